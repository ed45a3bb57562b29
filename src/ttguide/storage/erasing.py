"""How do texts go from a workspace so that no byte of them is left in any of its files?

The rows are overwritten in one transaction, but older states stay in the write-ahead log until nobody reads them, in
parts of pages that are not in use, in copies that were made before a change of shape, and where a program was killed.
So a mark without any text is set in that transaction, and only goes when all of these have been seen to.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import stat
import tempfile
from collections.abc import Iterator, Sequence, Set
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Connection, bindparam, select, update

from ttguide.model.event import VERSIONS, Entry, Erased, Event
from ttguide.model.fold import fold
from ttguide.storage.drafts import drafts_of
from ttguide.storage.failures import shown, told_as_problems
from ttguide.storage.journal import SqliteJournal
from ttguide.storage.neighbours import look_beside
from ttguide.storage.raw_reading import LOGS, read_raw
from ttguide.storage.schema import connect, copies_of, find_shape, immediate, recognise
from ttguide.storage.searching import Search, stands_alone_in, stands_in
from ttguide.storage.tables import ENTRY, GUARDS, payload_of
from ttguide.workflow.ports import Erasure, ErasureState, FilesBeside, StoredCase
from ttguide.workflow.problems import JournalProblem
from ttguide.workflow.transferring import kept_beside

PATIENCE_SECONDS = 1.0
"""How long other programs are waited for: those of ours read for milliseconds, and another try costs nothing."""

_ERASED = Erased.__name__
_GUARD = "entry_never_changes"

_MARKS = "erasure_to_finish"
"""The table of marks. It is there only while there are any, so that it is no part of the shape of a workspace, and a
file that was lifted, restored or copied half-way still says what has to be done in it."""

_UNFINISHED_EXPORT = re.compile(r"\.ttguide-[0-9a-f]{16}")
"""What `ttguide.reporting.files` leaves beside the workspace if it is killed; a whole one has a name of its own."""

_UNFINISHED_READING = re.compile(r"ttguide-[a-z0-9_]{8}")
"""The folder for temporary files that `ttguide.storage.reading` leaves if it is killed."""


class SqliteEraser:
    """The `ttguide.workflow.ports.Eraser` over an open journal."""

    def __init__(self, journal: SqliteJournal) -> None:
        self._journal = journal

    def erase(
        self, case: str, expected: int, sequences: Sequence[int], tombstone: Event, *, author: str, last: str = ""
    ) -> Entry:
        wanted = sorted(set(sequences))
        if wanted and not 2 <= wanted[0] <= wanted[-1] <= expected:
            raise ValueError(f"entries 2 to {expected} can be erased, not {wanted[0]} to {wanted[-1]}")

        def change(connection: Connection) -> None:
            _overwrite(connection, case, wanted)
            _mark(connection, case, expected + 1)

        return self._journal.append_with(case, expected, [tombstone], change, author=author, last=last)[0]

    def replace(self, here: Entry, entries: Sequence[Entry], *, tombstone: int = 0) -> None:
        self._put(here, entries, tombstone)

    def replace_stored(self, stored: StoredCase, entries: Sequence[Entry], *, tombstone: int = 0) -> None:
        self._put(stored, entries, tombstone)

    def _put(self, here: Entry | StoredCase, entries: Sequence[Entry], tombstone: int) -> None:
        def change(connection: Connection) -> None:
            if tombstone:
                _mark(connection, here.case, tombstone)

        self._journal.rewrite(here, entries, change)

    def pending_erasures(self) -> tuple[tuple[str, int], ...]:
        with self._journal.reading() as connection:
            marked = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = ?", (_MARKS,)).first()
            if marked is None:
                return ()
            rows = connection.exec_driver_sql(f"SELECT case_id, sequence FROM {_MARKS} ORDER BY rowid").all()  # noqa: S608
        return tuple((row.case_id, row.sequence) for row in rows)

    def finish_erasing(self, texts: Sequence[str] = ()) -> ErasureState:
        marks = self.pending_erasures()
        erased, staying = self._erased(), self._staying() if texts else b""
        search = Search(texts, staying)
        elsewhere, here, within = self._elsewhere(search.staying, {case for case, _ in marks})
        with self._journal.standing_still() as path:
            # What is half-written may hold what people said, and needs no other program to let go of it.
            waiting = [file for file in drafts_of(path) if not _take_away(file)]
            if not _settle(path):
                return ErasureState(Erasure.NOT_YET, (shown(path),))
            in_the_way = [copy for copy in copies_of(path) if not _erase_in_copy(copy, erased)]
            in_the_way += waiting
            in_the_way += [file for file in _leftovers(path) if not _take_away(file)]
            self._journal.disconnect()
            found = _find(search, path) if texts else []
            if not found and not in_the_way and not _unmark(path, marks):
                in_the_way = [path]
            beside = _look_beside(path, {case for case, _ in marks}, search)
        erasure = Erasure.FOUND if found else Erasure.NOT_YET if in_the_way else Erasure.ERASED
        told = tuple(map(shown, found or in_the_way))
        return ErasureState(
            erasure,
            told,
            search.compared,
            here,
            search.too_short,
            beside.holding,
            elsewhere,
            within=within,
            unlooked=beside.unlooked,
        )

    def look_beside(self, case: str, sequences: Sequence[int], texts: Sequence[str]) -> FilesBeside:
        staying = self._staying(without=(case, frozenset(sequences)))
        path = self._journal.path
        with told_as_problems(path):
            return _look_beside(path, {case}, Search(texts, staying))

    def _erased(self) -> Sequence[str]:
        """The ids of all entries that were ever erased here."""
        with self._journal.reading() as connection:
            return connection.scalars(select(ENTRY.c.id).where(ENTRY.c.event == _ERASED)).all()

    def _staying(self, case: str = "", without: tuple[str, Set[int]] = ("", frozenset())) -> bytes:
        """Everything that may be found: all that stands in the entries of the workspace, or of one case.

        ``without`` these entries of a case.
        """
        wanted = select(ENTRY).where(ENTRY.c.case_id == case) if case else select(ENTRY)
        with self._journal.reading() as connection:
            found = connection.execute(wanted).all()
        rows = [row for row in found if row.case_id != without[0] or row.sequence not in without[1]]
        return "\n".join(str(cell) for row in rows for cell in row).encode("utf-8", "surrogateescape")

    def _elsewhere(self, texts: Sequence[str], erased: Set[str]) -> tuple[tuple[tuple[str, int], ...], int, int]:
        """Return the titles of other cases in which texts stand that the erased ones no longer hold, with how many.

        And how many of the texts the erased cases themselves still hold, by themselves and only within longer ones.
        """
        if not texts:
            return (), 0, 0
        own = b"\n".join(map(self._staying, sorted(erased)))
        left = [text for text in texts if not stands_in(text, own)]
        alone = sum(stands_alone_in(text, own) for text in texts)
        found = []
        for case in self._journal.cases() if left else ():
            stored = self._staying(case) if case not in erased else b""
            count = sum(stands_in(text, stored) for text in left)
            if count:
                found.append((self._title_of(case), count))
        return tuple(found), alone, len(texts) - len(left) - alone

    def _title_of(self, case: str) -> str:
        try:
            there = fold(self._journal.read(case))
        except JournalProblem:
            there = None
        return there.title if there else case


def _mark(connection: Connection, case: str, sequence: int) -> None:
    """Note that the erasure which this entry tells of has to be finished."""
    connection.exec_driver_sql(
        f"CREATE TABLE IF NOT EXISTS {_MARKS} (case_id TEXT NOT NULL, sequence INTEGER NOT NULL) STRICT"
    )
    connection.exec_driver_sql(f"INSERT INTO {_MARKS} VALUES (?, ?)", (case, sequence))  # noqa: S608


def _overwrite(connection: Connection, case: str, sequences: Sequence[int]) -> None:
    """Put `Erased` in the place of the entries; the guard against it is away as long as nobody else can look."""
    listed = select(ENTRY.c.sequence, ENTRY.c.event).where(ENTRY.c.case_id == case, ENTRY.c.event != _ERASED)
    kinds = {row.sequence: row.event for row in connection.execute(listed)}
    rows = [
        {"the_case": case, "number": number, "to": payload_of(Erased(kinds[number]))}
        for number in sequences
        if number in kinds
    ]
    if not rows:
        return
    this = (ENTRY.c.case_id == bindparam("the_case"), ENTRY.c.sequence == bindparam("number"))
    connection.exec_driver_sql(f"DROP TRIGGER {_GUARD}")
    connection.execute(
        update(ENTRY).where(*this).values(event=_ERASED, version=VERSIONS[_ERASED], payload=bindparam("to")), rows
    )
    connection.exec_driver_sql(GUARDS[_GUARD])


def _erase_in_copy(copy: Path, erased: Sequence[str]) -> bool:
    """Overwrite in a copy what was erased in the workspace; false where it cannot be read, or changed now."""
    try:
        with told_as_problems(copy):
            recognise(copy, create=False)
            with closing(connect(copy)) as connection:
                find_shape(connection, copy)
                _overwrite_in_copy(connection, erased)
            return _settle(copy)
    except JournalProblem:
        return False


def _overwrite_in_copy(connection: sqlite3.Connection, erased: Sequence[str]) -> None:
    """Put `Erased` in the place of these entries, whatever guards the copy's shape has."""
    with immediate(connection):
        rows = connection.execute(
            "SELECT id, event FROM entry WHERE id IN (SELECT value FROM json_each(?)) AND event <> ?",
            (json.dumps(erased), _ERASED),
        ).fetchall()
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'entry'"
        ).fetchall()
        for name, _ in guards:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.executemany(
            "UPDATE entry SET event = ?, version = ?, payload = ? WHERE id = ?",
            [(_ERASED, VERSIONS[_ERASED], payload_of(Erased(event)), id) for id, event in rows],
        )
        for _, sql in guards:
            connection.execute(sql)


