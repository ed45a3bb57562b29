"""Does the database itself keep the journal append-only and well-formed, whoever writes to it?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ttguide.model.event import CaseOpened, CaseTitled, Entry
from ttguide.storage.journal import SqliteJournal

Row = dict[str, object]


@pytest.fixture
def kept(journal: SqliteJournal) -> tuple[Entry, ...]:
    return journal.append("case", 0, [CaseOpened("Sopimus"), CaseTitled("Uusi")], author="Maija")


@pytest.fixture
def stranger(path: Path, kept: tuple[Entry, ...]) -> Iterator[sqlite3.Connection]:
    """Another program, with SQLite's own defaults."""
    with closing(sqlite3.connect(path)) as connection:
        yield connection


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE entry SET payload = '{}'",
        "UPDATE entry SET author = 'x' WHERE sequence = 2",
        "UPDATE OR IGNORE entry SET sequence = 9 WHERE sequence = 2",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE sequence = 2",
        "INSERT OR REPLACE INTO entry SELECT case_id, 2, 'x', at, author, action, event, version, '{}' FROM entry",
        "INSERT OR REPLACE INTO entry SELECT 'new', 1, id, at, author, action, event, version, '{}' FROM entry LIMIT 1",
        "INSERT INTO entry SELECT case_id, 2, 'x', at, author, action, event, version, payload FROM entry LIMIT 1",
        "INSERT INTO entry SELECT case_id, 4, 'x', at, author, action, event, version, payload FROM entry LIMIT 1",
        "INSERT INTO entry SELECT 'new', 2, 'x', at, author, action, event, version, payload FROM entry LIMIT 1",
    ],
)
def test_nothing_written_can_be_changed_removed_or_replaced(
    stranger: sqlite3.Connection, journal: SqliteJournal, kept: tuple[Entry, ...], attempt: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="entry"), stranger:
        stranger.execute(attempt)
    assert journal.read("case") == kept
    assert journal.cases() == ("case",)


GOOD: Row = {
    "case_id": "case",
    "sequence": 3,
    "id": "x",
    "at": "2026-11-02T09:00:00.000000+00:00",
    "author": "",
    "action": "a",
    "event": "CaseTitled",
    "version": 1,
    "payload": '{"title":"x"}',
}


def insert(connection: sqlite3.Connection, row: Row) -> None:
    with connection:
        connection.execute(f"INSERT INTO entry VALUES ({', '.join('?' * len(row))})", list(row.values()))  # noqa: S608


def test_an_entry_of_the_right_form_is_taken(stranger: sqlite3.Connection, journal: SqliteJournal) -> None:
    insert(stranger, GOOD)
    assert journal.read("case", 2)[0].event == CaseTitled("x")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("case_id", ""),
        ("sequence", 0),
        ("sequence", "third"),
        ("id", ""),
        ("id", None),
        ("at", "2026-11-02 09:00:00"),
        ("at", "2026-11-02T09:00:00.000000+02:00"),
        ("at", 1793610000),
        ("author", None),
        ("author", b"Maija"),
        ("action", ""),
        ("event", ""),
        ("version", 0),
        ("version", "one"),
        ("payload", "title: x"),
        ("payload", ""),
        ("payload", b"{}"),
    ],
)
def test_an_entry_of_another_form_is_refused(stranger: sqlite3.Connection, column: str, value: object) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        insert(stranger, {**GOOD, column: value})
