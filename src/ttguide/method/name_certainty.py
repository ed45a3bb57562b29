"""Is a word that can stand for a name one here, by itself or by its neighbours?

A doubtful word is a name where its neighbours make one of it, and none otherwise: who gets many false alarms stops
reading them.
"""

from __future__ import annotations

from collections.abc import Sequence

from ttguide.method.declension import Form
from ttguide.method.name_book import NameBook
from ttguide.method.name_index import Care, NameKind, Reading
from ttguide.method.text_words import Word
from ttguide.model.known_names import GrammaticalCase

_PLACED = {
    GrammaticalCase.GENITIVE,
    GrammaticalCase.INESSIVE,
    GrammaticalCase.ELATIVE,
    GrammaticalCase.ILLATIVE,
    GrammaticalCase.ADESSIVE,
    GrammaticalCase.ABLATIVE,
}
"""Cases in which the name of a place is met much more often than the common word of the same form."""
_SPOKEN_TO = {GrammaticalCase.ALLATIVE, GrammaticalCase.ABLATIVE}
"""Cases in which people stand to whom something is given or said, and things hardly ever do."""
_BETWEEN = 4
"""Letters of a word that may stand before what somebody does: *Vesa oli lomalla*."""


class Certainty:
    """Judges the words of one text; they have their readings by then."""

    def __init__(self, words: Sequence[Word], names: NameBook) -> None:
        self.words, self.names = words, names

    def sure(self, word: Word, reading: Reading) -> bool:
        """Whether the word alone is an alarm."""
        entry, form = reading.entry, reading.form
        if form.rest and (entry.kind is NameKind.PERSON or reading.length < 5) and not word.capital:
            return False
        if reading.inside and not word.capital and reading.length < 5:
            return False
        if word.text in self.names.ordinary_forms and not (word.capital and (entry.care is Care.OWN or not word.first)):
            return False
        match entry.care:
            case Care.OWN:
                return word.capital or len(word.text) > 3
            case Care.OWN_COMMON:
                return word.capital
            case Care.OWN_PART:
                return word.capital and not (word.first or form.rest or form.derived or self._shouting(word))
            case Care.OWN_KIND:
                return not (form.rest or form.derived or reading.inside)
            case Care.HEARD:
                told = word.capital and not (form.derived or form.rest or self._shouting(word))
                return told and not (word.first and (form.loose or form.plural))
            case Care.KNOWN:
                return self._sure_known(word, reading)
            case Care.KNOWN_COMMON:
                return self._sure_common(word, reading)

    def _sure_known(self, word: Word, reading: Reading) -> bool:
        form = reading.form
        if form.derived and reading.entry.kind is NameKind.PERSON:
            return False
        if form.derived or word.capital:
            return not (form.loose and word.first and reading.length < 6)
        return reading.length > 3 and not form.loose and not form.rest

    def _sure_common(self, word: Word, reading: Reading) -> bool:
        form, kind = reading.form, reading.entry.kind
        if form.derived and kind is NameKind.PLACE:
            return not form.rest
        if not word.capital or self._shouting(word) or form.derived:
            return False
        if kind is NameKind.ORGANISATION:
            return not (form.plural or form.loose)
        return not word.first or (kind is NameKind.PLACE and form.case in _PLACED and not form.loose)

    def _shouting(self, word: Word) -> bool:
        return word.shouted and len(word.text) > 1 and sum(w.shouted for w in self.words) > 1

    def sure_at(self, at: int, reading: Reading) -> bool:
        """Whether the word is an alarm here, by itself or by its neighbours."""
        kind = reading.entry.kind
        if self._is_itself(at, reading):
            return False
        if self.sure(self.words[at], reading):
            return kind is not NameKind.PERSON or reading.entry.own or not self._in_compound(at)
        if kind is NameKind.PLACE:
            return self.place_word(at, reading) is not None
        if kind is not NameKind.PERSON:
            return False
        return self._spoken_to(at, reading) or self._does_something(at, reading) or self._paired(at, reading)

    def _is_itself(self, at: int, reading: Reading) -> bool:
        """Whether a common word that a firm is called by is that word, by what follows: *Virta katkesi*."""
        word, known = self.words[at], self.names.known
        if (word.first or not word.capital) and word.text.startswith(known.number_beginnings or "\0"):
            return True
        if reading.entry.care is Care.OWN_KIND and word.text in known.common_kinds:
            return self._is_no_kind(at)
        if reading.entry.kind is NameKind.PERSON:
            return self._is_counting(at)
        if (
            not word.first
            or reading.entry.care is not Care.OWN_COMMON
            or reading.form.rest
            or at + 1 == len(self.words)
        ):
            return False
        if reading.entry.kind is not NameKind.ORGANISATION or reading.form.case is not GrammaticalCase.NOMINATIVE:
            return False
        beginnings = (*known.said_of_things, *known.ordinary_before.get(word.text, ()))
        following = self.words[at + 1]
        return following.gap == " " and not following.capital and following.text.startswith(beginnings)

    def _is_no_kind(self, at: int) -> bool:
        """Whether a word for what an organisation is says something else: *the foundation of our work*."""
        known = self.names.known
        before = self.words[at - 1].text if at else ""
        after = self.words[at + 1].text if at + 1 < len(self.words) else ""
        return before not in known.said_of_one or after in known.not_said_of_one

    def _is_counting(self, at: int) -> bool:
        """Whether a word that is also a surname tells how many, by what follows: *Kuuden hengen firma*."""
        word = self.words[at]
        if at + 1 == len(self.words) or (word.capital and not word.first):
            return False
        following = self.words[at + 1]
        beginnings = self.names.known.ordinary_before.get(word.text, ())
        return following.gap == " " and not following.capital and following.text.startswith(beginnings or "\0")

    def _in_compound(self, at: int) -> bool:
        """Whether a common word is tied to the word here: *Tuija-aita*, but not *Tuija-täti*."""
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        if following is None or following.gap != "-" or following.capital:
            return False
        return not (
            self.names.relations.readings(following.text, following.folded)
            or self.names.title_form(following.text, following.folded)
        )

    def _spoken_to(self, at: int, reading: Reading) -> bool:
        """Whether a common word at the beginning of a sentence is a name, as one speaks to it: *Toivolle*."""
        word, form = self.words[at], reading.form
        if not (word.capital and word.first) or form.case not in _SPOKEN_TO or form.plural or form.loose:
            return False
        if form.rest or form.derived or reading.slip or word.text in self.names.ordinary_forms:
            return False
        following = self.words[at + 1].text if at + 1 < len(self.words) else ""
        return reading.entry.first_name or following.startswith(self.names.known.telling or "\0")

    def _does_something(self, at: int, reading: Reading) -> bool:
        """Whether a common word at a sentence's beginning is a name, as only people do what it does: *Onni kertoi*."""
        word, form = self.words[at], reading.form
        if not (word.capital and word.first and reading.entry.first_name) or reading.slip:
            return False
        if form.case is not GrammaticalCase.NOMINATIVE or form.plural or form.derived or form.rest:
            return False
        if self.names.relations.readings(word.text, word.folded):  # somebody's sister
            return False
        following = [w for w in self.words[at + 1 : at + 3] if w.gap == " " and not w.capital]
        done = following[:1] if not following or len(following[0].text) > _BETWEEN else following
        return any(w.text in self.names.people_do for w in done)

    def _paired(self, at: int, reading: Reading) -> bool:
        """Whether a common word is a name, as the name after it is: *Rauhan ja Aimon kanssa*."""
        if at + 2 >= len(self.words) or not self.words[at].capital or reading.form.loose or reading.form.derived:
            return False
        joining, other = self.words[at + 1], self.words[at + 2]
        if joining.text not in self.names.known.joining or joining.gap != " " or other.gap != " ":
            return False
        return any(
            r.entry.kind is NameKind.PERSON and r.form.case is reading.form.case and self.sure(other, r)
            for r in other.readings
        )

    def place_word(self, at: int, reading: Reading) -> Form | None:
        """The form of *kaupunki* in *Keuruun kaupunki*, where the word here is a place in the genitive."""
        if at + 1 >= len(self.words) or reading.form.case is not GrammaticalCase.GENITIVE or reading.form.loose:
            return None
        if reading.entry.common and not self.words[at].capital:
            return None
        return self.kind_of_place(at)

    def kind_of_place(self, at: int) -> Form | None:
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        if following is None or following.gap != " ":
            return None
        found = self.names.place_words.readings(following.text, following.folded)
        return next((r.form for r in found if not r.form.loose), None)
