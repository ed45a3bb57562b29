"""How is a matrix of criterion parts and areas walked with the arrow keys? A row a part, a cursor on one of its cells.

The rows are those of a list, so that a long model scrolls as everything else does; a matrix of more areas than fit
shows those around the cursor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList

from ttguide.tui.text import Part, fit, join, plain, shorten, width_of
from ttguide.tui.widgets.line_list import LineList
from ttguide.tui.widgets.row import Row

_CELL, _LEAD, _LEAST_TITLE = 7, 5, 14
"""Cells of the terminal for an area, for a part's id, and for its title at the least."""
_NOTHING = "·"
SILENT = "○"
NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Cells:
    """What a matrix shows: the parts (id, title, whether silent), the areas (id, name), the numbers at each place.

    ``silent`` is the word beside a silent part, empty where it is said in the ``title``, which stands above the parts;
    ``notice`` stands under it all.
    """

    parts: tuple[tuple[str, str, bool], ...]
    areas: tuple[tuple[str, str], ...]
    numbers: Mapping[tuple[str, str], tuple[str, ...]]
    silent: str
    title: str
    notice: str = ""


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part's row: the texts of its cells in view; ``at`` is the one under the cursor, -1 in every other row."""

    key: str
    title: str
    cells: tuple[str, ...]
    at: int
    is_silent: bool
    silent: str
    room: int
    can_be_chosen: bool = True

    def draw(self) -> Row:
        mark = SILENT if self.is_silent else " "
        lead = join((f"{mark} ", "bold $accent"), (fit(self.key, _LEAD - 2), "bold"))
        cells: list[Part] = []
        for number, text in enumerate(self.cells):
            style = "bold reverse" if number == self.at else "" if text != _NOTHING else "$text-muted"
            cells += [(f" {fit(text, _CELL - 2)}", style), " "]
        cells.append((fit(self.silent if self.is_silent else "", self.room), "$accent"))
        return Row(plain(self.title, "$text-muted" if self.is_silent else ""), lead=lead, trail=join(*cells), most=1)


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """What is to be said of the model, under its parts."""

    key: str
    text: str
    can_be_chosen: bool = False

    def draw(self) -> Row:
        return Row(plain(self.text), lead=plain("  "))


