"""Reading back what was recorded, and approving it."""

from __future__ import annotations

import pytest

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


async def test_at_the_approval_what_was_said_in_the_interview_is_put_right_and_reading_goes_on_there() -> None:
    async with held(dialogue="closing") as stage:
        while stage.talk.turn().question.type is None:  # type: ignore[union-attr]
            await stage.press("enter")
        await stage.press("f8", "down", "enter")
        assert stage.say("correct.move") not in stage.shown
        await stage.press("1", "end", "!", "enter")
        assert isinstance(stage.pilot.app.screen, ReadBackScreen)
        assert "– Vuosimäärä sovittaisiin ennalta!" in stage.shown
        await stage.press("enter", "1", "end", "?", "enter", "1")
        assert stage.talk.approved
        assert stage.talk.read_back().sections[0].factors[0][1][0].text == "Vuosimäärä sovittaisiin ennalta!?"


async def test_after_the_approval_putting_right_asks_for_a_reason() -> None:
    async with held(dialogue="closing") as stage:
        while stage.talk.turn().question.type is None:  # type: ignore[union-attr]
            await stage.press("enter")
        await stage.press("f8", "1", "f8", "enter", "1", "end", "!", "enter")
        assert stage.say("interview.reason") in stage.shown
        await stage.press("x", "enter")
        assert stage.talk.read_back().sections[0].factors[0][0].text == "Budjetti pitää!"
        assert stage.talk.read_back().sections[0].factors[0][0].changed_after_approval


async def test_where_nothing_can_be_put_right_the_key_is_not_offered() -> None:
    async with held(dialogue="opening", new=True) as stage:
        await stage.press("f8")
        assert stage.say("read_back.edit") not in stage.shown


async def test_an_answer_begun_by_hand_is_not_left_to_the_next_question() -> None:
    async with held(dialogue="closing") as stage:
        while stage.talk.turn().question.type is None:  # type: ignore[union-attr]
            await stage.press("enter")
        await stage.press("2", "f8", "1")
        assert stage.talk.approved
        assert stage.field.text == ""


async def test_a_remark_is_read_back_with_the_question_that_it_answers() -> None:
    async with held(dialogue="closing") as stage:
        while stage.talk.turn().question.type is None:  # type: ignore[union-attr]
            await stage.press("enter")
        await stage.press("f8", "2")
        label = stage.talk.turn().question.label  # type: ignore[union-attr]
        await stage.record("sana puuttuu")
        await stage.press("f8")
        assert f"{label}  sana puuttuu" in stage.shown


async def test_an_approved_party_counts_as_one_interview_however_many_conversations_it_took() -> None:
    async with held(dialogue="closing") as stage:
        while stage.talk.turn().question.type is None:  # type: ignore[union-attr]
            await stage.press("enter")
        await stage.press("f8", "1")
        standing = stage.guide.card(stage.talk.case_id).standing
        assert standing == stage.say("case.standing", done=1, all=1)


@pytest.mark.parametrize("keys", [("escape",), ("1", "escape"), ("2", "escape")])
async def test_an_entry_that_is_left_as_it_is_leads_back_to_the_read_back(keys: tuple[str, ...]) -> None:
    async with held() as stage:
        await stage.type("Toinen tekijä")
        await stage.press("f4", "f8", "down", "enter", *keys)
        assert isinstance(stage.pilot.app.screen, ReadBackScreen)
