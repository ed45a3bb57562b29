"""The file of known names becomes the model's objects, and what stands in for a name has every case."""

from __future__ import annotations

import json
from pathlib import Path

from tests.content.folders import VALID, load_with, places
from tests.fakes.adapters import shipped_content
from ttguide.content.finding import content_folders
from ttguide.content.loading import load
from ttguide.model.known_names import NO_NAMES, GrammaticalCase, KnownNames
from ttguide.model.text import Localised

CASES = {case.value: f"kunta-{case.value}" for case in GrammaticalCase}
FILE = {
    "kind": "names",
    "other_beginnings": [{"name": "Uusikaupunki", "beginnings": ["uudenkaupunki"]}],
    **{
        key: [key]
        for key in (
            *("places", "regions", "first_names", "surnames", "ordinary", "generic", "generic_ends", "legal_forms"),
            *("place_words", "titles", "title_modifiers", "e_nouns", "street_ends", "not_names"),
        )
    },
    "stand_ins": [
        {
            "of": "place",
            "neutral": {"fi": "[paikkakunta]", "en": "[place]"},
            "finnish": {"singular": CASES, "plural": CASES, "before_noun": "paikallis"},
            "english": {"singular": "the municipality", "plural": "the municipalities"},
        },
        {"of": "phone", "neutral": {"fi": "[puhelinnumero]", "en": "[phone number]"}},
    ],
}


def load_names(into: Path, **changed: object) -> KnownNames:
    loaded = load_with(into, "knowledge/names.yaml", json.dumps(FILE | changed, ensure_ascii=False, indent=1))
    assert loaded.problems == ()
    assert loaded.content is not None
    return loaded.content.knowledge.names


def test_names_are_built_with_their_other_beginnings_by_name(tmp_path: Path) -> None:
    names = load_names(tmp_path)
    assert names.places == ("places",)
    assert names.other_beginnings == {"uusikaupunki": ("uudenkaupunki",)}


def test_words_before_which_a_firms_name_is_a_common_word_are_kept_by_it_in_small_letters(tmp_path: Path) -> None:
    known = load_names(
        tmp_path, said_of_things=["katke"], ordinary_before=[{"name": "Kuusi", "beginnings": ["asukasta", "tuntia"]}]
    )
    assert known.said_of_things == ("katke",)
    assert known.ordinary_before == {"kuusi": ("asukasta", "tuntia")}


def test_a_stand_in_is_built_with_its_cases_and_one_of_brackets_needs_none(tmp_path: Path) -> None:
    names = load_names(tmp_path)
    place, phone = names.stand_ins
    assert place.singular[GrammaticalCase.INESSIVE] == "kunta-inessive"
    assert (place.before_noun, place.english) == ("paikallis", ("the municipality", "the municipalities"))
    assert (phone.neutral, phone.singular, phone.english) == (
        Localised("[puhelinnumero]", "[phone number]"),
        {},
        ("", ""),
    )


def test_content_without_the_file_knows_no_names() -> None:
    loaded = load(content_folders(VALID))
    assert loaded.content is not None
    assert loaded.content.knowledge.names == NO_NAMES


def test_a_stand_in_without_one_of_the_cases_is_refused(tmp_path: Path) -> None:
    few = {case: word for case, word in CASES.items() if case != "genitive"}
    stand_in = {"of": "place", "neutral": {"fi": "[a]", "en": "[a]"}, "finnish": {"singular": few, "plural": CASES}}
    text = json.dumps(FILE | {"stand_ins": [stand_in]}, ensure_ascii=False, indent=1)
    loaded = load_with(tmp_path, "knowledge/names.yaml", text)
    assert [place.rpartition(" ")[2] for place in places(loaded)] == ["K013"]


def test_the_shipped_file_knows_the_municipalities_of_today_and_former_ones() -> None:
    some = {"Keuruu", "Uusikaupunki", "Äänekoski", "Ii", "Mänttä", "Jämsänkoski", "Anjalankoski"}
    assert some - {*shipped_content().knowledge.names.places} == set()


def test_the_shipped_file_has_a_stand_in_for_everything_that_can_be_found() -> None:
    names = shipped_content().knowledge.names
    assert {stand_in.of for stand_in in names.stand_ins} == {
        *("place", "region", "local", "organisation", "person", "title", "address", "phone", "email", "web", "date"),
        *("identity-code", "business-id", "account", "plate", "worker", "name", "of-organisation", "of-region"),
    }
