"""Do ``ttguide``, ``interview`` and ``demo`` lead to the right conversation, on screens or through lines?"""

from __future__ import annotations

import shlex
import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.cli.conftest import Command
from ttguide.bootstrap import open_guide, settle
from ttguide.cli import interviews
from ttguide.model.text import Language
from ttguide.workflow.guide import Guide
from ttguide.workflow.start import Start

OPENING = ("Home care", "Town", "1", "", "", "Care Ltd", "1", "", "")


def way_back(out: str) -> list[str]:
    last = out.splitlines()[-1]
    assert last.startswith("To come back: ttguide ")
    return shlex.split(last.removeprefix("To come back: ttguide "))


def test_without_a_case_a_new_one_begins_with_its_opening(command: Command) -> None:
    ran = command("interview", "--plain", typed="Home care\n")

    assert ran.code == 0
    assert "What shall we call this co-operation?" in ran.out
    assert command("cases").out.rstrip().endswith("Home care")


def test_a_name_that_was_given_stands_until_another_is_typed(command: Command) -> None:
    stands = "(The name given is “Respite care”. An empty Enter keeps it, or type another.)"
    kept = command("interview", "--plain", "--new", "Respite care", typed="\n")

    assert stands in kept.out
    assert "Who purchases the service?" in kept.out
    assert command("cases").out.rstrip().endswith("Respite care")
    command("interview", "--plain", "--dialogue", "opening", typed="/go Name\nDay care\n")
    assert command("cases").out.rstrip().endswith("Day care")


def test_a_case_and_a_new_one_cannot_both_be_meant(command: Command) -> None:
    command("interview", "--plain", "--new", "Home care")
    ran = command("interview", "home care", "--plain", "--new", "Day care")

    assert (ran.code, ran.out) == (2, "")
    assert "not both" in ran.err
    assert len(command("cases").out.splitlines()) == 1


def test_the_way_back_leads_to_the_same_question(command: Command) -> None:
    out = command("interview", "--plain", typed="Home care\nTown\n").out

    again = command(*way_back(out)).out
    assert (
        "What kind of organisation is Town?" in out.splitlines()[-9:][0] or "What kind of organisation is Town?" in out
    )
    assert "What kind of organisation is Town?" in again


def test_the_way_back_names_the_conversation_where_another_would_come_first(command: Command, tmp_path: Path) -> None:
    place = str(tmp_path / "a b.ttguide")
    typed = "\n".join(OPENING)
    command("interview", "--plain", "--workspace", place, typed=typed)
    out = command(
        "interview", "--plain", "--party", "care", "--workspace", place, "--language", "en", typed="Elderly\n"
    ).out

    argv = way_back(out)
    assert argv[0] == "interview"
    assert argv[2:4] == ["--plain", "--dialogue"]
    assert argv[-4:] == ["--workspace", place, "--language", "en"]
    assert "Interview: provider · Care Ltd" in command(*argv).out


@pytest.mark.parametrize(
    ("language", "go", "said", "headings"),
    [
        (
            "en",
            "/go Client",
            "People are getting older and the phone never stops",
            ["Known success factors:", "EFQM Excellence Model, 2003 version:"],
        ),
        (
            "fi",
            "/siirry Asiakas",
            "Väki vanhenee, puhelin soi koko ajan",
            ["Tuttuja menestystekijöitä:", "EFQM-malli, vuoden 2003 versio:"],
        ),
    ],
)
def test_what_resembles_a_success_factor_stands_under_headings_like_all_others(
    command: Command, tmp_path: Path, language: str, go: str, said: str, headings: list[str]
) -> None:
    table = tmp_path / "notes.csv"
    table.write_text(
        "organisation,role,perspective,factor,statement\nHoiva,provider,finance,Budget,Agree the volume\n", "utf-8"
    )
    command("import", str(table), "--title", "Home care")
    ran = command("interview", "home", "--plain", "--party", "hoiva", "--language", language, typed=f"{go}\n{said}\n")
    lines = [line.strip() for line in ran.out.splitlines()]

    assert [line for line in lines if line in headings] == headings


