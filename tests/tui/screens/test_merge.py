"""The merge board: two baskets, one key a decision, and nothing shared before it was seen."""

from __future__ import annotations

import threading
from dataclasses import replace
from textwrap import wrap

import pytest

from tests.fakes.adapters import StepClock, make_guide, shipped_content
from tests.fakes.journal import MemoryJournal
from tests.patience import PATIENCE
from tests.tui.boards import ORGANISATIONS, BoardStage, Organisation, board, case_of
from tests.tui.grid import assert_looks_like
from tests.tui.stage import LARGE, NASTY, SMALL, staged
from tests.tui.stillness import Stillness
from ttguide.model.development_event import BasketShared
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.tui.screens.basket_preview import BasketPreviewScreen
from ttguide.tui.screens.basket_screen import MergeView
from ttguide.tui.screens.case import CaseScreen
from ttguide.tui.screens.merge import MergeScreen
from ttguide.tui.screens.showing_merge import EntryLine
from ttguide.tui.screens.synthesis import SynthesisScreen
from ttguide.workflow.board_views import EntryView
from ttguide.workflow.developing import Development

SIZES = {"80x24": SMALL, "120x40": LARGE}
FIRST, SECOND = ORGANISATIONS[0], ORGANISATIONS[1]
SAME = (
    FIRST,
    replace(SECOND, said=("Vuosimäärä sovittaisiin ennalta", "Laskut kuukausittain"), factor="Raamit pitävät"),
    *ORGANISATIONS[2:],
)
"""Two purchasers that say one thing in the same words."""


def screen_of(stage: BoardStage) -> MergeScreen:
    screen = stage.screen
    assert isinstance(screen, MergeScreen)
    return screen


def listed(stage: BoardStage) -> list[str]:
    """The texts in the list, top to bottom."""
    return [line.entry.text for line in screen_of(stage).entries.lines if isinstance(line, EntryLine)]


def entry_of(stage: BoardStage, id: str) -> EntryView:
    basket = screen_of(stage).development.merging.basket(screen_of(stage).role)
    return next(entry for entry in basket.entries if entry.id == id)


def go_to(stage: BoardStage, id: str) -> None:
    assert screen_of(stage).entries.choose(id)


def share_all(development: Development) -> None:
    for role in Role:
        development.merging.share(role)


# What is shown


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", list(Language))
async def test_it_looks_like_this(language: Language, size: str) -> None:
    async with board(MergeScreen, SAME, language=language, size=SIZES[size], content=shipped_content()) as stage:
        await stage.press("t")
        assert_looks_like(stage.pilot.app, f"merge-{language.value}-{size}")


async def test_entries_stand_by_perspective_with_what_was_said_under_their_factor() -> None:
    people = (
        replace(FIRST, said=("Laskut ajoissa",)),
        replace(SECOND, said=("Asiakas tietää",), factor="Asiakas tyytyväinen", perspective="customer"),
        Organisation("t3", Role.PURCHASER, "Kolmas kunta", ("Raha riittää",), factor="Talous kunnossa"),
    )
    async with board(MergeScreen, people) as stage:
        keys = [line.key for line in screen_of(stage).entries.lines]
        assert keys == [
            "perspective:Asiakas",
            "t2-factor",
            "t2-1",
            "perspective:Talous",
            "t1-factor",
            "t1-1",
            "t3-factor",
            "t3-1",
        ]


