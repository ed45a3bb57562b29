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
from ttguide.model.measure import Direction, Goal
from ttguide.model.scorecard import Action, Measure

GREEN_SHARE, YELLOW_SHARE = 0.6, 0.3
"""Of the target: from 60 % on attainment is green, from 30 % on yellow (method.md section 9)."""
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
_AT_MOST = re.compile(r"\b(?:alle|enintään|korkeintaan|at most|under|below|less than|no more than|max)\b|[<≤]", re.I)
_AT_LEAST = re.compile(r"\b(?:yli|vähintään|at least|over|above|more than|no less than|min)\b|[>≥]", re.I)
"""By what a target says which way is the better one."""
_PER_CENT = re.compile(r"%|prosent|per ?cent", re.I)
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
    """The target is in per cent and the measure is not."""
    RANGE_MEANT = "range_meant"
    """The target has two ends, of which only one counts unless a range is wanted."""
    NO_CRITICAL = "no_critical"
    """An objective factor has no critical success factor, and none elsewhere on the card touches its parts."""
    CRITICAL_ELSEWHERE = "critical_elsewhere"
    """It has none, but one under another factor touches its parts."""
    NAMED = "named"
    """A text looks as if it named a person."""
    NO_ACTION = "no_action"
    ACTION_WITHOUT_OWNER = "action_without_owner"
    ACTION_WITHOUT_DATE = "action_without_date"
    ACTION_WITHOUT_SIGN = "action_without_sign"


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the lights change, in the measure's unit; ``derived`` where they follow from the target by our rule."""

    green: float
    yellow: float
    derived: bool


def limits_of(goal: Goal, direction: Direction | None) -> Limits | None:
    """Return the limits of red and yellow, or None where there is no number to tell them by.

    Where none are set: for MORE 60 % and 30 % of the target, and the target itself where only yellow is set; for LESS
    the target itself and, beyond it, as far again as it is from nought (a target of 0 has no yellow); for RANGE no
    yellow outside of it. A target below nought is fallen short of by as much as one above it. Ours, named as ours.
    """
    if direction is None or (goal.value is None and (goal.green is None or direction is Direction.RANGE)):
        return None
    derived = goal.green is None or goal.yellow is None
    if derived and _says_other_way(goal.text, direction):
        return None  # which of the two is meant is asked, not guessed
    value = goal.value if goal.value is not None else goal.green
    assert value is not None  # noqa: S101 - one of the two is there
    if direction is Direction.MORE:
        share = GREEN_SHARE if goal.yellow is None else 1.0
        green = _share_of(value, share) if goal.green is None else goal.green
        yellow = _share_of(value, YELLOW_SHARE) if goal.yellow is None else goal.yellow
    elif direction is Direction.LESS:
        green = value if goal.green is None else goal.green
        yellow = max(value + abs(value), green) if goal.yellow is None else goal.yellow
    else:
        green = 0.0
        yellow = 0.0 if goal.yellow is None else goal.yellow
        derived = goal.yellow is None
    return Limits(green, yellow, derived)


def _share_of(value: float, share: float) -> float:
    """A share of a target; of one below nought, what is short of it by the rest."""
    return value * share if value >= 0 else value * (2 - share)


def doubts_about(measure: Measure, words: NumberWords = NO_NUMBER_WORDS) -> tuple[Doubt, ...]:
    """Return what there is to ask about a measure, the weightiest first; empty where nothing is.

    ``words`` are the number words by which its target was read.
    """
    goal = measure.goal
    found = [
        (not goal or not (goal.text or goal.value is not None), Doubt.NO_TARGET),
        (measure.responsible is None, Doubt.NO_ONE),
        (_crossed(measure), Doubt.LIMITS_CROSSED),
        (goal is not None and _says_other_way(goal.text, measure.direction), Doubt.OTHER_WAY),
        (_is_of_other_unit(measure), Doubt.OTHER_UNIT),
        (_means_range(measure, words), Doubt.RANGE_MEANT),
        (_several(measure.text), Doubt.SEVERAL),
        (bool(goal) and goal is not None and goal.value is None and bool(goal.text), Doubt.NO_NUMBER),
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
    at_most, at_least = bool(_AT_MOST.search(text)), bool(_AT_LEAST.search(text))
    against = {Direction.MORE: at_most and not at_least, Direction.LESS: at_least and not at_most}
    return direction is not None and against.get(direction, False)


def _is_of_other_unit(measure: Measure) -> bool:
    text = measure.goal.text if measure.goal else ""
    return bool(measure.unit) and bool(_PER_CENT.search(text)) and not _PER_CENT.search(measure.unit)


def _means_range(measure: Measure, words: NumberWords) -> bool:
    """Whether a target has two ends and only one of them is taken; a figure and the scale it is on is no range."""
    text = words.in_figures(measure.goal.text) if measure.goal else ""
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

    A decimal comma is read as a point, and a dash right before a number as its sign; where a text holds no number, or
    several that are no range, it has none. Nor has *half* where the measure's ``unit`` is said and no per cent.
    """
    said = words.in_figures(text)
    if unit and not _PER_CENT.search(unit) and _PER_CENT.search(said) and not _PER_CENT.search(text):
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
