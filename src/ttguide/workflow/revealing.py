"""Which words of a basket's entries give somebody away, and what could stand there instead?

The names are those of the case (its organisations, whoever was interviewed, whoever its texts name) and the places and
names that ship; what somebody has looked at and cleared is not brought up again for that entry, and a capital letter
that was all there was to doubt is not brought up again at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import is_
from threading import Lock

from ttguide.method.hearing import Hearing
from ttguide.method.merging import DraftItem
from ttguide.method.name_book import WORD
from ttguide.method.telltale import Name, NameBook, Telltale, TelltaleKind, find_telltales, names_of
from ttguide.model.basket import Basket
from ttguide.model.case import Case, Statement
from ttguide.model.knowledge import Knowledge
from ttguide.model.known_names import KnownNames
from ttguide.model.text import Language
from ttguide.workflow.board_views import TelltaleView
from ttguide.workflow.desk import Desk
from ttguide.workflow.spoken_in import Tongues

_ROLES_STEPS = ("purchaser-roles", "provider-roles")
"""The questions of the opening at which it is told who is interviewed."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, and what has been ``found`` in which text; another one where names or language are others."""

    names: tuple[Name, ...]
    heard: tuple[Name, ...]
    """What only the case's own texts tell."""
    known: Knowledge
    language: Language
    book: NameBook
    tongues: Tongues
    found: dict[str, tuple[Telltale, ...]]

    def find(self, text: str) -> tuple[Telltale, ...]:
        """Return what gives away in a text, with what to say instead in the text's own language."""
        if text not in self.found:
            self.found[text] = find_telltales(text, self.book, self.tongues.of((text,), self.language))
        return self.found[text]


def words_of_field(known: Knowledge) -> frozenset[str]:
    """Return the words, in small letters, in which opportunities, parts and success factors are talked about."""
    said = [opportunity.utterances for opportunity in known.opportunities]
    said += [part.utterances for part in known.parts]
    said += [factor.utterances for factor in known.success_factors]
    texts = [text for wordings in said for language in Language for text in wordings.of(language)]
    texts += [opportunity.text.of(language) for opportunity in known.opportunities for language in Language]
    return frozenset(word for text in texts for word in WORD.findall(text) if word.islower())


@dataclass(frozen=True, slots=True)
class _Made:
    """A book of names and what it was made from."""

    names: tuple[Name, ...]
    known: Knowledge
    book: NameBook


class Books:
    """The books of names that were made last: writing one takes a third of a second, and every board needs it."""

    MOST = 4

    def __init__(self) -> None:
        self._made: list[_Made] = []
        self._tongues: Tongues | None = None
        self._lock = Lock()

    def of(self, names: tuple[Name, ...], known: Knowledge) -> NameBook:
        """Return the book of a case's names and of all that are known, the one from before if there is one."""
        with self._lock:
            made = next((m for m in self._made if m.known is known and m.names == names), None)
            if made is None:
                made = _Made(names, known, NameBook.of(names, known.names, words_of_field(known)))
            else:
                self._made.remove(made)
            self._made = [*self._made, made][-self.MOST :]
            return made.book

    def tongues(self, known: Knowledge) -> Tongues:
        """Return what tells the language of a text; made where a basket is searched, as cards need none."""
        with self._lock:
            if self._tongues is None or self._tongues.knowledge is not known:
                self._tongues = Tongues(known)
            return self._tongues

    def forget(self) -> None:
        """Let go of them: a case's names may have been told in what is destroyed now."""
        with self._lock:
            self._made = []


BOOKS = Books()
"""Those of this program: a case is opened anew for every command and every board."""


class _Listening:
    """Hears each text of a case once, and tells what names it has heard."""

    def __init__(self, names: tuple[Name, ...], known: Knowledge, language: Language, book: NameBook) -> None:
        self._of = (names, known, language)
        self.book = book
        self._hearing = Hearing(book, language)
        self._statements: Mapping[str, Statement] | None = None
        self._heard: set[str] = set()
        self._told: tuple[Name, ...] = ()

    def goes_on(self, names: tuple[Name, ...], known: Knowledge, language: Language) -> bool:
        before, same, spoken = self._of
        return before == names and same is known and spoken is language

    def hear(self, statements: Mapping[str, Statement]) -> tuple[Name, ...]:
        """Return the names that these statements tell, and those heard before."""
        if statements is self._statements:
            return self._told
        new = {statement.text for statement in statements.values()} - self._heard
        for text in sorted(new):
            self._hearing.hear(text)
        self._heard |= new
        self._statements = statements
        if new:
            self._told = self._hearing.told()
        return self._told


class Revealing:
    """Finds tell-tale words; remembers what it found in a text, as a basket is looked at again after each step."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._search: Search | None = None
        self._listening: _Listening | None = None
        self._named: tuple[tuple[object, ...], tuple[Name, ...]] | None = None
        """The names in the case, and what they were looked for in."""
        self._lock = Lock()

    def search(self, case: Case) -> Search:
        """Return what is to be looked for in a case now. Whoever has it may go on with it in another thread."""
        known, language = self._desk.knowledge, self._desk.voice.language
        with self._lock:
            names = self._names_in(case, known.names)
            listening = self._listening
            if listening is None or not listening.goes_on(names, known, language):
                listening = self._listening = _Listening(names, known, language, BOOKS.of(names, known))
            heard, search = listening.hear(case.statements), self._search
            if search is None or search.known is not known or search.language is not language:
                search = None
            if search is None or (search.names, search.heard) != (names, heard):
                search = Search(
                    names, heard, known, language, listening.book.with_heard(heard), BOOKS.tongues(known), {}
                )
            self._search = search
            return search

    def _names_in(self, case: Case, known: KnownNames) -> tuple[Name, ...]:
        """As `names_in`; looked for again where any of what it goes by is another object."""
        of = (case.parties, case.conversations, known)
        if self._named is None or not all(map(is_, self._named[0], of)):
            self._named = (of, names_in(case, known))
        return self._named[1]

    def forget(self) -> None:
        """Let go of every text that is kept."""
        with self._lock:
            self._search = self._listening = self._named = None

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
        harmless = {words for _, words in basket.cleared}
        return tuple(
            self._show(id, found)
            for id, text in zip(ids, texts, strict=True)
            for found in search.find(text)
            if (id, found.text) not in basket.cleared
            if not (found.kind is TelltaleKind.NAME and found.text in harmless)
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
