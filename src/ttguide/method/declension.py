"""In which forms can a Finnish name stand, and in which grammatical case is each?

The forms are over-generated: both grades of every consonant, every ending on every stem, no vowel harmony and no
diacritics. Somebody who types in a hurry makes such forms, and a form that nobody uses is never met.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache

from ttguide.model.known_names import GrammaticalCase as Case


class Stem(Enum):
    """What a beginning is, and so which endings can follow it."""

    NOMINATIVE = auto()
    SINGULAR = auto()
    WEAK = auto()
    PLURAL = auto()
    CONSONANT = auto()
    DERIVED = auto()


@dataclass(frozen=True, slots=True)
class Form:
    """A grammatical form: its case (None: not told), number, clitic, and whether it is of a word in *-lainen*.

    ``loose`` is a form of everyday speech (*Keuruul*), which other words share more often.
    """

    case: Case | None
    plural: bool = False
    clitic: str = ""
    derived: bool = False
    loose: bool = False
    rest: str = ""
    """The second part of a compound; *lais* begins one of a word in *-lainen*."""


VOWELS = frozenset("aeiouyäöå")

_SINGULAR = {
    "n": Case.GENITIVE,
    "ssa": Case.INESSIVE,
    "sta": Case.ELATIVE,
    "lla": Case.ADESSIVE,
    "lta": Case.ABLATIVE,
    "lle": Case.ALLATIVE,
    "ksi": Case.TRANSLATIVE,
    "na": Case.ESSIVE,
    "tta": Case.ABESSIVE,
    "a": Case.PARTITIVE,
    "ta": Case.PARTITIVE,
    "seen": Case.ILLATIVE,
}
_PLURAL = {
    "ssa": Case.INESSIVE,
    "sta": Case.ELATIVE,
    "lla": Case.ADESSIVE,
    "lta": Case.ABLATIVE,
    "lle": Case.ALLATIVE,
    "ksi": Case.TRANSLATIVE,
    "na": Case.ESSIVE,
    "tta": Case.ABESSIVE,
    "a": Case.PARTITIVE,
    "ta": Case.PARTITIVE,
    "in": Case.ILLATIVE,
    "hin": Case.ILLATIVE,
    "siin": Case.ILLATIVE,
    "en": Case.GENITIVE,
    "den": Case.GENITIVE,
    "tten": Case.GENITIVE,
}
_LOOSE = {"s": Case.INESSIVE, "st": Case.ELATIVE, "l": Case.ADESSIVE, "lt": Case.ABLATIVE}
_OF_WEAK = {ending: case for ending, case in _SINGULAR.items() if ending not in ("a", "ta", "na", "seen")}
"""What a stem in the weak grade takes, where there is a strong one, too."""
_LOOSE_FORMS = {ending: Form(case, loose=True) for ending, case in _LOOSE.items()}
_POSSESSIVES = ("ni", "si", "nsa", "mme", "nne")
_CLITICS = (
    "",
    "kin",
    "kaan",
    "ko",
    "han",
    "pa",
    "kohan",
    "kinko",
    "kinhan",
    "pas",
    "kos",
    "pahan",
    "kaanko",
    "kaanhan",
)

_WEAK = {
    "kk": ("k",), "pp": ("p",), "tt": ("t",), "nk": ("ng",), "mp": ("mm",), "nt": ("nn",), "lt": ("ll",), "rt": ("rr",),
    "ht": ("hd",), "lk": ("l", "lj"), "rk": ("r", "rj"), "hk": ("h", "hj"), "lp": ("lv",),
    "rp": ("rv",),
}  # fmt: skip
_STRONG = {weak: strong for strong, weaks in _WEAK.items() for weak in weaks if len(weak) == 2} | {
    "lj": "lk",
    "rj": "rk",
}


_BARE = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x250)} | {0xF8: "o", 0xE6: "a"}
_DROPPED = re.compile("[\u0300-\u036f\xad\u200b-\u200d\u2060]")


def plain_form(word: str) -> str:
    """Return a word in lower case, every letter one character, without what cannot be seen."""
    return word.lower() if word.isascii() else _DROPPED.sub("", unicodedata.normalize("NFC", word.lower()))


def fold(word: str) -> str:
    """Return a word of `plain_form` without diacritics, each letter in its place."""
    return word if word.isascii() else word.translate(_BARE)


def stems_of(
    name: str, e_nouns: Container[str], *, plural: bool, person: bool = False, short: bool = False
) -> dict[str, set[Stem]]:
    """Return the beginnings of a name's forms, with diacritics; of the plural only where ``plural`` says so.

    No name of a ``person`` is a plural itself, though it may end like one: *Kurt*. With ``short`` an *e* at the end
    of the name is not doubled: of *Kosken* the illative is *Koskeen*.
    """
    word = plain_form(name)
    found: dict[str, set[Stem]] = {word: {Stem.NOMINATIVE}}
    for stem, kind in _stems(word, e_nouns, person=person, short=short):
        if plural or kind is not Stem.PLURAL or (word.endswith("t") and not person):
            found.setdefault(stem, set()).add(kind)
    return found


def _stems(word: str, e_nouns: Container[str], *, person: bool, short: bool) -> Iterator[tuple[str, Stem]]:
    yield word, Stem.DERIVED
    if word.endswith("nen") and len(word) > 4:
        yield word[:-3] + "se", Stem.SINGULAR
        yield word[:-3] + "si", Stem.PLURAL
        yield word[:-3] + "s", Stem.CONSONANT
        yield word[:-3] + "s", Stem.DERIVED
    elif word[-1] in VOWELS:
        yield from _of_vowel(word, e_nouns, short=short)
    elif word.endswith("s"):
        yield from _of_s(word)
    elif word.endswith("t") and not person:
        yield from _of_plural_name(word[:-1])
        yield word + "i", Stem.SINGULAR
    else:
        yield word + "i", Stem.SINGULAR
        yield word + "i", Stem.PLURAL
        if word.endswith("in") and len(word) > 3:
            yield word[:-1] + "me", Stem.SINGULAR  # avoimessa
        if word[-1] in "lnr":
            yield word + "e", Stem.SINGULAR
            yield word, Stem.CONSONANT


def _of_vowel(word: str, e_nouns: Container[str], *, short: bool) -> Iterator[tuple[str, Stem]]:
    bases = [word]
    if word.endswith("i") and any(word[at:] in e_nouns for at in range(len(word) - 2)):
        bases.append(word[:-1] + "e")
        yield word[:-1], Stem.CONSONANT
        if word.endswith("si"):
            bases += [word[:-2] + "te", word[:-2] + "de"]
            yield word[:-2] + "t", Stem.CONSONANT
    if word.endswith("e") and not short:
        bases += [long + "e" for long in {word, *_strong(word)}]
        yield word + "t", Stem.CONSONANT
    for base in bases:
        yield base, Stem.DERIVED
        yield base, Stem.SINGULAR
        for weak in _weak(base):
            yield weak, Stem.WEAK
        for grade in (base, *_weak(base)):
            for stem in _plurals(grade):
                yield stem, Stem.PLURAL


def _of_s(word: str) -> Iterator[tuple[str, Stem]]:
    yield word, Stem.CONSONANT
    yield word[:-1] + "kse", Stem.SINGULAR
    yield word[:-1] + "ksi", Stem.PLURAL
    yield word + "i", Stem.SINGULAR
    if word[-2:-1] and word[-2] in VOWELS:
        long = word[:-1] + word[-2]
        strong = word[:-2]
        for grade in {strong + word[-2], *_strong(strong + word[-2])}:
            yield grade + word[-2], Stem.SINGULAR
            yield grade + "i", Stem.PLURAL
        if long[-1] in "uy":
            yield word[:-1] + "de", Stem.SINGULAR
            yield word[:-1] + "te", Stem.SINGULAR
            yield word[:-1] + "t", Stem.CONSONANT


def _of_plural_name(base: str) -> Iterator[tuple[str, Stem]]:
    """Of a name that is a plural itself (*Virrat*): its plural cases are the only ones that it has."""
    for grade in {base, *_strong(base)}:
        yield grade + "i", Stem.SINGULAR
        for stem in _plurals(grade):
            yield stem, Stem.PLURAL
            yield stem[:-1], Stem.DERIVED


def _plurals(stem: str) -> Iterator[str]:
    """The stems of the plural; between vowels their *i* is a *j*."""
    last, before = stem[-1:], stem[-2:-1]
    found = [stem + "i"]
    if before and before in VOWELS:
        found = [stem[:-1] + "i"]  # järvenpää, järvenpäitä
    elif last in "aä":
        found = [stem[:-1] + "i", stem[:-1] + ("oi" if last == "a" else "öi")]
    elif last in "ei":
        found = [stem[:-1] + ("i" if last == "e" else "ei"), stem[:-1] + "ei"]
    for plural in dict.fromkeys(found):
        yield plural
        if plural[-2:-1] in VOWELS:
            yield plural[:-1] + "j"


def _weak(word: str) -> Iterator[str]:
    """The word with the consonants before its last, short vowel in their weak grade."""
    head, vowel = word[:-1], word[-1:]
    if len(head) < 2 or head[-1] in VOWELS:
        return
    for weak in _WEAK.get(head[-2:], ()):
        yield head[:-2] + weak + vowel
    if head[-2] in VOWELS and head[-1] in "tpk":
        for weak in {"t": ("d",), "p": ("v",), "k": ("", "v")}[head[-1]]:
            yield head[:-1] + weak + vowel


def _strong(word: str) -> Iterator[str]:
    """The word with the consonants before its last, short vowel in their strong grade."""
    head, vowel = word[:-1], word[-1:]
    if len(head) < 2 or head[-1] in VOWELS:
        return
    if head[-2:] in _STRONG:
        yield head[:-2] + _STRONG[head[-2:]] + vowel
    elif head[-2] in VOWELS:
        if head[-1] in "kpt":
            yield head + head[-1] + vowel
        elif head[-1] in "dv":
            yield head[:-1] + {"d": "t", "v": "p"}[head[-1]] + vowel


def bases_of_genitive(word: str) -> tuple[str, ...]:
    """Return what the nominative of a word in the genitive may be; the true one is among them, as a rule."""
    stem = word.lower().removesuffix("n")
    bases = [stem, *_strong(stem)]
    if stem.endswith("kse"):
        bases.append(stem[:-3] + "s")
    if stem.endswith("se"):
        bases.append(stem[:-2] + "nen")
    if stem.endswith("e"):
        bases += [base[:-1] + "i" for base in (stem, *_strong(stem))]
    if len(stem) > 3 and stem[-1] == stem[-2]:
        bases += [base + "s" for base in (stem[:-1], *_weak(stem[:-1]))]
        bases.append(stem[:-1])
    return tuple(dict.fromkeys(bases))


def bases_of_form(word: str) -> tuple[str, ...]:
    """Return what the nominative of a word may be that stands in any case of the singular; itself is among them."""
    bases = [word]
    for ending in ("ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "ksi", "n"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            bases += bases_of_genitive(stem + "n")
            if stem.endswith("i") and stem[-2] not in VOWELS:
                bases.append(stem[:-1])  # Sundqvistille
            break
    return tuple(dict.fromkeys(bases))


@cache
def endings(stem: Stem, last: str) -> Mapping[str, Form]:
    """Return what can follow a stem, folded, with the form that it makes; ``last`` are the stem's last two letters."""
    match stem:
        case Stem.NOMINATIVE:
            found = dict(_with_clitics("", Form(Case.NOMINATIVE)))
            found["s"] = Form(Case.NOMINATIVE, plural=True, loose=True)  # in English
        case Stem.SINGULAR:
            found = _singular(last[-1:], long=len(last) > 1 and last[0] in VOWELS)
        case Stem.WEAK:
            found = _with_suffixes(_OF_WEAK, plural=False)
            found |= dict(_with_clitics("t", Form(Case.NOMINATIVE, plural=True))) | _LOOSE_FORMS
        case Stem.PLURAL:
            found = _with_suffixes(_PLURAL, plural=True)
        case Stem.CONSONANT:
            short = _with_suffixes({"ta": Case.PARTITIVE}, plural=False)
            found = {ending: replace(form, loose=True) for ending, form in short.items()}  # alasta is seldom of Alanen
            found |= _with_suffixes({"ten": Case.GENITIVE}, plural=True)
        case Stem.DERIVED:
            found = _derived()
    return found


