"""What is suggested while one types, and what becomes of a suggestion that is taken or turned down?

A dismissed suggestion stays away from the question where it was dismissed; elsewhere it may fit after all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ttguide.dialogue.script import Suggest
from ttguide.model import event as ev
from ttguide.model.case import Address, Dismissal, Statement
from ttguide.model.event import Event
from ttguide.model.proposal import Candidate, Confidence, Proposal, Target
from ttguide.model.text import LONGEST_TEXT, clean
from ttguide.workflow.problems import Refused
from ttguide.workflow.session import Session
from ttguide.workflow.showing import show_statement
from ttguide.workflow.views import Pick, Receipt, StatementView, Suggestions, SuggestionView

OPPORTUNITIES_SHOWN = 5
PARTS_SHOWN = 3
FACTORS_SHOWN = 4
BEFORE_SHOWN = 2
WEAK_SHOWN = 3
LIKE_BEFORE = 0.6
"""From here on an earlier statement is said to be much the same."""


class Suggesting:
    """Suggestions for what is being typed in one conversation."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def suggest(self, draft: str) -> Suggestions:
        """Return suggestions for the draft, or for the latest statement of the present question where it is empty.

        Pure reading and never raises for any text; may be called from another thread.
        """
        place = self._session.turn().place
        if place is None or place.step.suggest is Suggest.NOTHING:
            return Suggestions(draft, known=False)
        text = clean(draft[:LONGEST_TEXT]).strip()
        latest = self._latest(place.address) if not text else None
        if latest is not None:
            text = latest.text
        if not text:
            return Suggestions(draft, known=False)
        proposal = self._session.propose(text, limit=OPPORTUNITIES_SHOWN + 4)
        away = self._dismissed(place.address)
        items = tuple(self._show(c) for c in self._wanted(proposal, place.step.suggest) if (c.target, c.id) not in away)
        return Suggestions(
            draft=draft,
            known=bool(items),
            statement=latest.id if latest else "",
            items=items,
            before=self._said_before(text, latest),
            note="" if items else self._session.voice.say("suggestions.nothing_known"),
        )

    def pick(self, statement: str, pick: Pick) -> Receipt:
        """Tie a recorded statement to a suggestion; picking it again unties it."""
        found = self._session.case.statements.get(statement)
        if found is None:
            raise Refused("refused.no_such_statement")
        there = any(link.target is pick.target and link.id == pick.id for link in found.links)
        kind = ev.StatementUnlinked if there else ev.StatementLinked
        entries = self._session.append(lambda case: (kind(statement, pick.target, pick.id),))
        key = "done.unlinked" if there else "done.linked"
        return Receipt(entries[0].sequence, self._session.voice.say(key, text=self._called(pick)), statement)

    def dismiss(self, picks: Sequence[Pick], draft: str, *, at: Address | None = None) -> Receipt:
        """Turn suggestions down; together they are undone by one undo.

        ``at`` is the question where they were made, the present one where it is not given: recording may have moved on.
        """
        place = self._session.turn().place
        address = at or (place.address if place else None)
        if address is None or not picks:
            raise Refused("refused.nothing_to_dismiss")
        text = clean(draft[:2000]).strip()
        latest = self._latest(address) if not text else None
        if latest is not None:  # with an empty field it is the latest statement that the suggestions are for
            text = latest.text[:2000]
        events: list[Event] = [
            ev.SuggestionDismissed(self._session.conversation, address, p.target, p.id, text) for p in picks
        ]
        entries = self._session.append(lambda case: events)
        said = ", ".join(self._called(p) for p in picks)
        return Receipt(entries[0].sequence, self._session.voice.say("done.dismissed", text=said))

    def restore(self) -> Receipt:
        """Let everything that was dismissed at the present question be suggested again."""
        place = self._session.turn().place
        address = place.address if place else Address("")
        gone: list[Dismissal] = [d for d in self._session.talk.dismissed if d.address == address]
        if not gone:
            raise Refused("refused.nothing_dismissed")
        events = [ev.SuggestionRestored(self._session.conversation, d.address, d.target, d.id) for d in gone]
        entries = self._session.append(lambda case: events)
        return Receipt(entries[0].sequence, self._session.voice.say("done.restored", count=len(gone)))

    def _latest(self, address: Address) -> Statement | None:
        said = self._session.case.statements_of(conversation=self._session.conversation)
        here = [s for s in said if s.address == address]
        return here[-1] if here else None

    def _dismissed(self, address: Address) -> frozenset[tuple[Target, str]]:
        return frozenset((d.target, d.id) for d in self._session.talk.dismissed if d.address == address)

    def _wanted(self, proposal: Proposal, suggest: Suggest) -> Iterable[Candidate]:
        parts = proposal.parts[:PARTS_SHOWN] if proposal.known else ()
        if suggest is Suggest.FACTORS:
            return _few_weak((*proposal.success_factors[:FACTORS_SHOWN], *parts))
        return _few_weak((*proposal.opportunities[:OPPORTUNITIES_SHOWN], *parts)) if proposal.known else ()

    def _called(self, pick: Pick) -> str:
        """What people call something known: its id, or the title of a success factor, whose id is nobody's word."""
        return describe(self._session, pick.target, pick.id)[0] if pick.target is Target.SUCCESS_FACTOR else pick.id

    def _show(self, candidate: Candidate) -> SuggestionView:
        title, text, group = describe(self._session, candidate.target, candidate.id)
        return SuggestionView(
            target=candidate.target,
            id=candidate.id,
            title=title,
            text=text,
            confidence=candidate.confidence,
            confidence_word=self._session.voice.say(f"confidence.{candidate.confidence.value}"),
            score=candidate.score,
            because=candidate.because,
            group=group,
            components=tuple((c.name, c.value) for c in candidate.components),
        )

    def _said_before(self, text: str, latest: Statement | None) -> tuple[StatementView, ...]:
        case, party = self._session.case, self._session.talk.party
        said = {s.id: s.text for s in case.said_by(party)}
        if latest is not None:
            said.pop(latest.id, None)
        alike = self._session.suggester.likeness(text, said)
        close = [id for id, score in alike if score >= LIKE_BEFORE][:BEFORE_SHOWN]
        return tuple(show_statement(self._session, case.statements[id]) for id in close)


def _few_weak(candidates: Sequence[Candidate]) -> Iterable[Candidate]:
    """Leave out what is weak after the first few: a list of guesses costs more reading than it is worth."""
    weak = [c for c in candidates if c.confidence is Confidence.WEAK]
    return (c for c in candidates if c not in weak[WEAK_SHOWN:])


def describe(session: Session, target: Target, id: str) -> tuple[str, str, str]:
    """Return title, text and group (the area or the model's name) of something known; the id itself where it is not."""
    known, of = session.knowledge, session.voice.of
    if target is Target.OPPORTUNITY and (opportunity := known.opportunity(id)):
        area = known.area(opportunity.area)
        return of(opportunity.title), of(opportunity.text), of(area.name) if area else ""
    if target is Target.PART and (part := known.part(id)):
        return of(part.title), of(part.text), of(known.model.name)
    if target is Target.SUCCESS_FACTOR:
        factor = next((f for f in known.success_factors if f.id == id), None)
        if factor is not None:
            return of(factor.name), of(factor.text), session.voice.say("interview.known_factors")
    return id, "", ""
