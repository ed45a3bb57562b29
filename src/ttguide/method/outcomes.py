"""What comes out of judgements: for an aspect, an element, a subject, a group, and a whole round?

Every outcome carries its reasons (`ttguide.method.reasons`) and the figures that it was worked out from, unrounded, so
that it can be checked by hand. For each of them ``asked == counted + sum(missing.values()) + unanswered``, in aspects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ttguide.method.reasons import Reason
from ttguide.model.assessment import OverriddenDecision, Rating
from ttguide.model.light import Absence, Light


@dataclass(frozen=True, slots=True)
class AspectResult:
    """An aspect as it was answered; ``value`` is what it counts with, None where it does not count.

    ``light`` is that of its step, None where it does not count.
    """

    aspect: str
    element: str
    rating: Rating | None
    value: Fraction | None
    light: Light | None = None


@dataclass(frozen=True, slots=True)
class ElementResult:
    """The mean of an element's judged aspects, None where none is."""

    element: str
    mean: Fraction | None
    aspects: tuple[AspectResult, ...]


@dataclass(frozen=True, slots=True)
class SubjectResult:
    """A factor or a criterion part.

    ``mean`` is unrounded: of lights that of all judged aspects, of totals that of its elements' means. ``total`` is
    what goes on into the group: of totals the mean rounded or the assessor's figure, of lights the mean.
    ``overridden`` is the judgement that holds the assessor's figure. ``missing`` has every kind of absence; of a
    subject that does not apply all aspects are missing as such, whatever was answered.
    """

    subject: str
    panel: str
    elements: tuple[ElementResult, ...]
    mean: Fraction | None
    total: Fraction | None
    light: Light | None
    overridden: Rating | None
    applies: bool
    counted: int
    asked: int
    missing: Mapping[Absence, int]
    unanswered: int
    reasons: tuple[Reason, ...]

    @property
    def aspects(self) -> tuple[AspectResult, ...]:
        return tuple(aspect for element in self.elements for aspect in element.aspects)

    def aspect(self, id: str) -> AspectResult | None:
        return next((aspect for element in self.elements for aspect in element.aspects if aspect.aspect == id), None)


@dataclass(frozen=True, slots=True)
class GroupResult:
    """An objective factor, or a criterion.

    ``mean`` is that of its subjects' totals, weighted where they become points. ``ruled`` is the decision by the rules,
    ``decision`` the one that holds; both are empty where there is none. ``overridden`` is only what differs from the
    rule. ``points`` is None where nothing was judged or
    there are none to get; ``possible`` is 0 where no subject applies.
    """

    group: str
    title: str
    subjects: tuple[SubjectResult, ...]
    mean: Fraction | None
    light: Light | None
    ruled: str
    decision: str
    overridden: OverriddenDecision | None
    counted: int
    asked: int
    missing: Mapping[Absence, int]
    unanswered: int
    points: Fraction | None
    possible: Fraction
    reasons: tuple[Reason, ...]
    area: str = ""

    @property
    def applies(self) -> bool:
        """Whether any of its subjects does."""
        return any(subject.applies for subject in self.subjects)


@dataclass(frozen=True, slots=True)
class RoundResult:
    """A side's whole sheet; ``mean`` is that of the groups' means, or the points per cent of the judged ones."""

    groups: tuple[GroupResult, ...]
    counted: int
    asked: int
    unanswered: int
    missing: Mapping[Absence, int]
    points: Fraction | None
    possible: Fraction
    mean: Fraction | None
    reasons: tuple[Reason, ...]

    def group(self, id: str) -> GroupResult | None:
        return next((group for group in self.groups if group.group == id), None)

    @property
    def subjects(self) -> tuple[SubjectResult, ...]:
        return tuple(subject for group in self.groups for subject in group.subjects)

    def subject(self, id: str) -> SubjectResult | None:
        return next((subject for group in self.groups for subject in group.subjects if subject.subject == id), None)
