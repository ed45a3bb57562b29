"""What may stand in a text, and in which language is it said?

Text is cleaned here, at the model's boundary, once: a terminal, a spreadsheet and a web page can then show it as it is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LONGEST_TEXT = 100_000
"""Characters kept of one text; what is longer is refused by the use case, never cut silently."""

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
"""All but tab and line feed."""
_BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SURROGATES = r"\ud800-\udfff"
_BYTE_ORDER_MARK = r"\ufeff"
_TAKEN_OUT = re.compile(f"[{_CONTROLS}{_BIDI}{_SURROGATES}{_BYTE_ORDER_MARK}]+")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""Everything that Unicode calls a line break: taken out, it would join the words on its two sides."""
NO_BREAK_SPACES = "\u00a0\u202f"
"""At these no line may break."""
_RUN = re.compile(r"\s+")
_FIGURE = re.compile(r"\d[\d./,:]*\Z")
"""A figure at the end of what is kept, such as 12/1 of 12/140 or 23.11.202 of a date."""
_GOES_ON = re.compile(r"[./,:]?\d")
_SPECIAL = re.compile(r"[^\n\t -~\xa0-\u02ff]")


class Language(StrEnum):
    """The languages that the product speaks (ISO 639-1)."""

    FI = "fi"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Localised:
    """One meaning said in every language of the product."""

    fi: str
    en: str

    def of(self, language: Language) -> str:
        """The wording in one language."""
        return self.fi if language is Language.FI else self.en

    @classmethod
    def same(cls, text: str) -> Localised:
        """A text that is not translated: a name, a number, what somebody said."""
        return cls(text, text)


def clean(text: str) -> str:
    """Return the text in NFC with line ends as ``\\n`` and without control, bidi and unpaired surrogate characters.

    Letters, marks, emoji, tabs and line breaks stay. Idempotent.
    """
    text = _BREAKS.sub("\n", text)
    if not _SPECIAL.search(text):
        return text
    return unicodedata.normalize("NFC", _TAKEN_OUT.sub("", text))


def without_half_figure(line: str, end: int) -> str:
    """Return a line up to ``end``, without a figure that goes on behind it: half of one is another figure."""
    kept = line[:end]
    return (_FIGURE.sub("", kept) or kept) if _GOES_ON.match(line, end) else kept


def fold_line(text: str) -> str:
    """Return the text on one line, ends trimmed and runs of white space folded; a no-break space alone stays one."""
    if not any(kept in text for kept in NO_BREAK_SPACES):
        return " ".join(text.split())
    return _RUN.sub(lambda run: run[0] if run[0] in tuple(NO_BREAK_SPACES) else " ", text).strip()


def clean_line(text: str) -> str:
    """Return the cleaned text on one line, ends trimmed and runs of white space folded."""
    return " ".join(clean(text).split())