async def test_what_was_searched_before_a_step_does_not_take_the_step_off_the_screen(
    stillness: Stillness, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = tuple(f"Laskut kuukausittain, kohta {number}" for number in range(30))
    looked, shown = threading.Event(), threading.Event()
    look, draw, drawn = MergeScreen.look, MergeScreen.draw, list[list[str]]()

    def slowly(screen: MergeScreen) -> MergeView:
        view = look(screen)
        if threading.current_thread() is not threading.main_thread() and screen.view is not None:
            looked.set()
            assert shown.wait(PATIENCE)
        return view

    def seen(screen: MergeScreen, view: MergeView) -> None:
        drawn.append([entry.id for entry in view.baskets[Role.PURCHASER].entries if entry.withheld])
        draw(screen, view)

    monkeypatch.setattr(MergeScreen, "look", slowly)
    monkeypatch.setattr(MergeScreen, "draw", seen)
    journal = MemoryJournal(StepClock(0))
    guide = make_guide(Language.FI, journal=journal)
    development = guide.development(case_of(journal, (replace(FIRST, said=many), *SAME[1:])))
    async with staged(guide, size=LARGE) as pilot:
        stage = BoardStage(pilot, guide, development, journal)
        with stillness.while_threads_are_held():
            await pilot.app.push_screen(MergeScreen(development))
            while not looked.is_set():
                await pilot.pause()
            assert screen_of(stage).basket.unsearched
            go_to(stage, "t1-1")
            before = len(drawn)
            await pilot.press("x", *"pois", "enter")
            await pilot.pause()
            assert drawn[before:] == [["t1-1"]]
            shown.set()
        await stage.settle()
        assert drawn[before:] == [["t1-1"]] * 2


async def test_hostile_texts_are_shown_letter_by_letter_everywhere() -> None:
    people = (replace(FIRST, said=(NASTY, "Toinen")), *SAME[1:])
    async with board(MergeScreen, people) as stage:
        go_to(stage, "t1-1")
        await stage.settle()
        assert "q[/]q [red]x" in stage.shown
        for key in ("enter", "v", "w", "x"):
            await stage.press(key)
            assert "q[/]q [red]x" in stage.shown, key
            assert not set(stage.shown) & set("\x1b\x9b\x07\u202e")
            await stage.press("escape")


async def test_a_text_of_a_hundred_thousand_letters_leaves_the_rest_in_view() -> None:
    people = (replace(FIRST, said=("sana " * 20_000, "Toinen")), *SAME[1:])
    async with board(MergeScreen, people, size=SMALL) as stage:
        go_to(stage, "t1-1")
        await stage.settle()
        assert "Toinen" in stage.shown
        await stage.press("enter", "escape")
        assert isinstance(stage.pilot.app.screen, MergeScreen)


@pytest.mark.parametrize("size", [(1, 1), (30, 8), (60, 15)])
async def test_a_terminal_too_small_to_use_breaks_nothing(size: tuple[int, int]) -> None:
    async with board(MergeScreen, SAME, size=size) as stage:
        go_to(stage, "t1-1")
        await stage.press("m")
        assert entry_of(stage, "t1-1").organisations == 2


async def test_an_empty_case_says_what_is_missing() -> None:
    async with board(MergeScreen, ()) as stage:
        assert "Korissa ei ole jaettavaa" in stage.shown
        await stage.press("enter", "m", "space", "t", "r", "x", "F4", "p")
        assert isinstance(stage.pilot.app.screen, MergeScreen)


# Merging


async def test_what_is_alike_is_merged_with_one_key_and_split_again() -> None:
    async with board(MergeScreen, SAME) as stage:
        go_to(stage, "t1-1")
        await stage.press("m")
        assert (entry_of(stage, "t1-1").organisations, len(listed(stage))) == (2, 5)
        assert "✓ " + stage.say("done.joined", text=FIRST.said[0]) in stage.status
        assert "×2   ●●" in stage.shown
        await stage.press("s")
        assert (entry_of(stage, "t1-1").organisations, len(listed(stage))) == (1, 6)


async def test_a_key_pressed_again_at_once_does_not_act_on_what_stood_there_before() -> None:
    async with board(MergeScreen, SAME) as stage:
        before = len(stage.journal.read("c1"))
        go_to(stage, "t1-1")
        await stage.pilot.press("m", "m", "m")
        await stage.settle()
        assert len(stage.journal.read("c1")) == before + 1


@pytest.mark.parametrize(("key", "stays"), [("1", "t1-1"), ("2", "t2-1"), ("m", "t1-1"), ("enter", "t1-1")])
async def test_among_the_pairs_a_key_merges_and_says_which_wording_stays(key: str, stays: str) -> None:
    async with board(MergeScreen, SAME) as stage:
        await stage.press("p", key)
        assert entry_of(stage, stays).organisations == 2
        assert screen_of(stage).entries.has_focus


async def test_a_pair_kept_apart_is_not_proposed_again_until_that_is_undone() -> None:
    async with board(MergeScreen, SAME) as stage:
        assert len(screen_of(stage).pairs_here) == 1
        await stage.press("p", "e")
        assert screen_of(stage).pairs_here == ()
        await stage.press("f5")
        assert screen_of(stage).pairs_here == ()
        await stage.press("ctrl+z")
        await stage.pilot.pause(1.2)
        await stage.settle()
        assert len(screen_of(stage).pairs_here) == 1


async def test_what_is_marked_is_merged_and_the_wording_under_the_cursor_stays() -> None:
    async with board(MergeScreen, SAME) as stage:
        for id in ("t1-1", "t1-2", "t2-2"):
            go_to(stage, id)
            await stage.press("space")
        await stage.press("m")
        assert {id for id, _ in entry_of(stage, "t2-2").joined} == {"t1-1", "t1-2"}
        assert screen_of(stage).marked[Role.PURCHASER] == set()


async def test_one_of_several_merged_entries_is_chosen_to_stand_by_itself_again() -> None:
    def joined(development: Development) -> None:
        development.merging.join(Role.PURCHASER, "t1-1", ["t1-2", "t2-2"])

    async with board(MergeScreen, SAME, before=joined) as stage:
        go_to(stage, "t1-1")
        await stage.press("s", "2")
        assert [id for id, _ in entry_of(stage, "t1-1").joined] == ["t1-2"]


async def test_a_factor_and_an_opportunity_are_not_merged_and_it_is_said_why() -> None:
    async with board(MergeScreen, SAME) as stage:
        for id in ("t1-factor", "t1-1"):
            go_to(stage, id)
            await stage.press("space")
        await stage.press("m")
        assert stage.status == stage.say("refused.join_kinds")
        assert len(screen_of(stage).marked[Role.PURCHASER]) == 2


async def test_esc_takes_the_marks_away_before_it_leaves() -> None:
    async with board(MergeScreen, SAME) as stage:
        await stage.press("space", "escape")
        assert isinstance(stage.pilot.app.screen, MergeScreen)
        assert screen_of(stage).marked[Role.PURCHASER] == set()
        await stage.press("escape")
        assert isinstance(stage.pilot.app.screen, CaseScreen)


async def test_every_step_is_undone_and_brought_back() -> None:
    async with board(MergeScreen, SAME) as stage:
        go_to(stage, "t1-1")
        await stage.press("m", "ctrl+z")
        assert len(listed(stage)) == 6
        assert stage.status.startswith("✓ Kumottu: ")
        await stage.press("ctrl+y")
        assert len(listed(stage)) == 5
        await stage.press("u")
        assert len(listed(stage)) == 6


async def test_an_entry_is_reworded_and_the_interview_keeps_its_own_wording() -> None:
    async with board(MergeScreen, SAME) as stage:
        go_to(stage, "t2-2")
        await stage.press("w", *"!", "ctrl+s")
        assert entry_of(stage, "t2-2").text == "Laskut kuukausittain!"
        assert "Haastattelussa: ”Laskut kuukausittain”" in stage.shown


async def test_the_cursor_stays_at_an_entry_that_moves_in_the_list_as_its_wording_is_another() -> None:
    async with board(MergeScreen, SAME) as stage:
        before = [line.key for line in screen_of(stage).entries.lines]
        go_to(stage, "t2-2")
        await stage.press("w", "home", *"Yöllä ", "ctrl+s")
        after = [line.key for line in screen_of(stage).entries.lines]
        assert entry_of(stage, "t2-2").text == "Yöllä Laskut kuukausittain"
        assert after.index("t2-2") > before.index("t2-2")
        assert screen_of(stage).entries.chosen == "t2-2"


async def test_a_wording_of_another_window_is_told_and_replaced_only_the_second_time_with_what_was_typed() -> None:
    async with board(MergeScreen, SAME) as stage:
        go_to(stage, "t2-2")
        await stage.press("w", *"!")
        stage.guide.development("c1").merging.reword(Role.PURCHASER, "t2-2", "Heidän sanansa")
        await stage.press("ctrl+s")
        assert "Toinen ikkuna on muuttanut samaa: ”Heidän sanansa”." in " ".join(stage.shown.replace("│", " ").split())
        assert entry_of(stage, "t2-2").text == "Heidän sanansa"
        await stage.press("escape", "w")
        assert "Laskut kuukausittain!" in stage.shown
        await stage.press("ctrl+s")
        assert entry_of(stage, "t2-2").text == "Laskut kuukausittain!"


async def test_an_entry_left_out_is_struck_with_a_word_and_put_back() -> None:
    async with board(MergeScreen, SAME) as stage:
        go_to(stage, "t2-2")
        await stage.press("x", "enter")
        assert f"▲ {stage.say('refused.withhold_reason')}" in stage.shown
        await stage.press(*"syy", "enter")
        assert entry_of(stage, "t2-2").withheld == "syy"
        assert "pois korista" in stage.shown
        await stage.press("x")
        assert entry_of(stage, "t2-2").withheld == ""


async def test_all_that_is_said_in_equal_words_is_merged_at_once() -> None:
    async with board(MergeScreen, SAME) as stage:
        await stage.press("j")
        assert entry_of(stage, "t1-1").organisations == 2


async def test_the_menu_of_an_entry_offers_what_can_be_done_with_it() -> None:
    async with board(MergeScreen, SAME) as stage:
        go_to(stage, "t1-1")
        await stage.press("enter")
        assert "yhdistä (M)" in stage.shown
        await stage.press("1")
        assert entry_of(stage, "t1-1").organisations == 2


# Giving nobody away


async def test_tell_tales_are_replaced_cleared_and_undone_one_by_one() -> None:
    people = (replace(FIRST, said=("Keuruulla soitetaan Jyväskylään heti",)), *SAME[1:])
    async with board(MergeScreen, people, content=shipped_content()) as stage:
        assert "2 kohtaa voi paljastaa" in stage.shown
        await stage.press("t", "r")
        assert "Keuruulla" not in entry_of(stage, "t1-1").text
        await stage.press("h")
        assert screen_of(stage).basket.telltales == 0
        assert "Valmis jaettavaksi" in stage.shown
        await stage.press("ctrl+z", "ctrl+z")
        assert screen_of(stage).basket.telltales == 2


async def test_the_second_tell_tale_of_an_entry_is_taken_first_where_one_goes_there() -> None:
    people = (replace(FIRST, said=("Keuruulla soitetaan Jyväskylään heti",)), *SAME[1:])
    async with board(MergeScreen, people, content=shipped_content()) as stage:
        await stage.press("t", "t", "h")
        assert [t.words for t in entry_of(stage, "t1-1").telltales] == ["Keuruulla"]


async def test_on_the_way_to_the_next_tell_tale_nothing_is_told_of_the_one_before() -> None:
    people = (replace(FIRST, said=("Keuruulla soitetaan Jyväskylään heti",)), *SAME[1:])
    async with board(MergeScreen, people, content=shipped_content()) as stage:
        await stage.press("t", "h", "u")
        assert "Kumottu" in stage.status
        await stage.press("t")
        assert stage.status == ""


async def test_own_words_stand_in_the_place_of_what_gives_away() -> None:
    async with board(MergeScreen, SAME, content=shipped_content()) as stage:
        await stage.press("t", "R", "ctrl+u", *"siellä", "enter")
        assert entry_of(stage, "t1-2").text == "siellä soitetaan heti"


async def test_all_are_replaced_at_once_and_undone_at_once() -> None:
    async with board(MergeScreen, SAME, content=shipped_content()) as stage:
        await stage.press("a")
        assert screen_of(stage).basket.telltales == 0
        await stage.press("ctrl+z")
        assert screen_of(stage).basket.telltales == 1


# Sharing


async def test_a_basket_that_gives_somebody_away_is_not_shared_and_it_is_said_why() -> None:
    async with board(MergeScreen, SAME, content=shipped_content()) as stage:
        await stage.press("f4")
        assert isinstance(stage.pilot.app.screen, MergeScreen)
        assert "voi paljastaa jonkun" in stage.status


async def test_a_basket_is_shared_after_a_question_that_esc_answers_with_no() -> None:
    async with board(MergeScreen, SAME) as stage:
        await stage.press("f4", "enter", "f4", "escape")
        assert screen_of(stage).basket.shared_at is None
        await stage.press("f4", "2")
        assert screen_of(stage).basket.shared_at is not None
        assert isinstance(stage.journal.read("c1")[-1].event, BasketShared)
        assert "sarkain vie siihen" in stage.shown


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Language.FI, "≈ Yksi pari samanlaisia kirjauksia on vielä ratkaisematta (taululla P)."),
        (Language.EN, "≈ One pair of look-alikes is still undecided (P on the board)."),
    ],
)
async def test_the_question_before_sharing_names_the_look_alikes_that_are_undecided_and_shares_with_them(
    language: Language, told: str, size: str
) -> None:
    def asked() -> str:
        return " ".join(stage.shown.replace("│", " ").split())

    async with board(MergeScreen, SAME, language=language, size=SIZES[size]) as stage:
        await stage.press("f4")
        assert told in asked()
        await stage.press("escape", "p", "e", "f4")
        assert "≈" not in asked().split(stage.say("merge.share_title_purchaser"))[1], "none is undecided any more"
        await stage.press("escape", "u")
        await stage.pilot.pause(1.2)
        await stage.press("f4")
        assert told in asked()
        await stage.press("2")
        assert screen_of(stage).basket.shared_at is not None


