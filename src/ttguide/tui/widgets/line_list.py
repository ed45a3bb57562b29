"""How does a list of thousands change by a step without being drawn anew? Lines know what they stand for.

A line that says the same as before keeps what was drawn of it, and the cursor stays on the thing it was on, wherever
that stands now.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from textual.widgets.option_list import Option

from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.row_list import RowList


class Line(Protocol):
    """One line; equal ones look alike."""

    @property
    def key(self) -> str:
        """What it stands for, the same as long as that is in the list; no two lines have the same one."""

    @property
    def can_be_chosen(self) -> bool:
        """False for headings: the cursor passes over them."""

    def draw(self) -> Row: ...


class LineList(RowList):
    """A list of lines with a cursor."""

    DEFAULT_CSS = """
    LineList { scrollbar-gutter: stable; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._there: tuple[Line, ...] = ()
        self._drawn_rows: dict[str, tuple[Line, Row]] = {}

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._there

    @property
    def chosen(self) -> str:
        """What the line under the cursor stands for; empty where the cursor is on none."""
        at = self.highlighted
        return self._there[at].key if at is not None and at < len(self._there) else ""

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines; the cursor stays on its thing, or at its place where that is gone."""
        old, at, before = self._there, self.highlighted, self.chosen
        new = self._there = tuple(lines)
        known = self._drawn_rows
        self._drawn_rows = {line.key: self._row(line, known) for line in new}
        first, last = _same_ends([line.key for line in old], [line.key for line in new])
        if old and new and first + last:
            if first + last < max(len(old), len(new)):
                self.replace_rows(first, len(old) - last, [self._option(line) for line in new[first : len(new) - last]])
            ends = (*range(first), *range(len(new) - last, len(new)))
            by = len(old) - len(new)
            changed = [n for n in ends if new[n] is not old[n if n < first else n + by]]
            self.replace_each({n: self._option(new[n]) for n in changed if new[n] != old[n if n < first else n + by]})
        else:
            self.set_options(self._option(line) for line in new)
        self._put_cursor(before, 0 if at is None else at)

    def choose(self, key: str) -> bool:
        """Put the cursor on what a line stands for; False where there is no such line."""
        number = next((n for n, line in enumerate(self._there) if line.key == key), None)
        if number is not None:
            self.highlighted = number
        return number is not None

    def _put_cursor(self, before: str, at: int) -> None:
        if before and self.choose(before):
            return
        below = self.enabled(range(min(at, self.option_count), self.option_count))
        self.highlighted = below if below is not None else self.enabled(range(min(at, self.option_count) - 1, -1, -1))

    def _row(self, line: Line, known: dict[str, tuple[Line, Row]]) -> tuple[Line, Row]:
        was = known.get(line.key)
        return was if was is not None and (was[0] is line or was[0] == line) else (line, line.draw())

    def _option(self, line: Line) -> Option:
        return Option(self._drawn_rows[line.key][1], disabled=not line.can_be_chosen)


def _same_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many at the beginning, and how many at the end after those, are the same in both."""
    shorter = min(len(old), len(new))
    first = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    most = shorter - first
    last = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    return first, last
