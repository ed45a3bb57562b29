"""Is what was erased gone, to the last byte of every file, and is it said truly when it is not?"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import IO, Any

import pytest

from tests.storage.conftest import SetClock
from tests.storage.programs import start
from tests.storage.workspaces import contents, permissions, tamper
from ttguide.model import event as ev
from ttguide.model.case import Address, StatementKind
from ttguide.model.development_event import NotesDestroyed
from ttguide.model.event import CaseOpened, CaseTitled, Erased
from ttguide.model.fold import fold
from ttguide.model.text import clean
from ttguide.storage import erasing, schema
from ttguide.storage import journal as journal_module
from ttguide.storage.erasing import SqliteEraser
from ttguide.storage.journal import SqliteJournal
from ttguide.workflow.ports import Erasure, ErasureState
from ttguide.workflow.problems import JournalLocked, JournalReadOnly, Overtaken

HERE = Address("x")
OPENED = CaseOpened("Sopimus")
GONE = NotesDestroyed(1, 0, "sovittu")
DONE = Erasure.ERASED
TOLD = "Johtaja sanoi, ettei yöllä tule kukaan"
TEXTS = {
    "plain": TOLD,
    "short": "Möykky",
    "quotes": "Hän \"lupasi\" \\ ja 'petti'",
    "emoji": "Asiakas itki 😟👩🏽‍🦽 käytävässä",
    "lines": "Ensin näin\nja sitten\tnoin, ääkkösin",
    "decomposed": clean("Ko\u0308yha\u0308 vanhus jäi yksin"),
    "long": "".join(f"Salaisuus {n:05d} ä\n" for n in range(5000)),
}


def said(text: str, id: str = "s") -> ev.StatementRecorded:
    return ev.StatementRecorded(id, "t", HERE, StatementKind.REMARK, text)


def where(folder: Path, text: str) -> list[str]:
    """The files in which anything of a text stands, looked for without the product's help."""
    stored = json.dumps(text, ensure_ascii=False)[1:-1].encode()
    samples = [stored[at : at + 20] for at in range(0, max(1, len(stored) - 19), 10)]
    return sorted(name for name, data in contents(folder).items() if any(sample in data for sample in samples))


def fill(path: Path, *texts: str) -> None:
    """A workspace that holds these texts, each reworded once, in its file and in its log."""
    with closing(SqliteJournal.open(path)) as journal:
        journal.append("case", 0, [OPENED, *(said(text, f"s{n}") for n, text in enumerate(texts))], author="Maija")


@pytest.fixture
def eraser(journal: SqliteJournal) -> SqliteEraser:
    return SqliteEraser(journal)


@pytest.fixture
def programs() -> Iterator[ExitStack]:
    with ExitStack() as programs:
        yield programs


def pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def tell(program: subprocess.Popen[str]) -> None:
    pipe(program.stdin).write("go\n")
    pipe(program.stdin).flush()


def hear(program: subprocess.Popen[str]) -> str:
    return pipe(program.stdout).readline().strip()


@pytest.mark.parametrize("secret", TEXTS.values(), ids=TEXTS)
def test_an_erased_text_is_in_no_byte_of_any_file(
    journal: SqliteJournal, eraser: SqliteEraser, path: Path, secret: str
) -> None:
    journal.append("case", 0, [OPENED, said(secret), CaseTitled("Uusi")], author="Maija")
    journal.append("case", 3, [ev.StatementReworded("s", f"{secret}!")], author="Maija")
    assert where(path.parent, secret) != []
    eraser.erase("case", 4, [2, 4], GONE, author="Maija")
    assert eraser.pending_erasures() == (("case", 5),)
    assert where(path.parent, secret) != []
    assert eraser.finish_erasing([secret, f"{secret}!"]) == ErasureState(DONE, compared=2)
    assert where(path.parent, secret) == []
    assert eraser.pending_erasures() == ()


def test_erased_entries_keep_their_place_and_say_what_they_were(journal: SqliteJournal, eraser: SqliteEraser) -> None:
    before = journal.append("case", 0, [OPENED, said(TOLD), CaseTitled("Uusi")], author="Maija")
    tombstone = eraser.erase("case", 3, [2], GONE, author="Pekka\n")
    after = journal.read("case")
    assert [entry.event for entry in after] == [OPENED, Erased("StatementRecorded"), CaseTitled("Uusi"), GONE]
    assert after[3] == tombstone
    assert (tombstone.sequence, tombstone.author) == (4, "Pekka")
    for old, new in zip(before, after, strict=False):
        assert (old.sequence, old.id, old.at, old.author, old.action) == (
            new.sequence,
            new.id,
            new.at,
            new.author,
            new.action,
        )
    case = fold(after)
    assert case is not None
    assert (case.title, dict(case.statements)) == ("Uusi", {})


