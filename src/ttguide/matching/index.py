"""How much of a word, and so of a text, is found under each entry?

An entry is a bag of n-grams gathered from all its texts, scored as BM25 scores a document. One bag for each entry and
not one for each text: in trials the best single text found the right entry for a third of unseen utterances, the bag
for two thirds. Words are weighed one at a time, so that one more typed letter costs one more word.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from ttguide.matching.analysis import count_grams, grams
from ttguide.matching.lanes import TINY, filled, from_on, pack, scaled, unpack
from ttguide.matching.lexicon import Lexicon

SATURATION = 3.0
"""BM25's k1: at how many texts of an entry an n-gram counts half. Higher than customary: an entry is many texts."""
LENGTH_SHARE = 0.75
"""BM25's b: how far long entries are held back."""
RARITY = 1.0
"""Exponent on the inverse entry frequency; above one, everyday words are quieter, and so is everyday speech."""
BREADTH = 0.65
"""Exponent on the weight of a word: several words together say more than one long one. Below one, the demonstration
case's statements were found more often and the same field told apart better; much below, left-out utterances less."""
TELLS_NOTHING = 0.02
"""An n-gram that weighs less than this share of an unknown one stands nearly everywhere and is not followed up."""
LEAST = 0.02
"""What an entry has of a word at least: less is a common ending, and only noise."""
_REMEMBERED_GRAMS = 100_000
MISSHAPEN = (KeyError, TypeError, ValueError, AttributeError, OverflowError)
"""How plain data that was not made here fails to fill an index."""


class Evidence:
    """What one word says: ``own`` is its weight above 0, and ``found`` how much of that weight each entry has.

    ``rarity`` compares its weight 0–1 with that of a word that no entry has: near 0 for words that stand everywhere.
    What was found can be given as a row (`ttguide.matching.lanes`) over ``ids``; it is then spread out when asked for.
    """

    __slots__ = ("_found", "_ids", "_row", "own", "rarity")

    def __init__(
        self, own: float, found: Mapping[str, float] | None, rarity: float, *, row: int = 0, ids: Sequence[str] = ()
    ) -> None:
        self.own, self.rarity = own, rarity
        self._found, self._row, self._ids = found, row, ids

    @property
    def found(self) -> Mapping[str, float]:
        if self._found is None:
            there = from_on(self._row, len(self._ids), 0.0) if self._row else ()
            self._found = {self._ids[place]: weight for place, weight in there}
        return self._found

    def row(self, places: Mapping[str, int]) -> int:
        """Return what was found as a row in which each entry has this place."""
        if self._found is None and [*places] == self._ids:
            return self._row
        return pack([(places[id], weight) for id, weight in self.found.items()], len(places))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Evidence):
            return NotImplemented
        return (self.own, self.rarity, self.found) == (other.own, other.rarity, other.found)

    __hash__ = None  # type: ignore[assignment] # as of anything that holds a mapping

    def __repr__(self) -> str:
        return f"Evidence({self.own!r}, {dict(self.found)!r}, {self.rarity!r})"


_Posting: TypeAlias = tuple[float, int, int]
"""The weight of an n-gram, what it adds to each entry, side by side (`ttguide.matching.lanes`), and its weight wherever
that is anything; a bare tuple since there are tens of thousands."""


