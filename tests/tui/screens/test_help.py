"""The help is made of the screen's own commands."""

from __future__ import annotations

import pytest

from tests.tui.boards import board
from tests.tui.grid import grid
from tests.tui.stage import LARGE, guide_with_demo, host, press, said, staged
from ttguide.model.text import Language
from ttguide.tui.commands import APP_COMMANDS
from ttguide.tui.screens.help import HelpScreen
from ttguide.tui.screens.home import HomeScreen
from ttguide.tui.screens.merge import MergeScreen

STAGES = ("merge", "synthesis", "integration", "scorecards", "assess", "agree", "prioritise", "rounds")


async def test_every_command_that_can_be_given_here_and_everywhere_is_in_the_help() -> None:
    async with staged(guide_with_demo(), size=LARGE) as pilot:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        await press(pilot, "f1")
        said = " ".join(grid(pilot.app).split())
        for command in (*home.available(), *APP_COMMANDS):
            assert host(pilot).say(command.help_key) in said


async def test_a_key_that_does_two_things_is_told_only_as_what_it_does_now() -> None:
    async with staged(guide_with_demo(), size=LARGE) as pilot:
        await press(pilot, "f1")
        shown = " ".join(grid(pilot.app).split())
        assert said("home.go_on.help") in shown
        assert said("home.begin.help") not in shown


async def test_a_command_that_cannot_be_given_now_is_told_to_be_so() -> None:
    async with staged(size=LARGE) as pilot:
        await press(pilot, "f1")
        assert said("help.not_now", what=said("home.report.help")) in " ".join(grid(pilot.app).split())


async def test_what_has_no_key_is_told_to_be_in_the_palette_and_not_on_a_key_that_looks_like_a_dash() -> None:
    async with board(MergeScreen) as stage:
        await stage.press("f1")
        row = next(line for line in stage.shown.splitlines() if stage.say("merge.unmark.help")[:20] in line)
        assert row.split()[0] == "^P"


async def test_the_help_of_another_screen_is_about_that_screen() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "o", "f1")
        assert "◐ kesken" in " ".join(grid(pilot.app).split())


@pytest.mark.parametrize("language", list(Language))
async def test_the_help_of_a_case_names_every_stage_as_the_case_does(language: Language) -> None:
    async with staged(guide_with_demo(language), language=language, size=LARGE) as pilot:
        await press(pilot, "o", "f1")
        shown = " ".join(grid(pilot.app).split()).casefold()
        for stage in STAGES:
            assert host(pilot).say(f"stage.{stage}").casefold() in shown


async def test_esc_goes_back_to_where_one_was() -> None:
    async with staged() as pilot:
        await press(pilot, "f1", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_help_on_help_opens_no_second_one() -> None:
    async with staged() as pilot:
        await press(pilot, "f1", "f1", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_help_speaks_the_other_language_after_a_switch() -> None:
    async with staged() as pilot:
        await press(pilot, "f1", "ctrl+l")
        assert isinstance(pilot.app.screen, HelpScreen)
        assert said("group.screen", Language.EN) in grid(pilot.app)
        assert said("group.screen") not in grid(pilot.app)
