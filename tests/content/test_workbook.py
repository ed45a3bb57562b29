"""The spreadsheet file: texts stay texts, choices are lists, and what comes back is what went out."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.reporting.samples import HOSTILE, texts
from ttguide.content.workbook import SpreadsheetFiles
from ttguide.model.text import Language
from ttguide.workflow.problems import UnreadableFile
from ttguide.workflow.workbook import CellKind, CellValue, Column, FoundCell, FoundWorkbook, Sheet, Workbook

FILES = SpreadsheetFiles()
COLUMNS = (
    Column("Mittari", 30),
    Column("Raja", 9, CellKind.NUMBER),
    Column("Päivä", 11, CellKind.DATE),
    Column("Suunta", 17, choices=("mitä enemmän, sen parempi", "tavoiteväli")),
)


def workbook(*rows: tuple[CellValue, ...], title: str = "A Talous", room: int = 3, **marks: str) -> Workbook:
    sheet = Sheet(title, COLUMNS, rows, room)
    return Workbook("Kotihoito", Language.FI, ("Näin täytät.",), "Ohje", (sheet,), {"case": "c1", **marks})


def opened(made: Workbook) -> Any:
    return load_workbook(io.BytesIO(FILES.write(made)))


def read(data: bytes) -> FoundWorkbook:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kortit.xlsx"
        path.write_bytes(data)
        return FILES.read(path)


def brought_back(made: Workbook) -> list[tuple[FoundCell, ...]]:
    """The cells of the first sheet's rows under the heading."""
    return [row.cells for row in read(FILES.write(made)).sheets[1].rows[1:]]


def test_values_come_back_as_they_went_out() -> None:
    row: tuple[CellValue, ...] = ("Tunnit\nviikossa", 2.5, date(2027, 3, 31), "tavoiteväli")
    assert brought_back(workbook(row, ("", None, None, ""))) == [tuple(FoundCell(n, v) for n, v in enumerate(row))]


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "'=1", "#REF!", "TRUE"])
def test_what_a_spreadsheet_would_compute_stays_a_text(text: str) -> None:
    cell = opened(workbook((text, None, None, ""))).worksheets[1]["A2"]
    assert (cell.data_type, cell.value, cell.number_format) == ("s", text, "@")
    assert brought_back(workbook((text, None, None, ""))) == [(FoundCell(0, text),)]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:25]))
def test_hostile_text_comes_back_as_a_cell_shows_it(text: str) -> None:
    made = workbook((text, None, None, ""), title=text)
    shown = FILES.shown(text)
    assert brought_back(made) == ([(FoundCell(0, shown),)] if shown else [])


@settings(max_examples=40)
@given(texts)
def test_any_text_comes_back_as_a_cell_shows_it(text: str) -> None:
    shown = FILES.shown(text)
    assert brought_back(workbook((text, None, None, ""), title=text)) == ([(FoundCell(0, shown),)] if shown else [])
    assert FILES.shown(shown) == shown


@pytest.mark.parametrize("text", ["_x000D_", "_x0041_ ja _x005F_", "a_x_b", "\ufffe\uffff", "a\uffffb"])
def test_what_looks_like_an_escape_or_is_no_xml_does_no_harm(text: str) -> None:
    shown = FILES.shown(text)
    assert brought_back(workbook((text, None, None, ""))) == ([(FoundCell(0, shown),)] if shown else [])


@pytest.mark.parametrize("letter", ["x", "ä", "👩", "_x0041_"])
def test_a_text_too_long_for_a_cell_is_cut_visibly(letter: str) -> None:
    shown = FILES.shown(letter * 40_000)
    assert shown.endswith("…")
    assert len(shown.encode("utf-16-le")) // 2 <= 16_000
    assert brought_back(workbook((letter * 40_000, None, None, ""))) == [(FoundCell(0, shown),)]


@settings(max_examples=40)
@given(st.lists(texts, max_size=6))
def test_any_titles_make_sheets_that_spreadsheets_take(titles: list[str]) -> None:
    sheets = tuple(Sheet(title, COLUMNS, ()) for title in titles)
    made = Workbook("t", Language.FI, (), "Ohje", sheets, {"case": "c1"})
    found = read(FILES.write(made))
    names = [sheet.title for sheet in found.sheets]
    assert [sheet.place for sheet in found.sheets] == [-1, *range(len(titles))]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name.encode("utf-16-le")) // 2 <= 31 and not set("[]:*?/\\'") & set(name) for name in names)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("B Quality in client relationships", "B Quality in client…"),
        ("B Laatu asiakassuhteissa ja niiden hoidossa", "B Laatu asiakassuhteissa ja…"),
        ("A Thirty letters in all, no more", "A Thirty letters in all, no…"),
        ("A Just thirty-one letters in all", "A Just thirty-one letters in…"),
        ("A Exactly as long as it may be.", "A Exactly as long as it may be."),
        ("B Yhteistoimintasopimuskäytännöt", "B Yhteistoimintasopimuskäytänn…"),
    ],
)
def test_a_sheets_title_that_is_too_long_ends_with_a_whole_word(title: str, shown: str) -> None:
    assert opened(workbook(title=title)).sheetnames[1] == shown


