"""The screen of what was learnt: counts at first, wordings on demand, any of them left out and let in again."""

from __future__ import annotations

import pytest

from tests.fakes.adapters import make_guide
from tests.fakes.journal import MemoryJournal
from tests.tui.grid import grid
from tests.tui.stage import LARGE, NASTY, SMALL, press, said, settle, staged
from ttguide.model import event as ev
from ttguide.model.case import Address, StatementKind
from ttguide.model.development_event import NotesDestroyed
from ttguide.model.proposal import Target
from ttguide.model.text import Language
from ttguide.tui.screens.home import HomeScreen
from ttguide.tui.screens.lessons import LessonsScreen
from ttguide.workflow.guide import Guide

HERE = Address("finance-opportunities")
WORDING = "sovitaan tunnit syksyllä"


def taught(text: str = WORDING, language: Language = Language.FI, journal: MemoryJournal | None = None) -> Guide:
    """A guide whose workspace has one taken and one dismissed suggestion."""
    journal = journal or MemoryJournal()
    events = (
        ev.CaseOpened("Kotihoito"),
        ev.ConversationStarted("t", "interview-purchaser", 1),
        ev.StatementRecorded("s", "t", HERE, StatementKind.OPPORTUNITY, text),
        ev.StatementLinked("s", Target.OPPORTUNITY, "A1"),
        ev.SuggestionDismissed("t", HERE, Target.SUCCESS_FACTOR, "staff", "väki vaihtuu"),
    )
    journal.append("c1", 0, events, author="test")
    return make_guide(language, journal=journal)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_it_shows_each_thing_with_its_counts_and_no_wording(size: tuple[int, int]) -> None:
    async with staged(taught(), size=size) as pilot:
        await press(pilot, "ctrl+o")
        assert isinstance(pilot.app.screen, LessonsScreen)
        shown = grid(pilot.app)
        assert "+1   −0  A1 Vuositilaus" in shown
        assert "+0   −1  Osaava väki" in shown
        assert WORDING not in shown


async def test_wordings_that_another_program_has_destroyed_are_not_shown_any_more() -> None:
    journal = MemoryJournal()
    async with staged(taught(journal=journal)) as pilot:
        await press(pilot, "ctrl+o", "enter")
        screen = pilot.app.screen_stack[-2]
        assert isinstance(screen, LessonsScreen)
        screen._look()
        await settle(pilot)
        assert WORDING in grid(pilot.app), "nothing has happened yet"
        journal.erase("c1", 5, [3, 4, 5], NotesDestroyed(1, 0), author="other")
        screen._look()
        await settle(pilot)
        assert pilot.app.screen is screen
        assert WORDING not in grid(pilot.app)


async def test_enter_shows_no_wording_that_was_destroyed_since_the_list_was_read() -> None:
    journal = MemoryJournal()
    async with staged(taught(journal=journal)) as pilot:
        await press(pilot, "ctrl+o")
        journal.erase("c1", 5, [3, 4, 5], NotesDestroyed(1, 0), author="other")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LessonsScreen)
        assert WORDING not in grid(pilot.app)
        assert said("lessons.nothing") in " ".join(grid(pilot.app).split())


async def test_enter_shows_the_wordings_and_choosing_one_leaves_it_out_and_lets_it_in_again() -> None:
    guide = taught()
    async with staged(guide) as pilot:
        await press(pilot, "ctrl+o", "enter")
        assert WORDING in grid(pilot.app)
        await press(pilot, "enter")
        assert "+0   −0  A1 Vuositilaus" in grid(pilot.app)
        assert said("done.lesson_forgotten", text=WORDING) in grid(pilot.app)
        await press(pilot, "enter")
        assert said("lessons.left_out") in grid(pilot.app)
        await press(pilot, "enter")
        assert "+1   −0  A1 Vuositilaus" in grid(pilot.app)
        assert guide.teaching.things()[0].taken == 1


async def test_where_nothing_was_learnt_it_says_so_and_esc_leads_back() -> None:
    async with staged() as pilot:
        await press(pilot, "ctrl+o", "enter")
        assert said("lessons.nothing")[:40] in grid(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_palette_leads_there_in_the_other_language_too() -> None:
    async with staged(taught(language=Language.EN), language=Language.EN) as pilot:
        await press(pilot, "ctrl+p", *"learnt", "enter")
        assert isinstance(pilot.app.screen, LessonsScreen)
        assert "A1 Yearly order" in grid(pilot.app)
        await press(pilot, "ctrl+l")
        assert "A1 Vuositilaus" in grid(pilot.app)


async def test_hostile_words_are_shown_as_they_are() -> None:
    async with staged(taught(NASTY)) as pilot:
        await press(pilot, "ctrl+o", "enter")
        assert "q[/]q [red]x" in grid(pilot.app)
