"""What do the use cases need from the world? Each need is a port; `ttguide.bootstrap` plugs the adapters in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from ttguide.dialogue.script import Script
from ttguide.model.event import Entry, Event
from ttguide.model.knowledge import Knowledge
from ttguide.model.lesson import Lesson
from ttguide.model.proposal import Counterpart, Proposal
from ttguide.model.text import Language, Localised
from ttguide.workflow.document import Document, Format


class Journal(Protocol):
    """The append-only list of entries of every case in one workspace.

    Every method may raise a `ttguide.workflow.problems.JournalProblem`.
    """

    @property
    def place(self) -> str:
        """Where the workspace is, for people: a path, or a URL without its password."""

    def cases(self) -> tuple[str, ...]:
        """The ids of the cases, the most recently changed first."""

    def read(self, case: str, after: int = 0) -> tuple[Entry, ...]:
        """The entries of a case with a sequence number above ``after``, in order; empty for an unknown case."""

    def append(self, case: str, expected: int, events: Sequence[Event], *, author: str) -> tuple[Entry, ...]:
        """Append the events in one transaction, durable on return; ``expected`` is the case's last sequence number.

        Raises `Overtaken` where somebody else has appended since.
        """

    def restore(self, entries: Sequence[Entry]) -> None:
        """Write a whole case as it was exported, one transaction; raises `CaseExists` where its id is taken."""

    def close(self) -> None:
        """Let go of the file. May be called more than once."""


class TeachingReader(Protocol):
    """What teaches in the journals of a workspace: the entries of the kinds in `ttguide.model.event.TEACHING`."""

    def read_on(self, after: int) -> tuple[tuple[Entry, ...], int]:
        """Return entries of these kinds after a place, of all cases, each case's in order, and the place to go on from.

        At most some hundred at a time; 0 is the beginning, and the same place comes back where nothing is new. An entry
        that cannot be read is left out. May raise a `ttguide.workflow.problems.JournalProblem`.
        """


class Clock(Protocol):
    """What time is it? In UTC."""

    def now(self) -> datetime: ...


class Suggester(Protocol):
    """Which known things does a text resemble?"""

    def propose(self, text: str, *, limit: int = 5, language: Language | None = None) -> Proposal:
        """Return proposals for any text, however short, long or strange; never raises."""

    def likeness(self, text: str, said: Mapping[str, str]) -> tuple[tuple[str, float], ...]:
        """Return (key, score 0–1) of the earlier texts that say much the same as the text, best first."""

    def counterparts(
        self, one: Mapping[str, str], other: Mapping[str, str], *, limit: int = 3
    ) -> tuple[Counterpart, ...]:
        """Return for each text of the one side at most ``limit`` of the other that may mean the same, best first."""

    def teach(self, lessons: Sequence[Lesson]) -> None:
        """Let these lessons, and no others, move what is proposed from here on."""


class Words(Protocol):
    """The catalogue of what screens and commands say."""

    def say(self, language: Language, key: str, **values: object) -> str:
        """Return the wording for the key with the values in their places; ``count`` chooses between one and other."""


@dataclass(frozen=True, slots=True)
class DemoStatement:
    text: Localised
    quote: bool
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoFactor:
    perspective: str
    text: Localised
    statements: tuple[DemoStatement, ...]


@dataclass(frozen=True, slots=True)
class DemoParty:
    id: str
    role: str
    name: Localised
    kind: str
    interviewees: Localised
    factors: tuple[DemoFactor, ...]
    notes: tuple[Localised, ...]
    parked: tuple[Localised, ...]


@dataclass(frozen=True, slots=True)
class Demo:
    """The demonstration case as content has it."""

    title: Localised
    object: Localised
    matters_purchaser: tuple[Localised, ...]
    matters_provider: tuple[Localised, ...]
    success: tuple[Localised, ...]
    agreement_start: str
    parties: tuple[DemoParty, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """All content, checked: what is known, the dialogues by id, and the demonstration case."""

    knowledge: Knowledge
    scripts: Mapping[str, Script]
    demo: Demo


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of typed-up notes as read from a file, with its number there (the heading is row 1)."""

    number: int
    organisation: str
    role: str
    perspective: str
    factor: str
    statement: str
    surplus: str = ""
    """What stands in cells without a heading: as a rule the rest of a text that a delimiter has cut in two."""


@dataclass(frozen=True, slots=True)
class ImportTable:
    """What was read from a file; of a workbook, from which sheet, and which other sheets hold something, too."""

    rows: tuple[ImportRow, ...]
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()


class RowReader(Protocol):
    """Reads typed-up notes from CSV or XLSX; raises `UnreadableFile`."""

    def read(self, path: Path, sheet: str = "") -> ImportTable:
        """Read the sheet that is named, else the first one that holds something; a CSV file has none to be named."""


class Renderer(Protocol):
    """Turns a document into the bytes of a file."""

    def render(self, document: Document, format: Format) -> bytes: ...


class FileWriter(Protocol):
    """Writes a file whole or not at all; raises `CannotWrite`, and never replaces one unasked."""

    def write(self, path: Path, data: bytes, *, replace: bool = False) -> Path: ...