def _settle(path: Path) -> bool:
    """Write the file anew without what is no longer in use, and empty its log; false while others are in the way."""
    with closing(connect(path)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {round(PATIENCE_SECONDS * 1000)}")
        connection.execute("PRAGMA temp_store = MEMORY")  # no part of any case goes through a temporary file
        try:
            # First, so that a reader who does not let go does not make the log grow by the whole file at every try.
            if not _empty_log(connection):
                return False
            connection.execute("VACUUM")
            return _empty_log(connection)
        except sqlite3.OperationalError as failure:
            if not _is_busy(failure):
                raise
            return False


def _empty_log(connection: sqlite3.Connection) -> bool:
    """Take the log into the file and cut it to nothing; false while somebody reads what is in it."""
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _unmark(path: Path, marks: Sequence[tuple[str, int]]) -> bool:
    """Take these marks away; those that were set meanwhile stay. False while another program writes."""
    try:
        with closing(connect(path)) as connection, immediate(connection):
            if not _are_marks_in(connection):
                return True  # another program finished the same
            connection.executemany(f"DELETE FROM {_MARKS} WHERE (case_id, sequence) = (?, ?)", marks)  # noqa: S608
            if connection.execute(f"SELECT 1 FROM {_MARKS}").fetchone() is None:  # noqa: S608
                connection.execute(f"DROP TABLE {_MARKS}")
    except sqlite3.OperationalError as failure:
        if not _is_busy(failure):
            raise
        return False
    return True


def _are_marks_in(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_MARKS,)).fetchone() is not None


