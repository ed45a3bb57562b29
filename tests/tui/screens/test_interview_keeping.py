"""What is typed and recorded is never lost: drafts, problems, approval, other windows, languages, signals."""

from __future__ import annotations

import pytest

from tests.fakes.adapters import make_guide
from tests.tui.stage import host, settle
from tests.tui.talking import FACTOR, OPPORTUNITY, Stage, held
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.tui.dialogs import Choose, Confirm
from ttguide.tui.dialogs.dialog import KEEP_AFTER
from ttguide.tui.screens.case import CaseScreen
from ttguide.tui.screens.interview import InterviewScreen
from ttguide.workflow.problems import JournalFull, JournalLocked

BEFORE = [FACTOR, OPPORTUNITY]


async def _open_again(stage: Stage) -> None:
    talk = stage.guide.talk(stage.talk.case_id, stage.talk.dialogue, stage.talk.party)
    await stage.pilot.app.push_screen(InterviewScreen(talk))
    await settle(stage.pilot)


async def test_a_draft_comes_back_into_the_field_with_the_cursor_after_it() -> None:
    async with held() as stage:
        await stage.type("kaksi\nriviä")
        await stage.press("escape")
        await _open_again(stage)
        assert stage.field.text == "kaksi\nriviä"
        assert stage.field.cursor_location == (1, 5)
        assert stage.notice == stage.say("interview.draft_back")


async def test_what_was_being_typed_when_the_program_was_killed_comes_back_and_goes_once_it_is_recorded() -> None:
    async with held() as stage:
        kept = host(stage.pilot).unsent
        await stage.type("kesken jäi")
        await stage.pilot.pause(2 * KEEP_AFTER)
        await settle(stage.pilot)
        assert list(kept.values()) == ["kesken jäi"]
        await _open_again(stage)
        assert stage.field.text == "kesken jäi"
        assert stage.notice == stage.say("interview.draft_back")
        await stage.press("enter")
        await settle(stage.pilot)
        assert list(kept.values()) == []


async def test_a_draft_that_was_recorded_does_not_come_back() -> None:
    async with held() as stage:
        await stage.type("kesken")
        await stage.press("escape")
        await _open_again(stage)
        await stage.press("enter")
        assert stage.screen.talk.draft == ""


async def test_a_signal_puts_the_draft_away() -> None:
    async with held() as stage:
        await stage.type("kesken")
        host(stage.pilot).end_at_once(143)
        assert stage.talk.draft == "kesken"
        assert not stage.talk.clock().running


async def test_quitting_puts_the_draft_away() -> None:
    async with held() as stage:
        await stage.type("kesken")
        await stage.press("ctrl+q")
        assert stage.talk.draft == "kesken"


async def test_going_on_after_quitting_was_called_off_starts_the_clock_again() -> None:
    async with held() as stage:
        stage.screen.put_away()
        assert not stage.talk.clock().running
        await stage.record("Jatketaan sittenkin")
        assert stage.talk.clock().running


@pytest.mark.parametrize("problem", [JournalFull(path="x"), JournalLocked(path="x", seconds=5)])
async def test_what_could_not_be_saved_stays_in_the_field_and_is_said_not_to_be_saved(problem: JournalFull) -> None:
    async with held() as stage:
        await stage.type("tärkeä lause")
        stage.journal.fail_with = problem
        await stage.press("enter")
        assert stage.field.text == "tärkeä lause"
        assert stage.recorded() == BEFORE
        assert stage.notice == f"{stage.guide.explain(problem)} Tekstisi on yhä kentässä."
        assert "▲ " + stage.say("interview.not_saved") in stage.shown


async def test_after_a_problem_the_next_enter_records_and_says_so() -> None:
    async with held() as stage:
        await stage.type("tärkeä lause")
        stage.journal.fail_with = JournalFull(path="x")
        await stage.press("enter", "enter")
        assert stage.recorded() == [*BEFORE, "tärkeä lause"]
        assert stage.standing.kept
        assert stage.notice == ""


async def test_too_long_a_draft_stays_in_the_field_and_is_said_to_be_kept_in_part() -> None:
    async with held() as stage:
        stage.field.put("a" * 100_005)
        await stage.press("escape")
        assert isinstance(stage.pilot.app.screen, InterviewScreen)
        assert stage.notice == stage.say("draft.partly_kept", kept=100_000, length=100_005)
        assert len(stage.field.text) == 100_005
        assert len(stage.talk.draft) == 100_000
        await stage.press("ctrl+q")
        assert isinstance(stage.pilot.app.screen, Confirm)


async def test_a_signal_keeps_as_much_of_too_long_a_draft_as_can_be_kept() -> None:
    async with held() as stage:
        stage.field.put("a" * 100_005)
        host(stage.pilot).end_at_once(143)
        assert len(stage.talk.draft) == 100_000
        assert not stage.talk.clock().running


async def test_a_draft_that_cannot_be_kept_keeps_the_conversation_open() -> None:
    async with held() as stage:
        await stage.type("tärkeä lause")
        stage.journal.fail_with = JournalFull(path="x")
        await stage.press("escape")
        assert isinstance(stage.pilot.app.screen, InterviewScreen)
        assert stage.field.text == "tärkeä lause"
        assert stage.notice == f"{stage.guide.explain(JournalFull(path='x'))} Tekstisi on yhä kentässä."


