"""When is a measure good enough to be judged by, and where do its lights change?

Method.md sections 8 and 9. What is missing is asked for, never scolded: a measure without a number may be a good one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from ttguide.method.number_words import NO_NUMBER_WORDS, NumberWords
from ttguide.method.target_words import Bound, are_other_units, bounds_said, is_day, is_share, without_days
from ttguide.model.measure import Direction, Goal
from ttguide.model.scorecard import Action, Measure

GREEN_SHARE, YELLOW_SHARE = 0.6, 0.3
"""Of the target: from 60 % on attainment is green, from 30 % on yellow (method.md section 9).

A target that says a bound (*at least 60 %*) is green from there on: what it calls too little is not reached.
"""
_JOINING = (" ja ", " sekä ", " and ", " as well as ", ";")
_DASHES = "-−–"
_SPACES = " \u00a0\u202f"
_FIGURE = rf"(?:(?<![\w%])(?<![\d%]\s)(?:[{_DASHES}]|−\s))?(?:\d{{1,3}}(?:[{_SPACES}]\d{{3}}(?!\d))+|\d+)(?:[.,]\d+)?"
"""A number, with the sign right before it, a true minus also with a space; after another figure a dash stands between
the ends of a range.

Thousands may be set apart by spaces.
"""
_NUMBER = re.compile(_FIGURE)
_RANGE = re.compile(rf"({_FIGURE})\s*(?:[{_DASHES}…]|\.\.)\s*({_FIGURE})")
_LONGEST = 160
"""Characters of a measure's wording beyond which it mostly holds several things."""


class Doubt(StrEnum):
    """What a measure is asked about."""

    NO_MEASURE = "no_measure"
    NO_UNIT = "no_unit"
    NO_DIRECTION = "no_direction"
    NO_TARGET = "no_target"
    NO_NUMBER = "no_number"
    NO_SOURCE = "no_source"
    NO_FREQUENCY = "no_frequency"
    NO_ONE = "no_one"
    SEVERAL = "several"
    LIMITS_CROSSED = "limits_crossed"
    OTHER_WAY = "other_way"
    """The target says at most where more is better, or at least where less is."""
    OTHER_UNIT = "other_unit"
    """The target is said in another unit than the measure has, or in so many times of what is not counted."""
    DATED = "dated"
    """The target is a day or a year, and the measure a figure."""
    NOUGHT = "nought"
    """The target is nought where more is better: everything would be green."""
    OPEN_RANGE = "open_range"
    """The target says a bound, one end alone, where a range is wanted."""
    RANGE_MEANT = "range_meant"
    """The target has two ends, of which only one counts unless a range is wanted."""
    NO_CRITICAL = "no_critical"
    """An objective factor has no critical success factor, and none elsewhere on the card touches its parts."""
    CRITICAL_ELSEWHERE = "critical_elsewhere"
    """It has none, but one under another factor touches its parts."""
    NAMED = "named"
    """A text looks as if it named a person."""
    REWORDED = "reworded"
    """What a critical success factor grew from reads otherwise by now."""
    GONE = "gone"
    """The opportunity that it grew from is not in the synthesis any more, or has no entries there."""
    NO_ACTION = "no_action"
    ACTION_WITHOUT_OWNER = "action_without_owner"
    ACTION_WITHOUT_DATE = "action_without_date"
    ACTION_WITHOUT_SIGN = "action_without_sign"


class LimitFrom(StrEnum):
    """Where a limit comes from."""

    GIVEN = "given"
    TARGET = "target"
    """The target says it, or is it."""
    RULE = "rule"
    """It follows from the target by our rule."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the lights change, in the measure's unit, and where each limit comes from."""

    green: float
    yellow: float
    of_green: LimitFrom
    of_yellow: LimitFrom

    @property
    def derived(self) -> bool:
        """Whether one of them follows from the target by our rule."""
        return LimitFrom.RULE in (self.of_green, self.of_yellow)

    @property
    def given(self) -> bool:
        """Whether both were given."""
        return self.of_green is self.of_yellow is LimitFrom.GIVEN


