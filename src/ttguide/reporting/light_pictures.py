"""How are lights, differences, a field, a trend and a profile drawn, so that no colour is needed to read them?

A light is always a shape as well: square, triangle, circle, in the colours of Okabe and Ito that colour-blind readers
tell apart. Sides differ by their marks, not by their colours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ttguide.model.light import Light
from ttguide.reporting.drawing import NOTE, TEXT, WIDTH, broken, opened, width_of, words
from ttguide.workflow.document import (
    Apart,
    Dumbbells,
    Field,
    FieldPoint,
    LightRow,
    LightTable,
    Line,
    Profile,
    ProfileRow,
    Trend,
)

_LABELS, _NARROW_LABELS = 320, 230
"""Room at the left for the rows' names; as much is left of it where the heads of columns need some."""
_BETWEEN = 4
"""Room between the heads of two columns."""
_LEADING = 14
_LINE_ROW = 20
_FIGURES = 52
_SHAPE = 13.0
_MOST_LINES = 3
_MOST_HEAD_LINES = 3
_WIDEST = 92
_SMALL = 10.0
"""Figures on marks, and marks among many."""


# Marks


def _light(light: Light | None, x: float, y: float, size: float = _SHAPE) -> str:
    """A light with its middle at a place: its shape tells which it is."""
    half = size / 2
    match light:
        case Light.RED:
            return f'<rect class="light red" x="{x - half:g}" y="{y - half:g}" width="{size:g}" height="{size:g}"/>'
        case Light.YELLOW:
            corners = f"M{x:g} {y - half:g} L{x + half + 1:g} {y + half:g} L{x - half - 1:g} {y + half:g} Z"
            return f'<path class="light yellow" d="{corners}"/>'
        case Light.GREEN:
            return f'<circle class="light green" cx="{x:g}" cy="{y:g}" r="{half + 0.5:g}"/>'
        case None:
            return f'<line class="none" x1="{x - half + 2:g}" y1="{y:g}" x2="{x + half - 2:g}" y2="{y:g}"/>'


def _mark(number: int, x: float, y: float) -> str:
    """The mark of a side by its number: the first a filled lozenge, the other a ring, what both agreed on a bar."""
    if number == 0:
        return f'<path class="full" d="M{x:g} {y - 7:g} L{x + 7:g} {y:g} L{x:g} {y + 7:g} L{x - 7:g} {y:g} Z"/>'
    if number == 1:
        return f'<circle class="box" cx="{x:g}" cy="{y:g}" r="5.5"/>'
    return f'<rect class="bar" x="{x - 1.5:g}" y="{y - 12:g}" width="3" height="24"/>'


def _legend(marks: Sequence[tuple[str, str]], y: float) -> Iterator[str]:
    """What marks mean, side by side; each mark has been drawn at its one of `_places`."""
    for number, (mark, word) in enumerate(marks):
        yield mark
        (said,) = broken(word, WIDTH / len(marks) - 24, NOTE, 1) or ("",)
        yield words([said], number * WIDTH / len(marks) + 22, y + NOTE * 0.36, NOTE, 'class="soft"')


def _places(count: int) -> Iterator[float]:
    """Where the marks of a legend stand."""
    return (number * WIDTH / count + 9 for number in range(count))


# Lights in rows and columns


