"""How does a title read in the case of the name that stood behind it: *ohjaaja Ritva Saloselle*, *ohjaajalle*?

Titles are few and of few kinds, so the forms are made here and not looked up; a word that ends in none of them is left
to the general stand-in.
"""

from __future__ import annotations

from collections.abc import Iterable

from ttguide.model.known_names import GrammaticalCase as Case

_ENDINGS = {
    Case.GENITIVE: "n",
    Case.INESSIVE: "ssa",
    Case.ELATIVE: "sta",
    Case.ADESSIVE: "lla",
    Case.ABLATIVE: "lta",
    Case.ALLATIVE: "lle",
    Case.TRANSLATIVE: "ksi",
    Case.ABESSIVE: "tta",
}
_DOUBLE = ("kk", "tt", "pp")
_WHOSE = ("mme", "nne", "nsa", "nsä", "ni", "si")


def declined(word: str, title: str, case: Case) -> str:
    """Return a title in a case of the singular; ``word`` is its nominative and ends in the ``title`` that is known.

    Empty for a case in which no title stands.
    """
    if case is Case.NOMINATIVE:
        return word
    last = next((letter for letter in reversed(title) if letter in "aouäöy"), "ä")
    strong, weak = _stems(word)
    match case:
        case Case.PARTITIVE:
            said = f"{word}ta" if strong != word else f"{word}a"
        case Case.ILLATIVE:
            said = f"{strong}{strong[-1]}n"
        case Case.ESSIVE:
            said = f"{strong}na"
        case _ if case in _ENDINGS:
            said = weak + _ENDINGS[case]
        case _:
            return ""
    stem = len(strong if case in (Case.ILLATIVE, Case.ESSIVE) else word if case is Case.PARTITIVE else weak)
    return said if last in "aou" or case is Case.ILLATIVE else said[:stem] + said[stem:].replace("a", "ä")


def whose(word: str, titles: Iterable[str]) -> tuple[str, str]:
    """Part a title from the ending that tells whose it is: *ohjaajamme* is *ohjaaja* and *mme*.

    The ending is empty where there is none; both are where no known title is left.
    """
    known = tuple(titles)
    if word.endswith(known):
        return word, ""
    for ending in _WHOSE:
        stem = word.removesuffix(ending)
        for base in (stem, stem.removesuffix("he") + "s"):
            if stem != word and base.endswith(known):
                return base, ending
    return "", ""


def with_whose(said: str, ending: str, case: Case) -> str:
    """Return a title in a case of the singular with the ending that tells whose it is."""
    match case:
        case Case.ILLATIVE:
            said = said[:-1]
        case Case.TRANSLATIVE:
            said = said[:-1] + "e"
    return said + ending


def _stems(word: str) -> tuple[str, str]:
    """The stem before a vowel and the one that closes the last syllable: *päällikkö*, *päällikö*."""
    if word.endswith("mies"):
        return word[:-1] + "he", word[:-1] + "he"
    if word[-3:-1] in _DOUBLE:
        return word, word[:-2] + word[-1]
    return word, word
