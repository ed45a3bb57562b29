"""Typed-up notes come in as they are written, from whatever a spreadsheet program makes of them."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from ttguide.content.rows import TableReader
from ttguide.content.spreadsheets import LARGEST
from ttguide.workflow.ports import ImportRow, ImportTable, RowReader
from ttguide.workflow.problems import UnreadableFile

HEADING = ["organisaatio", "rooli", "näkökulma", "menestystekijä", "lausuma"]
READER: RowReader = TableReader()
FIRST = ImportRow(2, "Kunta", "tilaaja", "talous", "Budjetti pitää", "Sovitaan määrä.")


def read(path: Path, data: bytes | str, encoding: str = "utf-8") -> tuple[ImportRow, ...]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
    return READER.read(path).rows


def refusal(path: Path, data: bytes | str | None = None, *, sheet: str = "") -> UnreadableFile:
    if data is not None:
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(UnreadableFile) as refused:
        READER.read(path, sheet)
    return refused.value


def workbook(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_delimiter_encoding_and_line_ends_are_told_from_the_file(
    delimiter: str, encoding: str, end: str, tmp_path: Path
) -> None:
    lines = [HEADING, ["Kunta", "tilaaja", "talous", "Budjetti pitää", "Sovitaan määrä."]]
    text = "".join(delimiter.join(line) + end for line in lines)
    assert read(tmp_path / "notes.csv", text, encoding) == (FIRST,)


def test_columns_may_stand_in_any_order_and_either_language_among_others(tmp_path: Path) -> None:
    text = "Date;STATEMENT; Factor ;perspective;Rooli;Organisation\n"
    text += "1.2.;Sovitaan määrä.;Budjetti pitää;talous;tilaaja;Kunta\n"
    assert read(tmp_path / "notes.csv", text) == (FIRST,)


def test_rows_keep_the_numbers_that_the_spreadsheet_shows_and_blank_ones_are_left_out(tmp_path: Path) -> None:
    text = ";".join(HEADING) + '\n\n;;;;\nA;tilaaja;talous;x;"kaksi\nriviä"\n ; ; ; ; \nB;tuottaja;talous;y;z\n'
    assert [(row.number, row.organisation) for row in read(tmp_path / "notes.csv", text)] == [(4, "A"), (6, "B")]


def test_cells_stay_as_they_are_written(tmp_path: Path) -> None:
    text = ",".join(HEADING) + '\n  A ,tilaaja,talous,"sanoi ""näin"", niin","=1+1\n  [red]\u200e"\n'
    [row] = read(tmp_path / "notes.csv", text)
    assert (row.organisation, row.factor, row.statement) == ("  A ", 'sanoi "näin", niin', "=1+1\n  [red]\u200e")


def test_a_short_row_has_empty_cells_at_its_end(tmp_path: Path) -> None:
    assert read(tmp_path / "notes.csv", ";".join(HEADING) + "\nA;tilaaja\n") == (
        ImportRow(2, "A", "tilaaja", "", "", ""),
    )


def test_the_rest_of_a_text_that_a_delimiter_has_cut_in_two_is_not_lost(tmp_path: Path) -> None:
    text = ",".join(HEADING) + ",\nKunta,tilaaja,talous,x,Määrä sovitaan, jos voidaan, ja heti\n"
    [row] = read(tmp_path / "notes.csv", text)
    assert (row.statement, row.surplus) == ("Määrä sovitaan", " jos voidaan  ja heti")


def test_a_text_longer_than_any_cell_should_be_comes_through_for_its_row_to_be_told(tmp_path: Path) -> None:
    text = ";".join(HEADING) + "\nKunta;tilaaja;talous;x;" + "y" * 200_000 + "\n"
    [row] = read(tmp_path / "notes.csv", text)
    assert len(row.statement) == 200_000


def test_a_null_character_that_has_strayed_in_does_not_make_a_table_another_kind_of_file(tmp_path: Path) -> None:
    [row] = read(tmp_path / "notes.csv", ";".join(HEADING) + "\nKunta;tilaaja;talous;x;y\0z\n")
    assert row.statement == "y\0z"


def test_control_characters_come_back_from_the_form_that_spreadsheets_write_them_in(tmp_path: Path) -> None:
    data = workbook(HEADING, ["Kunta", "tilaaja", "talous", "x", "yksi_x000D_\nkaksi_x0009_"])
    [row] = read(tmp_path / "notes.xlsx", data)
    assert row.statement == "yksi\r\nkaksi\t"


def test_the_line_with_which_excel_names_its_delimiter_is_not_a_row(tmp_path: Path) -> None:
    text = "sep=;\r\n" + ";".join(HEADING) + "\r\nKunta;tilaaja;talous;Budjetti pitää;Sovitaan määrä.\r\n"
    assert read(tmp_path / "notes.csv", text) == (FIRST,)


def test_a_comma_in_a_heading_line_does_not_win_over_the_delimiter_of_known_headings(tmp_path: Path) -> None:
    text = ";".join([*HEADING, "a,b,c,d,e,f,g,h"]) + "\nKunta;tilaaja;talous;Budjetti pitää;Sovitaan määrä.;\n"
    assert read(tmp_path / "notes.csv", text) == (FIRST,)


def test_an_xlsx_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    data = workbook(HEADING, ["Kunta", "tilaaja", "talous", "Budjetti pitää", "Sovitaan määrä."])
    assert read(tmp_path / "notes.csv", data) == (FIRST,)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (5, "5"),
        (5.0, "5"),
        (2.5, "2.5"),
        (True, "TRUE"),
        (date(2026, 11, 3), "2026-11-03"),
        (datetime.fromisoformat("2026-11-03T14:05"), "2026-11-03 14:05"),
        (time(14, 5), "14:05:00"),
        ("=1+1", "=1+1"),
        (ArrayFormula("A1:A2", "=SUM(B1:B2)"), "=SUM(B1:B2)"),
        ("#DIV/0!", "#DIV/0!"),
        (None, ""),
    ],
)
def test_every_kind_of_cell_becomes_a_text_and_no_formula_is_computed(cell: object, text: str, tmp_path: Path) -> None:
    [row] = read(tmp_path / "notes.xlsx", workbook(HEADING, ["Kunta", "tilaaja", "talous", "x", cell]))
    assert row.statement == text


def test_one_sheet_is_read_and_blank_rows_of_it_are_counted(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADING)
    for place, value in enumerate(["Kunta", "tilaaja", "talous", "x", "y"], 1):
        sheet.cell(row=90, column=place, value=value)
    book.create_sheet("toinen").append(["muuta"])
    stream = io.BytesIO()
    book.save(stream)
    assert read(tmp_path / "notes.xlsx", stream.getvalue()) == (ImportRow(90, "Kunta", "tilaaja", "talous", "x", "y"),)


def sheets(**rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook with a sheet for each name."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, listed in rows.items():
        sheet = book.create_sheet(name)
        for row in listed:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


NOTES = (HEADING, ["Kunta", "tilaaja", "talous", "Budjetti pitää", "Sovitaan määrä."])
OTHERS = (HEADING, ["Kylä", "tilaaja", "talous", "Budjetti pitää", ""])


def test_the_first_sheet_with_something_on_it_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.xlsx"
    path.write_bytes(sheets(Tyhjä=(), Syksy=NOTES, Väli=(), Kevät=OTHERS))
    assert READER.read(path) == ImportTable((FIRST,), "Syksy", ("Kevät",))


@pytest.mark.parametrize("named", ["Kevät", "kevät", " KEVÄT\n"])
def test_a_sheet_can_be_named(tmp_path: Path, named: str) -> None:
    path = tmp_path / "notes.xlsx"
    path.write_bytes(sheets(Syksy=NOTES, Kevät=OTHERS))
    table = READER.read(path, named)
    assert ([row.organisation for row in table.rows], table.sheet, table.other_sheets) == (
        ["Kylä"],
        "Kevät",
        ("Syksy",),
    )


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    problem = refusal(tmp_path / "notes.xlsx", sheets(Syksy=NOTES, Kevät=OTHERS), sheet="Talvi")
    assert (problem.key, problem.values["sheet"], problem.values["known"]) == (
        "file.no_such_sheet",
        "Talvi",
        "Syksy, Kevät",
    )


def test_a_text_file_has_no_sheets_to_be_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "notes.csv", ";".join(HEADING), sheet="Talvi").key == "file.no_sheets"


def test_where_the_notes_may_stand_on_another_sheet_the_sheets_are_named(tmp_path: Path) -> None:
    problem = refusal(tmp_path / "notes.xlsx", sheets(Ohje=[["Täytä seuraava"]], Syksy=NOTES))
    assert (problem.key, problem.values["sheet"], problem.values["others"]) == ("file.wrong_sheet", "Ohje", "Syksy")


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere.csv").key == "file.not_found"


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    assert refusal(tmp_path).key == "file.folder_given"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "file.not_a_table"),
        (b"\n\n;;\n", "file.not_a_table"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "file.not_a_table"),
        (b"PK\x03\x04 but no more than that", "file.not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file.old_spreadsheet"),
        (b"organisaatio\x81;rooli", "file.encoding"),
        (b"\xff\xfeo", "file.encoding"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(data: bytes, key: str, tmp_path: Path) -> None:
    assert refusal(tmp_path / "notes.csv", data).key == key


def test_missing_columns_are_named_in_both_languages(tmp_path: Path) -> None:
    refused = refusal(tmp_path / "notes.csv", "organisaatio;näkökulma;lausuma\n")
    assert refused.key == "file.missing_columns"
    assert refused.values["names"] == "rooli / role, menestystekijä / factor"


def test_a_misspelt_heading_is_met_with_what_was_meant(tmp_path: Path) -> None:
    refused = refusal(tmp_path / "notes.csv", "organization;rooli;näkokulma;menestystekijä;lausuma\n")
    assert refused.key == "file.missing_columns_near"
    assert refused.values["near"] == "organization → organisation, näkokulma → näkökulma"


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    refused = refusal(tmp_path / "notes.csv", ";".join([*HEADING, "role"]) + "\n")
    assert (refused.key, refused.values["column"]) == ("file.double_column", "role")


def test_a_quote_that_is_never_closed_swallows_no_rows_silently(tmp_path: Path) -> None:
    text = ";".join(HEADING) + '\nA;tilaaja;talous;x;"y\nB;tuottaja;talous;x;y\n'
    refused = refusal(tmp_path / "notes.csv", text)
    assert (refused.key, refused.values["row"]) == ("file.broken_row", 2)


def test_too_large_a_file_is_refused_unread(tmp_path: Path) -> None:
    refused = refusal(tmp_path / "notes.csv", b"x" * (LARGEST + 1))
    assert (refused.key, refused.values["limit"]) == ("file.too_large", 20)


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    refused = refusal(tmp_path / "notes.csv", ";".join(HEADING) + "\n" + "A;B;C;D;E\n" * 20_001)
    assert (refused.key, refused.values["limit"]) == ("file.too_many_rows", 20_000)


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(11):
            packed.writestr(f"xl/{number}", b"\0" * 20_000_000)
    assert len(stream.getvalue()) < 1_000_000
    assert refusal(tmp_path / "notes.xlsx", stream.getvalue()).key == "file.too_large"


def test_entities_that_multiply_in_a_sheet_are_refused(tmp_path: Path) -> None:
    bomb = b"<!DOCTYPE x [<!ENTITY a0 'ha'>"
    bomb += b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12)) + b"]>"
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(HEADING, ["a"]))) as whole,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for part in whole.namelist():
            data = whole.read(part)
            if part == "xl/worksheets/sheet1.xml":
                data = bomb + data.replace(
                    b"</sheetData>", b'<row r="3"><c r="A3" t="str"><v>&a11;</v></c></row></sheetData>'
                )
            packed.writestr(part, data)
    assert refusal(tmp_path / "notes.xlsx", stream.getvalue()).key == "file.not_a_table"


@given(data=st.one_of(st.binary(max_size=200), st.text(alphabet='a;,\t"\n\rorganis\x00å', max_size=80).map(str.encode)))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_random_bytes_are_read_or_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_bytes(data)
    with contextlib.suppress(UnreadableFile):
        READER.read(tmp_path / "notes.csv")


@given(at=st.integers(0, 6000), piece=st.binary(max_size=8))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_damaged_spreadsheets_are_read_or_refused(at: int, piece: bytes, tmp_path: Path) -> None:
    whole = workbook(HEADING, ["Kunta", "tilaaja", "talous", "x", "y"])
    (tmp_path / "notes.xlsx").write_bytes(whole[:at] + piece + whole[at + len(piece) :])
    with contextlib.suppress(UnreadableFile):
        READER.read(tmp_path / "notes.xlsx")
