"""The integration board: walking the matrix, placing by numbers, silence, and how the result is taken over."""

from __future__ import annotations

import pytest

from tests.tui.boards import BoardStage
from tests.tui.grid import assert_looks_like
from tests.tui.reference_boards import opportunity, reference_board, take_away
from tests.tui.stage import LARGE, NASTY, SMALL
from ttguide.model.synthesis import Way
from ttguide.model.text import Language
from ttguide.tui.dialogs import AskText, Choose
from ttguide.tui.screens.integration import IntegrationScreen
from ttguide.tui.screens.integration_ways import WaysScreen
from ttguide.tui.widgets.part_matrix import PartMatrix
from ttguide.workflow.developing import Development


def _without_a(development: Development) -> None:
    take_away(development, "A1", "A2", "A3")


async def proposed(stage: BoardStage) -> None:
    """Have what is proposed for the opportunity under the cursor on the screen."""
    screen = stage.screen
    assert isinstance(screen, IntegrationScreen)
    screen.propose()
    await stage.settle()


async def test_the_matrix_shows_the_crosses_the_silent_parts_in_words_and_the_model_with_its_notice() -> None:
    async with reference_board(IntegrationScreen) as stage:
        shown = " ".join(stage.shown.split())
        assert "Ristejä 63. Arviointikohdista mukana 29/32, sijoittamatta 0." in shown
        for id in ("1a", "2c", "3e"):
            row = next(line for line in stage.shown.splitlines() if line.startswith(f"○ {id} "))
            assert f" {stage.say('integration.silent_word')} " in row
        view = stage.development.integration.board()
        assert f"{view.model}. {view.notice}" in shown


async def test_arrows_walk_from_cell_to_cell_and_beside_them_stands_what_is_there_in_full() -> None:
    async with reference_board(IntegrationScreen) as stage:
        matrix = stage.screen.query_one(PartMatrix)
        await stage.press("down", "down")
        assert (matrix.part, matrix.area) == ("1c", "A")
        assert "A1 Pitkäjänteinen seudullinen" in stage.shown
        await stage.press("right", "right", "right", "right", "right")
        assert (matrix.part, matrix.area) == ("1c", "E")
        assert "E3 Julkisesti rahoitetut" in stage.shown


async def test_unplaced_opportunities_come_first_and_a_number_takes_its_proposal_and_gives_it_back() -> None:
    async with reference_board(IntegrationScreen, before=_without_a) as stage:
        await stage.press("1")
        taken = opportunity(stage.development, "A1").parts
        assert len(taken) == 1
        assert stage.say("done.assigned", number="A1", part=taken[0]) in stage.shown
        await stage.press("1")
        assert opportunity(stage.development, "A1").parts == ()


async def test_one_key_takes_all_that_is_proposed_for_one_and_the_list_stands_still() -> None:
    async with reference_board(IntegrationScreen, before=_without_a) as stage:
        screen = stage.screen
        assert isinstance(screen, IntegrationScreen)
        await stage.press("a")
        assert opportunity(stage.development, "A1").parts == ("1c", "2a", "2d")
        assert screen.opportunity is not None
        assert screen.opportunity.number == "A1"
        await stage.press("n")
        assert screen.opportunity.number == "A2"


async def test_a_capital_takes_what_is_proposed_for_everything_in_one_step() -> None:
    async with reference_board(IntegrationScreen, before=_without_a) as stage:
        await stage.press("A")
        assert stage.development.integration.board().unplaced == ()
        await stage.press("u")
        assert stage.development.integration.board().unplaced == ("A1", "A2", "A3")


def _listed(stage: BoardStage) -> list[str]:
    """The numbers of the opportunities in the list, from the top."""
    screen = stage.screen
    assert isinstance(screen, IntegrationScreen)
    return [screen.there[line.key].number for line in screen.places.lines]


def _at_hand(stage: BoardStage) -> str:
    screen = stage.screen
    assert isinstance(screen, IntegrationScreen)
    return screen.opportunity.number if screen.opportunity is not None else ""