def test_only_what_is_named_is_erased_and_other_cases_stay(journal: SqliteJournal, eraser: SqliteEraser) -> None:
    journal.append("case", 0, [OPENED, said("Pois"), said("Jää", "r")], author="Maija")
    other = journal.append("other", 0, [OPENED, said("Toinen")], author="Maija")
    eraser.erase("case", 3, [2], GONE, author="Maija")
    assert eraser.finish_erasing(["Pois"]).erasure is DONE
    assert journal.read("case")[2].event == said("Jää", "r")
    assert journal.read("other") == other
    assert [e.sequence for e in journal.append("other", 2, [CaseTitled("x")], author="Maija")] == [3]


def test_what_was_erased_before_keeps_its_kind(journal: SqliteJournal, eraser: SqliteEraser) -> None:
    journal.append("case", 0, [OPENED, said("a"), ev.NoteWritten("t", "n", "b")], author="Maija")
    eraser.erase("case", 3, [2], GONE, author="Maija")
    eraser.erase("case", 4, [2, 3], GONE, author="Maija")
    assert [e.event for e in journal.read("case", 1)] == [
        Erased("StatementRecorded"),
        Erased("NoteWritten"),
        GONE,
        GONE,
    ]
    assert eraser.pending_erasures() == (("case", 4), ("case", 5))
    assert eraser.finish_erasing().erasure is DONE
    assert eraser.pending_erasures() == ()


def test_who_was_overtaken_erases_nothing(journal: SqliteJournal, eraser: SqliteEraser) -> None:
    before = journal.append("case", 0, [OPENED, said(TOLD), CaseTitled("x")], author="Maija")
    with pytest.raises(Overtaken):
        eraser.erase("case", 2, [2], GONE, author="Maija")
    assert journal.read("case") == before
    assert eraser.pending_erasures() == ()


@pytest.mark.parametrize("sequences", [[1], [0, 2], [2, 3], [-1]])
def test_the_opening_and_what_is_not_there_cannot_be_erased(
    journal: SqliteJournal, eraser: SqliteEraser, sequences: list[int]
) -> None:
    before = journal.append("case", 0, [OPENED, said(TOLD)], author="Maija")
    with pytest.raises(ValueError, match="entries 2 to 2 can be erased"):
        eraser.erase("case", 2, sequences, GONE, author="Maija")
    assert journal.read("case") == before


def test_nothing_to_erase_leaves_a_tombstone_alone(journal: SqliteJournal, eraser: SqliteEraser) -> None:
    journal.append("case", 0, [OPENED], author="Maija")
    eraser.erase("case", 1, [], GONE, author="Maija")
    assert [e.event for e in journal.read("case")] == [OPENED, GONE]


def test_the_workspace_has_the_same_shape_and_guards_before_during_and_after(
    journal: SqliteJournal, eraser: SqliteEraser, path: Path
) -> None:
    journal.append("case", 0, [OPENED, said(TOLD)], author="Maija")
    before = shape(path)
    eraser.erase("case", 2, [2], GONE, author="Maija")
    assert {name: sql for name, sql in shape(path).items() if "erasure" not in name} == before
    SqliteJournal.open(path).close()
    eraser.finish_erasing()
    assert shape(path) == before
    with closing(sqlite3.connect(path)) as stranger, pytest.raises(sqlite3.IntegrityError, match="never changes"):
        stranger.execute("UPDATE entry SET payload = '{}'")
    assert permissions(path) == "0o600"


