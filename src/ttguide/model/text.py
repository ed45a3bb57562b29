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

_KEPT_CONTROLS = {"\n", "\t"}
_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}
_SURROGATES = range(0xD800, 0xE000)
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""Everything that Unicode calls a line break: taken out, it would join the words on its two sides."""
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
    return unicodedata.normalize("NFC", "".join(c for c in text if _may_stand(c)))


def clean_line(text: str) -> str:
    """Return the cleaned text on one line, ends trimmed and runs of white space folded."""
    return " ".join(clean(text).split())


def _may_stand(character: str) -> bool:
    code = ord(character)
    if code in _BIDI or code in _SURROGATES or code == 0xFEFF:
        return False
    return character in _KEPT_CONTROLS or unicodedata.category(character) != "Cc"
