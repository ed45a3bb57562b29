"""What of a statement is compared with other statements, and how much does each feature of its words count?

A feature is an n-gram or a concept, and the rarer it is among the texts compared, the more it counts. Features are
numbered and their weights kept once for all texts: thousands of profiles then take a few kilobytes each.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from ttguide.matching.analysis import Reading, grams
from ttguide.matching.function_words import says_nothing
from ttguide.matching.thesaurus import SIGN

SHARPNESS = 2.0
"""Exponent on the odds of a profile: what fits best should speak loudest, and the many that hardly fit not at all."""
CONCEPT = 4.0
"""How much a concept counts beside one n-gram, of which a word has twenty: where nothing known fits, it has to bridge
wording. Without what is known of them, four statements in ten had their counterpart among three at 2, nearly half at 4;
above, some in two languages were lost."""
BOTH = 0.75
"""Exponent on the product of how well the known fits each side, as `together` has it: with what hardly fits one of the
two nothing is shared. At a half, the mean of both, one pair in thirty above .6 was wrong, of those in everyday words
one in ten; from .65 to .8 none of 87 was, and three right ones fell below."""
ALONE = 0.8
"""What of the known counts where the words have nothing in common: one known thing has many sides, and two statements
on it may speak of different ones. When all of it counted, 155 pairs of 158 above .8 were right, now 97 of 97."""
EARNED = 0.25
"""The likeness of the words from which on all of it counts."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A statement as it is compared: as it was heard, the scores 0–1 of the known things like it, how surely the best
    of them is, what is known of it as a vector of length 1, and the numbers of the features of its words."""

    heard: Reading
    fits: Mapping[str, float]
    fit: float
    known: Mapping[str, float]
    features: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A profile with the length of its features as a vector of their weights, and how much of that length 1 the
    common ones have."""

    profile: Profile
    length: float
    common: float


class Features:
    """Numbers of features, and their weights among the texts for which they were settled."""

    def __init__(self) -> None:
        self.weights: list[float] = []
        """By number; of one that came up after settling, as of one that stands in a single text."""
        self.common: set[int] = set()
        """Those that stand in so many texts that they hardly tell texts apart."""
        self._numbers: dict[str, int] = {}
        self._of_words: dict[str, tuple[int, ...]] = {}
        self._concepts: set[int] = set()
        self._alone = 0.0

    def profile(self, heard: Reading, fits: Mapping[str, float], fit: float) -> Profile:
        """Return the profile of a text as it was heard, with the scores 0–1 of the known things that resemble it, and
        how surely the best of them does."""
        words = heard.passages[0] if heard.passages else ()
        numbers = dict.fromkeys(chain.from_iterable(map(self.of_word, words)))
        known = {id: sharpened(score) for id, score in fits.items()}
        length = math.sqrt(math.fsum(value * value for value in known.values()))
        unit = {id: value / length for id, value in known.items()} if length else {}
        return Profile(heard, fits, fit, unit, tuple(numbers))

    def of_word(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the different features of a folded word, or of a concept."""
        known = self._of_words.get(word)
        if known is None:
            numbers, found = self._numbers, []
            for feature in (word,) if word.startswith(SIGN) else grams(word):
                number = numbers.get(feature)
                found.append(self._number(feature) if number is None else number)
            known = self._of_words[word] = tuple(found)
        return known

    def settle(self, profiles: Iterable[Profile], common_from: float) -> None:
        """Weigh every feature by how few of these profiles have it; ``common_from`` is a share 0–1 of them."""
        having: Counter[int] = Counter()
        count = 0
        for profile in profiles:  # one by one: counted in one go, they would let no other thread have its turn
            having.update(profile.features)
            count += 1
        self._alone = math.log(count + 1)
        self.weights = [
            math.log((count + 1) / (having[number] or 1)) * (CONCEPT if number in self._concepts else 1.0)
            for number in range(len(self._numbers))
        ]
        self.common = {number for number, times in having.items() if times >= common_from * count}

    def weigh(self, profile: Profile) -> Weighed:
        """Return the profile with what follows from the weights as they are now."""
        weights, is_common = self.weights, self.common
        length = math.sqrt(math.fsum([weights[number] * weights[number] for number in profile.features]))
        common = [weights[number] * weights[number] for number in profile.features if number in is_common]
        return Weighed(profile, length, math.sqrt(math.fsum(common)) / length if length else 0.0)

    def _number(self, feature: str) -> int:
        """Give the next number to a feature that has none."""
        number = self._numbers[feature] = len(self._numbers)
        is_concept = feature.startswith(SIGN)
        if is_concept:
            self._concepts.add(number)
        self.weights.append(self._alone * (CONCEPT if is_concept else 1.0))
        return number


class Comparison:
    """One statement, to be compared with many."""

    def __init__(self, mine: Weighed, features: Features) -> None:
        self.mine = mine
        self._weights = weights = features.weights
        self.said = {number: weights[number] / mine.length for number in mine.profile.features} if mine.length else {}
        """The features of its words as a vector of length 1."""
        self._numbers = frozenset(self.said)
        self._telling: list[tuple[str, list[tuple[int, float]], float]] | None = None

    def score(self, theirs: Weighed) -> float:
        """Return how close another statement is, 0–1."""
        known, words = self.apart(theirs)
        return known + (1 - known) * words

    def apart(self, theirs: Weighed) -> tuple[float, float]:
        """Return what they have in common of what is known, as far as it is earned, and of their words, each 0–1."""
        mine, other, length = self.mine.profile, theirs.profile, theirs.length
        there, said, weights = other.known, self.said, self._weights
        known = math.fsum([value * there[id] for id, value in mine.known.items() if id in there])
        known *= together(mine.fit * other.fit)
        shared = self._numbers.intersection(other.features)
        words = math.fsum([said[number] * (weights[number] / length) for number in shared])
        return (known * earned(words), words) if words < EARNED else (known, min(1.0, words))

    def in_common(self, theirs: Weighed) -> dict[str, float]:
        """Return what each known thing brings to what both profiles have in common."""
        mine, other = self.mine.profile.known, theirs.profile.known
        return {id: value * other[id] for id, value in mine.items() if id in other}

    def words_of(
        self, numbers_of: Callable[[str], Iterable[int]]
    ) -> Iterable[tuple[str, list[tuple[int, float]], float]]:
        """Return the words that say something, as they were typed, and again where they name a concept: each with
        the squares of what its features, by number, have of the length of all, which is 1, and the sum of these."""
        if self._telling is None:
            said, typed_as = self.said, self.mine.profile.heard.typed
            self._telling = []
            for word, typed in typed_as.items():
                if not says_nothing(word, typed):
                    squares = [(number, said.get(number, 0.0) ** 2) for number in numbers_of(word)]
                    self._telling.append((typed, squares, math.fsum([square for _, square in squares])))
        return self._telling

    def shared(self, theirs: Weighed) -> frozenset[int]:
        """Return the features that both have."""
        return self._numbers.intersection(theirs.profile.features)


def together(fits: float) -> float:
    """Return how much of the known counts: of the product of both sides' fits, or of one side's, its share of that."""
    return math.pow(fits, BOTH)


def earned(words: float) -> float:
    """Return which share 0–1 of what is known counts where the words have so much in common."""
    return ALONE + (1 - ALONE) * (words / EARNED) if words < EARNED else 1.0


def sharpened(score: float) -> float:
    """Return how loudly a known thing speaks that fits with this score 0–1, among others that fit."""
    return math.pow(score / max(1e-9, 1 - score), SHARPNESS)
