"""Do the conditions of a dialogue look at what is there, asked by then and comparable, and can they ever hold?

A step that no answers lead to is a mistake of its author and reported like any other; what cannot be decided is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ttguide.content.dialogue_form import CONDITION
from ttguide.content.documents import Document, Names
from ttguide.content.possibility import Domain, Few, Looked, Numbers, Several, Texts, can_hold
from ttguide.content.problems import Where
from ttguide.content.shapes import Plain
from ttguide.content.steps import FACT_NUMBERS, PARTY_FACTS, Placed
from ttguide.dialogue.script import AnswerType, Condition, Operator, Scope, Subject
from ttguide.model.case import Light
from ttguide.model.knowledge import Role

_EQUAL = ("is", "is_not", "in", "not_in")
_ORDERED = (*_EQUAL, "at_least", "at_most")

_OPERATORS: Mapping[str, tuple[str, ...]] = {
    AnswerType.TEXT: (*_EQUAL, "contains", "answered"),
    AnswerType.CHOICE: (*_EQUAL, "answered"),
    AnswerType.CHOICES: ("contains", "answered"),
    AnswerType.SCALE: (*_ORDERED, "answered"),
    AnswerType.NUMBER: (*_ORDERED, "answered"),
    AnswerType.LIGHT: (*_EQUAL, "answered"),
    AnswerType.DATE: ("answered",),
    AnswerType.APPROVAL: ("is", "is_not", "answered"),
}
"""Which comparisons make sense for an answer of each type; the engine takes any other as false."""


@dataclass(frozen=True, slots=True)
class _Test:
    """One comparison as it stands in the file."""

    subject: str
    name: str
    operator: str
    operand: Plain
    where: Where


@dataclass(frozen=True, slots=True)
class _Compared:
    """What a comparison is about: which operators fit, which words or kinds of value, and what values it can have."""

    what: str
    operators: tuple[str, ...]
    words: tuple[str, ...] | None
    kind: type | None
    domain: Domain | None


def check_conditions(document: Document, steps: tuple[Placed, ...], names: Names) -> None:
    """Report every comparison that cannot be made, and every condition that can never hold."""
    checker = _Checker(document, steps, names)
    for step in steps:
        if step.plain.get("when") is not None:
            checker.check(step)


class _Checker:
    def __init__(self, document: Document, steps: tuple[Placed, ...], names: Names) -> None:
        self.document = document
        self.names = names
        self.by_id: dict[str, Placed] = {}
        self.sound: dict[Placed, Condition] = {}
        self.impossible: set[Placed] = set()
        self.domains: dict[Looked, Domain] = {}
        for step in steps:
            self.by_id.setdefault(step.id, step)

    def check(self, step: Placed) -> None:
        plain = step.plain["when"]
        where = (*step.where, "when")
        if not _whole(plain):
            return
        fit = [self._check_test(test, step) for test in _tests(plain, where)]
        if not all(fit):
            return
        own = CONDITION.build(plain)
        self.sound[step] = own
        if self.impossible.intersection(step.around):
            return
        around = [self.sound[outer] for outer in step.around if outer in self.sound]
        if not can_hold([own], self.domains):
            self.impossible.add(step)
            self.document.report("D138", where, id=step.id)
        elif not can_hold([*around, own], self.domains):
            self.impossible.add(step)
            outer = next(outer for outer in reversed(step.around) if outer in self.sound)
            self.document.report("D139", where, id=step.id, outer=outer.id)

    def _check_test(self, test: _Test, step: Placed) -> bool:
        if test.subject == Subject.FACT:
            compared = self._fact(test)
        else:
            target = self._target(test, step)
            compared = _of_step(target, test.subject) if target else None
        if compared is None:
            return False
        if test.operator not in compared.operators:
            self.document.report(
                "D134",
                (*test.where, test.operator),
                operator=test.operator,
                what=compared.what,
                operators=", ".join(compared.operators),
            )
            return False
        if compared.domain is not None:
            self.domains[Subject(test.subject), test.name] = compared.domain
        return test.operator == Operator.ANSWERED or self._check_values(test, compared)

    def _check_values(self, test: _Test, compared: _Compared) -> bool:
        where = (*test.where, test.operator)
        pairs = (
            [((*where, index), value) for index, value in enumerate(test.operand)]
            if isinstance(test.operand, list)
            else [(where, test.operand)]
        )
        wrong = [(place, value) for place, value in pairs if not _fits(value, compared)]
        for place, value in wrong:
            words = compared.words or ()
            code = "D135" if words else "D137"
            self.document.report(
                code, place, meant=(str(value), words), value=value, what=compared.what, words=", ".join(words)
            )
        return not wrong

    def _fact(self, test: _Test) -> _Compared | None:
        where = (*test.where, "fact")
        if test.name != "role" and test.name not in FACT_NUMBERS:
            known = ("role", *FACT_NUMBERS)
            self.document.report("D136", where, meant=(test.name, known), name=test.name, names=", ".join(known))
            return None
        if self.document.plain.get("per") == Scope.CASE and test.name in PARTY_FACTS:
            self.document.report("D116", where, name=test.name)
            return None
        if test.name != "role":
            return _Compared("number", _ORDERED, None, float, Numbers(low=0))
        own = self.document.plain.get("role")
        roles = tuple(role.value for role in Role)
        return _Compared("role", _EQUAL, roles, str, Few((own,) if own else roles))

    def _target(self, test: _Test, step: Placed) -> Placed | None:
        """The step that a comparison looks at, if it can be looked at from here."""
        where = (*test.where, test.subject)
        target = self.by_id.get(test.name)
        kind = "ask" if test.subject == Subject.ANSWER else "collect"
        if target is None:
            fit = (other.id for other in self.by_id.values() if other.kind == kind)
            self.document.report("030", where, meant=(test.name, fit), what="step", id=test.name)
        elif target.kind != kind:
            self.document.report("D131", where, id=test.name, kind=target.kind, wanted=kind)
        elif target.order >= step.order:
            self.document.report("D132", where, id=test.name)
        elif not set(target.loops) <= set(step.around):
            loop = next(loop for loop in target.loops if loop not in step.around)
            self.document.report("D133", where, id=test.name, loop=loop.id)
        else:
            return target
        return None


def _of_step(target: Placed, subject: str) -> _Compared | None:
    """What an answer or a count can be; None where the question's own form is already wrong."""
    if subject == Subject.COUNT:
        return _Compared("number", _ORDERED, None, float, Numbers(low=0))
    plain = target.plain
    type = plain.get("type")
    if type is None:
        return None
    low, high = (
        (plain.get("low"), plain.get("high")) if type == AnswerType.SCALE else (plain.get("min"), plain.get("max"))
    )
    choices = tuple(choice["id"] for choice in plain.get("choices") or () if choice and choice.get("id"))
    lights = tuple(light.value for light in Light)
    match type:
        case AnswerType.CHOICE:
            return _Compared(type, _OPERATORS[type], choices, str, Few((*choices, None)))
        case AnswerType.CHOICES:
            return _Compared(type, _OPERATORS[type], choices, str, Several(choices))
        case AnswerType.LIGHT:
            return _Compared(type, _OPERATORS[type], lights, str, Few((*lights, None)))
        case AnswerType.APPROVAL:
            return _Compared(type, _OPERATORS[type], None, bool, Few((True, False, None)))
        case AnswerType.SCALE | AnswerType.NUMBER:
            domain = Numbers(low, high, whole=type == AnswerType.SCALE, unanswered=True)
            return _Compared(type, _OPERATORS[type], None, float, domain)
        case _:
            return _Compared(type, _OPERATORS[type], None, str, Texts())


def _fits(value: Plain, compared: _Compared) -> bool:
    if compared.kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if compared.kind is not None and not isinstance(value, compared.kind):
        return False
    return compared.words is None or value in compared.words


def _whole(plain: Plain) -> bool:
    """Whether nothing in the condition was refused when it was read."""
    if isinstance(plain, dict):
        return all(_whole(value) for value in plain.values())
    if isinstance(plain, list):
        return all(_whole(value) for value in plain)
    return plain is not None


def _tests(plain: Plain, where: Where) -> Iterator[_Test]:
    for join in ("all", "any"):
        for index, part in enumerate(plain.get(join, ())):
            yield from _tests(part, (*where, join, index))
    if "not" in plain:
        yield from _tests(plain["not"], (*where, "not"))
    for subject in Subject:
        if subject.value in plain:
            operator = next(key for key in plain if key != subject.value)
            yield _Test(subject.value, plain[subject.value], operator, plain[operator], where)
