"""Is this file a workspace of ours, of a shape that we know, and whole?

A file of another program is recognised by its header alone, before SQLite may touch it: opening a database can already
change it. An older shape is lifted step by step, in one transaction, after a copy has been laid beside it.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateTable

from ttguide.storage.failures import shown, told_as_problems
from ttguide.storage.raw_reading import WatchedConnection, read_raw, watch
from ttguide.storage.tables import ENTRY, GUARDS
from ttguide.workflow.problems import (
    JournalDamaged,
    JournalForeign,
    JournalNewer,
    JournalProblem,
    JournalUnreachable,
)

APPLICATION_ID = 0x54544744
"""``TTGD``; tells a workspace from any other SQLite file, also to ``file(1)``."""

OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables."""

BUSY_SECONDS = 5.0
"""How long another writer is waited for (facts.md: nobody failed with this and BEGIN IMMEDIATE)."""

WHOLE_CHECK_BYTES = 32 * 1024 * 1024
"""Up to this size every page is looked at on opening (under 0.1 s); a larger file's damage shows when it is read."""

Step: TypeAlias = Callable[[sqlite3.Connection], None]

STEPS: tuple[Step, ...] = ()
"""``STEPS[n]`` turns shape n + 1 into shape n + 2. A step runs inside the one transaction of the whole lift, so it uses
``execute`` and never ``executescript``, which commits. A released step never changes."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_APPLICATION_ID_AT = slice(68, 72)


def newest() -> int:
    """Return the number of today's shape, which the database keeps as its ``user_version``."""
    return 1 + len(STEPS)