async def test_what_a_step_for_all_has_placed_stands_in_its_place_at_once_and_the_cursor_stays_on_its_thing() -> None:
    def without_some(development: Development) -> None:
        take_away(development, "A2", "C1", "E3")

    async with reference_board(IntegrationScreen, before=without_some) as stage:
        in_order = [o.number for o in stage.development.integration.board().opportunities]
        assert _listed(stage)[:4] == ["A2", "C1", "E3", "A1"]
        await stage.press("down")
        assert _at_hand(stage) == "C1"
        await stage.press("A")
        assert _listed(stage) == in_order
        assert _at_hand(stage) == "C1"
        assert any("C1" in line for line in stage.shown.splitlines() if "│✓" in line), "it is in view"
        await stage.press("u")
        assert _listed(stage)[:4] == ["A2", "C1", "E3", "A1"], "taken back, they wait at the top again"
        assert _at_hand(stage) == "C1"


async def test_what_a_step_for_all_could_not_place_stands_first_and_is_under_the_cursor() -> None:
    def without_some(development: Development) -> None:
        take_away(development, "A2", "C1")
        strange = opportunity(development, "D2")
        development.synthesis.reword(strange.id, "zzz qqq")
        take_away(development, "D2")

    async with reference_board(IntegrationScreen, before=without_some) as stage:
        assert _at_hand(stage) == "A2"
        await stage.press("A")
        left = stage.development.integration.board().unplaced
        assert left
        assert _listed(stage)[: len(left)] == [*left]
        assert _at_hand(stage) == left[0]


async def test_a_step_with_one_opportunity_leaves_the_list_as_it_stands() -> None:
    async with reference_board(IntegrationScreen, before=_without_a) as stage:
        before = _listed(stage)
        await stage.press("down", "a")
        assert opportunity(stage.development, "A2").parts
        assert _listed(stage) == before


@pytest.mark.parametrize("language", list(Language))
async def test_each_opportunity_takes_one_line_of_the_list_and_is_told_whole_below_it(language: Language) -> None:
    async with reference_board(IntegrationScreen, language=language, size=LARGE) as stage:
        await stage.press("tab")
        await proposed(stage)
        rows = [line.split("│")[1] for line in stage.shown.splitlines() if "│✓ " in line]
        numbers = [o.number for o in stage.development.integration.board().opportunities]
        assert [row.split()[1] for row in rows] == numbers[: len(rows)]
        assert len(rows) >= 12
        text = opportunity(stage.development, "A1").text
        told = [line.split("│")[1].strip() for line in stage.shown.splitlines() if line.count("│") == 1]
        below = next(n for n, line in enumerate(told) if line.startswith("A1 "))
        assert text in " ".join(" ".join(told[below:]).split())


async def test_further_lines_of_a_proposal_stand_under_its_name_and_its_reason_is_never_cut() -> None:
    async with reference_board(IntegrationScreen, size=LARGE) as stage:
        await stage.press("tab")
        await proposed(stage)
        shown = [line.split("│")[1] for line in stage.shown.splitlines() if line.count("│") == 1]
        first = next(n for n, line in enumerate(shown) if line.startswith(" 1 ✓ 1c Johtajat pitävät yhteyttä"))
        assert shown[first + 1].startswith(" " * 8 + "kumppane")
        assert "kuten tuttu mahdollisuus A1" in shown[first + 1]
        assert shown[first + 2].startswith(" 2 ✓ 2a Strategia")
        below = "\n".join(shown[first:])
        shaped = opportunity(stage.development, "A1")
        for number, told in enumerate(stage.development.integration.proposals(shaped.id, with_taken=True), start=1):
            row = below[below.index(f" {number} ") :].split(f"\n {number + 1} ")[0]
            assert len(row.splitlines()) <= 2
            assert told.reason in " ".join(row.split())


