"""How do the parties choose what comes first, and how does what they chose become actions?

What was judged red or yellow is proposed, and the synthesis's opportunities beside it. The order is worked out from
what both sides said (`ttguide.method.prioritising`); choosing is left to the parties.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from ttguide.method.prioritising import PriorityResult, Ranking, pairs_to_compare, points_left, rank_priorities
from ttguide.model import assessment_event as ev
from ttguide.model.assessment import PARTIES, Round, Side
from ttguide.model.assessment_model import PriorityWay, ScaleWord
from ttguide.model.case import Case
from ttguide.model.development_event import ActionSet
from ttguide.model.event import Event
from ttguide.model.light import Light
from ttguide.model.measure import Responsible
from ttguide.model.priority import CandidateKind, Priorities, PriorityCandidate, PriorityMethod
from ttguide.model.scorecard import ActionState
from ttguide.workflow.assessment_desk import NO_SIGN, SIGNS, AssessmentDesk
from ttguide.workflow.assessment_views import (
    CandidateView,
    PairQuestion,
    PrioritiesView,
    PullView,
    RankView,
    ScaleView,
    VoterView,
    WayView,
)
from ttguide.workflow.conversing import accept_aside, accept_reason, accept_text
from ttguide.workflow.planning import Planning
from ttguide.workflow.problems import Refused
from ttguide.workflow.showing_answers import ShowingAnswers
from ttguide.workflow.showing_results import ShowingResults
from ttguide.workflow.views import Receipt

_MOST_CANDIDATES = 200


class Prioritising:
    """What comes first after one round."""

    def __init__(self, desk: AssessmentDesk, round_id: str, answers: ShowingAnswers, results: ShowingResults) -> None:
        """Raises `Refused` where the round's answers are still sealed."""
        self._desk = desk
        self._id = round_id
        self._answers = answers
        self._results = results
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
        say, of = self._desk.desk.voice.say, self._desk.desk.voice.of
        priorities, way = self._priorities, self._way()
        ranked = rank_priorities(priorities, way) if way and priorities.weighed else None
        shown = [self._candidate(c, ranked, way) for c in priorities.weighed]
        if ranked is not None:
            at = {row.id: n for n, row in enumerate(ranked.joint.rows)}
            shown.sort(key=lambda c: at.get(c.id, len(at)))
        gaps = self._planning.gaps(self._round)
        return PrioritiesView(
            ways=tuple(self._way_view(w) for w in self._desk.ways),
            method=priorities.method,
            rule=of(way.rule) if way else "",
            candidates=tuple(shown),
            left_out=tuple(
                self._candidate(c, None, way) for c in priorities.candidates.values() if c.id in priorities.left_out
            ),
            proposals=tuple(self.proposals()),
            joint=self._ranking(ranked.joint, say("side.joint"), way) if ranked and way else None,
            sides=tuple(self._ranking(ranked.sides[s.value], self._desk.side_name(s), way) for s in PARTIES)
            if ranked and way
            else (),
            pulls=tuple(self._pulls(ranked)) if ranked else (),
            ties=ranked.ties if ranked else (),
            voters=tuple(self._voter(v.id, way) for v in priorities.voters.values()) if way else (),
            benefit=self._scale(way.benefit) if way else (),
            effort=self._scale(way.effort) if way else (),
            weights=self._scale(way.weights) if way else (),
            gaps=gaps,
            plan=self._planning.sentence(self._round, gaps),
            sentence=self._sentence(),
        )

    def _sentence(self) -> str:
        say, priorities = self._desk.desk.voice.say, self._priorities
        if not priorities.candidates:
            return say("prioritise.nothing", proposals=sum(1 for _ in self.proposals()))
        if priorities.method is None:
            return say("prioritise.choose_method", count=len(priorities.weighed))
        return say("prioritise.sentence", count=len(priorities.weighed), chosen=len(priorities.chosen))

    def proposals(self) -> Iterator[CandidateView]:
        """Yield what could be weighed and is not yet: what came out red, what yellow, the synthesis's opportunities."""
        say, round_ = self._desk.desk.voice.say, self._round
        taken = {c.ref for c in self._priorities.candidates.values() if c.ref}
        judged = self._results.judged(round_, Side.JOINT)
        for light in (Light.RED, Light.YELLOW):
            for result in judged.subjects:
                if result.light is light and result.subject not in taken:
                    subject = self._desk.subject(round_, result.subject)
                    origin = say("prioritise.from_result", light=say(f"light.{light.value}"))
                    yield self._proposal(
                        CandidateKind.SUBJECT, subject.id, self._desk.title(round_, subject), origin, light
                    )
        cards = self._desk.case.scorecards
        on_card = {critical.opportunity for critical in cards.criticals.values()}
        for opportunity in self._desk.case.synthesis.opportunities.values():
            if opportunity.id not in taken and opportunity.id not in on_card:
                origin = say("prioritise.from_synthesis", level=int(opportunity.level))
                yield self._proposal(CandidateKind.OPPORTUNITY, opportunity.id, opportunity.text, origin, None)

    def _proposal(self, kind: CandidateKind, ref: str, text: str, origin: str, light: Light | None) -> CandidateView:
        return CandidateView(
            id=ref,
            kind=kind,
            text=text,
            origin=origin,
            light=light,
            sign=SIGNS[light] if light else NO_SIGN,
            left_out="",
            said=(),
            chosen=False,
            reason="",
            action="",
            place="",
            score="",
            tied=False,
            reasons=(),
            proposed=True,
            ref=ref,
        )

    def _candidate(
        self, candidate: PriorityCandidate, ranked: PriorityResult | None, way: PriorityWay | None
    ) -> CandidateView:
        say, priorities = self._desk.desk.voice.say, self._priorities
        light = self._light_of(candidate)
        row = ranked.joint.row(candidate.id) if ranked else None
        choice = priorities.chosen.get(candidate.id)
        origin = say(f"prioritise.kind_{candidate.kind.value}")
        if candidate.kind is CandidateKind.SUBJECT and light:
            origin = say("prioritise.from_result", light=say(f"light.{light.value}"))
        judged = {s: priorities.judged.get(s.value, {}).get(candidate.id) for s in PARTIES}
        return CandidateView(
            id=candidate.id,
            kind=candidate.kind,
            text=self._text_of(candidate),
            origin=origin,
            light=light,
            sign=SIGNS[light] if light else NO_SIGN,
            left_out=priorities.left_out.get(candidate.id, ""),
            said=tuple(self._said(candidate, way)),
            chosen=choice is not None,
            reason=choice.reason if choice else "",
            action=choice.action if choice else "",
            place=f"{row.place}." if row else "",
            score=self._score(row.score, way) if row and way else "",
            tied=bool(row and row.tied),
            reasons=tuple(self._reasons(candidate.id, ranked)) if ranked else (),
            benefit=tuple((s, j.benefit) for s, j in judged.items() if j),
            effort=tuple((s, j.effort) for s, j in judged.items() if j),
            ref=candidate.ref,
            number=1 + list(priorities.candidates).index(candidate.id),
        )

    def _light_of(self, candidate: PriorityCandidate) -> Light | None:
        if candidate.kind is not CandidateKind.SUBJECT:
            return None
        result = self._results.judged(self._round, Side.JOINT).subject(candidate.ref)
        return result.light if result else None

    def _text_of(self, candidate: PriorityCandidate) -> str:
        subject = self._round.subject(candidate.ref) if candidate.kind is CandidateKind.SUBJECT else None
        return self._desk.title(self._round, subject) if subject else candidate.text

    def _said(self, candidate: PriorityCandidate, way: PriorityWay | None) -> Iterator[tuple[Side, str]]:
        """What each side said of an item by the method at hand."""
        say, priorities = self._desk.desk.voice.say, self._priorities
        if way is None:
            return
        for side in PARTIES:
            if priorities.method is PriorityMethod.BENEFIT_EFFORT:
                judged = priorities.judged.get(side.value, {}).get(candidate.id)
                if judged:
                    yield side, say("prioritise.said_benefit", benefit=judged.benefit, effort=judged.effort)
            elif priorities.method is PriorityMethod.POINTS:
                mine = [v.id for v in priorities.voters.values() if v.side == side.value]
                given = sum(priorities.points.get(v, {}).get(candidate.id, 0) for v in mine)
                if given:
                    yield side, say("prioritise.said_points", count=given)

    def _reasons(self, id: str, ranked: PriorityResult) -> Iterator[str]:
        say, number = self._desk.desk.voice.say, self._answers.number
        grounds = ranked.grounds[id]
        if grounds.benefit is not None and grounds.effort is not None:
            yield say(
                "prioritise.because_means", benefit=number(float(grounds.benefit)), effort=number(float(grounds.effort))
            )
        if grounds.quadrant is not None:
            yield say(f"quadrant.{grounds.quadrant.value}")
        for side in PARTIES:
            if side.value in grounds.given:
                yield say("prioritise.because_points", side=self._desk.side_name(side), count=grounds.given[side.value])
            elif side.value in grounds.scores and self._priorities.method is PriorityMethod.PAIRWISE:
                weight = self._percent(grounds.scores[side.value])
                yield say("prioritise.because_weight", side=self._desk.side_name(side), weight=weight)
        for side in grounds.waiting:
            yield say("prioritise.waiting", side=self._desk.side_name(side))

    def _score(self, score: Fraction, way: PriorityWay) -> str:
        if way.id == PriorityMethod.BENEFIT_EFFORT.value:
            return self._answers.number(float(score))
        return self._desk.desk.voice.say("assess.percent", value=self._percent(score))

    def _percent(self, share: Fraction) -> str:
        return self._answers.number(round(float(share) * 100, 1))

    def _ranking(self, ranking: Ranking, name: str, way: PriorityWay) -> RankView:
        say, number = self._desk.desk.voice.say, self._answers.number
        key = "prioritise.complete" if ranking.complete else "prioritise.incomplete"
        if not ranking.complete and not ranking.missing:
            key = "prioritise.nobody"
        consistency = ""
        if ranking.consistency is not None:
            fits = "prioritise.fits" if ranking.fits else "prioritise.misfits"
            consistency = say(fits, ratio=number(ranking.consistency), limit=number(way.consistency_limit))
            if not ranking.fits and ranking.worst is not None:
                texts = {c.id: self._text_of(c) for c in self._priorities.weighed}
                consistency += " " + say(
                    "prioritise.worst", one=texts[ranking.worst.one], other=texts[ranking.worst.other]
                )
        rows = tuple((row.id, f"{row.place}.", self._score(row.score, way)) for row in ranking.rows)
        return RankView(name, rows, say(key, count=ranking.missing), consistency)

    def _pulls(self, ranked: PriorityResult) -> Iterator[PullView]:
        texts = {c.id: self._text_of(c) for c in self._priorities.weighed}
        for pull in ranked.pulls:
            said = self._desk.desk.voice.say("prioritise.pull", purchaser=pull.purchaser, provider=pull.provider)
            yield PullView(pull.id, texts[pull.id], said)

    def _voter(self, id: str, way: PriorityWay) -> VoterView:
        voter = self._priorities.voters[id]
        side = Side(voter.side)
        name = voter.name or self._desk.side_name(side)
        given = tuple(self._priorities.points.get(id, {}).items())
        left = points_left(self._priorities, way, id) if way.id == PriorityMethod.POINTS.value else 0
        return VoterView(id, side, name, left, given)

    def _way_view(self, way: PriorityWay) -> WayView:
        of, count = self._desk.desk.voice.of, len(self._priorities.weighed)
        warning = ""
        if way.most and count > way.most:
            warning = self._desk.desk.voice.say("prioritise.too_many", count=count, most=way.most)
        id = PriorityMethod(way.id)
        return WayView(id, of(way.name), of(way.text), of(way.rule), id is self._priorities.method, warning)

    def _scale(self, words: Sequence[ScaleWord]) -> tuple[ScaleView, ...]:
        of = self._desk.desk.voice.of
        return tuple(ScaleView(word.value, of(word.name)) for word in words)

    def _way(self) -> PriorityWay | None:
        method = self._priorities.method
        return next((w for w in self._desk.ways if method and w.id == method.value), None)

    def next_pair(self, side: Side) -> PairQuestion | None:
        """Return the next two items that a side has not compared, or None where it has compared all."""
        pairs = self.pairs(side)
        return next((pair for pair in pairs if pair.weight is None), None)

    def pairs(self, side: Side) -> tuple[PairQuestion, ...]:
        """Return all the pairs for a side, those that are still open first."""
        priorities = self._priorities
        compared = priorities.compared.get(side.value, {})
        texts = {c.id: self._text_of(c) for c in priorities.weighed}
        pairs = pairs_to_compare(priorities, side.value)
        left = sum(1 for pair in pairs if self._weight(compared, pair) is None)
        return tuple(
            PairQuestion(side, one, texts[one], other, texts[other], self._weight(compared, (one, other)), left)
            for one, other in pairs
        )

    @staticmethod
    def _weight(compared: Mapping[tuple[str, str], int], pair: tuple[str, str]) -> int | None:
        if pair in compared:
            return compared[pair]
        other = compared.get((pair[1], pair[0]))
        return None if other is None else other if other == 1 else -other

    # What is weighed

    def take(self, refs: Sequence[str] = ()) -> Receipt:
        """Weigh what is proposed: these subjects and opportunities, or all that came out of the results."""
        proposed = {p.id: p for p in self.proposals()}
        wanted = list(dict.fromkeys(refs)) or [p.id for p in proposed.values() if p.kind is CandidateKind.SUBJECT]
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

        text = self._text_of(self._weighed(candidate))
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
        way = self._way()
        ties = rank_priorities(self._priorities, way).ties if way else ()
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

        return self._step(decide, candidate, "done.chosen_with_action" if id else "done.chosen")

    def release(self, candidate: str) -> Receipt:
        """Do not act on an item after all; an action that it became stays on its card."""
        return self._step(lambda: (ev.PriorityReleased(self._id, candidate),), candidate, "done.unchosen")

    # What has to hold

    def _step(self, decide: Callable[[], Sequence[Event]], candidate: str, key: str, **values: object) -> Receipt:
        text = self._text_of(self._known(candidate))

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
        way = self._way()
        if way is None or way.id != method.value:
            raise Refused("refused.other_method")
        return way

    def _check_room(self, more: int) -> None:
        self._open()
        if len(self._priorities.candidates) + more > _MOST_CANDIDATES:
            raise Refused("refused.too_many_candidates", most=_MOST_CANDIDATES)

    def _party(self, side: Side) -> None:
        if side not in PARTIES:
            raise Refused("refused.no_such_side", side=self._desk.side_name(side))
