"""Does the index find what was added, and forget what was withdrawn?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from ttguide.matching.index import BREADTH, NgramIndex
from ttguide.matching.lexicon import Lexicon

words = st.lists(st.text(alphabet="abcdeä", min_size=1, max_size=7), min_size=1, max_size=5, unique=True)


def filled() -> NgramIndex:
    index = NgramIndex(Lexicon())
    index.add("money", ["budjetti", "raha"], 1.0)
    index.add("people", ["hoitaja", "sijainen"], 1.0)
    index.add("things", ["auto", "avain"], 1.0)
    return index


def best(index: NgramIndex, word: str) -> str | None:
    found = index.evidence(word).found
    return max(found, key=lambda id: found[id]) if found else None


def test_a_word_is_found_in_any_inflection_and_compound() -> None:
    assert best(filled(), "budjetissa") == "money"
    assert best(filled(), "lomasijaiset") == "people"


def test_an_entry_that_says_a_word_more_often_has_more_of_it() -> None:
    index = filled()
    index.add("people", ["raha"], 3.0)
    found = index.evidence("raha").found
    assert found["people"] > found["money"]


def test_a_word_that_nobody_has_weighs_fully_and_is_found_nowhere() -> None:
    said = filled().evidence("zzz")
    assert said.found == {}
    assert said.rarity == pytest.approx(1.0)
    assert said.own == pytest.approx(6**BREADTH)  # ^zz zzz zz$ ^zzz zzz$ ^zzz$


def test_a_word_that_everybody_has_is_hardly_rare() -> None:
    index = filled()
    for id in ("money", "people", "things"):
        index.add(id, ["meidän"], 1.0)
    assert index.evidence("meidän").rarity < 0.15
    assert index.evidence("raha").rarity > 0.3


def test_a_text_added_later_is_found_at_once() -> None:
    index = filled()
    assert best(index, "seteli") is None
    index.add("money", ["palveluseteli"], 1.0)
    assert best(index, "seteli") == "money"


def test_a_new_entry_added_later_is_found_at_once() -> None:
    index = filled()
    index.evidence("riski")
    index.add("risks", ["riski"], 1.0)
    assert best(index, "riskit") == "risks"
    assert len(index) == 4


def test_an_entry_left_empty_is_gone() -> None:
    index = filled()
    index.withdraw("things", ["auto", "avain"], 1.0)
    assert len(index) == 2
    assert best(index, "auto") is None


def test_withdrawing_what_was_never_there_changes_nothing() -> None:
    index = filled()
    before = index.evidence("raha")
    index.withdraw("nobody", ["raha"], 1.0)
    index.withdraw("money", ["hoitaja"], 1.0)
    assert index.evidence("raha") == before


@given(words, words)
def test_withdrawing_undoes_adding(first: list[str], second: list[str]) -> None:
    index = filled()
    index.add("money", first, 1.0)
    before = {word: index.evidence(word) for word in (*first, *second, "raha")}
    index.add("money", second, 2.0)
    index.add("new", second, 1.0)
    index.withdraw("money", second, 2.0)
    index.withdraw("new", second, 1.0)
    assert len(index) == 3
    for word, said in before.items():
        assert index.evidence(word).own == pytest.approx(said.own)
        assert index.evidence(word).found == pytest.approx(dict(said.found))


@given(words)
def test_no_entry_has_more_of_a_word_than_the_word_weighs(found: list[str]) -> None:
    index = filled()
    index.add("money", found, 100.0)
    for word in found:
        said = index.evidence(word)
        assert all(0 < share <= said.own for share in said.found.values())
        assert index.coverage(word) <= 1.0 + 1e-9


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rsiki", "riski"),
        ("risk", "riski"),
        ("riiski", "riski"),
        ("riskj", "riski"),
        ("kassa", None),
        ("ris", None),
        ("rxsxi", None),
    ],
)
def test_a_word_one_slip_away_is_taken_for_what_was_meant(typed: str, meant: str | None) -> None:
    lexicon = Lexicon()
    for word in ("riski", "budjetti", "hoitaja"):
        lexicon.add(word)
    assert lexicon.nearest(typed) == meant


@given(st.lists(st.text("abc", min_size=1, max_size=8), max_size=40), st.text("abcd", min_size=4, max_size=9))
def test_of_words_one_slip_away_the_first_of_the_same_length_is_meant_else_of_a_shorter_one(
    known: list[str], typed: str
) -> None:
    lexicon = Lexicon()
    for word in known:
        lexicon.add(word)
    near = [word for word in known if OSA.distance(word, typed) <= 1]
    lengths = [len(typed), len(typed) - 1, len(typed) + 1]
    wanted = [word for length in lengths for word in near if len(word) == length]
    exact = [word for word in wanted if word == typed]
    assert lexicon.nearest(typed) == next(iter((*exact, *wanted)), None)


def test_words_are_found_by_n_grams_of_every_length() -> None:
    lexicon = Lexicon()
    for word in ("koulutus", "koulu", "autokoulu", "koulu"):
        lexicon.add(word)
    assert lexicon.words_with("oul") == ["koulutus", "koulu", "autokoulu"]
    assert lexicon.words_with("^koul") == ["koulutus", "koulu"]
    assert lexicon.words_with("oulu$") == ["koulu", "autokoulu"]
    assert lexicon.words_with("xyz") == []


@given(words, words, st.lists(st.text(alphabet="abcdeä", min_size=1, max_size=9), max_size=5))
def test_what_is_found_is_the_same_once_everything_is_gathered(
    one: list[str], other: list[str], asked: list[str]
) -> None:
    plain, gathered = NgramIndex(Lexicon()), NgramIndex(Lexicon())
    for index in (plain, gathered):
        index.add("one", one, 1.0)
        index.add("other", other, 2.0)
    gathered.gather()
    for word in (*asked, *one):
        assert gathered.evidence(word) == plain.evidence(word)
        assert gathered.coverage(word) == plain.coverage(word)
    for index in (plain, gathered):
        index.add("late", asked, 1.0)
    for word in (*asked, *one):
        assert gathered.evidence(word) == plain.evidence(word)
