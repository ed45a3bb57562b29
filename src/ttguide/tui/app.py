"""Which app holds the screens together? One that paints first and opens the workspace in a thread afterwards.

It holds no rule: it speaks the user's language, explains problems, and lets every open screen put away what is being
typed before the program ends, however it ends.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen
from textual.timer import Timer

from ttguide.model.text import Language
from ttguide.tui.breaking import keep_no_break_spaces
from ttguide.tui.collecting import Collecting
from ttguide.tui.commands import APP_COMMANDS, CommandScreen, PutsAway, bindings_of
from ttguide.tui.pasting import guard_pastes
from ttguide.tui.safety import SafeLines, on_signals, state_folder, write_crash_report
from ttguide.tui.screens.home import HomeScreen
from ttguide.tui.theme import THEMES
from ttguide.tui.typing_ahead import TypingAhead
from ttguide.tui.unsent import Unsent
from ttguide.workflow.problems import Problem
from ttguide.workflow.start import Start

if TYPE_CHECKING:
    from textual.worker import WorkType

    from ttguide.workflow.guide import Guide
    from ttguide.workflow.ports import Words
    from ttguide.workflow.views import KnowledgeNews

OpenGuide: TypeAlias = "Callable[[], Guide]"

_HOME = Start()

LOOK_EVERY = 3.0
"""Seconds between looks at the files of the workspace's own knowledge; each is a fraction of a millisecond."""

_REST_EVERY = 1.0
"""Seconds between looks at whether nobody types, so that garbage can be collected."""

_BREATH_AFTER = 0.1
"""Seconds after a key, when what it does is painted and the next one has mostly not come."""

_TURN = 0.001
"""Seconds after which a thread at work lets the screen have its turn, which it needs several times for one key."""

_TYPED_OR_CLICKED = (events.Key, events.Paste, events.MouseDown, events.MouseUp)
"""What may open something, so that what is typed next has to wait for it."""

_CRASHED = 70
_HUNG_UP = 129
"""As shells count the end of a program whose terminal has gone."""
"""The exit code for an error inside the program (``EX_SOFTWARE``)."""


