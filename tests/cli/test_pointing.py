"""Which entries, pairs and opportunities does the beginning of a line mean?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttguide.cli.plain.boards.pointing import Numbers, Pointed, read_names, read_number, read_numbers


@pytest.mark.parametrize(
    ("typed", "numbers", "rest"),
    [
        ("3", (3,), ""),
        ("3 5 7-9", (3, 5, 7, 8, 9), ""),
        ("3, 5; 7–9.", (3, 5, 7, 8, 9), ""),
        ("3 5 3", (3, 5), ""),
        ("3 5: because", (3, 5), "because"),
        ("3 5 because of 2 things", (3, 5), "because of 2 things"),
        ("3 : 12 months", (3,), "12 months"),
        ("3kg of flour", (), "3kg of flour"),
        ("9-7", (), "9-7"),
        ("1-99999", (), "1-99999"),
        ("123456", (), "123456"),
        ("²", (), "²"),
        ("p3", (), "p3"),
        ("", (), ""),
    ],
)
def test_numbers_stand_at_the_beginning_and_text_behind(typed: str, numbers: tuple[int, ...], rest: str) -> None:
    assert read_numbers(typed) == Pointed(numbers, rest)


@pytest.mark.parametrize("typed", ["p3 p5-6", "P3 5-6", "3, p5-p6"])
def test_the_sign_of_a_list_may_be_written_or_not(typed: str) -> None:
    assert read_numbers(typed, "p").numbers == (3, 5, 6)


def test_a_single_number_leaves_all_that_follows_to_the_text() -> None:
    assert read_number("12 3 visits a week") == (12, "3 visits a week")
    assert read_number("12: - ") == (12, "-")
    assert read_number("visits") == (0, "visits")
    assert read_number("3-5 visits") == (0, "3-5 visits")


@pytest.mark.parametrize(
    ("typed", "names", "rest"),
    [
        ("a3 5B text", ("A3", "5b"), "text"),
        ("A3, 5b: A3 is text", ("A3", "5b"), "A3 is text"),
        ("A33 text", (), "A33 text"),
        ("", (), ""),
    ],
)
def test_names_are_those_of_a_list_whatever_their_case(typed: str, names: tuple[str, ...], rest: str) -> None:
    assert read_names(typed, ["A3", "5b"]) == (names, rest)


@given(st.text(max_size=200))
def test_no_line_is_beyond_reading(typed: str) -> None:
    pointed = read_numbers(typed)
    assert all(0 <= number < 100_000 for number in pointed.numbers)
    assert pointed.rest in typed
    assert read_number(typed)[0] >= 0
    assert read_names(typed, ["A1"])[0] in ((), ("A1",))


@given(st.lists(st.text(min_size=1)))
def test_a_number_once_given_is_kept(ids: list[str]) -> None:
    numbers = Numbers()
    first = [numbers.of(id) for id in ids]
    assert [numbers.of(id) for id in ids] == first
    assert [numbers.id(number) for number in first] == ids


@pytest.mark.parametrize("number", [0, -1, 1, 99_999])
def test_a_number_that_nobody_has_means_nothing(number: int) -> None:
    assert Numbers().id(number) == ""
