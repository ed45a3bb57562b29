"""Which names do the texts of a case tell themselves, so that they can be looked for in all of them?

A name that one text gives away by its neighbours or its capital letter is looked for everywhere, also at the beginning
of a sentence. What nothing but a capital letter makes a name counts only while no text says it in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ttguide.method.declension import bases_of_form, plain_form
from ttguide.method.giveaways import TelltaleKind, giveaways
from ttguide.method.name_book import WORD, Name, NameBook
from ttguide.method.name_hit import Hit
from ttguide.method.name_index import Care, NameKind
from ttguide.method.name_search import NameSearch
from ttguide.method.text_words import Word, apart_from, words_in
from ttguide.model.text import Language

_KINDS = {
    TelltaleKind.PERSON: NameKind.PERSON,
    TelltaleKind.PLACE: NameKind.PLACE,
    TelltaleKind.ORGANISATION: NameKind.ORGANISATION,
    TelltaleKind.NAME: NameKind.UNKNOWN,
}
_INSIDE = re.compile(
    r"[^\W_][,;)’'”\"]?[ \xa0\n-][(\"”'’“«]?[^\W\d_a-zåäö]|^\W*[^\W\d_a-zåäö]\w+ [a-zåäö]+ [^\W\d_a-zåäö]"
)
"""Where a name may stand: most texts have no capital letter but their first, and are done with one search."""


class Hearing:
    """Gathers the names that texts tell; each text is heard once."""

    def __init__(self, names: NameBook, language: Language) -> None:
        self._names, self._language = names, language
        self._told: dict[Name, None] = {}
        self._doubtful: dict[Name, str] = {}
        self._small: set[str] = set()

    def hear(self, text: str) -> None:
        """Take in what one text tells."""
        self._small.update(word.lower() for word in WORD.findall(text) if word[0].islower())
        if not _INSIDE.search(text):
            return
        found = giveaways(text)
        words = apart_from(text, words_in(text, self._language), [(one.start, one.end) for one in found])
        for hit in NameSearch(text, words, self._names, self._language).hits():
            for word in words[hit.at : hit.after]:
                for name in self._names_of(hit, word, text):
                    if name.kind is NameKind.UNKNOWN:
                        self._doubtful[name] = plain_form(name.text)
                    else:
                        self._told[name] = None

    def told(self) -> tuple[Name, ...]:
        """Return the names that are to be looked for in all texts, beside those of the book."""
        return (*self._told, *(name for name, word in self._doubtful.items() if not self._is_said_small(word)))

    def _is_said_small(self, word: str) -> bool:
        return any(base in self._small for base in bases_of_form(word))

    def _names_of(self, hit: Hit, word: Word, text: str) -> Iterator[Name]:
        kind = _KINDS.get(hit.kind)
        if kind is None or not word.capital or word.shouted or len(word.text) < 3:
            return
        readings = [r for r in word.readings if not r.slip and r.entry.kind is kind and not r.form.derived]
        if any(r.entry.own or r.entry.care is Care.KNOWN for r in readings):
            return  # It is looked for everywhere anyway.
        yield from {Name(r.entry.name, kind, heard=True): None for r in readings if not r.form.rest}
        if not readings and kind in (NameKind.PERSON, NameKind.UNKNOWN) and not self._is_plain(word):
            yield Name(text[word.start : word.end], NameKind.UNKNOWN, heard=True)

    def _is_plain(self, word: Word) -> bool:
        names = self._names
        return names.is_plain(word.text, word.folded) or names.title_form(word.text, word.folded) is not None
