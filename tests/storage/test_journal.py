"""Does the journal keep what it is given, in order, once?"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.model.events import entry, journal_of
from tests.storage.conftest import SetClock
from ttguide.model.case import Address
from ttguide.model.event import CaseOpened, CaseTitled, Entry, NoteWritten, PartyAdded, QuestionAnswered
from ttguide.model.knowledge import Role
from ttguide.storage.journal import SqliteJournal
from ttguide.storage.schema import open_file
from ttguide.workflow.ports import Journal
from ttguide.workflow.problems import CaseExists, JournalReadOnly, JournalUnreachable, Overtaken, UnreadableFile

OPENED = CaseOpened("Kotihoidon sopimus")
BEFORE_YEAR_ONE = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1)))
ADDED = PartyAdded("p", Role.PROVIDER, "Hoiva Oy")


def test_a_journal_that_nobody_read_lets_go_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "w.ttguide"
    SqliteJournal.open(path).close()
    connection = open_file(path, create=False)
    journal = SqliteJournal(path, connection, SetClock())
    journal.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_where_nothing_may_be_written_and_nothing_is_no_earlier_entry_is_called_safe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "w.ttguide"

    def refuse(path: Path, *, create: bool) -> sqlite3.Connection:
        raise JournalReadOnly(path=str(path), reason="EROFS")

    monkeypatch.setattr("ttguide.storage.journal.open_file", refuse)
    with pytest.raises(JournalReadOnly) as refused:
        SqliteJournal.open(path)

    assert (refused.value.key, refused.value.values["path"]) == ("journal.cannot_begin", str(path))


def test_the_sqlite_journal_is_a_journal(journal: SqliteJournal) -> None:
    port: Journal = journal
    assert port.cases() == ()


def test_what_was_appended_is_read_back_by_another_journal_on_the_file(journal: SqliteJournal, path: Path) -> None:
    first = journal.append("case", 0, [OPENED, ADDED], author="Maija")
    second = journal.append("case", 2, [CaseTitled("Älä unohda € 👩‍⚕️\n\tñ")], author="Pekka")
    with closing(SqliteJournal.open(path)) as other:
        assert other.read("case") == (*first, *second)
    assert [(e.sequence, e.event, e.author) for e in (*first, *second)] == [
        (1, OPENED, "Maija"),
        (2, ADDED, "Maija"),
        (3, CaseTitled("Älä unohda € 👩‍⚕️\n\tñ"), "Pekka"),
    ]


def test_entries_appended_together_are_one_action(journal: SqliteJournal) -> None:
    first, second = journal.append("case", 0, [OPENED, ADDED], author="Maija")
    (third,) = journal.append("case", 2, [CaseTitled("x")], author="Maija")
    assert first.action == second.action
    assert third.action != first.action
    assert len({first.id, second.id, third.id}) == 3


def test_reading_after_a_number_leaves_out_what_is_known(journal: SqliteJournal) -> None:
    journal.append("case", 0, [OPENED, ADDED, CaseTitled("x")], author="Maija")
    assert [e.sequence for e in journal.read("case", 1)] == [2, 3]
    assert [e.sequence for e in journal.read("case", -5)] == [1, 2, 3]
    assert journal.read("case", 3) == ()
    assert journal.read("case", 10**6) == ()
    assert journal.read("no such case") == ()


def test_appending_nothing_writes_nothing(journal: SqliteJournal) -> None:
    assert journal.append("case", 0, [], author="Maija") == ()
    assert journal.cases() == ()


@pytest.mark.parametrize("expected", [0, 1, 3, -1])
def test_who_does_not_know_the_last_entry_is_overtaken(journal: SqliteJournal, expected: int) -> None:
    kept = journal.append("case", 0, [OPENED, ADDED], author="Maija")
    with pytest.raises(Overtaken) as caught:
        journal.append("case", expected, [CaseTitled("x")], author="Pekka")
    assert caught.value.values == {"case": "case", "expected": expected, "found": 2}
    assert journal.read("case") == kept


def test_cases_do_not_count_each_others_entries(journal: SqliteJournal) -> None:
    journal.append("a", 0, [OPENED, ADDED], author="Maija")
    (only,) = journal.append("b", 0, [OPENED], author="Maija")
    assert only.sequence == 1
    assert [e.case for e in journal.read("a")] == ["a", "a"]


def test_the_case_changed_last_comes_first(journal: SqliteJournal, clock: SetClock) -> None:
    for case in ("a", "b", "c"):
        journal.append(case, 0, [OPENED], author="Maija")
        clock.time += timedelta(minutes=1)
    assert journal.cases() == ("c", "b", "a")
    journal.append("a", 1, [ADDED], author="Maija")
    assert journal.cases() == ("a", "c", "b")


def test_of_cases_changed_in_the_same_moment_the_later_written_comes_first(journal: SqliteJournal) -> None:
    for case in ("b", "c", "a"):
        journal.append(case, 0, [OPENED], author="Maija")
    assert journal.cases() == ("a", "c", "b")


def test_time_never_goes_backwards_within_a_case(journal: SqliteJournal, clock: SetClock) -> None:
    journal.append("case", 0, [OPENED], author="Maija")
    clock.time -= timedelta(hours=1)
    journal.append("case", 1, [ADDED], author="Maija")
    journal.append("other", 0, [OPENED], author="Maija")
    clock.time += timedelta(hours=2)
    journal.append("case", 2, [CaseTitled("x")], author="Maija")
    assert [e.at.hour for e in journal.read("case")] == [9, 9, 10]
    assert [e.at.hour for e in journal.read("other")] == [8]


def test_time_is_kept_in_utc_to_the_microsecond(journal: SqliteJournal, clock: SetClock) -> None:
    clock.time = datetime(2026, 11, 2, 11, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    journal.append("case", 0, [OPENED], author="Maija")
    (read,) = journal.read("case")
    assert read.at == datetime(2026, 11, 2, 9, 0, 0, 123456, tzinfo=UTC)
    assert read.at.utcoffset() == timedelta(0)


def test_an_authors_name_is_cleaned(journal: SqliteJournal) -> None:
    (written,) = journal.append("case", 0, [OPENED], author=" Mai\x1b[2Jja\udcff\n")
    assert written.author == "Mai[2Jja"
    assert journal.read("case") == (written,)


@pytest.mark.parametrize("bad", [NoteWritten("t", "n", "\ud800"), QuestionAnswered("t", Address("a"), float("nan"))])
def test_an_event_that_cannot_be_stored_takes_its_whole_action_with_it(
    journal: SqliteJournal, bad: NoteWritten | QuestionAnswered
) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what Python says about it is not ours
        journal.append("case", 0, [OPENED, bad], author="Maija")
    assert journal.read("case") == ()
    assert len(journal.append("case", 0, [OPENED], author="Maija")) == 1


def test_two_thousand_entries_are_read_whole(journal: SqliteJournal) -> None:
    notes = [NoteWritten("talk", f"n{number}", "Yhteistyötä kehitetään. " * 20) for number in range(1999)]
    written = journal.append("case", 0, [OPENED, *notes], author="Maija")
    assert journal.read("case") == written


def test_threads_share_one_journal(journal: SqliteJournal) -> None:
    def write(case: str) -> None:
        for last in range(20):
            journal.append(case, last, [OPENED], author=case)
            assert len(journal.read(case)) == last + 1

    threads = [threading.Thread(target=write, args=(f"case-{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(journal.cases()) == [f"case-{n}" for n in range(6)]
    assert [len(journal.read(case)) for case in journal.cases()] == [20] * 6


def test_threads_that_write_to_one_case_overtake_and_never_overwrite(journal: SqliteJournal) -> None:
    def write(name: str) -> None:
        written = 0
        while written < 10:
            try:
                journal.append("case", len(journal.read("case")), [CaseTitled(f"{name}{written}")], author=name)
                written += 1
            except Overtaken:
                continue

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    titles = [e.event.title for e in journal.read("case") if isinstance(e.event, CaseTitled)]
    assert {name: [t for t in titles if t[0] == name] for name in "abcd"} == {
        name: [f"{name}{n}" for n in range(10)] for name in "abcd"
    }


def test_the_place_is_the_path_fit_for_a_screen(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2Jb"
    with closing(SqliteJournal.open(path)) as journal:
        assert journal.place == f"{tmp_path}/a[2Jb"


def test_a_closed_journal_says_so_and_may_be_closed_again(journal: SqliteJournal, path: Path) -> None:
    journal.append("case", 0, [OPENED], author="Maija")
    journal.close()
    journal.close()
    with pytest.raises(JournalUnreachable) as caught:
        journal.read("case")
    assert caught.value.key == "journal.closed"
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_an_interrupted_statement_does_not_end_the_journal(journal: SqliteJournal) -> None:
    journal.append("case", 0, [OPENED], author="Maija")
    with journal._reader.connect() as connection:
        connection.invalidate()  # as SQLAlchemy does on KeyboardInterrupt
    assert len(journal.append("case", 1, [ADDED], author="Maija")) == 1
    assert [e.sequence for e in journal.read("case")] == [1, 2]


def test_a_journal_whose_file_was_deleted_takes_no_more(journal: SqliteJournal, path: Path) -> None:
    journal.append("case", 0, [OPENED], author="Maija")
    path.unlink()
    with pytest.raises(JournalUnreachable) as caught:
        journal.append("case", 1, [ADDED], author="Maija")
    assert (caught.value.key, caught.value.values) == ("journal.moved", {"path": str(path)})


def test_a_journal_whose_file_was_replaced_takes_no_more(journal: SqliteJournal, path: Path, tmp_path: Path) -> None:
    SqliteJournal.open(tmp_path / "other").close()
    (tmp_path / "other").replace(path)
    with pytest.raises(JournalUnreachable) as caught:
        journal.append("case", 0, [OPENED], author="Maija")
    assert caught.value.key == "journal.moved"


def test_a_restored_case_is_the_case_that_was_exported(journal: SqliteJournal, tmp_path: Path) -> None:
    journal.append("case", 0, [OPENED, ADDED], author="Maija")
    exported = journal.append("case", 2, [CaseTitled("x")], author="Pekka")
    exported = journal.read("case")
    with closing(SqliteJournal.open(tmp_path / "other")) as other:
        other.restore(exported)
        assert other.read("case") == exported
        assert [e.sequence for e in other.append("case", 3, [CaseTitled("y")], author="Maija")] == [4]


def test_a_case_is_not_restored_over_another(journal: SqliteJournal) -> None:
    kept = journal.append("case", 0, [OPENED], author="Maija")
    with pytest.raises(CaseExists) as caught:
        journal.restore(journal_of(CaseOpened("Toinen"), ADDED))
    assert (caught.value.key, caught.value.values) == ("journal.case_exists", {"case": "case"})
    assert journal.read("case") == kept


def test_the_entries_of_one_case_are_not_restored_as_another_case(journal: SqliteJournal) -> None:
    journal.restore(journal_of(OPENED, ADDED))
    copy = [entry(1, OPENED, case="copy"), entry(2, ADDED, case="copy")]
    with pytest.raises(CaseExists) as caught:
        journal.restore(copy)
    assert (caught.value.key, caught.value.values) == ("journal.entries_exist", {"case": "copy", "other": "case"})
    assert journal.cases() == ("case",)


@pytest.mark.parametrize(
    ("entries", "key"),
    [
        ((), "file.case_unopened"),
        ((entry(1, ADDED),), "file.case_unopened"),
        ((entry(1, OPENED), entry(3, ADDED)), "file.case_incomplete"),
        ((entry(2, OPENED), entry(3, ADDED)), "file.case_incomplete"),
        ((entry(1, OPENED), entry(1, ADDED)), "file.case_incomplete"),
        ((entry(1, OPENED), entry(2, ADDED, case="other")), "file.case_mixed"),
        ((entry(1, OPENED), replace(entry(2, ADDED), id="entry-1")), "file.case_mixed"),
        ((entry(1, OPENED), replace(entry(2, ADDED), action="")), "file.case_damaged"),
        ((entry(1, OPENED), replace(entry(2, ADDED), at=datetime(2026, 1, 1))), "file.case_damaged"),  # noqa: DTZ001
        ((entry(1, OPENED), replace(entry(2, ADDED), at=BEFORE_YEAR_ONE)), "file.case_damaged"),
        ((entry(1, OPENED), entry(2, QuestionAnswered("t", Address("a"), float("inf")))), "file.case_damaged"),
    ],
)
def test_what_is_not_one_whole_case_is_not_restored(
    journal: SqliteJournal, entries: tuple[Entry, ...], key: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        journal.restore(entries)
    assert caught.value.key == key
    assert journal.cases() == ()
