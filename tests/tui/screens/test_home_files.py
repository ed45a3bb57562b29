"""From the list of cases a case goes into a file and comes in from one, also where it is there already."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.fakes.adapters import MemoryFiles, make_guide
from tests.fakes.journal import MemoryJournal
from tests.storage.workspaces import tamper
from tests.tui.grid import grid
from tests.tui.stage import SMALL, host, messages, press, said, settle, staged
from tests.workflow.on_disk import CASE, make_workspace, open_guide
from ttguide.model.event import CaseTitled
from ttguide.model.text import Language
from ttguide.tui.dialogs import Choose, Confirm, Inform
from ttguide.tui.dialogs.path import AskPath
from ttguide.tui.screens.home import HomeScreen
from ttguide.workflow.guide import Guide


def a_case(more: int = 0) -> tuple[Guide, MemoryJournal, str]:
    journal = MemoryJournal()
    guide = make_guide(journal=journal)
    case = guide.open_case("Kotihoito")
    write(journal, case, more)
    return guide, journal, case


def write(journal: MemoryJournal, case: str, count: int) -> None:
    for number in range(count):
        journal.append(case, journal.last(case)[0], [CaseTitled(f"Kotihoito {number}")], author="x")


def file_of(guide: Guide, case: str, folder: Path) -> Path:
    path = folder / "tapaus.json"
    path.write_text(json.dumps(guide.export_case(case)), "utf-8")
    return path


async def bring_in(pilot: Pilot[int], path: Path) -> None:
    await press(pilot, "i")
    assert isinstance(pilot.app.screen, AskPath)
    pilot.app.screen.query_one(Input).value = str(path)
    await press(pilot, "enter")


@pytest.mark.parametrize("language", list(Language))
async def test_a_new_case_comes_in_and_the_cursor_stands_on_it(tmp_path: Path, language: Language) -> None:
    path = file_of(*a_case(2)[::2], tmp_path)
    path.write_text(path.read_text("utf-8").replace('"case": "n1"', '"case": "toinen"'), "utf-8")
    mine = make_guide(language)
    mine.open_case("Oma")
    async with staged(mine, language=language) as pilot:
        await bring_in(pilot, path)
        assert isinstance(pilot.app.screen, Inform)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        option = pilot.app.screen.query_one(OptionList).highlighted_option
        assert option is not None
        assert option.id == "case:toinen"
        assert "Kotihoito 1" in grid(pilot.app)


async def test_in_an_empty_workspace_the_line_for_it_is_offered(tmp_path: Path) -> None:
    path = file_of(*a_case(2)[::2], tmp_path)
    guide = make_guide()
    async with staged(guide) as pilot:
        await press(pilot, "down", "enter")
        pilot.app.screen.query_one(Input).value = str(path)
        await press(pilot, "enter", "enter")
        assert [card.title for card in guide.cases()] == ["Kotihoito 1"]


async def test_what_goes_on_from_here_is_taken_in_without_a_question(tmp_path: Path) -> None:
    theirs, their_journal, case = a_case(1)
    journal = MemoryJournal()
    mine = make_guide(journal=journal)
    mine.import_case(theirs.export_case(case))
    write(their_journal, case, 3)
    async with staged(mine) as pilot:
        await bring_in(pilot, file_of(theirs, case, tmp_path))
        assert isinstance(pilot.app.screen, Inform)
        assert "3 kirjausta lisää" in " ".join(grid(pilot.app).split())
    assert journal.read(case) == their_journal.read(case)


@pytest.mark.parametrize("answer", ["1", "escape", "2"])
async def test_where_both_went_on_it_is_asked_and_enter_alone_replaces_nothing(tmp_path: Path, answer: str) -> None:
    theirs, their_journal, case = a_case(1)
    journal = MemoryJournal()
    mine = make_guide(journal=journal)
    mine.import_case(theirs.export_case(case))
    write(their_journal, case, 3)
    write(journal, case, 2)
    before = journal.read(case)
    async with staged(mine, size=SMALL) as pilot:
        await bring_in(pilot, file_of(theirs, case, tmp_path))
        assert isinstance(pilot.app.screen, Confirm)
        shown = " ".join(grid(pilot.app).replace("│", " ").split())
        assert "Vain täällä: 2 kirjausta" in shown
        assert "Vain tiedostossa: 3 kirjausta" in shown
        assert said("home.bring_in.replace_yes") in shown
        await press(pilot, answer)
        files = mine._adapters.files
        assert isinstance(files, MemoryFiles)
        if answer == "2":
            assert isinstance(pilot.app.screen, Inform)
            assert journal.read(case) == their_journal.read(case)
            assert len(files.written) == 1
        else:
            assert isinstance(pilot.app.screen, HomeScreen)
            assert journal.read(case) == before
            assert not files.written


@pytest.mark.parametrize("content", ["", "{}", "[1", '{"format": "ttguide-case"}'])
async def test_a_file_that_is_no_case_is_said_to_be_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "muu.json"
    path.write_text(content, "utf-8")
    async with staged() as pilot:
        await bring_in(pilot, path)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert messages(pilot) == [said("file.not_a_case")]


async def test_a_file_that_is_not_there_is_said_not_to_be(tmp_path: Path) -> None:
    async with staged() as pilot:
        await bring_in(pilot, tmp_path / "ei.json")
        assert messages(pilot) == [said("file.not_found", path=tmp_path / "ei.json")]


async def test_a_case_goes_out_into_a_file_that_comes_in_elsewhere() -> None:
    guide, journal, case = a_case(2)
    async with staged(guide) as pilot:
        await press(pilot, "x")
        assert isinstance(pilot.app.screen, AskPath)
        assert pilot.app.screen.query_one(Input).value.endswith("kotihoito-1.json")
        await press(pilot, "enter")
        await settle(pilot)
        files = guide._adapters.files
        assert isinstance(files, MemoryFiles)
        ((path, data),) = files.written.items()
        assert messages(pilot) == [said("report_screen.saved", path=path)]
    other = MemoryJournal()
    assert make_guide(journal=other).import_case(json.loads(data)) == case
    assert other.read(case) == journal.read(case)


async def test_without_a_case_nothing_is_offered_to_go_out() -> None:
    async with staged() as pilot:
        assert not host(pilot).screen.check_action("take_out", ())
        await press(pilot, "x")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("answer", ["1", "2"])
async def test_a_damaged_case_is_replaced_by_a_file_only_after_a_yes_and_kept_first(
    tmp_path: Path, answer: str
) -> None:
    workspace = tmp_path / "w.ttguide"
    make_workspace(workspace)
    file = file_of(open_guide(workspace), CASE, tmp_path)
    tamper(workspace, "UPDATE entry SET payload = '{broken' WHERE sequence = 3")
    mine = open_guide(workspace)
    async with staged(mine, size=SMALL) as pilot:
        await bring_in(pilot, file)
        assert isinstance(pilot.app.screen, Confirm)
        shown = " ".join(grid(pilot.app).replace("│", " ").split())
        assert "on täällä vioittunut, eikä sitä voi avata." in shown
        assert "Vioittunut jätetään ensin kirjain kirjaimelta talteen tiedostoksi työtilan viereen." in shown
        await press(pilot, answer)
        files = mine._adapters.files
        assert isinstance(files, MemoryFiles)
        if answer == "1":
            assert isinstance(pilot.app.screen, HomeScreen)
            assert not files.written
            assert [case.id for case in mine.list_cases().unreadable] == [CASE]
        else:
            assert isinstance(pilot.app.screen, Inform)
            ((place, data),) = files.written.items()
            assert place.name in " ".join(grid(pilot.app).replace("│", " ").split())
            assert '"{broken"' in data.decode("ascii")
            assert mine.export_case(CASE) == json.loads(file.read_text("utf-8"))


async def test_a_conversation_that_is_not_in_the_case_that_came_can_be_left(tmp_path: Path) -> None:
    theirs, their_journal, case = a_case(1)
    journal = MemoryJournal()
    mine = make_guide(journal=journal)
    mine.import_case(theirs.export_case(case))
    write(their_journal, case, 3)
    async with staged(mine) as pilot:
        await press(pilot, "enter", "a")
        before = type(pilot.app.screen)
        assert before.__name__ == "InterviewScreen"
        mine.arriving.read(json.loads(file_of(theirs, case, tmp_path).read_text("utf-8"))).take(over=True)
        await press(pilot, "enter")
        assert "avaa tapaus uudelleen" in " ".join(grid(pilot.app).split())
        assert isinstance(pilot.app.screen, before)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Choose)
        await press(pilot, "3", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
    assert journal.read(case) == their_journal.read(case)