def _singular(vowel: str, *, long: bool) -> dict[str, Form]:
    """Only a stem in two vowels has a partitive in -ta; only such a one, or one in -e, has an illative in -seen."""
    fitting = {"ta": long, "seen": long or vowel == "e"}
    cases = {ending: case for ending, case in _SINGULAR.items() if fitting.get(ending, True)}
    cases |= {f"{vowel}n": Case.ILLATIVE, f"h{vowel}n": Case.ILLATIVE}
    found = _with_suffixes(cases, plural=False)
    found |= dict(_with_clitics("t", Form(Case.NOMINATIVE, plural=True)))
    for possessive in _POSSESSIVES:
        found |= dict(_with_clitics(possessive, Form(Case.NOMINATIVE)))
        found |= dict(_with_clitics("kse" + possessive, Form(Case.TRANSLATIVE)))
        found |= dict(_with_clitics("see" + possessive, Form(Case.ILLATIVE)))
        found |= dict(_with_clitics(vowel + possessive, Form(Case.ILLATIVE)))
    found = _LOOSE_FORMS | found
    if vowel in "iouy":
        found.setdefault(vowel, Form(Case.ILLATIVE, loose=True))
    return found


def _derived() -> dict[str, Form]:
    found = dict(_with_clitics("lainen", Form(Case.NOMINATIVE, derived=True)))
    parts = (("laise", endings(Stem.SINGULAR, "e")), ("laisi", endings(Stem.PLURAL, "i")))
    for beginning, further in (*parts, ("lais", endings(Stem.CONSONANT, "s"))):
        for ending, form in further.items():
            if form.loose and beginning != "lais":
                continue
            found[beginning + ending] = Form(form.case, form.plural, form.clitic, derived=True)
    return found


