"""What in a text would give away an organisation, a person or a place, and what could be said instead?

A doubtful word is an alarm where its neighbours make a name of it, and none otherwise: who gets many false alarms stops
reading them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ttguide.method.declension import Form, ending_case
from ttguide.method.giveaways import TelltaleKind as TelltaleKind
from ttguide.method.giveaways import giveaways
from ttguide.method.name_book import Care, LongName, Reading
from ttguide.method.name_book import Name as Name
from ttguide.method.name_book import NameBook as NameBook
from ttguide.method.name_book import NameKind as NameKind
from ttguide.method.name_book import names_of as names_of
from ttguide.method.replacing import joined, reworded
from ttguide.method.text_words import Word, apart_from, words_in
from ttguide.model.known_names import GrammaticalCase
from ttguide.model.text import Language

_PLACED = {
    GrammaticalCase.GENITIVE,
    GrammaticalCase.INESSIVE,
    GrammaticalCase.ELATIVE,
    GrammaticalCase.ILLATIVE,
    GrammaticalCase.ADESSIVE,
    GrammaticalCase.ABLATIVE,
}
"""Cases in which the name of a place is met much more often than the common word of the same form."""
_DIRECTIONS = frozenset(
    ("etelä", "pohjois", "itä", "länsi", "keski", "ylä", "ala", "koillis", "kaakkois", "lounais", "luoteis", "vanha")
)
_SURNAME = re.compile(
    r"\w{3,}(?<!lai)(?<!mi)(?<!lli)(?<!tei)(?<!k)(?:nen|sen|selle|sella|selta|sesta|sessa|seen)(?:kin|kaan|ko|han)?$"
)
_NOMINATIVE = Form(GrammaticalCase.NOMINATIVE)


@dataclass(frozen=True, slots=True)
class Telltale:
    """What gives away, from ``start`` to before ``end``; ``because`` is the name, or the kind of rule, that says so."""

    start: int
    end: int
    text: str
    kind: TelltaleKind
    because: str
    replacement: str


@dataclass(frozen=True, slots=True)
class _Hit:
    """An alarm over the words from ``at`` to before ``after``."""

    at: int
    after: int
    kind: TelltaleKind
    because: str
    stand_in: str
    form: Form | None


def find_telltales(text: str, names: NameBook, language: Language) -> tuple[Telltale, ...]:
    """Return what gives away, in order and apart from each other, with what to say instead in the text's language."""
    known = names.known
    found = [
        Telltale(g.start, g.end, text[g.start : g.end], g.kind, g.kind.value, reworded(None, g.kind, known, language))
        for g in giveaways(text)
    ]
    words = apart_from(text, words_in(text, language), [(one.start, one.end) for one in found])
    found += [_told(text, words, hit, names, language) for hit in _Search(text, words, names).hits()]
    return tuple(sorted(found, key=lambda one: one.start))


def replaced(text: str, telltales: Iterable[Telltale]) -> str:
    """Return the text with each of the telltales found in it replaced."""
    return joined(text, [(t.start, t.end, t.replacement) for t in telltales])


