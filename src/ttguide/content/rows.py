"""What do typed-up notes say, row by row, in a CSV or XLSX file that somebody's spreadsheet program wrote?

The kind of file is told by its first bytes, not its name. Cells stay as they are written: what they mean is for the use
case to say. A formula is a text here; nothing in a file is ever computed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from ttguide.content.problems import closest
from ttguide.content.spreadsheets import LARGEST, MOST_COLUMNS, MOST_ROWS, ZIP, cell_text, file_bytes, spreadsheet
from ttguide.model.text import clean_line
from ttguide.workflow.ports import ImportRow, ImportTable
from ttguide.workflow.problems import UnreadableFile

COLUMNS = {
    "organisation": ("organisaatio", "organisation"),
    "role": ("rooli", "role"),
    "perspective": ("näkökulma", "perspective"),
    "factor": ("menestystekijä", "factor"),
    "statement": ("lausuma", "statement"),
}
"""The columns that a file must have, with their headings in Finnish and in English."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MOST_NULS = 0.02
"""Share of null characters in a text; one may have strayed in, a file of another kind is full of them."""

_ESCAPED_CONTROL = re.compile("_x00([01][0-9A-F])_")
"""How a spreadsheet writes what XML cannot hold, such as the other half of a Windows line break."""

_DELIMITERS = ";,\t"
_HEADINGS = {heading: column for column, headings in COLUMNS.items() for heading in headings}


_WRONG_SHEET = ("file.missing_columns", "file.missing_columns_near", "file.not_a_table")
"""What may be wrong only because the notes stand on another sheet."""


@dataclass(frozen=True, slots=True)
class _Book:
    """The sheet of a workbook that is read, its rows, and the names of the others that hold something."""

    sheet: str
    others: tuple[str, ...]
    rows: list[tuple[int, Sequence[str]]]


class TableReader:
    """The port `ttguide.workflow.ports.RowReader`."""

    def read(self, path: Path, sheet: str = "") -> ImportTable:
        """Return the rows under the heading; numbers are the spreadsheet's own row numbers. Blank rows are left out.

        Raises `UnreadableFile` with what is wrong: no such file, no table, no such sheet, columns missing, encoding,
        size.
        """
        data = file_bytes(path)
        if not data.startswith(ZIP):
            if sheet:
                raise UnreadableFile("file.no_sheets", path=path)
            return ImportTable(tuple(_under_heading(_text_table(data, path), path)))
        book = _spreadsheet(data, path, sheet)
        try:
            return ImportTable(tuple(_under_heading(book.rows, path)), book.sheet, book.others)
        except UnreadableFile as problem:
            if not book.others or problem.key not in _WRONG_SHEET:
                raise
            others = ", ".join(book.others)
            raise UnreadableFile("file.wrong_sheet", path=path, sheet=book.sheet, others=others) from problem


def _under_heading(rows: Iterable[tuple[int, Sequence[str]]], path: Path) -> Iterator[ImportRow]:
    places: dict[str, int] | None = None
    headed: frozenset[int] = frozenset()
    taken = 0
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if places is None:
            places = _columns(cells, path)
            headed = frozenset(at for at, cell in enumerate(cells) if cell.strip())
            continue
        values = {column: cells[at] if at < len(cells) else "" for column, at in places.items()}
        surplus = " ".join(cell for at, cell in enumerate(cells) if at not in headed and cell.strip())
        if not any(value.strip() for value in values.values()):
            continue
        taken += 1
        if taken > MOST_ROWS:
            raise UnreadableFile("file.too_many_rows", path=path, limit=MOST_ROWS)
        yield ImportRow(number=number, **values, surplus=surplus)
    if places is None:
        raise UnreadableFile("file.not_a_table", path=path)


