"""Can these conditions ever hold together?

Every answer, count and fact that they look at is tried with a handful of telling values, compared by the engine's own
operators. Where these or their combinations become too many, the answer is yes: what is reported is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import floor
from typing import TypeAlias

from ttguide.dialogue.conditions import holds
from ttguide.dialogue.script import All, AnyOf, Condition, Not, Operand, Subject, Test
from ttguide.model.case import Answer

Looked: TypeAlias = tuple[Subject, str]
"""What a test looks at: an answer, a count or a fact, by name."""

Tried: TypeAlias = str | int | float | bool | tuple[str, ...] | None
"""A value that is tried; None is no answer."""

_Box: TypeAlias = Mapping[Looked, frozenset[int]]

_MOST_BOXES = 200
_MOST_TOGETHER = 6
_MOST_NUMBERS = 50
_UNTOLD = "\N{NULL}"
"""A text that no condition can name, since no content file can hold it."""


@dataclass(frozen=True, slots=True)
class Few:
    """One of a few values."""

    values: tuple[Tried, ...]

    def tries(self, operands: Sequence[Operand]) -> Iterable[Tried] | None:  # noqa: ARG002 - all values, always
        return self.values


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number within limits: on either side of every number that it is compared with, and between them."""

    low: float | None = None
    high: float | None = None
    whole: bool = True
    unanswered: bool = False

    def tries(self, operands: Sequence[Operand]) -> Iterable[Tried] | None:
        told = {float(o) for o in operands if isinstance(o, int | float)}
        told |= {limit for limit in (self.low, self.high) if limit is not None}
        if len(told) > _MOST_NUMBERS:
            return None
        told = told or {0.0}
        if self.whole:
            near = {float(floor(t) + d) for t in told for d in (-1, 0, 1, 2)}
        else:
            near = {t + d for t in told for d in (-1, 0, 1)} | {(a + b) / 2 for a in told for b in told}
        fit: list[Tried] = [n for n in sorted(near) if self._fits(n)]
        return [*fit, None] if self.unanswered else fit

    def _fits(self, n: float) -> bool:
        return (self.low is None or n >= self.low) and (self.high is None or n <= self.high)


@dataclass(frozen=True, slots=True)
class Texts:
    """Any text."""

    def tries(self, operands: Sequence[Operand]) -> Iterable[Tried] | None:
        told = sorted({o for o in operands if isinstance(o, str)})
        if len(told) > _MOST_TOGETHER:
            return None
        said = ["\n".join(some) for some in _subsets(told) if some]
        return [None, _UNTOLD, *said, *(f"{text}\n{_UNTOLD}" for text in said)]


@dataclass(frozen=True, slots=True)
class Several:
    """Some of several choices, at least one."""

    choices: tuple[str, ...]

    def tries(self, operands: Sequence[Operand]) -> Iterable[Tried] | None:
        told = sorted({o for o in operands if isinstance(o, str)})
        if len(told) > _MOST_TOGETHER:
            return None
        others = tuple(choice for choice in self.choices if choice not in told)[:1]
        return [None, *(chosen for some in _subsets(told) if (chosen := (*some, *others)))]


Domain: TypeAlias = Few | Numbers | Texts | Several


def can_hold(conditions: Iterable[Condition], domains: Mapping[Looked, Domain]) -> bool:
    """Return False only where no answers at all make every one of the conditions hold."""
    together = All(tuple(conditions))
    operands: dict[Looked, list[Operand]] = {}
    for test in _tests(together):
        values = test.operand if isinstance(test.operand, tuple) else (test.operand,)
        operands.setdefault((test.subject, test.name), []).extend(values)
    tries = {looked: domains[looked].tries(told) for looked, told in operands.items() if looked in domains}
    try:
        return bool(_boxes(together, {looked: tuple(t) for looked, t in tries.items() if t is not None}, wanted=True))
    except _TooMany:
        return True


class _TooMany(Exception):
    """There are more combinations than it pays to look at."""


def _tests(condition: Condition) -> Iterator[Test]:
    match condition:
        case Test():
            yield condition
        case Not(part):
            yield from _tests(part)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _tests(part)


def _boxes(condition: Condition, tries: Mapping[Looked, tuple[Tried, ...]], *, wanted: bool) -> list[_Box]:
    """The ways in which the condition comes out as wanted, each as the tried values that remain."""
    match condition:
        case Test():
            return _box(condition, tries, wanted=wanted)
        case Not(part):
            return _boxes(part, tries, wanted=not wanted)
    ways = [_boxes(part, tries, wanted=wanted) for part in condition.parts]
    if sum(map(len, ways)) > _MOST_BOXES:
        raise _TooMany
    if isinstance(condition, All) is not wanted:
        return [box for way in ways for box in way]
    joined: list[_Box] = [{}]
    for way in ways:
        joined = [both for a in joined for b in way if (both := _meet(a, b)) is not None]
        if len(joined) > _MOST_BOXES:
            raise _TooMany
    return joined


def _box(test: Test, tries: Mapping[Looked, tuple[Tried, ...]], *, wanted: bool) -> list[_Box]:
    looked = (test.subject, test.name)
    if looked not in tries:
        return [{}]
    remain = frozenset(i for i, value in enumerate(tries[looked]) if holds(test, _Supposed(value)) is wanted)
    return [{looked: remain}] if remain else []


def _meet(a: _Box, b: _Box) -> _Box | None:
    met = dict(a)
    for looked, remain in b.items():
        met[looked] = met.get(looked, remain) & remain
        if not met[looked]:
            return None
    return met


def _subsets(told: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(len(told) + 1):
        yield from combinations(told, size)


@dataclass(frozen=True, slots=True)
class _Supposed:
    """A world in which whatever is looked at has the value that is being tried."""

    value: Tried

    def answer(self, step: str) -> Answer | None:  # noqa: ARG002 - every step has the same value here
        return None if self.value is None else Answer(self.value)

    def count(self, step: str) -> int:  # noqa: ARG002 - as above
        return int(self.value) if isinstance(self.value, int | float) else 0

    def fact(self, name: str) -> Operand | None:  # noqa: ARG002 - as above
        return self.value