class NgramIndex:
    """Entries by id, each with any number of weighted texts; texts can be added and withdrawn at any time.

    A text is its different folded words.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._by_word: dict[str, dict[str, float]] = {}
        self._lengths: dict[str, float] = {}
        self._postings: dict[str, _Posting] = {}
        self._held_back: list[float] = []
        self._ids: list[str] = []
        self._places: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        """How often each entry has a word; 0 until somebody asks."""
        self._by_row: dict[int, _Posting] = {}
        """Most n-grams stand in the same entries as many others: those of the one word that has them."""
        self._rarities: list[float] = []
        self._gathered: dict[str, int] = {}
        """How often each entry has every n-gram, once that was gathered: of any other, no entry has anything."""

    def __len__(self) -> int:
        return len(self._lengths)

    def add(self, id: str, words: Iterable[str], weight: float) -> None:
        """Add one text to an entry, which need not exist yet."""
        length = 0.0
        for word in words:
            entries = self._by_word.get(word)
            if entries is None:
                self._lexicon.add(word)
                self._by_word[word] = {id: weight}
            else:
                entries[id] = entries.get(id, 0.0) + weight
            length += weight * count_grams(len(word))
        self._lengths[id] = self._lengths.get(id, 0.0) + length
        self._forget()

    def withdraw(self, id: str, words: Iterable[str], weight: float) -> None:
        """Take back a text that was added with the same weight; an entry left empty is gone."""
        for word in words:
            entries = self._by_word.get(word, {})
            if id not in entries:
                continue
            less = min(weight, entries[id])
            self._lengths[id] -= less * count_grams(len(word))
            entries[id] -= less
            if entries[id] < 1e-9:
                del entries[id]
        if self._lengths.get(id, 1.0) < 1e-9:
            del self._lengths[id]
        self._forget()

    def plain(self) -> dict[str, Any]:
        """Return what has been gathered as plain data, to be kept."""
        return {"words": self._by_word, "lengths": self._lengths}

    def take(self, plain: dict[str, Any]) -> None:
        """Fill this index, which is empty, with what `plain` gave; raises an error of `MISSHAPEN` for anything else."""
        self._by_word = {_text(word): numbers_of(entries) for word, entries in plain["words"].items()}
        self._lengths = numbers_of(plain["lengths"])
        for word in self._by_word:
            self._lexicon.add(word)

    @property
    def full_weight(self) -> float:
        """The weight of one n-gram that no entry has; the unit in which words are weighed."""
        return (self._rarities or self._settle())[0]

    def gather(self) -> None:
        """Prepare for somebody who has thousands of words to ask for; takes about a fifth of a second.

        Looking up one by one in which words so many n-grams stand takes more than twice that.
        """
        if self._gathered:
            return
        rarities = self._rarities or self._settle()
        gathered = {"": 0}
        for word in self._by_word:
            row = self._rows[word] or self._row(word)
            for gram in grams(word):
                gathered[gram] = gathered[gram] + row if gram in gathered else row
        if rarities is self._rarities:
            self._gathered = gathered

    def evidence(self, word: str) -> Evidence:
        """Return what a folded word says."""
        full, all_grams = self.full_weight, grams(word)
        own, added = 0.0, 0
        for weight, impacts, _ in self._postings_of(all_grams):
            own += weight
            if impacts:  # a sum with nothing is a new row all the same
                added += impacts
        weight, least = (own / full) ** BREADTH, max(LEAST * own, TINY)
        row = scaled(added, len(self._ids), weight, own, least) if added else 0
        return Evidence(weight, None, own / (len(all_grams) * full), row=row, ids=self._ids)

    def coverage(self, word: str) -> float:
        """Return the largest share 0–1 of a word's weight whose n-grams all stand under one entry, however seldom."""
        own, found = 0.0, 0
        for weight, _, there in self._postings_of(grams(word)):
            own += weight
            if there:
                found += there
        return max(unpack(found, len(self._lengths))) / own if own and found else 0.0

    def _postings_of(self, all_grams: Sequence[str]) -> list[_Posting]:
        known, gathered = self._postings.get, self._gathered
        if not gathered:
            return [known(gram) or self._posting(gram) for gram in all_grams]
        nowhere = self._posting("")  # that of most n-grams of unknown words, which are not worth remembering
        return [known(gram) or (self._posting(gram) if gram in gathered else nowhere) for gram in all_grams]

    def _posting(self, gram: str) -> _Posting:
        """Work out what an n-gram finds when it is first asked for: most n-grams of an index are never typed."""
        known = self._postings.get(gram)
        if known is not None:
            return known
        if not self._rarities:
            self._settle()
        row = self._gathered.get(gram, 0) if self._gathered else self._gather(gram)
        posting = self._by_row.get(row)
        if posting is None:
            posting = self._by_row[row] = self._weigh(row)
        if len(self._postings) >= _REMEMBERED_GRAMS:
            self._postings = {}
        self._postings[gram] = posting
        return posting

    def _gather(self, gram: str) -> int:
        """Return how often each entry has an n-gram, side by side."""
        row, of_words = 0, self._rows
        for word in self._lexicon.words_with(gram):
            if word in of_words:
                row += of_words[word] or self._row(word)
        return row

    def _weigh(self, row: int) -> _Posting:
        """Return the posting of all n-grams that stand in the entries so often."""
        times = from_on(row, len(self._ids), 0.0)
        weight = self._rarities[len(times)]
        if weight < TELLS_NOTHING * self._rarities[0]:
            return weight, 0, 0
        held_back = self._held_back
        impacts = pack([(place, weight * n / (n + held_back[place])) for place, n in times], len(self._ids))
        return weight, impacts, filled(impacts, len(self._lengths), weight)

    def _row(self, word: str) -> int:
        """How often each entry has a word, side by side."""
        row = self._rows[word] = pack([(self._places[id], n) for id, n in self._by_word[word].items()], len(self._ids))
        return row

    def _settle(self) -> list[float]:
        """Work out what depends on all entries together; return the weight of an n-gram by how many entries have it."""
        count = len(self._lengths)
        mean = sum(self._lengths.values()) / max(1, count) or 1.0
        self._held_back = [held_back_by(length / mean) for length in self._lengths.values()]
        self._ids = list(self._lengths)
        self._places = {id: place for place, id in enumerate(self._ids)}
        self._rows = dict.fromkeys(self._by_word, 0)
        self._rarities = [rarity_of(n, count) for n in range(count + 1)]
        return self._rarities

    def _forget(self) -> None:
        if self._rarities:
            self._postings, self._by_row, self._rarities, self._gathered = {}, {}, [], {}


def rarity_of(entries: int, count: int) -> float:
    """Return the weight of what stands in so many of all entries."""
    weight: float = math.log(1 + (count - entries + 0.5) / (entries + 0.5)) ** RARITY
    return weight


def held_back_by(length: float) -> float:
    """Return at how many times something counts half in an entry of this length, where 1 is the mean."""
    return SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value))
    return value


def numbers_of(plain: dict[str, Any]) -> dict[str, float]:
    """Return kept numbers by id; raises an error of `MISSHAPEN` for anything else."""
    return {_text(id): float(number) for id, number in plain.items()}
