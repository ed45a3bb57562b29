"""How is something recorded put right: reworded, moved, removed, marked as a quote, or noted beside?

After the read-back was approved every change of what was said needs a reason; the interviewer's own notes do not.
"""

from __future__ import annotations

from collections.abc import Sequence

from ttguide.dialogue.script import Collect, Records
from ttguide.model import event as ev
from ttguide.model.case import Case, Party, Statement, StatementKind
from ttguide.model.event import Event
from ttguide.workflow.conversing import accept_aside, accept_name, accept_text
from ttguide.workflow.problems import Refused
from ttguide.workflow.session import Session
from ttguide.workflow.views import Destination, NoteView, Receipt

_COLLECTED_BY = {
    StatementKind.SUCCESS_FACTOR: Records.SUCCESS_FACTOR,
    StatementKind.OPPORTUNITY: Records.OPPORTUNITY,
    StatementKind.REMARK: Records.REMARK,
}


class Editing:
    """Putting right what was recorded in one conversation, or anywhere in the case."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def reword(self, id: str, text: str, *, reason: str = "") -> Receipt:
        """Give a statement or a party another wording; the earlier one stays in the journal."""
        party = self._session.case.party(id)
        if party is not None:
            return self._rename(party, text, reason)
        text = accept_text(text)
        statement = self._statement(id)
        reason = self._reason(statement, reason)
        if text == statement.text:
            raise Refused("refused.same_wording")
        return self._append((ev.StatementReworded(id, text, reason),), "done.reworded", text, id)

    def remove(self, id: str, *, reason: str = "") -> Receipt:
        """Take a statement, with what stands under it, or an unused party off the case; undo brings it back."""
        party = self._session.case.party(id)
        if party is not None:
            return self._remove_party(party, reason)
        statement = self._statement(id)
        reason = self._reason(statement, reason)
        return self._append((ev.StatementRemoved(id, reason),), "done.removed", statement.text, id)

    def mark_quote(self, id: str, *, reason: str = "") -> Receipt:
        """Mark a statement as said word for word, or take the mark away."""
        statement = self._statement(id)
        reason = self._reason(statement, reason)
        key = "done.unquoted" if statement.quote else "done.quoted"
        return self._append((ev.StatementQuoted(id, not statement.quote, reason),), key, statement.text, id)

    def destinations(self, id: str) -> tuple[Destination, ...]:
        """Return the questions of this conversation to which a statement can be moved."""
        statement = self._statement(id)
        wanted = _COLLECTED_BY[statement.kind]
        found: list[Destination] = []
        for number, place in enumerate(self._session.turn().path):
            step = place.step
            if not isinstance(step, Collect) or step.records is not wanted or place.address == statement.address:
                continue
            if statement.id in place.address.within:
                continue
            parent = self._session.case.statements.get(place.address.within[-1]) if place.address.within else None
            theme = self._session.voice.of(place.theme.title) if place.theme else ""
            label = parent.text if parent else self._session.voice.of(step.label)
            told = parent is None and label.startswith(theme)
            found.append(Destination(str(number), label if told or not theme else f"{theme} › {label}"))
        return tuple(found)

    def move(self, id: str, destination: str, *, reason: str = "") -> Receipt:
        """Move a statement to one of its `destinations`; what stands under a success factor goes along."""
        statement = self._statement(id)
        reason = self._reason(statement, reason)
        path = self._session.turn().path
        if destination not in {d.id for d in self.destinations(id)}:
            raise Refused("refused.no_such_place")
        place = path[int(destination)]
        perspective = place.theme.perspective if place.theme else ""
        parent = next(
            (i for i in reversed(place.address.within) if i in self._session.case.statements),
            "",
        )
        if parent:
            perspective = self._session.case.statements[parent].perspective or perspective
        events: list[Event] = [ev.StatementMoved(id, place.address, perspective, parent, reason)]
        events.extend(self._children_moved(statement, place.step, perspective, reason))
        return self._append(events, "done.moved", statement.text, id)

    def _children_moved(self, statement: Statement, step: object, perspective: str, reason: str) -> list[Event]:
        """What stands under a moved success factor is asked about by the same kind of question at its new place."""
        if not isinstance(step, Collect):
            return []
        inner = {s.records: s.id for s in step.steps if isinstance(s, Collect)}
        moved: list[Event] = []
        for child in self._session.case.statements_of(parent=statement.id):
            name = inner.get(_COLLECTED_BY[child.kind])
            if name is not None:
                address = type(child.address)(name, (statement.id,))
                moved.append(ev.StatementMoved(child.id, address, perspective, statement.id, reason))
        return moved

    # The interviewer's own notes

    def note(self, text: str) -> Receipt:
        """Write a note of one's own about the present question: never part of an answer, never shared."""
        text = accept_text(text)
        place = self._session.turn().place
        address = place.address if place else None
        event = ev.NoteWritten(self._session.conversation, self._session.new_id(), text, address)
        return self._append((event,), "done.note", text, "")

    def reword_note(self, id: str, text: str) -> Receipt:
        text = accept_text(text)
        self._note(id)
        return self._append((ev.NoteReworded(self._session.conversation, id, text),), "done.reworded", text, "")

    def remove_note(self, id: str) -> Receipt:
        note = self._note(id)
        return self._append((ev.NoteRemoved(self._session.conversation, id),), "done.removed", note.text, "")

    def notes(self) -> tuple[NoteView, ...]:
        """Return one's own notes of this conversation with the question each was written at."""
        path = {place.address: place for place in self._session.turn().path}
        shown: list[NoteView] = []
        for note in self._session.talk.notes:
            place = path.get(note.address) if note.address else None
            about = self._session.voice.of(place.theme.title) if place and place.theme else ""
            shown.append(NoteView(note.id, note.text, about))
        return tuple(shown)

    # Behind it

    def _statement(self, id: str) -> Statement:
        statement = self._session.case.statements.get(id)
        if statement is None:
            raise Refused("refused.no_such_statement")
        return statement

    def _note(self, id: str) -> NoteView:
        note = next((n for n in self.notes() if n.id == id), None)
        if note is None:
            raise Refused("refused.no_such_note")
        return note

    def _reason(self, statement: Statement, reason: str) -> str:
        reason = accept_aside(reason)
        talk = self._session.case.conversations.get(statement.conversation)
        if talk is not None and talk.approved_at is not None and not reason:
            raise Refused("refused.reason_needed")
        return reason

    def _rename(self, party: Party, text: str, reason: str) -> Receipt:
        name = accept_name(text)

        def decide(case: Case) -> Sequence[Event]:
            others = [p for p in case.parties if p.role is party.role and p.id != party.id]
            if any(p.name.casefold() == name.casefold() for p in others):
                raise Refused("refused.party_there", name=name)
            return (ev.PartyRenamed(party.id, name, accept_aside(reason)),)

        entries = self._session.ledger.decide(decide)
        return Receipt(entries[0].sequence, self._session.voice.say("done.reworded", text=name), party.id)

    def _remove_party(self, party: Party, reason: str) -> Receipt:
        def decide(case: Case) -> Sequence[Event]:
            judged = any(c.party == party.id and c.is_feedback for c in case.conversations.values())
            if judged or case.said_by(party.id):
                raise Refused("refused.party_has_spoken", name=party.name)
            return (ev.PartyRemoved(party.id, accept_aside(reason)),)

        entries = self._session.commit(decide)
        return Receipt(entries[0].sequence, self._session.voice.say("done.removed", text=party.name), party.id)

    def _append(self, events: Sequence[Event], key: str, text: str, statement: str) -> Receipt:
        entries = self._session.commit(lambda case: events)
        return Receipt(entries[0].sequence, self._session.voice.say(key, text=text), statement)
