"""What was typed and not sent is there again after a crash, for whoever typed it, until it is sent or destroyed."""

from __future__ import annotations

from textual.widgets import TextArea

from tests.fakes.adapters import MemoryDrafts
from tests.tui.assessments import assessing, begin
from tests.tui.boards import board
from tests.tui.stage import host
from ttguide.tui.dialogs.dialog import KEEP_AFTER
from ttguide.tui.dialogs.form import Form
from ttguide.tui.screens.answering import AnsweringScreen
from ttguide.tui.screens.assess import AssessScreen
from ttguide.tui.screens.merge import MergeScreen
from ttguide.tui.unsent import SEALED, Unsent


async def _typed_and_killed() -> MemoryDrafts:
    """What lies on the disk when the program is killed over a half-written wording."""
    kept, left = MemoryDrafts(), MemoryDrafts()
    async with board(MergeScreen, drafts=kept) as stage:
        await stage.press("w", "ctrl+u", *"kesken")
        await stage.pilot.pause(2 * KEEP_AFTER)
        await stage.settle()
        left.kept = dict(kept.kept)
    return left


async def test_a_wording_typed_before_a_crash_is_in_the_field_again() -> None:
    left = await _typed_and_killed()
    assert list(left.kept.values()) == ["kesken"]
    async with board(MergeScreen, drafts=left) as stage:
        await stage.press("w")
        assert stage.pilot.app.screen.query_one(TextArea).text == "kesken"


async def test_once_it_is_sent_nothing_of_it_lies_anywhere() -> None:
    left = await _typed_and_killed()
    async with board(MergeScreen, drafts=left) as stage:
        await stage.press("w", "ctrl+s")
        assert "kesken" in stage.status
        assert left.kept == {}
        await stage.pilot.pause(2 * KEEP_AFTER)
        await stage.settle()
        assert left.kept == {}


async def test_it_is_offered_for_the_same_thing_alone() -> None:
    left = await _typed_and_killed()
    async with board(MergeScreen, drafts=left) as stage:
        await stage.press("down", "w")
        assert "kesken" not in stage.pilot.app.screen.query_one(TextArea).text


async def test_a_signal_keeps_what_was_typed_at_the_last_moment() -> None:
    kept = MemoryDrafts()
    async with board(MergeScreen, drafts=kept) as stage:
        await stage.press("w", "ctrl+u", *"viime hetki")
        host(stage.pilot).end_at_once(0)
        assert list(kept.kept.values()) == ["viime hetki"]


async def test_what_a_side_types_into_sealed_answers_is_never_written_down() -> None:
    async with assessing(AssessScreen, before=begin) as stage:
        await stage.press("enter")
        await stage.type("salasana", "enter")
        await stage.type("salasana", "enter")
        assert isinstance(stage.screen, AnsweringScreen)
        await stage.press("p")
        await stage.type("salainen syy")
        await stage.pilot.pause(2 * KEEP_AFTER)
        await stage.press("escape")
        assert "salainen syy" in host(stage.pilot).unsent.values()
        drafts = stage.screen.guide.drafts
        assert isinstance(drafts, MemoryDrafts)
        assert drafts.kept == {}


def test_letting_go_of_everything_takes_away_what_earlier_runs_left() -> None:
    store = MemoryDrafts()
    earlier, later = Unsent(lambda: None), Unsent(lambda: None)
    earlier.stand_on(store, {})
    earlier["kortti", ""] = "kesken"
    earlier[f"{SEALED}puoli", ""] = "salaisuus"
    earlier.write()
    assert list(store.kept.values()) == ["kesken"]
    later.stand_on(store, store.read())
    assert later["kortti", ""] == "kesken"
    later.clear()
    later.write()
    assert (store.kept, later.get(("kortti", ""))) == ({}, None)


async def test_a_form_keeps_all_its_fields() -> None:
    from tests.tui.dialogs.test_form import Steps, _open
    from tests.tui.stage import press, settle, staged

    async with staged() as pilot:
        drafts = host(pilot).guide.drafts
        assert isinstance(drafts, MemoryDrafts)
        form = await _open(pilot, Steps())
        await press(pilot, "k", "o", "enter", "2")
        await pilot.pause(2 * KEEP_AFTER)
        await settle(pilot)
        assert isinstance(form, Form)
        assert list(drafts.kept.values()) == ['{"text": "ko", "light": "yellow", "count": "1"}']
