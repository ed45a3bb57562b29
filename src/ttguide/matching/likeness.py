"""Has much the same been said before, in this case or in this basket, in nearly the same words?

Near-duplicates only: telling someone "you wrote this before" about something else would be worse than silence. All
n-grams count alike here: weighed by rarity, a slip of the finger would make a text unlike itself, since nothing is
rarer than a misspelt word.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from ttguide.matching.analysis import grams, read

ALIKE = 0.6
"""From this share of common n-grams on. Of 250 statements on the same few subjects three found another, each nearly the
same; with an error in every third word, words left out, added or in another order, 99 in 100 found themselves."""
WORTH_COMPARING = 55
"""The ratio of the sorted words, 0–100, from which on n-grams are compared: low enough to lose nothing alike."""

_Gram = TypeVar("_Gram", str, int)
SPARE = 8
"""An eighth of a text's n-grams is looked up beyond what finds every pair, so that fewer pairs are compared in full."""


class Pair(NamedTuple):
    """Two texts that are nearly the same: their keys in the order given, and the score 0–1, 1 for the same words."""

    first: str
    second: str
    score: float


def near_duplicates(texts: Mapping[str, str], at_least: float = ALIKE) -> tuple[Pair, ...]:
    """Return every pair of texts whose score is at least so much above 0, the best first, else in the order given.

    Exact. A score takes a certain number of n-grams in common; so among all but that many of a text's n-grams, the
    rarest ones, there is one of the other's rarest, and only those are looked up. About a second for 2,000 statements;
    with a low ``at_least``, or texts that are all nearly the same, time grows with the square of their number.
    """
    keys, sets = list(texts), [_grams_of(text) for text in texts.values()]
    at_least = min(1.0, max(at_least, 1e-9))
    rank, alone = _ranked(sets)
    ranked = [frozenset(map(rank.__getitem__, grams)) for grams in sets]
    having: defaultdict[int, list[int]] = defaultdict(list)
    spares: list[int] = []
    pairs: list[tuple[float, int, int]] = []
    for number, own in enumerate(ranked):
        size = len(own)
        shared = math.ceil(at_least * size / (2 - at_least) - 1e-9)  # with a text that is wholly within this one
        spares.append(min(size // SPARE, max(0, shared - 1)))
        rarest = [place for place in sorted(own)[: size - shared + 1 + spares[-1]] if place >= alone]
        looked_up = Counter(chain.from_iterable([having[place] for place in rarest]))
        for other, count in looked_up.items():
            if count > spares[other] or count > spares[number]:
                score = _score(own, ranked[other])
                if score >= at_least:
                    pairs.append((-score, other, number))
        for place in rarest:
            having[place].append(number)
    return tuple(Pair(keys[first], keys[second], -less) for less, first, second in sorted(pairs))


def _ranked(sets: Sequence[frozenset[str]]) -> tuple[Mapping[str, int], int]:
    """Return a place for every n-gram, the rarest first, and how many of them stand in one text alone.

    In small steps: what is counted or sorted in one go lets no other thread have its turn meanwhile.
    """
    times: Counter[str] = Counter()
    for grams_of_text in sets:
        times.update(grams_of_text)
    by_times: defaultdict[int, list[str]] = defaultdict(list)
    for gram, count in times.items():
        by_times[count].append(gram)
    rank: dict[str, int] = {}
    for count in sorted(by_times):
        rank.update(zip(by_times[count], range(len(rank), len(times)), strict=False))
    return rank, len(by_times[1])


class Said:
    """The texts of the last call, prepared; a call that differs little from the last costs little."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._lines: dict[str, str] = {}
        self._grams: dict[str, frozenset[str]] = {}

    def alike(self, text: str, said: Mapping[str, str]) -> tuple[tuple[str, float], ...]:
        """Return (key, score 0–1) of what is alike, best first, equal ones in the order in which they were said."""
        from rapidfuzz import fuzz, process

        wanted = _grams_of(text)
        if not wanted:
            return ()
        self._catch_up(said)
        near = process.extract(_line_of(text), self._lines, scorer=fuzz.ratio, score_cutoff=WORTH_COMPARING, limit=None)
        scores = {}
        for _, _, key in near:
            other = self._grams.get(key)
            if other is None:
                other = self._grams[key] = _grams_of(said[key])
            score = _score(wanted, other)
            if score >= ALIKE:
                scores[key] = score
        return tuple(sorted(((key, scores[key]) for key in said if key in scores), key=lambda item: -item[1]))

    def _catch_up(self, said: Mapping[str, str]) -> None:
        """Drop and prepare what has changed; nothing is kept of a text that is no longer among them."""
        changed = [key for key, text in self._texts.items() if said.get(key) != text]
        for key in changed:
            self._grams.pop(key, None)
            del self._texts[key], self._lines[key]
        for key, text in said.items():
            if key not in self._texts:
                self._texts[key], self._lines[key] = text, _line_of(text)


def _line_of(text: str) -> str:
    """The different words of a text in alphabetical order, so that word order does not matter."""
    return " ".join(sorted(read(text).typed))


def _grams_of(text: str) -> frozenset[str]:
    return frozenset(gram for word in read(text).typed for gram in grams(word))


def _score(one: frozenset[_Gram], other: frozenset[_Gram]) -> float:
    """Return the share 0–1 of n-grams that two texts have in common, neither of them empty (Dice's coefficient)."""
    return 2 * len(one & other) / (len(one) + len(other))
