"""What changed from one round of assessment to the next, for which reason, and what is late or missing of the plan?

Method.md section 9. A target counts as moved where the cards by which the rounds were judged differ; an action as done
where it was not yet when the earlier round was agreed on. Only where nothing of the kind happened is a change put down
to the judgement itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from ttguide.method.judging import judge, judge_subject
from ttguide.method.outcomes import GroupResult, RoundResult, SubjectResult
from ttguide.method.totals import exact, nearest_step
from ttguide.model.assessment import CaseRules, Rating, Round, Side, Subject
from ttguide.model.assessment_model import CORRECT, IMPROVE, AssessmentModel
from ttguide.model.light import Light
from ttguide.model.measure import Goal
from ttguide.model.priority import CandidateKind, Priorities
from ttguide.model.scorecard import Action, ActionState, Measure, Scorecards

_LIVE = (ActionState.PLANNED, ActionState.UNDER_WAY)
_LIGHTS = (Light.RED, Light.YELLOW, Light.GREEN)
_LITTLE = Fraction(1, 10)
"""How much of the scale is a little: as much as the mean of five lights moves where one of them moves by one, and as
two of the steps of five per cent that totals are rounded to."""


class Cause(StrEnum):
    """What happened to a subject between two rounds."""

    ACTION_DONE = "action_done"
    TARGET_MOVED = "target_moved"
    MEASURED = "measured"
    """A figure was entered that is not the one of before."""
    RULES = "rules"
    """The later round reads lights by other limits, and by the earlier ones it would have another light."""
    JUDGEMENT = "judgement"
    """It is judged otherwise, and no action, target or figure accounts for it."""
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a subject came out: its light, and the mean of its lights or its total in per cent."""

    light: Light | None
    total: Fraction


@dataclass(frozen=True, slots=True)
class MovedGoal:
    """A measure whose target is another one than before; None where it had none or was not on the card."""

    measure: str
    before: Goal | None
    after: Goal | None


