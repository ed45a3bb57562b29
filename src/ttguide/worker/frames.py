"""How do two processes of this program hand each other what they mean?

Each message is pickled, its length before it. Pickles run what they say, so they go through the pipes between a process
and the one that it started, and nowhere else: nothing of them is ever read from a file or a network.
"""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from typing import IO, Any

from ttguide.matching.catalogue import Keeper
from ttguide.model.knowledge import Knowledge
from ttguide.model.lesson import Lesson

_LENGTH = struct.Struct("<Q")


@dataclass(frozen=True, slots=True, eq=False)
class Begin:
    """The first message: what is known and was learnt, and what keeps the catalogue of it, if anything does."""

    knowledge: Knowledge
    keeper: Keeper | None = None
    lessons: tuple[Lesson, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairs:
    """Asks for `ttguide.workflow.ports.Suggester.counterparts`; answered in portions."""

    one: dict[str, str]
    other: dict[str, str]
    limit: int


@dataclass(frozen=True, slots=True)
class Areas:
    """Asks for `ttguide.workflow.ports.Suggester.areas` of each of these texts; answered text by text, in order."""

    texts: tuple[str, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Asks for `ttguide.workflow.ports.Suggester.near_duplicates`; answered in one piece."""

    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Ahead:
    """Asks to go on for a moment with what these `Pairs` will be asked for, or, with none, with those of the last time.

    Answered with whether nothing is left of it.
    """

    pairs: Pairs | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The last message of an answer."""


def write(stream: IO[bytes], message: object) -> None:
    """Send a message; raises OSError, and what pickle raises where something cannot be sent."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def read(stream: IO[bytes]) -> Any:
    """Return the next message; raises EOFError where the other one is gone, and what pickle raises."""
    size = _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0]
    return pickle.loads(_exactly(stream, size))  # noqa: S301 - from the process that was started, or that started this one


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