def limits_of(goal: Goal, direction: Direction | None) -> Limits | None:
    """Return the limits of red and yellow, or None where there is no number to tell them by.

    What is not given follows from the target, whatever the other limit is: for MORE green from 60 % of it, or from the
    target itself where it says a bound or a range, and yellow from 30 %; for LESS green up to the target and yellow as
    far again beyond as it is from nought (a target of 0 has no yellow); for RANGE no yellow outside of it, and no
    limits at all where the target says a bound: the other end is asked, not guessed. A target below nought is fallen
    short of by as much as one above it. Ours, named as ours. A green limit without a target is the target.
    """
    if direction is None or (goal.value is None and (goal.green is None or direction is Direction.RANGE)):
        return None
    value = goal.value if goal.value is not None else goal.green
    assert value is not None  # noqa: S101 - one of the two is there
    if direction is Direction.RANGE:
        if _is_open_range(goal, direction):
            return None
        said = LimitFrom.TARGET
        return Limits(0.0, goal.yellow or 0.0, said, said if goal.yellow is None else LimitFrom.GIVEN)
    limits = _with_given(goal, _by_rule(goal.text, value, direction))
    if not limits.given and _says_other_way(goal.text, direction):
        return None  # which of the two is meant is asked, not guessed
    return limits


def limits_of_measure(measure: Measure) -> Limits | None:
    """Return the limits of a measure; None where one of them would follow from a target that is asked about."""
    limits = limits_of(measure.goal, measure.direction) if measure.goal else None
    if limits is None or limits.given or _UNCLEAR.isdisjoint(doubts_about(measure)):
        return limits
    return None


def _by_rule(text: str, value: float, direction: Direction) -> Limits:
    """The limits that follow from a target for MORE or LESS."""
    bound = Bound.AT_LEAST if direction is Direction.MORE else Bound.AT_MOST
    is_bound = bound in bounds_said(text) or _RANGE.search(without_days(text)) is not None
    of_green = LimitFrom.TARGET if is_bound else LimitFrom.RULE
    if direction is Direction.LESS:
        return Limits(value, value + abs(value), of_green, LimitFrom.RULE)
    green = value if is_bound else _share_of(value, GREEN_SHARE)
    return Limits(green, _share_of(value, YELLOW_SHARE), of_green, LimitFrom.RULE)


def _with_given(goal: Goal, limits: Limits) -> Limits:
    green, of_green = (limits.green, limits.of_green) if goal.green is None else (goal.green, LimitFrom.GIVEN)
    yellow, of_yellow = (limits.yellow, limits.of_yellow) if goal.yellow is None else (goal.yellow, LimitFrom.GIVEN)
    return Limits(green, yellow, of_green, of_yellow)


def _share_of(value: float, share: float) -> float:
    """A share of a target; of one below nought, what is short of it by the rest."""
    return value * share if value >= 0 else value * (2 - share)


_UNCLEAR = frozenset({Doubt.OTHER_WAY, Doubt.OPEN_RANGE, Doubt.OTHER_UNIT, Doubt.DATED, Doubt.NOUGHT})
"""With such a question open a limit cannot follow from the target."""


def doubts_about(measure: Measure, words: NumberWords = NO_NUMBER_WORDS) -> tuple[Doubt, ...]:
    """Return what there is to ask about a measure, the weightiest first; empty where nothing is.

    ``words`` are the number words by which its target was read.
    """
    goal = measure.goal or Goal()
    text = goal.text
    is_dated = is_day(text, measure.unit)
    is_other = not is_dated and are_other_units(text, measure.unit)
    found = [
        (not (text or goal.value is not None), Doubt.NO_TARGET),
        (measure.responsible is None, Doubt.NO_ONE),
        (_crossed(measure), Doubt.LIMITS_CROSSED),
        (_says_other_way(text, measure.direction), Doubt.OTHER_WAY),
        (_is_open_range(goal, measure.direction), Doubt.OPEN_RANGE),
        (is_other, Doubt.OTHER_UNIT),
        (is_dated, Doubt.DATED),
        (_is_nought(measure), Doubt.NOUGHT),
        (_means_range(measure, words), Doubt.RANGE_MEANT),
        (_several(measure.text), Doubt.SEVERAL),
        (bool(text) and goal.value is None and not (is_other or is_dated), Doubt.NO_NUMBER),
        (measure.direction is None, Doubt.NO_DIRECTION),
        (not measure.unit, Doubt.NO_UNIT),
        (not measure.source, Doubt.NO_SOURCE),
        (measure.frequency is None, Doubt.NO_FREQUENCY),
    ]
    return tuple(doubt for there, doubt in found if there)


