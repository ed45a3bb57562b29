"""A condition is called impossible only when no answers at all make it hold."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttguide.content.possibility import Domain, Few, Looked, Numbers, Several, Texts, can_hold
from ttguide.dialogue.conditions import holds
from ttguide.dialogue.script import All, AnyOf, Condition, Not, Operand, Operator, Subject, Test
from ttguide.model.case import Answer

CHOICE = (Subject.ANSWER, "choice")
SCALE = (Subject.ANSWER, "scale")
NUMBER = (Subject.ANSWER, "number")
CHOICES = (Subject.ANSWER, "choices")
TEXT = (Subject.ANSWER, "text")
COUNT = (Subject.COUNT, "count")
DOMAINS: dict[Looked, Domain] = {
    CHOICE: Few(("a", "b", "c", None)),
    SCALE: Numbers(1, 5, unanswered=True),
    NUMBER: Numbers(0, 1, whole=False, unanswered=True),
    CHOICES: Several(("x", "y")),
    TEXT: Texts(),
    COUNT: Numbers(low=0),
}


def look(looked: tuple[Subject, str], operator: str, operand: Operand) -> Test:
    return Test(*looked, Operator(operator), operand)


@pytest.mark.parametrize(
    "parts",
    [
        [look(CHOICE, "is", "d")],
        [look(CHOICE, "is", "a"), look(CHOICE, "is", "b")],
        [look(CHOICE, "is", "a"), look(CHOICE, "is_not", "a")],
        [look(CHOICE, "is", "a"), look(CHOICE, "answered", False)],
        [look(CHOICE, "in", ("a", "b")), look(CHOICE, "not_in", ("a", "b"))],
        [look(CHOICE, "not_in", ("a", "b", "c"))],
        [look(CHOICE, "in", ("a", "b")), Not(AnyOf((look(CHOICE, "is", "a"), look(CHOICE, "is", "b"))))],
        [look(SCALE, "at_least", 6)],
        [look(SCALE, "at_most", 0.5)],
        [look(SCALE, "is", 2.5)],
        [look(SCALE, "at_least", 2), Not(look(SCALE, "at_least", 2))],
        [look(SCALE, "at_least", 2), look(SCALE, "at_most", 3), look(SCALE, "not_in", (2, 3))],
        [look(NUMBER, "at_least", 0.6), look(NUMBER, "at_most", 0.5)],
        [look(COUNT, "at_most", -1)],
        [look(COUNT, "at_least", 1), look(COUNT, "is", 0)],
        [look(CHOICES, "contains", "x"), Not(look(CHOICES, "contains", "x"))],
        [
            look(CHOICES, "answered", True),
            Not(look(CHOICES, "contains", "x")),
            Not(look(CHOICES, "contains", "y")),
        ],
        [look(TEXT, "is", "a"), look(TEXT, "is", "b")],
        [look(TEXT, "contains", "ab"), Not(look(TEXT, "contains", "a"))],
    ],
)
def test_what_contradicts_itself_can_never_hold(parts: list[Condition]) -> None:
    assert not can_hold(parts, DOMAINS)


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [look(CHOICE, "is", "a")],
        [look(CHOICE, "is_not", "a"), look(CHOICE, "is_not", "b")],
        [Not(look(CHOICE, "is", "a")), look(CHOICE, "answered", False)],
        [AnyOf((look(CHOICE, "is", "a"), look(CHOICE, "is", "b"))), look(CHOICE, "is", "b")],
        [Not(All((look(CHOICE, "is", "a"), look(SCALE, "is", 1)))), look(CHOICE, "is", "a")],
        [look(SCALE, "at_least", 4.5)],
        [look(SCALE, "answered", True)],
        [look(NUMBER, "at_least", 0.5), Not(look(NUMBER, "at_least", 0.6)), look(NUMBER, "is_not", 0.5)],
        [look(COUNT, "at_least", 1_000_000)],
        [look(COUNT, "answered", True)],
        [look(CHOICES, "contains", "x"), look(CHOICES, "contains", "y")],
        [look(CHOICES, "contains", "x"), Not(look(CHOICES, "contains", "y"))],
        [look(TEXT, "answered", True)],
        [look(TEXT, "is_not", "a"), look(TEXT, "contains", "a")],
        [look((Subject.FACT, "unheard-of"), "is", 1), look((Subject.FACT, "unheard-of"), "is", 2)],
    ],
)
def test_what_some_answers_make_true_can_hold(parts: list[Condition]) -> None:
    assert can_hold(parts, DOMAINS)


@dataclass(frozen=True)
class World:
    choice: str | None
    scale: int | None
    number: int

    def answer(self, step: str) -> Answer | None:
        value = self.choice if step == "choice" else self.scale
        return None if value is None else Answer(value)

    def count(self, step: str) -> int:
        return self.number

    def fact(self, name: str) -> Operand | None:
        return None


WORLDS = [World(c, s, n) for c in ("a", "b", "c", None) for s in (1, 2, 3, 4, 5, None) for n in range(8)]
TESTS = st.one_of(
    st.builds(look, st.just(CHOICE), st.sampled_from(["is", "is_not"]), st.sampled_from("abc")),
    st.builds(look, st.just(CHOICE), st.just("in"), st.sampled_from([("a",), ("a", "b"), ("b", "c")])),
    st.builds(look, st.just(SCALE), st.sampled_from(["is", "at_least", "at_most"]), st.sampled_from([1, 2.5, 4, 5])),
    st.builds(look, st.sampled_from([CHOICE, SCALE]), st.just("answered"), st.booleans()),
    st.builds(look, st.just(COUNT), st.sampled_from(["is", "is_not", "at_least", "at_most"]), st.integers(-1, 5)),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


@given(parts=st.lists(CONDITIONS, min_size=1, max_size=3))
def test_it_agrees_with_trying_every_world_one_by_one(parts: list[Condition]) -> None:
    tried = any(all(holds(part, world) for part in parts) for world in WORLDS)
    assert can_hold(parts, DOMAINS) == tried
