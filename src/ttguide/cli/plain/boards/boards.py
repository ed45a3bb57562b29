"""How does one work at the boards through lines, and go from one to the next?

Every line is a command of the board at which one is, or one of those that all have; an empty line tells what comes
next. Nothing is kept here but what was told last: where a case stands is in its journal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

from ttguide.cli.plain.boards.agree import AgreeBoard
from ttguide.cli.plain.boards.assess import AssessBoard
from ttguide.cli.plain.boards.at_round import AtRound
from ttguide.cli.plain.boards.desk import ROUND_STAGES, BoardDesk
from ttguide.cli.plain.boards.integration import IntegrationBoard
from ttguide.cli.plain.boards.merge import MergeBoard
from ttguide.cli.plain.boards.orders import Nothing, Order, Ordered, Shown, Unheard, read_order
from ttguide.cli.plain.boards.prioritise import PrioritiseBoard
from ttguide.cli.plain.boards.rounds import RoundsBoard
from ttguide.cli.plain.boards.scorecards import ScorecardsBoard
from ttguide.cli.plain.boards.synthesis import SynthesisBoard
from ttguide.cli.plain.console import Console
from ttguide.cli.plain.exchange import PROMPT, Ending
from ttguide.cli.plain.lines import heading, indent
from ttguide.model.text import Language, clean_line
from ttguide.workflow.board_views import StageView
from ttguide.workflow.developing import Development
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import Problem
from ttguide.workflow.views import Receipt

STAGES = ("merge", "synthesis", "integration", "scorecards", *ROUND_STAGES)
_CALLED = {
    "merge": ("yhdistäminen", "yhdistaminen", "merge"),
    "synthesis": ("synteesi", "synthesis"),
    "integration": ("integrointi", "integration"),
    "scorecards": ("tuloskortit", "kortit", "scorecards", "cards"),
    "assess": ("arviointi", "arviot", "assess", "assessment"),
    "agree": ("kokous", "yhteinen kokous", "konsensus", "sopiminen", "agree", "consensus", "meeting"),
    "prioritise": ("tärkeysjärjestys", "tarkeysjarjestys", "prioriteetit", "prioritise", "priorities"),
    "rounds": ("kierrokset", "rounds"),
}
"""What the boards are called where one of them is gone to."""
_HOW = {
    "assess": "plain.assess.how",
    "agree": "plain.agree.how",
    "prioritise": "plain.prioritise.how",
    "rounds": "plain.rounds.how",
}
"""How one works at a board, where that is not as at the others."""
_LEAST = 3
"""Letters by which a board's name is known."""
_SENTENCE = 20
"""Characters from which a line that is no command is worth keeping."""


def find_stage(typed: str) -> str:
    """Return the board that a number or the beginning of a name means; empty where it means none, or several."""
    wanted = clean_line(typed).casefold()
    by_number = dict(zip("12345678", STAGES, strict=True))
    named = [s for s, names in _CALLED.items() if len(wanted) >= _LEAST and any(n.startswith(wanted) for n in names)]
    return by_number.get(wanted) or (named[0] if len(named) == 1 else "")


class Board(Protocol):
    """A board: its commands, and what it says by itself."""

    @property
    def orders(self) -> Sequence[Order]:
        """The commands of this board, in the order in which help lists them."""

    def greet(self) -> None:
        """Say how it stands."""

    def advance(self) -> bool:
        """Show what is to be done next; return whether there is anything."""

    def show(self, argument: str) -> None:
        """Show things whole by their numbers or names."""


class RoundBoardLike(Board, Protocol):
    """A board of the rounds: it takes lines that are no command, and undoes what is done at it."""

    def undo(self) -> Receipt:
        """Take back the latest step of this work."""

    def redo(self) -> Receipt:
        """Bring back what the latest undo took."""


