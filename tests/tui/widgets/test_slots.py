"""Which suggestion stands under which number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ttguide.model.proposal import Target
from ttguide.tui.widgets.slots import Slots, settle
from ttguide.workflow.views import Pick

A, B, C, D = (Pick(Target.OPPORTUNITY, id) for id in "ABCD")
PICKS = st.lists(st.sampled_from([Pick(Target.OPPORTUNITY, str(n)) for n in range(12)]), unique=True, max_size=9)


def test_the_first_ones_stand_in_their_order() -> None:
    assert settle((), [A, B], (), 5) == (A, B)


def test_what_is_still_suggested_keeps_its_place_when_a_better_one_turns_up() -> None:
    assert settle((A, B), [C, B, A], (), 5) == (A, B, C)


def test_a_new_one_takes_the_first_place_that_has_become_free() -> None:
    assert settle((A, B, C), [D, C], (), 5) == (D, None, C)


def test_gaps_at_the_end_are_dropped() -> None:
    assert settle((A, B, C), [A], (), 5) == (A,)


def test_what_was_picked_stays_even_where_it_is_no_longer_suggested() -> None:
    assert settle((A, B), [C, D], [B], 5) == (C, B, D)


def test_there_is_no_more_than_there_is_room_for() -> None:
    assert settle((), [A, B, C], (), 2) == (A, B)


def test_the_same_one_stands_once() -> None:
    assert settle((), [A, A, B], (), 5) == (A, B)


@given(first=PICKS, second=PICKS, held=PICKS, room=st.integers(1, 6))
def test_nothing_that_stays_moves_nothing_stands_twice_and_nothing_is_made_up(
    first: list[Pick], second: list[Pick], held: list[Pick], room: int
) -> None:
    before: Slots = settle((), first, (), room)
    after = settle(before, second, held, room)
    standing = [pick for pick in after if pick is not None]
    assert len(standing) == len(set(standing))
    assert set(standing) <= {*second, *held}
    for place, pick in enumerate(before):
        if pick in second or pick in held:
            assert after[place] == pick


@given(wanted=PICKS, room=st.integers(1, 6))
def test_the_same_suggestions_again_change_nothing(wanted: list[Pick], room: int) -> None:
    once = settle((), wanted, (), room)
    assert settle(once, wanted, (), room) == once
