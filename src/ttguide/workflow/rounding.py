"""How does a round of assessment begin, how far is it, and how does it end and open again?

Method.md section 9. A round fixes what it is about when it begins: cards may change while it goes on, and can be taken
over while nobody has finished.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from ttguide.model import assessment_event as ev
from ttguide.model.assessment import PARTIES, Mode, Round, Side, Subject
from ttguide.model.assessment_model import AssessmentModel, SubjectKind
from ttguide.model.case import Case
from ttguide.model.event import Event
from ttguide.model.text import clean_line
from ttguide.workflow.assessment_desk import AssessmentDesk, answering_sides
from ttguide.workflow.assessment_views import DropView, ModelView, RoundView, SideView
from ttguide.workflow.conversing import accept_aside, accept_reason
from ttguide.workflow.problems import Refused
from ttguide.workflow.retelling import day
from ttguide.workflow.views import Receipt


class Rounding:
    """The rounds of a case."""

    def __init__(self, desk: AssessmentDesk) -> None:
        self._desk = desk

    # Looking

    def models(self) -> tuple[ModelView, ...]:
        """Return the ways of judging that a round can be begun with, and why not where one cannot now."""
        of, say = self._desk.desk.voice.of, self._desk.desk.voice.say
        views: list[ModelView] = []
        for model in self._desk.models:
            count = len(self._desk.subjects_now(model, ""))
            why_not = self._why_not(model, "")
            views.append(ModelView(model.id, of(model.name), of(model.text), of(model.notice), count, why_not))
            if model.totals and model.totals.new_part:
                scope = model.totals.new_part_id
                name = say("round.only", model=of(model.name), part=of(model.totals.new_part))
                text = say("round.only_text", part=of(model.totals.new_part))
                views.append(ModelView(model.id, name, text, of(model.notice), 1, self._why_not(model, scope), scope))
        return tuple(views)

    def rounds(self) -> tuple[RoundView, ...]:
        """Return all rounds, the latest first."""
        return tuple(self.show(round_.id) for round_ in reversed(self._desk.rounds))

    def to_report(self) -> tuple[RoundView, ...]:
        """Return the rounds of which documents can be made, the latest first: those whose answers are open."""
        return tuple(self.show(round_.id) for round_ in reversed(self._desk.rounds) if round_.is_open)

    def latest(self, model: str = "") -> str:
        """Return the id of the round at hand: the latest that is not locked, else the latest; refused if none."""
        rounds = [r for r in self._desk.rounds if model in ("", r.model)]
        going = [r for r in rounds if r.locked_at is None]
        strange = self._desk.strange_rounds
        if not rounds and strange and not model:
            self._desk.round(strange[-1].id)
        if not rounds:
            raise Refused("refused.no_round")
        return (going or rounds)[-1].id

    def find(self, name: str) -> str:
        """Return the id of the round that is meant by its number or id; empty for the one at hand."""
        if not name:
            return self.latest()
        rounds = self._desk.rounds
        strange = next((r for r in self._desk.strange_rounds if name in (r.id, str(r.number))), None)
        if strange is not None:
            self._desk.round(strange.id)
        found = [r.id for r in rounds if name in (r.id, str(r.number))]
        if not rounds:
            raise Refused("refused.no_round")
        if len(found) != 1:
            known = ", ".join(f"{r.number}" for r in rounds)
            raise Refused("refused.no_such_round_number", round=name, known=known)
        return found[0]

    def show(self, round_id: str) -> RoundView:
        """Return a round with how far each side is."""
        round_ = self._desk.round(round_id)
        say = self._desk.desk.voice.say
        state = self.state(round_)
        return RoundView(
            id=round_.id,
            number=round_.number,
            name=self._desk.round_name(round_),
            model=round_.model,
            model_name=self._desk.desk.voice.of(self._desk.model_of(round_).name),
            mode=round_.mode,
            begun_at=round_.begun_at,
            state=state,
            state_word=say(f"round.state_{state}"),
            next_step=say(f"round.next_{state}" if round_.mode is Mode.APART else f"round.next_{state}_together"),
            sides=tuple(self.side(round_, side) for side in answering_sides(round_)),
            scope=round_.scope,
            renewable=self._renewable(round_),
            history=tuple(self._history(round_)),
            can_reopen=round_.locked_at is not None and self._follower(round_) is None,
        )

    def _history(self, round_: Round) -> Iterator[str]:
        voice = self._desk.desk.voice
        for one in round_.reopenings:
            if one.locked_at is not None:
                yield self._locked_on(one.locked_at, one.note)
            yield voice.say("round.reopened_on", day=day(one.at, voice), reason=one.reason)
        if round_.locked_at is not None:
            yield self._locked_on(round_.locked_at, round_.lock_note)

    def _locked_on(self, at: datetime, note: str) -> str:
        voice = self._desk.desk.voice
        return voice.say("round.locked_note" if note else "round.locked_on", day=day(at, voice), note=note)

    def _follower(self, round_: Round) -> Round | None:
        """The round that followed on one."""
        later = [r for r in self._desk.case.rounds.values() if r.previous == round_.id]
        return later[-1] if later else None

    def side(self, round_: Round, side: Side) -> SideView:
        """Return how far a side is, without telling what it answered."""
        say = self._desk.desk.voice.say
        answered, asked = self._desk.answered(round_, side), len(self._desk.items(round_))
        begun = side is Side.JOINT or round_.is_open or side in round_.sealed
        finished = round_.mode is Mode.APART and (round_.is_open or side in round_.finished)
        said_all = side is Side.JOINT and answered == asked
        key = "finished" if finished or said_all else "going" if begun and answered else "begun" if begun else "new"
        waiting = 0 if round_.is_open and side is not Side.JOINT else self._desk.waiting(round_, side)
        standing = say(f"side.standing_{key}", answered=answered, asked=asked)
        if waiting:
            standing = say("side.standing_waiting", standing=standing, count=waiting)
        return SideView(
            side=side,
            name=self._desk.side_name(side),
            answered=answered,
            asked=asked,
            begun=begun,
            finished=finished,
            unlocked=round_.is_open or self._desk.key(round_, side) is not None,
            standing=standing,
            waiting=waiting,
        )

    def state(self, round_: Round) -> str:
        """Return answering, ready, meeting, agreed or locked."""
        if round_.locked_at is not None:
            return "locked"
        if round_.mode is Mode.TOGETHER:
            all_said = self._desk.answered(round_, Side.JOINT) == len(self._desk.items(round_))
            return "agreed" if all_said else "answering"
        if not round_.is_open:
            return "ready" if all(side in round_.finished for side in PARTIES) else "answering"
        return "agreed" if not self._desk.open_items(round_) else "meeting"

    def _renewable(self, round_: Round) -> str:
        if (round_.is_open and round_.mode is Mode.APART) or round_.locked_at is not None:
            return ""
        model = self._desk.model_of(round_)
        if model.subjects is not SubjectKind.CRITICAL_FACTORS:
            return ""
        now = {s.id: s for s in self._desk.subjects_now(model, "")}
        then = {s.id: s for s in round_.subjects}
        new, gone = len(now.keys() - then.keys()), len(then.keys() - now.keys())
        measures = round_.cards.measures != self._desk.case.scorecards.measures
        if not now or (now == then and not measures):  # a round about nothing is never begun either
            return ""
        return self._desk.desk.voice.say("round.renewable", new=new, gone=gone)

    def subjects_now(self, model: str, scope: str = "") -> tuple[Subject, ...]:
        """Return what a round of a model would be about if it began now."""
        return self._desk.subjects_now(self._desk.model(model), scope)

    # Steps

    def begin(self, model_id: str, mode: Mode = Mode.APART, *, scope: str = "") -> Receipt:
        """Begin a round; the receipt's ``statement`` is its id. Refused while another of the model is not locked."""
        model = self._desk.model(model_id)
        id = self._desk.desk.new_id()

        def decide(case: Case) -> Sequence[Event]:
            why_not = self._why_not(model, scope)
            if why_not:
                raise Refused("refused.round_not_now", why=why_not)
            earlier = [r for r in case.rounds.values() if r.model == model_id and r.scope == scope]
            number = max((r.number for r in case.rounds.values()), default=0) + 1
            previous = earlier[-1].id if earlier else ""
            subjects = self._desk.subjects_now(model, scope)
            return (ev.RoundBegun(id, number, model_id, mode, subjects, scope, previous),)

        receipt = self._desk.commit(decide, "done.round_begun", model=self._desk.desk.voice.of(model.name))
        if (
            self._desk.round(id).rules is not None
        ):  # nobody should read next year's lights by limits that were forgotten
            told = self._desk.desk.voice.say("done.round_begun_own_rules")
            receipt = Receipt(receipt.number, f"{receipt.what}. {told}")
        return Receipt(receipt.number, receipt.what, id)

    def renew(self, round_id: str) -> Receipt:
        """Let the round be about what stands on the cards now, with their measures and targets."""

        def decide(_: Case) -> Sequence[Event]:
            round_ = self._desk.unlocked_round(round_id)
            if not self._renewable(round_):
                return ()
            model = self._desk.model_of(round_)
            finished = [ev.SideResumed(round_id, side) for side in round_.finished]
            return (*finished, ev.SubjectsRenewed(round_id, self._desk.subjects_now(model, "")))

        return self._desk.commit(decide, "done.round_renewed")

    def look_at_drop(self, round_id: str) -> DropView:
        """Return what would be lost with a round that is let go of: nothing where nobody has said anything."""
        round_ = self._desk.unlocked_round(round_id)
        return DropView(self._desk.round_name(round_), tuple(self._lost_with(round_)), self._word)

    def _lost_with(self, round_: Round) -> Iterator[str]:
        say = self._desk.desk.voice.say
        for side in answering_sides(round_):
            view, typed = self.side(round_, side), self._desk.waiting(round_, side)
            sealed = side in round_.sealed and bool(round_.sealed[side].answered)
            if view.answered or typed or sealed:
                key = "finished" if view.finished and not round_.is_open else "going"
                yield say(f"round.loses_{key}", side=view.name, answered=view.answered, asked=view.asked)
        for key, count in (
            ("agreed", len(round_.agreements)),
            ("chosen", len(round_.priorities.chosen)),
            ("decided", len(round_.decisions)),
        ):
            if count:
                yield say(f"round.loses_{key}", count=count)

    @property
    def _word(self) -> str:
        return self._desk.desk.voice.say("round.drop_word")

    def drop(self, round_id: str, reason: str, word: str = "") -> Receipt:
        """Let go of a round that was begun by mistake; refused once it is locked, or if something came in unseen.

        Where anything is lost with it, the other side's sealed answers among them, ``word`` has to be the one that
        `look_at_drop` names.
        """
        seen = self._desk.unlocked_round(round_id)
        reason = accept_reason(reason)
        lost = self.look_at_drop(round_id).lost
        if lost and clean_line(word).casefold() != self._word.casefold():
            raise Refused("refused.drop_word", lost=" · ".join(lost), word=self._word)

        def decide(_: Case) -> Sequence[Event]:
            if self._desk.unlocked_round(round_id) != seen:  # nothing brings back what another window has just said
                raise Refused("refused.overtaken")
            return (ev.RoundDropped(round_id, reason),)

        receipt = self._desk.commit(decide, "done.round_dropped", number=seen.number)
        self._desk.put_away(round_id)
        return receipt

    def lock(self, round_id: str, note: str = "") -> Receipt:
        """Close a round as agreed; refused while something waits for the meeting, or if something came in unseen."""
        seen = self._desk.unlocked_round(round_id)
        note = accept_aside(note)

        def decide(_: Case) -> Sequence[Event]:
            round_ = self._desk.unlocked_round(round_id)
            if round_ != seen:  # what another window has just agreed on was agreed by nobody here
                raise Refused("refused.overtaken")
            self.check_lock(round_id)
            return (ev.RoundLocked(round_id, note),)

        return self._desk.commit(decide, "done.round_locked", number=seen.number)

    def check_lock(self, round_id: str) -> None:
        """Raise `Refused` where a round cannot be locked yet, so that nobody is asked about it in vain."""
        round_ = self._desk.unlocked_round(round_id)
        if round_.mode is Mode.APART:
            if not round_.is_open:
                raise Refused("refused.lock_sealed")
            waiting = self._desk.open_items(round_)
            if waiting:
                raise Refused("refused.lock_open", count=waiting)
        if not any(round_.sheet(Side.JOINT).values()):
            raise Refused("refused.lock_empty")

    def reopen(self, round_id: str, reason: str) -> Receipt:
        """Open a locked round again; the reason stays on record."""
        number, reason = self._desk.round(round_id).number, accept_reason(reason)

        def decide(_: Case) -> Sequence[Event]:
            round_ = self._desk.round(round_id)
            if round_.locked_at is None:
                raise Refused("refused.not_locked", number=round_.number)
            later = self._follower(round_)
            if later is not None:
                raise Refused("refused.reopen_followed", number=round_.number, later=later.number)
            return (ev.RoundReopened(round_id, reason),)

        return self._desk.commit(decide, "done.round_reopened", number=number)

    def _why_not(self, model: AssessmentModel, scope: str) -> str:
        say = self._desk.desk.voice.say
        going = [
            r
            for r in self._desk.case.rounds.values()
            if r.model == model.id and r.scope == scope and r.locked_at is None
        ]
        if going:
            return say("round.why_going", number=going[-1].number)
        if not self._desk.subjects_now(model, scope):
            return say("round.why_no_factors")
        return ""