def _with_suffixes(cases: Mapping[str, Case], *, plural: bool) -> dict[str, Form]:
    found: dict[str, Form] = {}
    for ending, case in cases.items():
        found |= dict(_with_clitics(ending, Form(case, plural)))
        if ending[-1] in VOWELS and len(ending) > 1:
            for possessive in (*_POSSESSIVES, ending[-1] + "n"):
                longer = ending.removesuffix("ksi") + "kse" * ending.endswith("ksi") + possessive
                for suffixed, form in _with_clitics(longer, Form(case, plural)):
                    found.setdefault(suffixed, form)
    return found


def _with_clitics(ending: str, form: Form) -> Iterator[tuple[str, Form]]:
    for clitic in _CLITICS:
        yield ending + clitic, Form(form.case, form.plural, clitic, form.derived, form.loose)


@cache
def endings_after_mark() -> Mapping[str, Form]:
    """Return what can follow a name and an apostrophe or a colon, folded: *Caritas'in*, *KELA:sta*, *Keuruu's*."""
    found = {"s": Form(Case.GENITIVE), "an": Form(Case.ILLATIVE), "on": Form(Case.ILLATIVE), "en": Form(Case.GENITIVE)}
    for linking in ("", "i", "e"):
        for vowel in "aeiouy":
            for ending, form in {**endings(Stem.SINGULAR, vowel), **endings(Stem.SINGULAR, "a" + vowel)}.items():
                if not form.loose:
                    found.setdefault(linking + ending, form)
    return found


def ending_case(word: str) -> Case | None:
    """Return the case that the end of a folded word of an unknown name points to; None where two are as likely."""
    for ending in ("ssa", "sta", "lla", "lta", "lle", "ksi", "seen"):
        if word.endswith(ending):
            return _SINGULAR[ending]
    if word.endswith("nen") or word[-1:] in ("o", "u", "i", "y", "s"):
        return Case.NOMINATIVE
    if word.endswith("n") and word[-2:-1] in VOWELS:
        return Case.ILLATIVE if word[-3:-2] == word[-2] else Case.GENITIVE
    return None
