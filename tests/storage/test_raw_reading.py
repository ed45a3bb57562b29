"""Does what is acknowledged stay in the workspace when its bytes were looked at while it was open?"""

from __future__ import annotations

import gc
import warnings
from contextlib import closing
from pathlib import Path

from tests.storage.programs import start
from ttguide.model.case import Address, StatementKind
from ttguide.model.development_event import NotesDestroyed
from ttguide.model.event import CaseOpened, CaseTitled, StatementRecorded
from ttguide.storage.erasing import SqliteEraser
from ttguide.storage.journal import SqliteJournal
from ttguide.storage.raw_reading import LOGS, read_raw
from ttguide.storage.schema import connect


def _come_and_go(path: Path) -> None:
    """Let another program open the workspace and end."""
    with start("contend", path, "nobody", 0) as program:
        program.communicate("\n")
    assert program.returncode == 0


def _notes(path: Path) -> SqliteJournal:
    journal = SqliteJournal.open(path)
    said = StatementRecorded("s", "t", Address("x"), StatementKind.REMARK, "Yöllä ei tule kukaan")
    journal.append("case", 0, [CaseOpened("Sopimus"), said], author="Maija")
    return journal


def test_after_an_erasure_another_program_that_ends_takes_no_log_away(tmp_path: Path) -> None:
    path = tmp_path / "w.ttguide"
    with closing(_notes(path)) as journal:
        SqliteEraser(journal).erase("case", 2, [2], NotesDestroyed(1, 0, "sovittu"), author="Maija")
        _come_and_go(path)
        journal.append("case", 3, [CaseTitled("Uusi nimi")], author="Maija")
        log = path.with_name("w.ttguide-wal")
        assert log.stat().st_size
        with closing(SqliteJournal.open(path)) as other:
            assert [entry.event for entry in other.read("case")][-1] == CaseTitled("Uusi nimi")


def test_a_workspace_opened_twice_in_one_program_keeps_its_log(tmp_path: Path) -> None:
    path = tmp_path / "w.ttguide"
    with closing(_notes(path)) as journal:
        SqliteJournal.open(path).close()
        _come_and_go(path)
        journal.append("case", 2, [CaseTitled("Uusi nimi")], author="Maija")
        with start("contend", path, "Ville", 1) as program:
            program.communicate("\n")
        assert [entry.author for entry in journal.read("case")] == ["Maija", "Maija", "Maija", "Ville"]


def test_raw_handles_are_closed_with_the_last_connection_and_no_earlier(tmp_path: Path) -> None:
    path = tmp_path / "w.ttguide"
    _notes(path).close()
    first, second = connect(path), connect(path)
    with read_raw(path) as stream:
        pass
    assert not stream.closed
    first.close()
    assert not stream.closed
    second.close()
    assert stream.closed
    with read_raw(path) as alone:
        pass
    assert alone.closed


def test_a_connection_that_was_forgotten_holds_no_handle_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "w.ttguide"
    _notes(path).close()
    connection = connect(path)
    with read_raw(path) as stream:
        pass
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # Python 3.13 tells of what is forgotten
        del connection
        gc.collect()
    assert stream.closed


def test_the_logs_count_as_their_workspace_by_whatever_path(tmp_path: Path) -> None:
    path, link = tmp_path / "w.ttguide", tmp_path / "linkki"
    journal = _notes(path)
    link.symlink_to(tmp_path, target_is_directory=True)
    there = [file for end in LOGS if (file := link / f"w.ttguide{end}").exists()]
    streams = []
    for file in there:
        with read_raw(file) as stream:
            streams.append(stream)
    assert [stream.closed for stream in streams] == [False, False]
    journal.close()
    gc.collect()
    assert [stream.closed for stream in streams] == [True, True]


def test_a_connection_closed_twice_is_counted_once(tmp_path: Path) -> None:
    path = tmp_path / "w.ttguide"
    _notes(path).close()
    first, second = connect(path), connect(path)
    with read_raw(path) as stream:
        pass
    first.close()
    first.close()
    assert not stream.closed
    second.close()
    assert stream.closed
