"""Are people found whom no list knows, by the shape of their names, their initials and the titles beside them?

The sentences come in two halves: rules are made with one before the eyes, and the other tells what they are worth.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.telltales.comparing import Found, alarms, compare, sentence
from ttguide.method.telltale import NameBook
from ttguide.model.text import Language

_TEXTS = Path(__file__).with_name("people.yaml")
_HALVES = {"worked_on": "the half worked on", "held_back": "the half held back"}
_LANGUAGES = (("finnish", Language.FI), ("english", Language.EN))


@dataclass(frozen=True, slots=True)
class Half:
    """What was found in one half of the sentences; ``name`` says which."""

    name: str
    marked: int
    missed: tuple[Found, ...]
    beside: tuple[Found, ...]
    """What was found beside the marks."""
    quiet: int
    false: tuple[Found, ...]


def measure_people(book: NameBook) -> tuple[Half, ...]:
    """Search both halves with a book, which should hold no names of a case."""
    read: dict[str, Any] = yaml.safe_load(_TEXTS.read_text("utf-8"))
    return tuple(_half(name, read[key], book) for key, name in _HALVES.items())


def _half(name: str, texts: dict[str, list[str]], book: NameBook) -> Half:
    marked = [(sentence(text), language) for key, language in _LANGUAGES for text in texts[key]]
    quiet = [(text, language) for key, language in _LANGUAGES for text in texts[f"{key}_quiet"]]
    missed, beside = zip(*(compare(text, spans, book, language) for (text, spans), language in marked), strict=True)
    return Half(
        name,
        sum(len(spans) for (_, spans), _ in marked),
        tuple(found for found in missed if found[1]),
        tuple(found for found in beside if found[1]),
        len(quiet),
        tuple(alarms(quiet, book)),
    )
