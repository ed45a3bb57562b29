"""How does a workbook become a spreadsheet file that people fill in, and what is in one that comes back?

Nothing that anybody typed is ever a formula: texts are written as texts and kept so where they are typed over; what
comes back computed is told apart. Excel's own limits are kept by cutting visibly, never by its repair.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from datetime import date, datetime
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, cast

from ttguide.content.spreadsheets import MOST_COLUMNS, MOST_ROWS, ZIP, cell_text, file_bytes, spreadsheet
from ttguide.model.text import Language, clean, clean_line
from ttguide.workflow.problems import UnreadableFile
from ttguide.workflow.workbook import (
    CellKind,
    CellValue,
    Column,
    FoundCell,
    FoundRow,
    FoundSheet,
    FoundWorkbook,
    Sheet,
    Workbook,
)

if TYPE_CHECKING:
    from openpyxl import Workbook as Book
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.dimensions import RowDimension
    from openpyxl.worksheet.worksheet import Worksheet

_HIDDEN = "ttguide"
"""The sheet that nobody sees: the marks, the sheets' titles and the choices of the columns."""
_A3 = 8
"""The paper of a card with its seventeen columns, by its number in the format."""
_LINE, _MARGIN = 13.5, 2.0
"""Points of a line of text, and of what is between two rows."""
_HIGHEST = 409.0
"""Points of the highest row that Excel has."""
_GUIDANCE = 100
"""Characters of a line of the guidance."""
_SIGNATURE = "ttguide-workbook"
_FIRST_MARK, _TITLES, _FIRST_CHOICE = 2, 3, 4
"""On that sheet: the row of the first mark, the column of the titles, that of the first list of choices."""

_LONGEST_CELL = 16_000
"""UTF-16 units of a cell: half of what Excel takes, since escapes make a text longer."""
_LONGEST_TITLE = 31
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_RESERVED_TITLES = ("history", "historia", _HIDDEN)

_NOT_XML = re.compile("[\ufffe\uffff]")
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a spreadsheet writes what XML cannot hold: what only looks like it is written with its underscore escaped."""
_READ_AS_FORMULA = ("=", "+", "-", "@", "'", "\t")

_DATES = {Language.FI: "d.m.yyyy", Language.EN: "dd/mm/yyyy"}
_FORMATS = {CellKind.TEXT: "@", CellKind.NUMBER: "General"}


class SpreadsheetFiles:
    """The port `ttguide.workflow.ports.WorkbookFiles`."""

    def write(self, workbook: Workbook) -> bytes:
        """Return the whole file: guidance first, then the sheets, headings frozen, choices in lists."""
        from openpyxl import Workbook as Book

        book = Book()
        book.remove(book.worksheets[0])
        titles = _titles([workbook.guidance_title, *(sheet.title for sheet in workbook.sheets)])
        _write_guidance(book.create_sheet(titles[0]), workbook)
        sheets = [book.create_sheet(title) for title in titles[1:]]
        lists = _write_hidden(book.create_sheet(_HIDDEN), workbook, titles[1:])
        for sheet, made in zip(workbook.sheets, sheets, strict=True):
            _write_sheet(made, sheet, lists, workbook.language)
        return _saved(book, workbook.title)

    def shown(self, text: str) -> str:
        """Return the text as a cell shows it: without what XML cannot hold, and cut where it is too long for one."""
        text = _NOT_XML.sub("", clean(text)).strip()
        if len(text.encode("utf-16-le")) <= 2 * _LONGEST_CELL:
            return text
        return f"{_shortened(text, _LONGEST_CELL - 1)}…"

    def read(self, path: Path) -> FoundWorkbook:
        """Return what stands on the visible sheets, cell by cell; raises `UnreadableFile`."""
        data = file_bytes(path)
        if not data.startswith(ZIP):
            raise UnreadableFile("file.not_a_workbook", path=path)
        with spreadsheet(data, path, unreadable="file.damaged_workbook") as book:
            named = {sheet.title: sheet for sheet in book.worksheets}
            if _HIDDEN not in named:
                raise UnreadableFile("file.not_a_workbook", path=path)
            marks, titles = _read_hidden(named[_HIDDEN])
            if marks is None:
                raise UnreadableFile("file.not_a_workbook", path=path)
            found = [
                FoundSheet(clean_line(title), titles.index(title) if title in titles else -1, _read_rows(sheet, path))
                for title, sheet in named.items()
                if title != _HIDDEN
            ]
        return FoundWorkbook(marks, tuple(found))


# Writing


def _titles(wanted: Sequence[str]) -> list[str]:
    """The titles as Excel takes them: short, without its own signs, each another whatever the case."""
    taken: list[str] = []
    for title in wanted:
        plain = clean_line(_NOT_XML.sub("", _NOT_IN_TITLES.sub(" ", clean_line(title)))) or "–"
        plain = f"{plain} –" if plain.casefold() in _RESERVED_TITLES else plain
        fit, number = _short_title(plain, _LONGEST_TITLE), 1
        while fit.casefold() in {other.casefold() for other in taken}:
            number += 1
            fit = f"{_short_title(plain, _LONGEST_TITLE - len(str(number)) - 1)} {number}"
        taken.append(fit)
    return taken


def _shortened(text: str, most: int) -> str:
    """The beginning of a text in at most so many UTF-16 units, which is how Excel counts."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore").strip()


