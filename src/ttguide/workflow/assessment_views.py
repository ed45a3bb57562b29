"""What do the rounds of assessment get to show? Plain values in the user's language, as in `workflow.board_views`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ttguide.model.assessment import Evidence, EvidenceKind, Figure, Item, Mode, Side
from ttguide.model.assessment_model import RedRule
from ttguide.model.light import Absence, Light
from ttguide.model.priority import CandidateKind, PriorityMethod
from ttguide.model.scorecard import ActionState
from ttguide.workflow.format import Subject

__all__ = [
    "Absence",
    "ActionState",
    "CandidateKind",
    "Evidence",
    "EvidenceKind",
    "Figure",
    "Item",
    "Light",
    "Mode",
    "PriorityMethod",
    "RedRule",
    "Side",
]


@dataclass(frozen=True, slots=True)
class ModelView:
    """A way of judging to choose from; ``why_not`` says what is missing where a round cannot begin with it now."""

    id: str
    name: str
    text: str
    notice: str
    subjects: int
    why_not: str = ""
    scope: str = ""
    """The id of the one new criterion part where this is the choice to judge only that."""


@dataclass(frozen=True, slots=True)
class SideView:
    """How far a side is; what it answered is not told. ``unlocked`` while its passphrase was given here."""

    side: Side
    name: str
    answered: int
    asked: int
    begun: bool
    finished: bool
    unlocked: bool
    standing: str
    """All of it in words."""


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round in a list; ``state`` is answering, ready, meeting, agreed or locked."""

    id: str
    number: int
    name: str
    model: str
    model_name: str
    mode: Mode
    begun_at: datetime
    state: str
    state_word: str
    next_step: str
    """What to do next, in a sentence."""
    sides: tuple[SideView, ...]
    scope: str = ""
    renewable: str = ""
    """That the cards have changed since the round began, in a sentence; empty where they have not."""


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the scale for one aspect: the key that gives it, its name, sign and what it means here."""

    key: str
    id: str
    name: str
    light: Light
    sign: str
    meaning: str
    low: float
    high: float
    is_band: bool


@dataclass(frozen=True, slots=True)
class EvidenceView:
    kind: EvidenceKind
    kind_word: str
    what: str
    proves: str


@dataclass(frozen=True, slots=True)
class RatingView:
    """A judgement in words: ``sign`` and ``name`` of its step or of the absence."""

    step: str
    absence: Absence | None
    light: Light | None
    sign: str
    name: str
    points: float | None
    reason: str
    evidence: tuple[EvidenceView, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A measure whose figure can be entered: its target in words, the limits of its lights, what was entered."""

    measure: str
    text: str
    unit: str
    target: str
    reading: str
    value: float | None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One aspect of one subject as it is asked. ``context`` are lines that help to judge it."""

    item: Item
    title: str
    group: str
    area: str
    aspect: str
    question: str
    element: str
    steps: tuple[StepView, ...]
    context: tuple[str, ...]
    figures: tuple[FigureView, ...]
    takes_figures: bool
    rating: RatingView | None
    has_previous: bool
    number: int
    of: int
    subject_number: int
    subjects: int
    answered: int
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A step that follows from measured figures, with the reason."""

    step: str
    name: str
    sign: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkView:
    """One cell of a sheet: the sign to show, its colour and its word; empty where nothing was answered."""

    item: Item
    sign: str = ""
    light: Light | None = None
    word: str = ""
    absent: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    subject: str
    title: str
    group: str
    group_title: str
    area: str
    marks: tuple[MarkView, ...]
    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class SheetView:
    """All that a side has answered; ``aspects`` are the heads of the columns of rows judged on the same panel."""

    side: Side
    title: str
    aspects: tuple[tuple[str, str], ...]
    rows: tuple[SheetRow, ...]
    answered: int
    asked: int
    sentence: str


# Results


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A subject's result: its marks, its mean or total as a figure in words, its light, how much was answered.

    ``light_word`` begins with the light's sign.
    """

    subject: str
    title: str
    marks: tuple[MarkView, ...]
    mean: str
    light: Light | None
    sign: str
    light_word: str
    coverage: str
    reasons: tuple[str, ...]
    applies: bool = True
    value: float | None = None


@dataclass(frozen=True, slots=True)
class GroupView:
    """An objective factor's or criterion's result with the decision and the rule's text."""

    group: str
    title: str
    area: str
    rows: tuple[ResultRow, ...]
    mean: str
    light: Light | None
    sign: str
    light_word: str
    decision: str
    decision_name: str
    rule: str
    ruled: str
    ruled_name: str
    override_reason: str
    coverage: str
    points: str
    reasons: tuple[str, ...]
    value: float | None = None
    """Per cent or mean as a number, for pictures."""


@dataclass(frozen=True, slots=True)
class ResultView:
    """What a side's (or the joint) answers come to."""

    side: Side
    side_name: str
    round_name: str
    aspects: tuple[tuple[str, str], ...]
    groups: tuple[GroupView, ...]
    sentence: str
    coverage: str
    points: str
    notice: str
    rules: tuple[str, ...]
    is_lights: bool


