"""What does each known thing say of itself, and how much does each of its texts count?

Titles and terms are few and chosen, so they count more than the longer text, and that more than any one of the
many utterances.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ttguide.matching.analysis import folded_words
from ttguide.matching.concept_index import ConceptIndex
from ttguide.matching.index import NgramIndex
from ttguide.matching.lexicon import Lexicon
from ttguide.matching.thesaurus import Thesaurus
from ttguide.model.knowledge import CriterionPart, KnownOpportunity, KnownSuccessFactor
from ttguide.model.text import Language

TITLE, TEXT, TERM, UTTERANCE = 3.0, 1.5, 2.0, 1.0
"""Weights by kind of text: equal ones find as many in speech, but fewer notes, which use the subject's own terms."""
Known = KnownOpportunity | CriterionPart | KnownSuccessFactor


@dataclass(slots=True)
class Shelf:
    """Known things of one kind: their order, and their words and concepts."""

    index: NgramIndex
    order: dict[str, int] = field(default_factory=dict)
    concepts: ConceptIndex = field(default_factory=ConceptIndex)


def fill(things: Sequence[Known], lexicon: Lexicon, thesaurus: Thesaurus) -> Shelf:
    """Return a shelf with the things in their order; their words go to the lexicon, their concepts on the shelf."""
    shelf = Shelf(NgramIndex(lexicon))
    for thing in things:
        shelf.order.setdefault(thing.id, len(shelf.order))
        for text, weight in _texts_of(thing):
            words = folded_words(text)
            shelf.index.add(thing.id, dict.fromkeys(words), weight)
            shelf.concepts.add(thing.id, thesaurus.named(words), weight)
    return shelf


def parts_by_opportunity(opportunities: Iterable[KnownOpportunity]) -> Mapping[str, frozenset[str]]:
    """Return the criterion parts of each opportunity."""
    return {o.id: frozenset(o.parts) for o in opportunities}


def _texts_of(thing: Known) -> Iterator[tuple[str, float]]:
    name = thing.name if isinstance(thing, KnownSuccessFactor) else thing.title
    for language in Language:
        yield name.of(language), TITLE
        yield thing.text.of(language), TEXT
    for term in thing.terms.all:
        yield term, TERM
    for utterance in thing.utterances.all:
        yield utterance, UTTERANCE
