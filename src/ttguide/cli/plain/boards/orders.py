"""What did the user mean by a line typed at a board?

A board has nothing to answer, so every line is a command: with a slash, as in the conversation, or without. Each
answers to its Finnish and its English names at any time, with or without the dots of ä and ö.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

from ttguide.model.text import Language

_WITHOUT_DOTS = str.maketrans("äöå", "aoa")
_POINT = r"#?[^\W\d_]{0,2}[0-9]{1,5}[a-z]?"
_POINTS = re.compile(rf"{_POINT}([\s,]+{_POINT})*", re.IGNORECASE)
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Order:
    """A command of a board: its names in both languages (the first is the one that help shows), what help says of it,
    as a key of the words, and what it does with what was typed behind it.
    """

    fi: str
    en: str
    help: str
    do: Callable[[str], object]
    alone: bool = False
    """Whether nothing is typed behind it: what is would go unread."""

    def names(self, language: Language) -> tuple[str, ...]:
        return tuple((self.fi if language is Language.FI else self.en).split())

    def name(self, language: Language) -> str:
        """The name as help shows it."""
        return f"/{self.names(language)[0]}"


@dataclass(frozen=True, slots=True)
class Topic:
    """Commands that belong together; the name of the topic is a key of the words."""

    name: str
    orders: tuple[Order, ...]

    @classmethod
    def of(cls, name: str, *orders: Order) -> Topic:
        return cls(name, orders)


def orders_of(topics: Sequence[Topic]) -> tuple[Order, ...]:
    return tuple(order for topic in topics for order in topic.orders)


def foremost(topics: Sequence[Topic], name: str) -> tuple[Topic, ...]:
    """Return the topics with the one of this name before the others."""
    return tuple(sorted(topics, key=lambda topic: topic.name != name))


@dataclass(frozen=True, slots=True)
class Ordered:
    """A command with what was typed after it."""

    order: Order
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """Only numbers or names of things: they are to be shown whole."""

    argument: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """An empty line."""


@dataclass(frozen=True, slots=True)
class Unheard:
    """A line that is no command; ``near`` is what was probably meant, if anything."""

    name: str
    near: str = ""


Line: TypeAlias = Ordered | Shown | Nothing | Unheard


def read_order(typed: str, orders: Sequence[Order], language: Language) -> Line:
    """Return what a typed line, already cleaned, means among these commands."""
    text = typed.strip().removeprefix("/").strip()
    if not text:
        return Nothing()
    pieces = text.split(maxsplit=1)
    name, argument = pieces[0].casefold().rstrip(":"), pieces[1] if len(pieces) > 1 else ""
    by_name = _by_name(orders)
    if name in by_name:
        return Ordered(by_name[name], argument)
    if _POINTS.fullmatch(text[: _LONGEST_NAME * 10]):
        return Shown(text)
    close = get_close_matches(name[:_LONGEST_NAME], by_name, n=1, cutoff=0.6)
    return Unheard(pieces[0][:_LONGEST_NAME], by_name[close[0]].name(language) if close else "")


def _by_name(orders: Sequence[Order]) -> dict[str, Order]:
    return {
        form: order
        for order in reversed(orders)
        for language in Language
        for name in order.names(language)
        for form in (name, name.translate(_WITHOUT_DOTS), "?" if "help" in order.en.split() else name)
    }
