"""What do the judgements of one subject come to: its mean, its total, its light, each with its reasons?

Method.md 7 and 9. A missing judgement is left out of every mean and counted beside it, never taken for a bad one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ttguide.method.lights import Thresholds, light_by_mean, light_by_step, thresholds_of
from ttguide.method.outcomes import AspectResult, ElementResult, SubjectResult
from ttguide.method.reasons import Because, Reason, because
from ttguide.method.totals import added, exact, figure_of, lies_within, mean_of, nearest_step, rounded_half_up
from ttguide.model.assessment import TOTAL, CaseRules, Rating, Subject
from ttguide.model.assessment_model import AssessmentModel, Element, RedRule, ScaleStep
from ttguide.model.light import Absence, Light

_ABSENT = {
    Absence.CANNOT_SAY: Because.CANNOT_SAY,
    Absence.NOT_ASKED: Because.NOT_ASKED,
    Absence.NOT_APPLICABLE: Because.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A model made ready for reading many judgements by it."""

    model: AssessmentModel
    steps: Mapping[str, tuple[ScaleStep, Fraction]]
    limits: Thresholds | None
    rules: CaseRules | None

    @property
    def any_red(self) -> bool:
        return self.limits is not None and self.limits.red is RedRule.ANY

    def light(self, total: Fraction) -> tuple[Light | None, Reason | None]:
        if self.limits is not None:
            return light_by_mean(total, self.limits)
        return light_by_step(self.model.scale, total)


def yardstick_of(model: AssessmentModel, rules: CaseRules | None) -> Yardstick:
    """Return the yardstick of a model, with the case's rules in the place of the model's where it has any."""
    steps = {step.id: (step, figure_of(step)) for step in model.scale}
    return Yardstick(model, steps, thresholds_of(model, rules), rules)


def judge_by(yardstick: Yardstick, subject: Subject, row: Mapping[str, Rating]) -> SubjectResult:
    """Return what the judgements of a subject come to, by aspect; `TOTAL` holds what is said of the subject."""
    whole = row.get(TOTAL)
    applies = whole is None or whole.judged or whole.absence is not Absence.NOT_APPLICABLE
    notes: list[Reason] = []
    elements = tuple(
        _element(yardstick, element, row, notes) if applies else _unread(element, row)
        for element in yardstick.model.panel_of(subject.panel).elements
    )
    aspects = [aspect for element in elements for aspect in element.aspects]
    if not applies:
        missing = {**dict.fromkeys(Absence, 0), Absence.NOT_APPLICABLE: len(aspects)}
        why = because(Because.SUBJECT_NOT_APPLICABLE, subject=subject.id, reason=whole.reason if whole else "")
        return SubjectResult(
            subject.id, subject.panel, elements, None, None, None, None, applies, 0, len(aspects), missing, 0, (why,)
        )
    counted, missing = _counted(aspects)
    unanswered = len(aspects) - counted - sum(missing.values())
    mean, reasons = _mean(yardstick, elements, aspects)
    total, overridden = _total(yardstick, mean, whole, reasons)
    light = _light(yardstick, aspects, total, reasons)
    reasons += notes
    reasons += [because(_ABSENT[kind], count=count) for kind, count in missing.items() if count]
    if unanswered:
        reasons.append(because(Because.UNANSWERED, count=unanswered))
    return SubjectResult(
        subject.id, subject.panel, elements, mean, total, light, overridden, applies,
        counted, len(aspects), missing, unanswered, tuple(reasons),
    )  # fmt: skip


def _counted(aspects: Sequence[AspectResult]) -> tuple[int, dict[Absence, int]]:
    """How many aspects count, and how many are missing, by kind."""
    silent = [aspect.rating for aspect in aspects if aspect.value is None]
    missing = dict.fromkeys(Absence, 0)
    if silent:
        missing |= Counter(rating.absence for rating in silent if rating is not None and rating.absence)
    return len(aspects) - len(silent), missing


