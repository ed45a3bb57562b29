"""How is a conversation held through lines? One line is an answer, a command, or, empty, the wish to go on.

It shows the same turns and calls the same methods as the screens; what it adds is reading lines and writing them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TextIO

from ttguide.cli.plain.commands import Called, Command, Said, Unknown, name_of, read_line
from ttguide.cli.plain.console import Console
from ttguide.cli.plain.desk import PROMPT, Desk
from ttguide.cli.plain.exchange import Ending
from ttguide.cli.plain.guiding import Guiding
from ttguide.cli.plain.learnt import Learnt
from ttguide.cli.plain.lines import card_line, heading, indent, question_lines, read_back_lines
from ttguide.cli.plain.mending import Mending, names_only
from ttguide.cli.plain.recording import Recording
from ttguide.cli.streams import Terminated
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import CannotWrite, Problem
from ttguide.workflow.talk import Talk
from ttguide.workflow.views import Absence, Address, AnswerType, ConversationCard, QuestionView, TurnView

_WAITING = ("paused", "new")
_WITHOUT_NOTES = (
    Command.BOARDS,
    Command.GLOSSARY,
    Command.HELP,
    Command.LANGUAGE,
    Command.LESSONS,
    Command.FORGET,
    Command.RELOAD,
    Command.REPEAT,
    Command.REPORT,
    Command.TIME,
)
"""What can still be done where the notes of the conversation were destroyed."""
_ALONE = (
    Command.PROBE,
    Command.WHY,
    Command.REPEAT,
    Command.RESTORE,
    Command.RELOAD,
    Command.MAP,
    Command.QUESTIONS,
    Command.REDO,
    Command.NOTES,
    Command.READ_BACK,
    Command.TIME,
    Command.QUIT,
)
"""What takes nothing behind it: it would go unread."""


class Plain:
    """A conversation, and those that follow it, held over a pair of text streams."""

    def __init__(self, guide: Guide, talk: Talk, reader: TextIO, writer: TextIO) -> None:
        self._desk = Desk(guide, talk, Console(reader, writer))
        self._recording = Recording(self._desk)
        self._mending = Mending(self._desk)
        self._guiding = Guiding(self._desk)
        self._learnt = Learnt(self._desk)
        self._commands = self._table()
        self._said: set[tuple[str, str]] = set()
        self._put_before: set[Address] = set()
        self._theme = ""
        self._asked_back = ""
        self._is_closed = False
        """Whether it was said that the notes of the conversation were destroyed."""
        self._going = True

    @property
    def refusals(self) -> int:
        """How many lines were not recorded or not done."""
        return self._desk.refusals

    @property
    def journal_failed(self) -> bool:
        """Whether one of them was refused because the workspace could not be read or written."""
        return self._desk.journal_failed

    @property
    def talk(self) -> Talk:
        """The conversation in hand, or the last one."""
        return self._desk.talk

    def hold(self) -> Ending:
        """Converse until the user leaves or the lines end; the conversation is then paused.

        Raises `BrokenPipeError` where nobody listens any more, `CannotWrite` where what is said does not go out and
        `Terminated` where the system ends the program; everything acknowledged is saved then, too.
        """
        try:
            ending = self._desk.until_left(self._converse)
            self._pause()
            if ending is Ending.LEFT:
                self._desk.speak("plain.left_closed" if self.talk.closed else "plain.left")
        except Terminated as end:
            self._put_away(end.typed)
            raise
        except (BrokenPipeError, CannotWrite):
            self._desk.attempt(self.talk.pause)
            raise
        return ending

    def _converse(self) -> None:
        self._greet()
        while self._going:
            self._show()
            self._hear(self._next_line())

    # Saying

    def _greet(self) -> None:
        desk, talk = self._desk, self._desk.talk
        desk.keep_up()
        desk.tell(f"{talk.title} · {talk.case_title}")
        recorded = len(talk.transcript())
        if recorded:
            desk.speak("plain.resumed", count=recorded)
        else:
            desk.tell(talk.purpose)
        desk.speak("plain.how")
        if talk.draft:
            desk.draft = talk.draft
            desk.tell(desk.say("plain.draft"), indent(talk.draft))

    def _show(self) -> None:
        """Say what has not been said yet, ask back where an answer asks for it, and put the question."""
        turn = self.talk.turn()
        self._show_theme(turn.question)
        self._speak_up(turn)
        self._say_closed(turn.closed)
        question = turn.question
        if question is None:
            self._show_end(turn)
            return
        if turn.follow_up and turn.follow_up != self._asked_back:
            self._desk.tell(turn.follow_up)
        self._asked_back = turn.follow_up
        if not (turn.asked_back and turn.follow_up and question.address == self._desk.shown):
            self._put(question)

    def _put(self, question: QuestionView) -> None:
        """Put the question: with all that helps on arriving at it, and when it asks on for more, in one line."""
        desk = self._desk
        arriving = desk.shown is None or question.address not in self._put_before
        moved_on = question.address != desk.shown and question.type is not None
        if arriving or moved_on:
            if question.type is AnswerType.APPROVAL:
                desk.tell(*read_back_lines(self.talk.read_back(), desk.say))
            desk.tell(*question_lines(question, desk.say))
        else:
            desk.tell(question.text)
        self._put_before.add(question.address)
        desk.shown = question.address

    def _show_theme(self, question: QuestionView | None) -> None:
        theme = question.theme_title if question else ""
        if theme and theme != self._theme:
            self._desk.tell("", heading(theme))
        self._theme = theme

    def _speak_up(self, turn: TurnView) -> None:
        for key, text in zip(turn.said_keys, turn.said, strict=True):
            if (key, text) not in self._said:
                self._said.add((key, text))
                self._desk.tell(text)

    def _say_closed(self, closed: str) -> None:
        """Say once that the notes were destroyed, and let go of what is kept here of them."""
        if not closed or self._is_closed:
            return
        self._is_closed = True
        self._desk.draft = ""
        self._recording.forget()
        self._guiding.forget()
        self._desk.tell(closed)

    def _show_end(self, turn: TurnView) -> None:
        """The conversation is through: say what is still open and what could come next."""
        desk = self._desk
        desk.shown = None
        if not turn.closed:
            desk.speak("plain.through")
        if turn.open_questions:
            desk.speak("plain.still_open", count=turn.open_questions)
        following = self._following()
        if following is None:
            desk.speak("plain.all_through")
        else:
            desk.speak("plain.following", card=card_line(following, desk.say))

    # Hearing

    def _next_line(self) -> str | None:
        put_off, self._desk.put_off = self._desk.put_off, None
        return put_off or self._desk.console.ask(PROMPT, self._take_draft())

    def _hear(self, line: str | None) -> None:
        if line is None:
            self._going = False
            return
        with suppress(Problem):  # what cannot be read now is explained where something is to be recorded
            self.talk.heed_destruction()
        closed = self.talk.closed
        match read_line(line, self._desk.guide.language):
            case Said("") if closed and not self._is_closed:
                pass  # first it is said
            case Said(""):
                self._go_on()
            case Said(text) if closed:
                self._decline_closed()
                self._desk.give_back(text)
            case Said(text):
                self._recording.record(text)
            case Called(Command.QUIT, ""):
                self._going = False
            case Called(command, argument) if argument and command in _ALONE:  # it was perhaps meant to be recorded
                self._desk.decline("plain.works_alone", name=name_of(command, self._desk.guide.language))
            case Called(command) if closed and command not in _WITHOUT_NOTES:
                self._decline_closed()
            case Called(command, argument):
                self._commands[command](argument)
            case Unknown(name, near):
                key = "plain.unknown_near" if near else "plain.unknown"
                self._desk.decline(key, name=name[:40], near=near)

    def _decline_closed(self) -> None:
        """Tell that it cannot be done any more."""
        self._is_closed = False
        self._say_closed(self.talk.closed)
        self._desk.refusals += 1

    def _go_on(self) -> None:
        """To the next question; where there is none, to the next conversation; where there is none, out."""
        if not self.talk.turn().finished:
            self._recording.leave()
            return
        card = self._following()
        if card is None:
            self._going = False
            return
        self._pause()
        guide, case = self._desk.guide, self.talk.case_id
        talk = self._desk.attempt(lambda: guide.talk(case, card.dialogue, card.party))
        if talk is not None:
            self._turn_to(talk)

    def _turn_to(self, talk: Talk) -> None:
        self._desk.talk = talk
        self._desk.shown = None
        self._said.clear()
        self._put_before.clear()
        self._theme = self._asked_back = ""
        self._is_closed = False
        self._recording.forget()
        self._guiding.forget()
        self._desk.tell("")
        self._greet()

    def _go_to_boards(self, name: str) -> None:
        """Go to the boards after the interviews, to the one named or the first not done; the talk waits meanwhile."""
        from ttguide.cli.plain.boards import Boards, find_stage  # an interview is up sooner without them

        desk, before = self._desk, self.talk
        stage = find_stage(name)
        if name and not stage:
            desk.decline("plain.board.go_where")
            return
        development = desk.attempt(lambda: desk.guide.development(before.case_id))
        if development is None:
            return
        self._pause()
        boards = Boards(desk.guide, development, desk.console, stage)
        try:
            boards.run()
        except Terminated as end:  # half a command is no draft of an answer
            raise Terminated(end.code) from end
        desk.refusals += boards.refusals
        desk.journal_failed = desk.journal_failed or boards.journal_failed
        with suppress(Problem):
            before.heed_destruction()
        if before.closed:
            return
        talk = desk.attempt(lambda: desk.guide.talk(before.case_id, before.dialogue, before.party))
        if talk is not None:
            self._turn_to(talk)

    def _following(self) -> ConversationCard | None:
        """The dialogue that follows this one with the same party, else what the case has next."""
        here = (self.talk.dialogue, self.talk.party)
        try:
            cards = self._desk.guide.conversations(self.talk.case_id)
        except Problem as problem:
            self._desk.explain(problem)
            return None
        waiting = [c for c in cards if c.state in _WAITING and (c.dialogue, c.party) != here]
        own = [c for c in waiting if (c.dialogue, c.party) == (self.talk.following, self.talk.party)]
        return next(iter([*own, *(c for c in waiting if c.next), *waiting]), None)

    def _pause(self) -> None:
        self._desk.attempt(self.talk.pause)

    def _put_away(self, typed: str) -> None:
        """Keep what was being typed, and pause; nobody is there any more to be told of what does not go."""
        talk = self.talk
        kept = talk.draft
        if kept and not self._desk.console.can_offer(kept):  # it was shown, and not on the line to be typed on
            typed = f"{kept}\n{typed}"
        if typed.strip():
            with suppress(Problem):
                talk.keep_draft(typed)
        with suppress(Problem):
            talk.pause()

    def _take_draft(self) -> str:
        draft, self._desk.draft = self._desk.draft, ""
        return draft

    def _repeat(self) -> None:
        """Put the question anew, with all that helps to answer it."""
        self._desk.shown = None
        self._asked_back = ""

    def _quote(self, argument: str) -> None:
        """A number or nothing marks an entry as a quote; a text is recorded as one."""
        if argument and not names_only(argument):
            self._recording.record(argument, quote=True)
        else:
            self._mending.mark_quote(argument)

    def _table(self) -> Mapping[Command, Callable[[str], None]]:
        recording, mending, guiding = self._recording, self._mending, self._guiding
        return {
            Command.PROBE: lambda _: guiding.probe(),
            Command.WHY: lambda _: guiding.why(),
            Command.REPEAT: lambda _: self._repeat(),
            Command.SUGGEST: recording.suggest,
            Command.PICK: recording.pick,
            Command.DISMISS: recording.dismiss,
            Command.RESTORE: lambda _: recording.restore(),
            Command.LESSONS: self._learnt.list,
            Command.FORGET: self._learnt.forget,
            Command.RELOAD: lambda _: self._learnt.reload(),
            Command.PARK: guiding.park,
            Command.MAP: lambda _: guiding.map(),
            Command.QUESTIONS: lambda _: guiding.questions(),
            Command.GO: guiding.go,
            Command.FACTOR: recording.factor,
            Command.QUOTE: self._quote,
            Command.LONG: recording.long,
            Command.EDIT: mending.edit,
            Command.MOVE: mending.move,
            Command.REMOVE: mending.remove,
            Command.UNDO: mending.undo,
            Command.REDO: lambda _: mending.redo(),
            Command.CANNOT_SAY: lambda reason: recording.pass_over(Absence.CANNOT_SAY, reason),
            Command.NOT_ASKED: lambda reason: recording.pass_over(Absence.NOT_ASKED, reason),
            Command.NOT_APPLICABLE: lambda reason: recording.pass_over(Absence.NOT_APPLICABLE, reason),
            Command.NOTE: mending.note,
            Command.NOTES: lambda _: mending.notes(),
            Command.READ_BACK: lambda _: guiding.read_back(),
            Command.TIME: lambda _: guiding.time(),
            Command.GLOSSARY: guiding.glossary,
            Command.LANGUAGE: guiding.language,
            Command.REPORT: guiding.report,
            Command.BOARDS: self._go_to_boards,
            Command.HELP: guiding.help,
        }
