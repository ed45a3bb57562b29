"""Is whoever opens an example told where it is, by a command that can be copied?"""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.cli.conftest import Command
from ttguide.cli import interviews
from ttguide.model.text import Language
from ttguide.workflow.start import Start


def copied(out: str, before: str) -> list[str]:
    """The command that stands behind these words, as it would be typed."""
    line = next(line for line in out.splitlines() if before in line)
    return shlex.split(line.rpartition(before)[2].removeprefix("ttguide "))


def listed(command: Command, argv: list[str]) -> list[bool]:
    """Whether each of the cases that a copied command lists is an example."""
    return [case["demo"] for case in json.loads(command(*argv, "--json").out)]


@pytest.mark.parametrize("which", [(), ("reference",)])
@pytest.mark.parametrize(("language", "words"), [("fi", "Muille komennoille: "), ("en", "For other commands: ")])
def test_an_example_in_lines_ends_with_a_command_that_finds_it(
    command: Command, tmp_path: Path, which: tuple[str, ...], language: str, words: str
) -> None:
    folder = tmp_path / "a folder"
    folder.mkdir()
    everywhere = ("--workspace", str(folder), "--language", language)
    ran = command("demo", *which, "--plain", *everywhere, typed="/quit\n")

    assert ran.err == ""
    assert listed(command, copied(ran.out, words)) == [True]


def test_a_workspace_that_was_named_and_is_not_used_is_told_before(command: Command, tmp_path: Path) -> None:
    named = tmp_path / "ref.ttguide"
    ran = command("demo", "reference", "--plain", "--workspace", str(named), typed="/quit\n")
    place = tmp_path / "demo-en.ttguide"

    assert ran.err.strip() == (
        f"The example is not put into the workspace that was named ({named}) but into its own beside it: {place}"
    )
    assert not named.exists()
    assert "another" not in command("demo", "--plain", "--workspace", str(place), typed="/quit\n").err


def test_where_no_case_is_the_example_beside_it_is_told_of(command: Command, tmp_path: Path) -> None:
    here = ("--workspace", str(tmp_path / "own.ttguide"))
    assert "beside" not in command("cases", *here).err
    command("demo", "--plain", *here, typed="/quit\n")
    ran = command("cases", *here)

    assert listed(command, copied(ran.err, "beside this one: ")) == [True]


@pytest.mark.parametrize("opens", [True, False])
def test_after_the_screens_the_example_that_was_opened_there_is_told_of(
    command: Command, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    def run_app(words: Any, open_guide: Any, language: Language, start: Start, open_demo: Any) -> int:
        if opens:
            guide = open_demo()
            guide.examples.open_demo()
            guide.close()
        return 0

    app = ModuleType("ttguide.tui.app")
    app.run_app = run_app  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ttguide.tui.app", app)
    monkeypatch.setattr(interviews, "is_terminal", lambda stream: True)
    ran = command()

    assert ran.code == 0
    if opens:
        assert listed(command, copied(ran.out, "For other commands: ")) == [True]
    else:
        assert ran.out == ""


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_demonstration_has_look_alikes_and_names_to_practise_on_and_then_a_synthesis(
    command: Command, tmp_path: Path, language: str
) -> None:
    command("demo", "--plain", "--workspace", str(tmp_path / "w"), "--language", language, typed="/quit\n")
    here = ("--workspace", str(tmp_path / f"demo-{language}.ttguide"), "--language", language)
    case = json.loads(command("cases", "--json", *here).out)[0]["id"]
    baskets = json.loads(command("merge", case, "--proposals", "--json", *here).out)["baskets"]

    assert [len(basket["duplicates"]) for basket in baskets] == [2, 1]
    # In Finnish the one *yhtymä* among the organisations is told by that word alone as well.
    assert [len(basket["telltales"]) for basket in baskets] == {"fi": [4, 4], "en": [3, 2]}[language]
    assert command("merge", case, "--share", *here).code == 1, "names are still to be seen"

    assert command("merge", case, "--join-equal", "--replace-telltales", "--share", *here).code == 0
    pairs = json.loads(command("synthesis", case, "--proposals", "--json", *here).out)["pairs"]
    shared = command("merge", case, "--json", *here).out
    assert sum(pair["confidence"] == "strong" for pair in pairs) >= 5
    assert not any(name in shared for name in ("Leena", "Korhonen", "Kantopuro", "Tervakan", "0132"))


def test_an_entry_of_the_demonstration_has_the_same_number_for_everybody(command: Command, tmp_path: Path) -> None:
    told = []
    for place in ("one", "other"):
        (tmp_path / place).mkdir()
        command("demo", "--plain", "--workspace", str(tmp_path / place / "w"), "--language", "en", typed="/quit\n")
        here = ("--workspace", str(tmp_path / place / "demo-en.ttguide"))
        case = json.loads(command("cases", "--json", *here).out)[0]["id"]
        baskets = json.loads(command("merge", case, "--json", *here).out)["baskets"]
        told.append(sorted((e["text"], e["number"]) for basket in baskets for e in basket["entries"]))

    assert told[0] == told[1]
