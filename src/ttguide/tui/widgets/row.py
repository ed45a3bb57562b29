"""How does one entry of a list keep its shape at any width? A mark, text that wraps under itself, notes at the right.

It measures, wraps and draws by itself and remembers the last times: a conversation of thousands of rows is laid out at
every resize, and a table made for each of them would take seconds; what a step brings into view is drawn before its
key is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

from ttguide.tui.breaking import break_points
from ttguide.tui.widgets.drawing import Brush, Ink, Piece, cut, piece, wrapped

if TYPE_CHECKING:
    from textual.css.styles import RulesMap

_GAP = 1
_NARROWEST_BODY = 12
"""Below this many cells for the text, the notes at the right give way and follow under it."""
_REMEMBERED = 2
"""Drawings of a row that are kept: under the cursor, and not."""


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
        if "\t" in self.text:
            height = len(list(wrapped(Content(self.text), inner)))
        else:
            height = sum([len(break_points(line, inner)) + 1 for line in self.text.split("\n")])
        return max(min(height, self.most) if self.most else height, self.least) + below


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
        lead, notes = piece(self._lead), piece(self._trail)
        rows = []
        for number, line in enumerate(self._lines(inner)):
            ink = Ink(brush)
            ink.add(lead) if number == 0 else ink.go_to(lead.cells)
            ink.add(line)
            if notes.cells and beside and number == 0:
                ink.go_to(lead.cells + inner + _GAP)
                ink.add(notes)
            rows.append(ink.strip(width))
        if notes.cells and not beside:
            ink = Ink(brush)
            ink.go_to(lead.cells)
            ink.add(notes)
            rows.append(ink.strip(width))
        return rows

    def _lines(self, width: int) -> list[Piece]:
        lines = list(wrapped(self._body, width))
        if self._most and len(lines) > self._most:
            lines = [*lines[: self._most - 1], cut(lines[self._most - 1 : self._most + 1], width)]
        return [*lines, *(Piece("") for _ in range(self._least - len(lines)))]
