"""Does a board take in what another program writes on the same case, and stay where it was?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.grid import grid
from tests.tui.stage import LARGE, press, settle, staged
from tests.workflow.assessed import PASSPHRASES
from tests.workflow.on_disk import CASE, open_guide
from tests.workflow.rounds_on_disk import go, make_large_workspace, start
from ttguide.model.text import Language
from ttguide.tui.screens.answering import AnsweringScreen
from ttguide.tui.screens.assess import AssessScreen
from ttguide.tui.screens.board import CaseBoard
from ttguide.tui.screens.rounds import RoundsScreen
from ttguide.tui.widgets.line_list import LineList
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.assessment_views import Item, Mode, Side
from ttguide.workflow.guide import Guide


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "w.ttguide"
    make_large_workspace(path)
    return path


def _apart(path: Path) -> str:
    """Begin a round in which the purchasers have a passphrase, and return its id."""
    work = open_guide(path).assessment(CASE)
    round_id = work.rounds.begin("small-lights", Mode.APART).statement
    work.sealing.begin(round_id, Side.PURCHASER, PASSPHRASES[Side.PURCHASER])
    return round_id


def _answer_elsewhere(path: Path, round_id: str, count: int) -> None:
    """Let a program of its own answer as the purchasers."""
    with start("answer_on", path, round_id, Side.PURCHASER.value, count) as program:
        go(program)
        assert program.stdout is not None
        assert len(program.stdout.read().splitlines()) == count


@asynccontextmanager
async def _board(guide: Guide, board: CaseBoard[Any], language: Language = Language.FI) -> AsyncIterator[Pilot[int]]:
    async with staged(guide, language=language, size=LARGE) as pilot:
        await pilot.app.push_screen(board)
        await settle(pilot)
        yield pilot


async def _look(pilot: Pilot[int], board: CaseBoard[Any]) -> None:
    """Do what the board does every second."""
    board._look_for_others()
    await settle(pilot)


async def test_the_board_of_a_round_counts_what_another_program_answered_and_the_cursor_stays(workspace: Path) -> None:
    round_id = _apart(workspace)
    guide = open_guide(workspace)
    board = AssessScreen(guide, guide.assessment(CASE), round_id)
    async with _board(guide, board) as pilot:
        listed = board.query_one(LineList)
        listed.choose("drop")
        await settle(pilot)
        _answer_elsewhere(workspace, round_id, 3)
        await _look(pilot, board)
        assert "Tilaaja: kesken 3/28" in grid(pilot.app)
        assert listed.chosen == "drop"


async def test_the_cursor_stays_on_its_line_where_another_program_adds_lines_above(workspace: Path) -> None:
    work = open_guide(workspace).assessment(CASE)
    round_id = work.rounds.begin("small-lights", Mode.APART).statement
    guide = open_guide(workspace)
    board = AssessScreen(guide, guide.assessment(CASE), round_id)
    async with _board(guide, board) as pilot:
        listed = board.query_one(LineList)
        listed.choose("new")
        before = listed.highlighted
        work.sealing.begin(round_id, Side.PURCHASER, PASSPHRASES[Side.PURCHASER])
        await _look(pilot, board)
        assert "start_over" in [line.key for line in listed.lines]
        assert listed.chosen == "new"
        assert (before, listed.highlighted) == (6, 7)


async def test_the_questions_take_in_another_programs_answers_and_stay_at_theirs(workspace: Path) -> None:
    round_id = _apart(workspace)
    guide = open_guide(workspace)
    work = guide.assessment(CASE)
    work.sealing.unlock(round_id, Side.PURCHASER, PASSPHRASES[Side.PURCHASER])
    board = AnsweringScreen(guide, work, round_id, Side.PURCHASER)
    async with _board(guide, board) as pilot:
        await press(pilot, "right", "right")
        here = board.item
        assert here == Item("c2", "reached")
        await press(pilot, "down")
        _answer_elsewhere(workspace, round_id, 2)
        await _look(pilot, board)
        assert board.item == here
        assert board.view is not None
        assert board.view.sheet.answered == 2
        assert board.steps.highlighted == 0
        await press(pilot, "2")
        sheet = work.answering(round_id, Side.PURCHASER).sheet()
        assert [mark.sign for row in sheet.rows[:2] for mark in row.marks] == ["■", "■", "▲", ""]


async def test_a_light_given_by_both_programs_at_once_is_kept_and_both_see_the_later_one(workspace: Path) -> None:
    round_id = _apart(workspace)
    guide = open_guide(workspace)
    work = guide.assessment(CASE)
    work.sealing.unlock(round_id, Side.PURCHASER, PASSPHRASES[Side.PURCHASER])
    board = AnsweringScreen(guide, work, round_id, Side.PURCHASER)
    async with _board(guide, board) as pilot:
        _answer_elsewhere(workspace, round_id, 1)
        await press(pilot, "3")
        again: Assessment = open_guide(workspace).assessment(CASE)
        again.sealing.unlock(round_id, Side.PURCHASER, PASSPHRASES[Side.PURCHASER])
        (first, *_) = again.answering(round_id, Side.PURCHASER).sheet().rows
        assert first.marks[0].sign == "●"
        assert board.item == Item("c1", "done")


async def test_what_is_typed_stays_while_another_program_writes(workspace: Path) -> None:
    round_id = _apart(workspace)
    guide = open_guide(workspace)
    work = guide.assessment(CASE)
    work.sealing.unlock(round_id, Side.PURCHASER, PASSPHRASES[Side.PURCHASER])
    board = AnsweringScreen(guide, work, round_id, Side.PURCHASER)
    async with _board(guide, board) as pilot:
        await press(pilot, "p", *"syy")
        _answer_elsewhere(workspace, round_id, 2)
        await _look(pilot, board)
        await press(pilot, "ctrl+s", "1")
        question = work.answering(round_id, Side.PURCHASER).question(Item("c1", "reached"))
        assert question is not None
        assert question.rating is not None
        assert (question.rating.step, question.rating.reason) == ("low", "syy")


async def test_the_rounds_stay_at_their_line_while_another_program_begins_one(workspace: Path) -> None:
    round_id = _apart(workspace)
    guide = open_guide(workspace)
    board = RoundsScreen(guide, CASE)
    async with _board(guide, board) as pilot:
        assert board.lines.chosen == f"round:{round_id}"
        open_guide(workspace).assessment(CASE).rounds.begin("small-totals", Mode.TOGETHER)
        await _look(pilot, board)
        assert len([line for line in board.lines.lines if line.key.startswith("round:")]) == 2
        assert board.lines.chosen == f"round:{round_id}"
