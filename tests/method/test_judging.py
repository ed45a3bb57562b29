"""What do lights come to: means, colours, decisions, and what is left out?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.method.small_models import ASPECTS, LIGHTS, answer, factor, row
from ttguide.method.consensus import compare_sides
from ttguide.method.judging import Because, GroupResult, Reason, RoundResult, SubjectResult, judge, judge_subject
from ttguide.model.assessment import TOTAL, CaseRules, OverriddenDecision, Rating
from ttguide.model.assessment_model import AssessmentModel, LightRules, RedRule
from ttguide.model.light import Absence, Light

BY_MEAN = replace(LIGHTS, lights=LightRules(1.5, 2.5, RedRule.MEAN))
R, Y, G = Light.RED, Light.YELLOW, Light.GREEN


def judged(*rows: str, model: AssessmentModel = LIGHTS, rules: CaseRules | None = None) -> GroupResult:
    """One objective factor whose critical factors have these rows."""
    subjects = [factor(str(n)) for n in range(len(rows))]
    return judge(model, subjects, {str(n): row(letters) for n, letters in enumerate(rows)}, rules=rules).groups[0]


def ids(reasons: tuple[Reason, ...]) -> list[Because]:
    return [reason.because for reason in reasons]


def reason(reasons: tuple[Reason, ...], id: Because) -> dict[str, object]:
    return dict(next(r for r in reasons if r.because is id).values)


@pytest.mark.parametrize(
    ("letters", "mean", "light"),
    [
        ("ggggg", Fraction(3), G),
        ("gggyy", Fraction(13, 5), G),
        ("ggyyy", Fraction(12, 5), Y),
        ("gy...", Fraction(5, 2), G),
        ("gyyyy", Fraction(11, 5), Y),
        ("yyyyy", Fraction(2), Y),
        ("rrrrr", Fraction(1), R),
        ("ggggr", Fraction(13, 5), R),
        ("gggg?", Fraction(3), G),
        ("y?-/.", Fraction(2), Y),
    ],
)
def test_a_factor_has_the_mean_of_its_judged_aspects_and_is_red_by_any_red(
    letters: str, mean: Fraction, light: Light
) -> None:
    result = judge_subject(LIGHTS, factor("a"), row(letters))
    assert (result.mean, result.total, result.light) == (mean, mean, light)


@pytest.mark.parametrize(
    ("letters", "mean", "light"),
    [
        ("ggggr", Fraction(13, 5), G),
        ("gyr..", Fraction(2), Y),
        ("yr...", Fraction(3, 2), Y),
        ("yyrrr", Fraction(7, 5), R),
        ("gy...", Fraction(5, 2), G),
    ],
)
def test_where_the_mean_alone_decides_a_red_aspect_is_averaged_away(letters: str, mean: Fraction, light: Light) -> None:
    result = judge_subject(BY_MEAN, factor("a"), row(letters))
    assert (result.mean, result.light) == (mean, light)


@pytest.mark.parametrize(
    ("rows", "mean", "light", "decision"),
    [
        (("ggggg", "ggggg"), Fraction(3), G, "go_on"),
        (("ggggg", "yyyyy"), Fraction(5, 2), G, "go_on"),
        (("ggggg", "yyyyy", "yyyyy"), Fraction(7, 3), Y, "improve"),
        (("yyyyy",), Fraction(2), Y, "improve"),
        (("ggggg", "ggggg", "ggggr"), Fraction(43, 15), R, "correct"),
        (("rrrrr", "rrrrr"), Fraction(1), R, "correct"),
        (("ggggg", "....."), Fraction(3), G, "go_on"),
        (("g....", "yyyyy"), Fraction(5, 2), G, "go_on"),
    ],
)
def test_an_objective_factor_has_the_mean_of_its_factors_means_and_one_decision(
    rows: tuple[str, ...], mean: Fraction, light: Light, decision: str
) -> None:
    group = judged(*rows)
    assert (group.mean, group.light, group.ruled, group.decision) == (mean, light, decision, decision)


def test_one_yellow_aspect_among_many_keeps_a_group_just_below_green() -> None:
    exactly, below = judged(*["gggyy", "ggyyy"] * 20), judged(*["gggyy", "ggyyy"] * 19, "gggyy", "gyyyy")
    assert (exactly.mean, exactly.light, exactly.decision) == (Fraction(5, 2), G, "go_on")
    assert (below.mean, below.light, below.decision) == (Fraction(499, 200), Y, "improve")


def test_a_mean_just_below_the_yellow_limit_is_red_and_exactly_on_it_yellow() -> None:
    exactly = judged(*["yyyrr", "yyrrr"] * 10, model=BY_MEAN)
    assert exactly.mean == Fraction(3, 2)
    subject = judge_subject(BY_MEAN, factor("a"), row("yyrrr"))
    assert (subject.mean, subject.light) == (Fraction(7, 5), R)
    assert judge_subject(BY_MEAN, factor("a"), row("yr...")).light is Y


def test_a_factor_that_is_red_by_its_mean_asks_for_corrections_however_good_the_others_are() -> None:
    group = judged("rrrrr", "ggggg", "ggggg", "ggggg", "ggggg", "ggggg", model=BY_MEAN)
    assert (group.mean, group.light, group.ruled) == (Fraction(8, 3), R, "correct")
    assert reason(group.reasons, Because.RED_SUBJECT) == {"subject": "0"}


def test_where_the_mean_alone_decides_a_red_aspect_among_greens_lets_the_group_go_on() -> None:
    group = judged("ggggr", "ggggg", model=BY_MEAN)
    assert (group.mean, group.light, group.ruled) == (Fraction(14, 5), G, "go_on")


@pytest.mark.parametrize("letters", [".....", "?????", "-----", "/////", "?-/.."])
def test_a_group_without_any_judgement_has_no_mean_no_light_and_no_decision_and_says_so(letters: str) -> None:
    group = judged(letters)
    assert (group.mean, group.light, group.ruled, group.decision) == (None, None, "", "")
    assert ids(group.reasons) == [Because.NOTHING_JUDGED, Because.SUBJECT_UNJUDGED]
    assert ids(group.subjects[0].reasons)[0] is Because.NOTHING_JUDGED


@pytest.mark.parametrize(
    ("letter", "absence", "id"),
    [
        ("?", Absence.CANNOT_SAY, Because.CANNOT_SAY),
        ("-", Absence.NOT_ASKED, Because.NOT_ASKED),
        ("/", Absence.NOT_APPLICABLE, Because.NOT_APPLICABLE),
    ],
)
def test_each_kind_of_absence_is_counted_apart_and_left_out_of_the_mean(
    letter: str, absence: Absence, id: Because
) -> None:
    result = judge_subject(LIGHTS, factor("a"), row(f"gg{letter}{letter}."))
    assert (result.mean, result.counted, result.asked, result.unanswered) == (Fraction(3), 2, 5, 1)
    assert result.missing == {**dict.fromkeys(Absence, 0), absence: 2}
    assert reason(result.reasons, id) == {"count": 2}
    assert reason(result.reasons, Because.UNANSWERED) == {"count": 1}


def test_a_factor_that_does_not_apply_is_left_out_with_its_reason_whatever_was_answered() -> None:
    rows = {"0": {**row("rrrrr"), TOTAL: Rating(absence=Absence.NOT_APPLICABLE, reason="ei koske")}, "1": row("ggggg")}
    result = judge(LIGHTS, [factor("0"), factor("1")], rows)
    group, out = result.groups[0], result.groups[0].subjects[0]
    assert (group.mean, group.decision, group.counted, group.asked) == (Fraction(3), "go_on", 5, 10)
    assert (out.applies, out.mean, out.light, out.counted, out.missing[Absence.NOT_APPLICABLE]) == (
        False, None, None, 0, 5,
    )  # fmt: skip
    assert out.aspects[0].rating == Rating("red")
    assert out.aspects[0].value is None
    assert reason(group.reasons, Because.SUBJECT_NOT_APPLICABLE) == {"subject": "0", "reason": "ei koske"}


@pytest.mark.parametrize("absence", [Absence.CANNOT_SAY, Absence.NOT_ASKED])
def test_of_a_factor_as_a_whole_only_not_applicable_means_anything(absence: Absence) -> None:
    result = judge_subject(LIGHTS, factor("a"), {**row("ggggg"), TOTAL: Rating(absence=absence)})
    assert (result.applies, result.mean) == (True, Fraction(3))


def test_points_said_of_a_factor_of_lights_override_nothing() -> None:
    result = judge_subject(LIGHTS, factor("a"), {**row("ggggg"), TOTAL: Rating(points=1.0)})
    assert (result.total, result.overridden) == (Fraction(3), None)


@pytest.mark.parametrize(
    ("rules", "light", "ruled"),
    [
        (CaseRules(2.0, 2.8, RedRule.ANY), R, "correct"),
        (CaseRules(2.0, 2.8, RedRule.MEAN), Y, "improve"),
        (CaseRules(1.0, 2.6, RedRule.MEAN), G, "go_on"),
        (CaseRules(2.7, 2.9, RedRule.MEAN), R, "correct"),
    ],
)
def test_the_case_can_read_its_lights_by_rules_of_its_own(rules: CaseRules, light: Light, ruled: str) -> None:
    group = judged("ggggr", rules=rules)
    assert (group.mean, group.light, group.ruled) == (Fraction(13, 5), light, ruled)


def test_limits_are_read_as_they_are_written() -> None:
    """In binary 2.6 is a little more than 13/5."""
    assert judged("gggyy", rules=CaseRules(1.5, 2.6, RedRule.ANY)).light is G


def test_rules_of_the_case_stand_among_the_reasons_of_the_round() -> None:
    result = judge(LIGHTS, [factor("a")], {}, rules=CaseRules(1.2, 2.4, RedRule.MEAN, "pieni otos"))
    assert reason(result.reasons, Because.CASE_RULES) == {
        "yellow_from": Fraction(6, 5), "green_from": Fraction(12, 5), "red": "mean", "reason": "pieni otos",
    }  # fmt: skip


def test_another_decision_than_the_rules_stands_beside_it_with_its_reason() -> None:
    own = {"g": OverriddenDecision("improve", "korjataan jo"), "other": OverriddenDecision("go_on", "")}
    group = judge(LIGHTS, [factor("a")], {"a": row("ggggr")}, decisions=own).groups[0]
    assert (group.ruled, group.decision, group.overridden) == ("correct", "improve", own["g"])
    assert reason(group.reasons, Because.DECISION_OVERRIDDEN) == {
        "ruled": "correct", "decision": "improve", "reason": "korjataan jo",
    }  # fmt: skip


def test_a_group_without_judgement_can_be_decided_on_all_the_same() -> None:
    own = {"g": OverriddenDecision("go_on", "uusi")}
    group = judge(LIGHTS, [factor("a")], {}, decisions=own).groups[0]
    assert (group.ruled, group.decision) == ("", "go_on")


def test_the_reasons_of_a_factor_hold_every_figure_of_its_calculation() -> None:
    result = judge_subject(LIGHTS, factor("a"), row("ggyr?"))
    assert result.reasons == (
        Reason(Because.MEAN_OF_ASPECTS, (("sum", Fraction(9)), ("count", 4), ("mean", Fraction(9, 4)))),
        Reason(
            Because.MEAN_YELLOW,
            (("mean", Fraction(9, 4)), ("yellow_from", Fraction(3, 2)), ("green_from", Fraction(5, 2))),
        ),
        Reason(Because.RED_ASPECT, (("aspect", "doing"),)),
        Reason(Because.CANNOT_SAY, (("count", 1),)),
    )
    assert [aspect.value for aspect in result.aspects] == [3, 3, 2, 1, None]
    assert [aspect.light for aspect in result.aspects] == [G, G, Y, R, None]


def test_the_reasons_of_a_group_hold_every_figure_of_its_calculation() -> None:
    assert judged("ggggg", "yyyyr", ".....").reasons == (
        Reason(Because.MEAN_OF_SUBJECTS, (("sum", Fraction(24, 5)), ("count", 2), ("mean", Fraction(12, 5)))),
        Reason(Because.SUBJECT_UNJUDGED, (("subject", "2"),)),
        Reason(
            Because.MEAN_YELLOW,
            (("mean", Fraction(12, 5)), ("yellow_from", Fraction(3, 2)), ("green_from", Fraction(5, 2))),
        ),
        Reason(Because.RED_SUBJECT, (("subject", "1"),)),
    )


def test_a_round_has_the_mean_of_its_groups_and_counts_all_that_was_asked() -> None:
    subjects = [factor("a", "g"), factor("b", "h"), factor("c", "g"), factor("d", "i")]
    result = judge(LIGHTS, subjects, {"a": row("ggggg"), "b": row("yyy?."), "c": row("yyyyy"), "z": row("rrrrr")})
    assert [(g.group, g.mean, g.decision) for g in result.groups] == [
        ("g", Fraction(5, 2), "go_on"), ("h", Fraction(2), "improve"), ("i", None, ""),
    ]  # fmt: skip
    assert (result.mean, result.counted, result.asked, result.unanswered) == (Fraction(9, 4), 13, 20, 6)
    assert result.missing[Absence.CANNOT_SAY] == 1
    assert (result.points, result.possible) == (None, Fraction())
    assert ids(result.reasons) == [Because.MEAN_OF_GROUPS, Because.GROUP_UNJUDGED]


def test_a_round_about_nothing_comes_to_nothing() -> None:
    result = judge(LIGHTS, [], {})
    assert (result.groups, result.mean, result.asked, ids(result.reasons)) == ((), None, 0, [Because.NOTHING_JUDGED])


def test_a_step_that_the_scale_does_not_have_counts_as_unanswered() -> None:
    result = judge_subject(LIGHTS, factor("a"), {**row("gg..."), "way": Rating("purple"), "no such": Rating("red")})
    assert (result.mean, result.light, result.counted, result.unanswered) == (Fraction(3), G, 2, 3)
    assert reason(result.reasons, Because.STEP_UNKNOWN) == {"aspect": "way", "step": "purple"}


def test_an_answer_that_says_nothing_is_unanswered() -> None:
    result = judge_subject(LIGHTS, factor("a"), {"way": Rating(reason="ks. liite")})
    assert (result.mean, result.unanswered, sum(result.missing.values())) == (None, 5, 0)


def test_on_an_unknown_panel_a_subject_is_judged_on_the_first_as_it_is_asked() -> None:
    stray = replace(factor("a"), panel="gone")
    assert judge_subject(LIGHTS, stray, row("ggggg")).mean == 3
    two = replace(LIGHTS, panels=(*LIGHTS.panels, replace(LIGHTS.panels[0], id="other")))
    assert (judge_subject(two, stray, row("ggggg")).asked, judge_subject(two, stray, {}).light) == (5, None)
    assert compare_sides(two, [stray], {"a": row("ggggg")}, {"a": row("rgggg")}).differences[0].width == 2


LETTERS = st.sampled_from("ryg?-/.")
ROWS = st.lists(st.text(LETTERS, min_size=5, max_size=5), min_size=1, max_size=4)
MODELS = st.sampled_from([LIGHTS, BY_MEAN])
ORDER = {None: -1, R: 0, Y: 1, G: 2}
DECIDED = {"": -1, "correct": 0, "improve": 1, "go_on": 2}


def sheet_of(rows: list[str]) -> dict[str, Mapping[str, Rating]]:
    return {str(n): row(letters) for n, letters in enumerate(rows)}


def result_of(model: AssessmentModel, rows: list[str]) -> RoundResult:
    return judge(model, [factor(str(n)) for n in range(len(rows))], sheet_of(rows))


@given(MODELS, ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_answers_never_matters(model: AssessmentModel, rows: list[str], shuffle: Random) -> None:
    subjects = [factor(str(n)) for n in range(len(rows))]
    mixed: dict[str, Mapping[str, Rating]] = {}
    for id, answers in shuffle.sample(list(sheet_of(rows).items()), len(rows)):
        mixed[id] = dict(shuffle.sample(list(answers.items()), len(answers)))
    assert judge(model, subjects, mixed) == result_of(model, rows)


@given(MODELS, ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_factors_changes_no_mean_and_no_decision(
    model: AssessmentModel, rows: list[str], shuffle: Random
) -> None:
    one, other = result_of(model, rows).groups[0], result_of(model, shuffle.sample(rows, len(rows))).groups[0]
    assert (one.mean, one.light, one.ruled, one.missing) == (other.mean, other.light, other.ruled, other.missing)


@given(MODELS, ROWS, ROWS)
def test_sides_that_change_places_change_their_results_and_nothing_else(
    model: AssessmentModel, one: list[str], other: list[str]
) -> None:
    """Nothing is kept from one judging to the next, whoever comes first."""
    subjects = [factor(str(n)) for n in range(4)]
    first, second = [judge(model, subjects, sheet_of(rows)) for rows in (one, other)]
    mirrored = [judge(model, subjects, sheet_of(rows)) for rows in (other, one)]
    assert mirrored == [second, first]


@given(MODELS, ROWS, st.data())
def test_a_green_more_never_worsens_a_light_or_a_decision(
    model: AssessmentModel, rows: list[str], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(rows) - 1))
    place = data.draw(st.integers(0, 4))
    letters = rows[number]
    greener = [*rows[:number], letters[:place] + "g" + letters[place + 1 :], *rows[number + 1 :]]
    before, after = result_of(model, rows).groups[0], result_of(model, greener).groups[0]
    mine, then = before.subjects[number], after.subjects[number]
    assert ORDER[then.light] >= ORDER[mine.light]
    if mine.mean is not None:
        assert then.mean is not None
        assert then.mean >= mine.mean
    assert DECIDED[after.ruled] >= DECIDED[before.ruled]


@given(MODELS, ROWS)
def test_an_answer_without_a_value_taken_away_changes_no_mean_and_no_decision(
    model: AssessmentModel, rows: list[str]
) -> None:
    bare = ["".join("." if letter in "?-/" else letter for letter in letters) for letters in rows]
    before, after = result_of(model, rows).groups[0], result_of(model, bare).groups[0]
    assert (after.mean, after.light, after.ruled) == (before.mean, before.light, before.ruled)
    assert [s.mean for s in after.subjects] == [s.mean for s in before.subjects]


@given(MODELS, ROWS)
def test_every_aspect_is_counted_once(model: AssessmentModel, rows: list[str]) -> None:
    result = result_of(model, rows)
    whole: list[RoundResult | GroupResult | SubjectResult] = [result, *result.groups, *result.subjects]
    for one in whole:
        assert one.asked == one.counted + sum(one.missing.values()) + one.unanswered
    assert result.asked == len(ASPECTS) * len(rows)


def test_a_single_answer_is_enough_for_a_mean() -> None:
    assert judge_subject(LIGHTS, factor("a"), {"learning": answer("y")}).mean == 2
