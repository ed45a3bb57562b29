"""What comes first by what both sides said, why, and where do the sides pull apart?

The sources name no method (method.md section 9), so the rules here are ours and named as ours. In none of them does
the side with more voters, or with more to say, outweigh the other; an item that one side has not weighed yet has no
place in the joint order rather than a bad one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import combinations, groupby
from math import ceil
from typing import TypeAlias

from ttguide.method.comparing import Misfit, open_pairs, weigh_pairs
from ttguide.method.totals import exact
from ttguide.model.assessment import PARTIES, Side
from ttguide.model.assessment_model import PriorityWay, ScaleWord
from ttguide.model.priority import BenefitEffort, Priorities, PriorityMethod, TieOrder

_WEIGHT_PARTS = 1_000_000
"""Weights of comparisons are irrational; they are shown in millionths. The order never hangs on that."""
_Key: TypeAlias = tuple[Fraction, ...]


class Quadrant(StrEnum):
    """Where an item stands on the field of benefit and effort; the middle of a scale belongs to its upper half."""

    QUICK_WIN = "quick_win"
    """Much benefit, little effort."""
    BIG_PROJECT = "big_project"
    """Much of both."""
    FILL_IN = "fill_in"
    """Little of both."""
    DROP = "drop"
    """Little benefit, much effort."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """An item's place, from 1; equals share one and the next is left free: 1 2 2 4.

    ``score`` is benefit less effort, the share of the points, or the weight of comparisons (in millionths). ``tied``
    says that it shares its place, ``talked`` that it came out equal and has its place by talk.
    """

    id: str
    place: int
    score: Fraction
    tied: bool = False
    talked: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """The order of a side, or the joint one: every item that is weighed stands in ``rows`` or in ``unweighed``.

    ``missing`` counts what still has to be said: items, points or pairs; of the joint order the items that either side
    has not judged, or the points or pairs of both. Pairs that are not all there give no order. ``consistency``,
    ``fits`` (whether it is within the limit) and ``worst`` are of complete comparisons only.
    """

    rows: tuple[Ranked, ...]
    unweighed: tuple[str, ...]
    missing: int
    complete: bool
    consistency: float | None = None
    fits: bool | None = None
    worst: Misfit | None = None

    def row(self, id: str) -> Ranked | None:
        return next((row for row in self.rows if row.id == id), None)


@dataclass(frozen=True, slots=True)
class Pull:
    """An item that the sides place apart, by its places among the items that both have weighed.

    ``distance`` is in places, between the nearest of those that it could have where it shares its place with others.
    """

    id: str
    purchaser: int
    provider: int
    distance: int


@dataclass(frozen=True, slots=True)
class Grounds:
    """What an item's place is made of.

    By side ``judged`` and ``scores`` (as in `Ranked`); ``points`` by voter and ``given`` by side, without zeros.
    ``benefit`` and ``effort`` are the means of both sides, with the ``quadrant`` they put it in; None until both have
    judged. ``waiting`` are the sides that have not weighed it.
    """

    id: str
    waiting: tuple[Side, ...]
    scores: Mapping[str, Fraction]
    judged: Mapping[str, BenefitEffort] = field(default_factory=dict)
    benefit: Fraction | None = None
    effort: Fraction | None = None
    quadrant: Quadrant | None = None
    points: Mapping[str, int] = field(default_factory=dict)
    given: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PriorityResult:
    """The joint order beside each side's (by the side's value), where they pull apart, the widest first.

    ``ties`` are the items of the joint order that share a place and were not talked over; ``grounds`` are by item.
    """

    method: PriorityMethod
    joint: Ranking
    sides: Mapping[str, Ranking]
    pulls: tuple[Pull, ...]
    ties: tuple[tuple[str, ...], ...]
    grounds: Mapping[str, Grounds]


@dataclass(frozen=True, slots=True)
class _Tally:
    """What was said, summed up: by item the key that it is ordered by (more is higher) and the score that is shown."""

    keys: Mapping[str, _Key] = field(default_factory=dict)
    scores: Mapping[str, Fraction] = field(default_factory=dict)
    missing: int = 0
    consistency: float | None = None
    worst: Misfit | None = None


def rank_priorities(priorities: Priorities, way: PriorityWay) -> PriorityResult:
    """Return the order of the candidates that are not left out, by the method chosen.

    - Benefit × effort: a side's score is benefit less effort, the joint one the mean benefit of both sides less their
      mean effort; of equal scores the higher benefit comes first.
    - Points: a side's score is an item's share of all the points that the side gave, the joint one the mean of both.
    - Pairwise: the weights of `weigh_pairs`, the joint ones of the geometric mean of both sides' comparisons.

    Raises ValueError where no method is chosen and the way's id is none either.
    """
    method = priorities.method or PriorityMethod(way.id)
    items = tuple(candidate.id for candidate in priorities.weighed)
    tallies = {side: _tally(method, priorities, way, items, (side,)) for side in PARTIES}
    joint = _rank(items, _tally(method, priorities, way, items, PARTIES), way, priorities.ties)
    tied = [row for row in joint.rows if row.tied]
    ties = tuple(tuple(row.id for row in rows) for _, rows in groupby(tied, key=lambda row: row.place))
    return PriorityResult(
        method=method,
        joint=joint,
        sides={side.value: _rank(items, tallies[side], way) for side in PARTIES},
        pulls=_pulls(items, tallies, joint),
        ties=ties,
        grounds={id: _ground(id, method, priorities, way, tallies) for id in items},
    )


def pairs_to_compare(priorities: Priorities, side: str) -> tuple[tuple[str, str], ...]:
    """Return all pairs of the candidates that are not left out; those that a side has not compared yet come first."""
    items = tuple(candidate.id for candidate in priorities.weighed)
    still = open_pairs(items, priorities.compared.get(side, {}))
    return tuple(dict.fromkeys((*still, *combinations(items, 2))))


def points_each(priorities: Priorities, way: PriorityWay) -> int:
    """Return how many points each voter has: the way's share of the candidates' number rounded up, or its fewest."""
    count = len(priorities.weighed)
    return max(way.points_least, ceil(exact(way.points_share) * count)) if count else 0


def points_left(priorities: Priorities, way: PriorityWay, voter: str) -> int:
    """Return how many points a voter still has; below 0 where more were given than there are now.

    Points on candidates that were left out come back.
    """
    given = priorities.points.get(voter, {})
    return points_each(priorities, way) - sum(_points_on(given, c.id) for c in priorities.weighed)


# What each method makes of what was said


def _tally(
    method: PriorityMethod, priorities: Priorities, way: PriorityWay, items: Sequence[str], sides: Sequence[Side]
) -> _Tally:
    """What one side said, or what both sides' comes to together."""
    if method is PriorityMethod.BENEFIT_EFFORT:
        return _tally_benefits(priorities, items, sides)
    if method is PriorityMethod.POINTS:
        return _tally_points(priorities, way, items, sides)
    return _tally_pairs(priorities, items, sides)


