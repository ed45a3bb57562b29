"""Keys that come faster than they are worked off are taken in the order in which they were typed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from threading import Event

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.tui.boards import board
from tests.tui.reference_boards import critical, reference_board
from tests.tui.stage import settle, staged
from ttguide.tui.commands import CommandScreen
from ttguide.tui.dialogs import AskText, Confirm, Inform
from ttguide.tui.dialogs.passphrase import AskPassphrase, Secret
from ttguide.tui.screens.merge import MergeScreen
from ttguide.tui.screens.scorecards import ScorecardsScreen

TWO = (Secret("first", "Tunnuslause", "purchaser"), Secret("second", "Sama uudelleen", "provider"))


async def burst(pilot: Pilot[int], keys: str) -> None:
    """Hand over all keys at once, as a password manager or a fast hand on a slow machine does; ``\\r`` is Enter."""
    await at_once(pilot, *("enter" if key == "\r" else key for key in keys))


async def at_once(pilot: Pilot[int], *keys: str) -> None:
    """Hand over keys by their names, or letters, without a pause between them."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await settle(pilot)


async def test_a_passphrase_typed_twice_at_once_lands_in_both_fields() -> None:
    for parties in (False, True):
        tried: list[Mapping[str, str]] = []
        async with staged() as pilot:
            await pilot.app.push_screen(AskPassphrase("Kenen?", "", TWO, tried.append, parties=parties))
            await settle(pilot)
            await burst(pilot, "sininen\rvihreä\r")
            await pilot.app.workers.wait_for_complete()
        assert tried == [{"first": "sininen", "second": "vihreä"}]


async def test_an_answer_keeps_the_last_letters_typed_before_enter() -> None:
    answers: list[str | None] = []
    async with staged() as pilot:
        await pilot.app.push_screen(AskText("Miksi?"), answers.append)
        await settle(pilot)
        await burst(pilot, "koska kokous siirtyi\r")
    assert answers == ["koska kokous siirtyi"]


async def test_what_is_typed_right_after_the_key_that_opens_a_question_goes_into_it_in_order() -> None:
    async with board(MergeScreen) as stage:
        await at_once(stage.pilot, "w", "ctrl+u", *"toisin sanoin", "ctrl+s")
        assert type(stage.pilot.app.screen) is MergeScreen
        assert "toisin sanoin" in stage.status


async def test_a_target_that_is_typed_over_and_saved_without_a_pause_is_saved_as_it_was_typed() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        await stage.press("enter")
        shown = critical(stage.development, "A1").measures[0]
        await stage.press("down", "down")
        assert isinstance(stage.screen, ScorecardsScreen)
        assert stage.screen.thing is not None
        assert stage.screen.thing.id == shown.id
        await at_once(stage.pilot, "t", "ctrl+u", *"1.1.2027 mennessä", "ctrl+s")
        while isinstance(stage.pilot.app.screen, Confirm):
            await stage.press("2")
        assert critical(stage.development, "A1").measures[0].target == "1.1.2027 mennessä"


async def test_letters_typed_before_a_form_is_there_are_no_commands_of_the_board() -> None:
    async with reference_board(ScorecardsScreen) as stage:
        await stage.press("enter")
        before = stage.development.scorecards.card("A")
        await at_once(stage.pilot, "n", "1", *"Tenint. uudelleen", "escape")
        assert stage.development.scorecards.card("A") == before


async def test_what_a_choice_leads_to_gets_what_was_typed_after_it() -> None:
    """Through a dialog that opens another one."""
    async with staged() as pilot:
        typed: list[str | None] = []

        def ask(_: None) -> None:
            pilot.app.push_screen(AskText("Miksi?"), typed.append)

        await pilot.app.push_screen(Inform("Ensin", "tämä"), ask)
        await settle(pilot)
        await burst(pilot, "\rkoska\r")
        assert typed == ["koska"]


async def test_what_is_typed_while_something_is_read_that_opens_a_question_goes_into_it() -> None:
    async with staged() as pilot:
        typed: list[str | None] = []
        read = Event()
        screen = pilot.app.screen
        assert isinstance(screen, CommandScreen)

        def ask(_: bool) -> None:
            pilot.app.push_screen(AskText("Miksi?"), typed.append)

        screen.fetch(read.wait, ask, opens=True)
        for key in "koska":
            pilot.app.post_message(events.Key(key, key))
        pilot.app.call_later(read.set)  # once the app has had these letters
        await burst(pilot, "\r")
        assert typed == ["koska"]


async def test_a_paste_waits_for_the_field_as_letters_do() -> None:
    async with board(MergeScreen) as stage:
        app = stage.pilot.app
        for event in (events.Key("w", "w"), events.Key("ctrl+u", None), events.Paste("liitetty lause")):
            app.post_message(event)
        await settle(stage.pilot)
        assert app.screen.query_one(TextArea).text == "liitetty lause"


async def test_a_wait_that_does_not_end_does_not_keep_the_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ttguide.tui.typing_ahead._MOST_PAUSES_OPENING", 1)
    async with board(MergeScreen) as stage:
        never = stage.screen.run_worker(asyncio.Event().wait(), exit_on_error=False)
        stage.pilot.app.ahead.opening(never)  # type: ignore[attr-defined]
        stage.pilot.app.post_message(events.Key("f1", None))
        while type(stage.pilot.app.screen) is MergeScreen:
            await stage.pilot.pause()
        never.cancel()
