"""What are all pictures drawn with: the frame with its title, lines of text, texts broken to a width?

Letters have no width here, as nobody knows which font a reader has: lines are broken by a careful guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from ttguide.reporting.outline import one_line

WIDTH = 760
"""Units across; at the width of a page one of them is about a pixel."""

TEXT, NOTE = 13.0, 11.0
"""The sizes of texts, and of what is said beside them."""

_LETTER = 0.57
"""Of the font's size: the width of a letter on average, on the wide side."""
_VOWELS = frozenset("aeiouyåäöü")
_TWO_AS_ONE = frozenset(("ch", "gh", "ph", "sh", "th", "wh"))
"""Letters that are one sound in English, so that no word is broken between them."""
_SLACK = 0.1
"""What is added to a width, so that no rounding takes the last letter away."""
_FEWEST = 3
"""Letters of a broken word that stand on its last line."""


def opened(title: str, summary: str, height: float) -> Iterator[str]:
    """Yield the beginning of a picture: it has a title and a description for whoever does not see it."""
    yield f'<svg viewBox="-1 0 {WIDTH + 2} {height:.0f}" role="img" focusable="false">'
    yield f"<title>{escape(one_line(title))}</title>"
    yield f"<desc>{escape(one_line(summary))}</desc>"


def words(lines: Sequence[str], x: float, y: float, size: float, attributes: str, leading: float = 0.0) -> str:
    """Return lines of text, the first with its base line at ``y``."""
    pieces = "".join(
        f'<tspan x="{x:g}" y="{y + number * leading:g}">{escape(one_line(line))}</tspan>'
        for number, line in enumerate(lines)
    )
    beside = f" {attributes}" if attributes else ""
    return f'<text font-size="{size:g}"{beside}>{pieces}</text>' if pieces else ""


def broken(text: str, wide: float, size: float, most: int) -> tuple[str, ...]:
    """Return the text in at most so many lines of this width; a longer one ends in an ellipsis."""
    room = max(1, int(wide / (size * _LETTER)))
    lines: list[str] = []
    for word in _pieces(one_line(text).split(), room):
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        elif len(lines) == most:
            lines[-1] = f"{lines[-1][: room - 1].rstrip()}…"
            break
        else:
            lines.append(word)
    return tuple(lines)


def _pieces(words: Iterable[str], room: int) -> Iterator[str]:
    """The words, those that fit no line in pieces that say so."""
    for word in words:
        left = word
        while len(left) > room > 1:
            place = _break_of(left, room - 1)
            yield f"{left[:place]}-"
            left = left[place:]
        yield left


def _break_of(word: str, most: int) -> int:
    """How much of a word stands before the hyphen: a whole syllable, if there is one that ends within the room.

    A syllable begins with the consonant before a vowel: that is the rule in Finnish, and mostly holds in English.
    """
    letters = word.casefold()
    if len(letters) != len(word):
        return most
    for place in range(min(most, len(word) - _FEWEST), 1, -1):
        begins = letters[place].isalpha() and letters[place] not in _VOWELS and letters[place + 1] in _VOWELS
        if begins and letters[place - 1 : place + 1] not in _TWO_AS_ONE:
            return place
    return most


def width_of(text: str, size: float) -> float:
    """How wide a text is at most; in so much room it is not broken."""
    return len(one_line(text)) * size * _LETTER + _SLACK
