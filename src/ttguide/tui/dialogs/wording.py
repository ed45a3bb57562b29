"""How is a wording condensed by people? Typed with what both sides said in view above it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from ttguide.tui.dialogs.asking import AskText


class AskWording(AskText):
    """Returns the wording, or None. PgUp and PgDn scroll what was said, so that the cursor stays in the field."""

    DEFAULT_CSS = """
    AskWording {
        & > .frame { width: 100; padding: 0 2; }
        .text { max-height: 30vh; border-left: thick $border-blurred; padding-left: 1; }
        TextArea { max-height: 22vh; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup,ctrl+up", "scroll_sources(-1)", show=False, priority=True),
        Binding("pagedown,ctrl+down", "scroll_sources(1)", show=False, priority=True),
    ]

    def __init__(self, title: str, sources: str, initial: str, *, needed: str = "") -> None:
        super().__init__(title, sources, initial, multiline=True, needed=needed)

    @property
    def hint_key(self) -> str:
        return "dialog.hint.wording"

    @property
    def help_key(self) -> str:
        return "dialog.help.wording"

    def action_scroll_sources(self, by: int) -> None:
        sources = self.query_one(".text", VerticalScroll)
        sources.scroll_relative(y=by * max(1, sources.size.height - 1), animate=False)
