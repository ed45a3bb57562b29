"""Is a figure said with its unit as people say it, of one thing otherwise than of several?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.adapters import make_guide, shipped_content
from ttguide.model.text import Language, clean_line
from ttguide.workflow.measured import figure_in_words, say_measured


@pytest.mark.parametrize(
    ("language", "figure", "unit", "told"),
    [
        (Language.FI, 1.0, "kertaa vuodessa", "kerran vuodessa"),
        (Language.FI, 2.0, "kertaa vuodessa", "2\u00a0kertaa vuodessa"),
        (Language.FI, 0.5, "kertaa vuodessa", "0,5\u00a0kertaa vuodessa"),
        (Language.FI, 1.0, "Kertaa", "kerran"),
        (Language.FI, 1.0, "päivää, mediaani", "1\u00a0päivä, mediaani"),
        (Language.FI, 1.0, "kpl vuodessa", "1\u00a0kpl vuodessa"),
        (Language.FI, 1.0, "%", "1\u00a0%"),
        (Language.FI, 1.0, "", "1"),
        (Language.FI, 1.0, "kertaalleen", "1\u00a0kertaalleen"),
        (Language.EN, 1.0, "times a year", "once a year"),
        (Language.EN, 3.0, "times a year", "3\u00a0times a year"),
        (Language.EN, 1.0, "people", "1\u00a0person"),
        (Language.EN, 1.0, "clients per €10,000", "1\u00a0client per €10,000"),
    ],
)
def test_of_one_thing_the_unit_is_said_otherwise(language: Language, figure: float, unit: str, told: str) -> None:
    say = make_guide(language, content=shipped_content()).say

    assert say_measured(say, figure, figure_in_words(figure, language), unit) == told


@given(st.text(), st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9))
def test_a_unit_that_is_not_known_stays_as_it_was_written(unit: str, figure: float) -> None:
    said = figure_in_words(figure, Language.EN)

    assert say_measured(lambda _: "times = once", figure, said, f"x{unit}") == f"{said}\u00a0{clean_line(f'x{unit}')}"
