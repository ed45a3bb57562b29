"""Which concepts are named by words as people inflect, join and mix them?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.small import concept
from ttguide.matching.analysis import folded_words, read
from ttguide.matching.thesaurus import Thesaurus

THESAURUS = Thesaurus.of(
    (
        concept("substitute", ("sijai", "tuuraa"), ("stand-in", "cover for", "temp$")),
        concept("town", ("kunta", "kunna"), ("town",)),
        concept("table", ("saman pöydän",), ("round the table",)),
        concept("night", ("yö$", "yöllä"), ("night",)),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sijaisille", {"§substitute": 0}),
        ("ei ole Tuuraajaa", {"§substitute": 2}),
        ("kotihoitosijaiset", {"§substitute": 0}),
        ("kunnan sijaiset", {"§town": 0, "§substitute": 1}),
        ("peruskunnalle", {"§town": 0}),
        ("istutaan saman pöydän ääreen", {"§table": 1}),
        ("saman ison pöydän ääreen", {}),
        ("we need a stand-in", {"§substitute": 3}),
        ("somebody to cover for her", {"§substitute": 2}),
        ("cover the bed", {}),
        ("a temp", {"§substitute": 1}),
        ("the temperature", {}),
        ("yö", {"§night": 0}),
        ("yövuoro", {}),
        ("POYDAN yolla saman poydan", {"§night": 1, "§table": 2}),
        ("", {}),
    ],
)
def test_concepts_are_named_by_beginnings_inside_compounds_and_by_words_in_a_row(
    text: str, expected: dict[str, int]
) -> None:
    assert THESAURUS.named(folded_words(text)) == expected


def test_a_short_beginning_is_not_looked_for_inside_a_word() -> None:
    thesaurus = Thesaurus.of((concept("law", ("laki",)),))
    assert thesaurus.named(["palakin"]) == {}
    assert thesaurus.named(["lakia"]) == {"§law": 0}


def test_a_reading_carries_the_concepts_with_the_word_that_named_them() -> None:
    heard = THESAURUS.hear(read("Sijaisia puuttuu kunnasta yöllä. Ja tuuraajat väsyvät nopeasti täällä."))
    assert heard.typed["§substitute"] == "Sijaisia"
    assert heard.passages[1][-3:] == ("§substitute", "§town", "§night")
    assert heard.passages[2][-1] == "§substitute"


@given(st.lists(st.text(max_size=12), max_size=4), st.text(max_size=60))
def test_any_beginnings_and_any_text_are_taken(beginnings: list[str], text: str) -> None:
    thesaurus = Thesaurus.of((concept("any", tuple(beginnings)),))
    assert set(thesaurus.named(folded_words(text))) <= {"§any"}
