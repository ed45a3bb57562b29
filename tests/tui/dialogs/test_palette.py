"""Any command can be found by its name, in the user's language."""

from __future__ import annotations

from textual.widgets import Input, OptionList

from tests.tui.grid import grid
from tests.tui.stage import guide_with_demo, host, messages, press, said, settle, staged
from ttguide.tui.dialogs.palette import Palette
from ttguide.tui.screens.case import CaseScreen
from ttguide.tui.screens.glossary import GlossaryScreen
from ttguide.tui.screens.merge import MergeScreen
from ttguide.tui.screens.synthesis import SynthesisScreen


async def test_a_part_of_a_name_finds_a_command_of_the_screen_and_enter_runs_it() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "ctrl+p", *"yleisk", "enter")
        assert isinstance(pilot.app.screen, CaseScreen)


async def test_a_board_of_the_case_is_found_by_its_name() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "o", "ctrl+p", *"yhdist", "enter")
        assert isinstance(pilot.app.screen, MergeScreen)
        await press(pilot, "ctrl+p")
        ids = {option.id for option in pilot.app.screen.query_one(OptionList).options}
        assert "go_to_stage('merge')" not in ids
        assert "go_to_stage('synthesis')" in ids
        await press(pilot, *"avaa tapauksen", *" synteesi", "enter")
        assert isinstance(pilot.app.screen, SynthesisScreen)


async def test_a_board_that_is_not_open_yet_says_what_comes_first() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "o", "ctrl+p", *"arviointi", "enter")
        assert isinstance(pilot.app.screen, CaseScreen)
        assert messages(pilot)[-1] == f"Arviointi: {said('stage.assess_closed')}"


async def test_commands_of_every_screen_are_found_too() -> None:
    async with staged() as pilot:
        await press(pilot, "ctrl+p", *"sanas", "enter")
        assert isinstance(pilot.app.screen, GlossaryScreen)


async def test_only_what_can_be_done_now_is_listed() -> None:
    async with staged() as pilot:
        await press(pilot, "ctrl+p")
        assert "Uusi tapaus" in grid(pilot.app)
        assert "Yleiskatsaus" not in grid(pilot.app)


async def test_where_nothing_is_found_it_says_so_and_enter_does_nothing() -> None:
    async with staged() as pilot:
        await press(pilot, "ctrl+p", *"xyzzy", "enter")
        assert isinstance(pilot.app.screen, Palette)
        assert said("palette.nothing") in grid(pilot.app)


async def test_typing_faster_than_the_list_tells_where_its_cursor_is_ends_nothing() -> None:
    async with staged() as pilot:
        await press(pilot, "ctrl+p")
        palette = pilot.app.screen
        palette.query_one(OptionList).highlighted = 2
        palette.query_one(Input).value = "xyzzy"
        await settle(pilot)
        assert pilot.app.screen is palette
        assert said("palette.nothing") in grid(pilot.app)


async def test_the_arrows_move_and_the_line_below_explains() -> None:
    async with staged() as pilot:
        await press(pilot, "ctrl+p", "down", "down")
        assert said("home.bring_in.help")[:40] in grid(pilot.app)


async def test_leaving_runs_nothing() -> None:
    async with staged() as pilot:
        await press(pilot, "ctrl+p", *"kieli", "escape")
        assert not isinstance(pilot.app.screen, Palette)
        assert host(pilot).language == "fi"


async def test_what_is_typed_is_not_read_as_markup() -> None:
    async with staged() as pilot:
        await press(pilot, "ctrl+p", *["left_square_bracket", "slash", "right_square_bracket"])
        assert "[/]" in grid(pilot.app)
