"""What became of it all: what changed since the round before and why, how does it go over the years, what is late?

Method.md section 9. Of each change it is told apart whether an action was done, the target moved, or only the judgement
is another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date

from ttguide.dialogue.reading import read_date
from ttguide.method.change import Cause, Change, Standing, TrendPoint, compare_rounds, trends_of
from ttguide.model.assessment import Item, Mode, Round, Side
from ttguide.model.case import Case
from ttguide.model.development_event import ActionRemoved, ActionSet
from ttguide.model.event import Entry, Event, Retracted
from ttguide.model.light import Light
from ttguide.model.measure import Goal, Responsible
from ttguide.model.scorecard import Action, ActionState
from ttguide.workflow.assessment_desk import NO_SIGN, SIGNS, AssessmentDesk
from ttguide.workflow.assessment_views import (
    ActionLine,
    ChangeKind,
    ChangeView,
    Coverage,
    PlanGapView,
    RoundsView,
    TrendRow,
    TrendView,
)
from ttguide.workflow.columns import column_of
from ttguide.workflow.conversing import accept_aside, accept_text
from ttguide.workflow.planning import Planning
from ttguide.workflow.problems import Refused
from ttguide.workflow.rounding import Rounding
from ttguide.workflow.showing_answers import ShowingAnswers
from ttguide.workflow.showing_results import ShowingResults
from ttguide.workflow.views import Receipt


class Following:
    """The rounds beside one another, and the actions between them."""

    def __init__(
        self, desk: AssessmentDesk, rounds: Rounding, answers: ShowingAnswers, results: ShowingResults
    ) -> None:
        self._desk = desk
        self._rounds = rounds
        self._answers = answers
        self._planning = Planning(desk, results)

    # Looking

    def view(self) -> RoundsView:
        """Return all rounds, the ways of judging that one can begin with, and the actions with what is late."""
        actions = self.actions()
        late = sum(1 for action in actions if action.late)
        rounds = self._rounds.rounds()
        key = "rounds.sentence" if rounds else "rounds.none"
        said = self._desk.desk.voice.say(key, rounds=len(rounds), actions=len(actions), late=late)
        strange = self._desk.strange_rounds
        if strange:
            numbers, models = (", ".join(dict.fromkeys(told)) for told in zip(*_named(strange), strict=True))
            said += " " + self._desk.desk.voice.say("rounds.strange", count=len(strange), rounds=numbers, models=models)
        return RoundsView(rounds, self._rounds.models(), actions, late, said)

    def actions(self) -> tuple[ActionLine, ...]:
        """Return all actions of the case, late ones first."""
        return self._planning.actions()

    def gaps(self, round_id: str) -> tuple[PlanGapView, ...]:
        """Return what the plan is missing that a round's joint result asks for; nothing while it is sealed."""
        round_ = self._desk.round(round_id)
        return self._planning.gaps(round_) if round_.is_open else ()

    def plan(self, round_id: str) -> str:
        """Return whether the plan that the rules ask for is complete, in a sentence."""
        return self._planning.sentence(self._desk.round(round_id), self.gaps(round_id))

    def changes(self, round_id: str, side: Side = Side.JOINT) -> tuple[ChangeView, ...]:
        """Return what became of each subject since the round before.

        Refused for a first round, and for a side's own view where one of the rounds was judged together.
        """
        later = self._desk.round(round_id)
        earlier = self._desk.case.rounds.get(later.previous)
        if earlier is None:
            raise Refused("refused.first_round", number=later.number)
        self._check_open(later)
        together = next((r for r in (later, earlier) if r.mode is Mode.TOGETHER), None)
        if together is not None and side is not Side.JOINT:
            raise Refused("refused.judged_together", number=together.number, side=self._desk.side_name(side))
        model = self._desk.model_of(later)
        changes = [self._change(earlier, later, c) for c in compare_rounds(model, earlier, later, side)]
        figures = (figure for c in changes for figure in (c.before, c.after, c.shift))
        column = column_of(figures, self._desk.desk.voice.language)
        return tuple(replace(c, before=column(c.before), after=column(c.after), shift=column(c.shift)) for c in changes)

    def trend(self, round_id: str, side: Side = Side.JOINT) -> TrendView:
        """Return how a round's model came out over all the open rounds up to it, subject by subject and as a whole."""
        last = self._desk.round(round_id)
        self._check_open(last)
        model = self._desk.model_of(last)
        rounds = [
            r
            for r in self._desk.case.rounds.values()
            if r.model == last.model and r.scope == last.scope and r.is_open and r.number <= last.number
        ]
        trends = trends_of(model, rounds, side)
        say = self._desk.desk.voice.say
        titles = {s.id: self._desk.title(r, s) for r in rounds for s in r.subjects}
        rows = [TrendRow(id, titles[id], self._cells(points)) for id, points in trends.subjects.items()]
        whole = TrendRow("", say("rounds.whole"), self._cells(trends.whole, whole=True))
        figures = (figure for row in (whole, *rows) for _, _, figure, _ in row.cells)
        column = column_of(figures, self._desk.desk.voice.language)
        whole, *rows = (
            replace(row, cells=tuple((sign, light, column(said), value) for sign, light, said, value in row.cells))
            for row in (whole, *rows)
        )
        return TrendView(
            rounds=tuple(say("round.short", number=r.number, year=r.begun_at.year) for r in rounds),
            rows=tuple(rows),
            whole=whole,
            coverage=tuple(Coverage(point.counted, point.asked) for point in trends.whole),
            side=side,
        )

    def _cells(
        self, points: Sequence[TrendPoint], *, whole: bool = False
    ) -> tuple[tuple[str, Light | None, str, float | None], ...]:
        return tuple(
            (
                SIGNS[p.light] if p.light else NO_SIGN if p.value is None or not whole else "",
                p.light,
                self._figure(p),
                float(p.value) if p.value is not None else None,
            )
            for p in points
        )

    def _figure(self, point: TrendPoint) -> str:
        if point.value is None:
            return NO_SIGN
        if point.possible is not None:
            points, possible = (self._answers.number(float(figure)) for figure in (point.value, point.possible))
            return self._desk.desk.voice.say("result.points", points=points, possible=possible)
        return self._answers.figure(self._desk.round(point.round), point.value)

    def _change(self, earlier: Round, later: Round, change: Change) -> ChangeView:
        say = self._desk.desk.voice.say
        round_ = later if later.subject(change.subject) else earlier
        kind = _kind_of(change)
        word: str = kind.value
        if kind is ChangeKind.SHIFTED and change.difference:
            word = f"{'slightly_' if change.is_little else ''}{'rose' if change.difference > 0 else 'fell'}"
        return ChangeView(
            subject=change.subject,
            title=self._desk.title(round_, self._desk.subject(round_, change.subject)),
            side=change.side,
            before=self._standing(earlier, change.before),
            after=self._standing(later, change.after),
            before_sign=self._sign(change.before),
            after_sign=self._sign(change.after),
            before_light=change.before.light if change.before else None,
            after_light=change.after.light if change.after else None,
            move=change.move,
            move_word=say(f"change.{word}") if kind is not ChangeKind.OTHER else "",
            causes=tuple(self._causes(change, earlier, later)),
            shift=self._shift(later, change),
            kind=kind,
            is_unexplained=_is_unexplained(change),
        )

    def _shift(self, later: Round, change: Change) -> str:
        by = change.difference
        return f"{'+' if by > 0 else '−'}{self._answers.figure(later, abs(by))}" if by else ""

    def _standing(self, round_: Round, standing: Standing | None) -> str:
        return NO_SIGN if standing is None else self._answers.figure(round_, standing.total)

    @staticmethod
    def _sign(standing: Standing | None) -> str:
        return SIGNS[standing.light] if standing and standing.light else NO_SIGN

    def _causes(self, change: Change, earlier: Round, later: Round) -> Iterator[str]:
        """What happened in between, a sentence for each cause."""
        say = self._desk.desk.voice.say
        actions = {**earlier.cards.actions, **self._desk.case.scorecards.actions, **later.cards.actions}
        measures = {**earlier.cards.measures, **later.cards.measures}
        for cause in change.causes:
            if cause is Cause.ACTION_DONE:
                for id in change.actions:
                    yield say("cause.action_done", text=actions[id].text if id in actions else "–")
            elif cause is Cause.TARGET_MOVED:
                for goal in change.goals:
                    text = measures[goal.measure].text if goal.measure in measures else "–"
                    yield say("cause.target_moved", text=text, before=_said(goal.before), after=_said(goal.after))
            elif cause is Cause.MEASURED:
                for figure in change.figures:
                    text = measures[figure.measure].text if figure.measure in measures else "–"
                    before = self._answers.typed(figure.before) if figure.before is not None else NO_SIGN
                    yield say("cause.measured", text=text, before=before, after=self._answers.typed(figure.after))
            elif cause is Cause.JUDGEMENT and not _is_unexplained(change):
                yield from self._changed_places(change, earlier, later)
            elif cause is not Cause.JUDGEMENT:
                yield say(f"cause.{cause.value}")

    def _changed_places(self, change: Change, earlier: Round, later: Round) -> Iterator[str]:
        """Which aspects were judged otherwise where the result is the same: there is no change to account for."""
        model, of, marks = self._desk.model_of(later), self._desk.desk.voice.of, []
        panel = self._desk.panel(model, self._desk.subject(later, change.subject))
        for aspect in panel.aspects:
            item = Item(change.subject, aspect.id)
            was, now = (
                self._answers.mark(model, item, r.rating(change.side, item.subject, item.aspect))
                for r in (earlier, later)
            )
            if (was.sign, was.word) != (now.sign, now.word):
                marks.append(f"{of(aspect.name)} {was.sign or NO_SIGN} → {now.sign or NO_SIGN}")
        if marks:
            key = "cause.same_mean" if change.move else "cause.same_result"
            yield self._desk.desk.voice.say(key, aspects=", ".join(marks))

    def _check_open(self, round_: Round) -> None:
        if not round_.is_open:
            raise Refused("refused.not_open_yet", number=round_.number)

    # Actions

    def set_action(
        self,
        id: str,
        *,
        text: str | None = None,
        owner: str | None = None,
        responsible: Responsible | None = None,
        due: date | None = None,
        sign: str | None = None,
        state: ActionState | None = None,
    ) -> Receipt:
        """Change an action, whatever it hangs on; what is None stays as it is."""
        text = None if text is None else accept_text(text)
        owner, sign = (None if one is None else accept_aside(one) for one in (owner, sign))

        def change(before: Action) -> Action:
            return replace(
                before,
                text=before.text if text is None else text,
                owner=before.owner if owner is None else owner,
                responsible=responsible or before.responsible,
                due=due or before.due,
                sign=before.sign if sign is None else sign,
                state=state or before.state,
            )

        return self._put(id, change)

    def write_action(
        self,
        seen: Action,
        *,
        text: str,
        owner: str,
        responsible: Responsible | None,
        due: date | None,
        sign: str,
        state: ActionState,
    ) -> Receipt:
        """Write what was filled in about an action that was ``seen`` so; what is None or empty is taken away.

        Only what differs from what was seen is written, so that what another window has changed meanwhile stays;
        refused where that has changed the very same.
        """
        filled_in = replace(
            seen,
            text=accept_text(text),
            owner=accept_aside(owner),
            responsible=responsible,
            due=due,
            sign=accept_aside(sign),
            state=state,
        )
        changed = {
            field.name: getattr(filled_in, field.name)
            for field in fields(Action)
            if getattr(filled_in, field.name) != getattr(seen, field.name)
        }

        def fill_in(before: Action) -> Action:
            if any(getattr(before, name) not in (getattr(seen, name), new) for name, new in changed.items()):
                raise Refused("refused.action_overtaken", text=before.text)
            return replace(before, **changed)

        return self._put(seen.id, fill_in)

    def _put(self, id: str, change: Callable[[Action], Action]) -> Receipt:
        """Write an action down as it comes out of what stands there by then."""

        def decide(_: Case) -> Sequence[Event]:
            before = self._action(id)
            a = change(before)
            event = ActionSet(a.id, a.critical, a.text, a.owner, a.responsible, a.due, a.sign, a.state)
            return () if a == before else (event,)

        foreseen = change(self._action(id))
        new_due = foreseen.due if foreseen.due != self._action(id).due else None
        return self._desk.desk.with_past_day(self._desk.commit(decide, "done.changed", text=foreseen.text), new_due)

    def remove_action(self, id: str) -> Receipt:
        """Take an action off the plan."""
        text = self._action(id).text
        return self._desk.commit(lambda case: (ActionRemoved(id),), "done.removed", text=text)

    def undo(self) -> Receipt:
        """Take back the latest change to an action; one that came with a choice is taken back with that."""
        return self._desk.desk.undo(self.is_of_plan())

    def redo(self) -> Receipt:
        """Bring back what the latest undo of a change to an action took."""
        return self._desk.desk.redo(self.is_of_plan())

    def is_of_plan(self) -> Callable[[Entry], bool]:
        """Whether an entry is of a step that did nothing but change or remove actions."""
        kinds = (ActionSet, ActionRemoved)
        others = {e.action for e in self._desk.desk.ledger.entries if not isinstance(e.event, (*kinds, Retracted))}
        return lambda entry: isinstance(entry.event, kinds) and entry.action not in others

    def action(self, id: str) -> Action:
        """Return an action as it stands; refused where there is none."""
        return self._action(id)

    def read_due(self, typed: str) -> date:
        """Return the date that somebody typed, as 31.3.2027 or 2027-03-31; refused where it is none."""
        read = read_date(typed.strip())
        if not isinstance(read, date):
            raise Refused(read.rule)
        return read

    def doubt_day(self, due: date | None, key: str = "plan.past_day_ask") -> str:
        """Return the question whether a day is meant that has passed; empty where there is nothing to ask."""
        desk = self._desk.desk
        if due is None or due >= desk.clock.now().date():
            return ""
        day = desk.voice.say("answer.a_date", day=due.day, month=due.month, year=due.year)
        return desk.voice.say(key, day=day)

    def _action(self, id: str) -> Action:
        found = self._desk.case.scorecards.actions.get(id)
        if found is None:
            raise Refused("refused.no_such_action")
        return found


def _named(rounds: Sequence[Round]) -> Iterator[tuple[str, str]]:
    return ((str(round_.number), round_.model) for round_ in rounds)


def _said(goal: Goal | None) -> str:
    """A target as it was said."""
    return goal.text or NO_SIGN if goal else NO_SIGN


def _is_unexplained(change: Change) -> bool:
    """Whether nothing but the judgement accounts for another result; an equal one needs no account."""
    is_same = not change.difference and change.before is not None and change.after is not None
    return Cause.JUDGEMENT in change.causes and not is_same


def _kind_of(change: Change) -> ChangeKind:
    if change.before is None or change.after is None:
        return ChangeKind.OTHER
    if change.move:
        return ChangeKind.BETTER if change.move > 0 else ChangeKind.WORSE
    return ChangeKind.SHIFTED if change.difference else ChangeKind.SAME