def _element(yardstick: Yardstick, element: Element, row: Mapping[str, Rating], notes: list[Reason]) -> ElementResult:
    """An element's aspects with their mean; what about them needs saying goes to ``notes``."""
    aspects: list[AspectResult] = []
    values: list[Fraction] = []
    for aspect in element.aspects:
        rating = row.get(aspect.id)
        read = _read(yardstick, aspect.id, rating, notes) if rating is not None and rating.judged else None
        if read is None:
            aspects.append(AspectResult(aspect.id, element.id, rating, None))
        else:
            values.append(read[0])
            aspects.append(AspectResult(aspect.id, element.id, rating, read[0], read[1]))
    return ElementResult(element.id, mean_of(values), tuple(aspects))


def _unread(element: Element, row: Mapping[str, Rating]) -> ElementResult:
    """The aspects of a subject that does not apply: what was answered before that is kept, and does not count."""
    return ElementResult(
        element.id, None, tuple(AspectResult(a.id, element.id, row.get(a.id), None) for a in element.aspects)
    )


def _read(
    yardstick: Yardstick, aspect: str, rating: Rating, notes: list[Reason]
) -> tuple[Fraction, Light | None] | None:
    """What a judgement counts with, and its colour; None where the model cannot read it."""
    points = rating.points
    if rating.step:
        known = yardstick.steps.get(rating.step)
        if known is None:
            notes.append(because(Because.STEP_UNKNOWN, aspect=aspect, step=rating.step))
            return None
        step, figure = known
        if points is None:
            return figure, step.light
        if not lies_within((step,), points):
            notes.append(because(Because.POINTS_OUTSIDE, aspect=aspect, points=repr(points)))
        return figure_of(step, points), step.light
    if points is None or not lies_within(yardstick.model.scale, points):
        notes.append(because(Because.POINTS_OUTSIDE, aspect=aspect, points=repr(points)))
        return None
    nearest = nearest_step(yardstick.model.scale, exact(points))
    return exact(points), nearest.light if nearest else None


def _mean(
    yardstick: Yardstick, elements: Sequence[ElementResult], aspects: Sequence[AspectResult]
) -> tuple[Fraction | None, list[Reason]]:
    """The subject's unrounded mean: of its elements' means where totals are formed, else of all its aspects."""
    if yardstick.model.totals is None:
        values = [aspect.value for aspect in aspects if aspect.value is not None]
        id = Because.MEAN_OF_ASPECTS
    else:
        values = [element.mean for element in elements if element.mean is not None]
        id = Because.MEAN_OF_ELEMENTS
    mean = elements[0].mean if len(elements) == 1 else mean_of(values)
    if mean is None:
        return None, [because(Because.NOTHING_JUDGED)]
    reasons = [because(id, sum=added(values), count=len(values), mean=mean)]
    if id is Because.MEAN_OF_ELEMENTS:
        reasons += [because(Because.ELEMENT_LEFT_OUT, element=e.element) for e in elements if e.mean is None]
    return mean, reasons


def _total(
    yardstick: Yardstick, mean: Fraction | None, whole: Rating | None, reasons: list[Reason]
) -> tuple[Fraction | None, Rating | None]:
    """The total with the judgement that overrode it, if one did."""
    totals = yardstick.model.totals
    if totals is None:
        return mean, None
    reckoned = None
    if mean is not None:
        reckoned = rounded_half_up(mean, totals.rounded_to)
        reasons.append(because(Because.ROUNDED, mean=mean, step=exact(totals.rounded_to), total=reckoned))
    if whole is None or whole.points is None:
        return reckoned, None
    if not lies_within(yardstick.model.scale, whole.points):
        reasons.append(because(Because.POINTS_OUTSIDE, aspect=TOTAL, points=repr(whole.points)))
        return reckoned, None
    total = exact(whole.points)
    before = {} if reckoned is None else {"reckoned": reckoned}
    reasons.append(because(Because.TOTAL_OVERRIDDEN, **before, total=total, reason=whole.reason))
    return total, whole


def _light(
    yardstick: Yardstick, aspects: Sequence[AspectResult], total: Fraction | None, reasons: list[Reason]
) -> Light | None:
    if total is None:
        return None
    light, why = yardstick.light(total)
    if why is not None:
        reasons.append(why)
    red = [aspect.aspect for aspect in aspects if aspect.light is Light.RED] if yardstick.any_red else []
    reasons += [because(Because.RED_ASPECT, aspect=aspect) for aspect in red]
    return Light.RED if red else light
