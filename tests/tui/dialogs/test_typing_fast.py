"""Keys that come faster than they are worked off are taken in the order in which they were typed."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.pilot import Pilot

from tests.tui.stage import settle, staged
from ttguide.tui.dialogs import AskText
from ttguide.tui.dialogs.passphrase import AskPassphrase, Secret

TWO = (Secret("first", "Tunnuslause", "purchaser"), Secret("second", "Sama uudelleen", "provider"))


async def burst(pilot: Pilot[int], keys: str) -> None:
    """Hand over all keys at once, as a password manager or a fast hand on a slow machine does; ``\\r`` is Enter."""
    for key in keys:
        pilot.app.post_message(events.Key("enter", "\r") if key == "\r" else events.Key(key, key))
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
