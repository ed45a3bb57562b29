"""How does a text that people typed come to the screen as it is?

Through `Content` built from plain text and never through markup: `[red]` in an answer is five characters, not a colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from ttguide.model.text import fold_line, without_half_figure

Part: TypeAlias = "str | Content | tuple[str, str]"
"""Plain text, ready content, or plain text with a style such as ``bold $primary``."""

_ELLIPSIS = "…"
_DOT = " · "


def plain(text: str, style: str = "") -> Content:
    """Return the text literally, in one style."""
    return Content.styled(text, style) if style else Content(text)


def join(*parts: Part) -> Content:
    """Return the parts after one another, every text literally."""
    return Content.assemble(*parts)


def lines(*rows: Content) -> Content:
    """Return the rows under one another."""
    return Content("\n").join(rows)


def one_line(text: str) -> str:
    """Return the text on one line, runs of white space folded; a no-break space stays."""
    return fold_line(text)


def shorten(text: str, width: int) -> str:
    """Return the text on one line of at most ``width`` cells, with an ellipsis where something was cut off.

    Words are cut and figures left out: half of one is another figure.
    """
    line = one_line(text[: width * 8 + 80])
    if cell_len(line) <= width:
        return line
    if width <= 0:
        return ""
    kept = set_cell_size(line, width - 1)
    if line.startswith(kept):  # a wide letter that is cut in two is a space
        kept = without_half_figure(line, len(kept))
    return kept.rstrip() + _ELLIPSIS


def whole_parts(parts: Sequence[str], width: int) -> str:
    """Return the parts on one line with dots between, only the first ones where not all fit in ``width`` cells."""
    for count in range(len(parts), 1, -1):
        line = one_line(_DOT.join(parts[:count]))
        if cell_len(line) <= width:
            return line
    return shorten(parts[0], width) if parts else ""


def cut(text: str, most: int) -> str:
    """Return at most ``most`` characters of a text that wraps, cut between two words and with an ellipsis."""
    if len(text) <= most:
        return text
    kept = text[:most]
    if not text[most].isspace():
        words = kept.rsplit(maxsplit=1)
        kept = words[0] if len(words) > 1 and len(words[0]) > most // 2 else kept
    return f"{kept.rstrip()} …"


def fit(text: str, width: int) -> str:
    """Return the text on one line of exactly ``width`` cells: shortened, or filled up with spaces."""
    return set_cell_size(shorten(text, width), width)


def width_of(text: str) -> int:
    """Return how many cells the text takes on one line."""
    return cell_len(text)