async def test_a_text_of_more_than_the_longest_is_refused_and_stays() -> None:
    async with held() as stage:
        await stage.record("a" * 100_001)
        assert len(stage.field.text) == 100_001
        assert stage.notice == stage.say("refused.too_long", length=100_001, longest=100_000)


async def test_a_text_of_the_longest_is_recorded() -> None:
    async with held() as stage:
        await stage.record("sana " * 19_999 + "loppu")
        assert len(stage.recorded()[-1]) == 100_000
        assert stage.field.text == ""


async def test_after_approval_a_change_asks_for_a_reason_and_is_made_with_it() -> None:
    async with held(dialogue="closing") as stage:
        _approve(stage)
        await stage.record("Vielä yksi asia")
        assert "Vielä yksi asia" not in stage.recorded()
        assert stage.say("interview.reason") in stage.shown
        await stage.press("s", "y", "y", "enter")
        assert stage.recorded()[-1] == "Vielä yksi asia"
        assert stage.field.text == ""
        assert stage.talk.transcript()[-1].entry.changed_after_approval


async def test_after_approval_a_change_without_a_reason_is_not_made_and_the_text_stays() -> None:
    async with held(dialogue="closing") as stage:
        _approve(stage)
        await stage.record("Vielä yksi asia")
        await stage.press("escape")
        assert "Vielä yksi asia" not in stage.recorded()
        assert stage.field.text == "Vielä yksi asia"
        assert stage.notice == stage.say("interview.left_as_it_was")


async def test_what_another_window_records_appears() -> None:
    async with held() as stage:
        other = make_guide(journal=stage.journal, content=stage.guide._content)
        other.talk(stage.talk.case_id, "interview-purchaser", stage.talk.party).record("Toisesta ikkunasta", picks=())
        stage.screen.tick()
        await settle(stage.pilot)
        assert "Toisesta ikkunasta" in stage.shown
        assert stage.field.has_focus


async def test_the_clock_ticks_without_laying_anything_out_anew() -> None:
    async with held() as stage:
        before = stage.shown.splitlines()[1:]
        stage.journal.clock.pass_by(20)
        stage.screen.tick()
        await settle(stage.pilot)
        assert stage.shown.splitlines()[1:] == before
        assert "0:2" in stage.shown.splitlines()[0]


async def test_the_language_is_switched_everywhere_and_the_typed_text_stays() -> None:
    async with held() as stage:
        await stage.type("kesken")
        await stage.press("ctrl+l")
        await stage.follow()
        assert stage.asked == "Anything else?"
        assert "Finance" in stage.shown
        assert stage.say("interview.saved", number=stage.standing.saved) in stage.shown
        assert "Talous" not in stage.shown
        assert stage.field.text == "kesken"


async def test_in_english_it_speaks_english_from_the_start() -> None:
    async with held(language=Language.EN, dialogue="opening", new=True) as stage:
        assert stage.said == ["Welcome!"]
        assert stage.asked == "Name of the case?"


def _approve(stage: Stage) -> None:
    """Take the closing to its approval question and approve, then come back to an earlier question."""
    while (question := stage.talk.turn().question) is not None:
        if question.type is not None:
            stage.talk.record("1")
        else:
            stage.talk.leave()
    first = next(node.address for node in stage.talk.map() if node.address is not None)
    stage.screen.go_to(first)


def _destroy_elsewhere(stage: Stage) -> None:
    """Destroy the raw notes as another window does."""
    boards = stage.guide.development(stage.talk.case_id)
    for role in Role:
        if boards.merging.basket(role).entries:
            boards.merging.accept_few(role, "kunta suostui")
            boards.merging.share(role)
    boards.destroying.destroy("HÄVITÄ")


@pytest.mark.parametrize(("key", "copied"), [("2", "kesken jäänyt lause"), ("3", "")])
async def test_after_the_notes_were_destroyed_elsewhere_what_is_typed_is_asked_about_and_one_may_leave(
    key: str, copied: str
) -> None:
    async with held() as stage:
        await stage.type("kesken jäänyt lause")
        _destroy_elsewhere(stage)
        await stage.press("escape")
        asked = stage.pilot.app.screen
        assert isinstance(asked, Choose)
        await stage.press("escape")
        assert stage.pilot.app.screen is stage.screen
        assert stage.field.text == "kesken jäänyt lause", "Esc stays, with all that is typed"
        await stage.press("escape", key)
        assert isinstance(stage.pilot.app.screen, CaseScreen)
        assert stage.pilot.app.clipboard == copied
        assert "kesken" not in repr(stage.journal.read(stage.talk.case_id))


async def test_after_the_notes_were_destroyed_elsewhere_an_empty_field_keeps_nobody() -> None:
    async with held() as stage:
        _destroy_elsewhere(stage)
        await stage.press("escape")
        assert isinstance(stage.pilot.app.screen, CaseScreen)