async def test_while_look_alikes_are_looked_for_the_question_before_sharing_says_so() -> None:
    async with board(MergeScreen, SAME) as stage:
        screen_of(stage).forget_pairs()
        await stage.press("f4")
        assert stage.say("merge.share_comparing") in stage.shown


async def test_once_look_alikes_are_found_the_open_question_before_sharing_names_them() -> None:
    async with board(MergeScreen, SAME) as stage:
        screen = screen_of(stage)
        screen.forget_pairs()
        await stage.press("f4")
        assert stage.say("merge.share_comparing") in stage.shown
        screen.reload()
        await stage.settle()
        assert not screen.is_comparing
        assert stage.say("merge.share_comparing") not in stage.shown
        assert "≈" in " ".join(stage.shown.split(stage.say("merge.share_title_purchaser"))[1].split())
        assert screen.basket.shared_at is None, "it is still asked"


async def test_of_more_look_alikes_than_are_looked_at_the_question_says_how_many_there_are_at_least() -> None:
    people = (replace(FIRST, said=("Vuosimäärä sovittaisiin ennalta",) * 24), SECOND, *ORGANISATIONS[2:])
    async with board(MergeScreen, people) as stage:
        assert len(screen_of(stage).pairs_here) == 200
        await stage.press("f4")
        assert stage.say("merge.share_alike_many", count=200) in " ".join(stage.shown.replace("│", " ").split())


