"""What can be done on a screen, by which key, under which name?

One declaration feeds the bindings, the footer, the palette and the help, so that none of them can promise what another
does not keep. A screen declares ``COMMANDS``; each runs its method ``action_<id>``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, cast, runtime_checkable

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from ttguide.tui.text import join, width_of
from ttguide.tui.widgets.still_text import DrawnText
from ttguide.workflow.problems import Problem

if TYPE_CHECKING:
    from textual import events
    from textual.dom import DOMNode
    from textual.worker import WorkType

    from ttguide.tui.app import TtguideApp
    from ttguide.workflow.guide import Guide

Result = TypeVar("Result")

_KEY_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "⇧Tab",
    "space": "Space",
    "backspace": "⌫",
    "delete": "Del",
    "insert": "Ins",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "full_stop": ".",
    "comma": ",",
    "question_mark": "?",
}
_MODIFIERS = {"alt": "Alt+", "shift": "⇧", "ctrl": "^"}
_GAP = "   "


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done: ``action_<id>`` of the screen (or of the app, for app-wide ones).

    ``keys`` are Textual's key names, the first one is shown; ``label_key`` and ``help_key`` are keys of the words
    catalogue (a word or two; one sentence). ``show`` puts it into the footer, in the order of declaration. ``priority``
    takes its keys before a field that has the focus does. ``group`` names its heading in the help (``group.<group>``).
    ``told`` says in the help by which keys it goes where they depend on what is shown.
    """

    id: str
    keys: tuple[str, ...]
    label_key: str
    help_key: str = ""
    _: KW_ONLY
    show: bool = False
    group: str = "screen"
    priority: bool = False
    told: str = ""


APP_COMMANDS = (
    Command("help", ("f1",), "command.help", "command.help.help", show=True, group="app"),
    Command("palette", ("ctrl+p",), "command.palette", "command.palette.help", show=True, group="app"),
    Command("glossary", ("f9",), "command.glossary", "command.glossary.help", group="app"),
    Command("lessons", ("ctrl+o",), "command.lessons", "command.lessons.help", group="app"),
    Command("own_knowledge", ("shift+f9",), "command.own_knowledge", "command.own_knowledge.help", group="app"),
    Command("language", ("ctrl+l",), "command.language", "command.language.help", group="app"),
    Command("colours", ("ctrl+t",), "command.colours", "command.colours.help", group="app"),
    Command("quit", ("ctrl+q",), "command.quit", "command.quit.help", group="app", priority=True),
)
"""What can be done on every screen; the app carries them out."""


def bindings_of(commands: Iterable[Command]) -> list[Binding]:
    """Return a binding for every key of every command.

    A letter counts as a capital, too, which is how it is shown, unless that capital is a key of its own.
    """
    commands = tuple(commands)
    capitals = {key for c in commands for key in c.keys if _is_capital(key)}
    return [
        Binding(",".join(_both_cases(c.keys, capitals)), c.id, show=False, priority=c.priority, id=f"command.{c.id}")
        for c in commands
        if c.keys
    ]


def _is_capital(key: str) -> bool:
    return len(key) == 1 and key.isupper()


def _both_cases(keys: tuple[str, ...], capitals: Collection[str]) -> Iterator[str]:
    for key in keys:
        yield key
        if len(key) == 1 and key.islower() and key.upper() not in capitals:
            yield key.upper()


def key_name(key: str) -> str:
    """Return how a key is written for people: ``ctrl+p`` → ``^P``, ``f1`` → ``F1``, ``a`` → ``A``, ``A`` → ``⇧A``."""
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    if _is_capital(key):
        return _MODIFIERS["shift"] + key
    *modifiers, last = key.split("+")
    name = _KEY_NAMES.get(last, last.upper())
    return "".join(_MODIFIERS.get(m, f"{m}+") for m in modifiers) + name


def host_of(node: DOMNode) -> TtguideApp:
    """Return the app of a widget or screen, with what it offers: ``say``, ``guide``, ``problem``."""
    return cast("TtguideApp", node.app)


def draft_key(node: DOMNode, title: str, text: str, initial: str) -> tuple[str, str]:
    """Return under what a text that was typed and not sent is kept: asked about another thing, it is not offered."""
    places = (s.draft_place for s in reversed(node.app.screen_stack) if isinstance(s, CommandScreen))
    return "\x1f".join((next(places, ""), title, text)), initial


@runtime_checkable
class PutsAway(Protocol):
    """A screen on which something may be typed when the app ends."""

    def put_away(self) -> None:
        """Keep what is being typed: the app is about to end, perhaps unasked. May raise a `Problem`."""


