"""How are scorecards put into words, with the questions they raise and the way back from each cell?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from ttguide.method.measuring import Doubt, doubts_about, doubts_about_plan
from ttguide.method.scorecards import missing_on_card
from ttguide.model.case import Case
from ttguide.model.knowledge import KnownMeasure
from ttguide.model.scorecard import Action, ActionState, CardFactor, CriticalFactor, Measure, Scorecards
from ttguide.model.synthesis import SharedOpportunity
from ttguide.model.text import Language
from ttguide.workflow.board_views import (
    ActionView,
    CardSummary,
    CardView,
    CriticalView,
    DoubtView,
    FactorView,
    KnownMeasureView,
    MeasureView,
    OriginStep,
)
from ttguide.workflow.desk import Desk
from ttguide.workflow.factor_names import FactorNames
from ttguide.workflow.measured import number_words
from ttguide.workflow.saying_limits import SayingLimits
from ttguide.workflow.showing_synthesis import ShowingSynthesis
from ttguide.workflow.spotting_names import SpottingNames

_OVER = (ActionState.DONE, ActionState.DROPPED)


@dataclass(frozen=True, slots=True)
class _Hanging:
    """What hangs on what, looked up once for all cards and not once for each of hundreds of factors."""

    of: Scorecards
    criticals: Mapping[str, Sequence[CriticalFactor]]
    measures: Mapping[str, Sequence[Measure]]
    actions: Mapping[str, Sequence[Action]]


_MadeOf: TypeAlias = tuple[CriticalFactor, Sequence[Measure], Sequence[Action], str, str, bool]
"""A success factor, what hangs on it, its opportunity's number and new wording, and whether that is gone."""


def new_wording(critical: CriticalFactor, shaped: SharedOpportunity | None) -> str:
    """Return what the opportunity of a success factor says where nobody has looked at that on the card; else empty."""
    if shaped is None or shaped.text in (critical.looked_at, critical.text):
        return ""
    return shaped.text


