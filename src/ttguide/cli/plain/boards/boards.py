"""How does one work at the boards through lines, and go from one to the next?

Every line is a command of the board at which one is, or one of those that all have; an empty line tells what comes
next. Nothing is kept here but what was told last: where a case stands is in its journal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from ttguide.cli.plain.boards.agree import AgreeBoard
from ttguide.cli.plain.boards.assess import AssessBoard
from ttguide.cli.plain.boards.at_round import AtRound
from ttguide.cli.plain.boards.board import Board, RoundBoard
from ttguide.cli.plain.boards.desk import ROUND_STAGES, BoardDesk
from ttguide.cli.plain.boards.integration import IntegrationBoard
from ttguide.cli.plain.boards.merge import MergeBoard
from ttguide.cli.plain.boards.orders import Nothing, Order, Ordered, Shown, Topic, Unheard, orders_of, read_order
from ttguide.cli.plain.boards.prioritise import PrioritiseBoard
from ttguide.cli.plain.boards.rounds import RoundsBoard
from ttguide.cli.plain.boards.scorecards import ScorecardsBoard
from ttguide.cli.plain.boards.stages import STAGES, find_stage
from ttguide.cli.plain.boards.synthesis import SynthesisBoard
from ttguide.cli.plain.console import Console
from ttguide.cli.plain.exchange import PROMPT, Ending
from ttguide.cli.plain.helping import Helped, HelpTopic, help_lines
from ttguide.cli.plain.lines import heading, shorten
from ttguide.model.text import Language, clean_line
from ttguide.workflow.board_views import StageView
from ttguide.workflow.developing import Development
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import Problem
from ttguide.workflow.views import Receipt

_HOW = {
    "assess": "plain.assess.how",
    "agree": "plain.agree.how",
    "prioritise": "plain.prioritise.how",
    "rounds": "plain.rounds.how",
}
"""How one works at a board, where that is not as at the others."""
_ASKING = ("assess", "agree", "prioritise")
"""Boards at which a number answers, so that showing has a command of its own."""
_IN_A_ROUND = ("agree", "prioritise")
"""Boards that are about one round and greet without naming it."""
_SENTENCE = 20
"""Characters from which a line that is no command is worth keeping."""


class Boards:
    """The boards of a case, held over a console."""

    def __init__(
        self, guide: Guide, development: Development, console: Console, stage: str, round_id: str = ""
    ) -> None:
        """``stage`` is the board to begin at (`STAGES`), or empty where the first that is not done is meant.

        ``round_id`` is the round that is turned to, where another one than that at hand is meant.
        """
        self._desk = BoardDesk(guide, development, console, stage)
        self._desk.stage = stage or self._undone()
        self._boards: dict[str, Board] = {
            "merge": MergeBoard(self._desk),
            "synthesis": SynthesisBoard(self._desk),
            "integration": IntegrationBoard(self._desk),
            "scorecards": ScorecardsBoard(self._desk),
        }
        self._at = at = AtRound(self._desk)
        if round_id:
            at.take(round_id)
        self._assess = AssessBoard(self._desk, at, self._offer)
        agree, prioritise = AgreeBoard(self._desk, at, self._offer), PrioritiseBoard(self._desk, at)
        self._rounds: dict[str, RoundBoard] = {
            "assess": self._assess,
            "agree": agree,
            "prioritise": prioritise,
            "rounds": RoundsBoard(self._desk, at, self._begin_round),
        }
        self._boards |= self._rounds
        self._agree = agree
        self._everywhere = Topic.of(
            "plain.topic.everywhere",
            Order("kumoa", "undo", "plain.board.help_undo", lambda _: self._take_back(self._undo), alone=True),
            Order("palauta", "redo", "plain.board.help_redo", lambda _: self._take_back(self._redo), alone=True),
            Order("näytä", "show", "plain.board.help_show", self._show),
            Order("tilanne", "status", "plain.board.help_status", lambda _: self._greet(), alone=True),
            Order("taulut", "boards", "plain.board.help_boards", lambda _: self._tell_stages(), alone=True),
            Order("siirry", "go", "plain.board.help_go", self._go),
            Order("toimiala", "sector", "plain.board.help_sector", self._sector),
            Order("kieli", "language", "plain.board.help_language", self._language),
            Order("ohje apua", "help", "plain.board.help_help", self._help),
            Order("lopeta", "quit exit", "plain.board.help_quit", lambda _: self._quit(), alone=True),
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

    @property
    def round_number(self) -> int:
        """The number of the round that was turned to, where one is at a board of the rounds; else 0."""
        view = self._desk.look(self._at.view) if self._desk.assesses and self._at.is_chosen else None
        return view.number if view is not None else 0

    @property
    def orders(self) -> Sequence[Order]:
        """What can be done where one is."""
        return orders_of(self._topics)

    def hold(self) -> Ending:
        """Work at the boards until the user leaves or the lines end.

        Raises `BrokenPipeError` where nobody listens any more, `CannotWrite` where what is said does not go out and
        `Terminated` where the system ends the program; everything acknowledged is saved then, too.
        """
        return self._desk.until_left(self.run)

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
        before = desk.refusals
        self._do(line)
        desk.refusals = min(desk.refusals, before + 1)  # a line is not done once, however many reasons there are

    def _do(self, line: str) -> None:
        desk = self._desk
        desk.line = line.strip()
        desk.catch_up()
        heard = read_order(line, self.orders, desk.guide.language)
        if isinstance(heard, Nothing):
            self._go_on()
            return
        desk.drop_rest()
        self._offered = ""
        match heard:
            case Ordered(Order(alone=True) as order, argument) if argument:
                desk.decline("plain.board.alone", name=order.name(desk.guide.language), rest=shorten(argument, 40))
            case Ordered(order, argument):
                desk.attempt(lambda: order.do(argument))
            case Shown(argument):
                desk.attempt(lambda: self._board.show(argument))
            case Unheard(name, near):
                at_round = self._at_round
                if at_round is not None and desk.attempt(lambda: at_round.listen(line)) is not False:
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
        at_round = self._at_round
        if at_round is None:
            key = "plain.board.unknown_near" if near else "plain.board.unknown"
            desk.decline(key, name=name, near=near, known=self._names())
            return
        key = "plain.board.unknown_at_round_near" if near else "plain.board.unknown_at_round"
        desk.decline(key, name=name, near=near)  # so many commands would push the question off the screen
        reminder = desk.attempt(at_round.remind)
        if reminder:
            desk.tell(reminder)
            desk.draft = line if len(line) >= _SENTENCE and not line.startswith("/") else ""

    def _elsewhere(self, line: str) -> str:
        """The nearest board that has a command of this name, if one does, one of the same kind before the others."""
        language, here = self._desk.guide.language, STAGES.index(self._desk.stage)

        def far(stage: str) -> tuple[bool, int, int]:
            place = STAGES.index(stage)
            return (stage in self._rounds) != (self._desk.stage in self._rounds), abs(place - here), -place

        for stage in sorted(STAGES, key=far):
            if isinstance(read_order(line, orders_of(self._boards[stage].topics), language), Ordered):
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
        """Say what comes after the board at which one is; an empty line then leads there."""
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
        round_ = desk.look(self._at.view) if desk.stage in _IN_A_ROUND else None
        desk.tell("", heading(" · ".join((stage.name, *([round_.name] if round_ else []), desk.development.title))))
        self._greet()
        if desk.stage != "assess" or self._assess.has_round:
            desk.speak(_HOW.get(desk.stage, "plain.board.how"))
        if desk.stage == "assess":
            desk.attempt(self._assess.arrive)
        elif desk.stage == "agree":
            desk.attempt(self._agree.arrive)

    def _greet(self) -> None:
        self._desk.attempt(self._board.greet)

    def _tell_stages(self) -> None:
        desk = self._desk
        for number, stage in enumerate(desk.stages(), start=1):
            facts = [stage.standing] if stage.open else [stage.why_closed]
            facts += [desk.say("plain.here")] if stage.id == desk.stage else []
            desk.tell(f"{number} {stage.name} ({'; '.join(facts)})")

    def _help(self, argument: str) -> None:
        """Tell what can be done here, on one screen; more of a topic or a command, or all."""
        desk = self._desk
        here = desk.guide.language
        topics = [
            HelpTopic(desk.say(topic.name), tuple(self._helped(order, here) for order in topic.orders))
            for topic in self._topics
        ]
        lines = help_lines(argument, topics, desk.say)
        if lines and argument:
            desk.page(lines)
        elif lines:  # they fit any screen
            at_round = self._at_round
            reminder = desk.look(at_round.remind) if at_round else ""
            desk.tell(*filter(None, (reminder,)), *lines)
        else:
            desk.decline("plain.help_unknown", known=", ".join(topic.title for topic in topics))

    def _helped(self, order: Order, here: Language) -> Helped:
        is_look = order.help == "plain.board.help_show" and self._desk.stage in _ASKING
        told = self._desk.say("plain.board.help_show_round" if is_look else order.help)
        names = [name for language in (here, *(set(Language) - {here})) for name in order.names(language)]
        return Helped(order.name(here), tuple(f"/{name}" for name in names[1:]), told)

    def _names(self) -> str:
        here = self._desk.guide.language
        return ", ".join(order.name(here) for order in self.orders)

    # Doing

    def _show(self, argument: str) -> None:
        """Show things whole; at the boards of the rounds, where a number answers, without answering."""
        at_round = self._at_round
        (at_round.look if at_round else self._board.show)(argument)

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
        """Speak another language from here on; without a name, tell which one it is and how another is chosen."""
        desk = self._desk
        wanted = clean_line(name).casefold()
        if not wanted:
            desk.speak("plain.language_here")
            return
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
        """What was said of, but not agreed on; what waits for an answer is kept with it."""
        return self._agree.waiting()

    def _tell_waiting(self, waiting: Sequence[str]) -> None:
        self._desk.tell(*(self._desk.say("plain.assess.waiting", item=item) for item in waiting))

    def _take_back(self, do: Callable[[], Receipt]) -> None:
        """Undo or redo, and ask anew what is open by that: the next answer must not go to another question."""
        at_round = self._at_round
        if self._desk.step(do) is not None and at_round is not None:
            self._desk.attempt(at_round.ask_anew)

    def _undo(self) -> Receipt:
        """Take back the latest step: at a board of the rounds of what is done there, else at any of the boards."""
        at_round = self._at_round
        return at_round.undo() if at_round else self._desk.development.undo()

    def _redo(self) -> Receipt:
        at_round = self._at_round
        return at_round.redo() if at_round else self._desk.development.redo()

    def _begin_round(self, argument: str) -> None:
        """Begin a round, and go on with it."""
        self._desk.stage = "assess"
        self._assess.begin(argument)

    # Behind it

    @property
    def _board(self) -> Board:
        return self._boards[self._desk.stage]

    @property
    def _at_round(self) -> RoundBoard | None:
        """The board at which one is, where it is one of the rounds."""
        return self._rounds.get(self._desk.stage)

    @property
    def _topics(self) -> tuple[Topic, ...]:
        return (*self._board.topics, self._everywhere)

    def _stage_view(self, id: str) -> StageView:
        return next(stage for stage in self._desk.stages() if stage.id == id)

    def _undone(self) -> str:
        """The first stage that is open and not done, else the last."""
        waiting = (stage.id for stage in self._desk.stages() if stage.open and not stage.done)
        return next(waiting, STAGES[-1])