class CommandScreen(Screen[ScreenResultType]):
    """A screen that says what can be done on it.

    A subclass declares ``COMMANDS`` (to keep those of its parent, begin with ``*Parent.COMMANDS``) and yields a
    `KeyBar` in ``compose``. `check_action` returning False takes a command out of footer and palette for a while.
    """

    COMMANDS: ClassVar[tuple[Command, ...]] = ()  # type: ignore[assignment] # Textual's own palette is switched off
    HELP_KEY: ClassVar[str] = ""
    """The key of the few sentences that the help says about the screen before it lists the commands."""

    def __init_subclass__(cls, **arguments: Any) -> None:
        own = cls.__dict__.get("COMMANDS", ())
        cls.BINDINGS = [*cls.__dict__.get("BINDINGS", ()), *bindings_of(own)]
        super().__init_subclass__(**arguments)

    @property
    def host(self) -> TtguideApp:
        return host_of(self)

    @property
    def guide(self) -> Guide:
        return self.host.guide

    def say(self, key: str, **values: object) -> str:
        return self.host.say(key, **values)

    def has_use(self, command: Command) -> bool:  # noqa: ARG002 - for those that override it
        """Whether a command can be of use on this screen at all: one that never can be is not in the help."""
        return True

    @property
    def draft_place(self) -> str:
        """What this screen is about: a text that was typed and not sent is offered again there and nowhere else."""
        return ""

    def available(self) -> tuple[Command, ...]:
        """Return the commands that can be given now."""
        return tuple(c for c in self.COMMANDS if self.check_action(c.id, ()) is not False)

    def offered(self) -> Iterator[Command]:
        """Yield the commands for the line at the foot; whether one can be given is looked at when it is asked for."""
        return (c for c in self.COMMANDS if c.show and self.check_action(c.id, ()) is not False)

    def elsewhere(self) -> tuple[Command, ...]:
        """Return what the palette offers besides: where one can go from here. A subclass with such places extends this.

        The id of such a command is an action with its argument.
        """
        return ()

    def relabel(self) -> None:
        """Say everything again, the language has changed. A subclass that shows words extends this."""
        for bar in self.query(KeyBar):
            bar.refresh()

    def knowledge_changed(self) -> None:
        """Something else is known than before. A subclass that shows what is known extends this."""

    def close_above(self, *kinds: type[Screen[Any]]) -> None:
        """Go back from what stands right over this screen if it is of these kinds, with all over it (help, say)."""
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else []
        for _ in above if above and isinstance(above[0], kinds) else ():
            self.app.pop_screen()

    def put_away(self) -> None:
        """Keep what is being typed and stop clocks: the app is about to end, perhaps unasked. May raise a `Problem`."""

    def fetch(
        self,
        work: Callable[[], Result],
        show: Callable[[Result], None],
        *,
        group: str = "fetch",
        opens: bool = False,
        after: float = 0.0,
    ) -> None:
        """Do the work in a thread and show its result here; only the latest of a group is shown, problems are said.

        With ``opens`` the result is shown in a dialog or on another screen: what is typed meanwhile goes there. It is
        begun ``after`` so many seconds, as a thread at work takes turns from what is being painted.
        """

        async def run() -> None:
            try:
                if after:
                    await asyncio.sleep(after)
                result = await asyncio.to_thread(work)
                if self.is_attached:
                    show(result)
            except Problem as problem:
                self.host.problem(problem)
            except Exception as error:  # noqa: BLE001 - a worker that fails unseen would leave an empty screen
                self.host.unexpected(error)

        work_of: WorkType[None] = run  # no coroutine yet: one that is replaced before it begins would never be awaited
        worker = self.run_worker(work_of, group=group, exclusive=True, exit_on_error=False)
        if opens:
            self.host.ahead.opening(worker)


class KeyBar(DrawnText, Widget):
    """The line at the foot: the few commands that matter here, as many as fit, then those of every screen."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        padding: 0 2;
        background: $panel;
        color: $text-muted;
    }
    """

    def render(self) -> Content:
        return join(*(part for _, part in self._placed()))

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is None:
            return
        left = 0
        for command, part in self._placed():
            right = left + part.cell_length
            if command is not None and left <= at.x < right:
                target = self.app if command in APP_COMMANDS else self.screen
                self.call_later(target.run_action, command.id)
            left = right

    def _placed(self) -> list[tuple[Command | None, Content]]:
        """Return what stands on the line, in order; what does not fit is left to palette and help."""
        screen = self.screen
        own = screen.offered() if isinstance(screen, CommandScreen) else ()
        always = [self._part(c) for c in APP_COMMANDS if c.show]
        room = self.content_size.width - sum(part.cell_length + width_of(_GAP) for _, part in always) + width_of(_GAP)
        placed: list[tuple[Command | None, Content]] = []
        for command in own:
            part = self._part(command)
            if part[1].cell_length + width_of(_GAP) > room:
                break
            placed += [part, (None, Content(_GAP))]
            room -= part[1].cell_length + width_of(_GAP)
        if room > 0:
            placed.append((None, Content(" " * room)))
        for part in always:
            placed += [part, (None, Content(_GAP))]
        return placed[:-1]

    def _part(self, command: Command) -> tuple[Command, Content]:
        key = f"{key_name(command.keys[0])} " if command.keys else ""
        return command, join((key, "bold $primary"), host_of(self).say(command.label_key))
