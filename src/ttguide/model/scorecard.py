"""What stands on a scorecard (*tuloskortti*): factors, measures with their targets, and actions?

Everything is kept flat, each with the id of what it belongs under: a factor can then be moved with all that hangs on
it, and the way from an action back to what was said is a walk along the ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ttguide.model.measure import Direction, Frequency, Goal, Responsible


class ActionState(StrEnum):
    """How far an action is."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class CardFactor:
    """An objective factor (*tavoitetekijä*) of an area's card; ``known`` is the sector's, where it comes from one."""

    id: str
    area: str
    name: str
    parts: tuple[str, ...] = ()
    known: str = ""


@dataclass(frozen=True, slots=True)
class CriticalFactor:
    """A critical success factor (*kriittinen menestystekijä*) and the opportunity of the synthesis it grew from.

    ``looked_at`` is what that said when the factor was last worded: where it says something else by now, nobody has
    looked at both.
    """

    id: str
    factor: str
    text: str
    opportunity: str = ""
    looked_at: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure (*mittari*) of a critical success factor; what nobody has said yet is empty or None.

    ``came_as`` is the wording with which it came onto the card. No event holds it, it follows from the first
    `MeasureSet`: a known measure is told by it however people have reworded it since, in cases of any age.
    """

    id: str
    critical: str
    text: str
    unit: str = ""
    direction: Direction | None = None
    source: str = ""
    frequency: Frequency | None = None
    responsible: Responsible | None = None
    goal: Goal | None = None
    came_as: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """An action (*toimenpide*); ``owner`` is a role, never a person's name.

    ``critical`` is the critical success factor it is for; of an action that came of an assessment it may be a criterion
    part, or nothing.
    """

    id: str
    critical: str
    text: str
    owner: str = ""
    responsible: Responsible | None = None
    due: date | None = None
    sign: str = ""
    state: ActionState = ActionState.PLANNED


@dataclass(frozen=True, slots=True)
class Scorecards:
    """All cards of a case, by id in the order in which they were drawn up."""

    factors: Mapping[str, CardFactor] = field(default_factory=dict)
    criticals: Mapping[str, CriticalFactor] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)

    def factors_of(self, area: str) -> tuple[CardFactor, ...]:
        return tuple(f for f in self.factors.values() if f.area == area)

    def criticals_of(self, factor: str) -> tuple[CriticalFactor, ...]:
        return tuple(c for c in self.criticals.values() if c.factor == factor)

    def measures_of(self, critical: str) -> tuple[Measure, ...]:
        return tuple(m for m in self.measures.values() if m.critical == critical)

    def actions_of(self, critical: str) -> tuple[Action, ...]:
        return tuple(a for a in self.actions.values() if a.critical == critical)
