"""How is every case's journal kept in one SQLite file that several programs may have open?

One connection under one lock serves all threads of a program: an append takes a fraction of a millisecond, and a second
connection would only be one more thing to wait for.
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from threading import RLock
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, create_engine, delete, event, insert, select, text, tuple_
from sqlalchemy.pool import StaticPool
from sqlmodel import func

from ttguide.model.codec import UnreadableEvent
from ttguide.model.event import Entry, Event
from ttguide.model.text import clean_line
from ttguide.storage.failures import shown, told_as_problems
from ttguide.storage.reading import is_write_protected, open_to_read, traces
from ttguide.storage.schema import connect, newest, open_file
from ttguide.storage.tables import ENTRY, GUARDS, ROW_NUMBER, to_entry, to_row
from ttguide.workflow.ports import Clock, StoredCase
from ttguide.workflow.problems import (
    CaseExists,
    JournalDamaged,
    JournalNewer,
    JournalReadOnly,
    JournalUnreachable,
    Overtaken,
    UnreadableFile,
)
from ttguide.workflow.transferring import check_whole, is_newer

_GUARD = "entry_never_goes"

_COLUMNS = [column.name for column in ENTRY.columns]
_INSERT_AT = text(
    f"INSERT INTO entry (rowid, {', '.join(_COLUMNS)}) VALUES (:row_number, {', '.join(f':{n}' for n in _COLUMNS)})"  # noqa: S608 - names of ours
)


class _Last(NamedTuple):
    """The last entry of a case as it is stored."""

    sequence: int
    id: str
    at: str


class _SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


_SYSTEM_CLOCK = _SystemClock()


class SqliteJournal:
    """The `ttguide.workflow.ports.Journal` in one SQLite file. May be used from any thread."""

    def __init__(self, path: Path, connection: SqliteConnection, clock: Clock, *, writable: bool = True) -> None:
        """Take over a connection that `open_file` or, if not ``writable``, `open_to_read` has made; see `open`."""
        self._path = path
        self._writable = writable
        self._traces = () if writable else traces(path)
        self._clock = clock
        self._lock = RLock()
        self._opened = _identity(path)
        self._closed = False
        self.written = 0
        """How many entries were written through this object: whoever follows the journal need not look for others."""
        self._unused = [connection]
        """The connection taken over, until it is first needed."""

        def connected() -> SqliteConnection:
            """SQLAlchemy throws away a connection that was interrupted (Ctrl+C) in the middle of a statement."""
            if self._unused:
                return self._unused.pop()
            return connect(path) if writable else open_to_read(path)

        self._reader = create_engine("sqlite://", creator=connected, poolclass=StaticPool)
        self._writer = self._reader.execution_options(begin="BEGIN IMMEDIATE")
        event.listen(self._reader, "begin", _begin)

    @classmethod
    def open(cls, path: Path, *, create: bool = True, clock: Clock = _SYSTEM_CLOCK) -> SqliteJournal:
        """Open the workspace at ``path``; where it is missing or empty, make it unless ``create`` is false.

        One that may not be written is opened for reading: then what would append raises `JournalReadOnly`. Raises
        `JournalUnreachable`, `JournalReadOnly`, `JournalFull`, `JournalLocked`, `JournalDamaged`, `JournalForeign` or
        `JournalNewer`.
        """
        if not is_write_protected(path):
            try:
                return cls(path, open_file(path, create=create), clock)
            except JournalReadOnly as problem:
                if not os.access(path, os.F_OK):
                    raise JournalReadOnly("journal.cannot_begin", **problem.values) from problem
        return cls(path, open_to_read(path), clock, writable=False)

    @property
    def place(self) -> str:
        return shown(self._path)

    def cases(self) -> tuple[str, ...]:
        last = select(ENTRY.c.case_id, func.max(ENTRY.c.sequence)).group_by(ENTRY.c.case_id)
        newest_first = (
            select(ENTRY.c.case_id)
            .where(tuple_(ENTRY.c.case_id, ENTRY.c.sequence).in_(last))
            # Two cases may have been changed within the same microsecond: then the later row was later.
            .order_by(ENTRY.c.at.desc(), ROW_NUMBER.desc())
        )
        with self._transaction() as connection:
            return tuple(connection.scalars(newest_first))

    def read(self, case: str, after: int = 0) -> tuple[Entry, ...]:
        """Return the entries after a sequence number, in order.

        Raises `JournalDamaged` with ``case`` and ``sequence`` for an entry that is missing or unreadable,
        `JournalNewer` for one that only a newer version knows.
        """
        after = max(after, 0)
        if _is_no_text(case):
            raise self._damaged(case, 1)
        wanted = select(ENTRY).where(ENTRY.c.case_id == case, ENTRY.c.sequence > after).order_by(ENTRY.c.sequence)
        with self._transaction() as connection:
            rows = connection.execute(wanted).all()
        return tuple(self._decoded(row, case, due) for due, row in enumerate(rows, start=after + 1))

    def last(self, case: str) -> tuple[int, str]:
        if _is_no_text(case):
            return 0, ""
        with self._transaction() as connection:
            last = self._last(connection, case)
        return last.sequence, last.id

    def append(
        self, case: str, expected: int, events: Sequence[Event], *, author: str, last: str = ""
    ) -> tuple[Entry, ...]:
        return self.append_with(case, expected, events, lambda _: None, author=author, last=last) if events else ()

    def append_with(
        self,
        case: str,
        expected: int,
        events: Sequence[Event],
        change: Callable[[Connection], None],
        *,
        author: str,
        last: str = "",
    ) -> tuple[Entry, ...]:
        """Append as `append` does and change something else in the same transaction; for modules of this package."""
        author = clean_line(author)  # a name from the system's user database can hold anything
        action = uuid.uuid4().hex
        with self._transaction(writing=True) as connection:
            found = self._last(connection, case)
            if found.sequence != expected or last not in ("", found.id):
                raise Overtaken(case=case, expected=expected, found=found.sequence)
            now = self._clock.now().astimezone(UTC)
            at = max(now, self._time_of(found, case)) if found.sequence else now
            entries = tuple(
                Entry(case, sequence, uuid.uuid4().hex, at, author, action, happened)
                for sequence, happened in enumerate(events, start=expected + 1)
            )
            connection.execute(insert(ENTRY), [to_row(entry) for entry in entries])
            change(connection)
        self.written += len(entries)
        return entries

    def restore(self, entries: Sequence[Entry]) -> None:
        """Write a whole case as it was exported.

        Raises `UnreadableFile` where the entries are not one whole case, `CaseExists` where the case or one of its
        entries is here already.
        """
        case = check_whole(entries)
        rows = [_row_of_stranger(entry) for entry in entries]
        with self._transaction(writing=True) as connection:
            if self._last(connection, case).sequence:
                raise CaseExists(case=case)
            _refuse_known(connection, entries)
            connection.execute(insert(ENTRY), rows)
        self.written += len(rows)

    def take_on(self, here: Entry, entries: Sequence[Entry]) -> None:
        for due, entry in enumerate(entries, start=here.sequence + 1):
            if (entry.case, entry.sequence) != (here.case, due):
                raise UnreadableFile("file.case_incomplete", due=due, found=entry.sequence)
        rows = [_row_of_stranger(entry) for entry in entries]
        with self._transaction(writing=True) as connection:
            self._expect(connection, here)
            _refuse_known(connection, entries)
            if rows:
                connection.execute(insert(ENTRY), rows)
        self.written += len(rows)

    def stored(self, case: str) -> StoredCase:
        with self._transaction() as connection:
            return _stored(connection, case)

    def rewrite(self, here: Entry | StoredCase, entries: Sequence[Entry], change: Callable[[Connection], None]) -> None:
        """Put other entries in the place of the whole case that ends with ``here``; for modules of this package.

        Of a case that cannot be read, ``here`` is all that stands there. One transaction, in which the guard against it
        is away as long as nobody else can look. All rows are written anew, behind every row there ever was: whoever
        reads on by their order meets the case from its beginning.
        """
        if check_whole(entries) != here.case:
            raise UnreadableFile("file.case_mixed", entry=1)
        rows = [_row_of_stranger(entry) for entry in entries]
        with self._transaction(writing=True) as connection:
            if isinstance(here, Entry):
                self._expect(connection, here)
            elif _stored(connection, here.case) != here:
                raise Overtaken(case=here.case)
            last = connection.scalar(select(func.max(ROW_NUMBER)).select_from(ENTRY)) or 0
            connection.exec_driver_sql(f"DROP TRIGGER {_GUARD}")
            connection.execute(delete(ENTRY).where(ENTRY.c.case_id == here.case))
            connection.exec_driver_sql(GUARDS[_GUARD])
            _refuse_known(connection, entries)
            connection.execute(_INSERT_AT, [row | {"row_number": at} for at, row in enumerate(rows, start=last + 1)])
            change(connection)
        self.written += len(rows)

    def reading(self) -> AbstractContextManager[Connection]:
        """Lend the connection for one transaction of reading; for other modules of this package."""
        return self._transaction()

    @property
    def path(self) -> Path:
        """The file, not to be read as bytes while there is a connection; for this package."""
        return self._path

    @contextmanager
    def standing_still(self) -> Iterator[Path]:
        """Lend the file for what no transaction can hold, while nothing here reads or writes; for this package.

        Raises `JournalReadOnly` where it may not be written.
        """
        with self._at_hand(writing=True):
            yield self._path

    def disconnect(self) -> None:
        """Close the connection until the next transaction; due in `standing_still` before the file is read as bytes.

        Where a system's locks are a process's own (POSIX), closing the file after that would let go of the connection's
        locks as well, and another program could take the log away under it.
        """
        with self._lock:
            self._reader.dispose()

    def close(self) -> None:
        with self._lock:
            if not self._closed:
                self._closed = True
                self._reader.dispose()
                while self._unused:
                    self._unused.pop().close()

    @contextmanager
    def _at_hand(self, *, writing: bool) -> Iterator[None]:
        with self._lock, told_as_problems(self._path):
            if self._closed:
                raise JournalUnreachable("journal.closed", path=self.place)
            if writing and not self._writable:
                raise JournalReadOnly(path=self.place)
            if writing:
                self._check_still_there()
            yield

    @contextmanager
    def _transaction(self, *, writing: bool = False) -> Iterator[Connection]:
        with self._at_hand(writing=writing):
            if not self._writable:
                self._look_again()
            with (self._writer if writing else self._reader).begin() as connection:
                shape = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
                if shape != newest():  # a newer version has lifted the file since it was opened here
                    raise JournalNewer(path=self.place, found=shape, known=newest())
                yield connection

    def _look_again(self) -> None:
        """What is read as if it never changed has changed: somebody who may write has done so. Read it anew."""
        found = traces(self._path)
        if found != self._traces:
            self._traces = found
            self._reader.dispose()

    def _check_still_there(self) -> None:
        """A file that was deleted or replaced while it is open goes on taking entries, and nobody would find them."""
        try:
            moved = _identity(self._path) != self._opened
        except FileNotFoundError:
            moved = True
        if moved:
            raise JournalUnreachable("journal.moved", path=self.place)

    def _last(self, connection: Connection, case: str) -> _Last:
        """The case's last entry, of an unknown case one with the number 0."""
        last = select(ENTRY.c.sequence, ENTRY.c.id, ENTRY.c.at).where(ENTRY.c.case_id == case)
        row = connection.execute(last.order_by(ENTRY.c.sequence.desc()).limit(1)).one_or_none()
        return _Last(0, "", "") if row is None else _Last(row.sequence, row.id, row.at)

    def _time_of(self, last: _Last, case: str) -> datetime:
        try:
            return datetime.fromisoformat(last.at).astimezone(UTC)
        except (ValueError, TypeError, OverflowError) as problem:
            raise self._damaged(case, last.sequence) from problem

    def _expect(self, connection: Connection, here: Entry) -> None:
        """Raise `Overtaken` unless this is the last entry of its case."""
        found = self._last(connection, here.case)
        if (found.sequence, found.id) != (here.sequence, here.id):
            raise Overtaken(case=here.case, expected=here.sequence, found=found.sequence)

    def _decoded(self, row: Row[Any], case: str, due: int) -> Entry:
        if row.sequence != due or any(isinstance(cell, str) and _is_no_text(cell) for cell in row):
            raise self._damaged(case, due)
        try:
            return to_entry(row._asdict())
        except UnreadableEvent as problem:
            if is_newer(row.event, row.version):
                raise JournalNewer("journal.newer_entry", path=self.place, case=case, sequence=due) from problem
            raise self._damaged(case, due) from problem

    def _damaged(self, case: str, sequence: int) -> JournalDamaged:
        return JournalDamaged("journal.damaged_entry", path=self.place, case=clean_line(case), sequence=sequence)


