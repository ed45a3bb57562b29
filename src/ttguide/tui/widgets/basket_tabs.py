"""Which of the two baskets is on the board, how much is in either, and how far is it from being shared?

One line at a fixed place; a click on the other basket goes to it, as the key does.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive

from ttguide.model.role import Role
from ttguide.tui.text import join, shorten, width_of
from ttguide.tui.widgets.choice_line import ChoiceLine, OnLine

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


class BasketTabs(ChoiceLine):
    """The line of the baskets; what is chosen is a role's value."""

    DEFAULT_CSS = """
    BasketTabs { padding: 0 2; }
    """
    GAP = 3
    tabs: reactive[tuple[Tab, ...]] = reactive(())
    at: reactive[Role] = reactive(Role.PURCHASER)

    def drawn_now(self) -> tuple[OnLine, ...]:
        return tuple(OnLine(tab.role.value, self._draw(tab)) for tab in self.tabs)

    def _draw(self, tab: Tab) -> Content:
        room = max(1, (self.content_size.width - self.GAP) // max(1, len(self.tabs)) - 4)
        is_here = tab.role is self.at
        told = next((told for told in tab.told if width_of(told) <= room), shorten(tab.told[-1], room))
        return join(
            (_HERE if is_here else _THERE, "bold $primary"),
            (f"{tab.mark} ", "$success" if tab.is_shared else "$text-muted"),
            (told, "bold" if is_here else "$text-muted"),
        )
