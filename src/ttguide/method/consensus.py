"""Where do the two sides' judgements part, in which order are they gone through, and how far do they agree?

Method.md section 9. What one side says does not apply is compared as a whole: its judgements of the aspects do not
count then, and where both say so nothing else about the subject is left to agree on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import isfinite

from ttguide.method.judging import judge_subject
from ttguide.method.totals import exact, lies_within, nearest_step
from ttguide.model.assessment import TOTAL, Agreement, Item, Rating, Round, Sheet, Side, Subject
from ttguide.model.assessment_model import AssessmentModel
from ttguide.model.light import Absence


class Gap(StrEnum):
    """How two judgements part."""

    APART = "apart"
    """Both sides judged, and differently."""
    ONE_SIDED = "one_sided"
    """One side judged, the other did not; of a total also that one put a figure of its own in its place."""
    RECKONED = "reckoned"
    """One side put a total of its own in the place of the reckoned one, and the other's reckoned one is another."""
    ABSENCES = "absences"
    """Neither judged, for different reasons; one may have said nothing at all."""


@dataclass(frozen=True, slots=True)
class Difference:
    """An item on which the sides part; ``reckoned`` is the total that a side's aspects come to, where it set none.

    ``width`` is in steps of the scale, for `TOTAL` between the steps nearest to the points; it is 0 where a side did
    not judge, and where two totals are nearest to the same step. ``weight`` is the subject's share of all points, of
    subjects without points one by their number. ``evidence`` counts the pieces of both sides, ``place`` is the
    subject's in the order of all, from 0.
    """

    item: Item
    gap: Gap
    width: int
    weight: Fraction
    evidence: int
    place: int
    reckoned: Fraction | None = None


@dataclass(frozen=True, slots=True)
class AgreementFigure:
    """How near the sides were before they talked, counted in items.

    ``compared`` are those that both judged; of them ``equal`` are alike and ``close`` alike or one step apart.
    ``one_sided`` one side judged, ``neither`` neither did although at least one said why. ``kappa`` is Cohen's, with
    linear weights: 1 where all are alike, 0 where the sides are no nearer to one another than if each had dealt out its
    same steps by chance, below that where they are further apart; None where chance leaves nothing to agree on, since
    both gave one and the same step throughout. Of a handful of items it says little.
    """

    equal: int
    compared: int
    close: int
    one_sided: int
    neither: int
    kappa: Fraction | None

    @property
    def share(self) -> Fraction | None:
        """The equal ones of those compared; None where nothing was."""
        return Fraction(self.equal, self.compared) if self.compared else None


@dataclass(frozen=True, slots=True)
class ConsensusFigure:
    """How far a consensus meeting is, counted in items.

    Of those ``answered`` by either side, ``settled`` are agreed on (``by_talk``, as ``equal``, or ``moot``: an aspect
    of a subject that was agreed not to apply) and ``open`` are not. ``beyond`` were agreed on although neither side had
    answered them, and count nowhere else but in ``with_objection`` and ``follow_ups``. ``alike_before`` were alike
    before the meeting, ``agreed_after`` are settled without an objection.
    """

    answered: int
    settled: int
    by_talk: int
    equal: int
    moot: int
    beyond: int
    with_objection: int
    follow_ups: int
    alike_before: int
    agreed_after: int

    @property
    def open(self) -> int:
        return self.answered - self.settled

    @property
    def share_before(self) -> Fraction | None:
        """What was alike of all that either side answered; None where nothing was."""
        return Fraction(self.alike_before, self.answered) if self.answered else None

    @property
    def share_after(self) -> Fraction | None:
        """What is agreed without an objection of all that either side answered; None where nothing was."""
        return Fraction(self.agreed_after, self.answered) if self.answered else None


