"""What do the judgements of a sheet come to: lights, totals and points, and what is decided (method.md 7 and 9)?

One walk for every kind of model: what differs between lights and totals is only how means are formed and which colour
they have. A missing judgement is left out of every mean and counted beside it, never taken for a bad one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from ttguide.method.judging_subjects import Yardstick, judge_by, yardstick_of
from ttguide.method.lights import DECISIONS
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
from ttguide.method.totals import added, exact, mean_of, points_at, weighted_mean
from ttguide.model.assessment import CaseRules, OverriddenDecision, Rating, Sheet, Subject
from ttguide.model.assessment_model import AssessmentModel
from ttguide.model.light import Absence, Light

_NOTHING: Mapping[str, Rating] = MappingProxyType({})
_NO_DECISIONS: Mapping[str, OverriddenDecision] = MappingProxyType({})


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
        self._yardstick = yardstick_of(model, rules)
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
        result = judge_by(self._yardstick, subject, row)
        self._known[subject.id] = (subject, row, result)
        return result


def judge_subject(
    model: AssessmentModel, subject: Subject, row: Mapping[str, Rating], *, rules: CaseRules | None = None
) -> SubjectResult:
    """Return what the judgements of one subject come to, by aspect; `TOTAL` holds what is said of the subject."""
    return judge_by(yardstick_of(model, rules), subject, row)


# A group


def _group(
    yardstick: Yardstick, members: Sequence[Subject], results: Sequence[SubjectResult], own: OverriddenDecision | None
) -> GroupResult:
    first = members[0]
    mean, reasons = _group_mean(yardstick, members, results)
    light = None if mean is None else _group_light(yardstick, mean, results, reasons)
    ruled = DECISIONS[light] if yardstick.limits is not None and light is not None else ""
    if own is not None and own.decision == ruled:
        reasons.append(because(Because.DECISION_AS_RULED, decision=own.decision, reason=own.reason))
        own = None
    if own is not None:
        reasons.append(because(Because.DECISION_OVERRIDDEN, ruled=ruled, decision=own.decision, reason=own.reason))
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
    yardstick: Yardstick, mean: Fraction, results: Sequence[SubjectResult], reasons: list[Reason]
) -> Light | None:
    light, why = yardstick.light(mean)
    reasons += [why] if why else []
    if yardstick.limits is None or light is None:
        return light
    red = [result.subject for result in results if result.light is Light.RED]
    reasons += [because(Because.RED_SUBJECT, subject=subject) for subject in red]
    return Light.RED if red else light


def _group_mean(
    yardstick: Yardstick, members: Sequence[Subject], results: Sequence[SubjectResult]
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


def _round(groups: tuple[GroupResult, ...], yardstick: Yardstick) -> RoundResult:
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