def test_the_case_changed_last_is_gone_on_with(command: Command) -> None:
    command("interview", "--plain", "--new", "First", typed="")
    command("interview", "--plain", "--new", "Second", typed="")

    assert "Second" in command("interview", "--plain").out.splitlines()[0]
    assert "First" in command("--plain", "interview", "first").out.splitlines()[0]


def test_plain_alone_means_the_interview(command: Command) -> None:
    assert "What shall we call this co-operation?" in command("--plain").out


def test_the_party_chooses_the_interview_and_the_dialogue_the_conversation(command: Command) -> None:
    command("interview", "--plain", typed="\n".join(OPENING))

    assert "Interview: provider · Care Ltd" in command("interview", "--plain", "--party", "provider").out
    assert "Opening" in command("interview", "--plain", "--dialogue", "opening").out
    closing = command("interview", "--plain", "--party", "care", "--dialogue", "closing")
    assert "Closing · Care Ltd" in closing.out


@pytest.mark.parametrize(
    "argv",
    [
        ["nothing"],
        ["--party", "nobody"],
        ["--dialogue", "nothing"],
        ["--dialogue", "interview-provider", "--party", "Town"],
    ],
)
def test_what_is_not_there_is_refused_in_a_sentence(command: Command, argv: list[str]) -> None:
    command("interview", "--plain", typed="\n".join(OPENING))
    ran = command("interview", "--plain", *argv)

    assert ran.code == 1
    assert len(ran.err.splitlines()) == 1


def test_the_demo_lists_its_conversations_and_goes_on_in_a_workspace_of_its_own(
    command: Command, workspace: Path
) -> None:
    ran = command("demo", "--plain", typed="/go Finance\nTelephones are answered in the evening\n")
    again = command(*way_back(ran.out))

    assert ran.code == 0
    assert "Interview: provider · " in ran.out.split("›")[0]
    assert not workspace.exists()
    assert (workspace.parent / "demo-en.ttguide").exists()
    assert "Telephones are answered in the evening" in again.out


# Scripts


@pytest.mark.parametrize(
    "line",
    ["/nosuch", "/go 999", "/edit #999 x", "/pick 1", "/undo", "/language sv", "/quit now", "/remove", "x" * 100_001],
)
def test_lines_that_were_refused_end_a_piped_conversation_with_1(command: Command, line: str) -> None:
    ran = command("interview", "--plain", typed=f"{line}\nHome care\n")

    assert ran.code == 1
    assert ran.err == "One line was not recorded or done; the reason stands above, where it was.\n"
    assert command("cases").out.rstrip().endswith("Home care")


def test_all_refused_lines_are_counted_and_a_long_answer_without_an_end_is_one(command: Command) -> None:
    ran = command("interview", "--plain", typed="/nosuch\nHome care\n/go 999\n/long first\nsecond")

    assert ran.code == 1
    assert ran.err.startswith("3 lines were not recorded or done")


def test_lines_that_were_all_done_end_a_piped_conversation_with_0(command: Command) -> None:
    ran = command("interview", "--plain", typed="Home care\n\n/map\n/glossary nosuch\n/undo\n/quit\n")

    assert (ran.code, ran.err) == (0, "")


def test_whoever_types_has_read_the_refusals(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interviews, "is_terminal", lambda stream: True)
    ran = command("interview", "--plain", typed="/nosuch\n")

    assert (ran.code, ran.err) == (0, "")


# Screens


@pytest.mark.parametrize("argv", [[], ["interview"], ["interview", "x"], ["interview", "--new", "y"], ["demo"]])
def test_without_a_terminal_the_screens_say_how_to_do_without_them(
    command: Command, workspace: Path, argv: list[str]
) -> None:
    ran = command(*argv)

    assert ran.code == 2
    assert f"ttguide {'demo' if argv == ['demo'] else 'interview'} --plain" in ran.err
    assert "textual" not in ran.err
    assert not workspace.exists()


