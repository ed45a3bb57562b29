"""Home: the cases, and what one does next."""

from __future__ import annotations

import threading

import pytest
from textual.widgets import OptionList

from tests.fakes.adapters import make_guide
from tests.fakes.journal import MemoryJournal
from tests.patience import PATIENCE
from tests.tui.boards import case_of
from tests.tui.grid import assert_looks_like, grid
from tests.tui.stage import (
    LARGE,
    NASTY,
    SMALL,
    guide_with_demo,
    guide_with_title,
    host,
    messages,
    press,
    said,
    settle,
    staged,
)
from tests.tui.stillness import Stillness
from ttguide.model import development_event as dev
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.tui.screens.case import CaseScreen
from ttguide.tui.screens.home import HomeScreen
from ttguide.tui.screens.interview import InterviewScreen
from ttguide.tui.screens.report import ReportScreen
from ttguide.workflow.problems import JournalDamaged, JournalLocked
from ttguide.workflow.talk import Talk
from ttguide.workflow.views import CaseCard

SIZES = {"80x24": SMALL, "120x40": LARGE}


def screen_name(pilot: object) -> str:
    return type(pilot.app.screen).__name__  # type: ignore[attr-defined] # a pilot


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", list(Language))
async def test_the_cases_look_like_this(language: Language, size: str) -> None:
    guide = guide_with_demo(language)
    guide.open_case("Kotihoito")
    async with staged(guide, language=language, size=SIZES[size], open_demo=make_guide) as pilot:
        assert_looks_like(pilot.app, f"home-{language.value}-{size}")


@pytest.mark.parametrize("language", list(Language))
async def test_an_empty_workspace_looks_like_this(language: Language) -> None:
    async with staged(language=language, open_demo=make_guide) as pilot:
        assert_looks_like(pilot.app, f"home-empty-{language.value}-80x24")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Language.FI, "Vaihe 4: Tuloskortit · mahdollisuuksia 1, menestystekijöitä 1"),
        (Language.EN, "Phase 4: Scorecards · one opportunity, critical success factors: 1"),
    ],
)
async def test_on_a_small_screen_what_stands_on_cards_is_told_whole(language: Language, told: str) -> None:
    journal = MemoryJournal()
    work = make_guide(language, journal=journal).development(case_of(journal))
    for role in Role:
        work.merging.share(role)
    work.synthesis.shape((work.synthesis.board().purchasers[0].id,), area="A")
    card = (dev.ObjectiveFactorSet("k1", "A", "Johtaminen"), dev.CriticalFactorSet("k2", "k1", "Budjetti"))
    journal.append("c1", journal.read("c1")[-1].sequence, card, author="test")
    async with staged(make_guide(language, journal=journal), language=language) as pilot:
        assert told in [line.strip() for line in grid(pilot.app).splitlines()]


async def test_enter_goes_on_with_the_case_under_the_cursor() -> None:
    guide = make_guide()
    guide.open_case("Vanha")
    guide.open_case("Uusi")
    async with staged(guide) as pilot:
        await press(pilot, "down", "enter")
        assert screen_name(pilot) == "InterviewScreen"
        assert "Vanha" in grid(pilot.app)


async def test_a_new_case_begins_with_its_first_question() -> None:
    async with staged() as pilot:
        await press(pilot, "n")
        assert screen_name(pilot) == "InterviewScreen"
        assert "Tapauksen nimi?" in grid(pilot.app)


async def test_in_an_empty_workspace_enter_begins_a_new_case() -> None:
    async with staged() as pilot:
        await press(pilot, "enter")
        assert screen_name(pilot) == "InterviewScreen"
        assert len(host(pilot).guide.cases()) == 1


async def test_the_key_pressed_twice_begins_one_case() -> None:
    async with staged() as pilot:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        home.action_new_case()
        home.action_new_case()
        await settle(pilot)
        assert len(host(pilot).guide.cases()) == 1


async def test_o_shows_the_overview_and_esc_comes_back() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, CaseScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_r_shows_the_report() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, ReportScreen)


async def test_the_cursor_stays_on_its_case_when_the_list_is_read_again() -> None:
    guide = make_guide()
    guide.open_case("Vanha")
    async with staged(guide) as pilot:
        guide.open_case("Uusi")
        await press(pilot, "f5")
        shown = pilot.app.screen.query_one(OptionList)
        assert shown.highlighted_option is not None
        assert shown.highlighted_option.id == "case:n1"
        assert "Uusi" in grid(pilot.app)


async def test_what_another_window_wrote_is_there_after_coming_back() -> None:
    guide = guide_with_demo()
    async with staged(guide) as pilot:
        await press(pilot, "o")
        guide.open_case("Toisesta ikkunasta")
        await press(pilot, "escape")
        assert "Toisesta ikkunasta" in grid(pilot.app)


