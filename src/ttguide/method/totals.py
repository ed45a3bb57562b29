"""How do judgements become a total in per cent, and totals points (method.md section 7)?

All in exact fractions of the figures as they are written: 0.1 is a tenth, and only the one total that is shown as
such is ever rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from math import floor, isfinite, lcm

from ttguide.model.assessment_model import ScaleStep

_HALF = Fraction(1, 2)


@lru_cache(maxsize=2048)
def exact(figure: float) -> Fraction:
    """Return the fraction that a figure means as it is written: 0.1 is one tenth. ValueError where it is not finite."""
    return Fraction(repr(figure))


def added(values: Iterable[Fraction]) -> Fraction:
    """Return the sum. In whole numbers over a common denominator, since thousands of judgements are added at a time."""
    numerator, denominator = 0, 1
    for value in values:
        above, below = value.as_integer_ratio()
        if below != denominator:
            common = lcm(denominator, below)
            numerator, above = numerator * (common // denominator), above * (common // below)
            denominator = common
        numerator += above
    return Fraction(numerator, denominator)


def mean_of(values: Sequence[Fraction]) -> Fraction | None:
    """Return the mean, None of nothing."""
    if not values:
        return None
    total = added(values)
    return Fraction(total.numerator, total.denominator * len(values))


def weighted_mean(weighted: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Return the mean of (value, weight), weights being relative; None of nothing, the plain mean where all weigh 0."""
    weights = added(weight for _, weight in weighted)
    if not weights:
        return mean_of([value for value, _ in weighted])
    return added(value * weight for value, weight in weighted) / weights


def rounded_half_up(value: Fraction, step: float) -> Fraction:
    """Return the multiple of ``step`` nearest to a value, of two as near the upper one; as it is where step is 0."""
    if not step:
        return value
    by = exact(step)
    return floor(value / by + _HALF) * by


def points_at(possible: Fraction, per_cent: Fraction) -> Fraction:
    """Return the points that so many per cent of the possible ones are."""
    return possible * per_cent / 100


def figure_of(step: ScaleStep, points: float | None = None) -> Fraction:
    """Return what a step counts with: the points said within it, else the middle of it (its figure, if it has one)."""
    if points is not None and lies_within((step,), points):
        return exact(points)
    return (exact(step.low) + exact(step.high)) / 2


def lies_within(scale: Sequence[ScaleStep], points: float) -> bool:
    """Whether a figure lies between the lowest and the highest of these steps; one that is no number never does."""
    if not scale or not isfinite(points):
        return False
    return min(step.low for step in scale) <= points <= max(step.high for step in scale)


def nearest_step(scale: Iterable[ScaleStep], value: Fraction) -> ScaleStep | None:
    """Return the step that a value is in, or else nearest to; of two as near the upper one, None of no steps."""
    return min(scale, key=lambda step: (_distance(step, value), -exact(step.high)), default=None)


def _distance(step: ScaleStep, value: Fraction) -> Fraction:
    return max(exact(step.low) - value, value - exact(step.high), Fraction())
