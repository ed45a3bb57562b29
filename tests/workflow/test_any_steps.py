"""Whatever is done at the boards, in whatever order: nothing is lost, counted twice or beyond undoing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflow.developed import Developed
from tests.workflow.on_disk import take_any_step
from ttguide.model.case import Case
from ttguide.model.fold import fold
from ttguide.model.role import Role
from ttguide.model.synthesis import Level
from ttguide.workflow.board_views import PlaceState
from ttguide.workflow.document import Subject
from ttguide.workflow.format import OF_ROUNDS
from ttguide.workflow.problems import Refused


def case_of(developed: Developed) -> Case:
    """The case as its journal tells it, apart from how many entries that took and when."""
    case = fold(developed.journal.read(developed.case))
    assert case is not None
    return replace(case, sequence=0, changed_at=case.opened_at)


def step(developed: Developed, chance: Random, times: int) -> None:
    for _ in range(times):
        try:
            take_any_step(developed.boards, chance)
        except Refused:
            continue


def repeat(act: Callable[[], object]) -> int:
    """Do something until it is refused; return how often it was done."""
    for times in count():
        try:
            act()
        except Refused:
            return times
    raise AssertionError


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_every_entry_has_one_place_and_level_1_has_both_sides(chance: Random, times: int) -> None:
    developed = Developed()
    step(developed, chance, times)
    board = developed.boards.synthesis.board(unshared=True)
    entries = {e.id: e for e in (*board.purchasers, *board.providers)}
    gathered = [e.id for o in board.opportunities for e in o.entries]
    assert len(gathered) == len(set(gathered))
    assert set(gathered) == {id for id, e in entries.items() if e.state is PlaceState.GATHERED}
    for opportunity in board.opportunities:
        if opportunity.level is Level.VIEW:
            assert {e.role for e in opportunity.entries} == set(Role)
        assert opportunity.area in {a.id for a in board.areas}
    balance = board.balance
    assert balance.entries == balance.gathered + balance.left_out + balance.waiting == len(entries)
    assert balance.total.level1 + balance.total.level2 == len(board.opportunities)
    assert sum(row.level1 for row in balance.rows) == balance.total.level1
    assert sum(row.level2 for row in balance.rows) == balance.total.level2


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_board_that_shows_each_step_shows_what_one_opened_anew_does(chance: Random) -> None:
    developed = Developed()
    developed.share()
    for _ in range(30):
        step(developed, chance, 1)
        shown = developed.boards.synthesis.board(unshared=True)
        assert shown == developed.guide.development(developed.case).synthesis.board(unshared=True)


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_all_steps_can_be_undone_one_by_one_and_brought_back(chance: Random, times: int) -> None:
    developed = Developed()
    before = case_of(developed)
    step(developed, chance, times)
    repeat(developed.boards.redo)
    after = case_of(developed)
    undone = repeat(developed.boards.undo)
    assert case_of(developed) == before
    assert repeat(developed.boards.redo) == undone
    assert case_of(developed) == after


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_what_is_held_is_what_the_journal_tells(chance: Random, times: int) -> None:
    developed = Developed()
    step(developed, chance, times)
    held = developed.boards._desk.case
    assert held == fold(developed.journal.read(developed.case))


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 40))
def test_everything_can_be_looked_at(chance: Random, times: int) -> None:
    developed = Developed()
    step(developed, chance, times)
    look_at_everything(developed)


def look_at_everything(developed: Developed) -> None:
    boards, guide = developed.boards, developed.guide
    boards.stages(), boards.sectors(), boards.destroying.look()
    for role in Role:
        boards.merging.basket(role), boards.merging.preview(role), boards.merging.duplicates(role)
    board = boards.synthesis.board(unshared=True)
    boards.synthesis.pairs(), boards.synthesis.pairs(waiting_only=False)
    matrix = boards.integration.board()
    for opportunity in board.opportunities:
        boards.integration.proposals(opportunity.id)
    for cell in matrix.cells:
        boards.integration.opportunities_at(cell.part, cell.area)
    boards.scorecards.growth()
    for summary in boards.scorecards.cards():
        boards.scorecards.growth(summary.area)
        for factor in boards.scorecards.card(summary.area).factors:
            boards.scorecards.origin(factor.id)
            for critical in factor.criticals:
                boards.scorecards.known_measures(critical.id)
                for id in (*(m.id for m in critical.measures), *(a.id for a in critical.actions)):
                    boards.scorecards.origin(id)
    for subject in Subject:
        if subject not in (Subject.INTERVIEWS, *OF_ROUNDS):
            guide.board_report(developed.case, subject)
    for subject in (Subject.SYNTHESIS, Subject.SCORECARDS):
        guide.workbooks(developed.case).make(subject)
    guide.report(developed.case)
