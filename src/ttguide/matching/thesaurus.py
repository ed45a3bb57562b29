"""Which concepts do the words of a text name, whatever the words are?

A concept joins what people call one thing in this field: *sijainen*, *tuuraaja*, *keikkalainen*, *stand-in*. It is
given by beginnings of words, since Finnish inflects at the end; compounds are looked through, since Finnish builds
them. N-grams find what is spelt alike, concepts what is meant alike, and in another language, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ttguide.matching.analysis import Reading, folded_words
from ttguide.model.knowledge import Concept

SIGN = "§"
"""Begins the name of a concept among words; no word begins with it."""
WHOLE = "$"
"""Ends a beginning that is the whole word."""
SHORTEST_INSIDE = 5
"""Letters that a beginning has at least to be looked for inside a compound: shorter ones stand there by chance."""
SHORTEST_FIRST_PART = 3


@dataclass(slots=True)
class Thesaurus:
    """Concepts by the beginnings of the words that name them.

    ``alone`` holds single beginnings, ``phrases`` by their first word's beginning those of the words that follow it.
    """

    alone: dict[str, tuple[str, ...]] = field(default_factory=dict)
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    _remembered: dict[str, tuple[str, ...]] = field(default_factory=dict)

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
        for place, word in enumerate(words):
            for concept in self._named_by(word):
                found.setdefault(concept, place)
            for beginning in _beginnings(word):
                for rest, concept in self.phrases.get(beginning, ()):
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
            self.phrases[first] = (*self.phrases.get(first, ()), (tuple(rest), concept))
        else:
            self.alone[first] = (*self.alone.get(first, ()), concept)

    def _named_by(self, word: str) -> tuple[str, ...]:
        known = self._remembered.get(word)
        if known is None:
            found: dict[str, None] = {}
            for beginning in _beginnings(word):
                found.update(dict.fromkeys(self.alone.get(beginning, ())))
            for start in range(SHORTEST_FIRST_PART, len(word) - SHORTEST_INSIDE + 1):
                for end in range(start + SHORTEST_INSIDE, len(word) + 1):
                    found.update(dict.fromkeys(self.alone.get(word[start:end], ())))
            if len(self._remembered) > 20_000:
                self._remembered.clear()
            known = self._remembered[word] = tuple(found)
        return known


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
