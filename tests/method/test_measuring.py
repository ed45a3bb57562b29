"""Where do the lights of a measure change, what is asked about it, and how is a target read?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttguide.method.measuring import (
    Doubt,
    LimitFrom,
    Limits,
    doubts_about,
    doubts_about_plan,
    goal_from,
    limits_of,
    limits_of_measure,
)
from ttguide.model.measure import Direction, Frequency, Goal, Responsible
from ttguide.model.scorecard import Action, Measure

COMPLETE = Measure(
    "m", "c", "Palaverit", "kpl", Direction.MORE, "kalenteri", Frequency.YEARLY, Responsible.BOTH, Goal("4", 4.0)
)


RULE, GIVEN, TARGET = LimitFrom.RULE, LimitFrom.GIVEN, LimitFrom.TARGET


@pytest.mark.parametrize(
    ("direction", "goal", "limits"),
    [
        (Direction.MORE, Goal("", 50.0), Limits(30.0, 15.0, RULE, RULE)),
        (Direction.MORE, Goal("50 %", 50.0), Limits(30.0, 15.0, RULE, RULE)),
        (Direction.MORE, Goal("", 50.0, green=45.0, yellow=40.0), Limits(45.0, 40.0, GIVEN, GIVEN)),
        (Direction.MORE, Goal("", green=3.0, yellow=2.0), Limits(3.0, 2.0, GIVEN, GIVEN)),
        (Direction.MORE, Goal("", green=3.0), Limits(3.0, 3.0 * 0.3, GIVEN, RULE)),
        (Direction.LESS, Goal("", 5.0), Limits(5.0, 10.0, RULE, RULE)),
        (Direction.LESS, Goal("", 0.0), Limits(0.0, 0.0, RULE, RULE)),
        (Direction.MORE, Goal("", -50.0), Limits(-70.0, -85.0, RULE, RULE)),
        (Direction.LESS, Goal("", -5.0), Limits(-5.0, 0.0, RULE, RULE)),
        (Direction.RANGE, Goal("", 3.0, 5.0, yellow=1.0), Limits(0.0, 1.0, TARGET, GIVEN)),
        (Direction.RANGE, Goal("", 3.0, 5.0), Limits(0.0, 0.0, TARGET, TARGET)),
    ],
)
def test_limits_follow_from_the_target_where_none_are_set(direction: Direction, goal: Goal, limits: Limits) -> None:
    assert limits_of(goal, direction) == limits


@pytest.mark.parametrize(
    ("direction", "goal", "limits"),
    [
        (Direction.MORE, Goal("", 50.0, yellow=40.0), Limits(30.0, 40.0, RULE, GIVEN)),
        (Direction.MORE, Goal("", 50.0, yellow=10.0), Limits(30.0, 10.0, RULE, GIVEN)),
        (Direction.MORE, Goal("", 50.0, green=45.0), Limits(45.0, 15.0, GIVEN, RULE)),
        (Direction.MORE, Goal("≥ 50", 50.0, yellow=45.0), Limits(50.0, 45.0, TARGET, GIVEN)),
        (Direction.LESS, Goal("", 5.0, green=12.0), Limits(12.0, 10.0, GIVEN, RULE)),
        (Direction.LESS, Goal("", 5.0, yellow=6.0), Limits(5.0, 6.0, RULE, GIVEN)),
    ],
)
def test_a_limit_that_is_given_moves_no_other(direction: Direction, goal: Goal, limits: Limits) -> None:
    assert limits_of(goal, direction) == limits


@pytest.mark.parametrize(
    "text",
    [
        "≥ 60 %",
        "> 60",
        "yli 60 %",
        "Vähintään 60 prosenttia",
        "väh. 60",
        "ainakin 60",
        "ei alle 60 %",
        "60 % tai enemmän",
        "min 60",
        "over 60 %",
        "at least 60",
        "no less than 60",
        "60 or more",
        "60–80",
    ],
)
def test_a_target_that_says_a_bound_or_a_range_is_green_from_there_on(text: str) -> None:
    assert limits_of(Goal(text, 60.0), Direction.MORE) == Limits(60.0, 18.0, TARGET, RULE)


@pytest.mark.parametrize("text", ["≤ 5", "enintään 5", "alle 5", "at most 5", "under 5", "no more than 5", "ei yli 5"])
def test_a_target_that_says_at_most_is_green_up_to_there(text: str) -> None:
    assert limits_of(Goal(text, 5.0), Direction.LESS) == Limits(5.0, 10.0, TARGET, RULE)


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
        ("60 % vuoteen 2027 mennessä", Direction.MORE, 60.0, None),
        ("60 % by the end of 2027", Direction.MORE, 60.0, None),
        ("31.12.2027 mennessä 60 %", Direction.MORE, 60.0, None),
        ("31.12.2027", Direction.MORE, None, None),
        ("2027-01-01", Direction.MORE, None, None),
        ("yli 3.5.", Direction.MORE, 3.5, None),
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


def of_more(text: str, unit: str, green: float | None = None, yellow: float | None = None) -> Measure:
    goal = goal_from(text, Direction.MORE, green=green, yellow=yellow, unit=unit)
    return Measure("m", "c", "x", unit=unit, direction=Direction.MORE, goal=goal)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("≥ 60 %", "kpl"),
        ("60 %", "työpajaa"),
        ("kaksi kertaa vuodessa", "%"),
        ("twice a year", "per cent"),
        ("every month", "€"),
        ("1 000 €", "%"),
        ("1 000 euroa", "tapaamista"),
        ("3 päivää", "h"),
        ("3 days", "hours"),
        ("5 kpl", "arvosana 1–5"),
        ("2 kertaa kuukaudessa", "kertaa vuodessa"),
        ("60 min", "pv"),
    ],
)
def test_a_target_in_another_unit_than_the_measure_is_asked_about_and_has_no_limits(text: str, unit: str) -> None:
    measure = of_more(text, unit)
    assert Doubt.OTHER_UNIT in doubts_about(measure)
    assert limits_of_measure(measure) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("60 prosenttia", "%"),
        ("60", "%"),
        ("5 prosenttiyksikköä", "%"),
        ("5 percentage points", "per cent"),
        ("60 % asiakkaista", "%"),
        ("4 kertaa vuodessa", "kpl"),
        ("twice a year", "times a year"),
        ("kerran vuodessa", "kertaa vuodessa"),
        ("joka kuukausi", "kuukautta vuodessa"),
        ("every month", "months a year"),
        ("10 asiakasta", "kpl"),
        ("3 päivää", "päivää"),
        ("3 pv", "arkipäivää"),
        ("yli 3 asteikolla 1–5", "arvosana 1–5"),
        ("1 000 €", "€ vuodessa"),
        ("3 päivää", "läpimenoaika"),
        ("min 60 %", "%"),
        ("4 tapaamista", ""),
    ],
)
def test_a_target_in_the_unit_of_its_measure_is_not_asked_about_it(text: str, unit: str) -> None:
    assert Doubt.OTHER_UNIT not in doubts_about(of_more(text, unit))


@pytest.mark.parametrize(
    "text", ["2027", "1.1.2027 mennessä", "31.12. mennessä", "by 2027", "vuoden 2027 loppuun", "12/2027"]
)
@pytest.mark.parametrize("unit", ["%", "kpl", ""])
def test_a_day_or_a_year_as_a_target_is_asked_for_a_figure_and_has_no_limits(text: str, unit: str) -> None:
    measure = of_more(text, unit)
    assert Doubt.DATED in doubts_about(measure)
    assert not {Doubt.NO_NUMBER, Doubt.OTHER_UNIT} & set(doubts_about(measure))
    assert limits_of_measure(measure) is None


@pytest.mark.parametrize(
    ("text", "unit"), [("2 027", "kpl"), ("2000", "kpl"), ("1.1.2027", "pvm"), ("60 % by 2027", "%")]
)
def test_what_is_no_day_is_not_taken_for_one(text: str, unit: str) -> None:
    assert Doubt.DATED not in doubts_about(of_more(text, unit))


@pytest.mark.parametrize("text", ["0", "0 %", "≥ 0"])
def test_nought_where_more_is_better_is_asked_about_and_has_no_limits(text: str) -> None:
    measure = of_more(text, "%")
    assert Doubt.NOUGHT in doubts_about(measure)
    assert limits_of_measure(measure) is None
    given = of_more(text, "%", green=5.0, yellow=1.0)
    assert Doubt.NOUGHT not in doubts_about(given)
    assert limits_of_measure(given) == Limits(5.0, 1.0, GIVEN, GIVEN)


def test_limits_that_are_given_stand_whatever_the_target_is_asked() -> None:
    assert limits_of_measure(of_more("2027", "%", green=60.0, yellow=30.0)) == Limits(60.0, 30.0, GIVEN, GIVEN)


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


@pytest.mark.parametrize(
    ("text", "direction", "asked"),
    [
        ("≥ 90 %", Direction.RANGE, True),
        ("alle 5 %", Direction.RANGE, True),
        ("3–5 %", Direction.RANGE, False),
        ("vähintään 3–5 %", Direction.RANGE, False),
        ("5 %", Direction.RANGE, False),
        ("≥ 90 %", Direction.MORE, False),
    ],
)
def test_one_end_of_a_range_is_asked_about_and_has_no_limits(text: str, direction: Direction, *, asked: bool) -> None:
    measure = Measure("m", "c", "x", unit="%", direction=direction, goal=goal_from(text, direction))
    assert (Doubt.OPEN_RANGE in doubts_about(measure)) is asked
    if asked:
        assert measure.goal is not None
        assert limits_of(replace(measure.goal, yellow=2.0), direction) is None