class _Search:
    """One text's words with what they can stand for; used once."""

    def __init__(self, text: str, words: Sequence[Word], names: NameBook) -> None:
        self.text, self.words, self.names = text, words, names
        for word in words:
            word.readings = self._readings(word)

    def hits(self) -> list[_Hit]:
        found: list[_Hit] = []
        at = 0
        while at < len(self.words):
            hit = self._long(at) or self._person(at) or self._single(at) or self._title(at, found)
            if hit is None:
                at += 1
                continue
            hit = self._widened(hit, found[-1].after if found else 0)
            found.append(hit)
            at = hit.after
        return found

    def _readings(self, word: Word) -> tuple[Reading, ...]:
        found = self.names.index.readings(word.text, word.folded)
        if word.mark is not None:
            found = [replace(r, form=word.mark) for r in found if r.length == len(word.folded)]
        if len(word.folded) >= 5 and not any(r.entry.own or (word.capital and r.form.case) for r in found):
            slips = self.names.own_slips.readings_with_slip(word.folded)
            likely = word.capital and not word.first
            found += [
                r
                for r in slips
                if likely or (r.doubled and word.capital) or (r.length > 6 and r.entry.care is Care.OWN)
            ]
            if word.capital and not word.first:
                found += self.names.place_slips.readings_with_slip(word.folded)
        return tuple(sorted(found, key=lambda r: (not r.entry.own, r.slip, r.form.case is None, -r.length)))

    def _sure(self, word: Word, reading: Reading) -> bool:
        """Whether the word alone is an alarm."""
        entry, form = reading.entry, reading.form
        if form.rest and (entry.kind is NameKind.PERSON or reading.length < 5) and not word.capital:
            return False
        match entry.care:
            case Care.OWN:
                return word.capital or len(word.text) > 3
            case Care.OWN_COMMON:
                return word.capital
            case Care.KNOWN:
                if form.derived and entry.kind is NameKind.PERSON:
                    return False
                if form.derived or word.capital:
                    return not (form.loose and word.first)
                return reading.length > 3 and not form.loose and not form.rest
            case Care.KNOWN_COMMON:
                if form.derived and entry.kind is NameKind.PLACE:
                    return not form.rest
                if not word.capital or (word.shouted and self._shouting(word)):
                    return False
                placed = entry.kind is NameKind.PLACE and form.case in _PLACED
                return not form.derived and (not word.first or (placed and not form.loose))

    def _shouting(self, word: Word) -> bool:
        return len(word.text) > 1 and sum(w.shouted for w in self.words) > 1

    def _long(self, at: int) -> _Hit | None:
        """A name of several words that begins here, the longest."""
        best: _Hit | None = None
        for name in self.names.long_names.get(self.words[at].folded[:2], ()):
            hit = self._match_long(name, at)
            if hit and (best is None or hit.after > best.after):
                best = hit
        return best

    def _match_long(self, name: LongName, at: int) -> _Hit | None:
        after = at + len(name.words)
        words = self.words[at:after]
        if len(words) < len(name.words):
            return None
        form: Form | None = None
        for index, word, n in zip(name.words, words, range(len(words)), strict=True):
            if n and word.gap not in (" ", "-", "\xa0", "\n", " & "):
                return None
            readings = [r for r in index.readings(word.text, word.folded) if not r.form.loose]
            if not readings:
                return None
            form = word.mark or readings[0].form
        if name.generic and not any(w.capital and not w.first for w in words):
            return None
        if name.entry.care is Care.KNOWN_COMMON and not all(w.capital for w in words):
            return None
        if (
            after < len(self.words)
            and self.words[after].text in self.names.legal_forms
            and self.words[after].gap == " "
        ):
            form = self.words[after].mark or form
            after += 1
        form = form and _of_one(form, name.entry.kind)
        return _Hit(at, after, TelltaleKind(name.entry.kind), name.entry.name, name.entry.stand_in, form)

    def _single(self, at: int) -> _Hit | None:
        word = self.words[at]
        for reading in word.readings:
            if self._sure(word, reading) or (reading.entry.kind is NameKind.PLACE and self._place_word(at, reading)):
                entry, form = reading.entry, reading.form
                if entry.kind is not NameKind.PERSON:
                    form = _of_one(form, entry.kind)
                stand_in = "local" if form.derived and entry.kind is NameKind.PLACE else entry.stand_in
                return _Hit(at, at + 1, TelltaleKind(entry.kind), entry.name, stand_in, form)
        if self._looks_like_surname(at):
            form = Form(ending_case(word.folded))
            return _Hit(at, at + 1, TelltaleKind.PERSON, TelltaleKind.PERSON.value, "person", form)
        return None

    def _place_word(self, at: int, reading: Reading) -> Form | None:
        """The form of *kaupunki* in *Keuruun kaupunki*, where the word here is a place in the genitive."""
        if at + 1 >= len(self.words) or reading.form.case is not GrammaticalCase.GENITIVE or reading.form.loose:
            return None
        if reading.entry.common and not self.words[at].capital:
            return None
        return self._kind_of_place(at)

    def _kind_of_place(self, at: int) -> Form | None:
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        if following is None or following.gap != " ":
            return None
        found = self.names.place_words.readings(following.text, following.folded)
        return next((r.form for r in found if not r.form.loose), None)

    def _looks_like_surname(self, at: int) -> bool:
        word = self.words[at]
        inside = word.capital and not word.first and not word.shouted and word.text not in self.names.not_names
        return inside and bool(_SURNAME.match(word.folded)) and word.gap != "-"

    def _person(self, at: int) -> _Hit | None:
        """A name of a person in several words that begins here: *Anna Virtaselle*, *A. Virtanen*."""
        after, sure, first_name, reading = at, 0, False, None
        while after < len(self.words):
            word = self.words[after]
            persons = [
                r for r in word.readings if r.entry.kind is NameKind.PERSON and not r.form.derived and not r.form.rest
            ]
            initial = len(word.text) == 1 and word.capital and self.text[word.end : word.end + 1] == "."
            alone = [r for r in persons if self._sure(word, r)]
            if after > at and not self._goes_on(self.words[after - 1], word, reading, alone):
                break
            if not (initial or alone or (persons and word.capital)):
                named = first_name and word.capital and len(word.text) > 2 and word.text not in self.names.not_names
                if not named or word.shouted or not (sure or self._looks_like_surname(after)):
                    break
                reading = None
            elif persons:
                reading = (alone or persons)[0]
                first_name = first_name or reading.entry.first_name
                sure += 1 if alone or after > at else 0
            after += 1
        if after - at < 2 or not sure:
            return None
        last = self.words[after - 1]
        form = last.mark or (reading.form if reading else Form(ending_case(last.folded)))
        because = next(
            r.entry.name for w in self.words[at:after] for r in w.readings if r.entry.kind is NameKind.PERSON
        )
        return _Hit(at, after, TelltaleKind.PERSON, because, "person", form)

    def _goes_on(self, before: Word, word: Word, reading: Reading | None, alone: Sequence[Reading]) -> bool:
        if word.gap == "-":
            return True
        if word.gap == ". " and len(before.text) == 1:
            return True
        if reading and reading.form.case is GrammaticalCase.GENITIVE and not reading.entry.first_name:
            return word.gap == " " and any(r.entry.first_name for r in word.readings)  # Virtasen Anna
        named = word.capital or any(r.entry.own for r in alone)
        return word.gap == " " and named and (reading is None or reading.form.case is GrammaticalCase.NOMINATIVE)

    def _title(self, at: int, found: Sequence[_Hit]) -> _Hit | None:
        """A title right after a name that says whose or where, or right before a name that nobody knew."""
        word = self.words[at]
        tied = bool(found) and found[-1].after == at and self._tied(found[-1], word)
        followed = at + 1 < len(self.words) and self.words[at + 1].capital and self.words[at + 1].gap == " "
        titled = self._title_form(word) if tied or followed else None
        if titled is None or titled.plural:
            return None
        if tied:
            return _Hit(at, at + 1, TelltaleKind.TITLE, TelltaleKind.TITLE.value, "title", word.mark or titled)
        if titled.case is not GrammaticalCase.NOMINATIVE:
            return None
        named = self.words[at + 1]
        known = named.text in self.names.not_names or named.shouted or len(named.text) < 3 or bool(named.readings)
        if known:
            return None
        form = named.mark or Form(ending_case(named.folded))
        return _Hit(at, at + 2, TelltaleKind.PERSON, TelltaleKind.TITLE.value, "person", form)

    def _tied(self, before: _Hit, word: Word) -> bool:
        if before.kind is TelltaleKind.PERSON:
            return word.gap == ", "
        genitive = before.form is not None and before.form.case is GrammaticalCase.GENITIVE
        tied = before.kind is not TelltaleKind.TITLE and before.stand_in != "local"
        return genitive and tied and word.gap == " "

    def _title_form(self, word: Word) -> Form | None:
        for title in self.names.titles:
            at = word.folded.rfind(title[:-1])
            if at >= 0:
                found = self.names.exact_titles.readings(word.text[at:], word.folded[at:])
                if found:
                    return found[0].form
        return None

    def _widened(self, hit: _Hit, least: int) -> _Hit:
        """The hit with what belongs to it: a title before a person, a direction before a place, *kaupunki* after it."""
        at, words = hit.at, self.words
        before = words[at - 1] if at > least else None
        if hit.kind is TelltaleKind.PERSON and before and words[at].gap == " ":
            titled = self._title_form(before)
            if titled and titled.case is GrammaticalCase.NOMINATIVE and not titled.plural:
                modified = at - 2 >= least and words[at - 2].text in self.names.known.title_modifiers
                return replace(hit, at=at - (2 if modified else 1))
        if hit.kind is TelltaleKind.ORGANISATION and hit.after < len(words):
            following = words[hit.after]
            if following.gap == " " and following.text in self.names.legal_forms:
                return replace(hit, after=hit.after + 1, form=following.mark or hit.form)
        if hit.kind is TelltaleKind.PLACE:
            if before and words[at].gap == "-" and before.text in _DIRECTIONS:
                hit = replace(hit, at=at - 1)
            last = hit.after - 1
            form = next((f for r in words[last].readings if (f := self._place_word(last, r))), None)
            if form is None and hit.form and hit.form.case is GrammaticalCase.GENITIVE and last > at:
                form = self._kind_of_place(last)
            if form:
                return replace(hit, after=hit.after + 1, form=form)
        return hit


def _of_one(form: Form, kind: NameKind) -> Form:
    """The form as that of one place or organisation, whose name may be a plural: *Virroilla*, *Hoivapalveluilta*."""
    if form.derived:
        return form if kind is NameKind.PLACE else Form(None)
    return replace(form, plural=False)


def _told(text: str, words: Sequence[Word], hit: _Hit, names: NameBook, language: Language) -> Telltale:
    start, end = words[hit.at].start, words[hit.after - 1].end
    form = hit.form
    said = reworded(form, hit.stand_in, names.known, language)
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        if language is Language.FI and form and form.case is GrammaticalCase.GENITIVE and not form.plural:
            end, said = end + 1, said + " "
        else:
            said = reworded(None, hit.stand_in, names.known, language)
    if language is Language.EN and said.startswith("the ") and re.search(r"\b[Tt]he $", text[:start]):
        said = said[4:]
    elif words[hit.at].first and words[hit.at].capital:
        said = said[:1].upper() + said[1:]
    return Telltale(start, end, text[start:end], hit.kind, hit.because, said)
