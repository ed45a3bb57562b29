"""Is what was said before recognised, and only that?"""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.small import knowledge
from ttguide.matching.analysis import grams
from ttguide.matching.likeness import near_duplicates
from ttguide.matching.suggester import KnowledgeSuggester

SAID = {
    "s1": "Vuoden ostomäärä pitäisi tietää jo syksyllä",
    "s2": "Asiakkaan asioissa ei saa ketään kiinni perjantaisin",
    "s3": "Yhteinen koulutuspäivä kerran vuodessa",
    "s4": "sijaisia ei löydy kesäksi mistään",
}
hostile = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("a ä\x00\ud800\u0308.")), max_size=60)


def alike(text: str, said: dict[str, str] | None = None) -> list[str]:
    return [key for key, _ in KnowledgeSuggester(knowledge()).likeness(text, SAID if said is None else said)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vuoden ostomäärä pitäisi tietää jo syksyllä", "s1"),
        ("vuoden ostomaara pitaisi tietaa jo syksylla!", "s1"),
        ("jo syksyllä pitäisi tietää vuoden ostomäärä", "s1"),
        ("no vuoden ostomäärä pitäis kyllä tietää jo syksyllä", "s1"),
        ("Asiakkaan asioisa ei saa kteään kiinni perjantaisin", "s2"),
        ("yhteinen koulutuspäivä joka vuosi, kerran vuodessa", "s3"),
        ("kesäksi ei löydy sijaisia", "s4"),
    ],
)
def test_nearly_the_same_words_are_recognised(text: str, expected: str) -> None:
    assert alike(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Vuoden aikana asiakkaita on tullut lisää",
        "Koulutusta tarvitaan lisää",
        "Perjantaisin toimisto on kiinni",
        "sijaispankki yhteinen kunnan kanssa",
        "s",
        "",
        "…",
    ],
)
def test_another_thing_about_the_same_subject_is_not(text: str) -> None:
    assert alike(text) == []


def test_the_same_text_scores_one_and_stands_before_a_similar_one() -> None:
    said = {"near": "yhteinen koulutuspäivä keväällä", "same": "yhteinen koulutuspäivä", "other": "laskut ajallaan"}
    found = KnowledgeSuggester(knowledge()).likeness("Yhteinen koulutuspäivä", said)
    assert [key for key, _ in found] == ["same", "near"]
    assert found[0][1] == 1.0
    assert 0.6 <= found[1][1] < 1.0


def test_equals_stand_in_the_order_in_which_they_were_said() -> None:
    assert alike("tieto kulkee", {"b": "tieto kulkee", "c": "laskut", "a": "Tieto kulkee."}) == ["b", "a"]


def test_what_is_added_reworded_or_removed_between_calls_is_noticed() -> None:
    suggester = KnowledgeSuggester(knowledge())
    said = {"s1": "tieto kulkee huonosti", "s2": "laskut maksetaan ajallaan"}

    def found() -> list[str]:
        return [key for key, _ in suggester.likeness("tieto kulkee huonosti", said)]

    assert found() == ["s1"]
    said["s3"] = "tieto kulkee huonosti"
    assert found() == ["s1", "s3"]
    said["s1"] = "autot pestään lauantaisin"
    assert found() == ["s3"]
    del said["s3"]
    said["s2"] = "tieto kulkee huonosti"
    assert found() == ["s2"]
    said.clear()
    assert found() == []


@given(hostile, st.dictionaries(st.text(max_size=3), hostile, max_size=6))
@settings(max_examples=150, deadline=None)
def test_no_texts_raise_and_scores_stay_between_zero_and_one(text: str, said: dict[str, str]) -> None:
    found = KnowledgeSuggester(knowledge()).likeness(text, said)
    assert {key for key, _ in found} <= said.keys()
    assert all(0 < score <= 1 for _, score in found)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö ", min_size=3).filter(str.strip))
@settings(max_examples=100, deadline=None)
def test_every_text_is_like_itself(text: str) -> None:
    assert alike(text, {"x": "jotain muuta", "same": text})[0] == "same"


def test_a_hundred_thousand_characters_are_compared_too() -> None:
    long = "pitkä muistio kaikesta " * 4_500
    assert alike(long, {"long": long, "short": "tieto kulkee"}) == ["long"]


def test_pairs_that_say_nearly_the_same_are_found_in_a_basket_best_first() -> None:
    basket = SAID | {
        "s5": "kesäksi ei löydy sijaisia",
        "s6": "Yhteinen koulutuspäivä kerran vuodessa!",
        "s7": "laskut maksetaan ajallaan",
        "s8": "",
        "s9": "",
    }
    found = near_duplicates(basket)
    assert [(pair.first, pair.second) for pair in found] == [("s3", "s6"), ("s4", "s5")]
    assert found[0].score == 1.0
    assert 0.6 <= found[1].score < 1.0


def test_a_pair_scores_what_likeness_says() -> None:
    pair = near_duplicates({"a": "kesäksi ei löydy sijaisia", "b": SAID["s4"]})[0]
    assert KnowledgeSuggester(knowledge()).likeness(SAID["s4"], {"a": "kesäksi ei löydy sijaisia"}) == (
        ("a", pair.score),
    )


WORDS = st.sampled_from(
    ("raha", "rahaa", "rahasta", "seteli", "palveluseteli", "setelin", "ja", "asiakas", "asiakkaan", "x")
)


@given(st.lists(st.lists(WORDS, max_size=7).map(" ".join), max_size=12), st.floats(0.05, 1))
@settings(deadline=None)
def test_no_pair_is_missed(texts: list[str], at_least: float) -> None:
    basket = {str(number): text for number, text in enumerate(texts)}
    expected = {(f, s) for f, s in combinations(basket, 2) if near_duplicates({f: basket[f], s: basket[s]}, at_least)}
    sets = {key: {gram for word in text.split() for gram in grams(word)} for key, text in basket.items()}
    for first, second in combinations(basket, 2):
        one, other = sets[first], sets[second]
        alike = bool(one and other) and 2 * len(one & other) / (len(one) + len(other)) >= at_least
        assert ((first, second) in expected) == alike
    assert {(pair.first, pair.second) for pair in near_duplicates(basket, at_least)} == expected


@given(st.dictionaries(st.text(max_size=3), hostile, max_size=8), st.floats(-1, 2))
@settings(max_examples=150, deadline=None)
def test_no_basket_raises(texts: dict[str, str], at_least: float) -> None:
    assert all(0 < pair.score <= 1 and pair.first != pair.second for pair in near_duplicates(texts, at_least))
