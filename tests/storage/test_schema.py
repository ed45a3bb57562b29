"""Is a workspace opened for what it is, and everything else refused without being touched?"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.storage.workspaces import contents, permissions, refusal, tamper
from ttguide.model.event import CaseOpened, CaseTitled
from ttguide.storage import schema
from ttguide.storage.journal import SqliteJournal
from ttguide.workflow.problems import (
    JournalDamaged,
    JournalForeign,
    JournalLocked,
    JournalNewer,
    JournalProblem,
    JournalReadOnly,
    JournalUnreachable,
)

OPENED = CaseOpened("Sopimus")


# Making


def test_a_new_workspace_and_its_folders_are_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.ttguide"
    with closing(SqliteJournal.open(path)) as journal:
        journal.append("case", 0, [OPENED], author="Maija")
        made = {p.relative_to(tmp_path).as_posix(): permissions(p) for p in tmp_path.rglob("*")}
    assert made == {
        "a": "0o700",
        "a/b": "0o700",
        "a/b/c.ttguide": "0o600",
        "a/b/c.ttguide-wal": "0o600",
        "a/b/c.ttguide-shm": "0o600",
    }


def test_a_folder_that_is_there_keeps_its_permissions(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o755)
    SqliteJournal.open(folder / "c.ttguide").close()
    assert permissions(folder) == "0o755"


def test_a_new_workspace_is_marked_as_ours_durable_and_waits_for_other_writers(path: Path) -> None:
    with closing(schema.open_file(path, create=True)) as connection:
        marks = {
            pragma: connection.execute(f"PRAGMA {pragma}").fetchone()[0]
            for pragma in ("application_id", "user_version", "journal_mode", "synchronous", "busy_timeout")
        }
    assert marks == {
        "application_id": 0x54544744,
        "user_version": 1,
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 5000,
    }


def test_a_missing_workspace_is_not_made_unasked(path: Path) -> None:
    problem = refusal(path, create=False)
    assert isinstance(problem, JournalUnreachable)
    assert (problem.key, problem.values) == ("journal.missing", {"path": str(path)})
    assert not path.exists()


def test_an_empty_file_becomes_a_workspace(path: Path) -> None:
    path.touch()
    with closing(SqliteJournal.open(path)) as journal:
        assert len(journal.append("case", 0, [OPENED], author="Maija")) == 1


def test_an_empty_file_is_no_workspace_where_none_is_to_be_made(path: Path) -> None:
    path.touch()
    assert isinstance(refusal(path, create=False), JournalForeign)
    assert path.read_bytes() == b""


@pytest.mark.parametrize("left", ["nothing", "an empty file"])
def test_a_log_without_its_file_is_not_thrown_away(path: Path, left: str) -> None:
    log = path.with_name(f"{path.name}-wal")
    log.write_bytes(b"the last entries")
    if left == "an empty file":
        path.touch()
    problem = refusal(path)
    assert isinstance(problem, JournalDamaged)
    assert (problem.key, problem.values) == ("journal.only_log_left", {"path": str(path), "log": str(log)})
    assert log.read_bytes() == b"the last entries"


def test_a_name_may_hold_what_means_something_in_a_url(tmp_path: Path) -> None:
    path = tmp_path / "50 % alennus?mode=memory#ä&immutable=1"
    with closing(SqliteJournal.open(path)) as journal:
        journal.append("case", 0, [OPENED], author="Maija")
    with closing(SqliteJournal.open(path, create=False)) as journal:
        assert journal.cases() == ("case",)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


# Not a place for a file


def test_a_folder_is_not_a_workspace(tmp_path: Path) -> None:
    problem = refusal(tmp_path)
    assert isinstance(problem, JournalUnreachable)
    assert (problem.key, problem.values) == ("journal.is_folder", {"path": str(tmp_path)})


def test_a_workspace_in_a_file_as_if_it_were_a_folder_is_out_of_reach(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert isinstance(refusal(tmp_path / "file" / "deeper" / "workspace"), JournalUnreachable)
    assert isinstance(refusal(tmp_path / "file" / "workspace"), JournalUnreachable)


def test_a_name_that_is_too_long_is_out_of_reach(tmp_path: Path) -> None:
    problem = refusal(tmp_path / ("x" * 300))
    assert isinstance(problem, JournalUnreachable)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    problem = refusal(tmp_path / "pipe")
    assert isinstance(problem, JournalUnreachable)
    assert problem.key == "journal.not_a_file"


# Somebody else's


@pytest.mark.parametrize(
    "data",
    [b"\n", b"Muistiinpanot\n" * 100, b"\x89PNG\r\n\x1a\n" + bytes(200), bytes(4096), b"SQLite format 2" + bytes(200)],
)
def test_a_file_of_another_kind_is_foreign_and_left_as_it_was(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    problem = refusal(path)
    assert isinstance(problem, JournalForeign)
    assert (problem.key, problem.values) == ("journal.foreign", {"path": str(path)})
    assert contents(tmp_path) == {"file": data}


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE bookmarks (url TEXT)"],
        ["CREATE TABLE entry (id TEXT)"],
        ["PRAGMA application_id = 1234", "CREATE TABLE entry (id TEXT)"],
        ["PRAGMA application_id = 1234"],
        ["PRAGMA user_version = 1", "CREATE TABLE entry (id TEXT)"],
        ["PRAGMA user_version = 7"],
        ["VACUUM"],
    ],
)
def test_a_database_of_another_program_is_foreign_and_left_as_it_was(tmp_path: Path, statements: list[str]) -> None:
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    before = contents(tmp_path)
    assert isinstance(refusal(path), JournalForeign)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("mark", [0, 1234])
def test_what_another_program_left_in_its_log_stays_there(tmp_path: Path, mark: int) -> None:
    crashed, path = tmp_path / "crashed", tmp_path / "places.sqlite"
    with closing(sqlite3.connect(crashed, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {mark}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
        path.write_bytes(crashed.read_bytes())
        (tmp_path / "places.sqlite-wal").write_bytes((tmp_path / "crashed-wal").read_bytes())
    before = contents(tmp_path)
    assert isinstance(refusal(path), JournalForeign)
    assert contents(tmp_path) == before


def test_a_workspace_of_a_newer_version_says_which(workspace: Path) -> None:
    tamper(workspace, "PRAGMA user_version = 3")
    before = contents(workspace.parent)
    problem = refusal(workspace)
    assert isinstance(problem, JournalNewer)
    assert problem.values == {"path": str(workspace), "found": 3, "known": 1}
    assert contents(workspace.parent) == before


def test_a_journal_that_a_newer_version_lifts_meanwhile_takes_no_more(workspace: Path) -> None:
    with closing(SqliteJournal.open(workspace)) as journal:
        tamper(workspace, "PRAGMA user_version = 2")
        with pytest.raises(JournalNewer):
            journal.append("case", 2, [CaseTitled("x")], author="Maija")
        with pytest.raises(JournalNewer):
            journal.read("case")


# Damaged


def test_damage_in_the_middle_of_the_file_is_noticed_on_opening(workspace: Path) -> None:
    data = bytearray(workspace.read_bytes())
    data[4096:8192] = b"\xff" * 4096
    workspace.write_bytes(data)
    problem = refusal(workspace)
    assert isinstance(problem, JournalDamaged)
    assert problem.values["path"] == str(workspace)


@pytest.mark.parametrize("kept", [16, 50, 100, 512, 4096, 5000])
def test_a_file_that_was_cut_is_damaged(workspace: Path, kept: int) -> None:
    workspace.write_bytes(workspace.read_bytes()[:kept])
    assert isinstance(refusal(workspace), JournalDamaged)


def test_damage_in_a_file_too_large_to_be_checked_whole_is_noticed_on_reading(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytearray(workspace.read_bytes())
    data[4096:8192] = b"\xff" * 4096
    workspace.write_bytes(data)
    monkeypatch.setattr(schema, "WHOLE_CHECK_BYTES", 0)
    with closing(SqliteJournal.open(workspace)) as journal, pytest.raises(JournalDamaged):
        journal.read("case")


@pytest.mark.parametrize(
    "damage",
    [
        """UPDATE entry SET payload = '{"title":' WHERE sequence = 2""",
        """UPDATE entry SET payload = '{"title":5}' WHERE sequence = 2""",
        """UPDATE entry SET payload = '[]' WHERE sequence = 2""",
        "UPDATE entry SET payload = replace(hex(zeroblob(50000)), '0', '[') WHERE sequence = 2",
        "UPDATE entry SET at = '2026-13-41T09:00:00.000000+00:00' WHERE sequence = 2",
        "UPDATE entry SET sequence = 3 WHERE sequence = 2",
    ],
)
def test_an_entry_that_cannot_be_read_is_named(workspace: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    tamper(workspace, damage)
    monkeypatch.setattr(schema, "WHOLE_CHECK_BYTES", 0)
    with closing(SqliteJournal.open(workspace)) as journal:
        with pytest.raises(JournalDamaged) as caught:
            journal.read("case")
        assert caught.value.key == "journal.damaged_entry"
        assert caught.value.values == {"path": str(workspace), "case": "case", "sequence": 2}
        assert journal.cases() == ("case",)


def test_damage_in_the_layout_itself_is_damage_even_where_sqlite_cannot_quote_it(workspace: Path) -> None:
    data = workspace.read_bytes()
    workspace.write_bytes(data.replace(b"CREATE TABLE", b"CREA\xff\xff TABL"))
    assert isinstance(refusal(workspace), JournalDamaged)


def test_an_entry_whose_text_is_no_longer_utf_8_is_damage_and_not_a_fault_of_ours(workspace: Path) -> None:
    data = workspace.read_bytes()
    workspace.write_bytes(data.replace(b'{"title":', b'{"t\xfftle":'))
    with closing(SqliteJournal.open(workspace)) as journal, pytest.raises(JournalDamaged):
        journal.read("case")


@pytest.mark.parametrize("change", ["UPDATE entry SET event = 'CaseClosed'", "UPDATE entry SET version = 2"])
def test_an_event_that_only_a_newer_version_knows_is_not_called_damage(workspace: Path, change: str) -> None:
    tamper(workspace, f"{change} WHERE sequence = 2")
    with closing(SqliteJournal.open(workspace)) as journal:
        with pytest.raises(JournalNewer) as caught:
            journal.read("case")
        assert caught.value.key == "journal.newer_entry"
        assert caught.value.values == {"path": str(workspace), "case": "case", "sequence": 2}


@pytest.mark.parametrize(
    "change",
    [
        "DROP TRIGGER entry_never_goes",
        "CREATE TRIGGER spy AFTER INSERT ON entry BEGIN SELECT 1; END",
        "ALTER TABLE entry ADD COLUMN colour TEXT",
        "ALTER TABLE entry RENAME TO entries",
    ],
)
def test_a_workspace_whose_guards_or_columns_were_changed_is_refused(workspace: Path, change: str) -> None:
    with closing(sqlite3.connect(workspace)) as connection:
        connection.execute(change)
    problem = refusal(workspace)
    assert isinstance(problem, JournalDamaged)
    assert problem.key == "journal.layout_changed"


# Not to be written, not to be had


def read_only(path: Path, connect: Any = schema.connect) -> sqlite3.Connection:
    """What SQLite gives for a file that may only be read (this must also hold for root, who may write everything)."""
    connection: sqlite3.Connection = connect(path)
    connection.close()
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)


def test_a_workspace_that_may_only_be_read_can_be_read(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "connect", read_only)
    with closing(SqliteJournal.open(workspace)) as journal:
        with pytest.raises(JournalReadOnly) as caught:
            journal.append("case", 2, [CaseTitled("x")], author="Maija")
        assert (caught.value.key, caught.value.values["path"]) == ("journal.read_only", str(workspace))
        assert [e.sequence for e in journal.read("case")] == [1, 2]


def test_a_file_that_may_only_be_read_does_not_become_a_workspace(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "connect", read_only)
    assert isinstance(refusal(path), JournalReadOnly)


def test_a_writer_who_takes_too_long_locks_the_journal_and_reading_goes_on(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.01)
    with closing(SqliteJournal.open(workspace)) as journal, closing(sqlite3.connect(workspace)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalLocked) as caught:
            journal.append("case", 2, [CaseTitled("x")], author="Maija")
        assert (caught.value.key, caught.value.values["path"]) == ("journal.locked", str(workspace))
        assert [e.sequence for e in journal.read("case")] == [1, 2]
        other.rollback()
        assert [e.sequence for e in journal.append("case", 2, [CaseTitled("x")], author="Maija")] == [3]


def test_a_workspace_that_another_program_keeps_to_itself_is_locked(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(workspace, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        assert isinstance(refusal(workspace), JournalLocked)


def test_a_full_database_keeps_what_it_has_and_goes_on_when_there_is_room(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections: list[sqlite3.Connection] = []

    def connect(path: Path, connect: Any = schema.connect) -> sqlite3.Connection:
        connections.append(connect(path))
        return connections[-1]

    monkeypatch.setattr(schema, "connect", connect)
    with closing(SqliteJournal.open(workspace)) as journal:
        (pages,) = connections[0].execute("PRAGMA page_count").fetchone()
        connections[0].execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(JournalProblem) as caught:
            journal.append("case", 2, [CaseTitled("x" * 50_000)], author="Maija")
        assert (caught.value.key, caught.value.values["path"]) == ("journal.full", str(workspace))
        assert [e.sequence for e in journal.read("case")] == [1, 2]
        connections[0].execute("PRAGMA max_page_count = 1000000")
        assert [e.sequence for e in journal.append("case", 2, [CaseTitled("x" * 50_000)], author="Maija")] == [3]


def test_a_sqlite_without_strict_tables_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.34.1")
    problem = refusal(path)
    assert (problem.key, problem.values) == ("journal.sqlite_too_old", {"found": "3.34.1", "due": "3.37.0"})
    assert not path.exists()
