"""Which entries, pairs and opportunities does the beginning of a line mean?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttguide.cli.plain.boards.pointing import Numbers, Pointed, read_names, read_number, read_numbers, strange_number


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
        ("9-7", (7, 8, 9), ""),
        ("9-7 5: why", (7, 8, 9, 5), "why"),
        ("99999-1", (), "99999-1"),
        ("1-99999", (), "1-99999"),
        ("123456", (), "123456"),
        ("²", (), "²"),
        ("p3", (), "p3"),
        ("#3 #5-#6 7: why", (3, 5, 6, 7), "why"),
        ("#: why", (), "#: why"),
        ("", (), ""),
    ],
)
def test_numbers_stand_at_the_beginning_and_text_behind(typed: str, numbers: tuple[int, ...], rest: str) -> None:
    assert read_numbers(typed) == Pointed(numbers, rest)


@pytest.mark.parametrize("typed", ["p3 p5-6", "P3 5-6", "3, p5-p6", "3 p6-p5", "p3, 6-5"])
def test_the_sign_of_a_list_may_be_written_or_not(typed: str) -> None:
    assert read_numbers(typed, "p").numbers == (3, 5, 6)


def test_a_single_number_leaves_all_that_follows_to_the_text() -> None:
    assert read_number("12 3 visits a week") == (12, "3 visits a week")
    assert read_number("12: - ") == (12, "-")
    assert read_number("#12 3 visits") == (12, "3 visits")
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


@pytest.mark.parametrize(
    ("typed", "names", "rest"),
    [
        ("A1-A3 1 why", ("A1", "A2", "A3"), "1 why"),
        ("a3-a1", ("A1", "A2", "A3"), ""),
        ("A1-3, B1: text", ("A1", "A2", "A3", "B1"), "text"),
        ("A1 – A2: A3 is text", ("A1", "A2"), "A3 is text"),
        ("B1 A2–A3", ("B1", "A2", "A3"), ""),
        ("A1-A4", (), "A1-A4"),
        ("A1-B1", (), "A1-B1"),
        ("A1 - 3 visits", ("A1",), "- 3 visits"),
        ("A1 -", ("A1",), "-"),
    ],
)
def test_a_range_of_names_is_from_either_end_where_both_are_of_the_list(
    typed: str, names: tuple[str, ...], rest: str
) -> None:
    assert read_names(typed, ["A1", "A2", "A3", "B1"]) == (names, rest)


@pytest.mark.parametrize(
    ("typed", "strange"),
    [
        ("p-1", "-1"),
        ("P-1 why", "-1"),
        ("p1x", "1x"),
        ("p1-p", "1-p"),
        ("p1", ""),
        ("p", ""),
        ("provider", ""),
        ("", ""),
    ],
)
def test_what_is_no_number_of_a_list_is_named_as_it_was_typed(typed: str, strange: str) -> None:
    assert strange_number(typed, "p") == strange


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
