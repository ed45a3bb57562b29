"""What a typed line means as an answer, and which rule it misses otherwise."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttguide.dialogue.reading import Misread, read_answer
from ttguide.dialogue.script import AnswerType, Ask, Choice
from ttguide.model.text import Localised


def ask(type: AnswerType, **more: object) -> Ask:
    said = Localised("k", "q")
    return Ask("a", type, said, said, **more)  # type: ignore[arg-type]


KINDS = (
    Choice("municipality", Localised("kunta", "municipality")),
    Choice("company", Localised("yritys", "company")),
    Choice("club", Localised("yhdistys", "association")),
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1", "municipality"), ("kun", "municipality"), ("YRITYS", "company"), ("yh", "club"), ("association", "club")],
)
def test_a_choice_is_made_by_number_label_or_its_beginning(typed: str, value: str) -> None:
    assert read_answer(ask(AnswerType.CHOICE, choices=KINDS), typed) == value


@pytest.mark.parametrize("typed", ["0", "4", "y", "kaupunki", "-1"])
def test_a_choice_that_fits_none_or_several_is_misread(typed: str) -> None:
    assert read_answer(ask(AnswerType.CHOICE, choices=KINDS), typed) == Misread("answer.choose_one", (("last", "3"),))


@pytest.mark.parametrize("typed", ["1,3", "1 3", "kunta; yhdistys", "3,1,1"])
def test_several_choices_are_read_once_each(typed: str) -> None:
    assert set(read_answer(ask(AnswerType.CHOICES, choices=KINDS), typed)) == {"municipality", "club"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "value"), [("12", 12), ("2,5", 2.5), ("1 250", 1250), ("-3", -3), ("−3", -3), ("0,0", 0.0)]
)
def test_a_number_is_read_as_finns_and_britons_write_it(typed: str, value: float) -> None:
    assert read_answer(ask(AnswerType.NUMBER), typed) == value


@pytest.mark.parametrize("typed", ["", " ", "kaksi", "1,2,3", "1e9", "nan", "9" * 30, "½"])
def test_what_is_no_number_is_misread(typed: str) -> None:
    assert read_answer(ask(AnswerType.NUMBER), typed) == Misread("answer.number")


def test_a_number_keeps_within_its_limits() -> None:
    limited = ask(AnswerType.NUMBER, low=0, high=100)
    assert read_answer(limited, "100") == 100
    assert read_answer(limited, "100,5") == Misread("answer.between", (("low", "0"), ("high", "100")))


def test_a_scale_takes_whole_numbers_between_its_ends() -> None:
    scale = ask(AnswerType.SCALE, low=1, high=5)
    assert read_answer(scale, "5") == 5
    assert read_answer(scale, "6") == Misread("answer.between", (("low", "1"), ("high", "5")))
    assert read_answer(scale, "2,5") == Misread("answer.whole_number")


@pytest.mark.parametrize(
    ("typed", "light"),
    [
        ("1", "red"),
        ("2", "yellow"),
        ("3", "green"),
        ("punainen", "red"),
        ("vih", "green"),
        ("Yellow", "yellow"),
        ("●", "green"),
    ],
)
def test_a_light_is_given_by_number_word_or_shape(typed: str, light: str) -> None:
    assert read_answer(ask(AnswerType.LIGHT), typed) == light


@pytest.mark.parametrize("typed", ["31.12.2026", "2026-12-31", "31/12/2026"])
def test_a_date_is_read_in_both_customs(typed: str) -> None:
    assert read_answer(ask(AnswerType.DATE), typed) == date(2026, 12, 31)


def test_a_day_that_does_not_exist_is_said_to_be_so() -> None:
    assert read_answer(ask(AnswerType.DATE), "30.2.2026") == Misread("answer.no_such_date")
    assert read_answer(ask(AnswerType.DATE), "huomenna") == Misread("answer.date")


@pytest.mark.parametrize(
    ("typed", "value"), [("kyllä", True), ("JOO", True), ("yes", True), ("ei", False), ("n", False)]
)
def test_approval_is_yes_or_no(typed: str, value: bool) -> None:
    assert read_answer(ask(AnswerType.APPROVAL), typed) is value


def test_approval_is_never_guessed() -> None:
    assert read_answer(ask(AnswerType.APPROVAL), "ehkä") == Misread("answer.yes_or_no")


@given(st.text(max_size=60), st.sampled_from(AnswerType))
def test_no_line_whatever_breaks_the_reading(typed: str, type: AnswerType) -> None:
    value = read_answer(ask(type, choices=KINDS, low=1 if type is AnswerType.SCALE else None), typed)
    assert value is not None
