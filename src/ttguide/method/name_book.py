"""Which names can a word stand for, and how sure is that without its neighbours?

A book is made once for a case. It then looks up beginnings of words in a dictionary of stems, so that the number of
names hardly matters; only names of the case itself, and long ones of places, are also looked for with a slip in them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum, auto

from ttguide.method.declension import (
    Form,
    Stem,
    bases_of_form,
    bases_of_genitive,
    endings,
    fold,
    plain_form,
    stems_of,
)
from ttguide.model.known_names import KnownNames

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*")
_DOUBLE = re.compile(r"(.)\1")
_STREET = re.compile("katu|kadu|tie|tiell|kuja|polku|polu")
_INNER_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’´`ʼ](?=[^\W\d_])")
_PARTS = re.compile(r"[,;()/|]| [–—-] ")


class NameKind(StrEnum):
    """What bears a name."""

    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"
    UNKNOWN = "name"
    """Nobody knows: a capital letter inside a sentence is all that makes a name of it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that belongs to a case, as people write it; ``heard`` where only the texts themselves tell it."""

    text: str
    kind: NameKind
    heard: bool = False


class Care(Enum):
    """When a word that can stand for a name is taken to do so."""

    OWN = auto()
    """Always: the name belongs to the case."""
    OWN_COMMON = auto()
    """With a capital letter: the name belongs to the case, and is a common word."""
    OWN_PART = auto()
    """With a capital letter inside a sentence: a common word of the case's name that means it only with the others."""
    HEARD = auto()
    """With a capital letter: some text of the case tells the name."""
    KNOWN = auto()
    """Always, unless the word is very short."""
    KNOWN_COMMON = auto()
    """With a capital letter inside a sentence, or where its neighbours say so: it is a common word."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name's word in the book; ``stand_in`` is what it is replaced by."""

    name: str
    kind: NameKind
    care: Care
    stand_in: str
    first_name: bool = False

    @property
    def own(self) -> bool:
        return self.care in (Care.OWN, Care.OWN_COMMON, Care.OWN_PART)

    @property
    def common(self) -> bool:
        return self.care in (Care.OWN_COMMON, Care.OWN_PART, Care.KNOWN_COMMON)


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as a form of a name; ``length`` is that of its stem in letters, ``slip`` whether a letter is wrong."""

    entry: Entry
    form: Form
    length: int
    slip: bool = False
    doubled: bool = False
    """Whether the slip is only that a letter is single or double."""
    inside: bool = False
    """Whether another word stands before the name, without a space."""


_ANY = Entry("", NameKind.ORGANISATION, Care.KNOWN_COMMON, "")
_Held = tuple[str, Stem, str, Entry]


@dataclass(slots=True)
class Index:
    """Stems by their folded spelling; filled while a book is made, only read afterwards."""

    stems: dict[str, list[_Held]] = field(default_factory=dict)
    near: dict[str, list[_Held]] = field(default_factory=dict)
    near_later: dict[str, list[_Held]] = field(default_factory=dict)
    """By the first three letters and by the next three: one slip spoils one of the two at most."""
    shortest: int = 99
    longest: int = 0

    def add(
        self, word: str, entry: Entry, known: KnownNames, *, plural: bool = False, short: bool = False, least: int = 0
    ) -> None:
        """Put a word's forms in; with ``least``, those of stems of so many letters, to be found with a slip in them.

        ``short`` says that an *e* at its end is not doubled in any form.
        """
        declined = _declined_firsts(word, known) if entry.own else ()
        for base in (word, *known.other_beginnings.get(word, ()), *declined):
            for stem, kinds in stems_of(
                base, known.e_nouns, plural=plural, person=entry.kind is NameKind.PERSON, short=short
            ).items():
                folded = fold(stem)
                if len(folded) < max(least, 1):
                    continue
                held = [(stem, kind, folded[-2:], entry) for kind in kinds]
                if least:
                    self.near.setdefault(folded[:3], []).extend(held)
                    self.near_later.setdefault(folded[3:6], []).extend(held)
                else:
                    self.stems.setdefault(folded, []).extend(held)
                    self.shortest, self.longest = min(self.shortest, len(folded)), max(self.longest, len(folded))

    def readings(self, word: str, folded: str) -> list[Reading]:
        """Return what a word in `plain_form` can stand for, the longest stem first."""
        found = []
        stems = self.stems
        for length in range(min(len(folded), self.longest), self.shortest - 1, -1):
            for stem, kind, last, entry in stems.get(folded[:length], ()):
                form = endings(kind, last).get(folded[length:]) or _compound(kind, entry, word[length:], length)
                if form is not None and _spelt(word, stem):
                    found.append(Reading(entry, form, length))
        return found

    def readings_with_slip(self, folded: str) -> Iterator[Reading]:
        """Yield what a folded word may stand for, if one letter of a name is wrong, missing, doubled or swapped."""
        candidates = self.near.get(folded[:3], [])
        for at in (2, 3, 4):
            if later := self.near_later.get(folded[at : at + 3]):
                candidates = candidates + later
        for stem, kind, last, entry in candidates:
            spelling = fold(stem)
            for length in (len(spelling), len(spelling) + 1, len(spelling) - 1):
                form = endings(kind, last).get(folded[length:]) if length <= len(folded) else None
                if form is not None and not form.loose and one_slip(spelling, folded[:length]):
                    doubled = _single(spelling) == _single(folded[:length])
                    yield Reading(entry, form, length, slip=True, doubled=doubled)


def _compound(kind: Stem, entry: Entry, tail: str, length: int) -> Form | None:
    """The form of a name that another word follows without a space: *Keuruuntalo*, *keuruulaisyritys*."""
    if entry is _ANY:
        return None
    if kind in (Stem.SINGULAR, Stem.WEAK) and len(tail) > 3 and tail[0] == "n":
        long = length > 3 and len(tail) > 4 and entry.kind is not NameKind.PERSON
        return Form(None, rest=tail[1:]) if long or _STREET.match(tail, 1) else None
    if kind is Stem.DERIVED and len(tail) > 6 and fold(tail[:4]) == "lais":
        return Form(None, derived=True, rest=tail[4:])
    if entry.care is Care.OWN and length > 5 and 0 < len(tail) < 8:
        return Form(None)  # keuruulal: whatever follows, the name stands there
    return None


def _spelt(word: str, stem: str) -> bool:
    """Whether a word begins as the stem does; it may lack dots and rings, and have none that the stem lacks."""
    return word.startswith(stem) or all(w in (s, fold(s)) for w, s in zip(word, stem, strict=False))


def _declined_firsts(word: str, known: KnownNames) -> Iterator[str]:
    """Yield a name in two parts with its first part in every case: *vanhakylä*, *vanhassakylä*."""
    for nominative, forms in known.declined_firsts.items():
        first = next((f for f in (nominative, *forms) if word.startswith(f) and len(word) > len(f) + 2), None)
        if first:
            yield from (form + word[len(first) :] for form in (nominative, *forms) if form != first)


def _single(word: str) -> str:
    return _DOUBLE.sub(r"\1", word)


def one_slip(one: str, other: str) -> bool:
    """Whether one wrong, missing, added or swapped letter is all that parts two different words."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) == len(other):
        swapped = one[at : at + 2] == other[at : at + 2][::-1]
        return one[at + 1 :] == other[at + 1 :] or (swapped and one[at + 2 :] == other[at + 2 :])
    return one[at + 1 :] == other[at:] or one[at:] == other[at + 1 :]


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
            at = folded.rfind(title[:-1])
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
            tuple(fold(plain_form(title)) for title in known.titles),
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
        )

    def _any(self, words: Iterable[str]) -> Index:
        index = Index()
        for word in words:
            index.add(plain_form(word), _ANY, self.known, plural=True)
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
        if len(words) > 1 and not (places and self.place_words.readings(words[-1], fold(words[-1]))):
            self._write_long(entry, words)
        own = [word for word in words if len(word) > 1 and not self._is_generic(word)]
        of_a_place = bool(words) and bool(self.place_words.readings(words[-1], fold(words[-1])))
        for at, word in enumerate(words):
            if at in places:
                self._write_genitive(word, entry, of_a_place=of_a_place)
            elif word in own:
                self._write_word(word, entry, part=len(own) > 1 and self._is_common(word))

    def _is_genitive_before_generic(self, words: Sequence[str], at: int) -> bool:
        word = words[at]
        following = words[at + 1 :]
        return (
            word.endswith("n")
            and len(word) > 2
            and not self._is_generic(word)
            and any(map(self._is_generic, following))
        )

    def _is_common(self, word: str) -> bool:
        """Whether a word, or any form of it, is one that everybody says."""
        if any(base in self.ordinary for base in bases_of_form(word)):
            return True
        forms = Index()
        forms.add(word, _ANY, self.known)
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
