"""What do the boards after the interviews get to show? Plain values in the user's language, as in `workflow.views`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ttguide.method.measuring import Doubt, Limits
from ttguide.model.case import StatementKind
from ttguide.model.measure import Direction, Frequency, Goal, Responsible
from ttguide.model.proposal import Confidence
from ttguide.model.role import Role
from ttguide.model.scorecard import ActionState
from ttguide.model.synthesis import Level, Way
from ttguide.workflow.card_views import (
    ActionView,
    CardSummary,
    CardView,
    CriticalView,
    DoubtView,
    FactorView,
    GrowthView,
    KnownMeasureView,
    MeasureView,
)

__all__ = [
    "ActionState",
    "ActionView",
    "AreaRow",
    "AreaView",
    "BalanceView",
    "BasketView",
    "CardSummary",
    "CardView",
    "CellView",
    "Confidence",
    "CriticalView",
    "DestructionView",
    "Direction",
    "Doubt",
    "DoubtView",
    "DuplicateView",
    "EntryView",
    "FactorView",
    "Frequency",
    "Goal",
    "GrowthView",
    "IntegrationView",
    "KnownMeasureView",
    "Level",
    "Limits",
    "MeasureView",
    "OpportunityView",
    "OriginStep",
    "PairView",
    "PartProposal",
    "PartView",
    "PlaceState",
    "PlaceView",
    "Responsible",
    "SectorView",
    "StageView",
    "SynthesisView",
    "TelltaleView",
    "ThemeView",
    "Way",
    "WayView",
]


class PlaceState(StrEnum):
    """What has become of a basket's entry in the synthesis."""

    WAITING = "waiting"
    GATHERED = "gathered"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage after the interviews: how far it is, in a sentence, and whether it can be gone into."""

    id: str
    name: str
    standing: str
    open: bool
    done: bool
    why_closed: str = ""
    closed_brief: str = ""
    """The same in few words, beside its name."""
    begun: bool = False
    """Whether the stages before it are behind the case, however much still waits at them."""


@dataclass(frozen=True, slots=True)
class SectorView:
    id: str
    name: str
    chosen: bool


# The merge


@dataclass(frozen=True, slots=True)
class TelltaleView:
    """Words of an entry that may give somebody away: where they stand, why, and what could stand instead."""

    item: str
    start: int
    end: int
    words: str
    why: str
    replacement: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of a basket. ``joined`` are (id, text) of those merged into it; ``state`` its place in the synthesis."""

    id: str
    role: Role
    kind: StatementKind
    text: str
    wordings: tuple[str, ...]
    perspective: str
    factor: str
    organisations: int
    links: tuple[str, ...] = ()
    joined: tuple[tuple[str, str], ...] = ()
    original: str = ""
    withheld: str = ""
    telltales: tuple[TelltaleView, ...] = ()
    state: PlaceState = PlaceState.WAITING
    opportunity: str = ""
    """The number (``A3``) of the synthesis's opportunity that it was gathered to."""
    reason: str = ""
    parent: str = ""
    """The id of the success factor that it stands under, or empty."""
    perspective_id: str = ""
    """What the program calls the perspective in every language."""


@dataclass(frozen=True, slots=True)
class DuplicateView:
    """Two entries of one basket in nearly the same words; ``score`` is 0–1."""

    one: EntryView
    other: EntryView
    score: float


@dataclass(frozen=True, slots=True)
class BasketView:
    """A role's basket: what would be shared now, and what has been."""

    role: Role
    title: str
    entries: tuple[EntryView, ...]
    organisations: int
    statements: int
    spread: str
    needs_decision: bool
    few_accepted: str
    telltales: int
    shared_at: datetime | None
    is_behind: bool
    """Whether the basket has changed since it was shared."""
    unsearched: int = 0
    """Entries in which nobody has looked for tell-tale words yet; until it is 0, ``telltales`` may grow."""


@dataclass(frozen=True, slots=True)
class DestructionView:
    """What would go and what would stay if the raw notes were destroyed; ``word`` is to be typed to confirm it.

    ``first`` is what had better be done before: the synthesis, and what results still say of what was taken out.
    """

    goes: tuple[str, ...]
    stays: tuple[str, ...]
    beyond: tuple[str, ...]
    word: str
    ready: bool
    why_not: str = ""
    destroyed: str = ""
    brief: str = ""
    """Why it cannot be done now, or when it was, in few words; empty where it can."""
    first: tuple[str, ...] = ()


# The synthesis


@dataclass(frozen=True, slots=True)
class ThemeView:
    id: str
    name: str
    own: bool
    opportunities: int