def open_file(path: Path, *, create: bool) -> sqlite3.Connection:
    """Return a connection to the workspace at ``path``, made where it is missing and ``create`` allows it.

    The connection is in autocommit mode, may be used from any thread and by one at a time. Raises a `JournalProblem`.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        due = ".".join(map(str, OLDEST_SQLITE))
        raise JournalProblem("journal.sqlite_too_old", found=sqlite3.sqlite_version, due=due)
    with told_as_problems(path):
        recognise(path, create=create)
        connection = connect(path)
        try:
            _prepare(connection, path, create=create)
        except BaseException:
            connection.close()
            raise
        return connection


def connect(path: Path, how: str = "mode=rw") -> sqlite3.Connection:
    """Return a connection to an existing file, durable on every commit; never makes one.

    A text that is not UTF-8 comes as what ``surrogateescape`` makes of it, so that it spoils its own entry only.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        factory=WatchedConnection,
    )
    watch(connection, path)
    connection.text_factory = _text
    # What is erased is written over with zeros at once, and so is what SQLite leaves behind when it moves things about.
    try:
        for pragma in ("synchronous = FULL", "trusted_schema = OFF", "cell_size_check = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _text(stored: bytes) -> str:
    return stored.decode("utf-8", "surrogateescape")


def recognise(path: Path, *, create: bool) -> None:
    """Let pass a file that may be a workspace, made empty where it is missing; raise for everything else."""
    if path.is_dir():
        raise JournalUnreachable("journal.is_folder", path=shown(path))
    if not path.exists():
        if not create:
            raise JournalUnreachable("journal.missing", path=shown(path))
        _make_empty(path)
    if not path.is_file():
        raise JournalUnreachable("journal.not_a_file", path=shown(path))
    with read_raw(path) as file:
        header = file.read(_HEADER_BYTES)
    if not header:
        _refuse_orphaned_log(path)
        return
    if not header.startswith(_MAGIC[: len(header)]):
        raise JournalForeign(path=shown(path))
    if len(header) < _HEADER_BYTES:
        raise JournalDamaged(path=shown(path))
    if int.from_bytes(header[_APPLICATION_ID_AT], "big") != APPLICATION_ID:
        raise JournalForeign(path=shown(path))


def is_of_ours(file: Path) -> bool:
    """Whether the header of a file says that it is a workspace, whatever it is called. Raises `OSError`."""
    with read_raw(file) as stream:
        header = stream.read(_HEADER_BYTES)
    return header.startswith(_MAGIC) and int.from_bytes(header[_APPLICATION_ID_AT], "big") == APPLICATION_ID


def _make_empty(path: Path) -> None:
    """Make the file, empty and for its owner's eyes only, before anything is written to it."""
    missing = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
    _refuse_orphaned_log(path)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return  # another program was faster; whose it is shows next


def _refuse_orphaned_log(path: Path) -> None:
    """SQLite would throw away the log of a file that is gone or empty, and with it what can still be saved from it."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise JournalDamaged("journal.only_log_left", path=shown(path), log=shown(log))


def _prepare(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    if _is_blank(connection):
        if not create:
            raise JournalForeign(path=shown(path))
        _lay_out(connection)
    if find_shape(connection, path) < newest():
        _lift(connection, path)
    _log_ahead(connection)
    check_layout(connection, path)


def find_shape(connection: sqlite3.Connection, path: Path) -> int:
    """Return the number of the shape of a workspace whose pages are whole; raises a `JournalProblem` for all else."""
    if _number(connection, "application_id") != APPLICATION_ID:
        raise JournalForeign(path=shown(path))
    found = _number(connection, "user_version")
    if found > newest():
        raise JournalNewer(path=shown(path), found=found, known=newest())
    if found < 1:
        raise JournalDamaged(path=shown(path))
    _check_pages(connection, path)
    return found


def lift(connection: sqlite3.Connection, found: int) -> None:
    """Bring shape ``found`` to today's; to be called inside one transaction."""
    for step in STEPS[found - 1 :]:
        step(connection)
    connection.execute(f"PRAGMA user_version = {newest()}")


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log, once per file; only after the layout, so that a making cut short leaves it blank.

    Where another program is at it in this moment, SQLite does not wait but says so; that program's switch serves us
    too, and until it is done, or where there can be no such log, the rollback journal is as durable.
    """
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as failure:
        if failure.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _is_blank(connection: sqlite3.Connection) -> bool:
    """Whether nobody has laid anything out in this database yet."""
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return not objects and not _number(connection, "application_id") and not _number(connection, "user_version")


def _lay_out(connection: sqlite3.Connection) -> None:
    with immediate(connection):
        if not _is_blank(connection):
            return  # another program was faster
        connection.execute(str(CreateTable(ENTRY).compile(dialect=dialect())).strip())
        for guard in GUARDS.values():
            connection.execute(guard)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {newest()}")


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """The pages are whole. What stands in a row is not looked at: a broken entry is its own case's trouble alone."""
    size = _number(connection, "page_count") * _number(connection, "page_size")
    if size > WHOLE_CHECK_BYTES:
        return
    connection.execute("PRAGMA ignore_check_constraints = ON")
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    connection.execute("PRAGMA ignore_check_constraints = OFF")
    if verdict != "ok":
        raise JournalDamaged(path=shown(path), reason=str(verdict))


def check_layout(connection: sqlite3.Connection, path: Path) -> None:
    """The columns are ours, and so are the guards: no other trigger may change what is appended."""
    columns = [row[1] for row in connection.execute("PRAGMA table_info(entry)")]
    guards = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    if columns != [column.name for column in ENTRY.columns] or guards != GUARDS:
        raise JournalDamaged("journal.layout_changed", path=shown(path))


def _lift(connection: sqlite3.Connection, path: Path) -> None:
    """Bring an older shape to today's, all or nothing, with a copy of what it was beside it."""
    with immediate(connection):
        found = _number(connection, "user_version")
        if found >= newest():
            return  # another program was faster
        # Inside the transaction: whoever else would write has to wait, so the copy misses nothing.
        back_up(path, found)
        lift(connection, found)


def back_up(path: Path, version: int) -> Path:
    """Copy the workspace as it is beside it, readable by its owner only, and return where the copy is.

    The name holds the shape's number and the time (UTC). Not the bytes of the file are copied but what SQLite reads
    from it, for part of that can be in the log. A copy that cannot be finished is taken away again.
    """
    copy = _new_beside(path, version)
    try:
        with closing(connect(path)) as source, closing(connect(copy)) as target:
            source.backup(target)
            _check_pages(target, copy)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy


def _new_beside(path: Path, version: int) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    number = 1
    while True:
        again = "" if number == 1 else f"-{number}"
        copy = path.with_name(f"{path.stem}.v{version}-{stamp}{again}{path.suffix}")
        try:
            os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            number += 1
        else:
            return copy


def copies_of(path: Path) -> tuple[Path, ...]:
    """Return the copies that were laid beside the workspace before its shape was lifted, and copies of those."""
    copy = re.compile(rf"{re.escape(path.stem)}(\.v\d+-\d{{8}}T\d{{6}}Z(-\d+)?)+{re.escape(path.suffix)}")
    return tuple(sorted(file for file in path.parent.iterdir() if copy.fullmatch(file.name) and file.is_file()))


@contextmanager
def immediate(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that holds the right to write from its first moment; undone by any exception."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
