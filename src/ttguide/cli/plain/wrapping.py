"""How does a long line stand on a terminal, which would break it in the middle of a word?

Only white space between words gives way; what is counted are cells, and in doubt one too many: a line that ends a
little early is read as well as any, one that the terminal breaks is not.
"""

from __future__ import annotations

import re
import unicodedata

_MARKER = re.compile(
    r"[ \t]*"
    r"(?:(?:[#tp]?[0-9]{1,5}(?:/[0-9]{1,5})?[.:)]?|[A-Za-z]\.?[0-9]{1,3}|[0-9]{1,2}[a-z]|[ab✓•–-])[ ]+"
    r"(?:#[0-9]{1,5}[ ]+)?)?"
    r"(?:[^\w\s\"'(\[<{/“”‘’«»…+=&%§†‡¶@#$£€~^`|\\-][ ]+)?"
)
"""What a line begins with that its text does not stand under: depth, a number or letter by which it is called, a sign
(``1 ■``, ``p3``, ``2/4``, ``✓``).
"""
_GAP = re.compile(
    r"(?!(?<=\d) (?:%|[^\W\d_A-ZÅÄÖ]))"  # 18 %, 4 teemaa
    r"(?!(?<=[^\W\d_]) \d{1,4}(?:[,.;:)]|$))"  # teemoja 4,
    r"(?!(?<=\w) \([^\s()]{1,16}\)$)"  # 5b Budjetti (hiljaa)
    r"[ \t]+(?![ \t✓›])"
)
"""Where a line may be broken: not before the signs of a receipt and of the prompt, which begin no other line, nor
between a number and its % or its word, nor before one word in brackets at the end. A no-break space is none of it.
"""
_SET_IN = re.compile(r"[ ]*(?:[^:/]{1,40}: )?/\w|[ ]+[^\W\d][^:]{0,32}: |[A-ZÅÄÖ] [^:.]{1,60}: ")
"""How a line begins that tells of a command or lists some, a label that is set in, or an area by its letter.

What goes on is set in further, so that the next one is seen to begin a line.
"""
_FURTHER = 2
_TAB = 8
_LEAST_ROOM = 24
"""Cells that a text must have beside what it is set in by; with less it begins at the edge."""
_SHOWS_AS_EMOJI = "\ufe0f"
_JOINS = ("Mn", "Me", "Cf")
"""Categories of characters that stand on the one before them."""
_JAMO = range(0x1160, 0x1200)
"""Vowels and final consonants of Korean that stand in their syllable."""


def count_cells(text: str) -> int:
    """Return how many cells of a terminal the text takes, one too many rather than one too few."""
    return len(text) if text.isascii() and "\t" not in text else sum(map(_cells, text))


def _cells(character: str) -> int:
    if character == "\t":
        return _TAB
    if character == _SHOWS_AS_EMOJI:  # what it stands on was counted as a letter
        return 1
    if unicodedata.category(character) in _JOINS or ord(character) in _JAMO:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int) -> str:
    """Return the text with line breaks between words so that no line is wider than ``width`` cells.

    What goes on begins under the text of its line, behind a number or a sign. A word that is wider than a line stays
    whole, on a line of its own. Line breaks that are there stay.
    """
    return "\n".join(piece for line in text.split("\n") for piece in _wrapped(line, width))


def _wrapped(line: str, width: int) -> list[str]:
    if count_cells(line) <= width:
        return [line]
    marker = _MARKER.match(line)
    head = marker[0] if marker else ""
    used = count_cells(head)
    depth = used + (_FURTHER if _SET_IN.match(line) else 0)
    under = " " * (depth if width - depth >= _LEAST_ROOM else 0)
    lines, now = [], head
    for gap, word in _words(line[len(head) :]):
        wide = count_cells(word)
        if now != head and used + count_cells(gap) + wide > width:
            lines.append(now)
            now, used = under + word, len(under) + wide
        else:
            now, used = now + gap + word, used + count_cells(gap) + wide
    return [*lines, now]


def _words(text: str) -> list[tuple[str, str]]:
    """The words of a text that begins with one, each with the white space before it."""
    pieces, at, gap = [], 0, ""
    for found in _GAP.finditer(text):
        pieces.append((gap, text[at : found.start()]))
        at, gap = found.end(), found[0]
    return [*pieces, (gap, text[at:])]
