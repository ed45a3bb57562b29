"""The entries that teach are found among all others, in order, and each of them once."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.workspaces import tamper
from ttguide.model import event as ev
from ttguide.model.case import Address, StatementKind
from ttguide.model.development_event import NotesDestroyed
from ttguide.model.event import Entry, Event
from ttguide.model.proposal import Target
from ttguide.storage.erasing import SqliteEraser
from ttguide.storage.journal import SqliteJournal
from ttguide.storage.lessons import LOOK_EVERY, MOST_AT_ONCE, SqliteTeaching
from ttguide.workflow.problems import JournalProblem

HERE = Address("x")
SAID = ev.StatementRecorded("s", "t", HERE, StatementKind.REMARK, "tunnit")
GONE = NotesDestroyed(1, 0)
TIED = ev.StatementLinked("s", Target.OPPORTUNITY, "A7")


class Watch:
    """A clock that stands still until it is set on."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def events(entries: tuple[Entry, ...]) -> list[Event]:
    """What teaches; a case's beginning only says that the rest of it follows."""
    return [entry.event for entry in entries if not isinstance(entry.event, ev.CaseOpened)]


def test_only_entries_that_teach_are_read_of_all_cases_in_the_order_in_which_they_were_written(
    journal: SqliteJournal,
) -> None:
    journal.append("b", 0, [ev.CaseOpened("Toinen"), SAID], author="a")
    journal.append("a", 0, [ev.CaseOpened("Eka"), ev.QuestionLeft("t", HERE)], author="a")
    journal.append("b", 2, [TIED, ev.ConversationPaused("t")], author="a")
    entries, place = SqliteTeaching(journal).read_on(0)
    assert [(entry.case, entry.sequence) for entry in entries] == [("b", 1), ("b", 2), ("a", 1), ("b", 3)]
    assert events(entries) == [SAID, TIED]
    assert place == 6


def test_reading_on_gives_what_is_new_once(journal: SqliteJournal) -> None:
    teaching = SqliteTeaching(journal)
    journal.append("a", 0, [ev.CaseOpened("Eka"), SAID], author="a")
    _, place = teaching.read_on(0)
    assert teaching.read_on(place) == ((), place)
    journal.append("a", 2, [TIED], author="a")
    entries, place = teaching.read_on(place)
    assert events(entries) == [TIED]
    assert teaching.read_on(place) == ((), place)


def test_a_long_journal_comes_in_portions_without_a_gap(journal: SqliteJournal) -> None:
    many = [ev.StatementReworded("s", f"sana {n}") for n in range(MOST_AT_ONCE * 2 + 5)]
    journal.append("a", 0, [ev.CaseOpened("Eka"), SAID, *many], author="a")
    teaching, place, read = SqliteTeaching(journal), 0, []
    for _ in range(3):
        entries, place = teaching.read_on(place)
        assert len(entries) <= MOST_AT_ONCE
        read += events(entries)
    assert read == [SAID, *many]


def test_what_another_program_writes_is_seen_after_a_moment(path: Path) -> None:
    watch = Watch()
    with closing(SqliteJournal.open(path)) as journal, closing(SqliteJournal.open(path)) as other:
        teaching = SqliteTeaching(journal, watch)
        _, place = teaching.read_on(0)
        _, place = teaching.read_on(place)
        other.append("a", 0, [ev.CaseOpened("Eka"), SAID], author="b")
        assert teaching.read_on(place) == ((), place)
        watch.seconds += LOOK_EVERY
        assert events(teaching.read_on(place)[0]) == [SAID]


def test_an_imported_case_teaches_as_well(journal: SqliteJournal) -> None:
    journal.append("a", 0, [ev.CaseOpened("Eka"), SAID], author="a")
    exported = journal.read("a")
    with closing(SqliteJournal.open(journal._path.with_name("other.ttguide"))) as other:
        teaching = SqliteTeaching(other)
        _, place = teaching.read_on(0)
        other.restore(exported)
        assert events(teaching.read_on(place)[0]) == [SAID]


def test_an_entry_that_cannot_be_read_is_left_out_and_the_others_teach(path: Path) -> None:
    with closing(SqliteJournal.open(path)) as journal:
        journal.append("a", 0, [ev.CaseOpened("Eka"), SAID, TIED], author="a")
    tamper(path, "UPDATE entry SET payload = '{\"nonsense\": 1}' WHERE event = 'StatementRecorded'")
    with closing(SqliteJournal.open(path)) as journal:
        assert events(SqliteTeaching(journal).read_on(0)[0]) == [TIED]


def test_what_was_erased_teaches_no_more_and_its_tombstone_is_read(journal: SqliteJournal) -> None:
    journal.append("a", 0, [ev.CaseOpened("Eka"), SAID, TIED], author="a")
    SqliteEraser(journal).erase("a", 3, [2], GONE, author="a")
    assert events(SqliteTeaching(journal).read_on(0)[0]) == [TIED, GONE]


def test_places_are_the_same_after_the_file_was_written_anew(journal: SqliteJournal) -> None:
    teaching = SqliteTeaching(journal)
    journal.append("b", 0, [ev.CaseOpened("Toinen"), SAID], author="a")
    journal.append("a", 0, [ev.CaseOpened("Eka"), SAID], author="a")
    eraser = SqliteEraser(journal)
    eraser.erase("b", 2, [2], GONE, author="a")
    _, place = teaching.read_on(0)
    eraser.finish_erasing()
    assert teaching.read_on(place) == ((), place)
    journal.append("a", 2, [TIED], author="a")
    assert events(teaching.read_on(place)[0]) == [TIED]


def test_a_closed_journal_says_so(path: Path) -> None:
    journal = SqliteJournal.open(path)
    journal.close()
    with pytest.raises(JournalProblem):
        SqliteTeaching(journal).read_on(0)
