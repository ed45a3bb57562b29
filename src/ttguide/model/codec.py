"""How does an event become plain data (JSON types) and come back the same?

Driven by the dataclasses' own annotations, so a new event needs nothing here; an event of an older shape is lifted to
today's by the step registered for its version. Texts are cleaned on the way in: a file is
no more to be trusted than a keyboard.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
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
        event: Event = _build(kind, fields)
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
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


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: type, data: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    unknown = set(data) - set(hints)
    if unknown:
        raise TypeError(f"unknown field {min(unknown)}")
    return kind(**{name: _from_plain(hints[name], value) for name, value in data.items()})


def _from_plain(hint: Any, value: Any) -> Any:
    origin = typing.get_origin(hint)
    if origin in (types.UnionType, typing.Union):
        return _one_of(typing.get_args(hint), value)
    if origin is tuple:
        if not isinstance(value, list):
            raise TypeError("a list is due")
        return tuple(_from_plain(typing.get_args(hint)[0], v) for v in value)
    if hint is type(None):
        return _exactly(type(None), value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if hint is date:
        return date.fromisoformat(value["date"])
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _build(hint, value)
    return _exactly(hint, value)


def _one_of(choices: tuple[Any, ...], value: Any) -> Any:
    """The first alternative that takes the value as it is; a plain string wins over an enum of strings."""
    for choice in sorted(choices, key=lambda c: c not in (str, bool, int, float, type(None))):
        try:
            return _from_plain(choice, value)
        except (KeyError, TypeError, ValueError, AttributeError):
            continue
    raise TypeError("no alternative fits")


def _exactly(kind: type[_T], value: Any) -> _T:
    if type(value) is kind:
        return clean(value) if isinstance(value, str) else value  # type: ignore[return-value] # a str of _T str
    if kind is float and type(value) is int:
        return float(value)  # type: ignore[return-value]
    raise TypeError(f"{kind.__name__} is due, not {type(value).__name__}")
