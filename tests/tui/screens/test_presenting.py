"""How a turn is put on the screen, without a screen."""

from __future__ import annotations

import pytest

from tests.fakes.adapters import shipped_words
from ttguide.model.case import Address
from ttguide.model.text import Language
from ttguide.tui.screens.presenting import Hearing, mark, marked, offers, present, present_end
from ttguide.workflow.views import AnswerType, MapKind, MapNode, QuestionView, Records, Status, Suggest, TurnView


def say(key: str, **values: object) -> str:
    return shipped_words().say(Language.FI, key, **values)


def question(type: AnswerType | None = AnswerType.TEXT, **more: object) -> QuestionView:
    told: dict[str, object] = {
        "address": Address("q"),
        "text": "Mikä?",
        "label": "Asia",
        "hint": "",
        "why": "",
        "type": type,
        "records": None if type else Records.REMARK,
        "suggest": Suggest.NOTHING,
        "optional": False,
        "status": Status.OPEN,
        "theme": "t",
        "theme_title": "Talous",
        "about": "",
    }
    return QuestionView(**{**told, **more})  # type: ignore[arg-type]


def turn(asked: QuestionView | None, *said: tuple[str, str]) -> TurnView:
    return TurnView(
        said=tuple(text for _, text in said),
        said_keys=tuple(key for key, _ in said),
        question=asked,
        follow_up="",
        open_questions=0,
        finished=asked is None,
    )


def node(label: str, **more: object) -> MapNode:
    told: dict[str, object] = {
        "kind": MapKind.QUESTION,
        "id": label,
        "depth": 1,
        "label": label,
        "count": 0,
        "status": Status.LEFT,
        "seconds": 0.0,
        "current": False,
        "address": Address(label),
    }
    return MapNode(**{**told, **more})  # type: ignore[arg-type]


def test_the_heading_says_the_theme_and_what_the_question_is_about() -> None:
    assert present(turn(question(about="Budjetti")), (), "", say).heading == "Talous › Budjetti"


def test_a_present_answer_is_shown_with_the_question() -> None:
    shown = present(turn(question(answer="kunta")), (), "", say)
    assert shown.answer == say("interview.answer_now", answer="kunta")


@pytest.mark.parametrize(
    ("low", "high", "key", "values"),
    [
        (1.0, 2.5, "interview.between", {"low": "1", "high": "2.5"}),
        (1.0, None, "interview.at_least", {"low": "1"}),
        (None, 9.0, "interview.at_most", {"high": "9"}),
    ],
)
def test_the_limits_of_a_number_are_said_with_its_unit(
    low: float | None, high: float | None, key: str, values: dict[str, str]
) -> None:
    shown = present(turn(question(AnswerType.NUMBER, low=low, high=high, unit="h")), (), "", say)
    assert shown.hint == f"{say(key, **values)} (h)"


def test_a_wide_scale_is_typed_and_its_limits_are_said() -> None:
    wide = question(AnswerType.SCALE, low=0.0, high=100.0)
    assert offers(wide, say) == ()
    assert present(turn(wide), (), "", say).hint == say("interview.between", low="0", high="100")


def test_a_collecting_question_offers_nothing_to_choose_from() -> None:
    assert offers(question(None), say) == ()


@pytest.mark.parametrize(
    ("text", "numbers"), [("1", {"1"}), ("1, 3", {"1", "3"}), ("1;2 3", {"1", "2", "3"}), ("kunta", set()), ("", set())]
)
def test_typed_numbers_mark_their_choices(text: str, numbers: set[str]) -> None:
    assert marked(question(AnswerType.CHOICES), text) == numbers


@pytest.mark.parametrize(("text", "numbers"), [(" 2 ", {"2"}), ("Tilaaja 2", set()), ("2 3", set()), ("", set())])
def test_only_a_bare_number_marks_the_one_choice_that_enter_would_take(text: str, numbers: set[str]) -> None:
    assert marked(question(AnswerType.CHOICE), text) == numbers


def test_numbers_in_a_text_mark_nothing() -> None:
    assert marked(question(AnswerType.TEXT), "1") == frozenset()


def test_marking_adds_a_number_and_takes_it_out_again() -> None:
    assert mark("", "2") == "2"
    assert mark("2", "1") == "2, 1"
    assert mark("2, 1", "2") == "1"


def test_what_is_said_is_heard_until_something_is_answered_and_never_again() -> None:
    hearing = Hearing()
    first, second = turn(question(), ("hello", "Hei!")), turn(question(address=Address("r")))
    assert hearing.fresh(first) == ("Hei!",)
    assert hearing.fresh(first) == ("Hei!",)
    assert hearing.fresh(second) == ()
    assert hearing.fresh(first) == ()


def test_what_is_being_said_is_said_in_the_other_language_too() -> None:
    hearing = Hearing()
    hearing.fresh(turn(question(), ("hello", "Hei!")))
    assert hearing.fresh(turn(question(), ("hello", "Hello!"))) == ("Hello!",)


def test_every_round_of_a_loop_says_its_own() -> None:
    hearing = Hearing()
    rounds = [turn(question(address=Address("q", (id,))), ("area", f"Osa {id}")) for id in ("A", "B")]
    assert [hearing.fresh(each) for each in rounds] == [("Osa A",), ("Osa B",)]


def test_the_end_names_what_is_open_but_not_what_may_stay_so() -> None:
    nodes = [
        node("Pakollinen"),
        node("Vapaa", optional=True),
        node("Kirjattu", count=2),
        node("Vastattu", status=Status.ANSWERED),
    ]
    shown = present_end(turn(None, ("end-0", "Kiitos!")), nodes, "Lopetus", say)
    assert shown.said == ("Kiitos!",)
    assert shown.hint == say("interview.still_open", what="Pakollinen")
    assert shown.asked_on == say("interview.go_on", what="Lopetus")


def test_the_end_names_no_more_than_a_few() -> None:
    shown = present_end(turn(None), [node(str(n)) for n in range(9)], "", say)
    assert shown.hint == say("interview.still_open", what="0; 1; 2; 3; …")
    assert shown.asked_on == say("interview.go_back")