def _short_title(title: str, most: int) -> str:
    """A title in at most so many units; a longer one ends in an ellipsis, after a whole word if that is half of it."""
    if _shortened(title, most) == title:
        return title
    begun = _shortened(title, most - 1)
    words = begun if title[len(begun)].isspace() else begun.rpartition(" ")[0]
    return f"{(words if 2 * len(words) >= most else begun).rstrip()}…"


def _write_guidance(sheet: Worksheet, workbook: Workbook) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width = _GUIDANCE
    sheet.sheet_view.showGridLines = False
    for number, text in enumerate((workbook.title, *workbook.guidance), start=1):
        cell = _cell_at(sheet, number, 1)
        _put_text(cell, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if number == 1:
            cell.font = Font(bold=True, size=14)
        else:
            _set_height(sheet, number, len(wrap(text, _GUIDANCE)))


def _write_hidden(sheet: Worksheet, workbook: Workbook, titles: Sequence[str]) -> Mapping[tuple[str, ...], str]:
    """Write the marks, titles and choices; return for each list of choices where it stands."""
    from openpyxl.utils import get_column_letter

    sheet.sheet_state = "veryHidden"
    _put_text(_cell_at(sheet, 1, 1), _SIGNATURE)
    for row, (key, value) in enumerate(workbook.marks.items(), start=_FIRST_MARK):
        _put_text(_cell_at(sheet, row, 1), key)
        _put_text(_cell_at(sheet, row, 2), value)
    for row, title in enumerate(titles, start=1):
        _put_text(_cell_at(sheet, row, _TITLES), title)
    places: dict[tuple[str, ...], str] = {}
    for choices in dict.fromkeys(c.choices for each in workbook.sheets for c in each.columns if c.choices):
        letter = get_column_letter(_FIRST_CHOICE + len(places))
        for row, choice in enumerate(choices, start=1):
            _put_text(_cell_at(sheet, row, _FIRST_CHOICE + len(places)), choice)
        places[choices] = f"{_HIDDEN}!${letter}$1:${letter}${len(choices)}"
    return places


def _write_sheet(made: Worksheet, sheet: Sheet, lists: Mapping[tuple[str, ...], str], language: Language) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    last = len(sheet.rows) + sheet.room + 1
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        made.column_dimensions[letter].width = column.width
        _write_heading(_cell_at(made, 1, number), column)
        if column.choices:
            choice = DataValidation(
                type="list", formula1=lists[column.choices], allow_blank=True, showErrorMessage=True
            )
            choice.add(f"{letter}2:{letter}{max(2, last)}")
            made.add_data_validation(choice)
    for number, column in enumerate(sheet.columns):
        look = None
        for row in range(2, last + 1):
            cell: Any = made.cell(row, number + 1)
            if look is None:
                for name, value in _look(column, language).items():
                    setattr(cell, name, value)
                look = copy(cell._style)  # noqa: SLF001 - openpyxl's own way to give a cell the look of another
            else:  # it compares each look that it is given piece by piece with all it knows: most of the time of a file
                cell._style = copy(look)  # noqa: SLF001
            values = sheet.rows[row - 2] if row - 2 < len(sheet.rows) else ()
            if number < len(values):
                _put(cell, values[number])
    for row, values in enumerate(sheet.rows, start=2):
        _set_height(made, row, _lines(sheet.columns, values))
    _set_height(made, 1, _lines(sheet.columns, [column.heading for column in sheet.columns]))
    made.freeze_panes = "A2"
    made.page_setup.orientation, made.page_setup.paperSize = "landscape", _A3
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    made.print_title_rows = "1:1"


def _lines(columns: Sequence[Column], values: Sequence[CellValue]) -> int:
    """Return over how many lines the highest cell of a row goes, a little more rather than less."""
    most = 1
    for column, value in zip(columns, values, strict=False):
        if isinstance(value, str) and not column.quiet:
            room = max(1, int(column.width))
            most = max(most, sum(max(1, len(wrap(part, room))) for part in value.split("\n")))
    return most


def _set_height(sheet: Worksheet, row: int, lines: int) -> None:
    """Give a row the height of so many lines.

    LibreOffice shows rows as high as the file says, and Excel fits them itself when it opens the file.
    """
    sheet.row_dimensions[row] = _fitted_row()(sheet, index=row, ht=min(_MARGIN + lines * _LINE, _HIGHEST))


@cache
def _fitted_row() -> type[RowDimension]:
    """Return the kind of rows that are still fitted to what is typed there later."""
    from openpyxl.worksheet.dimensions import RowDimension

    class FittedRow(RowDimension):
        @property
        def customHeight(self) -> bool:  # noqa: N802 - its name in the file
            return False

    return FittedRow


def _write_heading(cell: Cell, column: Column) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    _put_text(cell, column.heading)
    cell.font = Font(bold=True, color="808080" if column.quiet else "20262B")
    cell.fill = PatternFill("solid", fgColor="E8EEEF")
    cell.border = Border(bottom=Side("medium", color="1D5C6B"))
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def _look(column: Column, language: Language) -> Mapping[str, Any]:
    from openpyxl.styles import Alignment, Border, Font, Side

    line = Side("thin", color="D5DCDF")
    return {
        # What is quiet stays within its cell, however long it is.
        "alignment": Alignment(wrap_text=not column.quiet, vertical="top", horizontal="fill" if column.quiet else None),
        "border": Border(bottom=line, right=line),
        "font": Font(size=8 if column.quiet else 10, color="808080" if column.quiet else "20262B"),
        "number_format": _DATES[language] if column.kind is CellKind.DATE else _FORMATS[column.kind],
    }


def _cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    return cast("Cell", sheet.cell(row, column))  # no cells are merged here


def _put(cell: Cell, value: CellValue) -> None:
    if isinstance(value, str):
        _put_text(cell, value)
    elif isinstance(value, date) or (value is not None and math.isfinite(value)):
        look = cell.number_format
        cell.value = value
        cell.number_format = look  # openpyxl gives a date one of its own


def _put_text(cell: Cell, text: str) -> None:
    """Write a text that stays one: not a formula, not an error, whatever it begins with."""
    shown = SpreadsheetFiles().shown(text)
    if not shown:
        return
    cell.value = _LIKE_AN_ESCAPE.sub("_x005F_", shown)
    cell.data_type = "s"
    if shown.startswith(_READ_AS_FORMULA):
        cell.quotePrefix = True


def _saved(book: Book, title: str) -> bytes:
    book.properties.creator = "ttguide"
    book.properties.title = clean_line(_NOT_XML.sub("", title))[:200]
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


# Reading


def _read_hidden(sheet: Any) -> tuple[Mapping[str, str] | None, list[str]]:
    """The marks, or None where the sheet is not ours; and the sheets' titles as they were made."""
    marks: dict[str, str] = {}
    titles: list[str] = []
    for number, row in enumerate(sheet.iter_rows(max_col=_TITLES, max_row=MOST_ROWS, values_only=True), start=1):
        key, value, title = (_decoded(cell_text(cell)) for cell in (*row, None, None, None)[:_TITLES])
        if number == 1 and key != _SIGNATURE:
            return None, []
        if key and number >= _FIRST_MARK:
            marks[key] = value
        if title:
            titles.append(title)
    return (marks, titles) if marks else (None, [])


def _read_rows(sheet: Any, path: Path) -> tuple[FoundRow, ...]:
    found: list[FoundRow] = []
    sheet.reset_dimensions()  # what a file claims of its own size is often wrong
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        here = tuple(_read_cells(cells))
        if here:
            found.append(FoundRow(number, here))
        if len(found) > MOST_ROWS:
            raise UnreadableFile("file.too_many_rows", path=path, limit=MOST_ROWS)
    return tuple(found)


def _read_cells(cells: Sequence[Any]) -> Iterator[FoundCell]:
    for place, cell in enumerate(cells):
        if cell.value is None:
            continue
        is_computed = cell.data_type in ("f", "e")
        value = _value(cell) if not is_computed else _decoded(cell_text(cell.value))
        if value not in ("", None):
            yield FoundCell(place, value, is_computed)


def _value(cell: Any) -> CellValue:
    match cell.value:
        case bool():
            return cell_text(cell.value)
        case int() | float() as number if math.isfinite(number):
            return f"{number * 100:.10g} %" if "%" in (cell.number_format or "") else float(number)
        case datetime() as moment if not any((moment.hour, moment.minute, moment.second)):
            return moment.date()
        case other:
            return _decoded(cell_text(other))


def _decoded(text: str) -> str:
    return clean(_ESCAPE.sub(lambda escaped: chr(int(escaped[1], 16)), text)).strip()
