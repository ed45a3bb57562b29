"""How is a workspace read that may not be written: a read-only file or folder, a medium that takes nothing?

SQLite wants to write even to read a file with a write-ahead log. Where it may not, the log decides: with none left
beside it, the file is all there is and is read as one that never changes; a log that is left holds entries, so both
are copied to where they can be joined, and nothing is missed.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from ttguide.storage.failures import shown, told_as_problems
from ttguide.storage.schema import check_layout, connect, find_shape, immediate, lift, newest, recognise
from ttguide.workflow.problems import JournalReadOnly, JournalUnreachable

_LOGS = ("-wal", "-journal")
_INDEX = "-shm"

Traces = tuple[tuple[int, int, int] | None, ...]


def is_write_protected(path: Path) -> bool:
    """Whether the file is there and may not be written.

    SQLite would open it nevertheless, and leave a log and its index beside it that nobody else may write either.
    """
    return os.access(path, os.F_OK) and not os.access(path, os.W_OK)


def open_to_read(path: Path) -> sqlite3.Connection:
    """Return a connection on which nothing can be written; an older shape is lifted in memory, not in the file.

    Raises a `JournalProblem`: `JournalReadOnly` where there is nothing yet to be read.
    """
    if not os.access(path, os.R_OK):
        raise JournalUnreachable(path=shown(path), reason="EACCES")
    with told_as_problems(path):
        if path.is_file() and not path.stat().st_size:
            raise JournalReadOnly(path=shown(path))
        recognise(path, create=False)
        connection = _connect(path)
        try:
            found = find_shape(connection, path)
            if found < newest():
                connection = _into_memory(connection)
                with immediate(connection):
                    lift(connection, found)
            check_layout(connection, path)
            connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return connection


def traces(path: Path) -> Traces:
    """Return what changes on the disk whenever somebody who may writes to the workspace."""
    return tuple(_trace(file) for file in _files(path))


def _connect(path: Path) -> sqlite3.Connection:
    logs = [log for log in _files(path)[1:] if (trace := _trace(log)) is not None and trace[1]]
    if not logs:
        return connect(path, "immutable=1")
    if logs == [_beside(path, _LOGS[0])] and _beside(path, _INDEX).exists():
        return connect(path, "mode=ro")  # follows live what others write
    with TemporaryDirectory(prefix="ttguide-") as folder:  # for its owner's eyes only
        copy = Path(folder) / path.name
        for file in (path, *logs):
            shutil.copyfile(file, copy.with_name(file.name))
        return _into_memory(connect(copy))


def _into_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy that lives in memory, and close what was copied."""
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    copy.text_factory = connection.text_factory
    with closing(connection):
        connection.backup(copy)
    return copy


def _files(path: Path) -> tuple[Path, ...]:
    return (path, *(_beside(path, log) for log in _LOGS))


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _trace(file: Path) -> tuple[int, int, int] | None:
    try:
        status = file.stat()
    except FileNotFoundError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
