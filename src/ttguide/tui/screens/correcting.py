"""How is something recorded put right from the screen: reworded, moved, removed, marked, untied; and the own notes?

A small menu asks what is to be done, so that no key can destroy anything by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ttguide.tui.dialogs import AskText, Choose
from ttguide.tui.screens.presenting import offers
from ttguide.tui.text import shorten
from ttguide.workflow.views import Address, LinkView, Pick, Receipt, TranscriptKind, TranscriptLine

if TYPE_CHECKING:
    from ttguide.tui.screens.talk_screen import TalkScreen

_TITLE = 120
_NEW = "new"


class Correcting:
    """The menus over one conversation's screen."""

    def __init__(self, screen: TalkScreen) -> None:
        self._screen = screen
        self._then: Callable[[], None] | None = None

    def edit(self, id: str, then: Callable[[], None] | None = None) -> None:
        """Ask what is to be done with an entry, an organisation or an answer; ``then`` follows, also where nothing was.

        What the party has said in another conversation can be put right from here, but not moved: its questions are
        not asked here.
        """
        line = next((line for line in self._screen.talk.transcript() if line.entry.id == id), None)
        is_here = line is not None
        line = line or self._said_elsewhere(id)
        if line is None:
            return
        self._then = then
        menu = self._menu(line)
        if not is_here:
            for only_here in ("move", "go_there"):
                menu.pop(only_here, None)
        say = self._screen.say
        options = [(name, say(f"correct.{name}")) for name in menu if not name.startswith("untie:")]
        options += [(f"untie:{link.id}", say("correct.untie", title=link.title)) for link in line.entry.links]

        def do(chosen: str | None) -> None:
            if chosen is not None:
                menu[chosen]()
            else:
                self._go_back()

        self._screen.app.push_screen(Choose(shorten(line.entry.text, _TITLE), options), do)

    def mark_quote(self) -> None:
        """Mark the latest statement as said word for word, or take the mark away."""
        lines = self._screen.talk.transcript()
        line = next((line for line in reversed(lines) if line.kind is TranscriptKind.STATEMENT), None)
        if line is not None:
            self._then = None
            self._quote(line)

    def write_note(self) -> None:
        """Ask for a note of the interviewer's own."""
        say = self._screen.say

        def write(text: str | None) -> None:
            if text and text.strip():
                self._screen.attempt(lambda _: self._screen.talk.note(text), self._screen.done)

        question = self._screen.talk.turn().question
        here = f"note {question.address if question else ''}"
        self._screen.app.push_screen(AskText(say("note.title"), say("note.about"), multiline=True, memory=here), write)

    def list_notes(self) -> None:
        """Show the interviewer's own notes, to be put right, and the way to a new one."""
        screen, notes = self._screen, self._screen.talk.notes()
        options = [(_NEW, screen.say("note.new"))]
        for note in notes:
            about = f"{note.about}: " if note.about else ""
            options.append((f"note:{note.id}", shorten(about + note.text, _TITLE)))

        def chosen(id: str | None) -> None:
            note = next((n for n in notes if f"note:{n.id}" == id), None)
            if id == _NEW:
                self.write_note()
            elif note is not None:
                self._edit_note(note.id, note.text)

        screen.app.push_screen(Choose(screen.say("note.list"), options), chosen)

    # Behind the menus

    def _menu(self, line: TranscriptLine) -> dict[str, Callable[[], None]]:
        """What can be done with an entry, by the name of its command."""
        if line.kind in (TranscriptKind.ANSWER, TranscriptKind.PASSED):
            return {"answer_again": lambda: self._answer_again(line), "go_there": lambda: self._go_there(line)}
        menu: dict[str, Callable[[], None]] = {"reword": lambda: self._reword(line)}
        if line.kind is TranscriptKind.STATEMENT:
            menu["move"] = lambda: self._move(line)
            menu["unquote" if line.entry.quote else "quote"] = lambda: self._quote(line)
            for link in line.entry.links:
                menu[f"untie:{link.id}"] = self._untying(line, link)
        menu["go_there"] = lambda: self._go_there(line)
        menu["remove"] = lambda: self._remove(line)
        return menu

    def _said_elsewhere(self, id: str) -> TranscriptLine | None:
        """The party's entry with this id from any of its conversations."""
        for section in self._screen.talk.read_back().sections:
            under = (entry for factor, entries in section.factors for entry in (factor, *entries))
            for entry in (*under, *section.remarks):
                if entry.id == id:
                    return TranscriptLine(entry, TranscriptKind.STATEMENT, section.title, "", "", "", Address(""))
        return None

    def _done(self, receipt: Receipt) -> None:
        self._screen.done(receipt)
        self._go_back()

    def _go_back(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _reword(self, line: TranscriptLine) -> None:
        screen, entry = self._screen, line.entry

        def reword(text: str | None) -> None:
            if text is not None and text != entry.text:
                screen.attempt(
                    lambda reason: screen.talk.reword(entry.id, text, reason=reason), self._done, f"reword {entry.id}"
                )
            else:
                self._go_back()

        multiline = line.kind is TranscriptKind.STATEMENT and "\n" in entry.text
        screen.app.push_screen(
            AskText(screen.say("correct.reword"), "", entry.text, multiline=multiline, memory=entry.id), reword
        )

    def _move(self, line: TranscriptLine) -> None:
        screen, id = self._screen, line.entry.id
        places = [(place.id, shorten(place.label, _TITLE)) for place in screen.talk.destinations(id)]
        if not places:
            screen.notice.warn(screen.say("correct.nowhere"))
            return

        def move(destination: str | None) -> None:
            if destination is not None:
                screen.attempt(
                    lambda reason: screen.talk.move(id, destination, reason=reason), self._done, f"move {id}"
                )
            else:
                self._go_back()

        screen.app.push_screen(Choose(screen.say("correct.move_where"), places, shorten(line.entry.text, _TITLE)), move)

    def _quote(self, line: TranscriptLine) -> None:
        screen, id = self._screen, line.entry.id
        screen.attempt(lambda reason: screen.talk.mark_quote(id, reason=reason), self._done, f"quote {id}")

    def _remove(self, line: TranscriptLine) -> None:
        screen, id = self._screen, line.entry.id
        screen.attempt(lambda reason: screen.talk.remove(id, reason=reason), self._done, f"remove {id}")

    def _untying(self, line: TranscriptLine, link: LinkView) -> Callable[[], None]:
        screen, pick = self._screen, Pick(link.target, link.id)
        return lambda: screen.attempt(lambda _: screen.talk.pick(line.entry.id, pick), self._done)

    def _go_there(self, line: TranscriptLine) -> None:
        self._screen.go_to(line.address)

    def _answer_again(self, line: TranscriptLine) -> None:
        """Go to the question with the present answer in the field, where nothing else is being typed.

        Where answers are listed the list marks it, and the field stays empty for the number of another one.
        """
        screen = self._screen
        screen.go_to(line.address)
        is_listed = bool(offers(screen.talk.turn().question, screen.say))
        if line.kind is TranscriptKind.ANSWER and screen.field.is_empty and not is_listed:
            screen.field.put(line.entry.text)

    def _edit_note(self, id: str, text: str) -> None:
        screen = self._screen

        def removed(receipt: Receipt) -> None:
            screen.done(receipt)

        def reword(again: str | None) -> None:
            if again is not None and again != text:
                screen.attempt(lambda _: screen.talk.reword_note(id, again), screen.done)

        def chosen(what: str | None) -> None:
            if what == "reword":
                screen.app.push_screen(
                    AskText(screen.say("correct.reword"), "", text, multiline=True, memory=id), reword
                )
            elif what == "remove":
                screen.attempt(lambda _: screen.talk.remove_note(id), removed)

        options = [(name, screen.say(f"correct.{name}")) for name in ("reword", "remove")]
        screen.app.push_screen(Choose(shorten(text, _TITLE), options), chosen)