class PartMatrix(LineList):
    """The matrix; `Moved` tells that the cursor is on another cell, `Clicked` that somebody went to it by mouse."""

    FOCUS_ON_CLICK: ClassVar[bool] = False
    """A click is taken whole, as what is beside the matrix may change with it; what only scrolls it takes no focus."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("home", "row(-1)", show=False),
        Binding("end", "row(1)", show=False),
    ]

    class Moved(Message):
        """The cursor is on another cell, or the areas in view are others."""

    class Clicked(Message):
        """It was clicked: its keys are meant from now on."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cells: Cells | None = None
        self._column = 0
        self._first = 0

    @property
    def part(self) -> str:
        """The id of the part under the cursor."""
        return self.chosen

    @property
    def area(self) -> str:
        """The id of the area under the cursor; empty where there is none."""
        areas = self._cells.areas if self._cells is not None else ()
        return areas[min(self._column, len(areas) - 1)][0] if areas else ""

    def header(self) -> Row:
        """Return what stands above the matrix: the title, each area in view with its crosses, and if there are more."""
        assert self._cells is not None  # noqa: S101 - asked for once there is something to show
        count, shown = len(self._cells.areas), self._in_view
        crosses = Counter(area for _, area in self._cells.numbers)
        parts: list[Part] = []
        for number in range(self._first, self._first + shown):
            area = self._cells.areas[number][0]
            style = "bold reverse" if number == self._column and self.has_focus else "bold $primary"
            before = "‹" if number == self._first > 0 else " "
            after = "›" if number == self._first + shown - 1 < count - 1 else " "
            id, total = shorten(area, _CELL - 2), f" ×{crosses[area]}"
            room = _CELL - 2 - width_of(id)
            beside = total if width_of(total) <= room else ""  # a number that is cut off would be another one
            parts += [before, (id, style), (beside + " " * (room - width_of(beside)), "$text-muted"), after]
        title = plain(self._cells.title, "$text-muted")
        return Row(title, lead=plain(" " * _LEAD), trail=join(*parts, " " * self._room), most=1)

    def show_cells(self, cells: Cells) -> None:
        """Show these cells; the cursor stays on its part and its area."""
        area = self.area
        self._cells = cells
        ids = [id for id, _ in cells.areas]
        self._column = ids.index(area) if area in ids else min(self._column, max(0, len(ids) - 1))
        self._draw_cells()

    def go_to(self, part: str, area: str = "") -> None:
        """Put the cursor on a part, and on an area where one is given."""
        ids = [id for id, _ in self._cells.areas] if self._cells is not None else []
        if area in ids:
            self._column = ids.index(area)
        self.choose(part)
        self._draw_cells()
        self.post_message(self.Moved())

    def action_step(self, by: int) -> None:
        """Go to the next area, or the one before."""
        count = len(self._cells.areas) if self._cells is not None else 0
        column = max(0, min(count - 1, self._column + by))
        if column != self._column:
            self._column = column
            self._draw_cells()
            self.post_message(self.Moved())

    def action_row(self, to: int) -> None:
        """Go to the first part, or the last one."""
        if to < 0:
            self.select_first()
            self.scroll_home(animate=False)
        else:
            self.select_last()
            self.scroll_end(animate=False)

    @on(OptionList.OptionHighlighted)
    def row_changed(self) -> None:
        self._draw_cells()
        self.post_message(self.Moved())

    def on_focus(self) -> None:
        self._draw_cells()

    def on_blur(self) -> None:
        self._draw_cells()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        if self._cells is not None:
            self._draw_cells()
            self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell that was clicked; a second click goes into it."""
        event.prevent_default()
        self.focus()
        self.post_message(self.Clicked())
        row, at = self.row_under(event), event.get_content_offset(self)
        if row is None or at is None or self._cells is None or self.get_option_at_index(row).disabled:
            return
        if event.chain > 1:  # by then another cell may be there, where the first click has made the matrix wider
            self.action_select()
            return
        left = self.scrollable_content_region.width - 1 - self._room - self._in_view * _CELL
        column = self._first + (at.x - left) // _CELL
        if at.x >= left and column < self._first + self._in_view:
            self._column = column
        self.highlighted = row
        self._draw_cells()
        self.post_message(self.Moved())

    @property
    def _in_view(self) -> int:
        """How many areas fit."""
        assert self._cells is not None  # noqa: S101
        room = self.scrollable_content_region.width - 2 - _LEAD - _LEAST_TITLE - self._room - 1
        return max(1, min(len(self._cells.areas), room // _CELL))

    @property
    def _room(self) -> int:
        """The cells for the word beside a silent part."""
        return width_of(self._cells.silent) + 1 if self._cells is not None else 0

    def _draw_cells(self) -> None:
        cells = self._cells
        if cells is None:
            return
        shown = self._in_view
        self._first = max(0, min(self._first, self._column, len(cells.areas) - shown))
        self._first = max(self._first, self._column - shown + 1)
        areas = [id for id, _ in cells.areas[self._first : self._first + shown]]
        here, at = self.chosen or (cells.parts[0][0] if cells.parts else ""), self._column - self._first
        lines: list[PartLine | NoticeRow] = [
            PartLine(
                key=id,
                title=title,
                cells=tuple(_cell(cells.numbers.get((id, area), ())) for area in areas),
                at=at if id == here else -1,
                is_silent=silent,
                silent=cells.silent,
                room=self._room,
            )
            for id, title, silent in cells.parts
        ]
        if cells.notice:
            lines.append(NoticeRow(NOTICE, cells.notice))
        self.show(lines)


def _cell(numbers: Sequence[str]) -> str:
    """The numbers at a place where they fit, else how many there are."""
    if not numbers:
        return _NOTHING
    said = " ".join(numbers)
    return (
        said if width_of(said) <= _CELL - 2 else f"{len(numbers)} ×" if len(numbers) > 1 else shorten(said, _CELL - 2)
    )
