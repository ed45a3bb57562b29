"""What do comparisons in pairs come to: how much does each item weigh, and do the answers fit together?

Weights by the row geometric mean (Crawford and Williams 1985): it can be worked out by hand, and several sides joined
by the geometric mean come to the same whether their answers or their weights are joined. The order is told by exact
products, so that equal items are equal and not apart by a rounding error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import exp, fsum, log, prod
from typing import TypeAlias

Compared: TypeAlias = Mapping[tuple[str, str], int]
"""A side's comparisons: n > 1 the first is n times as important, −n the second, 1 both alike."""

RANDOM_INDEX: Mapping[int, float] = {
    3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49,
}  # fmt: skip
"""By the number of items, the mean consistency index of answers given at random (Saaty 1980, The Analytic Hierarchy
Process). Tables differ beyond ten items, and ten are more than anybody compares well."""
_DIGITS = 9
"""Decimals at which a rounding error of the logarithms is cut off, so that what fits together has exactly 0."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """The pair that fits least with all the others: how many times as important as the other the one was said to be.

    ``fitting`` is what the weights would have it be; a figure below 1 says that the other is the more important one.
    """

    one: str
    other: str
    said: float
    fitting: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What complete comparisons come to, by item: ``weights`` sum to 1, ``products`` are exact and tell the order.

    ``consistency`` is Saaty's ratio: 0 where the answers fit together fully, 1 as little as if given at random; None of
    more items than `RANDOM_INDEX` knows. ``worst`` is None where all fits.
    """

    weights: Mapping[str, float]
    products: Mapping[str, Fraction]
    consistency: float | None
    worst: Misfit | None


def compare(compared: Compared, one: str, other: str) -> Fraction | None:
    """Return how many times as important as the other the one was said to be, None where nothing was said."""
    said = compared.get((one, other))
    if said:
        return Fraction(said) if said > 0 else Fraction(1, -said)
    said = compared.get((other, one))
    if said:
        return Fraction(1, said) if said > 0 else Fraction(-said)
    return None


def open_pairs(items: Sequence[str], compared: Compared) -> tuple[tuple[str, str], ...]:
    """Return the pairs that were not compared yet, in the items' order."""
    return tuple(pair for pair in combinations(items, 2) if compare(compared, *pair) is None)


def weigh_pairs(items: Sequence[str], sides: Sequence[Compared]) -> Comparison | None:
    """Return what the comparisons of a side come to, or the geometric mean of those of several sides.

    None where a pair is missing on any side, or nobody compared anything. The consistency ratio is
    (λ − n) / (n − 1) / the random index, where λ is the mean over the items of (Σ a·w of the row) / own w.
    """
    if not sides or any(open_pairs(items, side) for side in sides):
        return None
    rows = {one: [_over(sides, one, other) for other in items] for one in items}
    products = {one: prod(row, start=Fraction(1)) for one, row in rows.items()}
    spread = len(items) * len(sides)
    heights = {one: (log(product.numerator) - log(product.denominator)) / spread for one, product in products.items()}
    whole = fsum(exp(height) for height in heights.values())
    weights = {one: exp(height) / whole for one, height in heights.items()}
    said = {
        (one, other): (log(value.numerator) - log(value.denominator)) / len(sides)
        for one, row in rows.items()
        for other, value in zip(items, row, strict=True)
    }
    return Comparison(weights, products, _consistency(items, said, heights), _worst(items, said, heights))


def _over(sides: Sequence[Compared], one: str, other: str) -> Fraction:
    """The product of what the sides said; not rooted, so that it stays exact."""
    if one == other:
        return Fraction(1)
    return prod((compare(side, one, other) or Fraction(1) for side in sides), start=Fraction(1))


def _consistency(
    items: Sequence[str], said: Mapping[tuple[str, str], float], heights: Mapping[str, float]
) -> float | None:
    count = len(items)
    if count <= 2:
        return 0.0 if items else None
    if count not in RANDOM_INDEX:
        return None
    mean = fsum(exp(value + heights[other] - heights[one]) for (one, other), value in said.items()) / count
    return round(max(0.0, (mean - count) / (count - 1)) / RANDOM_INDEX[count], _DIGITS)


def _worst(items: Sequence[str], said: Mapping[tuple[str, str], float], heights: Mapping[str, float]) -> Misfit | None:
    """The first of the pairs that are furthest, as a ratio, from what the weights would have them be."""
    off = {
        (one, other): round(abs(said[one, other] - heights[one] + heights[other]), _DIGITS)
        for one, other in combinations(items, 2)
    }
    most = max(off.values(), default=0.0)
    if not most:
        return None
    one, other = next(pair for pair, value in off.items() if value == most)
    return Misfit(one, other, exp(said[one, other]), exp(heights[one] - heights[other]))
