"""Which events, entries and texts may a case hold? Strategies for hypothesis, driven by the events' own annotations."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from ttguide.model.event import EVENTS, CaseOpened, Entry, Event, Retracted
from ttguide.model.text import clean

OPENED_AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

# Few enough that the events of one case speak of the same things.
ids = st.sampled_from(["", "a", "b", "c"])
clean_texts = st.text(max_size=30).map(clean)
wild_texts = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("\x00\x07\x1b\x7f\x85\x9b\r\n\t\u2028\u2029\u200e\u202e\u2066\ufeffaäÄo\u0308\ud800\udfff"),
    ),
    max_size=60,
)


def _values_of(hint: Any, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return st.one_of(*(_values_of(choice, texts) for choice in typing.get_args(hint)))
    if origin is tuple:
        return st.lists(_values_of(typing.get_args(hint)[0], texts), max_size=3).map(tuple)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _built(hint, texts)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: ids | texts,
        int: st.integers(-(2**53), 2**53),
        float: st.floats(-1e15, 1e15),
        bool: st.booleans(),
        date: st.dates(),
        type(None): st.none(),
    }
    return plain[hint]


def _built(kind: type, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    if kind is Retracted:
        return st.builds(Retracted, st.lists(st.integers(-1, 30), max_size=4).map(tuple), texts)
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{name: _values_of(hint, texts) for name, hint in hints.items()})


def events_of(kind: type, texts: st.SearchStrategy[str] = clean_texts) -> st.SearchStrategy[Any]:
    """Events of one kind with any values that its annotations allow."""
    return st.deferred(lambda: _built(kind, texts))


any_event: st.SearchStrategy[Event] = st.one_of(*(events_of(kind) for kind in EVENTS))


def entry(sequence: int, event: Event, *, case: str = "case", minutes: int = 0) -> Entry:
    """An entry with a place, an id and a time of its own."""
    at = OPENED_AT + timedelta(minutes=minutes or sequence)
    return Entry(case, sequence, f"entry-{sequence}", at, "Maija", f"action-{sequence}", event)


def journal_of(*events: Event) -> tuple[Entry, ...]:
    """The events as the entries of one case, from 1, one a minute."""
    return tuple(entry(sequence, event) for sequence, event in enumerate(events, start=1))


def journals(
    *, kinds: tuple[type, ...] = EVENTS, texts: st.SearchStrategy[str] = clean_texts
) -> st.SearchStrategy[tuple[Entry, ...]]:
    """The entries of one case: opened first, then anything."""
    anything = st.lists(st.one_of(*(events_of(kind, texts) for kind in kinds)), max_size=12)
    return st.builds(lambda opened, rest: journal_of(opened, *rest), events_of(CaseOpened, texts), anything)
