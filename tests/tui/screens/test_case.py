"""A case: its conversations, where each stands, and which is next."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from tests.tui.grid import assert_looks_like, grid
from tests.tui.stage import LARGE, NASTY, SMALL, guide_with_demo, guide_with_title, press, said, settle, staged
from ttguide.model.text import Language
from ttguide.tui.screens.case import CaseScreen
from ttguide.tui.screens.report import ReportScreen

SIZES = {"80x24": SMALL, "120x40": LARGE}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", list(Language))
async def test_a_case_looks_like_this(language: Language, size: str) -> None:
    async with staged(guide_with_demo(language), language=language, size=SIZES[size]) as pilot:
        await press(pilot, "o")
        assert_looks_like(pilot.app, f"case-{language.value}-{size}")


async def test_the_cursor_begins_at_the_next_conversation_and_enter_opens_it() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "o", "enter")
        assert type(pilot.app.screen).__name__ == "InterviewScreen"
        assert "Org purchaser-1" in grid(pilot.app)


async def test_another_conversation_is_opened_from_the_list() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "o", "home", "enter")
        assert type(pilot.app.screen).__name__ == "InterviewScreen"
        assert "Avaus" in grid(pilot.app)


async def test_what_was_said_is_read_back_from_the_list() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "o", "l")
        assert type(pilot.app.screen).__name__ == "ReadBackScreen"
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, CaseScreen)


async def test_what_has_not_begun_is_not_read_back() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "o", "down", "l")
        assert isinstance(pilot.app.screen, CaseScreen)
        assert "Lue ääneen" not in grid(pilot.app)


async def test_the_report_is_of_the_party_under_the_cursor() -> None:
    async with staged(guide_with_demo(), size=LARGE) as pilot:
        await press(pilot, "o", "r")
        assert isinstance(pilot.app.screen, ReportScreen)
        assert "Haastattelut: Org purchaser-1" in grid(pilot.app)


async def test_the_cursor_stays_when_the_case_is_read_again() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "o", "end", "f5")
        assert pilot.app.screen.query_one(OptionList).highlighted == 8


async def test_a_case_without_parties_says_so() -> None:
    async with staged(guide_with_title("Kotihoito")) as pilot:
        await press(pilot, "o")
        assert said("home.no_parties") in grid(pilot.app)


async def test_a_nasty_title_is_shown_literally() -> None:
    async with staged(guide_with_title(NASTY)) as pilot:
        await press(pilot, "o")
        assert "q[/]q [red]x [@click=app.quit]y[/]" in grid(pilot.app)
        assert not set(grid(pilot.app)) & set("\x1b\x9b\x07\u202e")


async def test_a_case_that_is_gone_is_explained() -> None:
    async with staged(guide_with_demo()) as pilot:
        await pilot.app.push_screen(CaseScreen("nowhere"))
        await settle(pilot)
        assert "nowhere" in grid(pilot.app)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, CaseScreen)
