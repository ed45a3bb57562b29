"""Which words of a text are names, each by itself or by its neighbours, and whose?

A doubtful word is an alarm where its neighbours make a name of it, and none otherwise: who gets many false alarms stops
reading them. Inside a sentence a capital letter that nothing explains is at least asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ttguide.method.declension import Form, ending_case
from ttguide.method.giveaways import TelltaleKind
from ttguide.method.name_book import Care, LongName, NameBook, NameKind, Reading
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
_SURNAME = re.compile(
    r"\w{3,}(?<!lai)(?<!mi)(?<!lli)(?<!tei)(?<!k)(?:nen|sen|selle|sella|selta|sesta|sessa|seen)(?:kin|kaan|ko|han)?$"
)
_ENGLISH_I = re.compile("I['’]")


@dataclass(frozen=True, slots=True)
class Hit:
    """An alarm over the words from ``at`` to before ``after``."""

    at: int
    after: int
    kind: TelltaleKind
    because: str
    stand_in: str
    form: Form | None


class NameSearch:
    """One text's words with what they can stand for; used once."""

    def __init__(self, text: str, words: Sequence[Word], names: NameBook) -> None:
        self.text, self.words, self.names = text, words, names
        for word in words:
            word.readings = self._readings(word)

    def hits(self) -> list[Hit]:
        found: list[Hit] = []
        at = 0
        while at < len(self.words):
            hit = self._long(at) or self._person(at) or self._single(at) or self._title(at, found) or self._asked(at)
            if hit is None:
                at += 1
                continue
            hit = self._widened(hit, found[-1].after if found else 0)
            if found and self._is_one(found[-1], hit):  # Äänekosken-Suolahden
                hit = replace(hit, at=found.pop().at)
            found.append(hit)
            at = hit.after
        return found

    def _is_one(self, before: Hit, hit: Hit) -> bool:
        joined = before.after == hit.at and self.words[hit.at].gap == "-"
        return joined and hit.kind is before.kind and hit.kind in (TelltaleKind.PLACE, TelltaleKind.NAME)

    def _readings(self, word: Word) -> tuple[Reading, ...]:
        found = self.names.readings(word.text, word.folded)
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
        return tuple(sorted(found, key=_likelier))

    def _sure(self, word: Word, reading: Reading) -> bool:
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

    def _long(self, at: int) -> Hit | None:
        """A name of several words that begins here, the longest."""
        best: Hit | None = None
        for name in self.names.long_names.get(self.words[at].folded[:2], ()):
            hit = self._match_long(name, at)
            if hit and (best is None or hit.after > best.after):
                best = hit
        return best

    def _match_long(self, name: LongName, at: int) -> Hit | None:
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
        return Hit(at, after, TelltaleKind(name.entry.kind), name.entry.name, name.entry.stand_in, form)

    def _single(self, at: int) -> Hit | None:
        word = self.words[at]
        for reading in word.readings:
            if self._sure_at(at, reading):
                entry, form = reading.entry, reading.form
                if entry.kind is not NameKind.PERSON:
                    form = _of_one(form, entry.kind)
                stand_in = _OF_THERE.get(entry.kind, entry.stand_in) if form.derived else entry.stand_in
                return Hit(at, at + 1, TelltaleKind(entry.kind), entry.name, stand_in, form)
        if self._looks_like_surname(at):
            return Hit(at, at + 1, TelltaleKind.PERSON, TelltaleKind.PERSON.value, "person", _form_by_end(word))
        return None

    def _sure_at(self, at: int, reading: Reading) -> bool:
        """Whether the word is an alarm here, by itself or by its neighbours."""
        kind = reading.entry.kind
        if self._is_itself(at, reading):
            return False
        if self._sure(self.words[at], reading):
            return kind is not NameKind.PERSON or reading.entry.own or not self._in_compound(at)
        if kind is NameKind.PLACE:
            return self._place_word(at, reading) is not None
        return kind is NameKind.PERSON and (self._spoken_to(at, reading) or self._paired(at, reading))

    def _is_itself(self, at: int, reading: Reading) -> bool:
        """Whether a common word that a firm is called by is that word, by what follows: *Virta katkesi*."""
        word, known = self.words[at], self.names.known
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

    def _paired(self, at: int, reading: Reading) -> bool:
        """Whether a common word is a name, as the name after it is: *Rauhan ja Aimon kanssa*."""
        if at + 2 >= len(self.words) or not self.words[at].capital or reading.form.loose or reading.form.derived:
            return False
        joining, other = self.words[at + 1], self.words[at + 2]
        if joining.text not in self.names.known.joining or joining.gap != " " or other.gap != " ":
            return False
        return any(
            r.entry.kind is NameKind.PERSON and r.form.case is reading.form.case and self._sure(other, r)
            for r in other.readings
        )

    def _asked(self, at: int) -> Hit | None:
        """A capital letter inside a sentence that nothing explains, or a village by its name's end."""
        after = at
        while after < len(self.words) and self._is_unexplained(after) and (after == at or self._is_tied(after)):
            after += 1
        if after > at:
            because = self.text[self.words[at].start : self.words[after - 1].end]
            return Hit(at, after, TelltaleKind.NAME, because, TelltaleKind.NAME.value, None)
        word = self.words[at]
        if word.capital and word.first and self._is_village(at):
            form = Form(GrammaticalCase.GENITIVE)
            return Hit(at, at + 1, TelltaleKind.PLACE, self.text[word.start : word.end], "place", form)
        return None

    def _is_tied(self, at: int) -> bool:
        return self.words[at].gap in (" ", "-")

    def _is_unexplained(self, at: int) -> bool:
        word = self.words[at]
        if not word.capital or word.first or word.shouted or len(word.text) < 2:
            return False
        return not (self.names.is_plain(word.text, word.folded) or _ENGLISH_I.match(self.text, word.start))

    def _is_village(self, at: int) -> bool:
        """Whether a word in the genitive ends as names of villages do, and a village's things follow it."""
        word = self.words[at]
        if at + 1 >= len(self.words) or not word.folded.endswith("n"):
            return False
        following, ends = self.words[at + 1], self.names.place_ends
        if following.gap != " " or not self.names.place_nouns.readings(following.text, following.folded):
            return False
        return any(
            r.form.case is GrammaticalCase.GENITIVE and not r.form.plural
            for cut in range(3, len(word.folded) - 3)
            for r in ends.readings(word.text[cut:], word.folded[cut:])
        )

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

    def _person(self, at: int) -> Hit | None:
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
        form = last.mark or (reading.form if reading else _form_by_end(last))
        entries = [r.entry for w in self.words[at:after] for r in w.readings if r.entry.kind is NameKind.PERSON]
        stand_in = next((entry.stand_in for entry in entries if entry.own), "person")
        return Hit(at, after, TelltaleKind.PERSON, entries[0].name, stand_in, form)

    def _goes_on(self, before: Word, word: Word, reading: Reading | None, alone: Sequence[Reading]) -> bool:
        if word.gap == "-":
            return True
        if word.gap == ". " and len(before.text) == 1:
            return True
        if reading and reading.form.case is GrammaticalCase.GENITIVE and not reading.entry.first_name:
            return word.gap == " " and any(r.entry.first_name for r in word.readings)  # Virtasen Anna
        named = word.capital or any(r.entry.own for r in alone)
        return word.gap == " " and named and (reading is None or reading.form.case is GrammaticalCase.NOMINATIVE)

    def _title(self, at: int, found: Sequence[Hit]) -> Hit | None:
        """A title right after a name that says whose or where, or right before a name that nobody knew."""
        word = self.words[at]
        tied = bool(found) and found[-1].after == at and self._tied(found[-1], word)
        followed = at + 1 < len(self.words) and self.words[at + 1].capital and self.words[at + 1].gap == " "
        titled = self.names.title_form(word.text, word.folded) if tied or followed else None
        if titled is None or titled.plural:
            return None
        if tied:
            return Hit(at, at + 1, TelltaleKind.TITLE, TelltaleKind.TITLE.value, "title", word.mark or titled)
        if titled.case is not GrammaticalCase.NOMINATIVE:
            return None
        named = self.words[at + 1]
        known = named.text in self.names.not_names or named.shouted or len(named.text) < 3 or bool(named.readings)
        if known:
            return None
        form = named.mark or _form_by_end(named)
        return Hit(at, at + 2, TelltaleKind.PERSON, TelltaleKind.TITLE.value, "worker", form)

    def _tied(self, before: Hit, word: Word) -> bool:
        if before.kind is TelltaleKind.PERSON:
            return word.gap == ", "
        genitive = before.form is not None and before.form.case is GrammaticalCase.GENITIVE
        tied = before.kind is not TelltaleKind.TITLE and before.stand_in != "local"
        return genitive and tied and word.gap == " "

    def _widened(self, hit: Hit, least: int) -> Hit:
        """The hit with what belongs to it: a title before a person, a direction before a place, *kaupunki* after it."""
        at, words = hit.at, self.words
        before = words[at - 1] if at > least else None
        if hit.kind in (TelltaleKind.PERSON, TelltaleKind.NAME) and before and words[at].gap == " ":
            related = self.names.relations.readings(before.text, before.folded)
            if any(r.form.case is GrammaticalCase.NOMINATIVE and not r.form.plural for r in related):
                stand_in = "person" if hit.kind is TelltaleKind.NAME else hit.stand_in
                person = hit.form or _form_by_end(words[hit.after - 1])
                return replace(hit, at=at - 1, kind=TelltaleKind.PERSON, stand_in=stand_in, form=person)
        if hit.kind is TelltaleKind.PERSON and before and words[at].gap == " ":
            titled = self.names.title_form(before.text, before.folded)
            if titled and titled.case is GrammaticalCase.NOMINATIVE and not titled.plural:
                modified = at - 2 >= least and words[at - 2].text in self.names.known.title_modifiers
                return replace(hit, at=at - (2 if modified else 1), stand_in="worker")
        if hit.kind is TelltaleKind.ORGANISATION and hit.after < len(words):
            following = words[hit.after]
            if following.gap == " " and following.text in self.names.legal_forms:
                return replace(hit, after=hit.after + 1, form=following.mark or hit.form)
        if hit.kind is TelltaleKind.PLACE:
            if before and words[at].gap == "-" and before.text in self.names.known.directions:
                hit = replace(hit, at=at - 1)
            last = hit.after - 1
            form = next((f for r in words[last].readings if (f := self._place_word(last, r))), None)
            if form is None and hit.form and hit.form.case is GrammaticalCase.GENITIVE and last > at:
                form = self._kind_of_place(last)
            if form:
                return replace(hit, after=hit.after + 1, form=form)
        return hit


_OF_THERE = {NameKind.PLACE: "local", NameKind.ORGANISATION: "of-organisation"}
"""What stands in for a word in *-lainen* that is made of a name."""


def _likelier(reading: Reading) -> tuple[object, ...]:
    entry = reading.entry
    known = entry.own or entry.care is Care.HEARD
    english = reading.form.loose and reading.form.case is GrammaticalCase.NOMINATIVE
    return (not known, reading.slip, reading.inside, reading.form.case is None, -reading.length, english)


def _form_by_end(word: Word) -> Form:
    """The form that the end of an unknown name points to; of a short one the last letter may be its own."""
    return Form(None if len(word.folded) < 5 and word.folded.endswith("n") else ending_case(word.folded))


def _of_one(form: Form, kind: NameKind) -> Form:
    """The form as that of one place or organisation, whose name may be a plural: *Virroilla*, *Hoivapalveluilta*."""
    if form.derived:
        return form if kind in _OF_THERE else Form(None)
    return replace(form, plural=False)