def _tally_benefits(priorities: Priorities, items: Sequence[str], sides: Sequence[Side]) -> _Tally:
    keys: dict[str, _Key] = {}
    for id in items:
        said = [judged[id] for side in sides if id in (judged := priorities.judged.get(side.value, {}))]
        if len(said) == len(sides):
            benefit, effort = _means(said)
            keys[id] = (benefit - effort, benefit)
    return _Tally(keys, {id: key[0] for id, key in keys.items()}, len(items) - len(keys))


def _tally_points(priorities: Priorities, way: PriorityWay, items: Sequence[str], sides: Sequence[Side]) -> _Tally:
    voters = [voter for voter in priorities.voters.values() if voter.side in sides]
    missing = sum(max(0, points_left(priorities, way, voter.id)) for voter in voters)
    given = [_given(priorities, items, side) for side in sides]
    if not all(any(by_item.values()) for by_item in given):
        return _Tally(missing=missing)
    scores = {
        id: sum((Fraction(by_item[id], sum(by_item.values())) for by_item in given), Fraction()) / len(sides)
        for id in items
    }
    return _Tally({id: (score,) for id, score in scores.items()}, scores, missing)


def _tally_pairs(priorities: Priorities, items: Sequence[str], sides: Sequence[Side]) -> _Tally:
    compared = [priorities.compared.get(side.value, {}) for side in sides]
    missing = sum(len(open_pairs(items, one)) for one in compared)
    found = weigh_pairs(items, compared)
    if found is None:
        return _Tally(missing=missing)
    return _Tally(
        {id: (product,) for id, product in found.products.items()},
        {id: Fraction(round(weight * _WEIGHT_PARTS), _WEIGHT_PARTS) for id, weight in found.weights.items()},
        missing,
        found.consistency,
        found.worst,
    )


def _means(said: Sequence[BenefitEffort]) -> tuple[Fraction, Fraction]:
    return Fraction(sum(s.benefit for s in said), len(said)), Fraction(sum(s.effort for s in said), len(said))


def _given(priorities: Priorities, items: Sequence[str], side: Side) -> dict[str, int]:
    """A side's points by item."""
    sheets = [priorities.points.get(v.id, {}) for v in priorities.voters.values() if v.side == side.value]
    return {id: sum(_points_on(sheet, id) for sheet in sheets) for id in items}


def _points_on(given: Mapping[str, int], id: str) -> int:
    return max(0, given.get(id, 0))