async def test_enter_in_an_empty_cell_offers_the_opportunities_of_its_area() -> None:
    async with reference_board(IntegrationScreen) as stage:
        await stage.press("enter", "1")
        assert opportunity(stage.development, "A1").parts[-1] == "1a"
        assert stage.say("done.assigned", number="A1", part="1a") in stage.shown


async def test_enter_in_a_cell_lists_what_stands_there_and_x_takes_it_away_from_that_part() -> None:
    async with reference_board(IntegrationScreen) as stage:
        await stage.press("down", "down", "enter", "x")
        assert opportunity(stage.development, "A1").parts == ("2a", "2d")


async def test_all_parts_can_be_chosen_from_and_one_that_is_taken_is_given_back() -> None:
    async with reference_board(IntegrationScreen) as stage:
        await stage.press("tab", "p")
        assert isinstance(stage.pilot.app.screen, Choose)
        assert "✓ 1c" in stage.shown
        await stage.press("1")
        assert opportunity(stage.development, "A1").parts == ("2a", "2d")


async def test_a_note_is_kept_with_the_place_and_shown_literally() -> None:
    async with reference_board(IntegrationScreen) as stage:
        await stage.press("down", "down", "m")
        asking = stage.pilot.app.screen
        assert isinstance(asking, AskText)
        asking.dismiss(NASTY)
        await stage.settle()
        assert dict(opportunity(stage.development, "A1").notes).keys() == {"1c"}
        assert stage.say("integration.note_of", text="q[/]q [red]x") in stage.shown


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("size", "fewest"), [(LARGE, 6), (SMALL, 5)])
async def test_most_of_the_numbered_proposals_stand_on_the_screen_below_a_short_list(
    language: Language, size: tuple[int, int], fewest: int
) -> None:
    async with reference_board(IntegrationScreen, language=language, size=size) as stage:
        await stage.press("tab")
        await proposed(stage)
        shaped = opportunity(stage.development, "A1")
        proposals = stage.development.integration.proposals(shaped.id, limit=9, with_taken=True)
        rows = [f"{number} ✓ {p.part} {p.title[:20]}" for number, p in enumerate(proposals, start=1)]
        seen = [row in stage.shown.replace("   ", " ✓ ") for row in rows]
        assert len(proposals) == 9
        assert all(seen[:fewest])
        heading = stage.say("integration.stands")
        assert heading not in stage.shown, "what is proposed and taken is ticked there, and not told a second time"


async def test_a_part_that_was_placed_by_hand_and_is_not_proposed_is_told_below_the_proposals() -> None:
    def place(development: Development) -> None:
        development.integration.assign(opportunity(development, "A1").id, "9a", "as agreed")

    async with reference_board(IntegrationScreen, language=Language.EN, size=(120, 60), before=place) as stage:
        await stage.press("tab")
        await proposed(stage)
        told = stage.shown[stage.shown.index(stage.say("integration.stands_too")) :]
        assert "✓ 9a The outcomes that matter most" in told
        assert stage.say("integration.note_of", text="as agreed") in told


@pytest.mark.parametrize(("size", "cells"), [(LARGE, 30), (SMALL, 28)])
async def test_the_matrix_has_room_for_the_parts_names_and_the_totals_stand_above_it(
    size: tuple[int, int], cells: int
) -> None:
    async with reference_board(IntegrationScreen, size=size) as stage:
        assert f"1b {'Johtajat kehittävät itse johtamisen tapoja'[:cells]}" in stage.shown
        head = next(line for line in stage.shown.splitlines() if "A ×11" in line)
        assert " ".join(head.split("│")[0].split()) == "Ristejä 63 A ×11 B ×9 C ×12 D ×16 E ×15"
        if size == LARGE:
            assert stage.shown.count("\n  9b ") == 1, "all 32 parts fit"
            await stage.press("tab")
            assert "○ hiljaa" in stage.shown, "said once, where the list takes the room of the words"


