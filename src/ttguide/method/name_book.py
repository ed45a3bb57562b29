"""Which names are looked for in the texts of one case, and how sure is each word of them without its neighbours?

A book is made once for a case. Only names of the case itself, and long ones of places, are also looked for with a slip
in them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ttguide.method.declension import Form, bases_of_form, bases_of_genitive, fold, plain_form
from ttguide.method.name_index import ANY, Care, Entry, Index, Reading
from ttguide.method.name_index import NameKind as NameKind
from ttguide.model.known_names import GrammaticalCase, KnownNames

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*")
_INNER_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’´`ʼ](?=[^\W\d_])")
_JOINED = 2
"""Words of a name that are also written as one."""
_PARTS = re.compile(r"[,;()/|]| [–—-] ")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that belongs to a case, as people write it; ``heard`` where only the texts themselves tell it."""

    text: str
    kind: NameKind
    heard: bool = False


@dataclass(frozen=True, slots=True)
class LongName:
    """A name of several words; where all of them are ``generic``, it needs its capital letters to be one."""

    entry: Entry
    words: tuple[Index, ...]
    generic: bool


@dataclass(frozen=True, slots=True)
class NameBook:
    """All names that are looked for in the texts of one case."""

    known: KnownNames
    index: Index
    own_slips: Index
    place_slips: Index
    long_names: Mapping[str, tuple[LongName, ...]]
    """By the first two letters of their first words, folded."""
    place_words: Index
    legal_forms: frozenset[str]
    titles: tuple[str, ...]
    """How all forms of each title begin, folded: *johtaj*, *paallik*."""
    not_names: frozenset[str]
    exact_titles: Index
    relations: Index
    plain: Index
    """Words that give nobody away, whatever letter they begin with."""
    plain_ends: tuple[str, ...]
    place_nouns: Index
    place_ends: Index
    first_parts: tuple[str, ...]
    """What may stand in one word before a name of the case: *Hoivakuusi*."""
    ordinary_forms: frozenset[str]
    people_do: frozenset[str]
    lettered: Index
    """What has a letter for its name: *kohta A*."""
    heard: Index = field(default_factory=Index)

    @classmethod
    def of(cls, names: Iterable[Name], known: KnownNames, common: Collection[str] = ()) -> NameBook:
        """Return the book of a case's names and of all that are known beforehand.

        ``common`` are words that everybody says, in any form: a firm that is called by one is not meant by it alone.
        """
        return _Writer(known, common).write(tuple(dict.fromkeys(names)))

    def with_heard(self, names: Iterable[Name]) -> NameBook:
        """Return the book in which names stand, too, that the case's own texts tell."""
        heard = Index()
        for name in names:
            entry = Entry(name.text, name.kind, Care.HEARD, name.kind.value)
            for word in words_of(name.text):
                for base in bases_of_form(word) if name.kind is NameKind.UNKNOWN else (word,):
                    heard.add(base, entry, self.known)
        return replace(self, heard=heard)

    def readings(self, word: str, folded: str) -> list[Reading]:
        """Return what a word in `plain_form` can stand for, spelt as it is."""
        found = self.index.readings(word, folded)
        if self.heard.stems:
            found += self.heard.readings(word, folded)
        if not found and len(folded) > 6 and folded.startswith(self.first_parts):
            for part in self.first_parts:
                if folded.startswith(part) and len(folded) > len(part) + 3:
                    rest = self.index.readings(word[len(part) :], folded[len(part) :])
                    found += [
                        replace(r, inside=True)
                        for r in rest
                        if r.entry.own and r.entry.care is not Care.OWN_PART and (r.form.case or r.form.derived)
                    ]
        return found

    def title_form(self, word: str, folded: str) -> Form | None:
        """Return the form of a title, or of a longer word that ends in one."""
        for title in self.titles:
            at = folded.rfind(title)
            if at >= 0 and (found := self.exact_titles.readings(word[at:], folded[at:])):
                return found[0].form
        return None

    def is_plain(self, word: str, folded: str) -> bool:
        """Whether a word gives nobody away, although it is no name that is looked for."""
        return bool(self.plain.readings(word, folded)) or folded.endswith(self.plain_ends)


