"""What can be done here, and by which key? The help of whatever screen it was opened on.

It is made of the screen's own commands, so it cannot fall behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from ttguide.tui.commands import APP_COMMANDS, Command, CommandScreen, KeyBar, key_name
from ttguide.tui.text import fit, plain
from ttguide.tui.title import TitleBar
from ttguide.tui.widgets.row import Row

_KEYS_WIDTH = 12
_IN_PALETTE = next(f"{key_name(command.keys[0])} …" for command in APP_COMMANDS if command.id == "palette")
"""How what has no key of its own is given; a dash would read as the key of that name."""


class HelpScreen(CommandScreen[None]):
    """A few sentences about a screen, then its commands with their keys, then those of every screen."""

    HELP_KEY: ClassVar[str] = "help.help"
    COMMANDS = (Command("back", ("escape", "enter", "q"), "help.back", "help.back.help", show=True),)
    DEFAULT_CSS = """
    HelpScreen {
        VerticalScroll { height: 1fr; padding: 1 3; }
        VerticalScroll > Static { height: auto; max-width: 92; }
        .group { margin-top: 1; color: $primary; text-style: bold; }
        .safe { margin-top: 1; color: $text-muted; }
    }
    """

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield VerticalScroll()
        yield KeyBar()

    def on_mount(self) -> None:
        self.relabel()

    def relabel(self) -> None:
        super().relabel()
        self.query_one(TitleBar).left = self.say("help.title")
        page = self.query_one(VerticalScroll)
        page.remove_children()
        page.mount_all(self._page())

    def action_back(self) -> None:
        self.dismiss()

    def _page(self) -> Iterator[Static]:
        about = self._about
        if isinstance(about, CommandScreen):
            if about.HELP_KEY:
                yield Static(plain(self.say(about.HELP_KEY)))
            for group, commands in groupby(_worth_telling(about), key=lambda c: c.group):
                yield from self._group(group, commands)
        yield from self._group("app", APP_COMMANDS)
        yield Static(plain(self.say("help.safe")), classes="safe")

    def _group(self, group: str, commands: Iterable[Command]) -> Iterator[Static]:
        yield Static(plain(self.say(f"group.{group}")), classes="group")
        for command in commands:
            keys = command.told or "  ".join(key_name(key) for key in command.keys) or _IN_PALETTE
            said = self.say(command.help_key or command.label_key)
            about, now = self._about, True
            if isinstance(about, CommandScreen) and command in about.COMMANDS:
                now = command in about.available()
            text = plain(said) if now else plain(self.say("help.not_now", what=said), "$text-muted")
            yield Static(Row(text, lead=plain(fit(keys, _KEYS_WIDTH), "bold" if now else "$text-muted")))


def _worth_telling(screen: CommandScreen[Any]) -> Iterator[Command]:
    """The commands of a screen, without those whose keys do something else there now."""
    available = screen.available()
    taken = {key for command in available for key in command.keys}
    for command in screen.COMMANDS:
        if not screen.has_use(command):
            continue
        if command in available or not taken.intersection(command.keys):
            yield command
