"""The forms of a Finnish name, and the case that each stands in."""

from __future__ import annotations

import pytest

from ttguide.method.declension import bases_of_genitive, endings, fold, plain_form, stems_of
from ttguide.model.known_names import GrammaticalCase as Case

E_NOUNS = frozenset({"mäki", "koski", "joki", "vesi", "lahti", "saari"})


def cases(name: str, form: str) -> set[Case | None]:
    """The cases that a written form of a name can stand in."""
    word = fold(plain_form(form))
    found = set()
    for stem, kinds in stems_of(name, E_NOUNS, plural=True).items():
        folded = fold(stem)
        if word.startswith(folded):
            told = (endings(kind, folded[-2:]).get(word[len(folded) :]) for kind in kinds)
            found |= {form.case for form in told if form is not None}
    return found


@pytest.mark.parametrize(
    ("name", "form", "case"),
    [
        ("Keuruu", "Keuruun", Case.GENITIVE),
        ("Keuruu", "Keuruuseen", Case.ILLATIVE),
        ("Turku", "Turussa", Case.INESSIVE),
        ("Turku", "Turkuun", Case.ILLATIVE),
        ("Helsinki", "Helsingistä", Case.ELATIVE),
        ("Lahti", "Lahden", Case.GENITIVE),
        ("Lahti", "Lahteen", Case.ILLATIVE),
        ("Jämsä", "Jämsää", Case.PARTITIVE),
        ("Virrat", "Virroilla", Case.ADESSIVE),
        ("Virrat", "Virtain", Case.GENITIVE),
        ("Pieksämäki", "Pieksämäellä", Case.ADESSIVE),
        ("Seinäjoki", "Seinäjoen", Case.GENITIVE),
        ("Petäjävesi", "Petäjävedellä", Case.ADESSIVE),
        ("Kannus", "Kannuksessa", Case.INESSIVE),
        ("Kangas", "Kankaalle", Case.ALLATIVE),
        ("Varkaus", "Varkaudesta", Case.ELATIVE),
        ("Tampere", "Tampereella", Case.ADESSIVE),
        ("Ii", "Iihin", Case.ILLATIVE),
        ("Virtanen", "Virtaselle", Case.ALLATIVE),
        ("Virtanen", "Virtasta", Case.PARTITIVE),
        ("Virtanen", "Virtasten", Case.GENITIVE),
        ("Lehto", "Lehdolta", Case.ABLATIVE),
        ("Heikki", "Heikiksi", Case.TRANSLATIVE),
        ("Matti", "Mattina", Case.ESSIVE),
        ("Lindqvist", "Lindqvistin", Case.GENITIVE),
        ("Kajaani", "kajaanilaisille", Case.ALLATIVE),
        ("Keuruu", "Keuruullammekin", Case.ADESSIVE),
    ],
)
def test_a_form_is_known_with_its_case(name: str, form: str, case: Case) -> None:
    assert case in cases(name, form)


@pytest.mark.parametrize(("name", "word"), [("Toivo", "toivotaan"), ("Anna", "annetaan"), ("Kukka", "kukaan")])
def test_other_words_that_begin_alike_are_no_forms(name: str, word: str) -> None:
    assert cases(name, word) == set()


@pytest.mark.parametrize(
    ("genitive", "base"),
    [
        ("Keuruun", "keuruu"),
        ("Tervakankaan", "tervakangas"),
        ("Turun", "turu"),
        ("Kannuksen", "kannus"),
        ("Lahden", "lahti"),
    ],
)
def test_the_nominative_is_among_the_bases_of_a_genitive(genitive: str, base: str) -> None:
    assert base in bases_of_genitive(genitive)


def test_folding_keeps_every_letter_in_its_place() -> None:
    assert fold(plain_form("Äänekoski A\u030abo Keu\u00adruu")) == "aanekoski abo keuruu"