def words_of(name: str) -> list[str]:
    """Return the words of a name in `plain_form`; an apostrophe inside a word does not part it."""
    return [plain_form(word) for word in WORD.findall(_INNER_APOSTROPHE.sub("", name))]


def names_of(organisations: Iterable[str], people: Iterable[str], known: KnownNames) -> tuple[Name, ...]:
    """Return the names of a case: its organisations' as they are, and people's from what is told of them in free text.

    In *palveluohjaaja Maija Meikäläinen* the name is what is capitalised and not the beginning, or is known to be one.
    A common word is a name only where something says so: *kuusi työntekijää* are six.
    """
    ordinary = frozenset(map(plain_form, known.ordinary))
    told = [text for text in people if text.strip()]
    persons = frozenset(plain_form(name) for name in (*known.first_names, *known.surnames) if told)
    found = [Name(" ".join(text.split()), NameKind.ORGANISATION) for text in organisations if text.strip()]
    for text in told:
        for part in re.split(r"[,;()\n]| (?:ja|and) ", text):
            words = WORD.findall(_INNER_APOSTROPHE.sub("", part))
            capital = [w[0].isupper() and not w.isupper() for w in words]
            for at, word in enumerate(words):
                neighbour = any(capital[n] for n in (at - 1, at + 1) if 0 <= n < len(words))
                plain, after = plain_form(word), words[at + 1].lower() if at + 1 < len(words) else ""
                if after.startswith(known.ordinary_before.get(plain, "\0")):
                    continue
                beside = any(plain_form(words[n]) in persons for n in (at - 1, at + 1) if 0 <= n < len(words))
                is_name = plain in persons and (plain not in ordinary or capital[at] or beside)
                if is_name or (capital[at] and len(word) > 2 and (at > 0 or neighbour)):
                    found.append(Name(word, NameKind.PERSON))
    return tuple(dict.fromkeys(found))


def _beginning(title: str) -> str:
    """How every form of a title begins: without its last vowel, and what a weak grade takes away before that."""
    return title[:-2] if title[-3:-1] in ("kk", "pp", "tt") else title[:-1]


