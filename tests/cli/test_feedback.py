"""Is the model judged by command, once there is something to judge, and handed over as a report and an export?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Command

ROLES = (("Purchaser 1", "plan, buy and follow up services"), ("Provider 1", "run and develop your own work"))


@pytest.fixture
def developed(command: Command, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The reference case, developed to its scorecards, as the workspace."""
    command("demo", "reference", "--plain")
    place = workspace.parent / "demo-en.ttguide"
    monkeypatch.setenv("TTGUIDE_WORKSPACE", str(place))
    return place


def the_case(command: Command) -> str:
    return command("cases").out.split()[0]


@pytest.mark.parametrize(("party", "asked"), ROLES)
def test_each_side_judges_in_its_own_words_and_comes_back_to_where_it_was(
    command: Command, developed: Path, party: str, asked: str
) -> None:
    case = the_case(command)
    named = ("interview", case, "--plain", "--dialogue", "usability", "--party", party)
    ran = command(*named, typed="green\n\n")
    again = command(*named, typed="/undo\n")

    assert (ran.code, again.code) == (0, 0)
    assert "Recorded: ● green" in ran.out
    assert asked in ran.out
    assert asked in again.out.split("›")[0]
    assert "Undone" in again.out


def test_before_there_is_anything_to_judge_it_is_refused_in_a_sentence(command: Command) -> None:
    command("interview", "--plain", typed="Home care\nTown\n1\n")
    for dialogue in ("usability", "benefit"):
        ran = command("interview", "--plain", "--dialogue", dialogue, "--party", "Town")
        assert ran.code == 1
        assert ran.err.startswith("The model can be judged only when there is something on the scorecards.")


def test_the_list_of_cases_tells_the_phase_and_who_has_judged(command: Command, developed: Path) -> None:
    case = the_case(command)
    command("interview", case, "--plain", "--dialogue", "usability", "--party", "Provider 1", typed="3\n")
    listed = command("cases").out
    assert "Phase 5: Usability" in listed
    assert "0 of 4 organisations have judged the usability" in listed
    command("interview", case, "--plain", "--dialogue", "benefit", "--party", "Provider 1", typed="3\n")
    assert "Phase 6: Effects and benefit" in command("cases").out


@pytest.mark.parametrize(
    ("language", "light", "title"),
    [("en", "▲ yellow", "Usability of the model"), ("fi", "▲ keltainen", "Mallin käytettävyys")],
)
@pytest.mark.parametrize("format", ["md", "html"])
def test_the_report_shows_the_lights_with_symbol_and_word(
    command: Command, developed: Path, language: str, light: str, title: str, format: str
) -> None:
    case = the_case(command)
    typed = "2\n<b>Indicator</b> & co of ours\n"
    command("interview", case, "--plain", "--dialogue", "usability", "--party", "Provider 1", typed=typed)
    for about in ("interviews", "feedback"):
        ran = command("report", case, "--about", about, "--format", format, "--language", language)
        assert ran.code == 0
        text = re.sub("<[^>]+>", "", ran.out)  # on a page the symbol has its colour, and does not part from its word
        assert light in text.replace("\u00a0", " ")
        assert title in ran.out
        assert "<b>Indicator</b>" not in ran.out


def test_nobody_has_judged_yet_is_said(command: Command, developed: Path) -> None:
    assert (
        "No organisation has judged the model yet." in command("report", the_case(command), "--about", "feedback").out
    )


def test_an_exported_case_has_it_where_it_is_brought_in(
    command: Command, developed: Path, workspace: Path, tmp_path: Path
) -> None:
    case = the_case(command)
    command(
        "interview", case, "--plain", "--dialogue", "benefit", "--party", "Provider 1", typed="2\nOrders evened out\n"
    )
    command("export", case, "-o", str(tmp_path / "case.json"))
    ran = command("import", str(tmp_path / "case.json"), "--workspace", str(workspace))
    told = command("report", case, "--about", "feedback", "--workspace", str(workspace)).out

    assert ran.code == 0
    assert "Orders evened out" in told
