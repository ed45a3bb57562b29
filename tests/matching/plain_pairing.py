"""The counterparts of two sides, each compared with each: slow, and plain enough to be believed.

What `ttguide.matching.pairing` finds has to be what is found here, to the last bit.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from heapq import nlargest

from ttguide.matching.analysis import Reading, grams
from ttguide.matching.function_words import says_nothing
from ttguide.matching.thesaurus import SIGN
from ttguide.model.proposal import Component, Counterpart

SHARPNESS = 2.0
"""Exponent on the odds of a profile: what fits best should speak loudest, and the many that hardly fit not at all."""
CONCEPT = 4.0
"""How much a concept counts beside one n-gram."""
BOTH = 0.75
"""Exponent on the product of how well the known fits each side."""
ALONE = 0.8
"""What of the known counts where the words have nothing in common."""
EARNED = 0.25
"""The likeness of the words from which on all of it counts."""
LIKE_NOTHING = 0.05
"""Below this score two statements have nothing to do with each other."""
THROUGH_SHARE = 0.2
"""A known thing is a reason if it brought at least this share of what the profiles have in common."""
MOST_THROUGH, MOST_WORDS = 3, 5
READ_THERE = 0.5
"""A word is a reason if so much of it is common to both."""


@dataclass(frozen=True, slots=True)
class _Profile:
    """A statement as it is compared: its best fit 0–1, and what is known of it and what it says, each of length 1."""

    typed: Mapping[str, str]
    fit: float
    known: Mapping[str, float]
    said: Mapping[str, float]


def counterparts(
    one: Mapping[str, str],
    other: Mapping[str, str],
    *,
    hear: Callable[[str], Reading],
    fits: Callable[[Reading], Mapping[str, float]],
    limit: int,
    settled: Collection[str] = (),
) -> tuple[Counterpart, ...]:
    """Return for each text of the one side, in order, at most ``limit`` of the other, the best first.

    Rarity is that among the texts of both sides, or among those that are ``settled``.
    """
    texts = dict.fromkeys((*one.values(), *other.values()))
    among = dict.fromkeys(settled) or texts
    readings = {text: hear(text) for text in {**texts, **among}}
    features = {text: _features(reading) for text, reading in readings.items()}
    having = Counter(feature for text in among for feature in features[text])
    profiles = {}
    for text in texts:
        counted = features[text]
        scores = fits(readings[text])
        said = {feature: _rarity(having[feature] or 1, len(among)) * weight for feature, weight in counted.items()}
        known = {id: _odds(score) ** SHARPNESS for id, score in scores.items()}
        profiles[text] = _Profile(readings[text].typed, max(scores.values(), default=0.0), _unit(known), _unit(said))
    found: list[Counterpart] = []
    for key, text in one.items():
        compared = (_compare(key, profiles[text], their, profiles[said]) for their, said in other.items())
        found += nlargest(max(0, limit), (c for c in compared if c.score >= LIKE_NOTHING), key=lambda c: c.score)
    return tuple(found)


def _compare(key: str, mine: _Profile, their: str, theirs: _Profile) -> Counterpart:
    in_common = _products(mine.known, theirs.known)
    words_in_common = _products(mine.said, theirs.said)
    words = min(1.0, math.fsum(words_in_common.values()))
    earned = ALONE + (1 - ALONE) * (words / EARNED) if words < EARNED else 1.0
    known = math.fsum(in_common.values()) * math.pow(mine.fit * theirs.fit, BOTH) * earned
    rest = (1 - known) * words
    through = [id for id, share in in_common.items() if share >= THROUGH_SHARE * max(in_common.values())]
    through.sort(key=lambda id: -in_common[id])
    return Counterpart(
        key,
        their,
        known + rest,
        through=tuple(through[:MOST_THROUGH]) if known >= LIKE_NOTHING else (),
        because=_words(mine, words_in_common),
        components=tuple(Component(name, value) for name, value in (("known", known), ("words", rest)) if value),
    )


def _words(mine: _Profile, in_common: Mapping[str, float]) -> tuple[str, ...]:
    """The words of the one side that the other has, or that name a concept which the other names."""
    brought: dict[str, float] = {}
    for word, typed in mine.typed.items():
        of_word = (word,) if word.startswith(SIGN) else grams(word)
        own = math.fsum(mine.said.get(feature, 0.0) ** 2 for feature in of_word)
        shared = math.fsum(mine.said[feature] ** 2 for feature in of_word if feature in in_common)
        if own and shared >= READ_THERE * own and not says_nothing(word, typed):
            brought[typed] = brought.get(typed, 0.0) + shared
    return tuple(sorted(brought, key=lambda typed: -brought[typed])[:MOST_WORDS])


def _features(reading: Reading) -> Mapping[str, float]:
    """The n-grams of the words of a text and the concepts that they name, with their weights."""
    found: dict[str, float] = {}
    for word in reading.passages[0] if reading.passages else ():
        if word.startswith(SIGN):
            found[word] = CONCEPT
        else:
            found.update(dict.fromkeys(grams(word), 1.0))
    return found


def _rarity(having: int, count: int) -> float:
    return math.log((count + 1) / having)


def _odds(score: float) -> float:
    return score / max(1e-9, 1 - score)


def _unit(values: Mapping[str, float]) -> Mapping[str, float]:
    length = math.sqrt(math.fsum(value * value for value in values.values()))
    return {key: value / length for key, value in values.items()} if length else {}


def _products(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return {key: value * many[key] for key, value in few.items() if key in many}
