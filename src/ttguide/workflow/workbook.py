"""What does a workbook consist of before it becomes a file, and what is found in one that comes back?

Values are plain: a text is a text whatever it begins with, and what a spreadsheet would compute is told apart, so that
no use case ever takes a formula's result for what somebody wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from ttguide.model.text import Language

CellValue: TypeAlias = str | float | date | None
"""What stands in a cell; an empty text and None are the same."""


class CellKind(StrEnum):
    """How a column's cells are written and typed into."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: ``width`` in letters; ``choices`` where only these may be chosen; a quiet one is small."""

    heading: str
    width: int
    kind: CellKind = CellKind.TEXT
    choices: tuple[str, ...] = ()
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; ``room`` empty rows below are laid out like the filled ones."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    room: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """A whole workbook. ``guidance`` is a first sheet of paragraphs; ``marks`` are kept in it, out of sight.

    Sheets' titles are given as they should be; a file may have to shorten them or change a letter.
    """

    title: str
    language: Language
    guidance: tuple[str, ...]
    guidance_title: str
    sheets: tuple[Sheet, ...]
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell that is not empty, by its column (0 is the first). ``is_computed`` for formulas and their errors."""

    column: int
    value: CellValue
    is_computed: bool = False


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row that is not empty, by the spreadsheet's own number."""

    number: int
    cells: tuple[FoundCell, ...]


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """A sheet as it came back. ``place`` is its place in the workbook as it was made, or -1 for one that was added."""

    title: str
    place: int
    rows: tuple[FoundRow, ...]


@dataclass(frozen=True, slots=True)
class FoundWorkbook:
    """A workbook as it came back; without ``marks`` it was not made here."""

    marks: Mapping[str, str]
    sheets: tuple[FoundSheet, ...]
