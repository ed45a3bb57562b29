"""What would somebody build in an afternoon? BM25 over the letters of words, three to five at a time."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping

_WORD = re.compile(r"\w+")
_LENGTHS = (3, 4, 5)
_SATURATION, _LENGTH_COUNTS = 1.2, 0.75
"""The usual k1 and b."""


class Grams:
    """Texts that can be ranked by a question."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._counts = {key: Counter(_grams(text)) for key, text in texts.items()}
        self._sizes = {key: counts.total() for key, counts in self._counts.items()}
        self._usual = sum(self._sizes.values()) / max(1, len(self._sizes))
        found_in = Counter(gram for counts in self._counts.values() for gram in counts)
        every = len(self._counts)
        self._rarity = {gram: math.log(1 + (every - n + 0.5) / (n + 0.5)) for gram, n in found_in.items()}

    def ranked(self, question: str) -> list[str]:
        """Return the keys of all texts, the likest first."""
        asked = set(_grams(question))
        return sorted(self._counts, key=lambda key: -self._score(key, asked))

    def _score(self, key: str, asked: set[str]) -> float:
        counts = self._counts[key]
        damped = _SATURATION * (1 - _LENGTH_COUNTS + _LENGTH_COUNTS * self._sizes[key] / self._usual)
        return math.fsum(
            self._rarity[gram] * counts[gram] * (_SATURATION + 1) / (counts[gram] + damped)
            for gram in asked & counts.keys()
        )


def _grams(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.casefold()):
        framed = f" {word} "
        for length in _LENGTHS:
            yield from (framed[at : at + length] for at in range(len(framed) - length + 1))
