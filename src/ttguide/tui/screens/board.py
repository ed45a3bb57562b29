"""What do all boards of a case have in common? Where one is, one undo, what was just done, what others did.

A board reads everything it shows in one go (`look`, mostly in a thread) and draws it in another (`show`): so nothing is
half old, and a basket of thousands of entries holds up no key. Every step goes through one door, `attempt`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size
from textual.widget import Widget

from ttguide.tui.commands import Command, KeyBar, key_name
from ttguide.tui.screens.stepping import READ_TOLD, SteppingScreen, View
from ttguide.tui.title import TitleBar
from ttguide.tui.widgets.notice_line import NoticeLine
from ttguide.workflow.developing import Development
from ttguide.workflow.format import Subject
from ttguide.workflow.problems import Problem
from ttguide.workflow.views import Receipt

if TYPE_CHECKING:
    from ttguide.tui.screens.stages import Boards
    from ttguide.workflow.board_views import StageView

LOOK_EVERY = 1.0
"""Seconds between looks at what another window has written."""
_SOON = 1.0
"""Seconds after which a board that was opened gets ready what its steps will need."""
_MANY = 50
"""So many things changed by one step, or more, are taken back in a thread."""
_ALWAYS = ("board_report", "board_reload", "back", "undo", "redo", "next_stage", "previous_stage")
"""What can be done before there is anything to see."""
_EVERYWHERE = ("enter", "escape", "tab", "left", "right", "up", "down")
"""Keys by which one moves about: what they do where they do nothing need not be told."""


def _command(id: str, keys: tuple[str, ...], *, show: bool = False) -> Command:
    return Command(id, keys, f"board.{id}", f"board.{id}.help", show=show, group="board")


class CaseWork(Protocol):
    """What a board stands over: the use cases of one case (`Development`, `Assessment`)."""

    @property
    def title(self) -> str: ...

    @property
    def case_id(self) -> str: ...

    @property
    def taken_in(self) -> int: ...

    def is_behind(self) -> bool: ...

    def catch_up(self) -> bool: ...


class CaseBoard(SteppingScreen[View], Generic[View]):
    """A board of a case: a title, a body, a line that says what was done, and the keys at the foot.

    **A subclass** sets ``STAGE`` (one of `STAGES`), ``HELP_KEY``, and
    ``COMMANDS = (its own …, *CaseBoard.COMMANDS)``; and defines

    - ``body()``: yields the widgets between title and status line, which have all the room (put layout into
      ``DEFAULT_CSS``; the classes ``-narrow`` below 100 columns, ``-wide`` from 100, ``-widest`` from 132, and ``-low``
      below 30 lines, ``-high`` from there, are set on the screen before the first layout);
    - ``look() -> View``: asks for all that is shown; called in a thread at first and when somebody
      else has written, so it touches no widget and must not commit anything;
    - ``show(view)``: draws it; ``self.view`` is that view already. It keeps the cursor on the same thing by its id: it
      is called after each step, also after those of another window. It gives a widget the focus only where
      ``self.focused`` is None;
    - ``undo_step`` and ``redo_step``, unless it is a `BoardScreen`.

    **Doing something**: ``self.attempt(lambda: self.development.synthesis.shape(…))``. The receipt is shown (✓ what was
    done · number), the board looks again and is drawn before the next key is read; a `Problem` is explained in the
    status line and nothing else happens. ``ask`` does the same with a text that is typed first (a reason, a wording).
    ``tell`` and ``warn`` say something else in the status line. What is long (seconds) goes through
    ``CommandScreen.fetch`` with a group of its own.

    Before the first view is there, only the commands of this class can be given (`check_action`). A subclass that
    overrides ``check_action``, ``relabel`` or ``on_mount`` calls the one here first.
    """

    STAGE: ClassVar[str] = ""
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        _command("undo", ("ctrl+z", "u"), show=True),
        _command("redo", ("ctrl+y",)),
        READ_TOLD,
        _command("next_stage", ("ctrl+n", "alt+right"), show=True),
        _command("previous_stage", ("ctrl+b", "alt+left")),
        _command("board_report", ("f6", "ctrl+r")),
        _command("board_reload", ("f5",)),
        _command("back", ("escape",), show=True),
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (132, "-widest")]  # noqa: RUF012 - Textual's own kind
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012
    DEFAULT_CSS = """
    CaseBoard {
        #board { height: 1fr; }
        #board-status { padding: 0 2; }
    }
    """

    def __init__(self, work: CaseWork) -> None:
        super().__init__()
        self.work = work
        self._is_looking = False
        self._read_up_to = 0
        self._on_the_way = 0
        """How many boards on (or back) was asked for while the stages are being read."""

    # What a subclass says

    def body(self) -> ComposeResult:
        """Yield what stands between the title and the status line."""
        raise NotImplementedError

    @property
    def stage_name(self) -> str:
        """The name of the board in the title."""
        return self.say(f"stage.{self.STAGE}")

    @property
    def draft_place(self) -> str:
        return self.work.case_id

    @property
    def report_subject(self) -> Subject:
        """What the report of this board shows first; the merge says which of its baskets."""
        return Subject(self.STAGE)

    @property
    def report_round(self) -> str:
        """The id of the round that the report is about, where it is about one."""
        return ""

    # The frame

    def compose(self) -> ComposeResult:
        # Textual sets these classes when a size arrives, which is after the first layout: that would be seen.
        self.add_class(*self._breakpoints_at(self.app.size))
        yield TitleBar()
        with Container(id="board"):
            yield from self.body()
        yield NoticeLine(id="board-status")
        yield KeyBar()

    def _breakpoints_at(self, size: Size) -> list[str]:
        widths = [name for least, name in self.HORIZONTAL_BREAKPOINTS if size.width >= least]
        heights = [name for least, name in self.VERTICAL_BREAKPOINTS if size.height >= least]
        return [widths[-1], heights[-1]]

    def on_mount(self) -> None:
        self.say_where()
        self.reload()
        self.set_interval(LOOK_EVERY, self._look_for_others)

    def relabel(self) -> None:
        super().relabel()
        self.say_where()
        self.forget_told()
        self.reload()

    def knowledge_changed(self) -> None:
        self.reload()

    def say_where(self) -> None:
        bar = self.query_one(TitleBar)
        bar.left = f"{self.work.title} · {self.stage_name}"
        bar.right = self.whereabouts

    @property
    def whereabouts(self) -> str:
        """What stands at the right of the title: which of the stages this is."""
        from ttguide.tui.screens.stages import STAGES

        return self.say("board.stage_of", number=STAGES.index(self.STAGE) + 1, all=len(STAGES))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.view is None and action not in _ALWAYS and any(c.id == action for c in self.COMMANDS):
            return False
        return super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """Say of a key that has no use just here what it is for: where nothing happens, it looks like a fault."""
        typed = event.character if event.is_printable else event.key
        if self.view is None or not typed or typed in _EVERYWHERE:
            return
        meant = [c for c in self.COMMANDS if typed in c.keys] or [c for c in self.COMMANDS if typed.lower() in c.keys]
        if meant and all(self.check_action(command.id, ()) is False for command in meant):
            why_not = self.why_not(meant[0].id)
            if why_not:
                self.warn(why_not)
                return
            about = self.say(meant[0].help_key or meant[0].label_key)
            self.tell(self.say("board.no_use_here", keys=key_name(meant[0].keys[0]), what=about))

    def why_not(self, action: str) -> str:  # noqa: ARG002 - for subclasses
        """Why a command cannot be given now, in a sentence; empty where there is nothing to say of it.

        Refused before anything is asked: nobody gives a reason for what cannot be done.
        """
        return ""

    # Looking

    def reload(self) -> None:
        """Look again, in a thread, and draw what is seen."""
        self._read_up_to = self.work.taken_in
        self.fetch(self.look, self.draw, group="look")

    def _look_for_others(self) -> None:
        if not self._is_looking and not self.is_stepping and self.view is not None:
            self._is_looking = True
            self.run_worker(self._look_behind(), group="others", exit_on_error=False)

    async def _look_behind(self) -> None:
        """Look in a thread whether another window has written; what there is is taken in here, between two keys."""
        try:
            if await asyncio.to_thread(self.work.is_behind) and self.is_attached and not self.is_stepping:
                self.work.catch_up()
            if (
                self.is_attached and self.work.taken_in != self._read_up_to
            ):  # here, or by a board below or above this one
                self.reload()
        except Problem as problem:
            if self.is_attached and not self.status.is_problem:
                self.explain(problem)
        except Exception as error:  # noqa: BLE001 - unseen, it would leave a board that follows nobody any more
            self.host.unexpected(error)
        finally:
            self._is_looking = False

    # Commands of all boards

    def action_undo(self) -> None:
        self.step_back(self.undo_step, self.undo_size())

    def action_redo(self) -> None:
        self.step_back(self.redo_step, self.redo_size())

    def step_back(self, act: Callable[[], Receipt], size: int, then: Callable[[Receipt], None] | None = None) -> None:
        """Undo or redo a step that changed ``size`` things."""
        (self.attempt_many if size >= _MANY else self.attempt)(act, then)

    def action_next_stage(self) -> None:
        self.go_to_stage(1)

    def action_previous_stage(self) -> None:
        self.go_to_stage(-1)

    def action_board_report(self) -> None:
        from ttguide.tui.screens.report import ReportScreen

        self.app.push_screen(ReportScreen(self.work.case_id, about=self.report_subject, round_id=self.report_round))

    def action_board_reload(self) -> None:
        self.status.tell("")
        self.reload()

    def action_back(self) -> None:
        """Go back to the case. A subclass with panes goes to its first one before."""
        self.go_to_case()

    def go_to_case(self) -> None:
        """Show the case: the screen below, or one opened for it."""
        from ttguide.tui.screens.case import CaseScreen

        if self.must_wait():
            return
        if isinstance(self.app.screen_stack[-2], CaseScreen):
            self.dismiss()
        else:
            self.app.switch_screen(CaseScreen(self.work.case_id))

    def undo_step(self) -> Receipt:
        """Take back the latest step of this board. May raise a `Problem`."""
        raise NotImplementedError

    def redo_step(self) -> Receipt:
        """Bring back what the latest undo took. May raise a `Problem`."""
        raise NotImplementedError

    def undo_size(self) -> int:
        """How many things the step changed that `undo_step` would take back."""
        return 1

    def redo_size(self) -> int:
        """How many things the step changed that `redo_step` would bring back."""
        return 1

    def boards(self) -> Boards:
        """Return the stages of the case with what their boards are opened with; called in a thread."""
        from ttguide.tui.screens.stages import Boards

        return Boards.of(self.guide, self.work.case_id)

    def go_to_stage(self, by: int) -> None:
        """Go to the next board (1), or the one before (-1); a closed one says why it is.

        One that the round has no use for, as the meeting of a round held together, is passed by: the board behind it
        is open.
        """
        from ttguide.tui.screens.stages import STAGES

        if self.must_wait():
            return
        here = STAGES.index(self.STAGE)
        if not 0 <= here + self._on_the_way + by < len(STAGES):
            self.tell(self.say("board.last_stage" if by > 0 else "board.first_stage"))
            return
        self._on_the_way += by

        def read() -> Boards | Problem:
            try:
                return self.boards()
            except Problem as problem:
                return problem

        def go(found: Boards | Problem) -> None:
            way, self._on_the_way = self._on_the_way, 0
            if isinstance(found, Problem):
                self.host.problem(found)
            elif way:
                self._enter(_stage_on(found.stages, here, way), found)

        self.fetch(read, go, group="stages", opens=True)

    def elsewhere(self) -> tuple[Command, ...]:
        from ttguide.tui.screens.stages import STAGES, ways_to

        can_leave = any(command.id == "next_stage" for command in self.available())
        return ways_to(*(stage for stage in STAGES if stage != self.STAGE)) if can_leave else ()

    def action_go_to_stage(self, id: str) -> None:
        """Go to the board of a stage that was found by its name."""
        self.fetch(
            self.boards,
            lambda boards: self._enter(next(s for s in boards.stages if s.id == id), boards),
            group="stages",
            opens=True,
        )

    def _enter(self, stage: StageView, boards: Boards) -> None:
        """Show the board of a stage instead of this one, or say why there is none yet."""
        from ttguide.tui.screens.stages import board_of

        if self.must_wait():
            return
        if stage.open:
            self.app.switch_screen(board_of(stage.id, boards))
        else:
            self.warn(f"{stage.name}: {stage.why_closed}")

    def focus_first(self, *widgets: Widget) -> None:
        """Give the first of the widgets that can be seen the focus where nothing has it."""
        if self.focused is None:
            next((w for w in widgets if w.display and w.focusable), widgets[0]).focus()


def _stage_on(stages: Sequence[StageView], here: int, way: int) -> StageView:
    """The stage so many on or back from one, or the first on the way that is closed and cannot be passed by."""
    from ttguide.tui.screens.stages import STAGES

    views, by, at = {view.id: view for view in stages}, 1 if way > 0 else -1, here
    for _ in range(abs(way)):
        behind = at + 2 * by
        if not 0 <= at + by < len(STAGES):
            break
        passes = 0 <= behind < len(STAGES) and views[STAGES[behind]].open
        at = behind if not views[STAGES[at + by]].open and passes else at + by
        if not views[STAGES[at]].open:
            break
    return views[STAGES[at]]


class BoardScreen(CaseBoard[View]):
    """A board at which a case is developed after its interviews."""

    COMMANDS: ClassVar[tuple[Command, ...]] = CaseBoard.COMMANDS

    def __init__(self, development: Development) -> None:
        """``development`` is shared by the boards that are gone through one after the other, and with it the undo."""
        super().__init__(development)
        self.development = development

    def on_mount(self) -> None:
        super().on_mount()
        self.fetch(self.development.prepare_names, lambda _: None, group="names", after=_SOON)

    def undo_step(self) -> Receipt:
        return self.development.undo()

    def redo_step(self) -> Receipt:
        return self.development.redo()

    def undo_size(self) -> int:
        return self.development.undo_size()

    def redo_size(self) -> int:
        return self.development.redo_size()

    def boards(self) -> Boards:
        from ttguide.tui.screens.stages import Boards

        return Boards.beside(self.guide, self.development)
