"""What can have happened to a case after its interviews: at the merge, the synthesis, the integration, the scorecards?

Apart from `ttguide.model.event` by length only; the same rules hold. What is written down as a whole (`MeasureSet`,
`ActionSet`) takes the place of the earlier one of the same id.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from ttguide.model.basket import BasketItem, EntryNumber
from ttguide.model.measure import Direction, Frequency, Goal, Responsible
from ttguide.model.role import Role
from ttguide.model.scorecard import ActionState
from ttguide.model.synthesis import Level, Way


@dataclass(frozen=True, slots=True)
class SectorChosen:
    """The case is of a sector: areas, known opportunities, factors and model are that sector's."""

    sector: str


# The merge


@dataclass(frozen=True, slots=True)
class ItemsJoined:
    """Entries of one basket say the same: the others are merged into ``item``."""

    role: Role
    item: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemParted:
    """An entry that had been merged into another stands by itself again."""

    role: Role
    item: str


@dataclass(frozen=True, slots=True)
class DuplicateDismissed:
    """Two entries that look alike say different things; they are not proposed again."""

    role: Role
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class ItemReworded:
    """An entry has another wording in the basket than in the interview."""

    role: Role
    item: str
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ItemWithheld:
    """An entry stays out of the basket: it could not be told without telling whose it is."""

    role: Role
    item: str
    reason: str


@dataclass(frozen=True, slots=True)
class ItemReturned:
    role: Role
    item: str


@dataclass(frozen=True, slots=True)
class TelltaleCleared:
    """Words of an entry were looked at and give nobody away."""

    role: Role
    item: str
    words: str


@dataclass(frozen=True, slots=True)
class FewSourcesAccepted:
    """A basket may be shared although fewer than two organisations stand behind it, and this is why."""

    role: Role
    reason: str


@dataclass(frozen=True, slots=True)
class BasketShared:
    """A role's basket was shared as it was seen; a later one takes its place."""

    role: Role
    items: tuple[BasketItem, ...]
    organisations: int = 0


@dataclass(frozen=True, slots=True)
class NotesDestroyed:
    """The raw notes were destroyed; what stood in their entries is gone from the journal (`Erased`)."""

    statements: int
    notes: int
    reason: str = ""
    numbers: tuple[EntryNumber, ...] = ()
    """By what number the shared entries are called: their places in the journal, from which it came, are gone."""


# The synthesis


@dataclass(frozen=True, slots=True)
class OpportunityShaped:
    """Entries of the baskets came together to one opportunity of the synthesis."""

    opportunity: str
    area: str
    level: Level
    theme: str
    text: str
    items: tuple[str, ...]
    known: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OpportunityReworded:
    opportunity: str
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WordingQuestioned:
    """People wrote an opportunity's wording when an entry behind it read otherwise: it may still say what was changed.

    Until it is reworded, or given the same words again.
    """

    opportunity: str


@dataclass(frozen=True, slots=True)
class LevelAssigned:
    opportunity: str
    level: Level
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AreaAssigned:
    """An opportunity goes to an area and, within it, to a theme; the theme may be empty."""

    opportunity: str
    area: str
    theme: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ItemsGathered:
    """Further entries were added to an opportunity."""

    opportunity: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemsReleased:
    """Entries no longer belong to an opportunity; one that nothing is left of is gone."""

    opportunity: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpportunityDissolved:
    """An opportunity is taken apart; its entries wait for their place again."""

    opportunity: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ItemLeftOut:
    """An entry stays out of the synthesis and stays visible as left out, with the reason."""

    item: str
    reason: str


@dataclass(frozen=True, slots=True)
class ItemTakenBack:
    """An entry that was left out waits for its place again."""

    item: str


@dataclass(frozen=True, slots=True)
class PairDismissed:
    """A purchasers' and a providers' entry do not meet; the pair is not proposed again."""

    purchaser: str
    provider: str


