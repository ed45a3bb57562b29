"""The catalogue says a wording in the language asked for, with the values in their places, and never fails."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.content.folders import VALID
from ttguide.content.finding import content_folders
from ttguide.content.loading import load_words
from ttguide.content.words import WordsCatalogue
from ttguide.model.text import Language
from ttguide.workflow.ports import Words

FI, EN = Language.FI, Language.EN


def catalogue(**wordings: str) -> WordsCatalogue:
    return WordsCatalogue(dict.fromkeys(Language, wordings))


def test_the_catalogue_is_the_port_that_the_use_cases_know() -> None:
    words: Words = load_words(content_folders(VALID))
    assert words.say(FI, "greeting", name="Aino") == "Hei, Aino!"
    assert words.say(EN, "greeting", name="Aino") == "Hello, Aino!"


def test_the_count_chooses_between_one_and_other() -> None:
    words = load_words(content_folders(VALID))
    said = [words.say(EN, "statements", count=count) for count in (0, 1, 2)]
    assert said == ["0 statements", "one statement", "2 statements"]
    assert words.say(FI, "statements", count=1) == "yksi lausuma"


def test_doubled_braces_stand_for_one() -> None:
    assert load_words(content_folders(VALID)).say(FI, "braces") == "{ja}"


def test_an_unknown_key_comes_back_as_it_is() -> None:
    assert load_words(content_folders(VALID)).say(FI, "no.such.key", name="x") == "no.such.key"


def test_a_value_that_is_not_given_leaves_its_name_standing() -> None:
    assert load_words(content_folders(VALID)).say(EN, "greeting") == "Hello, {name}!"


def test_a_value_is_never_read_as_a_format() -> None:
    words = catalogue(said="{text} {other}")
    hostile = "{other} {0} {text.__class__} %s {{"
    assert words.say(EN, "said", text=hostile, other=1) == f"{hostile} 1"


def test_the_keys_of_all_languages_are_known() -> None:
    assert load_words(content_folders(VALID)).keys == {"greeting", "saved", "statements", "braces"}


@given(text=st.text(max_size=60), value=st.text(max_size=20))
def test_no_wording_and_no_value_makes_it_fail(text: str, value: str) -> None:
    said = catalogue(key=text).say(EN, "key", name=value)
    if "{" not in text and "}" not in text:
        assert said == text
