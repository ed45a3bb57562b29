"""Does a word look like a name by its letters alone, and in which case would it stand?

A foreign name is known by what words here never look like. At the beginning of a sentence, where every word has a
capital letter, only the strangest count; more may be strange where a name follows anyway.
"""

from __future__ import annotations

import re

from ttguide.method.declension import Form, ending_case
from ttguide.method.text_words import Word
from ttguide.model.text import Language

_SURNAME = re.compile(
    r"\w{3,}(?<!lai)(?<!mi)(?<!lli)(?<!tei)(?<!k)(?:nen|sen|selle|sella|selta|sesta|sessa|seen)(?:kin|kaan|ko|han)?$"
)
_STRANGE_LETTER = re.compile("[^\\W\\da-zåäöéèêëàâîšž]")
"""Loan words are written with the accents left out here: *café*, *à la carte*, *šakki*."""
_CAPITAL_INSIDE = re.compile("[OD]['’´`ʼ][A-ZÅÄÖ]|Ma?c[A-ZÅÄÖ][a-z]")
_STRANGE_BEGINNING = re.compile("krz|zb|szcz|wl|ng[^s]|nk|mb|dz|tz|gw|kw|zh|bh|dh|svi(?!it|ng)|svj")
_STRANGE_IN_FINNISH = re.compile("sch|kh|wr|mc[b-z]")
_UNUSUAL_IN_FINNISH = re.compile("[cqwxz]|[bcdfghjkmpqvwxz]$|^(?:sv|th|ph|vl|vs|hr|rh|sh)")


def looks_like_surname(word: Word) -> bool:
    """Whether a word ends as Finnish surnames do, in any form."""
    return bool(_SURNAME.match(word.folded))


def looks_foreign(word: Word, written: str, language: Language) -> bool:
    """Whether a word can hardly be anything but a foreign name; ``written`` is how it stands in the text."""
    if len(word.text) < 3 or word.shouted:
        return False
    if _STRANGE_LETTER.search(word.text) or _CAPITAL_INSIDE.match(written) or _STRANGE_BEGINNING.match(word.text):
        return True
    return language is Language.FI and len(word.text) > 3 and bool(_STRANGE_IN_FINNISH.match(word.text))


def may_be_foreign(word: Word, written: str, language: Language) -> bool:
    """Whether a word is a foreign name rather than any other where a name stands right behind it."""
    if looks_foreign(word, written, language):
        return True
    return language is Language.FI and len(word.text) > 2 and bool(_UNUSUAL_IN_FINNISH.search(word.text))


def form_by_end(word: Word) -> Form:
    """Return the form that the end of an unknown name points to; of a short one the last letter may be its own."""
    return Form(None if len(word.folded) < 5 and word.folded.endswith("n") else ending_case(word.folded))
