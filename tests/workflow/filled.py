"""Workbooks in memory that tests fill in: a case with two cards, and what comes of bringing its workbook back."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from tests.fakes.adapters import shipped_words
from tests.workflow.developed import Developed
from ttguide.model.measure import Direction, Frequency, Responsible
from ttguide.model.scorecard import ActionState, Scorecards
from ttguide.model.text import Language
from ttguide.workflow.exchanging import Exchange, TakenIn
from ttguide.workflow.format import Subject
from ttguide.workflow.tabulating import COLUMNS, ID
from ttguide.workflow.workbook import CellValue, FoundCell, FoundRow, FoundSheet, FoundWorkbook, Workbook

AT = {id: place for place, id in enumerate((ID, *(column.id for column in COLUMNS)))}
"""At which place each column stands."""


class MemoryWorkbooks:
    """A workbook that goes out and comes back without a file; ``sheets`` are its rows, the heading first."""

    def __init__(self) -> None:
        self.made: Workbook | None = None
        self.sheets: list[tuple[str, list[list[CellValue]]]] = []
        self.marks: dict[str, str] = {}
        self.computed: set[tuple[int, int, int]] = set()

    def write(self, workbook: Workbook) -> bytes:
        self.made = workbook
        self.marks = dict(workbook.marks)
        self.sheets = []
        for sheet in workbook.sheets:
            heads: list[CellValue] = [column.heading for column in sheet.columns]
            self.sheets.append((sheet.title, [heads, *([*row] for row in sheet.rows)]))
        return b"workbook"

    def shown(self, text: str) -> str:
        return text[:1000].strip() + ("…" if len(text) > 1000 else "")

    def read(self, path: Path) -> FoundWorkbook:
        sheets = []
        for place, (title, rows) in enumerate(self.sheets):
            found = []
            for number, row in enumerate(rows, start=1):
                cells = (
                    FoundCell(column, value, (place, number, column) in self.computed)
                    for column, value in enumerate(row)
                    if value not in ("", None)
                )
                found.append(FoundRow(number, tuple(cells)))
            assert self.made is not None
            kept = self.made.sheets[place].title == title if place < len(self.made.sheets) else False
            sheets.append(FoundSheet(title, place if kept else -1, tuple(row for row in found if row.cells)))
        return FoundWorkbook(self.marks, tuple(sheets))


class Filled:
    """A case with two cards whose workbook has just been made.

    Card A: the factor Johtaminen (f1) with Vuositilaus (two measures and an action) and Palaverit (nothing), and the
    factor Kumppanuus (nothing). Card B: Tavoitettavuus with one measure, which has a target and limits.
    """

    def __init__(self, language: Language = Language.FI) -> None:
        self.developed = Developed(language)
        cards = self.developed.boards.scorecards
        self.factor = cards.set_factor("A", "Johtaminen", ["1a"]).statement
        self.yearly = cards.set_critical(self.factor, "Vuositilaus").statement
        self.hours = cards.set_measure(
            self.yearly,
            "Tilatut tunnit",
            unit="h",
            direction=Direction.MORE,
            source="laskut",
            frequency=Frequency.MONTHLY,
            responsible=Responsible.PURCHASER,
        ).statement
        cards.set_target(self.hours, "≥ 60 h")
        self.orders = cards.set_measure(self.yearly, "Tilausten määrä").statement
        self.agree = cards.set_action(
            self.yearly,
            "Sovitaan määrä",
            owner="palvelupäällikkö",
            responsible=Responsible.BOTH,
            due=date(2027, 3, 31),
            sign="luku on sovittu",
            state=ActionState.UNDER_WAY,
        ).statement
        self.meetings = cards.set_critical(self.factor, "Palaverit").statement
        self.partners = cards.set_factor("A", "Kumppanuus").statement
        self.other = cards.set_factor("B", "Asiakas").statement
        reach = cards.set_critical(self.other, "Tavoitettavuus").statement
        self.answered = cards.set_measure(reach, "Vastatut puhelut", unit="%", direction=Direction.MORE).statement
        cards.set_target(self.answered, "90 %", green=85.0, yellow=70.0)
        self.files = MemoryWorkbooks()
        self.exchange.make(Subject.SCORECARDS)

    @property
    def exchange(self) -> Exchange:
        return Exchange(self.developed.guide._desk(self.developed.case), self.files)

    @property
    def cards(self) -> Scorecards:
        return self.developed.guide._desk(self.developed.case).case.scorecards

    def rows(self, sheet: int = 0) -> list[list[CellValue]]:
        return self.files.sheets[sheet][1]

    def put(self, row: int, column: str, value: CellValue, *, sheet: int = 0) -> None:
        """Type into a cell; rows are numbered as in a spreadsheet, 1 is the heading."""
        self.rows(sheet)[row - 1][AT[column]] = value

    def add(self, *, sheet: int = 0, **cells: CellValue) -> None:
        """Fill in an empty row at the end."""
        row: list[CellValue] = [""] * len(AT)
        for column, value in cells.items():
            row[AT[column]] = value
        self.rows(sheet).append(row)

    def bring(self) -> TakenIn:
        return self.exchange.take_in(Path("kortit.xlsx"))

    def faults(self) -> list[tuple[str, str, str]]:
        """What stands against it: sheet, cell and the rule whose sentence is told."""
        taken = self.bring()
        assert taken.receipt is None
        return [(fault.sheet, fault.cell, rule_of(fault.sentence)) for fault in taken.faults]


def rule_of(sentence: str) -> str:
    """The key of the Finnish words that a sentence is made of; of several that fit, the one with most to say."""
    words = shipped_words().words[Language.FI]
    fit = {
        key: said
        for key, said in words.items()
        if key.startswith(("sheet.", "refused.")) and isinstance(said, str) and _says(said, sentence)
    }
    return max(fit, key=lambda key: len(fit[key]))


def _says(said: str, sentence: str) -> bool:
    pieces = re.split(r"\{\w+\}", said)
    return re.fullmatch(".*".join(map(re.escape, pieces)), sentence, re.DOTALL) is not None
