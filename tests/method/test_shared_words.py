"""Which words two statements really have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ttguide.method.shared_words import is_same_wording, shared_words, stem


@pytest.mark.parametrize(
    ("candidates", "one", "other", "named"),
    [
        (
            ("koulutus", "Lääkehoidon", "tuottajien"),
            "Lääkehoidon koulutus yhdessä tuottajien kanssa.",
            "Lääkekoulutukset yhdessä kunnan hoitajien kanssa.",
            ("koulutus / Lääkekoulutukset",),
        ),
        (
            ("käyntiin", "tuntiin"),
            "Hinta sidotaan käyntiin eikä tuntiin.",
            "Kuntoutus mukaan jokaiseen käyntiin.",
            ("käyntiin",),
        ),
        (
            ("Sopimuskauden", "palkata"),
            "Sopimuskauden pidentäminen, jotta yritys uskaltaa palkata.",
            "Pidemmät sopimukset, että voi investoida autoihin.",
            ("Sopimuskauden / sopimukset",),
        ),
        (("Hinta",), "Hinta sidotaan käyntiin.", "Kaksi hintaa", ("Hinta / hintaa",)),
        (("Hinta",), "Hinta sidotaan käyntiin.", "Käyntihinta nyt", ("Hinta / Käyntihinta",)),
        (("MITTARIT", "mittarit"), "MITTARIT", "mittarit", ("MITTARIT",)),
        (("asia",), "asia", "kanta-asiakas", ("asia / asiakas",)),
        (("asia",), "asia", "yhteisasiakkuus", ()),
        (("ei", "oo"), "ei oo", "ei niin", ("ei",)),
        (("sana",), "", "sana", ()),
        (("",), "sana", "sana", ()),
    ],
)
def test_a_word_is_named_where_both_have_its_stem_and_with_the_form_of_the_other_where_that_differs(
    candidates: tuple[str, ...], one: str, other: str, named: tuple[str, ...]
) -> None:
    assert shared_words(candidates, one, other) == named


_WORDS = st.lists(st.text(alphabet="aehiknostuyä", min_size=1, max_size=12), max_size=8)


@given(_WORDS, _WORDS)
def test_the_stem_of_each_named_word_stands_in_both_texts(mine: list[str], theirs: list[str]) -> None:
    one, other = " ".join(mine), " ".join(theirs)
    for named in shared_words(mine, one, other):
        word, _, form = named.partition(" / ")
        assert word in mine
        assert (form or word) in theirs
        assert not form or stem(word) in form or stem(form) in word


@given(_WORDS, _WORDS)
def test_what_is_not_a_word_of_the_one_text_is_never_named(mine: list[str], theirs: list[str]) -> None:
    assert shared_words([f"{word}q" for word in theirs], " ".join(mine), " ".join(theirs)) == ()


def test_case_and_punctuation_do_not_make_another_wording_and_no_words_are_no_wording() -> None:
    assert is_same_wording("Yhteinen sijaispankki.", "yhteinen  SIJAISPANKKI")
    assert not is_same_wording("Yhteinen sijaispankki", "sijaispankki yhteinen")
    assert not is_same_wording("…", "!")