async def test_the_preview_shows_what_is_handed_over_and_nothing_else() -> None:
    def prepared(development: Development) -> None:
        development.merging.join(Role.PURCHASER, "t1-1", ["t2-1"])
        development.merging.reword(Role.PURCHASER, "t2-1", "Määrä ennalta")
        development.merging.withhold(Role.PURCHASER, "t2-2", "vain yksi")

    async with board(MergeScreen, SAME, before=prepared) as stage:
        await stage.press("v")
        assert isinstance(stage.pilot.app.screen, BasketPreviewScreen)
        assert "Vuosimäärä sovittaisiin ennalta" in stage.shown
        assert "Määrä ennalta" in stage.shown
        assert "●●" in stage.shown
        for hidden in ("Laskut kuukausittain", "Hakan kunta", "Kotihoito", "⚑", "pois korista"):
            assert hidden not in stage.shown
        await stage.press("f4", "2")
        assert screen_of(stage).basket.shared_at is not None


async def test_with_one_organisation_a_decision_comes_first() -> None:
    async with board(MergeScreen, (FIRST, *ORGANISATIONS[2:])) as stage:
        assert "takana on vain yksi organisaatio" in stage.shown
        await stage.press("f4")
        assert screen_of(stage).basket.shared_at is None
        await stage.press("d", *"lupa", "enter", "f4", "2")
        assert screen_of(stage).basket.few_accepted == "lupa"
        assert screen_of(stage).basket.shared_at is not None


