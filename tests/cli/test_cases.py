"""Do cases come in, get listed and go out as they are?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Command
from tests.storage.workspaces import tamper

HEADINGS = "organisaatio;rooli;näkökulma;menestystekijä;lausuma\n"
GOOD = "Järvenpään kunta;tilaaja;talous;Budjetti pitää;”Kyllä se siitä”, sanoi hän\n"
BAD = "Hoiva Oy;myyjä;talous;Kassa riittää;\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "muistiinpanot.csv"
    path.write_text(HEADINGS + GOOD, encoding="utf-8")
    return path


def ids(command: Command) -> list[str]:
    return [line.split()[0] for line in command("cases").out.splitlines()]


def test_an_empty_workspace_lists_nothing_and_says_how_to_begin(command: Command) -> None:
    ran = command("cases")

    assert (ran.code, ran.out) == (0, "")
    assert "ttguide interview" in ran.err


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_workspace_that_is_not_there_is_named_with_what_begins_in_it(
    command: Command, tmp_path: Path, form: tuple[str, ...]
) -> None:
    place = tmp_path / "wrong name.ttguide"
    ran = command("cases", *form, "--workspace", str(place))

    assert (ran.code, ran.out) == (0, "[]\n" if form else "")
    assert ran.err == (
        f"There is no workspace {place} yet, so there are no cases either. Check the path, or begin there with: "
        f"ttguide interview --workspace '{place}'\n"
    )


def test_a_workspace_without_cases_is_told_from_one_that_is_not_there(command: Command, tmp_path: Path) -> None:
    place = tmp_path / "empty.ttguide"
    command("import", str(tmp_path / "no file"), "--workspace", str(place))
    ran = command("cases", "--workspace", str(place))

    assert ran.err == (
        f"There are no cases in the workspace {place} yet. Begin with: ttguide interview --workspace {place}\n"
    )


@pytest.mark.parametrize(
    "argv",
    [
        ("report", "home"),
        ("merge", "home", "--join-equal"),
        ("assess", "home", "--begin", "traffic-lights"),
        ("agree", "home", "--plain"),
        ("open-together", "home"),
        ("interview", "home", "--plain"),
        ("import", "notes.csv", "--case", "home"),
        ("import", "cards.xlsx", "--scorecards", "--case", "home"),
    ],
)
def test_a_case_is_not_looked_for_in_a_workspace_that_is_not_there_and_none_is_made(
    command: Command, tmp_path: Path, argv: tuple[str, ...]
) -> None:
    place = tmp_path / "mistyped" / "w.ttguide"
    ran = command(*argv, "--workspace", str(place))

    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"There is no case “home”, for there is no workspace {place} yet. Check the path, or begin there with: "
        f"ttguide interview --workspace {place}\n"
    )
    assert not place.parent.exists()


def test_a_workspace_that_was_named_and_is_begun_now_is_told(command: Command, tmp_path: Path, notes: Path) -> None:
    place = tmp_path / "new" / "w.ttguide"
    first, second = (command("import", str(notes), "--workspace", str(place)) for _ in range(2))

    assert first.err == f"A new workspace was begun: {place}\n"
    assert "begun" not in second.err


@pytest.mark.parametrize("argv", [["cases"], ["report", "x"], ["export", "x"], ["prepare", "x"]])
def test_looking_into_a_workspace_that_is_not_there_makes_none(
    command: Command, workspace: Path, argv: list[str]
) -> None:
    command(*argv)

    assert list(workspace.parent.glob("*.ttguide*")) == []


def test_each_case_is_one_line_with_its_id_first(command: Command, notes: Path) -> None:
    command("import", str(notes), "--title", "Koti\nhoito")
    command("import", str(notes), "--title", "Toinen")

    first, second = command("cases").out.splitlines()
    assert (first.endswith("  Toinen"), second.endswith("  Koti hoito")) == (True, True)
    assert command("report", first.split()[0]).out.startswith("# ")


def test_cases_as_json_hold_the_same(command: Command, notes: Path) -> None:
    command("import", str(notes), "--title", "Kotihoito")

    (card,) = json.loads(command("cases", "--json").out)
    assert card["id"] == ids(command)[0]
    assert (card["title"], card["parties"], card["statements"]) == ("Kotihoito", ["Järvenpään kunta"], 2)


def test_typed_up_notes_become_a_case_named_after_their_file(command: Command, notes: Path) -> None:
    ran = command("import", str(notes))

    assert ran.code == 0
    assert "muistiinpanot. New organisations: 1; success factors: 1; development opportunities: 1." in ran.out
    assert "”Kyllä se siitä”, sanoi hän" in command("report", ids(command)[0]).out


def test_notes_can_be_added_to_a_case_by_its_name(command: Command, notes: Path) -> None:
    command("import", str(notes), "--title", "Kotihoito")
    notes.write_text(HEADINGS + GOOD.replace("Kyllä", "Ei"), encoding="utf-8")

    assert command("import", str(notes), "--case", "kotihoito").code == 0
    assert len(ids(command)) == 1


def test_bad_rows_are_all_told_with_their_numbers_and_nothing_is_imported(command: Command, notes: Path) -> None:
    notes.write_text(HEADINGS + BAD + GOOD + "Hoiva Oy;tuottaja;sää;Kassa riittää;\n", encoding="utf-8")
    ran = command("import", str(notes))

    assert ran.code == 1
    assert [line.split(":")[0] for line in ran.err.splitlines()[:2]] == [
        "muistiinpanot.csv, row 2",
        "muistiinpanot.csv, row 4",
    ]
    assert "Nothing was imported: 2 rows have mistakes." in ran.err
    assert ids(command) == []


def test_the_good_rows_are_imported_where_that_is_asked_for(command: Command, notes: Path) -> None:
    notes.write_text(HEADINGS + BAD + GOOD, encoding="utf-8")
    ran = command("import", str(notes), "--skip-bad")

    assert ran.code == 0
    assert "One row was left out." in ran.err
    assert len(ids(command)) == 1


def test_a_file_with_headings_only_imports_nothing(command: Command, notes: Path) -> None:
    notes.write_text(HEADINGS, encoding="utf-8")

    assert command("import", str(notes)).code == 1
    assert ids(command) == []


def test_an_exported_case_comes_back_equal_in_another_workspace(command: Command, notes: Path, tmp_path: Path) -> None:
    command("import", str(notes))
    case, out = ids(command)[0], tmp_path / "out.json"
    assert command("export", case, "--format", "json", "-o", str(out)).code == 0
    ran = command("import", str(out), "--workspace", str(tmp_path / "other.ttguide"))

    assert ran.code == 0
    again = command("export", case, "--workspace", str(tmp_path / "other.ttguide"))
    assert json.loads(again.out) == json.loads(out.read_text("utf-8")) == json.loads(command("export", case).out)


def test_a_case_that_is_here_already_is_left_as_it_is(command: Command, notes: Path, tmp_path: Path) -> None:
    command("import", str(notes))
    command("export", ids(command)[0], "-o", str(tmp_path / "out.json"))

    ran = command("import", str(tmp_path / "out.json"))
    assert (ran.code, len(ran.out.splitlines())) == (0, 1)
    assert ran.out.startswith("There is nothing new in the file")


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"not json", b"\xff\xfe", b"[" * 100_000, b'{"format": "other"}']
)
def test_a_file_that_is_no_case_is_refused_in_a_sentence(command: Command, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(content)
    ran = command("import", str(path))

    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1
    assert ids(command) == []


@pytest.mark.parametrize("name", ["nowhere.json", "nowhere.csv", "nowhere.xlsx", "."])
def test_a_file_that_is_not_there_is_told(command: Command, tmp_path: Path, name: str) -> None:
    ran = command("import", str(tmp_path / name))

    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1


def test_options_for_notes_are_refused_for_a_case(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text("{}", encoding="utf-8")

    assert command("import", str(path), "--title", "x").code == 2


def test_a_name_for_a_new_case_is_refused_where_there_is_one_already(command: Command, notes: Path) -> None:
    command("import", str(notes), "--title", "Kotihoito")
    ran = command("import", str(notes), "--case", "Kotihoito", "--title", "Toinen")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("--title names a new case, and --case takes the notes into one that has a name already")


def test_knowledge_that_is_not_there_is_told_where_cases_are_listed(command: Command, notes: Path) -> None:
    command("import", str(notes), "--title", "Kotihoito")
    ran = command("cases", "--knowledge", "/nonexistent")

    assert (ran.code, len(ran.out.splitlines())) == (0, 1)
    assert "there is no folder /nonexistent for knowledge of your own" in ran.err


@pytest.fixture
def damaged(command: Command, notes: Path, workspace: Path) -> str:
    """The id of a case whose third entry is damaged, beside a whole one called Kotihoito."""
    command("import", str(notes), "--title", "Kotihoito")
    (whole,) = ids(command)
    command("import", str(notes), "--title", "Rikki")
    (case,) = set(ids(command)) - {whole}
    damage = f"UPDATE entry SET payload = '{{\"no\":1}}' WHERE case_id = '{case}' AND sequence = 3"  # noqa: S608
    tamper(workspace, damage)
    return case


def test_a_damaged_case_has_a_line_of_its_own_and_the_others_are_listed(command: Command, damaged: str) -> None:
    ran = command("cases")

    assert ran.code == 3
    whole, broken = ran.out.splitlines()
    assert whole.endswith("  Kotihoito")
    assert broken == f"{damaged}  cannot be opened"
    assert ran.err.startswith(f"Entry 3 of case {damaged} is damaged, so the case cannot be opened.")


def test_json_names_the_damaged_case_without_figures(command: Command, damaged: str) -> None:
    ran = command("cases", "--json")

    whole, broken = json.loads(ran.out)
    assert (ran.code, whole["title"]) == (3, "Kotihoito")
    assert broken == {"id": damaged, "unreadable": ran.err.rstrip("\n")}


@pytest.mark.parametrize("argv", [["report"], ["export"], ["interview", "--plain"], ["prepare"]])
def test_opening_a_damaged_case_says_which_entry_it_is(command: Command, damaged: str, argv: list[str]) -> None:
    ran = command(*argv, damaged)

    assert ran.code == 3
    assert ran.err.startswith(f"Entry 3 of case {damaged} is damaged")


def test_lines_go_on_with_a_case_that_can_be_read_and_tell_of_the_other(command: Command, damaged: str) -> None:
    ran = command("interview", "--plain")

    assert ran.code == 0
    assert "Kotihoito" in ran.out.splitlines()[0]
    assert ran.err.startswith(f"Entry 3 of case {damaged} is damaged")


def test_where_no_case_can_be_read_none_is_begun_unasked(command: Command, damaged: str, workspace: Path) -> None:
    tamper(workspace, "UPDATE entry SET payload = '{}' WHERE sequence = 1")
    before = command("cases").out
    ran = command("interview", "--plain")

    assert (ran.code, ran.out) == (3, "")
    assert "None of the cases in this workspace can be opened" in ran.err
    assert command("cases").out == before


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook with notes of two organisations on two sheets, and one that is empty."""
    book = Workbook()
    for name in ("Autumn", "Spring", "Blank"):
        sheet = book.create_sheet(name)
        if name != "Blank":
            sheet.append(["organisation", "role", "perspective", "factor", "statement"])
            sheet.append([f"{name} Town", "purchaser", "finance", "Budget holds", ""])
    assert book.active is not None
    book.remove(book.active)
    path = tmp_path / "notes.xlsx"
    book.save(path)
    return path