def shape(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT name, sql FROM sqlite_master"))


def test_while_another_program_reads_it_is_not_erased_yet_and_later_it_is(
    journal: SqliteJournal, eraser: SqliteEraser, path: Path, programs: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "PATIENCE_SECONDS", 0.01)
    journal.append("case", 0, [OPENED, said(TOLD)], author="Maija")
    reader = programs.enter_context(start("hold", path))
    assert hear(reader) == "reading 2"
    eraser.erase("case", 2, [2], GONE, author="Maija")
    for _ in range(2):
        assert eraser.finish_erasing([TOLD]) == ErasureState(Erasure.NOT_YET, (str(path),))
        assert eraser.pending_erasures() == (("case", 3),)
    assert where(path.parent, TOLD) != []
    journal.append("case", 3, [CaseTitled("Työ jatkuu")], author="Maija")
    tell(reader)
    assert hear(reader) == "done"
    assert eraser.finish_erasing([TOLD]) == ErasureState(DONE, compared=1)
    assert where(path.parent, TOLD) == []
    assert eraser.pending_erasures() == ()


def test_a_program_that_only_has_the_workspace_open_is_in_nobodys_way(
    journal: SqliteJournal, eraser: SqliteEraser, path: Path, programs: ExitStack
) -> None:
    journal.append("case", 0, [OPENED, said(TOLD)], author="Maija")
    program = programs.enter_context(start("follow", path))
    assert hear(program) == "ready"
    tell(program)
    assert hear(program) == "Sopimus"
    eraser.erase("case", 2, [2], GONE, author="Maija")
    assert eraser.finish_erasing([TOLD]).erasure is DONE
    assert where(path.parent, TOLD) == []
    journal.append("case", 3, [CaseTitled("Uusi")], author="Maija")
    tell(program)
    assert hear(program) == "Uusi"


def test_what_is_appended_after_an_erasure_outlives_other_programs_that_come_and_go(
    journal: SqliteJournal, eraser: SqliteEraser, path: Path, programs: ExitStack
) -> None:
    """Looking at the file's bytes must not have let go of the locks that keep the log in its place."""
    journal.append("case", 0, [OPENED, said(TOLD)], author="Maija")
    eraser.erase("case", 2, [2], GONE, author="Maija")
    eraser.finish_erasing([TOLD])
    journal.append("case", 3, [CaseTitled("Toinen")], author="Maija")
    visitor = programs.enter_context(start("hold", path))
    assert hear(visitor) == "reading 4"
    tell(visitor)
    assert hear(visitor) == "done"
    tell(visitor)
    visitor.wait(timeout=60)
    journal.append("case", 4, [CaseTitled("Kolmas")], author="Maija")
    later = programs.enter_context(start("hold", path))
    assert hear(later) == "reading 5"


@pytest.mark.parametrize(
    "point", ["_settle:1", "_empty_log:1", "_empty_log:2", "copies_of:1", "_leftovers:1", "_unmark:1"]
)
def test_a_killed_erasure_is_finished_by_the_next_start_without_knowing_the_texts(
    path: Path, programs: ExitStack, point: str
) -> None:
    fill(path, TOLD, TEXTS["long"])
    program = programs.enter_context(start("erase_and_die", path, 3, point))
    assert program.wait(timeout=60) == -9
    with closing(SqliteJournal.open(path, create=False)) as journal:
        eraser = SqliteEraser(journal)
        assert eraser.pending_erasures() == (("case", 4),)
        assert [e.event for e in journal.read("case", 1)] == [Erased("StatementRecorded")] * 2 + [NotesDestroyed(1, 0)]
        assert eraser.finish_erasing() == ErasureState(DONE)
        assert eraser.pending_erasures() == ()
        assert where(path.parent, TOLD) == where(path.parent, TEXTS["long"]) == []


def test_a_writer_in_the_way_is_said_and_nothing_is_erased(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.01)
    with closing(SqliteJournal.open(workspace)) as journal, closing(sqlite3.connect(workspace)) as other:
        before = journal.read("case")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalLocked):
            SqliteEraser(journal).erase("case", 2, [2], GONE, author="Maija")
        assert journal.read("case") == before
        other.rollback()
        assert SqliteEraser(journal).erase("case", 2, [2], GONE, author="Maija").sequence == 3


def test_a_writer_in_the_way_of_finishing_makes_it_not_yet(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.01)
    monkeypatch.setattr(erasing, "PATIENCE_SECONDS", 0.01)
    with closing(SqliteJournal.open(workspace)) as journal, closing(sqlite3.connect(workspace)) as other:
        eraser = SqliteEraser(journal)
        eraser.erase("case", 2, [2], GONE, author="Maija")
        other.execute("BEGIN IMMEDIATE")
        assert eraser.finish_erasing(["Uusi"]).erasure is Erasure.NOT_YET
        other.rollback()
        assert eraser.finish_erasing(["Uusi"]).erasure is DONE


