"""What stands on the cards by its id now? What another window took away meanwhile is refused with a sentence."""

from __future__ import annotations

from typing import TypeAlias

from ttguide.model import development_event as dev
from ttguide.model.event import Event
from ttguide.model.scorecard import Action, CardFactor, CriticalFactor, Measure
from ttguide.workflow.desk import Desk
from ttguide.workflow.problems import Refused
from ttguide.workflow.showing_synthesis import ShowingSynthesis, areas_in_words

OnCard: TypeAlias = CardFactor | CriticalFactor | Measure | Action


class OnCards:
    """The cards of the case as it is now."""

    def __init__(self, desk: Desk, synthesis: ShowingSynthesis) -> None:
        self._desk = desk
        self._synthesis = synthesis

    def area(self, area: str) -> None:
        """Refuse an area that there is none of."""
        if area not in self._synthesis.area_ids(self._desk.case):
            known = areas_in_words(self._synthesis.areas(self._desk.case))
            raise Refused("refused.no_such_area", area=area, known=known)

    def factor(self, id: str) -> CardFactor:
        found = self._desk.case.scorecards.factors.get(id)
        if found is None:
            raise Refused("refused.no_such_factor")
        return found

    def critical(self, id: str) -> CriticalFactor:
        found = self._desk.case.scorecards.criticals.get(id)
        if found is None:
            raise Refused("refused.no_such_critical")
        return found

    def measure(self, id: str) -> Measure:
        found = self._desk.case.scorecards.measures.get(id)
        if found is None:
            raise Refused("refused.no_such_measure")
        return found

    def action(self, id: str) -> Action:
        found = self._desk.case.scorecards.actions.get(id)
        if found is None:
            raise Refused("refused.no_such_action")
        return found

    def anything(self, id: str) -> OnCard:
        """Return the thing of this id, whatever it is."""
        cards = self._desk.case.scorecards
        found = cards.factors.get(id) or cards.criticals.get(id) or cards.measures.get(id) or cards.actions.get(id)
        if found is None:
            raise Refused("refused.no_such_thing")
        return found

    def check_place(self, thing: OnCard, to: str | None) -> None:
        """Refuse to put a thing where nothing is that such a thing stands under; None leaves it where it is."""
        if to is None:
            return
        if isinstance(thing, CardFactor):
            self.area(to)
        elif isinstance(thing, CriticalFactor):
            self.factor(to)
        else:
            self.critical(to)


def id_of(event: Event) -> str:
    """Return the id of what an event puts onto a card; empty where it puts nothing there."""
    match event:
        case dev.ObjectiveFactorSet(factor=id) | dev.CriticalFactorSet(critical=id):
            return id
        case dev.MeasureSet(measure=id) | dev.ActionSet(action=id):
            return id
        case _:
            return ""