@dataclass(frozen=True, slots=True)
class CalculationView:
    """How a figure came about, line by line, so that it can be checked by hand."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RulesView:
    """The limits that a round's lights are read by, and what makes a factor red; ``reds`` are to choose from."""

    yellow_from: str
    green_from: str
    red: RedRule
    reds: tuple[tuple[RedRule, str], ...]
    reason: str


# Consensus


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """What the sides judged differently; ``gap`` says in words how."""

    item: Item
    title: str
    group: str
    aspect: str
    question: str
    gap: str
    width: int
    purchaser: RatingView | None
    provider: RatingView | None
    agreed: RatingView | None
    objector: Side | None
    objection: str
    follow_up: str
    steps: tuple[StepView, ...]
    context: tuple[str, ...]
    needs_reason: bool
    number: int
    of: int
    measures: tuple[tuple[str, str], ...] = ()
    """(id, text) of the measures whose figures the sides may have entered."""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A difference in the list of the meeting; the whole of it is a `DifferenceView`."""

    item: Item
    title: str
    aspect: str
    gap: str
    width: int
    purchaser: MarkView
    provider: MarkView
    agreed: MarkView | None = None
    objection: str = ""
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class ConsensusView:
    """The meeting as it stands: ``open`` widest first, and what is settled, in the same order."""

    open: tuple[MeetingLine, ...]
    settled: tuple[MeetingLine, ...]
    equals: int
    """Judgements alike that wait to be accepted together."""
    accepted: int
    before: str
    after: str
    sentence: str
    done: bool


# Priorities


@dataclass(frozen=True, slots=True)
class WayView:
    id: PriorityMethod
    name: str
    text: str
    rule: str
    chosen: bool
    warning: str = ""


@dataclass(frozen=True, slots=True)
class ScaleView:
    value: int
    name: str


@dataclass(frozen=True, slots=True)
class CandidateView:
    """Something to be weighed, with what each side said of it so far, in words."""

    id: str
    kind: CandidateKind
    text: str
    origin: str
    light: Light | None
    sign: str
    left_out: str
    said: tuple[tuple[Side, str], ...]
    chosen: bool
    reason: str
    action: str
    place: str
    score: str
    tied: bool
    reasons: tuple[str, ...]
    benefit: tuple[tuple[Side, int], ...] = ()
    effort: tuple[tuple[Side, int], ...] = ()
    proposed: bool = False
    """Whether it is only proposed and not taken among the candidates yet."""
    ref: str = ""
    """The subject or opportunity that it stands for."""
    number: int = 0
    """By which it can be called: the candidates are numbered as they were taken, whatever their order comes to."""


@dataclass(frozen=True, slots=True)
class VoterView:
    id: str
    side: Side
    name: str
    left: int
    points: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PairQuestion:
    """Two items to be compared by a side."""

    side: Side
    one: str
    one_text: str
    other: str
    other_text: str
    weight: int | None
    left: int


@dataclass(frozen=True, slots=True)
class RankView:
    """An order: places as 1 2 2 4 with the item's id, and what is left to say."""

    name: str
    rows: tuple[tuple[str, str, str], ...]
    """(id, place, score)"""
    sentence: str
    consistency: str = ""


@dataclass(frozen=True, slots=True)
class PullView:
    id: str
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PlanGapView:
    """What the plan that the rules ask for is missing."""

    subject: str
    title: str
    gap: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class PrioritiesView:
    ways: tuple[WayView, ...]
    method: PriorityMethod | None
    rule: str
    candidates: tuple[CandidateView, ...]
    left_out: tuple[CandidateView, ...]
    proposals: tuple[CandidateView, ...]
    joint: RankView | None
    sides: tuple[RankView, ...]
    pulls: tuple[PullView, ...]
    ties: tuple[tuple[str, ...], ...]
    voters: tuple[VoterView, ...]
    benefit: tuple[ScaleView, ...]
    effort: tuple[ScaleView, ...]
    weights: tuple[ScaleView, ...]
    gaps: tuple[PlanGapView, ...]
    plan: str
    """Whether the plan that the rules ask for is complete, in a sentence."""
    sentence: str


# Rounds


@dataclass(frozen=True, slots=True)
class ReportOffer:
    """A document that can be made now; ``round`` is the id of the round it is about and empty where it is about all."""

    subject: Subject
    round: str = ""
    round_name: str = ""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What became of a subject since the round before, with the causes told apart."""

    subject: str
    title: str
    side: Side
    before: str
    after: str
    before_sign: str
    after_sign: str
    before_light: Light | None
    after_light: Light | None
    move: int
    move_word: str
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A subject or group over the rounds: per round a sign, a light and the figure."""

    id: str
    title: str
    cells: tuple[tuple[str, Light | None, str, float | None], ...]
    """(sign, light, figure in words, figure)"""


@dataclass(frozen=True, slots=True)
class TrendView:
    rounds: tuple[str, ...]
    rows: tuple[TrendRow, ...]
    whole: TrendRow
    side: Side


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action of the plan; ``late`` where its day has passed and it is neither done nor dropped."""

    id: str
    text: str
    subject: str
    title: str
    owner: str
    due: date | None
    sign: str
    state: ActionState
    state_word: str
    late: bool
    undated: bool


@dataclass(frozen=True, slots=True)
class RoundsView:
    rounds: tuple[RoundView, ...]
    models: tuple[ModelView, ...]
    actions: tuple[ActionLine, ...]
    late: int
    sentence: str
