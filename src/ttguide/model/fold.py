"""What does a case look like after its journal so far?

`apply` is pure and total: an event about something that is not there changes nothing but the sequence number, so a
journal can always be read. A retraction is settled before folding (`fold`), which is why undoing never rewrites.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from ttguide.model import event as ev
from ttguide.model.assessment_fold import ASSESSMENT_CHANGES
from ttguide.model.case import (
    Address,
    Answer,
    Case,
    Clock,
    Conversation,
    Cursor,
    Dismissal,
    Link,
    Matter,
    Note,
    Party,
    Standing,
    Statement,
)
from ttguide.model.development_fold import CHANGES
from ttguide.model.event import Entry
from ttguide.model.mapping import put


def fold(entries: Iterable[Entry]) -> Case | None:
    """Return the case that the entries tell, or None where they do not begin with a case."""
    entries = tuple(entries)
    return fold_on(None, entries, retracted(entries))


def fold_on(case: Case | None, entries: Iterable[Entry], gone: frozenset[int]) -> Case | None:
    """Return the case after further entries, of which those whose sequence number is ``gone`` do not count."""
    for entry in entries:
        if entry.sequence in gone:
            case = _touch(_counted(case, entry), entry) if case is not None else None
        else:
            case = apply(case, entry)
    return case


def retracted(entries: Iterable[Entry]) -> frozenset[int]:
    """Return the sequence numbers that no longer count: a retraction can itself be retracted, which is redoing.

    That a case or a conversation was begun always counts: nothing that was recorded after it could be shown otherwise.
    """
    gone: set[int] = set()
    for entry in sorted(entries, key=lambda e: e.sequence, reverse=True):
        if isinstance(entry.event, ev.Retracted) and entry.sequence not in gone:
            gone.update(s for s in entry.event.sequences if s < entry.sequence)
        elif isinstance(entry.event, ev.CaseOpened | ev.ConversationStarted):
            gone.discard(entry.sequence)
    return frozenset(gone)


def apply(case: Case | None, entry: Entry) -> Case | None:
    """Return the case after one more entry. Total: raises nothing for any entry."""
    if case is None:
        if not isinstance(entry.event, ev.CaseOpened):
            return None
        return Case(entry.case, entry.event.title, entry.event.origin, entry.at, entry.at, entry.sequence)
    case = _counted(case, entry)
    change = _CHANGES.get(type(entry.event))
    changed = change(case, entry, entry.event) if change else case
    return _touch(changed, entry)


def _touch(case: Case | None, entry: Entry) -> Case | None:
    """The entry's number and time on the case, and its time on the clock of the talk that it belongs to."""
    if case is None:
        return None
    case = replace(case, sequence=entry.sequence, changed_at=entry.at)
    id = getattr(entry.event, "conversation", "") or _conversation_of_statement(case, entry.event)
    talk = case.conversations.get(id) if id else None
    if talk is None or talk.clock.since is None:
        return case
    return _with_talk(case, replace(talk, clock=_tick(talk.clock, entry.at)))


def _counted(case: Case, entry: Entry) -> Case:
    """Note that a statement was recorded: undoing and bringing back move no other one's place."""
    event = entry.event
    if not isinstance(event, ev.StatementRecorded) or event.statement in case.recorded:
        return case
    return replace(case, recorded=put(case.recorded, event.statement, entry.sequence))


def _conversation_of_statement(case: Case, event: ev.Event) -> str:
    statement = case.statements.get(getattr(event, "statement", ""))
    return statement.conversation if statement else ""


def _tick(clock: Clock, now: datetime) -> Clock:
    """Count the time since the last entry for the theme in force; a clock that stands still stays."""
    if clock.since is None or not clock.theme:
        return replace(clock, since=now if clock.theme else None)
    passed = max(0.0, (now - clock.since).total_seconds())
    return Clock({**clock.spent, clock.theme: clock.spent.get(clock.theme, 0.0) + passed}, clock.theme, now)


