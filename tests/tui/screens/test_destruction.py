"""Destroying the raw notes: what goes and stays is seen first, a word is typed, and it is said whether it is gone."""

from __future__ import annotations

import pytest

from tests.fakes.adapters import make_guide
from tests.tui.boards import BoardStage, board
from tests.tui.grid import assert_looks_like
from tests.tui.screens.test_merge import share_all
from tests.tui.stage import LARGE, SMALL, host
from ttguide.model.development_event import NotesDestroyed
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.tui.screens.destruction import DestructionScreen
from ttguide.tui.screens.merge import MergeScreen
from ttguide.workflow.developing import Development
from ttguide.workflow.problems import JournalLocked

SIZES = {"80x24": SMALL, "120x40": LARGE}


def is_destroyed(stage: BoardStage) -> bool:
    return any(isinstance(entry.event, NotesDestroyed) for entry in stage.journal.read("c1"))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", list(Language))
async def test_it_looks_like_this(language: Language, size: str) -> None:
    async with board(DestructionScreen, language=language, size=SIZES[size], before=share_all) as stage:
        assert_looks_like(stage.pilot.app, f"destruction-{language.value}-{size}")


async def test_before_the_baskets_are_shared_nothing_can_be_typed_and_it_is_said_why() -> None:
    async with board(DestructionScreen) as stage:
        assert stage.say("destroy.not_shared") in stage.shown
        assert "Kirjoita HÄVITÄ" not in stage.shown
        await stage.press("enter", "a")
        assert not is_destroyed(stage)


@pytest.mark.parametrize("typed", ["", "kyllä", "HÄVITÄN"])
async def test_without_the_word_nothing_is_destroyed(typed: str) -> None:
    async with board(DestructionScreen, before=share_all) as stage:
        await stage.press(*typed, "enter")
        assert "HÄVITÄ" in stage.status
        assert not is_destroyed(stage)


async def test_esc_leaves_with_everything_in_place() -> None:
    async with board(MergeScreen, before=share_all) as stage:
        await stage.press("f8", *"HÄVITÄ", "escape")
        assert isinstance(stage.pilot.app.screen, MergeScreen)
        assert not is_destroyed(stage)


async def test_with_the_word_it_is_done_said_and_shown_on_the_merge_board() -> None:
    async with board(MergeScreen, before=share_all) as stage:
        await stage.press("f8", *"HÄVITÄ", "enter")
        assert is_destroyed(stage)
        assert "Raakamuistiinpanot hävitettiin 22.11.2026" in stage.shown
        assert stage.say("erasure.erased") in " ".join(stage.shown.split())
        await stage.press("escape")
        assert "muistiinpanot hävitetty" in stage.shown
        await stage.press("m", "x", "w", "f4")
        assert isinstance(stage.pilot.app.screen, MergeScreen)
        await stage.press("v")
        assert "Vuosimäärä sovittaisiin ennalta" in stage.shown


async def test_while_others_read_it_is_not_erased_yet_and_a_key_tries_again() -> None:
    async with board(DestructionScreen, before=share_all) as stage:
        stage.journal.others_reading = True
        await stage.press(*"HÄVITÄ", "enter")
        assert "■ Ei vielä kokonaan poistettu" in stage.shown
        assert "memory" in stage.shown
        await stage.press("enter")
        assert "■ Ei vielä kokonaan poistettu" in stage.shown
        stage.journal.others_reading = False
        await stage.press("enter")
        assert "✓ Poistettu" in stage.shown
        assert "yritä uudelleen" not in stage.shown


async def test_an_erasure_that_was_not_finished_is_gone_on_with_when_one_comes_back() -> None:
    async with board(DestructionScreen, before=share_all) as stage:
        stage.journal.others_reading = True
        await stage.press(*"HÄVITÄ", "enter")
        await stage.pilot.app.push_screen(DestructionScreen(stage.guide.development("c1")))
        await stage.settle()
        assert stage.say("destruction.unfinished") in " ".join(stage.shown.split())
        stage.journal.others_reading = False
        await stage.press("f5")
        assert "✓ Poistettu" in stage.shown


async def test_a_problem_on_the_way_is_explained_and_nothing_is_destroyed() -> None:
    async with board(DestructionScreen, before=share_all) as stage:
        stage.journal.fail_with = JournalLocked(path="x")
        await stage.press(*"HÄVITÄ", "enter")
        assert stage.say("board.not_saved") in stage.status
        assert not is_destroyed(stage)


LEFT = "Keuruulla soitetaan heti"


@pytest.mark.parametrize("keys", [(), ("enter",), ("w",), ("w", "f1"), ("z",), ("z", "ctrl+p"), ("v",), ("v", "f9")])
async def test_what_quotes_an_entry_at_the_merge_goes_with_what_another_program_destroyed(
    keys: tuple[str, ...],
) -> None:
    """An entry that was given back is withheld elsewhere, and then its text is destroyed."""

    def withheld(development: Development) -> None:
        development.merging.withhold(Role.PURCHASER, "t1-2", "tunnistettava")

    async with board(MergeScreen, before=withheld) as stage:
        screen = stage.screen
        assert isinstance(screen, MergeScreen)
        assert screen.entries.choose("t1-2")
        await stage.press("x")
        assert LEFT in stage.status
        await stage.press(*keys)
        assert isinstance(stage.pilot.app.screen, MergeScreen) == (not keys)
        elsewhere = make_guide(Language.FI, journal=stage.journal).development("c1")
        withheld(elsewhere)
        share_all(elsewhere)
        elsewhere.destroying.destroy("HÄVITÄ")
        screen._look_for_others()
        await stage.settle()
        assert stage.pilot.app.screen is screen
        assert LEFT not in stage.shown
        assert stage.status == ""
        assert list(host(stage.pilot).unsent.values()) == []
        await stage.press("z")
        assert LEFT not in stage.shown
