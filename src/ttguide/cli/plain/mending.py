"""How is something put right in the plain conversation: by its number, by undoing, or by a note beside it?

Recorded entries are called ``#12``, the number under which they were acknowledged; one's own notes ``*2``, as
``/notes`` counts them. A number without its sign means the entry, too, where there is one of that number. What begins
with a sign is never part of a text: where nothing is called so, it is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from ttguide.cli.plain.commands import Command, name_of
from ttguide.cli.plain.desk import Desk
from ttguide.cli.plain.lines import entry_line, indent, shorten
from ttguide.workflow.views import Address, Receipt, StatementView, TranscriptKind, TranscriptLine

_POINTED = re.compile(r"(?P<sign>[#*]?)(?P<number>\d{1,9})(?::?\s+|:?$)(?P<rest>.*)", re.DOTALL)
_SIGNED = re.compile(r"#|\*(?:\d|$)")
"""What begins like the name of an entry or a note; ``* so`` is a text."""
_NAMED = 20
"""Characters that are told of what is no name of anything."""
_LATEST_SHOWN = 3
"""Entries that are named where another was meant."""
_LATEST_LENGTH = 80


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
    name: str
    """The number by which it is called, with its sign."""
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
            desk.draft = f"{name_of(Command.EDIT, desk.guide.language)} {argument}" if argument else ""
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
        thing = self._point_alone(argument)
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
        thing = self._point_alone(argument, default=True)
        if thing is None:
            return
        if thing.kind is not _Kind.STATEMENT:
            desk.decline("plain.stays")
            return
        desk.decide(lambda reason: desk.talk.mark_quote(thing.id, reason=reason))

    def undo(self, reason: str) -> None:
        """Take back the latest step; a number is no reason, but was meant for a step or an entry."""
        desk = self._desk
        if names_only(reason):
            desk.decline("plain.undo_latest")
            return
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
        """Reword it; the receipt says what was reworded and how that read before."""
        receipt = self._put_anew(thing, text, reason)
        return replace(
            receipt, at_length=(self._desk.say("plain.read_before", name=thing.name, text=shorten(thing.text)),)
        )

    def _put_anew(self, thing: _Thing, text: str, reason: str) -> Receipt:
        talk = self._desk.talk
        if thing.kind is _Kind.NOTE:
            return talk.reword_note(thing.id, text)
        if thing.kind is _Kind.ANSWER and thing.address is not None:
            talk.take(thing.address)
            return talk.record(text, reason=reason)
        return talk.reword(thing.id, text, reason=reason)

    def _point(self, argument: str, *, default: bool = False) -> tuple[_Thing | None, str]:
        """Return what the argument points at with the rest of it; says so where that is nothing.

        With ``default`` the latest entry is meant where none is pointed at, and all that was typed is text. A number
        without its sign then points only at an entry that there is, or where it stands alone.
        """
        pointed = _POINTED.fullmatch(argument)
        if pointed is not None:
            sign, number, rest = pointed["sign"], pointed["number"], pointed["rest"].strip()
            thing = (self._notes() if sign == "*" else self._entries()).get(int(number))
            if thing is not None or sign or not rest or not default:
                if thing is None:
                    self._decline_name(f"{sign or '#'}{number}")
                return thing, rest
        elif _SIGNED.match(argument):
            self._decline_name(argument.split(maxsplit=1)[0])
            return None, ""
        latest = self._latest() if default else None
        if latest is None:
            self._desk.decline("plain.point" if not default else "plain.nothing_yet")
        return latest, argument

    def _point_alone(self, argument: str, *, default: bool = False) -> _Thing | None:
        """Return what the argument points at; says so where that is nothing, or where more was typed."""
        thing, rest = self._point(argument, default=default)
        if thing is not None and argument and rest:
            self._desk.decline("plain.point_alone")
            return None
        return thing

    def _decline_name(self, name: str) -> None:
        """Say that nothing is called so, and what there is."""
        desk = self._desk
        if name.startswith("*"):
            desk.decline("plain.no_such_note", number=shorten(name, _NAMED))
            return
        said = [line for line in desk.talk.transcript() if _KINDS[line.kind] is not _Kind.ANSWER][-_LATEST_SHOWN:]
        desk.decline("plain.no_such_entry", number=shorten(name, _NAMED))
        if said:
            desk.speak("plain.latest_entries")
            desk.tell(*(entry_line(line.entry, desk.say, longest=_LATEST_LENGTH) for line in said))

    def _latest(self) -> _Thing | None:
        said = [line for line in self._desk.talk.transcript() if _KINDS[line.kind] is not _Kind.ANSWER]
        if not said:
            return None
        return _told(said[-1])

    def _entries(self) -> dict[int, _Thing]:
        """By number: what this conversation recorded, and what the party said in its others."""
        found: dict[int, _Thing] = {}
        for section in self._desk.talk.read_back().sections:
            said = [*section.remarks]
            for factor, statements in section.factors:
                said += [factor, *statements]
            found.update((view.number, _statement(view)) for view in said)
        for line in self._desk.talk.transcript():
            found[line.entry.number] = _told(line)
        return found

    def _notes(self) -> dict[int, _Thing]:
        notes = enumerate(self._desk.talk.notes(), start=1)
        return {number: _Thing(_Kind.NOTE, note.id, note.text, f"*{number}") for number, note in notes}


def names_only(argument: str) -> bool:
    """Whether what was typed is meant as the name of an entry or a note, and as nothing else."""
    pointed = _POINTED.fullmatch(argument)
    return _SIGNED.match(argument) is not None or (pointed is not None and not pointed["rest"].strip())


def _statement(view: StatementView) -> _Thing:
    return _Thing(_Kind.STATEMENT, view.id, view.text, f"#{view.number}")


def _told(line: TranscriptLine) -> _Thing:
    return _Thing(_KINDS[line.kind], line.entry.id, line.entry.text, f"#{line.entry.number}", line.address)