@pytest.mark.parametrize("language", list(Language))
async def test_what_sharing_wants_stands_whole_above_a_small_screen_with_all_its_keys(language: Language) -> None:
    crowded = replace(FIRST, said=tuple(f"Keuruulla soitetaan heti {number}. kerralla" for number in range(20)))
    people, content = (crowded, *ORGANISATIONS[2:]), shipped_content()
    async with board(MergeScreen, people, language=language, size=SMALL, content=content) as stage:
        assert screen_of(stage).basket.telltales
        _, sentence = screen_of(stage).missing
        assert sentence in " ".join(stage.shown.split())
        assert "(T, R, H, A)" in sentence
        assert "(D)" in sentence
        await stage.press("a")
        _, sentence = screen_of(stage).missing
        assert sentence == stage.say("merge.missing.few", count=1), "with one thing missing it is said in full"
        assert sentence in " ".join(stage.shown.split())


def test_all_that_may_be_missing_fits_two_lines_of_a_small_screen() -> None:
    for language in Language:
        guide = make_guide(language, journal=MemoryJournal(StepClock()), content=shipped_content())
        for count in (1, 1888):
            parts = (("telltales", count), ("few", 1), ("searching", count))
            told = " · ".join(guide.say(f"merge.missing.{key}_too", count=number) for key, number in parts)
            assert len(wrap(f"○ {guide.say('merge.missing.several', told=told)}", 76)) <= 2


