"""What does each known thing say of itself, and how much does each of its texts count?

Titles and terms are few and chosen, so they count more than the longer text, and that more than any one of the
many utterances.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ttguide.matching.analysis import folded_words
from ttguide.matching.index import NgramIndex
from ttguide.matching.lexicon import Lexicon
from ttguide.model.knowledge import CriterionPart, KnownOpportunity, KnownSuccessFactor
from ttguide.model.text import Language

TITLE, TEXT, TERM, UTTERANCE = 3.0, 1.5, 4.0, 1.0
"""Weights by kind of text. They find four points more of unseen utterances than equal weights; nearby ones do, too."""
STEM = 5
"""Letters of a word that are compared when two sentences are held side by side."""
SENTENCES_ALIKE = 0.5
"""From this share of common words on, a sentence speaks for its entry by itself; below, it is chance."""
Known = KnownOpportunity | CriterionPart | KnownSuccessFactor


@dataclass(slots=True)
class Shelf:
    """Known things of one kind: their index, their order, and their utterances as sets of stems."""

    index: NgramIndex
    order: dict[str, int] = field(default_factory=dict)
    sentences: dict[str, list[frozenset[str]]] = field(default_factory=dict)

    def alike(self, id: str, stems: frozenset[str]) -> float:
        """Return how close the closest utterance of an entry is: 0 up to `SENTENCES_ALIKE`, 1 with all words common."""
        best = 0.0
        for sentence in self.sentences[id]:
            common = len(stems & sentence)
            if common:
                best = max(best, 2 * common / (len(stems) + len(sentence)))
        return max(0.0, (best - SENTENCES_ALIKE) / (1 - SENTENCES_ALIKE))


def stems_of(words: Iterable[str]) -> frozenset[str]:
    """Return the beginnings of folded words."""
    return frozenset(word[:STEM] for word in words)


def fill(things: Sequence[Known], lexicon: Lexicon) -> Shelf:
    """Return a shelf with the things in their order; their words go to the lexicon."""
    shelf = Shelf(NgramIndex(lexicon))
    for thing in things:
        shelf.order.setdefault(thing.id, len(shelf.order))
        for text, weight in _description_of(thing):
            shelf.index.add(thing.id, dict.fromkeys(folded_words(text)), weight)
        said = shelf.sentences.setdefault(thing.id, [])
        for utterance in thing.utterances.all:
            words = dict.fromkeys(folded_words(utterance))
            shelf.index.add(thing.id, words, UTTERANCE)
            said.append(stems_of(words))
    return shelf


def parts_by_opportunity(opportunities: Iterable[KnownOpportunity]) -> Mapping[str, frozenset[str]]:
    """Return the criterion parts of each opportunity."""
    return {o.id: frozenset(o.parts) for o in opportunities}


def _description_of(thing: Known) -> Iterator[tuple[str, float]]:
    name = thing.name if isinstance(thing, KnownSuccessFactor) else thing.title
    for language in Language:
        yield name.of(language), TITLE
        yield thing.text.of(language), TEXT
    for term in thing.terms.all:
        yield term, TERM
