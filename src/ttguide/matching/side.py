"""Which texts of one side may come close to a statement of the other, without comparing it with each of them?

    score = 1 − (1 − known) · (1 − words)

What is known leads to a few dozen texts, rare features of the words to a few more; for all others there is a bound of
what the rest of their words can add (by Cauchy and Schwarz), and nearly all are left out by it. Exact: only what
cannot be among the best is not compared.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Mapping
from heapq import nlargest

from ttguide.matching.profile import Comparison, Features, Weighed

PROMISING = 4
"""So many times the texts wanted are compared to see how close the best come."""
_ROUNDING = 1e-9
"""Bounds are worked out in another order than scores."""


class Side:
    """Texts with their profiles, by number; a text that is gone is left out by whoever asks."""

    def __init__(self, features: Features) -> None:
        self.texts: dict[str, int] = {}
        self._features = features
        self._weighed: list[Weighed] = []
        self._shares: list[float] = []
        """One by the length of each, or 0 for a text without words."""
        self._commons: list[float] = []
        self._by_known: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._by_feature: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, text: str, weighed: Weighed) -> None:
        """Add a text that is not there yet."""
        number = self.texts[text] = len(self.texts)
        self._weighed.append(weighed)
        self._shares.append(1 / weighed.length if weighed.length else 0.0)
        self._commons.append(weighed.common)
        root = math.sqrt(weighed.profile.fit)
        for id, value in weighed.profile.known.items():
            self._by_known[id].append((number, value * root))
        for feature in weighed.profile.features:
            if feature not in self._features.common:
                self._by_feature[feature].append(number)

    def nearest(self, compare: Comparison, limit: int, at_least: float, there: Container[str]) -> dict[str, float]:
        """Return the scores of the ``limit`` best of the texts that are there, and of those as good as the last of
        them, in no order; below ``at_least`` none."""
        bounds = self._bounds(compare.mine)
        texts, least = list(self.texts), at_least
        scores: dict[str, float] = {}
        # The most promising first: they nearly always set how good a text has to be, and no other is that good.
        floor = nlargest(PROMISING * limit, bounds)[-1] if len(bounds) > PROMISING * limit else -1.0
        while True:
            for number in [number for number, bound in enumerate(bounds) if bound >= floor]:
                if texts[number] in there and texts[number] not in scores:
                    scores[texts[number]] = compare.score(self._weighed[number])
            if len(scores) >= limit:
                least = max(at_least, nlargest(limit, scores.values())[-1])
            if floor <= least - _ROUNDING:
                break
            floor = least - _ROUNDING
        return {text: score for text, score in scores.items() if score >= least}

    def reached(self, compare: Comparison, least: Mapping[str, float]) -> list[str]:
        """Return the texts, of those in ``least``, that a statement comes as close to as is given there."""
        found, bounds = [], self._bounds(compare.mine)
        for text, theirs, bound in zip(self.texts, self._weighed, bounds, strict=True):
            wanted = least.get(text, math.inf)
            if bound >= wanted - _ROUNDING and compare.score(theirs) >= wanted:
                found.append(text)
        return found

    def _bounds(self, mine: Weighed) -> list[float]:
        """Return, by number, what the score of each text cannot exceed."""
        known, words = [0.0] * len(self._weighed), [0.0] * len(self._weighed)
        profile = mine.profile
        root = math.sqrt(profile.fit)
        for id, value in profile.known.items():
            own = value * root
            for number, their in self._by_known.get(id, ()):
                known[number] += own * their
        weights, common = self._features.weights, mine.common
        for feature in profile.features:
            numbers = self._by_feature.get(feature)
            if numbers:
                square = weights[feature] * weights[feature] / mine.length
                for number in numbers:
                    words[number] += square
        return [
            k + (1 - k) * (w * s + common * c)
            for k, w, s, c in zip(known, words, self._shares, self._commons, strict=True)
        ]