class Compared:
    """Both sides' judgements held against one another once, for all that is asked about them."""

    def __init__(
        self,
        model: AssessmentModel,
        subjects: Sequence[Subject],
        pairs: tuple[Pair, ...],
        differences: tuple[Difference, ...],
    ) -> None:
        self._model = model
        self._subjects = subjects
        self.pairs = pairs
        self.differences = differences
        """The items on which the sides part, the widest first.

        Those that both judged, and totals against reckoned ones, come before the one-sided, and these before the mere
        absences; within each the order is by width, then by weight, then those with less evidence, then as the subjects
        and aspects stand. A subject's total stands before its aspects.
        """

    @cached_property
    def equals(self) -> tuple[Item, ...]:
        """The items that both sides answered alike, as the subjects and aspects stand.

        Alike are the same step (of bands whatever the points within it), the same total, or the same kind of absence.
        """
        return tuple(pair.item for pair in self.pairs if pair.gap is None)

    @cached_property
    def agreement(self) -> AgreementFigure:
        """How near the sides' judgements are to one another."""
        equal = close = one_sided = neither = 0
        places: list[tuple[int, int]] = []
        for pair in self.pairs:
            if pair.one.place is not None and pair.other.place is not None:
                places.append((pair.one.place, pair.other.place))
                equal += pair.gap is None
                close += pair.width <= 1
            elif pair.gap in (Gap.ONE_SIDED, Gap.RECKONED):
                one_sided += 1
            else:
                neither += 1
        return AgreementFigure(equal, len(places), close, one_sided, neither, _kappa(places))

    def consensus(self, round_: Round) -> ConsensusFigure:
        """How far the meeting is about the round whose sides these are; together or still sealed all is 0."""
        agreements, gone = round_.agreements, _moot_subjects(round_)
        about: list[Agreement] = []
        moot: list[Agreement] = []
        for pair in self.pairs:
            agreement = agreements.get(pair.item)
            if agreement is not None:
                about.append(agreement)
            elif pair.item.aspect != TOTAL and pair.item.subject in gone:
                moot.append(gone[pair.item.subject])
        counted = about
        if len(about) < len(agreements):
            known = set(_items(self._model, self._subjects))
            counted = [agreement for item, agreement in agreements.items() if item in known]
        return ConsensusFigure(
            answered=len(self.pairs),
            settled=len(about) + len(moot),
            by_talk=sum(not a.equal for a in about),
            equal=sum(a.equal for a in about),
            moot=len(moot),
            beyond=len(counted) - len(about),
            with_objection=sum(_is_objected(a) for a in counted),
            follow_ups=sum(bool(a.follow_up) for a in counted),
            alike_before=len(self.equals),
            agreed_after=sum(not _is_objected(a) for a in (*about, *moot)),
        )

    def waiting(self, round_: Round) -> tuple[Item, ...]:
        """Return the equal judgements of the round that are still to be accepted; of what does not apply none is."""
        agreed, gone = round_.agreements, _moot_subjects(round_)
        return tuple(i for i in self.equals if i not in agreed and not (i.subject in gone and i.aspect != TOTAL))

    def open(self, round_: Round) -> tuple[Difference, ...]:
        """The differences of the round that are still to be gone through, in the order of all."""
        agreed, gone = round_.agreements, _moot_subjects(round_)
        return tuple(
            d
            for d in self.differences
            if d.item not in agreed and not (d.item.subject in gone and d.item.aspect != TOTAL)
        )


def compare_sides(model: AssessmentModel, subjects: Sequence[Subject], purchaser: Sheet, provider: Sheet) -> Compared:
    """Return both sides held against one another."""
    pairs = tuple(_pairs(model, subjects, purchaser, provider))
    return Compared(model, subjects, pairs, _differences(subjects, pairs))


def compare_round(model: AssessmentModel, round_: Round) -> Compared:
    """Return the sides of a round held against one another."""
    return compare_sides(model, round_.subjects, round_.sheet(Side.PURCHASER), round_.sheet(Side.PROVIDER))


def _differences(subjects: Sequence[Subject], pairs: Sequence[Pair]) -> tuple[Difference, ...]:
    weights = weights_of(subjects)
    levels = {weight: -level for level, weight in enumerate(sorted(set(weights)))}
    keyed = [
        ((_GAPS[gap], -pair.width, levels[weights[pair.place]], pair.evidence, number), pair, gap)
        for number, pair in enumerate(pairs)
        if (gap := pair.gap) is not None
    ]
    keyed.sort(key=lambda one: one[0])
    return tuple(
        Difference(pair.item, gap, pair.width, weights[pair.place], pair.evidence, pair.place, pair.reckoned)
        for _, pair, gap in keyed
    )


def weights_of(subjects: Sequence[Subject]) -> tuple[Fraction, ...]:
    """Return each subject's share of all points, in the subjects' order; equal shares where there are no points.

    A subject's points are its part of the group's, by its weight among the group's subjects that are assessed. Weights
    and points count as they are written: 0.1 is a tenth.
    """
    own = [_exact(subject.weight) for subject in subjects]
    groups: dict[str, Fraction] = {}
    for subject, weight in zip(subjects, own, strict=True):
        groups[subject.group] = groups.get(subject.group, Fraction()) + weight
    points = [
        _exact(subject.points) * weight / groups[subject.group] if groups[subject.group] else Fraction()
        for subject, weight in zip(subjects, own, strict=True)
    ]
    whole = sum(points, Fraction())
    return tuple(point / whole if whole else Fraction(1, len(subjects)) for point in points)


def _exact(number: float) -> Fraction:
    return exact(number) if isfinite(number) and number > 0 else Fraction()


# What was said


@dataclass(frozen=True, slots=True)
class _Said:
    """What a rating says: the place of its step and the value it stands for, or its absence, or nothing."""

    place: int | None = None
    value: float = 0.0
    absence: Absence | None = None


_NOTHING = _Said()
_GAPS = {Gap.APART: 0, Gap.RECKONED: 0, Gap.ONE_SIDED: 1, Gap.ABSENCES: 2}
"""In which order the kinds are gone through."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What both sides said about an item, at least one of them something."""

    item: Item
    place: int
    one: _Said
    other: _Said
    evidence: int
    gap: Gap | None
    reckoned: Fraction | None = None
    """The total that the aspects of the side come to that set none, where the other side set one; else None."""
    reckoned_place: int | None = None

    @property
    def width(self) -> int:
        one, other = (self.reckoned_place if side.place is None else side.place for side in (self.one, self.other))
        return 0 if one is None or other is None else abs(one - other)


