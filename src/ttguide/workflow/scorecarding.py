"""How does the synthesis become scorecards: factors, measures with their targets, actions, and the way back from each?

Method.md section 8. A card grows from the synthesis by one step that can be undone; whatever is typed stays as it was
typed, and a target is read as a number besides where it holds one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from ttguide.dialogue.reading import read_date
from ttguide.method.number_words import NumberWords
from ttguide.method.scorecards import Growth, grow_card
from ttguide.model import development_event as dev
from ttguide.model.case import Case
from ttguide.model.event import Event
from ttguide.model.knowledge import KnownMeasure
from ttguide.model.measure import Direction, Frequency, Responsible
from ttguide.model.scorecard import Action, ActionState, CardFactor, CriticalFactor, Measure
from ttguide.workflow.board_views import (
    CardSummary,
    CardView,
    CriticalView,
    GrowthView,
    KnownMeasureView,
    OriginStep,
)
from ttguide.workflow.changing_cards import (
    UNDER,
    accept_facts,
    changes_to,
    fact_of,
    measure_set,
    name_of,
    read_goal,
    writes_over,
)
from ttguide.workflow.conversing import accept_aside, accept_text
from ttguide.workflow.desk import Desk
from ttguide.workflow.factor_names import FactorNames
from ttguide.workflow.measured import number_words, read_figure
from ttguide.workflow.on_cards import OnCard, OnCards, id_of
from ttguide.workflow.problems import Refused
from ttguide.workflow.saying_changes import say_facts, say_removed
from ttguide.workflow.saying_limits import SayingLimits
from ttguide.workflow.showing_cards import ShowingCards, new_wording
from ttguide.workflow.showing_synthesis import ShowingSynthesis
from ttguide.workflow.spotting_names import SpottingNames
from ttguide.workflow.views import Receipt

_NOTHING_SEEN: Mapping[str, Any] = MappingProxyType({})
_LIMITS = frozenset({"green", "yellow"})
_READ_BY = _LIMITS | {"target", "unit", "direction"}
"""The facts of a measure by which its lights are told."""


class Scorecarding:
    """The scorecards board: one card an area."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.forget()

    def forget(self) -> None:
        """Let go of every text that is kept in memory."""
        self._synthesis = ShowingSynthesis(self._desk)
        self._there = OnCards(self._desk, self._synthesis)
        self._names = SpottingNames(self._desk)
        self._factor_names = FactorNames(self._desk)
        self._showing = ShowingCards(self._desk, self._synthesis, self._names)
        self._limits = SayingLimits(self._desk.voice)

    # Looking

    def cards(self) -> tuple[CardSummary, ...]:
        """Return a line for each area's card, in the order of the areas."""
        return self._showing.summaries()

    def card(self, area: str) -> CardView:
        """Return one area's card; refused where there is no such area."""
        self._there.area(area)
        return self._showing.card(area)

    def order(self) -> tuple[str, ...]:
        """Return the ids of all factors, measures and actions in the order in which they came onto the cards.

        Those that were removed or taken back are among them: what is counted by this order keeps its number.
        """
        events = (entry.event for entry in self._desk.ledger.entries)
        return tuple(dict.fromkeys(id for event in events if (id := id_of(event))))

    def known_measures(self, critical: str) -> tuple[KnownMeasureView, ...]:
        """Return measures used before for what a critical success factor speaks of, those taken already marked."""
        return self._showing.known_measures(self._there.critical(critical))

    def known_measures_for(self, text: str, opportunity: str = "") -> tuple[KnownMeasureView, ...]:
        """Return measures used before for what is not on a card yet: an entry's text, or an opportunity by its id."""
        return self._showing.known_measures(CriticalFactor("", "", text, opportunity))

    def growth(self, area: str = "") -> tuple[GrowthView, ...]:
        """Return what `grow` would put onto one area's card or all."""
        if area:
            self._there.area(area)
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
                name = self._factor_names.of(factor)
                grown.append(GrowthView(id, name, factor.parts, e.factor in new, e.opportunity, number, e.text))
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
            self._there.area(area)

        def decide(case: Case) -> Sequence[Event]:
            areas = [area] if area else [view.id for view in self._synthesis.areas(case)]
            return [event for id in areas for event in self._growth_events(case, id)]

        events, reworded = decide(self._desk.case), self.reworded(area)
        told = self._desk.voice.say(
            "cards.reworded", count=len(reworded), numbers=", ".join(c.number for c in reworded)
        )
        if not events and reworded:
            raise Refused("refused.grown_reworded", told=told)
        if not events:
            raise Refused("refused.all_grown")
        has_criticals = any(isinstance(event, dev.CriticalFactorSet) for event in events)

        def count() -> int:
            now, before = self._desk.case.scorecards, self._desk.before.scorecards
            if has_criticals:
                return len(now.criticals) - len(before.criticals)
            return len(now.factors) - len(before.factors)

        receipt = self._desk.commit(decide, "done.grown" if has_criticals else "done.grown_factors", count=count)
        return replace(receipt, asks=(told,)) if reworded else receipt

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
        self._there.area(area)
        name = accept_text(name)
        self._check_parts(parts)
        if id:
            self._there.factor(id)
            return self._alter(id, {"area": area, "name": name, "parts": tuple(parts)})
        event = dev.ObjectiveFactorSet(self._desk.new_id(), area, name, tuple(parts))
        return self._add((event,), event.factor, name, lambda: self._there.area(area), {"name": name})

    def remove_factor(self, id: str) -> Receipt:
        """Take an objective factor off its card with all that stands under it."""
        name = self._name_of(self._there.factor(id))
        return self._remove(dev.ObjectiveFactorRemoved(id), id, name)

    def set_critical(self, factor: str, text: str, *, id: str = "") -> Receipt:
        """Put a critical success factor under an objective factor, reword it, or move it to another one."""
        self._there.factor(factor)
        text = accept_text(text)
        if id:
            self._there.critical(id)
            return self._alter(id, {"factor": factor, "text": text})
        event = dev.CriticalFactorSet(self._desk.new_id(), factor, text)
        return self._add((event,), event.critical, text, lambda: self._there.factor(factor), {"text": text})

    def take_wordings(self, ids: Sequence[str]) -> Receipt:
        """Give critical success factors the wordings that their opportunities have by now, in one step."""
        return self._look_at(ids, "done.wordings_taken", take=True)

    def keep_wordings(self, ids: Sequence[str]) -> Receipt:
        """Leave critical success factors as they are although their opportunities read otherwise; not asked again."""
        return self._look_at(ids, "done.wordings_kept", take=False)

    def reworded(self, area: str = "") -> tuple[CriticalView, ...]:
        """Return the critical success factors of one card or all whose opportunities read otherwise by now."""
        areas = [area] if area else [view.id for view in self._synthesis.areas(self._desk.case)]
        factors = (factor for id in areas for factor in self._showing.card(id).factors)
        return tuple(critical for factor in factors for critical in factor.criticals if critical.reworded)

    def _look_at(self, ids: Sequence[str], key: str, *, take: bool) -> Receipt:
        def decide(case: Case) -> Sequence[Event]:
            events.clear()
            for critical in map(self._there.critical, ids):
                new = new_wording(critical, case.synthesis.opportunities.get(critical.opportunity))
                text = new if take else critical.text
                if new:
                    events.append(dev.CriticalFactorSet(critical.id, critical.factor, text, critical.opportunity))
            return events

        events: list[Event] = []
        return self._desk.commit(decide, key, count=lambda: len(events))

    def remove_critical(self, id: str) -> Receipt:
        """Take a critical success factor off its card with its measures and actions."""
        text = self._there.critical(id).text
        return self._remove(dev.CriticalFactorRemoved(id), id, text)

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
        self._there.critical(critical)
        facts = accept_facts(
            {
                "critical": critical,
                "text": text,
                "unit": unit,
                "direction": direction,
                "source": source,
                "frequency": frequency,
                "responsible": responsible,
            }
        )
        said = "" if target is None else accept_aside(target)
        if id:
            self._there.measure(id)
            of_goal = {} if target is None else {"target": said, "green": green, "yellow": yellow}
            return self._alter(id, {**facts, **of_goal})
        measure = Measure(self._desk.new_id(), **facts)
        goal = None if target is None else read_goal(said, measure, green, yellow, self._words)
        events: tuple[Event, ...] = (measure_set(measure), *((dev.GoalSet(measure.id, goal),) if goal else ()))
        said_facts = {**facts, "target": said}
        return self._add(events, measure.id, measure.text, lambda: self._there.critical(critical), said_facts)

    def take_measure(self, critical: str, key: str) -> Receipt:
        """Take a known measure for a critical success factor, with its target where it has one."""
        return self.take_measures(critical, (key,))

    def take_measures(self, critical: str, keys: Sequence[str]) -> Receipt:
        """Take known measures for a critical success factor in one step, each with its target where it has one.

        Those that are on the card already are left as they are.
        """

        def decide(_: Case) -> Sequence[Event]:
            factor = self._there.critical(critical)
            there = {view.key for view in self._showing.known_measures(factor) if view.taken}
            events: list[Event] = []
            taken.clear()
            for key in dict.fromkeys(keys):
                known = self._showing.known_measure(factor, key)
                if known is None:
                    raise Refused("refused.no_such_measure")
                if key in there:
                    continue
                taken.append(self._taken(critical, known))
                goal = known.goal(self._desk.voice.language)
                events += [taken[-1], dev.GoalSet(taken[-1].measure, goal)] if goal else [taken[-1]]
            if not taken:
                raise Refused("refused.measure_there")
            return events

        taken: list[dev.MeasureSet] = []
        receipt = self._desk.commit(decide, "done.measures", count=lambda: len(taken))
        what = receipt.what if len(taken) > 1 else self._desk.voice.say("done.added", text=taken[0].text)
        return Receipt(receipt.number, what, taken[0].measure)

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
        seen: Mapping[str, Any] | None = None,
    ) -> Receipt:
        """Give a measure its target as it is said (``≥ 60 %``, ``3–5``, ``once a year``); an empty text takes it away.

        The numbers are read from it; ``green`` and ``yellow`` are limits in the measure's unit (`Goal`). ``seen`` is
        as in `change`.
        """
        before = self._there.measure(measure)
        said = accept_aside(text)

        def decide(_: Case) -> Sequence[Event]:
            nonlocal before
            before = self._there.measure(measure)
            goal = read_goal(said, before, green, yellow, self._words)
            return () if before.goal == goal else (dev.GoalSet(measure, goal, accept_aside(reason)),)

        goal = read_goal(said, before, green, yellow, self._words)
        receipt = self._desk.commit(decide, "done.target" if said else "done.target_gone", text=said)
        of_goal = {"target": said, "green": green, "yellow": yellow}
        is_of_limits = goal is not None and before.goal is not None and before.goal.text == said
        what = self._limits_said(measure) if is_of_limits else receipt.what
        what = self._over(before, seen, of_goal, what)
        names = () if is_of_limits else self._names.questions({"target": said})
        return replace(receipt, what=what, statement=measure, asks=(*names, *self._asked_of_target(measure, of_goal)))

    def remove_measure(self, id: str) -> Receipt:
        text = self._there.measure(id).text
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
        self._there.critical(critical)
        facts = accept_facts(
            {
                "critical": critical,
                "text": text,
                "owner": owner,
                "responsible": responsible,
                "due": due,
                "sign": sign,
                "state": state,
            }
        )
        if id:
            self._there.action(id)
            return self._alter(id, facts)
        event = dev.ActionSet(self._desk.new_id(), **facts)
        receipt = self._add((event,), event.action, event.text, lambda: self._there.critical(critical), facts)
        return self._desk.with_past_day(receipt, due)

    def remove_action(self, id: str) -> Receipt:
        text = self._there.action(id).text
        return self._desk.commit(lambda case: (dev.ActionRemoved(id),), "done.removed", text=text)

    # Anything on a card

    def change(self, id: str, facts: Mapping[str, Any], *, seen: Mapping[str, Any] | None = None) -> Receipt:
        """Give a factor, measure or action some facts, named as in its view; all others stay as they are by now.

        ``seen`` has what stood there when these were thought of: where another window has changed the same since, the
        receipt says so.
        """
        self._check_parts(facts.get("parts", ()))
        return self._alter(id, accept_facts(facts), seen=seen or {})

    def move(self, id: str, to: str) -> Receipt:
        """Put a thing elsewhere with all that hangs on it, also on another card.

        An objective factor goes to an area, a critical success factor under an objective one, a measure or an action
        under a critical one; ``to`` is its id.
        """
        return self._alter(id, {UNDER[type(self._there.anything(id))]: to}, "done.moved")

    # Several at once, as a filled-in workbook brings them

    def apply(self, decide: Callable[[Case], Sequence[Event]], *, count: int) -> Receipt:
        """Take over changes that were made elsewhere, in one step that is undone as one."""
        return self._desk.commit(decide, "done.changes", count=count)

    def asked_of(self, id: str, facts: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
        """Return what there is to ask about the facts that a thing was given elsewhere, each with the fact's name."""
        asked = [(name, question) for name in facts for question in self._names.questions({name: facts[name]})]
        read_by = next((name for name in facts if name in _READ_BY), "")
        return (*asked, *((read_by, question) for question in self._asked_of_target(id, facts)))

    # Behind it

    def _remove(self, event: Event, id: str, text: str) -> Receipt:
        """Take a factor off; what hung on it is said, too."""
        receipt = self._desk.commit(lambda case: (event,), "done.removed", text=text)
        return replace(receipt, what=say_removed(self._desk.voice, self._desk.before.scorecards, id, text))

    @property
    def _words(self) -> NumberWords:
        return number_words(self._desk.voice)

    def _add(
        self,
        events: Sequence[Event],
        id: str,
        text: str,
        check: Callable[[], object],
        facts: Mapping[str, Any] = _NOTHING_SEEN,
    ) -> Receipt:
        """Append the events if what they put something under is still there, which ``check`` refuses otherwise."""

        def decide(_: Case) -> Sequence[Event]:
            check()
            return events

        receipt = self._desk.commit(decide, "done.added", text=text)
        asks = (*self._names.questions(facts), *self._asked_of_target(id, facts if facts.get("target") else ()))
        return Receipt(receipt.number, receipt.what, id, asks)

    def _alter(
        self, id: str, facts: Mapping[str, Any], key: str = "done.changed", *, seen: Mapping[str, Any] = _NOTHING_SEEN
    ) -> Receipt:
        """Give a thing these facts as it stands when the step is taken, whoever has changed what of it until then."""
        before = self._there.anything(id)
        facts, seen = (self._as_recorded(before, given) for given in (facts, seen))

        def decide(_: Case) -> Sequence[Event]:
            nonlocal before
            before = self._there.anything(id)
            self._there.check_place(before, facts.get(UNDER[type(before)]))
            return changes_to(before, facts, self._words)

        name = self._name_with(before, facts)
        receipt = self._desk.commit(decide, key, text=name)
        new = {name: value for name, value in facts.items() if value != fact_of(before, name)}
        what, changed = receipt.what, say_facts(self._desk.voice, new)
        if key == "done.changed" and _LIMITS.issuperset(facts):
            what = self._limits_said(id)
        elif key == "done.changed" and changed:
            what = self._desk.voice.say("done.facts", facts=changed, text=name)
        said = self._over(before, seen, facts, what)
        asks = (*self._names.questions(new), *self._asked_of_target(id, new))
        receipt = Receipt(receipt.number, said, id, asks)
        is_new_day = isinstance(before, Action) and "due" in facts and before.due != facts["due"]
        return self._desk.with_past_day(receipt, facts["due"] if is_new_day else None)

    def _limits_said(self, measure: str) -> str:
        """What a measure's limits are by now, those that were given as those that follow from its target."""
        now = self._there.measure(measure)
        reading = self._limits.reading(now)
        return self._desk.voice.say("done.limits", text=reading) if reading else self._desk.voice.say("done.no_limits")

    def _asked_of_target(self, measure: str, facts: Iterable[str]) -> tuple[str, ...]:
        """What is asked about a measure's target where these facts were set, by which it is read."""
        if _READ_BY.isdisjoint(facts):
            return ()
        return self._limits.asked_of_target(self._there.measure(measure))

    def _over(self, before: OnCard, seen: Mapping[str, Any] | None, facts: Mapping[str, Any], what: str) -> str:
        """What a step did; where it took the place of what another window has written since, that is what is said."""
        if not writes_over(before, seen or _NOTHING_SEEN, facts):
            return what
        return self._desk.voice.say("done.changed_over", text=self._name_with(before, facts))

    def _name_of(self, thing: OnCard) -> str:
        """What a thing is called by, where the program speaks in the language of the moment."""
        return self._factor_names.of(thing) if isinstance(thing, CardFactor) else name_of(thing)

    def _name_with(self, thing: OnCard, facts: Mapping[str, Any]) -> str:
        """What a thing is called by that is given these facts."""
        if isinstance(thing, CardFactor):
            return self._factor_names.spoken(thing, facts.get("name", thing.name))
        return facts.get("text") or name_of(thing)

    def _as_recorded(self, thing: OnCard, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """The facts with the name as the journal has it: shown in another language it is not another one."""
        if not isinstance(thing, CardFactor) or "name" not in facts:
            return facts
        return {**facts, "name": self._factor_names.recorded(thing, facts["name"])}

    def _check_parts(self, parts: Sequence[str]) -> None:
        for part in parts:
            if self._desk.knowledge.part(part) is None:
                raise Refused("refused.no_such_part", part=part)
