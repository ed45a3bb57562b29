"""Is a text read the same however it is typed, and never more of it than promised?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ttguide.matching.analysis import LONGEST_WORD, MOST_PASSAGES, MOST_WORDS, count_grams, fold, grams, read


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Jälkihoito", "jalkihoito"),
        ("ÅÄÖ", "aao"),
        ("ja\u0308lki", "jalki"),
        ("ﬁrma", "firma"),
        ("Straße", "strasse"),
        ("don't", "dont"),
        ("raa’an", "raaan"),
        ("smørrebrød", "smorrebrod"),
        ("24", "24"),
    ],
)
def test_words_are_folded_to_one_form(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_words_are_remembered_as_first_typed() -> None:
    assert read("Palveluseteli, PALVELUSETELI ja 24/7").typed == {
        "palveluseteli": "Palveluseteli",
        "ja": "ja",
        "24": "24",
        "7": "7",
    }


def test_one_sentence_is_one_passage() -> None:
    assert read("tieto ei kulje").passages == (("tieto", "ei", "kulje"),)


def test_several_sentences_are_read_together_and_each_by_itself() -> None:
    assert read("Tieto ei kulje meille. Laskut tulevat myöhässä joka kerta!").passages == (
        ("tieto", "ei", "kulje", "meille", "laskut", "tulevat", "myohassa", "joka", "kerta"),
        ("tieto", "ei", "kulje", "meille"),
        ("laskut", "tulevat", "myohassa", "joka", "kerta"),
    )


def test_a_short_sentence_is_read_with_the_next_one() -> None:
    assert read("Niin. Juu. Tieto ei kulje").passages == (("niin", "juu", "tieto", "ei", "kulje"),)


def test_n_grams_mark_the_ends_of_a_word() -> None:
    assert grams("raha") == ("^ra", "rah", "aha", "ha$", "^rah", "raha", "aha$", "^raha", "raha$")
    assert grams("a") == ("^a$",)


def test_repeated_n_grams_count_once() -> None:
    assert grams("aaaa") == ("^aa", "aaa", "aa$", "^aaa", "aaaa", "aaa$", "^aaaa", "aaaa$")
    assert count_grams(len("aaaa")) == 9


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_reading_keeps_its_bounds(text: str) -> None:
    reading = read(text)
    assert len(reading.typed) <= MOST_WORDS
    assert len(reading.passages) <= MOST_PASSAGES + 1
    assert all(len(typed) <= LONGEST_WORD for typed in reading.typed.values())
    assert {word for passage in reading.passages for word in passage} == set(reading.typed)
    assert all(reading.typed)


def test_a_paste_is_read_up_to_a_bound() -> None:
    reading = read(". ".join(f"sana{n} ja muuta asiaa lisää" for n in range(50_000)))
    assert len(reading.typed) == MOST_WORDS
    assert len(reading.passages) == MOST_PASSAGES + 1