class Screens:
    """What the screens were called with, in place of drawing them."""

    def __init__(self) -> None:
        self.start = Start()
        self.language = Language.FI
        self.cases: list[str] = []
        self.demos: list[bool] = []

    def run_app(self, words: Any, open_guide: Any, language: Language, start: Start, open_demo: Any) -> int:
        self.start, self.language = start, language
        guide: Guide = open_guide()
        self.cases = [card.id for card in guide.cases()]
        guide.close()
        return 0


@pytest.fixture
def screens(monkeypatch: pytest.MonkeyPatch) -> Screens:
    screens = Screens()
    app = ModuleType("ttguide.tui.app")
    app.run_app = screens.run_app  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ttguide.tui.app", app)
    monkeypatch.setattr(interviews, "is_terminal", lambda stream: True)
    return screens


def test_on_a_terminal_the_screens_open_at_home(command: Command, screens: Screens) -> None:
    assert command("--language", "en").code == 0
    assert (screens.start, screens.language) == (Start(), Language.EN)


def test_the_screens_open_at_the_case_that_was_named_or_begun(command: Command, screens: Screens) -> None:
    command("interview", "--new", "Home care")
    begun = screens.start
    command("interview", "home care")

    assert screens.start == begun
    assert [Start(case) for case in screens.cases] == [begun]


def test_the_screens_open_at_the_demo(command: Command, screens: Screens) -> None:
    command("demo")

    assert [Start(case) for case in screens.cases] == [screens.start]


@pytest.mark.parametrize(
    ("argv", "dialogue", "party"),
    [
        (["--party", "care"], "interview-provider", "Care Ltd"),
        (["--dialogue", "interview-purchaser"], "interview-purchaser", "Town"),
        (["home care", "--party", "Town", "--dialogue", "closing"], "closing", "Town"),
        (["--dialogue", "opening"], "opening", ""),
    ],
)
def test_the_screens_open_at_the_conversation_that_was_named(
    command: Command, screens: Screens, workspace: Path, argv: list[str], dialogue: str, party: str
) -> None:
    command("interview", "--plain", typed="\n".join(OPENING))
    before = command("export", "home care").out
    ran = command("interview", *argv)

    assert ran.code == 0
    with closing(open_guide(settle(str(workspace), "en"))) as guide:
        assert screens.start.dialogue == dialogue
        assert screens.start.party == (guide.find_party(screens.start.case, party) if party else "")
    assert command("export", "home care").out == before


def test_the_screens_open_at_the_conversation_of_the_demo_that_was_named(command: Command, screens: Screens) -> None:
    command("demo", "--dialogue", "opening")

    assert (screens.start.dialogue, screens.start.party) == ("opening", "")


@pytest.mark.parametrize(
    "argv",
    [["--party", "nobody"], ["--dialogue", "nothing"], ["--dialogue", "interview-provider", "--party", "Town"]],
)
def test_a_conversation_that_is_not_there_is_told_before_a_screen_is_taken_over(
    command: Command, screens: Screens, argv: list[str]
) -> None:
    command("interview", "--plain", typed="\n".join(OPENING))
    ran = command("interview", *argv)

    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert screens.cases == []


def test_a_case_that_is_not_there_is_told_before_a_screen_is_taken_over(command: Command, screens: Screens) -> None:
    ran = command("interview", "nothing")

    assert ran.code == 1
    assert screens.cases == []


def test_an_interviews_report_is_written_in_the_form_that_its_name_asks_for_or_not_at_all(
    command: Command, tmp_path: Path
) -> None:
    page, word = tmp_path / "interview.HTM", tmp_path / "interview.docx"
    ran = command("interview", "--plain", typed=f"/report {page}\n/report {word}\n")

    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert not word.exists()
    assert ran.code == 1
    assert "cannot be written as .docx" in " ".join(ran.out.split())


def test_the_reference_case_without_a_terminal_says_its_own_command_and_makes_no_workspace(
    command: Command, workspace: Path
) -> None:
    before = set(workspace.parent.iterdir())
    ran = command("demo", "reference")

    assert ran.code == 2
    assert "ttguide demo reference --plain" in ran.err
    assert set(workspace.parent.iterdir()) == before
