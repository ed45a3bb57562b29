"""Dialogues that cannot lead a case through are named, although each of them is in order by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.adapters import shipped_content
from tests.fakes.content import small_content
from ttguide.content.course_checks import check_course
from ttguide.dialogue.script import Collect, Records, Scope, Script
from ttguide.model.knowledge import Role
from ttguide.model.text import Language, Localised
from ttguide.workflow.ports import Content


def with_scripts(**changes: Script | None) -> Content:
    """The small content with dialogues replaced or, by None, left out; ``_`` stands for ``-`` in an id."""
    content = small_content()
    named = {id.replace("_", "-"): script for id, script in changes.items()}
    scripts = {id: script for id, script in {**content.scripts, **named}.items() if script is not None}
    return replace(content, scripts=scripts)


def codes(content: Content) -> list[str]:
    return [f"{p.file}:{p.line}:{p.column} {p.code}" for p in check_course(content, Language.EN)]


def test_dialogues_that_lead_a_case_through_are_in_order() -> None:
    assert codes(small_content()) == []


@pytest.mark.parametrize("id", ["opening", "closing", "interview-purchaser", "interview-provider"])
def test_each_dialogue_of_the_course_has_to_be_there(id: str) -> None:
    assert codes(with_scripts(**{id.replace("-", "_"): None})) == [f"dialogues/{id}.yaml:1:1 D154"]


def test_an_interview_has_its_role_and_is_held_with_a_party() -> None:
    interview = small_content().scripts["interview-provider"]
    for wrong in (
        replace(interview, role=None),
        replace(interview, role=Role.PURCHASER),
        replace(interview, scope=Scope.CASE),
    ):
        assert codes(with_scripts(interview_provider=wrong)) == ["dialogues/interview-provider.yaml:1:1 D155"]


def test_an_interview_collects_success_factors_for_every_perspective() -> None:
    interview = small_content().scripts["interview-purchaser"]
    content = with_scripts(interview_purchaser=replace(interview, steps=interview.steps[:1]))
    (problem,) = check_course(content, Language.EN)
    assert problem.code == "D156"
    assert (
        problem.rule == "the interview “interview-purchaser” collects no success factors for the perspective “customer”"
    )


def test_the_opening_asks_for_both_sides() -> None:
    opening = small_content().scripts["opening"]
    content = with_scripts(opening=replace(opening, steps=()))
    assert [p.code for p in check_course(content, Language.FI)] == ["D157", "D157"]


@pytest.mark.parametrize("id", ["usability", "benefit"])
def test_feedback_on_the_model_is_held_with_each_party_or_is_not_there(id: str) -> None:
    shipped = shipped_content().scripts[id]
    assert codes(with_scripts(**{id: shipped})) == []
    for wrong in (replace(shipped, role=Role.PROVIDER), replace(shipped, scope=Scope.CASE)):
        assert codes(with_scripts(**{id: wrong})) == [f"dialogues/{id}.yaml:1:1 D155"]


def test_feedback_on_the_model_collects_nothing_that_would_come_into_a_basket() -> None:
    shipped = shipped_content().scripts["benefit"]
    x = Localised.same("x")
    inner = Collect("inner", Records.OPPORTUNITY, x, x, x)
    outer = Collect("outer", Records.REMARK, x, x, x, alias="entry", steps=(inner,))
    (problem,) = check_course(with_scripts(benefit=replace(shipped, steps=(*shipped.steps, outer))), Language.EN)
    assert (problem.code, problem.file) == ("D158", "dialogues/benefit.yaml")
    assert problem.rule == "the dialogue “benefit” collects more than remarks"
