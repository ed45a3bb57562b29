"""What can a conversation consist of? The parts of a script, as `dialogues/*.yaml` describe them (author's guide)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from ttguide.model.knowledge import Role
from ttguide.model.text import Localised


class Scope(StrEnum):
    """Whether a dialogue is held once for the case or with each party."""

    CASE = "case"
    PARTY = "party"


class AnswerType(StrEnum):
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    SCALE = "scale"
    LIGHT = "light"
    NUMBER = "number"
    DATE = "date"
    APPROVAL = "approval"


class Records(StrEnum):
    """What a collecting question writes down."""

    PARTY = "party"
    SUCCESS_FACTOR = "success_factor"
    OPPORTUNITY = "opportunity"
    REMARK = "remark"


class Suggest(StrEnum):
    """What is suggested while a question is being answered."""

    OPPORTUNITIES = "opportunities"
    FACTORS = "factors"
    NOTHING = "nothing"


class Operator(StrEnum):
    """The closed set of comparisons that a condition may use."""

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    NOT_IN = "not_in"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    CONTAINS = "contains"
    ANSWERED = "answered"


class Subject(StrEnum):
    """What a condition looks at."""

    ANSWER = "answer"
    COUNT = "count"
    FACT = "fact"


Operand: TypeAlias = str | int | float | bool | tuple[str | int | float | bool, ...]


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison: a subject by its name, an operator and a value."""

    __test__ = False

    subject: Subject
    name: str
    operator: Operator
    operand: Operand


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


Condition: TypeAlias = Test | All | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Thin:
    """When an answer has fewer than ``words`` words, one of the questions is asked back."""

    words: int
    ask: tuple[Localised, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    label: Localised


@dataclass(frozen=True, slots=True)
class Say:
    id: str
    text: Localised
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with one answer."""

    id: str
    type: AnswerType
    label: Localised
    text: Localised
    hint: Localised | None = None
    why: Localised | None = None
    choices: tuple[Choice, ...] = ()
    low: float | None = None
    high: float | None = None
    low_label: Localised | None = None
    high_label: Localised | None = None
    unit: Localised | None = None
    optional: bool = False
    suggest: Suggest = Suggest.NOTHING
    thin: Thin | None = None
    sets: str = ""
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Collect:
    """A question with any number of answers, each recorded at once and then asked about by ``steps``."""

    id: str
    records: Records
    label: Localised
    text: Localised
    more: Localised
    hint: Localised | None = None
    why: Localised | None = None
    role: Role | None = None
    alias: str = ""
    steps: tuple[Step, ...] = ()
    optional: bool = False
    suggest: Suggest = Suggest.NOTHING
    thin: Thin | None = None
    probes: tuple[Localised, ...] = ()
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Each:
    """Steps repeated for every item of a fact, or for everything that a collecting question recorded."""

    id: str
    alias: str
    steps: tuple[Step, ...]
    fact: str = ""
    entries: str = ""
    title: Localised | None = None
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class ThemeStep:
    """A heading: time is kept by theme, and what is recorded within belongs to its perspective."""

    id: str
    title: Localised
    steps: tuple[Step, ...]
    perspective: str = ""
    when: Condition | None = None


Step: TypeAlias = Say | Ask | Collect | Each | ThemeStep


@dataclass(frozen=True, slots=True)
class Script:
    """A whole dialogue."""

    id: str
    version: int
    scope: Scope
    title: Localised
    purpose: Localised
    steps: tuple[Step, ...]
    role: Role | None = None
    then: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a fact lists: its id, how it is called, and what texts may say of it (``{name.attribute}``)."""

    id: str
    name: Localised
    attributes: Mapping[str, Localised]
    perspective: str = ""


def facts_used(script: Script) -> frozenset[str]:
    """Return the names of all the facts that a script loops over or compares."""
    return frozenset(_facts_in_steps(script.steps))


def _facts_in_steps(steps: tuple[Step, ...]) -> Iterator[str]:
    for step in steps:
        yield from _facts_in(step.when)
        if isinstance(step, Each) and step.fact:
            yield step.fact
        if isinstance(step, Each | ThemeStep | Collect):
            yield from _facts_in_steps(step.steps)


def _facts_in(condition: Condition | None) -> Iterator[str]:
    match condition:
        case Test(Subject.FACT, name):
            yield name
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _facts_in(part)
        case Not(part):
            yield from _facts_in(part)
        case _:
            return
