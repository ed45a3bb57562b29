"""Which words can a beginning of a word be a form of, spelt as it is or with one slip?

Stems stand in a dictionary, so that the number of names hardly matters; a slip is looked for only in longer words, by
the letters that it cannot have spoilt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto

from ttguide.method.declension import Form, Stem, endings, fold, stems_of
from ttguide.model.known_names import KnownNames

_DOUBLE = re.compile(r"(.)\1")
_STREET = re.compile("katu|kadu|tie|tiell|kuja|polku|polu")


class NameKind(StrEnum):
    """What bears a name."""

    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"
    UNKNOWN = "name"
    """Nobody knows: a capital letter inside a sentence is all that makes a name of it."""


class Care(Enum):
    """When a word that can stand for a name is taken to do so."""

    OWN = auto()
    """Always: the name belongs to the case."""
    OWN_COMMON = auto()
    """With a capital letter: the name belongs to the case, and is a common word."""
    OWN_PART = auto()
    """With a capital letter inside a sentence: a common word of the case's name that means it only with the others."""
    OWN_KIND = auto()
    """Always but inside a compound, *yhtymäkohta*: what no other organisation of the case is."""
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
        return self.care in (Care.OWN, Care.OWN_COMMON, Care.OWN_PART, Care.OWN_KIND)

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


ANY = Entry("", NameKind.ORGANISATION, Care.KNOWN_COMMON, "")
"""Of a word that is no name itself, but tells of the words beside it."""
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
    if entry is ANY:
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
