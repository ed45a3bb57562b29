"""How is a text divided into lines and coloured, quicker than through Textual's layers? Once, for all that holds still.

What a step brings into view is drawn before its key is answered: by Textual's own way that took half of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style

from ttguide.tui.breaking import break_points

_ELLIPSIS = "…"
_Styles: TypeAlias = "tuple[str | Style, ...]"


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


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands on one line; the styles of a stretch of it may reach beyond the text."""

    text: str
    spans: Sequence[Span] = ()
    place: tuple[int, int] = (0, 0)
    """Where in the whole text it begins: at which character of which of its rows."""

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


class Ink:
    """One line as it is drawn from the left."""

    def __init__(self, brush: Brush) -> None:
        self._brush = brush
        self._segments: list[Segment] = []
        self._at = 0

    def add(self, piece: Piece) -> None:
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


def piece(content: Content) -> Piece:
    return Piece(content.plain, content.spans)


def wrapped(content: Content, width: int) -> Iterator[Piece]:
    """Yield the lines of a text at a width, none wider, without the white space that each ends in."""
    whole = content.plain
    for number, row in enumerate(content.split(allow_blank=True) if "\n" in whole else (content,)):
        line = row.expand_tabs() if "\t" in whole else row
        text, spans = line.plain, line.spans
        for start, end in pairwise((0, *break_points(text, width), len(text))):
            said = text[start:end] if end == len(text) else text[start:end].rstrip()
            if cell_len(said) > width:
                said = set_cell_size(said, width)
            inside = [Span(a - start, b - start, style) for a, b, style in spans if a < end and b > start]
            yield Piece(said, inside, (start, number))


def drawn_text(content: Content, width: int, brush: Brush) -> list[Strip]:
    """Return the lines of a text, no longer than what they say.

    Every stretch of it tells where in the text it stands: by that Textual selects with the mouse.
    """
    strips = []
    for line in wrapped(content, width):
        (at, row), segments = line.place, list[Segment]()
        for said in line.inked(brush) if line.text else ():
            style = said.style + RichStyle(meta={"offset": (at, row)}) if said.style is not None else None
            segments.append(Segment(said.text, style))
            at += len(said.text)
        strips.append(Strip(segments, line.cells))
    return strips


def hanging(lead: Content, body: Content, width: int) -> Content:
    """Return a text that is divided at a width, its further lines under its first one, to the right of ``lead``."""
    indent = "\n" + " " * lead.cell_length
    rows = wrapped(body, max(1, width - lead.cell_length))
    return Content("").join([lead, Content(indent).join([Content(row.text, list(row.spans)) for row in rows])])


def cut(lines: Sequence[Piece], width: int) -> Piece:
    """Return lines one after the other, cut off at a width with an ellipsis."""
    text, spans = "", list[Span]()
    for number, line in enumerate(lines):
        text += " " if number else ""
        spans += [Span(max(0, a) + len(text), min(b, len(line.text)) + len(text), style) for a, b, style in line.spans]
        text += line.text
    if cell_len(text) <= width:
        return Piece(text, spans)
    text = set_cell_size(text, max(0, width - 1)) + _ELLIPSIS
    return Piece(text, [Span(a, min(b, len(text)), style) for a, b, style in spans])
