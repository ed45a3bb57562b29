"""Do the rounds go on through lines: locked, reopened, compared with the one before, and their actions followed?"""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.cli.at_rounds import SIT, AtRounds, told
from ttguide.cli.plain.boards import Boards
from ttguide.cli.plain.boards.orders import orders_of
from ttguide.cli.plain.console import Console
from ttguide.model.text import Language
from ttguide.workflow.assessment_views import ActionState, PriorityMethod


@pytest.fixture
def at() -> AtRounds:
    """A first round, held together, with one judgement."""
    at = AtRounds()
    at.hold("/begin 1 together", "1 as it was")
    return at


def test_a_round_is_locked_and_opened_again_with_a_reason(at: AtRounds) -> None:
    at.hold("/lock agreed in March", at="rounds")
    assert at.assessment.rounds.rounds()[0].state == "locked"
    out = told(at.hold("/reopen", "we forgot something", at="rounds"))
    assert out[0].endswith("Reason ")
    assert at.assessment.rounds.rounds()[0].state == "answering"


def test_a_round_begun_by_mistake_is_dropped_with_a_reason(at: AtRounds) -> None:
    out = told(at.hold("/drop a mistake", "", "/drop a mistake", "yes", at="rounds"))
    assert "joint: answers " in out[0]
    assert "no passphrase brings them back" in out[0]
    assert len(at.assessment.rounds.rounds()) == 1
    at.hold("/drop a mistake", "drop", at="rounds")

    assert at.assessment.rounds.rounds() == ()


def test_the_next_round_tells_what_changed_and_why(at: AtRounds) -> None:
    at.hold("/lock", "/begin 1 together", "3", at="rounds")
    out = told(at.hold("/changes", "/trend", at="rounds"))

    first, cause, rest = out[0].splitlines()
    assert first == "Long-term regional co-operation with shared goals [joint]: ■ 1 → ● 3 (+2 better) *"
    assert cause == "* Only the judgement has changed: no action, target or figure accounts for it."
    assert rest == "42 subjects have not been judged."
    assert "Long-term regional co-operation with shared goals: ■ red 1 → ● green 3" in out[1].splitlines()


def test_beside_the_trend_of_the_whole_it_is_told_of_how_much_that_is(at: AtRounds) -> None:
    at.hold("/lock", "/begin 1 together", "3", "3", at="rounds")
    out = told(at.hold("/trend", at="rounds"))

    assert out[0].splitlines()[1:3] == ["The whole: 1 → 3", "Items judged: 1/215 → 2/215"]


def test_the_day_on_which_a_round_began_is_written_as_all_days_are(at: AtRounds) -> None:
    begun = at.assessment.rounds.rounds()[0].begun_at.astimezone()
    english = told(at.hold("/list", at="rounds"))[0].splitlines()[0]

    assert english == f"1 Round 1 · Traffic-light assessment (begun {begun.day}/{begun.month}/{begun.year}; answering)"


def test_a_first_round_has_nothing_to_be_compared_with(at: AtRounds) -> None:
    out = told(at.hold("/changes", at="rounds"))

    assert "is the first of its kind" in out[0]
    assert at.refusals == 1


def test_another_round_is_turned_to_by_its_number(at: AtRounds) -> None:
    at.hold("/lock", "/begin 1 together", "3", at="rounds")
    out = told(at.hold("/round 1", "/result", "/round 7", at="rounds"))

    assert "1 Round 1" in out[0]
    assert "■ red 1, ▲ yellow 0, ● green 0" in out[1]
    assert at.refusals == 1


def test_actions_are_followed_by_their_numbers(at: AtRounds) -> None:
    listed = told(at.hold("/actions", at="rounds"))[0].splitlines()
    out = told(at.hold("/state 1 done", "/due 2: 31.3.2027", "/owner 3: the head", "/sign 3: seen", at="rounds"))

    assert listed[0].startswith("1 ")
    assert all(part.startswith("✓ Changed: ") for part in out[:4])
    actions = at.assessment.following.actions()
    assert [a.state for a in actions].count(ActionState.DONE) == 1
    assert [(a.owner, a.sign) for a in actions if a.owner == "the head"] == [("the head", "seen")]


def test_what_was_done_to_an_action_is_undone_without_another_windows_being_blamed(at: AtRounds) -> None:
    out = told(at.hold("/state 1 done", "/undo", "/list", at="rounds"))

    assert out[1].startswith("✓ Undone: ")
    assert not out[2].startswith("Another window")
    assert [a.state for a in at.assessment.following.actions()].count(ActionState.DONE) == 0


@pytest.mark.parametrize("typed", ["/state 99 done", "/state 1 nonsense", "/state 1", "/due 1: never", "/remove 99"])
def test_what_names_no_action_state_or_day_is_refused(at: AtRounds, typed: str) -> None:
    at.hold(typed, at="rounds")

    assert at.refusals == 1


