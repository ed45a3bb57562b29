"""Which texts of one side may come close to a statement of the other, without comparing it with each of them?

    score = 1 − (1 − known · earned) · (1 − words)

Those that what is known speaks for most set how good a text has to be. Any other has to make up for what it lacks there
by its words, and rare features of the words lead to few texts; for what the common features can add there is a bound
(by Cauchy and Schwarz). Exact: only what cannot be among the best is not compared.
"""

from __future__ import annotations

import math
from bisect import insort
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from operator import mul

from ttguide.matching.profile import ALONE, EARNED, Comparison, Features, Weighed, together

PROMISING = 0.6
"""Texts that what is known speaks for at least by this share of the most are bounded first, and compared where that
is promising: they nearly always set how good a text has to be, and what they lack in words hardly any other has."""
LITTLE = 0.02
"""Of the many known things that hardly fit a statement, it is taken that they fit every text as well: they lead to most
texts, and bring next to nothing."""
_ROUNDING = 1e-9
"""Bounds are worked out in another order than scores."""
_HALVINGS = 20


class Side:
    """Texts with their profiles, by number; a text that is gone is left out by whoever asks."""

    def __init__(self, features: Features) -> None:
        self.texts: dict[str, int] = {}
        self._features = features
        self.weighed: list[Weighed] = []
        self._shares: list[float] = []
        """One by the length of each, or 0 for a text without words."""
        self._commons: list[float] = []
        self._most_common = 0.0
        """What the common features have of the length of the text that has most of them."""
        self._by_known: defaultdict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        self._by_feature: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, text: str, weighed: Weighed) -> None:
        """Add a text that is not there yet."""
        number = self.texts[text] = len(self.texts)
        self.weighed.append(weighed)
        self._shares.append(1 / weighed.length if weighed.length else 0.0)
        self._commons.append(weighed.common)
        self._most_common = max(self._most_common, weighed.common)
        root = together(weighed.profile.fit)
        for id, value in weighed.profile.known.items():
            numbers, values = self._by_known[id]
            numbers.append(number)
            values.append(value * root)
        common, by_feature = self._features.common, self._by_feature
        for feature in weighed.profile.features:
            if feature not in common:
                by_feature[feature].append(number)

    def nearest(self, compare: Comparison, limit: int, at_least: float, there: Container[str]) -> dict[str, float]:
        """Return the scores of the ``limit`` best of the texts that are there, and of those as good as the last of
        them, in no order; below ``at_least`` none."""
        best = _Best(self.weighed, list(self.texts), compare, limit, at_least, there)
        known, words, common = self._known(compare.mine), self._words(compare.mine), compare.mine.common
        enough = PROMISING * max(known, default=0.0)
        best.compare(self._bounds([n for n, led in enumerate(known) if led >= enough], known, words, common))
        # Of all others less is known alike, and so they have to have so much of the words in common.
        wanted = _words_wanted(enough, best.least) - common * self._most_common
        if enough and max(words) >= wanted:
            best.compare(self._bounds([n for n, said in enumerate(words) if said >= wanted], known, words, common))
        return best.found()

    def reached(self, compare: Comparison, least: Mapping[str, float]) -> list[str]:
        """Return the texts, of those in ``least``, that a statement comes as close to as is given there."""
        mine, texts = compare.mine, list(self.texts)
        bounds = self._bounds(range(len(texts)), self._known(mine), self._words(mine), mine.common)
        wanted = [least.get(text, math.inf) for text in texts]
        near = [number for number, bound in bounds.items() if bound >= wanted[number] - _ROUNDING]
        return [texts[number] for number in near if compare.score(self.weighed[number]) >= wanted[number]]

    def _known(self, mine: Weighed) -> list[float]:
        """Return, by number, what can be known of a statement and of each text alike; a little more than there is."""
        root = together(mine.profile.fit)
        little = [value for value in mine.profile.known.values() if value < LITTLE]
        known = [root * math.sqrt(math.fsum([value * value for value in little]))] * len(self.weighed)
        for id, value in mine.profile.known.items():
            if value >= LITTLE and id in self._by_known:
                own = value * root
                for number, their in zip(*self._by_known[id], strict=True):
                    known[number] += own * their
        return known

    def _words(self, mine: Weighed) -> list[float]:
        """Return, by number, what a statement and each text have in common of the words, 0–1, as far as these share
        rare features."""
        words = [0.0] * len(self.weighed)
        weights, by_feature = self._features.weights, self._by_feature
        for feature in mine.profile.features:
            if feature in by_feature:
                square = weights[feature] * weights[feature] / mine.length
                for number in by_feature[feature]:
                    words[number] += square
        return list(map(mul, words, self._shares))

    def _bounds(
        self, numbers: Iterable[int], known: Sequence[float], words: Sequence[float], common: float
    ) -> dict[int, float]:
        """Return what the scores of these texts cannot exceed."""
        commons = self._commons
        least, slope, bounds = ALONE, (1 - ALONE) / EARNED, {}  # `_most` in line for its speed
        for number in numbers:
            said, led = words[number] + common * commons[number], known[number]
            if said < EARNED:
                led *= least + slope * said
            bounds[number] = led + (1 - led) * said
        return bounds


class _Best:
    """The best of the texts that a statement is compared with, and how good another one has to be."""

    def __init__(
        self,
        weighed: Sequence[Weighed],
        texts: Sequence[str],
        compare: Comparison,
        limit: int,
        least: float,
        there: Container[str],
    ) -> None:
        self.least = least
        self._weighed, self._texts = weighed, texts
        self._score, self._limit, self._there = compare.score, limit, there
        self._scores: dict[int, float] = {}
        self._best = [least] * limit
        """The scores of the best, the least first, and as many of the least that is wanted as there are no such yet."""

    def compare(self, bounds: Mapping[int, float]) -> None:
        """Compare with the texts whose score can be good enough, the most promising first."""
        scores = self._scores
        good = [number for number, bound in bounds.items() if bound >= self.least - _ROUNDING]
        good.sort(key=bounds.__getitem__, reverse=True)
        for number in good:
            if bounds[number] < self.least - _ROUNDING:
                break
            if number not in scores and self._texts[number] in self._there:
                score = scores[number] = self._score(self._weighed[number])
                if score > self.least:
                    insort(self._best, score)
                    del self._best[0]
                    self.least = self._best[0]

    def found(self) -> dict[str, float]:
        return {self._texts[number]: score for number, score in self._scores.items() if score >= self.least}


def _most(known: float, words: float) -> float:
    """Return the score where so much is known alike and said alike, as `ttguide.matching.profile` works it out."""
    led = known * (ALONE + (1 - ALONE) / EARNED * words) if words < EARNED else known
    return led + (1 - led) * words


def _words_wanted(known: float, least: float) -> float:
    """Return how much of the words has to be common where no more is known alike: as much, or a little less."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _most(known, middle) < least - 2 * _ROUNDING:
            low = middle
        else:
            high = middle
    return low