def draw_lights(block: LightTable) -> Iterator[str]:
    """Yield the lines of the picture: a shape for each judgement, its figure at the end of its row."""
    figures = _FIGURES if block.figure else 0
    column = _column(block.columns, WIDTH - figures)
    left = WIDTH - figures - column * len(block.columns)
    heads = [broken(name, column - _BETWEEN, NOTE, _MOST_HEAD_LINES) for name in block.columns]
    shown = [broken(row.label, left - 12, TEXT - 1, _MOST_LINES) for row in block.rows]
    top = 10.0 + _LEADING * max((len(lines) for lines in heads), default=1)
    heights = [_LINE_ROW + 8 + _LEADING * max(0, len(lines) - 1) for lines in shown]
    titles = sum(1 for one, other in pairwise(("", *(row.group for row in block.rows))) if other and one != other)
    bottom = top + sum(heights) + titles * (_LINE_ROW + 8)
    yield from opened(block.caption, block.summary, bottom + (34 if block.legend else 6))
    for number, lines in enumerate(heads):
        place = left + column * (number + 0.5)
        yield words(lines, place, 12, NOTE, 'class="soft" text-anchor="middle"', _LEADING)
    if block.figure:
        (said,) = broken(block.figure, figures + 6, NOTE, 1) or ("",)
        yield words([said], WIDTH, 12, NOTE, 'class="soft" text-anchor="end"')
    y, group = top, ""
    for row, lines, height in zip(block.rows, shown, heights, strict=True):
        if row.group and row.group != group:
            yield from _group(row.group, y)
            y += _LINE_ROW + 8
        group = row.group
        yield from _light_row(row, lines, y, height, left, column)
        y += height
    if block.legend:
        places = _places(len(block.legend))
        marks = [(_light(one.light, x, bottom + 20), one.word) for one, x in zip(block.legend, places, strict=True)]
        yield from _legend(marks, bottom + 20)
    yield "</svg>"


def _column(heads: Sequence[str], wide: float) -> float:
    """How wide a column is: so that no word of the heads is broken, as long as room is left for the rows' names."""
    count = max(1, len(heads))
    needed = max((width_of(word, NOTE) + _BETWEEN for head in heads for word in head.split()), default=0.0)
    share, most = (wide - _LABELS) / count, (wide - _NARROW_LABELS) / count
    return min(_WIDEST, max(share, min(needed, most)))


def _group(name: str, y: float) -> Iterator[str]:
    yield f'<line class="rule" x1="0" y1="{y + 4:g}" x2="{WIDTH}" y2="{y + 4:g}"/>'
    yield words(broken(name, WIDTH, TEXT, 1), 0, y + 21, TEXT, 'class="strong"')


def _light_row(
    row: LightRow, lines: Sequence[str], y: float, height: float, left: float, column: float
) -> Iterator[str]:
    middle = y + height / 2
    first = middle + TEXT * 0.36 - _LEADING * (len(lines) - 1) / 2
    yield words(lines, 0, first, TEXT - 1, "", _LEADING)
    for number, cell in enumerate(row.cells):
        if cell.sign or cell.light or cell.word:
            yield _light(cell.light, left + column * (number + 0.5), middle)
    if row.figure:
        yield words([row.figure], WIDTH, middle + TEXT * 0.36, TEXT, 'text-anchor="end"')


# Two sides


def draw_dumbbells(block: Dumbbells) -> Iterator[str]:
    """Yield the lines of the picture: on each row both sides' marks, joined, and a bar where they agreed."""
    rows = block.rows[: block.drawn]
    nowhere = 70 if any(row.one is None or row.other is None for row in rows) else 0
    start = _LABELS + nowhere
    step = (WIDTH - start) / max(1, len(block.scale))
    heads = [broken(one.word, step - 6, NOTE, _MOST_HEAD_LINES) for one in block.scale]
    top = 26.0 + _LEADING * max((len(lines) for lines in heads), default=1)
    shown = [broken(row.label, _LABELS - 16, TEXT - 1, _MOST_LINES) for row in rows]
    heights = [_LINE_ROW + 8 + _LEADING * max(0, len(lines) - 1) for lines in shown]
    bottom = top + sum(heights)
    yield from opened(block.caption, block.summary, bottom + 34)
    for number, (one, lines) in enumerate(zip(block.scale, heads, strict=True)):
        x = start + step * (number + 0.5)
        yield _light(one.light, x, 9)
        yield words(lines, x, 30, NOTE, 'class="soft" text-anchor="middle"', _LEADING)
        yield f'<line class="rule" x1="{x:g}" y1="{top:g}" x2="{x:g}" y2="{bottom:g}"/>'
    if nowhere:
        head = broken(block.nowhere, nowhere - 6, NOTE, _MOST_HEAD_LINES)
        yield words(head, _LABELS + nowhere / 2, 30, NOTE, 'class="soft" text-anchor="middle"', _LEADING)
    y = top
    for row, lines, height in zip(rows, shown, heights, strict=True):
        yield f'<line class="rule" x1="0" y1="{y:g}" x2="{WIDTH}" y2="{y:g}"/>'
        yield words(lines, 0, y + height / 2 + TEXT * 0.36 - _LEADING * (len(lines) - 1) / 2, TEXT - 1, "", _LEADING)
        yield from _apart(row, y + height / 2, start, step, _LABELS + nowhere / 2)
        y += height
    places = _places(3)
    yield from _legend(
        [(_mark(n, x, bottom + 20), name) for n, (x, name) in enumerate(zip(places, block.names, strict=True))],
        bottom + 20,
    )
    yield "</svg>"


