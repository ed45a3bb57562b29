"""Which words of a text are names, each by itself or by its neighbours, and whose?

A doubtful word is an alarm where its neighbours make a name of it, and none otherwise: who gets many false alarms stops
reading them. Inside a sentence a capital letter that nothing explains is at least asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ttguide.method.declension import Form, fold
from ttguide.method.full_names import UNMARKED, FullNames
from ttguide.method.giveaways import TelltaleKind
from ttguide.method.name_book import LongName, NameBook, words_of
from ttguide.method.name_certainty import Certainty
from ttguide.method.name_hit import Hit
from ttguide.method.name_index import Care, NameKind, Reading
from ttguide.method.name_shapes import form_by_end, looks_foreign, looks_like_surname, may_be_foreign
from ttguide.method.text_words import Word
from ttguide.method.titled_people import TitledPeople
from ttguide.model.known_names import GrammaticalCase
from ttguide.model.text import Language

_ENGLISH_I = re.compile("I['’]")


class NameSearch:
    """One text's words with what they can stand for; used once."""

    def __init__(self, text: str, words: Sequence[Word], names: NameBook, language: Language) -> None:
        self.text, self.words, self.names, self.language = text, words, names, language
        self.certain = Certainty(words, names)
        self.titles = TitledPeople(text, words, names)
        self.full_names = FullNames(text, words, names, self.certain)
        for at, word in enumerate(words):
            word.first = word.first or self.full_names.ends_with_letter(at)
            word.readings = self._readings(word)

    def hits(self) -> list[Hit]:
        found: list[Hit] = []
        at = 0
        while at < len(self.words):
            hit = self._named(at) or self._title(at, found) or self._asked(at)
            if hit is None:
                at += 1
                continue
            hit = self._widened(hit, found[-1].after if found else 0)
            if found and self._is_one(found[-1], hit):  # Äänekosken-Suolahden
                hit = replace(hit, at=found.pop().at)
            found.append(hit)
            at = hit.after
        return found

    def _named(self, at: int) -> Hit | None:
        return self._long(at) or self.full_names.at(at) or self._single(at)

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
            if self.certain.sure_at(at, reading):
                entry, form = reading.entry, reading.form
                if entry.kind is not NameKind.PERSON:
                    form = _of_one(form, entry.kind)
                stand_in = _OF_THERE.get(entry.stand_in, entry.stand_in) if form.derived else entry.stand_in
                return Hit(at, at + 1, TelltaleKind(entry.kind), entry.name, stand_in, form)
        if self._looks_like_surname(at):
            return Hit(at, at + 1, TelltaleKind.PERSON, TelltaleKind.PERSON.value, "person", form_by_end(word))
        return None

    def _asked(self, at: int) -> Hit | None:
        """A capital letter inside a sentence that nothing explains, or a village by its name's end."""
        after = at
        while after < len(self.words) and self._is_unexplained(after) and (after == at or self._is_tied(after)):
            after += 1
        if after > at:
            because = self.text[self.words[at].start : self.words[after - 1].end]
            return Hit(at, after, TelltaleKind.NAME, because, TelltaleKind.NAME.value, None)
        word = self.words[at]
        if not (word.capital and word.first):
            return None
        if self._is_strange(at):
            after = at + 1
            while after < len(self.words) and self._is_tied(after) and self._is_more_of_name(after):
                after += 1
            because = self.text[word.start : self.words[after - 1].end]
            return Hit(at, after, TelltaleKind.NAME, because, TelltaleKind.NAME.value, None)
        if self._is_village(at):
            form = Form(GrammaticalCase.GENITIVE)
            return Hit(at, at + 1, TelltaleKind.PLACE, self.text[word.start : word.end], "place", form)
        return None

    def _is_strange(self, at: int) -> bool:
        """Whether the first word of a sentence is a name by its letters, or as a title stands behind it."""
        word = self.words[at]
        if word.shouted or self.names.is_plain(word.text, word.folded):
            return False
        if looks_foreign(word, self.text[word.start : word.end], self.language):
            return True
        likely = self._may_be_foreign(at) or any(r.entry.kind is NameKind.PERSON for r in word.readings)
        return (likely or looks_like_surname(word)) and self.titles.is_named_by_title(at)

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

    def _looks_like_surname(self, at: int) -> bool:
        word = self.words[at]
        inside = word.capital and not word.first and not word.shouted and word.text not in self.names.not_names
        return inside and looks_like_surname(word) and word.gap != "-"

    def _title(self, at: int, found: Sequence[Hit]) -> Hit | None:
        """A title right after a name that says whose or where, or right before a name that nobody knew."""
        word = self.words[at]
        tied = bool(found) and found[-1].after == at and self._tied(found[-1], word)
        followed = at + 1 < len(self.words) and self.words[at + 1].capital and self.words[at + 1].gap == " "
        titled = self.names.title_form(word.text, word.folded) if tied or followed else None
        if titled is None or titled.plural:
            return None
        if followed and (person := self._named_behind(at)):
            return person
        if not tied or (followed and self._is_person_behind(at)):
            return None
        return Hit(at, at + 1, TelltaleKind.TITLE, TelltaleKind.TITLE.value, "title", word.mark or titled)

    def _named_behind(self, at: int) -> Hit | None:
        """The title here with the name behind it that nobody knew."""
        named = self.words[at + 1]
        known = named.text in self.names.not_names or named.shouted or len(named.text) < 3 or bool(named.readings)
        if known or not self.titles.belongs(at, named.mark or form_by_end(named)):
            return None
        after = at + 2
        while after < len(self.words) and self._is_tied(after) and self._is_more_of_name(after):
            after += 1
        last = self.words[after - 1]
        form = last.mark or form_by_end(last)
        return Hit(at, after, TelltaleKind.PERSON, TelltaleKind.TITLE.value, "worker", form, title=at)

    def _is_more_of_name(self, at: int) -> bool:
        of_others = any(r.entry.kind is not NameKind.PERSON for r in self.words[at].readings)
        return self._is_unexplained(at) and not of_others

    def _is_person_behind(self, at: int) -> bool:
        """Whether the title here is that of a person who is named right behind it, and stays when the name goes."""
        named = self._named(at + 1)
        return named is not None and named.kind is TelltaleKind.PERSON and self.titles.belongs(at, named.form)

    def _tied(self, before: Hit, word: Word) -> bool:
        if before.kind is TelltaleKind.PERSON:
            return word.gap == ", "
        genitive = before.form is not None and before.form.case is GrammaticalCase.GENITIVE
        tied = before.kind is not TelltaleKind.TITLE and before.stand_in not in _FROM_THERE
        return genitive and tied and word.gap == " "

    def _widened(self, hit: Hit, least: int) -> Hit:
        """The hit with what belongs to it: a title beside a person, a direction before a place, *kaupunki* after it."""
        if hit.kind in (TelltaleKind.PERSON, TelltaleKind.NAME):
            return hit if hit.title is not None else self._widened_person(hit, least)
        at, words = hit.at, self.words
        before = words[at - 1] if at > least else None
        if hit.kind is TelltaleKind.ORGANISATION and hit.after - at == 1:
            hit = self._with_more_of_name(hit, least)
        if hit.kind is TelltaleKind.ORGANISATION and hit.after < len(words):
            following = words[hit.after]
            if following.gap == " " and following.text in self.names.legal_forms:
                return replace(hit, after=hit.after + 1, form=following.mark or hit.form)
        if hit.kind is TelltaleKind.PLACE:
            if before and words[at].gap == "-" and before.text in self.names.known.directions:
                hit = replace(hit, at=at - 1)
            last = hit.after - 1
            form = next((f for r in words[last].readings if (f := self.certain.place_word(last, r))), None)
            if form is None and hit.form and hit.form.case is GrammaticalCase.GENITIVE and last > at:
                form = self.certain.kind_of_place(last)
            if form:
                return replace(hit, after=hit.after + 1, form=form)
        return hit

    def _with_more_of_name(self, hit: Hit, least: int) -> Hit:
        """The hit over one word of an organisation's name with the words beside it that are beside it in the name."""
        name = words_of(hit.because)
        word = self.words[hit.at]
        place = next((n for n, own in enumerate(name) if word.folded.startswith(fold(own)[:_ALIKE])), None)
        if place is None:
            return hit
        at, after = hit.at, hit.after
        for own in name[place + 1 :]:
            following = self.words[after] if after < len(self.words) else None
            if following is None or not following.capital or following.gap != " ":
                break
            if not following.folded.startswith(fold(own)[: max(_ALIKE, len(own) - 1)]):
                break
            after += 1
            if following.text != own:  # Aurinko Hoivalle
                break
        for own in reversed(name[:place]):
            before = self.words[at - 1] if at > least and self.words[at].gap == " " else None
            if before is None or before.text != own or not before.capital:
                break
            at -= 1
        last = self.words[after - 1]
        form = hit.form
        if after > hit.after:
            form = last.mark or (UNMARKED if last.text in name else form_by_end(last))
        return replace(hit, at=at, after=after, form=form)

    def _widened_person(self, hit: Hit, least: int) -> Hit:
        at, words = hit.at, self.words
        if (start := self.full_names.initials_before(at, least)) < at:
            form = hit.form or form_by_end(words[hit.after - 1])
            stand_in = "person" if hit.kind is TelltaleKind.NAME else hit.stand_in
            hit, at = replace(hit, at=start, kind=TelltaleKind.PERSON, stand_in=stand_in, form=form), start
        before = words[at - 1] if at > least and words[at].gap == " " else None
        called = words[at - 1] if at > least and self._is_shortened(at - 1) else before
        related = self.names.relations.readings(called.text, called.folded) if called else []
        if any(r.form.case is GrammaticalCase.NOMINATIVE and not r.form.plural for r in related):
            stand_in = "person" if hit.kind is TelltaleKind.NAME else hit.stand_in
            person = hit.form or form_by_end(words[hit.after - 1])
            return replace(hit, at=at - 1, kind=TelltaleKind.PERSON, stand_in=stand_in, form=person)
        if hit.kind is TelltaleKind.PERSON and (titled := self.titles.with_title_before(hit, least)):
            return titled
        if before and before.first and self._may_be_foreign(at - 1):
            hit = replace(hit, at=at - 1)
        return self.titles.with_title_behind(hit) or hit

    def _is_shortened(self, at: int) -> bool:
        """Whether a word is cut short before the next one: *Dr. Nieminen*."""
        return self.words[at + 1].gap == ". " and len(self.words[at].text) <= _SHORTENED

    def _may_be_foreign(self, at: int) -> bool:
        word = self.words[at]
        if not word.capital or self.names.is_plain(word.text, word.folded):
            return False
        return may_be_foreign(word, self.text[word.start : word.end], self.language)


_ALIKE = 4
"""Letters by which a word is known in a name."""
_SHORTENED = 3
"""Letters of a form of address with a full stop."""
_OF_THERE = {"place": "local", "region": "of-region", "organisation": "of-organisation"}
"""What stands in for a word in *-lainen* that is made of a name, by what stands in for the name."""
_FROM_THERE = ("local", "of-region")
_DECLINED = (NameKind.PLACE, NameKind.ORGANISATION)


def _likelier(reading: Reading) -> tuple[object, ...]:
    entry = reading.entry
    known = entry.own or entry.care is Care.HEARD
    english = reading.form.loose and reading.form.case is GrammaticalCase.NOMINATIVE
    return (not known, reading.slip, reading.inside, reading.form.case is None, -reading.length, english)


def _of_one(form: Form, kind: NameKind) -> Form:
    """The form as that of one place or organisation, whose name may be a plural: *Virroilla*, *Hoivapalveluilta*."""
    if form.derived:
        return form if kind in _DECLINED else Form(None)
    return replace(form, plural=False)
