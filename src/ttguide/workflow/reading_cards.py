"""What do the cells of a filled-in card's sheet say, and which of them cannot mean anything?

Headings tell the columns, in either language and any order; a column that is not there is left as it is. Values are
compared in the form in which they came back: what a cell could not hold whole is not taken for an edit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from ttguide.dialogue.reading import read_date
from ttguide.model.text import LONGEST_TEXT, Language, clean, clean_line
from ttguide.workflow.session import Voice
from ttguide.workflow.tabulating import COLUMNS, ID, CardColumn, RowKey, Thing
from ttguide.workflow.workbook import CellKind, CellValue, FoundCell, FoundRow, FoundSheet

Meant: TypeAlias = str | float | date | StrEnum | None
"""What a cell means: a text (perhaps empty), or a number, a date or an enumeration's member, or None."""

_SHOWN = 60
"""Characters of a cell that is found fault with."""
_FEWEST_HEADINGS = 3
"""With so many of a card's headings in one row, a sheet is one of a card whatever it is called."""
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}([.][0-9]{1,9})?")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a workbook: the sheet's title, the row's number, the column from 0, or -1 for the row as a whole."""

    sheet: str
    row: int
    column: int = -1

    @property
    def cell(self) -> str:
        """The cell as spreadsheets call it: F7; a whole row is its number."""
        letters, left = "", self.column + 1
        while left > 0:
            left, letter = divmod(left - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell cannot be taken over: the rule as a key of the words, with its values; ``column`` is its id."""

    place: Place
    column: str
    rule: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FilledCell:
    meant: Meant
    place: Place

    @property
    def is_blank(self) -> bool:
        return self.meant in ("", None)


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row that came back: ``key`` is None in one that was added; ``cells`` by column, those of columns there."""

    place: Place
    key: RowKey | None
    cells: Mapping[str, FilledCell]


@dataclass(slots=True)
class FilledSheet:
    """A card's sheet; ``place`` is its place in the workbook as it was made, or -1; ``absent`` are columns it lacks."""

    title: str
    place: int
    rows: list[FilledRow] = field(default_factory=list)
    absent: tuple[str, ...] = ()


def meant_by(column: CardColumn, thing: Thing, shown: Callable[[str], str]) -> Meant:
    """Return what the cell of a thing would mean if it came back as it was written."""
    value = column.value(thing)
    if column.kind is CellKind.TEXT and not column.members:
        return shown(str(value or ""))
    return value


class CardReader:
    """Reads sheets; what cannot be read is put down in ``faults``."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self.faults: list[Fault] = []
        self._headings: dict[str, str] = {}
        for id in (ID, *(column.id for column in COLUMNS)):
            both = voice.both(f"sheet.{id}")
            self._headings.update({both.of(language).casefold(): id for language in Language})

    def read(self, sheet: FoundSheet) -> FilledSheet | None:
        """Return a card's sheet, or None where it is something else that somebody added."""
        headed = next(((row, self._columns(row)) for row in sheet.rows[:10] if self._is_heading(row)), None)
        if headed is None:
            if sheet.place >= 0:
                self._fault(Place(sheet.title, 1), ID, "sheet.no_headings")
            return None
        head, columns = headed
        ids = list(columns.values())
        absent = tuple(column.id for column in COLUMNS if column.id not in ids)
        filled = FilledSheet(sheet.title, sheet.place, absent=absent)
        for place, id in [(place, id) for place, id in columns.items() if ids.count(id) > 1][-1:]:
            self._fault(Place(sheet.title, head.number, place), id, "sheet.double_column")
        if ID not in ids:
            self._fault(Place(sheet.title, head.number), ID, "sheet.no_id_column")
            return None
        self._find_renamed(head, columns, filled)
        filled.rows.extend(self._rows([row for row in sheet.rows if row.number > head.number], columns, sheet.title))
        return filled

    def _find_renamed(self, head: FoundRow, columns: Mapping[int, str], sheet: FilledSheet) -> None:
        """Find fault with headings that are none of ours where some of ours are gone: their cells would be lost."""
        if not sheet.absent:
            return
        lacking = "; ".join(self._voice.say(f"sheet.{id}") for id in sheet.absent)
        for cell in head.cells:
            if cell.column not in columns:
                place, said = Place(sheet.title, head.number, cell.column), clean_line(_text(cell.value))[:_SHOWN]
                self._fault(place, sheet.absent[0], "sheet.unknown_heading", value=said, known=lacking)

    def _is_heading(self, row: FoundRow) -> bool:
        return len(set(self._columns(row).values())) >= _FEWEST_HEADINGS

    def _columns(self, row: FoundRow) -> dict[int, str]:
        named = {c.column: self._headings.get(clean_line(str(c.value)).casefold(), "") for c in row.cells}
        return {place: id for place, id in named.items() if id}

    def _rows(self, rows: Sequence[FoundRow], columns: Mapping[int, str], title: str) -> Iterator[FilledRow]:
        seen: dict[RowKey, int] = {}
        for row in rows:
            found = {columns[cell.column]: cell for cell in row.cells if cell.column in columns}
            if not found:
                continue
            key = self._key(found.pop(ID, None), Place(title, row.number), seen)
            places = {id: Place(title, row.number, place) for place, id in columns.items() if id != ID}
            cells: dict[str, FilledCell] = {}
            for column in COLUMNS:
                if column.id in places:
                    meant = self._meant(column, found.get(column.id), places[column.id])
                    if meant is not _UNREAD:
                        cells[column.id] = FilledCell(meant, places[column.id])
            if key is not _UNREAD_KEY:
                yield FilledRow(Place(title, row.number), key, cells)

    def _key(self, cell: FoundCell | None, row: Place, seen: dict[RowKey, int]) -> RowKey | None:
        if cell is None:
            return None
        key = RowKey.read(str(cell.value)) if not cell.is_computed else None
        place = Place(row.sheet, row.row, cell.column)
        if key is None:
            self._fault(place, ID, "sheet.unknown_id")
        elif key in seen:
            self._fault(place, ID, "sheet.double_id", row=str(seen[key]))
        else:
            seen[key] = row.row
            return key
        return _UNREAD_KEY

    def _meant(self, column: CardColumn, cell: FoundCell | None, place: Place) -> Meant:
        if cell is None:
            return "" if column.kind is CellKind.TEXT and not column.members else None
        shown = clean_line(_text(cell.value))[:_SHOWN]
        if cell.is_computed:
            return self._fault(place, column.id, "sheet.formula", value=shown)
        if column.members:
            return self._member(column, cell, place)
        match column.kind:
            case CellKind.NUMBER:
                number = _number(cell.value)
                return number if number is not None else self._fault(place, column.id, "sheet.number_due", value=shown)
            case CellKind.DATE:
                read = cell.value if isinstance(cell.value, date) else read_date(clean_line(_text(cell.value)))
                return read if isinstance(read, date) else self._fault(place, column.id, "sheet.date", value=shown)
            case CellKind.TEXT:
                text = clean(_text(cell.value)).strip()
                if isinstance(cell.value, date):
                    return self._fault(place, column.id, "sheet.became_date", value=shown)
                if len(text) > LONGEST_TEXT:
                    return self._fault(place, column.id, "refused.too_long", longest=LONGEST_TEXT, length=len(text))
                return text

    def _member(self, column: CardColumn, cell: FoundCell, place: Place) -> Meant:
        """The member whose word, in either language, or id stands in the cell."""
        said = clean_line(_text(cell.value)).casefold()
        for member in column.members:
            both = self._voice.both(f"{column.words}.{member.value}")
            if said in (member.value, both.fi.casefold(), both.en.casefold()):
                return member
        known = "; ".join(self._voice.say(f"{column.words}.{member.value}") for member in column.members)
        return self._fault(place, column.id, "sheet.choice", value=said[:_SHOWN], known=known)

    def _fault(self, place: Place, column: str, rule: str, **values: object) -> str:
        self.faults.append(Fault(place, column, rule, tuple((name, str(value)) for name, value in values.items())))
        return _UNREAD


_UNREAD = "\0unread"
_UNREAD_KEY = RowKey(_UNREAD)
"""Stand for what has been found fault with; no text that was cleaned holds such a character."""


def _text(value: CellValue) -> str:
    match value:
        case None:
            return ""
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _number(value: CellValue) -> float | None:
    """A number however it was typed: 2,5 or 2.5, 1 200, 60 %."""
    if isinstance(value, float):
        return value
    plain = clean_line(_text(value)).removesuffix("%").strip().replace("−", "-").replace(",", ".")
    plain = _THOUSANDS.sub("", plain)
    return float(plain) if _NUMBER.fullmatch(plain) else None
