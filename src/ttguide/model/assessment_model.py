"""What is judged, on what, with which steps, and how is a result read? An assessment model is data from a file.

Traffic lights, RADAR and others are files of one form: the code knows subjects, aspects and steps, and never how many
lights or attributes there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ttguide.model.light import Absence, Light
from ttguide.model.text import Localised


class SubjectKind(StrEnum):
    """What a model judges."""

    CRITICAL_FACTORS = "critical_factors"
    """The critical success factors of the scorecards, by objective factor."""
    CRITERION_PARTS = "criterion_parts"
    """The parts of the model's criteria, by criterion."""


class RedRule(StrEnum):
    """What makes a factor red."""

    ANY = "any"
    """Any red aspect; a red is never averaged away. The default."""
    MEAN = "mean"
    """Only its mean."""


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """A step of the scale, from the worst: what it is called and the points it stands for.

    ``low`` and ``high`` are the same where it stands for one figure; a band takes any figure between them, and where
    none is said its middle. ``light`` colours it.
    """

    id: str
    name: Localised
    low: float
    high: float
    light: Light
    text: Localised | None = None

    @property
    def is_band(self) -> bool:
        return self.low != self.high

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Aspect:
    """What a subject is judged on: a question, and what each step of the scale means here (by the step's id)."""

    id: str
    name: Localised
    question: Localised
    steps: Mapping[str, Localised]
    measured: bool = False
    """Whether measured figures are entered here, from whose limits a step is proposed."""


@dataclass(frozen=True, slots=True)
class Element:
    """Aspects that are averaged together; of lights, RADAR's results and the like there is one of them."""

    id: str
    name: Localised
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """On what a kind of subject is judged: the enabler panel, the results panel, or one for all."""

    id: str
    name: Localised
    elements: tuple[Element, ...]

    @property
    def aspects(self) -> tuple[Aspect, ...]:
        return tuple(aspect for element in self.elements for aspect in element.aspects)


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows for an objective factor, with the rule's text (method.md section 9)."""

    id: str
    name: Localised
    rule: Localised


CORRECT, IMPROVE, GO_ON = "correct", "improve", "go_on"
"""The ids of the decisions that every file of lights has."""


@dataclass(frozen=True, slots=True)
class LightRules:
    """How lights become a mean and a decision; what a case may set otherwise.

    A mean at or above ``green_from`` is green, at or above ``yellow_from`` yellow, below it red, in the figures that
    the steps stand for.
    """

    yellow_from: float
    green_from: float
    red: RedRule = RedRule.ANY


@dataclass(frozen=True, slots=True)
class TotalRules:
    """How attributes become a total in per cent, and totals become points (method.md section 7)."""

    rounded_to: float
    text: Localised
    new_part: Localised | None = None
    """The name of the one new part that may be assessed instead of all, where the model knows one."""
    new_part_id: str = ""
    new_part_panel: str = ""
    new_part_text: Localised | None = None
    """What the new part is about."""


@dataclass(frozen=True, slots=True)
class AssessedPart:
    """A criterion part as a model judges it; ``weight`` is its share among its criterion's parts."""

    id: str
    title: Localised
    text: Localised
    panel: str
    weight: float


@dataclass(frozen=True, slots=True)
class AssessedCriterion:
    """A criterion with the points it is worth at 100 %."""

    id: str
    name: Localised
    points: float
    parts: tuple[AssessedPart, ...]


@dataclass(frozen=True, slots=True)
class AssessmentModel:
    """A way of judging, checked: each aspect says what every step means, each part has its panel."""

    id: str
    name: Localised
    text: Localised
    """What it is for, in a sentence or two, for whoever chooses."""
    notice: Localised
    """Where it comes from, what is ours in it, whose trade mark it is; stands wherever results are shown."""
    subjects: SubjectKind
    scale: tuple[ScaleStep, ...]
    panels: tuple[Panel, ...]
    reason_due: tuple[Absence, ...] = ()
    """The absences that need a reason."""
    lights: LightRules | None = None
    decisions: tuple[Decision, ...] = ()
    totals: TotalRules | None = None
    criteria: tuple[AssessedCriterion, ...] = ()

    def step(self, id: str) -> ScaleStep | None:
        return next((s for s in self.scale if s.id == id), None)

    def panel(self, id: str) -> Panel | None:
        return next((p for p in self.panels if p.id == id), None)

    def panel_of(self, id: str) -> Panel:
        """The panel of this id, and the first where there is none: what a subject is asked on is what it is judged on.

        A round names the panels of the model as it was then.
        """
        return self.panel(id) or self.panels[0]

    def decision(self, id: str) -> Decision | None:
        return next((d for d in self.decisions if d.id == id), None)

    def place(self, step: str) -> int:
        """How far up the scale a step is, from 0; -1 where there is none of this id."""
        return next((number for number, s in enumerate(self.scale) if s.id == step), -1)


@dataclass(frozen=True, slots=True)
class ScaleWord:
    """What a figure of a scale means."""

    value: int
    name: Localised


@dataclass(frozen=True, slots=True)
class PriorityWay:
    """A method of prioritising as it is explained: a sentence for choosing, and what is asked.

    ``benefit`` and ``effort`` are the scales of benefit × effort, ``weights`` the one of comparing two.
    """

    id: str
    name: Localised
    text: Localised
    rule: Localised
    """How the order comes about, in words that stand beside the result."""
    benefit: tuple[ScaleWord, ...] = ()
    effort: tuple[ScaleWord, ...] = ()
    weights: tuple[ScaleWord, ...] = ()
    points_share: float = 0.0
    """Dots of a voter by item, rounded up to a whole number."""
    points_least: int = 0
    """The fewest dots of a voter, however few the items are."""
    consistency_limit: float = 0.0
    """The highest consistency ratio at which answers still fit together."""
    most: int = 0
    """More items than this are too many for the method; 0 where there is no such number."""