def _is_busy(failure: sqlite3.OperationalError) -> bool:
    return failure.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _find(search: Search, path: Path) -> list[Path]:
    """Return the files of the workspace in which something stands; one that is gone by now has nothing."""
    found = []
    for file in _files(path):
        with suppress(FileNotFoundError), read_raw(file) as stream:
            if search.finds(stream):
                found.append(file)
    return found


def _files(path: Path) -> Iterator[Path]:
    """Every file that the product keeps of a workspace, as far as it can be read."""
    for place in dict.fromkeys([path, Path(os.path.realpath(path)), *copies_of(path)]):
        for file in (place, *_logs_of(place)):
            if os.access(file, os.R_OK):
                yield file
    yield from drafts_of(path)
    yield from _leftovers(path)


def _look_beside(path: Path, cases: Set[str], search: Search) -> FilesBeside:
    """What lies in the folder and may hold the texts; what the product itself kept there is named in any case."""
    kept = kept_beside(path)
    ours = (*copies_of(path), *drafts_of(path), *_leftovers(path), *kept)
    beside = look_beside(path, ours, cases, search)
    return FilesBeside(tuple(map(shown, (*kept, *beside.holding))), tuple(map(shown, beside.unlooked)))


def _logs_of(place: Path) -> list[Path]:
    return [place.with_name(place.name + end) for end in LOGS]


def _leftovers(path: Path) -> list[Path]:
    """What programs that were killed have left: unfinished exports beside the workspace, copies of it for reading."""
    left = [file for file in _listed(path.parent) if _UNFINISHED_EXPORT.fullmatch(file.name)]
    for folder in _listed(Path(tempfile.gettempdir())):
        if _UNFINISHED_READING.fullmatch(folder.name):
            left += [folder / path.name, *_logs_of(folder / path.name)]
    return [file for file in left if _is_own(file)]


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_own(file: Path) -> bool:
    """Whether it is a file, no link, of the user that this program runs for."""
    try:
        there = file.lstat()
    except OSError:
        return False
    return stat.S_ISREG(there.st_mode) and (not hasattr(os, "geteuid") or there.st_uid == os.geteuid())


def _take_away(file: Path) -> bool:
    with suppress(OSError):
        file.unlink(missing_ok=True)
    return not file.exists()
