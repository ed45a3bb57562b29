"""How does one entry of a list keep its shape at any width? A mark, text that wraps under itself, notes at the right.

It measures, wraps and draws by itself and remembers the last times: a conversation of thousands of rows is laid out at
every resize, and a table made for each of them would take seconds; what a step brings into view is drawn before its
key is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from ttguide.tui.breaking import break_points

if TYPE_CHECKING:
    from rich.style import Style as RichStyle
    from textual.css.styles import RulesMap

_GAP = 1
_NARROWEST_BODY = 12
"""Below this many cells for the text, the notes at the right give way and follow under it."""
_REMEMBERED = 2
"""Drawings of a row that are kept: under the cursor, and not."""
_ELLIPSIS = "…"

_Styles: TypeAlias = "tuple[str | Style, ...]"


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
            height = len(list(_wrapped(Content(self.text), inner)))
        else:
            height = len(break_points(self.text, inner)) + 1
        return max(min(height, self.most) if self.most else height, self.least) + below


@dataclass(slots=True)
class Brush:
    """What turns the names of styles into what the terminal is told, over one style beneath them all."""

    base: Style
    resolve: Callable[[str | Style], Style]
    _known: dict[_Styles, RichStyle] = field(default_factory=dict)

    def __call__(self, styles: _Styles = ()) -> RichStyle:
        """Return the styles put on one another."""
        known = self._known.get(styles)
        if known is None:
            over = Style.combine([self.base, *map(self.resolve, styles)])
            known = self._known[styles] = (self.base + over).rich_style
        return known


class RowVisual(Visual):
    """What a list can draw by itself, without asking for every style and line anew at each paint."""

    def strips(self, width: int, brush: Brush) -> list[Strip]:
        """Return it as it is drawn at a width, every line as wide as that; the same object at the next asking."""
        raise NotImplementedError


class Row(RowVisual):
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
        self._drawn: tuple[tuple[int, Brush, list[Strip]], ...] = ()

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
        return self.strips(width, Brush(style, options.get_style))[:height]

    def strips(self, width: int, brush: Brush) -> list[Strip]:
        for known_width, known_brush, strips in self._drawn:
            if known_width == width and known_brush is brush:
                return strips
        strips = self._draw(width, brush)
        self._drawn = ((width, brush, strips), *self._drawn[: _REMEMBERED - 1])
        return strips

    def _draw(self, width: int, brush: Brush) -> list[Strip]:
        inner, beside = self.shape.widths(width)
        lead, notes = _piece(self._lead), _piece(self._trail)
        rows = []
        for number, line in enumerate(self._lines(inner)):
            ink = _Ink(brush)
            ink.add(lead) if number == 0 else ink.go_to(lead.cells)
            ink.add(line)
            if notes.cells and beside and number == 0:
                ink.go_to(lead.cells + inner + _GAP)
                ink.add(notes)
            rows.append(ink.strip(width))
        if notes.cells and not beside:
            ink = _Ink(brush)
            ink.go_to(lead.cells)
            ink.add(notes)
            rows.append(ink.strip(width))
        return rows

    def _lines(self, width: int) -> list[_Piece]:
        lines = list(_wrapped(self._body, width))
        if self._most and len(lines) > self._most:
            lines = [*lines[: self._most - 1], _cut(lines[self._most - 1 : self._most + 1], width)]
        return [*lines, *(_Piece("") for _ in range(self._least - len(lines)))]


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands on one line; the styles of a stretch of it may reach beyond the text."""

    text: str
    spans: Sequence[Span] = ()

    @property
    def cells(self) -> int:
        return cell_len(self.text)

    def inked(self, brush: Brush) -> Iterator[Segment]:
        """Yield the text in its styles."""
        if not self.spans:
            yield Segment(self.text, brush())
            return
        edges = {0, len(self.text), *(edge for span in self.spans for edge in span[:2] if 0 < edge < len(self.text))}
        for start, end in pairwise(sorted(edges)):
            styles = tuple(style for first, last, style in self.spans if first <= start and end <= last)
            yield Segment(self.text[start:end], brush(styles))


class _Ink:
    """One line as it is drawn from the left."""

    def __init__(self, brush: Brush) -> None:
        self._brush = brush
        self._segments: list[Segment] = []
        self._at = 0

    def add(self, piece: _Piece) -> None:
        if piece.text:
            self._segments.extend(piece.inked(self._brush))
            self._at += piece.cells

    def go_to(self, cell: int) -> None:
        """Leave room up to a cell."""
        if cell > self._at:
            self._segments.append(Segment(" " * (cell - self._at), self._brush()))
            self._at = cell

    def strip(self, width: int) -> Strip:
        """Return the line, filled up or cut off at a width."""
        self.go_to(width)
        strip = Strip(self._segments, self._at)
        return strip if self._at == width else strip.crop(0, width)


def _piece(content: Content) -> _Piece:
    return _Piece(content.plain, content.spans)


def _wrapped(content: Content, width: int) -> Iterator[_Piece]:
    """Yield the lines of a text at a width, none wider, without the white space that each ends in."""
    whole = content.plain
    for row in content.split(allow_blank=True) if "\n" in whole else (content,):
        line = row.expand_tabs() if "\t" in whole else row
        text, spans = line.plain, line.spans
        for start, end in pairwise((0, *break_points(text, width), len(text))):
            said = text[start:end] if end == len(text) else text[start:end].rstrip()
            if cell_len(said) > width:
                said = set_cell_size(said, width)
            inside = [Span(a - start, b - start, style) for a, b, style in spans if a < end and b > start]
            yield _Piece(said, inside)


def _cut(lines: Sequence[_Piece], width: int) -> _Piece:
    """Return lines one after the other, cut off at a width with an ellipsis."""
    text, spans = "", list[Span]()
    for number, line in enumerate(lines):
        text += " " if number else ""
        spans += [Span(max(0, a) + len(text), min(b, len(line.text)) + len(text), style) for a, b, style in line.spans]
        text += line.text
    if cell_len(text) <= width:
        return _Piece(text, spans)
    text = set_cell_size(text, max(0, width - 1)) + _ELLIPSIS
    return _Piece(text, [Span(a, min(b, len(text)), style) for a, b, style in spans])