@dataclass(frozen=True, slots=True)
class AreaAdded:
    """The case got a development area of its own."""

    area: str
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class AreaRenamed:
    area: str
    name: str


@dataclass(frozen=True, slots=True)
class AreaRemoved:
    area: str


@dataclass(frozen=True, slots=True)
class ThemeAdded:
    theme: str
    area: str
    name: str


@dataclass(frozen=True, slots=True)
class ThemeRenamed:
    theme: str
    name: str


@dataclass(frozen=True, slots=True)
class ThemeRemoved:
    theme: str


# The integration


@dataclass(frozen=True, slots=True)
class PartAssigned:
    """An opportunity stands under a criterion part; a later one for the same part takes over the note."""

    opportunity: str
    part: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PartUnassigned:
    opportunity: str
    part: str


@dataclass(frozen=True, slots=True)
class IntegrationChosen:
    """How the integration is taken over into the management system."""

    way: Way
    reason: str = ""


# The scorecards


@dataclass(frozen=True, slots=True)
class ObjectiveFactorSet:
    """An objective factor stands on an area's card."""

    factor: str
    area: str
    name: str
    parts: tuple[str, ...] = ()
    known: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveFactorRemoved:
    """An objective factor is off the card, with all that stood under it."""

    factor: str


@dataclass(frozen=True, slots=True)
class CriticalFactorSet:
    """A critical success factor stands under an objective factor."""

    critical: str
    factor: str
    text: str
    opportunity: str = ""


@dataclass(frozen=True, slots=True)
class CriticalFactorRemoved:
    """A critical success factor is off the card, with its measures and actions."""

    critical: str


@dataclass(frozen=True, slots=True)
class MeasureSet:
    measure: str
    critical: str
    text: str
    unit: str = ""
    direction: Direction | None = None
    source: str = ""
    frequency: Frequency | None = None
    responsible: Responsible | None = None


@dataclass(frozen=True, slots=True)
class GoalSet:
    """A measure has a target value; None takes it away."""

    measure: str
    goal: Goal | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MeasureRemoved:
    measure: str


@dataclass(frozen=True, slots=True)
class ActionSet:
    action: str
    critical: str
    text: str
    owner: str = ""
    responsible: Responsible | None = None
    due: date | None = None
    sign: str = ""
    state: ActionState = ActionState.PLANNED


@dataclass(frozen=True, slots=True)
class ActionRemoved:
    action: str


@dataclass(frozen=True, slots=True)
class CardsImported:
    """What was filled in a workbook was taken over to the cards, along with this: so many cells and things."""

    changed: int
    added: int = 0
    removed: int = 0


MergeEvent: TypeAlias = (
    ItemsJoined
    | ItemParted
    | DuplicateDismissed
    | ItemReworded
    | ItemWithheld
    | ItemReturned
    | TelltaleCleared
    | FewSourcesAccepted
    | BasketShared
    | NotesDestroyed
)

SynthesisEvent: TypeAlias = (
    OpportunityShaped
    | OpportunityReworded
    | WordingQuestioned
    | LevelAssigned
    | AreaAssigned
    | ItemsGathered
    | ItemsReleased
    | OpportunityDissolved
    | ItemLeftOut
    | ItemTakenBack
    | PairDismissed
    | AreaAdded
    | AreaRenamed
    | AreaRemoved
    | ThemeAdded
    | ThemeRenamed
    | ThemeRemoved
)

IntegrationEvent: TypeAlias = PartAssigned | PartUnassigned | IntegrationChosen

ScorecardEvent: TypeAlias = (
    ObjectiveFactorSet
    | ObjectiveFactorRemoved
    | CriticalFactorSet
    | CriticalFactorRemoved
    | MeasureSet
    | GoalSet
    | MeasureRemoved
    | ActionSet
    | ActionRemoved
    | CardsImported
)

DevelopmentEvent: TypeAlias = SectorChosen | MergeEvent | SynthesisEvent | IntegrationEvent | ScorecardEvent
