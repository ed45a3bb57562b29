"""What is said instead of what is taken out, so that the sentence stays a sentence?

The words themselves are data (`ttguide.model.known_names.StandIn`). Where the case of what is replaced is not certain,
a word in brackets stands for it: a hole that is seen is better than a sentence that says something else.
"""

from __future__ import annotations

from collections.abc import Sequence

from ttguide.method.declension import Form, fold, plain_form
from ttguide.method.noun_agreement import agrees
from ttguide.method.titles import declined, whose, with_whose
from ttguide.model.known_names import GrammaticalCase, KnownNames, StandIn
from ttguide.model.text import Language

_WIDER = {"worker": "person", "name": "person", "of-organisation": "organisation", "of-region": "local"}
"""What is said where nothing stands in for the narrower."""
_FRONT = {"kaan": "kään", "ko": "kö", "han": "hän", "pa": "pä"}


def reworded(form: Form | None, stand_in: str, known: KnownNames, language: Language, following: str = "") -> str:
    """Return what replaces a name in this form; ``stand_in`` says by what, form None that it has none.

    ``following`` is the word right behind it, of which it may say whence that is: *keuruulaisesta firmasta*.
    """
    wider = _WIDER.get(stand_in, stand_in)
    found = known.stand_in(stand_in) or known.stand_in(wider)
    if found is None:
        return f"[{wider}]"
    if form is None:
        return found.neutral.of(language)
    if form.rest and _is_street(form.rest, known):
        address = known.stand_in("address") or found
        return address.neutral.of(language)
    said = _in_finnish(form, found, following) if language is Language.FI else _in_english(form, found)
    return said or found.neutral.of(language)


def titled(form: Form | None, title: str, of_title: Form, known: KnownNames, language: Language) -> str:
    """Return a person's title in the form of the name beside it, empty where the word is no title that is known.

    Who is meant is for the name to tell; what they are is often the point of what was said. ``of_title`` is the form in
    which the title stands; where that is not the nominative, it is the name's, and so nothing changes.
    """
    if form is not None and (form.plural or form.derived or form.rest):
        return ""
    if language is Language.EN:
        said = f"the {title}"
        return f"{said}'s" if form and form.case is GrammaticalCase.GENITIVE else said
    if of_title.case is not GrammaticalCase.NOMINATIVE:
        return title
    base, owner = whose(title, known.titles)
    case = form.case if form else None
    if not base or case is None:
        return title if owner else base and f"[{title}]"
    if owner and case in (GrammaticalCase.NOMINATIVE, GrammaticalCase.GENITIVE):
        return title + _clitic(form.clitic if form else "", title)
    kind = max((t for t in known.titles if base.endswith(t)), key=len)
    said = declined(base, kind, case)
    said = with_whose(said, owner, case) if said and owner else said
    return said and said + _clitic(form.clitic if form else "", said)


def _in_finnish(form: Form, stand_in: StandIn, following: str) -> str:
    if form.rest:
        if form.derived:
            return stand_in.before_noun and f"{stand_in.before_noun} {form.rest}"
        genitive = stand_in.singular.get(GrammaticalCase.GENITIVE, "")
        return genitive and f"{genitive} {form.rest}"
    if form.case is None:
        return ""
    words = stand_in.plural if form.plural else stand_in.singular
    word = words.get(form.case, "")
    if form.derived and following and agrees(following, form.case, plural=form.plural):
        word = stand_in.before_noun or word
    return word and word + _clitic(form.clitic, word)


def _in_english(form: Form, stand_in: StandIn) -> str:
    if form.rest:
        return stand_in.english[0] and f"{stand_in.english[0]} {form.rest}"
    said = stand_in.english[1] if form.plural else stand_in.english[0]
    if said and form.case is GrammaticalCase.GENITIVE and not said.endswith("'s"):
        return said + ("'" if said.endswith("s") else "'s")
    return said


def _clitic(clitic: str, word: str) -> str:
    """The clitic with the vowels that fit the word: *kunnassakaan*, *työntekijälläkään*."""
    last = next((c for c in reversed(word) if c in "aouäöy"), "ä")
    if last in "aou":
        return clitic
    for back, front in _FRONT.items():
        clitic = clitic.replace(back, front)
    return clitic


def _is_street(rest: str, known: KnownNames) -> bool:
    folded = fold(plain_form(rest))
    beginnings = {fold(plain_form(end)) for end in known.street_ends} | {"kadu", "polu"}
    return any(folded.startswith(end) and len(folded) <= len(end) + 5 for end in beginnings)


def joined(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    """Return the text with each (start, end, instead) put in; they are in order and apart from each other."""
    pieces, at = [], 0
    for start, end, instead in changes:
        pieces += [text[at:start], instead]
        at = end
    return "".join((*pieces, text[at:]))
