"""Do ``ttguide``, ``interview`` and ``demo`` lead to the right conversation, on screens or through lines?"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.cli.conftest import Command
from ttguide.cli import interviews
from ttguide.model.text import Language
from ttguide.workflow.guide import Guide

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
    assert "Interview: provider: Care Ltd" in command(*argv).out


def test_the_case_changed_last_is_gone_on_with(command: Command) -> None:
    command("interview", "--plain", "--new", "First", typed="")
    command("interview", "--plain", "--new", "Second", typed="")

    assert "Second" in command("interview", "--plain").out.splitlines()[0]
    assert "First" in command("--plain", "interview", "first").out.splitlines()[0]


def test_plain_alone_means_the_interview(command: Command) -> None:
    assert "What shall we call this co-operation?" in command("--plain").out


def test_the_party_chooses_the_interview_and_the_dialogue_the_conversation(command: Command) -> None:
    command("interview", "--plain", typed="\n".join(OPENING))

    assert "Interview: provider: Care Ltd" in command("interview", "--plain", "--party", "provider").out
    assert "Opening" in command("interview", "--plain", "--dialogue", "opening").out
    closing = command("interview", "--plain", "--party", "care", "--dialogue", "closing")
    assert "Closing: Care Ltd" in closing.out


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
    assert "Interview: provider: " in ran.out.split("›")[0]
    assert not workspace.exists()
    assert (workspace.parent / "demo-en.ttguide").exists()
    assert "Telephones are answered in the evening" in again.out


# Screens


@pytest.mark.parametrize("argv", [[], ["interview"], ["interview", "x"], ["interview", "--new", "y"], ["demo"]])
def test_without_a_terminal_the_screens_say_how_to_do_without_them(
    command: Command, workspace: Path, argv: list[str]
) -> None:
    ran = command(*argv)

    assert ran.code == 2
    assert "ttguide interview --plain" in ran.err
    assert "textual" not in ran.err
    assert not workspace.exists()


def test_the_screens_cannot_be_told_the_party(command: Command) -> None:
    ran = command("interview", "--party", "Town")

    assert ran.code == 2
    assert "--plain" in ran.err


class Screens:
    """What the screens were called with, in place of drawing them."""

    def __init__(self) -> None:
        self.start = ""
        self.language = Language.FI
        self.cases: list[str] = []
        self.demos: list[bool] = []

    def run_app(self, words: Any, open_guide: Any, language: Language, start: str, open_demo: Any) -> int:
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
    assert (screens.start, screens.language) == ("", Language.EN)


def test_the_screens_open_at_the_case_that_was_named_or_begun(command: Command, screens: Screens) -> None:
    command("interview", "--new", "Home care")
    begun = screens.start
    command("interview", "home care")

    assert screens.start == begun
    assert screens.cases == [begun]


def test_the_screens_open_at_the_demo(command: Command, screens: Screens) -> None:
    command("demo")

    assert screens.cases == [screens.start]


def test_a_case_that_is_not_there_is_told_before_a_screen_is_taken_over(command: Command, screens: Screens) -> None:
    ran = command("interview", "nothing")

    assert ran.code == 1
    assert screens.cases == []
