"""How does a document look as one web page that can be mailed, opened on a phone, printed and read aloud?

Every text is escaped and becomes text, never an element or an attribute that its writer chose; `Prose` alone goes
through a parser, one that knows emphasis and lists only, since content authors wrote it. The page forbids itself
scripts and anything from elsewhere. A picture is drawn beside its figures in a table: that is its text equivalent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from itertools import accumulate

from ttguide.model.text import Language
from ttguide.reporting.light_pictures import draw_dumbbells, draw_field, draw_lights, draw_profile, draw_trend
from ttguide.reporting.outline import (
    EntryList,
    numeric_columns,
    one_line,
    outline,
    paragraphs,
    quoted,
)
from ttguide.reporting.pictures import draw_cross_table, draw_map
from ttguide.reporting.prose import prose_to_html
from ttguide.reporting.tables import as_table
from ttguide.workflow.document import (
    Bar,
    Bars,
    Block,
    Bullets,
    CrossTable,
    Document,
    Dumbbells,
    Facts,
    Field,
    Fine,
    GroupedTable,
    Heading,
    LightTable,
    Lines,
    Map,
    Notice,
    Paragraph,
    Picture,
    Profile,
    Prose,
    Table,
    Trend,
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_SHAPE = re.compile("([■▲●]) ")
_BEFORE_PER_CENT = re.compile(r"(?<=\d) (?=%)")
_WIDE = 4
_REACHED = ' tabindex="0" role="group"'
"""From so many columns on a table is likely to be wider than a phone, and is scrolled sideways by keyboard too."""


def to_html(document: Document) -> str:
    """Return the document as one page of HTML with everything in it."""
    title = one_line(document.title)
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{document.language.value}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="robots" content="noindex">',
            f"<title>{_escape(title)}</title>",
            f"<style>\n{_style()}</style>",
            "</head>",
            f"<body{_lying(document)}>",
            "<main>",
            *_body(document, title),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


@cache
def _style() -> str:
    return files(__package__).joinpath("page.css").read_text("utf-8")


def _lying(document: Document) -> str:
    """Grouped tables are wide: their document is printed on pages that lie."""
    return ' class="lying"' if any(isinstance(block, GroupedTable) for block in document.blocks) else ""


def _body(document: Document, title: str) -> Iterator[str]:
    yield "<header>"
    yield from _paragraphs(document.kicker, ' class="kicker"')
    yield f"<h1>{_escape(title)}</h1>"
    yield "</header>"
    contents = tuple(_contents(document))
    section = 0
    for block in outline(document.blocks):
        if isinstance(block, Heading) and block.level <= 2:
            if not section:
                yield from contents
            section += 1
            yield _heading(block, f' id="s{section}"' if contents else "")
        else:
            yield from _words(block)
            yield from _shape(block, document.language)


def _contents(document: Document) -> Iterator[str]:
    headings = [b for b in document.blocks if isinstance(b, Heading) and b.level <= 2]
    if not one_line(document.contents) or len(headings) < 2:
        return
    yield '<nav aria-labelledby="contents">'
    yield f'<p id="contents">{_escape(one_line(document.contents))}</p>'
    yield "<ol>"
    for number, heading in enumerate(headings, start=1):
        yield f'<li><a href="#s{number}">{_escape(one_line(heading.text))}</a></li>'
    yield "</ol>"
    yield "</nav>"


def _words(block: Block | EntryList) -> Iterable[str]:
    """The blocks of running text."""
    match block:
        case Heading():
            return (_heading(block),)
        case Paragraph(text):
            return _paragraphs(text)
        case Prose(text):
            return (prose_to_html(text),)
        case Notice(text):
            return ('<div class="notice" role="note">', *_paragraphs(text), "</div>")
        case Fine(text):
            return _paragraphs(text, ' class="fine"')
        case _:
            return ()


def _heading(heading: Heading, anchor: str = "") -> str:
    level = max(2, min(heading.level, 6))
    page = ' class="new-page"' if heading.new_page else ""
    return f"<h{level}{anchor}{page}>{_escape(one_line(heading.text))}</h{level}>"


def _shape(block: Block | EntryList, language: Language) -> Iterable[str]:
    """The blocks that are more than running text."""
    match block:
        case EntryList():
            return _entries(block, language)
        case Bullets(items):
            return ("<ul>", *(f"<li>{_text(item)}</li>" for item in items if one_line(item)), "</ul>")
        case Facts(rows):
            return _facts(rows)
        case Table(head, rows):
            return _table(head, rows)
        case GroupedTable(head, grouped):
            return _grouped(head, grouped)
        case Bars():
            return _bars(block)
        case CrossTable() | Map() | LightTable() | Dumbbells() | Field() | Trend() | Profile():
            return _drawing(block)
        case Lines(count):
            return ('<div class="lines" aria-hidden="true">', *["<div></div>"] * max(0, count), "</div>")
        case _:
            return ()


def _escape(text: str) -> str:
    """Return a text as text of the page, a number on one line with its per cent sign."""
    return _BEFORE_PER_CENT.sub("\N{NO-BREAK SPACE}", escape(text))


def _text(text: str) -> str:
    """Escaped text with its line breaks; an empty line between paragraphs stays one. A light's shape keeps its word."""
    return "<br><br>".join(
        "<br>".join(_SHAPE.sub("\\1\N{NO-BREAK SPACE}", _escape(line)) for line in lines) for lines in paragraphs(text)
    )


