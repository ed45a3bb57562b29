"""Does a workspace stay whole when a case in it is replaced by what another workspace holds of it?"""

from __future__ import annotations

import itertools
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.model.events import entry, journal_of
from tests.storage.programs import start
from ttguide.model import event as ev
from ttguide.model.case import Address, StatementKind
from ttguide.model.event import CaseOpened, CaseTitled, Entry
from ttguide.model.lesson import Lesson
from ttguide.model.proposal import Target
from ttguide.storage.erasing import SqliteEraser
from ttguide.storage.journal import SqliteJournal
from ttguide.storage.lessons import SqliteTeaching
from ttguide.storage.tables import GUARDS
from ttguide.workflow.learning import Learning
from ttguide.workflow.problems import CaseExists, UnreadableFile

WHOLE = journal_of(CaseOpened("Sopimus"), *(CaseTitled(f"toisaalla {n}") for n in range(2, 40)))


def parted(journal: SqliteJournal, shared: int = 20) -> Entry:
    """Let a case have its beginning in common with `WHOLE`; return its last entry."""
    journal.restore(WHOLE[:shared])
    return journal.append("case", shared, [CaseTitled("vain täällä")] * 5, author="Maija")[-1]


def guards(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))


def test_the_guards_stand_again_afterwards_and_the_file_opens(journal: SqliteJournal, path: Path) -> None:
    SqliteEraser(journal).replace(parted(journal), WHOLE)
    journal.close()
    assert guards(path) == GUARDS
    with closing(SqliteJournal.open(path)) as again:
        assert again.read("case") == WHOLE


def test_nothing_is_replaced_by_what_is_no_whole_case(journal: SqliteJournal) -> None:
    last = parted(journal)
    before = journal.read("case")
    for entries in (WHOLE[1:], (*WHOLE[:5], *WHOLE[6:]), (entry(1, CaseOpened("x"), case="toinen"),)):
        with pytest.raises(UnreadableFile):
            SqliteEraser(journal).replace(last, entries)
    assert journal.read("case") == before


def test_entries_of_another_case_are_not_taken_into_this_one(journal: SqliteJournal, path: Path) -> None:
    last = parted(journal)
    before = journal.read("case")
    journal.append("toinen", 0, [CaseOpened("Toinen"), CaseTitled("a")], author="Maija")
    stranger = journal.read("toinen")[1]
    smuggled = Entry("case", 21, stranger.id, stranger.at, "x", "y", CaseTitled("salaa"))
    with pytest.raises(CaseExists):
        SqliteEraser(journal).replace(last, (*WHOLE[:20], smuggled))
    with pytest.raises(CaseExists):
        journal.take_on(last, [Entry("case", 26, stranger.id, stranger.at, "x", "y", CaseTitled("salaa"))])
    assert journal.read("case") == before
    assert guards(path) == GUARDS


def test_what_does_not_follow_the_last_entry_is_not_taken_on(journal: SqliteJournal) -> None:
    journal.restore(WHOLE[:5])
    for entries in (WHOLE[6:8], WHOLE[4:6], (entry(6, CaseOpened("x"), case="toinen"),)):
        with pytest.raises(UnreadableFile):
            journal.take_on(WHOLE[4], entries)
    assert journal.read("case") == WHOLE[:5]


@pytest.mark.parametrize("point", ["_refuse_known:1", "_mark:1"])
def test_a_program_killed_while_it_replaces_leaves_the_case_as_it_was(path: Path, point: str) -> None:
    with closing(SqliteJournal.open(path)) as journal:
        parted(journal)
        before = journal.read("case")
    with start("replace_and_die", path, point) as program:
        program.communicate(timeout=60)
    assert program.returncode == -9
    with closing(SqliteJournal.open(path)) as journal:
        assert journal.read("case") == before
    assert guards(path) == GUARDS


def test_a_program_that_replaces_and_is_killed_at_once_has_replaced(path: Path) -> None:
    with closing(SqliteJournal.open(path)) as journal:
        parted(journal)
    with start("replace_and_die", path, "") as program:
        program.communicate(timeout=60)
    assert program.returncode == -9
    with closing(SqliteJournal.open(path)) as journal:
        assert journal.read("case") == WHOLE


HERE = Address("x")
SAID = ev.StatementRecorded("s", "t", HERE, StatementKind.REMARK, "tunnit")


def test_what_a_replaced_case_taught_counts_no_longer_in_any_window(path: Path) -> None:
    there = journal_of(CaseOpened("x"), SAID, ev.StatementLinked("s", Target.OPPORTUNITY, "there"))
    with closing(SqliteJournal.open(path)) as one, closing(SqliteJournal.open(path)) as other:
        heard: list[tuple[Lesson, ...]] = []
        learning = Learning(
            SqliteTeaching(other, itertools.count().__next__), lambda lessons: heard.append(tuple(lessons))
        )
        one.restore(there[:2])
        more: list[ev.Event] = [CaseTitled("y"), ev.StatementLinked("s", Target.OPPORTUNITY, "here")]
        last = one.append("case", 2, more, author="a")[-1]
        learning.catch_up()
        assert [lesson.id for lesson in heard[-1]] == ["here"]
        SqliteEraser(one).replace(last, there)
        learning.catch_up()
        assert [lesson.id for lesson in heard[-1]] == ["there"]


def test_a_window_that_reads_on_meets_every_later_entry_once(journal: SqliteJournal) -> None:
    """Rows are numbered anew: were a number given twice, what stands under it would be passed over."""
    teaching = SqliteTeaching(journal, lambda: 0.0)
    journal.append("other", 0, [CaseOpened("Toinen")], author="a")
    last = parted(journal)
    _, place = teaching.read_on(0)
    SqliteEraser(journal).replace(last, WHOLE[:3])
    entries, place = teaching.read_on(place)
    assert [(entry.case, entry.sequence) for entry in entries] == [("case", 1)]
    journal.append("other", 1, [SAID], author="a")
    entries, _ = teaching.read_on(place)
    assert [(entry.case, entry.sequence) for entry in entries] == [("other", 2)]
