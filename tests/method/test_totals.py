"""How do attributes become a total, totals a criterion's points, and when is anything rounded?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.method.small_models import BANDS, RADAR, enabler_row, part, result_row
from ttguide.method.judging import Because, Reason, RoundResult, judge, judge_subject
from ttguide.method.lights import shown_as
from ttguide.method.totals import (
    added,
    exact,
    figure_of,
    lies_within,
    mean_of,
    nearest_step,
    points_at,
    rounded_half_up,
    weighted_mean,
)
from ttguide.model.assessment import TOTAL, CaseRules, OverriddenDecision, Rating, Subject
from ttguide.model.assessment_model import RedRule, TotalRules
from ttguide.model.light import Absence, Light

F = Fraction
POINTS = {"1": 100, "2": 80, "3": 90, "4": 90, "5": 140, "6": 200, "7": 90, "8": 60, "9": 150}
LETTERS = {"1": "abcde", "2": "abcd", "3": "abcde", "4": "abcde", "5": "abcde"}
WEIGHTS = {"6": (75, 25), "7": (75, 25), "8": (25, 75), "9": (50, 50)}
ENABLER_PARTS = [part(f"{n}{letter}", POINTS[n]) for n, letters in LETTERS.items() for letter in letters]
RESULT_PARTS = [
    part(f"{n}{letter}", POINTS[n], weight=weight, panel="result")
    for n, weights in WEIGHTS.items()
    for letter, weight in zip("ab", weights, strict=True)
]
ALL_PARTS = [*ENABLER_PARTS, *RESULT_PARTS]


def total(per_cent: float, reason: str = "perustelu") -> Mapping[str, Rating]:
    return {TOTAL: Rating(points=per_cent, reason=reason)}


def ids(reasons: tuple[Reason, ...]) -> list[Because]:
    return [reason.because for reason in reasons]


def values(reasons: tuple[Reason, ...], id: Because) -> dict[str, object]:
    return dict(next(r for r in reasons if r.because is id).values)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (F(0), 0),
        (F(249, 100), 0),
        (F(5, 2), 5),
        (F(237, 5), 45),
        (F(95, 2), 50),
        (F(142499, 3000), 45),
        (F(142500, 3000), 50),
        (F(975, 10), 100),
        (F(100), 100),
    ],
)
def test_a_total_is_rounded_half_up_to_the_nearest_five(value: Fraction, rounded: int) -> None:
    assert rounded_half_up(value, 5) == rounded


def test_other_steps_round_to_their_own_multiples_and_none_leaves_as_it_is() -> None:
    assert [rounded_half_up(F(1, 3), step) for step in (1, 0.5, 0.1, 0)] == [0, F(1, 2), F(3, 10), F(1, 3)]


def test_a_figure_is_taken_as_it_is_written() -> None:
    assert exact(0.1) + exact(0.2) == exact(0.3) == F(3, 10)


def test_sums_and_means_are_exact() -> None:
    assert added([F(1, 3), F(1, 6), F(1, 2)]) == 1
    assert mean_of([F(1, 3), F(1, 6)]) == F(1, 4)
    assert (added([]), mean_of([])) == (F(0), None)


def test_weights_are_relative_and_the_plain_mean_stands_where_all_are_nought() -> None:
    assert weighted_mean([(F(100), F(75)), (F(0), F(25))]) == 75
    assert weighted_mean([(F(100), F(3)), (F(0), F(1))]) == 75
    assert weighted_mean([(F(100), F(0)), (F(0), F(0))]) == 50
    assert weighted_mean([]) is None


def test_points_are_the_criterions_points_times_per_cent() -> None:
    assert points_at(F(140), F(125, 3)) == F(175, 3)


# A part


@pytest.mark.parametrize(
    ("letters", "mean", "rounded"),
    [
        ("222222", F(50), 50),
        ("444444", F(100), 100),
        ("000000", F(0), 0),
        ("122234", F(325, 6), 55),  # 37.5, 50, 75
        ("34.1..", F(225, 4), 55),  # 87.5, –, 25
        ("??4/-.", F(100), 100),
        ("100000", F(25, 6), 5),  # 12.5, 0, 0
        ("210000", F(25, 2), 15),  # 37.5, 0, 0
        ("..0100", F(25, 6), 5),  # –, 0, 8 1/3
        ("21.221", F(475, 12), 40),  # 37.5, –, 41 2/3
    ],
)
def test_an_enabler_part_is_the_mean_of_its_elements_and_only_its_total_is_rounded(
    letters: str, mean: Fraction, rounded: int
) -> None:
    result = judge_subject(RADAR, part("1a"), enabler_row(letters))
    assert (result.mean, result.total) == (mean, F(rounded))


@pytest.mark.parametrize(
    ("letters", "mean", "rounded"),
    [
        ("22222", F(50), 50),
        ("01234", F(50), 50),
        ("12...", F(75, 2), 40),
        ("1000.", F(25, 4), 5),
        ("32221", F(50), 50),
        ("32211", F(45), 45),
        ("3211?", F(175, 4), 45),
        ("32110", F(35), 35),
    ],
)
def test_a_result_part_is_the_mean_of_its_attributes(letters: str, mean: Fraction, rounded: int) -> None:
    result = judge_subject(RADAR, part("6a", panel="result"), result_row(letters))
    assert (result.mean, result.total) == (mean, F(rounded))


def test_an_element_has_the_mean_of_its_judged_attributes_and_one_without_any_is_left_out() -> None:
    result = judge_subject(RADAR, part("1a"), enabler_row("12.34?"))
    assert [(e.element, e.mean) for e in result.elements] == [
        ("approach", F(75, 2)), ("deployment", None), ("review", F(175, 2)),
    ]  # fmt: skip
    assert result.reasons == (
        Reason(Because.MEAN_OF_ELEMENTS, (("sum", F(125)), ("count", 2), ("mean", F(125, 2)))),
        Reason(Because.ELEMENT_LEFT_OUT, (("element", "deployment"),)),
        Reason(Because.ROUNDED, (("mean", F(125, 2)), ("step", F(5)), ("total", F(65)))),
        Reason(Because.NEAREST_STEP, (("total", F(65)), ("step", "most"))),
        Reason(Because.CANNOT_SAY, (("count", 1),)),
        Reason(Because.UNANSWERED, (("count", 1),)),
    )


@pytest.mark.parametrize(
    ("letters", "light"),
    [("111111", Light.RED), ("222222", Light.YELLOW), ("333333", Light.GREEN), ("033333", Light.GREEN)],
)
def test_a_total_has_the_colour_of_the_nearest_step_whatever_is_red_in_it(letters: str, light: Light) -> None:
    assert judge_subject(RADAR, part("1a"), enabler_row(letters)).light is light


@pytest.mark.parametrize(
    ("value", "step"),
    [(F(12), "none"), (F(25, 2), "some"), (F(37), "some"), (F(75, 2), "half"), (F(125, 2), "most"), (F(120), "all")],
)
def test_halfway_between_two_steps_the_upper_one_is_the_nearest(value: Fraction, step: str) -> None:
    found = nearest_step(RADAR.scale, value)
    assert found is not None
    assert found.id == step


def test_an_assessors_total_stands_in_the_place_of_the_reckoned_one_with_both_kept() -> None:
    result = judge_subject(RADAR, part("1a"), {**enabler_row("222222"), **total(62.5, "näyttö puuttui")})
    assert (result.mean, result.total, result.light) == (F(50), F(125, 2), Light.GREEN)
    assert result.overridden == Rating(points=62.5, reason="näyttö puuttui")
    assert values(result.reasons, Because.TOTAL_OVERRIDDEN) == {
        "reckoned": F(50), "total": F(125, 2), "reason": "näyttö puuttui",
    }  # fmt: skip


def test_a_total_can_be_said_where_no_attribute_was_judged() -> None:
    result = judge_subject(RADAR, part("1a"), total(40))
    assert (result.mean, result.total, result.counted, result.unanswered) == (None, F(40), 0, 6)
    assert values(result.reasons, Because.TOTAL_OVERRIDDEN) == {"total": F(40), "reason": "perustelu"}


@pytest.mark.parametrize("points", [-1.0, 100.5, float("nan"), float("inf")])
def test_a_total_outside_of_the_scale_is_not_taken_and_this_is_said(points: float) -> None:
    result = judge_subject(RADAR, part("1a"), {**enabler_row("222222"), **total(points)})
    assert (result.total, result.overridden) == (F(50), None)
    assert values(result.reasons, Because.POINTS_OUTSIDE) == {"aspect": "", "points": repr(points)}


def test_of_a_total_that_is_said_to_be_missing_too_the_figure_counts() -> None:
    both = {TOTAL: Rating(absence=Absence.NOT_APPLICABLE, points=40)}
    result = judge_subject(RADAR, part("1a"), {**enabler_row("222222"), **both})
    assert (result.applies, result.total) == (True, F(40))


def test_a_part_without_judgement_has_no_total_and_no_light() -> None:
    result = judge_subject(RADAR, part("1a"), enabler_row("?-/..."))
    assert (result.mean, result.total, result.light) == (None, None, None)
    assert result.missing == dict.fromkeys(Absence, 1)
    assert ids(result.reasons)[0] is Because.NOTHING_JUDGED


# A criterion


def criterion(parts: list[Subject], *totals: float | None) -> RoundResult:
    """Parts with these totals; None where one does not apply."""
    away = {TOTAL: Rating(absence=Absence.NOT_APPLICABLE, reason="ei koske")}
    return judge(RADAR, parts, {p.id: away if t is None else total(t) for p, t in zip(parts, totals, strict=True)})


@pytest.mark.parametrize(
    ("weights", "totals", "mean", "points"),
    [
        ((75, 25), (60, 20), F(50), F(100)),
        ((25, 75), (60, 20), F(30), F(60)),
        ((3, 1), (60, 20), F(50), F(100)),
        ((0.75, 0.25), (100, 0), F(75), F(150)),
        ((0.1, 0.2), (30, 60), F(50), F(100)),
        ((75, 25), (60, None), F(60), F(120)),
        ((75, 25), (None, 20), F(20), F(40)),
        ((0, 1), (60, 20), F(20), F(40)),
    ],
)
def test_a_criterion_is_the_weighted_mean_of_the_parts_that_apply(
    weights: tuple[float, float], totals: tuple[float | None, float | None], mean: Fraction, points: Fraction
) -> None:
    parts = [part("6a", 200, weight=weights[0]), part("6b", 200, weight=weights[1])]
    group = criterion(parts, *totals).groups[0]
    assert (group.mean, group.points, group.possible) == (mean, points, F(200))


def test_a_part_that_does_not_apply_is_named_with_its_reason() -> None:
    group = criterion(RESULT_PARTS[:2], 60, None).groups[0]
    assert group.reasons == (
        Reason(Because.WEIGHTED_MEAN, (("sum", F(4500)), ("weights", F(75)), ("count", 1), ("mean", F(60)))),
        Reason(Because.SUBJECT_NOT_APPLICABLE, (("subject", "6b"), ("reason", "ei koske"))),
        Reason(Because.NEAREST_STEP, (("total", F(60)), ("step", "half"))),
        Reason(Because.POINTS, (("possible", F(200)), ("mean", F(60)), ("points", F(120)))),
    )


def test_a_part_without_judgement_is_left_out_of_the_mean_and_its_criterion_still_counts_as_possible() -> None:
    parts = [part("1a", 100), part("1b", 100), part("2a", 80), part("8a", 60)]
    away = {TOTAL: Rating(absence=Absence.NOT_APPLICABLE)}
    result = judge(RADAR, parts, {"1a": enabler_row("222222"), "8a": away})
    assert [(g.mean, g.points, g.possible) for g in result.groups] == [
        (F(50), F(50), F(100)), (None, None, F(80)), (None, None, F(0)),
    ]  # fmt: skip
    assert (result.points, result.possible, result.mean) == (F(50), F(180), F(50))
    assert ids(result.groups[0].reasons)[:2] == [Because.WEIGHTED_MEAN, Because.SUBJECT_UNJUDGED]
    assert ids(result.reasons) == [
        Because.SHARE_OF_POINTS, Because.SUM_OF_POINTS, Because.GROUP_UNJUDGED, Because.GROUP_NOT_APPLICABLE,
    ]  # fmt: skip


def test_parts_that_all_weigh_nothing_count_alike() -> None:
    group = criterion([part("6a", 200, weight=0), part("6b", 200, weight=0)], 60, 20).groups[0]
    assert (group.mean, group.points) == (F(40), F(80))
    assert values(group.reasons, Because.MEAN_OF_SUBJECTS) == {"sum": F(80), "count": 2, "mean": F(40)}


def test_fractions_are_kept_until_the_end() -> None:
    parts = [part(f"1{letter}", 100) for letter in "abc"]
    group = criterion(parts, 50, 50, 55).groups[0]
    assert (group.mean, group.points) == (F(155, 3), F(155, 3))


# The whole


def test_all_parts_at_fifty_per_cent_are_exactly_five_hundred_points() -> None:
    sheet = {p.id: enabler_row("222222") if p.panel == "enabler" else result_row("22222") for p in ALL_PARTS}
    result = judge(RADAR, ALL_PARTS, sheet)
    assert (len(ALL_PARTS), result.points, result.possible, result.mean) == (32, F(500), F(1000), F(50))
    assert [group.points for group in result.groups] == [50, 40, 45, 45, 70, 100, 45, 30, 75]


def test_nine_criteria_that_all_differ_add_up_as_by_hand() -> None:
    """Worked out by hand: points × (weighted) mean of the totals / 100."""
    totals = {
        "1": (10, 20, 30, 40, 55),  # 31 % of 100
        "2": (20, 25, 30, 35),  # 27.5 % of 80
        "3": (50, 50, 50, 50, 55),  # 51 % of 90
        "4": (0, 5, 0, 0, 0),  # 1 % of 90
        "5": (100, 95, 90, 85, 80),  # 90 % of 140
        "6": (60, 20),  # 50 % of 200
        "7": (35, 75),  # 45 % of 90
        "8": (20, 60),  # 50 % of 60
        "9": (45, 70),  # 57.5 % of 150
    }
    result = criterion(ALL_PARTS, *[t for each in totals.values() for t in each])
    expected = [F(31), F(22), F(459, 10), F(9, 10), F(126), F(100), F(81, 2), F(30), F(345, 4)]
    assert [group.points for group in result.groups] == expected
    assert (result.points, result.possible, result.mean) == (F(9651, 20), F(1000), F(9651, 200))
    assert values(result.reasons, Because.SUM_OF_POINTS) == {"count": 9, "points": F(9651, 20), "possible": F(1000)}


def test_without_results_the_enablers_are_five_hundred_points() -> None:
    result = criterion(ALL_PARTS, *[50] * 24, *[None] * 8)
    assert (result.points, result.possible, result.mean) == (F(250), F(500), F(50))


def test_where_nothing_applies_there_are_no_points_to_get() -> None:
    result = criterion(ALL_PARTS, *[None] * 32)
    assert (result.points, result.possible, result.mean) == (None, F(0), None)


def test_the_new_part_alone_has_per_cent_and_no_points() -> None:
    alone = Subject("4.1", "Yhteistyö", "4.1", "Yhteistyö", "enabler")
    result = judge(RADAR, [alone], {"4.1": enabler_row("222233")})
    assert (result.mean, result.points, result.possible) == (F(55), None, F(0))
    assert ids(result.reasons) == [Because.MEAN_OF_GROUPS]


def test_totals_have_no_decision_by_rule_and_rules_for_lights_change_nothing() -> None:
    sheet = {"1a": enabler_row("000000")}
    rules = CaseRules(0, 0, RedRule.MEAN)
    assert judge(RADAR, [part("1a")], sheet, rules=rules) == judge(RADAR, [part("1a")], sheet)
    group = judge(RADAR, [part("1a")], sheet, decisions={"1": OverriddenDecision("correct", "kyllä")}).groups[0]
    assert (group.light, group.ruled, group.decision) == (Light.RED, "", "correct")


# Bands


@pytest.mark.parametrize(
    ("rating", "mean", "rounded", "light"),
    [
        (Rating("low"), F(5), 5, Light.RED),
        (Rating("middle"), F(61, 2), 31, Light.YELLOW),
        (Rating("middle", points=11), F(11), 11, Light.YELLOW),
        (Rating("middle", points=49.5), F(99, 2), 50, Light.YELLOW),
        (Rating("middle", points=51), F(61, 2), 31, Light.YELLOW),
        (Rating("high", points=100), F(100), 100, Light.GREEN),
        (Rating(points=60), F(60), 60, Light.GREEN),
        (Rating(points=10.5), F(21, 2), 11, Light.YELLOW),
    ],
)
def test_a_band_counts_with_its_points_or_else_with_its_middle(
    rating: Rating, mean: Fraction, rounded: int, light: Light
) -> None:
    result = judge_subject(BANDS, part("1a", panel="one"), {"whole": rating})
    assert (result.mean, result.total, result.light) == (mean, F(rounded), light)


@pytest.mark.parametrize("points", [-0.5, 101, float("nan")])
def test_points_that_are_on_no_step_of_the_scale_do_not_count(points: float) -> None:
    result = judge_subject(BANDS, part("1a", panel="one"), {"whole": Rating(points=points)})
    assert (result.total, result.counted, result.unanswered) == (None, 0, 1)


def test_points_beside_a_step_of_one_figure_change_nothing() -> None:
    half = RADAR.scale[2]
    assert (figure_of(half), figure_of(half, 60), figure_of(half, 50)) == (F(50), F(50), F(50))


def test_on_a_scale_without_steps_nothing_lies_and_nothing_is_near() -> None:
    assert (lies_within((), 1), nearest_step((), F(1))) == (False, None)
    assert judge_subject(replace(RADAR, scale=()), part("1a"), enabler_row("222222")).total is None


# Properties

PART = st.text(st.sampled_from("01234?-/."), min_size=6, max_size=6)
SIX = [part("1a", 100), part("1b", 100), part("2a", 80), part("2b", 80), part("6a", 200, weight=75), part("6b", 200)]
SHEETS = st.lists(PART, min_size=6, max_size=6)


def radar(rows: list[str]) -> RoundResult:
    return judge(RADAR, SIX, {p.id: enabler_row(letters) for p, letters in zip(SIX, rows, strict=True)})


@given(PART, st.sampled_from([1, 5, 10, 25]))
def test_a_total_is_a_multiple_of_the_step_from_nought_to_a_hundred(letters: str, step: int) -> None:
    model = replace(RADAR, totals=TotalRules(step, RADAR.name))
    result = judge_subject(model, part("1a"), enabler_row(letters))
    if result.total is None:
        assert result.counted == 0
    else:
        assert result.mean is not None
        assert 0 <= result.total <= 100
        assert result.total % step == 0
        assert -F(step, 2) < result.total - result.mean <= F(step, 2)


@given(SHEETS)
def test_points_lie_between_nought_and_what_is_possible(rows: list[str]) -> None:
    result = radar(rows)
    assert result.possible == 380
    for group in result.groups:
        assert group.points is None or 0 <= group.points <= group.possible


@given(SHEETS, st.randoms(use_true_random=False))
def test_the_order_of_answers_and_parts_never_matters(rows: list[str], shuffle: Random) -> None:
    sheet = [(p.id, list(enabler_row(letters).items())) for p, letters in zip(SIX, rows, strict=True)]
    mixed = {id: dict(shuffle.sample(row, len(row))) for id, row in shuffle.sample(sheet, len(sheet))}
    assert judge(RADAR, SIX, mixed) == radar(rows)
    turned = judge(RADAR, shuffle.sample(SIX, len(SIX)), mixed)
    assert (turned.points, turned.mean, turned.missing) == (radar(rows).points, radar(rows).mean, radar(rows).missing)


@given(SHEETS)
def test_an_answer_without_a_value_taken_away_changes_no_total(rows: list[str]) -> None:
    bare = radar(["".join("." if letter in "?-/" else letter for letter in letters) for letters in rows])
    assert [(s.mean, s.total, s.light) for s in bare.subjects] == [
        (s.mean, s.total, s.light) for s in radar(rows).subjects
    ]
    assert bare.points == radar(rows).points


@given(SHEETS, st.integers(0, 5), st.integers(0, 5))
def test_a_step_up_never_lowers_a_total_or_the_points(rows: list[str], number: int, place: int) -> None:
    letters = rows[number]
    assume(letters[place] in "0123")
    better = letters[:place] + str(int(letters[place]) + 1) + letters[place + 1 :]
    before, after = radar(rows), radar([*rows[:number], better, *rows[number + 1 :]])
    assert before.points is not None
    assert after.points is not None
    assert after.points >= before.points
    assert (after.subjects[number].total or 0) >= (before.subjects[number].total or 0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(449, 300), Fraction("1.497")),  # red below 1.5, and 1.50 would not look so
        (Fraction(3, 2), Fraction("1.5")),
        (Fraction(5, 3), Fraction("1.67")),
        (Fraction(24999, 10000), Fraction("2.4999")),
        (Fraction(14999, 10000), Fraction("1.4999")),
        (Fraction(24951, 10000), Fraction("2.495")),
        (Fraction(1505, 1000), Fraction("1.51")),
        (Fraction(1499999, 1000000), Fraction("1.499999")),
        (Fraction(14999999, 10000000), None),
    ],
)
def test_a_figure_is_shown_in_as_many_decimals_as_keep_it_on_its_side(value: Fraction, shown: Fraction | None) -> None:
    assert shown_as(value, (Fraction("1.5"), Fraction("2.5"))) == shown


@given(st.fractions(1, 3, max_denominator=2000), st.integers(100, 200).map(lambda figure: Fraction(figure, 100)))
def test_what_is_shown_has_the_same_colour_as_what_it_stands_for(value: Fraction, limit: Fraction) -> None:
    shown = shown_as(value, (limit,))
    assert shown is not None
    assert (shown >= limit) == (value >= limit)
    assert abs(shown - value) <= Fraction(1, 200)