def test_own_limits_and_another_decision_stand_beside_the_result_with_their_reasons(at: AtRounds) -> None:
    out = told(
        at.hold(
            "/limits 1,2 2,9 mean: we are strict",
            "/decide Leadership and strategies = improve: we know why",
            "/result",
            "",
            "/decide Leadership and strategies = -",
            "/limits model: as others",
            at="rounds",
        )
    )

    assert out[5].startswith("✓ The model’s limits hold again.")
    assert out[0].startswith("✓ ")
    assert out[1].startswith("✓ ")
    assert "we know why" in out[2]
    assert "we are strict" in out[3]
    assert out[4].startswith("✓ ")


@pytest.mark.parametrize("language", list(Language))
def test_a_whole_year_in_lines_leads_from_board_to_board_by_enter_alone(language: Language) -> None:
    at = AtRounds(language)
    at.answer_apart()
    out = at.hold(
        "", "", "/equals", "2 a", "2 b", "", "", "/take", "/method 1", "/purchaser", "4 2", "/provider", "4 2"
    )
    later = at.hold("/choose 1: x | Do it | head | 1.3.2027 | seen", "", "", "/lock", at="prioritise")

    names = ("[Konsensuskokous", "[Tärkeysjärjestys") if language is Language.FI else ("[Consensus", "[Priorities")
    assert all(name in out for name in names)
    assert ("[Kierrokset" if language is Language.FI else "[Rounds") in later
    assert at.refusals == 0
    assert at.assessment.rounds.rounds()[0].state == "locked"


# Hostile input

HOSTILE = (
    "",
    "1",
    "0",
    "99999",
    "-1",
    "1 2 3 x",
    "3/2",
    "\u202ea\x1b[2J",
    "{}",
    "%s",
    "1: {x}",
    "p1 | | | |",
    "x" * 9_000,
    "=",
    "a=b=c",
)


SOME = ("", "1", "1 2 3 x", "\u202ea\x1b[2J", "a=b=c")
"""Enough where little can be done yet."""


@pytest.mark.parametrize("stage", ["assess", "agree", "prioritise", "rounds"])
@pytest.mark.parametrize(
    ("state", "arguments"), [("none", SOME), ("apart", HOSTILE), ("open", HOSTILE), ("together", SOME)]
)
def test_no_line_takes_the_boards_down_in_whatever_state_a_round_is(
    stage: str, state: str, arguments: tuple[str, ...]
) -> None:
    at = AtRounds()
    if state == "open":
        at.answer_apart()
    elif state != "none":
        at.hold("/begin 1 together" if state == "together" else "/begin 1", "1")
    boards = Boards(at.guide, at.guide.development(at.case), Console(io.StringIO(), io.StringIO()), stage)
    names = sorted({name for order in orders_of(boards._board.topics) for name in order.names(Language.EN)})
    sitting = SIT["purchaser"] if state == "apart" and stage == "assess" else ()
    typed = [
        f"{name} {argument}"
        for name in names
        for argument in arguments
        if name not in ("drop", "handover", "hand-over")
    ]
    out = at.hold(*sitting, *typed, *HOSTILE, at=stage)

    assert out.endswith("Left the boards. Everything is saved.\n")
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_minutes_are_written_by_the_number_of_their_list(tmp_path: Path) -> None:
    at = AtRounds()
    at.answer_apart()
    at.hold("2 agreed", "1 agreed", at="agree")
    path = tmp_path / "the minutes.html"
    pdf = f"/report 3 {tmp_path / 'minutes.pdf'}"
    listed, written, bad, no_pdf, _ = told(
        at.hold("/report", f"/minutes 3 {path}", "/report 99 x.md", pdf, at="rounds")
    )

    assert listed.splitlines()[2] == "3 Minutes · Round 1 · Traffic-light assessment"
    assert written == f"Written: {path}"
    assert bad.endswith("such as /report 2 minutes.html (or .md).")
    assert "one of these: .md, .html. To get a PDF" in no_pdf
    assert not (tmp_path / "minutes.pdf").exists()
    assert at.refusals == 2


def test_reports_of_an_older_round_are_listed_once_one_has_turned_to_it(at: AtRounds) -> None:
    lines = ("/lock", "/begin 1 together", "3", "/report", "/round 1", "/report")
    listed, _, again = told(at.hold(*lines, at="rounds"))[-4:-1]

    assert "Round 1" not in listed
    assert listed.endswith("for example /round 1, and list them again.")
    assert again.splitlines()[0].endswith("· Round 1 · Traffic-light assessment")
    assert "list them again" not in again


def test_before_both_sides_are_open_nothing_of_the_round_is_offered_as_a_report() -> None:
    at = AtRounds()
    at.hold("/begin 1", *SIT["purchaser"], "1")
    out = told(at.hold("/report", at="rounds"))

    assert out[0].splitlines()[:-1] == ["1 Actions"]


def test_of_what_is_left_undone_one_is_told_once_before_a_round_is_locked(at: AtRounds) -> None:
    id = at.assessment.rounds.latest()
    priorities = at.assessment.priorities(id)
    priorities.take([c.ref for c in priorities.proposals()][:2])
    priorities.choose_method(PriorityMethod.BENEFIT_EFFORT)
    out = told(at.hold("/lock a note", "/lock a note", at="rounds"))

    assert "The order is not complete: one item is not judged" in " ".join(out[0].split())
    assert "The round is not locked yet." in out[0]
    assert "locked." in out[1]
    assert at.assessment.rounds.show(id).state == "locked"