def _apart(row: Apart, middle: float, start: float, step: float, nowhere: float) -> Iterator[str]:
    def at(place: float | None) -> float:
        return nowhere if place is None else start + step * (place + 0.5)

    one, other = at(row.one), at(row.other)
    off = 4 if abs(one - other) < 12 else 0
    yield f'<line class="span" x1="{one:g}" y1="{middle:g}" x2="{other:g}" y2="{middle:g}"/>'
    if row.joint is not None:
        yield _mark(2, at(row.joint), middle)
    yield _mark(0, one - off, middle)
    yield _mark(1, other + off, middle)


# A field

_FIELD_LEFT, _FIELD_TOP, _FIELD_HEIGHT = 30, 6, 470
_CORNER = 34
"""Room above and below the scale for what the corners mean."""
_PILL_WIDE, _PILL_HIGH, _PILLS = 21, 17, 3
_MOST_PILLS = 9


def draw_field(block: Field) -> Iterator[str]:
    """Yield the lines of the picture: numbers in their places, those that are chosen filled."""
    wide = WIDTH - _FIELD_LEFT
    span = max(block.high - block.low, 1.0) + 1
    bottom = _FIELD_TOP + _FIELD_HEIGHT

    def x(value: float) -> float:
        return _FIELD_LEFT + wide * (value - block.low + 0.5) / span

    def y(value: float) -> float:
        return bottom - _CORNER - (_FIELD_HEIGHT - 2 * _CORNER) * (value - block.low + 0.5) / span

    yield from opened(block.caption, block.summary, bottom + (62 if block.chosen else 36))
    yield f'<rect class="box" x="{_FIELD_LEFT}" y="{_FIELD_TOP}" width="{wide}" height="{_FIELD_HEIGHT}" rx="4"/>'
    middle = (block.low + block.high) / 2
    yield f'<line class="rule" x1="{x(middle):g}" y1="{_FIELD_TOP}" x2="{x(middle):g}" y2="{bottom}"/>'
    yield f'<line class="rule" x1="{_FIELD_LEFT}" y1="{y(middle):g}" x2="{WIDTH}" y2="{y(middle):g}"/>'
    for number, corner in enumerate(block.corners):
        right, low = number % 2, number // 2
        lines = broken(corner, wide / 2 - 20, NOTE, 2)
        place = WIDTH - 8 if right else _FIELD_LEFT + 8
        height = bottom - 8 - _LEADING * (len(lines) - 1) if low else _FIELD_TOP + 16
        yield words(lines, place, height, NOTE, f'class="soft" text-anchor="{"end" if right else "start"}"', _LEADING)
    for value in range(round(block.low), round(block.high) + 1):
        yield words([f"{value}"], x(value), bottom + 14, NOTE, 'class="soft" text-anchor="middle"')
        yield words([f"{value}"], _FIELD_LEFT - 8, y(value) + 4, NOTE, 'class="soft" text-anchor="end"')
    yield words(
        broken(f"→ {block.across}", wide, TEXT, 1), WIDTH, bottom + 30, TEXT, 'class="strong" text-anchor="end"'
    )
    yield words(broken(f"↑ {block.up}", wide, TEXT, 1), 0, bottom + 30, TEXT, 'class="strong"')
    for (across, up), here in _together(block.points).items():
        yield from _pills(here, x(across), y(up))
    if block.chosen:
        yield f'<rect class="full" x="0" y="{bottom + 42}" width="{_PILL_WIDE - 3}" height="{_PILL_HIGH - 3}" rx="7"/>'
        yield words(broken(block.chosen, wide, NOTE, 1), 26, bottom + 53, NOTE, 'class="soft"')
    yield "</svg>"


