"""How do the parties choose what comes first, and how does what they chose become actions?

The order is worked out from what both sides said (`ttguide.workflow.showing_priorities`); choosing is left to the
parties.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from ttguide.method.prioritising import points_left, rank_priorities
from ttguide.model import assessment_event as ev
from ttguide.model.assessment import PARTIES, Round, Side
from ttguide.model.assessment_model import PriorityWay
from ttguide.model.case import Case
from ttguide.model.development_event import ActionSet
from ttguide.model.event import Event
from ttguide.model.measure import Responsible
from ttguide.model.priority import CandidateKind, Priorities, PriorityCandidate, PriorityMethod
from ttguide.model.scorecard import ActionState
from ttguide.workflow.assessment_desk import AssessmentDesk
from ttguide.workflow.assessment_views import (
    CandidateView,
    PairQuestion,
    PrioritiesView,
)
from ttguide.workflow.conversing import accept_aside, accept_reason, accept_text
from ttguide.workflow.planning import Planning
from ttguide.workflow.problems import Refused
from ttguide.workflow.showing_answers import ShowingAnswers
from ttguide.workflow.showing_priorities import ShowingPriorities
from ttguide.workflow.showing_results import ShowingResults
from ttguide.workflow.views import Receipt

_MOST_CANDIDATES = 200


class Prioritising:
    """What comes first after one round."""

    def __init__(self, desk: AssessmentDesk, round_id: str, answers: ShowingAnswers, results: ShowingResults) -> None:
        """Raises `Refused` where the round's answers are still sealed."""
        self._desk = desk
        self._id = round_id
        self._showing = ShowingPriorities(desk, round_id, answers, results)
        self._planning = Planning(desk, results)
        round_ = desk.round(round_id)
        if not round_.is_open:
            raise Refused("refused.not_open_yet", number=round_.number)

    @property
    def _round(self) -> Round:
        return self._desk.round(self._id)

    @property
    def _priorities(self) -> Priorities:
        return self._round.priorities

    # Looking

    def view(self) -> PrioritiesView:
        """Return everything about what comes first, in words."""
        return self._showing.view()

    def proposals(self) -> Iterator[CandidateView]:
        """Yield what could be weighed and is not yet: what came out red, what yellow, the synthesis's opportunities."""
        return self._showing.proposals()

    def next_pair(self, side: Side) -> PairQuestion | None:
        """Return the next two items that a side has not compared, or None where it has compared all."""
        return self._showing.next_pair(side)

    def pairs(self, side: Side) -> tuple[PairQuestion, ...]:
        """Return all the pairs for a side, those that are still open first."""
        return self._showing.pairs(side)

    # What is weighed

    def take(self, refs: Sequence[str] = ()) -> Receipt:
        """Weigh what is proposed: these subjects and opportunities, or all that came out of the results."""
        proposed = {p.id: p for p in self.proposals()}
        wanted = list(dict.fromkeys(refs)) or [p.id for p in proposed.values() if p.kind is CandidateKind.SUBJECT]
        if not wanted and self._showing.first():
            raise Refused("refused.nothing_proposed", first=self._showing.first())
        unknown = next((ref for ref in wanted if ref not in proposed), None)
        if unknown is not None:
            raise Refused("refused.no_such_candidate", candidate=unknown)
        events = [
            ev.CandidateAdded(self._id, self._desk.desk.new_id(), proposed[ref].kind, proposed[ref].text, ref)
            for ref in wanted
        ]

        def decide(_: Case) -> Sequence[Event]:
            self._check_room(len(events))
            there = {c.ref for c in self._priorities.candidates.values()}
            return [event for event in events if event.ref not in there]

        return self._desk.commit(decide, "done.candidates", count=len(events))

    def add(self, text: str) -> Receipt:
        """Bring up something of one's own; the receipt's ``statement`` is its id."""
        event = ev.CandidateAdded(self._id, self._desk.desk.new_id(), CandidateKind.OWN, accept_text(text))

        def decide(_: Case) -> Sequence[Event]:
            self._check_room(1)
            return (event,)

        receipt = self._desk.commit(decide, "done.candidates", count=1)
        return Receipt(receipt.number, receipt.what, event.candidate)

    def leave_out(self, candidate: str, reason: str) -> Receipt:
        """Do not weigh an item this time; the reason stays beside it."""
        event = ev.CandidateLeftOut(self._id, candidate, accept_reason(reason))
        return self._step(lambda: (event,), candidate, "done.candidate_left_out")

    def bring_back(self, candidate: str) -> Receipt:
        """Weigh an item again that was left out."""
        event = ev.CandidateReturned(self._id, candidate)
        return self._step(lambda: (event,), candidate, "done.candidate_returned")

    def choose_method(self, method: PriorityMethod, reason: str = "") -> Receipt:
        """Say how the order is found; what was said by another method is kept."""
        way = next((w for w in self._desk.ways if w.id == method.value), None)
        if way is None:
            known = ", ".join(self._desk.desk.voice.of(w.name) for w in self._desk.ways)
            raise Refused("refused.no_such_method", known=known or "–")
        event = ev.MethodChosen(self._id, method, accept_aside(reason))

        def decide(_: Case) -> Sequence[Event]:
            self._open()
            return () if self._priorities.method is method else (event,)

        return self._desk.commit(decide, "done.method", name=self._desk.desk.voice.of(way.name))

    # What is said

    def judge(self, side: Side, candidate: str, benefit: int, effort: int) -> Receipt:
        """Say what a side expects of an item, on the method's scales."""
        way = self._need(PriorityMethod.BENEFIT_EFFORT)
        for scale, value in ((way.benefit, benefit), (way.effort, effort)):
            if value not in [word.value for word in scale]:
                raise Refused("refused.not_on_scale", lowest=scale[0].value, highest=scale[-1].value)
        self._party(side)
        event = ev.BenefitJudged(self._id, side, candidate, benefit, effort)

        def decide() -> Sequence[Event]:
            self._weighed(candidate)
            return (event,)

        return self._step(
            decide, candidate, "done.benefit", side=self._desk.side_name(side), benefit=benefit, effort=effort
        )

    def add_voter(self, side: Side, name: str = "") -> Receipt:
        """Let a party, or a person of it, give points; the receipt's ``statement`` is the voter's id."""
        self._party(side)
        event = ev.VoterJoined(self._id, self._desk.desk.new_id(), side, accept_aside(name))

        def decide(_: Case) -> Sequence[Event]:
            self._open()
            return (event,)

        receipt = self._desk.commit(decide, "done.voter", name=event.name or self._desk.side_name(side))
        return Receipt(receipt.number, receipt.what, event.voter)

    def remove_voter(self, voter: str) -> Receipt:
        """Let a voter's points no longer count."""
        if voter not in self._priorities.voters:
            raise Refused("refused.no_such_voter")

        def decide(_: Case) -> Sequence[Event]:
            self._open()
            return (ev.VoterLeft(self._id, voter),)

        return self._desk.commit(decide, "done.voter_left")

    def give(self, voter: str, candidate: str, points: int) -> Receipt:
        """Let a voter have so many points on an item; refused for more than there are left."""
        way = self._need(PriorityMethod.POINTS)
        if voter not in self._priorities.voters:
            raise Refused("refused.no_such_voter")

        def decide(_: Case) -> Sequence[Event]:
            self._open()
            now = self._priorities.points.get(voter, {}).get(candidate, 0)
            left = points_left(self._priorities, way, voter)
            self._weighed(candidate)
            if points < 0 or points - now > max(0, left):
                raise Refused("refused.points_left", left=max(0, left) + now)
            return (ev.PointsGiven(self._id, voter, candidate, points),) if points != now else ()

        text = self._showing.text_of(self._weighed(candidate))
        return self._desk.commit(decide, "done.points", count=points, text=text)

    def compare(self, side: Side, one: str, other: str, weight: int) -> Receipt:
        """Say how two items compare: n > 1 the first is n times as important, −n the second, 1 both alike."""
        way = self._need(PriorityMethod.PAIRWISE)
        highest = max(word.value for word in way.weights)
        if weight in (0, -1) or not -highest <= weight <= highest or one == other:
            raise Refused("refused.not_on_scale", lowest=1, highest=highest)
        self._party(side)

        def decide(_: Case) -> Sequence[Event]:
            self._open()
            self._weighed(one)
            self._weighed(other)
            compared = self._priorities.compared.get(side.value, {})
            if (other, one) in compared:
                turned = weight if weight == 1 else -weight
                return (ev.PairCompared(self._id, side, other, one, turned),)
            return (ev.PairCompared(self._id, side, one, other, weight),)

        return self._desk.commit(decide, "done.compared", side=self._desk.side_name(side))

    def settle_tie(self, items: Sequence[str], reason: str = "") -> Receipt:
        """Put items that came out equal in the order that was talked over."""
        for item in items:
            self._known(item)
        way = self._showing.way()
        if way is None:
            raise Refused("refused.method_first")
        ties = rank_priorities(self._priorities, way).ties
        settled = {t.items for t in self._priorities.ties}
        if not any(set(items) == set(tie) for tie in (*ties, *settled)):
            raise Refused("refused.no_tie")
        event = ev.TieTalkedOver(self._id, tuple(dict.fromkeys(items)), accept_aside(reason))

        def decide(_: Case) -> Sequence[Event]:
            self._open()
            return (event,)

        return self._desk.commit(decide, "done.tie")

    # What follows

    def choose(
        self,
        candidate: str,
        reason: str = "",
        *,
        action: str = "",
        owner: str = "",
        responsible: Responsible | None = None,
        due: date | None = None,
        sign: str = "",
    ) -> Receipt:
        """Choose an item to be acted on; with the text of an action it becomes one on the card, in the same step."""
        text = accept_aside(action)
        id = self._desk.desk.new_id() if text else ""
        reason, owner, sign = accept_aside(reason), accept_aside(owner), accept_aside(sign)

        def decide() -> Sequence[Event]:
            chosen, before = self._weighed(candidate), self._priorities.chosen.get(candidate)
            became = id or (before.action if before else "")
            choice = ev.PriorityChosen(self._id, candidate, reason, became)
            if not id:
                return (choice,)
            place = self._planning.place_of(self._round, chosen.kind, chosen.ref)
            return ActionSet(id, place, text, owner, responsible, due, sign, ActionState.PLANNED), choice

        receipt = self._step(decide, candidate, "done.chosen_with_action" if id else "done.chosen")
        return self._desk.desk.with_past_day(receipt, due if id else None)

    def release(self, candidate: str) -> Receipt:
        """Do not act on an item after all; an action that it became stays on its card."""
        before = self._priorities.chosen.get(candidate)
        action = self._desk.case.scorecards.actions.get(before.action) if before else None
        receipt = self._step(lambda: (ev.PriorityReleased(self._id, candidate),), candidate, "done.unchosen")
        if action is None:
            return receipt
        is_due = action.due is not None and action.state in (ActionState.PLANNED, ActionState.UNDER_WAY)
        key = "done.action_stays_due" if is_due else "done.action_stays"
        stays = self._desk.desk.voice.say(key, text=action.text)
        return replace(receipt, follows=(*receipt.follows, stays))

    # What has to hold

    def _step(self, decide: Callable[[], Sequence[Event]], candidate: str, key: str, **values: object) -> Receipt:
        text = self._showing.text_of(self._known(candidate))

        def decide_now(_: Case) -> Sequence[Event]:
            self._open()
            self._known(candidate)
            return decide()

        return self._desk.commit(decide_now, key, text=text, **values)

    def _open(self) -> Round:
        return self._desk.unlocked_round(self._id)

    def _known(self, candidate: str) -> PriorityCandidate:
        found = self._priorities.candidates.get(candidate)
        if found is None:
            raise Refused("refused.no_such_candidate", candidate=candidate)
        return found

    def _weighed(self, candidate: str) -> PriorityCandidate:
        found = self._known(candidate)
        if candidate in self._priorities.left_out:
            raise Refused("refused.no_such_candidate", candidate=candidate)
        return found

    def _need(self, method: PriorityMethod) -> PriorityWay:
        way = self._showing.way()
        if way is None:
            raise Refused("refused.method_first")
        if way.id != method.value:
            raise Refused("refused.other_method")
        return way

    def _check_room(self, more: int) -> None:
        self._open()
        if len(self._priorities.candidates) + more > _MOST_CANDIDATES:
            raise Refused("refused.too_many_candidates", most=_MOST_CANDIDATES)

    def _party(self, side: Side) -> None:
        if side not in PARTIES:
            raise Refused("refused.no_such_side", side=self._desk.side_name(side))
