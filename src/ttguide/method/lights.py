"""Which colour has a mean or a total, and what makes a factor red (method.md section 9)?

The figures are the model's, or the case's own; a mean that lies on a limit takes the better light.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import floor

from ttguide.method.reasons import Because, Reason, because
from ttguide.method.totals import exact, nearest_step
from ttguide.model.assessment import CaseRules
from ttguide.model.assessment_model import CORRECT, GO_ON, IMPROVE, AssessmentModel, RedRule, ScaleStep
from ttguide.model.light import Light

DECISIONS = {Light.RED: CORRECT, Light.YELLOW: IMPROVE, Light.GREEN: GO_ON}
"""What follows for a group of this light."""

_FEWEST, _MOST = 2, 6
"""Decimals of a figure that is shown."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which mean on a light is yellow and green, and what makes a factor red."""

    yellow_from: Fraction
    green_from: Fraction
    red: RedRule


def thresholds_of(model: AssessmentModel, rules: CaseRules | None = None) -> Thresholds | None:
    """Return the model's limits, or the case's in their place; None where colours follow from the steps alone."""
    if model.lights is None:
        return None
    using = rules or model.lights
    return Thresholds(exact(using.yellow_from), exact(using.green_from), using.red)


def boundaries_of(model: AssessmentModel, rules: CaseRules | None = None) -> tuple[Fraction, ...]:
    """Return from which means on another colour holds: the limits, else half way between neighbouring steps."""
    limits = thresholds_of(model, rules)
    if limits is not None:
        return (limits.yellow_from, limits.green_from)
    return tuple(
        (exact(below.high) + exact(above.low)) / 2
        for below, above in pairwise(model.scale)
        if below.light is not above.light
    )


def shown_as(value: Fraction, boundaries: Sequence[Fraction]) -> Fraction | None:
    """Return a figure in so few decimals, two to six, as keep it on its side of every boundary; None where six do not.

    A mean of 1.4967 is red below 1.5, and would not look so as 1.50.
    """
    sides = [value >= boundary for boundary in boundaries]
    for decimals in range(_FEWEST, _MOST + 1):
        shown = Fraction(floor(value * 10**decimals + Fraction(1, 2)), 10**decimals)
        if [shown >= boundary for boundary in boundaries] == sides:
            return shown
    return None


def light_by_mean(mean: Fraction, limits: Thresholds) -> tuple[Light, Reason]:
    """Return the light of a mean."""
    green, yellow = limits.green_from, limits.yellow_from
    if mean >= green:
        return Light.GREEN, because(Because.MEAN_GREEN, mean=mean, green_from=green)
    if mean >= yellow:
        return Light.YELLOW, because(Because.MEAN_YELLOW, mean=mean, yellow_from=yellow, green_from=green)
    return Light.RED, because(Because.MEAN_RED, mean=mean, yellow_from=yellow)


def light_by_step(scale: Sequence[ScaleStep], total: Fraction) -> tuple[Light | None, Reason | None]:
    """Return the colour of the step nearest to a total; None of a scale without steps."""
    step = nearest_step(scale, total)
    if step is None:
        return None, None
    return step.light, because(Because.NEAREST_STEP, total=total, step=step.id)
