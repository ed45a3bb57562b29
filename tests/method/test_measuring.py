"""Where do the lights of a measure change, what is asked about it, and how is a target read?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttguide.method.measuring import Doubt, Limits, doubts_about, doubts_about_plan, goal_from, limits_of
from ttguide.model.measure import Direction, Frequency, Goal, Responsible
from ttguide.model.scorecard import Action, Measure

COMPLETE = Measure(
    "m", "c", "Palaverit", "kpl", Direction.MORE, "kalenteri", Frequency.YEARLY, Responsible.BOTH, Goal("4", 4.0)
)


@pytest.mark.parametrize(
    ("direction", "goal", "limits"),
    [
        (Direction.MORE, Goal("", 50.0), Limits(30.0, 15.0, derived=True)),
        (Direction.MORE, Goal("", 50.0, green=45.0, yellow=40.0), Limits(45.0, 40.0, derived=False)),
        (Direction.MORE, Goal("", 50.0, yellow=40.0), Limits(50.0, 40.0, derived=True)),
        (Direction.MORE, Goal("", green=3.0, yellow=2.0), Limits(3.0, 2.0, derived=False)),
        (Direction.LESS, Goal("", 5.0), Limits(5.0, 10.0, derived=True)),
        (Direction.LESS, Goal("", 0.0), Limits(0.0, 0.0, derived=True)),
        (Direction.MORE, Goal("", -50.0), Limits(-70.0, -85.0, derived=True)),
        (Direction.LESS, Goal("", -5.0), Limits(-5.0, 0.0, derived=True)),
        (Direction.RANGE, Goal("", 3.0, 5.0, yellow=1.0), Limits(0.0, 1.0, derived=False)),
        (Direction.RANGE, Goal("", 3.0, 5.0), Limits(0.0, 0.0, derived=True)),
    ],
)
def test_limits_follow_from_the_target_where_none_are_set(direction: Direction, goal: Goal, limits: Limits) -> None:
    assert limits_of(goal, direction) == limits


def test_a_target_that_is_a_sentence_has_no_limits() -> None:
    assert limits_of(Goal("kerran vuodessa"), Direction.MORE) is None


def test_without_a_direction_there_are_no_limits() -> None:
    assert limits_of(Goal("4", 4.0), None) is None


@pytest.mark.parametrize(
    ("text", "direction", "value", "upper"),
    [
        ("yli 60 %", Direction.MORE, 60.0, None),
        ("2,5", Direction.LESS, 2.5, None),
        ("3–5", Direction.RANGE, 3.0, 5.0),
        ("3-5 päivää", Direction.LESS, 5.0, None),
        ("3–5", Direction.MORE, 3.0, None),
        ("yli 3 asteikolla 1–5", Direction.MORE, 3.0, None),
        ("kerran vuodessa", Direction.MORE, None, None),
        ("2 kertaa 3 kuukaudessa", Direction.MORE, None, None),
        ("0", Direction.LESS, 0.0, None),
        ("−5", Direction.LESS, -5.0, None),
        ("-5 %", Direction.MORE, -5.0, None),
        ("alle –2,5 %", Direction.LESS, -2.5, None),
        ("-0", Direction.LESS, 0.0, None),
        ("− 5", Direction.LESS, -5.0, None),
        ("- 5", Direction.LESS, 5.0, None),
        ("(−5)", Direction.LESS, -5.0, None),
        ("tavoite: −5 %", Direction.MORE, -5.0, None),
        ("−10 000 €", Direction.LESS, -10000.0, None),
        ("2-3", Direction.RANGE, 2.0, 3.0),
        ("2−3", Direction.RANGE, 2.0, 3.0),
        ("2 -3", Direction.RANGE, 2.0, 3.0),
        ("1-2-3", Direction.MORE, None, None),
        ("−5–−3", Direction.RANGE, -5.0, -3.0),
        ("-5 – 3", Direction.RANGE, -5.0, 3.0),
        ("3 -5", Direction.RANGE, 3.0, 5.0),
        ("3 − 5", Direction.RANGE, 3.0, 5.0),
        ("3-5", Direction.RANGE, 3.0, 5.0),
        ("5 %-10 %", Direction.RANGE, None, None),
        ("alle 10 000 €", Direction.LESS, 10000.0, None),
        ("1\u00a0200\u00a0000,5", Direction.MORE, 1200000.5, None),
        ("10 1000", Direction.MORE, None, None),
    ],
)
def test_a_target_is_read_as_a_number_where_it_holds_one(
    text: str, direction: Direction, value: float | None, upper: float | None
) -> None:
    assert goal_from(text, direction) == Goal(text, value, upper)


@given(st.text(max_size=60), st.sampled_from([*Direction, None]))
def test_any_text_can_be_a_target_and_stays_as_it_was_said(text: str, direction: Direction | None) -> None:
    assert goal_from(text, direction).text == text


def test_nothing_is_asked_about_a_complete_measure() -> None:
    assert doubts_about(COMPLETE) == ()


def test_what_is_missing_is_asked_for_with_the_target_first() -> None:
    assert doubts_about(Measure("m", "c", "Palaverit")) == (
        Doubt.NO_TARGET,
        Doubt.NO_ONE,
        Doubt.NO_DIRECTION,
        Doubt.NO_UNIT,
        Doubt.NO_SOURCE,
        Doubt.NO_FREQUENCY,
    )


@pytest.mark.parametrize("text", ["laatu ja hinta sekä osaaminen", "speed and price and skills", "x" * 161])
def test_several_things_in_one_measure_are_asked_about(text: str) -> None:
    assert Doubt.SEVERAL in doubts_about(Measure("m", "c", text))


def test_limits_that_have_crossed_are_asked_about() -> None:
    crossed = Measure("m", "c", "x", direction=Direction.MORE, goal=Goal("", 3.0, green=2.0, yellow=3.0))
    assert Doubt.LIMITS_CROSSED in doubts_about(crossed)


@pytest.mark.parametrize(
    ("text", "direction", "asked"),
    [
        ("alle 5 kpl", Direction.MORE, True),
        ("at most 5", Direction.MORE, True),
        ("≥ 5", Direction.LESS, True),
        ("vähintään 5", Direction.LESS, True),
        ("yli 5", Direction.MORE, False),
        ("alle 5", Direction.LESS, False),
        ("yli 3, alle 5", Direction.MORE, False),
        ("alle 5", Direction.RANGE, False),
        ("allekirjoitettu 5", Direction.MORE, False),
    ],
)
def test_a_target_that_says_the_other_way_is_asked_about_and_has_no_limits(
    text: str, direction: Direction, *, asked: bool
) -> None:
    measure = Measure("m", "c", "x", unit="kpl", direction=direction, goal=goal_from(text, direction))
    assert (Doubt.OTHER_WAY in doubts_about(measure)) is asked
    if asked:
        assert measure.goal is not None
        assert limits_of(measure.goal, direction) is None


@pytest.mark.parametrize(
    ("text", "unit", "asked"), [("≥ 60 %", "kpl", True), ("60 prosenttia", "%", False), ("60", "%", False)]
)
def test_a_target_in_per_cent_of_a_measure_that_is_not_is_asked_about(text: str, unit: str, *, asked: bool) -> None:
    measure = Measure("m", "c", "x", unit=unit, direction=Direction.MORE, goal=goal_from(text, Direction.MORE))
    assert (Doubt.OTHER_UNIT in doubts_about(measure)) is asked


@pytest.mark.parametrize(
    ("text", "direction", "asked"),
    [
        ("2–3 kertaa vuodessa", Direction.MORE, True),
        ("0,5–1,5", Direction.LESS, True),
        ("2–3", Direction.RANGE, False),
        ("yli 3 asteikolla 1–5", Direction.MORE, False),
    ],
)
def test_a_target_with_two_ends_is_asked_whether_it_is_a_range(text: str, direction: Direction, *, asked: bool) -> None:
    measure = Measure("m", "c", "x", direction=direction, goal=goal_from(text, direction))
    assert (Doubt.RANGE_MEANT in doubts_about(measure)) is asked


def test_a_factor_without_measure_and_action_is_asked_about_both() -> None:
    assert doubts_about_plan((), ()) == (Doubt.NO_MEASURE, Doubt.NO_ACTION)


def test_an_action_is_asked_for_owner_date_and_sign() -> None:
    assert doubts_about_plan((COMPLETE,), (Action("a", "c", "Kokous"),)) == (
        Doubt.ACTION_WITHOUT_OWNER,
        Doubt.ACTION_WITHOUT_DATE,
        Doubt.ACTION_WITHOUT_SIGN,
    )