def test_a_writer_who_comes_just_before_the_end_makes_it_not_yet(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(SqliteJournal.open(workspace)) as journal, closing(sqlite3.connect(workspace)) as other:
        eraser = SqliteEraser(journal)
        eraser.erase("case", 2, [2], GONE, author="Maija")

        def find(search: object, path: Path) -> list[Path]:
            monkeypatch.setattr(schema, "BUSY_SECONDS", 0.01)
            other.execute("BEGIN IMMEDIATE")
            return []

        monkeypatch.setattr(erasing, "_find", find)
        assert eraser.finish_erasing(["Uusi"]) == ErasureState(Erasure.NOT_YET, (str(workspace),), compared=1)
        other.rollback()
        assert eraser.pending_erasures() == (("case", 3),)


def test_two_programs_that_finish_at_once_do_not_trip_over_each_other(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(SqliteJournal.open(workspace)) as journal, closing(SqliteJournal.open(workspace)) as other:
        SqliteEraser(journal).erase("case", 2, [2], GONE, author="Maija")

        def find(search: object, path: Path) -> list[Path]:
            monkeypatch.undo()
            assert SqliteEraser(other).finish_erasing().erasure is DONE
            return []

        monkeypatch.setattr(erasing, "_find", find)
        assert SqliteEraser(journal).finish_erasing(["Uusi"]).erasure is DONE
        assert SqliteEraser(journal).pending_erasures() == ()


def test_an_erasure_that_begins_while_another_is_finished_stays_to_be_finished(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(SqliteJournal.open(workspace)) as journal, closing(SqliteJournal.open(workspace)) as other:
        other.append("other", 0, [OPENED, said(TOLD)], author="Pekka")
        SqliteEraser(journal).erase("case", 2, [2], GONE, author="Maija")

        def find(search: object, path: Path) -> list[Path]:
            SqliteEraser(other).erase("other", 2, [2], GONE, author="Pekka")
            return []

        monkeypatch.setattr(erasing, "_find", find)
        assert SqliteEraser(journal).finish_erasing(["Uusi"]).erasure is DONE
        assert SqliteEraser(journal).pending_erasures() == (("other", 3),)


def test_what_may_only_be_read_cannot_be_erased_and_says_what_is_to_be_finished(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(SqliteJournal.open(workspace)) as journal:
        SqliteEraser(journal).erase("case", 2, [2], GONE, author="Maija")
    before = contents(workspace.parent)
    monkeypatch.setattr(journal_module, "is_write_protected", lambda path: True)
    with closing(SqliteJournal.open(workspace)) as journal:
        eraser = SqliteEraser(journal)
        assert eraser.pending_erasures() == (("case", 3),)
        with pytest.raises(JournalReadOnly):
            eraser.erase("case", 3, [2], GONE, author="Maija")
        with pytest.raises(JournalReadOnly):
            eraser.finish_erasing(["Uusi"])
        assert [e.event for e in journal.read("case")] == [OPENED, Erased("CaseTitled"), GONE]
    assert contents(workspace.parent) == before


def test_a_full_disk_undoes_the_erasing_and_puts_off_the_finishing(path: Path, programs: ExitStack) -> None:
    fill(path, TOLD, TEXTS["long"])
    program = programs.enter_context(start("erase_without_room", path, 3))
    assert hear(program) == "journal.full 3 0"
    assert hear(program) == "journal.full 4 1"
    assert hear(program) == "erased 4 0"
    assert program.wait(timeout=60) == 0
    assert where(path.parent, TOLD) == where(path.parent, TEXTS["long"]) == []


def test_two_thousand_statements_are_erased_and_compared(
    journal: SqliteJournal, eraser: SqliteEraser, path: Path
) -> None:
    texts = [f"Lausuma {n}: {'kotihoidon käynti jäi tekemättä ' * (n % 7)}{n * 7919}" for n in range(2000)]
    journal.append("case", 0, [OPENED, *(said(text, f"s{n}") for n, text in enumerate(texts))], author="Maija")
    eraser.erase("case", 2001, range(2, 2002), GONE, author="Maija")
    assert eraser.finish_erasing(texts) == ErasureState(DONE, compared=2000)
    assert [text for text in texts[::400] if where(path.parent, text)] == []
    assert len(journal.read("case")) == 2002


def test_what_an_entry_that_stays_says_word_for_word_is_counted_as_kept(
    journal: SqliteJournal, eraser: SqliteEraser
) -> None:
    journal.append("case", 0, [OPENED, said(TOLD), said("Hinta nousee", "r"), CaseTitled("Hinta nousee")], author="M")
    eraser.erase("case", 4, [2, 3], GONE, author="Maija")
    assert eraser.finish_erasing([TOLD, "Hinta nousee", "ei"]) == ErasureState(DONE, compared=1, kept=1, too_short=1)


def insecure(path: Path, how: str = "mode=rw", connect: Any = schema.connect) -> sqlite3.Connection:
    """A connection as on systems whose SQLite leaves old content in pages that are in use."""
    connection: sqlite3.Connection = connect(path, how)
    connection.execute("PRAGMA secure_delete = OFF")
    return connection


def test_what_sqlite_left_in_pages_that_are_in_use_goes_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(schema, "connect", insecure)
        patched.setattr(journal_module, "connect", insecure)
        fill(path, *(f"{TOLD} {n}" for n in range(300)))
        with closing(SqliteJournal.open(path)) as journal:
            SqliteEraser(journal).erase("case", 301, range(2, 302), GONE, author="Maija")
            with closing(insecure(path)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            assert where(path.parent, TOLD) == [path.name]
    with closing(SqliteJournal.open(path)) as journal:
        assert SqliteEraser(journal).finish_erasing([f"{TOLD} {n}" for n in range(300)]).erasure is DONE
    assert where(path.parent, TOLD) == []


def test_something_that_is_found_after_all_is_said_and_stays_to_be_finished(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(SqliteJournal.open(workspace)) as journal:
        eraser = SqliteEraser(journal)
        eraser.erase("case", 2, [2], GONE, author="Maija")
        tamper(workspace, f"CREATE TABLE strange AS SELECT '{TOLD}' AS text")
        assert eraser.finish_erasing([TOLD]) == ErasureState(Erasure.FOUND, (str(workspace),), compared=1)
        assert eraser.pending_erasures() == (("case", 3),)


def copies(path: Path) -> list[Path]:
    return sorted(p for p in path.parent.iterdir() if ".v1-" in p.name)


def test_what_was_erased_goes_from_copies_that_were_made_before_a_change_of_shape(path: Path) -> None:
    fill(path, TOLD, "Tämä jää")
    copy = schema.back_up(path, 1)
    again = schema.back_up(copy, 1)
    SqliteJournal.open(again).close()
    assert where(path.parent, TOLD) == sorted([path.name, copy.name, again.name])
    with closing(SqliteJournal.open(path)) as journal:
        eraser = SqliteEraser(journal)
        eraser.erase("case", 3, [2], GONE, author="Maija")
        assert eraser.finish_erasing([TOLD]) == ErasureState(DONE, compared=1)
        assert where(path.parent, TOLD) == []
    for older in (copy, again):
        assert permissions(older) == "0o600"
        with closing(SqliteJournal.open(older)) as journal:
            assert [e.event for e in journal.read("case", 1)] == [Erased("StatementRecorded"), said("Tämä jää", "s1")]


def test_a_copy_that_is_in_use_is_in_the_way_until_it_is_not(
    path: Path, programs: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "PATIENCE_SECONDS", 0.01)
    fill(path, TOLD)
    copy = schema.back_up(path, 1)
    reader = programs.enter_context(start("hold", copy))
    assert hear(reader) == "reading 2"
    with closing(SqliteJournal.open(path)) as journal:
        eraser = SqliteEraser(journal)
        eraser.erase("case", 2, [2], GONE, author="Maija")
        assert eraser.finish_erasing() == ErasureState(Erasure.NOT_YET, (str(copy),))
        found = eraser.finish_erasing([TOLD])
        assert found.erasure is Erasure.FOUND
        assert str(copy) in found.files
        tell(reader)
        assert hear(reader) == "done"
        assert eraser.finish_erasing([TOLD]).erasure is DONE
    assert where(path.parent, TOLD) == []


def test_a_copy_that_cannot_be_read_is_named(path: Path) -> None:
    fill(path, TOLD)
    copy = schema.back_up(path, 1)
    copy.write_bytes(b"not a workspace")
    with closing(SqliteJournal.open(path)) as journal:
        eraser = SqliteEraser(journal)
        eraser.erase("case", 2, [2], GONE, author="Maija")
        assert eraser.finish_erasing([TOLD]) == ErasureState(Erasure.NOT_YET, (str(copy),), compared=1)
        assert copy.read_bytes() == b"not a workspace"
        copy.unlink()
        assert eraser.finish_erasing([TOLD]).erasure is DONE


def test_what_killed_programs_have_left_is_taken_away_and_other_files_are_not_touched(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    left = temporary / "ttguide-a1b2c3_x"
    left.mkdir(parents=True)
    export = path.with_name(".ttguide-0123456789abcdef")
    theirs = [path.with_name("raportti.md"), path.with_name(".ttguide-notes"), left / "other.txt"]
    for file in (export, left / path.name, left / f"{path.name}-wal", *theirs):
        file.write_text(TOLD, encoding="utf-8")
    fill(path, TOLD)
    with closing(SqliteJournal.open(path)) as journal:
        eraser = SqliteEraser(journal)
        eraser.erase("case", 2, [2], GONE, author="Maija")
        assert eraser.finish_erasing([TOLD]).erasure is DONE
    assert [file.exists() for file in (export, left / path.name, left / f"{path.name}-wal")] == [False] * 3
    assert [file.read_text(encoding="utf-8") for file in theirs] == [TOLD] * 3


def test_a_workspace_behind_a_symbolic_link_is_looked_at_where_it_lies(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.ttguide"
    link.parent.mkdir()
    fill(path, TOLD)
    link.symlink_to(path)
    with closing(SqliteJournal.open(link)) as journal:
        eraser = SqliteEraser(journal)
        eraser.erase("case", 2, [2], GONE, author="Maija")
        assert eraser.finish_erasing([TOLD]).erasure is DONE
    assert where(path.parent, TOLD) == []


def test_a_file_without_a_write_ahead_log_is_erased_as_well(path: Path) -> None:
    fill(path, TOLD)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    with closing(SqliteJournal(path, schema.connect(path), SetClock())) as journal:
        eraser = SqliteEraser(journal)
        eraser.erase("case", 2, [2], GONE, author="Maija")
        assert eraser.finish_erasing([TOLD]).erasure is DONE
    assert where(path.parent, TOLD) == []


CASE = "5f0c2a7e9b1d4c36a8e05d7f21b94c68"


@pytest.fixture
def filled(path: Path) -> Iterator[SqliteEraser]:
    """A workspace of one case with a secret in it."""
    with closing(SqliteJournal.open(path)) as journal:
        journal.append(CASE, 0, [OPENED, said(TOLD)], author="Maija")
        yield SqliteEraser(journal)


def copied(path: Path, name: str) -> Path:
    """Copy a workspace as it is, as somebody who wants to be on the safe side does."""
    copy = path.with_name(name)
    with closing(sqlite3.connect(path)) as here, closing(sqlite3.connect(copy)) as there:
        here.backup(there)
    return copy


def test_copies_made_by_hand_are_named_whatever_they_are_called(filled: SqliteEraser, path: Path) -> None:
    copies = [copied(path, name) for name in ("workspace.ttguide.bak", "vanha kopio.ttguide", "a.db")]
    filled.erase(CASE, 2, [2], GONE, author="Maija")
    done = filled.finish_erasing([TOLD])

    assert done.erasure is DONE
    assert done.beside == tuple(str(copy) for copy in sorted(copies))
    assert all(TOLD.encode() in copy.read_bytes() for copy in copies), "they are nobody's but who made them"


def test_a_copy_that_has_the_texts_in_its_log_only_is_named(filled: SqliteEraser, path: Path) -> None:
    copy = path.with_name("kopio.ttguide")
    fill(copy)
    with closing(sqlite3.connect(copy)) as there:
        there.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    log = path.with_name(f"{path.name}-wal").read_bytes()
    assert TOLD.encode() in log
    copy.with_name(f"{copy.name}-wal").write_bytes(log)
    filled.erase(CASE, 2, [2], GONE, author="Maija")

    assert filled.finish_erasing([TOLD]).beside == (str(copy),)


def test_where_the_texts_are_no_longer_known_a_copy_is_known_by_its_case(filled: SqliteEraser, path: Path) -> None:
    copy = copied(path, "kopio")
    filled.erase(CASE, 2, [2], GONE, author="Maija")

    assert filled.finish_erasing().beside == (str(copy),)


def test_what_lies_beside_and_is_no_copy_is_not_named(filled: SqliteEraser, path: Path) -> None:
    fill(path.with_name("toinen.ttguide"), "Aivan muuta puhetta toisesta tapauksesta")
    fill(path.with_name("sama lause.ttguide"), TOLD)
    path.with_name("muistio.txt").write_text("Johtaja sanoi muuta", "utf-8")
    path.with_name("linkki.ttguide").symlink_to(path)
    path.with_name("kovalinkki.ttguide").hardlink_to(path)
    path.with_name("tyhjä.ttguide").touch()
    path.with_name("kansio.ttguide").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(path.with_name("putki.ttguide"))
    filled.erase(CASE, 2, [2], GONE, author="Maija")

    assert filled.finish_erasing([TOLD]).beside == ()