class Boards:
    """The boards of a case, held over a console."""

    def __init__(self, guide: Guide, development: Development, console: Console, stage: str) -> None:
        """``stage`` is the board to begin at (`STAGES`), or empty where the first that is not done is meant."""
        self._desk = BoardDesk(guide, development, console, stage)
        self._desk.stage = stage or self._undone()
        self._boards: dict[str, Board] = {
            "merge": MergeBoard(self._desk),
            "synthesis": SynthesisBoard(self._desk),
            "integration": IntegrationBoard(self._desk),
            "scorecards": ScorecardsBoard(self._desk),
        }
        at = AtRound(self._desk)
        self._assess = AssessBoard(self._desk, at)
        agree, prioritise = AgreeBoard(self._desk, at), PrioritiseBoard(self._desk, at)
        self._rounds: dict[str, RoundBoardLike] = {
            "assess": self._assess,
            "agree": agree,
            "prioritise": prioritise,
            "rounds": RoundsBoard(self._desk, at, self._begin_round),
        }
        self._boards |= self._rounds
        self._listeners: dict[str, Callable[[str], bool]] = {
            "assess": self._assess.listen,
            "agree": agree.listen,
            "prioritise": prioritise.listen,
        }
        self._lookers: dict[str, Callable[[str], None]] = {
            "assess": self._assess.look,
            "agree": agree.look,
            "prioritise": prioritise.look,
        }
        self._reminders: dict[str, Callable[[], str]] = {
            "assess": self._assess.remind,
            "agree": agree.remind,
            "prioritise": prioritise.remind,
        }
        self._askers: dict[str, Callable[[], None]] = {
            "assess": self._assess.ask_anew,
            "prioritise": prioritise.ask_anew,
        }
        self._agree = agree
        self._common: Sequence[Order] = (
            Order("kumoa", "undo", "plain.board.help_undo", lambda _: self._take_back(self._undo)),
            Order("palauta", "redo", "plain.board.help_redo", lambda _: self._take_back(self._redo)),
            Order("näytä", "show", "plain.board.help_show", self._show),
            Order("tilanne", "status", "plain.board.help_status", lambda _: self._greet()),
            Order("taulut", "boards", "plain.board.help_boards", lambda _: self._tell_stages()),
            Order("siirry", "go", "plain.board.help_go", self._go),
            Order("toimiala", "sector", "plain.board.help_sector", self._sector),
            Order("kieli", "language", "plain.board.help_language", self._language),
            Order("ohje apua", "help", "plain.board.help_help", lambda _: self._help()),
            Order("lopeta", "quit exit", "plain.board.help_quit", lambda _: self._quit()),
        )
        self._offered = ""
        self._warned: tuple[str, ...] = ()
        self._going = True

    @property
    def refusals(self) -> int:
        """How many lines were not done."""
        return self._desk.refusals

    @property
    def journal_failed(self) -> bool:
        """Whether one of them was refused because the workspace could not be read or written."""
        return self._desk.journal_failed

    @property
    def stage(self) -> str:
        """The board at which one is, or was last."""
        return self._desk.stage

    def hold(self) -> Ending:
        """Work at the boards until the user leaves or the lines end.

        Raises `BrokenPipeError` where nobody listens any more, `CannotWrite` where what is said does not go out and
        `Terminated` where the system ends the program; everything acknowledged is saved then, too.
        """
        try:
            with self._desk.console.ending_in_order():
                self.run()
        except KeyboardInterrupt:
            self._desk.tell("", self._desk.say("plain.interrupted"))
            return Ending.INTERRUPTED
        return Ending.LEFT

    def run(self) -> None:
        """As `hold`, where somebody else hears the signals."""
        self._desk.keep_up()
        waiting: tuple[str, ...] = ()
        try:
            self._enter()
            while self._going:
                self._hear(self._next_line())
            waiting = self._waiting()
        finally:
            with suppress(Problem, OSError):  # what is the matter is told by what went wrong first
                self._assess.leave()
        self._tell_waiting(waiting)
        self._desk.speak("plain.board.left_without" if waiting else "plain.board.left")

    # Hearing

    def _next_line(self) -> str | None:
        put_off, self._desk.put_off = self._desk.put_off, None
        return put_off or self._desk.console.ask(PROMPT, self._take_draft())

    def _take_draft(self) -> str:
        """What was typed last and did not go waits on the line only where it can be typed on."""
        draft, self._desk.draft = self._desk.draft, ""
        return draft if self._desk.console.can_offer(draft) else ""

    def _hear(self, line: str | None) -> None:
        desk = self._desk
        if line is None:
            self._going = False
            return
        desk.catch_up()
        heard = read_order(line, (*self._board.orders, *self._common), desk.guide.language)
        if isinstance(heard, Nothing):
            self._go_on()
            return
        desk.drop_rest()
        self._offered = ""
        match heard:
            case Ordered(order, argument):
                desk.attempt(lambda: order.do(argument))
            case Shown(argument):
                desk.attempt(lambda: self._board.show(argument))
            case Unheard(name, near):
                listen = self._listeners.get(desk.stage)
                if listen is not None and desk.attempt(lambda: listen(line)) is not False:
                    return
                self._tell_unknown(line, name, near)

    def _tell_unknown(self, line: str, name: str, near: str) -> None:
        """Say that a line is no command here, where it is one, and how what was asked last is answered.

        A sentence that belonged behind a number stands on the next line, to be typed on.
        """
        desk = self._desk
        elsewhere = self._elsewhere(line)
        if elsewhere:
            number = STAGES.index(elsewhere) + 1
            desk.decline("plain.board.elsewhere", name=name, board=self._stage_view(elsewhere).name, number=number)
            return
        if desk.stage not in ROUND_STAGES:
            key = "plain.board.unknown_near" if near else "plain.board.unknown"
            desk.decline(key, name=name, near=near, known=self._names())
            return
        key = "plain.board.unknown_at_round_near" if near else "plain.board.unknown_at_round"
        desk.decline(key, name=name, near=near)  # so many commands would push the question off the screen
        remind = self._reminders.get(desk.stage)
        reminder = desk.attempt(remind) if remind else ""
        if reminder:
            desk.tell(reminder)
            desk.draft = line if len(line) >= _SENTENCE and not line.startswith("/") else ""

    def _elsewhere(self, line: str) -> str:
        """The board that has a command of this name, if one does: one of the rounds before the others."""
        language = self._desk.guide.language
        for stage in reversed(STAGES):
            if isinstance(read_order(line, self._boards[stage].orders, language), Ordered):
                return stage
        return ""

    def _go_on(self) -> None:
        """On with the list, to what comes next here, else to the next board."""
        desk = self._desk
        if desk.more():
            return
        if self._offered:
            desk.stage, self._offered = self._offered, ""
            self._enter()
        elif desk.attempt(self._board.advance) is False:
            self._offer()

    def _offer(self) -> None:
        desk = self._desk
        later = desk.stages()[STAGES.index(desk.stage) + 1 :]
        following = next(iter(later), None)
        if following is not None and following.id in ROUND_STAGES:  # a round held together has no meeting
            following = next((stage for stage in later if stage.open), following)
        if following is None:
            desk.speak("plain.board.all_done")
        elif following.open:
            self._offered = following.id
            desk.speak("plain.board.next", name=following.name)
        else:
            desk.tell(following.why_closed)

    # Saying

    def _enter(self) -> None:
        desk = self._desk
        stage = self._stage_view(desk.stage)
        desk.tell("", heading(f"{stage.name} · {desk.development.title}"))
        self._greet()
        desk.speak(_HOW.get(desk.stage, "plain.board.how"))

    def _greet(self) -> None:
        self._desk.attempt(self._board.greet)

    def _tell_stages(self) -> None:
        desk = self._desk
        for number, stage in enumerate(desk.stages(), start=1):
            facts = [stage.standing] if stage.open else [stage.why_closed]
            facts += [desk.say("plain.here")] if stage.id == desk.stage else []
            desk.tell(f"{number} {stage.name} ({'; '.join(facts)})")

    def _help(self) -> None:
        """List the commands with what each does; the names in the other language stand in brackets."""
        desk = self._desk
        here = desk.guide.language
        desk.speak("plain.board.help")
        for order in (*self._board.orders, *self._common):
            others = ", ".join(order.name(language) for language in Language if language is not here)
            is_look = order.help == "plain.board.help_show" and desk.stage in self._lookers
            told = desk.say("plain.board.help_show_round" if is_look else order.help)
            desk.tell(indent(f"{order.name(here)} ({others}) {told}"))

    def _names(self) -> str:
        here = self._desk.guide.language
        return ", ".join(order.name(here) for order in (*self._board.orders, *self._common))

    # Doing

    def _show(self, argument: str) -> None:
        """Show things whole; at the boards of the rounds, where a number answers, without answering."""
        look = self._lookers.get(self._desk.stage, self._board.show)
        look(argument)

    def _go(self, argument: str) -> None:
        """Go to another board, by its number or name."""
        desk = self._desk
        stage = find_stage(argument)
        if not stage:
            self._tell_stages()
            desk.decline("plain.board.go_where")
            return
        view = self._stage_view(stage)
        if not view.open:
            desk.decline("plain.board.closed", name=view.name, why=view.why_closed)
            return
        desk.stage = stage
        self._enter()

    def _sector(self, argument: str) -> None:
        """Choose the sector by its number or id, or tell which there are."""
        desk = self._desk
        sectors = desk.development.sectors()
        wanted = argument.strip().casefold()
        for number, sector in enumerate(sectors, start=1):
            if wanted and wanted in (str(number), sector.id.casefold(), sector.name.casefold()):
                desk.step(desk.development.choose_sector, sector.id)
                return
        for number, sector in enumerate(sectors, start=1):
            chosen = f" {desk.say('plain.chosen')}" if sector.chosen else ""
            desk.tell(f"{number} {sector.name}{chosen}")
        if wanted:
            desk.decline("plain.board.sector_which")

    def _language(self, name: str) -> None:
        """Speak another language from here on: the one named, else the other one."""
        desk = self._desk
        languages = tuple(Language)
        wanted = clean_line(name).casefold() or languages[1 - languages.index(desk.guide.language)].value
        if wanted not in set(Language):
            desk.decline("plain.language_which", known=", ".join(Language))
            return
        desk.guide.language = Language(wanted)
        desk.speak("plain.language_now")

    def _quit(self) -> None:
        """Leave; what was typed and belongs to no answer yet is told first, once."""
        waiting = self._waiting()
        if waiting and waiting != self._warned:
            self._warned = waiting
            self._tell_waiting(waiting)
            self._desk.decline("plain.board.would_lose", count=len(waiting))
            return
        self._going = False

    def _waiting(self) -> tuple[str, ...]:
        """What was said of, but not answered or agreed on."""
        return (*self._assess.waiting(), *self._agree.waiting())

    def _tell_waiting(self, waiting: Sequence[str]) -> None:
        self._desk.tell(*(self._desk.say("plain.assess.waiting", item=item) for item in waiting))

    def _take_back(self, do: Callable[[], Receipt]) -> None:
        """Undo or redo, and ask anew what is open by that: the next answer must not go to another question."""
        ask_anew = self._askers.get(self._desk.stage)
        if self._desk.step(do) is not None and ask_anew is not None:
            self._desk.attempt(ask_anew)

    def _undo(self) -> Receipt:
        """Take back the latest step: at a board of the rounds of what is done there, else at any of the boards."""
        at_round = self._rounds.get(self._desk.stage)
        return at_round.undo() if at_round else self._desk.development.undo()

    def _redo(self) -> Receipt:
        at_round = self._rounds.get(self._desk.stage)
        return at_round.redo() if at_round else self._desk.development.redo()

    def _begin_round(self, argument: str) -> None:
        """Begin a round, and go on with it."""
        self._desk.stage = "assess"
        self._assess.begin(argument)

    # Behind it

    @property
    def _board(self) -> Board:
        return self._boards[self._desk.stage]

    def _stage_view(self, id: str) -> StageView:
        return next(stage for stage in self._desk.stages() if stage.id == id)

    def _undone(self) -> str:
        """The first stage that is open and not done, else the last."""
        waiting = (stage.id for stage in self._desk.stages() if stage.open and not stage.done)
        return next(waiting, STAGES[-1])
