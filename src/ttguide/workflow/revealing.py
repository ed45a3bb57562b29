"""Which words of a basket's entries give somebody away, and what could stand there instead?

The names are those of the case (its organisations, whoever was interviewed) and the places and names that ship; what
somebody has looked at and cleared is not brought up again for that entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ttguide.method.merging import DraftItem
from ttguide.method.telltale import Name, NameBook, Telltale, find_telltales, names_of
from ttguide.model.basket import Basket
from ttguide.model.case import Case
from ttguide.model.knowledge import Knowledge
from ttguide.model.known_names import KnownNames
from ttguide.model.text import Language
from ttguide.workflow.board_views import TelltaleView
from ttguide.workflow.desk import Desk

_ROLES_STEPS = ("purchaser-roles", "provider-roles")
"""The questions of the opening at which it is told who is interviewed."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, and what has been ``found`` in which text; another one where names or language are others."""

    names: tuple[Name, ...]
    known: Knowledge
    language: Language
    book: NameBook
    found: dict[str, tuple[Telltale, ...]]

    def find(self, text: str) -> tuple[Telltale, ...]:
        if text not in self.found:
            self.found[text] = find_telltales(text, self.book, self.language)
        return self.found[text]


class Revealing:
    """Finds tell-tale words; remembers what it found in a text, as a basket is looked at again after each step."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._search: Search | None = None

    def search(self, case: Case) -> Search:
        """Return what is to be looked for in a case now. Whoever has it may go on with it in another thread."""
        names, known, language = (
            names_in(case, self._desk.knowledge.names),
            self._desk.knowledge,
            self._desk.voice.language,
        )
        search = self._search
        if search is None or search.known is not known or (search.names, search.language) != (names, language):
            search = self._search = Search(names, known, language, NameBook.of(names, known.names), {})
        return search

    def forget(self) -> None:
        """Let go of every text that is kept."""
        self._search = None

    def in_items(self, case: Case, basket: Basket, items: Iterable[DraftItem]) -> Iterator[TelltaleView]:
        """Yield the tell-tale words of entries and of those merged into them that nobody has cleared yet."""
        search = self.search(case)
        for item in items:
            texts = [basket.reworded.get(id, case.statements[id].text) for id in item.sources]
            yield from self.in_texts(item.sources, texts, search, basket)

    def in_texts(
        self, ids: Sequence[str], texts: Sequence[str], search: Search, basket: Basket
    ) -> tuple[TelltaleView, ...]:
        """Return the tell-tale words of the texts of these entries that nobody has cleared yet."""
        return tuple(
            self._show(id, found)
            for id, text in zip(ids, texts, strict=True)
            for found in search.find(text)
            if (id, found.text) not in basket.cleared
        )

    def without(self, text: str, telltale: TelltaleView, replacement: str) -> str:
        """Return the text with the words replaced; as they stand elsewhere by now, wherever they are first found."""
        start = telltale.start if text[telltale.start : telltale.end] == telltale.words else text.find(telltale.words)
        if start < 0:
            return text
        return text[:start] + (replacement or telltale.replacement) + text[start + len(telltale.words) :]

    def _show(self, item: str, found: Telltale) -> TelltaleView:
        name = found.text if found.because == found.kind.value else found.because
        why = self._desk.voice.say(f"telltale.{found.kind.value}", name=name)
        return TelltaleView(item, found.start, found.end, found.text, why, found.replacement)


def names_in(case: Case, known: KnownNames) -> tuple[Name, ...]:
    """Return the names that a case itself gives: its organisations, and people told of as being interviewed."""
    people = [
        answer.value
        for talk in case.conversations.values()
        for address, answer in talk.answers.items()
        if address.step in _ROLES_STEPS and isinstance(answer.value, str)
    ]
    return names_of((party.name for party in case.parties), people, known)
