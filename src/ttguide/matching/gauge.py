"""How well does each known opportunity fit a text, in numbers alone, for thousands of texts one after another?

The scores are those of a proposal (`ttguide.matching.weighing`), worked out without the reasons, which take most of its
time; a test keeps the two alike.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from ttguide.matching.analysis import Reading
from ttguide.matching.catalogue import Catalogue
from ttguide.matching.confidence import FAR_BEHIND, KNOWN, worth_showing
from ttguide.matching.function_words import says_nothing
from ttguide.matching.index import Evidence
from ttguide.matching.lanes import at, unpack
from ttguide.matching.lessons import Lessons, apply
from ttguide.matching.weighing import (
    APART,
    CHANCE,
    ELSEWHERE,
    READ_THERE,
    STEEP,
    STOP_LIKE,
    Fit,
    against_few_words,
    most_telling,
    score_of,
)
from ttguide.model.proposal import Target

_REMEMBERED_WORDS = 30_000
MANY_WORDS = 1_000
"""From so many words on, those of some hundred statements, the indexes are prepared for thousands."""
EVEN_ODDS = 4.0
"""While a fit is no further from nought, its score is not so near 0 or 1 that a distance in log odds is cut off."""
_Weight: TypeAlias = tuple[float, int, float, int, bool]
"""What a word weighs among opportunities, what each of them has of it, the same among criterion parts, and whether it
is more than an everyday word."""
_Best: TypeAlias = list[tuple[float, tuple[str, ...]]]
Word: TypeAlias = tuple[str, tuple[Evidence, ...], bool]
"""A word or concept, what it says on each shelf that was asked for, and whether that is worth remembering."""


class Gauge:
    """Scores of known opportunities; remembers the words that it has met, some 700 bytes each."""

    def __init__(self, shelves: Catalogue, find_out: Callable[[Iterable[str]], Iterable[Word]]) -> None:
        """``find_out`` gives for the words of one text what they say of opportunities and of criterion parts."""
        self._find_out = find_out
        self._shelves = shelves
        self._ids = list(shelves.opportunities.order)
        self._order = shelves.opportunities.order
        self._part_order = places = shelves.parts.order
        self._own = [frozenset(places[part] for part in shelves.parts_of[id] if part in places) for id in self._ids]
        self._weights: dict[str, _Weight] = {}

    def fits(self, heard: Reading, lessons: Lessons) -> dict[str, float]:
        """Return the scores 0–1 of the opportunities worth showing, the best first; empty where nothing was said."""
        if all(len(word) == 1 for word in heard.typed):
            return {}
        weights = self._weights_of(heard)
        best: _Best = [(-math.inf, ())] * len(self._ids)
        for passage in heard.passages:
            self._weigh(passage, weights, APART if passage is not heard.passages[0] else 0.0, best)
        found = [(fit, place, passage) for place, (fit, passage) in enumerate(best) if passage]
        if not found:
            return {}
        first = max(found, key=lambda one: one[0])
        few = _few_words(heard, first[2], {word: at(weights[word][1], first[1]) for word in first[2]})
        learnt = lessons.about(heard.passages, {word: weights[word][0] for word in heard.typed}) if len(lessons) else {}
        if not learnt and abs(first[0] + few) < EVEN_ODDS:
            least = first[0] - FAR_BEHIND / STEEP - 1e-6  # what is not worth showing is left out before it is sorted
            found = [one for one in found if one[0] >= least]
        fits = [Fit(self._ids[place], score_of(fit + few), (), passage) for fit, place, passage in found]
        fits.sort(key=lambda fit: -fit.score)
        fits = apply(learnt, Target.OPPORTUNITY, fits, self._order, KNOWN)
        return {fit.id: fit.score for fit in worth_showing(fits)}

    def words(self, heard: Reading, opportunity: str) -> tuple[str, ...]:
        """Return the typed words that bring an opportunity up, the most telling first."""
        weights = self._weights_of(heard)
        place = self._order[opportunity]
        brought: dict[str, float] = {}
        everyday: dict[str, float] = {}
        for word, typed in heard.typed.items():
            own, row, *_, telling = weights[word]
            weight = at(row, place)
            if weight >= READ_THERE * own and weight and not says_nothing(word, typed):
                words = brought if telling else everyday
                words[typed] = words.get(typed, 0.0) + weight
        return most_telling(brought or everyday)

    def _weigh(self, passage: tuple[str, ...], weights: Mapping[str, _Weight], apart: float, best: _Best) -> None:
        """Put in how each opportunity fits the passage where that is better than what was there."""
        rows = [weights[word] for word in passage]
        own, own_elsewhere = sum([row[0] for row in rows]), sum([row[2] for row in rows])
        if own <= 0.0:
            return
        shares = unpack(sum([row[1] for row in rows]), len(self._ids))
        elsewhere = unpack(sum([row[3] for row in rows]), len(self._part_order))
        rivals = sorted([(found, place) for place, found in enumerate(elsewhere) if found], reverse=True)
        first, of_first = rivals[0] if rivals else (0.0, -1)
        root = math.sqrt(own)
        by_share, by_rival = root / own, ELSEWHERE * root / (own_elsewhere or 1.0)
        less = CHANCE * root + apart
        for place, share in enumerate(shares):
            if share:
                belonging = self._own[place]
                rival = first
                if of_first in belonging:
                    rival = next((found for found, part in rivals if part not in belonging), 0.0)
                fit = share * by_share - rival * by_rival - less
                if fit > best[place][0]:
                    best[place] = (fit, passage)

    def _weights_of(self, heard: Reading) -> Mapping[str, _Weight]:
        """Return the weights of all words, looking those up that have not been met."""
        met = self._weights
        if len(met) > _REMEMBERED_WORDS:
            met = self._weights = {}
        weights = {word: met[word] for word in heard.typed if word in met}
        missing = [word for word in heard.typed if word not in weights]
        if len(met) + len(missing) > MANY_WORDS:
            for shelf in self._shelves.each:
                shelf.index.gather()
        for word, (there, elsewhere, *_), lasting in self._find_out(missing):
            row, row_elsewhere = there.row(self._order), elsewhere.row(self._part_order)
            telling = min(there.rarity, elsewhere.rarity) >= STOP_LIKE
            weights[word] = (there.own, row, elsewhere.own, row_elsewhere, telling)
            if lasting:
                met[word] = weights[word]
        return weights


def _few_words(heard: Reading, passage: tuple[str, ...], found: Mapping[str, float]) -> float:
    brought: dict[str, float] = {}
    for word in passage:
        typed = heard.typed[word]
        brought[typed] = brought.get(typed, 0.0) + found[word]
    return against_few_words(brought)
