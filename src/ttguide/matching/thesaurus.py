"""Which concepts do the words of a text name, whatever the words are?

A concept joins what people call one thing in this field: *sijainen*, *tuuraaja*, *keikkalainen*, *stand-in*. It is
given by beginnings of words, since Finnish inflects at the end; compounds are looked through, since Finnish builds
them. N-grams find what is spelt alike, concepts what is meant alike, and in another language, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from ttguide.matching.analysis import Reading, folded_words
from ttguide.model.knowledge import Concept

SIGN = "§"
"""Begins the name of a concept among words; no word begins with it."""
WHOLE = "$"
"""Ends a beginning that is the whole word."""
SHORTEST_INSIDE = 5
"""Letters that a beginning has at least to be looked for inside a compound: shorter ones stand there by chance."""
SHORTEST_FIRST_PART = 3
_REMEMBERED_WORDS = 20_000


_Phrase: TypeAlias = tuple[tuple[str, ...], str]
"""The beginnings of the words that follow the first one, and the concept."""


class Thesaurus:
    """Concepts by the beginnings of the words that name them."""

    def __init__(self) -> None:
        self._alone: dict[str, tuple[str, ...]] = {}
        self._inside: set[str] = set()
        self._phrases: dict[str, tuple[_Phrase, ...]] = {}
        self._named_by: dict[str, tuple[str, ...]] = {}
        self._begun_by: dict[str, dict[str, list[_Phrase]]] = {}
        """Phrases by a word that they may begin with, and by the first letter of the word that has to follow."""

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> Thesaurus:
        """Return the thesaurus of the concepts, with their beginnings as an author writes them."""
        made = cls()
        for concept in concepts:
            for beginning in concept.beginnings.all:
                words = tuple(word for piece in beginning.split() for word in _pieces(piece))
                if words:
                    made._add(SIGN + concept.id, words)
        return made

    def named(self, words: Sequence[str]) -> dict[str, int]:
        """Return the concepts that folded words in their order name, each with the place of its first word."""
        found: dict[str, int] = {}
        last = len(words) - 1
        for place, word in enumerate(words):
            named = self._named_by.get(word)
            for concept in self._look_up(word) if named is None else named:
                found.setdefault(concept, place)
            if place == last:
                break
            for rest, concept in self._begun_by[word].get(words[place + 1][0], ()):
                following = words[place + 1 : place + 1 + len(rest)]
                if len(following) == len(rest) and all(map(_begins, following, rest)):
                    found.setdefault(concept, place)
        return found

    def hear(self, reading: Reading) -> Reading:
        """Return the reading with the concepts that each passage names after its words, spelt as what names them."""
        typed = dict(reading.typed)
        passages = []
        for passage in reading.passages:
            named = self.named(passage)
            for concept, place in named.items():
                typed.setdefault(concept, typed[passage[place]])
            passages.append((*passage, *named))
        return Reading(typed, tuple(passages))

    def _add(self, concept: str, words: tuple[str, ...]) -> None:
        first, *rest = words
        if rest:
            self._phrases[first] = (*self._phrases.get(first, ()), (tuple(rest), concept))
        else:
            self._alone[first] = (*self._alone.get(first, ()), concept)
            if len(first) >= SHORTEST_INSIDE:
                self._inside.add(first[:SHORTEST_INSIDE])

    def _look_up(self, word: str) -> tuple[str, ...]:
        """Return the concepts that a word names by itself, and remember them and the phrases that it may begin."""
        if len(self._named_by) > _REMEMBERED_WORDS:
            self._named_by, self._begun_by = {}, {}
        found: dict[str, None] = {}
        phrases: dict[str, list[_Phrase]] = {}
        for beginning in _beginnings(word):
            found.update(dict.fromkeys(self._alone.get(beginning, ())))
            for phrase in self._phrases.get(beginning, ()):
                phrases.setdefault(phrase[0][0][0], []).append(phrase)
        for start in range(SHORTEST_FIRST_PART, len(word) - SHORTEST_INSIDE + 1):
            if word[start : start + SHORTEST_INSIDE] in self._inside:
                for end in range(start + SHORTEST_INSIDE, len(word) + 1):
                    found.update(dict.fromkeys(self._alone.get(word[start:end], ())))
        self._begun_by[word] = phrases
        named = self._named_by[word] = tuple(found)
        return named


def _pieces(piece: str) -> list[str]:
    """A beginning as the words of a text are read: *stand-in* is two."""
    words = folded_words(piece)
    if words and piece.endswith(WHOLE):
        words[-1] += WHOLE
    return words


def _beginnings(word: str) -> Iterable[str]:
    yield from (word[:end] for end in range(2, len(word) + 1))
    yield word + WHOLE


def _begins(word: str, beginning: str) -> bool:
    return word + WHOLE == beginning if beginning.endswith(WHOLE) else word.startswith(beginning)
