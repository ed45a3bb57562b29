"""Reading back what was recorded, and approving it."""

from __future__ import annotations

from tests.tui.stage import LARGE, SMALL
from tests.tui.talking import held
from ttguide.tui.screens.interview import InterviewScreen
from ttguide.tui.screens.read_back import ReadBackScreen


async def test_everything_recorded_is_read_back_with_counts() -> None:
    async with held() as stage:
        await stage.press("f8")
        assert isinstance(stage.pilot.app.screen, ReadBackScreen)
        assert "◆ Budjetti pitää" in stage.shown
        assert "– Vuosimäärä sovittaisiin ennalta" in stage.shown
        assert stage.say("read_back.counts", factors=1, opportunities=1) in stage.shown
        assert "autot" in stage.shown


async def test_it_can_only_be_approved_where_approval_is_asked() -> None:
    async with held() as stage:
        await stage.press("f8", "1")
        assert isinstance(stage.pilot.app.screen, ReadBackScreen)
        assert stage.say("read_back.approve") not in stage.shown
        await stage.press("escape")
        assert not stage.talk.approved


async def test_at_the_approval_question_it_is_approved_while_reading() -> None:
    async with held(dialogue="closing") as stage:
        while stage.talk.turn().question.type is None:  # type: ignore[union-attr]
            await stage.press("enter")
        await stage.press("f8")
        assert "1 " + stage.say("read_back.approve") in stage.shown
        await stage.press("1")
        assert stage.talk.approved
        assert isinstance(stage.pilot.app.screen, InterviewScreen)


async def test_what_is_not_right_leads_to_the_corrections() -> None:
    async with held(dialogue="closing") as stage:
        while stage.talk.turn().question.type is None:  # type: ignore[union-attr]
            await stage.press("enter")
        await stage.press("f8", "2")
        assert not stage.talk.approved
        assert stage.asked == "Mitä korjataan?"


async def test_enter_on_an_entry_leads_to_putting_it_right() -> None:
    async with held() as stage:
        await stage.press("f8", "enter")
        assert stage.say("correct.reword") in stage.shown
        await stage.press("1", "end", "!", "enter")
        assert stage.recorded()[0] == "Budjetti pitää!"


async def test_nothing_recorded_is_said() -> None:
    async with held(dialogue="opening", new=True) as stage:
        await stage.press("f8")
        assert stage.say("read_back.empty") in stage.shown


async def test_a_long_entry_can_be_read_to_its_end_with_the_arrows() -> None:
    async with held(size=SMALL) as stage:
        await stage.record("alkaa " + "pitkää " * 1000 + "loppuu")
        await stage.press("f8", "end")
        assert "loppuu" in stage.shown


async def test_the_language_is_switched_while_reading() -> None:
    async with held(size=LARGE) as stage:
        await stage.press("f8", "ctrl+l")
        assert stage.say("read_back.title", who="Hakan kunta") in stage.shown
        assert "Finance" in stage.shown
