"""What can be done to a workspace from outside, and seen of it?"""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from ttguide.storage.journal import SqliteJournal
from ttguide.workflow.problems import JournalProblem


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def permissions(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def tamper(path: Path, *statements: str) -> None:
    """Change a workspace as a program without respect for its guards would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)
        for _, sql in guards:
            connection.execute(sql)


def refusal(path: Path, *, create: bool = True) -> JournalProblem:
    with pytest.raises(JournalProblem) as caught:
        SqliteJournal.open(path, create=create)
    return caught.value
