"""Which texts of one side may come close to a statement of the other, without comparing it with each of them?

    score = 1 − (1 − known · earned) · (1 − words)

What is known leads to a few dozen texts, rare features of the words to a few more; for all others there is a bound of
what the rest of their words can add (by Cauchy and Schwarz), and nearly all are left out by it. Exact: only what
cannot be among the best is not compared.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from heapq import nlargest
from itertools import chain

from ttguide.matching.profile import ALONE, EARNED, Comparison, Features, Weighed

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
        self._most_common = 0.0
        """What the common features have of the length of the text that has most of them."""
        self._by_known: defaultdict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        self._by_feature: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, text: str, weighed: Weighed) -> None:
        """Add a text that is not there yet."""
        number = self.texts[text] = len(self.texts)
        self._weighed.append(weighed)
        self._shares.append(1 / weighed.length if weighed.length else 0.0)
        self._commons.append(weighed.common)
        self._most_common = max(self._most_common, weighed.common)
        root = math.sqrt(weighed.profile.fit)
        for id, value in weighed.profile.known.items():
            numbers, values = self._by_known[id]
            numbers.append(number)
            values.append(value * root)
        for feature in weighed.profile.features:
            if feature not in self._features.common:
                self._by_feature[feature].append(number)

    def nearest(self, compare: Comparison, limit: int, at_least: float, there: Container[str]) -> dict[str, float]:
        """Return the scores of the ``limit`` best of the texts that are there, and of those as good as the last of
        them, in no order; below ``at_least`` none."""
        texts, least = list(self.texts), at_least
        scores: dict[str, float] = {}
        bounds, all_else = self._bounds(compare.mine)
        # The most promising first: they nearly always set how good a text has to be, and no other is that good.
        floor = nlargest(PROMISING * limit, bounds.values())[-1] if len(bounds) > PROMISING * limit else -1.0
        while True:
            if floor <= all_else:
                bounds, all_else = dict.fromkeys(range(len(texts)), all_else) | bounds, -1.0
            for number in [number for number, bound in bounds.items() if bound >= floor]:
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
        bounds, all_else = self._bounds(compare.mine)
        found = []
        for number, (text, theirs) in enumerate(zip(self.texts, self._weighed, strict=True)):
            wanted = least.get(text, math.inf)
            if bounds.get(number, all_else) >= wanted - _ROUNDING and compare.score(theirs) >= wanted:
                found.append(text)
        return found

    def _bounds(self, mine: Weighed) -> tuple[dict[int, float], float]:
        """Return, by number, what the score of a text cannot exceed, and the same for all that are not named there."""
        known, words = [0.0] * len(self._weighed), [0.0] * len(self._weighed)
        profile = mine.profile
        root = math.sqrt(profile.fit)
        named: list[Iterable[int]] = []
        for id, value in profile.known.items():
            if id in self._by_known:
                own, (numbers, values) = value * root, self._by_known[id]
                named.append(numbers)
                for number, their in zip(numbers, values, strict=True):
                    known[number] += own * their
        weights, common = self._features.weights, mine.common
        for feature in profile.features:
            if feature in self._by_feature:
                square = weights[feature] * weights[feature] / mine.length
                named.append(numbers := self._by_feature[feature])
                for number in numbers:
                    words[number] += square
        shares, commons = self._shares, self._commons
        least, slope = ALONE, (1 - ALONE) / EARNED  # as `ttguide.matching.profile.earned`, in line for its speed
        bounds = {}
        for number in dict.fromkeys(chain.from_iterable(named)):
            said = words[number] * shares[number] + common * commons[number]
            led = known[number] * (least + slope * said) if said < EARNED else known[number]
            bounds[number] = led + (1 - led) * said
        return bounds, common * self._most_common
