"""Does every journal, the one in memory that other tests lean on too, keep the promises of the port?"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes.journal import MemoryJournal, StepClock
from tests.model.events import journal_of
from ttguide.model.development_event import NotesDestroyed
from ttguide.model.event import CaseOpened, CaseTitled, Erased
from ttguide.storage.erasing import SqliteEraser
from ttguide.storage.journal import SqliteJournal
from ttguide.workflow.ports import Eraser, Erasure, Journal
from ttguide.workflow.problems import CaseExists, Overtaken

OPENED = CaseOpened("Sopimus")


@pytest.fixture(params=["in a file", "in memory"])
def any_journal(request: pytest.FixtureRequest, path: Path) -> Iterator[Journal]:
    opened: Journal = (
        SqliteJournal.open(path, clock=StepClock()) if request.param == "in a file" else MemoryJournal(StepClock())
    )
    with closing(opened) as journal:
        yield journal


def test_entries_are_numbered_from_one_and_read_after_a_number(any_journal: Journal) -> None:
    first = any_journal.append("case", 0, [OPENED, CaseTitled("a")], author="Maija")
    second = any_journal.append("case", 2, [CaseTitled("b")], author="Pekka")
    assert any_journal.read("case") == (*first, *second)
    assert any_journal.read("case", 2) == second
    assert any_journal.read("unknown") == ()
    assert [(e.case, e.sequence, e.author) for e in (*first, *second)] == [
        ("case", 1, "Maija"),
        ("case", 2, "Maija"),
        ("case", 3, "Pekka"),
    ]


def test_entries_have_ids_of_their_own_and_one_action_an_append(any_journal: Journal) -> None:
    first = any_journal.append("case", 0, [OPENED, CaseTitled("a")], author="Maija")
    second = any_journal.append("case", 2, [CaseTitled("b")], author="Maija")
    assert len({e.id for e in (*first, *second)}) == 3
    assert len({e.action for e in first}) == 1
    assert {e.action for e in first}.isdisjoint({e.action for e in second})


@pytest.mark.parametrize("expected", [0, 1, 3])
def test_who_expects_another_number_is_overtaken(any_journal: Journal, expected: int) -> None:
    any_journal.append("case", 0, [OPENED, CaseTitled("a")], author="Maija")
    with pytest.raises(Overtaken):
        any_journal.append("case", expected, [CaseTitled("b")], author="Pekka")
    assert len(any_journal.read("case")) == 2


def test_the_case_changed_last_is_listed_first(any_journal: Journal) -> None:
    any_journal.append("a", 0, [OPENED], author="Maija")
    any_journal.append("b", 0, [OPENED], author="Maija")
    assert any_journal.cases() == ("b", "a")
    any_journal.append("a", 1, [CaseTitled("x")], author="Maija")
    assert any_journal.cases() == ("a", "b")


def test_a_restored_case_is_kept_as_it_was_and_only_once(any_journal: Journal) -> None:
    entries = journal_of(OPENED, CaseTitled("a"))
    any_journal.restore(entries)
    assert any_journal.read("case") == entries
    with pytest.raises(CaseExists):
        any_journal.restore(entries)


def eraser_of(journal: Journal) -> Eraser:
    return journal if isinstance(journal, MemoryJournal) else SqliteEraser(typing.cast("SqliteJournal", journal))


def test_what_is_erased_leaves_its_place_and_a_tombstone(any_journal: Journal) -> None:
    eraser, tombstone = eraser_of(any_journal), NotesDestroyed(1, 0)
    before = any_journal.append("case", 0, [OPENED, CaseTitled("a"), CaseTitled("b")], author="Maija")
    appended = eraser.erase("case", 3, [2], tombstone, author="Pekka")
    after = any_journal.read("case")
    erased = dataclasses.replace(before[1], event=Erased("CaseTitled"))
    assert after == (before[0], erased, before[2], appended)
    assert (appended.sequence, appended.author, appended.event) == (4, "Pekka", tombstone)
    assert eraser.pending_erasures() == (("case", 4),)
    assert eraser.finish_erasing(["salaisuus"]).erasure is Erasure.ERASED
    assert eraser.pending_erasures() == ()


def test_who_is_overtaken_or_asks_for_what_is_not_there_erases_nothing(any_journal: Journal) -> None:
    before = any_journal.append("case", 0, [OPENED, CaseTitled("a")], author="Maija")
    with pytest.raises(Overtaken):
        eraser_of(any_journal).erase("case", 3, [2], NotesDestroyed(1, 0), author="Maija")
    for sequences in ([1], [3], [0]):
        with pytest.raises(ValueError, match=str(sequences[0])):
            eraser_of(any_journal).erase("case", 2, sequences, NotesDestroyed(1, 0), author="Maija")
    assert any_journal.read("case") == before
    assert eraser_of(any_journal).pending_erasures() == ()


# A case from another workspace


def test_the_last_entry_is_told_by_its_number_and_its_id(any_journal: Journal) -> None:
    assert any_journal.last("case") == (0, "")
    entries = any_journal.append("case", 0, [OPENED, CaseTitled("a")], author="Maija")
    assert any_journal.last("case") == (2, entries[1].id)


def test_who_knows_another_last_entry_is_overtaken_although_the_number_is_right(any_journal: Journal) -> None:
    entries = any_journal.append("case", 0, [OPENED, CaseTitled("a")], author="Maija")
    for write in (
        lambda last: any_journal.append("case", 2, [CaseTitled("b")], author="Maija", last=last),
        lambda last: eraser_of(any_journal).erase("case", 2, [2], NotesDestroyed(1, 0), author="Maija", last=last),
    ):
        with pytest.raises(Overtaken):
            write(entries[0].id)
    assert any_journal.read("case") == entries
    assert any_journal.append("case", 2, [CaseTitled("b")], author="Maija", last=entries[1].id)[0].sequence == 3


def test_what_another_workspace_wrote_next_is_taken_on_as_it_stands_there(any_journal: Journal) -> None:
    whole = journal_of(OPENED, CaseTitled("a"), CaseTitled("b"), CaseTitled("c"))
    any_journal.restore(whole[:2])
    any_journal.take_on(whole[1], whole[2:])
    assert any_journal.read("case") == whole
    assert any_journal.append("case", 4, [CaseTitled("d")], author="Maija", last=whole[3].id)[0].sequence == 5
    with pytest.raises(Overtaken):
        any_journal.take_on(whole[3], journal_of(*[OPENED] * 5)[4:])


def test_a_case_is_replaced_whole_and_other_cases_stay(any_journal: Journal) -> None:
    whole = journal_of(OPENED, CaseTitled("a"), CaseTitled("b"), CaseTitled("c"))
    other = any_journal.append("other", 0, [OPENED], author="Maija")
    any_journal.restore(whole[:2])
    ours = any_journal.append("case", 2, [CaseTitled("vain täällä")], author="Maija")
    with pytest.raises(Overtaken):
        eraser_of(any_journal).replace(whole[1], whole)
    assert any_journal.last("case") == (3, ours[0].id)
    eraser_of(any_journal).replace(ours[0], whole)
    assert any_journal.read("case") == whole
    assert any_journal.read("other") == other
    assert eraser_of(any_journal).pending_erasures() == ()


def test_replacing_can_bring_an_erasure_that_is_to_be_finished(any_journal: Journal) -> None:
    whole = journal_of(OPENED, CaseTitled("a"), NotesDestroyed(1, 0))
    any_journal.restore(whole[:2])
    eraser = eraser_of(any_journal)
    eraser.replace(whole[1], whole, tombstone=3)
    assert eraser.pending_erasures() == (("case", 3),)
    assert eraser.finish_erasing().erasure is Erasure.ERASED
    assert eraser.pending_erasures() == ()