class TtguideApp(App[int]):
    """The screens over one workspace. Returns the exit code."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    TITLE = "ttguide"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(APP_COMMANDS)]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - an instance variable in Textual
        (0, "-narrow"),
        (100, "-wide"),
    ]

    def __init__(
        self,
        words: Words,
        open_guide: OpenGuide,
        language: Language,
        start: Start = _HOME,
        open_demo: OpenGuide | None = None,
    ) -> None:
        """``open_guide`` is called in a thread after the first paint; ``start`` is what to go on with."""
        super().__init__()
        keep_no_break_spaces()
        self._collecting = Collecting()
        self.ahead = TypingAhead(self)
        self._breath: Timer | None = None
        self._words = words
        self._open_guide = open_guide
        self._open_demo = open_demo
        self._start = start
        self._guide: Guide | None = None
        self._ending = False
        self._is_looking = False
        self._safe_lines = SafeLines()
        self.language = language
        self.in_demo = False
        self.crash_report: Path | None = None
        self.crashed = False
        self.unsent = Unsent(self._keep_unsent)
        """What was typed into questions and forms and not sent; offered again there."""
        for theme in THEMES:
            self.register_theme(theme)
        # Set without being watched: the stylesheet would be parsed twice before the first paint.
        self.set_reactive(TtguideApp.theme, THEMES[0].name)
        self.stylesheet.set_variables(self.get_css_variables())

    # What screens ask for

    @property
    def guide(self) -> Guide:
        """The guide on the open workspace. No screen but the first is shown before there is one."""
        assert self._guide is not None  # noqa: S101 - see above
        return self._guide

    @property
    def is_open(self) -> bool:
        """Whether the workspace has been opened."""
        return self._guide is not None

    @property
    def offers_demo(self) -> bool:
        """Whether there is a demonstration to be switched to."""
        return self._open_demo is not None and not self.in_demo

    def say(self, key: str, **values: object) -> str:
        """Return the catalogue's wording in the language of the moment."""
        return self._words.say(self.language, key, **values)

    def explain(self, problem: Problem) -> str:
        """Return the sentence that says what happened, what is safe and what to do."""
        return self.say(problem.key, **problem.values)

    def forget_unsent(self, place: str) -> None:
        """Let go of what was typed and not sent at places that begin so (`draft_key`), and of nothing else."""
        for key in [key for key in self.unsent if key[0].startswith(place)]:
            del self.unsent[key]

    def _keep_unsent(self) -> None:
        if self.is_running:
            work: WorkType[None] = self._write_unsent
            self.run_worker(work, group="unsent", exit_on_error=False)

    async def _write_unsent(self) -> None:
        await asyncio.to_thread(self.unsent.write)

    def now(self) -> datetime:
        """Return the time in the machine's time zone."""
        return datetime.now(UTC).astimezone()

    def tell(self, text: str) -> None:
        """Show a short message for a moment; the text is shown literally."""
        self.notify(text, markup=False)

    def warn(self, text: str) -> None:
        """Show what is wrong with something that need not be done now, long enough to be read."""
        self.notify(text, severity="warning", timeout=20, markup=False)

    def problem(self, problem: Problem) -> None:
        """Show what went wrong, long enough to be read; what is being typed stays where it is."""
        self.notify(self.explain(problem), severity="error", timeout=20, markup=False)

    def unexpected(self, error: BaseException) -> None:
        """Say calmly that something failed that should not, and write down where."""
        report = write_crash_report(error, state_folder())
        self.notify(self.say("app.unexpected", path=report or "–"), severity="error", timeout=20, markup=False)

    # Opening and switching workspaces

    def get_default_screen(self) -> Screen[None]:
        return HomeScreen()

    def on_mount(self) -> None:
        if not self.is_headless:
            on_signals(self.end_at_once)
        sys.setswitchinterval(_TURN)
        self.call_after_refresh(self.open_workspace)
        self.set_interval(LOOK_EVERY, self.look_at_knowledge)
        self.set_interval(_REST_EVERY, self._collecting.rest)
        self._breath = self.set_interval(_BREATH_AFTER, self._breathe, pause=True)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent | events.Paste):
            self._collecting.touched()
            if self._breath is not None:
                self._breath.reset()
                self._breath.resume()
        if not isinstance(event, _TYPED_OR_CLICKED) or event.is_forwarded:
            await super().on_event(event)
        elif isinstance(event, events.MouseEvent) or not self.ahead.holds(event):
            self.ahead.began(None if isinstance(event, events.MouseEvent) else event)
            await super().on_event(event)

    def _breathe(self) -> None:
        if self._breath is not None:
            self._breath.pause()
        self._collecting.breathe()

    def open_workspace(self) -> None:
        """Open the workspace, or return to it from the demonstration."""
        self._begin_opening(self._open_guide, demo=False)

    def open_demo(self) -> None:
        """Leave this workspace for the one of the demonstration."""
        if self._open_demo is not None:
            self._begin_opening(self._open_demo, demo=True)

    def _begin_opening(self, opener: OpenGuide, *, demo: bool) -> None:
        """Open in a thread; a problem becomes a screen that explains it."""
        self.run_worker(self._open(opener, demo=demo), group="open", exclusive=True, exit_on_error=False)

    async def _open(self, opener: OpenGuide, *, demo: bool) -> None:
        def work() -> tuple[Guide, str, Mapping[str, str]]:
            guide = opener()
            guide.language = self.language
            if demo:
                guide.examples.open_demo()
            erased = guide.finish_erasing()
            return guide, erased, guide.drafts.read()

        try:
            guide, erased, drafts = await asyncio.to_thread(work)
        except Problem as problem:
            await self._explain_opening(problem, opener, demo=demo)
        except Exception as error:  # noqa: BLE001 - unseen, it would leave a screen that waits for ever
            report = write_crash_report(error, state_folder())
            await self._explain_opening(Problem("app.unexpected", path=report or "–"), opener, demo=demo)
        else:
            self.unsent.stand_on(guide.drafts, drafts)
            self._take(guide, demo=demo)
            if erased:
                self.warn(erased)

    async def _explain_opening(self, problem: Problem, opener: OpenGuide, *, demo: bool) -> None:
        from ttguide.tui.screens.trouble import TroubleScreen

        self._collecting.begin()
        await self.push_screen(TroubleScreen(problem, lambda: self._begin_opening(opener, demo=demo)))

    def _take(self, guide: Guide, *, demo: bool) -> None:
        """Work on this guide from here on."""
        self._collecting.begin()
        self.close_guide()
        self._guide, self.in_demo = guide, demo
        guide.language = self.language
        start, self._start = self._start, _HOME
        home = self.screen_stack[0]
        assert isinstance(home, HomeScreen)  # noqa: S101 - the default screen
        home.open(start)
        if trouble := guide.knowing.trouble():
            self.warn(trouble)

    def close_guide(self) -> None:
        """Let go of the workspace."""
        if self._guide is not None:
            self._guide.close()

    # The workspace's own knowledge

    def on_app_focus(self) -> None:
        """Whoever comes back to the screen may have been writing knowledge in an editor."""
        self.look_at_knowledge()

    def look_at_knowledge(self) -> None:
        """Take in the workspace's own knowledge if its files have changed; one look at a time, if the disk is slow."""
        if self._guide is not None and not self._is_looking:
            self._is_looking = True
            self._take_in(self._guide.knowing.keep_up)

    def action_own_knowledge(self) -> None:
        if self._guide is not None:
            self._take_in(self._guide.knowing.reload)

    def _take_in(self, read: Callable[[], KnowledgeNews | None]) -> None:
        self.run_worker(self._hear_of_knowledge(read), group="knowledge", exit_on_error=False)

    async def _hear_of_knowledge(self, read: Callable[[], KnowledgeNews | None]) -> None:
        """Read in a thread; say what came of it, and let the screens show what is known now."""
        try:
            news = await asyncio.to_thread(read)
        except Exception as error:  # noqa: BLE001 - a worker that fails unseen would leave knowledge out and not say so
            self.unexpected(error)
            return
        finally:
            self._is_looking = False
        if news is None:
            return
        (self.warn if news.is_problem else self.tell)(news.told)
        for screen in self.screen_stack if news.changed else ():
            if isinstance(screen, CommandScreen) and screen.is_mounted:
                screen.knowledge_changed()

    # Commands of every screen

    def action_help(self) -> None:
        from ttguide.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_glossary(self) -> None:
        from ttguide.tui.screens.glossary import GlossaryScreen

        if self.is_open and not isinstance(self.screen, GlossaryScreen):
            self.push_screen(GlossaryScreen())

    def action_lessons(self) -> None:
        from ttguide.tui.screens.lessons import LessonsScreen

        if self.is_open and not isinstance(self.screen, LessonsScreen):
            self.push_screen(LessonsScreen())

    def action_palette(self) -> None:
        from ttguide.tui.dialogs.palette import Palette

        screen = self.screen
        if not isinstance(screen, CommandScreen):
            return

        def run(chosen: str | None) -> None:
            if chosen is not None:
                target = self if any(c.id == chosen for c in APP_COMMANDS) else screen
                self.call_later(target.run_action, chosen)

        self.push_screen(Palette((*screen.available(), *screen.elsewhere(), *APP_COMMANDS)), run)

    def action_language(self) -> None:
        self.language = Language.EN if self.language is Language.FI else Language.FI
        if self._guide is not None:
            self._guide.language = self.language
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.relabel()

    def action_colours(self) -> None:
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.tell(self.say(f"colours.{self.theme}"))

    async def action_quit(self) -> None:
        """End, once every open screen has put away what is being typed."""
        from ttguide.tui.dialogs import AskText, Confirm

        if isinstance(self.screen, AskText) and self.screen.is_changed:
            self.notify(self.say("quit.field_open"), severity="warning", markup=False)
            return
        try:
            self._put_away()
        except Problem as problem:

            def decide(sure: bool | None) -> None:  # noqa: FBT001 - Textual hands the answer over like this
                if sure:
                    self.exit(0)

            self.push_screen(
                Confirm(self.say("quit.not_kept"), self.explain(problem), yes=self.say("quit.anyway")), decide
            )
            return
        self.exit(0)

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing by accident; say what does."""
        self.tell(self.say("quit.how"))

    # The end

    def end_at_once(self, code: int) -> None:
        """Put everything away and end: the system asks for it, or the window has been closed."""
        if self._ending:
            return
        self._ending = True
        self._put_away_what_goes()
        self.exit(code)

    def _put_away_what_goes(self) -> None:
        """Put away what each screen can: nobody is there to be told of what one of them cannot."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, PutsAway):
                try:
                    screen.put_away()
                except Exception:  # noqa: BLE001, S112 - in a fault anything may be broken; the other screens have theirs
                    continue
        self.unsent.write()

    def _put_away(self) -> None:
        for screen in reversed(self.screen_stack):
            if isinstance(screen, PutsAway):
                screen.put_away()
        self.unsent.write()

    # Doors of Textual

    def get_line_filters(self) -> list[LineFilter]:
        return [self._safe_lines, *super().get_line_filters()]

    def panic(self, *renderables: object) -> None:  # noqa: ARG002 - they can hold what people said
        """End after an error: its place goes to a file, its contents nowhere."""
        if self._is_hung_up:
            self.end_at_once(_HUNG_UP)
            return
        self._note_crash(self._exception or sys.exc_info()[1])
        self._close_messages_no_wait()

    @property
    def _is_hung_up(self) -> bool:
        """Whether the window has been closed: reading from it may fail before the system's signal has come."""
        try:
            return not (self.is_headless or os.isatty(0))
        except OSError:
            return True

    def _fatal_error(self) -> None:
        self.panic()

    def _note_crash(self, error: BaseException | None) -> None:
        if not self.crashed:
            self.crashed = True
            self._put_away_what_goes()
            self.crash_report = write_crash_report(error, state_folder()) if error else None


def run_app(
    words: Words, open_guide: OpenGuide, language: Language, start: Start = _HOME, open_demo: OpenGuide | None = None
) -> int:
    """Run the screens and return the exit code; says so in a sentence where there is no terminal to draw on."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty()):
        sys.stderr.write(words.say(language, "app.no_terminal") + "\n")
        return 2
    guard_pastes()
    app = TtguideApp(words, open_guide, language, start, open_demo)
    gc.disable()  # a collection over all that is being imported would take a tenth of the way to the first paint
    try:
        code = app.run()
    finally:
        gc.enable()
        app.close_guide()
    if app.crashed:
        with suppress(OSError):
            sys.stderr.write(app.say("app.crashed", path=app.crash_report or "–") + "\n")
        return _CRASHED
    return code or 0
