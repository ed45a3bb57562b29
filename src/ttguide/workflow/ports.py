"""What do the use cases need from the world? Each need is a port; `ttguide.bootstrap` plugs the adapters in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from ttguide.dialogue.script import Script
from ttguide.model.assessment_model import AssessmentModel, PriorityWay
from ttguide.model.event import Entry, Event
from ttguide.model.knowledge import Knowledge
from ttguide.model.lesson import Lesson
from ttguide.model.proposal import AreaCandidate, Counterpart, Proposal
from ttguide.model.seal import SealMark
from ttguide.model.text import Language, Localised
from ttguide.workflow.calendar import Calendar
from ttguide.workflow.document import Document, Format
from ttguide.workflow.referencing import Reference
from ttguide.workflow.workbook import FoundWorkbook, Workbook


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

    def stored(self, case: str) -> StoredCase:
        """Everything that stands under a case, be it readable or not."""

    def last(self, case: str) -> tuple[int, str]:
        """The number and the id of a case's last entry; 0 and an empty text for an unknown case. Cheap."""

    def append(
        self, case: str, expected: int, events: Sequence[Event], *, author: str, last: str = ""
    ) -> tuple[Entry, ...]:
        """Append the events in one transaction, durable on return; ``expected`` is the case's last sequence number.

        ``last`` is the id of that entry, where it is known: a case that was replaced may have another one there.
        Raises `Overtaken` where somebody else has appended since, or replaced the case.
        """

    def restore(self, entries: Sequence[Entry]) -> None:
        """Write a whole case as it was exported, one transaction; raises `CaseExists` where its id is taken."""

    def take_on(self, here: Entry, entries: Sequence[Entry]) -> None:
        """Append what another workspace wrote after ``here``, as it stands there, in one transaction.

        Raises `Overtaken` where ``here`` is not the last entry of its case any more, `UnreadableFile` where the entries
        do not follow it, `CaseExists` where one of them is here already.
        """

    def close(self) -> None:
        """Let go of the file. May be called more than once."""


@dataclass(frozen=True, slots=True)
class StoredCase:
    """What stands under a case: ``data`` says each cell of its rows letter by letter, ``kinds`` name their events."""

    case: str
    data: bytes
    kinds: frozenset[str]


class TeachingReader(Protocol):
    """What teaches in the journals of a workspace: the entries of the kinds in `ttguide.workflow.learning.HEARD`."""

    def read_on(self, after: int) -> tuple[tuple[Entry, ...], int]:
        """Return entries of these kinds after a place, of all cases, each case's in order, and the place to go on from.

        At most some hundred at a time; 0 is the beginning, and the same place comes back where nothing is new. An entry
        that cannot be read is left out. May raise a `ttguide.workflow.problems.JournalProblem`.
        """


class Erasure(StrEnum):
    """How far an erasure has come in the files."""

    ERASED = "erased"
    """Nothing of it stands in any file of the workspace any more."""
    NOT_YET = "not_yet"
    """Some of it still stands there: another program is reading or writing, or a copy cannot be changed now."""
    FOUND = "found"
    """Everything was done, and yet something of a text stands in a file."""


@dataclass(frozen=True, slots=True)
class ErasureState:
    """What `Eraser.finish_erasing` came to.

    ``files`` are those that are in the way or in which something was found, as they can stand in a sentence.
    ``compared`` texts were looked for, and so many were not: ``kept`` stand word for word in entries that stay,
    ``within`` only as a part of a longer text there, ``too_short`` have fewer than four bytes. All four are 0 where no
    texts were given or it did not come to looking.
    """

    erasure: Erasure
    files: tuple[str, ...] = ()
    compared: int = 0
    kept: int = 0
    too_short: int = 0
    beside: tuple[str, ...] = ()
    """Files in the same folder that still hold what was in them: a case kept before it was replaced here, and copies of
    the workspace that somebody made."""
    elsewhere: tuple[tuple[str, int], ...] = ()
    """Titles of other cases of the workspace that hold texts that went from this one, each with how many."""
    within: int = 0
    unlooked: tuple[str, ...] = ()
    """Files in the same folder of which it is not known what is in them, as in `FilesBeside`."""


@dataclass(frozen=True, slots=True)
class FilesBeside:
    """What lies in the folder of a workspace, as it can stand in a sentence."""

    holding: tuple[str, ...] = ()
    """Files that hold, or may hold, texts that are to go: copies of the workspace, exports, reports."""
    unlooked: tuple[str, ...] = ()
    """Files that were not looked into: too large, packed, not to be read, or too many."""


