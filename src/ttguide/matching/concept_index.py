"""How much of a concept is found under each entry?

The counterpart of `ttguide.matching.index` for concepts, which have no n-grams: an entry is how often it names each.
Both weigh by rarity and saturate alike, so that a text's words and its concepts add up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from ttguide.matching.index import Evidence, held_back_by, numbers_of, rarity_of

AS_MUCH_AS = 3.0
"""The weight of a concept that no entry names, in the unit of words: that of a short one, since the word that names it
counts as well. From 2 to 6 the same statements were found; above, what does not fit looked known."""


class ConceptIndex:
    """Entries by id, each with the concepts that its texts name."""

    def __init__(self) -> None:
        self._entries: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self._lengths: defaultdict[str, float] = defaultdict(float)

    def add(self, id: str, concepts: Iterable[str], weight: float) -> None:
        """Add the concepts of one text to an entry, which need not exist yet."""
        self._lengths[id] += 0.0
        for concept in concepts:
            entries = self._entries[concept]
            entries[id] = entries.get(id, 0.0) + weight
            self._lengths[id] += weight

    def plain(self) -> dict[str, Any]:
        """Return what has been gathered as plain data, to be kept."""
        return {"concepts": self._entries, "lengths": self._lengths}

    def take(self, plain: dict[str, Any]) -> None:
        """Fill this index, which is empty, with what `plain` gave; raises an error of `MISSHAPEN` for anything else."""
        self._entries.update({str(concept): numbers_of(entries) for concept, entries in plain["concepts"].items()})
        self._lengths.update(numbers_of(plain["lengths"]))

    def evidence(self, concept: str) -> Evidence:
        """Return what a concept says."""
        entries = self._entries.get(concept, {})
        count = len(self._lengths)
        rarity = rarity_of(len(entries), count) / rarity_of(0, count)
        own = AS_MUCH_AS * rarity
        mean = sum(self._lengths.values()) / max(1, count) or 1.0
        found = {id: own * n / (n + held_back_by(self._lengths[id] / mean)) for id, n in entries.items()}
        return Evidence(own, found, rarity)