def _paragraphs(text: str, attributes: str = "") -> Iterator[str]:
    for lines in paragraphs(text):
        yield f"<p{attributes}>{'<br>'.join(_escape(line) for line in lines)}</p>"


def _entries(block: EntryList, language: Language) -> Iterator[str]:
    level = -1
    for next_level, entry in block.entries:
        if next_level > level:
            kind = "entries" if level >= 0 else "entries nested" if block.nested else "entries flat"
            yield f'<ul class="{kind}">'
        else:
            yield "</li>"
            yield from ["</ul>", "</li>"] * (level - next_level)
        level = next_level
        yield "<li>"
        if entry.quote:
            yield f'<p class="said quote">{_text(quoted(entry.text, language))}</p>'
        else:
            yield f'<p class="said">{_text(entry.text)}</p>'
        marks = [f'<span class="mark">{_escape(one_line(mark))}</span>' for mark in entry.marks if one_line(mark)]
        if marks:
            yield f'<p class="marks">{" ".join(marks)}</p>'
    yield "</li>"
    yield from ["</ul>", "</li>"] * level
    yield "</ul>"


def _facts(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield '<dl class="facts">'
    for label, value in rows:
        room = "" if one_line(value) else ' class="room"'
        yield f"<div><dt>{_escape(one_line(label))}</dt><dd{room}>{_text(value)}</dd></div>"
    yield "</dl>"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    width = max((len(row) for row in (head, *rows)), default=0)
    numeric = numeric_columns(rows, width)
    kinds = [' class="number"' if number else "" for number in numeric]
    wide = " wide" if width > _WIDE else ""
    yield f'<div class="scroll{wide}"{_REACHED if width >= _WIDE else ""}>'
    yield "<table>"
    yield "<thead>"
    yield "<tr>" + "".join(f'<th scope="col"{kinds[n]}>{_cell(head, n)}</th>' for n in range(width)) + "</tr>"
    yield "</thead>"
    yield "<tbody>"
    for row in rows:
        cells = (f"<td{kinds[n]}>{_cell(row, n)}</td>" for n in range(1, width))
        yield f'<tr><th scope="row"{kinds[0]}>{_cell(row, 0)}</th>{"".join(cells)}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _grouped(head: Sequence[str], rows: Sequence[Sequence[str | None]]) -> Iterator[str]:
    yield f'<div class="scroll wide"{_REACHED if len(head) >= _WIDE else ""}>'
    yield '<table class="grouped">'
    yield "<thead>"
    yield "<tr>" + "".join(f'<th scope="col">{_text(cell)}</th>' for cell in head) + "</tr>"
    yield "</thead>"
    yield "<tbody>"
    for place, row in enumerate(rows):
        room = "" if any(one_line(cell or "") for cell in row) or None in row else ' class="room"'
        cells: list[str] = []
        for number, cell in enumerate(row):
            if cell is None and place:
                continue
            deep = _depth(rows[place + 1 :], number)
            over = f' rowspan="{deep}"' if deep > 1 else ""
            names = number == 0 and not room
            scope = f' scope="{"rowgroup" if deep > 1 else "row"}"' if names else ""
            element = "th" if names else "td"
            cells.append(f"<{element}{scope}{over}>{_detailed(cell or '')}</{element}>")
        yield f"<tr{room}>{''.join(cells)}</tr>"
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _detailed(text: str) -> str:
    """Paragraphs whose first line is what is said, and the others what is known of it."""
    return "<br><br>".join(
        "<br>".join((_escape(first), *(f"<small>{_escape(line)}</small>" for line in rest)))
        for first, *rest in paragraphs(text)
    )


def _depth(below: Sequence[Sequence[str | None]], number: int) -> int:
    """How many rows a cell reaches over, itself the first."""
    count = 1
    for row in below:
        if number >= len(row) or row[number] is not None:
            break
        count += 1
    return count


def _drawing(block: Picture) -> Iterator[str]:
    """The picture, and under it the table that says the same."""
    table = as_table(block)
    yield '<figure class="picture wide">'
    yield f"<figcaption>{_escape(one_line(block.caption))}</figcaption>"
    yield '<div class="scroll" tabindex="0" role="group">'
    yield from _drawn_lines(block)
    yield "</div>"
    yield "</figure>"
    yield from _table(table.head, table.rows)


def _drawn_lines(block: Picture) -> Iterator[str]:
    match block:
        case CrossTable():
            return draw_cross_table(block)
        case Map():
            return draw_map(block)
        case LightTable():
            return draw_lights(block)
        case Dumbbells():
            return draw_dumbbells(block)
        case Field():
            return draw_field(block)
        case Trend():
            return draw_trend(block)
        case Profile():
            return draw_profile(block)


def _cell(row: Sequence[str], number: int) -> str:
    return _text(row[number]) if number < len(row) else ""


def _bars(block: Bars) -> Iterator[str]:
    """A table whose second column is the picture; it says nothing that the figures do not say."""
    amounts = max((len(bar.values) for bar in block.bars), default=0)
    longest = max((sum(_drawn(bar)) for bar in block.bars), default=0) or 1
    # The roles are said because narrow screens lay the cells out anew, and some browsers then forget what they are.
    yield '<table class="bars" role="table">'
    yield f"<caption>{_escape(one_line(block.caption))}</caption>"
    yield "<thead>"
    keyed = amounts > 1
    heads = (
        f'<th scope="col" role="columnheader" class="number">{_key(n) if keyed else ""}{_cell(block.head, n + 1)}</th>'
        for n in range(amounts)
    )
    first = f'<th scope="col" role="columnheader">{_cell(block.head, 0)}</th>'
    yield f'<tr role="row">{first}<td aria-hidden="true"></td>{"".join(heads)}</tr>'
    yield "</thead>"
    yield "<tbody>"
    for bar in block.bars:
        values = (*bar.values, *[0] * (amounts - len(bar.values)))
        cells = "".join(f'<td role="cell" class="number{"" if value else " none"}">{value}</td>' for value in values)
        yield (
            f'<tr role="row"><th scope="row" role="rowheader">{_escape(one_line(bar.label))}</th>'
            f'<td class="bar" aria-hidden="true">{_picture(bar, longest)}</td>{cells}</tr>'
        )
    yield "</tbody>"
    yield "</table>"


def _drawn(bar: Bar) -> tuple[int, ...]:
    return tuple(max(0, value) for value in bar.values)


def _picture(bar: Bar, longest: int) -> str:
    """One bar, 1000 units wide for the longest; what is not the first amount is hollow, which shows without colours."""
    values = _drawn(bar)
    starts = (0, *accumulate(values))
    unit = 1000 / longest
    pieces = "".join(
        f'<rect class="amount-{number}" x="{start * unit:g}" y="0" width="{value * unit:g}" height="100"/>'
        for number, (start, value) in enumerate(zip(starts, values, strict=False), start=1)
        if value
    )
    return f'<svg viewBox="0 0 1000 100" preserveAspectRatio="none" focusable="false">{pieces}</svg>'


def _key(number: int) -> str:
    """The sign beside an amount's name, drawn as the amount is."""
    return (
        '<svg class="key" viewBox="0 0 100 100" aria-hidden="true" focusable="false">'
        f'<rect class="amount-{number + 1}" x="0" y="0" width="100" height="100"/></svg>'
    )
