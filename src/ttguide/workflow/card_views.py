"""What do the scorecards get to show? Plain values in the user's language, as in `workflow.board_views`.

Apart from the other boards', as the cards are taken up again in every round; whoever shows boards gets them from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ttguide.method.measuring import Doubt
from ttguide.model.measure import Direction, Frequency, Goal, Responsible
from ttguide.model.scorecard import ActionState


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A question about a measure or a plan, asked and not scolded."""

    doubt: Doubt
    question: str
    about: tuple[str, ...] = ()
    """Of a question under a success factor: the ids of its actions that it is about; empty where it is about itself."""
    fact: str = ""
    """In which fact of the thing a name was found, where that is asked."""


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure as it is shown. ``reading`` says its lights in a sentence, or why there are none."""

    id: str
    text: str
    unit: str
    direction: Direction | None
    source: str
    frequency: Frequency | None
    responsible: Responsible | None
    goal: Goal | None
    target: str
    reading: str
    facts: tuple[tuple[str, str], ...]
    doubts: tuple[DoubtView, ...]


@dataclass(frozen=True, slots=True)
class KnownMeasureView:
    """A measure that has been used before for what this factor speaks of."""

    key: str
    text: str
    target: str
    unit: str
    direction: Direction | None
    known: str
    """The known opportunity it belongs to, by id."""
    taken: bool


@dataclass(frozen=True, slots=True)
class GrowthView:
    """What would come onto a card from the synthesis: an opportunity, and the objective factor that it goes under."""

    area: str
    factor: str
    parts: tuple[str, ...]
    is_new: bool
    """Whether the factor is not on the card yet; so are some under which no opportunity goes: their number is empty."""
    opportunity: str = ""
    number: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ActionView:
    id: str
    text: str
    owner: str
    responsible: Responsible | None
    due: date | None
    sign: str
    state: ActionState
    state_name: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class CriticalView:
    """A critical success factor with what hangs on it; ``number`` is that of its opportunity, or empty.

    ``reworded`` is what that says where it says something else than when the factor was last worded, or empty.
    """

    id: str
    factor: str
    text: str
    opportunity: str
    number: str
    measures: tuple[MeasureView, ...]
    actions: tuple[ActionView, ...]
    doubts: tuple[DoubtView, ...]
    reworded: str = ""


@dataclass(frozen=True, slots=True)
class FactorView:
    id: str
    name: str
    parts: tuple[str, ...]
    criticals: tuple[CriticalView, ...]
    also: tuple[str, ...] = ()
    """Of a factor without success factors: the numbers of those under other factors that touch its parts."""
    doubts: tuple[DoubtView, ...] = ()


@dataclass(frozen=True, slots=True)
class CardView:
    """One area's scorecard; ``missing`` are the numbers of opportunities that are not on it yet."""

    area: str
    area_name: str
    area_text: str
    factors: tuple[FactorView, ...]
    missing: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class CardSummary:
    area: str
    area_name: str
    factors: int
    criticals: int
    measures: int
    targets: int
    actions: int
    doubts: int
    missing: int