def _with_talk(case: Case, talk: Conversation) -> Case:
    return replace(case, conversations=put(case.conversations, talk.id, talk))


def _change_talk(case: Case, id: str, **changes: Any) -> Case:
    talk = case.conversations.get(id)
    return case if talk is None else _with_talk(case, replace(talk, **changes))


def _change_statement(case: Case, id: str, **changes: Any) -> Case:
    statement = case.statements.get(id)
    if statement is None:
        return case
    talk = case.conversations.get(statement.conversation)
    approved = statement.changed_after_approval or bool(talk and talk.approved_at)
    changed = replace(statement, changed_after_approval=approved, **changes)
    return replace(case, statements=put(case.statements, id, changed))


def _titled(case: Case, entry: Entry, e: ev.CaseTitled) -> Case:
    return replace(case, title=e.title)


def _party_added(case: Case, entry: Entry, e: ev.PartyAdded) -> Case:
    if case.party(e.party):
        return case
    case = replace(case, parties=(*case.parties, Party(e.party, e.role, e.name, e.conversation, e.address)))
    if e.address is None:
        return case
    return _change_talk(case, e.conversation, cursor=Cursor(e.address, Standing.WITHIN, e.party))


def _party_renamed(case: Case, entry: Entry, e: ev.PartyRenamed) -> Case:
    return replace(case, parties=tuple(replace(p, name=e.name) if p.id == e.party else p for p in case.parties))


def _party_removed(case: Case, entry: Entry, e: ev.PartyRemoved) -> Case:
    return replace(case, parties=tuple(p for p in case.parties if p.id != e.party))


def _started(case: Case, entry: Entry, e: ev.ConversationStarted) -> Case:
    if e.conversation in case.conversations:
        return case
    return _with_talk(case, Conversation(e.conversation, e.dialogue, e.version, e.party, entry.at))


def _paused(case: Case, entry: Entry, e: ev.ConversationPaused) -> Case:
    talk = case.conversations.get(e.conversation)
    if talk is None:
        return case
    return _with_talk(case, replace(talk, clock=replace(_tick(talk.clock, entry.at), since=None)))


def _resumed(case: Case, entry: Entry, e: ev.ConversationResumed) -> Case:
    talk = case.conversations.get(e.conversation)
    if talk is None:
        return case
    return _with_talk(case, replace(talk, clock=replace(talk.clock, since=entry.at if talk.clock.theme else None)))


def _theme_entered(case: Case, entry: Entry, e: ev.ThemeEntered) -> Case:
    talk = case.conversations.get(e.conversation)
    if talk is None:
        return case
    clock = replace(_tick(talk.clock, entry.at), theme=e.theme, since=entry.at if e.theme else None)
    return _with_talk(case, replace(talk, clock=clock))


def _taken(case: Case, entry: Entry, e: ev.QuestionTaken) -> Case:
    return _change_talk(case, e.conversation, cursor=Cursor(e.address, Standing.AT))


def _left(case: Case, entry: Entry, e: ev.QuestionLeft) -> Case:
    talk = case.conversations.get(e.conversation)
    if talk is None:
        return case
    return _settle(case, talk, e.address, left=talk.left | {e.address})


def _answered(case: Case, entry: Entry, e: ev.QuestionAnswered) -> Case:
    talk = case.conversations.get(e.conversation)
    if talk is None:
        return case
    case = _settle(case, talk, e.address, answers=put(talk.answers, e.address, Answer(e.value, None, e.reason)))
    return _change_talk(case, talk.id, cursor=Cursor(e.address, Standing.ASKED_BACK)) if e.asked_back else case


def _passed(case: Case, entry: Entry, e: ev.QuestionPassed) -> Case:
    talk = case.conversations.get(e.conversation)
    if talk is None:
        return case
    return _settle(case, talk, e.address, answers=put(talk.answers, e.address, Answer(None, e.absence, e.reason)))


