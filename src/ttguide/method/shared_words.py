"""Which words have two statements really in common, so that they can be named as a reason?

A matcher compares letters and what words mean; what is named as common, though, a reader looks for in both texts. So a
word is named only where its stem stands in the other text as well.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_STEM_SHARE = 0.6
"""Of a word's letters, its stem: endings pile up in Finnish to half a word."""
_SHORTEST_STEM = 4
_SHORTEST_WITHIN = 5
"""Letters of a stem that may stand within a word, as in a compound: shorter ones stand there by chance."""


def is_same_wording(one: str, other: str) -> bool:
    """Return whether two texts consist of the same words, in the same order; case and punctuation do not count."""
    words = _words(one)
    return bool(words) and [word.casefold() for word in words] == [word.casefold() for word in _words(other)]


def shared_words(candidates: Iterable[str], one: str, other: str) -> tuple[str, ...]:
    """Return those of the candidates, in order, that stand in the one text and whose stem stands in the other too.

    A word that the other text has in another form is given with that form: *koulutus / koulutukset*.
    """
    mine, theirs = {word.casefold() for word in _words(one)}, _words(other)
    named: dict[str, str] = {}
    for word in candidates:
        if word.casefold() in mine and word.casefold() not in named:
            there = _form_there(word, theirs)
            if there:
                named[word.casefold()] = word if there.casefold() == word.casefold() else f"{word} / {there}"
    return tuple(named.values())


def stem(word: str) -> str:
    """Return the beginning by which a word is known again in its other forms, in small letters."""
    return word.casefold()[: max(_SHORTEST_STEM, math.ceil(_STEM_SHARE * len(word)))]


def _form_there(word: str, theirs: Iterable[str]) -> str:
    """Return the form that comes closest: the same, else one with the same stem; empty where there is none."""
    alike = [their for their in theirs if _has_in_common(word, their) or _has_in_common(their, word)]
    same = [their for their in alike if their.casefold() == word.casefold()]
    return next(iter((*same, *alike)), "")


def _has_in_common(part: str, word: str) -> bool:
    """Whether a word has the stem of another, or the whole of it as a part of a compound."""
    return _stands_in(stem(part), word) or _stands_in(part.casefold(), word)


def _stands_in(part: str, word: str) -> bool:
    if len(part) < _SHORTEST_STEM:
        return part == word.casefold()
    place = word.casefold().find(part)
    return place == 0 or (place > 0 and len(part) >= _SHORTEST_WITHIN)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text))