def _pairs(model: AssessmentModel, subjects: Sequence[Subject], purchaser: Sheet, provider: Sheet) -> Iterator[Pair]:
    """What either side said, as the subjects and aspects stand, a total before the aspects."""
    read = _reader(model)
    aspects = {subject.panel: _aspects_of(model, subject) for subject in subjects}
    for place, subject in enumerate(subjects):
        mine, yours = _row(purchaser.get(subject.id, {})), _row(provider.get(subject.id, {}))
        for aspect in (TOTAL, *aspects[subject.panel]):
            first, second = mine.get(aspect), yours.get(aspect)
            one, other = read(first), read(second)
            if one is _NOTHING and other is _NOTHING:
                continue
            evidence = (len(first.evidence) if first else 0) + (len(second.evidence) if second else 0)
            gap = _gap(model, one, other)
            if gap is Gap.ABSENCES and aspect == TOTAL and _whole_is_judged(read, mine, yours):
                gap = Gap.ONE_SIDED
            found = None
            is_set = one.place is not None or other.place is not None
            if aspect == TOTAL and gap is Gap.ONE_SIDED and is_set and _NOTHING in (one, other):
                found = judge_subject(model, subject, mine if one is _NOTHING else yours).total
            if found is None:
                yield Pair(Item(subject.id, aspect), place, one, other, evidence, gap)
                continue
            step = nearest_step(model.scale, found)
            gap = gap if found == exact((other if one is _NOTHING else one).value) else Gap.RECKONED
            at = model.place(step.id) if step else None
            yield Pair(Item(subject.id, aspect), place, one, other, evidence, gap, found, at)


def _row(row: Mapping[str, Rating]) -> Mapping[str, Rating]:
    """A side's judgements of a subject; of one that it says does not apply only that."""
    total = row.get(TOTAL)
    whole = total is not None and total.absence is Absence.NOT_APPLICABLE and not total.judged
    return {TOTAL: total} if total is not None and whole else row


def _whole_is_judged(read: Callable[[Rating | None], _Said], *rows: Mapping[str, Rating]) -> bool:
    """Whether a side judged a subject's aspects: against one that says it does not apply, that is a judgement too."""
    return any(read(rating).place is not None for row in rows for rating in row.values())


def _reader(model: AssessmentModel) -> Callable[[Rating | None], _Said]:
    """How ratings are read on the model's scale: a step that it does not know says nothing, nor do points beyond it."""
    steps = {step.id: _Said(number, step.middle) for number, step in enumerate(model.scale)}
    absences = {absence: _Said(absence=absence) for absence in Absence}

    def by_points(points: float) -> _Said:
        step = nearest_step(model.scale, exact(points)) if lies_within(model.scale, points) else None
        return _NOTHING if step is None else _Said(model.place(step.id), points)

    def read(rating: Rating | None) -> _Said:
        if rating is None:
            return _NOTHING
        if rating.step:
            return steps.get(rating.step, _NOTHING)
        if rating.points is not None:
            return by_points(rating.points)
        return _NOTHING if rating.absence is None else absences[rating.absence]

    return read


def _gap(model: AssessmentModel, one: _Said, other: _Said) -> Gap | None:
    """How two judgements part, or None where they are alike."""
    if one.place is not None and other.place is not None:
        same = one.place == other.place and (one.value == other.value or model.scale[one.place].is_band)
        return None if same else Gap.APART
    if one.place is not None or other.place is not None:
        return Gap.ONE_SIDED
    return None if one.absence is other.absence else Gap.ABSENCES


def _items(model: AssessmentModel, subjects: Sequence[Subject]) -> Iterator[Item]:
    """Everything that could be agreed on."""
    for subject in subjects:
        for aspect in (TOTAL, *_aspects_of(model, subject)):
            yield Item(subject.id, aspect)


def _aspects_of(model: AssessmentModel, subject: Subject) -> tuple[str, ...]:
    return tuple(aspect.id for aspect in model.panel_of(subject.panel).aspects)


def _moot_subjects(round_: Round) -> Mapping[str, Agreement]:
    """The subjects that were agreed not to apply, with that agreement; their aspects need none any more."""
    found: dict[str, Agreement] = {}
    for subject, row in round_.sheet(Side.JOINT).items():
        total = row.get(TOTAL)
        agreement = round_.agreements.get(Item(subject, TOTAL)) if total is not None else None
        if total is not None and total.absence is Absence.NOT_APPLICABLE and agreement is not None:
            found[subject] = agreement
    return found


def _is_objected(agreement: Agreement) -> bool:
    return agreement.objector is not None or bool(agreement.objection)


def _kappa(places: Sequence[tuple[int, int]]) -> Fraction | None:
    """Weighted kappa: 1 less the steps between the sides' judgements by those that chance would put between them."""
    between = sum(abs(one - other) for one, other in places)
    ones, others = Counter(one for one, _ in places), Counter(other for _, other in places)
    by_chance = sum(abs(one - other) * many * more for one, many in ones.items() for other, more in others.items())
    return 1 - Fraction(between * len(places), by_chance) if by_chance else None