def _settle(case: Case, talk: Conversation, address: Address, **changes: Any) -> Case:
    """A question that was dealt with is no longer parked, and the talk goes on after it."""
    parked = tuple(a for a in talk.parked if a != address)
    return _with_talk(case, replace(talk, parked=parked, cursor=Cursor(address, Standing.AFTER), **changes))


def _question_parked(case: Case, entry: Entry, e: ev.QuestionParked) -> Case:
    talk = case.conversations.get(e.conversation)
    if talk is None:
        return case
    parked = talk.parked if e.address in talk.parked else (*talk.parked, e.address)
    return _with_talk(case, replace(talk, parked=parked, cursor=Cursor(e.address, Standing.AFTER)))


def _question_unparked(case: Case, entry: Entry, e: ev.QuestionUnparked) -> Case:
    talk = case.conversations.get(e.conversation)
    if talk is None:
        return case
    parked = tuple(a for a in talk.parked if a != e.address)
    return _with_talk(case, replace(talk, parked=parked, cursor=Cursor(e.address, Standing.AT)))


def _matter_parked(case: Case, entry: Entry, e: ev.MatterParked) -> Case:
    talk = case.conversations.get(e.conversation)
    if talk is None:
        return case
    return _with_talk(case, replace(talk, matters=(*talk.matters, Matter(e.matter, e.text, e.address))))


def _matter_taken_up(case: Case, entry: Entry, e: ev.MatterTakenUp) -> Case:
    talk = case.conversations.get(e.conversation)
    if talk is None:
        return case
    matters = tuple(replace(m, taken_up=True) if m.id == e.matter else m for m in talk.matters)
    return _with_talk(case, replace(talk, matters=matters))


def _recorded(case: Case, entry: Entry, e: ev.StatementRecorded) -> Case:
    talk = case.conversations.get(e.conversation)
    if talk is None or e.statement in case.statements:
        return case
    statement = Statement(
        id=e.statement,
        conversation=e.conversation,
        address=e.address,
        kind=e.kind,
        text=e.text,
        perspective=e.perspective,
        parent=e.parent,
        sequence=entry.sequence,
        recorded_at=entry.at,
        quote=e.quote,
        changed_after_approval=talk.approved_at is not None,
    )
    case = replace(case, statements=put(case.statements, statement.id, statement))
    return _change_talk(case, talk.id, cursor=Cursor(e.address, Standing.WITHIN, e.statement))


def _reworded(case: Case, entry: Entry, e: ev.StatementReworded) -> Case:
    return _change_statement(case, e.statement, text=e.text)


def _moved(case: Case, entry: Entry, e: ev.StatementMoved) -> Case:
    if e.statement not in case.statements:
        return case
    case = _change_statement(case, e.statement, address=e.address, perspective=e.perspective, parent=e.parent)
    for child in case.statements_of(parent=e.statement):
        case = _change_statement(case, child.id, perspective=e.perspective)
    return case


def _removed(case: Case, entry: Entry, e: ev.StatementRemoved) -> Case:
    if e.statement not in case.statements:
        return case
    gone = {e.statement, *(s.id for s in case.statements_of(parent=e.statement))}
    return replace(case, statements={k: v for k, v in case.statements.items() if k not in gone})


def _quoted(case: Case, entry: Entry, e: ev.StatementQuoted) -> Case:
    return _change_statement(case, e.statement, quote=e.quote)


def _linked(case: Case, entry: Entry, e: ev.StatementLinked) -> Case:
    statement = case.statements.get(e.statement)
    link = Link(e.target, e.id)
    if statement is None or link in statement.links:
        return case
    changed = replace(statement, links=(*statement.links, link))
    return replace(case, statements=put(case.statements, statement.id, changed))


def _unlinked(case: Case, entry: Entry, e: ev.StatementUnlinked) -> Case:
    statement = case.statements.get(e.statement)
    if statement is None:
        return case
    links = tuple(link for link in statement.links if link != Link(e.target, e.id))
    return replace(case, statements=put(case.statements, statement.id, replace(statement, links=links)))