def doubts_about_plan(measures: Sequence[Measure], actions: Sequence[Action]) -> tuple[Doubt, ...]:
    """Return what there is to ask about a critical success factor: whether it has measures, and sound actions."""
    found = [
        (not measures, Doubt.NO_MEASURE),
        (not actions, Doubt.NO_ACTION),
        (any(not action.owner for action in actions), Doubt.ACTION_WITHOUT_OWNER),
        (any(action.due is None for action in actions), Doubt.ACTION_WITHOUT_DATE),
        (any(not action.sign for action in actions), Doubt.ACTION_WITHOUT_SIGN),
    ]
    return tuple(doubt for there, doubt in found if there)


def _several(text: str) -> bool:
    return len(text) > _LONGEST or sum(text.casefold().count(word) for word in _JOINING) > 1


def _crossed(measure: Measure) -> bool:
    """Whether yellow would begin on the wrong side of green, or a range ends before it begins."""
    goal = measure.goal
    if goal is None or measure.direction is None:
        return False
    if measure.direction is Direction.RANGE:
        return goal.value is not None and goal.upper is not None and goal.upper < goal.value
    limits = limits_of(goal, measure.direction)
    if limits is None:
        return False
    return limits.yellow > limits.green if measure.direction is Direction.MORE else limits.yellow < limits.green


def _says_other_way(text: str, direction: Direction | None) -> bool:
    against = {Direction.MORE: {Bound.AT_MOST}, Direction.LESS: {Bound.AT_LEAST}}
    return direction in against and bounds_said(text) == against[direction]


def _is_open_range(goal: Goal, direction: Direction | None) -> bool:
    """Whether a target says where a range begins or ends, and not both."""
    is_one_end = goal.value is not None and goal.upper is None
    return direction is Direction.RANGE and is_one_end and len(bounds_said(goal.text)) == 1


def _is_nought(measure: Measure) -> bool:
    """Whether everything from nought on would be green, unless both limits were given."""
    goal = measure.goal
    if goal is None or goal.value != 0 or measure.direction is not Direction.MORE:
        return False
    return goal.green is None or goal.yellow is None


def _means_range(measure: Measure, words: NumberWords) -> bool:
    """Whether a target has two ends and only one of them is taken; a figure and the scale it is on is no range."""
    text = words.in_figures(without_days(measure.goal.text)) if measure.goal else ""
    return (
        measure.direction in (Direction.MORE, Direction.LESS)
        and _RANGE.search(text) is not None
        and len(_numbers(text)) == 2
    )


def goal_from(
    text: str,
    direction: Direction | None,
    *,
    green: float | None = None,
    yellow: float | None = None,
    unit: str = "",
    words: NumberWords = NO_NUMBER_WORDS,
) -> Goal:
    """Return the target that a text says, with the number or the range that it holds: ``yli 60 %``, ``3–5``, ``twice``.

    A decimal comma is read as a point, and a dash right before a number as its sign; a day or a year by which it is to
    be is no number of it. Where a text holds no number, or
    several that are no range, it has none. Nor has *half* where the measure's ``unit`` is said and no per cent.
    """
    said = words.in_figures(without_days(text))
    if unit and not is_share(unit) and is_share(said) and not is_share(text):
        return Goal(text, None, None, green, yellow)
    low, high = _ends(said, direction)
    return Goal(text, low, high, green, yellow)


def _ends(text: str, direction: Direction | None) -> tuple[float | None, float | None]:
    """The number that a text holds, or both ends of the range where one is wanted."""
    numbers = _numbers(text)
    between = _RANGE.search(text)
    if between and len(numbers) == 3:  # a figure and the scale it is on: over 3 of 1–5
        before, after = text[: between.start()], text[between.end() :]
        joined = before.rstrip().endswith(tuple(_DASHES)) or after.lstrip().startswith(tuple(_DASHES))
        numbers = [] if joined else _numbers(f"{before} {after}")
    if between and len(numbers) == 2:  # the two ends of a range
        low, high = numbers
        if direction is Direction.RANGE:
            return low, high
        return high if direction is Direction.LESS else low, None
    return (numbers[0] if len(numbers) == 1 else None), None


def _numbers(text: str) -> list[float]:
    """The numbers of a text; one of hundreds of digits is no figure that anything could be measured against."""
    found = (_number(figure) for figure in _NUMBER.findall(text))
    return [number for number in found if isfinite(number)]


def _number(figure: str) -> float:
    value = float(re.sub(rf"[{_SPACES}]", "", figure.lstrip(_DASHES)).replace(",", "."))
    return (-value or 0.0) if figure[0] in _DASHES else value
