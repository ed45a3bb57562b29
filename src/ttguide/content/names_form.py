"""What form does the file of known names have, and of what stands in for them?

Apart from the other forms: it is the only file that speaks of grammatical cases.
"""

from __future__ import annotations

from ttguide.content.shapes import LOCALISED, LOWER_ID, TEXT, Key, ListOf, Record, Word, optional, unused
from ttguide.model.known_names import GrammaticalCase, KnownNames, StandIn
from ttguide.model.text import Localised

_TEXTS = Key(ListOf(TEXT, least=1))


def _by_case(**words: str) -> dict[GrammaticalCase, str]:
    return {GrammaticalCase(case): word for case, word in words.items()}


def _stand_in(
    of: str,
    neutral: Localised,
    finnish: tuple[dict[GrammaticalCase, str], dict[GrammaticalCase, str], str] = ({}, {}, ""),
    english: tuple[str, str] = ("", ""),
) -> StandIn:
    singular, plural, before_noun = finnish
    return StandIn(of, neutral, singular, plural, before_noun, english)


def _finnish(
    singular: dict[GrammaticalCase, str], plural: dict[GrammaticalCase, str], before_noun: str = ""
) -> tuple[dict[GrammaticalCase, str], dict[GrammaticalCase, str], str]:
    return singular, plural, before_noun


def _english(singular: str, plural: str) -> tuple[str, str]:
    return singular, plural


_ByName = tuple[tuple[str, tuple[str, ...]], ...]


def _known_names(
    other_beginnings: _ByName,
    declined_firsts: _ByName = (),
    ordinary_before: _ByName = (),
    **fields: tuple[str, ...],
) -> KnownNames:
    stand_ins: tuple[StandIn, ...] = fields.pop("stand_ins")  # type: ignore[assignment]  # the one that is not of texts
    by_name = {name.lower(): beginnings for name, beginnings in other_beginnings}
    declined = {name.lower(): tuple(sorted(forms, key=len, reverse=True)) for name, forms in declined_firsts}
    ordinary = {word.lower(): beginnings for word, beginnings in ordinary_before}
    return KnownNames(
        other_beginnings=by_name,
        declined_firsts=declined,
        ordinary_before=ordinary,
        stand_ins=stand_ins,
        **fields,
    )


def _beginnings(name: str, beginnings: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return name, beginnings


_BEGINNINGS = Record(_beginnings, {"name": Key(TEXT), "beginnings": _TEXTS})
_CASES = Record(_by_case, {case.value: Key(TEXT) for case in GrammaticalCase})

_STAND_IN = Record(
    _stand_in,
    {
        "of": Key(Word(LOWER_ID)),
        "neutral": Key(LOCALISED),
        "finnish": optional(
            Record(_finnish, {"singular": Key(_CASES), "plural": Key(_CASES), "before_noun": optional(TEXT)})
        ),
        "english": optional(Record(_english, {"singular": Key(TEXT), "plural": Key(TEXT)})),
    },
)

_LATER = (
    "organisations",
    "kinds",
    "common_kinds",
    "said_of_one",
    "not_said_of_one",
    "ordinary_forms",
    "said_of_things",
    "relations",
    "kin",
    "directions",
    "place_ends",
    "place_nouns",
    "joining",
    "telling",
    "people_do",
    "name_particles",
    "not_initials",
    "lettered",
    "number_beginnings",
)
"""Lists that a file may lack."""
_LISTS = (
    "places",
    "regions",
    "first_names",
    "surnames",
    "ordinary",
    "generic",
    "generic_ends",
    "legal_forms",
    "place_words",
    "titles",
    "title_modifiers",
    "e_nouns",
    "street_ends",
    "not_names",
)

NAMES = Record(
    _known_names,
    {
        "kind": unused(TEXT),
        "other_beginnings": Key(ListOf(_BEGINNINGS)),
        "declined_firsts": optional(ListOf(_BEGINNINGS, least=1)),
        "ordinary_before": optional(ListOf(_BEGINNINGS, least=1)),
        **dict.fromkeys(_LISTS, _TEXTS),
        **dict.fromkeys(_LATER, optional(ListOf(TEXT, least=1))),
        "stand_ins": Key(ListOf(_STAND_IN, least=1)),
    },
)
