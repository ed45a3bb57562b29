"""Why did a result of an assessment come out as it did, step by step, so that it can be worked out by hand?

A reason is an id with the values that it speaks of, never a sentence: front ends have the words, in each language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

ReasonValue: TypeAlias = str | Fraction | int


class Because(StrEnum):
    """What a reason says; the names in brackets are those of its values."""

    # what a subject comes to
    NOTHING_JUDGED = "nothing_judged"
    """There is no judgement that could count."""
    MEAN_OF_ASPECTS = "mean_of_aspects"
    """(sum, count, mean) The mean of the aspects that were judged."""
    MEAN_OF_ELEMENTS = "mean_of_elements"
    """(sum, count, mean) The mean of the means of the elements that were judged."""
    ELEMENT_LEFT_OUT = "element_left_out"
    """(element) Nothing was judged in it."""
    ROUNDED = "rounded"
    """(mean, step, total) Half up, to the model's step."""
    TOTAL_OVERRIDDEN = "total_overridden"
    """(reckoned, total, reason) An assessor's figure; ``reckoned`` is missing where nothing was judged."""
    SUBJECT_NOT_APPLICABLE = "subject_not_applicable"
    """(subject, reason) It does not apply here."""
    CANNOT_SAY = "cannot_say"
    """(count) So many aspects were answered so; they are left out of the mean."""
    NOT_ASKED = "not_asked"
    """(count)"""
    NOT_APPLICABLE = "not_applicable"
    """(count)"""
    UNANSWERED = "unanswered"
    """(count) Aspects that nobody has answered."""
    STEP_UNKNOWN = "step_unknown"
    """(aspect, step) The model's scale has no such step: it counts as unanswered."""
    POINTS_OUTSIDE = "points_outside"
    """(aspect, points) Points outside of their step or of the scale do not count; the aspect is empty of a total."""

    # which colour it has
    RED_ASPECT = "red_aspect"
    """(aspect) A red is never averaged away."""
    MEAN_GREEN = "mean_green"
    """(mean, green_from)"""
    MEAN_YELLOW = "mean_yellow"
    """(mean, yellow_from, green_from)"""
    MEAN_RED = "mean_red"
    """(mean, yellow_from)"""
    NEAREST_STEP = "nearest_step"
    """(total, step) The colour of the step nearest to it; of two as near the upper one."""
    CASE_RULES = "case_rules"
    """(yellow_from, green_from, red, reason) The case reads lights by rules of its own."""

    # what a group and a round come to
    RED_SUBJECT = "red_subject"
    """(subject) One red factor is enough for corrective actions."""
    MEAN_OF_SUBJECTS = "mean_of_subjects"
    """(sum, count, mean)"""
    WEIGHTED_MEAN = "weighted_mean"
    """(sum, weights, count, mean) ``sum`` of totals times weights, by the sum of the weights."""
    SUBJECT_UNJUDGED = "subject_unjudged"
    """(subject) Left out of the mean: nothing was judged."""
    DECISION_OVERRIDDEN = "decision_overridden"
    """(ruled, decision, reason) ``ruled`` is empty where the rules said nothing."""
    DECISION_AS_RULED = "decision_as_ruled"
    """(decision, reason) It was decided otherwise than the rule once, and by now the rule says the same."""
    POINTS = "points"
    """(possible, mean, points) The group's points times the mean in per cent."""
    MEAN_OF_GROUPS = "mean_of_groups"
    """(sum, count, mean)"""
    SUM_OF_POINTS = "sum_of_points"
    """(count, points, possible)"""
    SHARE_OF_POINTS = "share_of_points"
    """(points, possible, mean) Points per cent of those of the groups that were judged."""
    GROUP_UNJUDGED = "group_unjudged"
    """(group)"""
    GROUP_NOT_APPLICABLE = "group_not_applicable"
    """(group) None of its subjects applies: its points are not among the possible ones."""

    # why a step is proposed: all with (figure, derived, measure, unit) too; derived is 1 where our rule set a limit
    FIGURE_AT_LEAST = "figure_at_least"
    """(limit, green, yellow) More is better, and it reaches the limit."""
    FIGURE_BELOW = "figure_below"
    """(limit, green, yellow) More is better, and it does not reach even yellow."""
    FIGURE_AT_MOST = "figure_at_most"
    """(limit, green, yellow) Less is better, and it stays within the limit."""
    FIGURE_ABOVE = "figure_above"
    """(limit, green, yellow) Less is better, and it is beyond even yellow."""
    FIGURE_WITHIN = "figure_within"
    """(low, high, off, limit) It lies in the range."""
    FIGURE_NEAR = "figure_near"
    """(low, high, off, limit) Outside of the range by ``off``, which yellow allows."""
    FIGURE_OUTSIDE = "figure_outside"
    """(low, high, off, limit) Outside of the range by more than yellow allows."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with its values by name; fractions are exact."""

    because: Because
    values: tuple[tuple[str, ReasonValue], ...] = ()

    def value(self, name: str) -> ReasonValue | None:
        """The value of this name, or None where the reason has none."""
        return next((value for key, value in self.values if key == name), None)


def because(id: Because, **values: ReasonValue) -> Reason:
    """Return a reason with these values, in the order given."""
    return Reason(id, tuple(values.items()))