@dataclass(frozen=True, slots=True)
class AreaView:
    id: str
    name: str
    text: str
    own: bool
    themes: tuple[ThemeView, ...]


@dataclass(frozen=True, slots=True)
class OpportunityView:
    """An opportunity of the synthesis. ``number`` runs through both levels of its area (``A1`` …).

    ``wording_due`` while its wording is still one of the entries' own; ``questioned`` while it may still say what was
    reworded or withheld since people worded it; ``parts`` are ids of criterion parts.
    """

    id: str
    number: str
    area: str
    area_name: str
    level: Level
    theme: str
    theme_name: str
    text: str
    entries: tuple[EntryView, ...]
    known: str
    known_title: str
    reason: str
    one_sided: bool
    wording_due: bool
    parts: tuple[str, ...]
    notes: tuple[tuple[str, str], ...] = ()
    """What was thought about it under a part: (part, note)."""
    questioned: bool = False

    @property
    def is_orphan(self) -> bool:
        """Whether none of its entries is in a basket any more: it is counted nowhere."""
        return not self.entries


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A row of the table areas × levels; ``area`` is empty in the row of totals."""

    area: str
    name: str
    level1: int
    level2: int
    themes: int
    silent: bool


@dataclass(frozen=True, slots=True)
class BalanceView:
    """The table areas × levels with its sentences: the share covered, what waits, what is one-sided or silent."""

    rows: tuple[AreaRow, ...]
    total: AreaRow
    entries: int
    gathered: int
    left_out: int
    waiting: int
    share: int
    gathered_share: int
    one_sided: tuple[str, ...]
    silent: tuple[str, ...]
    sentence: str
    orphans: tuple[str, ...] = ()
    """The numbers of opportunities of which no entry is in a basket any more."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where an entry or a pair would go: area and theme with the reasons, best first of several."""

    area: str
    area_name: str
    theme: str
    theme_name: str
    score: float
    because: tuple[str, ...]
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """A purchasers' and a providers' entry that may meet; ``score`` is 0–1, ``reasons`` say why in sentences.

    ``place`` is None where none is likely, and where it was not asked for.
    """

    purchaser: EntryView
    provider: EntryView
    score: float
    level: Level
    place: PlaceView | None
    known: str
    known_title: str
    reasons: tuple[str, ...]
    confidence: Confidence = Confidence.WEAK


@dataclass(frozen=True, slots=True)
class SynthesisView:
    """The board. ``ready`` is false while a basket is not shared; ``why_not`` says so."""

    ready: bool
    why_not: str
    areas: tuple[AreaView, ...]
    purchasers: tuple[EntryView, ...]
    providers: tuple[EntryView, ...]
    opportunities: tuple[OpportunityView, ...]
    balance: BalanceView
    dismissed: frozenset[tuple[str, str]] = frozenset()
    """The pairs (purchasers' entry, providers' entry) that were turned down."""
    hidden: tuple[Role, ...] = ()
    """The roles whose basket is not shared yet: none of its entries is here."""


# The integration


@dataclass(frozen=True, slots=True)
class PartView:
    id: str
    title: str
    text: str
    criterion: str
    silent: bool


@dataclass(frozen=True, slots=True)
class CellView:
    """A place of the matrix at which opportunities stand, by their numbers and ids."""

    part: str
    area: str
    numbers: tuple[str, ...]
    opportunities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartProposal:
    """A criterion part under which an opportunity may stand; ``through`` are known opportunities that stand there.

    ``taken_along`` where it is among those that are taken together (`Integrating.assign_proposed`).
    """

    part: str
    title: str
    score: float
    through: tuple[str, ...]
    because: tuple[str, ...]
    reason: str
    taken_along: bool = False


@dataclass(frozen=True, slots=True)
class WayView:
    """A way of taking the integration over, explained in a sentence."""

    way: Way
    name: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class IntegrationView:
    ready: bool
    why_not: str
    model: str
    notice: str
    parts: tuple[PartView, ...]
    areas: tuple[AreaView, ...]
    cells: tuple[CellView, ...]
    opportunities: tuple[OpportunityView, ...]
    silent: tuple[PartView, ...]
    unplaced: tuple[str, ...]
    ways: tuple[WayView, ...]
    way_reason: str
    sentence: str
    waiting: int = 0
    """Entries that have no place in the synthesis yet: what they say belongs to no part so far."""


@dataclass(frozen=True, slots=True)
class OriginStep:
    """One step on the way back from a cell of a card: what it is, its id as people call it, and its text."""

    kind: str
    kind_name: str
    id: str
    text: str
