"""Is an older shape brought to today's whole or not at all, with a copy of what it was?"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.storage.workspaces import permissions, refusal
from ttguide.model.event import CaseOpened, CaseTitled
from ttguide.storage import schema
from ttguide.storage.journal import SqliteJournal

OPENED = CaseOpened("Sopimus")


def lift(connection: sqlite3.Connection) -> None:
    """A change of shape as a later version could make it."""
    connection.execute("CREATE TABLE tombstone (case_id TEXT NOT NULL, sequence INTEGER NOT NULL) STRICT")
    connection.execute("INSERT INTO tombstone SELECT case_id, sequence FROM entry WHERE sequence = 2")


def fail(connection: sqlite3.Connection) -> None:
    lift(connection)
    connection.execute("SELECT * FROM no_such_table")


def copies_of(path: Path) -> list[Path]:
    return sorted(p for p in path.parent.iterdir() if p.name.startswith(f"{path.stem}.v"))


def test_an_older_shape_is_lifted_with_a_copy_beside_it(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(SqliteJournal.open(workspace)) as journal:
        written = journal.read("case")
    monkeypatch.setattr(schema, "STEPS", (lift, lambda connection: connection.execute("DELETE FROM tombstone")))
    with closing(SqliteJournal.open(workspace)) as journal:
        assert journal.read("case") == written
        assert len(journal.append("case", 2, [CaseTitled("x")], author="Maija")) == 1
    with closing(sqlite3.connect(workspace)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
        assert connection.execute("SELECT count(*) FROM tombstone").fetchone() == (0,)
    (copy,) = copies_of(workspace)
    assert copy.match("työtila.v1-????????T??????Z.ttguide")
    assert permissions(copy) == "0o600"
    monkeypatch.setattr(schema, "STEPS", ())
    with closing(SqliteJournal.open(copy)) as journal:
        assert journal.read("case") == written


def test_a_lifted_workspace_is_not_lifted_again(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "STEPS", (lift,))
    SqliteJournal.open(workspace).close()
    SqliteJournal.open(workspace).close()
    assert len(copies_of(workspace)) == 1


def test_a_new_workspace_is_not_lifted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "STEPS", (lift,))
    SqliteJournal.open(path).close()
    assert copies_of(path) == []


def test_a_step_that_fails_changes_nothing(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "STEPS", (lift, fail))
    with pytest.raises(sqlite3.OperationalError):
        SqliteJournal.open(workspace)
    monkeypatch.setattr(schema, "STEPS", ())
    with closing(SqliteJournal.open(workspace)) as journal:
        assert [e.sequence for e in journal.read("case")] == [1, 2]
    with closing(sqlite3.connect(workspace)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'tombstone'").fetchone() == (0,)


def test_the_copy_holds_what_is_still_in_the_log(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(SqliteJournal.open(path)) as journal:
        journal.append("case", 0, [OPENED, CaseTitled("Vielä lokissa")], author="Maija")
        written = journal.read("case")
        monkeypatch.setattr(schema, "STEPS", (lift,))
        SqliteJournal.open(path).close()
    monkeypatch.setattr(schema, "STEPS", ())
    with closing(SqliteJournal.open(copies_of(path)[0])) as copy:
        assert copy.read("case") == written


def test_copies_made_within_one_second_do_not_replace_each_other(workspace: Path) -> None:
    made = {schema.back_up(workspace, 1) for _ in range(3)}
    assert len(made) == 3
    assert made == set(copies_of(workspace))


def test_a_copy_that_cannot_be_finished_is_taken_away_and_nothing_is_lifted(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(path: Path, connect: Any = schema.connect) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(path)
        if path != workspace:
            connection.execute("PRAGMA max_page_count = 1")
        return connection

    monkeypatch.setattr(schema, "connect", connect)
    monkeypatch.setattr(schema, "STEPS", (lift,))
    problem = refusal(workspace)
    assert problem.key == "journal.full"
    assert copies_of(workspace) == []
    with closing(sqlite3.connect(workspace)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
