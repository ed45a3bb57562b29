"""How does an event become plain data (JSON types) and come back the same?

Driven by the dataclasses' own annotations, so a new event needs nothing here; an event of an older shape is lifted to
today's by the step registered for its version. Texts are cleaned on the way in: a file is
no more to be trusted than a keyboard.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeAlias, TypeVar

from ttguide.model.event import EVENTS, VERSIONS, Entry, Event
from ttguide.model.text import clean

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"

_T = TypeVar("_T")

_BY_NAME: Mapping[str, type] = {kind.__name__: kind for kind in EVENTS}

UPCASTS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""For (event name, version): the step that turns that version's data into the next version's."""


class UnreadableEvent(ValueError):
    """The data is not an event of any shape that this version knows."""


def event_name(event: Event) -> str:
    return type(event).__name__


def event_to_plain(event: Event) -> dict[str, Plain]:
    """Return the event's fields as JSON types; fields at their default are left out."""
    plain: dict[str, Plain] = {}
    for f in dataclasses.fields(event):
        value = getattr(event, f.name)
        if f.default is not dataclasses.MISSING and value == f.default:
            continue
        plain[f.name] = _to_plain(value)
    return plain


def event_from_plain(name: str, version: int, data: Mapping[str, Any]) -> Event:
    """Return the event that the data describes, lifted to today's shape.

    Raises `UnreadableEvent` for an unknown name, a version of the future, or data of another shape.
    """
    kind = _BY_NAME.get(name)
    if kind is None or version > VERSIONS[name] or version < 1:
        raise UnreadableEvent(f"{name} {version}")
    try:
        fields = dict(data)
        for number in range(version, VERSIONS[name]):
            fields = UPCASTS[name, number](fields)
        event: Event = _reader(kind)(fields)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as problem:
        raise UnreadableEvent(f"{name} {version}: {problem}") from problem
    return event


def entry_to_plain(entry: Entry) -> dict[str, Plain]:
    """Return a journal entry as JSON types, as exports hold it."""
    name = event_name(entry.event)
    return {
        "sequence": entry.sequence,
        "id": entry.id,
        "at": entry.at.isoformat(),
        "author": entry.author,
        "action": entry.action,
        "event": name,
        "version": VERSIONS[name],
        "data": event_to_plain(entry.event),
    }


def entry_from_plain(case: str, plain: Mapping[str, Any]) -> Entry:
    """Return the journal entry that the data describes; raises `UnreadableEvent`."""
    try:
        at = datetime.fromisoformat(plain["at"])
        if at.tzinfo is None:
            raise UnreadableEvent("at: no time zone")
        return Entry(
            case=case,
            sequence=_exactly(int, plain["sequence"]),
            id=_exactly(str, plain["id"]),
            at=at,
            author=_exactly(str, plain["author"]),
            action=_exactly(str, plain["action"]),
            event=event_from_plain(plain["event"], plain["version"], plain["data"]),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise UnreadableEvent(str(problem)) from problem


def value_to_plain(value: Any) -> Plain:
    """Return a dataclass of the model, as events hold them, as JSON types."""
    return _to_plain(value)


def value_from_plain(kind: type[_T], plain: Any) -> _T:
    """Return the value of a dataclass of the model that the data describes; raises `UnreadableEvent`."""
    try:
        value: _T = _reader(typing.cast("Hashable", kind))(plain)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as problem:
        raise UnreadableEvent(f"{kind.__name__}: {problem}") from problem
    return value


def _to_plain(value: Any) -> Plain:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime | date):
        return {"date": value.isoformat()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [_to_plain(v) for v in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"{type(value).__name__} has no plain form")


_Reader: TypeAlias = Callable[[Any], Any]


@cache
def _reader(hint: Any) -> _Reader:
    """How data of JSON types is read as what an annotation says; worked out once for each, since cases are long."""
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return _reader_of_one(typing.get_args(hint))
    if origin is tuple:
        return _reader_of_many(typing.get_args(hint)[0])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _reader_of_enum(hint)
    if hint is date:
        return _read_date
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _reader_of_dataclass(hint)
    return functools.partial(_exactly, hint)


def _reader_of_dataclass(kind: type) -> _Reader:
    readers: dict[str, _Reader] = {}

    def read(data: Any) -> Any:
        if not readers:  # not before: a dataclass may hold others of its own kind
            # whole at once: other windows' entries are read in threads
            readers.update({name: _reader(hint) for name, hint in typing.get_type_hints(kind).items()})
        if not isinstance(data, Mapping):
            raise TypeError("named fields are due")
        try:
            return kind(**{name: readers[name](value) for name, value in data.items()})
        except KeyError as problem:
            if problem.args[0] in readers:
                raise
            raise TypeError(f"unknown field {problem.args[0]}") from problem

    return read


def _reader_of_many(of: Any) -> _Reader:
    read_one = _reader(of)

    def read(data: Any) -> Any:
        if not isinstance(data, list):
            raise TypeError("a list is due")
        return tuple(map(read_one, data))

    return read


def _reader_of_enum(kind: type[Enum]) -> _Reader:
    values = {member.value: member for member in kind}

    def read(data: Any) -> Any:
        try:
            return values[data]
        except KeyError as problem:
            raise ValueError(f"{data!r} is no {kind.__name__}") from problem

    return read


def _read_date(data: Any) -> Any:
    return date.fromisoformat(data["date"])


def _reader_of_one(choices: tuple[Any, ...]) -> _Reader:
    """The first alternative that takes the value as it is; a plain string wins over an enum of strings."""
    ordered = sorted(choices, key=lambda c: c not in (str, bool, int, float, type(None)))
    readers = tuple(map(_reader, ordered))
    takes_none = type(None) in choices

    def read(data: Any) -> Any:
        if data is None and takes_none:
            return None
        for read_one in readers:
            try:
                return read_one(data)
            except (KeyError, TypeError, ValueError, AttributeError):
                continue
        raise TypeError("no alternative fits")

    return read


def _exactly(kind: type[_T], value: Any) -> _T:
    if type(value) is kind:
        return clean(value) if isinstance(value, str) else value  # type: ignore[return-value] # a str of _T str
    if kind is float and type(value) is int:
        return float(value)  # type: ignore[return-value]
    raise TypeError(f"{kind.__name__} is due, not {type(value).__name__}")
