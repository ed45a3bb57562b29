"""How is a file named? In a field that goes on with what is on the disk: → takes what is proposed."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from ttguide.tui.dialogs.dialog import Dialog
from ttguide.tui.text import join, plain

_MOST_NAMES = 2000
"""Names of a folder that are looked at for a proposal: a folder on a slow disk may hold any number."""


def home_of(typed: str) -> Path:
    """Return the path that was typed, ``~`` for a home as in a shell; where there is no such home, as it stands."""
    return Path(os.path.expanduser(typed))  # noqa: PTH111 - the way of `Path` raises for users there are none of


class PathSuggester(Suggester):
    """Proposes the first name in the folder that begins as typed: a folder, or a file of the given ending."""

    def __init__(self, ending: str = "") -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._ending = ending

    async def get_suggestion(self, value: str) -> str | None:
        return await asyncio.to_thread(self._find, value) if value.strip() else None

    def _find(self, value: str) -> str | None:
        head, _, begun = value.rpartition("/")
        folder = home_of(head + "/" if head or value.startswith("/") else ".")
        try:
            names = sorted(name for name, _ in zip(folder.iterdir(), range(_MOST_NAMES), strict=False))
        except (OSError, ValueError):
            return None
        for path in names:
            if path.name.startswith(begun) and (begun or not path.name.startswith(".")):
                if path.is_dir():
                    return f"{value}{path.name[len(begun) :]}/"
                if path.name.endswith(self._ending):
                    return f"{value}{path.name[len(begun) :]}"
        return None


class AskPath(Dialog[Path | None]):
    """Returns the path that was typed, or None."""

    DEFAULT_CSS = """
    AskPath { & > .frame { width: 92; } .hint { height: auto; max-height: 3; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False, priority=True)]
    HINT: ClassVar[str] = "path.hint"
    HELP: ClassVar[str] = "dialog.help.path"

    def __init__(self, title: str, text: str = "", initial: str = "", *, ending: str = "") -> None:
        """``ending`` is that of the files that are proposed."""
        super().__init__(title, text)
        self._initial = initial
        self._ending = ending

    def body(self) -> Iterable[Widget]:
        field = Input(self._initial, suggester=PathSuggester(self._ending), classes="plain-field")
        field.cursor_blink = False
        yield field

    def on_input_submitted(self) -> None:
        typed = self.query_one(Input).value.strip()
        if typed:
            self.dismiss(home_of(typed))
        else:
            self.query_one(".hint", Static).update(join(("▲ ", "bold $error"), (self.say("dialog.needed"), "$error")))

    def on_input_changed(self) -> None:
        self.query_one(".hint", Static).update(plain(self.say(self.hint_key)))

    def action_complete(self) -> None:
        """Take what is proposed."""
        field = self.query_one(Input)
        field.action_end()
        field.action_cursor_right()
