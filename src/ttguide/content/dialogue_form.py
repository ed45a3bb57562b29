"""What form does a dialogue file have, and what script is built from it?

A step's first key names its kind; which further keys a question may have depends on its type. Both are tables here, so
that a new kind of step or question is a line here and a class in `ttguide.dialogue.script`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ttguide.content.nodes import ListNode, MapNode, Node, ScalarNode
from ttguide.content.problems import Reporter, Where
from ttguide.content.shapes import (
    LOCALISED,
    LOCALISED_LIST,
    LOWER_ID,
    NAME,
    TEXT,
    Flag,
    Key,
    ListOf,
    Number,
    OneOf,
    Plain,
    Record,
    Whole,
    Word,
    one_of,
    optional,
    read_words,
    unused,
)
from ttguide.dialogue.script import (
    All,
    AnswerType,
    AnyOf,
    Ask,
    Choice,
    Collect,
    Condition,
    Each,
    Not,
    Operand,
    Operator,
    Records,
    Say,
    Scope,
    Script,
    Subject,
    Suggest,
    Test,
    ThemeStep,
    Thin,
)
from ttguide.model.knowledge import Role

_JOINS = ("all", "any", "not")
_SUBJECTS = tuple(subject.value for subject in Subject)
_OPERATORS = tuple(operator.value for operator in Operator)
_CONDITION_KEYS = (*_SUBJECTS, *_JOINS)


class ConditionShape:
    """`{answer: x, is: y}` and its like, joined by `all`, `any` and `not`."""

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        if not isinstance(node, MapNode) or not node.entries:
            reporter.report("010", node.mark, where, keys=", ".join(_CONDITION_KEYS))
            return None
        keys = [name.text for name, _ in node.entries]
        join = next((key for key in _JOINS if key in keys), None)
        if join is not None:
            return self._read_join(node, join, where, reporter)
        subject = next((key for key in _SUBJECTS if key in keys), None)
        if subject is None:
            first = node.entries[0][0]
            meant = (first.text, _CONDITION_KEYS)
            reporter.report("D120", first.mark, where, meant=meant, keys=", ".join(_CONDITION_KEYS))
            return None
        return self._read_test(node, subject, where, reporter)

    def _read_join(self, node: MapNode, join: str, where: Where, reporter: Reporter) -> Plain:
        plain: Plain = None
        for name, value in node.entries:
            inner = (*where, name.text)
            if name.text != join:
                reporter.report("D121", name.mark, inner, key=name.text, join=join)
            elif join == "not":
                plain = {join: self.read(value, inner, reporter)}
            else:
                plain = {join: ListOf(self, least=1).read(value, inner, reporter)}
        return plain

    def _read_test(self, node: MapNode, subject: str, where: Where, reporter: Reporter) -> Plain:
        plain: dict[str, Plain] = {}
        for name, value in node.entries:
            inner = (*where, name.text)
            if name.text == subject:
                plain[subject] = Word(NAME if subject == "fact" else LOWER_ID).read(value, inner, reporter)
            elif name.text not in _OPERATORS:
                meant = (name.text, _OPERATORS)
                reporter.report("D122", name.mark, inner, meant=meant, key=name.text, operators=", ".join(_OPERATORS))
                return None
            elif len(plain) - (subject in plain):
                reporter.report("D123", name.mark, inner, key=name.text)
            else:
                plain[name.text] = _read_operand(name.text, value, inner, reporter)
        if len(plain) < 2:
            reporter.report("D124", node.mark, where, operators=", ".join(_OPERATORS))
            return None
        return plain

    def build(self, plain: Plain) -> Condition:
        (key, value), *rest = plain.items()
        if key == "not":
            return Not(self.build(value))
        if key in _JOINS:
            parts = tuple(self.build(part) for part in value)
            return All(parts) if key == "all" else AnyOf(parts)
        if key in _OPERATORS:
            (key, value), rest = rest[0], [(key, value)]
        operator, operand = rest[0]
        return Test(Subject(key), value, Operator(operator), _built_operand(operand))


def _read_operand(operator: str, node: Node, where: Where, reporter: Reporter) -> Plain:
    if operator == Operator.ANSWERED:
        return Flag().read(node, where, reporter)
    if operator in (Operator.AT_LEAST, Operator.AT_MOST):
        return Number().read(node, where, reporter)
    if operator in (Operator.IN, Operator.NOT_IN):
        if not isinstance(node, ListNode) or not node.items:
            reporter.report("D125", node.mark, where, operator=operator)
            return None
        return [_read_value(item, (*where, index), reporter) for index, item in enumerate(node.items)]
    return _read_value(node, where, reporter)


def _read_value(node: Node, where: Where, reporter: Reporter) -> Plain:
    """A number or true and false where they are written plainly, otherwise a text beyond doubt."""
    if isinstance(node, ScalarNode) and node.plain:
        if node.text in ("true", "false"):
            return node.text == "true"
        if node.text.removeprefix("-").replace(".", "", 1).isdecimal() and node.text.isascii() and node.text[-1] != ".":
            return Number().read(node, where, reporter)
    return read_words(node, where, reporter)


def _built_operand(plain: Plain) -> Operand:
    return tuple(plain) if isinstance(plain, list) else plain


CONDITION = ConditionShape()


class StepShape:
    """Any kind of step; its first key says which."""

    def read(self, node: Node, where: Where, reporter: Reporter) -> Plain:
        if not isinstance(node, MapNode) or not node.entries:
            reporter.report("010", node.mark, where, keys=", ".join(STEP_FORMS))
            return None
        first = node.entries[0][0]
        kind = first.text
        if kind not in STEP_FORMS:
            kind = next((name.text for name, _ in node.entries if name.text in STEP_FORMS), "")
            meant = ("" if kind else first.text, STEP_FORMS)
            reporter.report(
                "D110", first.mark, (*where, first.text), meant=meant, key=first.text, kinds=", ".join(STEP_FORMS)
            )
        if not kind:
            return None
        plain = STEP_FORMS[kind].read(node, where, reporter)
        _check_keys(kind, plain, node, where, reporter)
        return plain

    def build(self, plain: Plain) -> Any:
        kind = next(kind for kind in STEP_FORMS if kind in plain)
        return STEP_FORMS[kind].build(plain)


STEP = StepShape()
_STEPS = Key(ListOf(STEP, least=1))
_ID = Key(Word(LOWER_ID), "id")
_TEXTS = Key(LOCALISED)
_MAYBE = optional(LOCALISED)
_WHEN = optional(CONDITION)
_ALIAS = Word(NAME)
_THIN = optional(Record(Thin, {"words": Key(Whole(1, 1000)), "ask": Key(ListOf(LOCALISED, least=1))}))
_SUGGEST = optional(one_of(Suggest))

_SUGGESTED = {Records.OPPORTUNITY: Suggest.OPPORTUNITIES, Records.SUCCESS_FACTOR: Suggest.FACTORS}


def _collect(**fields: Any) -> Collect:
    """What is left out: the later wording is the first one, and what is recorded is what is suggested."""
    fields.setdefault("more", fields["text"])
    fields.setdefault("suggest", _SUGGESTED.get(fields["records"], Suggest.NOTHING))
    return Collect(**fields)


def _each(of: Mapping[str, str], alias: str, **fields: Any) -> Each:
    return Each(alias=alias, fact=of.get("facts", ""), entries=of.get("entries", ""), **fields)


STEP_FORMS: dict[str, Record] = {
    "say": Record(Say, {"say": _ID, "text": _TEXTS, "when": _WHEN}),
    "theme": Record(
        ThemeStep,
        {"theme": _ID, "title": _TEXTS, "perspective": optional(Word(LOWER_ID)), "when": _WHEN, "steps": _STEPS},
    ),
    "ask": Record(
        Ask,
        {
            "ask": _ID,
            "type": Key(one_of(AnswerType)),
            "label": _TEXTS,
            "text": _TEXTS,
            "hint": _MAYBE,
            "why": _MAYBE,
            "choices": optional(ListOf(Record(Choice, {"id": Key(Word(LOWER_ID)), "label": _TEXTS}), least=2)),
            "low": optional(Number()),
            "high": optional(Number()),
            "low_label": _MAYBE,
            "high_label": _MAYBE,
            "min": optional(Number(), "low"),
            "max": optional(Number(), "high"),
            "unit": _MAYBE,
            "sets": optional(OneOf(("title",))),
            "suggest": _SUGGEST,
            "thin": _THIN,
            "optional": optional(Flag()),
            "when": _WHEN,
        },
    ),
    "collect": Record(
        _collect,
        {
            "collect": _ID,
            "records": Key(one_of(Records)),
            "role": optional(one_of(Role)),
            "label": _TEXTS,
            "text": _TEXTS,
            "more": _MAYBE,
            "hint": _MAYBE,
            "why": _MAYBE,
            "as": optional(_ALIAS, "alias"),
            "suggest": _SUGGEST,
            "thin": _THIN,
            "probes": optional(LOCALISED_LIST),
            "optional": optional(Flag()),
            "when": _WHEN,
            "steps": optional(ListOf(STEP, least=1)),
        },
    ),
    "each": Record(
        _each,
        {
            "each": _ID,
            "of": Key(Record(dict, {"facts": optional(_ALIAS), "entries": optional(Word(LOWER_ID))})),
            "as": Key(_ALIAS, "alias"),
            "title": _MAYBE,
            "when": _WHEN,
            "steps": _STEPS,
        },
    ),
}
"""By the key that names the kind of a step."""


@dataclass(frozen=True, slots=True)
class _Extra:
    """Which keys a type of question has besides those of every question."""

    needed: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


_BY_TYPE = {
    AnswerType.TEXT: _Extra(allowed=("sets", "suggest", "thin")),
    AnswerType.CHOICE: _Extra(("choices",)),
    AnswerType.CHOICES: _Extra(("choices",)),
    AnswerType.SCALE: _Extra(("low", "high", "low_label", "high_label")),
    AnswerType.LIGHT: _Extra(),
    AnswerType.NUMBER: _Extra(allowed=("min", "max", "unit")),
    AnswerType.DATE: _Extra(),
    AnswerType.APPROVAL: _Extra(),
}

_EXTRA_KEYS = tuple(dict.fromkeys(key for extra in _BY_TYPE.values() for key in (*extra.needed, *extra.allowed)))


def _check_keys(kind: str, plain: Plain, node: MapNode, where: Where, reporter: Reporter) -> None:
    if kind == "ask" and plain.get("type"):
        _check_type(plain, node, where, reporter)
    if kind == "collect" and plain.get("records"):
        with_party = plain["records"] == Records.PARTY
        if with_party and "role" not in plain:
            reporter.report("013", node.mark, where, key="role")
        if not with_party and "role" in plain:
            reporter.report("D113", node.key_mark("role"), (*where, "role"))
    if kind == "each" and plain.get("of") is not None and len(plain["of"]) != 1:
        reporter.report("D114", node.key_mark("of"), (*where, "of"))


def _check_type(plain: Plain, node: MapNode, where: Where, reporter: Reporter) -> None:
    extra = _BY_TYPE[AnswerType(plain["type"])]
    for key in extra.needed:
        if key not in plain:
            reporter.report("D111", node.mark, where, key=key, type=plain["type"])
    for key in _EXTRA_KEYS:
        if key in plain and key not in extra.needed and key not in extra.allowed:
            types = ", ".join(t for t, e in _BY_TYPE.items() if key in (*e.needed, *e.allowed))
            reporter.report("D112", node.key_mark(key), (*where, key), key=key, type=plain["type"], types=types)
    for low, high in (("low", "high"), ("min", "max")):
        if plain.get(low) is not None and plain.get(high) is not None and plain[low] >= plain[high]:
            high_node = node.get(high)
            reporter.report("D115", high_node.mark if high_node else node.mark, (*where, high), low=low, high=high)


def _script(per: Scope, steps: tuple[Any, ...], **fields: Any) -> Script:
    return Script(scope=per, steps=steps, **fields)


DIALOGUE = Record(
    _script,
    {
        "kind": unused(TEXT),
        "id": Key(Word(LOWER_ID)),
        "version": Key(Whole(1, 1_000_000)),
        "per": Key(one_of(Scope)),
        "role": optional(one_of(Role)),
        "title": _TEXTS,
        "purpose": _TEXTS,
        "then": optional(Word(LOWER_ID)),
        "steps": _STEPS,
    },
)
