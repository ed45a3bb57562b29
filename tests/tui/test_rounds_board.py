"""Rounds and actions: what comes next, beginning, locking, reopening, what changed and why, and how far actions are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.tui.grid import assert_looks_like
from tests.tui.round_boards import GREEN, RED, YELLOW, RoundStage, round_board
from tests.tui.stage import LARGE, NASTY, SMALL, staged
from tests.workflow.assessed import LIGHTS, Assessed
from ttguide.model.text import Language
from ttguide.tui.dialogs import AskText, Choose, Confirm
from ttguide.tui.dialogs.form import Form
from ttguide.tui.screens.assess import AssessScreen
from ttguide.tui.screens.board import CaseBoard
from ttguide.tui.screens.prioritise import PrioritiseScreen
from ttguide.tui.screens.report import ReportScreen
from ttguide.tui.screens.results import ResultsScreen
from ttguide.tui.screens.rounds import RoundsScreen
from ttguide.tui.widgets.line_list import LineList
from ttguide.workflow.assessment_views import ActionLine, ActionState, RoundView
from ttguide.workflow.start import Start


def _held(language: Language = Language.FI) -> Assessed:
    """A case with a round and two actions, of which one is late."""
    case = Assessed(language)
    case.together(RED, RED, YELLOW, YELLOW)
    priorities = case.work.priorities(case.work.rounds.latest())
    priorities.take()
    first, second = priorities.view().candidates
    priorities.choose(
        second.id, action="Kerätään palaute", owner="johtaja", due=date(2027, 12, 1), sign="Palautetta on"
    )
    priorities.choose(first.id, action="Sovitaan hinnat", owner="johtaja", due=date(2020, 1, 1), sign="Hinnat sovittu")
    return case


def _again(language: Language = Language.FI) -> Assessed:
    """A case with two rounds: an action was done in between, and a judgement changed without any."""
    case = _held(language)
    hinnat = next(a for a in case.work.following.actions() if a.text == "Sovitaan hinnat")
    case.work.rounds.lock(case.work.rounds.latest())
    case.work.following.set_action(hinnat.id, state=ActionState.DONE)
    case.together(GREEN, GREEN, RED, RED)
    return case


def _rounds(stage: RoundStage) -> tuple[RoundView, ...]:
    return stage.case.again().rounds.rounds()


def _actions(stage: RoundStage) -> tuple[ActionLine, ...]:
    return stage.case.again().following.actions()


async def _go_to(stage: RoundStage, text: str) -> None:
    action = next(a for a in _actions(stage) if a.text == text)
    stage.screen.query_one("#rounds-list").choose(f"action:{action.id}")  # type: ignore[attr-defined]
    await stage.press()


async def test_every_round_is_listed_with_its_state_and_what_comes_next_and_late_actions_come_first() -> None:
    async with round_board(RoundsScreen, _held()) as stage:
        round_ = _rounds(stage)[0]
        assert round_.name in stage.shown
        assert round_.state_word in stage.shown
        assert round_.next_step in stage.words
        assert stage.shown.index("Sovitaan hinnat") < stage.shown.index("Kerätään palaute")
        assert "! " in next(line for line in stage.shown.splitlines() if "Sovitaan hinnat" in line)


async def test_a_new_round_asks_how_it_is_judged_and_held_and_leads_to_its_answers() -> None:
    async with round_board(RoundsScreen, Assessed()) as stage:
        await stage.press("n")
        assert isinstance(stage.pilot.app.screen, Choose)
        await stage.press("1", "2")
        assert [r.model for r in _rounds(stage)] == [LIGHTS]
        assert isinstance(stage.screen, AssessScreen)


async def test_a_way_of_judging_that_cannot_begin_now_says_why() -> None:
    async with round_board(RoundsScreen, _held()) as stage:
        await stage.press("n", "1")
        assert isinstance(stage.pilot.app.screen, RoundsScreen)
        assert stage.status == stage.say("round.why_going", number=1)


async def test_a_round_is_locked_with_a_note_and_opened_again_only_with_a_reason() -> None:
    async with round_board(RoundsScreen, _held()) as stage:
        await stage.press("l", "enter")
        assert _rounds(stage)[0].state == "locked"
        foot = stage.shown.rstrip().splitlines()[-1]
        assert stage.say("rounds.look_back") in foot
        assert stage.say("rounds.open_next") not in foot
        await stage.press("e", "enter")
        assert isinstance(stage.pilot.app.screen, AskText)
        await stage.press("v", "i", "k", "a", "enter")
        assert _rounds(stage)[0].state == "agreed"


async def test_what_is_left_undone_is_told_before_a_round_is_locked_and_esc_leaves_it_open() -> None:
    case = _held()
    told = case.work.unfinished(case.work.rounds.latest())
    case.work.following.remove_action(next(a.id for a in case.work.following.actions()))
    left = case.work.unfinished(case.work.rounds.latest())
    async with round_board(RoundsScreen, case) as stage:
        await stage.press("l")
        assert [f"▲ {line}" in stage.words for line in left] == [True]
        assert left != told
        await stage.press("escape")
        assert _rounds(stage)[0].state == "agreed"
        await stage.press("l", "enter")
        assert _rounds(stage)[0].state == "locked"


async def test_a_round_that_is_not_ready_to_be_locked_says_what_is_missing() -> None:
    case = Assessed()
    case.begin()
    async with round_board(RoundsScreen, case) as stage:
        await stage.press("l")
        assert stage.status == stage.say("refused.lock_sealed")
        assert not isinstance(stage.pilot.app.screen, AskText)


@pytest.mark.parametrize(("key", "board"), [("a", AssessScreen), ("p", PrioritiseScreen), ("r", ResultsScreen)])
async def test_letters_lead_to_the_boards_of_the_round_and_esc_leads_back(
    key: str, board: type[CaseBoard[object]]
) -> None:
    async with round_board(RoundsScreen, _held()) as stage:
        await stage.press(key)
        assert isinstance(stage.screen, board)
        await stage.press("escape")
        assert isinstance(stage.screen, RoundsScreen)


async def test_changes_are_told_with_their_causes_apart() -> None:
    async with round_board(RoundsScreen, _again()) as stage:
        await stage.press("c")
        assert "■ → ●" in stage.shown
        assert stage.say("cause.action_done", text="Sovitaan hinnat") in stage.words
        assert stage.say("cause.judgement")[:30] in stage.words
        await stage.press("escape")
        assert stage.say("rounds.head_rounds") in stage.shown


async def test_of_a_first_round_there_are_no_changes_and_that_is_said() -> None:
    async with round_board(RoundsScreen, _held()) as stage:
        await stage.press("c")
        assert stage.status == stage.say("refused.first_round", number=1)


async def test_the_trend_shows_signs_and_figures_round_by_round_for_each_side() -> None:
    async with round_board(RoundsScreen, _again()) as stage:
        await stage.press("t")
        row = next(line for line in stage.shown.splitlines() if "Hinnat sovitaan" in line)
        assert row.split()[-4:] == ["■", "1,0", "●", "3,0"]
        whole, judged = (
            line for line in stage.shown.splitlines() if line.split()[:1] in (["Kokonaisuus"], ["Arvioituja"])
        )
        assert (whole.split()[-2:], judged.split()[-2:]) == (["1,5", "2,0"], ["4/4", "4/4"])
        await stage.press("tab")
        assert isinstance(stage.pilot.app.screen, RoundsScreen)


async def test_one_key_says_how_far_an_action_is_and_undo_takes_it_back() -> None:
    async with round_board(RoundsScreen, _held()) as stage:
        await _go_to(stage, "Sovitaan hinnat")
        await stage.press("3")
        assert next(a for a in _actions(stage) if a.text == "Sovitaan hinnat").state is ActionState.DONE
        await stage.press("u")
        assert next(a for a in _actions(stage) if a.text == "Sovitaan hinnat").state is ActionState.PLANNED
        await stage.press("ctrl+y")
        assert next(a for a in _actions(stage) if a.text == "Sovitaan hinnat").state is ActionState.DONE


async def test_after_an_action_is_done_the_cursor_is_on_the_next_one_at_the_same_place() -> None:
    case = _held()
    priorities = case.work.priorities(case.work.rounds.latest())
    for number in range(3):
        added = priorities.add(f"oma {number}").statement
        priorities.choose(added, action=f"tehdään {number}", owner="johtaja", due=date(2027, 2, 1 + number), sign="on")
    async with round_board(RoundsScreen, case) as stage:
        texts = [a.text for a in _actions(stage)]
        assert texts == ["Sovitaan hinnat", "tehdään 0", "tehdään 1", "tehdään 2", "Kerätään palaute"]
        await _go_to(stage, "tehdään 0")
        listed = stage.screen.query_one("#rounds-list", LineList)
        at = listed.highlighted
        await stage.press("3")
        here = stage.screen.action  # type: ignore[attr-defined]
        assert (listed.highlighted, here.text) == (at, "tehdään 1")
        await stage.press("3", "3", "3")
        done = {a.text for a in _actions(stage) if a.state is ActionState.DONE}
        assert done == {"tehdään 0", "tehdään 1", "tehdään 2", "Kerätään palaute"}


async def test_of_the_last_action_the_cursor_stays_on_it_when_it_is_done() -> None:
    async with round_board(RoundsScreen, _held()) as stage:
        await _go_to(stage, "Kerätään palaute")
        await stage.press("3")
        assert stage.screen.action.text == "Kerätään palaute"  # type: ignore[attr-defined]


async def test_undo_brings_the_cursor_to_no_heading_after_done() -> None:
    async with round_board(RoundsScreen, _held()) as stage:
        await _go_to(stage, "Sovitaan hinnat")
        await stage.press("3", "u")
        assert stage.screen.action is not None  # type: ignore[attr-defined]


async def test_undo_here_never_takes_back_that_something_was_chosen() -> None:
    async with round_board(RoundsScreen, _held()) as stage:
        await stage.press("u")
        assert stage.status == stage.say("refused.nothing_to_undo_here")
        assert len(_actions(stage)) == 2


async def test_an_action_is_changed_in_a_form_and_removed_with_undo() -> None:
    async with round_board(RoundsScreen, _held()) as stage:
        await _go_to(stage, "Kerätään palaute")
        await stage.press("enter")
        assert isinstance(stage.pilot.app.screen, Form)
        await stage.fill(owner="palveluesihenkilö", due="1.5.2027")
        action = next(a for a in _actions(stage) if a.text == "Kerätään palaute")
        assert (action.owner, action.due) == ("palveluesihenkilö", date(2027, 5, 1))
        await stage.press("x")
        assert [a.text for a in _actions(stage)] == ["Sovitaan hinnat"]
        await stage.press("u")
        assert len(_actions(stage)) == 2


@pytest.mark.parametrize("language", list(Language))
async def test_a_due_date_that_has_passed_is_asked_about_and_can_be_changed_or_kept(language: Language) -> None:
    case = _held(language)
    asked = {
        Language.FI: "Määräpäivä 1.5.2020 on jo mennyt. Pidetäänkö se?",
        Language.EN: "The due date 1/5/2020 is already past. Keep it?",
    }[language]
    async with round_board(RoundsScreen, case, language=language) as stage:
        await _go_to(stage, "Kerätään palaute")
        await stage.press("enter")
        await stage.fill(due="1.5.2020")
        assert isinstance(stage.pilot.app.screen, Confirm)
        assert asked in stage.words
        await stage.press("enter")
        assert stage.form.query_one("#form-due").has_focus
        assert next(a for a in _actions(stage) if a.text == "Kerätään palaute").due == date(2027, 12, 1)
        await stage.press("ctrl+s", "2")
        assert next(a for a in _actions(stage) if a.text == "Kerätään palaute").due == date(2020, 5, 1)


async def test_a_day_that_passed_long_ago_is_not_asked_about_where_something_else_is_changed() -> None:
    async with round_board(RoundsScreen, _held()) as stage:
        await _go_to(stage, "Sovitaan hinnat")
        await stage.press("enter")
        await stage.fill(owner="esihenkilö")
        assert not isinstance(stage.pilot.app.screen, Confirm)
        action = next(a for a in _actions(stage) if a.text == "Sovitaan hinnat")
        assert (action.owner, action.due) == ("esihenkilö", date(2020, 1, 1))


async def test_a_round_begun_by_mistake_is_dropped_with_a_reason() -> None:
    case = Assessed()
    case.begin()
    async with round_board(RoundsScreen, case) as stage:
        await stage.press("x", "v", "enter")
        assert _rounds(stage) == ()
        assert stage.say("rounds.no_rounds") in stage.shown


async def test_what_another_window_did_is_shown_when_one_comes_back() -> None:
    async with round_board(RoundsScreen, _held()) as stage:
        await stage.press("a")
        other = stage.case.again()
        other.rounds.lock(other.rounds.latest())
        await stage.press("escape")
        assert stage.say("round.state_locked") in stage.shown


async def test_hostile_texts_are_shown_letter_by_letter() -> None:
    case = _held()
    action = case.work.following.actions()[0]
    case.work.following.set_action(action.id, text=NASTY)
    async with round_board(RoundsScreen, case) as stage:
        assert "[red]x" in stage.shown


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_board_looks_like_this(language: Language, size: tuple[int, int]) -> None:
    async with round_board(RoundsScreen, _again(language), size=size, language=language) as stage:
        assert_looks_like(stage.pilot.app, f"rounds-{language.value}-{size[0]}x{size[1]}")


@pytest.mark.parametrize(("at", "subject"), [("round", "rounds"), ("action", "actions")])
async def test_the_report_is_about_what_the_cursor_is_on(at: str, subject: str) -> None:
    async with round_board(RoundsScreen, _held()) as stage:
        if at == "action":
            await _go_to(stage, "Sovitaan hinnat")
        await stage.press("f6")
        assert isinstance(stage.pilot.app.screen, ReportScreen)
        assert stage.say(f"subject.{subject}") in stage.shown


async def test_the_reports_of_an_earlier_round_are_offered_where_the_cursor_is_on_it() -> None:
    case = _again()
    first = case.work.rounds.show(case.work.rounds.find("1"))
    offer = f"{case.guide.say('subject.minutes')} · {first.name}"
    async with round_board(RoundsScreen, case) as stage:
        await stage.press("f6", "f2")
        assert offer not in stage.shown
        await stage.press("escape", "escape")
        stage.screen.query_one("#rounds-list").choose(f"round:{first.id}")  # type: ignore[attr-defined]
        await stage.press("f6", "f2")
        assert offer in stage.shown


def _boards(case: Assessed) -> list[CaseBoard[Any]]:
    """Every board of the rounds, at the round at hand."""
    work, latest = case.work, case.work.rounds.latest()
    return [
        AssessScreen(case.guide, work, latest),
        ResultsScreen(case.guide, work, latest),
        PrioritiseScreen(case.guide, case.case, latest, assessment=work),
        RoundsScreen(case.guide, case.case, latest, assessment=work),
    ]


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("language", list(Language))
async def test_from_every_board_an_older_round_is_two_choices_away(at: int, language: Language) -> None:
    case = _again(language)
    first = case.work.rounds.show(case.work.rounds.find("1"))
    async with round_board(lambda *_: _boards(case)[at], case, language=language) as stage:
        await stage.press("f6", "f2")
        assert first.name not in stage.shown
        await stage.press("end")
        older = {Language.FI: "Vanhempi kierros…", Language.EN: "An older round…"}[language]
        assert older in stage.shown
        await stage.press("enter")
        assert first.name in stage.shown
        await stage.press("enter")
        shown = stage.pilot.app.screen
        assert isinstance(shown, ReportScreen)
        assert f" · {first.name}" in stage.shown
        await stage.press("f2")
        assert f"{stage.say('subject.minutes')} · {first.name}" in stage.shown
        assert older not in stage.shown


async def test_where_all_rounds_are_in_the_list_no_older_one_is_offered() -> None:
    async with round_board(RoundsScreen, _held()) as stage:
        await stage.press("f6", "f2", "end")
        assert stage.say("report_screen.other_round") not in stage.shown


async def test_a_page_that_is_opened_again_is_whole() -> None:
    async with round_board(RoundsScreen, _again(), size=SMALL) as stage:
        await stage.press("c")
        first = stage.shown
        await stage.press("escape", "t", "escape", "c")
        assert stage.shown == first


@pytest.mark.parametrize("board", ["assess", "prioritise", "rounds"])
async def test_a_board_opens_for_the_round_that_was_asked_for_and_so_do_those_beside_it(board: str) -> None:
    case = _again()
    first = case.work.rounds.find("1")
    start = Start(case.case, board=board, round=first)
    async with staged(case.guide, start=start, size=LARGE) as pilot:
        stage = RoundStage(pilot, case)
        assert board == stage.screen.STAGE
        assert stage.screen.round_id == first  # type: ignore[attr-defined]
        await stage.press("ctrl+b" if board == "rounds" else "ctrl+n")
        assert board != stage.screen.STAGE
        assert stage.screen.round_id == first  # type: ignore[attr-defined]
