"""How is a list of a board walked through that stands beside others? Left and right lead to what stands there."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ttguide.tui.widgets.line_list import LineList


class EntryList(LineList):
    """A list of lines beside others; left and right are the screen's, which knows what stands there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.go_left", show=False),
        Binding("right", "screen.go_right", show=False),
    ]