def _columns(cells: Sequence[str], path: Path) -> dict[str, int]:
    """At which place each column is; the headings may stand in any order and either language."""
    places: dict[str, int] = {}
    headings = [_heading(cell) for cell in cells]
    for at, heading in enumerate(headings):
        column = _HEADINGS.get(heading)
        if column in places:
            raise UnreadableFile("file.double_column", path=path, column=heading)
        if column is not None:
            places[column] = at
    missing = [" / ".join(names) for column, names in COLUMNS.items() if column not in places]
    if missing:
        known = [name for column, names in COLUMNS.items() if column not in places for name in names]
        strange = [heading for heading in headings if heading and heading not in _HEADINGS][:MOST_COLUMNS]
        near = [f"{heading} → {meant}" for heading in strange if (meant := closest(heading, known))]
        key = "file.missing_columns_near" if near else "file.missing_columns"
        raise UnreadableFile(key, path=path, names=", ".join(missing), near=", ".join(near))
    return places


def _heading(cell: str) -> str:
    return clean_line(cell[:200]).casefold()


def _text_table(data: bytes, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    text = _decoded(data, path)
    first, _, rest = text.partition("\n")
    told = first.strip().casefold()
    if told.startswith("sep=") and len(told) == len("sep=;"):  # a line that Excel writes and does not show
        text, delimiter = rest, told[-1]
    else:
        delimiter = _delimiter(text, path)
    csv.field_size_limit(LARGEST)  # too long a text is for the use case to refuse, by its row
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            yield number, cells
    except csv.Error as problem:
        raise UnreadableFile("file.broken_row", path=path, row=number + 1) from problem


def _decoded(data: bytes, path: Path) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else what western Windows writes."""
    if data.startswith(_OLD_OFFICE):
        raise UnreadableFile("file.old_spreadsheet", path=path)
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.count("\0") > len(text) * _MOST_NULS:
            raise UnreadableFile("file.not_a_table", path=path)
        return text
    raise UnreadableFile("file.encoding", path=path)


def _delimiter(text: str, path: Path) -> str:
    """What parts the cells of the heading: whatever yields most known headings, then most cells."""
    heading = next((line for line in text.splitlines() if line.strip(_DELIMITERS + " ")), "")

    def cells(delimiter: str) -> list[str]:
        try:
            return next(csv.reader([heading], delimiter=delimiter), [])
        except csv.Error as problem:
            raise UnreadableFile("file.not_a_table", path=path) from problem

    def worth(delimiter: str) -> tuple[int, int]:
        parted = cells(delimiter)
        return sum(_heading(cell) in _HEADINGS for cell in parted), len(parted)

    return max(_DELIMITERS, key=worth)


def _spreadsheet(data: bytes, path: Path, sheet: str) -> _Book:
    """The sheet that is named, else the first that holds something."""
    with spreadsheet(data, path) as opened:
        book = _read_book(opened, clean_line(sheet))
    if sheet and not book.sheet:
        raise UnreadableFile("file.no_such_sheet", path=path, sheet=clean_line(sheet), known=", ".join(book.others))
    return book


def _read_book(book: Any, wanted: str) -> _Book:
    """The book with the sheet called so, or with none where no sheet is."""
    # A sheet's name can hold what no terminal and no command line should see.
    named = [(clean_line(sheet.title), sheet) for sheet in book.worksheets]
    held = [(name, sheet) for name, sheet in named if next(_rows_of(sheet), None) is not None]
    if wanted:
        meant = [name for name, _ in named if name == wanted] or [
            name for name, _ in named if name.casefold() == wanted.casefold()
        ]
    else:
        meant = [name for name, _ in held or named]
    read = next((sheet for name, sheet in named if meant and name == meant[0]), None)
    rows = list(islice(_rows_of(read), MOST_ROWS + 2)) if read is not None else []
    others = tuple(name for name, sheet in held if sheet is not read)
    return _Book(meant[0] if meant else "", others, rows)


def _rows_of(sheet: Any) -> Iterator[tuple[int, Sequence[str]]]:
    """The cells of the rows that are not blank, of one of openpyxl's read-only sheets."""
    sheet.reset_dimensions()  # what a file claims of its own size is often wrong
    for number, values in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
        if any(value is not None for value in values):
            yield number, [_cell(value) for value in values]


def _cell(value: object) -> str:
    """A cell as a text, what was written as an escape in it again."""
    return _ESCAPED_CONTROL.sub(lambda escaped: chr(int(escaped[1], 16)), cell_text(value))
