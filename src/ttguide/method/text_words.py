"""Which words stand in a text, and is the capital letter of one its own or its sentence's?

A name's ending may stand behind an apostrophe or a colon; it is read here, so that a word is a word for everybody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ttguide.method.declension import Form, endings_after_mark, fold, plain_form
from ttguide.method.name_book import WORD
from ttguide.method.name_index import Reading
from ttguide.model.known_names import GrammaticalCase
from ttguide.model.text import Language

_BARE_GENITIVE = re.compile(r"['’](?=\s)")
"""Of a name in -s, in English; a quotation mark looks the same."""
_APOSTROPHES = "'’´`ʼ"
_BEFORE_SENTENCE = re.compile(r"(?:^|[.!?…:;\n\t•*·”\"“»«(\[–—|/]|(?:^|\s)-|(?:^|[\s(,;])\w{1,2}\))[\s”\"“»«'’(\[]*$")
_ABBREVIATED = re.compile(
    r"(?:\b(?:esim|mm|ym|yms|jne|ns|vrt|ks|nk|tms|ent|tri|dr|mr|mrs|ms|st|prof)|(?:^|[\s.-])[A-ZÅÄÖ])\.\s*$", re.I
)


@dataclass(slots=True)
class Word:
    """A word from ``start`` to before ``end``, in `plain_form`; ``gap`` is what parts it from the one before."""

    start: int
    end: int
    text: str
    folded: str
    gap: str
    capital: bool
    shouted: bool
    first: bool
    mark: Form | None = None
    readings: tuple[Reading, ...] = ()


def words_in(text: str, language: Language) -> list[Word]:
    """Return the words of a text in order, each with the ending that a mark parts from it."""
    words: list[Word] = []
    shouting = text.isupper()
    for match in WORD.finditer(text):
        start, end = match.span()
        before = words[-1] if words else None
        gap = text[before.end : start] if before else text[:start]
        plain = plain_form(match[0])
        if before and len(gap) == 1 and (gap in _APOSTROPHES or gap == ":"):
            mark = endings_after_mark().get(fold(plain))
            if before.mark is None and mark is not None:
                before.end, before.mark = end, mark
                continue
            if gap != ":":
                before.end, before.text, before.mark = end, before.text + plain, None
                before.folded, before.shouted = fold(before.text), shouting or (before.shouted and match[0].isupper())
                continue
        mark = None
        if language is Language.EN and plain[-1] == "s" and _BARE_GENITIVE.match(text, end):
            end, mark = end + 1, Form(GrammaticalCase.GENITIVE)
        capital = match[0][0].isupper()
        first = _begins_sentence(text, start)
        words.append(Word(start, end, plain, fold(plain), gap, capital, shouting or match[0].isupper(), first, mark))
    return words


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 12) : at]
    if at > 12 and not before.strip():
        return True
    return bool(_BEFORE_SENTENCE.search(before)) and not _ABBREVIATED.search(before)


def apart_from(text: str, words: Iterable[Word], spans: Iterable[tuple[int, int]]) -> list[Word]:
    """Return the words that no number or address covers; one that follows such a thing follows no word."""
    covered = bytearray(len(text))
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    kept: list[Word] = []
    for word in words:
        if covered.find(1, word.start, word.end) >= 0:
            continue
        if covered.find(1, kept[-1].end if kept else 0, word.start) >= 0:
            word.gap = ""
        kept.append(word)
    return kept