class Drafts(Protocol):
    """Keeps what was typed into forms and not sent, until it is. No method raises: what cannot be kept is not kept."""

    def read(self) -> Mapping[str, str]:
        """Return what is kept, by its names."""

    def keep(self, name: str, text: str) -> None:
        """Keep a text under a name of 32 hexadecimal digits, in the place of what was kept there."""

    def forget(self, name: str) -> None:
        """Take away what is kept under a name."""


class Eraser(Protocol):
    """What truly removes texts from a workspace. Every method may raise a `JournalProblem`.

    Two steps: what `erase` has done is done for everybody who reads the journal, and survives a crash; the bytes are
    gone once `finish_erasing` says so, which can be now or, while others read, later.
    """

    def erase(
        self, case: str, expected: int, sequences: Sequence[int], tombstone: Event, *, author: str, last: str = ""
    ) -> Entry:
        """Put `ttguide.model.event.Erased` in the place of these entries and append the tombstone, one transaction.

        Number, id, time, author and action of the entries stay; those that were erased before stay as they are. The
        first entry of a case cannot be erased. Raises `Overtaken` as `Journal.append` does, and `ValueError` for a
        number that is not among 2 to ``expected``.
        """

    def replace(self, here: Entry, entries: Sequence[Entry], *, tombstone: int = 0) -> None:
        """Put a whole case as another workspace has it in the place of the one that ends with ``here``.

        One transaction. ``tombstone`` is the number of the entry that tells of an erasure which this brings here: it is
        then pending until `finish_erasing`. Raises what `Journal.take_on` does.
        """

    def replace_stored(self, stored: StoredCase, entries: Sequence[Entry], *, tombstone: int = 0) -> None:
        """Put a whole case in the place of one that cannot be read, as `replace` does.

        Raises `Overtaken` where something else stands there by now than ``stored``.
        """

    def pending_erasures(self) -> tuple[tuple[str, int], ...]:
        """Return (case, sequence of the tombstone) of the erasures that were not finished, the oldest first."""

    def look_beside(self, case: str, sequences: Sequence[int], texts: Sequence[str]) -> FilesBeside:
        """Look through the folder for files that would still hold texts of these entries if they were erased now.

        Changes nothing. Takes some seconds at the most.
        """

    def finish_erasing(self, texts: Sequence[str] = ()) -> ErasureState:
        """Take the last bytes of what was erased out of every file, then look for the texts in all of them.

        May be called again at any time, also after a restart that no longer knows the texts: then all is done but the
        looking. Waits about a second for other programs, writes the whole file anew and needs room for that.
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

    def near_duplicates(self, texts: Mapping[str, str]) -> tuple[tuple[str, str, float], ...]:
        """Return (key, key, score 0–1) of texts of one basket in nearly the same words, the most alike first."""

    def counterparts(
        self, one: Mapping[str, str], other: Mapping[str, str], *, limit: int = 3
    ) -> Iterable[Counterpart]:
        """Return for each text of the one side at most ``limit`` of the other that may mean the same, best first.

        Seconds for thousands of texts, in which one after the other comes; where little has changed since the last
        time, little is worked out anew. To be gone through once, before anything else is asked that should be quick.
        """

    def compare_ahead(self, one: Mapping[str, str], other: Mapping[str, str], *, limit: int = 3) -> None:
        """Begin with what `counterparts` of these will be asked for, where that takes seconds; returns at once.

        It changes no answer, only when it comes. What was begun for other texts is left off.
        """

    def areas(self, text: str, *, limit: int = 3) -> tuple[AreaCandidate, ...]:
        """Return at most ``limit`` development areas in which the text may belong, the best first."""

    def areas_of(self, texts: Iterable[str], *, limit: int = 3) -> Mapping[str, tuple[AreaCandidate, ...]]:
        """Return for each text what `areas` says of it; for thousands of them sooner than one by one."""

    def teach(self, lessons: Sequence[Lesson]) -> None:
        """Let these lessons, and no others, move what is proposed from here on."""

    def relearn(self, knowledge: Knowledge) -> None:
        """Propose from this knowledge from here on; lessons stay.

        May take a moment; whoever asks meanwhile, in another thread, is answered from what was known before.
        """

    def forget(self) -> None:
        """Let go of every text that was compared; it may be asked to be erased."""

    def close(self) -> None:
        """End what is at work beside; what is still asked for many texts may then be answered with nothing."""


@dataclass(frozen=True, slots=True)
class OwnReading:
    """Everything known, a workspace's own with it, and how much is its own.

    Where there are ``problems``, each with its place, the rest is what was read before without any.
    """

    knowledge: Knowledge
    things: int = 0
    """Opportunities, criterion parts and success factors."""
    additions: int = 0
    """What else there is: more words for what ships, names of concepts, terms, probing questions."""
    problems: tuple[str, ...] = ()


class OwnKnowledge(Protocol):
    """What a workspace knows beside what ships, in files that somebody may be writing at this moment.

    One thread at a time may ask; nothing raises.
    """

    @property
    def place(self) -> str:
        """Where the files are, or would be, for people."""

    @property
    def latest(self) -> OwnReading:
        """What was read last."""

    def has_changed(self) -> bool:
        """Whether names, sizes or times of the files are others than at the last reading; cheap."""

    def read(self, language: Language) -> OwnReading:
        """Read the files as they are now; problems are said in the language."""


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
    """What is known in the default sector."""
    scripts: Mapping[str, Script]
    demo: Demo
    other_sectors: tuple[Knowledge, ...] = ()
    reference: Reference | None = None
    """The reference case, where the content has one."""
    assessments: tuple[AssessmentModel, ...] = ()
    """The ways of judging: those of the scorecards first, then those on the known criteria, then the others."""
    priority_ways: tuple[PriorityWay, ...] = ()

    @property
    def sectors(self) -> Mapping[str, Knowledge]:
        """What is known in each sector, by its id, the default one first."""
        return {known.sector: known for known in (self.knowledge, *self.other_sectors)}

    def of_sector(self, id: str) -> Knowledge | None:
        """What is known in a sector, or None where there is none of this id; an empty id is the default's."""
        return self.sectors.get(id) if id else self.knowledge


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
    """Turns a document into the bytes of a file, and due dates into those of a calendar."""

    def render(self, document: Document, format: Format) -> bytes: ...

    def render_calendar(self, calendar: Calendar) -> bytes:
        """Return the file in RFC 5545. Never raises, whatever the texts hold."""


