"""How does a document read as Markdown?

Whatever people typed shows literally: it is escaped, and its line breaks are kept as hard ones. Only `Prose` keeps its
markup, since content authors wrote it and nothing typed is filled into it. Leading and repeated white space is folded,
because Markdown would give it a meaning. GitHub makes links of mail addresses and pictures of emoji codes (``:tada:``)
even so; no backslash keeps it from that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ttguide.model.text import Language
from ttguide.reporting.escaping import escape_inline, guard_start
from ttguide.reporting.outline import (
    EntryList,
    numeric_columns,
    one_line,
    outline,
    paragraphs,
    quoted,
)
from ttguide.reporting.prose import prose_to_markdown
from ttguide.reporting.tables import as_table
from ttguide.workflow.document import (
    Bars,
    Block,
    Bullets,
    Document,
    Entry,
    Facts,
    Fine,
    GroupedTable,
    Heading,
    Lines,
    Notice,
    Paragraph,
    Picture,
    Prose,
    Table,
    Trend,
)

_ROOM = "…" * 24
"""Where something is to be filled in by hand; underscores or dots would each need a backslash somewhere."""


def to_markdown(document: Document) -> str:
    """Return the document as CommonMark with GitHub's tables, ending in a line break."""
    writer = _Writer(document.language)
    writer.add(_heading(document.title, 1))
    writer.add(_emphasised(document.kicker))
    for block in outline(document.blocks):
        writer.write(block)
    return "\n\n".join(writer.pieces) + "\n"


class _Writer:
    """Gathers the pieces; lists that follow each other get different signs, or they would be one list."""

    def __init__(self, language: Language) -> None:
        self.pieces: list[str] = []
        self._language = language
        self._marker = "*"
        self._after_list = False

    def add(self, piece: str) -> None:
        if piece:
            self.pieces.append(piece)
            self._after_list = False

    def write(self, block: Block | EntryList) -> None:
        match block:
            case Heading(text, level):
                self.add(_heading(text, max(2, min(level, 6))))
            case Paragraph(text):
                self.add(_text(text))
            case Notice(text):
                self.add("\n".join(f"> {line}".rstrip() for line in _text(text).split("\n")) if _text(text) else "")
            case Fine(text):
                self.add(_emphasised(text))
            case Lines(count):
                self.add("\n\n".join(["___"] * max(0, count)))
            case Prose(text):
                self.add(prose_to_markdown(text))
            case Bullets() | Facts() | EntryList():
                self._list(block)
            case Entry():
                self._list(EntryList(((0, block),)))
            case _:
                self._tabulate(block)

    def _tabulate(self, block: Table | Bars | GroupedTable | Picture) -> None:
        """Pictures are printed as the tables that say the same."""
        match block:
            case Table(head, rows):
                self.add(_table(head, rows))
            case Bars(caption, head, bars):
                self.add(_strong(caption))
                self.add(_table(head, [(bar.label, *map(str, bar.values)) for bar in bars]))
            case GroupedTable(head, grouped):
                self.add(_table(head, [tuple(map(_beside, row)) for row in grouped]))
            case _:
                table = as_table(block)
                self.add(_strong(block.caption))
                if not isinstance(block, Trend):  # whose summary says which mark is whose
                    self.add(_text(block.summary))
                self.add(_table(table.head, table.rows))

    def _list(self, block: Bullets | Facts | EntryList) -> None:
        self._marker = "*" if self._after_list and self._marker == "-" else "-"
        sign = self._marker
        match block:
            case Bullets(items):
                self.add("\n".join(_item(_text(item), sign) for item in items if one_line(item)))
            case Facts(rows):
                self.add("\n".join(_item(_fact(*row), sign) for row in rows))
            case EntryList(entries):
                self.add("\n".join(_item(self._entry(entry, block, level), sign, level) for level, entry in entries))
        self._after_list = True

    def _entry(self, entry: Entry, within: EntryList, level: int) -> str:
        """What others stand under is strong, as headings are; marks stand on a line of their own."""
        strong = "**" if within.nested and level == 0 else ""
        said = _text(quoted(entry.text, self._language) if entry.quote else entry.text, strong, strong)
        marks = _emphasised(" · ".join(one_line(mark) for mark in entry.marks if one_line(mark)))
        return f"{said}\\\n{marks}" if marks else said


def _heading(text: str, level: int) -> str:
    # A number sign at the end would be taken for the heading's own closing.
    line = escape_inline(one_line(text)).replace("#", "\\#")
    return f"{'#' * level} {line}" if line else ""


def _text(text: str, before: str = "", after: str = "") -> str:
    """Escaped paragraphs, each between ``before`` and ``after``."""
    return "\n\n".join(
        before + "\\\n".join(guard_start(escape_inline(line)) for line in lines) + after for lines in paragraphs(text)
    )


def _emphasised(text: str) -> str:
    return _text(text, "*", "*")


def _strong(text: str) -> str:
    line = escape_inline(one_line(text))
    return f"**{line}**" if line else ""


def _item(text: str, sign: str, level: int = 0) -> str:
    """A list item; what follows its first line is indented to where its text begins."""
    indent = "  " * level
    lines = text.split("\n")
    rest = (f"{indent}  {line}".rstrip() for line in lines[1:])
    return "\n".join((f"{indent}{sign} {lines[0]}", *rest))


def _fact(label: str, value: str) -> str:
    name = one_line(label)
    name = name if name.endswith((":", "?", "!", ".")) or not name else f"{name}:"
    return f"{_strong(name)} {_text(value) or _ROOM}".strip()


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    table = [tuple(row) for row in rows]
    width = max((len(row) for row in (tuple(head), *table)), default=0)
    if not width:
        return ""
    numeric = numeric_columns(table, width)
    rule = "| " + " | ".join("--:" if number else "---" for number in numeric) + " |"
    lines = [_row(head, width), rule, *(_row(row, width) for row in table)]
    return "\n".join(lines)


def _beside(cell: str | None) -> str:
    """The lines of a cell on one line, as a table of Markdown needs it."""
    return " · ".join(line for lines in paragraphs(cell or "") for line in lines)


def _row(cells: Sequence[str], width: int) -> str:
    padded = (*cells, *[""] * (width - len(cells)))
    return "| " + " | ".join(escape_inline(one_line(cell)) for cell in padded) + " |"