class ShowingCards:
    """What of the scorecards is shown."""

    def __init__(self, desk: Desk, synthesis: ShowingSynthesis, names: SpottingNames | None = None) -> None:
        """``names`` spots people's names in the texts, where they are to be asked about."""
        self._desk = desk
        self._names = names
        self._synthesis = synthesis
        self._limits = SayingLimits(desk.voice)
        self._factor_names = FactorNames(desk)
        self._known_hanging: _Hanging | None = None
        self._shown_on: tuple[Language, date, object] | None = None
        self._shown: dict[str, tuple[_MadeOf, CriticalView]] = {}
        self._shown_measures: dict[str, tuple[Measure, MeasureView]] = {}

    # Cards

    def summaries(self) -> tuple[CardSummary, ...]:
        if self._names is not None:
            self._names.prepare()
        case = self._desk.case
        return tuple(self._summary(area.id, area.name) for area in self._synthesis.areas(case))

    def _summary(self, area: str, name: str) -> CardSummary:
        card = self.card(area)
        criticals = [critical for factor in card.factors for critical in factor.criticals]
        measures = [measure for critical in criticals for measure in critical.measures]
        return CardSummary(
            area=area,
            area_name=name,
            factors=len(card.factors),
            criticals=len(criticals),
            measures=len(measures),
            targets=sum(1 for measure in measures if measure.target),
            actions=sum(len(critical.actions) for critical in criticals),
            doubts=sum(len(f.doubts) for f in card.factors)
            + sum(len(c.doubts) for c in criticals)
            + sum(len(m.doubts) for m in measures),
            missing=len(card.missing),
        )

    def card(self, area: str) -> CardView:
        case = self._desk.case
        view = next(a for a in self._synthesis.areas(case) if a.id == area)
        numbers = self._synthesis.numbers(case)
        factors = tuple(self._factor(case, factor) for factor in case.scorecards.factors_of(area))
        missing = tuple(numbers[o.id] for o in missing_on_card(case, area))
        criticals = sum(len(factor.criticals) for factor in factors)
        counted = {"missing": len(missing)} if missing else {}
        key = "card.sentence_missing" if missing else "card.sentence"
        sentence = self._desk.voice.say(key, factors=len(factors), criticals=criticals, **counted)
        return CardView(area, view.name, view.text, factors, missing, sentence)

    def _hanging(self, cards: Scorecards) -> _Hanging:
        if self._known_hanging is None or self._known_hanging.of is not cards:
            criticals: defaultdict[str, list[CriticalFactor]] = defaultdict(list)
            measures: defaultdict[str, list[Measure]] = defaultdict(list)
            actions: defaultdict[str, list[Action]] = defaultdict(list)
            for critical in cards.criticals.values():
                criticals[critical.factor].append(critical)
            for measure in cards.measures.values():
                measures[measure.critical].append(measure)
            for action in cards.actions.values():
                actions[action.critical].append(action)
            self._known_hanging = _Hanging(cards, dict(criticals), dict(measures), dict(actions))
        return self._known_hanging

    def _factor(self, case: Case, factor: CardFactor) -> FactorView:
        hanging, numbers = self._hanging(case.scorecards), self._synthesis.numbers(case)
        criticals, name = hanging.criticals.get(factor.id, ()), self._factor_names.of(factor)
        also = () if criticals else tuple(self._touching(case, factor, hanging, numbers))
        return FactorView(
            factor.id,
            name,
            factor.parts,
            tuple(self._critical(case, c, hanging, numbers) for c in criticals),
            also,
            (*(() if criticals else (self._without_criticals(also),)), *self._named({"name": name})),
        )

    def _touching(self, case: Case, factor: CardFactor, hanging: _Hanging, numbers: Mapping[str, str]) -> Iterator[str]:
        """The numbers of the card's success factors whose opportunities stand under parts of this factor, too."""
        for other in case.scorecards.factors_of(factor.area):
            for critical in hanging.criticals.get(other.id, ()):
                shaped = case.synthesis.opportunities.get(critical.opportunity)
                if shaped is not None and not set(factor.parts).isdisjoint(shaped.part_ids):
                    yield numbers[shaped.id]

    def _without_criticals(self, also: Sequence[str]) -> DoubtView:
        doubt = Doubt.CRITICAL_ELSEWHERE if also else Doubt.NO_CRITICAL
        return DoubtView(doubt, self._desk.voice.say(f"doubt.{doubt.value}", count=len(also), numbers=", ".join(also)))

    def _critical(
        self, case: Case, critical: CriticalFactor, hanging: _Hanging, numbers: Mapping[str, str]
    ) -> CriticalView:
        """The view of a success factor; the one of before where nothing of it has changed, which is mostly so."""
        names = self._names.fresh() if self._names is not None else None
        shown_on, day = self._shown_on, (self._desk.voice.language, self._desk.clock.now().date())
        if shown_on is None or shown_on[:2] != day or shown_on[2] is not names:
            self._shown_on, self._shown, self._shown_measures = (*day, names), {}, {}
        number = numbers.get(critical.opportunity, "")
        shaped = case.synthesis.opportunities.get(critical.opportunity)
        is_gone = bool(critical.opportunity) and (shaped is None or self._without_entries(case, shaped))
        new = new_wording(critical, shaped)
        under = hanging.measures.get(critical.id, ()), hanging.actions.get(critical.id, ())
        made_of = (critical, *under, number, new, is_gone)
        shown = self._shown.get(critical.id)
        if shown is None or shown[0] != made_of:
            shown = self._shown[critical.id] = (made_of, self._show_critical(*made_of))
        return shown[1]

    def _without_entries(self, case: Case, shaped: SharedOpportunity) -> bool:
        entries = self._synthesis.entries(case)
        return not any(id in entries for id in shaped.items)

    def _show_critical(
        self,
        critical: CriticalFactor,
        measures: Sequence[Measure],
        actions: Sequence[Action],
        number: str,
        new: str,
        is_gone: bool,  # noqa: FBT001 - as in `_MadeOf`
    ) -> CriticalView:
        say = self._desk.voice.say
        of_synthesis = (
            *((DoubtView(Doubt.REWORDED, say("doubt.reworded", number=number, text=new)),) if new else ()),
            *((DoubtView(Doubt.GONE, say("doubt.gone")),) if is_gone else ()),
        )
        return CriticalView(
            id=critical.id,
            factor=critical.factor,
            text=critical.text,
            opportunity=critical.opportunity,
            number=number,
            measures=tuple(map(self.measure, measures)),
            actions=tuple(map(self._action, actions)),
            doubts=(
                *of_synthesis,
                *self._of_plan(measures, actions),
                *self._named({"text": critical.text}),
                *(
                    doubt
                    for action in actions
                    for doubt in self._named(
                        {"text": action.text, "owner": action.owner, "sign": action.sign}, (action.id,)
                    )
                ),
            ),
            reworded=new,
        )

    def _action(self, action: Action) -> ActionView:
        today = self._desk.clock.now().date()
        late = action.due is not None and action.due < today and action.state not in _OVER
        return ActionView(
            action.id,
            action.text,
            action.owner,
            action.responsible,
            action.due,
            action.sign,
            action.state,
            self._desk.voice.say(f"action.{action.state.value}"),
            late,
        )

    # Measures

    def measure(self, measure: Measure) -> MeasureView:
        """The view of a measure, made anew only where it is another one than before."""
        shown = self._shown_measures.get(measure.id)
        if shown is None or shown[0] is not measure:
            shown = self._shown_measures[measure.id] = (measure, self._show(measure))
        return shown[1]

    def _show(self, measure: Measure) -> MeasureView:
        return MeasureView(
            id=measure.id,
            text=measure.text,
            unit=measure.unit,
            direction=measure.direction,
            source=measure.source,
            frequency=measure.frequency,
            responsible=measure.responsible,
            goal=measure.goal,
            target=measure.goal.text if measure.goal else "",
            reading=self._limits.reading(measure),
            facts=tuple(self._facts(measure)),
            doubts=(
                *self._doubts(doubts_about(measure, number_words(self._desk.voice))),
                *self._named(
                    {
                        "text": measure.text,
                        "unit": measure.unit,
                        "source": measure.source,
                        "target": measure.goal.text if measure.goal else "",
                    }
                ),
            ),
        )

    def _facts(self, measure: Measure) -> Iterator[tuple[str, str]]:
        """What is known of a measure, as labels with their values; what is not said is left out."""
        say = self._desk.voice.say
        values = (
            ("measure.unit", measure.unit),
            ("measure.direction", say(f"direction.{measure.direction.value}") if measure.direction else ""),
            ("measure.source", measure.source),
            ("measure.frequency", say(f"frequency.{measure.frequency.value}") if measure.frequency else ""),
            ("measure.responsible", say(f"responsible.{measure.responsible.value}") if measure.responsible else ""),
        )
        return ((say(label), value) for label, value in values if value)

    def _doubts(self, doubts: tuple[Doubt, ...]) -> tuple[DoubtView, ...]:
        return tuple(DoubtView(doubt, self._desk.voice.say(f"doubt.{doubt.value}")) for doubt in doubts)

    def _of_plan(self, measures: Sequence[Measure], actions: Sequence[Action]) -> tuple[DoubtView, ...]:
        """Ask about a plan; of what is asked of actions it is told which they are."""
        say, asked = self._desk.voice.say, [set(doubts_about_plan(measures, (action,))) for action in actions]
        return tuple(
            DoubtView(
                doubt,
                say(f"doubt.{doubt.value}"),
                tuple(action.id for action, of in zip(actions, asked, strict=True) if doubt in of)
                if doubt is not Doubt.NO_MEASURE
                else (),
            )
            for doubt in doubts_about_plan(measures, actions)
        )

    def _named(self, facts: Mapping[str, str], about: tuple[str, ...] = ()) -> tuple[DoubtView, ...]:
        """Ask about what looks like somebody's name."""
        if self._names is None:
            return ()
        asked: dict[str, str] = {}
        for name, value in facts.items():
            asked |= {q: name for q in self._names.questions({name: value}) if q not in asked}
        return tuple(DoubtView(Doubt.NAMED, question, about, name) for question, name in asked.items())

    # What is known

    def known_measures(self, critical: CriticalFactor) -> tuple[KnownMeasureView, ...]:
        of = self._desk.voice.of
        # The card keeps wordings alone, in the language in which the measure was taken; people may have reworded it.
        there = self._desk.case.scorecards.measures_of(critical.id)
        taken = {text for m in there for text in (m.text, m.came_as)}
        return tuple(
            KnownMeasureView(
                key=f"{known}/{place}",
                text=of(measure.text),
                target=of(measure.target) if measure.target else "",
                unit=of(measure.unit) if measure.unit else "",
                direction=measure.direction,
                known=known,
                taken=any(measure.text.of(language) in taken for language in Language),
            )
            for known in self._resembled(critical)
            for place, measure in enumerate(self._measures_of(known))
        )

    def known_measure(self, critical: CriticalFactor, key: str) -> KnownMeasure | None:
        known, _, place = key.partition("/")
        measures = self._measures_of(known) if known in self._resembled(critical) else ()
        return dict(zip(map(str, range(len(measures))), measures, strict=True)).get(place)

    def _measures_of(self, known: str) -> tuple[KnownMeasure, ...]:
        found = self._desk.knowledge.opportunity(known)
        return found.measures if found else ()

    def _resembled(self, critical: CriticalFactor) -> tuple[str, ...]:
        """The known opportunity that the factor goes back to, or else those that its wording resembles."""
        shaped = self._desk.case.synthesis.opportunities.get(critical.opportunity)
        if shaped is not None and self._desk.knowledge.opportunity(shaped.known):
            return (shaped.known,)
        proposal = self._desk.suggester.propose(critical.text, limit=2)
        return tuple(candidate.id for candidate in proposal.opportunities) if proposal.known else ()

    # The way back

    def origin(self, id: str) -> tuple[OriginStep, ...]:
        """Return the steps from a factor, critical factor, measure or action back to what was said."""
        cards, steps = self._desk.case.scorecards, list[OriginStep]()
        measure, action = cards.measures.get(id), cards.actions.get(id)
        if measure:
            steps.append(self._step("measure", "", measure.text))
        if action:
            steps.append(self._step("action", "", action.text))
        critical = cards.criticals.get(measure.critical if measure else action.critical if action else id)
        if critical:
            steps.append(self._step("critical", "", critical.text))
        factor = cards.factors.get(critical.factor if critical else id)
        if factor:
            steps.append(self._step("factor", " ".join(factor.parts), self._factor_names.of(factor)))
        if critical and critical.opportunity:
            steps.extend(self._from_synthesis(critical.opportunity))
        return tuple(steps)

    def _from_synthesis(self, opportunity: str) -> Iterator[OriginStep]:
        case, of = self._desk.case, self._desk.voice.of
        shaped = case.synthesis.opportunities.get(opportunity)
        if shaped is None:
            return
        for placed in shaped.parts:
            part = self._desk.knowledge.part(placed.part)
            yield self._step("part", placed.part, of(part.title) if part else placed.part)
        number = self._synthesis.numbers(case)[opportunity]
        yield self._step("opportunity", number, shaped.text)
        entries = self._synthesis.entries(case)
        for item in shaped.items:
            if item in entries:
                entry = entries[item]
                for wording in entry.wordings:
                    yield self._step(f"said_{entry.role.value}", "", wording)

    def _step(self, kind: str, id: str, text: str) -> OriginStep:
        return OriginStep(kind, self._desk.voice.say(f"origin.{kind}"), id, text)
