"""Which entries does a typed line mean? ``3 5 7-9: why`` are five of them and a text.

A number is kept, so that nothing that was read a moment ago means something else now. What follows the numbers, or a
colon behind them, is text. As in the conversation, a number may have its ``#``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

_PIECE = re.compile(
    r"\s*#?(?P<sign>[^\W\d_]{0,2}?)(?P<first>[0-9]{1,5})"
    r"(?:\s?[-–—]\s?#?(?:(?P=sign))?(?P<last>[0-9]{1,5}))?(?=[\s,;:]|\.(?:\s|$)|$)[,;.]?",
    re.IGNORECASE,
)
_ONE = re.compile(r"\s*#?(?P<sign>[^\W\d_]{0,2}?)(?P<first>[0-9]{1,5})(?=[\s,;:]|\.(?:\s|$)|$)[,;.]?")
_OPPORTUNITY = re.compile(r"\s*[A-Za-z][0-9]{1,3}(?:[-–—][A-Za-z]?[0-9]{1,3})?(?![\w-])")
_NAMES = re.compile(
    r"(?P<letter>[a-z])(?P<first>[0-9]{1,3})(?:[-–—](?P=letter)?|\s[-–—]\s(?P=letter))(?P<last>[0-9]{1,3})(?=[\s,;:]|$)",
    re.IGNORECASE,
)
"""A range of names: A1-A3, A1-3."""
_LONGEST_RANGE = 5_000
_LONGEST_SAID = 20


@dataclass(frozen=True, slots=True)
class Pointed:
    """The numbers that a line begins with, each once, and what stands behind them."""

    numbers: tuple[int, ...]
    rest: str


def read_numbers(typed: str, sign: str = "") -> Pointed:
    """Return the numbers at the beginning; with a ``sign`` (``p``) they may be written with it (``p3``) or without.

    A range means the same from either end.
    """
    numbers: dict[int, None] = {}
    at = 0
    while (found := _PIECE.match(typed, at)) and found["sign"].casefold() in ("", sign):
        first, last = sorted((int(found["first"]), int(found["last"] or found["first"])))
        if last - first > _LONGEST_RANGE:
            break
        numbers |= dict.fromkeys(range(first, last + 1))
        at = found.end()
    rest = typed[at:].strip()
    return Pointed(tuple(numbers), rest.removeprefix(":").strip())


def strange_number(typed: str, sign: str) -> str:
    """Return what stands behind the sign of a list where that is no number of one: ``-1`` of ``p-1``; else empty."""
    word = typed.strip().partition(" ")[0].rstrip(",;:.")
    behind = word[len(sign) :] if word.casefold().startswith(sign) else ""
    return (
        behind[:_LONGEST_SAID] if any(c.isdecimal() for c in behind) and not read_numbers(typed, sign).numbers else ""
    )


def read_number(typed: str, sign: str = "") -> tuple[int, str]:
    """Return the one number at the beginning, 0 where there is none, and the text behind it, whatever that is.

    ``3-5`` is no number; in ``3 -5`` the text behind it is a number below nought.
    """
    found = _ONE.match(typed)
    if found is None or found["sign"].casefold() not in ("", sign):
        return 0, typed.strip()
    return int(found["first"]), typed[found.end() :].strip().removeprefix(":").strip()


def read_names(typed: str, known: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """Return the names of a list (``A3``, ``5b``) at the beginning, whatever their case, and what stands behind.

    ``A1-A3`` is a range of them, from either end, where both ends are names of the list.
    """
    by_folded = {name.casefold(): name for name in known}
    names: dict[str, None] = {}
    rest = typed.strip()
    while rest:
        if found := _names_in_range(rest, by_folded):
            among, end = found
            names |= dict.fromkeys(among)
            rest = rest[end:].lstrip(",;").lstrip()
            if rest.startswith(":"):
                break
            continue
        pieces = rest.split(maxsplit=1)
        word = pieces[0].rstrip(",;")
        name = by_folded.get(word.rstrip(":").casefold())
        if name is None:
            break
        names[name] = None
        rest = pieces[1] if len(pieces) > 1 else ""
        if word.endswith(":"):
            break
    return tuple(names), rest.strip().removeprefix(":").strip()


def _names_in_range(typed: str, by_folded: Mapping[str, str]) -> tuple[list[str], int] | None:
    """The names of the range that a text begins with, and where it ends; None where an end of it is no name."""
    found = _NAMES.match(typed)
    if found is None:
        return None
    letter = found["letter"].casefold()
    first, last = sorted((int(found["first"]), int(found["last"])))
    if not {f"{letter}{first}", f"{letter}{last}"} <= by_folded.keys():
        return None
    between = (f"{letter}{number}" for number in range(first, last + 1))
    return [by_folded[name] for name in between if name in by_folded], found.end()


def names_opportunity(typed: str) -> bool:
    """Whether a line begins with what opportunities are called, a letter and a number, or with a range of them."""
    return _OPPORTUNITY.match(typed) is not None


class Numbered(Protocol):
    """Whatever gives things the numbers by which they are called."""

    def of(self, id: str) -> int: ...


class Numbers:
    """The numbers by which things are called while the boards are open; given in the order of asking, and kept."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}

    def of(self, id: str) -> int:
        """Return the number of a thing; the next free one where it has none yet."""
        if id not in self._numbers:
            self._ids.append(id)
            self._numbers[id] = len(self._ids)
        return self._numbers[id]

    def has(self, id: str) -> bool:
        return id in self._numbers

    def id(self, number: int) -> str:
        """Return whose number it is; empty where it is nobody's."""
        return self._ids[number - 1] if 1 <= number <= len(self._ids) else ""
