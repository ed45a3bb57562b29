"""Is what tells tales looked for with the names of the case at hand, without learning them anew each time?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest

from tests.fakes.adapters import shipped_content
from tests.fakes.content import small_content
from tests.workflow.developed import Developed
from ttguide.method.telltale import Name, NameBook, NameKind, replaced
from ttguide.model import event as ev
from ttguide.model.known_names import KnownNames
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.workflow.revealing import BOOKS, Books, Search
from ttguide.workflow.spoken_in import Tongues

NAME = Name("Ahomäen kunta", NameKind.ORGANISATION)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Name, ...]]:
    """The names of each book that was written, in order."""
    written: list[tuple[Name, ...]] = []
    write = NameBook.of

    def of(names: tuple[Name, ...], known: KnownNames, common: Collection[str] = ()) -> NameBook:
        written.append(names)
        return write(names, known, common)

    monkeypatch.setattr(NameBook, "of", of)
    return written


def test_a_book_of_names_is_written_once_for_the_same_names_and_knowledge(written: list[tuple[Name, ...]]) -> None:
    books, known = Books(), small_content().knowledge
    for _ in range(2):
        books.of((NAME,), known)
    books.of((), known)
    books.of((NAME,), known)
    assert written == [(NAME,), ()]
    books.of((NAME,), replace(known))
    assert written == [(NAME,), (), (NAME,)], "what is known now may be something else"


def test_only_the_last_few_books_are_kept(written: list[tuple[Name, ...]]) -> None:
    books, known = Books(), small_content().knowledge
    books.of((NAME,), known)
    for number in range(Books.MOST):
        books.of((Name(f"Kunta {number}", NameKind.ORGANISATION),), known)
    books.of((NAME,), known)

    assert written.count((NAME,)) == 2


def test_a_case_that_is_opened_again_has_the_book_of_before(written: list[tuple[Name, ...]]) -> None:
    BOOKS.forget()
    developed = Developed()
    for _ in range(3):
        developed.guide.development(developed.case).merging.basket(Role.PURCHASER)

    assert len(written) == 1


def test_an_organisation_that_joins_the_case_is_looked_for_at_once() -> None:
    developed = Developed()
    developed.boards.merging.reword(Role.PURCHASER, "pa1", "sammalkivessä sovittiin näin")
    before = developed.boards.merging.basket(Role.PURCHASER).telltales
    developed.append(ev.PartyAdded("pc", Role.PURCHASER, "Sammalkiven kunta"))
    developed.boards.catch_up()

    assert before == 0
    assert developed.boards.merging.basket(Role.PURCHASER).telltales == 1


def test_with_the_raw_notes_the_names_that_they_told_are_let_go_of() -> None:
    developed = Developed()
    developed.share()
    developed.boards.destroying.destroy("HÄVITÄ")

    assert not BOOKS._made


def test_a_case_whose_notes_are_gone_keeps_the_book_for_its_cards(written: list[tuple[Name, ...]]) -> None:
    developed = Developed()
    developed.share()
    developed.boards.destroying.destroy("HÄVITÄ")
    written.clear()
    for _ in range(3):
        boards = developed.guide.development(developed.case)
        boards.merging.basket(Role.PURCHASER)
        boards.scorecards.cards()

    assert len(written) == 1


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("text", "without_names"),
    [
        ("Hinta pysyy samana, ettei Ahomäen käynyt toistu", "Hinta pysyy samana, ettei kunnan käynyt toistu"),
        ("We should meet with the team of Ahomäki", "We should meet with the team of the municipality"),
        ("Laskut eriteltynä Liisa Korhoselle", "Laskut eriteltynä henkilölle"),
        ("Ask Liisa Korhonen twice a year", "Ask the person twice a year"),
    ],
)
def test_what_is_said_instead_of_a_name_is_in_the_language_of_the_sentence(
    text: str, without_names: str, language: Language
) -> None:
    known = shipped_content().knowledge
    book = BOOKS.of((NAME,), known)
    search = Search((NAME,), (), known, language, book, BOOKS.tongues(known), {})
    assert replaced(text, search.find(text)) == without_names


def test_where_no_word_tells_the_language_it_is_that_of_the_screens() -> None:
    tongues = Tongues(shipped_content().knowledge)
    assert [tongues.of(("Xyzzy 24/7",), language) for language in Language] == list(Language)
    assert tongues.of(("", "asiakas kuullaan ajoissa"), Language.EN) is Language.FI
    assert tongues.of(("the client is heard in time",), Language.FI) is Language.EN
