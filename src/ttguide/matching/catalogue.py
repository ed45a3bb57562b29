"""What does each known thing say of itself, and how much does each of its texts count?

Titles and terms are few and chosen, so they count more than the longer text, and that more than any one of the
many utterances.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Protocol

from ttguide import __version__
from ttguide.matching.analysis import folded_words
from ttguide.matching.concept_index import ConceptIndex
from ttguide.matching.index import MISSHAPEN, NgramIndex
from ttguide.matching.lexicon import Lexicon
from ttguide.matching.thesaurus import Thesaurus
from ttguide.model.knowledge import CriterionPart, Knowledge, KnownOpportunity, KnownSuccessFactor
from ttguide.model.text import Language

TITLE, TEXT, TERM, UTTERANCE = 3.0, 1.5, 2.0, 1.0
"""Weights by kind of text: equal ones find as many in speech, but fewer notes, which use the subject's own terms."""
FORM = 1
"""Grows when the same texts are gathered in another way without the program's version."""
Known = KnownOpportunity | CriterionPart | KnownSuccessFactor


@dataclass(slots=True)
class Shelf:
    """Known things of one kind: their order, and their words and concepts."""

    index: NgramIndex
    order: dict[str, int] = field(default_factory=dict)
    concepts: ConceptIndex = field(default_factory=ConceptIndex)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything known, on its shelves, with the words and concepts that lead there."""

    opportunities: Shelf
    parts: Shelf
    factors: Shelf
    lexicon: Lexicon
    thesaurus: Thesaurus
    parts_of: Mapping[str, frozenset[str]]

    @property
    def each(self) -> tuple[Shelf, Shelf, Shelf]:
        return self.opportunities, self.parts, self.factors


class Keeper(Protocol):
    """Where plain data is kept from one start to the next, by a print of what it was made from."""

    def recall(self, print: str) -> Any | None:
        """Return what was kept under the print, or None where there is nothing that can be trusted."""

    def remember(self, print: str, plain: Any) -> None:
        """Keep the data in place of what was kept before; where that fails, nothing happens."""


def catalogue_of(knowledge: Knowledge, keeper: Keeper | None = None) -> Catalogue:
    """Return the catalogue of the knowledge, from what is kept where the knowledge is still the same."""
    lexicon, thesaurus = Lexicon(), Thesaurus.of(knowledge.concepts)
    kinds: tuple[Sequence[Known], ...] = (knowledge.opportunities, knowledge.parts, knowledge.success_factors)
    print = _print(knowledge, kinds) if keeper else ""
    shelves = _rebuilt(keeper.recall(print), kinds, lexicon) if keeper else None
    if shelves is None:
        lexicon = Lexicon()
        shelves = [fill_shelf(_by_id(things), lexicon, thesaurus) for things in kinds]
        if keeper:
            plain = [{"index": shelf.index.plain(), "concepts": shelf.concepts.plain()} for shelf in shelves]
            keeper.remember(print, plain)
    parts_of = {opportunity.id: frozenset(opportunity.parts) for opportunity in knowledge.opportunities}
    opportunities, parts, factors = shelves
    return Catalogue(opportunities, parts, factors, lexicon, thesaurus, parts_of)


def _rebuilt(plain: Any | None, kinds: Sequence[Sequence[Known]], lexicon: Lexicon) -> list[Shelf] | None:
    """Return the shelves from what was kept, or None where it is nothing, or nothing that was made here."""
    if plain is None:
        return None
    shelves = []
    try:
        for things, kept in zip(kinds, plain, strict=True):
            shelf = Shelf(NgramIndex(lexicon), _order(things))
            shelf.index.take(kept["index"])
            shelf.concepts.take(kept["concepts"])
            shelves.append(shelf)
    except MISSHAPEN:
        return None
    return shelves


def _print(knowledge: Knowledge, kinds: Sequence[Sequence[Known]]) -> str:
    """What stands for all that a catalogue is made from: the texts, their weights, and the way of reading them."""
    digest = blake2b(f"{FORM} {__version__}".encode(), digest_size=16)
    said = [(thing.id, text, weight) for things in kinds for thing in things for text, weight in _texts_of(thing)]
    named = [(concept.id, concept.beginnings.all) for concept in knowledge.concepts]
    digest.update(repr((said, named)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def fill_shelf(texts: Mapping[str, Iterable[tuple[str, float]]], lexicon: Lexicon, thesaurus: Thesaurus) -> Shelf:
    """Return a shelf with things in their order, each with its weighted texts; their words go to the lexicon."""
    shelf = Shelf(NgramIndex(lexicon), {id: place for place, id in enumerate(texts)})
    for id, of_thing in texts.items():
        for text, weight in of_thing:
            words = folded_words(text)
            shelf.index.add(id, dict.fromkeys(words), weight)
            shelf.concepts.add(id, thesaurus.named(words), weight)
    return shelf


def _order(things: Sequence[Known]) -> dict[str, int]:
    return {id: place for place, id in enumerate(dict.fromkeys(thing.id for thing in things))}


def _by_id(things: Sequence[Known]) -> dict[str, list[tuple[str, float]]]:
    texts: dict[str, list[tuple[str, float]]] = {}
    for thing in things:
        texts.setdefault(thing.id, []).extend(_texts_of(thing))
    return texts


def _texts_of(thing: Known) -> Iterator[tuple[str, float]]:
    name = thing.name if isinstance(thing, KnownSuccessFactor) else thing.title
    for language in Language:
        yield name.of(language), TITLE
        yield thing.text.of(language), TEXT
    for term in thing.terms.all:
        yield term, TERM
    for utterance in thing.utterances.all:
        yield utterance, UTTERANCE
