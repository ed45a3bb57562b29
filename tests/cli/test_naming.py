"""Is what somebody names always one thing, or refused with what it could be?"""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.at_rounds import AtRounds, told
from ttguide.cli.plain.boards.naming import (
    Thing,
    find_absence,
    find_side,
    find_thing,
    numbered,
    split_side,
    split_value,
)
from ttguide.workflow.assessment_views import Absence, Side
from ttguide.workflow.problems import Refused

THINGS = numbered((("a1", "Trust between the parties"), ("a2", "Trusted figures"), ("25", "Training"), ("x", "Trust")))


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("a1", "a1"),
        ("A1", "a1"),
        ("1", "a1"),
        ("#2", "a2"),
        ("25", "25"),
        ("trust between", "a1"),
        ("TRUSTED", "a2"),
        ("trust", "x"),
        ("figures", "a2"),
        (" trai ", "25"),
    ],
)
def test_a_thing_is_found_by_its_id_its_number_or_the_beginning_of_its_title(typed: str, id: str) -> None:
    assert find_thing(typed, THINGS).id == id


@pytest.mark.parametrize(
    ("typed", "key"), [("tru", "cli.names_several"), ("", "cli.names_missing"), ("9", "cli.names_nothing")]
)
def test_what_fits_several_or_none_is_refused(typed: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        find_thing(typed, THINGS)

    assert refused.value.key == key


@given(st.text(max_size=200))
def test_no_name_is_beyond_finding(typed: str) -> None:
    with suppress(Refused):
        assert find_thing(typed, THINGS) in THINGS


def test_groups_of_the_same_title_are_told_apart_by_their_areas() -> None:
    at = AtRounds()
    at.hold("/begin 1 together")
    out = told(
        at.hold("/decide leadership = improve: why", "/calculation leadership", "/decide e leadership = improve: x")
    )

    assert out[0].startswith("“leadership” fits several: 11 D Leadership; 15 E Leadership. ")
    assert out[1].startswith("“leadership” fits several: D Leadership; E Leadership. ")
    assert out[2] == "✓ Decided: Improve and go on"


def test_an_id_goes_before_a_number() -> None:
    steps = (Thing("0", "0 %", 1), Thing("25", "25 %", 2), Thing("2", "two", 3))

    assert find_thing("2", steps).id == "2"


@pytest.mark.parametrize(
    ("typed", "side"),
    [
        ("purchaser", Side.PURCHASER),
        ("tilaajan", Side.PURCHASER),
        ("Tuottaja:", Side.PROVIDER),
        ("prov", Side.PROVIDER),
        ("yhteinen", Side.JOINT),
        ("pr", None),
        ("", None),
        ("neither", None),
    ],
)
def test_a_side_is_known_in_both_languages(typed: str, side: Side | None) -> None:
    assert find_side(typed) is side


def test_a_side_stands_at_the_beginning_of_a_line() -> None:
    assert split_side("provider: not so") == (Side.PROVIDER, "not so")
    assert split_side("not so") == (None, "not so")


@pytest.mark.parametrize(("typed", "absence"), [("eos", Absence.CANNOT_SAY), ("not-app", Absence.NOT_APPLICABLE)])
def test_a_kind_of_absence_is_known_by_its_beginning(typed: str, absence: Absence) -> None:
    assert find_absence(typed) is absence
    with pytest.raises(Refused):
        find_absence("no")


def test_a_value_stands_behind_the_last_equals_sign() -> None:
    assert split_value("a = b/2=3") == ("a = b/2", "3")
    for typed in ("a", "=3", "a=", "="):
        with pytest.raises(Refused):
            split_value(typed)
