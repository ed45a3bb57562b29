"""A workspace that may only be read can be read, whole, and stays as it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.storage.programs import start
from tests.storage.workspaces import contents, tamper
from ttguide.model.event import CaseOpened, CaseTitled
from ttguide.storage import schema
from ttguide.storage.journal import SqliteJournal
from ttguide.storage.reading import open_to_read
from ttguide.workflow.problems import JournalReadOnly, JournalUnreachable

REFUSED = ["journal.read_only", "journal.read_only"]
IS_ROOT = os.geteuid() == 0
"""Whether `look` can become somebody else: anybody but root stays the files' owner there, who may write 0o644."""
CLOSED = ((0o444, 0o555), (0o444, 0o777), *([(0o644, 0o555)] if IS_ROOT else []))
"""Rights of the files and of their folder with which nothing can be written."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user can enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def make(folder: Path, *logs: str) -> Path:
    """A workspace with one case of two entries; with logs, the second entry stands only in the log."""
    path = folder / "workspace"
    with closing(SqliteJournal.open(path)) as journal:
        journal.append("case", 0, [CaseOpened("Sopimus")], author="Maija")
    with closing(SqliteJournal.open(path)) as journal:
        journal.append("case", 1, [CaseTitled("Uusi")], author="Maija")
        kept = folder / "kept"
        kept.mkdir()
        for ending in ("", *logs):
            shutil.copy(f"{path}{ending}", kept / f"workspace{ending}")
    if logs:
        for file in kept.iterdir():
            file.replace(folder / file.name)
    shutil.rmtree(kept)
    return path


def protect(path: Path, *, files: int, folder: int) -> dict[str, bytes]:
    for file in path.parent.iterdir():
        file.chmod(files)
    path.parent.chmod(folder)
    return contents(path.parent)


def look(*paths: Path) -> list[str]:
    """What a user without rights sees, and what becomes of what they would write."""
    with start("look", *paths) as program:
        said, _ = program.communicate("")
    assert program.returncode == 0
    return said.splitlines()


def test_all_that_is_there_is_read_and_nothing_is_written(folder: Path) -> None:
    """Whatever logs lie beside it, and whether the file, the folder or both are closed to whoever reads."""
    paths = []
    for logs in ((), ("-wal",), ("-wal", "-shm")):
        for files, mode in CLOSED:
            place = folder / f"{len(logs)} {files:o} {mode:o}"
            place.mkdir()
            paths.append(make(place, *logs))
            protect(paths[-1], files=files, folder=mode)
    before = {path: contents(path.parent) for path in paths}
    said = look(*paths)

    assert {path.parent.name: said[n * 3 : n * 3 + 3] for n, path in enumerate(paths)} == {
        path.parent.name: ["case:2", *REFUSED] for path in paths
    }
    assert {path: contents(path.parent) for path in paths} == before
    for path in paths:
        path.parent.chmod(0o755)


@pytest.mark.skipif(not IS_ROOT, reason="only root can become somebody who may not write what others write")
def test_what_others_write_meanwhile_is_seen(folder: Path) -> None:
    path = make(folder)
    protect(path, files=0o644, folder=0o755)
    with ExitStack() as programs:
        program = programs.enter_context(start("look", path))
        assert program.stdout is not None
        assert program.stdin is not None
        assert program.stdout.readline() == "case:2\n"
        with closing(SqliteJournal.open(path)) as journal:
            journal.append("case", 2, [CaseTitled("Kolmas")], author="Maija")
            program.stdin.write("again\n")
            program.stdin.flush()
            assert [program.stdout.readline().strip() for _ in range(3)] == [*REFUSED, "case:3"]
        program.stdin.write("again\n")
        program.stdin.close()
        assert program.stdout.read().splitlines() == [*REFUSED, "case:3", *REFUSED]


def test_an_older_shape_is_lifted_in_memory_and_not_in_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(folder)
    before = contents(folder)

    def step(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE later (id TEXT)")

    monkeypatch.setattr(schema, "STEPS", (step,))
    with closing(open_to_read(path)) as connection:
        assert connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (2,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM later")
    assert contents(folder) == before


def test_an_empty_file_holds_nothing_to_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with pytest.raises(JournalReadOnly):
        open_to_read(tmp_path / "empty")


def test_a_file_that_is_not_there_is_not_called_read_only(tmp_path: Path) -> None:
    with pytest.raises(JournalUnreachable):
        open_to_read(tmp_path / "nothing")


def test_a_row_that_breaks_a_rule_is_its_own_cases_damage_and_the_workspace_opens(folder: Path) -> None:
    path = make(folder)
    with closing(SqliteJournal.open(path)) as journal:
        journal.append("other", 0, [CaseOpened("Toinen")], author="Maija")
    tamper(path, "UPDATE entry SET at = 'yesterday', payload = '' WHERE case_id = 'case' AND sequence = 2")
    with closing(SqliteJournal.open(path)) as journal:
        assert sorted(journal.cases()) == ["case", "other"]
        assert len(journal.read("other")) == 1
