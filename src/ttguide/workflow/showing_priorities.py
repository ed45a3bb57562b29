"""How is what comes first put into words: what can be weighed, each side's order beside the joint one, the reasons?

What was judged red or yellow is proposed, and the synthesis's opportunities beside it. The order is worked out from
what both sides said (`ttguide.method.prioritising`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from ttguide.method.prioritising import PriorityResult, Ranking, pairs_to_compare, points_left, rank_priorities
from ttguide.model.assessment import PARTIES, Mode, Round, Side
from ttguide.model.assessment_model import PriorityWay, ScaleWord
from ttguide.model.light import Light
from ttguide.model.priority import CandidateKind, Priorities, PriorityCandidate, PriorityMethod
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
from ttguide.workflow.columns import column_of
from ttguide.workflow.planning import Planning
from ttguide.workflow.showing_answers import ShowingAnswers
from ttguide.workflow.showing_results import ShowingResults

_MISSING = {
    PriorityMethod.BENEFIT_EFFORT: "items",
    PriorityMethod.POINTS: "points",
    PriorityMethod.PAIRWISE: "pairs",
}
"""What is counted of what is still to be said (`ttguide.method.prioritising.Ranking`)."""


class ShowingPriorities:
    """What of the priorities of one round is shown."""

    def __init__(self, desk: AssessmentDesk, round_id: str, answers: ShowingAnswers, results: ShowingResults) -> None:
        self._desk = desk
        self._id = round_id
        self._answers = answers
        self._results = results
        self._planning = Planning(desk, results)

    @property
    def _round(self) -> Round:
        return self._desk.round(self._id)

    @property
    def _priorities(self) -> Priorities:
        return self._round.priorities

    def view(self) -> PrioritiesView:
        """Return everything about what comes first, in words."""
        of = self._desk.desk.voice.of
        priorities, way = self._priorities, self.way()
        ranked = rank_priorities(priorities, way) if way and priorities.weighed else None
        shown = [self._candidate(c, ranked, way) for c in priorities.weighed]
        joint = self._ranking(ranked.joint, Side.JOINT, way) if ranked and way else None
        if ranked is not None and joint is not None:
            scores = {id: score for id, _, score in joint.rows}
            shown = [replace(c, score=scores.get(c.id, "")) for c in shown]
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
            joint=joint,
            sides=tuple(self._ranking(ranked.sides[s.value], s, way) for s in PARTIES) if ranked and way else (),
            pulls=tuple(self._pulls(ranked)) if ranked else (),
            ties=ranked.ties if ranked else (),
            voters=tuple(self._voter(v.id, way) for v in priorities.voters.values()) if way else (),
            benefit=self._scale(way.benefit) if way else (),
            effort=self._scale(way.effort) if way else (),
            weights=self._scale(way.weights) if way else (),
            gaps=gaps,
            plan=self._planning.sentence(self._round, gaps),
            sentence=self._sentence(),
            first=self.first(),
        )

    def first(self) -> str:
        """What is done before this: the meeting, or judging the rest; empty where nothing is left of it."""
        round_, say = self._round, self._desk.desk.voice.say
        if round_.mode is Mode.TOGETHER:
            still = len(self._desk.items(round_)) - self._desk.answered(round_, Side.JOINT)
            return say("prioritise.judge_first", count=still) if still else ""
        waiting = self._desk.open_items(round_)
        return say("prioritise.meeting_first", count=waiting) if waiting else ""

    def _sentence(self) -> str:
        say, priorities = self._desk.desk.voice.say, self._priorities
        if not priorities.candidates:
            proposals = sum(1 for _ in self.proposals())
            if not proposals:
                return say("prioritise.nothing_yet" if self.first() else "prioritise.nothing_at_all")
            return say("prioritise.nothing", proposals=proposals)
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
            text=self.text_of(candidate),
            origin=origin,
            light=light,
            sign=SIGNS[light] if light else NO_SIGN,
            left_out=priorities.left_out.get(candidate.id, ""),
            said=tuple(self._said(candidate, way)),
            chosen=choice is not None,
            reason=choice.reason if choice else "",
            action=choice.action if choice else "",
            place=f"{row.place}." if row else "",
            score="",
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

    def text_of(self, candidate: PriorityCandidate) -> str:
        """What an item is called."""
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
        tie = next((t for t in reversed(self._priorities.ties) if id in t.items), None)
        row = ranked.joint.row(id)
        if tie is not None and row is not None and not row.tied:
            yield say("prioritise.tie_talked" if tie.reason else "prioritise.tie_talked_only", reason=tie.reason)
        for side in grounds.waiting:
            yield say("prioritise.waiting", side=self._desk.side_name(side))

    def _score(self, score: Fraction, way: PriorityWay) -> str:
        if way.id == PriorityMethod.BENEFIT_EFFORT.value:
            return self._answers.number(float(score))
        return self._desk.desk.voice.say("assess.percent", value=self._percent(score))

    def _percent(self, share: Fraction) -> str:
        return self._answers.number(round(float(share) * 100, 1))

    def _ranking(self, ranking: Ranking, side: Side, way: PriorityWay) -> RankView:
        say, number = self._desk.desk.voice.say, self._answers.number
        missing_of = _MISSING[PriorityMethod(way.id)]
        of_whom = "_of_both" if side is Side.JOINT else ""
        key = "prioritise.complete" if ranking.complete else f"prioritise.missing_{missing_of}{of_whom}"
        if not ranking.complete and not ranking.missing:
            key = "prioritise.nobody"
        consistency = ""
        if ranking.consistency is not None:
            fits = "prioritise.fits" if ranking.fits else "prioritise.misfits"
            consistency = say(fits, ratio=number(ranking.consistency), limit=number(way.consistency_limit))
            if not ranking.fits and ranking.worst is not None:
                texts = {c.id: self.text_of(c) for c in self._priorities.weighed}
                consistency += " " + say(
                    "prioritise.worst", one=texts[ranking.worst.one], other=texts[ranking.worst.other]
                )
        scores = {row.id: self._score(row.score, way) for row in ranking.rows}
        column = column_of(scores.values(), self._desk.desk.voice.language)
        rows = tuple((row.id, f"{row.place}.", column(scores[row.id])) for row in ranking.rows)
        worst = (ranking.worst.one, ranking.worst.other) if ranking.worst is not None and not ranking.fits else None
        sentence = say(key, count=ranking.missing)
        return RankView(self._desk.side_name(side), rows, sentence, consistency, worst, ranking.missing, missing_of)

    def _pulls(self, ranked: PriorityResult) -> Iterator[PullView]:
        texts = {c.id: self.text_of(c) for c in self._priorities.weighed}
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

    def way(self) -> PriorityWay | None:
        """The method at hand."""
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
        texts = {c.id: self.text_of(c) for c in priorities.weighed}
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