async def test_what_a_way_comes_to_is_shown_with_its_texts_whole() -> None:
    long = " ".join(f"sana{number}" for number in range(60))

    def reword(development: Development) -> None:
        development.synthesis.reword(opportunity(development, "B3").id, long)

    async with reference_board(IntegrationScreen, size=SMALL, before=reword) as stage:
        await stage.press("t", *["pagedown"] * 3)
        shown = stage.shown
        for _ in range(6):
            await stage.press("pagedown")
            shown += stage.shown
        assert "sana59" in shown


async def test_s_goes_from_silent_part_to_silent_part_and_round() -> None:
    async with reference_board(IntegrationScreen) as stage:
        seen = []
        for _ in range(3):
            await stage.press("s")
            seen.append(stage.screen.query_one(PartMatrix).part)
        assert seen == ["2c", "3e", "1a"]


async def test_both_ways_are_outlined_and_one_is_chosen_with_a_reason() -> None:
    async with reference_board(IntegrationScreen) as stage:
        await stage.press("t")
        assert isinstance(stage.pilot.app.screen, WaysScreen)
        assert stage.say("way.new_part_title") in stage.shown
        await stage.press("down")
        assert "1b Johtajat kehittävät itse johtamisen tapoja" in stage.shown
        await stage.press("enter", "h", "y", "v", "ä", "enter")
        view = stage.development.integration.board()
        assert [way.way for way in view.ways if way.chosen] == [Way.SPREAD]
        assert view.way_reason == "hyvä"
        await stage.press("escape")
        chosen = stage.say("integration.next.done", way=stage.say("way.spread"))
        assert chosen in " ".join(stage.shown.split())


async def test_on_a_narrow_screen_one_goes_step_by_step_and_back() -> None:
    async with reference_board(IntegrationScreen, size=SMALL) as stage:
        await stage.press("down", "down", "enter")
        assert "1c × A Talouden hallinta" in stage.shown
        assert not stage.screen.query_one(PartMatrix).region
        await stage.press("escape")
        assert stage.screen.query_one(PartMatrix).region


async def test_every_command_of_the_board_has_its_action_and_its_words() -> None:
    for screen in (IntegrationScreen, WaysScreen):
        for command in screen.COMMANDS:
            assert hasattr(screen, f"action_{command.id}")
    async with reference_board(IntegrationScreen, language=Language.EN, size=SMALL) as stage:
        for command in (*IntegrationScreen.COMMANDS, *WaysScreen.COMMANDS):
            assert stage.say(command.label_key)
            assert stage.say(command.help_key)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [LARGE, SMALL])
async def test_the_board_looks_as_it_did(language: Language, size: tuple[int, int]) -> None:
    async with reference_board(IntegrationScreen, language=language, size=size) as stage:
        await stage.press("down", "down")
        assert_looks_like(stage.pilot.app, f"integration-{language.value}-{size[0]}x{size[1]}")


async def test_one_click_in_the_list_puts_the_cursor_there_and_a_second_one_opens() -> None:
    async with reference_board(IntegrationScreen, before=_without_a) as stage:
        screen = stage.screen
        assert isinstance(screen, IntegrationScreen)
        before = screen.places.chosen
        await stage.pilot.click("#place-list", offset=(10, 5))
        await stage.settle()
        assert screen.places.chosen != before
        assert stage.pilot.app.screen is screen
        await stage.pilot.click("#place-list", offset=(10, 5), times=2)
        await stage.settle()
        assert isinstance(stage.pilot.app.screen, Choose)


async def test_one_click_on_a_way_outlines_it_and_a_second_one_chooses_it() -> None:
    async with reference_board(IntegrationScreen) as stage:
        await stage.press("t")
        ways = stage.pilot.app.screen
        assert isinstance(ways, WaysScreen)
        name = stage.development.integration.board().ways[1].name
        row = next(n for n, line in enumerate(stage.shown.splitlines()) if f"○ {name}" in line)
        await stage.pilot.click(offset=(10, row))
        await stage.settle()
        assert stage.pilot.app.screen is ways
        assert stage.say("ways.outline", way=name) in stage.shown
        await stage.pilot.click(offset=(10, row), times=2)
        await stage.settle()
        assert isinstance(stage.pilot.app.screen, AskText)