@dataclass(frozen=True, slots=True)
class NewFigure:
    """A measured value beside the one of the earlier round, None where none was entered then; in the measure's unit."""

    measure: str
    before: float | None
    after: float


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a subject for a side; a standing is None where it was not there or nothing was judged.

    ``move`` is in lights, of a model without rules for lights in steps of its scale; more is better, and 0 where one of
    the standings is missing. ``causes`` are what happened in between, also where it changed nothing: an action that was
    done and moved no light is worth talking about. ``actions`` are the ids of those done, in the order of the card.
    """

    subject: str
    side: Side
    before: Standing | None
    after: Standing | None
    move: int
    causes: tuple[Cause, ...]
    actions: tuple[str, ...] = ()
    goals: tuple[MovedGoal, ...] = ()
    figures: tuple[NewFigure, ...] = ()
    is_little: bool = False
    """Whether the mean or the total changed by no more than a tenth of the scale."""

    @property
    def difference(self) -> Fraction | None:
        """The later total less the earlier one, None where one of them is missing."""
        return self.after.total - self.before.total if self.before and self.after else None


def compare_rounds(model: AssessmentModel, earlier: Round, later: Round, side: Side) -> tuple[Change, ...]:
    """Return what became of each subject, in the later round's order, those that are gone last.

    Actions and targets are those of the critical success factor that the subject is; besides, the actions that it
    became when the parties chose it in either round.
    """
    before, after = (_results(model, round_, side) for round_ in (earlier, later))
    between = _Between(model, earlier, later, side)
    was = {subject.id for subject in earlier.subjects}
    is_ = {subject.id for subject in later.subjects}
    changes = [
        between.change(subject, before[subject.id], after[subject.id])
        if subject.id in was
        else Change(subject.id, side, None, _standing(after[subject.id]), 0, (Cause.NEW,))
        for subject in later.subjects
    ]
    gone = [
        Change(subject.id, side, _standing(before[subject.id]), None, 0, (Cause.GONE,))
        for subject in earlier.subjects
        if subject.id not in is_
    ]
    return (*changes, *gone)


def _results(model: AssessmentModel, round_: Round, side: Side) -> Mapping[str, SubjectResult]:
    result = judge(model, round_.subjects, round_.sheet(side), rules=round_.rules)
    return {subject.subject: subject for subject in result.subjects}


def _standing(result: SubjectResult) -> Standing | None:
    return None if result.total is None else Standing(result.light, result.total)


class _Between:
    """Two rounds with what happened between them, looked up by subject."""

    def __init__(self, model: AssessmentModel, earlier: Round, later: Round, side: Side) -> None:
        self._model = model
        self._side = side
        self._rules = earlier.rules
        self._other_rules = _limits(earlier.rules) != _limits(later.rules)
        self._rows = (earlier.sheet(side), later.sheet(side))
        # What was done before a round was agreed on was known to it, so both ends are the lock, where there is one;
        # else an action done between the beginning and the lock of a round would be seen in no comparison at all.
        cards = [round_.cards_at_lock or round_.cards for round_ in (earlier, later)]
        done = _done(cards[1]) - _done(cards[0])
        links = _actions_by_subject(cards[1], (earlier.priorities, later.priorities))
        self._done = {subject: tuple(a.id for a in mine if a.id in done) for subject, mine in links.items()}
        self._measures = tuple(_measures_by_subject(round_.cards) for round_ in (earlier, later))

    def change(self, subject: Subject, before: SubjectResult, after: SubjectResult) -> Change:
        was, now = _standing(before), _standing(after)
        actions = self._done.get(subject.id, ())
        goals = _moved(*(measures.get(subject.id, {}) for measures in self._measures))
        earlier, later = (sheet.get(subject.id, {}) for sheet in self._rows)
        figures = _measured(earlier, later)
        said = _words(later)  # a subject that nobody has looked at yet is not judged otherwise
        found = [
            (bool(actions), Cause.ACTION_DONE),
            (bool(goals), Cause.TARGET_MOVED),
            (bool(figures), Cause.MEASURED),
            (self._other_rules and self._by_old_rules(subject, later) is not after.light, Cause.RULES),
            (not (actions or goals or figures) and bool(said) and said != _words(earlier), Cause.JUDGEMENT),
        ]
        causes = tuple(cause for there, cause in found if there)
        move, is_little = self._move(was, now), self._is_little(was, now)
        return Change(subject.id, self._side, was, now, move, causes, actions, goals, figures, is_little)

    def _is_little(self, before: Standing | None, after: Standing | None) -> bool:
        if before is None or after is None or before.total == after.total:
            return False
        scale = self._model.scale
        width = max(exact(step.high) for step in scale) - min(exact(step.low) for step in scale)
        return abs(after.total - before.total) <= width * _LITTLE

    def _by_old_rules(self, subject: Subject, row: Mapping[str, Rating]) -> Light | None:
        return judge_subject(self._model, subject, row, rules=self._rules).light

    def _move(self, before: Standing | None, after: Standing | None) -> int:
        if before is None or after is None:
            return 0
        return self._height(after) - self._height(before)

    def _height(self, standing: Standing) -> int:
        if self._model.lights is not None:
            return _LIGHTS.index(standing.light) if standing.light else 0
        step = nearest_step(self._model.scale, standing.total)
        return self._model.place(step.id) if step else 0


def _limits(rules: CaseRules | None) -> tuple[object, ...] | None:
    """The rules without their reason, which may be put better without meaning anything else."""
    return (rules.yellow_from, rules.green_from, rules.red) if rules else None


def _words(row: Mapping[str, Rating]) -> Mapping[str, tuple[object, ...]]:
    """What a side said, without reasons and evidence."""
    said = {aspect: (rating.step, rating.absence, rating.points) for aspect, rating in row.items()}
    return {aspect: words for aspect, words in said.items() if words != ("", None, None)}


def _measured(earlier: Mapping[str, Rating], later: Mapping[str, Rating]) -> tuple[NewFigure, ...]:
    before, after = (
        {figure.measure: figure.value for rating in row.values() for figure in rating.figures}
        for row in (earlier, later)
    )
    return tuple(
        NewFigure(measure, before.get(measure), value)
        for measure, value in after.items()
        if value != before.get(measure)
    )


def _moved(earlier: Mapping[str, Measure], later: Mapping[str, Measure]) -> tuple[MovedGoal, ...]:
    goals = {
        id: tuple(side[id].goal if id in side else None for side in (earlier, later))
        for id in dict.fromkeys((*later, *earlier))
    }
    return tuple(MovedGoal(id, one, other) for id, (one, other) in goals.items() if _aim(one) != _aim(other))


def _aim(goal: Goal | None) -> tuple[object, ...]:
    """What a target asks for: its numbers, and its wording only where it has none."""
    if goal is None:
        return ()
    numbers = (goal.value, goal.upper, goal.green, goal.yellow)
    if any(number is not None for number in numbers):
        return numbers
    words = " ".join(goal.text.split()).casefold()
    return (words,) if words else ()


def _measures_by_subject(cards: Scorecards) -> Mapping[str, Mapping[str, Measure]]:
    found: dict[str, dict[str, Measure]] = {}
    for measure in cards.measures.values():
        found.setdefault(measure.critical, {})[measure.id] = measure
    return found


def _done(cards: Scorecards) -> frozenset[str]:
    return frozenset(action.id for action in cards.actions.values() if action.state is ActionState.DONE)


def _actions_by_subject(cards: Scorecards, chosen_in: Iterable[Priorities]) -> Mapping[str, tuple[Action, ...]]:
    """The actions of each subject: those of the factor that it is, and those it became when it was chosen."""
    became: dict[str, set[str]] = {}
    for priorities in chosen_in:
        for id, choice in priorities.chosen.items():
            candidate = priorities.candidates.get(id)
            if choice.action and candidate is not None and candidate.kind is CandidateKind.SUBJECT:
                became.setdefault(choice.action, set()).add(candidate.ref)
    found: dict[str, list[Action]] = {}
    for action in cards.actions.values():
        for subject in {action.critical} | became.get(action.id, set()):
            found.setdefault(subject, []).append(action)
    return {subject: tuple(actions) for subject, actions in found.items()}


# Trends


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A round's value: the mean of lights, a total in per cent, or points; None where nothing was judged.

    ``at`` is when the round was locked, else opened, else begun. ``possible`` are the points that could be had, of the
    whole only. The whole has no light: a red is never averaged away. ``counted`` of the ``asked`` aspects were judged:
    the value says nothing of the others.
    """

    round: str
    number: int
    at: datetime
    value: Fraction | None
    light: Light | None = None
    possible: Fraction | None = None
    counted: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Trends:
    """All trends of a side: of the whole, and by subject in the order in which they first appear."""

    whole: tuple[TrendPoint, ...]
    subjects: Mapping[str, tuple[TrendPoint, ...]]


