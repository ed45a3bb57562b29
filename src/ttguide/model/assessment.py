"""What is a round of assessment (*arviointikierros*) made of: answers apart, what was agreed, what comes first?

A round keeps what was assessed as it was then (`Round.subjects`, `Round.cards`): cards that change later do not change
what was said about them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from ttguide.model.assessment_model import RedRule
from ttguide.model.light import Absence
from ttguide.model.priority import Priorities
from ttguide.model.role import Role
from ttguide.model.scorecard import Scorecards
from ttguide.model.seal import SealMark

TOTAL = ""
"""The aspect under which an assessor overrides a subject's total, or says that the subject does not apply."""


class Side(StrEnum):
    """Whose record it is: each party's own, or the joint one."""

    PURCHASER = "purchaser"
    PROVIDER = "provider"
    JOINT = "joint"

    @property
    def other(self) -> Side:
        """The other party's; of the joint record the joint one."""
        return {Side.PURCHASER: Side.PROVIDER, Side.PROVIDER: Side.PURCHASER}.get(self, self)

    @property
    def role(self) -> Role | None:
        return None if self is Side.JOINT else Role(self.value)


PARTIES = (Side.PURCHASER, Side.PROVIDER)


class Mode(StrEnum):
    """How a round is held."""

    APART = "apart"
    """Each side alone and sealed, then opened together."""
    TOGETHER = "together"
    """One record from the beginning, no consensus meeting."""


class EvidenceKind(StrEnum):
    TEXT = "text"
    LINK = "link"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a judgement rests on; of a file only its name is kept, with what it proves."""

    kind: EvidenceKind
    what: str
    proves: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value, in the measure's unit."""

    measure: str
    value: float


@dataclass(frozen=True, slots=True)
class Rating:
    """A judgement (*arvio*): a step of the scale, or why there is none; ``points`` lie within a step that is a band.

    Under `TOTAL` the points are the total, in per cent, that the assessor has put in the place of the reckoned one.
    """

    step: str = ""
    absence: Absence | None = None
    points: float | None = None
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def judged(self) -> bool:
        """Whether it says something that counts, rather than why nothing is said."""
        return bool(self.step) or self.points is not None


Sheet: TypeAlias = Mapping[str, Mapping[str, Rating]]
"""A side's judgements: by subject, then by aspect."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is judged: an aspect of a subject."""

    subject: str
    aspect: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement with what it is about, as it stands in a file or an event."""

    subject: str
    aspect: str
    rating: Rating


@dataclass(frozen=True, slots=True)
class Subject:
    """What was judged, as it was called then: a critical success factor, or a criterion part.

    ``group`` is the objective factor or the criterion; ``panel`` says on what it is judged; ``weight`` is its share of
    the group's ``points``.
    """

    id: str
    title: str
    group: str
    group_title: str
    panel: str
    weight: float = 1.0
    points: float = 0.0
    area: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a judgement of the joint record was agreed (*konsensus*); the rating itself stands in the joint sheet.

    ``objector`` is the side whose objection is on record; of judgements accepted as equal nothing more is said.
    """

    agreed_at: datetime
    equal: bool = False
    objector: Side | None = None
    objection: str = ""
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class OverriddenDecision:
    """Another decision than the rule's, with the reason."""

    decision: str
    reason: str


@dataclass(frozen=True, slots=True)
class CaseRules:
    """What a case has set in the place of the model's rules for lights, with the reason."""

    yellow_from: float
    green_from: float
    red: RedRule
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SealedSide:
    """A side's answers while nobody else may see them: boxes by place (`place_of`), one that is empty was withdrawn.

    ``drafts`` are boxes, too, by the same places: what was typed about an item that has no judgement yet.
    """

    mark: SealMark
    boxes: Mapping[str, str] = field(default_factory=dict)
    drafts: Mapping[str, str] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        return sum(1 for box in self.boxes.values() if box)


def place_of(subject: str, aspect: str) -> str:
    """Where a sealed answer lies; tells that something was answered, not what."""
    return f"{subject}/{aspect}"


@dataclass(frozen=True, slots=True)
class Reopening:
    """That a locked round was opened again, and why; with when it had been locked, and what was noted then."""

    at: datetime
    reason: str
    locked_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """A round of assessment; ``number`` counts from 1, ``model`` is the id of its way of judging.

    ``cards`` are the scorecards as they stood when the round's subjects were fixed, ``cards_at_lock`` as they stood
    when it was locked.
    """

    id: str
    number: int
    model: str
    mode: Mode
    subjects: tuple[Subject, ...]
    begun_at: datetime
    cards: Scorecards
    scope: str = ""
    """The id of the new criterion part where only that is assessed."""
    previous: str = ""
    """The round of the same model before this one."""
    sealed: Mapping[Side, SealedSide] = field(default_factory=dict)
    finished: Mapping[Side, datetime] = field(default_factory=dict)
    sheets: Mapping[Side, Sheet] = field(default_factory=dict)
    drafts: Mapping[Item, Rating] = field(default_factory=dict)
    """What was typed about items of a round held together that have no judgement yet: it is nobody's answer."""
    opened_at: datetime | None = None
    agreements: Mapping[Item, Agreement] = field(default_factory=dict)
    rules: CaseRules | None = None
    decisions: Mapping[str, OverriddenDecision] = field(default_factory=dict)
    priorities: Priorities = field(default_factory=Priorities)
    locked_at: datetime | None = None
    lock_note: str = ""
    cards_at_lock: Scorecards | None = None
    reopenings: tuple[Reopening, ...] = ()

    def sheet(self, side: Side) -> Sheet:
        return self.sheets.get(side, {})

    def rating(self, side: Side, subject: str, aspect: str) -> Rating | None:
        return self.sheet(side).get(subject, {}).get(aspect)

    def subject(self, id: str) -> Subject | None:
        return next((s for s in self.subjects if s.id == id), None)

    @property
    def is_open(self) -> bool:
        """Whether what the sides answered can be seen: opened together, or joint from the beginning."""
        return self.mode is Mode.TOGETHER or self.opened_at is not None

    @property
    def has_answers(self) -> bool:
        """Whether anybody has answered anything, sealed or not."""
        return any(self.sheets.values()) or any(side.answered for side in self.sealed.values())
