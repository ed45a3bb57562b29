"""Is every failure of SQLite and of the file system told as what it means, and no other?"""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from ttguide.storage.failures import told_as_problems
from ttguide.workflow.problems import (
    JournalDamaged,
    JournalFull,
    JournalLocked,
    JournalProblem,
    JournalReadOnly,
    JournalUnreachable,
    Overtaken,
)


def failure(name: str) -> sqlite3.OperationalError:
    problem = sqlite3.OperationalError("disk I/O error")
    problem.sqlite_errorname = name
    problem.sqlite_errorcode = getattr(sqlite3, name)
    return problem


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", JournalFull),
        ("SQLITE_IOERR_WRITE", JournalFull),
        ("SQLITE_IOERR_SHMSIZE", JournalFull),
        ("SQLITE_IOERR_READ", JournalUnreachable),
        ("SQLITE_IOERR_FSYNC", JournalUnreachable),
        ("SQLITE_READONLY", JournalReadOnly),
        ("SQLITE_READONLY_DIRECTORY", JournalReadOnly),
        ("SQLITE_READONLY_DBMOVED", JournalUnreachable),
        ("SQLITE_PERM", JournalReadOnly),
        ("SQLITE_BUSY", JournalLocked),
        ("SQLITE_BUSY_RECOVERY", JournalLocked),
        ("SQLITE_LOCKED", JournalLocked),
        ("SQLITE_PROTOCOL", JournalLocked),
        ("SQLITE_CORRUPT", JournalDamaged),
        ("SQLITE_CORRUPT_INDEX", JournalDamaged),
        ("SQLITE_NOTADB", JournalDamaged),
        ("SQLITE_CANTOPEN", JournalUnreachable),
    ],
)
@pytest.mark.parametrize("wrapped", ["plain", "by SQLAlchemy"])
def test_a_failure_of_sqlite_is_told_by_its_code(
    tmp_path: Path, name: str, kind: type[JournalProblem], wrapped: str
) -> None:
    plain = failure(name)
    raised = plain if wrapped == "plain" else OperationalError("INSERT", {}, plain)
    with pytest.raises(JournalProblem) as caught, told_as_problems(tmp_path / "file"):
        raise raised
    assert type(caught.value) is kind
    assert caught.value.values == {"path": str(tmp_path / "file"), "reason": name}
    assert caught.value.__cause__ is raised


@pytest.mark.parametrize("name", ["SQLITE_CONSTRAINT_TRIGGER", "SQLITE_CONSTRAINT", "SQLITE_ERROR", "SQLITE_MISUSE"])
@pytest.mark.parametrize("wrapped", ["plain", "by SQLAlchemy"])
def test_a_fault_of_ours_goes_on_as_it_is(tmp_path: Path, name: str, wrapped: str) -> None:
    plain = failure(name)
    raised = plain if wrapped == "plain" else OperationalError("INSERT", {}, plain)
    with pytest.raises(type(raised)) as caught, told_as_problems(tmp_path / "file"):
        raise raised
    assert caught.value is raised


def test_a_failure_without_a_code_goes_on_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.ProgrammingError), told_as_problems(tmp_path / "file"):
        raise sqlite3.ProgrammingError("Cannot operate on a closed database.")


def test_a_problem_goes_on_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(Overtaken), told_as_problems(tmp_path / "file"):
        raise Overtaken(case="case")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, JournalFull),
        (errno.EDQUOT, JournalFull),
        (errno.EFBIG, JournalFull),
        (errno.EROFS, JournalReadOnly),
        (errno.ENOENT, JournalUnreachable),
        (errno.ENOTDIR, JournalUnreachable),
        (errno.ELOOP, JournalUnreachable),
        (errno.EIO, JournalUnreachable),
        (errno.EMFILE, JournalUnreachable),
    ],
)
def test_a_failure_of_the_file_system_is_told_by_its_number(
    tmp_path: Path, number: int, kind: type[JournalProblem]
) -> None:
    with pytest.raises(JournalProblem) as caught, told_as_problems(tmp_path / "file"):
        raise OSError(number, os.strerror(number))
    assert type(caught.value) is kind
    assert caught.value.values == {"path": str(tmp_path / "file"), "reason": os.strerror(number)}


def folder_that_allows(monkeypatch: pytest.MonkeyPatch, allowed: int) -> None:
    """Permissions as they are for other people (root would be allowed everything)."""
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & ~allowed)


@pytest.mark.parametrize("raised", [PermissionError(errno.EACCES, "no"), failure("SQLITE_CANTOPEN")])
def test_a_folder_that_takes_no_new_file_is_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception
) -> None:
    folder_that_allows(monkeypatch, os.X_OK)
    with pytest.raises(JournalReadOnly), told_as_problems(tmp_path / "file"):
        raise raised


@pytest.mark.parametrize("raised", [PermissionError(errno.EACCES, "no"), failure("SQLITE_CANTOPEN")])
@pytest.mark.parametrize("allowed", [0, os.X_OK | os.W_OK])
def test_a_file_that_may_not_be_opened_in_another_folder_is_out_of_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, allowed: int
) -> None:
    folder_that_allows(monkeypatch, allowed)
    with pytest.raises(JournalUnreachable), told_as_problems(tmp_path / "file"):
        raise raised


def test_a_path_is_told_fit_for_a_screen() -> None:
    with pytest.raises(JournalProblem) as caught, told_as_problems(Path("/a\x1b[2J\udcffb")):
        raise failure("SQLITE_FULL")
    assert caught.value.values["path"] == "/a[2Jb"
