"""The report: seen, then written where one says, and never over another file unasked."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from tests.fakes.adapters import make_guide, shipped_content
from tests.fakes.journal import MemoryJournal
from tests.patience import PATIENCE
from tests.tui.boards import board, case_of
from tests.tui.grid import grid
from tests.tui.stage import LARGE, crash_reports, guide_with_demo, messages, press, said, settle, staged
from tests.tui.stillness import Stillness
from tests.workflow.assessed import Assessed
from tests.workflow.developed import Developed
from ttguide.model import development_event as dev
from ttguide.model.role import Role
from ttguide.model.scorecard import ActionState
from ttguide.tui.dialogs import Choose, Confirm
from ttguide.tui.screens.home import HomeScreen
from ttguide.tui.screens.merge import MergeScreen
from ttguide.tui.screens.report import ReportScreen, file_stem
from ttguide.workflow.document import Document, Format, Subject
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import CannotWrite


class Written:
    """What the guide was told to write."""

    def __init__(self, guide: Guide, monkeypatch: pytest.MonkeyPatch, *problems: CannotWrite) -> None:
        self.calls: list[tuple[str, Path, Format, bool]] = []
        self.problems = list(problems)
        monkeypatch.setattr(guide, "write", self)

    def __call__(self, document: Document, path: Path, format: Format, *, replace: bool = False) -> Path:
        self.calls.append((document.title, path, format, replace))
        if self.problems:
            raise self.problems.pop(0)
        return path


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Haastattelut: Kotihoito", "haastattelut-kotihoito"),
        ("Äiti & pöytä 2026!", "äiti-pöytä-2026"),
        ("../../etc/passwd", "etc-passwd"),
        ("\x1b[2J", "2j"),
        ("…", "ttguide"),
        ("å" * 300, "å" * 60),
    ],
)
def test_a_file_name_is_made_of_letters_and_digits(title: str, stem: str) -> None:
    assert file_stem(title) == stem


async def test_the_content_is_seen_before_it_is_written() -> None:
    async with staged(guide_with_demo(), size=LARGE) as pilot:
        await press(pilot, "r")
        assert "Vuosimäärä sovittaisiin ennalta" in pilot.app.screen.query_one(TextArea).text


async def test_ctrl_s_writes_to_the_place_shown_and_says_where(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    guide = guide_with_demo()
    written = Written(guide, monkeypatch)
    async with staged(guide, size=LARGE) as pilot:
        await press(pilot, "r", "ctrl+s")
        place = Path(pilot.app.screen.query_one(Input).value)
        assert place.parent == tmp_path
        assert [(p, f, r) for _, p, f, r in written.calls] == [(place, Format.MARKDOWN, False)]
        assert said("report_screen.saved", path="")[:10] in grid(pilot.app)


async def test_another_place_is_typed_and_enter_writes_there(monkeypatch: pytest.MonkeyPatch) -> None:
    guide = guide_with_demo()
    written = Written(guide, monkeypatch)
    async with staged(guide) as pilot:
        await press(pilot, "r")
        pilot.app.screen.query_one(Input).value = "muualle/r.md"
        await press(pilot, "enter")
        assert written.calls[0][1] == Path("muualle/r.md")


async def test_another_form_changes_the_ending_of_the_proposed_place(monkeypatch: pytest.MonkeyPatch) -> None:
    guide = guide_with_demo()
    written = Written(guide, monkeypatch)
    async with staged(guide) as pilot:
        await press(pilot, "r", "f3", "ctrl+s")
        assert written.calls[0][1].suffix == ".html"
        assert written.calls[0][2] is Format.HTML


async def test_a_place_that_was_typed_stays_when_the_form_changes() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "r")
        field = pilot.app.screen.query_one(Input)
        field.value = "oma"
        await press(pilot, "f3")
        assert field.value == "oma"


async def test_the_ending_of_a_place_that_is_typed_says_which_form_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    guide = guide_with_demo()
    written = Written(guide, monkeypatch)
    async with staged(guide) as pilot:
        await press(pilot, "r")
        field = pilot.app.screen.query_one(Input)
        field.value = "muualle/r.html"
        await press(pilot, "enter")
        assert written.calls[0][1:3] == (Path("muualle/r.html"), Format.HTML)
        await press(pilot, "f3")
        assert field.value == "muualle/r.md"


async def test_a_place_that_names_a_form_there_is_not_is_refused_with_those_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guide = guide_with_demo()
    written = Written(guide, monkeypatch)
    async with staged(guide) as pilot:
        await press(pilot, "r")
        pilot.app.screen.query_one(Input).value = "muualle/r.docx"
        await press(pilot, "enter")
        assert written.calls == []
        assert "jokin näistä: .md, .html. PDF" in messages(pilot)[0]
        assert pilot.app.screen.query_one(Input).value == "muualle/r.docx"


async def test_htm_is_a_page_too_and_becomes_another_ending_with_another_form(monkeypatch: pytest.MonkeyPatch) -> None:
    guide = guide_with_demo()
    written = Written(guide, monkeypatch)
    async with staged(guide) as pilot:
        await press(pilot, "r")
        field = pilot.app.screen.query_one(Input)
        field.value = "muualle/r.htm"
        await press(pilot, "enter")
        assert written.calls[0][1:3] == (Path("muualle/r.htm"), Format.HTML)
        await press(pilot, "f3")
        assert field.value == "muualle/r.md"


async def test_a_click_on_a_form_chooses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    guide = guide_with_demo()
    written = Written(guide, monkeypatch)
    async with staged(guide) as pilot:
        await press(pilot, "r")
        line = pilot.app.screen.query_one("#report-format")
        await pilot.click(line, offset=(str(line.render()).index("HTML"), 0))
        await press(pilot, "ctrl+s")
        assert written.calls[0][2] is Format.HTML
        await pilot.click("#report-what")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Choose)


async def test_the_pack_for_preparing_can_be_chosen() -> None:
    async with staged(guide_with_demo(), size=LARGE) as pilot:
        await press(pilot, "r", "f2")
        assert isinstance(pilot.app.screen, Choose)
        assert said("report_screen.preparation.provider") in grid(pilot.app)
        await press(pilot, "5")
        assert isinstance(pilot.app.screen, ReportScreen)
        assert said("report_screen.preparation.provider") in grid(pilot.app)


async def test_another_file_is_replaced_only_when_asked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    guide = guide_with_demo()
    written = Written(guide, monkeypatch, CannotWrite("file.exists", path="r.md", folder=".", detail=""))
    async with staged(guide) as pilot:
        await press(pilot, "r", "ctrl+s")
        assert isinstance(pilot.app.screen, Confirm)
        await press(pilot, "2")
        assert [replace for *_, replace in written.calls] == [False, True]


async def test_not_replacing_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    guide = guide_with_demo()
    written = Written(guide, monkeypatch, CannotWrite("file.exists", path="r.md", folder=".", detail=""))
    async with staged(guide) as pilot:
        await press(pilot, "r", "ctrl+s", "escape")
        assert len(written.calls) == 1
        assert said("report_screen.saved", path="")[:10] not in grid(pilot.app)


async def test_a_place_that_cannot_be_written_to_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    guide = guide_with_demo()
    Written(guide, monkeypatch, CannotWrite("file.no_folder", path="x/r.md", folder="x", detail=""))
    async with staged(guide) as pilot:
        await press(pilot, "r", "ctrl+s")
        assert isinstance(pilot.app.screen, ReportScreen)
        assert "x" in messages(pilot)[0]


async def test_esc_goes_back() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "r", "escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_what_the_boards_came_to_is_offered_and_shown() -> None:
    developed = Developed()
    developed.share()
    async with staged(developed.guide, size=LARGE) as pilot:
        await pilot.app.push_screen(ReportScreen(developed.case, about=Subject.SYNTHESIS))
        await settle(pilot)
        assert "Synteesi on kesken" in pilot.app.screen.query_one(TextArea).text
        assert Path(pilot.app.screen.query_one(Input).value).name == "synteesi-kotihoito.md"
        await press(pilot, "f2")
        offered = grid(pilot.app)
        assert all(said(f"subject.{subject}") in offered for subject in ("purchasers", "providers", "synthesis"))
        assert said("subject.scorecards") not in offered


async def test_a_workbook_is_the_third_form_of_a_synthesis_and_is_written_as_it_is(tmp_path: Path) -> None:
    developed = Developed()
    developed.share()
    async with staged(developed.guide, size=LARGE) as pilot:
        await pilot.app.push_screen(ReportScreen(developed.case, about=Subject.SYNTHESIS))
        await settle(pilot)
        await press(pilot, "f3", "f3")
        assert said("report_screen.format.xlsx") in grid(pilot.app)
        await press(pilot, "ctrl+s")
        files: Any = developed.guide._adapters.files
        ((path, data),) = files.written.items()
        assert (path.name, data[:4]) == ("synteesi-kotihoito.xlsx", b"PK\x03\x04")
        await press(pilot, "f3")
        assert said("report_screen.format.md") in grid(pilot.app)


async def test_a_board_opens_the_report_of_its_own_subject() -> None:
    async with board(MergeScreen) as stage:
        await stage.press("f6")
        screen = stage.pilot.app.screen
        assert isinstance(screen, ReportScreen)
        assert stage.say("subject.purchasers") in grid(stage.pilot.app)
        await stage.press("escape", "tab", "f6")
        assert stage.say(f"subject.{stage.screen.role.value}s") in grid(stage.pilot.app)  # type: ignore[attr-defined]


async def test_what_organisations_say_of_the_model_is_offered_once_one_has_spoken() -> None:
    journal = MemoryJournal()
    case_of(journal)
    card = (dev.ObjectiveFactorSet("k1", "A", "Johtaminen"), dev.CriticalFactorSet("k2", "k1", "Budjetti"))
    journal.append("c1", journal.read("c1")[-1].sequence, card, author="test")
    guide = make_guide(journal=journal, content=shipped_content())
    async with staged(guide, size=LARGE) as pilot:
        await press(pilot, "r")
        offer = said(f"subject.{Subject.FEEDBACK.value}")
        await press(pilot, "f2")
        assert offer not in grid(pilot.app)
        await press(pilot, "escape", "escape")
        guide.talk("c1", "usability", "p1").record("3")
        await press(pilot, "r", "f2")
        assert offer in grid(pilot.app)


async def test_all_formats_are_seen_and_which_of_them_is_chosen_is_told_without_colour() -> None:
    async with staged(guide_with_demo(), size=LARGE) as pilot:
        await press(pilot, "r")
        assert f"● {said('report_screen.format.md')}   ○ {said('report_screen.format.html')}" in grid(pilot.app)
        await press(pilot, "f3")
        assert f"○ {said('report_screen.format.md')}   ● {said('report_screen.format.html')}" in grid(pilot.app)


# Rounds of assessment


async def test_a_rounds_reports_are_offered_and_the_one_asked_for_is_shown_first() -> None:
    met = Assessed()
    round_id = met.together("low", "middle", "high", "middle")
    async with staged(met.guide, size=LARGE) as pilot:
        await pilot.app.push_screen(ReportScreen(met.case, about=Subject.MINUTES, round_id=round_id))
        await settle(pilot)
        assert pilot.app.screen.query_one(TextArea).text.startswith("Kotihoito")
        assert "Kokousmuistio · Kierros 1 · Pienet valot" in grid(pilot.app)
        await press(pilot, "f2")
        offered = grid(pilot.app)
        for name in ("Arviointi · Kierros 1", "Tärkeysjärjestys · Kierros 1", "Kierrokset ja muutokset"):
            assert name in offered


async def test_a_report_of_a_sealed_round_is_refused_and_another_one_shown_in_its_place() -> None:
    sealed = Assessed()
    sealed.begin()
    async with staged(sealed.guide, size=LARGE) as pilot:
        await pilot.app.push_screen(ReportScreen(sealed.case, about=Subject.ASSESSMENT))
        await settle(pilot)
        assert any("vielä sinetöityinä" in message for message in messages(pilot))
        assert "Haastattelut" in grid(pilot.app)


async def test_the_actions_are_saved_as_a_calendar_and_what_has_no_date_is_named() -> None:
    met = Assessed()
    met.append(dev.ActionSet("x", "c1", "Sovitaan päivät", "", None, date(2027, 1, 31), "", ActionState.PLANNED))
    met.append(dev.ActionSet("y", "c1", "Ilman päivää", "", None, None, "", ActionState.PLANNED))
    async with staged(met.guide, size=LARGE) as pilot:
        await pilot.app.push_screen(ReportScreen(met.case, about=Subject.ACTIONS))
        await settle(pilot)
        await press(pilot, "f3", "f3", "ctrl+s")
        await settle(pilot)
        assert "toimenpiteet-kotihoito.ics" in pilot.app.screen.query_one(Input).value
        assert "Ei määräpäivää, joten ei kalenterissa: Ilman päivää" in grid(pilot.app)


async def test_raw_notes_that_were_destroyed_meanwhile_are_neither_saved_nor_shown_any_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    case = Developed()
    for role in Role:
        case.boards.merging.share(role)
    async with staged(case.guide, size=LARGE) as pilot:
        await pilot.app.push_screen(screen := ReportScreen(case.case))
        await settle(pilot)
        assert "asiakas osallistuu suunnitteluun" in screen.query_one(TextArea).text
        written = Written(case.guide, monkeypatch)
        case.guide.development(case.case).destroying.destroy(case.guide.say("destroy.word"))
        screen.query_one(Input).value = str(tmp_path / "raportti.md")
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert written.calls == []
        screen._look()
        await settle(pilot)
        assert "asiakas osallistuu suunnitteluun" not in screen.query_one(TextArea).text


RAW = "asiakas osallistuu suunnitteluun"


def shared_case() -> Developed:
    """A case whose raw notes can be destroyed."""
    case = Developed()
    for role in Role:
        case.boards.merging.share(role)
    return case


def destroy(case: Developed) -> None:
    case.guide.development(case.case).destroying.destroy(case.guide.say("destroy.word"))


async def test_a_document_that_takes_long_to_make_anew_goes_at_once_and_is_begun_once(
    monkeypatch: pytest.MonkeyPatch, stillness: Stillness
) -> None:
    case, go_on, begun = shared_case(), threading.Event(), list[str]()
    async with staged(case.guide, size=LARGE) as pilot:
        await pilot.app.push_screen(screen := ReportScreen(case.case))
        await settle(pilot)
        preview = screen.query_one(TextArea)
        assert RAW in preview.text
        make = case.guide.report

        def slowly(case_id: str, party: str = "") -> Document:
            begun.append(case_id)
            assert go_on.wait(PATIENCE)
            return make(case_id, party)

        monkeypatch.setattr(case.guide, "report", slowly)
        destroy(case)
        with stillness.while_threads_are_held():
            screen._look()
            while not begun:
                await pilot.pause()
            assert preview.text == ""
            assert "save" not in {command.id for command in screen.available()}
            for _ in range(3):
                await pilot.pause(1.1)  # the screen looks every second
            assert len(begun) == 1
            go_on.set()
        await settle(pilot)
        assert preview.text.startswith("Kotihoito")
        assert RAW not in preview.text
        assert "save" in {command.id for command in screen.available()}


async def test_what_was_destroyed_while_its_document_was_being_made_is_not_shown_for_good(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = shared_case()
    make = case.guide.report

    def destroyed_meanwhile(case_id: str, party: str = "") -> Document:
        document = make(case_id, party)
        monkeypatch.setattr(case.guide, "report", make)
        destroy(case)
        return document

    monkeypatch.setattr(case.guide, "report", destroyed_meanwhile)
    async with staged(case.guide, size=LARGE) as pilot:
        await pilot.app.push_screen(screen := ReportScreen(case.case))
        await settle(pilot)
        screen._look()
        await settle(pilot)
        assert screen.query_one(TextArea).text.startswith("Kotihoito")
        assert RAW not in screen.query_one(TextArea).text


async def test_a_fault_in_looking_for_what_was_destroyed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    case = shared_case()
    async with staged(case.guide, size=LARGE) as pilot:
        await pilot.app.push_screen(screen := ReportScreen(case.case))
        await settle(pilot)

        def broken(_: object) -> bool:
            raise ZeroDivisionError

        monkeypatch.setattr("ttguide.tui.screens.report._is_outlived", broken)
        screen._look()
        await settle(pilot)
        assert len(crash_reports()) == 1
        assert str(crash_reports()[0]) in messages(pilot)[0]


async def test_the_preview_is_that_of_the_party_chosen_though_the_document_has_as_many_lines_as_the_one_before() -> (
    None
):
    guide = make_guide(journal=MemoryJournal(), content=shipped_content())
    async with staged(guide) as pilot:
        await pilot.app.push_screen(ReportScreen(guide.examples.open_reference()))
        await settle(pilot)
        for number, party in (("3", "Tilaaja 2"), ("4", "Tuottaja 1"), ("5", "Tuottaja 2")):
            await press(pilot, "f2", number)
            await settle(pilot)
            assert f"│ {party} " in grid(pilot.app)