def test_of_a_workbook_it_is_said_which_sheet_was_read_and_which_were_not(command: Command, book: Path) -> None:
    ran = command("import", str(book))

    assert ran.code == 0
    assert ran.err.startswith("The sheet “Autumn” was read. These sheets of the workbook were not read: Spring.")
    assert "Autumn Town" in command("report", ids(command)[0]).out


def test_the_sheet_that_is_named_is_read_and_nothing_more_is_said(command: Command, book: Path) -> None:
    ran = command("import", str(book), "--sheet", "Spring")

    assert (ran.code, ran.err) == (0, "")
    report = command("report", ids(command)[0]).out
    assert ("Spring Town" in report, "Autumn Town" in report) == (True, False)


def test_a_sheet_that_is_not_there_imports_nothing(command: Command, book: Path) -> None:
    ran = command("import", str(book), "--sheet", "Winter")

    assert (ran.code, ran.out) == (1, "")
    assert "The sheets are: Autumn, Spring." in ran.err
    assert command("cases").out == ""


@pytest.mark.parametrize(
    ("language", "known"),
    [
        ("fi", "Talous (finance), Asiakas (customer), Sisäinen (internal), Oppiminen (learning)"),
        ("en", "Finance"),
    ],
)
def test_what_can_be_written_as_role_and_perspective_is_told_in_the_users_language(
    command: Command, notes: Path, language: str, known: str
) -> None:
    notes.write_text(HEADINGS + BAD + "Hoiva Oy;tuottaja;sää;Kassa riittää;\n", encoding="utf-8")
    role, perspective = command("import", str(notes), "--language", language).err.splitlines()[:2]

    assert ("tilaaja (purchaser), tuottaja (provider)" in role) is (language == "fi")
    assert known in perspective


def test_a_row_is_told_all_that_is_wrong_with_it_at_once_and_counts_once(command: Command, tmp_path: Path) -> None:
    notes = tmp_path / "notes.csv"
    notes.write_text("organisation;role;perspective;factor;statement\n;boss;weather;;x\n", "utf-8")
    ran = command("import", str(notes), "--language", "en")
    told = ran.err.splitlines()

    assert len([line for line in told if "2" in line.split(":")[0] or "row 2" in line]) >= 4
    assert "boss" in ran.err
    assert "weather" in ran.err
    assert "one row has" in ran.err


@pytest.mark.parametrize("language", ["fi", "en"])
def test_help_for_import_tells_the_columns_and_the_words_that_they_take(command: Command, language: str) -> None:
    told = " ".join(command("--language", language, "import", "--help").out.split())

    for word in {
        "fi": ("organisaatio", "rooli", "näkökulma", "menestystekijä", "lausuma", "tilaaja", "sisäinen", "oppiminen"),
        "en": ("organisation", "role", "perspective", "factor", "statement", "provider", "internal", "learning"),
    }[language]:
        assert word in told
