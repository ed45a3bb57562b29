"""How is a file or a value of it named inside a sentence? On one line, cleaned, and not longer than a sentence bears.

Apart from the problems: files are named whenever they are read, also where nothing is wrong with them.
"""

from __future__ import annotations

from ttguide.model.text import clean_line

LONGEST_VALUE = 240
"""Characters of a value that a sentence quotes."""


def shorten(text: str) -> str:
    """Return the text on one line, cleaned, and short enough to stand inside a sentence."""
    line = clean_line(text[: LONGEST_VALUE * 2])
    return line if len(line) <= LONGEST_VALUE else line[: LONGEST_VALUE - 1] + "…"
