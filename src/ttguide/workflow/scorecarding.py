"""How does the synthesis become scorecards: factors, measures with their targets, actions, and the way back from each?

Method.md section 8. A card grows from the synthesis by one step that can be undone; whatever is typed stays as it was
typed, and a target is read as a number besides where it holds one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from math import isfinite

from ttguide.dialogue.reading import read_date
from ttguide.method.measuring import goal_from
from ttguide.method.scorecards import Growth, grow_card
from ttguide.model import development_event as dev
from ttguide.model.case import Case
from ttguide.model.event import Event
from ttguide.model.knowledge import KnownMeasure
from ttguide.model.measure import Direction, Frequency, Goal, Responsible
from ttguide.model.scorecard import Action, ActionState, CardFactor, CriticalFactor, Measure
from ttguide.workflow.board_views import CardSummary, CardView, GrowthView, KnownMeasureView, OriginStep
from ttguide.workflow.conversing import accept_aside, accept_text
from ttguide.workflow.desk import Desk
from ttguide.workflow.measured import read_figure
from ttguide.workflow.problems import Refused
from ttguide.workflow.showing_cards import ShowingCards
from ttguide.workflow.showing_synthesis import ShowingSynthesis
from ttguide.workflow.views import Receipt


class Scorecarding:
    """The scorecards board: one card an area."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.forget()

    def forget(self) -> None:
        """Let go of every text that is kept in memory."""
        self._synthesis = ShowingSynthesis(self._desk)
        self._showing = ShowingCards(self._desk, self._synthesis)

    # Looking

    def cards(self) -> tuple[CardSummary, ...]:
        """Return a line for each area's card, in the order of the areas."""
        return self._showing.summaries()

    def card(self, area: str) -> CardView:
        """Return one area's card; refused where there is no such area."""
        self._area(area)
        return self._showing.card(area)

    def order(self) -> tuple[str, ...]:
        """Return the ids of all factors, measures and actions in the order in which they came onto the cards.

        Those that were removed or taken back are among them: what is counted by this order keeps its number.
        """
        events = (entry.event for entry in self._desk.ledger.entries)
        return tuple(dict.fromkeys(id for event in events if (id := _id_of(event))))

    def known_measures(self, critical: str) -> tuple[KnownMeasureView, ...]:
        """Return measures used before for what a critical success factor speaks of, those taken already marked."""
        return self._showing.known_measures(self._critical(critical))

    def known_measures_for(self, text: str, opportunity: str = "") -> tuple[KnownMeasureView, ...]:
        """Return measures used before for what is not on a card yet: an entry's text, or an opportunity by its id."""
        return self._showing.known_measures(CriticalFactor("", "", text, opportunity))

    def growth(self, area: str = "") -> tuple[GrowthView, ...]:
        """Return what `grow` would put onto one area's card or all."""
        if area:
            self._area(area)
        case, numbers = self._desk.case, self._synthesis.numbers(self._desk.case)
        grown: list[GrowthView] = []
        for id in [area] if area else self._synthesis.area_ids(case):
            factors = dict(case.scorecards.factors)
            events = self._growth_events(case, id)
            new = {
                e.factor: CardFactor(e.factor, e.area, e.name, e.parts, e.known)
                for e in events
                if isinstance(e, dev.ObjectiveFactorSet)
            }
            under = [e for e in events if isinstance(e, dev.CriticalFactorSet)]
            for e in under:
                factor = new.get(e.factor) or factors[e.factor]
                number = numbers[e.opportunity]
                grown.append(GrowthView(id, factor.name, factor.parts, e.factor in new, e.opportunity, number, e.text))
            used = {e.factor for e in under}
            grown += [GrowthView(id, f.name, f.parts, is_new=True) for f in new.values() if f.id not in used]
        return tuple(grown)

    def read_due(self, typed: str) -> date:
        """Return the date that somebody typed, as 31.3.2027 or 2027-03-31; refused where it is none."""
        read = read_date(typed.strip())
        if not isinstance(read, date):
            raise Refused(read.rule)
        return read

    def read_limit(self, typed: str) -> float | None:
        """Return the limit that somebody typed, as 60 % or 2,5; None where nothing was; refused where it is none."""
        return read_figure(typed)

    def origin(self, id: str) -> tuple[OriginStep, ...]:
        """Return the way back from a factor, measure or action to what was said, the nearest first."""
        return self._showing.origin(id)

    # Growing

    def grow(self, area: str = "") -> Receipt:
        """Put what the synthesis holds onto one area's card or all: objective factors, and opportunities under them."""
        if area:
            self._area(area)

        def decide(case: Case) -> Sequence[Event]:
            areas = [area] if area else [view.id for view in self._synthesis.areas(case)]
            return [event for id in areas for event in self._growth_events(case, id)]

        count = sum(isinstance(event, dev.CriticalFactorSet) for event in decide(self._desk.case))
        return self._desk.commit(decide, "done.grown", count=count)

    def _growth_events(self, case: Case, area: str) -> Sequence[Event]:
        known = self._desk.knowledge.area(area)
        growth: Growth = grow_card(
            case, area, known.objective_factors if known else (), self._desk.knowledge.model.criteria
        )
        events: list[Event] = []
        ids: dict[str, str] = dict(growth.there)
        for factor in growth.factors:
            ids[factor.id] = self._desk.new_id()
            name = self._desk.voice.of(factor.name)
            events.append(dev.ObjectiveFactorSet(ids[factor.id], area, name, factor.parts, factor.id))
        if growth.needs_other:
            ids[""] = self._desk.new_id()
            own = next((a.name for a in case.synthesis.areas if a.id == area), "")
            name = self._desk.voice.of(known.name) if known else own
            if case.scorecards.factors_of(area) or growth.factors:
                name = self._desk.voice.say("card.other_factor", area=name)
            events.append(dev.ObjectiveFactorSet(ids[""], area, name))
        for opportunity, factor_id in growth.opportunities:
            text = case.synthesis.opportunities[opportunity].text
            events.append(dev.CriticalFactorSet(self._desk.new_id(), ids[factor_id], text, opportunity))
        return events

    # Factors

    def set_factor(self, area: str, name: str, parts: Sequence[str] = (), *, id: str = "") -> Receipt:
        """Put an objective factor on a card, or change it; parts are ids of criterion parts."""
        self._area(area)
        name = accept_text(name)
        for part in parts:
            if self._desk.knowledge.part(part) is None:
                raise Refused("refused.no_such_part", part=part)
        before = self._factor(id) if id else None
        event = dev.ObjectiveFactorSet(
            id or self._desk.new_id(), area, name, tuple(parts), before.known if before else ""
        )
        same = before == CardFactor(event.factor, area, name, event.parts, event.known)

        def check() -> None:
            self._area(area)
            if id:
                self._factor(id)

        return self._set((event,), event.factor, name, check, is_new=before is None, is_same=same)

    def remove_factor(self, id: str) -> Receipt:
        """Take an objective factor off its card with all that stands under it."""
        name = self._factor(id).name
        return self._desk.commit(lambda case: (dev.ObjectiveFactorRemoved(id),), "done.removed", text=name)

    def set_critical(self, factor: str, text: str, *, id: str = "") -> Receipt:
        """Put a critical success factor under an objective factor, reword it, or move it to another one."""
        self._factor(factor)
        text = accept_text(text)
        before = self._critical(id) if id else None
        event = dev.CriticalFactorSet(id or self._desk.new_id(), factor, text, before.opportunity if before else "")
        same = before == CriticalFactor(event.critical, factor, text, event.opportunity)

        def check() -> None:
            self._factor(factor)
            if id:
                self._critical(id)

        return self._set((event,), event.critical, text, check, is_new=before is None, is_same=same)

    def remove_critical(self, id: str) -> Receipt:
        """Take a critical success factor off its card with its measures and actions."""
        text = self._critical(id).text
        return self._desk.commit(lambda case: (dev.CriticalFactorRemoved(id),), "done.removed", text=text)

    # Measures

    def set_measure(
        self,
        critical: str,
        text: str,
        *,
        unit: str = "",
        direction: Direction | None = None,
        source: str = "",
        frequency: Frequency | None = None,
        responsible: Responsible | None = None,
        target: str | None = None,
        green: float | None = None,
        yellow: float | None = None,
        id: str = "",
    ) -> Receipt:
        """Give a critical success factor a measure, or change one, in a single step.

        Where ``target`` is given it is set as `set_target` does, with its limits; None leaves the target as it is.
        """
        self._critical(critical)
        before = self._measure(id) if id else None
        goal = before.goal if before else None
        if target is not None:
            goal = _goal(accept_aside(target), direction, green, yellow)
        elif before and goal and goal.text and before.direction is not direction:  # 3–5 is read anew
            goal = goal_from(goal.text, direction, green=goal.green, yellow=goal.yellow)
        after = Measure(
            id or self._desk.new_id(),
            critical,
            accept_text(text),
            accept_aside(unit),
            direction,
            accept_aside(source),
            frequency,
            responsible,
            goal,
        )
        events: list[Event] = []
        if before is None or replace(before, goal=goal) != after:
            events.append(
                dev.MeasureSet(
                    after.id, critical, after.text, after.unit, direction, after.source, frequency, responsible
                )
            )
        if goal != (before.goal if before else None):
            events.append(dev.GoalSet(after.id, goal))

        def check() -> None:
            self._critical(critical)
            if id:
                self._measure(id)

        return self._set(events, after.id, after.text, check, is_new=before is None, is_same=before == after)

    def take_measure(self, critical: str, key: str) -> Receipt:
        """Take a known measure for a critical success factor, with its target where it has one."""
        return self.take_measures(critical, (key,))

    def take_measures(self, critical: str, keys: Sequence[str]) -> Receipt:
        """Take known measures for a critical success factor in one step, each with its target where it has one."""
        factor = self._critical(critical)
        events: list[Event] = []
        taken: list[dev.MeasureSet] = []
        for key in keys:
            known = self._showing.known_measure(factor, key)
            if known is None:
                raise Refused("refused.no_such_measure")
            taken.append(self._taken(critical, known))
            goal = known.goal(self._desk.voice.language)
            events += [taken[-1], dev.GoalSet(taken[-1].measure, goal)] if goal else [taken[-1]]
        if len(taken) == 1:
            check = partial(self._critical, critical)
            return self._set(events, taken[0].measure, taken[0].text, check, is_new=True, is_same=False)
        receipt = self._desk.commit(lambda case: events, "done.measures", count=len(taken))
        return Receipt(receipt.number, receipt.what, taken[0].measure)

    def _taken(self, critical: str, known: KnownMeasure) -> dev.MeasureSet:
        of = self._desk.voice.of
        return dev.MeasureSet(
            self._desk.new_id(),
            critical,
            of(known.text),
            of(known.unit) if known.unit else "",
            known.direction,
            of(known.source) if known.source else "",
            known.frequency,
            known.responsible,
        )

    def set_target(
        self,
        measure: str,
        text: str,
        *,
        green: float | None = None,
        yellow: float | None = None,
        reason: str = "",
    ) -> Receipt:
        """Give a measure its target as it is said (``≥ 60 %``, ``3–5``, ``once a year``); an empty text takes it away.

        The numbers are read from it; ``green`` and ``yellow`` are limits in the measure's unit (`Goal`).
        """
        before = self._measure(measure)
        said = accept_aside(text)
        goal = _goal(said, before.direction, green, yellow)
        event = dev.GoalSet(measure, goal, accept_aside(reason))
        key = "done.target" if goal else "done.target_gone"
        return self._desk.commit(lambda case: () if before.goal == goal else (event,), key, text=said)

    def remove_measure(self, id: str) -> Receipt:
        text = self._measure(id).text
        return self._desk.commit(lambda case: (dev.MeasureRemoved(id),), "done.removed", text=text)

    # Actions

    def set_action(
        self,
        critical: str,
        text: str,
        *,
        owner: str = "",
        responsible: Responsible | None = None,
        due: date | None = None,
        sign: str = "",
        state: ActionState = ActionState.PLANNED,
        id: str = "",
    ) -> Receipt:
        """Plan an action for a critical success factor, or change one; the owner is a role, not a person."""
        self._critical(critical)
        before = self._action(id) if id else None
        event = dev.ActionSet(
            id or self._desk.new_id(),
            critical,
            accept_text(text),
            accept_aside(owner),
            responsible,
            due,
            accept_aside(sign),
            state,
        )
        after = Action(event.action, critical, event.text, event.owner, responsible, due, event.sign, state)

        def check() -> None:
            self._critical(critical)
            if id:
                self._action(id)

        receipt = self._set((event,), event.action, event.text, check, is_new=before is None, is_same=before == after)
        return self._desk.with_past_day(receipt, None if before is not None and before.due == due else due)

    def remove_action(self, id: str) -> Receipt:
        text = self._action(id).text
        return self._desk.commit(lambda case: (dev.ActionRemoved(id),), "done.removed", text=text)

    # Several at once, as a filled-in workbook brings them

    def apply(self, decide: Callable[[Case], Sequence[Event]], *, count: int) -> Receipt:
        """Take over changes that were made elsewhere, in one step that is undone as one."""
        return self._desk.commit(decide, "done.changes", count=count)

    # Behind it

    def _set(
        self,
        events: Sequence[Event],
        id: str,
        text: str,
        check: Callable[[], object],
        *,
        is_new: bool,
        is_same: bool,
    ) -> Receipt:
        """Append the events if what they are about is still there, which ``check`` refuses where it is not."""

        def decide(_: Case) -> Sequence[Event]:
            check()
            return () if is_same else events

        receipt = self._desk.commit(decide, "done.added" if is_new else "done.changed", text=text)
        return Receipt(receipt.number, receipt.what, id)

    def _area(self, area: str) -> None:
        if area not in self._synthesis.area_ids(self._desk.case):
            raise Refused("refused.no_such_area", area=area)

    def _factor(self, id: str) -> CardFactor:
        found = self._desk.case.scorecards.factors.get(id)
        if found is None:
            raise Refused("refused.no_such_factor")
        return found

    def _critical(self, id: str) -> CriticalFactor:
        found = self._desk.case.scorecards.criticals.get(id)
        if found is None:
            raise Refused("refused.no_such_critical")
        return found

    def _measure(self, id: str) -> Measure:
        found = self._desk.case.scorecards.measures.get(id)
        if found is None:
            raise Refused("refused.no_such_measure")
        return found

    def _action(self, id: str) -> Action:
        found = self._desk.case.scorecards.actions.get(id)
        if found is None:
            raise Refused("refused.no_such_action")
        return found


def _goal(said: str, direction: Direction | None, green: float | None, yellow: float | None) -> Goal | None:
    """The target that is said, with its limits; None where nothing is. Refused for a limit that is no number."""
    if any(limit is not None and not isfinite(limit) for limit in (green, yellow)):
        raise Refused("answer.number")
    if not said and green is None and yellow is None:
        return None
    return goal_from(said, direction, green=green, yellow=yellow)


def _id_of(event: Event) -> str:
    """The id of what an event puts onto a card; empty where it puts nothing there."""
    match event:
        case dev.ObjectiveFactorSet(factor=id) | dev.CriticalFactorSet(critical=id):
            return id
        case dev.MeasureSet(measure=id) | dev.ActionSet(action=id):
            return id
        case _:
            return ""
