"""What does a picture say as a table? Its text equivalent, and all there is of it where nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from ttguide.workflow.document import (
    CrossTable,
    Dumbbells,
    Field,
    LightCell,
    LightTable,
    Line,
    Map,
    Picture,
    Profile,
    Table,
    Trend,
)


def as_table(block: Picture) -> Table:
    """Return the table that says the same as a picture."""
    match block:
        case CrossTable():
            return cross_as_table(block)
        case Map():
            return map_as_table(block)
        case LightTable():
            return _lights_as_table(block)
        case Dumbbells(corner=corner, names=names, note=note, rows=sides):
            return Table((corner, *names, note), tuple((row.label, *row.words, row.note) for row in sides))
        case Field():
            return _field_as_table(block)
        case Trend(corner=corner, columns=columns, lines=lines):
            return Table((corner, *columns), tuple((line.name, *_noted(line)) for line in lines))
        case Profile(head=head, rows=bars):
            return Table(head, tuple((row.label, row.figure, row.points, _said(row.result)) for row in bars))


def _noted(line: Line) -> Iterator[str]:
    """The figures of a line, each with what it is made of."""
    return (f"{said} ({note})" if note else said for _, said, note in line.noted)


def cross_as_table(block: CrossTable) -> Table:
    """Return in a table what a cross table shows; a silent row says so beside its name."""
    head = (block.corner, *(f"{short} {name}".strip() for short, name in block.columns))
    rows = (
        (f"{row.label} ({block.nothing})" if row.silent else row.label, *(", ".join(cell) for cell in row.cells))
        for row in block.rows
    )
    return Table(head, tuple(rows))


def map_as_table(block: Map) -> Table:
    """Return in a table what a map shows: each box of the middle tier with those it is joined to on both sides."""
    first, middle, last = block.tiers
    rows = (
        (
            f"{box.text} ({box.note})" if box.note else box.text,
            ", ".join(b.text for b in first.boxes if (b.id, box.id) in block.links),
            ", ".join(b.text for b in last.boxes if (box.id, b.id) in block.links),
        )
        for box in middle.boxes
    )
    return Table((middle.title, first.title, last.title), tuple(rows))


def _lights_as_table(block: LightTable) -> Table:
    """Return in a table what the lights say, each as its sign and its word."""
    figure = (block.figure,) if block.figure else ()
    rows = (
        (
            " · ".join(filter(None, (row.label, row.group))),
            *map(_said, row.cells),
            *((row.figure,) if block.figure else ()),
        )
        for row in block.rows
    )
    return Table((block.corner, *block.columns, *figure), tuple(rows))


def _said(cell: LightCell) -> str:
    return " ".join(filter(None, (cell.sign, cell.word)))


def _field_as_table(block: Field) -> Table:
    """Return in a table what stands on a field, by number."""
    rows = (
        (f"{point.number}", f"{point.label} ({block.chosen})" if point.chosen else point.label, *point.words)
        for point in sorted(block.points, key=lambda point: point.number)
    )
    return Table(("", block.head, block.up, block.across), tuple(rows))
