"""What does a failure of SQLite or of the file system mean to those who work with the case?

Decided by result codes only, never by the wording of a message, which differs between versions; a code that is not
listed here is a fault of ours and goes on as it is.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from ttguide.model.text import clean_line
from ttguide.workflow import problems

_BY_CODE: dict[int, type[problems.JournalProblem]] = {
    sqlite3.SQLITE_FULL: problems.JournalFull,
    # A quota, a limit on the size of files, or a disk without room for the index of the write-ahead log.
    sqlite3.SQLITE_IOERR_WRITE: problems.JournalFull,
    sqlite3.SQLITE_IOERR_SHMSIZE: problems.JournalFull,
    sqlite3.SQLITE_IOERR: problems.JournalUnreachable,
    sqlite3.SQLITE_READONLY: problems.JournalReadOnly,
    sqlite3.SQLITE_READONLY_DBMOVED: problems.JournalUnreachable,
    sqlite3.SQLITE_PERM: problems.JournalReadOnly,
    sqlite3.SQLITE_BUSY: problems.JournalLocked,
    sqlite3.SQLITE_LOCKED: problems.JournalLocked,
    sqlite3.SQLITE_PROTOCOL: problems.JournalLocked,
    sqlite3.SQLITE_CORRUPT: problems.JournalDamaged,
    sqlite3.SQLITE_NOTADB: problems.JournalDamaged,
    sqlite3.SQLITE_CANTOPEN: problems.JournalUnreachable,
}
"""By extended result code where it says more, else by the primary one (its lowest byte)."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM}


def shown(path: Path) -> str:
    """Return a path as it can stand in a sentence on a screen."""
    return clean_line(str(path))


@contextmanager
def told_as_problems(path: Path) -> Iterator[None]:
    """Raise the failures of SQLite and of the file system inside as journal problems about ``path``."""
    try:
        yield
    except DBAPIError as failure:
        problem = _of_sqlite(failure.orig, path)
        if problem is None:
            raise
        raise problem from failure
    except sqlite3.Error as failure:
        problem = _of_sqlite(failure, path)
        if problem is None:
            raise
        raise problem from failure
    except UnicodeDecodeError as failure:  # what SQLite quotes from a damaged layout
        raise problems.JournalDamaged(path=shown(path), reason="UTF-8") from failure
    except OSError as failure:
        raise _of_system(failure, path) from failure


def _of_sqlite(failure: BaseException | None, path: Path) -> problems.JournalProblem | None:
    code = getattr(failure, "sqlite_errorcode", None)
    if code is None and isinstance(failure, sqlite3.OperationalError):
        # SQLite names a code for all of its failures; without one it is Python that could not read a text as UTF-8.
        return problems.JournalDamaged(path=shown(path), reason="UTF-8")
    if not isinstance(code, int):
        return None
    kind = _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF)
    if kind is None:
        return None
    if code & 0xFF == sqlite3.SQLITE_CANTOPEN and _may_not_write(path.parent):
        kind = problems.JournalReadOnly  # the write-ahead log cannot be made beside the file
    return kind(path=shown(path), reason=getattr(failure, "sqlite_errorname", str(code)))


def _of_system(failure: OSError, path: Path) -> problems.JournalProblem:
    kind: type[problems.JournalProblem] = problems.JournalUnreachable
    if failure.errno in _FULL:
        kind = problems.JournalFull
    elif failure.errno == errno.EROFS or (failure.errno in _FORBIDDEN and _may_not_write(path.parent)):
        kind = problems.JournalReadOnly
    return kind(path=shown(path), reason=failure.strerror or type(failure).__name__)


def _may_not_write(folder: Path) -> bool:
    """Whether the folder can be entered but takes no new file."""
    return os.access(folder, os.X_OK) and not os.access(folder, os.W_OK)
