"""What stands at the top of a screen? One line: where one is, and to the right something quiet, such as the place."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from ttguide.tui.text import join, shorten, whole_parts, width_of

_GAP = 3
_NARROWEST = 9
"""Cells below which the right side is left out: less says nothing."""


class TitleBar(Widget):
    """The top line. Both texts are shown literally; the right one gives way first."""

    DEFAULT_CSS = """
    TitleBar {
        dock: top;
        height: 1;
        padding: 0 2;
        background: $panel;
        color: $foreground;
    }
    """
    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def __init__(self, left: str = "", right: str = "") -> None:
        super().__init__()
        self.set_reactive(TitleBar.left, left)
        self.set_reactive(TitleBar.right, right)

    def render(self) -> Content:
        width = self.content_size.width
        left = shorten(self.left, width)
        room = width - width_of(left) - _GAP
        right = _give_way(self.right, room)
        gap = " " * max(0, width - width_of(left) - width_of(right))
        return join((left, "bold"), gap, (right, "$text-muted"))


def _give_way(text: str, width: int) -> str:
    """Return the text at most ``width`` cells wide, if it is worth showing at all.

    Of a path, the end tells more; of parts with dots between, the first ones stay, whole.
    """
    if width_of(text) <= width:
        return text
    if width < _NARROWEST:
        return ""
    if "/" not in text and "\\" not in text:
        return whole_parts(text.split(" · "), width)
    end = text[1 - width :]
    while width_of(end) >= width:
        end = end[1:]
    return f"…{end}"
