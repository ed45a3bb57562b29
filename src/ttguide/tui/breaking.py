"""Where may a line on the screen break? Between words, but not at a no-break space, nor between a number and its %.

Textual lets rich divide its lines, whose words end at any white space. There is no setting for it, so the pattern of a
word is another one here, for the whole program.
"""

from __future__ import annotations

import re

import rich._wrap as dividing

from ttguide.model.text import NO_BREAK_SPACES

_NARROW = re.compile(r"[ -~\xa0-\xac\xae-\u024f\u2010-\u2026]*")
"""Characters of one cell each, which nearly all that is said here is made of."""
_GAP = rf"[^\S{NO_BREAK_SPACES}]"
_WORD = re.compile(rf"{_GAP}*(?:[\S{NO_BREAK_SPACES}]+|(?<=\d) (?=%))+{_GAP}*")


def keep_no_break_spaces() -> None:
    """Let no line of the program break at a no-break space, or before a per cent sign."""
    dividing.re_word = _WORD


def break_points(text: str, width: int) -> list[int]:
    """Return where the second and every further line of a text without line ends begins, at ``width`` cells.

    As rich divides lines, which measures each word by itself; texts of narrow characters are divided without that.
    """
    if len(text) <= width and _NARROW.fullmatch(text):
        return []
    if not _NARROW.fullmatch(text):
        return dividing.divide_line(text, width)
    breaks: list[int] = []
    at = 0
    for found in _WORD.finditer(text):
        word = found.group()
        length = len(word.rstrip())
        if width - at >= length:
            at += len(word)
        elif length > width:
            return dividing.divide_line(text, width)  # a word longer than a line is cut up: rare, and its own affair
        else:
            if at and found.start():
                breaks.append(found.start())
            at = len(word)
    return breaks
