"""Do rows add up place by place?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttguide.matching.lanes import at, filled, from_on, pack, scaled, unpack

LENGTH = 7
rows = st.lists(st.floats(0, 1000), min_size=LENGTH, max_size=LENGTH)


@given(st.lists(rows, min_size=1, max_size=20))
def test_a_sum_of_rows_is_the_sum_at_every_place(numbers: list[list[float]]) -> None:
    total = sum(pack(enumerate(row), LENGTH) for row in numbers)
    wanted = [sum(column) for column in zip(*numbers, strict=True)]
    assert unpack(total, LENGTH) == pytest.approx(wanted, abs=1e-9)
    assert [at(total, place) for place in range(LENGTH)] == unpack(total, LENGTH)


def test_places_that_are_not_given_are_nothing() -> None:
    assert unpack(pack([(2, 1.5)], 4), 4) == [0.0, 0.0, 1.5, 0.0]
    assert pack([], 4) == 0
    assert unpack(0, 2) == [0.0, 0.0]
    assert unpack(0, 0) == []


def test_a_number_is_put_wherever_a_row_has_more_than_nothing() -> None:
    row = pack([(0, 1e-9), (2, 12345.0)], 4)
    assert unpack(filled(row, 4, 0.5), 4) == [0.5, 0.0, 0.5, 0.0]


@given(rows, st.floats(0, 1000))
def test_only_what_is_large_enough_is_given_with_its_place(numbers: list[float], least: float) -> None:
    row = pack(enumerate(numbers), LENGTH)
    wanted = [(place, number) for place, number in enumerate(unpack(row, LENGTH)) if number and number >= least]
    assert from_on(row, LENGTH, least) == wanted


@given(rows, st.floats(0, 100), st.floats(0.5, 100), st.floats(0, 1000))
def test_only_what_is_large_enough_is_scaled_and_the_rest_is_nothing(
    numbers: list[float], times: float, by: float, least: float
) -> None:
    row = pack(enumerate(numbers), LENGTH)
    wanted = [times * number / by if number and number >= least else 0.0 for number in unpack(row, LENGTH)]
    assert unpack(scaled(row, LENGTH, times, by, least), LENGTH) == pytest.approx(wanted, abs=1e-9)


def test_a_row_is_scaled_place_by_place() -> None:
    assert unpack(scaled(pack([(0, 2.0), (2, 0.25), (3, 8.0)], 4), 4, 3.0, 4.0, 0.5), 4) == [1.5, 0.0, 0.0, 6.0]
