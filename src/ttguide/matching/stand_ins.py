"""Which words stand in a text only because somebody's name was taken out of it?

Two statements in which *a person* or *the organisation* stands for a name have nothing in common for that. What stands
in for a place, *the municipality*, is left: it is said by itself so often that without it less was found.
"""

from __future__ import annotations

import re

from ttguide.matching.analysis import Reading, folded_words
from ttguide.model.known_names import KnownNames

SILENT = ("person", "organisation", "name")
"""Without the words for these, of 86 + 86 statements as many found their counterpart and their area as with them."""
FEWEST = 2
"""Words that have to be left; what says no more than that somebody is somebody is read as it is."""
_ARTICLE = "the"


def stand_ins(names: KnownNames) -> frozenset[str]:
    """Return the folded words, in all their forms, that stand in for somebody."""
    found = [names.stand_in(of) for of in SILENT]
    texts = [
        text
        for stand_in in found
        if stand_in is not None
        for text in (
            *stand_in.singular.values(),
            *stand_in.plural.values(),
            stand_in.english[0],  # "people" is said of everybody
            stand_in.neutral.fi,
            stand_in.neutral.en,
        )
    ]
    return frozenset(word for text in texts for word in folded_words(text)) - {_ARTICLE}


def holes(names: KnownNames) -> re.Pattern[str]:
    """Return what finds the words in brackets that were put where something was taken out: *[puhelinnumero]*."""
    texts = {text for stand_in in names.stand_ins for text in (stand_in.neutral.fi, stand_in.neutral.en)}
    bracketed = sorted((re.escape(text) for text in texts if text.startswith("[")), key=len, reverse=True)
    return re.compile("|".join(bracketed) or r"(?!)")


def without(words: frozenset[str], reading: Reading) -> Reading:
    """Return the reading without these words, or as it is where hardly any other would be left."""
    typed = {word: spelt for word, spelt in reading.typed.items() if word not in words}
    if len(typed) == len(reading.typed) or len(typed) < FEWEST:
        return reading
    passages = (tuple([word for word in passage if word in typed]) for passage in reading.passages)
    return Reading(typed, tuple(dict.fromkeys(passage for passage in passages if passage)))