class WorkbookFiles(Protocol):
    """Turns a workbook into the bytes of a spreadsheet file, and such a file into what was filled in."""

    def write(self, workbook: Workbook) -> bytes:
        """Return the whole file. Never raises, whatever the texts hold; a cell's text that is too long is cut."""

    def shown(self, text: str) -> str:
        """Return the text as a cell shows it, which is what comes back where nobody changes it."""

    def read(self, path: Path) -> FoundWorkbook:
        """Read a file; raises `UnreadableFile`. Nothing in it is computed."""


class FileWriter(Protocol):
    """Writes a file whole or not at all; raises `CannotWrite`, and never replaces one unasked."""

    def write(self, path: Path, data: bytes, *, replace: bool = False) -> Path: ...

    def keep_beside(self, at: datetime, data: bytes, *, damaged: bool = False) -> Path:
        """Lay an exported case, or what stands of a damaged one, beside the workspace before it is replaced there.

        Returns where it lies.

        It has a name of its own (`ttguide.workflow.transferring.kept_name`), and nobody but its owner may read it.
        """


class SealKey(Protocol):
    """The key of a side's answers, in memory only; as a text it shows nothing."""

    def close(self, text: str, about: str) -> str:
        """Return the text sealed, as base64 whose length tells little; ``about`` is bound to it, not hidden."""

    def open(self, sealed: str, about: str) -> str:
        """Return the text; raises `SealBroken` where it was changed, or closed with another key or ``about``."""


class Sealer(Protocol):
    """Keeps answers from everybody who does not know the passphrase, this program among them.

    Passphrases are compared without white space around them, and an ä is an ä however it was typed. Deriving a key
    takes a moment (some 0.2 s) and memory: every method with a passphrase may raise `SealOutOfMemory`.
    """

    def begin(self, passphrase: str) -> tuple[SealMark, SealKey]:
        """Return a new key, and what has to be kept so that the passphrase gives it again."""

    def unlock(self, mark: SealMark, passphrase: str) -> SealKey:
        """Return the key; raises `WrongPassphrase`, or `SealBroken` for a mark that cannot be one."""

    def write(self, text: str, passphrase: str, header: Mapping[str, str]) -> bytes:
        """Return a sealed file: a header that everybody can read and nobody change unnoticed, and the sealed text."""

    def header(self, data: bytes) -> Mapping[str, str]:
        """Return a file's header without its passphrase; raises `SealBroken`.

        What damage does is found; that nobody changed it on purpose is known only once `read` has opened the file.
        """

    def read(self, data: bytes, passphrase: str) -> tuple[Mapping[str, str], str]:
        """Return header and text of a file; raises `WrongPassphrase` and `SealBroken`."""
