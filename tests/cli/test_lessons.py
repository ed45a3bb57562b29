"""``ttguide lessons``, ``/lessons`` and what lessons and own knowledge do to ``ttguide suggest`` and ``check``."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.cli.table import Table
from ttguide.model import event as ev
from ttguide.model.case import Address, StatementKind
from ttguide.model.proposal import Target
from ttguide.storage.journal import SqliteJournal

UNHEARD = "mopedin renkaat pitäisi vaihtaa ennen juhannusta"
TURNED_DOWN = "kukaan ei vastaa puhelimeen"
HERE = Address("finance-opportunities")
OWN = """\
kind: success_factors
success_factors:
  - id: good-coffee
    perspectives: [learning]
    roles: [provider]
    name: {fi: Hyvä kahvi, en: Good coffee}
    text: {fi: Kahvi., en: Coffee.}
    terms: {fi: [kahvi], en: [coffee]}
    utterances: {fi: [kahvi on kuumaa], en: [the coffee is hot]}
    probes: []
"""
ADDED = "kind: additions\nadditions:\n  - {to: D1, utterances: {fi: [mopedin renkaat ennen juhannusta]}}\n"


@pytest.fixture
def taught(workspace: Path) -> Path:
    """The workspace with a suggestion taken in one case and another one turned down in a second."""
    said = ev.StatementRecorded("s", "t", HERE, StatementKind.OPPORTUNITY, UNHEARD)
    begun = ev.ConversationStarted("t", "interview-purchaser", 1)
    with closing(SqliteJournal.open(workspace)) as journal:
        tied = ev.StatementLinked("s", Target.OPPORTUNITY, "D1")
        journal.append("c1", 0, [ev.CaseOpened("Eka"), begun, said, tied], author="a")
        away = ev.SuggestionDismissed("t", HERE, Target.OPPORTUNITY, "D4", TURNED_DOWN)
        journal.append("c2", 0, [ev.CaseOpened("Toka"), begun, away], author="a")
    return workspace


def suggested(command: Command, text: str, *options: str) -> dict[str, Any]:
    ran = command("suggest", "--json", *options, text)
    assert ran.code == 0
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


def test_lessons_are_one_a_line_without_the_wordings(command: Command, taught: Path) -> None:
    ran = command("lessons")
    assert ran.code == 0
    assert [line.split("  ")[0] for line in ran.out.splitlines()] == ["D1", "D4"]
    assert "picked once" in ran.out
    assert "dismissed once" in ran.out
    assert UNHEARD not in ran.out


def test_the_wordings_are_shown_to_who_asks_for_them(command: Command, taught: Path) -> None:
    out = command("lessons", "--texts").out
    assert f"  picked: {UNHEARD}\n" in out
    assert f"  dismissed: {TURNED_DOWN}\n" in out


def test_lessons_as_json_have_texts_only_if_asked_for(command: Command, taught: Path) -> None:
    plain = json.loads(command("lessons", "--json").out)
    assert [list(thing) for thing in plain] == [["id", "target", "title", "taken", "dismissed", "left_out"]] * 2
    assert [(thing["id"], thing["taken"], thing["dismissed"]) for thing in plain] == [("D1", 1, 0), ("D4", 0, 1)]
    told = json.loads(command("lessons", "--json", "--texts").out)
    assert told[0]["lessons"] == [{"case": "c1", "entry": 4, "verdict": "taken", "text": UNHEARD, "left_out": False}]


def test_without_a_workspace_nothing_is_learnt_and_none_is_made(command: Command, workspace: Path) -> None:
    ran = command("lessons")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("Nothing has been learnt yet.")
    assert command("lessons", "--json").out == "[]\n"
    assert not workspace.exists()


def test_what_is_exported_is_accepted_by_check_and_warned_of(command: Command, taught: Path) -> None:
    file = taught.with_name("learnt.yaml")
    ran = command("lessons", "--export", str(file))
    assert ran.code == 0
    assert "people's own words" in ran.err
    assert ran.out == ""
    assert UNHEARD in file.read_text("utf-8")
    assert command("check", str(file)).code == 0
    assert command("lessons", "--export", str(file)).code == 1
    assert command("lessons", "--export", str(file), "--force").code == 0


def test_a_file_called_dash_is_standard_output(command: Command, taught: Path) -> None:
    ran = command("lessons", "--export", "-")
    assert (ran.code, UNHEARD in ran.out, "kind: additions" in ran.out) == (0, True, True)
    assert not Path("-").exists()


def test_with_nothing_picked_there_is_nothing_to_export(command: Command, workspace: Path) -> None:
    ran = command("lessons", "--export", str(workspace.with_name("x.yaml")))
    assert ran.code == 1
    assert not workspace.with_name("x.yaml").exists()


def test_suggest_uses_what_the_workspace_has_learnt_from_all_its_cases(
    command: Command, taught: Path, tmp_path: Path
) -> None:
    elsewhere = str(tmp_path / "none.ttguide")
    assert suggested(command, UNHEARD, "--workspace", elsewhere)["known"] is False
    learnt = suggested(command, UNHEARD)
    assert learnt["known"] is True
    assert learnt["opportunities"][0]["id"] == "D1"
    assert set(learnt["opportunities"][0]["because"]) <= set(UNHEARD.split())
    before = suggested(command, TURNED_DOWN, "--workspace", elsewhere)["opportunities"][0]
    after = next(o for o in suggested(command, TURNED_DOWN)["opportunities"] if o["id"] == before["id"] == "D4")
    assert after["score"] < before["score"]


def test_suggesting_says_in_a_word_what_was_learnt(command: Command, taught: Path) -> None:
    assert " – learnt\n" in command("suggest", UNHEARD).out
    assert " – dismissed before\n" in command("suggest", TURNED_DOWN).out


def test_suggesting_leaves_nothing_behind(command: Command, taught: Path) -> None:
    before = {path.name: path.read_bytes() for path in taught.parent.iterdir() if path.is_file()}
    command("suggest", UNHEARD)
    assert {path.name: path.read_bytes() for path in taught.parent.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("bytes", [b"not a workspace at all" * 40, b""])
def test_a_workspace_that_cannot_be_opened_keeps_nobody_from_suggestions(
    command: Command, workspace: Path, bytes: bytes
) -> None:
    workspace.write_bytes(bytes)
    assert suggested(command, TURNED_DOWN)["opportunities"][0]["id"] == "D4"
    assert workspace.read_bytes() == bytes
    assert bool(command("suggest", TURNED_DOWN).err) is bool(bytes)


# Own knowledge


def own(workspace: Path, text: str, name: str = "workspace-knowledge") -> Path:
    folder = workspace.with_name(name)
    folder.mkdir(exist_ok=True)
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    return folder


def test_own_knowledge_beside_the_workspace_is_suggested_at_once(command: Command, workspace: Path) -> None:
    assert suggested(command, UNHEARD)["known"] is False
    own(workspace, ADDED)
    assert suggested(command, UNHEARD)["opportunities"][0]["id"] == "D1"
    assert not workspace.exists()


@pytest.mark.parametrize("how", ["option", "variable"])
def test_own_knowledge_can_lie_elsewhere(
    command: Command, workspace: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    folder = str(own(workspace, ADDED, "elsewhere"))
    if how == "variable":
        monkeypatch.setenv("TTGUIDE_KNOWLEDGE", folder)
        assert suggested(command, UNHEARD)["opportunities"][0]["id"] == "D1"
    else:
        assert suggested(command, UNHEARD, "--knowledge", folder)["opportunities"][0]["id"] == "D1"


def test_a_mistake_in_own_knowledge_is_told_and_what_ships_works(command: Command, workspace: Path) -> None:
    own(workspace, ADDED.replace("D1", "D11"))
    ran = command("suggest", "--json", TURNED_DOWN)
    assert json.loads(ran.out)["opportunities"][0]["id"] == "D4"
    assert "workspace-knowledge/own.yaml:3:10 K030" in ran.err
    assert "Did you mean “D1”?" in ran.err


@pytest.mark.parametrize("how", ["all", "folder", "file"])
def test_check_covers_own_knowledge(command: Command, workspace: Path, how: str) -> None:
    folder = own(workspace, OWN)
    named = {"all": (), "folder": (str(folder),), "file": (str(folder / "own.yaml"),)}[how]
    assert command("check", *named).code == 0
    own(workspace, OWN.replace("learning", "curiosity"))
    ran = command("check", *named)
    assert ran.code == 1
    assert ran.out.splitlines()[0].startswith(f"{folder.as_posix()}/own.yaml:4:20 K030 ")


def test_a_named_folder_that_is_not_there_is_told(command: Command, tmp_path: Path) -> None:
    ran = command("check", "--knowledge", str(tmp_path / "nowhere"))
    assert ran.code == 1
    assert "Y026" in ran.out


def test_own_knowledge_is_titled_in_lessons_and_may_be_exported_about(command: Command, taught: Path) -> None:
    own(taught, OWN)
    with closing(SqliteJournal.open(taught)) as journal:
        tied = ev.StatementLinked("s", Target.SUCCESS_FACTOR, "good-coffee")
        journal.append("c1", 4, [tied], author="a")
    assert "Good coffee" in command("lessons").out
    file = taught.with_name("learnt.yaml")
    assert command("lessons", "--export", str(file)).code == 0
    assert command("check", str(file)).code == 0


# Through lines


def test_lessons_are_listed_by_number_and_wordings_told_for_one_of_them() -> None:
    table = Table()
    out = table.hold("Budjetti pitää", "vuositilaus ja ostomäärä", "/poimi 1", "/opitut", "/opitut 1", "/opitut 9")
    listed = out.split("  1 A1 Vuositilaus – poimittu kerran, hylätty 0 kertaa")
    assert len(listed) == 2
    assert "1.1 poimittu: vuositilaus ja ostomäärä (Kotihoito)" in listed[1]
    assert "Sillä numerolla ei ole mitään." in listed[1]


def test_a_lesson_is_left_out_and_let_in_again_by_the_same_command() -> None:
    table = Table()
    said = ("Budjetti pitää", "vuositilaus ja ostomäärä", "/poimi 1")
    out = table.hold(*said, "/opitut", "/unohda 1.1", "/opitut 1", "/unohda 1.1")
    assert "Ei enää vaikuta ehdotuksiin: vuositilaus ja ostomäärä" in out
    assert "poimittu (unohdettu): vuositilaus" in out
    assert "Vaikuttaa taas ehdotuksiin" in out
    assert [type(e).__name__ for e in table.events()][-3:-1] == ["LessonForgotten", "Retracted"]
    assert table.guide.teaching.things()[0].taken == 1


@pytest.mark.parametrize("typed", ["/unohda", "/unohda 1", "/unohda 1.9", "/unohda 0.1", "/forget x.y", "/unohda ²·¹"])
def test_a_pointer_to_no_lesson_changes_nothing(typed: str) -> None:
    table = Table()
    out = table.hold("Budjetti pitää", "vuositilaus ja ostomäärä", "/poimi 1", typed)
    assert "Anna asian ja sanonnan numero" in out
    assert table.guide.teaching.things()[0].taken == 1


def test_where_nothing_was_learnt_it_says_so() -> None:
    assert "Mitään ei ole vielä opittu." in Table().hold("/opitut")
