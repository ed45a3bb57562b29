"""A basket that is shown again after each step: as if it were shown for the first time, and nothing left unsearched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.adapters import make_guide, shipped_content
from tests.fakes.journal import MemoryJournal
from tests.tui.boards import ORGANISATIONS, case_of
from tests.workflow.developed import Developed
from tests.workflow.on_disk import take_any_step
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.workflow.developing import Development
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import Refused

PLACE = "Keuruulla soitetaan heti"


@pytest.fixture
def guide() -> Guide:
    journal = MemoryJournal()
    case_of(journal)
    return make_guide(Language.FI, journal=journal, content=shipped_content())


@pytest.fixture
def development(guide: Guide) -> Development:
    return guide.development("c1")


def as_new(guide: Guide, role: Role) -> object:
    return guide.development("c1").merging.basket(role)


def test_after_each_kind_of_step_it_is_as_if_shown_for_the_first_time(guide: Guide, development: Development) -> None:
    merging, role = development.merging, Role.PURCHASER
    merging.basket(role)
    telltale = next(t for entry in merging.basket(role).entries for t in entry.telltales)
    steps: tuple[Callable[[], object], ...] = (
        lambda: merging.join(role, "t1-1", ["t2-1"]),
        lambda: merging.join(role, "t1-factor", ["t2-factor"]),
        lambda: merging.part(role, "t2-1"),
        lambda: merging.reword(role, "t2-1", "Jyväskylässä sovitaan"),
        lambda: merging.clear(role, telltale),
        lambda: merging.withhold(role, "t2-2", "syy"),
        lambda: merging.give_back(role, "t2-2"),
        lambda: merging.replace_all(role),
        lambda: merging.share(role),
        development.undo,
        development.undo,
        development.redo,
    )
    for step in steps:
        step()
        assert merging.basket(role) == as_new(guide, role)
        assert merging.basket(Role.PROVIDER) == as_new(guide, Role.PROVIDER)


def test_what_is_no_longer_cleared_tells_again(guide: Guide, development: Development) -> None:
    merging, role = development.merging, Role.PURCHASER
    telltale = next(t for entry in merging.basket(role).entries for t in entry.telltales)
    merging.clear(role, telltale)
    assert merging.basket(role).telltales == 0
    development.undo()
    assert merging.basket(role) == as_new(guide, role)
    assert merging.basket(role).telltales == 1


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 25))
def test_after_any_steps_both_boards_are_as_if_shown_for_the_first_time(chance: Random, times: int) -> None:
    developed = Developed()
    for _ in range(times):
        try:
            take_any_step(developed.boards, chance)
        except Refused:
            continue
        anew = developed.guide.development(developed.case)
        for role in Role:
            assert developed.boards.merging.basket(role) == anew.merging.basket(role)
        assert developed.boards.synthesis.board() == anew.synthesis.board()


def test_a_text_that_was_not_searched_is_counted_and_not_called_clean(development: Development) -> None:
    few = development.merging.basket(Role.PURCHASER, most=1)
    assert (few.telltales, few.unsearched) == (0, 4)
    more = development.merging.basket(Role.PURCHASER, most=3)
    assert (more.telltales, more.unsearched) == (1, 1)
    rest = development.merging.basket(Role.PURCHASER)
    assert (rest.telltales, rest.unsearched) == (1, 0)


def test_what_stays_out_need_not_be_searched(development: Development) -> None:
    development.merging.withhold(Role.PURCHASER, "t1-2", "syy")
    assert development.merging.basket(Role.PURCHASER, most=0).unsearched == 5


def test_proposals_are_in_the_language_of_the_sentence_whatever_that_of_the_moment(
    guide: Guide, development: Development
) -> None:
    def proposed() -> str:
        entries = development.merging.basket(Role.PURCHASER).entries
        return next(t.replacement for entry in entries for t in entry.telltales)

    in_finnish = proposed()
    guide.language = Language.EN
    assert proposed() == in_finnish


def test_after_the_destruction_nothing_of_the_texts_is_kept(development: Development) -> None:
    merging = development.merging
    merging.replace_all(Role.PURCHASER)
    merging.share(Role.PURCHASER)
    merging.share(Role.PROVIDER)
    merging.basket(Role.PURCHASER)
    development.destroying.destroy(development.destroying.look().word)
    showing = merging._showing
    assert PLACE not in repr((showing._drafts, showing._shown, showing._revealing._search))
    assert all(entry.original == "" for entry in merging.basket(Role.PURCHASER).entries)


def test_only_so_many_of_many_pairs_are_handed_out() -> None:
    journal = MemoryJournal()
    case_of(journal, (replace(ORGANISATIONS[0], said=("sama",) * 30), *ORGANISATIONS[1:]))
    development = make_guide(Language.FI, journal=journal).development("c1")
    assert len(development.merging.duplicates(Role.PURCHASER)) == 200
