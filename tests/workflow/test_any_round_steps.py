"""Whatever is done in the rounds of a case, in whatever order and window: nothing breaks, nothing sealed is seen."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.adapters import make_guide
from tests.workflow.assessed import Assessed
from tests.workflow.rounds_on_disk import secret, take_any_round_step
from ttguide.model import development_event as dev
from ttguide.model.assessment import PARTIES, Mode, Side
from ttguide.model.fold import fold
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.problems import Problem, Refused

quiet = settings(max_examples=8, deadline=None)


def go_on(made: Assessed, chance: Random, times: int) -> list[Assessment]:
    """Take steps by chance in two windows, while the cards change at times; return both windows."""
    windows = [made.work, made.again()]
    boards = made.guide.development(made.case)
    for number in range(times):
        try:
            if chance.random() < 0.04:
                acts: list[Callable[[], object]] = [boards.undo, boards.redo]
                acts.append(partial(boards.scorecards.set_critical, "f1", f"tekijä {number}"))
                chance.choice(acts)()
            take_any_round_step(chance.choice([windows[0], windows[0], windows[1]]), chance)
        except Problem as problem:
            made.guide.explain(problem)
    return windows


def look_at_everything(work: Assessment) -> str:
    """Return all that can be seen without any passphrase."""
    seen: list[object] = [work.stages(), work.rounds.rounds(), work.rounds.models(), work.following.view()]
    for view in work.rounds.rounds():
        seen += [work.blank(view.id), work.steps(view.id), work.following.gaps(view.id), work.following.plan(view.id)]
        for look in (
            lambda id=view.id: [work.meeting(id).difference(line.item) for line in work.meeting(id).meeting().open],
            lambda id=view.id: [work.meeting(id).difference(line.item) for line in work.meeting(id).meeting().settled],
            lambda id=view.id: work.meeting(id).meeting(),
            lambda id=view.id: work.priorities(id).view(),
            lambda id=view.id: [work.priorities(id).pairs(side) for side in PARTIES],
        ):
            try:
                seen.append(look())
            except Refused as problem:
                seen.append(problem)
        for side in Side:
            for each in (work.result, work.ratings, work.calculation, work.following.trend, work.following.changes):
                try:
                    seen.append(each(view.id, side))
                except Refused as problem:
                    seen.append(problem)
            try:
                answering = work.answering(view.id, side)
                seen += [answering.sheet(), answering.question(), answering.next_open()]
            except Refused as problem:
                seen.append(problem)
        for group in work.result(view.id).groups:
            seen.append(work.calculation(view.id, id=group.group))
            seen += [work.calculation(view.id, id=row.subject) for row in group.rows]
    return repr(seen)


@quiet
@given(st.randoms(use_true_random=False), st.integers(20, 100))
def test_what_is_held_is_what_the_journal_tells(chance: Random, times: int) -> None:
    made = Assessed()
    for window in go_on(made, chance, times):
        window.catch_up()
        assert window._desk.case == fold(made.journal.read(made.case))


@quiet
@given(st.randoms(use_true_random=False), st.integers(20, 100))
def test_everything_can_be_looked_at_and_nothing_that_is_sealed_is_seen(chance: Random, times: int) -> None:
    made = Assessed()
    go_on(made, chance, times)
    seen, kept = look_at_everything(made.again()), repr(made.journal.read(made.case))
    for round_ in made.again()._desk.case.rounds.values():
        if round_.mode is Mode.APART and not round_.is_open:
            for side in PARTIES:
                assert secret(round_.id, side) not in seen
                assert secret(round_.id, side) not in kept


@quiet
@given(st.randoms(use_true_random=False), st.integers(20, 100))
def test_a_case_with_rounds_leaves_as_a_file_and_comes_back_equal(chance: Random, times: int) -> None:
    made = Assessed()
    go_on(made, chance, times)
    document = json.loads(json.dumps(made.guide.export_case(made.case)))
    other = make_guide()
    work = other.assessment(other.import_case(document))
    assert work._desk.case == fold(made.journal.read(made.case))
    assert look_at_everything(work) == look_at_everything(made.again())


@quiet
@given(st.randoms(use_true_random=False), st.integers(20, 100))
def test_a_locked_round_stays_as_it_was_locked(chance: Random, times: int) -> None:
    made = Assessed()
    for number in range(times):
        before = dict(made.again()._desk.case.rounds)
        go_on(made, chance, 1)
        after = made.again()._desk.case.rounds
        for id, round_ in before.items():
            if round_.locked_at is not None and after[id].locked_at is not None:
                assert after[id] == round_, number


def test_an_action_that_another_window_removed_is_not_changed_there_again() -> None:
    made = Assessed()
    priorities = made.work.priorities(made.together("low"))
    priorities.choose(priorities.add("asia").statement, action="tehdään")
    (line,) = made.work.following.actions()
    late = made.again()
    made.append(dev.ActionRemoved(line.id))
    with pytest.raises(Refused) as problem:
        late.following.set_action(line.id, owner="x")
    assert problem.value.key == "refused.no_such_action"
    assert late.following.actions() == ()
