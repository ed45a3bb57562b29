"""What do all small questions over a screen have in common? A frame, a title, a line that says the keys, and Esc.

Titles and texts are shown literally: they may hold what people typed.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Static

from ttguide.tui.commands import host_of
from ttguide.tui.text import plain

_LONGEST_WAIT = 2.0
"""Seconds; a field that has not taken its letters by then is not waited for."""


class Dialog(ModalScreen[ScreenResultType]):
    """A question over the screen. A subclass yields its field or list in ``body`` and names its keys in ``HINT``."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        & > .frame {
            width: 68;
            max-width: 94%;
            height: auto;
            max-height: 92%;
            padding: 1 3;
            background: $surface;
            border: round $border-blurred;
        }
        .title { height: auto; max-height: 4; text-style: bold; color: $primary; margin-bottom: 1; }
        .text { height: auto; max-height: 40vh; margin-bottom: 1; }
        .text > Static { height: auto; }
        .hint { height: 1; margin-top: 1; color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    HINT: ClassVar[str] = "dialog.hint.inform"

    def __init__(self, title: str, text: str | Content = "") -> None:
        super().__init__()
        self._title = title
        self._text = plain(text) if isinstance(text, str) else text

    def compose(self) -> ComposeResult:
        with Vertical(classes="frame -with-text" if self._text.plain else "frame"):
            yield Static(plain(self._title), classes="title")
            if self._text.plain:
                with VerticalScroll(classes="text", can_focus=self.reads_only):
                    yield Static(self._text)
            yield from self.body()
            yield Static(plain(self.say(self.hint_key)), classes="hint")

    @property
    def hint_key(self) -> str:
        """The key of the line that says what Enter and Esc do."""
        return self.HINT

    @property
    def reads_only(self) -> bool:
        """Whether the text itself is what the keys scroll."""
        return False

    def body(self) -> Iterable[Widget]:
        """Return what is answered with."""
        return ()

    def say(self, key: str, **values: object) -> str:
        return host_of(self).say(key, **values)

    async def typed_before(self) -> None:
        """Wait until everything typed before this key stands in its field.

        A key with priority overtakes the letters that still wait for the field: a fast typist's last ones would be
        left out of the answer, or land in another field.
        """
        field = self.focused
        if field is None:
            return
        reached = asyncio.Event()
        if field.call_later(reached.set):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(reached.wait(), _LONGEST_WAIT)

    def action_leave(self) -> None:
        self.dismiss(None)
