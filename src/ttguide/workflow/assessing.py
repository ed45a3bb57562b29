"""How do the parties assess, agree, prioritise and come round again? `Assessment` is what a front end holds for that.

Undo is by what is being done: a side's own answers, the meeting, the priorities. Nobody undoes the other side's steps,
and nothing is undone that was seen: opening together, locking.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import get_args

from ttguide.model import assessment_event as ev
from ttguide.model.assessment import PARTIES, Item, Mode, Round, Side
from ttguide.model.event import Entry
from ttguide.model.text import Language
from ttguide.workflow.agreeing import Agreeing
from ttguide.workflow.answering import Answering
from ttguide.workflow.assessment_desk import AssessmentDesk, answering_sides
from ttguide.workflow.assessment_views import CalculationView, RatingView, ResultView, SheetView, StepView
from ttguide.workflow.board_views import StageView
from ttguide.workflow.desk import Desk
from ttguide.workflow.following import Following
from ttguide.workflow.ledger import Undoing
from ttguide.workflow.ports import Sealer
from ttguide.workflow.prioritising import Prioritising
from ttguide.workflow.problems import Refused
from ttguide.workflow.rounding import Rounding
from ttguide.workflow.ruling import Ruling
from ttguide.workflow.sealing_up import Sealing
from ttguide.workflow.showing_answers import ShowingAnswers
from ttguide.workflow.showing_results import ShowingResults
from ttguide.workflow.views import Receipt

_MILESTONES: tuple[type, ...] = get_args(ev.MilestoneEvent)


_ABOUT_AN_ITEM = (ev.AnswerSealed, ev.DraftSealed, ev.Rated, ev.Drafted, ev.Agreed, ev.AgreementWithdrawn)


class Work(StrEnum):
    """What is being done, and undone with it."""

    ANSWERS = "answers"
    MEETING = "meeting"
    RULES = "rules"
    """Of the meeting's steps those by which something is decided otherwise than by the rules."""
    PRIORITIES = "priorities"
    """With what is changed of the actions, whose plan stands on the same board."""


_EVENTS: dict[Work, tuple[type, ...]] = {
    Work.ANSWERS: get_args(ev.AnswerEvent),
    Work.MEETING: get_args(ev.MeetingEvent),
    Work.RULES: (ev.RulesSet, ev.RulesReturned, ev.DecisionOverridden),
    Work.PRIORITIES: get_args(ev.PriorityEvent),
}


