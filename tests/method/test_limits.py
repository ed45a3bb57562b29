"""Which step does a measured figure propose, and which do several of them together?"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.method.small_models import LIGHTS, RADAR
from ttguide.method.judging import propose_for, propose_step
from ttguide.method.reasons import Because
from ttguide.model.assessment import Figure
from ttguide.model.measure import Direction, Goal
from ttguide.model.scorecard import Measure


def measure(goal: Goal | None, direction: Direction | None = Direction.MORE, id: str = "m") -> Measure:
    return Measure(id, "c", "Palaverit", "kpl", direction, goal=goal)


@pytest.mark.parametrize(
    ("direction", "goal", "figure", "step", "why"),
    [
        (Direction.MORE, Goal("", 50.0), 30.0, "green", Because.FIGURE_AT_LEAST),
        (Direction.MORE, Goal("", 50.0), 29.9, "yellow", Because.FIGURE_AT_LEAST),
        (Direction.MORE, Goal("", 50.0), 15.0, "yellow", Because.FIGURE_AT_LEAST),
        (Direction.MORE, Goal("", 50.0), 14.9, "red", Because.FIGURE_BELOW),
        (Direction.MORE, Goal("", 3.0), 1.8, "green", Because.FIGURE_AT_LEAST),
        (Direction.MORE, Goal("", 4.1), 1.23, "yellow", Because.FIGURE_AT_LEAST),
        (Direction.MORE, Goal("", 60.0, green=60.0, yellow=40.0), 59.0, "yellow", Because.FIGURE_AT_LEAST),
        (Direction.LESS, Goal("", 5.0), 5.0, "green", Because.FIGURE_AT_MOST),
        (Direction.LESS, Goal("", 5.0), 10.0, "yellow", Because.FIGURE_AT_MOST),
        (Direction.LESS, Goal("", 5.0), 10.1, "red", Because.FIGURE_ABOVE),
        (Direction.LESS, Goal("", 0.0), 0.0, "green", Because.FIGURE_AT_MOST),
        (Direction.LESS, Goal("", 0.0), 1.0, "red", Because.FIGURE_ABOVE),
        (Direction.RANGE, Goal("", 3.0, 5.0, yellow=0.5), 3.0, "green", Because.FIGURE_WITHIN),
        (Direction.RANGE, Goal("", 3.0, 5.0, yellow=0.5), 5.0, "green", Because.FIGURE_WITHIN),
        (Direction.RANGE, Goal("", 3.0, 5.0, yellow=0.5), 5.5, "yellow", Because.FIGURE_NEAR),
        (Direction.RANGE, Goal("", 3.0, 5.0, yellow=0.5), 2.5, "yellow", Because.FIGURE_NEAR),
        (Direction.RANGE, Goal("", 3.0, 5.0, yellow=0.5), 2.4, "red", Because.FIGURE_OUTSIDE),
        (Direction.RANGE, Goal("", 3.0, 5.0), 5.1, "red", Because.FIGURE_OUTSIDE),
        (Direction.RANGE, Goal("", 3.0), 3.0, "green", Because.FIGURE_WITHIN),
    ],
)
def test_a_figure_on_a_limit_has_the_better_light(
    direction: Direction, goal: Goal, figure: float, step: str, why: Because
) -> None:
    proposed = propose_step(LIGHTS, measure(goal, direction), figure)
    assert proposed is not None
    assert (proposed[0], proposed[1].because) == (step, why)


def test_the_reason_holds_the_figure_and_the_limits_without_dust() -> None:
    proposed = propose_step(LIGHTS, measure(Goal("", 3.0)), 1.2)
    assert proposed is not None
    assert dict(proposed[1].values) == {
        "limit": Fraction(9, 10), "figure": Fraction(6, 5), "green": Fraction(9, 5), "yellow": Fraction(9, 10),
        "derived": 1, "measure": "Palaverit", "unit": "kpl",
    }  # fmt: skip


def test_the_reason_of_a_range_says_how_far_off_a_figure_is() -> None:
    proposed = propose_step(LIGHTS, measure(Goal("", 3.0, 5.0, yellow=0.5), Direction.RANGE), 2.7)
    assert proposed is not None
    assert dict(proposed[1].values) == {
        "figure": Fraction(27, 10), "low": Fraction(3), "high": Fraction(5), "off": Fraction(3, 10),
        "limit": Fraction(1, 2), "derived": 0, "measure": "Palaverit", "unit": "kpl",
    }  # fmt: skip


@pytest.mark.parametrize(
    "silent",
    [
        measure(None),
        measure(Goal("kerran vuodessa")),
        measure(Goal("4", 4.0), None),
        measure(Goal("", 4.0, green=2.0, yellow=3.0)),
        measure(Goal("", 4.0, green=3.0, yellow=2.0), Direction.LESS),
        measure(Goal("", 5.0, 3.0), Direction.RANGE),
        measure(Goal("", float("inf"))),
        measure(Goal("", 1e308), Direction.LESS),
        measure(Goal("", 3.0, float("nan")), Direction.RANGE),
    ],
)
def test_without_a_number_or_with_crossed_limits_nothing_is_proposed(silent: Measure) -> None:
    assert propose_step(LIGHTS, silent, 2.5) is None


@pytest.mark.parametrize("figure", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_proposes_nothing(figure: float) -> None:
    assert propose_step(LIGHTS, measure(Goal("", 4.0)), figure) is None


def test_of_several_steps_of_a_light_the_lowest_is_proposed() -> None:
    proposed = propose_step(RADAR, measure(Goal("", 10.0)), 10.0)
    assert proposed is not None
    assert proposed[0] == "most"


def test_a_scale_without_the_light_proposes_nothing() -> None:
    assert propose_step(replace(LIGHTS, scale=LIGHTS.scale[:2]), measure(Goal("", 10.0)), 10.0) is None


def test_several_measures_propose_the_worst_light_with_the_reason_of_each() -> None:
    measures = [measure(Goal("", 10.0), id="a"), measure(Goal("", 10.0), id="b"), measure(Goal("sana"), id="c")]
    figures = [Figure("b", 9.0), Figure("a", 9.0), Figure("b", 4.0), Figure("c", 1.0), Figure("gone", 0.0)]
    proposed = propose_for(LIGHTS, [*measures, measure(Goal("", 1.0), id="d")], figures)
    assert proposed is not None
    assert (proposed.step, proposed.silent) == ("yellow", ("c", "d"))
    assert [(each.measure, each.figure, each.step) for each in proposed.each] == [
        ("a", 9.0, "green"),
        ("b", 4.0, "yellow"),
    ]
    assert [reason.because for reason in proposed.reasons] == [Because.FIGURE_AT_LEAST] * 2


@pytest.mark.parametrize("figures", [[], [Figure("gone", 1.0)], [Figure("m", float("nan"))]])
def test_without_a_figure_that_can_be_read_nothing_is_proposed(figures: list[Figure]) -> None:
    assert propose_for(LIGHTS, [measure(Goal("", 4.0))], figures) is None


NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)


@given(st.sampled_from([Direction.MORE, Direction.LESS]), NUMBERS, NUMBERS, NUMBERS)
def test_a_better_figure_never_proposes_a_worse_step(
    direction: Direction, target: float, one: float, other: float
) -> None:
    worse, better = sorted((one, other), reverse=direction is Direction.LESS)
    proposed = [propose_step(LIGHTS, measure(Goal("", target), direction), figure) for figure in (worse, better)]
    places = [LIGHTS.place(p[0]) for p in proposed if p is not None]
    assert len(places) in {0, 2}
    assert places == sorted(places)


@given(NUMBERS, st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_figure_as_far_off_a_range_on_either_side_proposes_the_same(
    low: float, width: float, yellow: float, off: float
) -> None:
    low, width, yellow, off = round(low), round(width), round(yellow), round(off)
    ranged = measure(Goal("", low, low + width, yellow=yellow), Direction.RANGE)
    below, above = (propose_step(LIGHTS, ranged, figure) for figure in (low - off, low + width + off))
    assert below is not None
    assert above is not None
    assert below[0] == above[0]
