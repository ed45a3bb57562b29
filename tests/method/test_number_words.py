"""Are numbers that are said in words read as people say them, and nothing else for a number?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.adapters import FileWords
from ttguide.method.measuring import Doubt, doubts_about, goal_from
from ttguide.method.number_words import NO_NUMBER_WORDS, NumberWords
from ttguide.model.measure import Direction
from ttguide.model.scorecard import Measure
from ttguide.model.text import Language
from ttguide.workflow.measured import number_words
from ttguide.workflow.session import Voice

WORDS = number_words(Voice(FileWords(), Language.FI))
FINNISH = (
    *("nolla", "yksi", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan", "yhdeksän", "kymmenen"),
    *("yksitoista", "kaksitoista", "kolmetoista", "neljätoista", "viisitoista", "kuusitoista", "seitsemäntoista"),
    *("kahdeksantoista", "yhdeksäntoista", "kaksikymmentä"),
)
ENGLISH = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)


@pytest.mark.parametrize("names", [FINNISH, ENGLISH])
def test_numbers_are_known_up_to_twenty(names: tuple[str, ...]) -> None:
    read = [goal_from(f"{name.capitalize()} x", Direction.MORE, words=WORDS).value for name in names]

    assert read == [float(number) for number in range(21)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("kaksi kertaa vuodessa", 2.0),
        ("Kahdesti vuodessa", 2.0),
        ("kerran vuodessa", 1.0),
        ("kolmesti viikossa", 3.0),
        ("kahden viikon kuluessa", 2.0),
        ("enintään kolmessa päivässä", 3.0),
        ("viiteen mennessä", 5.0),
        ("viidessätoista minuutissa", 15.0),
        ("kahdenkymmenen asiakkaan ryhmä", 20.0),
        ("puolitoista tuntia", 1.5),
        ("puolet", 50.0),
        ("yli puolet asiakkaista", 50.0),
        ("Vähintään puolella asiakkaista on suunnitelma", 50.0),
        ("twice a year", 2.0),
        ("Once a year", 1.0),
        ("at least three times a month", 3.0),
        ("half of the clients", 50.0),
        ("more than half", 50.0),
        ("one and a half hours", 1.5),
        ("kaksi  (noin)", 2.0),
    ],
)
def test_a_target_in_words_is_read(text: str, value: float) -> None:
    assert goal_from(text, Direction.MORE, words=WORDS).value == value
    assert goal_from(text, Direction.MORE, words=WORDS).text == text


@pytest.mark.parametrize(
    "text",
    [
        *("kerran kahdessa vuodessa", "kahdeksankymmentä", "kaksikymmentäviisi", "kaksikymmentä viisi", "twenty-five"),
        *("kuusikko", "kaksisuuntainen", "yhdessä tuottajan kanssa", "yhtä usein kuin ennen", "tilaajan puolella"),
        *("no one waits", "half a year", "half-yearly", "someone", "attention", "the second half of the year"),
        *("joka toinen", "kaksi 100 euron lahjaa", "puolivuosittain"),
    ],
)
def test_what_is_no_number_word_or_not_one_alone_is_no_number(text: str) -> None:
    assert goal_from(text, Direction.MORE, words=WORDS).value is None


@pytest.mark.parametrize("text", ["kaksi–kolme kertaa", "kaksi-kolme kertaa", "two – three times", "Two-three times"])
def test_a_range_in_words_is_a_range(text: str) -> None:
    goal = goal_from(text, Direction.RANGE, words=WORDS)
    measure = Measure("m", "c", "x", direction=Direction.MORE, goal=goal_from(text, Direction.MORE, words=WORDS))

    assert (goal.value, goal.upper) == (2.0, 3.0)
    assert Doubt.RANGE_MEANT in doubts_about(measure, WORDS)


@pytest.mark.parametrize(("unit", "value"), [("%", 50.0), ("", 50.0), ("prosenttia", 50.0), ("kpl", None)])
def test_half_is_a_share_and_a_number_only_where_shares_are_measured(unit: str, value: float | None) -> None:
    assert goal_from("puolet", Direction.MORE, unit=unit, words=WORDS).value == value


def test_figures_are_read_as_before_among_words_that_are_no_numbers() -> None:
    assert goal_from("vähintään 10 000 kertaa", Direction.MORE, words=WORDS).value == 10_000
    assert goal_from("alle −5 %", Direction.LESS, words=WORDS).value == -5


@given(st.text(max_size=40))
def test_without_words_every_text_stays_as_it_is(text: str) -> None:
    assert NO_NUMBER_WORDS.in_figures(text) == text


@given(st.text(alphabet=st.sampled_from("kaksi -–viytwoe"), max_size=30))
def test_only_whole_words_are_put_into_figures(text: str) -> None:
    words = NumberWords({"kaksi": "2", "two": "2", "viisi": "5"})
    pieces = set(text.replace("–", " ").replace("-", " ").split())
    if pieces.isdisjoint({"kaksi", "two", "viisi"}):
        assert words.in_figures(text) == text