async def test_a_note_may_be_left_empty() -> None:
    async with reference_board(IntegrationScreen) as stage:
        await stage.press("down", "down", "m")
        assert isinstance(stage.pilot.app.screen, AskText)
        await stage.press("enter")
        assert not isinstance(stage.pilot.app.screen, AskText)


async def test_what_is_taken_keeps_its_number_also_when_the_list_was_left_and_the_board_read_anew() -> None:
    async with reference_board(IntegrationScreen, before=_without_a) as stage:
        screen = stage.screen
        assert isinstance(screen, IntegrationScreen)
        await stage.press("2")
        (second,) = opportunity(stage.development, "A1").parts
        await stage.press("tab", "tab")
        screen.reload()
        await stage.settle()
        await stage.press("2")
        assert opportunity(stage.development, "A1").parts == ()
        await stage.press("2")
        assert opportunity(stage.development, "A1").parts == (second,)


def _cell_on_screen(stage: BoardStage, part: str, area: str) -> tuple[int, int]:
    """Where a cell of the matrix stands now: its column and its row."""
    shown = stage.shown.splitlines()
    row = next(n for n, line in enumerate(shown) if line[2:].startswith(f"{part} "))
    header = next(line for line in shown if f" {area} ×" in line)
    return header.index(f" {area} ×") + 2, row


async def test_a_click_in_the_matrix_goes_from_the_list_to_the_cell_as_the_key_does() -> None:
    async with reference_board(IntegrationScreen, size=LARGE) as stage:
        screen = stage.screen
        assert isinstance(screen, IntegrationScreen)
        await stage.press("tab", "down", "down", "down", "down")
        assert screen.opportunity is not None
        assert screen.opportunity.number == "A5"
        before = opportunity(stage.development, "A5").parts
        await stage.pilot.click(offset=_cell_on_screen(stage, "4b", "A"))
        await stage.settle()
        assert (screen.matrix.part, screen.matrix.area) == ("4b", "A")
        assert not screen.is_listing
        assert screen.focused is screen.matrix
        there = screen.in_cell[0]
        assert there.number != "A5"
        assert f"{there.number} {there.text[:15]}" in stage.shown, "beside the matrix stands what is at the cell"
        await stage.press("x", "1")
        assert opportunity(stage.development, "A5").parts == before
        assert "4b" not in opportunity(stage.development, there.number).parts


async def test_a_second_click_opens_the_cell_of_the_first_one_though_the_matrix_became_wider() -> None:
    async with reference_board(IntegrationScreen, size=LARGE) as stage:
        screen = stage.screen
        assert isinstance(screen, IntegrationScreen)
        await stage.press("tab")
        await stage.pilot.click(offset=_cell_on_screen(stage, "1c", "A"), times=2)
        await stage.settle()
        assert screen.only == ("1c", "A")
        assert screen.opportunity is not None
        assert screen.opportunity.number == "A1"


async def test_a_click_beside_all_cells_goes_to_the_matrix_and_leaves_its_cursor() -> None:
    async with reference_board(IntegrationScreen, size=(120, 60)) as stage:
        screen = stage.screen
        assert isinstance(screen, IntegrationScreen)
        await stage.press("down", "tab")
        await stage.pilot.click("#place-matrix", offset=(10, 45))
        await stage.settle()
        assert not screen.is_listing
        assert screen.focused is screen.matrix
        assert (screen.matrix.part, screen.matrix.area) == ("1b", "A")


async def test_a_name_in_the_reason_for_a_way_is_asked_about_under_what_was_done() -> None:
    async with reference_board(IntegrationScreen, language=Language.EN) as stage:
        await stage.press("t", "enter")
        asking = stage.pilot.app.screen
        assert isinstance(asking, AskText)
        asking.dismiss("Matti Virtanen decided")
        await stage.settle()
        assert stage.development.integration.board().way_reason == "Matti Virtanen decided"
        assert f"? {stage.say('doubt.gives_away', words='Matti Virtanen')}" in stage.shown