# Places


def _rank(items: Sequence[str], tally: _Tally, way: PriorityWay, ties: Sequence[TieOrder] = ()) -> Ranking:
    rows: list[Ranked] = []
    for equals in _steps(items, tally.keys):
        place = len(rows) + 1
        talked = _talked(equals, ties) if len(equals) > 1 else None
        for number, id in enumerate(talked or equals):
            rows.append(
                Ranked(
                    id,
                    place + number if talked else place,
                    tally.scores[id],
                    tied=len(equals) > 1 and not talked,
                    talked=bool(talked),
                )
            )
    return Ranking(
        rows=tuple(rows),
        unweighed=tuple(id for id in items if id not in tally.keys),
        missing=tally.missing,
        complete=not tally.missing and len(tally.keys) == len(items),
        consistency=tally.consistency,
        fits=None if tally.consistency is None else tally.consistency <= way.consistency_limit,
        worst=tally.worst,
    )


def _steps(items: Sequence[str], keys: Mapping[str, _Key]) -> list[tuple[str, ...]]:
    """The items from the highest key down, equal ones together as they were brought up."""
    ordered = sorted((id for id in items if id in keys), key=lambda id: keys[id], reverse=True)
    return [tuple(equals) for _, equals in groupby(ordered, key=lambda id: keys[id])]


def _talked(equals: Sequence[str], ties: Sequence[TieOrder]) -> tuple[str, ...] | None:
    """The order of equal items by talk, where one names them all; of several the latest."""
    order = next((tie.items for tie in reversed(ties) if set(equals) <= set(tie.items)), None)
    return tuple(id for id in dict.fromkeys(order) if id in equals) if order else None


def _pulls(items: Sequence[str], tallies: Mapping[Side, _Tally], joint: Ranking) -> tuple[Pull, ...]:
    """Those two or more places apart, or wholly in different halves of the order."""
    both = [id for id in items if all(id in tally.keys for tally in tallies.values())]
    one, other = (_spans(both, tallies[side].keys) for side in PARTIES)
    at = {row.id: row.place for row in joint.rows}
    found: list[Pull] = []
    for id in both:
        upper, lower = sorted((one[id], other[id]))
        distance = max(0, lower[0] - upper[1])
        halves = 2 * upper[1] < len(both) + 1 < 2 * lower[0]
        if distance >= 2 or halves:
            found.append(Pull(id, one[id][0], other[id][0], distance))
    return tuple(sorted(found, key=lambda pull: (-pull.distance, at.get(pull.id, len(items)))))


def _spans(items: Sequence[str], keys: Mapping[str, _Key]) -> Mapping[str, tuple[int, int]]:
    """By item the first and the last of the places that it could have; the same but for equals."""
    spans: dict[str, tuple[int, int]] = {}
    for equals in _steps(items, keys):
        span = (len(spans) + 1, len(spans) + len(equals))
        spans |= dict.fromkeys(equals, span)
    return spans


# Reasons


def _ground(
    id: str, method: PriorityMethod, priorities: Priorities, way: PriorityWay, tallies: Mapping[Side, _Tally]
) -> Grounds:
    waiting = tuple(side for side in PARTIES if id not in tallies[side].keys)
    scores = {side.value: tallies[side].scores[id] for side in PARTIES if side not in waiting}
    if method is PriorityMethod.BENEFIT_EFFORT:
        judged = {side.value: priorities.judged[side.value][id] for side in PARTIES if side not in waiting}
        if waiting:
            return Grounds(id, waiting, scores, judged)
        benefit, effort = _means(tuple(judged.values()))
        return Grounds(id, waiting, scores, judged, benefit, effort, quadrant_of(way, benefit, effort))
    if method is PriorityMethod.POINTS:
        points = {v: n for v in priorities.voters if (n := _points_on(priorities.points.get(v, {}), id))}
        given = {
            side.value: n
            for side in PARTIES
            if (n := sum(number for v, number in points.items() if priorities.voters[v].side == side.value))
        }
        return Grounds(id, waiting, scores, points=points, given=given)
    return Grounds(id, waiting, scores)


def quadrant_of(way: PriorityWay, benefit: Fraction, effort: Fraction) -> Quadrant | None:
    """Return where an item stands on the field, None where the way has no scales; the middle counts as much."""
    if not way.benefit or not way.effort:
        return None
    much, hard = benefit >= _middle(way.benefit), effort >= _middle(way.effort)
    if much:
        return Quadrant.BIG_PROJECT if hard else Quadrant.QUICK_WIN
    return Quadrant.DROP if hard else Quadrant.FILL_IN


def _middle(scale: Sequence[ScaleWord]) -> Fraction:
    values = [word.value for word in scale]
    return Fraction(min(values) + max(values), 2)
