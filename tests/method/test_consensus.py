"""Where do two sides' judgements part, in which order, and how far do they agree before and after they have talked?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.method.small_models import ASPECTS, BANDS, LIGHTS, RADAR, answer, enabler_row, factor, part, row
from ttguide.method.consensus import (
    AgreementFigure,
    Gap,
    compare_round,
    compare_sides,
    weights_of,
)
from ttguide.model.assessment import (
    TOTAL,
    Agreement,
    Evidence,
    EvidenceKind,
    Item,
    Mode,
    Rating,
    Round,
    Sheet,
    Side,
    Subject,
)
from ttguide.model.light import Absence
from ttguide.model.scorecard import Scorecards

NOON = datetime(2027, 1, 31, 12, tzinfo=UTC)
NOT_APPLICABLE = Rating(absence=Absence.NOT_APPLICABLE)


def sheet(rows: Sequence[str]) -> Sheet:
    return {str(n): row(letters) for n, letters in enumerate(rows)}


def factors(count: int) -> tuple[Subject, ...]:
    return tuple(factor(str(n)) for n in range(count))


def parted(purchaser: Sequence[str], provider: Sequence[str]) -> list[tuple[str, str, Gap, int]]:
    found = compare_sides(LIGHTS, factors(len(purchaser)), sheet(purchaser), sheet(provider)).differences
    return [(d.item.subject, d.item.aspect, d.gap, d.width) for d in found]


def held(
    purchaser: Sheet, provider: Sheet, agreements: Mapping[Item, Agreement], joint: Sheet, subjects: Sequence[Subject]
) -> Round:
    sheets = {Side.PURCHASER: purchaser, Side.PROVIDER: provider, Side.JOINT: joint}
    return Round(
        "r", 1, "lights", Mode.APART, tuple(subjects), NOON, Scorecards(), sheets=sheets, opened_at=NOON,
        agreements=agreements,
    )  # fmt: skip


# Differences


def test_red_against_green_comes_before_neighbours() -> None:
    assert parted(["ryg.."], ["ygr.."]) == [
        ("0", "way", Gap.APART, 2),
        ("0", "goals", Gap.APART, 1),
        ("0", "gain", Gap.APART, 1),
    ]


def test_what_both_judged_comes_before_the_one_sided_and_these_before_mere_absences() -> None:
    assert parted(["?-r.y"], ["-.?gg"]) == [
        ("0", "learning", Gap.APART, 1),
        ("0", "way", Gap.ONE_SIDED, 0),
        ("0", "doing", Gap.ONE_SIDED, 0),
        ("0", "goals", Gap.ABSENCES, 0),
        ("0", "gain", Gap.ABSENCES, 0),
    ]


def test_what_neither_side_said_anything_about_is_no_difference() -> None:
    assert parted(["....."], ["....."]) == []


def test_of_equally_wide_ones_the_weightier_subject_comes_first() -> None:
    subjects = (part("1a", 100, weight=20), part("1b", 100, weight=80), part("2a", 300))
    one = {s.id: {"sound": answer("1")} for s in subjects}
    other = {s.id: {"sound": answer("2")} for s in subjects}
    found = compare_sides(RADAR, subjects, one, other).differences
    assert [(d.item.subject, d.weight, d.place) for d in found] == [
        ("2a", Fraction(300, 400), 2),
        ("1b", Fraction(80, 400), 1),
        ("1a", Fraction(20, 400), 0),
    ]


def test_subjects_without_points_weigh_the_same() -> None:
    assert weights_of(factors(4)) == (Fraction(1, 4),) * 4
    assert weights_of(()) == ()


def test_weights_count_as_they_are_written_and_what_is_no_figure_weighs_nothing() -> None:
    subjects = (part("1a", 100, weight=0.1), part("1b", 100, weight=0.3), part("2a", float("nan")))
    assert weights_of(subjects) == (Fraction(1, 4), Fraction(3, 4), Fraction(0))


def test_of_equally_weighty_ones_that_with_less_evidence_comes_first() -> None:
    note = Evidence(EvidenceKind.TEXT, "pöytäkirja")
    one = {"0": {"goals": Rating("red", evidence=(note, note)), "gain": Rating("red", evidence=(note,))}}
    other = {"0": {"goals": Rating("green"), "gain": Rating("green"), "way": Rating("green", evidence=(note, note))}}
    one["0"]["way"] = Rating("red")
    found = compare_sides(LIGHTS, factors(1), one, other).differences
    assert [(d.item.aspect, d.evidence) for d in found] == [("gain", 1), ("goals", 2), ("way", 2)]


def test_a_step_that_the_model_does_not_have_says_nothing() -> None:
    found = compare_sides(
        LIGHTS, factors(1), {"0": {"goals": Rating("violet")}}, {"0": {"goals": Rating("red")}}
    ).differences
    assert [d.gap for d in found] == [Gap.ONE_SIDED]
    assert (
        compare_sides(LIGHTS, factors(1), {"0": {"goals": Rating("violet")}}, {"0": {"goals": Rating("violet")}}).equals
        == ()
    )


def test_what_stands_about_other_subjects_and_aspects_is_not_looked_at() -> None:
    strange: Sheet = {"9": row("rrrrr"), "0": {"nonsense": Rating("red")}}
    assert compare_sides(LIGHTS, factors(1), strange, {}).differences == ()


# Totals


def test_totals_are_as_wide_apart_as_the_steps_nearest_to_them() -> None:
    one, other = {"1a": {TOTAL: Rating(points=35.0)}}, {"1a": {TOTAL: Rating(points=90.0)}}
    (found,) = compare_sides(RADAR, [part("1a")], one, other).differences
    assert (found.item.aspect, found.gap, found.width) == (TOTAL, Gap.APART, 3)  # 25 and 100


def test_a_total_half_way_between_two_steps_is_nearest_to_the_better_one() -> None:
    one, other = {"1a": {TOTAL: Rating(points=62.5)}}, {"1a": {TOTAL: Rating(points=50.0)}}
    assert compare_sides(RADAR, [part("1a")], one, other).differences[0].width == 1


def test_two_totals_near_the_same_step_are_apart_by_no_step_and_yet_not_alike() -> None:
    one, other = {"1a": {TOTAL: Rating(points=50.0)}}, {"1a": {TOTAL: Rating(points=55.0)}}
    (found,) = compare_sides(RADAR, [part("1a")], one, other).differences
    assert (found.gap, found.width) == (Gap.APART, 0)
    assert compare_sides(RADAR, [part("1a")], one, one).equals == (Item("1a", TOTAL),)


def test_points_beyond_the_scale_say_nothing() -> None:
    for points in (101.0, -1.0, float("nan"), float("inf")):
        assert compare_sides(RADAR, [part("1a")], {"1a": {TOTAL: Rating(points=points)}}, {}).differences == ()


def test_where_one_side_says_that_a_subject_does_not_apply_its_aspects_are_one_sided_too() -> None:
    one = {"1a": {TOTAL: NOT_APPLICABLE, **enabler_row("2.....")}}
    other = {"1a": enabler_row("22....")}
    found = compare_sides(RADAR, [part("1a")], one, other).differences
    assert [(d.item.aspect, d.gap) for d in found] == [
        (TOTAL, Gap.ONE_SIDED),
        ("sound", Gap.ONE_SIDED),
        ("integrated", Gap.ONE_SIDED),
    ]


def test_where_both_say_that_a_subject_does_not_apply_nothing_else_of_it_is_compared() -> None:
    one = {"1a": {TOTAL: NOT_APPLICABLE, **enabler_row("2.....")}}
    other = {"1a": {TOTAL: NOT_APPLICABLE, **enabler_row("4.....")}}
    assert compare_sides(RADAR, [part("1a")], one, other).differences == ()
    assert compare_sides(RADAR, [part("1a")], one, other).equals == (Item("1a", TOTAL),)


# Alike


def test_alike_are_the_same_step_and_the_same_absence() -> None:
    found = compare_sides(LIGHTS, factors(1), sheet(["r?-y."]), sheet(["r??g."])).equals
    assert [item.aspect for item in found] == ["goals", "gain"]


def test_within_a_band_the_points_may_differ() -> None:
    one, other = {"1a": {"whole": Rating("middle", points=12)}}, {"1a": {"whole": Rating("middle", points=50)}}
    assert compare_sides(BANDS, [part("1a", panel="one")], one, other).equals == (Item("1a", "whole"),)
    assert compare_sides(BANDS, [part("1a", panel="one")], one, other).differences == ()


# Agreement


def test_agreement_before_the_talk_by_hand() -> None:
    # purchaser r r y g g, provider r g y y ?; both judged four of the five, two are alike, one is a step apart.
    # Steps between them 0 + 2 + 0 + 1 = 3. By chance: purchaser 2 r 1 y 1 g, provider 1 r 2 y 1 g, so
    # r: 2·(2·1 + 1·2) = 8, y: 1·(1 + 0 + 1) = 2, g: 1·(2 + 2 + 0) = 4, together 14; kappa = 1 − 3 · 4 / 14 = 1/7.
    assert compare_sides(LIGHTS, factors(1), sheet(["rrygg"]), sheet(["rgyy?"])).agreement == AgreementFigure(
        equal=2, compared=4, close=3, one_sided=1, neither=0, kappa=Fraction(1, 7)
    )


def test_absences_are_counted_apart_from_judgements() -> None:
    found = compare_sides(LIGHTS, factors(1), sheet(["??r.."]), sheet(["?-?.."])).agreement
    assert (found.compared, found.one_sided, found.neither, found.share) == (0, 1, 2, None)


def test_where_both_gave_the_same_step_throughout_chance_leaves_nothing_to_agree_on() -> None:
    found = compare_sides(LIGHTS, factors(1), sheet(["ggggg"]), sheet(["ggggg"])).agreement
    assert found.share == 1
    assert found.kappa is None


def test_sides_that_always_say_the_contrary_agree_less_than_by_chance() -> None:
    found = compare_sides(LIGHTS, factors(1), sheet(["rg..."]), sheet(["gr..."])).agreement
    assert found.share == 0
    assert found.kappa == -1


# Consensus


def meeting() -> Round:
    """Five answered: one equal accepted, one agreed by talk, one with an objection, two open; one beyond them."""
    agreements = {
        Item("0", "goals"): Agreement(NOON, equal=True),
        Item("0", "gain"): Agreement(NOON, follow_up="keväällä"),
        Item("0", "way"): Agreement(NOON, objector=Side.PROVIDER, objection="Aineisto on vanhaa"),
        Item("1", "goals"): Agreement(NOON),
        Item("gone", "goals"): Agreement(NOON),
    }
    return held(sheet(["rrryg", "....."]), sheet(["rgggg", "....."]), agreements, sheet(["ryy..", "g...."]), factors(2))


def test_the_meetings_figure_by_hand() -> None:
    found = compare_round(LIGHTS, meeting()).consensus(meeting())
    assert (found.answered, found.settled, found.open) == (5, 3, 2)
    assert (found.equal, found.by_talk, found.moot, found.beyond) == (1, 2, 0, 1)
    assert (found.with_objection, found.follow_ups) == (1, 1)
    assert (found.share_before, found.share_after) == (Fraction(2, 5), Fraction(2, 5))


def test_open_are_the_differences_that_nobody_agreed_on_yet() -> None:
    assert [d.item for d in compare_round(LIGHTS, meeting()).open(meeting())] == [Item("0", "doing")]


def test_a_subject_agreed_not_to_apply_leaves_nothing_of_it_open() -> None:
    one, other = {"1a": {TOTAL: NOT_APPLICABLE}}, {"1a": enabler_row("22....")}
    agreed = {Item("1a", TOTAL): Agreement(NOON)}
    round_ = held(one, other, agreed, {"1a": {TOTAL: NOT_APPLICABLE}}, [part("1a")])
    assert compare_round(RADAR, round_).open(round_) == ()
    found = compare_round(RADAR, round_).consensus(round_)
    assert (found.answered, found.settled, found.by_talk, found.moot, found.open) == (3, 3, 1, 2, 0)
    assert found.share_after == 1


def test_a_round_that_is_still_sealed_shows_nothing() -> None:
    found = compare_round(LIGHTS, held({}, {}, {}, {}, factors(2))).consensus(held({}, {}, {}, {}, factors(2)))
    assert (found.answered, found.open, found.share_before, found.share_after) == (0, 0, None, None)


# Properties

LETTERS = st.text(alphabet="ryg?-/.", min_size=5, max_size=5)
SHEETS = st.lists(st.tuples(LETTERS, LETTERS), min_size=1, max_size=5)


@given(SHEETS)
def test_swapping_the_sides_changes_neither_order_nor_width(rows: list[tuple[str, str]]) -> None:
    subjects = factors(len(rows))
    one, other = sheet([a for a, _ in rows]), sheet([b for _, b in rows])
    assert (
        compare_sides(LIGHTS, subjects, one, other).differences
        == compare_sides(LIGHTS, subjects, other, one).differences
    )
    assert compare_sides(LIGHTS, subjects, one, other).equals == compare_sides(LIGHTS, subjects, other, one).equals
    assert (
        compare_sides(LIGHTS, subjects, one, other).agreement == compare_sides(LIGHTS, subjects, other, one).agreement
    )


@given(SHEETS)
def test_whatever_either_side_said_is_a_difference_or_alike_and_never_both(rows: list[tuple[str, str]]) -> None:
    subjects = factors(len(rows))
    one, other = sheet([a for a, _ in rows]), sheet([b for _, b in rows])
    apart = [d.item for d in compare_sides(LIGHTS, subjects, one, other).differences]
    alike = compare_sides(LIGHTS, subjects, one, other).equals
    said = {Item(s, a) for side in (one, other) for s, mine in side.items() for a in mine}
    assert len(apart) + len(alike) == len(said)
    assert {*apart, *alike} == said
    figure = compare_sides(LIGHTS, subjects, one, other).agreement
    assert figure.compared + figure.one_sided + figure.neither == len(said)
    assert figure.kappa is None or -1 <= figure.kappa <= 1


@given(SHEETS)
def test_the_order_in_which_answers_were_given_never_matters(rows: list[tuple[str, str]]) -> None:
    subjects = factors(len(rows))
    one, other = sheet([a for a, _ in rows]), sheet([b for _, b in rows])
    backwards = {s: dict(list(mine.items())[::-1]) for s, mine in list(one.items())[::-1]}
    assert (
        compare_sides(LIGHTS, subjects, backwards, other).differences
        == compare_sides(LIGHTS, subjects, one, other).differences
    )


@given(st.permutations(range(5)))
def test_a_difference_keeps_its_place_whatever_the_order_of_aspects_in_the_sheet(order: list[int]) -> None:
    letters = "rryy?"
    shuffled = {"0": {ASPECTS[n]: answer(letters[n]) for n in order}}
    assert [d.item.aspect for d in compare_sides(LIGHTS, factors(1), shuffled, sheet(["ggggg"])).differences] == [
        "goals", "gain", "way", "doing", "learning",
    ]  # fmt: skip


def test_a_total_that_one_side_set_is_held_against_what_the_other_sides_aspects_come_to() -> None:
    """Half of everything is 50 %, two steps from 90 % (nearest to 100): as wide as two totals that were set."""
    one, other = {"1a": {TOTAL: Rating(points=90.0)}}, {"1a": enabler_row("222222")}
    (found, *_) = compare_sides(RADAR, [part("1a")], one, other).differences
    assert (found.item.aspect, found.gap, found.width, found.reckoned) == (TOTAL, Gap.RECKONED, 2, Fraction(50))
    (mirrored, *_) = compare_sides(RADAR, [part("1a")], other, one).differences
    assert (mirrored.gap, mirrored.width, mirrored.reckoned) == (Gap.RECKONED, 2, Fraction(50))


def test_a_total_that_is_what_the_other_sides_aspects_come_to_is_one_sided() -> None:
    one, other = {"1a": {TOTAL: Rating(points=50.0)}}, {"1a": enabler_row("222222")}
    found = compare_sides(RADAR, [part("1a")], one, other).differences
    assert {d.gap for d in found} == {Gap.ONE_SIDED}
