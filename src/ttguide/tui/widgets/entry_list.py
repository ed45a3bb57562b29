"""How is a list of a board walked through with keys and mouse, when Enter in it does something?

A click puts the cursor on a line and does nothing else: whoever points at an entry wants to read it first. A second
click at once is Enter.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from ttguide.tui.widgets.line_list import LineList


class EntryList(LineList):
    """A list of lines beside others; left and right are the screen's, which knows what stands there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.go_left", show=False),
        Binding("right", "screen.go_right", show=False),
    ]

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        number = event.style.meta.get("option")
        if number is None or number >= self.option_count or self.options[number].disabled:
            return
        self.highlighted = number
        if event.chain > 1:
            self.action_select()
