"""When is a measure green, yellow and red, in words, and what is asked the moment its target is set?

A limit that was given is said to the last of its decimals, and only one that follows from the target is called so:
people settle these numbers with the other side, and must see which of them are theirs.
"""

from __future__ import annotations

from decimal import Decimal

from ttguide.method.measuring import Doubt, LimitFrom, Limits, doubts_about, limits_of_measure
from ttguide.model.measure import Direction, Goal
from ttguide.model.scorecard import Measure
from ttguide.workflow.measured import (
    as_counted,
    figure_in_words,
    is_count,
    is_figure,
    is_mark,
    number_words,
    say_measured,
    with_unit,
)
from ttguide.workflow.session import Voice

_FROM = {
    (LimitFrom.RULE, LimitFrom.RULE): "derived",
    (LimitFrom.TARGET, LimitFrom.RULE): "stated",
    (LimitFrom.GIVEN, LimitFrom.RULE): "green_given",
    (LimitFrom.RULE, LimitFrom.GIVEN): "yellow_given",
    (LimitFrom.TARGET, LimitFrom.GIVEN): "stated_and_given",
    (LimitFrom.GIVEN, LimitFrom.GIVEN): "given",
}
"""By where the green and the yellow limit come from, what is said of that."""
_AT_ONCE = frozenset(
    {
        Doubt.LIMITS_CROSSED,
        Doubt.OTHER_WAY,
        Doubt.OPEN_RANGE,
        Doubt.OTHER_UNIT,
        Doubt.DATED,
        Doubt.NOUGHT,
        Doubt.RANGE_MEANT,
    }
)
"""What is asked as soon as a target, a limit, a unit or a direction is set."""


class SayingLimits:
    """Says the limits of measures."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def reading(self, measure: Measure) -> str:
        """Return when the measure is green, yellow and red, and which of the limits follow from its target."""
        say, goal = self._voice.say, measure.goal
        limits = limits_of_measure(measure)
        if goal is None:
            return ""
        if measure.direction is None:
            return self._kept(goal, measure.unit)
        if limits is None:
            return self._given_alone(goal, measure)
        if measure.direction is Direction.RANGE:
            return self._reading_of_range(goal, measure.unit, limits)
        of = _FROM[limits.of_green, limits.of_yellow]
        if of == "green_given" and goal.value is None:
            of = "green_is_target"
        from_where = say(f"reading.{of}")
        if measure.direction is Direction.LESS and not (limits.green or limits.yellow):
            return f"{say('reading.nought')} {from_where}"
        green, yellow = (
            as_counted(limit, measure.direction, whole=origin is LimitFrom.RULE and is_count(say, measure.unit))
            for limit, origin in ((limits.green, limits.of_green), (limits.yellow, limits.of_yellow))
        )
        narrow = "_only" if limits.of_yellow is LimitFrom.RULE and green == yellow else ""
        shown = self._measured(yellow, measure.unit)
        if is_mark(measure.unit):
            shown = self._number(yellow)  # the scale has been said
        said = say(
            f"reading.{measure.direction.value}{narrow}", green=self._measured(green, measure.unit), yellow=shown
        )
        return f"{said} {from_where}"

    def _reading_of_range(self, goal: Goal, unit: str, limits: Limits) -> str:
        low = goal.value or 0.0
        high = low if goal.upper is None else goal.upper
        values = {"low": self._number(low), "high": with_unit(self._number(high), unit)}
        say, of = self._voice.say, "reading.range"
        if low == high:
            values, of = {"value": self._measured(low, unit)}, "reading.point"
        said = [
            say(of, yellow=self._measured(limits.yellow, unit), **values)
            if limits.yellow
            else say(f"{of}_only", **values)
        ]
        return " ".join((*said, *self._unused(goal, unit)))

    def _unused(self, goal: Goal, unit: str) -> tuple[str, ...]:
        """That the green limit of a range is not used, where there is one."""
        if goal.green is None:
            return ()
        return (self._voice.say("reading.green_unused", limit=self._measured(goal.green, unit)),)

    def _kept(self, goal: Goal, unit: str) -> str:
        """The limits that were given of a measure without a direction; empty where none were."""
        given = {light: limit for light, limit in (("green", goal.green), ("yellow", goal.yellow)) if limit is not None}
        if not given:
            return ""
        limits = {light: self._measured(limit, unit) for light, limit in given.items()}
        return self._voice.say(f"reading.kept_{'_'.join(given)}", **limits)

    def _given_alone(self, goal: Goal, measure: Measure) -> str:
        """What was given of limits where the others cannot be told, since the target is no number or is asked about."""
        way = measure.direction.value if measure.direction else ""
        is_range = measure.direction is Direction.RANGE
        given = (("yellow", goal.yellow),) if is_range else (("green", goal.green), ("yellow", goal.yellow))
        said = [
            self._voice.say(f"reading.{light}_{way}_alone", limit=self._measured(limit, measure.unit))
            for light, limit in given
            if limit is not None
        ]
        return " ".join((*said, *(self._unused(goal, measure.unit) if is_range else ())))

    def _measured(self, value: float, unit: str) -> str:
        return say_measured(self._voice.say, value, self._number(value), unit)

    def _number(self, value: float) -> str:
        """A limit to the last of the decimals in which one is given."""
        shown = figure_in_words(value, self._voice.language) if is_figure(value) else f"{Decimal(f'{value:.15g}'):f}"
        return shown.replace("-", "−")

    def asked_of_target(self, measure: Measure) -> tuple[str, ...]:
        """Return what is asked about a measure's target and limits in the moment in which they are set."""
        doubts = doubts_about(measure, number_words(self._voice))
        goal = measure.goal
        has_limits = goal is not None and (goal.green, goal.yellow) != (None, None)
        at_once = {*_AT_ONCE, Doubt.NO_DIRECTION} if has_limits else _AT_ONCE
        return tuple(self._voice.say(f"doubt.{doubt.value}") for doubt in doubts if doubt in at_once)
