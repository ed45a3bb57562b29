"""Putting right what was recorded, from the conversation's screen: undo, redo, edit, notes."""

from __future__ import annotations

import re

import pytest

from tests.tui.talking import FACTOR as FIRST
from tests.tui.talking import OPPORTUNITY as SECOND
from tests.tui.talking import Stage, content_asking, held
from ttguide.dialogue.script import AnswerType, Ask, Choice
from ttguide.model.text import Localised

ONE = Localised.same("Yksi")
SIZES_OF_FIRMS = (
    Choice("small", Localised.same("pieni yritys")),
    Choice("large", Localised.same("suurempi yritys")),
)


async def _edit(stage: Stage, command: str) -> None:
    """Open the menu over the latest entry and give one of its commands."""
    await stage.press("f12")
    words = stage.say(f"correct.{command}", title="Vuositilaus")
    found = re.search(rf"(\d) +{re.escape(words)}", stage.shown)
    assert found, stage.shown
    await stage.press(found[1])


async def test_undo_takes_back_the_latest_record_and_says_what_it_was() -> None:
    async with held() as stage:
        await stage.record("Väärin kuultu")
        await stage.press("ctrl+z")
        assert stage.recorded() == [FIRST, SECOND]
        what = stage.say("event.StatementRecorded", text="Väärin kuultu", id="")
        assert stage.notice == stage.say("done.undone", what=what)
        assert "Väärin kuultu  " not in stage.shown


async def test_redo_brings_back_what_undo_took() -> None:
    async with held() as stage:
        await stage.record("Oikein kuultu")
        await stage.press("ctrl+z", "ctrl+y")
        assert stage.recorded() == [FIRST, SECOND, "Oikein kuultu"]
        what = stage.say("event.StatementRecorded", text="Oikein kuultu", id="")
        assert stage.notice == stage.say("done.redone", what=what)


async def test_in_a_typed_draft_undo_takes_back_typing_first() -> None:
    async with held() as stage:
        await stage.record("Kirjattu")
        await stage.press("a", "b")
        await stage.press("ctrl+z")
        assert stage.field.text == ""
        assert stage.recorded()[-1] == "Kirjattu"
        await stage.press("ctrl+z")
        assert stage.recorded() == [FIRST, SECOND]


async def test_a_text_erased_by_a_slip_comes_back_before_anything_recorded_is_undone() -> None:
    async with held() as stage:
        await stage.type("Pitkä ajatus")
        await stage.press("ctrl+u")
        assert stage.field.text == ""
        await stage.press("ctrl+z")
        assert stage.field.text == "Pitkä ajatus"
        assert stage.recorded() == [FIRST, SECOND]


async def test_nothing_to_undo_is_said_and_changes_nothing() -> None:
    async with held(dialogue="opening", new=True) as stage:
        await stage.press("ctrl+z")
        assert stage.notice == stage.say("refused.nothing_to_undo")


async def test_the_latest_entry_is_reworded() -> None:
    async with held() as stage:
        await _edit(stage, "reword")
        await stage.press("end", "!", "enter")
        assert stage.recorded() == [FIRST, SECOND + "!"]
        assert SECOND + "!" in stage.shown


async def test_the_entry_under_the_cursor_is_edited_with_enter() -> None:
    async with held() as stage:
        await stage.press("up", "up", "enter", "1", "end", "!", "enter")
        assert stage.recorded() == [FIRST + "!", SECOND]


async def test_an_entry_is_removed_and_undo_brings_it_back() -> None:
    async with held() as stage:
        await _edit(stage, "remove")
        assert stage.recorded() == [FIRST]
        await stage.press("ctrl+z")
        assert stage.recorded() == [FIRST, SECOND]


async def test_an_entry_is_moved_to_a_chosen_place() -> None:
    async with held() as stage:
        await stage.type("Toinen tekijä")
        await stage.press("f4")
        await stage.record("Väärään paikkaan kirjattu ajatus")
        await _edit(stage, "move")
        assert "Talous › Budjetti pitää" in stage.shown
        await stage.press("1")
        line = next(x for x in stage.talk.transcript() if x.entry.text == "Väärään paikkaan kirjattu ajatus")
        assert line.about == FIRST


