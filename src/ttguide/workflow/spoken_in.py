"""In which language is something said? By the words that what is known has in one language only.

Everyday words stand in what people are known to say, so a sentence of four words is nearly always told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ttguide.model.knowledge import CriterionPart, Knowledge, KnownOpportunity, KnownSuccessFactor
from ttguide.model.text import Language

_WORD = re.compile(r"\w+")


class Tongues:
    """Tells the language of texts, by some knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        words = {
            language: {word for text in _texts_of(knowledge, language) for word in _words_of(text)}
            for language in Language
        }
        common = set.intersection(*words.values())
        self._own = {language: frozenset(found - common) for language, found in words.items()}
        """By language, the words that no other has."""

    def of(self, texts: Iterable[str], else_in: Language) -> Language:
        """Return the language of which there are more words in the texts; the one given where it is even."""
        counts: Counter[Language] = Counter()
        for word in (word for text in texts for word in _words_of(text)):
            for language, words in self._own.items():
                counts[language] += word in words
        return max(Language, key=lambda language: (counts[language], language is else_in))


def _words_of(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _texts_of(knowledge: Knowledge, language: Language) -> Iterator[str]:
    things: tuple[KnownOpportunity | CriterionPart | KnownSuccessFactor, ...] = (
        *knowledge.opportunities,
        *knowledge.parts,
        *knowledge.success_factors,
    )
    for thing in things:
        yield thing.text.of(language)
        yield from thing.terms.of(language)
        yield from thing.utterances.of(language)
