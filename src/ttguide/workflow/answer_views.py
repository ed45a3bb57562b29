"""What do the rounds and their answers get to show? As in `workflow.assessment_views`.

Apart from that by length only: front ends take all of it from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ttguide.model.assessment import EvidenceKind, Figure, Item, Mode, Side
from ttguide.model.light import Absence, Light


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
    waiting: int = 0
    """About how many items it has typed something that waits for a judgement; what that is is not told."""


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
    history: tuple[str, ...] = ()
    """When it was locked and reopened, with what was noted and why; the earliest first."""
    can_reopen: bool = False


@dataclass(frozen=True, slots=True)
class DropView:
    """What goes with a round that is let go of, a line each; ``word`` has to be typed where anything does."""

    name: str
    lost: tuple[str, ...]
    word: str


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
    """A measure whose figure can be entered: its target in words, the limits of its lights, what was entered.

    ``said`` is the value with its unit, empty where nothing was entered.
    """

    measure: str
    text: str
    unit: str
    target: str
    reading: str
    value: float | None
    said: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One aspect of one subject as it is asked. ``context`` are lines that help to judge it.

    ``draft`` is what was typed about it and waits for a judgement: reason, evidence, figures.
    """

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
    draft: RatingView | None = None
    legend: tuple[str, ...] = ()
    """The names of all that is judged of this subject, in the order of its marks."""


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
    waits: bool = False
    """Whether something is typed about it that waits for a judgement; ``word`` says so then, ``sign`` is empty."""


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
    waiting: int = 0
    """Of how many of its items something is typed that waits for a judgement."""