async def test_an_entry_with_no_other_place_is_said_to_have_none() -> None:
    async with held() as stage:
        await _edit(stage, "move")
        assert stage.notice == stage.say("correct.nowhere")


async def test_an_entry_is_marked_as_a_quote_and_unmarked() -> None:
    async with held() as stage:
        await _edit(stage, "quote")
        assert f"”{SECOND}”" in stage.shown
        await _edit(stage, "unquote")
        assert f"”{SECOND}”" not in stage.shown


async def test_a_tie_is_untied() -> None:
    async with held() as stage:
        await _edit(stage, "untie")
        assert [link.id for link in stage.talk.transcript()[-1].entry.links] == ["1b"]


async def test_an_answer_is_given_again_with_the_old_one_in_the_field() -> None:
    async with held(dialogue="opening", new=True) as stage:
        await stage.record("Kotihoto")
        await _edit(stage, "answer_again")
        assert stage.asked == "Tapauksen nimi?"
        assert stage.field.text == "Kotihoto"


@pytest.mark.parametrize(
    ("ask", "first", "then", "answer"),
    [
        (Ask("one", AnswerType.CHOICE, label=ONE, text=ONE, choices=SIZES_OF_FIRMS), "2", "1", "pieni yritys"),
        (Ask("one", AnswerType.CHOICES, label=ONE, text=ONE, choices=SIZES_OF_FIRMS), "1,2", "2", "suurempi yritys"),
        (Ask("one", AnswerType.APPROVAL, label=ONE, text=ONE), "1", "2", "ei"),
        (Ask("one", AnswerType.LIGHT, label=ONE, text=ONE), "1", "3", "● vihreä"),
        (Ask("one", AnswerType.SCALE, label=ONE, text=ONE, low=1, high=5), "2", "4", "4"),
    ],
)
async def test_where_answers_are_listed_the_field_is_empty_for_the_number_of_another_one(
    ask: Ask, first: str, then: str, answer: str
) -> None:
    async with held(content=content_asking(ask), dialogue="opening", new=True) as stage:
        await stage.record(first)
        await _edit(stage, "answer_again")
        assert stage.field.text == ""
        await stage.record(then)
        assert stage.recorded() == [answer]


async def test_with_nothing_recorded_there_is_nothing_to_edit() -> None:
    async with held(dialogue="opening", new=True) as stage:
        await stage.press("f12")
        assert stage.notice == stage.say("interview.nothing_yet")


async def test_a_note_of_ones_own_is_no_answer() -> None:
    async with held() as stage:
        await stage.press("f10", "h", "m", "ctrl+s")
        assert [note.text for note in stage.talk.notes()] == ["muista", "hm"]
        assert stage.recorded() == [FIRST, SECOND]
        assert stage.notice == stage.say("done.note")


async def test_notes_are_listed_reworded_and_removed() -> None:
    async with held() as stage:
        await stage.press("ctrl+n")
        assert "muista" in stage.shown
        await stage.press("2", "1", "end", "!", "ctrl+s")
        assert [note.text for note in stage.talk.notes()] == ["muista!"]
        await stage.press("ctrl+n", "2", "2")
        assert stage.talk.notes() == ()


async def test_a_note_that_is_left_is_not_written() -> None:
    async with held() as stage:
        await stage.press("f10", "h", "escape")
        assert [note.text for note in stage.talk.notes()] == ["muista"]


async def test_a_note_left_with_esc_waits_for_its_own_question_and_for_no_other() -> None:
    async with held() as stage:
        here = stage.talk.turn().question
        assert here is not None
        await stage.press("f10", "h", "m", "escape", "f7", "down", "down", "enter")
        there = stage.talk.turn().question
        assert there is not None
        assert there.address != here.address
        await stage.press("f10", "x", "ctrl+s")
        assert [note.text for note in stage.talk.notes()] == ["muista", "x"]
