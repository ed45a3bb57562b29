"""How is one of a few things chosen in a form? All are in view on a line or two, each with its number.

Nothing folds open: what can be chosen is seen before it is asked for, and one key chooses it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from ttguide.tui.text import Part, join, lines, width_of

_NUMBERED = 9
_GAP = "  "
_CHOSEN, _OTHER = "●", "○"


class ChoiceField(Widget, can_focus=True):
    """Some choices, of which one or none is chosen: digits choose, 0 or Del takes the choice away, ← → go through."""

    DEFAULT_CSS = """
    ChoiceField {
        width: 1fr;
        height: auto;
        padding: 0 1;
        border-left: thick $border-blurred;
        background: $surface;
        &:focus { border-left: thick $primary; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"number({number})", show=False) for number in range(1, _NUMBERED + 1)),
        Binding("right,space", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("0,delete,backspace", "number(0)", show=False),
        Binding("up", "out(-1)", show=False),
        Binding("down", "out(1)", show=False),
        Binding("enter", "submit", show=False),
    ]

    class Submitted(Message):
        """Enter was pressed here."""

    class Chosen(Message):
        """Something else is chosen than before, or nothing."""

    class LeftField(Message):
        """The cursor went out at the top (``by`` is -1) or at the bottom (1)."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(
        self, choices: Sequence[tuple[str, str]], chosen: str = "", *, must: bool = False, id: str | None = None
    ) -> None:
        """Offer ``choices`` (id, label); with ``must`` a choice can be changed but not taken away."""
        super().__init__(id=id)
        self._choices = tuple(choices)
        self._must = must
        self.chosen = chosen

    def put(self, chosen: str) -> None:
        """Choose the one of this id; an empty one takes the choice away."""
        if chosen or not self._must:
            if chosen != self.chosen:
                self.post_message(self.Chosen())
            self.chosen = chosen
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        return max(1, len(self._laid_out(width)))

    def render(self) -> Content:
        return lines(*(join(*self._with_gaps(row)) for row in self._laid_out(self.content_size.width)))

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        rows = self._laid_out(self.content_size.width)
        if at is None or at.y >= len(rows):
            return
        left = 0
        for number in rows[at.y]:
            right = left + width_of(self._text(number))
            if left <= at.x < right:
                self.put(self._choices[number][0])
            left = right + width_of(_GAP)

    def action_number(self, number: int) -> None:
        if number == 0:
            self.put("")
        elif number <= len(self._choices):
            self.put(self._choices[number - 1][0])

    def action_step(self, by: int) -> None:
        at = next((n for n, (id, _) in enumerate(self._choices) if id == self.chosen), -1 if by > 0 else 0)
        self.put(self._choices[(at + by) % len(self._choices)][0])

    def action_out(self, by: int) -> None:
        self.post_message(self.LeftField(by))

    def action_submit(self) -> None:
        self.post_message(self.Submitted())

    def _laid_out(self, width: int) -> list[list[int]]:
        """The numbers of the choices, as many on each line as fit; a label is not broken."""
        rows: list[list[int]] = []
        room = 0
        for number in range(len(self._choices)):
            taken = width_of(self._text(number))
            if not rows or taken > room:
                rows.append([])
                room = width
            rows[-1].append(number)
            room -= taken + width_of(_GAP)
        return rows

    def _with_gaps(self, row: Sequence[int]) -> list[Part]:
        parts: list[Part] = []
        for number in row:
            is_chosen = self._choices[number][0] == self.chosen
            parts += [(self._text(number), "bold" if is_chosen else "$text-muted"), _GAP]
        return parts[:-1]

    def _text(self, number: int) -> str:
        id, label = self._choices[number]
        mark = _CHOSEN if id == self.chosen else _OTHER
        return f"{mark} {number + 1} {label}" if number < _NUMBERED else f"{mark} {label}"
