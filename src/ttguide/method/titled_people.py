"""Which title belongs to a person's name, before it (*johtajaltamme Mäkelältä*) or behind it (*Mäkelä, johtaja,*)?

A title stays where the name goes, since what somebody is often is the point of what was said: so it has to be known
which of two nouns beside each other are one person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ttguide.method.declension import Form
from ttguide.method.giveaways import TelltaleKind
from ttguide.method.name_book import NameBook
from ttguide.method.name_hit import Hit
from ttguide.method.name_shapes import form_by_end
from ttguide.method.text_words import Word
from ttguide.model.known_names import GrammaticalCase

_MODIFIERS = 2
"""How many words may say more of a title: *deputy care manager*."""
_APART = (",", ".", ";", ":", "!", "?", ")", " –", " —", " -")


class TitledPeople:
    """Looks for the titles of people in one text."""

    def __init__(self, text: str, words: Sequence[Word], names: NameBook) -> None:
        self.text, self.words, self.names = text, words, names

    def belongs(self, at: int, form: Form | None) -> bool:
        """Whether the word is a title of whoever is named right behind it, in this form.

        It is where it stands in the same case, or in the nominative, with or without the ending of whose it is.
        """
        if self.words[at + 1].gap != " ":
            return False
        return self._fits(self.names.title_form(self.words[at].text, self.words[at].folded), form)

    def with_title_before(self, hit: Hit, least: int) -> Hit | None:
        """Return the hit with the title before it and what says more of that; None where there is none."""
        at = hit.at - 1
        if at < least or not self.belongs(at, hit.form):
            return None
        start = at
        modifiers = self.names.known.title_modifiers
        while start > max(least, at - _MODIFIERS) and self.words[start].gap == " ":
            if self.words[start - 1].text not in modifiers:
                break
            start -= 1
        return replace(hit, at=start, stand_in="worker", title=at)

    def with_title_behind(self, hit: Hit) -> Hit | None:
        """Return the hit with the title that is set apart behind it; None where there is none.

        Such a title stands in the case of the name: where the name's cannot be told, it is the title's.
        """
        form = hit.form or form_by_end(self.words[hit.after - 1])
        title = self._set_apart(hit.after, form)
        if title is None:
            return None
        if form.case is None:
            form = self.names.title_form(self.words[title].text, self.words[title].folded) or form
        kind = TelltaleKind.PERSON
        return replace(hit, after=title + 1, kind=kind, stand_in="worker", form=form, title=title)

    def is_named_by_title(self, at: int) -> bool:
        """Whether a title that is set apart follows the word: what looks a little like a name is one then."""
        return self._set_apart(at + 1, form_by_end(self.words[at])) is not None

    def _set_apart(self, at: int, form: Form | None) -> int | None:
        if at >= len(self.words) or self.words[at].gap != ", ":
            return None
        for title in range(at, min(at + 2, len(self.words))):
            word = self.words[title]
            if word.capital or (title > at and word.gap != " "):
                return None
            if self._fits(self.names.title_form(word.text, word.folded), form):
                return title if self._ends(word) else None
            if not word.folded.endswith("n"):  # kotihoidon ohjaaja
                return None
        return None

    def _ends(self, word: Word) -> bool:
        behind = self.text[word.end : word.end + 2]
        return not behind.strip() or behind.startswith(_APART)

    def _fits(self, title: Form | None, form: Form | None) -> bool:
        if title is None or title.plural:
            return False
        if title.case is GrammaticalCase.NOMINATIVE:
            return True
        return form is not None and form.case is not None and title.case is form.case
