"""Do results come out whole, in the form asked for, and never over a file that is there?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command


@pytest.fixture
def case(command: Command, tmp_path: Path) -> str:
    path = tmp_path / "notes.csv"
    rows = (
        "organisation,role,perspective,factor,statement",
        "Town,purchaser,finance,Budget holds,Agree the volume",
        "Care Ltd,provider,finance,Cash holds,Pay on time",
    )
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    command("import", str(path), "--title", "Home care")
    return command("cases").out.split()[0]


def test_a_report_is_printed_or_written_as_markdown(command: Command, case: str, tmp_path: Path) -> None:
    out = tmp_path / "report.md"
    printed = command("report", case).out
    ran = command("report", "home care", "-o", str(out))

    assert (ran.code, ran.out) == (0, "")
    assert str(out) in ran.err
    assert out.read_text("utf-8").strip() == printed.strip()
    assert "Agree the volume" in printed


@pytest.mark.parametrize("argv", [["--format", "html", "-o", "x.out"], ["-o", "x.html"], ["-o", "x.HTM"]])
def test_html_is_asked_for_by_name_or_by_the_files_ending(
    command: Command, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    command("report", case, *argv)

    assert Path(argv[-1]).read_text("utf-8").casefold().startswith("<!doctype html>")


def test_the_report_of_one_party_holds_nothing_that_the_other_said(command: Command, case: str) -> None:
    out = command("report", case, "--party", "care").out

    assert "Pay on time" in out
    assert "Agree the volume" not in out


@pytest.mark.parametrize("made", [["report"], ["export"], ["prepare"]])
def test_a_file_that_is_there_is_replaced_only_when_forced(
    command: Command, case: str, tmp_path: Path, made: list[str]
) -> None:
    out = tmp_path / "there"
    out.write_text("mine", encoding="utf-8")

    assert command(*made, case, "-o", str(out)).code == 1
    assert out.read_text("utf-8") == "mine"
    assert command(*made, case, "-o", str(out), "--force").code == 0
    assert out.read_text("utf-8") != "mine"


def test_a_file_that_is_there_is_refused_with_the_option_that_would_allow_it(
    command: Command, case: str, tmp_path: Path
) -> None:
    out = tmp_path / "there.md"
    out.write_text("mine", encoding="utf-8")

    assert "--force" in command("report", case, "-o", str(out)).err


@pytest.mark.parametrize("about", [("report",), ("report", "--format", "md"), ("prepare",)])
@pytest.mark.parametrize("ending", ["pdf", "docx", "csv"])
def test_nothing_is_written_as_markdown_under_the_ending_of_something_else(
    command: Command, case: str, tmp_path: Path, about: tuple[str, ...], ending: str
) -> None:
    out = tmp_path / f"report.{ending}"
    ran = command(*about, case, "-o", str(out))

    if "--format" in about:  # whoever names the form means it
        assert ran.code == 0
        return
    assert (ran.code, ran.out, out.exists()) == (1, "", False)
    assert f"cannot be written as .{ending}" in ran.err
    assert "one of these: .md, .html. To get a PDF" in ran.err


def test_what_is_no_ending_or_one_of_any_text_is_markdown(command: Command, case: str, tmp_path: Path) -> None:
    for name in ("report", "report.txt", "report of 12.3", "report.MD", "mr. smith's report"):
        assert command("report", case, "-o", str(tmp_path / name)).code == 0
        assert (tmp_path / name).read_text("utf-8").startswith("# ")


def test_of_what_comes_as_a_workbook_the_refusal_names_that_too(command: Command, case: str, tmp_path: Path) -> None:
    ran = command("report", case, "--about", "blank", "-o", str(tmp_path / "cards.ods"))

    assert ran.code == 1
    assert "one of these: .md, .html, .xlsx. To get a PDF" in ran.err


def test_the_workspace_is_not_replaced_by_what_comes_out_of_it(command: Command, case: str, workspace: Path) -> None:
    ran = command("export", case, "-o", str(workspace), "--force")

    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert command("cases").out.startswith(case)


def test_an_export_is_the_whole_journal_as_json(command: Command, case: str) -> None:
    document = json.loads(command("export", case).out)

    assert document["case"] == case
    assert [e["sequence"] for e in document["entries"]] == list(range(1, len(document["entries"]) + 1))


@pytest.mark.parametrize(
    ("role", "there", "away"), [("purchaser", "taxpayer", "owner"), ("provider", "owner", "taxpayer")]
)
def test_the_pack_for_a_role_needs_no_workspace(
    command: Command, workspace: Path, role: str, there: str, away: str
) -> None:
    ran = command("prepare", "--role", role)

    assert ran.code == 0
    assert ran.out.startswith("# ")
    assert not workspace.exists()


def test_the_pack_for_a_case_names_its_parties(command: Command, case: str) -> None:
    assert "Care Ltd" in command("prepare", case).out
    assert "Care Ltd" not in command("prepare").out


@pytest.mark.parametrize("argv", [["report", "nothing"], ["export", "nothing"], ["prepare", "nothing"], ["report", ""]])
def test_a_case_that_is_not_there_is_refused_in_a_sentence(
    command: Command, case: str, workspace: Path, argv: list[str]
) -> None:
    ran = command(*argv)

    assert (ran.code, ran.out) == (1, "")
    told = f"There is no case “{argv[1]}” in the workspace {workspace}. To list those there are: ttguide cases\n"
    assert ran.err == told


def test_a_party_that_is_not_there_is_refused_with_those_that_are(command: Command, case: str) -> None:
    ran = command("report", case, "--party", "nobody")

    assert ran.code == 1
    assert "Town, Care Ltd" in ran.err


@pytest.mark.parametrize("name", ["nowhere/x.md", "x" * 5000, "~nobody-of-that-name/x"])
def test_a_file_that_cannot_be_is_told(
    command: Command, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = command("report", case, "-o", name)

    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("made", [["report"], ["export"], ["prepare"], ["report", "--format", "html"]])
def test_a_dash_as_the_file_means_standard_output(
    command: Command, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = command(*made, case)
    dashed = command(*made, case, "-o", "-")

    assert (dashed.code, dashed.out, dashed.err) == (0, printed.out, "")
    assert not Path("-").exists()
