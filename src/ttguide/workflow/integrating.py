"""Under which criterion parts do the opportunities stand, and how is that taken over into a management system?

Method.md section 6. Parts are proposed from what resembles the opportunity, since known opportunities know their parts;
a part under which nothing stands is shown, not hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ttguide.method.balance import orphans, weigh_up
from ttguide.method.integration import Matrix, cross_table
from ttguide.model import development_event as dev
from ttguide.model.case import Case
from ttguide.model.event import Event
from ttguide.model.knowledge import Knowledge
from ttguide.model.proposal import Confidence, Proposal
from ttguide.model.synthesis import Level, SharedOpportunity, Way
from ttguide.workflow.board_views import (
    CellView,
    IntegrationView,
    OpportunityView,
    PartProposal,
    PartView,
    WayView,
)
from ttguide.workflow.conversing import accept_aside
from ttguide.workflow.desk import Desk
from ttguide.workflow.problems import Refused
from ttguide.workflow.showing_synthesis import ShowingSynthesis
from ttguide.workflow.spotting_names import SpottingNames
from ttguide.workflow.views import Receipt

_CLOSEST = 3
"""Known opportunities that are looked at for the parts they stand under."""
_UNSURE = 0.5
"""The score of parts of the known opportunity it goes back to, where neither its wording nor an entry resembles that
one surely: what brought a pair together may be true of one side only."""


class Integrating:
    """The integration board: parts × areas."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._showing = ShowingSynthesis(desk)
        self._names = SpottingNames(desk)
        self._resembled_in: Knowledge | None = None
        self._resembled: dict[str, Proposal] = {}

    def forget(self) -> None:
        """Let go of every text that is kept in memory."""
        self._showing = ShowingSynthesis(self._desk)
        self._names = SpottingNames(self._desk)
        self._resembled = {}

    # Looking

    def board(self) -> IntegrationView:
        """Return the matrix with its silence, and both ways of taking it over."""
        case, say, of = self._desk.case, self._desk.voice.say, self._desk.voice.of
        matrix = self._matrix(case)
        numbers = self._showing.numbers(case)
        parts = self._parts(matrix)
        shaped = self._showing.opportunities(case, self._showing.entries(case))
        model = self._desk.knowledge.model
        return IntegrationView(
            ready=bool(shaped),
            why_not="" if shaped else say("integration.nothing"),
            model=of(model.name),
            notice=of(model.notice),
            parts=parts,
            areas=self._showing.areas(case),
            cells=tuple(
                CellView(c.part, c.area, tuple(numbers[id] for id in c.opportunities), c.opportunities)
                for c in matrix.crosses
            ),
            opportunities=shaped,
            silent=tuple(part for part in parts if part.silent),
            unplaced=tuple(numbers[id] for id in matrix.unplaced),
            ways=tuple(self._way(way, case) for way in Way),
            way_reason=case.synthesis.way_reason,
            sentence=say(
                "integration.sentence",
                crosses=say("integration.crosses", count=len(matrix.crosses)),
                touched=len(matrix.parts) - len(matrix.silent),
                parts=len(matrix.parts),
                count=len(matrix.unplaced),
            ),
            waiting=len(weigh_up(case, ()).waiting),
        )

    def proposals(self, opportunity: str, *, limit: int = 6, with_taken: bool = False) -> tuple[PartProposal, ...]:
        """Return criterion parts under which an opportunity may stand but does not yet, the likeliest first.

        With those taken the order stays as it is whatever is taken, so that each keeps its number.
        """
        shaped = self._find(self._desk.case, opportunity)
        along = self._worth_taking(self._desk.case, shaped)
        there = () if with_taken else shaped.part_ids
        found = [p for p in self._proposed(self._desk.case, shaped) if p.part not in there]
        return tuple(replace(p, taken_along=p.part in along) for p in found[:limit])

    def proposals_for(self, text: str, *, limit: int = 6) -> tuple[PartProposal, ...]:
        """Return criterion parts for the text of an entry that is in no opportunity yet, the likeliest first."""
        alone = SharedOpportunity("", "", Level.THEME, "", text, ())
        return self._proposed(self._desk.case, alone)[:limit]

    def opportunities_at(self, part: str, area: str) -> tuple[OpportunityView, ...]:
        """Return the opportunities at a place of the matrix."""
        case = self._desk.case
        there = self._matrix(case).at(part, area)
        shaped = self._showing.opportunities(case, self._showing.entries(case))
        return tuple(o for o in shaped if o.id in there)

    def _matrix(self, case: Case) -> Matrix:
        parts, gone = [part.id for part in self._desk.knowledge.parts], orphans(case)
        shaped = (o for o in case.synthesis.opportunities.values() if o.id not in gone)
        return cross_table(shaped, parts, self._showing.area_ids(case))

    def _parts(self, matrix: Matrix) -> tuple[PartView, ...]:
        of = self._desk.voice.of
        criterion = {p.id: f"{c.id} {of(c.name)}" for c in self._desk.knowledge.model.criteria for p in c.parts}
        shown: list[PartView] = []
        for id in matrix.parts:
            part = self._desk.knowledge.part(id)
            title, text = (of(part.title), of(part.text)) if part else (id, "")
            shown.append(PartView(id, title, text, criterion.get(id, ""), id in matrix.silent))
        return tuple(shown)

    def _way(self, way: Way, case: Case) -> WayView:
        say = self._desk.voice.say
        return WayView(way, say(f"way.{way.value}"), say(f"way.{way.value}_text"), case.synthesis.way is way)

    def _proposed(self, case: Case, shaped: SharedOpportunity) -> tuple[PartProposal, ...]:
        """Parts of the known opportunity it goes back to first; then what its wording and its entries resemble."""
        say = self._desk.voice.say
        scores: dict[str, float] = {}
        through: dict[str, list[str]] = {}
        because: dict[str, tuple[str, ...]] = {}
        known = self._desk.knowledge.opportunity(shaped.known)
        sure = shaped.known in self._surely_resembled(case, shaped)
        for part in known.parts if known else ():
            scores[part] = 1.0 if sure else _UNSURE
            through.setdefault(part, []).append(shaped.known)
        for proposal in self._resembling_all(case, shaped):
            for candidate in proposal.opportunities if proposal.known else ():
                resembled = self._desk.knowledge.opportunity(candidate.id)
                for part in resembled.parts if resembled else ():
                    scores[part] = max(scores.get(part, 0.0), candidate.score * 0.99)
                    if candidate.id not in through.setdefault(part, []):
                        through[part].append(candidate.id)
            for candidate in proposal.parts:
                scores.setdefault(candidate.id, candidate.score * 0.5)
                because.setdefault(candidate.id, candidate.because)
        order = {part.id: place for place, part in enumerate(self._desk.knowledge.parts)}
        ranked = sorted((id for id in scores if id in order), key=lambda id: (-scores[id], order[id]))
        proposals: list[PartProposal] = []
        for id in ranked:
            part_title = self._desk.voice.of(self._desk.knowledge.parts[order[id]].title)
            ways, words = tuple(through.get(id, ())), because.get(id, ())
            like = say("part.through", count=len(ways), ids=", ".join(ways))
            reason = like if ways else say("part.words", words=", ".join(words))
            proposals.append(PartProposal(id, part_title, round(scores[id], 3), ways, words, reason))
        return tuple(proposals)

    def _resembling_all(self, case: Case, shaped: SharedOpportunity) -> tuple[Proposal, ...]:
        """What the wording and each of its entries resemble."""
        entries = self._showing.entries(case) if shaped.items else {}
        texts = dict.fromkeys((shaped.text, *(entries[id].text for id in shaped.items if id in entries)))
        return tuple(self._resembling(text) for text in texts if text)

    def _surely_resembled(self, case: Case, shaped: SharedOpportunity) -> tuple[str, ...]:
        """The known opportunities that the wording or an entry resembles more than weakly, the likeliest first."""
        found: dict[str, float] = {}
        for proposal in self._resembling_all(case, shaped):
            for candidate in proposal.opportunities if proposal.known else ():
                if candidate.confidence is not Confidence.WEAK:
                    found[candidate.id] = max(found.get(candidate.id, 0.0), candidate.score)
        return tuple(sorted(found, key=lambda id: -found[id]))

    def _resembling(self, text: str) -> Proposal:
        """What a text resembles; kept, as the same text is looked at on each of several ways to a placing."""
        knowledge = self._desk.knowledge
        if self._resembled_in is not knowledge:
            self._resembled_in, self._resembled = knowledge, {}
        found = self._resembled.get(text)
        if found is None:
            found = self._resembled[text] = self._desk.suggester.propose(text, limit=_CLOSEST)
        return found

    # Placing

    def assign(self, opportunity: str, part: str, note: str = "") -> Receipt:
        """Place an opportunity under a criterion part, or change the note there."""
        self._find(self._desk.case, opportunity)
        if self._desk.knowledge.part(part) is None:
            raise Refused("refused.no_such_part", part=part)
        note = accept_aside(note)

        def decide(case: Case) -> Sequence[Event]:
            shaped = self._find(case, opportunity)
            there = {p.part: p.note for p in shaped.parts}
            return () if there.get(part) == note else (dev.PartAssigned(opportunity, part, note),)

        there = part in self._find(self._desk.case, opportunity).part_ids
        key = "done.assigned" if not there else "done.part_noted" if note else "done.part_note_gone"
        receipt = self._desk.commit(decide, key, part=part, number=self._number(opportunity))
        return replace(receipt, asks=self._names.giving_away(note))

    def unassign(self, opportunity: str, part: str) -> Receipt:
        """Take an opportunity away from a criterion part."""
        number = self._number(opportunity)

        def decide(case: Case) -> Sequence[Event]:
            there = part in self._find(case, opportunity).part_ids
            return (dev.PartUnassigned(opportunity, part),) if there else ()

        return self._desk.commit(decide, "done.unassigned", part=part, number=number)

    def assign_proposed(self, opportunity: str = "") -> Receipt:
        """Take what is surely proposed, for one opportunity or for all that stand nowhere yet.

        Refused as such where there is something to place and nothing of it is sure.
        """

        def going(case: Case) -> Sequence[tuple[SharedOpportunity, Sequence[str]]]:
            shaped = case.synthesis.opportunities
            unplaced = () if opportunity else self._matrix(case).unplaced
            chosen = [self._find(case, opportunity)] if opportunity else [shaped[id] for id in unplaced]
            new = [(o, [part for part in self._worth_taking(case, o) if part not in o.part_ids]) for o in chosen]
            return [(o, parts) for o, parts in new if parts]

        found = going(self._desk.case)

        def decide(case: Case) -> Sequence[Event]:
            nonlocal found
            found = going(case)
            return [dev.PartAssigned(o.id, part) for o, parts in found for part in parts]

        if not found and (self.proposals(opportunity) if opportunity else self._matrix(self._desk.case).unplaced):
            raise Refused("refused.no_sure_parts")
        if opportunity:
            return self._assigned_sure(opportunity, decide)
        receipt = self._desk.commit(
            decide, "done.assigned_proposed", count=lambda: sum(len(parts) for _, parts in found)
        )
        numbers = self._showing.numbers(self._desk.case)
        return replace(receipt, at_length=tuple(f"{numbers[o.id]}: {', '.join(parts)}" for o, parts in found))

    def _assigned_sure(self, opportunity: str, decide: Callable[[Case], Sequence[Event]]) -> Receipt:
        """Take what is sure for one opportunity; the receipt names it, and what is left to people's judgement."""

        def taken() -> list[str]:
            there = self._find(self._desk.before, opportunity).part_ids
            return [part for part in self._find(self._desk.case, opportunity).part_ids if part not in there]

        receipt = self._desk.commit(
            decide,
            "done.assigned_sure",
            number=lambda: self._number(opportunity),
            count=lambda: len(taken()),
            parts=lambda: ", ".join(taken()),
        )
        rest = [proposal.part for proposal in self.proposals(opportunity)]
        if not rest:
            return receipt
        left = self._desk.voice.say("done.assigned_rest", count=len(rest), parts=", ".join(rest))
        return replace(receipt, follows=(left,))

    def _worth_taking(self, case: Case, shaped: SharedOpportunity) -> tuple[str, ...]:
        """The parts of the known opportunity it goes back to, or else of what it resembles most; only what is sure."""
        sure = self._surely_resembled(case, shaped)
        first = shaped.known if self._desk.knowledge.opportunity(shaped.known) else next(iter(sure), "")
        known = self._desk.knowledge.opportunity(first) if first in sure else None
        return known.parts if known else ()

    def choose_way(self, way: Way, reason: str = "") -> Receipt:
        """Say how the integration is taken over into the management system.

        All parties read the reason: whatever in it may give somebody away is asked about.
        """
        reason = accept_aside(reason)

        def decide(case: Case) -> Sequence[Event]:
            same = (case.synthesis.way, case.synthesis.way_reason) == (way, reason)
            return () if same else (dev.IntegrationChosen(way, reason),)

        receipt = self._desk.commit(decide, "done.way", way=self._desk.voice.say(f"way.{way.value}"))
        return replace(receipt, asks=self._names.giving_away(reason))

    # Behind it

    def _find(self, case: Case, opportunity: str) -> SharedOpportunity:
        shaped = case.synthesis.opportunities.get(opportunity)
        if shaped is None:
            raise Refused("refused.no_such_opportunity")
        return shaped

    def _number(self, opportunity: str) -> str:
        self._find(self._desk.case, opportunity)
        numbers: Mapping[str, str] = self._showing.numbers(self._desk.case)
        return numbers[opportunity]
