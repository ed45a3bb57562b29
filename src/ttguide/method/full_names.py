"""Which words beside each other are one person's name: *Anna Virtaselle*, *J.-P. Mäkelä*, *Nguyen Thi Lan*, *H.M.*?

Two initials are a person without a name behind them, one never is: a letter may be that of a list or a grade.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ttguide.method.declension import Form
from ttguide.method.giveaways import TelltaleKind
from ttguide.method.name_book import NameBook
from ttguide.method.name_certainty import Certainty
from ttguide.method.name_hit import Hit
from ttguide.method.name_index import NameKind, Reading
from ttguide.method.name_shapes import form_by_end, looks_like_surname
from ttguide.method.text_words import Word
from ttguide.model.known_names import GrammaticalCase

_MOST_INITIALS = 3
_SHORTEST = 4
"""Letters of a word that no list knows and that may be a name behind an initial: *alueella S. Se* begins a sentence."""
_AFTER_INITIAL = (". ", ".", ".-", ". -")
UNMARKED = Form(GrammaticalCase.NOMINATIVE)
"""Of initials: every other case is marked on them, *H.M:lle*."""
_NUMBERED = re.compile(r"\d\s*$")


class FullNames:
    """Looks for names of people in several words; the words have their readings by then."""

    def __init__(self, text: str, words: Sequence[Word], names: NameBook, certain: Certainty) -> None:
        self.text, self.words, self.names, self.certain = text, words, names, certain

    def at(self, at: int) -> Hit | None:
        """Return the person whose name begins here and has more than one word."""
        if not (self.words[at].capital or self.words[at].readings):
            return None
        after, sure, first_name, reading = at, 0, False, None
        while after < len(self.words):
            word = self.words[after]
            persons = [
                r for r in word.readings if r.entry.kind is NameKind.PERSON and not r.form.derived and not r.form.rest
            ]
            alone = [r for r in persons if self.certain.sure(word, r)]
            if after > at and not self._goes_on(self.words[after - 1], word, reading, alone):
                break
            if not (self.is_initial(after) or alone or (persons and word.capital)):
                if not self._is_part(after, sure=bool(sure), first_name=first_name):
                    break
                reading = None
            elif persons:
                reading = (alone or persons)[0]
                first_name = first_name or reading.entry.first_name
                sure += 1 if alone or after > at else 0
            after += 1
        if after - at < 2 or not (sure or self._are_initials(at, after)):
            return None
        last = self.words[after - 1]
        form = last.mark or (reading.form if reading else form_by_end(last) if len(last.text) > 1 else UNMARKED)
        entries = [r.entry for w in self.words[at:after] for r in w.readings if r.entry.kind is NameKind.PERSON]
        stand_in = next((entry.stand_in for entry in entries if entry.own), "person")
        because = entries[0].name if entries else TelltaleKind.PERSON.value
        return Hit(at, after, TelltaleKind.PERSON, because, stand_in, form)

    def is_initial(self, at: int) -> bool:
        """Whether the word is one capital letter with a full stop, or the ending, of an abbreviation behind it."""
        word = self.words[at]
        if len(word.text) != 1 or not word.capital:
            return False
        return self.text[word.end : word.end + 1] == "." or word.mark is not None

    def initials_before(self, at: int, least: int) -> int:
        """Return where the initials begin that stand right before a name, which is ``at`` where there are none."""
        while at > least and self.words[at].gap in _AFTER_INITIAL and self.is_initial(at - 1):
            at -= 1
        return at

    def ends_with_letter(self, at: int) -> bool:
        """Whether a sentence ended before the word with a letter that is no initial: *Luokka on B. Siihen*, *P.S.*"""
        if at == 0 or self.words[at].gap != ". " or len(self.words[at - 1].text) != 1:
            return False
        letter, start = self.words[at - 1], self.initials_before(at, 0)
        if at - start > 1:
            return self._is_abbreviation(start, at)
        if _NUMBERED.search(self.text, max(0, letter.start - 8), letter.start):
            return True
        if 1 < len(self.words[at].text) < _SHORTEST and not self._can_be_person(self.words[at]):
            return True
        before = self.words[at - 2] if at > 1 and letter.gap == " " else None
        if before is None:
            return False
        lettered = self.names.lettered.readings(before.text, before.folded)
        return any(not reading.form.loose for reading in lettered)

    def _can_be_person(self, word: Word) -> bool:
        return any(r.entry.kind is NameKind.PERSON for r in self.names.readings(word.text, word.folded))

    def _goes_on(self, before: Word, word: Word, reading: Reading | None, alone: Sequence[Reading]) -> bool:
        if word.gap == "-":
            return True
        if word.gap in _AFTER_INITIAL and len(before.text) == 1:
            return not word.first
        if word.gap != " ":
            return False
        if reading and reading.form.case is GrammaticalCase.GENITIVE and not reading.entry.first_name:
            return any(r.entry.first_name for r in word.readings)  # Virtasen Anna
        named = word.capital or any(r.entry.own for r in alone) or self._is_particle(word)
        return named and (reading is None or reading.form.case is GrammaticalCase.NOMINATIVE)

    def _is_part(self, at: int, *, sure: bool, first_name: bool) -> bool:
        """Whether a word that no list knows is a part of the name that has begun."""
        word = self.words[at]
        if sure and self._is_particle(word) and at + 1 < len(self.words):
            following = self.words[at + 1]
            return following.capital and following.gap in (" ", "-")
        if not first_name or not word.capital or word.shouted or len(word.text) < 3 or self._is_of_a_place(at):
            return False
        inside = word.text not in self.names.not_names
        return inside and (sure or (not word.first and looks_like_surname(word) and word.gap != "-"))

    def _is_of_a_place(self, at: int) -> bool:
        """Whether a word in the genitive says of what place the next one is: *Riitta Kantopuron kylältä*."""
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        if following is None or following.gap != " " or not self.words[at].folded.endswith("n"):
            return False
        return bool(self.names.place_nouns.readings(following.text, following.folded))

    def _is_particle(self, word: Word) -> bool:
        return word.text in self.names.known.name_particles

    def _are_initials(self, at: int, after: int) -> bool:
        """Whether the words are the initials of one person: *H.M.*, and not *P.S.* or *kohdat A. B.*"""
        if after - at > _MOST_INITIALS or not all(map(self.is_initial, range(at, after))):
            return False
        if self.initials_before(at, 0) < at or self._is_abbreviation(at, after):
            return False
        if any(word.gap not in _AFTER_INITIAL for word in self.words[at + 1 : after]):
            return False
        letters = [word.text for word in self.words[at:after]]
        listed = any(ord(b) - ord(a) == 1 for a, b in pairwise(letters))
        return not (listed and self.words[at + 1].gap == ". ")

    def _is_abbreviation(self, at: int, after: int) -> bool:
        return "".join(word.text for word in self.words[at:after]) in self.names.known.not_initials