def test_choices_are_lists_on_a_sheet_that_nobody_sees() -> None:
    book = opened(workbook(("a", None, None, "tavoiteväli")))
    sheet, hidden = book.worksheets[1], book["ttguide"]
    (choice,) = sheet.data_validations.dataValidation
    assert (choice.type, choice.formula1, str(choice.sqref)) == ("list", "ttguide!$D$1:$D$2", "D2:D5")
    assert [hidden["D1"].value, hidden["D2"].value] == ["mitä enemmän, sen parempi", "tavoiteväli"]
    assert hidden.sheet_state == "veryHidden"


def test_the_heading_stays_in_sight_and_long_texts_wrap() -> None:
    sheet = opened(workbook(("a", 1.0, date(2027, 3, 31), ""))).worksheets[1]
    assert sheet.freeze_panes == "A2"
    assert [sheet.column_dimensions[letter].width for letter in "ABCD"] == [30, 9, 11, 17]
    assert sheet["A2"].alignment.wrap_text
    assert sheet["C2"].number_format == "d.m.yyyy"
    assert sheet["A5"].number_format == "@"


def test_a_formula_and_its_errors_are_told_apart_from_what_was_typed() -> None:
    book = opened(workbook(("a", 1.0, None, "")))
    sheet = book.worksheets[1]
    sheet["A2"], sheet["B2"], sheet["A3"] = "=1+1", "=B3", "#DIV/0!"
    sheet["A3"].data_type = "e"
    saved = io.BytesIO()
    book.save(saved)
    cells = [cell for row in read(saved.getvalue()).sheets[1].rows[1:] for cell in row.cells]
    assert cells == [FoundCell(0, "=1+1", True), FoundCell(1, "=B3", True), FoundCell(0, "#DIV/0!", True)]


def test_per_cents_and_truths_come_back_as_they_are_shown() -> None:
    book = opened(workbook())
    sheet = book.worksheets[1]
    sheet["A2"], sheet["A3"] = 0.6, True
    sheet["A2"].number_format = "0%"
    saved = io.BytesIO()
    book.save(saved)
    cells = [cell.value for row in read(saved.getvalue()).sheets[1].rows[1:] for cell in row.cells]
    assert cells == ["60 %", "TRUE"]


def test_marks_come_back_and_a_renamed_sheet_has_no_place() -> None:
    book = opened(workbook(sequence="12"))
    book.worksheets[1].title = "Oma nimi"
    saved = io.BytesIO()
    book.save(saved)
    found = read(saved.getvalue())
    assert found.marks == {"case": "c1", "sequence": "12"}
    assert [(sheet.title, sheet.place) for sheet in found.sheets] == [("Ohje", -1), ("Oma nimi", -1)]


def _plain_book() -> bytes:
    from openpyxl import Workbook as Book

    saved = io.BytesIO()
    book = Book()
    book.create_sheet("ttguide")["A1"] = "jotain muuta"
    book.save(saved)
    return saved.getvalue()


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "a")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "file.not_a_workbook"),
        (b"organisaatio;rooli\n", "file.not_a_workbook"),
        (_plain_book(), "file.not_a_workbook"),
        (_zip(), "file.damaged_workbook"),
        (b"PK\x03\x04rikki", "file.damaged_workbook"),
        (FILES.write(workbook(("a", None, None, "")))[:3000], "file.damaged_workbook"),
    ],
)
def test_what_is_no_workbook_of_ours_is_refused(data: bytes, rule: str) -> None:
    with pytest.raises(UnreadableFile) as problem:
        read(data)
    assert problem.value.key == rule


def test_a_row_is_as_high_as_its_longest_text_and_is_still_fitted_to_what_is_typed_there() -> None:
    long = "Yhteistyöpäivät, joissa vuoden tavoitteet on käyty läpi"  # over two lines of thirty characters
    data = FILES.write(workbook((long, 1), ("kpl\nviikossa\nja kuussa", 2), ("kpl", 3)))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        written = file.read("xl/worksheets/sheet2.xml").decode()
    rows = dict(re.findall(r'<row r="(\d+)"( ht="[^"]*")', written))
    assert rows == {"1": ' ht="15.5"', "2": ' ht="29"', "3": ' ht="42.5"', "4": ' ht="15.5"'}
    assert "customHeight" not in written


def test_what_is_quiet_stays_within_its_cell() -> None:
    sheet = Sheet("A Talous", (Column("tunnus", 7, quiet=True), *COLUMNS), (("abcdefghij/klmnopqrst", "kpl"),), 1)
    made = opened(Workbook("Kotihoito", Language.FI, (), "Ohje", (sheet,), {}))["A Talous"]
    assert made["A2"].alignment.horizontal == "fill"
    assert not made["A2"].alignment.wrap_text
    assert made["B2"].alignment.wrap_text is True
    assert made.row_dimensions[2].height == 15.5


def test_no_row_is_higher_than_spreadsheets_have_them() -> None:
    long = "\n".join(["rivi"] * 60)
    sheet = Sheet("A Talous", (Column("huomio", 30),), ((long,),), 1)
    made = opened(Workbook("Kotihoito", Language.FI, (), "Ohje", (sheet,), {}))["A Talous"]
    assert made.row_dimensions[2].height == 409