class Assessment:
    """The rounds of assessment of one case."""

    def __init__(self, desk: Desk, sealer: Sealer) -> None:
        self._desk = AssessmentDesk(desk, sealer)
        self._answers = ShowingAnswers(self._desk)
        self._results = ShowingResults(self._desk, self._answers)
        self._desk.forget_with_keys(self._answers.forget, self._results.forget)
        self._blank: tuple[object, Language, SheetView] | None = None
        self.rounds = Rounding(self._desk)
        self.sealing = Sealing(self._desk)
        self.ruling = Ruling(self._desk, self._results)
        self.following = Following(self._desk, self.rounds, self._answers, self._results)
        self.taken_in = 0
        """How often something of another window was read: each board that shares this can tell that it is behind."""

    @property
    def title(self) -> str:
        return self._desk.case.title or self._desk.desk.voice.say("case.untitled")

    @property
    def case_id(self) -> str:
        return self._desk.case.id

    def stages(self, round_id: str = "") -> tuple[StageView, ...]:
        """Return assessing, agreeing, prioritising and the rounds with how far each is in a round.

        That is the round at hand where none is named, or one that was let go of meanwhile.
        """
        case, say = self._desk.case, self._desk.desk.voice.say
        rounds = self._desk.rounds
        named = next((r for r in rounds if r.id == round_id), None)
        at_hand = named or (case.rounds[self.rounds.latest()] if rounds else None)
        waiting = self._desk.open_items(at_hand) if at_hand and at_hand.is_open and at_hand.mode is Mode.APART else 0
        answered = sum(self._desk.answered(at_hand, side) for side in answering_sides(at_hand)) if at_hand else 0
        asked = len(self._desk.items(at_hand)) * len(answering_sides(at_hand)) if at_hand else 0
        state = self.rounds.state(at_hand) if at_hand else ""
        number = at_hand.number if at_hand else 0
        chosen = len(at_hand.priorities.chosen) if at_hand else 0
        late = sum(1 for action in self.following.actions() if action.late)
        meets = at_hand is not None and at_hand.is_open and at_hand.mode is Mode.APART
        standings = {
            "assess": (
                bool(case.scorecards.criticals or rounds),
                bool(at_hand and state not in ("answering", "ready")),
            ),
            "agree": (meets, state in ("agreed", "locked") and meets),
            "prioritise": (bool(at_hand and at_hand.is_open and at_hand.has_answers), bool(chosen)),
            "rounds": (bool(case.rounds), state == "locked"),
        }
        values: dict[str, dict[str, object]] = {
            "assess": {"number": number, "answered": answered, "asked": asked},
            "agree": {"number": number, "count": waiting},
            "prioritise": {"number": number, "count": chosen},
            "rounds": {"count": len(rounds), "late": late},
        }
        told = {id: f"stage.{id}_standing" if rounds else f"stage.{id}_none" for id in standings}
        if waiting and not chosen:
            told["prioritise"] = "stage.prioritise_after_meeting"
        return tuple(
            StageView(
                id=id,
                name=say(f"stage.{id}"),
                standing=say(told[id], **values[id]),
                open=is_open,
                done=done,
                why_closed="" if is_open else say(self._why_closed(id, at_hand)),
                closed_brief="" if is_open else say(f"{self._why_closed(id, at_hand)}_brief"),
            )
            for id, (is_open, done) in standings.items()
        )

    @staticmethod
    def _why_closed(stage: str, at_hand: Round | None) -> str:
        """The key of why there is nothing to be done at a stage yet, or at all."""
        if stage == "agree" and at_hand is not None and at_hand.mode is Mode.TOGETHER:
            return "stage.agree_together"
        return f"stage.{stage}_closed"

    # The parts of a round

    def answering(self, round_id: str, side: Side) -> Answering:
        """Return one side's answers; refused where they are sealed and the passphrase was not given (`sealing`)."""
        return Answering(self._desk, round_id, side, self._answers)

    def meeting(self, round_id: str) -> Agreeing:
        """Return the consensus meeting about a round whose sides are open."""
        return Agreeing(self._desk, round_id, self._answers)

    def priorities(self, round_id: str) -> Prioritising:
        """Return what comes first after a round."""
        return Prioritising(self._desk, round_id, self._answers, self._results)

    def unfinished(self, round_id: str) -> tuple[str, ...]:
        """Return, a sentence each, what is left undone where a round is locked now: its order, and its plan."""
        if not self._desk.round(round_id).is_open:
            return ()
        joint = self.priorities(round_id).view().joint
        order = (joint.sentence,) if joint is not None and joint.missing else ()
        return (*order, self.following.plan(round_id)) if self.following.gaps(round_id) else order

    def result(self, round_id: str, side: Side = Side.JOINT) -> ResultView:
        """Return what a side's or the joint answers come to; refused where they are sealed."""
        return self._results.show(self._desk.round(round_id), side)

    def calculation(self, round_id: str, side: Side = Side.JOINT, id: str = "") -> CalculationView:
        """Return how the figure of a subject, a group, or the whole came about."""
        return self._results.calculation(self._desk.round(round_id), side, id)

    def blank(self, round_id: str) -> SheetView:
        """Return what a round asks as a sheet on which nothing is answered: it tells nothing that is sealed."""
        round_, language = self._desk.round(round_id), self._desk.desk.voice.language
        kept = self._blank
        if kept is None or kept[0] is not round_.subjects or kept[1] is not language:
            kept = (round_.subjects, language, self._answers.sheet(round_, Side.JOINT, {}))
            self._blank = kept
        return kept[2]

    def aspects_of(self, round_id: str, subject: str) -> tuple[tuple[str, str], ...]:
        """Return the ids and names of what a subject is judged on; refused where the round has no such subject."""
        round_ = self._desk.round(round_id)
        panel = self._desk.panel(self._desk.model_of(round_), self._desk.subject(round_, subject))
        return tuple((aspect.id, self._desk.desk.voice.of(aspect.name)) for aspect in panel.aspects)

    def steps(self, round_id: str) -> tuple[StepView, ...]:
        """Return the steps of a round's scale, apart from any aspect."""
        return self._answers.steps(self._desk.model_of(self._desk.round(round_id)), None)

    def ratings(self, round_id: str, side: Side = Side.JOINT) -> tuple[tuple[Item, RatingView], ...]:
        """Return all judgements of a side or the joint ones, those of totals among them; refused where sealed."""
        round_ = self._desk.round(round_id)
        sheet = self._desk.sheet(round_, side)
        found = ((Item(subject, aspect), rating) for subject, row in sheet.items() for aspect, rating in row.items())
        return tuple((item, self._answers.rating(round_, item, rating)) for item, rating in found)

    def hand_over(self) -> None:
        """Forget every passphrase and everything that was read with them."""
        self._desk.put_away()

    # Steps

    def undo(self, round_id: str, work: Work, side: Side | None = None) -> Receipt:
        """Take back the latest step of this work in a round, of answers this side's, and say what it was."""
        self._check_whose(round_id, work, side)
        undoing = self._undoable(round_id, work, side)
        if undoing is None:
            raise Refused("refused.nothing_to_undo_here")
        what = self._describe(round_id, undoing.entries)
        entries = self._desk.desk.ledger.take_back(lambda: self._undoable(round_id, work, side))
        return Receipt(entries[0].sequence, self._desk.desk.voice.say("done.undone", what=what))

    def redo(self, round_id: str, work: Work, side: Side | None = None) -> Receipt:
        """Bring back what the latest undo of this work took."""
        self._check_whose(round_id, work, side)
        redoing = self._redoable(round_id, work, side)
        if redoing is None:
            raise Refused("refused.nothing_to_redo")
        what = self._describe(round_id, redoing.entries[1:])
        entries = self._desk.desk.ledger.bring_back(lambda: self._redoable(round_id, work, side))
        return Receipt(entries[0].sequence, self._desk.desk.voice.say("done.redone", what=what))

    def _check_whose(self, round_id: str, work: Work, side: Side | None) -> None:
        """Refuse where the round is locked, or the answers are a side's whose passphrase was not given."""
        round_ = self._desk.unlocked_round(round_id)
        if work is Work.ANSWERS and not round_.is_open:
            if side not in PARTIES:
                raise Refused("refused.no_such_side", side=self._desk.side_name(side or Side.JOINT))
            self._desk.sheet(round_, side)

    def _undoable(self, round_id: str, work: Work, side: Side | None) -> Undoing | None:
        undoing = self._desk.desk.ledger.find_undoable_of(self._mine(round_id, work, side))
        if undoing is not None and undoing.told.sequence < self._barrier(round_id, work, side):
            raise Refused("refused.undo_milestone")
        return undoing

    def _redoable(self, round_id: str, work: Work, side: Side | None) -> Undoing | None:
        redoing = self._desk.desk.ledger.find_redoable_of(self._mine(round_id, work, side))
        over = redoing is not None and redoing.entries[0].sequence < self._barrier(round_id, work, side)
        return None if over else redoing

    def _mine(self, round_id: str, work: Work, side: Side | None) -> Callable[[Entry], bool]:
        kinds = _EVENTS[work]
        is_of_plan = self.following.is_of_plan() if work is Work.PRIORITIES else None

        def is_mine(entry: Entry) -> bool:
            event = entry.event
            if is_of_plan is not None and is_of_plan(entry):
                return True
            if not isinstance(event, kinds) or getattr(event, "round", "") != round_id:
                return False
            return work is not Work.ANSWERS or side is None or getattr(event, "side", Side.JOINT) is side

        return is_mine

    def _barrier(self, round_id: str, work: Work, side: Side | None) -> int:
        """The number of the last step in the round that nothing before it may be undone after.

        The other side's choosing a passphrase, finishing or going on is no business of this side's answers.
        """

        def counts(entry: Entry) -> bool:
            event = entry.event
            if not isinstance(event, _MILESTONES) or getattr(event, "round", "") != round_id:
                return False
            whose = getattr(event, "side", None)
            return whose is None or (work is Work.ANSWERS and whose is side)

        ledger = self._desk.desk.ledger
        return next((e.sequence for e in reversed(ledger.entries) if e.sequence not in ledger.gone and counts(e)), 0)

    def _describe(self, round_id: str, entries: Sequence[Entry]) -> str:
        """What a step did: of an answer, what it was about."""
        for entry in entries:
            event = entry.event
            if isinstance(event, ev.DecisionOverridden) and not event.decision:
                return self._desk.desk.voice.say("event.DecisionRuled")
            if isinstance(event, _ABOUT_AN_ITEM):
                if isinstance(event, ev.AnswerSealed | ev.DraftSealed):
                    subject_id, _, aspect_id = event.place.rpartition("/")
                else:
                    subject_id, aspect_id = event.subject, event.aspect
                text = self._item_in_words(round_id, Item(subject_id, aspect_id))
                return self._desk.desk.voice.say(f"event.{type(event).__name__}", text=text)
        return self._desk.desk.describe(entries)

    def _item_in_words(self, round_id: str, item: Item) -> str:
        round_ = self._desk.round(round_id)
        subject = round_.subject(item.subject)
        if subject is None:
            return ""
        aspect = self._desk.aspect(round_, item)
        name = self._desk.desk.voice.of(aspect.name) if aspect else self._desk.desk.voice.say("assess.total")
        title = self._desk.title(round_, subject)
        short = title if len(title) <= 60 else title[:59].rstrip() + "…"
        return f"{short} · {name}"

    def is_behind(self) -> bool:
        """Whether another window has written since; may be asked from another thread."""
        return self._desk.desk.ledger.is_behind()

    def catch_up(self) -> bool:
        """Read what another window has written; return whether there was anything."""
        found = self._desk.desk.ledger.catch_up()
        self.taken_in += found
        return found
