"""How does one entry of a list keep its shape at any width? A mark, text that wraps under itself, notes at the right.

It measures, wraps and draws by itself and remembers the last time: a conversation of thousands of rows is laid out at
every resize, and a table made for each of them would take seconds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rich._wrap import divide_line
from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_GAP = 1
_NARROWEST_BODY = 12
"""Below this many cells for the text, the notes at the right give way and follow under it."""


_WORD = re.compile(r"\s*\S+\s*")
_NARROW = re.compile(r"[ -~\xa0-\xac\xae-\u024f\u2010-\u2026]*")
"""Characters of one cell each, which nearly all that is said here is made of."""


@dataclass(frozen=True, slots=True)
class RowShape:
    """What the height of a row follows from: its text, the cells of mark and notes, its fewest and most lines."""

    text: str
    lead: int = 0
    trail: int = 0
    most: int = 0
    least: int = 1

    def widths(self, width: int) -> tuple[int, bool]:
        """The cells for the text, and whether the notes stand beside it."""
        inner = max(1, width - self.lead)
        if not self.trail:
            return inner, False
        beside = inner - self.trail - _GAP
        return (beside, True) if beside >= min(_NARROWEST_BODY, inner) else (inner, False)

    def height(self, width: int) -> int:
        """How many lines a row of this shape takes."""
        inner, beside = self.widths(width)
        below = 1 if self.trail and not beside else 0
        if "\n" in self.text or "\t" in self.text:
            height = len(Content(self.text).wrap(inner))
        elif len(self.text) <= inner and cell_len(self.text) <= inner:
            height = 1
        else:
            height = _lines_of(self.text, inner)
        return max(min(height, self.most) if self.most else height, self.least) + below


def _lines_of(text: str, width: int) -> int:
    """How many lines wrapping comes to, without making them: as `divide_line`, which measures each word by itself."""
    if not _NARROW.fullmatch(text):
        return len(divide_line(text, width)) + 1
    height, at = 1, 0
    for found in _WORD.finditer(text):
        word = found.group()
        length = len(word.rstrip())
        if width - at >= length:
            at += len(word)
        elif length > width:
            return len(divide_line(text, width)) + 1  # a word longer than a line is cut up: rare, and its own affair
        else:
            height, at = height + (1 if at and found.start() else 0), len(word)
    return height


class Row(Visual):
    """``lead`` and ``trail`` stand on the first line and are never wrapped; ``body`` wraps beside them."""

    def __init__(
        self, body: Content, *, lead: Content | None = None, trail: Content | None = None, most: int = 0, least: int = 1
    ) -> None:
        """The body takes at least ``least`` and at most ``most`` lines (0: any number); a cut ends in an ellipsis."""
        self._body = body
        self._lead = lead or Content("")
        self._trail = trail or Content("")
        self._most = most
        self._least = least
        self._measured: tuple[int, int] = (-1, 0)
        self._drawn: tuple[int, Style, list[Strip]] | None = None

    @property
    def plain(self) -> str:
        """The text without its marks and notes."""
        return self._body.plain

    def __str__(self) -> str:
        return self.plain

    @property
    def shape(self) -> RowShape:
        """What its height follows from."""
        return RowShape(self._body.plain, self._lead.cell_length, self._trail.cell_length, self._most, self._least)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        notes = self._trail.cell_length + _GAP if self._trail else 0
        return self._lead.cell_length + self._body.get_optimal_width(rules, container_width) + notes

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002 - the protocol of visuals
        if self._measured[0] != width:
            self._measured = (width, self.shape.height(width))
        return self._measured[1]

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        if self._drawn is None or self._drawn[:2] != (width, style):
            self._drawn = (width, style, self._draw(width, style, options))
        rows = self._drawn[2]
        return rows if height is None else rows[:height]

    def _draw(self, width: int, style: Style, options: RenderOptions) -> list[Strip]:
        inner, beside = self.shape.widths(width)
        background = style.rich_style
        lead = self._strip(self._lead, self._lead.cell_length, style, options)
        rows = []
        for number, line in enumerate(self._wrapped(inner)):
            text = self._strip(line, inner, style, options)
            first = lead if number == 0 else Strip.blank(self._lead.cell_length, background)
            notes = self._notes(style, options) if number == 0 and beside else None
            rows.append(Strip.join([first, text, notes]).adjust_cell_length(width, background))
        if self._trail and not beside:
            notes = self._strip(self._trail, self._trail.cell_length, style, options)
            rows.append(Strip.join([Strip.blank(self._lead.cell_length, background), notes]).adjust_cell_length(width))
        return rows

    def _wrapped(self, width: int) -> list[Content]:
        lines = self._body.wrap(width)
        if self._most and len(lines) > self._most:
            last = Content(" ").join(lines[self._most - 1 : self._most + 1])
            lines = [*lines[: self._most - 1], last.truncate(width, ellipsis=True)]
        return [*lines, *(Content("") for _ in range(self._least - len(lines)))]

    def _notes(self, style: Style, options: RenderOptions) -> Strip:
        width = self._trail.cell_length
        return Strip.join([Strip.blank(_GAP, style.rich_style), self._strip(self._trail, width, style, options)])

    def _strip(self, line: Content, width: int, style: Style, options: RenderOptions) -> Strip:
        said = line.render(style, end="", parse_style=options.get_style)
        segments = [Segment(text, (style + text_style).rich_style) for text, text_style in said]
        return Strip(segments).adjust_cell_length(width, style.rich_style)
