"""What are the words of a text, and of which n-grams are they made?

No dictionary and no stemmer: Finnish inflects by endings and builds compounds, and character n-grams inside words
see through both as well as a morphological analyser did in trials, in any language. Words are compared without
diacritics: people type *aao* for *åäö*, and measured on the knowledge itself, folding found more, not less.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

LONGEST_READ = 10_000
"""Characters of a text that are looked at: a longer paste is judged by its beginning."""
MOST_WORDS = 250
"""Different words of a text that are looked at, about a page of notes; bounds the work for one query."""
LONGEST_WORD = 40
"""Characters of a word that are looked at; the longest compounds in everyday use are shorter."""
SHORTEST_PASSAGE = 4
"""A sentence of fewer words is read together with the next one."""
MOST_PASSAGES = 20
SHORTEST_GRAM, LONGEST_GRAM = 3, 5
"""The lengths of n-grams that did best in trials (2–4 lost four points, up to 6 or 7 gained nothing)."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BREAK = re.compile(r"[.!?;…\n]")
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "'": "", "’": ""})
_REMEMBERED_WORDS = 50_000


@dataclass(frozen=True, slots=True)
class Reading:
    """The different words of a text, folded, each with its first spelling in the text, and the passages they stand in.

    The first passage is the whole text; where there are several sentences, each follows by itself.
    """

    typed: dict[str, str]
    passages: tuple[tuple[str, ...], ...]


def read(text: str) -> Reading:
    """Return the words and passages of any text; no words for one without letters or digits."""
    text = unicodedata.normalize("NFKC", text[:LONGEST_READ])
    typed: dict[str, str] = {}
    sentences: list[list[str]] = [[]]
    end = 0
    for found in _WORD.finditer(text):
        if len(typed) == MOST_WORDS:
            break
        word = fold(found.group()[:LONGEST_WORD])
        if len(sentences[-1]) >= SHORTEST_PASSAGE and _BREAK.search(text, end, found.start()):
            sentences.append([])
        end = found.end()
        typed.setdefault(word, found.group()[:LONGEST_WORD])
        sentences[-1].append(word)
    single = [tuple(dict.fromkeys(s)) for s in sentences[:MOST_PASSAGES]] if len(sentences) > 1 else []
    return Reading(typed, ((tuple(typed), *single) if typed else ()))


def folded_words(text: str) -> list[str]:
    """Return the words of a text in order, folded: the form in which words are indexed."""
    return [fold(word[:LONGEST_WORD]) for word in _WORD.findall(unicodedata.normalize("NFKC", text))]


@lru_cache(maxsize=_REMEMBERED_WORDS)
def fold(word: str) -> str:
    """Return a word without case, diacritics, apostrophes or compatibility forms."""
    word = unicodedata.normalize("NFKC", word).casefold()
    if word.isascii() and word.isalnum():
        return word
    apart = unicodedata.normalize("NFD", word.translate(_LETTERS))
    return "".join(c for c in apart if unicodedata.category(c) != "Mn") or "?"


@lru_cache(maxsize=_REMEMBERED_WORDS)
def grams(word: str) -> tuple[str, ...]:
    """Return the different n-grams of a folded word, its two ends marked, in a fixed order."""
    found = [gram for size in range(SHORTEST_GRAM, LONGEST_GRAM + 1) for gram in grams_of(mark(word), size)]
    return tuple(dict.fromkeys(found))


def mark(word: str) -> str:
    """Return a word with its two ends marked, so that beginnings and endings are n-grams of their own."""
    return f"^{word}$"


def grams_of(marked: str, size: int) -> list[str]:
    """Return the n-grams of one length, repeated ones included."""
    return [marked[start : start + size] for start in range(len(marked) - size + 1)]


@cache
def count_grams(letters: int) -> int:
    """Return how many n-grams a word of so many letters has, repeated ones included."""
    return sum(max(0, letters + 2 - size + 1) for size in range(SHORTEST_GRAM, LONGEST_GRAM + 1))