class _Writer:
    """Fills a book; used once."""

    def __init__(self, known: KnownNames, common: Collection[str]) -> None:
        self.known = known
        self.said: dict[str, list[str]] = {}
        for word in common:
            self.said.setdefault(fold(word)[:2], []).append(word)
        self.index, self.own_slips, self.place_slips = Index(), Index(), Index()
        self.long_names: dict[str, list[LongName]] = {}
        self.ordinary = frozenset(map(plain_form, known.ordinary))
        self.generic = self._any(known.generic)
        self.place_words = self._any(known.place_words)
        self.legal_forms = frozenset(map(plain_form, known.legal_forms))
        self.persons = self._any((*known.first_names, *known.surnames))
        self.called = frozenset(map(plain_form, (*known.first_names, *known.surnames)))

    def write(self, names: Sequence[Name]) -> NameBook:
        known = self.known
        for name in names:
            self._write_own(name)
        self._write_kinds([name.text for name in names if name.kind is NameKind.ORGANISATION and not name.heard])
        for texts, kind, stand_in in (
            (known.organisations, NameKind.ORGANISATION, "organisation"),
            (known.places, NameKind.PLACE, "place"),
            (known.regions, NameKind.PLACE, "region"),
            (known.first_names, NameKind.PERSON, "person"),
            (known.surnames, NameKind.PERSON, "person"),
        ):
            for text in texts:
                self._write_known(text, kind, stand_in, first_name=texts is known.first_names)
        return NameBook(
            known,
            self.index,
            self.own_slips,
            self.place_slips,
            {start: tuple(names) for start, names in self.long_names.items()},
            self.place_words,
            self.legal_forms,
            tuple(dict.fromkeys(_beginning(fold(plain_form(title))) for title in known.titles)),
            frozenset(map(plain_form, known.not_names)),
            self._any(known.titles),
            self._any(known.relations),
            self._any(
                (
                    *(*known.not_names, *known.generic, *known.titles),
                    *(*known.place_words, *known.relations, *known.legal_forms),
                )
            ),
            tuple(fold(plain_form(end)) for end in known.generic_ends),
            self._any(known.place_nouns),
            self._any(known.place_ends),
            tuple(sorted({fold(plain_form(w)) for w in (*known.generic, *known.directions) if len(w) > 3})),
            frozenset(map(plain_form, known.ordinary_forms)),
            frozenset(map(plain_form, known.people_do)),
            self._any(known.lettered),
        )

    def _any(self, words: Iterable[str]) -> Index:
        index = Index()
        for word in words:
            index.add(plain_form(word), ANY, self.known, plural=True)
        return index

    def _write_known(self, text: str, kind: NameKind, stand_in: str, *, first_name: bool) -> None:
        words = words_of(text)
        care = Care.KNOWN_COMMON if words and words[0] in self.ordinary else Care.KNOWN
        entry = Entry(text, kind, care, stand_in, first_name)
        if len(words) > 1:
            self._write_long(entry, words)
        elif words:
            plural = words[0].endswith("nen")  # Paraisilla, Virtasille
            self.index.add(words[0], entry, self.known, plural=plural)
            if kind is NameKind.PLACE and care is Care.KNOWN and len(words[0]) > 7:
                self.place_slips.add(words[0], entry, self.known, least=8)

    def _write_long(self, entry: Entry, words: Sequence[str]) -> None:
        generic = entry.kind is NameKind.ORGANISATION and all(map(self._is_generic, words))
        name = LongName(entry, tuple(self._any((word,)) for word in words), generic)
        self.long_names.setdefault(fold(words[0])[:2], []).append(name)

    def _write_own(self, name: Name) -> None:
        if name.kind is NameKind.ORGANISATION:
            for part in _PARTS.split(name.text):
                self._write_organisation(part)
            return
        words = words_of(name.text)
        stand_in = "worker" if name.kind is NameKind.PERSON else name.kind.value
        if name.kind is NameKind.PLACE and len(words) > 1:
            self._write_long(Entry(name.text, name.kind, Care.OWN, stand_in), words)
            return
        first = set(map(plain_form, self.known.first_names))
        for word in words:
            if len(word) > 1 and not self._is_generic(word):
                entry = Entry(name.text, name.kind, Care.OWN, stand_in, word in first)
                self._add_own(word, entry)

    def _write_organisation(self, text: str) -> None:
        """Put in a firm's or an authority's name, the place in it, and each word of it that is not said of many."""
        words = [word for word in words_of(text) if word not in self.legal_forms]
        entry = Entry(" ".join(text.split()), NameKind.ORGANISATION, Care.OWN, "organisation")
        places = {at for at, word in enumerate(words) if self._is_genitive_before_generic(words, at)}
        named = {at for at in range(len(words) - 1) if at not in places and self._is_before_place_word(words, at)}
        if len(words) > 1 and not (places and self.place_words.readings(words[-1], fold(words[-1]))):
            self._write_long(entry, words)
        own = [word for word in words if len(word) > 1 and not self._is_generic(word)]
        of_a_place = bool(words) and bool(self.place_words.readings(words[-1], fold(words[-1])))
        for at, word in enumerate(words):
            if at in places:
                self._write_genitive(word, entry, of_a_place=of_a_place)
            elif at in named:
                self._add_own(word, Entry(entry.name, NameKind.PLACE, Care.OWN, "place"))
            elif word in own:
                self._write_word(word, entry, part=len(own) > 1 and self._is_common(word))
        if len(words) == _JOINED and words[0] in own and not (places or named):
            self._write_word("".join(words), entry, part=True)  # Beckside; but Aftercare may be a common word

    def _write_kinds(self, organisations: Sequence[str]) -> None:
        """Put in what only one of several organisations is, in the words for it and as its own name says it."""
        for kind in self.known.kinds if len(organisations) > 1 else ():
            words = words_of(kind)
            telling = {text: found for text in organisations if (found := self._telling_kind(text, words)) is not None}
            if len(telling) != 1:
                continue
            ((text, own),) = telling.items()
            entry = Entry(text, NameKind.ORGANISATION, Care.OWN_KIND, "organisation")
            for word in dict.fromkeys((*(word for word in words if word not in self.legal_forms), *own)):
                self.index.add(word, entry, self.known)

    def _telling_kind(self, text: str, kind: Sequence[str]) -> Sequence[str] | None:
        """The words of a name that say that the organisation is of a kind; None where none does.

        They are a word for it, the end of the last word of a part of the name (*perusturvakuntayhtymä*), or its legal
        form, which is no word for it: *Kotiapu ry* is a *yhdistys*.
        """
        names = [word for word in kind if word not in self.legal_forms]
        own: list[str] = []
        is_told = False
        for part in _PARTS.split(text):
            words = words_of(part)
            is_told = is_told or any(word in self.legal_forms and word in kind for word in words)
            said = [word for word in words if word not in self.legal_forms]
            own += [word for word in said if word in names]
            own += [word for word in said[-1:] if fold(word).endswith(tuple(map(fold, names)))]
        return own if own or is_told else None

    def _is_genitive_before_generic(self, words: Sequence[str], at: int) -> bool:
        word = words[at]
        following = words[at + 1 :]
        return (
            word.endswith("n")
            and len(word) > 2
            and not self._is_generic(word)
            and any(map(self._is_generic, following))
        )

    def _is_before_place_word(self, words: Sequence[str], at: int) -> bool:
        """Whether a word names the place that the next one says what it is: *Ilkley Town Council*."""
        word, following = words[at], words[at + 1]
        if self._is_generic(word):
            return False
        return any(
            r.form.case is GrammaticalCase.NOMINATIVE and len(following) == r.length
            for r in self.place_words.readings(following, fold(following))
        )

    def _is_common(self, word: str) -> bool:
        """Whether a word, or any form of it, is one that everybody says."""
        if any(base in self.ordinary for base in bases_of_form(word)):
            return True
        forms = Index()
        forms.add(word, ANY, self.known)
        alike = self.said.get(fold(word)[:2], ())
        return any(r.form.case and not r.form.loose for said in alike for r in forms.readings(said, fold(said)))

    def _write_genitive(self, word: str, entry: Entry, *, of_a_place: bool) -> None:
        """The place of *Keuruun kaupunki*, or the one after whom *Annan kotiapu* is called."""
        bases = bases_of_genitive(word)
        places = {plain_form(place): place for place in self.known.places + self.known.regions}
        known = [base for base in bases if base in places]
        person = not (known or of_a_place) and bool(self.persons.readings(word, fold(word)))
        common = [base for base in bases if base in self.called or base in self.ordinary]
        if not known and not of_a_place and (part := [base for base in bases if self._is_common(base)]):
            for base in part:  # Arjen Tuki, Hyvän Mielen Apu
                self._write_word(base, entry, part=True)
            if not person:
                return
        for base in known or common or bases:
            if person:
                self._write_word(base, entry)
            else:
                place = Entry(places.get(base, entry.name), NameKind.PLACE, Care.OWN, "place")
                self._add_own(base, place, short=word.endswith("en") and not word.endswith("een"))

    def _write_word(self, word: str, entry: Entry, *, part: bool = False) -> None:
        common = len(word) < 4 or self._is_common(word)
        care = Care.OWN_PART if part else Care.OWN_COMMON if common else Care.OWN
        self._add_own(word, Entry(entry.name, entry.kind, care, entry.stand_in))

    def _add_own(self, word: str, entry: Entry, *, short: bool = False) -> None:
        plural = entry.kind is NameKind.PERSON or word.endswith("nen")
        self.index.add(word, entry, self.known, plural=plural, short=short)
        if entry.care is Care.OWN_PART:
            return
        self.own_slips.add(word, entry, self.known, plural=plural, least=7 if entry.common else 6)

    def _is_generic(self, word: str) -> bool:
        folded = fold(word)
        if word in self.legal_forms or any(r.form.case for r in self.generic.readings(word, folded)):
            return True
        if self.place_words.readings(word, folded):
            return True
        return folded.endswith(tuple(map(fold, map(plain_form, self.known.generic_ends))))
