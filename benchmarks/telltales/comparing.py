"""What of a marked text is found, and what is found that is not marked?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ttguide.method.telltale import NameBook, Telltale, find_telltales
from ttguide.model.text import Language

_MARK = re.compile(r"[{}]")
Span = tuple[int, int]
Found = tuple[str, tuple[str, ...]]
"""A text and what was found in it, or should have been."""


def sentence(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text without its braces, and where what they mark begins and ends."""
    at = [match.start() - n for n, match in enumerate(_MARK.finditer(text))]
    return _MARK.sub("", text), tuple(zip(at[::2], at[1::2], strict=True))


def compare(text: str, spans: Sequence[Span], book: NameBook, language: Language) -> tuple[Found, Found]:
    """Return what of the marked was not found whole, and what was found beside it."""
    found = find_telltales(text, book, language)
    missed = [text[a:b] for a, b in spans if not any(t.start <= a and b <= t.end for t in found)]
    return (text, tuple(missed)), (text, tuple(t.text for t in found if not any(_meet(t, span) for span in spans)))


def alarms(texts: Sequence[tuple[str, Language]], book: NameBook) -> Iterator[Found]:
    """Yield the texts in which something is found, each with what and why."""
    for text, language in texts:
        if found := find_telltales(text, book, language):
            yield text, tuple(f"{t.text} ({t.because})" for t in found)


def _meet(found: Telltale, span: Span) -> bool:
    return found.start < span[1] and span[0] < found.end
