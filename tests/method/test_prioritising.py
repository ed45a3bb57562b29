"""What comes first by each method, are ties told as ties, and does every figure come out as by hand?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttguide.method.comparing import weigh_pairs
from ttguide.method.prioritising import (
    PriorityResult,
    Pull,
    Quadrant,
    Ranking,
    pairs_to_compare,
    points_each,
    points_left,
    rank_priorities,
)
from ttguide.model.assessment import Side
from ttguide.model.assessment_model import PriorityWay, ScaleWord
from ttguide.model.priority import (
    BenefitEffort,
    CandidateKind,
    Priorities,
    PriorityCandidate,
    PriorityMethod,
    TieOrder,
    Voter,
)
from ttguide.model.text import Localised

WORDS = Localised.same("")
FIVE = tuple(ScaleWord(value, WORDS) for value in range(1, 6))
WAY = PriorityWay(
    "benefit_effort", WORDS, WORDS, WORDS, FIVE, FIVE, points_share=0.5, points_least=3, consistency_limit=0.1
)


def candidates(ids: str) -> dict[str, PriorityCandidate]:
    return {id: PriorityCandidate(id, CandidateKind.OWN, id) for id in ids}


def judged(**said: tuple[int, int]) -> dict[str, BenefitEffort]:
    return {id: BenefitEffort(*pair) for id, pair in said.items()}


def places(ranking: Ranking) -> list[tuple[str, int]]:
    return [(row.id, row.place) for row in ranking.rows]


def by_benefit(
    purchaser: Mapping[str, BenefitEffort],
    provider: Mapping[str, BenefitEffort],
    ids: str = "abcd",
    ties: Sequence[TieOrder] = (),
    left_out: Mapping[str, str] | None = None,
) -> PriorityResult:
    said = {"purchaser": purchaser, "provider": provider}
    return rank_priorities(
        Priorities(
            PriorityMethod.BENEFIT_EFFORT, candidates(ids), judged=said, ties=tuple(ties), left_out=left_out or {}
        ),
        WAY,
    )


# Benefit × effort


def test_benefit_less_effort_by_hand() -> None:
    # joint, mean benefit − mean effort: a 4,5 − 2 = 2,5; b 4 − 4 = 0; c 1,5 − 1,5 = 0 with less benefit; d 2 − 5 = −3
    found = by_benefit(judged(a=(5, 2), b=(4, 4), c=(2, 1), d=(2, 5)), judged(a=(4, 2), b=(4, 4), c=(1, 2), d=(2, 5)))
    assert [(row.id, row.place, row.score) for row in found.joint.rows] == [
        ("a", 1, Fraction(5, 2)), ("b", 2, 0), ("c", 3, 0), ("d", 4, -3),
    ]  # fmt: skip
    assert [(row.id, int(row.score)) for row in found.sides["purchaser"].rows] == [
        ("a", 3), ("c", 1), ("b", 0), ("d", -3),
    ]  # fmt: skip
    assert {id: ground.quadrant for id, ground in found.grounds.items()} == {
        "a": Quadrant.QUICK_WIN,
        "b": Quadrant.BIG_PROJECT,
        "c": Quadrant.FILL_IN,
        "d": Quadrant.DROP,
    }
    assert (found.grounds["a"].benefit, found.grounds["a"].effort) == (Fraction(9, 2), Fraction(2))
    assert found.joint.complete


def test_the_middle_of_a_scale_counts_as_much() -> None:
    assert by_benefit(judged(a=(3, 3)), judged(a=(3, 3)), "a").grounds["a"].quadrant is Quadrant.BIG_PROJECT


def test_equals_share_a_place_and_leave_the_next_one_free() -> None:
    same = judged(a=(5, 1), b=(3, 2), c=(3, 2), d=(1, 5))
    found = by_benefit(same, same)
    assert places(found.joint) == [("a", 1), ("b", 2), ("c", 2), ("d", 4)]
    assert [row.tied for row in found.joint.rows] == [False, True, True, False]
    assert found.ties == (("b", "c"),)


def test_a_tie_that_was_talked_over_is_in_the_order_of_the_talk_and_no_longer_open() -> None:
    same = judged(a=(3, 2), b=(3, 2), c=(3, 2))
    found = by_benefit(same, same, "abc", [TieOrder(("a", "b", "c")), TieOrder(("c", "a", "b"), "c ensin")])
    assert places(found.joint) == [("c", 1), ("a", 2), ("b", 3)]
    assert all(row.talked and not row.tied for row in found.joint.rows)
    assert found.ties == ()
    assert places(found.sides["purchaser"]) == [("a", 1), ("b", 1), ("c", 1)]


def test_a_talk_that_left_one_of_the_equals_out_settles_nothing() -> None:
    same = judged(a=(3, 2), b=(3, 2), c=(3, 2))
    assert by_benefit(same, same, "abc", [TieOrder(("c", "a"))]).ties == (("a", "b", "c"),)


def test_a_talk_never_moves_what_is_not_equal() -> None:
    same = judged(a=(5, 1), b=(1, 5))
    found = by_benefit(same, same, "ab", [TieOrder(("b", "a"))])
    assert places(found.joint) == [("a", 1), ("b", 2)]
    assert not any(row.talked for row in found.joint.rows)


def test_what_only_one_side_judged_has_no_joint_place_and_says_who_is_waited_for() -> None:
    found = by_benefit(judged(a=(3, 2), b=(5, 1)), judged(a=(3, 2), c=(1, 1)))
    assert places(found.joint) == [("a", 1)]
    assert found.joint.unweighed == ("b", "c", "d")
    assert (found.joint.missing, found.joint.complete) == (3, False)
    assert {id: ground.waiting for id, ground in found.grounds.items()} == {
        "a": (),
        "b": (Side.PROVIDER,),
        "c": (Side.PURCHASER,),
        "d": (Side.PURCHASER, Side.PROVIDER),
    }
    assert (found.sides["purchaser"].unweighed, found.sides["purchaser"].missing) == (("c", "d"), 2)


def test_what_is_left_out_is_not_ranked() -> None:
    same = judged(a=(3, 2), b=(5, 1))
    found = by_benefit(same, same, "ab", left_out={"b": "Hoidettu jo"})
    assert places(found.joint) == [("a", 1)]
    assert found.joint.complete
    assert "b" not in found.grounds


def test_where_the_sides_pull_apart_the_widest_comes_first() -> None:
    # purchaser a b c d, provider d b c a: a and d three places apart, b and c alike
    found = by_benefit(judged(a=(5, 1), b=(4, 1), c=(3, 1), d=(2, 1)), judged(a=(2, 1), b=(4, 1), c=(3, 1), d=(5, 1)))
    assert found.pulls == (Pull("a", 1, 4, 3), Pull("d", 4, 1, 3))


def test_neighbours_on_the_two_sides_of_the_middle_are_in_different_halves() -> None:
    # of four, 2 and 3 are the last of the upper and the first of the lower half
    found = by_benefit(judged(a=(5, 1), b=(4, 1), c=(3, 1), d=(2, 1)), judged(a=(5, 1), c=(4, 1), b=(3, 1), d=(2, 1)))
    assert found.pulls == (Pull("b", 2, 3, 1), Pull("c", 3, 2, 1))
    assert by_benefit(judged(a=(5, 1), b=(4, 1), c=(3, 1)), judged(b=(5, 1), a=(4, 1), c=(3, 1)), "abc").pulls == ()


def test_a_side_to_which_all_is_alike_pulls_nowhere() -> None:
    same = (3, 2)
    assert by_benefit(
        judged(a=same, b=same, c=same, d=same), judged(a=(5, 1), b=(4, 1), c=(3, 1), d=(2, 1))
    ).pulls == ()  # fmt: skip


# Points


def by_points(
    votes: Mapping[str, Mapping[str, int]], ids: str = "abc", left_out: Mapping[str, str] | None = None
) -> Priorities:
    """Voters whose id begins with t are the purchaser's, others the provider's."""
    voters = {id: Voter(id, "purchaser" if id[0] == "t" else "provider") for id in votes}
    return Priorities(
        PriorityMethod.POINTS, candidates(ids), voters=voters, points=votes, left_out=left_out or {}
    )  # fmt: skip


def test_the_side_with_more_voters_does_not_outweigh_the_other() -> None:
    # purchaser, three voters: a 6, b 2, c 1 of 9; provider, one: b 3 of 3
    # joint: a (6/9 + 0) / 2 = 1/3, b (2/9 + 1) / 2 = 11/18, c (1/9 + 0) / 2 = 1/18
    votes = {"t1": {"a": 3}, "t2": {"a": 2, "b": 1}, "t3": {"a": 1, "b": 1, "c": 1}, "p1": {"b": 3}}
    found = rank_priorities(by_points(votes), WAY)
    assert [(row.id, row.place, row.score) for row in found.joint.rows] == [
        ("b", 1, Fraction(11, 18)), ("a", 2, Fraction(1, 3)), ("c", 3, Fraction(1, 18)),
    ]  # fmt: skip
    assert places(found.sides["purchaser"]) == [("a", 1), ("b", 2), ("c", 3)]
    assert places(found.sides["provider"]) == [("b", 1), ("a", 2), ("c", 2)]
    assert found.grounds["b"].points == {"t2": 1, "t3": 1, "p1": 3}
    assert found.grounds["b"].given == {"purchaser": 2, "provider": 3}
    assert found.joint.complete


def test_without_points_of_one_side_there_is_no_joint_order_yet() -> None:
    found = rank_priorities(by_points({"t1": {"a": 3}, "p1": {}}), WAY)
    assert found.joint.rows == ()
    assert found.joint.unweighed == ("a", "b", "c")
    assert (found.joint.missing, found.joint.complete) == (3, False)
    assert found.sides["purchaser"].complete


@pytest.mark.parametrize(("ids", "points"), [("", 0), ("a", 3), ("abcdef", 3), ("abcdefg", 4), ("abcdefgh", 4)])
def test_a_voter_has_half_a_point_an_item_rounded_up_and_never_fewer_than_three(ids: str, points: int) -> None:
    assert points_each(by_points({"t1": {}}, ids), WAY) == points


def test_a_share_of_a_tenth_is_a_tenth() -> None:
    way = PriorityWay("points", WORDS, WORDS, WORDS, points_share=0.1)
    assert points_each(by_points({}, "abcdefghijklmnopqrstuvwxyzåäöé"), way) == 3  # 30 · 0.1, and not a hair above


def test_points_on_what_was_left_out_come_back() -> None:
    votes = {"t1": {"a": 2, "b": 1}}
    assert points_left(by_points(votes), WAY, "t1") == 0
    assert points_left(by_points(votes, left_out={"a": "ei nyt"}), WAY, "t1") == 2
    assert points_left(by_points(votes), WAY, "nobody") == 3


def test_points_below_nought_and_of_those_who_left_do_not_count() -> None:
    priorities = Priorities(
        PriorityMethod.POINTS,
        candidates("ab"),
        voters={"t1": Voter("t1", "purchaser"), "p1": Voter("p1", "provider")},
        points={"t1": {"a": -5, "b": 1}, "p1": {"b": 1}, "gone": {"a": 9}},
    )
    assert [(row.id, int(row.score)) for row in rank_priorities(priorities, WAY).joint.rows] == [("b", 1), ("a", 0)]


# Pairs

Pairs = dict[tuple[str, str], int]


def by_pairs(purchaser: Pairs, provider: Pairs, ids: str) -> Priorities:
    return Priorities(PriorityMethod.PAIRWISE, candidates(ids), compared={"purchaser": purchaser, "provider": provider})


THREE: Pairs = {("a", "b"): 3, ("a", "c"): 5, ("b", "c"): 3}
FOUR: Pairs = {
    ("a", "b"): 2, ("a", "c"): 4, ("a", "d"): 2,
    ("b", "c"): 2, ("b", "d"): 4,
    ("c", "d"): 2,
}  # fmt: skip


def test_three_compared_in_pairs_by_hand() -> None:
    # Row products a 3·5 = 15, b 1/3·3 = 1, c 1/5·1/3 = 1/15; cube roots 2.46621, 1, 0.40548, together 3.87169.
    # Of three, λ = 1 + t + 1/t with t = ∛(3·3/5) = 1.21644: 3.03851; (3.03851 − 3) / 2 = 0.019256; / 0.58 = 0.0332.
    found = rank_priorities(by_pairs(THREE, THREE, "abc"), WAY)
    for ranking in (found.joint, *found.sides.values()):
        assert [(row.id, row.place) for row in ranking.rows] == [("a", 1), ("b", 2), ("c", 3)]
        assert [float(row.score) for row in ranking.rows] == [0.636986, 0.258285, 0.104729]
        assert ranking.consistency == pytest.approx(0.0332, abs=0.00005)
        assert ranking.fits


def test_four_compared_in_pairs_by_hand() -> None:
    # All would fit (8 : 4 : 2 : 1), but a is said to be only 2 times as important as d, not 8 times.
    # Row products a 2·4·2 = 16, b 1/2·2·4 = 4, c 1/4·1/2·2 = 1/4, d 1/2·1/4·1/2 = 1/16; fourth roots 2, √2, 1/√2, 1/2.
    # Said · weights: a/b √2, a/c √2, a/d 1/2, b/c 1, b/d √2, c/d √2 times what the weights say. Each with its inverse:
    # 4 · (√2 + 1/√2) + (1/2 + 2) + 2 = 12.98528, with the four items themselves 16.98528; λ = 16.98528 / 4 = 4.24632.
    # (4.24632 − 4) / 3 = 0.082107; / 0.90 = 0.0912. (By the eigenvector it would be 0.0923.)
    found = weigh_pairs("abcd", [FOUR])
    assert found is not None
    assert found.products == {"a": 16, "b": 4, "c": Fraction(1, 4), "d": Fraction(1, 16)}
    assert found.consistency == pytest.approx(0.0912298, abs=0.0000005)
    assert found.worst is not None
    assert (found.worst.one, found.worst.other) == ("a", "d")
    assert found.worst.said == pytest.approx(2)
    assert found.worst.fitting == pytest.approx(4)


def test_answers_that_do_not_fit_together_are_beyond_the_limit() -> None:
    # a before b before c before a, each 9 times: t = 9, λ = 1 + 9 + 1/9 = 10.1111; 3.5556 / 0.58 = 6.13
    round_ = rank_priorities(by_pairs({("a", "b"): 9, ("b", "c"): 9, ("a", "c"): -9}, THREE, "abc"), WAY)
    purchaser = round_.sides["purchaser"]
    assert purchaser.consistency == pytest.approx(6.13, abs=0.005)
    assert purchaser.fits is False
    assert places(purchaser) == [("a", 1), ("b", 1), ("c", 1)]


def test_the_joint_order_is_of_the_geometric_mean_of_both_sides() -> None:
    # a/b 4 and 1/4 come to 1: joint equal, a tie to talk over
    found = rank_priorities(by_pairs({("a", "b"): 4}, {("a", "b"): -4}, "ab"), WAY)
    assert found.ties == (("a", "b"),)
    assert [row.score for row in found.joint.rows] == [Fraction(1, 2), Fraction(1, 2)]
    assert [row.score for row in found.sides["purchaser"].rows] == [Fraction(4, 5), Fraction(1, 5)]
    assert found.joint.consistency == 0


def test_comparisons_that_are_not_all_there_give_no_order_and_say_how_many_are_missing() -> None:
    found = rank_priorities(by_pairs({("a", "b"): 3}, THREE, "abc"), WAY)
    assert found.sides["purchaser"].rows == ()
    assert (found.sides["purchaser"].missing, found.sides["purchaser"].complete) == (2, False)
    assert found.sides["provider"].complete
    assert (found.joint.rows, found.joint.missing) == ((), 2)
    assert found.joint.unweighed == ("a", "b", "c")
    assert found.grounds["a"].waiting == (Side.PURCHASER,)


def test_pairs_that_are_still_open_are_asked_first() -> None:
    priorities = by_pairs({("a", "b"): 3, ("c", "b"): -3}, {}, "abc")
    assert pairs_to_compare(priorities, Side.PURCHASER) == (("a", "c"), ("a", "b"), ("b", "c"))
    assert pairs_to_compare(priorities, Side.PROVIDER) == (("a", "b"), ("a", "c"), ("b", "c"))


def test_a_weight_of_nought_says_nothing() -> None:
    assert weigh_pairs("ab", [{("a", "b"): 0}]) is None


def test_of_more_than_ten_items_nothing_is_said_about_how_answers_fit() -> None:
    ids = "abcdefghijk"
    found = weigh_pairs(ids, [{(one, other): 1 for one in ids for other in ids if one < other}])
    assert found is not None
    assert found.consistency is None


# All methods


@pytest.mark.parametrize("method", PriorityMethod)
def test_without_anything_to_weigh_there_is_an_empty_order(method: PriorityMethod) -> None:
    found = rank_priorities(Priorities(method), WAY)
    assert (found.joint.rows, found.joint.unweighed, found.pulls, found.ties) == ((), (), (), ())


@pytest.mark.parametrize("method", PriorityMethod)
def test_while_nobody_has_said_anything_all_is_unweighed(method: PriorityMethod) -> None:
    found = rank_priorities(Priorities(method, candidates("abc")), WAY)
    assert found.joint.unweighed == ("a", "b", "c")
    assert not found.joint.complete
    assert found.grounds["a"].waiting == (Side.PURCHASER, Side.PROVIDER)


def test_without_a_method_the_way_tells_it_and_one_that_is_none_is_refused() -> None:
    assert rank_priorities(Priorities(), WAY).method is PriorityMethod.BENEFIT_EFFORT
    with pytest.raises(ValueError, match="dice"):
        rank_priorities(Priorities(), PriorityWay("dice", WORDS, WORDS, WORDS))


# Properties

IDS = "abcde"
GRADES = st.fixed_dictionaries({}, optional={id: st.tuples(st.integers(1, 5), st.integers(1, 5)) for id in IDS})
DOTS = st.dictionaries(st.sampled_from(IDS), st.integers(1, 5), max_size=5)
ALL_PAIRS = [(one, other) for n, one in enumerate(IDS) for other in IDS[n + 1 :]]
WEIGHTS = st.integers(2, 9).flatmap(lambda n: st.sampled_from((n, -n, 1)))
COMPLETE = st.fixed_dictionaries(dict.fromkeys(ALL_PAIRS, WEIGHTS))


@st.composite
def said(draw: st.DrawFn) -> Priorities:
    """Anything that two sides could have said, by any method."""
    voters = {id: Voter(id, "purchaser" if id[0] == "t" else "provider") for id in ("t1", "t2", "p1")}
    return Priorities(
        draw(st.sampled_from(PriorityMethod)),
        candidates(IDS),
        judged={side: judged(**draw(GRADES)) for side in ("purchaser", "provider")},
        voters=voters,
        points={id: draw(DOTS) for id in voters},
        compared={side: draw(COMPLETE) for side in ("purchaser", "provider")},
    )


def backwards(priorities: Priorities) -> Priorities:
    def turned(mapping: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
        return {k: dict(list(v.items())[::-1]) for k, v in list(mapping.items())[::-1]}

    return Priorities(
        priorities.method,
        dict(list(priorities.candidates.items())[::-1]),
        judged={k: dict(list(v.items())[::-1]) for k, v in list(priorities.judged.items())[::-1]},
        voters=dict(list(priorities.voters.items())[::-1]),
        points=turned(priorities.points),
        compared={
            k: {(other, one): -n if abs(n) > 1 else n for (one, other), n in v.items()}
            for k, v in priorities.compared.items()
        },
    )


def swapped(priorities: Priorities) -> Priorities:
    return Priorities(
        priorities.method,
        priorities.candidates,
        judged={Side(k).other.value: v for k, v in priorities.judged.items()},
        voters={v.id: Voter(v.id, Side(v.side).other.value) for v in priorities.voters.values()},
        points=priorities.points,
        compared={Side(k).other.value: v for k, v in priorities.compared.items()},
    )


@given(said())
def test_the_order_of_answers_and_of_candidates_never_matters(priorities: Priorities) -> None:
    one, other = rank_priorities(priorities, WAY), rank_priorities(backwards(priorities), WAY)
    assert {(r.id, r.place, r.score, r.tied) for r in one.joint.rows} == {
        (r.id, r.place, r.score, r.tied) for r in other.joint.rows
    }
    assert set(one.pulls) == set(other.pulls)
    assert {frozenset(tie) for tie in one.ties} == {frozenset(tie) for tie in other.ties}
    assert one.joint.consistency == other.joint.consistency


@given(said())
def test_swapping_the_parties_mirrors(priorities: Priorities) -> None:
    one, other = rank_priorities(priorities, WAY), rank_priorities(swapped(priorities), WAY)
    assert one.joint == other.joint
    assert one.sides["purchaser"] == other.sides["provider"]
    assert one.pulls == tuple(Pull(p.id, p.provider, p.purchaser, p.distance) for p in other.pulls)


@given(said())
def test_every_item_is_ranked_or_unweighed_and_equals_share_the_first_of_their_places(priorities: Priorities) -> None:
    result = rank_priorities(priorities, WAY)
    for ranking in (result.joint, *result.sides.values()):
        assert sorted([*(row.id for row in ranking.rows), *ranking.unweighed]) == sorted(IDS)
        for number, row in enumerate(ranking.rows, start=1):
            assert row.place <= number
            assert row.place == number or row.tied


def place(priorities: Priorities, id: str) -> int | None:
    row = rank_priorities(priorities, WAY).joint.row(id)
    return row.place if row else None


@given(GRADES, GRADES, st.sampled_from(IDS))
def test_more_benefit_never_places_an_item_lower(
    one: dict[str, tuple[int, int]], other: dict[str, tuple[int, int]], id: str
) -> None:
    def at(extra: int) -> int | None:
        more = {**one, id: (one[id][0] + extra, one[id][1])} if id in one else one
        row = by_benefit(judged(**more), judged(**other), IDS).joint.row(id)
        return row.place if row else None

    before, after = at(0), at(1)
    assert before is None or (after is not None and after <= before)


@given(DOTS, DOTS, DOTS, st.sampled_from(IDS))
def test_one_point_more_never_places_an_item_lower(
    one: dict[str, int], two: dict[str, int], other: dict[str, int], id: str
) -> None:
    before = place(by_points({"t1": one, "t2": two, "p1": other}, IDS), id)
    after = place(by_points({"t1": {**one, id: one.get(id, 0) + 1}, "t2": two, "p1": other}, IDS), id)
    assert before is None or (after is not None and after <= before)


@given(COMPLETE, COMPLETE, st.sampled_from(ALL_PAIRS))
def test_winning_a_comparison_higher_never_places_an_item_lower(
    one: Pairs, other: Pairs, pair: tuple[str, str]
) -> None:
    before = place(by_pairs(one, other, IDS), pair[0])
    after = place(by_pairs({**one, pair: 9}, other, IDS), pair[0])
    assert before is not None
    assert after is not None
    assert after <= before


@given(st.lists(st.sampled_from((1, 2, 4, 8)), min_size=2, max_size=6))
def test_consistent_comparisons_have_ratio_nought_and_nothing_that_fits_least(worth: list[int]) -> None:
    ids = "abcdef"[: len(worth)]
    pairs = {
        (ids[i], ids[j]): worth[i] // worth[j] if worth[i] >= worth[j] else -(worth[j] // worth[i])
        for i in range(len(worth))
        for j in range(i + 1, len(worth))
    }
    found = weigh_pairs(ids, [pairs, pairs])
    assert found is not None
    assert found.consistency == 0
    assert found.worst is None
    assert [found.weights[id] for id in ids] == [pytest.approx(w / sum(worth)) for w in worth]
