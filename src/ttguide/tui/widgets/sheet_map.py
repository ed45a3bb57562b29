"""Where in a sheet is one, and what is answered? All subjects with a sign for each aspect; Enter goes to a cell.

A row a subject, so that a sheet of hundreds scrolls as everything else does; subjects may have different aspects.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList

from ttguide.tui.text import Part, join, plain
from ttguide.tui.widgets.line_list import Line, LineList
from ttguide.tui.widgets.row import Row
from ttguide.workflow.assessment_views import Item, Light, SheetRow, SheetView

_OPEN = "·"
WAITS = "▸"
"""The sign of an item about which something is typed that waits for a judgement."""
_CELL = 2
"""Cells of the terminal for an aspect."""
STYLES: dict[Light | None, str] = {
    Light.RED: "$light-red",
    Light.YELLOW: "$light-yellow",
    Light.GREEN: "$light-green",
    None: "$text-muted",
}
"""Colours of lights by role; the sign beside them says the same."""


@dataclass(frozen=True, slots=True)
class GroupLine:
    key: str
    text: str
    can_be_chosen: bool = False

    def draw(self) -> Row:
        return Row(plain(self.text, "$primary"), most=1)


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A subject: its signs with their lights; ``at`` is the cell under the cursor, ``here`` the one that is asked."""

    key: str
    title: str
    cells: tuple[tuple[str, Light | None], ...]
    at: int
    here: int
    can_be_chosen: bool = True

    def draw(self) -> Row:
        cells: list[Part] = []
        for number, (sign, light) in enumerate(self.cells):
            style = "$accent" if sign == WAITS else STYLES[light] if sign else "$text-muted"
            style += " reverse" if number == self.at else ""
            cells += [(sign or _OPEN, style), " "]
        lead = plain("› " if self.here >= 0 else "  ", "bold $accent")
        return Row(plain(self.title, "bold" if self.here >= 0 else ""), lead=lead, trail=join(*cells), most=1)


class SheetMap(LineList):
    """The map; `Chosen` tells that a cell is to be gone to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
    ]

    class Chosen(Message):
        """A cell is to be gone to."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sheet: SheetView | None = None
        self._here: Item | None = None
        self._column = 0
        self._made: dict[str, tuple[SheetRow, SubjectLine]] = {}
        """The lines as they were made last: of thousands, a key changes one or two."""

    def show_sheet(self, sheet: SheetView, here: Item) -> None:
        """Show a sheet, with the item that is asked; the cursor goes to it unless the map is in use."""
        moved = here != self._here
        self._sheet, self._here = sheet, here
        if moved or not self.has_focus:
            self._column = self._columns(here.subject).get(here.aspect, 0)
        self._draw_cells()
        if moved or not self.has_focus:
            self.choose(here.subject)

    def action_step(self, by: int) -> None:
        """Go to the next aspect, or the one before."""
        count = len(self._columns(self.chosen))
        self._column = max(0, min(count - 1, self._column + by))
        self._draw_cells()

    @on(OptionList.OptionHighlighted)
    def row_changed(self) -> None:
        if self.has_focus:
            self._draw_cells()

    @on(OptionList.OptionSelected)
    def row_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = next((r for r in self._sheet.rows if r.subject == self.chosen), None) if self._sheet else None
        if row is not None and row.marks:
            self.post_message(self.Chosen(row.marks[min(self._column, len(row.marks) - 1)].item))

    def on_focus(self) -> None:
        self._draw_cells()

    def on_blur(self) -> None:
        self._draw_cells()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell that was clicked; a second click goes to it."""
        event.prevent_default()
        number, at = self.row_under(event), event.get_content_offset(self)
        if number is None or at is None or self.get_option_at_index(number).disabled:
            return
        self.highlighted = number
        count = len(self._columns(self.chosen))
        left = self.scrollable_content_region.width - count * _CELL
        if at.x >= left:
            self._column = min(count - 1, (at.x - left) // _CELL)
        self._draw_cells()
        if event.chain > 1:
            self.action_select()

    def _columns(self, subject: str) -> dict[str, int]:
        """The places of a subject's aspects."""
        row = next((r for r in self._sheet.rows if r.subject == subject), None) if self._sheet else None
        return {mark.item.aspect: number for number, mark in enumerate(row.marks)} if row is not None else {}

    def _draw_cells(self) -> None:
        if self._sheet is not None:
            self.show(list(self._rows_of(self._sheet)))

    def _rows_of(self, sheet: SheetView) -> Iterable[Line]:
        group, cursor, here = "", self.chosen, self._here
        for row in sheet.rows:
            if row.group != group:
                group = row.group
                yield GroupLine(f"group:{group}:{row.subject}", row.group_title)
            is_here = here is not None and row.subject == here.subject
            asked = next((n for n, mark in enumerate(row.marks) if mark.item == here), -1) if is_here else -1
            at = min(self._column, len(row.marks) - 1) if self.has_focus and row.subject == cursor else -1
            at = at if at >= 0 else asked if not self.has_focus else -1
            made = self._made.get(row.subject)
            if made is None or made[0] is not row or (made[1].at, made[1].here) != (at, asked):
                cells = tuple((WAITS if mark.waits else mark.sign, mark.light) for mark in row.marks)
                made = self._made[row.subject] = (row, SubjectLine(row.subject, row.title, cells, at, asked))
            yield made[1]