def trends_of(model: AssessmentModel, rounds: Sequence[Round], side: Side) -> Trends:
    """Return all trends; a point for each round, the earliest first.

    Rounds of another model, or of another scope than the latest, are left out: their figures are not comparable.
    """
    alike = _comparable(model, rounds)
    results = [judge(model, r.subjects, r.sheet(side), rules=r.rules) for r in alike]
    by_round = [{s.subject: s for s in result.subjects} for result in results]
    ids = dict.fromkeys(subject.id for round_ in alike for subject in round_.subjects)
    return Trends(
        tuple(_whole(round_, result) for round_, result in zip(alike, results, strict=True)),
        {id: tuple(_point(r, found.get(id)) for r, found in zip(alike, by_round, strict=True)) for id in ids},
    )


def _comparable(model: AssessmentModel, rounds: Sequence[Round]) -> tuple[Round, ...]:
    mine = sorted((r for r in rounds if r.model == model.id), key=lambda r: r.number)
    return tuple(r for r in mine if r.scope == mine[-1].scope)


def _whole(round_: Round, result: RoundResult) -> TrendPoint:
    value = result.mean if result.points is None else result.points
    return TrendPoint(
        round_.id,
        round_.number,
        _at(round_),
        value,
        possible=result.possible or None,
        counted=result.counted,
        asked=result.asked,
    )


def _point(round_: Round, result: SubjectResult | None) -> TrendPoint:
    if result is None:
        return TrendPoint(round_.id, round_.number, _at(round_), None)
    return TrendPoint(
        round_.id, round_.number, _at(round_), result.total, result.light, counted=result.counted, asked=result.asked
    )


def _at(round_: Round) -> datetime:
    return round_.locked_at or round_.opened_at or round_.begun_at


# The plan


