"""What one text of a case tells of a name is known in all of them; what is only a habit of writing is not spread."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.adapters import shipped_content
from ttguide.method.hearing import Hearing
from ttguide.method.telltale import NameBook, find_telltales
from ttguide.model.text import Language

KNOWN = shipped_content().knowledge.names
NOBODY = NameBook.of((), KNOWN)


def found_after(heard: list[str], text: str) -> list[str]:
    hearing = Hearing(NOBODY, Language.FI)
    for one in heard:
        hearing.hear(one)
    return [one.text for one in find_telltales(text, NOBODY.with_heard(hearing.told()), Language.FI)]


@pytest.mark.parametrize(
    ("heard", "text", "words"),
    [
        ("Yrittäjämme Päivi Laine tekee yövuorot.", "Päivin puhelin soi.", "Päivin"),
        ("Yrittäjämme Päivi Laine tekee yövuorot.", "Laineen kanssa sovittiin.", "Laineen"),
        ("Silloin mummo Hilja kaatui.", "Hiljan tytär soitti.", "Hiljan"),
        ("Kokous oli Kangashäkissä.", "Kangashäkki jää syrjään.", "Kangashäkki"),
        ("Asia jäi Hokkasuolle.", "Hokkasuon lupaus piti.", "Hokkasuon"),
    ],
)
def test_a_name_that_one_text_tells_is_found_at_the_beginning_of_any_sentence(
    heard: str, text: str, words: str
) -> None:
    assert found_after([], text) == []
    assert found_after([heard], text) == [words]


def test_a_name_that_was_heard_needs_its_capital_letter() -> None:
    assert found_after(["Kysytään Toivolta."], "Siinä toivo elää, ja toivon sitä.") == []


def test_a_word_that_some_text_says_in_small_letters_is_not_looked_for_everywhere() -> None:
    heard = ["Sen hoitaa Tuottajakumppani.", "Kysy tuottajakumppani mukaan."]
    assert found_after(heard, "Tuottajakumppani päättää.") == []


def test_a_title_written_large_is_no_name() -> None:
    assert found_after(["Rahat lupasi Sosiaalijohtaja Kettunen."], "Sosiaalijohtaja päättää.") == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=4), st.text(max_size=60))
def test_whatever_is_heard_alarms_lie_in_the_text_in_order_and_apart(heard: list[str], text: str) -> None:
    hearing = Hearing(NOBODY, Language.FI)
    for one in heard:
        hearing.hear(one)
    at = 0
    for alarm in find_telltales(text, NOBODY.with_heard(hearing.told()), Language.FI):
        assert at <= alarm.start < alarm.end <= len(text)
        assert alarm.text == text[alarm.start : alarm.end]
        at = alarm.end


@settings(max_examples=30, deadline=None)
@given(st.permutations(["Päivi Laine tuli.", "Kysyttiin Hokkasuolta.", "Hiljan kanssa oli Aimo.", "hokkasuo"]))
def test_the_order_in_which_texts_are_heard_changes_nothing(texts: list[str]) -> None:
    hearing = Hearing(NOBODY, Language.FI)
    for one in texts:
        hearing.hear(one)
    assert {name.text for name in hearing.told()} == {"Päivi", "Laine"}