def _stored(connection: Connection, case: str) -> StoredCase:
    """What stands under a case, as JSON in ASCII: a cell that is no text keeps its bytes as lone surrogates."""
    rows = connection.exec_driver_sql("SELECT * FROM entry WHERE case_id = ? ORDER BY sequence", (case,)).mappings()
    plain = [dict(row) for row in rows]
    document = {"format": "ttguide-damaged-case", "version": 1, "case": case, "rows": plain}
    data = json.dumps(document, indent=1, default=bytes.hex).encode()
    return StoredCase(case, data, frozenset(str(row["event"]) for row in plain))


def _refuse_known(connection: Connection, entries: Sequence[Entry]) -> None:
    """Raise `CaseExists` where one of these entries is in the workspace already, whichever case it is of."""
    ids = func.json_each(json.dumps([entry.id for entry in entries])).table_valued("value")
    if other := connection.scalar(select(ENTRY.c.case_id).where(ENTRY.c.id.in_(select(ids.c.value))).limit(1)):
        raise CaseExists("journal.entries_exist", case=entries[0].case, other=other)


def _is_no_text(stored: str) -> bool:
    """Whether what was read is not UTF-8, as `ttguide.storage.schema.connect` hands it over."""
    try:
        stored.encode()
    except UnicodeEncodeError:
        return True
    return False


def _row_of_stranger(entry: Entry) -> dict[str, object]:
    """The row of an entry from a file, which may hold what no use case writes (NaN, a time before year 1)."""
    try:
        return to_row(entry)
    except (ValueError, OverflowError) as problem:
        raise UnreadableFile("file.case_damaged", entry=entry.sequence) from problem


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