class PlanGap(StrEnum):
    """What a plan lacks."""

    NO_ACTION = "no_action"
    CHOSEN_ONLY = "chosen_only"
    """Chosen to be done, and there is nothing that says what is done."""
    NO_OWNER = "no_owner"
    """Neither a role nor a side sees to it."""
    NO_DATE = "no_date"
    NO_SIGN = "no_sign"


class PlanLack(NamedTuple):
    """What a subject's plan lacks, or that of a chosen candidate (its id) that is none; ``action`` is the one that is
    not complete, None where there is none."""

    subject: str
    gap: PlanGap
    action: str | None


def late_actions(cards: Scorecards, today: date) -> tuple[Action, ...]:
    """Return the actions planned or under way that were due before today, the longest overdue first; then the undated.

    What is due today is not late.
    """
    live = [action for action in cards.actions.values() if action.state in _LIVE]
    late = sorted(
        ((a.due, n, a) for n, a in enumerate(live) if a.due is not None and a.due < today), key=lambda x: x[:2]
    )
    return (*(action for _, _, action in late), *(action for action in live if action.due is None))


def find_plan_gaps(
    result: RoundResult,
    cards: Scorecards,
    *,
    priorities: Priorities | None = None,
    judged_on: Scorecards | None = None,
) -> tuple[PlanLack, ...]:
    """Return what is missing of the plan that the decisions ask for, in the result's order.

    Each subject in question needs an action that is planned or under way, and each of these a role or a side that sees
    to it, a date and a sign of success. ``priorities`` tell which actions a chosen subject became, ``judged_on`` the
    cards that were judged: an action done since then was the plan. Of a model without decisions nothing is asked for.
    Whatever was chosen to be done needs an action too, last of all.
    """
    actions = _actions_by_subject(cards, (priorities,) if priorities else ())
    carried_out = _done(cards) - _done(judged_on) if judged_on else frozenset()
    lacks: list[PlanLack] = []
    for subject in asked_for(result):
        mine = actions.get(subject, ())
        live = [action for action in mine if action.state in _LIVE]
        if not live and not any(action.id in carried_out for action in mine):
            lacks.append(PlanLack(subject, PlanGap.NO_ACTION, None))
        lacks += [PlanLack(subject, gap, action.id) for action in live for gap in _gaps(action)]
    told = {lack.subject for lack in lacks}
    chosen = _chosen_only(priorities, cards, actions) if priorities else ()
    return (*lacks, *(PlanLack(id, PlanGap.CHOSEN_ONLY, None) for id in chosen if id not in told))


def _chosen_only(priorities: Priorities, cards: Scorecards, actions: Mapping[str, Sequence[Action]]) -> Iterator[str]:
    """What was chosen to be done without any action: subjects, and the ids of the candidates that are none."""
    for candidate in priorities.weighed:
        choice = priorities.chosen.get(candidate.id)
        if choice is None or choice.action in cards.actions:
            continue
        if candidate.kind is not CandidateKind.SUBJECT:
            yield candidate.id
        elif all(action.state is ActionState.DROPPED for action in actions.get(candidate.ref, ())):
            yield candidate.ref


def asked_for(result: RoundResult) -> tuple[str, ...]:
    """Return the subjects for which the decisions ask for a plan, in the result's order."""
    return tuple(id for group in result.groups for id in _in_question(group))


def _in_question(group: GroupResult) -> tuple[str, ...]:
    """The subjects for which a group's decision asks for a plan: to correct the red ones, to improve the yellow too.

    Where it was decided to correct although none is red, the yellow ones are what there is to correct.
    """
    red, yellow = (tuple(s.subject for s in group.subjects if s.light is light) for light in (Light.RED, Light.YELLOW))
    if group.decision == CORRECT:
        return red or yellow
    if group.decision == IMPROVE:
        return tuple(s.subject for s in group.subjects if s.light in (Light.RED, Light.YELLOW))
    return ()


def _gaps(action: Action) -> tuple[PlanGap, ...]:
    found = [
        (not action.owner and action.responsible is None, PlanGap.NO_OWNER),
        (action.due is None, PlanGap.NO_DATE),
        (not action.sign, PlanGap.NO_SIGN),
    ]
    return tuple(gap for there, gap in found if there)
