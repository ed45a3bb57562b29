"""Has much the same been said before, in this case, in nearly the same words?

Near-duplicates only: telling someone "you wrote this before" about something else would be worse than silence. All
n-grams count alike here: weighed by rarity, a slip of the finger would make a text unlike itself, since nothing is
rarer than a misspelt word.
"""

from __future__ import annotations

from collections.abc import Mapping

from ttguide.matching.analysis import grams, read

ALIKE = 0.6
"""From this share of common n-grams on. Of 250 statements on the same few subjects three found another, each nearly the
same; with an error in every third word, words left out, added or in another order, 99 in 100 found themselves."""
WORTH_COMPARING = 55
"""The ratio of the sorted words, 0–100, from which on n-grams are compared: low enough to lose nothing alike."""


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
            score = 2 * len(wanted & other) / (len(wanted) + len(other))
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
