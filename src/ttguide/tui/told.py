"""How is it told what a step came to? In the few rows of the notice; and in full, where those do not hold it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ttguide.tui.breaking import break_points
from ttguide.tui.text import one_line, shorten, width_of
from ttguide.workflow.views import Receipt

_LEAST = 20
"""Cells that what was done has on its row at least."""


def in_short(receipt: Receipt, saved: str, width: int, rows: int, more: Callable[[int], str]) -> str:
    """Return what was done with its number, and under it what came of it and what there is to ask, in so many rows.

    What does not fit whole is shortened or left out; the last row, ``more`` (of so many), then says where it is read.
    """
    first = f"✓ {shorten(receipt.what, max(_LEAST, width - width_of(saved) - 6))} · {saved}"
    follows = [f"  {one_line(sentence)}" for sentence in receipt.follows]
    asks = [f"? {one_line(question)}" for question in receipt.asks]
    room = max(2, rows - _rows_of(first, width))
    if sum(_rows_of(sentence, width) for sentence in (*follows, *asks)) <= room:
        return "\n".join((first, *follows, *asks))
    room -= 1
    most_asked = min(len(asks), max(1, room - len(follows)))
    told = [*follows[: room - most_asked], *asks[:most_asked]]
    hidden = len(follows) + len(asks) - len(told)
    return "\n".join((first, *_fitted(told, width, room), f"  {more(hidden)}"))


def in_full(receipt: Receipt, saved: str) -> str:
    """Return all that a step came to, as paragraphs."""
    asks = (f"? {question}" for question in receipt.asks)
    return "\n\n".join((f"✓ {receipt.what} · {saved}", *receipt.at_length, *receipt.follows, *asks))


def _fitted(sentences: Sequence[str], width: int, rows: int) -> list[str]:
    """These sentences in so many rows: one each, and what rows are left to the first that need them."""
    fitted: list[str] = []
    spare = rows - len(sentences)
    for sentence in sentences:
        given = min(_rows_of(sentence, width), 1 + spare)
        spare -= given - 1
        fitted.append(_in_rows(sentence, width, given))
    return fitted


def _in_rows(line: str, width: int, rows: int) -> str:
    """Return a line that wraps in so many rows at most, with an ellipsis where something was cut off."""
    breaks = [0, *break_points(line, width)]
    if len(breaks) <= rows:
        return line
    last = breaks[rows - 1]
    rest = line[last:]
    indent = rest[: len(rest) - len(rest.lstrip())]  # shortening would fold it
    return line[:last] + indent + shorten(rest, width - len(indent))


def _rows_of(line: str, width: int) -> int:
    return len(break_points(line, width)) + 1