async def test_a_name_in_the_reason_for_few_sources_is_asked_about_under_what_was_done() -> None:
    async with board(MergeScreen, (FIRST, *ORGANISATIONS[2:]), content=shipped_content(), size=SMALL) as stage:
        await stage.press("d", *"Matti Virtanen sanoi", "enter")
        assert screen_of(stage).basket.few_accepted == "Matti Virtanen sanoi"
        asked = stage.say("doubt.reason_gives_away", words="Matti Virtanen")
        assert stage.status.splitlines()[1] == f"? {asked}"
        assert asked in stage.shown


async def test_a_shared_basket_that_changes_says_so() -> None:
    async with board(MergeScreen, SAME, before=share_all) as stage:
        go_to(stage, "t1-1")
        await stage.press("m")
        assert "Kori on muuttunut jakamisen jälkeen" in stage.shown


# Moving about


async def test_each_basket_keeps_its_cursor() -> None:
    async with board(MergeScreen, SAME) as stage:
        go_to(stage, "t2-1")
        await stage.press("tab")
        assert "Ennuste puolivuosittain" in listed(stage)
        await stage.press("tab")
        assert screen_of(stage).entries.chosen == "t2-1"
        assert screen_of(stage).entries.has_focus


async def test_a_click_on_the_other_basket_goes_there_and_one_on_an_entry_does_nothing_else() -> None:
    async with board(MergeScreen, SAME) as stage:
        await stage.pilot.click("BasketTabs", offset=(60, 0))
        await stage.settle()
        assert screen_of(stage).role is Role.PROVIDER
        await stage.pilot.click("#entries-provider", offset=(10, 3))
        await stage.settle()
        assert isinstance(stage.pilot.app.screen, MergeScreen)
        assert screen_of(stage).entries.chosen == "p1-2"


async def test_what_another_window_does_is_taken_in_and_the_cursor_stays() -> None:
    async with board(MergeScreen, SAME) as stage:
        go_to(stage, "t2-2")
        other = stage.guide.development("c1")
        other.merging.join(Role.PURCHASER, "t1-1", ["t2-1"])
        await screen_of(stage)._look_behind()
        await stage.settle()
        assert (len(listed(stage)), screen_of(stage).entries.chosen) == (5, "t2-2")


