"""How is something put right in the plain conversation: by its number, by undoing, or by a note beside it?

Recorded entries are called ``#12``, the number under which they were acknowledged; one's own notes ``*2``, as
``/notes`` counts them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from ttguide.cli.plain.desk import Desk
from ttguide.cli.plain.lines import indent, shorten
from ttguide.workflow.views import Address, Receipt, StatementView, TranscriptKind

_POINTED = re.compile(r"(?P<sign>[#*]?)(?P<number>\d{1,9})(?:\s+|$)(?P<rest>.*)", re.DOTALL)


class _Kind(Enum):
    STATEMENT = auto()
    PARTY = auto()
    ANSWER = auto()
    NOTE = auto()


_KINDS = {
    TranscriptKind.STATEMENT: _Kind.STATEMENT,
    TranscriptKind.PARTY: _Kind.PARTY,
    TranscriptKind.ANSWER: _Kind.ANSWER,
    TranscriptKind.PASSED: _Kind.ANSWER,
}


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something written down that can be put right."""

    kind: _Kind
    id: str
    text: str
    address: Address | None = None


class Mending:
    """Editing, moving, removing, marking, noting, undoing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def edit(self, argument: str) -> None:
        """Give an entry another wording; without a number the latest one, without a text it is asked for."""
        desk = self._desk
        thing, text = self._point(argument, default=True)
        if thing is None:
            return
        if not text:
            if not desk.console.can_offer(thing.text):
                desk.tell(indent(thing.text))
            text = desk.ask("plain.new_wording", thing.text)
        if not text:
            desk.decline("plain.not_done")
            return
        desk.decide(lambda reason: self._reword(thing, text, reason), text)

    def move(self, argument: str) -> None:
        """Move a statement to another question, which is asked for by number."""
        desk = self._desk
        thing, rest = self._point(argument)
        if thing is None:
            return
        if thing.kind is not _Kind.STATEMENT:
            desk.decline("plain.stays")
            return
        places = desk.attempt(lambda: desk.talk.destinations(thing.id))
        if not places:
            if places is not None:
                desk.decline("plain.nowhere")
            return
        if not rest:
            desk.tell(*(f"{number:>3} {shorten(place.label, 100)}" for number, place in enumerate(places, start=1)))
            rest = desk.ask("plain.where_to")
        if not rest.isdecimal() or not 1 <= int(rest[:4]) <= len(places):
            desk.decline("plain.not_done")
            return
        place = places[int(rest[:4]) - 1]
        desk.decide(lambda reason: desk.talk.move(thing.id, place.id, reason=reason))

    def remove(self, argument: str) -> None:
        desk = self._desk
        thing, _ = self._point(argument)
        if thing is None:
            return
        if thing.kind is _Kind.ANSWER:
            desk.decline("plain.stays")
        elif thing.kind is _Kind.NOTE:
            desk.decide(lambda _: desk.talk.remove_note(thing.id))
        else:
            desk.decide(lambda reason: desk.talk.remove(thing.id, reason=reason))

    def mark_quote(self, argument: str) -> None:
        """Mark an entry as said word for word, or take the mark away; without a number the latest one."""
        desk = self._desk
        thing, _ = self._point(argument, default=True)
        if thing is None:
            return
        if thing.kind is not _Kind.STATEMENT:
            desk.decline("plain.stays")
            return
        desk.decide(lambda reason: desk.talk.mark_quote(thing.id, reason=reason))

    def undo(self, reason: str) -> None:
        desk = self._desk
        desk.decide(lambda given: desk.talk.undo(given or reason))

    def redo(self) -> None:
        desk = self._desk
        desk.decide(lambda _: desk.talk.redo())

    def note(self, text: str) -> None:
        desk = self._desk
        desk.decide(lambda _: desk.talk.note(text), text)

    def notes(self) -> None:
        """List one's own notes under the numbers by which they are changed and removed."""
        desk = self._desk
        notes = desk.talk.notes()
        if not notes:
            desk.speak("plain.no_notes")
        for number, note in enumerate(notes, start=1):
            about = f" ({note.about})" if note.about else ""
            desk.tell(indent(f"*{number} {note.text}{about}"))

    # Behind it

    def _reword(self, thing: _Thing, text: str, reason: str) -> Receipt:
        talk = self._desk.talk
        if thing.kind is _Kind.NOTE:
            return talk.reword_note(thing.id, text)
        if thing.kind is _Kind.ANSWER and thing.address is not None:
            talk.take(thing.address)
            return talk.record(text, reason=reason)
        return talk.reword(thing.id, text, reason=reason)

    def _point(self, argument: str, *, default: bool = False) -> tuple[_Thing | None, str]:
        """Return what the argument points at with the rest of it; says so where that is nothing.

        With ``default`` a bare number is part of the text, and without a pointer the latest entry is meant.
        """
        pointed = _POINTED.fullmatch(argument)
        if pointed is not None and (pointed["sign"] or not default):
            things = self._notes() if pointed["sign"] == "*" else self._entries()
            thing = things.get(int(pointed["number"]))
            if thing is None:
                self._desk.decline("plain.no_such_entry", number=f"{pointed['sign'] or '#'}{pointed['number']}")
            return thing, pointed["rest"].strip()
        latest = self._latest() if default else None
        if latest is None:
            self._desk.decline("plain.point" if not default else "plain.nothing_yet")
        return latest, argument

    def _latest(self) -> _Thing | None:
        said = [line for line in self._desk.talk.transcript() if _KINDS[line.kind] is not _Kind.ANSWER]
        if not said:
            return None
        line = said[-1]
        return _Thing(_KINDS[line.kind], line.entry.id, line.entry.text, line.address)

    def _entries(self) -> dict[int, _Thing]:
        """By number: what this conversation recorded, and what the party said in its others."""
        found: dict[int, _Thing] = {}
        for section in self._desk.talk.read_back().sections:
            said = [*section.remarks]
            for factor, statements in section.factors:
                said += [factor, *statements]
            found.update((view.number, _statement(view)) for view in said)
        for line in self._desk.talk.transcript():
            found[line.entry.number] = _Thing(_KINDS[line.kind], line.entry.id, line.entry.text, line.address)
        return found

    def _notes(self) -> dict[int, _Thing]:
        notes = enumerate(self._desk.talk.notes(), start=1)
        return {number: _Thing(_Kind.NOTE, note.id, note.text) for number, note in notes}


def _statement(view: StatementView) -> _Thing:
    return _Thing(_Kind.STATEMENT, view.id, view.text)