async def test_without_a_case_overview_and_report_are_not_offered() -> None:
    async with staged() as pilot:
        await press(pilot, "o", "r")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Yleiskatsaus" not in grid(pilot.app)


async def test_without_a_demonstration_none_is_offered() -> None:
    async with staged() as pilot:
        assert said("home.offer.demo") not in grid(pilot.app)


@pytest.mark.parametrize("size", [SMALL, LARGE, (30, 8), (1, 1)])
async def test_a_nasty_title_is_shown_literally_and_does_nothing(size: tuple[int, int]) -> None:
    async with staged(guide_with_title(NASTY), size=size) as pilot:
        shown = grid(pilot.app)
        assert not set(shown) & set("\x1b\x9b\x07\u202e")
        if size in (SMALL, LARGE):
            assert "q[/]q [red]x [@click=app.quit]y[/]" in shown


async def test_a_title_of_a_hundred_thousand_letters_leaves_the_rest_in_place() -> None:
    async with staged(guide_with_title("å" * 100_000)) as pilot:
        assert "…" in grid(pilot.app)
        assert said("phase.1") in grid(pilot.app)


async def test_the_journals_are_folded_in_another_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    guide = guide_with_demo()
    threads: set[threading.Thread] = set()
    cases = guide.list_cases

    def watched() -> object:
        threads.add(threading.current_thread())
        return cases()

    monkeypatch.setattr(guide, "list_cases", watched)
    async with staged(guide):
        assert threads
        assert threading.main_thread() not in threads


async def test_a_workspace_that_is_busy_is_explained_and_home_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    guide = guide_with_demo()
    async with staged(guide) as pilot:

        def busy(case_id: str) -> object:
            raise JournalLocked(path="w.ttguide")

        monkeypatch.setattr(guide, "next_talk", busy)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "w.ttguide" in messages(pilot)[0]
        assert "kentässä" not in messages(pilot)[0]


async def test_a_changed_width_lays_the_cases_out_anew() -> None:
    async with staged(guide_with_demo(), size=LARGE) as pilot:
        await pilot.resize_terminal(60, 24)
        await settle(pilot)
        line = next(line for line in grid(pilot.app).splitlines() if "9.00" in line)
        assert len(line) <= 60
        assert line.rstrip().endswith("9.00")


async def test_what_is_typed_while_a_conversation_is_opened_is_no_command_and_lands_in_the_field(
    monkeypatch: pytest.MonkeyPatch, stillness: Stillness
) -> None:
    opened = threading.Event()
    guide = guide_with_demo()
    next_talk = guide.next_talk

    def slowly(case: str) -> Talk:
        assert opened.wait(PATIENCE)
        return next_talk(case)

    monkeypatch.setattr(guide, "next_talk", slowly)
    async with staged(guide) as pilot:
        with stillness.while_threads_are_held():
            await pilot.press("enter", "o", "r", "a", "n", "backspace", "escape")
        opened.set()
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, InterviewScreen)
        assert screen.field.text == "ora"
        assert [type(s) for s in pilot.app.screen_stack] == [HomeScreen, InterviewScreen]


async def test_a_conversation_that_cannot_be_opened_leaves_the_list_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guide = guide_with_demo()

    def refuse(case: str) -> Talk:
        raise JournalLocked(path="w")

    monkeypatch.setattr(guide, "next_talk", refuse)
    async with staged(guide) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert messages(pilot) == [guide.explain(JournalLocked(path="w"))]


async def test_a_case_without_a_title_says_when_it_was_begun_and_is_gone_on_with() -> None:
    guide = make_guide()
    guide.open_case()
    async with staged(guide) as pilot:
        row = next(line for line in grid(pilot.app).splitlines() if said("case.untitled") in line)
        assert row.split()[-1] != said("case.untitled").split()[-1]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, InterviewScreen)
        assert len(guide.cases()) == 1


async def test_a_damaged_case_is_a_row_of_its_own_and_opening_it_says_what_is_damaged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guide = guide_with_demo()
    case = guide.open_case("Rikki")
    damaged = JournalDamaged("journal.damaged_entry", path="w.ttguide", case=case, sequence=3)
    card = guide.card

    def read(id: str) -> CaseCard:
        if id == case:
            raise damaged
        return card(id)

    def refuse(id: str) -> Talk:
        raise damaged

    monkeypatch.setattr(guide, "card", read)
    monkeypatch.setattr(guide, "next_talk", refuse)
    async with staged(guide) as pilot:
        shown = grid(pilot.app)
        assert f"{case}  ei aukea" in shown
        assert f"Tapauksen {case} kirjaus 3 on vioittunut" in shown
        assert card(guide.cases()[0].id).title[:20] in shown
        await press(pilot, "down")
        assert not host(pilot).screen.check_action("report", ())
        await press(pilot, "enter")
        assert messages(pilot) == [guide.explain(damaged)]
        assert isinstance(pilot.app.screen, HomeScreen)