def _together(points: Sequence[FieldPoint]) -> dict[tuple[float, float], list[FieldPoint]]:
    """Points by their place, so that those at the same one stand beside each other."""
    found: dict[tuple[float, float], list[FieldPoint]] = {}
    for point in points:
        found.setdefault((point.across, point.up), []).append(point)
    return found


def _pills(points: Sequence[FieldPoint], x: float, y: float) -> Iterator[str]:
    drawn = [(f"{p.number}", p.chosen) for p in points]
    if len(drawn) > _MOST_PILLS:
        drawn = [*drawn[: _MOST_PILLS - 1], (f"+{len(drawn) - _MOST_PILLS + 1}", False)]
    deep = -(-len(drawn) // _PILLS)
    for place, (text, chosen) in enumerate(drawn):
        in_row = min(_PILLS, len(drawn) - place // _PILLS * _PILLS)
        left = x + (place % _PILLS - in_row / 2) * _PILL_WIDE
        top = y + (place // _PILLS - deep / 2) * _PILL_HIGH
        kind = "full" if chosen else "box"
        said = "on-full" if chosen else "strong"
        size = f'width="{_PILL_WIDE - 2}" height="{_PILL_HIGH - 2}"'
        yield f'<rect class="{kind}" x="{left + 1:g}" y="{top + 1:g}" {size} rx="7"/>'
        yield words([text], left + _PILL_WIDE / 2, top + 12, _SMALL, f'class="{said}" text-anchor="middle"')


# A trend

_TREND_HEIGHT, _TREND_TOP, _TREND_LEFT = 240, 38, 44
_MOST_STEPS = 10


def draw_trend(block: Trend) -> Iterator[str]:
    """Yield the lines of the picture: a mark for each round, joined; figures and notes stand at the first line's."""
    bottom = _TREND_TOP + _TREND_HEIGHT
    step = (WIDTH - _TREND_LEFT) / max(1, len(block.columns))
    span = max(block.high - block.low, 1e-9)

    def x(number: int) -> float:
        return _TREND_LEFT + step * (number + 0.5)

    def y(value: float) -> float:
        return bottom - _TREND_HEIGHT * (min(max(value, block.low), block.high) - block.low) / span

    yield from opened(block.caption, block.summary, bottom + 66)
    for value in _grid(block.low, block.high):
        yield f'<line class="rule" x1="{_TREND_LEFT}" y1="{y(value):g}" x2="{WIDTH}" y2="{y(value):g}"/>'
        yield words([f"{value:g}"], _TREND_LEFT - 8, y(value) + 4, NOTE, 'class="soft" text-anchor="end"')
    for number, name in enumerate(block.columns):
        yield words(broken(name, step - 4, NOTE, 1), x(number), bottom + 20, NOTE, 'class="soft" text-anchor="middle"')
    for number, line in reversed(list(enumerate(block.lines))):
        points = [(x(n), y(value)) for n, (value, _) in enumerate(line.values) if value is not None]
        for (x1, y1), (x2, y2) in pairwise(points):
            yield f'<line class="line line-{number}" x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"/>'
        yield from (_trend_mark(number, px, py) for px, py in points)
    yield from _figures(block.lines[:1], x, y, step - 4)
    places = _places(len(block.lines))
    marks = [(_trend_mark(n, place, bottom + 46), block.lines[n].name) for n, place in enumerate(places)]
    yield from _legend(marks, bottom + 46)
    yield "</svg>"


def _grid(low: float, high: float) -> Iterator[float]:
    """Where lines run across: at whole numbers where there are few of them, else at quarters."""
    if high - low <= _MOST_STEPS:
        yield from (float(value) for value in range(round(low), round(high) + 1))
    else:
        yield from (low + (high - low) * quarter / 4 for quarter in range(5))


def _trend_mark(number: int, x: float, y: float) -> str:
    """The mark of a line: the first is what both came to, then the sides with their marks."""
    if number == 0:
        return f'<rect class="ink" x="{x - 5:g}" y="{y - 5:g}" width="10" height="10"/>'
    return _mark(number - 1, x, y)


def _figures(
    lines: Sequence[Line], x: Callable[[int], float], y: Callable[[float], float], wide: float
) -> Iterator[str]:
    for line in lines:
        for number, (value, said, note) in enumerate(line.noted):
            if value is not None:
                place = y(value) - 10 - (_LEADING if note else 0)
                yield words([said], x(number), place, NOTE, 'class="strong" text-anchor="middle"')
                told = broken(note, wide, NOTE, 1)
                yield words(told, x(number), y(value) - 10, NOTE, 'class="soft" text-anchor="middle"')


# A profile

_BAR_LEFT, _BAR_WIDE = 310, 180


def draw_profile(block: Profile) -> Iterator[str]:
    """Yield the lines of the picture: a bar of per cent for each row, with its points and its light."""
    top = 24.0
    heights = [26.0 if row.depth == 0 else 21.0 for row in block.rows]
    yield from opened(block.caption, block.summary, top + sum(heights) + 6)
    for share in (0, 50, 100):
        x = _BAR_LEFT + _BAR_WIDE * share / 100
        yield words([f"{share}"], x, 12, NOTE, 'class="soft" text-anchor="middle"')
        yield f'<line class="rule" x1="{x:g}" y1="{top - 6:g}" x2="{x:g}" y2="{top + sum(heights):g}"/>'
    y = top
    for row, height in zip(block.rows, heights, strict=True):
        yield from _bar(row, y, height)
        y += height
    yield "</svg>"


def _bar(row: ProfileRow, y: float, height: float) -> Iterator[str]:
    base, indent = y + height / 2 + TEXT * 0.36, 14 * row.depth
    size = TEXT if row.depth == 0 else TEXT - 1
    strong = 'class="strong"' if row.depth == 0 else ""
    yield words(broken(row.label, _BAR_LEFT - 12 - indent, size, 1), indent, base, size, strong)
    thick = height - (8 if row.depth == 0 else 11)
    top = y + (height - thick) / 2
    if row.percent is not None:
        wide = _BAR_WIDE * min(max(row.percent, 0.0), 100.0) / 100
        kind = f"light {row.result.light.value}" if row.result.light else "full"
        yield f'<rect class="{kind}" x="{_BAR_LEFT}" y="{top:g}" width="{wide:g}" height="{thick:g}"/>'
    right = _BAR_LEFT + _BAR_WIDE
    yield words([row.figure], right + 58, base, size, _anchored(strong))
    yield _light(row.result.light, right + 76, y + height / 2, _SMALL)
    yield words(broken(row.result.word, 74, NOTE, 1), right + 87, base, NOTE, 'class="soft"')
    yield words(broken(row.points, 130, NOTE, 1), WIDTH, base, NOTE, 'text-anchor="end"')


def _anchored(attributes: str) -> str:
    return f'{attributes} text-anchor="end"'.strip()
