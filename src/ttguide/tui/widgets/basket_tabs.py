"""Which of the two baskets is on the board, how much is in either, and how far is it from being shared?

One line at a fixed place; a click on the other basket goes to it, as the key does.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from ttguide.model.role import Role
from ttguide.tui.text import join, shorten, width_of

_GAP = 3
_HERE, _THERE = "▸ ", "  "


@dataclass(frozen=True, slots=True)
class Tab:
    """A basket: ``mark`` is a sign of its state, ``told`` what is told of it in words, the fullest way first.

    The first that there is room for is shown, so that no word is cut in the middle while a shorter way will do.
    """

    role: Role
    mark: str
    told: tuple[str, ...]
    is_shared: bool


class BasketTabs(Widget):
    """The line of the baskets."""

    DEFAULT_CSS = """
    BasketTabs { height: 1; padding: 0 2; }
    """
    tabs: reactive[tuple[Tab, ...]] = reactive(())
    at: reactive[Role] = reactive(Role.PURCHASER)

    class Chosen(Message):
        """A basket was clicked."""

        def __init__(self, role: Role) -> None:
            super().__init__()
            self.role = role

    def render(self) -> Content:
        parts = [self._draw(tab) for tab in self.tabs]
        return join(*(piece for part in parts for piece in (part, " " * _GAP))) if parts else Content("")

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        left = 0
        for tab in self.tabs:
            right = left + self._draw(tab).cell_length + _GAP
            if at is not None and left <= at.x < right:
                self.post_message(self.Chosen(tab.role))
            left = right

    def _draw(self, tab: Tab) -> Content:
        room = max(1, (self.content_size.width - _GAP) // max(1, len(self.tabs)) - 4)
        is_here = tab.role is self.at
        told = next((told for told in tab.told if width_of(told) <= room), shorten(tab.told[-1], room))
        return join(
            (_HERE if is_here else _THERE, "bold $primary"),
            (f"{tab.mark} ", "$success" if tab.is_shared else "$text-muted"),
            (told, "bold" if is_here else "$text-muted"),
        )
