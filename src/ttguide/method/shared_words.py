"""Which words have two statements really in common, so that they can be named as a reason?

A matcher compares letters and what words mean; what is named as common, though, a reader looks for in both texts. So a
word is named only where its stem stands in the other text as well.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+")
_STEM_SHARE = 0.6
"""Of a word's letters, its stem: endings pile up in Finnish to half a word."""
_SHORTEST_STEM = 4
_SHORTEST_WITHIN = 5
"""Letters of a stem that may stand within a word, as in a compound: shorter ones stand there by chance."""


def is_same_wording(one: str, other: str) -> bool:
    """Return whether two texts consist of the same words, in the same order; case and punctuation do not count."""
    words = [word.casefold() for word in _words(one)]
    return bool(words) and words == [word.casefold() for word in _words(other)]


def shared_words(candidates: Iterable[str], one: str, other: str) -> tuple[str, ...]:
    """Return those of the candidates, in order, that stand in the one text and whose stem stands in the other too.

    A word that the other text has in another form is given with that form: *koulutus / koulutukset*.
    """
    mine, theirs = {word.casefold() for word in _words(one)}, [_Word.of(word) for word in _words(other)]
    named: dict[str, str] = {}
    for candidate in candidates:
        word = _Word.of(candidate)
        if word.folded in mine and word.folded not in named:
            there = _form_there(word, theirs)
            if there is not None:
                same = there.folded == word.folded
                named[word.folded] = candidate if same else f"{candidate} / {there.written}"
    return tuple(named.values())


def stem(word: str) -> str:
    """Return the beginning by which a word is known again in its other forms, in small letters."""
    return word.casefold()[: max(_SHORTEST_STEM, math.ceil(_STEM_SHARE * len(word)))]


class _Word(NamedTuple):
    """A word as it is written, in small letters, and its stem."""

    written: str
    folded: str
    stem: str

    @classmethod
    def of(cls, written: str) -> _Word:
        return cls(written, written.casefold(), stem(written))


def _form_there(word: _Word, theirs: Sequence[_Word]) -> _Word | None:
    """Return the form that comes closest: the same, else one with the same stem; None where there is none."""
    same = next((their for their in theirs if their.folded == word.folded), None)
    if same is not None:
        return same
    return next((their for their in theirs if _has_in_common(word, their) or _has_in_common(their, word)), None)


def _has_in_common(part: _Word, word: _Word) -> bool:
    """Whether a word has the stem of another, or the whole of it as a part of a compound."""
    return _stands_in(part.stem, word.folded) or _stands_in(part.folded, word.folded)


def _stands_in(part: str, word: str) -> bool:
    if len(part) < _SHORTEST_STEM:
        return part == word
    place = word.find(part)
    return place == 0 or (place > 0 and len(part) >= _SHORTEST_WITHIN)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text))
