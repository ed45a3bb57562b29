"""Does a word behind an adjective go with it? By its ending, where verbs have no such ending, too."""

from __future__ import annotations

import pytest

from ttguide.method.noun_agreement import agrees
from ttguide.model.known_names import GrammaticalCase as Case


@pytest.mark.parametrize(
    ("word", "case", "plural"),
    [
        ("firman", Case.GENITIVE, False),
        ("yritystä", Case.PARTITIVE, False),
        ("hoitajia", Case.PARTITIVE, True),
        ("yksikössä", Case.INESSIVE, False),
        ("Firmasta", Case.ELATIVE, False),
        ("kotiin", Case.ILLATIVE, False),
        ("työhön", Case.ILLATIVE, False),
        ("asiakkaisiin", Case.ILLATIVE, True),
        ("asiakkailla", Case.ADESSIVE, True),
        ("johtajalta", Case.ABLATIVE, False),
        ("omaisille", Case.ALLATIVE, True),
        ("hoitajana", Case.ESSIVE, False),
        ("malliksi", Case.TRANSLATIVE, False),
        ("luvatta", Case.ABESSIVE, False),
        ("yritykset", Case.NOMINATIVE, True),
    ],
)
def test_a_noun_in_the_same_case_goes_with_it(word: str, case: Case, plural: bool) -> None:
    assert agrees(word, case, plural=plural)


@pytest.mark.parametrize(
    ("word", "case", "plural"),
    [
        ("firma", Case.NOMINATIVE, False),
        ("soitti", Case.NOMINATIVE, False),
        ("sanoivat", Case.NOMINATIVE, True),
        ("eivät", Case.NOMINATIVE, True),
        ("nyt", Case.NOMINATIVE, True),
        ("pitää", Case.PARTITIVE, False),
        ("odottaa", Case.PARTITIVE, True),
        ("on", Case.GENITIVE, False),
        ("kanssa", Case.GENITIVE, True),
        ("kuin", Case.GENITIVE, True),
        ("kerrottiin", Case.ELATIVE, False),
        ("", Case.ELATIVE, False),
    ],
)
def test_what_may_be_a_verb_or_stands_otherwise_does_not(word: str, case: Case, plural: bool) -> None:
    assert not agrees(word, case, plural=plural)
