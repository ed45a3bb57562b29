"""Does a statement of one side find the one of the other that means the same, and say through what?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.small import knowledge
from ttguide.matching.suggester import KnowledgeSuggester

SUGGESTER = KnowledgeSuggester(knowledge())
PURCHASERS = {
    "p1": "ei saa ketään kiinni kun soittaa",
    "p2": "koulutuksiin voisi mennä yhdessä",
    "p3": "people come home from hospital alone",
    "p4": "pihan hiekoitus jäätelökioskin luona",
}
PROVIDERS = {
    "t1": "lähdetään samoille kursseille",
    "t2": "sairaalasta kotiutetaan eikä kerrota",
    "t3": "puhelimeen ei vastata",
    "t4": "hiekoitettu jäätelökioski",
}


def best(one: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    return {c.one: c.other for c in reversed(SUGGESTER.counterparts(one, other))}


def test_what_means_the_same_is_found_in_other_words_and_in_another_language() -> None:
    found = best(PURCHASERS, PROVIDERS)
    assert (found["p1"], found["p2"], found["p3"]) == ("t3", "t1", "t2")


def test_it_is_told_through_which_known_thing_they_meet_and_by_which_words() -> None:
    first = SUGGESTER.counterparts({"p": "koulutuksiin voisi mennä yhdessä"}, PROVIDERS)[0]
    assert first.through == ("training",)
    assert set(first.because) <= {"koulutuksiin", "yhdessä"}
    assert first.because
    assert sum(c.value for c in first.components) == pytest.approx(first.score)


def test_what_nothing_known_fits_is_found_by_its_own_words() -> None:
    first = SUGGESTER.counterparts({"p4": PURCHASERS["p4"]}, PROVIDERS)[0]
    assert first.other == "t4"
    assert [c.name for c in first.components][-1] == "words"
    assert first.because == ("jäätelökioskin",)


def test_the_same_statement_on_both_sides_is_as_close_as_can_be() -> None:
    first = SUGGESTER.counterparts({"p": "puhelimeen ei vastata"}, PROVIDERS)[0]
    assert first.other == "t3"
    assert first.score == pytest.approx(1.0)


@pytest.mark.parametrize(("limit", "most"), [(0, 0), (-1, 0), (1, 1), (2, 2)])
def test_each_statement_gets_at_most_so_many(limit: int, most: int) -> None:
    found = SUGGESTER.counterparts(PURCHASERS, PROVIDERS, limit=limit)
    assert all(sum(c.one == key for c in found) <= most for key in PURCHASERS)
    assert len(found) >= min(most, 1) * 3


def test_an_empty_side_has_no_counterparts() -> None:
    assert SUGGESTER.counterparts({}, PROVIDERS) == ()
    assert SUGGESTER.counterparts(PURCHASERS, {}) == ()
    assert SUGGESTER.counterparts({"p": ""}, {"t": ""}) == ()


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(max_size=3), st.text(max_size=40), max_size=3), st.text(max_size=40))
def test_any_texts_whatever_are_compared_and_scores_stay_between_0_and_1(said: dict[str, str], text: str) -> None:
    for found in SUGGESTER.counterparts(said, {**PROVIDERS, "x": text}, limit=9):
        assert 0 <= found.score <= 1 + 1e-9
