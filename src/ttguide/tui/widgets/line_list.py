"""How does a list of thousands change by a step without being drawn anew? Lines know what they stand for.

A line that says the same as before keeps what was drawn of it, and the cursor stays on the thing it was on, wherever
that stands now. A click puts the cursor on a line and does nothing else: whoever points at something wants to read it
first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, compress
from operator import is_not
from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from textual.widgets.option_list import Option

from ttguide.tui.widgets.drawing import Brush
from ttguide.tui.widgets.row import Row, RowShape, RowVisual
from ttguide.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual import events
    from textual.css.styles import RulesMap


class Line(Protocol):
    """One line; equal ones look alike."""

    @property
    def key(self) -> str:
        """What it stands for, the same as long as that is in the list; no two lines have the same one."""

    @property
    def can_be_chosen(self) -> bool:
        """False for headings: the cursor passes over them."""

    def draw(self) -> Row: ...


class Shaped:
    """A line that tells, before it is drawn, what its height follows from: of thousands, few are ever looked at."""

    __slots__ = ()

    @property
    def shape(self) -> RowShape:
        """The shape of the row that it will be drawn as."""
        raise NotImplementedError


class LaterRow(RowVisual):
    """A line that is drawn once it is looked at, or where its height cannot be told otherwise."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._row: Row | None = None
        self._shape: RowShape | None = None
        self._measured: tuple[int, int] = (-1, 0)

    @property
    def row(self) -> Row:
        if self._row is None:
            self._row = self._line.draw()
        return self._row

    @property
    def plain(self) -> str:
        """The text without its marks and notes."""
        return self.row.plain

    def __str__(self) -> str:
        return self.plain

    @property
    def shape(self) -> RowShape:
        if self._shape is None:
            self._shape = self._line.shape if isinstance(self._line, Shaped) else self.row.shape
        return self._shape

    def take_measure_of(self, other: LaterRow) -> None:
        """Take over how high the other one is, where both say the same beside marks and notes of the same widths."""
        if self.shape == other.shape:
            self._measured = other._measured

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return self.row.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002 - the protocol of visuals
        if self._measured[0] != width:
            self._measured = (width, self.shape.height(width))
        return self._measured[1]

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return self.row.render_strips(width, height, style, options)

    def strips(self, width: int, brush: Brush) -> list[Strip]:
        return self.row.strips(width, brush)


class LineList(RowList):
    """A list of lines with a cursor."""

    DEFAULT_CSS = """
    LineList { scrollbar-gutter: stable; }
    """
    ONE_CLICK_ACTS: ClassVar[bool] = False

    class Moved(Message):
        """The cursor is on another line, or on none. Sent to the screen at once and not from widget to widget: what it
        then tells of that line is painted together with the cursor, and not a moment after it."""

        def __init__(self, lines: LineList) -> None:
            super().__init__()
            self.lines = lines

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """How far the lines go. Its own height does not follow from that, so that nothing around it is laid out anew where
    lines come or go; where a scrollbar comes or goes, that is."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._there: tuple[Line, ...] = ()
        self._keys: list[str] = []
        self._drawn_rows: dict[str, tuple[Line, LaterRow]] = {}
        self._is_hidden = False
        self._is_stale = False
        """Whether something was put here, or the cursor moved, while there was no room to measure it by."""

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._there

    @property
    def chosen(self) -> str:
        """What the line under the cursor stands for; empty where the cursor is on none."""
        at = self.highlighted
        return self._there[at].key if at is not None and at < len(self._there) else ""

    def watch_highlighted(self, before: int | None, now: int | None) -> None:  # type: ignore[override] # as above it
        super().watch_highlighted(before, now)
        self._is_stale = self._is_stale or self._is_hidden
        if self.is_attached:
            self.screen.post_message(LineList.Moved(self))

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self.scroll_to_highlight)  # rows above it may take more lines now, or fewer are shown

    def on_hide(self) -> None:
        self._is_hidden = True

    def on_show(self) -> None:
        self._is_hidden = False
        if self._is_stale:
            self._is_stale = False
            self.call_after_refresh(self._measure_anew)

    def _measure_anew(self) -> None:
        """Measure what was put here while the list was not displayed, and go to the cursor."""
        self._line_cache.clear()
        self._option_render_cache.clear()
        self._update_lines()
        self.scroll_to(y=0, animate=False, force=True)
        self.scroll_to_highlight()
        self.refresh()

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines; the cursor stays on its thing, or at its place where that is gone."""
        self._is_stale = self._is_stale or self._is_hidden
        old, at, before = self._there, self.highlighted, self.chosen
        new, keys = tuple(lines), self._keys
        self._there = new
        if old and len(new) == len(old):
            others = list(compress(range(len(new)), map(is_not, new, old)))
            if all(new[n].key == keys[n] for n in others):
                self.replace_each({n: self._option(new[n]) for n in others if new[n] != old[n]})
                self._put_cursor(before, 0 if at is None else at)
                return
        self._keys = [line.key for line in new]
        first, last = _same_ends(keys, self._keys)
        rest = len(new) - last
        self._forget_rows(keys[first : len(old) - last], self._keys[first:rest])
        if old and new and first + last:
            if first + last < max(len(old), len(new)):
                self.replace_rows(first, len(old) - last, [self._option(line) for line in new[first:rest]])
            said = chain(old[:first], old[len(old) - last :])
            say = chain(enumerate(new[:first]), enumerate(new[rest:], rest))
            pairs = [(n, was, line) for was, (n, line) in zip(said, say, strict=True) if was is not line]
            self.replace_each({n: self._option(line) for n, was, line in pairs if was != line})
        else:
            self.set_options(self._option(line) for line in new)
        self._put_cursor(before, 0 if at is None else at)

    def choose(self, key: str) -> bool:
        """Put the cursor on what a line stands for; False where there is no such line."""
        if key not in self._keys:
            return False
        self.highlighted = self._keys.index(key)
        return True

    def _put_cursor(self, before: str, at: int) -> None:
        if before and self.choose(before):
            return
        below = self.enabled(range(min(at, self.option_count), self.option_count))
        self.highlighted = below if below is not None else self.enabled(range(min(at, self.option_count) - 1, -1, -1))

    def _forget_rows(self, old: Iterable[str], new: Iterable[str]) -> None:
        """Let go of what was drawn of things that are no longer there."""
        for key in set(old).difference(new):
            self._drawn_rows.pop(key, None)

    def _option(self, line: Line) -> Option:
        was = self._drawn_rows.get(line.key)
        if was is None or was[0] != line:
            row = LaterRow(line)
            if was is not None:
                row.take_measure_of(was[1])
            was = self._drawn_rows[line.key] = (line, row)
        return Option(was[1], disabled=not line.can_be_chosen)


def _same_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many at the beginning, and how many at the end after those, are the same in both."""
    if old == new:
        return len(new), 0
    shorter = min(len(old), len(new))
    first = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    most = shorter - first
    last = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    return first, last