def _dismissed(case: Case, entry: Entry, e: ev.SuggestionDismissed) -> Case:
    talk = case.conversations.get(e.conversation)
    dismissal = Dismissal(e.address, e.target, e.id)
    if talk is None or dismissal in talk.dismissed:
        return case
    return _with_talk(case, replace(talk, dismissed=(*talk.dismissed, dismissal)))


def _restored(case: Case, entry: Entry, e: ev.SuggestionRestored) -> Case:
    talk = case.conversations.get(e.conversation)
    if talk is None:
        return case
    dismissed = tuple(d for d in talk.dismissed if d != Dismissal(e.address, e.target, e.id))
    return _with_talk(case, replace(talk, dismissed=dismissed))


def _draft_kept(case: Case, entry: Entry, e: ev.DraftKept) -> Case:
    return _change_talk(case, e.conversation, draft=e.text)


def _note_written(case: Case, entry: Entry, e: ev.NoteWritten) -> Case:
    talk = case.conversations.get(e.conversation)
    if talk is None:
        return case
    return _with_talk(case, replace(talk, notes=(*talk.notes, Note(e.note, e.text, e.address, entry.at))))


def _note_reworded(case: Case, entry: Entry, e: ev.NoteReworded) -> Case:
    talk = case.conversations.get(e.conversation)
    if talk is None:
        return case
    notes = tuple(replace(n, text=e.text) if n.id == e.note else n for n in talk.notes)
    return _with_talk(case, replace(talk, notes=notes))


def _note_removed(case: Case, entry: Entry, e: ev.NoteRemoved) -> Case:
    talk = case.conversations.get(e.conversation)
    if talk is None:
        return case
    return _with_talk(case, replace(talk, notes=tuple(n for n in talk.notes if n.id != e.note)))


def _approved(case: Case, entry: Entry, e: ev.ReadBackApproved) -> Case:
    """Approval covers all that the party has said, in whichever conversation; feedback is approved by itself."""
    talk = case.conversations.get(e.conversation)
    if talk is None:
        return case
    for other in case.conversations.values():
        apart = talk.is_feedback or other.is_feedback
        if other.id == talk.id or (other.party == talk.party and not apart):
            case = _with_talk(case, replace(other, approved_at=entry.at))
    return case


_CHANGES: Mapping[type, Callable[[Case, Entry, Any], Case]] = {
    ev.CaseTitled: _titled,
    ev.PartyAdded: _party_added,
    ev.PartyRenamed: _party_renamed,
    ev.PartyRemoved: _party_removed,
    ev.ConversationStarted: _started,
    ev.ConversationPaused: _paused,
    ev.ConversationResumed: _resumed,
    ev.ThemeEntered: _theme_entered,
    ev.QuestionTaken: _taken,
    ev.QuestionLeft: _left,
    ev.QuestionAnswered: _answered,
    ev.QuestionPassed: _passed,
    ev.QuestionParked: _question_parked,
    ev.QuestionUnparked: _question_unparked,
    ev.MatterParked: _matter_parked,
    ev.MatterTakenUp: _matter_taken_up,
    ev.StatementRecorded: _recorded,
    ev.StatementReworded: _reworded,
    ev.StatementMoved: _moved,
    ev.StatementRemoved: _removed,
    ev.StatementQuoted: _quoted,
    ev.StatementLinked: _linked,
    ev.StatementUnlinked: _unlinked,
    ev.SuggestionDismissed: _dismissed,
    ev.SuggestionRestored: _restored,
    ev.DraftKept: _draft_kept,
    ev.NoteWritten: _note_written,
    ev.NoteReworded: _note_reworded,
    ev.NoteRemoved: _note_removed,
    ev.ReadBackApproved: _approved,
    **CHANGES,
    **ASSESSMENT_CHANGES,
}
