"""What do all lists of the conversation have in common? Rows without a frame, and a cursor that stops at the ends.

Going on past an end is told (`Left`), so that the arrows lead from list to field and back. A change redraws the rows
that it concerns: Textual's own ways measure and draw every row again, which thousands of rows make felt at each answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Spacing
from textual.message import Message
from textual.reactive import reactive
from textual.scrollbar import ScrollBar
from textual.widgets import OptionList

from ttguide.tui.widgets.drawing import Brush
from ttguide.tui.widgets.row import RowVisual
from ttguide.tui.widgets.still_scroll_bar import StillScrollBar

if TYPE_CHECKING:
    from typing import Self

    from textual.css.styles import RulesMap
    from textual.geometry import Region
    from textual.strip import Strip
    from textual.widgets._option_list import OptionListContent
    from textual.widgets.option_list import Option

_FEW = 10
"""Rows that are painted one by one; with more of them, the list is."""


class RowList(OptionList):
    """A list of rows; none is under the cursor while the list is not in use."""

    DEFAULT_CSS = """
    RowList {
        padding: 0;
        border: none;
        background: $background;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: initial; }
        & > .option-list--option-disabled { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
    ]

    class Left(Message):
        """The cursor went past the first row (``down`` is false) or the last one."""

        def __init__(self, rows: RowList, *, down: bool) -> None:
            super().__init__()
            self.rows = rows
            self.down = down

        @property
        def control(self) -> RowList:
            return self.rows

    class Typed(Message):
        """A character was typed that means nothing to this list."""

        def __init__(self, character: str) -> None:
            super().__init__()
            self.character = character

    OWN_CHARACTERS: ClassVar[str | None] = None
    """Beside a field: the characters that are commands here; the others are told as `Typed`. None without a field."""

    ONE_CLICK_ACTS: ClassVar[bool] = True
    """Whether a click is Enter; else it puts the cursor on the row, and a second click at once is Enter."""

    highlighted: reactive[int | None] = reactive(None, repaint=False)
    """The number of the row under the cursor. Only the row that it leaves and the one it comes to are painted."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._laid_out_width = -1
        self._drawn_width = -1
        self._brushes: dict[str, Brush] = {}
        self._brushes_now: set[str] = set()
        self._padding = Spacing()

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        if self._vertical_scrollbar is None:
            bar = self._vertical_scrollbar = StillScrollBar(thickness=self.scrollbar_size_vertical)
            bar.display = False
            self.app._start_widget(self, bar)  # noqa: SLF001 - as Textual makes its own
        return self._vertical_scrollbar

    def watch_highlighted(self, before: int | None, now: int | None) -> None:  # type: ignore[override] # both are had
        super().watch_highlighted(now)
        for number in (before, now):
            if number is not None and number in self._line_cache.index_to_line:
                self.refresh_lines(self._line_cache.index_to_line[number], self._line_cache.heights[number])

    def on_key(self, event: events.Key) -> None:
        character = event.character or ""
        if self.OWN_CHARACTERS is None or not event.is_printable or event.key.startswith("alt+"):
            return
        if character not in self.OWN_CHARACTERS:
            event.stop()
            self.post_message(self.Typed(character))

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        number = self.row_under(event)
        if number is None or self.options[number].disabled:
            return
        self.highlighted = number
        if self.ONE_CLICK_ACTS or event.chain > 1:
            self.action_select()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        event.prevent_default()
        self._mouse_hovering_over = self.row_under(event)

    def row_under(self, event: events.MouseEvent) -> int | None:
        """The number of the row that the mouse is on; None beside all rows."""
        at = event.get_content_offset(self)
        lines = self._line_cache.lines
        line = -1 if at is None else at.y + self.scroll_offset.y
        return lines[line][0] if 0 <= line < len(lines) else None

    def set_options(self, options: Iterable[OptionListContent]) -> Self:
        options = list(options)
        # Given nothing, Textual's own method draws nothing, and what was there stays on the screen.
        return super().set_options(options) if options else self.clear_options()

    def replace_row(self, number: int, option: Option) -> None:
        """Put another row in the place of one; the others stay as they are drawn. The row has no id."""
        old, lines = self._options[number], self._line_cache
        first, height = lines.index_to_line.get(number), lines.heights.get(number)
        if first is None or height is None or [height] != self._measured(option):
            self.replace_rows_from(number, (option, *self._options[number + 1 :]))
            return
        self._options[number] = option
        self._option_to_index[option] = self._option_to_index.pop(old)
        self.refresh_lines(first, height)

    def replace_rows_from(self, start: int, options: Sequence[Option]) -> None:
        """Put other rows in the place of all from ``start`` on; cursor and scrolling stay where they can.

        None of them has an id.
        """
        for option in self._options[start:]:
            del self._option_to_index[option]
        del self._options[start:]
        lines = self._line_cache
        first = lines.index_to_line.get(start)
        if first is not None:
            del lines.lines[first:]
            for known in (lines.index_to_line, lines.heights):
                for number in range(start, len(known)):
                    known.pop(number, None)
        self.add_options(options)
        self.highlighted = self.highlighted
        if not options:
            self.refresh(layout=self.styles.auto_dimensions)
            self._update_lines()

    def replace_rows(self, start: int, stop: int, options: Sequence[Option]) -> None:
        """Put other rows in the place of those from ``start`` to before ``stop``; the rest is not measured again.

        None of the rows of the list has an id; the cursor stays at its number.
        """
        cache = self._line_cache
        is_measured = len(cache.heights) == len(self._options) and self.is_mounted
        for option in self._options[start:stop]:
            del self._option_to_index[option]
        self._options[start:stop] = options
        self._option_to_index.update(zip(self._options[start:], range(start, len(self._options)), strict=True))
        if is_measured:
            self._shift_lines(start, stop, self._measured(*options))
        else:
            cache.clear()
        self.refresh(layout=self.styles.auto_dimensions)
        self._update_lines()

    def _shift_lines(self, start: int, stop: int, heights: list[int]) -> None:
        """Give the lines of the rows from ``start`` to before ``stop`` to rows of these heights, and move all below."""
        cache, shift = self._line_cache, len(heights) - (stop - start)
        first, last = (cache.index_to_line.get(number, len(cache.lines)) for number in (start, stop))
        below = cache.lines[last:]
        cache.lines[first:] = [(number, line) for number, lines in enumerate(heights, start) for line in range(lines)]
        cache.lines += [(number + shift, line) for number, line in below] if shift else below
        known = cache.heights.__getitem__
        every = [*map(known, range(start)), *heights, *map(known, range(stop, len(cache.heights)))]
        cache.heights = dict(enumerate(every))
        cache.index_to_line = dict(enumerate(accumulate(every[:-1], initial=0) if every else ()))

    def replace_each(self, rows: Mapping[int, Option]) -> None:
        """Put other rows in the place of those with these numbers. None of the rows of the list has an id."""
        if not rows:
            return
        cache = self._line_cache
        heights = [cache.heights.get(number) for number in rows]
        if heights != self._measured(*rows.values()):
            self.replace_rows(0, len(self._options), [rows.get(n, row) for n, row in enumerate(self._options)])
            return
        for number, row in rows.items():
            del self._option_to_index[self._options[number]]
            self._options[number] = row
            self._option_to_index[row] = number
            if len(rows) <= _FEW:
                self.refresh_lines(cache.index_to_line[number], cache.heights[number])
        if len(rows) > _FEW:
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        width = self.scrollable_content_region.width
        if width != self._drawn_width:
            # A scrollbar that comes or goes takes a column, and no event tells of it.
            self._drawn_width = width
            self._option_render_cache.clear()
            self._line_cache.clear()
            self._styles_cache.clear()
        self._brushes_now.clear()
        self._padding = self.get_component_styles("option-list--option").padding
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw a line as Textual does, asking for a style once for all lines of a paint and not for each."""
        lines, number = self._line_cache.lines, self.scroll_offset.y + y
        if number >= len(lines):
            return super().render_line(y)
        row, line = lines[number]
        option = self._options[row]
        kind = (
            "disabled"
            if option.disabled
            else "highlighted"
            if self.highlighted == row
            else "hover"
            if self._mouse_hovering_over == row
            else ""
        )
        visual = self._get_visual(option)
        brush = self._brush(kind)
        if isinstance(visual, RowVisual) and not self._padding and not option._divider:  # noqa: SLF001 - no other way
            strips = visual.strips(self._drawn_width, brush)
        else:
            strips = self._get_option_render(option, brush.base)
        return strips[line] if line < len(strips) else super().render_line(y)

    def _brush(self, kind: str) -> Brush:
        """What rows of a kind are drawn with: looked up once for a paint, and the same as long as nothing changes."""
        brush = self._brushes.get(kind)
        if brush is None or kind not in self._brushes_now:
            names = ("option-list--option", *((f"option-list--option-{kind}",) if kind else ()))
            style = self.get_visual_style(*names)
            if brush is None or brush.base != style:
                brush = self._brushes[kind] = Brush(style, self._get_style)
            self._brushes_now.add(kind)
        return brush

    def notify_style_update(self) -> None:
        self._brushes.clear()
        super().notify_style_update()

    def _measured(self, *options: Option) -> list[int]:
        """The lines that each of these rows takes."""
        padding = self.get_component_styles("option-list--option").padding
        width = self.scrollable_content_region.width - padding.width
        rules = cast("RulesMap", self.styles)
        return [self._get_visual(option).get_height(rules, width) for option in options]

    def on_resize(self, event: events.Resize) -> None:
        width = self.scrollable_content_region.width
        if width == self._laid_out_width:
            event.prevent_default()  # only another width wraps anything anew; Textual would measure every row again
        self._laid_out_width = width

    def enabled(self, numbers: Iterable[int]) -> int | None:
        """Return the first of the row numbers that can be chosen."""
        return next((n for n in numbers if not self.options[n].disabled), None)

    def select_first(self) -> None:
        """Put the cursor on the first row that can be chosen."""
        self.highlighted = self.enabled(range(self.option_count))

    def select_last(self) -> None:
        """Put the cursor on the last row that can be chosen."""
        self.highlighted = self.enabled(range(self.option_count - 1, -1, -1))

    def action_cursor_down(self) -> None:
        at = -1 if self.highlighted is None else self.highlighted
        below = self.enabled(range(at + 1, self.option_count))
        if below is None:
            self.post_message(self.Left(self, down=True))
        else:
            self.highlighted = below

    def action_cursor_up(self) -> None:
        at = self.option_count if self.highlighted is None else self.highlighted
        above = self.enabled(range(at - 1, -1, -1))
        if above is None:
            self.scroll_home(animate=False)
            self.post_message(self.Left(self, down=False))
        else:
            self.highlighted = above