async def test_a_language_is_changed_while_one_is_at_it() -> None:
    async with board(MergeScreen, SAME) as stage:
        await stage.press("ctrl+l")
        assert "The purchasers' basket" in stage.shown
        assert "Finance" in stage.shown


async def test_the_next_stage_opens_from_here_and_the_one_before_the_first_is_refused() -> None:
    async with board(MergeScreen, SAME, before=share_all) as stage:
        await stage.press("ctrl+b")
        assert stage.status == stage.say("board.first_stage")
        await stage.press("ctrl+n")
        assert isinstance(stage.pilot.app.screen, SynthesisScreen)


async def test_a_disk_that_is_full_is_explained_and_nothing_changes() -> None:
    from ttguide.workflow.problems import JournalFull

    async with board(MergeScreen, SAME) as stage:
        stage.journal.fail_with = JournalFull(path="x")
        go_to(stage, "t1-1")
        await stage.press("m")
        assert stage.say("board.not_saved") in stage.status
        assert len(listed(stage)) == 6


async def test_the_palette_has_what_can_be_done_now_and_nothing_else() -> None:
    async with board(MergeScreen, SAME) as stage:
        go_to(stage, "t1-1")
        ids = {command.id for command in screen_of(stage).available()}
        assert {"merge", "keep_apart", "mark", "reword", "withhold", "preview", "share", "undo", "next_stage"} <= ids
        assert not {"give_back", "split", "keep_first", "few_sources", "replace"} & ids


async def test_what_was_said_of_one_basket_is_gone_in_the_other() -> None:
    async with board(MergeScreen, SAME) as stage:
        await stage.press("j")
        assert stage.status.startswith("✓")
        await stage.press("tab")
        assert stage.status == ""


async def test_among_the_pairs_the_foot_says_that_enter_merges() -> None:
    async with board(MergeScreen, SAME) as stage:
        assert f"Enter {stage.say('merge.open')}" in stage.shown
        await stage.press("p")
        assert f"Enter {stage.say('merge.take_pair')}" in stage.shown
        await stage.press("enter")
        assert stage.status.startswith("✓")


async def test_on_a_narrow_screen_the_baskets_leave_out_words_and_cut_none() -> None:
    async with board(MergeScreen, SAME, size=SMALL) as stage:
        line = stage.shown.splitlines()[1]
        assert "…" not in line


async def test_before_a_basket_is_shared_anew_the_question_names_the_opportunities_that_change() -> None:
    def prepared(development: Development) -> None:
        share_all(development)
        development.synthesis.shape(["t1-1", "p1-1"], area="A")
        development.synthesis.shape(["t1-2"], area="B")
        development.merging.withhold(Role.PURCHASER, "t1-1", "tunnistettava")
        development.merging.withhold(Role.PURCHASER, "t1-2", "tunnistettava")

    async with board(MergeScreen, SAME, before=prepared) as stage:
        await stage.press("f4")
        assert "muuttuu 2 mahdollisuutta" in stage.shown
        assert "menettää yhden kirjauksen; putoaa tasolta 1" in " ".join(stage.shown.replace("│", " ").split())
        await stage.press("pagedown")
        assert "B1" in stage.shown
        await stage.press("2")
        (left,) = screen_of(stage).development.synthesis.board().opportunities
        assert (left.text, left.level.value) == ("Ennuste puolivuosittain", "2")


async def test_where_a_basket_has_no_tell_tales_or_look_alikes_their_keys_say_so_and_not_what_they_do_elsewhere() -> (
    None
):
    people = (replace(FIRST, said=("Laskut ajoissa",)), replace(ORGANISATIONS[2], said=("Lumet luodaan",)))
    telltales, pairs = "merge.no_telltales_here", "merge.no_pairs_here"
    async with board(MergeScreen, people) as stage:
        for keys, told in (("t", telltales), ("r", telltales), ("p", pairs)):
            await stage.press(keys)
            assert stage.say(told) in stage.status, keys
