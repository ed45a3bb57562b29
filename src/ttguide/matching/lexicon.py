"""Which words are known, which of them share an n-gram, and which was probably meant by one that is not known?

The lexicon is shared by all that is indexed: n-grams lead to words and words to entries, so that building and adding
touch each different word once, however many texts it stands in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeAlias

from ttguide.matching.analysis import SHORTEST_GRAM, grams_of, mark

SHORTEST_MENDED, LONGEST_MENDED = 4, 14
"""Lengths of words that are mended: shorter ones are near everything, longer ones keep enough of their n-grams."""
_REMEMBERED_GRAMS = 100_000
_Alike: TypeAlias = tuple[list[int], list[str]]
"""Words of one length with the same end, and their places among those of that length."""


class Lexicon:
    """Folded words by their shortest n-grams and by length.

    Longer n-grams are looked for among the words with the rarest of the short ones within, which spares building time.
    """

    def __init__(self) -> None:
        self._by_gram: defaultdict[str, list[str]] = defaultdict(list)
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        self._words: set[str] = set()
        self._found: dict[str, list[str]] = {}
        self._by_ends: dict[tuple[int, int], dict[str, _Alike]] = {}

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def add(self, word: str) -> None:
        """Add a folded word; one that is there already is left as it is."""
        if word in self._words:
            return
        self._words.add(word)
        self._by_length[len(word)].append(word)
        by_gram, marked = self._by_gram, mark(word)
        for gram in dict.fromkeys(grams_of(marked, SHORTEST_GRAM)):
            by_gram[gram].append(marked)
        if self._found:
            self._found = {}
        if self._by_ends:
            self._by_ends = {}

    def words_with(self, gram: str) -> list[str]:
        """Return the words that an n-gram stands in; remembered until a word is added."""
        known = self._found.get(gram)
        if known is not None:
            return known
        if len(self._found) >= _REMEMBERED_GRAMS:
            self._found = {}
        by_gram = self._by_gram
        if len(gram) == SHORTEST_GRAM:
            found = [marked[1:-1] for marked in by_gram.get(gram, ())]
        else:
            shortest = min([by_gram.get(g, ()) for g in grams_of(gram, SHORTEST_GRAM)], key=len)
            found = [marked[1:-1] for marked in shortest if gram in marked]
        self._found[gram] = found
        return found

    def nearest(self, word: str) -> str | None:
        """Return a known word one slip away (a letter other, less or more, or two swapped), or None.

        Only for words that the n-grams fail: one wrong letter breaks most n-grams of a short word.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if not SHORTEST_MENDED <= len(word) <= LONGEST_MENDED:
            return None
        for length in (len(word), len(word) - 1, len(word) + 1):
            found = []
            for places, like in self._with_same_ends(word, length):
                near = process.extractOne(word, like, scorer=OSA.distance, score_cutoff=1)
                if near is not None:
                    found.append((near[1], places[near[2]], str(near[0])))
            if found:
                return min(found)[-1]
        return None

    def _with_same_ends(self, word: str, length: int) -> Iterable[_Alike]:
        """Yield the words of a length with the same first and with the same last two letters; one slip leaves either.

        One letter where a word has four, since two swapped in the middle change both ends.
        """
        size = 2 if len(word) > SHORTEST_MENDED else 1
        ends = self._by_ends.get((length, size))
        if ends is None:
            gathered: defaultdict[str, _Alike] = defaultdict(lambda: ([], []))
            for place, known in enumerate(self._by_length.get(length, [])):
                for end in ("^" + known[:size], known[-size:] + "$"):
                    places, words = gathered[end]
                    places.append(place)
                    words.append(known)
            ends = self._by_ends[length, size] = dict(gathered)
        for end in ("^" + word[:size], word[-size:] + "$"):
            if end in ends:
                yield ends[end]
