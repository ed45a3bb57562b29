"""Do two statements have nothing in common where the same word stands for two names?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.adapters import shipped_content
from tests.matching.small import knowledge
from ttguide.matching.analysis import read
from ttguide.matching.stand_ins import stand_ins, without
from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.model.known_names import NO_NAMES

NAMES = shipped_content().knowledge.names
WORDS = stand_ins(NAMES)
SUGGESTER = KnowledgeSuggester(replace(knowledge(), names=NAMES))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Asiakaspalaverit organisaatiossa", "Organisaation hevostalliin lisää perheitä"),
        ("Henkilölle soitetaan kahdesti", "henkilön laskut jäivät matkalle"),
        ("Meet with [name] twice a year", "[name] keeps horses"),
    ],
)
def test_what_stands_for_two_names_brings_nothing_together(one: str, other: str) -> None:
    assert KnowledgeSuggester(knowledge()).counterparts({"p": one}, {"t": other}) != ()
    assert SUGGESTER.counterparts({"p": one}, {"t": other}) == ()


def test_what_is_said_beside_it_is_compared_as_before() -> None:
    said = SUGGESTER.counterparts({"p": "Henkilön kanssa mennään samoille kursseille"}, {"t": "kursseille yhdessä"})
    assert [(c.other, c.through) for c in said] == [("t", ("training",))]
    assert "Henkilön" not in said[0].because


def test_it_is_left_out_in_every_form_and_of_every_passage() -> None:
    reading = without(WORDS, read("Henkilöiltä kysyttiin kaikilta. Organisaatioista ei kukaan tullut mukaan sinne."))
    assert list(reading.typed) == ["kysyttiin", "kaikilta", "ei", "kukaan", "tullut", "mukaan", "sinne"]
    assert reading.passages[0] == tuple(reading.typed)
    assert not {word for passage in reading.passages for word in passage} & WORDS


@pytest.mark.parametrize("text", ["henkilö", "Organisaatio, henkilö", "", "Henkilölle maito"])
def test_where_hardly_a_word_would_be_left_it_is_read_as_it_stands(text: str) -> None:
    assert without(WORDS, read(text)) == read(text)


def test_what_is_said_by_itself_stays() -> None:
    for text in ("vastuuhenkilön saa kiinni", "kunta maksaa ajoissa", "the people of the house", "henkilöstö riittää"):
        assert without(WORDS, read(text)) == read(text)


def test_where_no_names_are_known_nothing_stands_for_one() -> None:
    assert stand_ins(NO_NAMES) == frozenset()


def test_words_in_brackets_where_something_was_taken_out_are_compared_with_nothing() -> None:
    plain = SUGGESTER.propose("Laskut tulisivat ajoissa, kursseille yhdessä")
    holes = SUGGESTER.propose("Laskut tulisivat ajoissa, [puhelinnumero] kursseille yhdessä [nimi] [phone number]")
    assert [c.id for c in plain.opportunities] != []
    assert [(c.id, c.score, c.because) for c in holes.opportunities] == [
        (c.id, c.score, c.because) for c in plain.opportunities
    ]
    assert not SUGGESTER.propose("[puhelinnumero]").known


def test_what_people_put_in_brackets_themselves_is_read() -> None:
    assert SUGGESTER.propose("[kursseille yhdessä]").opportunities != ()
