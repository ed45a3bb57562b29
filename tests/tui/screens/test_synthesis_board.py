"""The synthesis board: what meets is taken with one key, everything is undone, and nothing is lost from sight."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

import pytest
from textual.events import Paste

from tests.fakes.adapters import shipped_content
from tests.patience import PATIENCE
from tests.tui.boards import BoardStage, Organisation, board
from tests.tui.grid import assert_looks_like
from tests.tui.stage import LARGE, NASTY, SMALL
from tests.tui.stillness import Stillness
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.tui.commands import KeyBar
from ttguide.tui.screens import stepping
from ttguide.tui.screens.showing_synthesis import Found
from ttguide.tui.screens.synthesis import SynthesisScreen
from ttguide.tui.screens.synthesis_sides import Filter
from ttguide.workflow.board_views import Confidence, Level, PairView, PlaceState, SynthesisView
from ttguide.workflow.developing import Development
from ttguide.workflow.problems import JournalFull
from ttguide.workflow.views import Receipt

SIZES = {"80x24": SMALL, "120x40": LARGE}
ORDER, BILLS = "Vuositilaus sovitaan ennalta", "Laskut tulevat kuukausittain"
SAID = (
    Organisation("t1", Role.PURCHASER, "Hakan kunta", (ORDER, BILLS)),
    Organisation("t2", Role.PURCHASER, "Lehdon kunta", ("Autot pestään itse",)),
    Organisation("p1", Role.PROVIDER, "Hoiva Oy", (ORDER, "Lumet luodaan ajoissa")),
    Organisation("p2", Role.PROVIDER, "Koti Oy", (BILLS,)),
)


def share(development: Development) -> None:
    for role in Role:
        for entry in development.merging.basket(role).entries:
            for telltale in entry.telltales:
                development.merging.clear(role, telltale)
        development.merging.share(role)


def add_area(development: Development) -> None:
    """Give what is said an area, as the small knowledge knows none of it but the order."""
    share(development)
    development.synthesis.add_area("Arki")


def view_of(stage: BoardStage) -> SynthesisView:
    return stage.development.synthesis.board()


def screen_of(stage: BoardStage) -> SynthesisScreen:
    return cast("SynthesisScreen", stage.screen)


def at(stage: BoardStage) -> str:
    """The text of the entry under the cursor."""
    entry = screen_of(stage).entry
    return entry.text if entry else ""


async def go_to(stage: BoardStage, text: str) -> None:
    """Put the cursor of the side on the entry with this text."""
    screen = screen_of(stage)
    found = next(
        e for e in (*view_of(stage).purchasers, *view_of(stage).providers) if e.text == text and e.role is screen.side
    )
    assert screen.list_of(screen.side).choose(found.id)
    await stage.settle()


async def make_uncertain(stage: BoardStage) -> None:
    """Let all that is proposed be a perhaps."""
    screen = screen_of(stage)
    assert screen.found is not None
    pairs = {id(pair): pair for of in screen.found.by_entry.values() for pair in of}.values()
    screen.found = Found.of([replace(pair, confidence=Confidence.WEAK) for pair in pairs])
    screen.draw_middle()
    screen.query_one(KeyBar).refresh()
    await stage.settle()


def foot(stage: BoardStage) -> str:
    """The line at the foot."""
    return stage.shown.rstrip().splitlines()[-1]


async def type_in(stage: BoardStage, text: str) -> None:
    stage.pilot.app.post_message(Paste(text))
    await stage.settle()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", list(Language))
async def test_the_board_looks_like_this(language: Language, size: str) -> None:
    def begun(development: Development) -> None:
        add_area(development)
        synthesis = development.synthesis
        synthesis.shape(("t1-1", "p1-1"))
        synthesis.leave_out(("t2-1",), "oma asia")

    async with board(SynthesisScreen, SAID, language=language, size=SIZES[size], before=begun) as stage:
        assert_looks_like(stage.pilot.app, f"synthesis-{language.value}-{size}")


async def test_one_key_takes_the_proposal_and_leads_to_the_next_that_waits() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await go_to(stage, ORDER)
        await stage.press("enter")
        shaped = view_of(stage).opportunities[0]
        assert (shaped.number, shaped.level, [e.role for e in shaped.entries]) == ("A1", Level.THEME, list(Role))
        assert at(stage) in (BILLS, "Autot pestään itse")
        assert "A1" in stage.status


async def test_the_level_of_what_is_taken_and_of_what_is_shaped_is_one_key() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await go_to(stage, ORDER)
        await stage.press("plus")
        assert view_of(stage).opportunities[0].level is Level.VIEW
        await go_to(stage, ORDER)
        await stage.press("minus")
        assert view_of(stage).opportunities[0].level is Level.THEME


async def test_level_one_takes_both_sides_and_says_so() -> None:
    async with board(SynthesisScreen, SAID, before=add_area) as stage:
        await go_to(stage, "Autot pestään itse")
        await stage.press("a", "3")
        await go_to(stage, "Autot pestään itse")
        await stage.press("plus")
        assert stage.status == stage.say("refused.level_needs_both")


async def test_what_is_left_out_stays_in_view_with_its_reason_and_is_taken_back_by_the_same_key() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await go_to(stage, "Autot pestään itse")
        await stage.press("x")
        await type_in(stage, "oma asia")
        await stage.press("enter")
        assert "– oma asia" in stage.shown
        await go_to(stage, "Autot pestään itse")
        await stage.press("x")
        assert {e.state for e in view_of(stage).purchasers} == {PlaceState.WAITING}


async def test_nothing_is_left_out_without_a_reason_and_esc_leaves_all_as_it_is() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await stage.press("x", "enter")
        assert f"▲ {stage.say('refused.left_out_reason')}" in stage.shown
        await stage.press("escape")
        assert view_of(stage).balance.left_out == 0


async def test_what_another_window_shaped_meanwhile_is_left_out_only_once_that_is_told() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await go_to(stage, "Autot pestään itse")
        id = screen_of(stage).entry.id  # type: ignore[union-attr]
        await stage.press("x")
        await type_in(stage, "oma asia")
        stage.guide.development("c1").synthesis.shape((id,), area="A", text="Heidän")
        await stage.press("enter")
        shown = " ".join(stage.shown.replace("│", " ").split())
        assert "”Autot pestään itse” kuuluu mahdollisuuteen A1. Mitään ei vielä korvattu." in shown
        assert view_of(stage).balance.left_out == 0
        await stage.press("enter")
        assert view_of(stage).balance.left_out == 1
        assert "– oma asia" in stage.shown


async def test_a_reason_typed_after_an_empty_enter_is_a_reason_and_gives_no_commands() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await stage.press("x", "enter", *"yes", "enter")
        assert [e.reason for e in view_of(stage).purchasers if e.reason] == ["yes"]
        assert stage.status.startswith("✓")


async def test_undo_brings_the_entry_back_under_the_cursor_and_redo_takes_it_again() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await go_to(stage, ORDER)
        await stage.press("enter", "u")
        assert (at(stage), view_of(stage).opportunities) == (ORDER, ())
        await stage.press("ctrl+y")
        assert [o.number for o in view_of(stage).opportunities] == ["A1"]


async def test_a_pair_that_does_not_meet_is_not_proposed_again_until_that_is_undone() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await go_to(stage, ORDER)
        assert screen_of(stage).pair is not None
        await stage.press("e")
        assert (screen_of(stage).pair, at(stage)) == (None, ORDER)
        await stage.press("u")
        assert screen_of(stage).pair is not None


async def test_several_are_shaped_together_across_the_sides() -> None:
    async with board(SynthesisScreen, SAID, before=add_area) as stage:
        await go_to(stage, "Autot pestään itse")
        await stage.press("space", "tab")
        await go_to(stage, "Lumet luodaan ajoissa")
        await stage.press("space", "s", "3")
        shaped = view_of(stage).opportunities[0]
        assert {e.text for e in shaped.entries} == {"Autot pestään itse", "Lumet luodaan ajoissa"}
        assert (shaped.area_name, shaped.level, screen_of(stage).marked) == ("Arki", Level.VIEW, set())


async def test_several_are_left_out_with_one_reason_in_one_step() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await stage.press("home", "space", "space", "x")
        await type_in(stage, "ei kuulu tähän")
        await stage.press("enter")
        assert [e.reason for e in view_of(stage).purchasers].count("ei kuulu tähän") == 2
        await stage.press("u")
        assert view_of(stage).balance.left_out == 0


async def test_an_area_of_the_case_s_own_is_made_where_an_area_is_asked_for() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await go_to(stage, BILLS)
        await stage.press("enter", "3")
        await type_in(stage, "Laskutus")
        await stage.press("enter", "1")
        shaped = view_of(stage).opportunities[0]
        assert (shaped.number, shaped.area_name) == ("C1", "Laskutus")


async def test_own_areas_are_renamed_and_those_of_the_sector_are_not() -> None:
    async with board(SynthesisScreen, SAID, before=add_area) as stage:
        await stage.press("m", "4", "2", "ctrl+u")
        await type_in(stage, "Sujuva arki")
        await stage.press("enter")
        assert view_of(stage).areas[-1].name == "Sujuva arki"
        await stage.press("m", "2", "2")
        assert stage.status == stage.say("refused.theme_not_own")


async def test_a_wording_is_written_with_both_sides_in_view_and_is_due_until_then() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await go_to(stage, ORDER)
        await stage.press("enter")
        assert "✎ 1" in stage.shown
        await go_to(stage, ORDER)
        await stage.press("w")
        assert stage.say("synthesis.said.purchaser") in stage.shown
        assert stage.say("synthesis.said.provider") in stage.shown
        await stage.press("ctrl+u")
        await type_in(stage, "Vuoden tilaus on selvillä")
        await stage.press("ctrl+s")
        assert view_of(stage).opportunities[0].text == "Vuoden tilaus on selvillä"
        assert "✎" not in stage.shown


async def test_a_name_in_a_wording_is_asked_about_under_what_was_done() -> None:
    async with board(SynthesisScreen, SAID, before=share, content=shipped_content(), size=SMALL) as stage:
        await go_to(stage, ORDER)
        await stage.press("enter")
        await go_to(stage, ORDER)
        await stage.press("w", "ctrl+u")
        await type_in(stage, "Matti Virtasen malli")
        await stage.press("ctrl+s")
        assert view_of(stage).opportunities[0].text == "Matti Virtasen malli"
        asked = stage.say("doubt.gives_away", words="Matti Virtasen")
        assert stage.status.splitlines()[1] == f"? {asked}"
        assert asked in stage.shown


async def test_words_of_ones_own_for_what_joins_an_opportunity_are_its_words_from_then_on() -> None:
    def shape(development: Development) -> None:
        share(development)
        development.synthesis.shape(("p1-1",), area="A", text="Tilaus tiedossa tammikuussa")

    async with board(SynthesisScreen, SAID, before=shape, size=SMALL) as stage:
        await go_to(stage, ORDER)
        await stage.press("w")
        assert "Tilaus tiedossa tammikuussa" in stage.shown, "what it says by now is what one goes on from"
        await stage.press("ctrl+u")
        await type_in(stage, "Vuoden tilaus sovitaan syksyllä")
        await stage.press("ctrl+s")
        (shaped,) = view_of(stage).opportunities
        assert (shaped.text, len(shaped.entries)) == ("Vuoden tilaus sovitaan syksyllä", 2)
        await stage.press("u")
        (shaped,) = view_of(stage).opportunities
        assert (shaped.text, len(shaped.entries)) == ("Tilaus tiedossa tammikuussa", 1)


async def test_while_proposals_are_looked_for_taking_all_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        monkeypatch.setattr(screen_of(stage), "found", None)
        await stage.press("y")
        assert stage.status == stage.say("synthesis.searching")


async def test_after_a_new_wording_the_cursor_stays_on_the_same_opportunity() -> None:
    def shape(development: Development) -> None:
        share(development)
        for id in ("t1-1", "p1-1"):
            development.synthesis.shape((id,), area="A")

    async with board(SynthesisScreen, SAID, before=shape) as stage:
        await stage.press("o")
        rows = screen_of(stage).opportunity_list
        before = rows.chosen
        await stage.press("enter", "ctrl+u")
        await type_in(stage, "Yhdessä sanottu")
        await stage.press("ctrl+s")
        assert [o.id for o in view_of(stage).opportunities if o.text == "Yhdessä sanottu"] == [before]
        assert screen_of(stage).opportunity_list.chosen == before


async def test_enter_on_what_is_gathered_shows_its_opportunity_and_esc_leads_back() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await go_to(stage, ORDER)
        await stage.press("enter")
        await go_to(stage, ORDER)
        await stage.press("enter")
        assert screen_of(stage).opportunity_list.has_focus
        await stage.press("p")
        assert view_of(stage).opportunities == ()
        await stage.press("escape")
        assert screen_of(stage).list_of(Role.PURCHASER).has_focus


async def test_all_sure_proposals_that_have_an_area_are_taken_in_one_step_after_a_question() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await stage.press("y", "1")
        assert view_of(stage).opportunities == ()
        await stage.press("y", "2")
        assert [[e.text for e in o.entries] for o in view_of(stage).opportunities] == [[ORDER, ORDER]]


async def test_while_a_step_of_many_is_recorded_one_moves_on_and_no_other_step_is_taken(
    stillness: Stillness, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        recorded, accept_all = threading.Event(), stage.development.synthesis.accept_all

        def slowly(*, pairs: Sequence[PairView] | None = None) -> Receipt:
            assert recorded.wait(PATIENCE)
            return accept_all(pairs=pairs)

        monkeypatch.setattr(stage.development.synthesis, "accept_all", slowly)
        monkeypatch.setattr(stepping, "TELL_AFTER", 0.0)
        await stage.press("y")
        with stillness.while_threads_are_held():
            await stage.pilot.press("2")
            await stage.pilot.pause()
            assert stage.status == stage.say("board.recording")
            before = at(stage)
            await stage.pilot.press("down")
            assert at(stage) != before
            for key in ("e", "escape", "ctrl+n", "ctrl+z", "alt+left"):
                await stage.pilot.press(key)
                await stage.pilot.pause()
                assert stage.status == stage.say("board.still_recording")
            assert view_of(stage).opportunities == ()
            recorded.set()
        await stage.settle()
        assert [[e.text for e in o.entries] for o in view_of(stage).opportunities] == [[ORDER, ORDER]]
        assert stage.status.startswith(f"✓ {stage.say('done.accepted_all', count=1)}")


async def test_a_step_of_many_that_is_refused_says_why_and_the_board_goes_on() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        stage.journal.fail_with = JournalFull(path="w")
        await stage.press("y", "2")
        assert stage.guide.explain(JournalFull(path="w")) in stage.status
        await stage.press("y", "2")
        assert len(view_of(stage).opportunities) == 1


async def test_a_step_of_many_is_undone_and_redone_as_one() -> None:
    many = tuple(f"Vuositilaus sovitaan ennalta, kohta {number}" for number in range(60))
    said = tuple(replace(organisation, said=organisation.said + many) for organisation in SAID)
    async with board(SynthesisScreen, said, before=share) as stage:
        entries = (*view_of(stage).purchasers, *view_of(stage).providers)
        stage.development.synthesis.leave_out([entry.id for entry in entries], "koe")
        await stage.press("f5", "u")
        assert view_of(stage).balance.left_out == 0
        assert stage.status.startswith("✓")
        await stage.press("ctrl+y")
        assert view_of(stage).balance.left_out == len(entries)


async def test_wider_the_table_is_told_in_full() -> None:
    async with board(SynthesisScreen, SAID, size=SMALL, before=share) as stage:
        await stage.pilot.resize_terminal(*LARGE)
        await stage.settle()
        assert stage.say("synthesis.levels") in stage.shown


async def test_a_released_entry_waits_again() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await go_to(stage, ORDER)
        await stage.press("enter")
        await go_to(stage, ORDER)
        await stage.press("r")
        assert next(e for e in view_of(stage).purchasers if e.text == ORDER).state is PlaceState.WAITING


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_went_with_the_last_entry_is_told_under_what_was_done(size: tuple[int, int]) -> None:
    async with board(SynthesisScreen, SAID, size=size, before=share) as stage:
        entry = next(e for e in view_of(stage).purchasers if e.text == BILLS)
        synthesis, integration = stage.development.synthesis, stage.development.integration
        shaped = synthesis.shape([entry.id], area="A", text="Laskutus sujuu").statement
        integration.assign(shaped, "1a")
        await stage.press("f5")
        await go_to(stage, BILLS)
        await stage.press("r")
        done, *follows = stage.status.split("\n")
        assert done.startswith("✓ Yksi kirjaus irrotettu")
        assert follows[0].startswith("  A1 purkautui, sillä siihen ei jäänyt yhtään kirjausta")
        assert follows[1].startswith("  Sen mukana poistuivat yhdessä kirjoitettu sanamuoto ja sijoitus")
        assert "Sen mukana poistuivat" in stage.shown
        await stage.press("u")
        assert [o.parts for o in view_of(stage).opportunities] == [("1a",)]


async def test_a_pair_that_is_in_one_opportunity_is_not_turned_down_and_it_is_said_where_it_stands() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await go_to(stage, ORDER)
        pair = screen_of(stage).pair
        assert pair is not None
        stage.development.synthesis.shape([pair.purchaser.id, pair.provider.id], area="A")
        screen_of(stage).attempt(lambda: stage.development.synthesis.dismiss(pair.purchaser.id, pair.provider.id))
        await stage.settle()
        assert "Nämä kohtaavat jo mahdollisuudessa A1." in stage.status


async def test_an_entry_is_gathered_to_an_opportunity_that_is_chosen() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await go_to(stage, ORDER)
        await stage.press("enter")
        await go_to(stage, "Autot pestään itse")
        await stage.press("g", "enter")
        assert len(view_of(stage).opportunities[0].entries) == 3


async def test_what_a_step_changes_stays_in_view_until_the_filter_is_set_again() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await stage.press("f", "2")
        await go_to(stage, ORDER)
        await stage.press("enter")
        assert len(screen_of(stage).list_of(Role.PURCHASER).lines) == 3
        await stage.press("f", "2")
        assert len(screen_of(stage).list_of(Role.PURCHASER).lines) == 2
        await stage.press("escape")
        assert len(screen_of(stage).list_of(Role.PURCHASER).lines) == 3


async def test_words_are_searched_for_on_both_sides() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await stage.press("slash")
        await type_in(stage, "VUOSITILAUS")
        await stage.press("enter")
        shown = [[line.key for line in screen_of(stage).list_of(role).lines] for role in Role]
        assert shown == [["t1-1"], ["p1-1"]]


async def test_what_is_not_shared_is_not_on_the_board_and_the_way_to_share_it_is() -> None:
    def half(development: Development) -> None:
        development.merging.share(Role.PURCHASER)

    async with board(SynthesisScreen, SAID, before=half) as stage:
        theirs = [e.text for e in screen_of(stage).development.merging.preview(Role.PROVIDER) if e.factor]
        assert stage.say("synthesis.go_merging", keys="^B") in stage.shown
        assert stage.say("synthesis.side_unshared.provider") in stage.shown
        assert [text for text in theirs if text in stage.shown] == []
        assert view_of(stage).purchasers
        assert view_of(stage).providers == ()


async def test_before_sharing_foot_and_hint_offer_nothing_that_is_refused() -> None:
    def half(development: Development) -> None:
        development.merging.share(Role.PURCHASER)

    async with board(SynthesisScreen, SAID, before=half) as stage:
        screen = screen_of(stage)
        assert screen.hint == ""
        for action in ("accept", "accept_all", "leave_out", "level1", "level2", "reword", "shape", "next_waiting"):
            assert screen.check_action(action, ()) is False
        await stage.press("1", "enter")
        assert stage.status == stage.say("synthesis.not_shared")


async def test_narrow_the_other_side_comes_with_tab_and_the_table_takes_two_lines() -> None:
    async with board(SynthesisScreen, SAID, size=SMALL, before=share) as stage:
        assert stage.say("synthesis.side.purchaser", count=3) in stage.shown
        assert stage.say("synthesis.side.provider", count=3) not in stage.shown
        await stage.press("tab")
        assert stage.say("synthesis.side.provider", count=3) in stage.shown
        assert screen_of(stage).query_one("#synthesis-balance").size.height == 2


@pytest.mark.parametrize(("language", "told"), [(Language.FI, "· osuus 17 %"), (Language.EN, "· share 17 %")])
async def test_narrow_the_share_has_the_name_it_has_on_a_wide_screen_or_is_not_shown(
    language: Language, told: str
) -> None:
    def shaped(development: Development) -> None:
        add_area(development)
        development.synthesis.shape(("t1-1", "p1-1"))

    def with_areas(development: Development) -> None:
        shaped(development)
        for name in "KLMN":
            development.synthesis.add_area(name)

    async with board(SynthesisScreen, SAID, size=SMALL, language=language, before=shaped) as stage:
        assert told in stage.shown
    async with board(SynthesisScreen, SAID, size=SMALL, language=language, before=with_areas) as stage:
        assert stage.say("synthesis.total") in stage.shown
        assert "17 %" not in stage.shown


async def test_a_step_of_another_window_comes_in_and_the_cursor_stays() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await go_to(stage, "Autot pestään itse")
        other = stage.guide.development(stage.development.case_id)
        other.synthesis.shape(("t1-1", "p1-1"))
        stage.development.catch_up()
        await stage.press("f5")
        assert "A1" in stage.shown
        assert at(stage) == "Autot pestään itse"


async def test_nasty_text_is_shown_literally_wherever_it_stands() -> None:
    nasty = (
        Organisation("t1", Role.PURCHASER, "Hakan kunta", (NASTY, "x" * 100_000)),
        Organisation("t2", Role.PURCHASER, "Lehdon kunta", (NASTY,)),
        Organisation("p1", Role.PROVIDER, "Hoiva Oy", (NASTY,)),
        Organisation("p2", Role.PROVIDER, "Koti Oy", ("[red]é🙂",)),
    )
    async with board(SynthesisScreen, nasty, before=add_area) as stage:
        await stage.press("tab", "i", "escape", "tab", "o", "escape", "v", "escape", "x")
        await type_in(stage, "[b]syy[/b]")
        await stage.press("enter")
        assert "[b]syy[/b]" in stage.shown
        assert not set(stage.shown) & set("\x1b\x9b\x07\u202e")


@pytest.mark.parametrize("key", ["g", "t", "p", "r", "w", "a", "s", "e", "plus", "minus", "n", "y", "delete", "i", "v"])
async def test_no_key_fails_on_an_empty_board(key: str) -> None:
    empty = tuple(Organisation(o.id, o.role, o.name, ()) for o in SAID)
    before: Callable[[Development], object] = share
    async with board(SynthesisScreen, empty, before=before) as stage:
        await stage.press(key, "escape")
        assert view_of(stage).opportunities == ()


async def test_a_number_without_a_proposal_says_so() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await go_to(stage, ORDER)
        await stage.press("9")
        assert stage.status == stage.say("integration.no_such_number", number=9)
        assert view_of(stage).opportunities == ()


async def test_reading_an_entry_whole_says_once_whose_it_is() -> None:
    async with board(SynthesisScreen, SAID, before=share) as stage:
        await stage.press("i")
        assert stage.shown.count(stage.say("synthesis.said.purchaser")) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_searched_for_and_how_many_are_found_stand_first_above_each_side(size: str) -> None:
    async with board(SynthesisScreen, SAID, before=share, size=SIZES[size]) as stage:
        screen_of(stage).look_at(replace(screen_of(stage).filter, words="lasku"))
        await stage.settle()
        words = stage.say("synthesis.filter.words", words="lasku")
        assert f"{stage.say('synthesis.side.purchaser', count='1/3')}  {words}" in stage.shown


async def test_the_table_stands_in_columns() -> None:
    async with board(SynthesisScreen, SAID, before=share, size=LARGE) as stage:
        await stage.press("v")
        head = next(line for line in stage.shown.splitlines() if "taso 1  taso 2  teemoja" in line)
        total = next(line for line in stage.shown.splitlines() if line.strip(" │┃▌▐").startswith("Yhteensä "))
        assert total.index("0") == head.index("taso 1") + len("taso 1") - 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "rows"),
    [
        (Language.FI, ["B Asiakkuuksien laadukas 0 0 0", "toteuttaminen"]),
        (Language.EN, ["B Quality in client 0 0 0", "relationships"]),
    ],
)
async def test_in_the_table_every_area_has_its_whole_name(language: Language, rows: list[str], size: str) -> None:
    content = shipped_content()
    async with board(
        SynthesisScreen, SAID, language=language, before=share, size=SIZES[size], content=content
    ) as stage:
        await stage.press("v")
        shown = [line.strip(" │┃▌▐▁▂▃▄▅▆▇█") for line in stage.shown.splitlines()]
        at = next(n for n, line in enumerate(shown) if line.startswith("B "))
        assert [" ".join(line.split()) for line in shown[at : at + 2]] == rows


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", list(Language))
async def test_what_can_be_done_with_an_entry_is_said_whole_wherever_the_cursor_is(
    language: Language, size: str
) -> None:
    def begun(development: Development) -> None:
        add_area(development)
        development.synthesis.shape(("t1-1", "p1-1"))

    def told() -> str:
        """What stands in the lines of the hint, without the sides beside it."""
        hint = screen_of(stage).query_one("#synthesis-hint").region
        rows = stage.shown.splitlines()[hint.y : hint.bottom]
        return " ".join(" ".join(row[hint.x : hint.right].strip() for row in rows).split())

    async with board(SynthesisScreen, SAID, language=language, size=SIZES[size], before=begun) as stage:
        await go_to(stage, ORDER)
        assert told() == stage.say("synthesis.hint.gathered")
        await stage.press("enter")
        assert told() == stage.say("synthesis.hint.opportunity")
        await stage.press("escape")
        await go_to(stage, BILLS)
        assert told() == stage.say("synthesis.hint.pair")
        await make_uncertain(stage)
        assert told() == stage.say("synthesis.hint.weak")
        await go_to(stage, "Autot pestään itse")
        assert told() == stage.say("synthesis.hint.alone")
        await stage.press("space")
        assert told() == stage.say("synthesis.hint.marked", count=1)
        await stage.press("x")
        await type_in(stage, "oma asia")
        await stage.press("enter")
        await go_to(stage, "Autot pestään itse")
        assert told() == stage.say("synthesis.hint.left_out")


async def test_an_entry_that_is_an_opportunity_already_makes_no_second_one_but_leaves_others_for_one() -> None:
    async with board(SynthesisScreen, SAID, before=add_area) as stage:
        await go_to(stage, ORDER)
        await stage.press("S")
        (alone,) = view_of(stage).opportunities
        await go_to(stage, ORDER)
        await stage.press("S")
        assert stage.status == f"Kirjaus on jo mukana: {alone.number}."
        assert [o.id for o in view_of(stage).opportunities] == [alone.id]

        other = next(e.id for e in view_of(stage).providers if e.text == ORDER)
        stage.development.synthesis.gather(alone.id, (other,))
        await stage.press("f5", "S")
        assert [len(o.entries) for o in view_of(stage).opportunities] == [1, 1], "it left the other one behind"


@pytest.mark.parametrize("language", list(Language))
async def test_the_foot_says_of_enter_what_it_does_with_what_is_under_the_cursor(language: Language) -> None:
    async with board(SynthesisScreen, SAID, language=language, before=add_area, size=LARGE) as stage:
        take, silently = f"Enter {stage.say('synthesis.accept')}", f"1 {stage.say('synthesis.take_weak')}"
        await go_to(stage, BILLS)
        assert take in foot(stage)
        assert silently not in foot(stage)
        await make_uncertain(stage)
        assert "Enter" not in foot(stage), "on what is uncertain it takes nothing"
        assert silently in foot(stage)
        await stage.press("enter")
        assert (
            stage.status
            == {
                Language.FI: "Enter ei ota epävarmaa ehdotusta.",
                Language.EN: "Enter does not take an uncertain proposal.",
            }[language]
        ), "the line above it says which keys do"
        await stage.press("right")
        assert take in foot(stage), "among the proposals it has been chosen"
        assert stage.say("synthesis.hint.pair")[:20] in stage.shown
        await stage.press("left")
        await go_to(stage, "Autot pestään itse")
        assert "Enter" not in foot(stage), "there is nothing to be taken"
        await stage.press("space")
        assert f"Enter {stage.say('synthesis.shape_marked')}" in foot(stage)
        await stage.press("space")
        await go_to(stage, ORDER)
        await stage.press("1")
        assert next(e for e in view_of(stage).purchasers if e.text == ORDER).state is PlaceState.GATHERED


async def test_a_digit_takes_a_sure_proposal_and_says_nothing_else() -> None:
    async with board(SynthesisScreen, SAID, before=add_area) as stage:
        await go_to(stage, ORDER)
        await stage.press("1")
        assert next(e for e in view_of(stage).purchasers if e.text == ORDER).state is PlaceState.GATHERED
        assert stage.status.startswith("✓ ")


@pytest.mark.parametrize("width", [80, 100, 120, 132])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("filter", "in_short"),
    [
        (Filter(PlaceState.WAITING), "waiting"),
        (Filter(PlaceState.GATHERED), "gathered"),
        (Filter(PlaceState.LEFT_OUT), "left_out"),
        (Filter(area="B"), "area"),
        (Filter(words="laskut"), ""),
    ],
)
async def test_above_each_side_stands_what_is_looked_at_whole_or_in_short_and_never_cut(
    filter: Filter, in_short: str, language: Language, width: int
) -> None:
    many = tuple(f"Vuosimäärä {number} sovitaan" for number in range(40))
    said = (*SAID, Organisation("t3", Role.PURCHASER, "Salon kunta", many))
    shipped = shipped_content()
    async with board(
        SynthesisScreen, said, language=language, content=shipped, before=share, size=(width, 40)
    ) as stage:
        screen_of(stage).look_at(filter)
        await stage.settle()
        heading = screen_of(stage).query_one("#side-purchaser > .heading").region
        line = stage.shown.splitlines()[heading.y][heading.x : heading.right]
        whole = filter.told(view_of(stage).areas, stage.say)
        short = stage.say(f"synthesis.filter_short.{in_short}", area="B") if in_short else whole
        assert whole in line or short in line
        assert "…" not in line
