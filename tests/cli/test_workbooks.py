"""Do the boards' results come out by ``ttguide report``, and filled-in scorecards back by ``ttguide import``?"""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Command
from ttguide import bootstrap


@pytest.fixture
def case(workspace: Path, cache: Path) -> str:
    """The reference case in English, with all its cards."""
    guide = bootstrap.open_guide(bootstrap.settle(str(workspace), "en"))
    try:
        return guide.examples.open_reference()
    finally:
        guide.close()


@pytest.fixture
def book(command: Command, case: str, tmp_path: Path) -> Path:
    """The workbook of all its scorecards."""
    path = tmp_path / "cards.xlsx"
    assert command("report", case, "--about", "scorecards", "-o", str(path)).code == 0
    return path


def fill(path: Path, sheet: int = 1, **cells: Any) -> None:
    """Type into cells of a sheet and save, as a spreadsheet program would."""
    workbook = load_workbook(path)
    for cell, value in cells.items():
        workbook.worksheets[sheet][cell] = value
    workbook.save(path)


def events(command: Command, case: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(command("export", case).out)["entries"]
    return entries


@pytest.mark.parametrize(
    ("about", "holds"),
    [
        ("purchasers", "# "),
        ("providers", "# "),
        ("synthesis", "Level 1: a shared view"),
        ("integration", "63 crosses"),
        ("scorecards", "Strategy map"),
        ("blank", "Critical success factor"),
    ],
)
def test_what_a_board_came_to_is_printed(command: Command, case: str, about: str, holds: str) -> None:
    ran = command("report", case, "--about", about)
    assert (ran.code, ran.err) == (0, "")
    assert holds in ran.out


def test_one_areas_card_is_printed_alone(command: Command, case: str) -> None:
    out = command("report", case, "--about", "scorecards", "--area", "b").out
    assert [line[3] for line in out.splitlines() if line.startswith("## ")][1:] == ["B"]


@pytest.mark.parametrize(
    "argv",
    [
        ["--about", "synthesis", "--area", "A"],
        ["--about", "synthesis", "--party", "x"],
        ["--area", "A"],
        ["--about", "purchasers", "--format", "xlsx", "-o", "x.xlsx"],
        ["-o", "x.xlsx"],
        ["--about", "scorecards", "--format", "xlsx"],
        ["--about", "scorecards", "--format", "xlsx", "-o", "-"],
        ["--about", "nothing"],
    ],
)
def test_what_does_not_go_together_is_said_and_nothing_written(
    command: Command, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = command("report", case, *argv)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
    assert not (tmp_path / "x.xlsx").exists()


def test_a_workbook_of_the_synthesis_has_each_opportunity_in_a_row(command: Command, case: str, tmp_path: Path) -> None:
    path = tmp_path / "synthesis.xlsx"
    assert command("report", case, "--about", "synthesis", "-o", str(path)).code == 0
    sheet = load_workbook(path)["Synthesis"]
    assert [sheet["A2"].value, sheet["F2"].value, sheet["G2"].value] == ["A1", 1, 1]
    assert sheet.max_row == 44
    ran = command("import", str(path), "--case", case, "--scorecards")
    assert (ran.code, ran.out) == (1, "")


def test_an_unchanged_workbook_changes_nothing(command: Command, case: str, book: Path) -> None:
    before = events(command, case)
    ran = command("import", str(book), "--case", case, "--scorecards")
    assert (ran.code, ran.out) == (0, "Nothing in the workbook has been changed.\n")
    assert events(command, case) == before


def test_only_what_was_filled_in_changes(command: Command, case: str, book: Path) -> None:
    before = events(command, case)
    fill(book, E2="hours", G2="≥ 60 %", O2=date(2027, 9, 1), Q2="done")
    fill(book, sheet=2, C40="A new success factor", B40="Leaders’ role", D40="=not a formula")
    load = load_workbook(book)
    load.worksheets[2]["D40"].data_type = "s"
    load.save(book)
    ran = command("import", str(book), "--case", case, "--scorecards")
    assert (ran.code, ran.err.splitlines()[0]) == (0, "What was taken over raises a question:")
    assert "A Finance management, E2 (Unit), “" in ran.err
    assert "The target is in another unit than the measure." in ran.err
    assert ran.out.startswith("Taken over to the scorecards: 4 cells changed, ")
    new = events(command, case)[len(before) :]
    assert len({entry["action"] for entry in new}) == 1
    kinds = [entry["event"] for entry in new]
    assert kinds[:3] == ["MeasureSet", "GoalSet", "ActionSet"]
    assert new[0]["data"]["unit"] == "hours"
    assert (new[1]["data"]["goal"]["text"], new[1]["data"]["goal"]["value"]) == ("≥ 60 %", 60.0)
    assert new[2]["data"]["due"] == {"date": "2027-09-01"}
    assert new[-2]["data"]["text"] == "=not a formula"
    assert new[-1]["event"] == "CardsImported"
    told = ran.out.split(": ", 1)[1].split(".")[0]
    again = command("import", str(book), "--case", case, "--scorecards")
    assert again.out == "Nothing in the workbook has been changed.\n"
    undone = command("scorecards", case, "--plain", typed="undo\n").out
    assert f"✓ Undone: the import from a workbook ({told})" in undone, "as many as the import said"


def test_a_persons_name_in_a_cell_is_taken_over_and_asked_about(command: Command, case: str, book: Path) -> None:
    there = load_workbook(book).worksheets[1]
    measure, action = there["D2"].value, there["M2"].value
    fill(book, N2="Liisa Korhonen", J2="Matti Virtasen taulukko")
    fill(book, C40="A new success factor", B40="Leaders’ role", M40="Call them", N40="Manager")
    ran = command("import", str(book), "--case", case, "--scorecards")
    assert ran.code == 0
    assert ran.err.splitlines() == [
        "What was taken over raises 2 questions:",
        f"  A Finance management, J2 (Source), “{measure}”: Is “Matti Virtasen” somebody's name?"
        " The card goes to all parties, so a role is better.",
        f"  A Finance management, N2 (Owner (role)), “{action[:79]}…”: Is “Liisa Korhonen” somebody's name?"
        " A role is better here: whoever holds it may change.",
    ]
    assert "Liisa Korhonen" in command("scorecards", case, "--json").out, "it is asked about, and never refused"
    assert command("import", str(book), "--case", case, "--scorecards").err == "", "what was there before is no news"


def test_one_limit_is_brought_back_without_the_other_and_cleared_again(
    command: Command, case: str, book: Path, tmp_path: Path
) -> None:
    def goals() -> list[dict[str, Any]]:
        return [entry["data"]["goal"] for entry in events(command, case) if entry["event"] == "GoalSet"]

    fill(book, E2="%", G2="≥ 60 %", I2="22.5")
    assert command("import", str(book), "--case", case, "--scorecards").code == 0
    assert (goals()[-1]["green"], goals()[-1]["yellow"]) == (None, 22.5)
    again = tmp_path / "again.xlsx"
    assert command("report", case, "--about", "scorecards", "-o", str(again)).code == 0
    assert command("import", str(again), "--case", case, "--scorecards").out.startswith("Nothing")
    fill(again, I2=None, H2=55)
    assert command("import", str(again), "--case", case, "--scorecards").code == 0
    assert (goals()[-1]["green"], goals()[-1]["yellow"]) == (55.0, None)
    told = command("report", case, "--about", "scorecards").out.replace("\u00a0", " ")
    assert "Green at 55 % or more, yellow at 18 % or more, else red. The green limit is as given; the yellow" in told


def test_everything_wrong_is_told_by_cell_and_nothing_is_changed(command: Command, case: str, book: Path) -> None:
    before = events(command, case)
    fill(book, E2="hours", F2="sideways", G2="=1+1", O3="soon")
    ran = command("import", str(book), "--case", case, "--scorecards")
    assert (ran.code, ran.out) == (1, "")
    lines = ran.err.splitlines()
    assert [line.partition(":")[0] for line in lines[:3]] == [
        "A Finance management, F2 (Direction)",
        "A Finance management, G2 (Target value)",
        "A Finance management, O3 (Due)",
    ]
    assert lines[3] == "Nothing was changed. Mend the 3 cells and import again."
    assert events(command, case) == before


@pytest.mark.parametrize(
    "argv", [[], ["--case", "x", "--title", "t"], ["--case", "x", "--skip-bad"], ["--case", "x", "--sheet", "A"]]
)
def test_scorecards_are_brought_into_a_case_that_is_named_and_nothing_else(
    command: Command, book: Path, argv: list[str]
) -> None:
    assert command("import", str(book), "--scorecards", *argv).code == 2


def test_notes_and_other_files_are_no_scorecards(command: Command, case: str, tmp_path: Path) -> None:
    notes = tmp_path / "notes.csv"
    notes.write_text("organisation,role\n", "utf-8")
    for path in (notes, tmp_path / "missing.xlsx"):
        ran = command("import", str(path), "--case", case, "--scorecards")
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)


def test_scorecards_brought_in_as_notes_are_told_how_they_are_brought_in(
    command: Command, case: str, book: Path
) -> None:
    for options in ((), ("--case", case)):
        ran = command("import", str(book), *options)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.rstrip().endswith(f"ttguide import {book} --case {case} --scorecards")


@pytest.mark.parametrize("name", ["cut.xlsx", "cards.ods"])
def test_a_workbook_that_cannot_be_read_is_to_be_copied_or_saved_anew_and_not_to_become_notes(
    command: Command, case: str, book: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    if name == "cut.xlsx":
        path.write_bytes(book.read_bytes()[:3000])
    else:
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            packed.writestr("content.xml", "<office:document-content/>")
    ran = command("import", str(path), "--case", case, "--scorecards")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"{path} cannot be read as an XLSX workbook: it is damaged, cut off or in another format. Nothing was changed. "
        "Copy the file again, or open it in a spreadsheet program and save it as XLSX.\n"
    )


def test_a_folder_is_said_to_be_one(command: Command, case: str, tmp_path: Path) -> None:
    folder = tmp_path / "folder.json"
    folder.mkdir()
    for argv in ((str(tmp_path),), (str(folder),), (str(tmp_path), "--case", case, "--scorecards")):
        ran = command("import", *argv)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == f"{argv[0]} is a folder. Nothing was brought in. Give the name of a file in it.\n"


def test_a_workbook_of_another_case_is_refused(command: Command, case: str, book: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.csv"
    notes.write_text("organisation,role,perspective,factor,statement\nTown,purchaser,finance,F,S\n", "utf-8")
    command("import", str(notes), "--title", "Another")
    ran = command("import", str(book), "--case", "Another", "--scorecards")
    assert ran.code == 1
    assert ran.err.startswith("The workbook was made from another case. Nothing was changed.")
