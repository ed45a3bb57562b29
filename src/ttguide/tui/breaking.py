"""Where may a line on the screen break? Between words, but not at a no-break space, nor between a number and its %.

Textual lets rich divide its lines, whose words end at any white space. There is no setting for it, so the pattern of a
word is another one here, for the whole program.
"""

from __future__ import annotations

import re

import rich._wrap as dividing

from ttguide.model.text import NO_BREAK_SPACES

_GAP = rf"[^\S{NO_BREAK_SPACES}]"
_WORD = re.compile(rf"{_GAP}*(?:[\S{NO_BREAK_SPACES}]+|(?<=\d) (?=%))+{_GAP}*")


def keep_no_break_spaces() -> None:
    """Let no line of the program break at a no-break space, or before a per cent sign."""
    dividing.re_word = _WORD
