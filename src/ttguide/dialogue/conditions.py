"""Does a condition of a script hold, given what has been answered?

The operators are a closed set; a comparison of things that do not compare is false, never an error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from ttguide.dialogue.script import All, AnyOf, Condition, Not, Operand, Operator, Subject, Test
from ttguide.model.case import Answer


class Known(Protocol):
    """What a condition may look at from where it stands."""

    def answer(self, step: str) -> Answer | None: ...

    def count(self, step: str) -> int: ...

    def fact(self, name: str) -> Operand | None: ...


def holds(condition: Condition | None, known: Known) -> bool:
    """Return whether the condition holds; no condition always does."""
    match condition:
        case None:
            return True
        case All(parts):
            return all(holds(part, known) for part in parts)
        case AnyOf(parts):
            return any(holds(part, known) for part in parts)
        case Not(part):
            return not holds(part, known)
        case Test():
            return _test(condition, known)


def _test(test: Test, known: Known) -> bool:
    if test.subject is Subject.ANSWER:
        answer = known.answer(test.name)
        if test.operator is Operator.ANSWERED:
            return (answer is not None and answer.absence is None) is bool(test.operand)
        value: object = None if answer is None or answer.absence is not None else answer.value
    elif test.subject is Subject.COUNT:
        value = known.count(test.name)
    else:
        value = known.fact(test.name)
    if test.operator is Operator.ANSWERED:
        return bool(value) is bool(test.operand)
    return _COMPARE[test.operator](value, test.operand)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _at_least(value: object, operand: object) -> bool:
    a, b = _number(value), _number(operand)
    return a is not None and b is not None and a >= b


def _at_most(value: object, operand: object) -> bool:
    a, b = _number(value), _number(operand)
    return a is not None and b is not None and a <= b


def _contains(value: object, operand: object) -> bool:
    if isinstance(value, tuple):
        return operand in value
    return isinstance(value, str) and isinstance(operand, str) and operand.casefold() in value.casefold()


_COMPARE: Mapping[Operator, Callable[[object, object], bool]] = {
    Operator.IS: lambda value, operand: value is not None and value == operand,
    Operator.IS_NOT: lambda value, operand: value is not None and value != operand,
    Operator.IN: lambda value, operand: isinstance(operand, tuple) and value in operand,
    Operator.NOT_IN: lambda value, operand: value is not None and isinstance(operand, tuple) and value not in operand,
    Operator.AT_LEAST: _at_least,
    Operator.AT_MOST: _at_most,
    Operator.CONTAINS: _contains,
}
