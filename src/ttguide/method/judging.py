"""What do the judgements of a sheet come to: lights, totals and points, and what is decided (method.md 7 and 9)?

One walk for every kind of model: what differs between lights and totals is only how means are formed and which colour
they have. A missing judgement is left out of every mean and counted beside it, never taken for a bad one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from ttguide.method.lights import DECISIONS, Thresholds, light_by_mean, light_by_step, thresholds_of
from ttguide.method.limits import FigureProposal as FigureProposal
from ttguide.method.limits import Proposed as Proposed
from ttguide.method.limits import propose_for as propose_for
from ttguide.method.limits import propose_step as propose_step
from ttguide.method.outcomes import AspectResult as AspectResult
from ttguide.method.outcomes import ElementResult as ElementResult
from ttguide.method.outcomes import GroupResult as GroupResult
from ttguide.method.outcomes import RoundResult as RoundResult
from ttguide.method.outcomes import SubjectResult as SubjectResult
from ttguide.method.reasons import Because as Because
from ttguide.method.reasons import Reason as Reason
from ttguide.method.reasons import because
from ttguide.method.totals import (
    added,
    exact,
    figure_of,
    lies_within,
    mean_of,
    nearest_step,
    points_at,
    rounded_half_up,
    weighted_mean,
)
from ttguide.model.assessment import TOTAL, CaseRules, OverriddenDecision, Rating, Sheet, Subject
from ttguide.model.assessment_model import AssessmentModel, Element, Panel, RedRule, ScaleStep
from ttguide.model.light import Absence, Light

_NOTHING: Mapping[str, Rating] = MappingProxyType({})
_NO_DECISIONS: Mapping[str, OverriddenDecision] = MappingProxyType({})
_ABSENT = {
    Absence.CANNOT_SAY: Because.CANNOT_SAY,
    Absence.NOT_ASKED: Because.NOT_ASKED,
    Absence.NOT_APPLICABLE: Because.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True)
class _Yardstick:
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


def _yardstick(model: AssessmentModel, rules: CaseRules | None) -> _Yardstick:
    steps = {step.id: (step, figure_of(step)) for step in model.scale}
    return _Yardstick(model, steps, thresholds_of(model, rules), rules)


def judge(
    model: AssessmentModel,
    subjects: Sequence[Subject],
    sheet: Sheet,
    *,
    rules: CaseRules | None = None,
    decisions: Mapping[str, OverriddenDecision] = _NO_DECISIONS,
) -> RoundResult:
    """Return what a side's sheet comes to, group by group in the order in which the subjects name them.

    ``rules`` stand in the place of the model's, where it has any; ``decisions`` are by the group's id. What the sheet
    says of other subjects, or of aspects that the model does not have, is not looked at.
    """
    return Judging(model, rules).judge(subjects, sheet, decisions=decisions)


class Judging:
    """Judges sheets of one model by the same rules again and again, anew only the rows that have changed.

    A row is taken for unchanged where it is the very same object, as it is where another subject was judged.
    """

    def __init__(self, model: AssessmentModel, rules: CaseRules | None = None) -> None:
        self._yardstick = _yardstick(model, rules)
        self._known: dict[str, tuple[Subject, Mapping[str, Rating], SubjectResult]] = {}

    def judge(
        self,
        subjects: Sequence[Subject],
        sheet: Sheet,
        *,
        decisions: Mapping[str, OverriddenDecision] = _NO_DECISIONS,
    ) -> RoundResult:
        """As the function of this name."""
        members: dict[str, list[Subject]] = {}
        for subject in subjects:
            members.setdefault(subject.group, []).append(subject)
        groups = tuple(
            _group(
                self._yardstick, mine, [self._judged(s, sheet.get(s.id, _NOTHING)) for s in mine], decisions.get(group)
            )
            for group, mine in members.items()
        )
        return _round(groups, self._yardstick)

    def _judged(self, subject: Subject, row: Mapping[str, Rating]) -> SubjectResult:
        known = self._known.get(subject.id)
        if known is not None and known[0] is subject and known[1] is row:
            return known[2]
        result = _subject(self._yardstick, subject, row)
        self._known[subject.id] = (subject, row, result)
        return result


def judge_subject(
    model: AssessmentModel, subject: Subject, row: Mapping[str, Rating], *, rules: CaseRules | None = None
) -> SubjectResult:
    """Return what the judgements of one subject come to, by aspect; `TOTAL` holds what is said of the subject."""
    return _subject(_yardstick(model, rules), subject, row)


# A subject


def _subject(yardstick: _Yardstick, subject: Subject, row: Mapping[str, Rating]) -> SubjectResult:
    whole = row.get(TOTAL)
    applies = whole is None or whole.judged or whole.absence is not Absence.NOT_APPLICABLE
    panel = _panel(yardstick.model, subject.panel)
    notes: list[Reason] = []
    elements = tuple(
        _element(yardstick, element, row, notes) if applies else _unread(element, row)
        for element in (panel.elements if panel else ())
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


def _panel(model: AssessmentModel, id: str) -> Panel | None:
    """The panel of this id; a model that has only one judges everything on it."""
    return model.panel(id) or (model.panels[0] if len(model.panels) == 1 else None)


def _element(yardstick: _Yardstick, element: Element, row: Mapping[str, Rating], notes: list[Reason]) -> ElementResult:
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
    yardstick: _Yardstick, aspect: str, rating: Rating, notes: list[Reason]
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
    yardstick: _Yardstick, elements: Sequence[ElementResult], aspects: Sequence[AspectResult]
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
    yardstick: _Yardstick, mean: Fraction | None, whole: Rating | None, reasons: list[Reason]
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
    yardstick: _Yardstick, aspects: Sequence[AspectResult], total: Fraction | None, reasons: list[Reason]
) -> Light | None:
    if total is None:
        return None
    light, why = yardstick.light(total)
    if why is not None:
        reasons.append(why)
    red = [aspect.aspect for aspect in aspects if aspect.light is Light.RED] if yardstick.any_red else []
    reasons += [because(Because.RED_ASPECT, aspect=aspect) for aspect in red]
    return Light.RED if red else light


# A group


def _group(
    yardstick: _Yardstick, members: Sequence[Subject], results: Sequence[SubjectResult], own: OverriddenDecision | None
) -> GroupResult:
    first = members[0]
    mean, reasons = _group_mean(yardstick, members, results)
    light = None if mean is None else _group_light(yardstick, mean, results, reasons)
    ruled = DECISIONS[light] if yardstick.limits is not None and light is not None else ""
    if own is not None:
        values = {"ruled": ruled, "decision": own.decision, "reason": own.reason}
        reasons.append(because(Because.DECISION_OVERRIDDEN, **values))
    applies = any(result.applies for result in results)
    possible = exact(max(0.0, *(subject.points for subject in members))) if applies else Fraction()
    points = points_at(possible, mean) if possible and mean is not None else None
    if points is not None and mean is not None:
        reasons.append(because(Because.POINTS, possible=possible, mean=mean, points=points))
    return GroupResult(
        group=first.group,
        title=first.group_title,
        subjects=tuple(results),
        mean=mean,
        light=light,
        ruled=ruled,
        decision=own.decision if own else ruled,
        overridden=own,
        counted=sum(result.counted for result in results),
        asked=sum(result.asked for result in results),
        missing=_added([result.missing for result in results]),
        unanswered=sum(result.unanswered for result in results),
        points=points,
        possible=possible,
        reasons=tuple(reasons),
        area=first.area,
    )


def _group_light(
    yardstick: _Yardstick, mean: Fraction, results: Sequence[SubjectResult], reasons: list[Reason]
) -> Light | None:
    light, why = yardstick.light(mean)
    reasons += [why] if why else []
    if yardstick.limits is None or light is None:
        return light
    red = [result.subject for result in results if result.light is Light.RED]
    reasons += [because(Because.RED_SUBJECT, subject=subject) for subject in red]
    return Light.RED if red else light


def _group_mean(
    yardstick: _Yardstick, members: Sequence[Subject], results: Sequence[SubjectResult]
) -> tuple[Fraction | None, list[Reason]]:
    """The mean of the subjects that were judged, with what was left out of it."""
    there = [(r.total, exact(s.weight)) for s, r in zip(members, results, strict=True) if r.total is not None]
    left_out = [
        because(Because.SUBJECT_UNJUDGED, subject=result.subject) if result.applies else result.reasons[0]
        for result in results
        if result.total is None
    ]
    if not there:
        return None, [because(Because.NOTHING_JUDGED), *left_out]
    weights = added(weight for _, weight in there)
    if yardstick.model.totals is None or not weights:
        totals = [total for total, _ in there]
        mean = mean_of(totals)
        why = because(Because.MEAN_OF_SUBJECTS, sum=added(totals), count=len(totals), mean=mean or Fraction())
    else:
        mean = weighted_mean(there)
        weighted = added(total * weight for total, weight in there)
        why = because(Because.WEIGHTED_MEAN, sum=weighted, weights=weights, count=len(there), mean=mean or Fraction())
    return mean, [why, *left_out]


def _added(counts: Sequence[Mapping[Absence, int]]) -> Mapping[Absence, int]:
    return {kind: sum(count[kind] for count in counts) for kind in Absence}


# The round


def _round(groups: tuple[GroupResult, ...], yardstick: _Yardstick) -> RoundResult:
    gained = [(group.points, group.possible) for group in groups if group.points is not None]
    points = added(got for got, _ in gained) if gained else None
    possible = added(group.possible for group in groups)
    mean, reasons = _round_mean(groups, gained)
    if points is not None:
        reasons.append(because(Because.SUM_OF_POINTS, count=len(gained), points=points, possible=possible))
    reasons += [
        because(Because.GROUP_UNJUDGED if group.applies else Because.GROUP_NOT_APPLICABLE, group=group.group)
        for group in groups
        if group.mean is None
    ]
    own = yardstick.rules
    if own is not None and yardstick.limits is not None:
        green, yellow = yardstick.limits.green_from, yardstick.limits.yellow_from
        reasons.append(
            because(Because.CASE_RULES, yellow_from=yellow, green_from=green, red=own.red.value, reason=own.reason)
        )
    return RoundResult(
        groups=groups,
        counted=sum(group.counted for group in groups),
        asked=sum(group.asked for group in groups),
        unanswered=sum(group.unanswered for group in groups),
        missing=_added([group.missing for group in groups]),
        points=points,
        possible=possible,
        mean=mean,
        reasons=tuple(reasons),
    )


def _round_mean(
    groups: Sequence[GroupResult], gained: Sequence[tuple[Fraction, Fraction]]
) -> tuple[Fraction | None, list[Reason]]:
    """Points per cent of those that the judged groups could have; where there are no points, the mean of the means."""
    if gained:
        got, could = added(points for points, _ in gained), added(possible for _, possible in gained)
        mean = 100 * got / could
        return mean, [because(Because.SHARE_OF_POINTS, points=got, possible=could, mean=mean)]
    means = [group.mean for group in groups if group.mean is not None]
    plain = mean_of(means)
    if plain is None:
        return None, [because(Because.NOTHING_JUDGED)]
    return plain, [because(Because.MEAN_OF_GROUPS, sum=added(means), count=len(means), mean=plain)]
