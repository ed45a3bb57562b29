"""How are a cross table and a map drawn, so that they can be read on paper, without colours and by a screen reader?

Every picture is one SVG with a title and a description; what it shows stands in a table beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ttguide.reporting.drawing import NOTE, TEXT, WIDTH, broken, opened, words
from ttguide.workflow.document import Box, CrossRow, CrossTable, Map

_LABELS, _NOTHING = 300, 60
"""Room at the left of a cross table for the rows' names, and at its right for what is said of silent ones."""
_ROW, _HEAD_LINE = 22, 14
_CELL = 16
_MOST_HEAD_LINES = 3

_GAP = 64
_BOX_SPACE = 10
_PADDING = 8
_MOST_LINES = 5
"""Lines of a box; a longer text ends in an ellipsis, it is whole in the table."""


def draw_cross_table(block: CrossTable) -> Iterator[str]:
    """Return the lines of the picture: a filled square with the number of what stands there, else a dot."""
    column = (WIDTH - _LABELS - _NOTHING) / max(1, len(block.columns))
    heads = [broken(name, column - 6, NOTE, _MOST_HEAD_LINES) for _, name in block.columns]
    top = 24 + _HEAD_LINE * max((len(lines) for lines in heads), default=0)
    height = top + _ROW * len(block.rows) + 8
    yield from opened(block.caption, block.summary, height)
    for number, ((short, _), lines) in enumerate(zip(block.columns, heads, strict=True)):
        middle = _LABELS + column * (number + 0.5)
        yield words([short], middle, 14, TEXT, 'class="strong" text-anchor="middle"')
        yield words(lines, middle, 14 + _HEAD_LINE, NOTE, 'class="soft" text-anchor="middle"', _HEAD_LINE)
    group = None
    for number, row in enumerate(block.rows):
        y = top + _ROW * number
        if row.group != group:
            yield f'<line class="rule" x1="0" y1="{y:g}" x2="{WIDTH}" y2="{y:g}"/>'
            group = row.group
        yield from _cross_row(row, y + _ROW / 2, column, block.nothing)
    yield "</svg>"


def _cross_row(row: CrossRow, middle: float, column: float, nothing: str) -> Iterator[str]:
    kind = ' class="soft"' if row.silent else ""
    (label,) = broken(row.label, _LABELS - 8, TEXT, 1) or ("",)
    yield words([label], 0, middle + TEXT * 0.36, TEXT, kind.strip())
    for number, cell in enumerate(row.cells):
        x = _LABELS + column * (number + 0.5)
        if cell:
            half = _CELL / 2
            yield (
                f'<rect class="full" x="{x - half:g}" y="{middle - half:g}" width="{_CELL}" height="{_CELL}" rx="3"/>'
            )
            yield words([str(len(cell))], x, middle + NOTE * 0.36, NOTE, 'class="on-full" text-anchor="middle"')
        else:
            yield f'<circle class="empty" cx="{x:g}" cy="{middle:g}" r="1.6"/>'
    if row.silent:
        yield words([nothing], WIDTH, middle + NOTE * 0.36, NOTE, 'class="soft" text-anchor="end"')


@dataclass(frozen=True, slots=True)
class _Placed:
    """A box with its lines and its place: the left upper corner, and how high it is."""

    box: Box
    text: tuple[str, ...]
    note: tuple[str, ...]
    x: float
    y: float
    height: float


def draw_map(block: Map) -> Iterator[str]:
    """Return the lines of the picture: three columns of boxes, and curves between those that are joined."""
    wide = (WIDTH - 2 * _GAP) / 3
    measured = [[_measured(box, wide) for box in tier.boxes] for tier in block.tiers]
    tall = max((_stacked(column) for column in measured), default=0.0)
    titles = [broken(tier.title, wide, TEXT, 2) for tier in block.tiers]
    top = 14.0 + 16 * max(map(len, titles))
    placed: dict[str, _Placed] = {}
    for number, column in enumerate(measured):
        placed.update((b.box.id, b) for b in _spread(column, number * (wide + _GAP), top, tall))
    yield from opened(block.caption, block.summary, top + tall + 4)
    yield from _curves([link for link in block.links if set(link) <= placed.keys()], placed, wide)
    for number, title in enumerate(titles):
        yield words(title, number * (wide + _GAP), 14, TEXT, 'class="strong"', 16)
    for each in placed.values():
        yield from _box(each, wide)
    yield "</svg>"


def _measured(box: Box, wide: float) -> _Placed:
    text = broken(box.text, wide - 2 * _PADDING, TEXT, _MOST_LINES)
    note = broken(box.note, wide - 2 * _PADDING, NOTE, _MOST_LINES)
    height = 2 * _PADDING + len(text) * (TEXT + 3) + len(note) * (NOTE + 3)
    return _Placed(box, text, note, 0.0, 0.0, height)


def _stacked(column: Sequence[_Placed]) -> float:
    return sum(box.height for box in column) + _BOX_SPACE * max(0, len(column) - 1)


def _spread(column: Sequence[_Placed], x: float, top: float, tall: float) -> Iterator[_Placed]:
    """The boxes of a tier one under another over the whole height, with the same room between them."""
    spare = tall - sum(box.height for box in column)
    between = spare / len(column) if column else 0.0
    starts = accumulate((box.height + between for box in column), initial=top + between / 2)
    for box, y in zip(column, starts, strict=False):
        yield _Placed(box.box, box.text, box.note, x, y, box.height)


def _box(placed: _Placed, wide: float) -> Iterator[str]:
    x, y = placed.x, placed.y
    yield f'<rect class="box" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{placed.height:.1f}" rx="4"/>'
    first = y + _PADDING + TEXT - 2
    yield words(placed.text, x + _PADDING, first, TEXT, "", TEXT + 3)
    below = first + len(placed.text) * (TEXT + 3) - 1
    yield words(placed.note, x + _PADDING, below, NOTE, 'class="soft"', NOTE + 3)


def _curves(links: Sequence[tuple[str, str]], placed: Mapping[str, _Placed], wide: float) -> Iterator[str]:
    """The lines between boxes; where many meet at one, they end one under another, so that each can be followed."""
    leaving = _ends(links, placed, 0)
    coming = _ends(links, placed, 1)
    for link in links:
        start, end = placed[link[0]], placed[link[1]]
        x1, y1, x2, y2 = start.x + wide, leaving[link], end.x, coming[link]
        bend = (x2 - x1) / 2
        curve = f"M{x1:.1f} {y1:.1f} C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        yield f'<path class="link" d="{curve}"/>'


def _ends(links: Sequence[tuple[str, str]], placed: Mapping[str, _Placed], side: int) -> dict[tuple[str, str], float]:
    """How high each line ends at its first box (0) or its second (1), in the order of the boxes at its other end."""
    heights: dict[tuple[str, str], float] = {}
    for id in dict.fromkeys(link[side] for link in links):
        here = sorted((link for link in links if link[side] == id), key=lambda link: placed[link[1 - side]].y)
        for number, link in enumerate(here, start=1):
            heights[link] = placed[id].y + placed[id].height * number / (len(here) + 1)
    return heights
