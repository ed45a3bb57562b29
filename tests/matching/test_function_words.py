"""Which words are no reason: function words of both languages, as they are written and spoken; others are."""

from __future__ import annotations

import pytest

from ttguide.matching.analysis import fold
from ttguide.matching.function_words import says_nothing
from ttguide.matching.thesaurus import SIGN


@pytest.mark.parametrize(
    "word", ["eikä", "Menee", "mitä", "tehdään", "että", "meidän", "mä", "doesn't", "The", "which"]
)
def test_pronouns_conjunctions_and_verbs_for_anything_say_nothing(word: str) -> None:
    assert says_nothing(fold(word), word)


@pytest.mark.parametrize("word", ["sijainen", "hinta", "kahvi", "luottamus", "trust", "invoice", "yö"])
def test_what_names_a_thing_says_something(word: str) -> None:
    assert not says_nothing(fold(word), word)


def test_a_concept_says_as_much_as_the_word_that_named_it() -> None:
    assert says_nothing(f"{SIGN}go-wrong", "Menee")
    assert not says_nothing(f"{SIGN}trust", "luottamus")
