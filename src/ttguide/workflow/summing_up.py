"""What is in the report of the interviews: what was recorded, what it touches and what it leaves silent?

The interviewer's own notes and dismissed suggestions are never in it. The report of one party holds nothing that
another party said, so that it can be handed to the party it came from; the report of all says that it cannot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ttguide.method.coverage import Coverage, Touched, cover
from ttguide.model.case import Case, Party, Statement, StatementKind
from ttguide.model.knowledge import Knowledge, Role
from ttguide.model.proposal import Target
from ttguide.workflow.document import (
    Bar,
    Bars,
    Block,
    Bullets,
    Document,
    Facts,
    Fine,
    Heading,
    Notice,
    Paragraph,
    Table,
)
from ttguide.workflow.ports import Suggester
from ttguide.workflow.reporting_feedback import retell_feedback
from ttguide.workflow.retelling import approved_at, day, retell_party, retell_shared, state_of
from ttguide.workflow.session import Likely, Session, Voice

_FIRST = 10
"""So many shared opportunities stand in the table: a longer one shows nowhere to begin. The rest are counted."""


def sum_up(
    case: Case,
    sessions: Sequence[Session],
    knowledge: Knowledge,
    voice: Voice,
    suggester: Suggester,
    *,
    party: str = "",
) -> Document:
    """Return the report of a case's conversations (``sessions``, as they were begun), or of one party's by its id."""
    parties = tuple(p for p in case.parties if party in ("", p.id))
    said = tuple(s for p in parties for s in case.said_by(p.id) if s.kind is not StatementKind.REMARK)
    report = _Report(case, parties, said, knowledge, voice, whole=not party)
    likely = Likely(suggester)
    coverage = cover(knowledge, said, {s.id: likely.links(s) for s in said})
    shared = [s for s in sessions if not s.talk.party]
    if case.destroyed is not None:
        blocks: list[Block] = [*report.after_destruction(case.destroyed.at), *retell_shared(shared, voice)]
    else:
        blocks = [*report.beginning(), *report.glance(coverage), *retell_shared(shared, voice)]
        for each in parties:
            mine = [s for s in sessions if s.talk.party == each.id and not s.talk.is_feedback]
            if mine:
                blocks.extend(retell_party(each, mine, shared, voice))
        blocks.extend(report.model(coverage))
    theirs = {p.id for p in parties}
    blocks.extend(retell_feedback(case, [s for s in sessions if s.talk.is_feedback and s.talk.party in theirs], voice))
    title = case.title or voice.say("case.untitled")
    name = parties[0].name if party and parties else ""
    kicker = (voice.say("report.kicker"), title if name else "", day(case.changed_at, voice))
    return Document(
        title=name or title,
        language=voice.language,
        blocks=tuple(blocks),
        kicker=" · ".join(piece for piece in kicker if piece),
        contents=voice.say("report.contents"),
    )


@dataclass(frozen=True, slots=True)
class _Report:
    """The chapters about all that was said: ``said`` are the factors and opportunities of the ``parties``."""

    case: Case
    parties: tuple[Party, ...]
    said: tuple[Statement, ...]
    knowledge: Knowledge
    voice: Voice
    whole: bool

    def beginning(self) -> Iterator[Block]:
        yield Paragraph(self.voice.say("report.lead"))
        if self.whole and len(self.parties) > 1:
            yield Notice(self.voice.say("report.notice_all"))
        elif any(approved_at(self.case, p.id) is None for p in self.parties):
            yield Notice(self.voice.say("report.notice_draft"))

    def after_destruction(self, at: datetime) -> Iterator[Block]:
        """What is left to tell of the interviews: that their notes were destroyed, when, and what stays."""
        say = self.voice.say
        yield Notice(say("destroy.done_on", day=day(at, self.voice)))
        yield Paragraph(say("report.destroyed_text"))
        yield Heading(say("report.destroyed_kept"))
        baskets = self.case.baskets
        kept = [say(f"destroy.stays_{r.value}", count=len(baskets[r].items)) for r in Role if r in baskets]
        yield Bullets((*kept, say("destroy.stays_rest")))
        yield Facts(tuple((say(f"role.{party.role.value}"), party.name) for party in self.parties))

    def glance(self, coverage: Coverage) -> Iterator[Block]:
        """The page for whoever reads one page."""
        say = self.voice.say
        yield Heading(say("report.glance"))
        if not self.parties:
            yield Paragraph(say("report.nobody"))
            return
        yield self._by_party() if len(self.parties) > 1 else self._of_one(self.parties[0])
        if self.said:
            yield self._by_perspective()
            areas = {a.id: f"{a.id} {self.voice.of(a.name)}" for a in self.knowledge.areas}
            yield self._touched("report.by_area", "report.area", coverage.areas, areas)
            yield Fine(say("report.coverage_text"))
            yield from self._both_sides()

    def _of_one(self, party: Party) -> Facts:
        labels = ("report.factors", "report.opportunities", "report.state")
        values = (*map(str, self._counts(party)), state_of(self.case, party.id, self.voice))
        return Facts(tuple((self.voice.say(label), value) for label, value in zip(labels, values, strict=True)))

    def _by_party(self) -> Bars:
        say = self.voice.say
        head = ("word.organisation", "report.factors", "report.opportunities")
        bars: list[Bar] = []
        for party in self.parties:
            label = (party.name, say(f"role.{party.role.value}"), state_of(self.case, party.id, self.voice))
            bars.append(Bar(" · ".join(label), self._counts(party)))
        return Bars(say("report.by_party"), tuple(say(key) for key in head), tuple(bars))

    def _counts(self, party: Party) -> tuple[int, int]:
        said = Counter(s.kind for s in self.case.said_by(party.id))
        return said[StatementKind.SUCCESS_FACTOR], said[StatementKind.OPPORTUNITY]

    def _by_perspective(self) -> Bars:
        """Who spoke of what: a bar for each perspective, by role where there are both."""
        roles = [role for role in Role if any(p.role is role for p in self.parties)]
        counts = [cover(self.knowledge, self._said_by(role), {}).perspectives for role in roles]
        say, of = self.voice.say, self.voice.of
        bars = tuple(
            Bar(of(perspective.name), tuple(count[n].linked for count in counts))
            for n, perspective in enumerate(self.knowledge.perspectives)
        )
        head = [say(f"word.{role.value}s") for role in roles] if len(roles) > 1 else [say("report.entries")]
        return Bars(say("report.by_perspective"), (say("report.perspective"), *head), bars)

    def _said_by(self, role: Role) -> tuple[Statement, ...]:
        talks = {c.id for c in self.case.conversations.values() for p in self.case.parties_of(role) if c.party == p.id}
        return tuple(s for s in self.said if s.conversation in talks)

    def _both_sides(self) -> Iterator[Block]:
        """The known opportunities that both roles took up: the likeliest place to begin together."""
        if not self.whole:
            return
        purchasers, providers = (_taken_up(self._said_by(role)) for role in (Role.PURCHASER, Role.PROVIDER))
        shared = [o for o in self.knowledge.opportunities if purchasers[o.id] and providers[o.id]]
        # First what both sides spoke of much, then what either did.
        shared.sort(key=lambda o: (-min(purchasers[o.id], providers[o.id]), -purchasers[o.id] - providers[o.id]))
        if shared:
            head = ("report.opportunity", "word.purchasers", "word.providers")
            rows = (
                (f"{o.id} {self.voice.of(o.title)}", str(purchasers[o.id]), str(providers[o.id]))
                for o in shared[:_FIRST]
            )
            yield Heading(self.voice.say("report.both"), 3)
            yield Paragraph(self.voice.say("report.both_text"))
            yield Table(tuple(self.voice.say(key) for key in head), tuple(rows))
        if len(shared) > _FIRST:
            yield Fine(self.voice.say("report.both_more", count=len(shared) - _FIRST))

    def model(self, coverage: Coverage) -> Iterator[Block]:
        """What of the assessment model was touched; silence is listed, not hidden (method.md section 6)."""
        say, of = self.voice.say, self.voice.of
        model = of(self.knowledge.model.name)
        parts = {p.id: f"{p.id} {of(p.title)}" for p in self.knowledge.parts}
        spoken = tuple(t for t in coverage.parts if not t.silent)
        silent = tuple(parts[id] for id in coverage.silent_parts)
        if self.said:
            yield Heading(say("report.coverage", model=model), new_page=True)
            yield Paragraph(say("report.model_text", touched=len(spoken), all=len(parts)))
        if self.said and spoken:
            yield self._touched("report.by_part", "report.part", spoken, parts)
            yield Fine(say("report.coverage_text"))
        if self.said and silent:
            yield Heading(say("report.silent"), 3)
            yield Paragraph(say("report.silent_text"))
            yield Bullets(silent)
        yield Fine(of(self.knowledge.model.notice))

    def _touched(self, caption: str, label: str, touched: Sequence[Touched], names: dict[str, str]) -> Bars:
        head = (label, "report.linked", "report.likely")
        bars = tuple(Bar(names[t.id], (t.linked, t.likely)) for t in touched)
        return Bars(self.voice.say(caption), tuple(self.voice.say(key) for key in head), bars)


def _taken_up(said: Sequence[Statement]) -> Counter[str]:
    """How many statements are linked to each known opportunity, by its id."""
    return Counter(link.id for s in said for link in s.links if link.target is Target.OPPORTUNITY)
