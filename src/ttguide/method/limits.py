"""Which step does a measured figure propose, by the limits of its measure (method.md section 9)?

A proposal, never a judgement: of several measures the worst light is proposed, since a good one does not make up for
it. A measure without a number, or whose limits cross, proposes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from ttguide.method.measuring import Doubt, Limits, doubts_about, limits_of_measure
from ttguide.method.reasons import Because, Reason, ReasonValue, because
from ttguide.method.totals import exact
from ttguide.model.assessment import Figure
from ttguide.model.assessment_model import AssessmentModel
from ttguide.model.light import Light
from ttguide.model.measure import Direction, Goal
from ttguide.model.scorecard import Measure

_CANNOT_TELL = frozenset({Doubt.LIMITS_CROSSED, Doubt.OTHER_WAY, Doubt.OPEN_RANGE, Doubt.OTHER_UNIT})
"""With such a question open nobody knows which side of a limit is the good one."""


@dataclass(frozen=True, slots=True)
class FigureProposal:
    """The step that one measure's figure proposes, and why."""

    measure: str
    figure: float
    step: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the figures of a factor propose: the worst ``step`` of ``each``, in the order of the measures.

    ``silent`` are the measures that propose nothing, by id: without a figure, or without limits to read it by.
    """

    step: str
    each: tuple[FigureProposal, ...]
    silent: tuple[str, ...] = ()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return tuple(proposal.reason for proposal in self.each)


def propose_step(model: AssessmentModel, measure: Measure, figure: float) -> tuple[str, Reason] | None:
    """Return the id of the step that a figure, in the measure's unit, proposes, with the reason.

    None where the measure has no number or direction, its limits cross, its target says another way, one end of a
    range alone or another unit, the figure is no number, or the model's scale has no step of the light. Where several
    steps have it, the lowest is proposed.
    """
    goal, direction = measure.goal, measure.direction
    if goal is None or direction is None or not isfinite(figure) or not _CANNOT_TELL.isdisjoint(doubts_about(measure)):
        return None
    limits = limits_of_measure(measure)
    if limits is None or not _all_finite(goal, limits):
        return None
    said = {"measure": measure.text, "unit": measure.unit}
    light, reason = _read(exact(figure), goal, direction, limits, said)
    step = next((step for step in model.scale if step.light is light), None)
    return (step.id, reason) if step else None


def propose_for(model: AssessmentModel, measures: Sequence[Measure], figures: Sequence[Figure]) -> Proposed | None:
    """Return what the figures of a factor's measures propose together, or None where none of them proposes anything.

    Of several figures of one measure the last counts; those of other measures are not looked at.
    """
    values = {figure.measure: figure.value for figure in figures}
    each: list[FigureProposal] = []
    silent: list[str] = []
    for measure in measures:
        proposed = propose_step(model, measure, values[measure.id]) if measure.id in values else None
        if proposed is None:
            silent.append(measure.id)
        else:
            each.append(FigureProposal(measure.id, values[measure.id], *proposed))
    if not each:
        return None
    worst = min(each, key=lambda proposal: model.place(proposal.step))
    return Proposed(worst.step, tuple(each), tuple(silent))


def _all_finite(goal: Goal, limits: Limits) -> bool:
    ends = (end for end in (goal.value, goal.upper) if end is not None)
    return all(isfinite(number) for number in (limits.green, limits.yellow, *ends))


def _read(
    figure: Fraction, goal: Goal, direction: Direction, limits: Limits, said: Mapping[str, str]
) -> tuple[Light, Reason]:
    if direction is Direction.RANGE:
        return _read_range(figure, goal, limits, said)
    green, yellow = _as_said(limits.green), _as_said(limits.yellow)
    more = direction is Direction.MORE
    known: dict[str, ReasonValue] = {
        "figure": figure,
        "green": green,
        "yellow": yellow,
        "derived": int(limits.derived),
        **said,
    }
    for light, limit in ((Light.GREEN, green), (Light.YELLOW, yellow)):
        if figure >= limit if more else figure <= limit:
            return light, because(Because.FIGURE_AT_LEAST if more else Because.FIGURE_AT_MOST, limit=limit, **known)
    return Light.RED, because(Because.FIGURE_BELOW if more else Because.FIGURE_ABOVE, limit=yellow, **known)


def _read_range(figure: Fraction, goal: Goal, limits: Limits, said: Mapping[str, str]) -> tuple[Light, Reason]:
    """Within the range green; a range without an upper end is its one figure."""
    low = exact(goal.value or 0.0)
    high = low if goal.upper is None else exact(goal.upper)
    limit = _as_said(limits.yellow)
    off = max(low - figure, figure - high, Fraction())
    known: dict[str, ReasonValue] = {
        "figure": figure,
        "low": low,
        "high": high,
        "off": off,
        "limit": limit,
        "derived": int(limits.derived),
        **said,
    }
    if not off:
        return Light.GREEN, because(Because.FIGURE_WITHIN, **known)
    if off <= limit:
        return Light.YELLOW, because(Because.FIGURE_NEAR, **known)
    return Light.RED, because(Because.FIGURE_OUTSIDE, **known)


def _as_said(limit: float) -> Fraction:
    """A limit without the dust of reckoning in binary: 60 % of 3 is 1.8, not 1.7999999999999998."""
    return exact(float(f"{limit:.12g}"))
