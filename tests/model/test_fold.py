"""Does a case follow from its journal, whatever the journal holds?"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.model.events import OPENED_AT, any_event, entry, journal_of, journals
from ttguide.model.case import Absence, Address, Answer, Case, StatementKind
from ttguide.model.event import (
    EVENTS,
    CaseOpened,
    CaseTitled,
    ConversationPaused,
    ConversationStarted,
    Entry,
    Event,
    NoteWritten,
    PartyAdded,
    PartyRemoved,
    PartyRenamed,
    QuestionAnswered,
    QuestionPassed,
    ReadBackApproved,
    Retracted,
    StatementMoved,
    StatementRecorded,
    StatementRemoved,
    StatementReworded,
    ThemeEntered,
)
from ttguide.model.fold import apply, fold, retracted
from ttguide.model.knowledge import Role

HERE = Address("object")
THERE = Address("success")
FORWARD = tuple(kind for kind in EVENTS if kind is not Retracted)

OPENED = CaseOpened("Kotihoidon sopimus")
TALK = ConversationStarted("talk", "interview", 1, "p")
FACTOR = StatementRecorded("f", "talk", HERE, StatementKind.SUCCESS_FACTOR, "Osaava henkilöstö", "learning")
UNDER = StatementRecorded("o", "talk", HERE, StatementKind.OPPORTUNITY, "Yhteinen perehdytys", "learning", "f")


def told(*events: Event) -> Case:
    case = fold(journal_of(*events))
    assert case is not None
    return case


@given(journals(), any_event)
def test_any_event_can_follow_any_journal(entries: tuple[Entry, ...], event: Event) -> None:
    before = fold(entries)
    last = entry(len(entries) + 1, event)
    after = apply(before, last)
    assert after is None if before is None else after is not None and after.sequence == last.sequence


@given(st.lists(any_event, max_size=10))
def test_any_list_of_entries_folds(events: list[Event]) -> None:
    case = fold(journal_of(*events))
    if not any(isinstance(e, CaseOpened) for e in events):
        assert case is None


@given(journals(kinds=FORWARD), st.data())
def test_folding_a_beginning_and_applying_the_rest_is_folding_all(
    entries: tuple[Entry, ...], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(entries)))
    case = fold(entries[:cut])
    for later in entries[cut:]:
        case = apply(case, later)
    assert case == fold(entries)


@given(journals())
def test_folding_changes_no_earlier_case(entries: tuple[Entry, ...]) -> None:
    half = entries[: len(entries) // 2]
    early, kept = fold(half), fold(half)
    case = early
    for later in entries[len(half) :]:
        case = apply(case, later)
    assert early == kept


@given(journals(kinds=FORWARD), st.data())
def test_taking_back_a_retraction_is_redoing(entries: tuple[Entry, ...], data: st.DataObject) -> None:
    gone = tuple(data.draw(st.sets(st.integers(2, max(2, len(entries))), max_size=4)))
    n = len(entries)
    undone = (*entries, entry(n + 1, Retracted(gone)))
    redone = (*undone, entry(n + 2, Retracted((n + 1,))))
    undone_again = (*redone, entry(n + 3, Retracted((n + 2,))))
    begun = {e.sequence for e in entries if isinstance(e.event, CaseOpened | ConversationStarted)}
    taken = {s for s in gone if s <= n} - begun
    assert retracted(undone) == taken
    assert retracted(redone) == {n + 1}
    assert retracted(undone_again) == {n + 2, *taken}


@given(journals(kinds=FORWARD))
def test_a_case_after_undo_and_redo_differs_only_in_how_long_its_journal_is(entries: tuple[Entry, ...]) -> None:
    n = len(entries)
    before = fold(entries)
    after = fold((*entries, entry(n + 1, Retracted((n,)), minutes=n), entry(n + 2, Retracted((n + 1,)), minutes=n)))
    assert before is not None
    assert after is not None
    assert replace(after, sequence=n) == before


def test_a_retraction_takes_back_only_what_was_before_it() -> None:
    assert retracted(journal_of(OPENED, Retracted((2, 3, 4)), CaseTitled("Uusi"))) == frozenset()


def test_that_a_case_or_a_conversation_was_begun_is_never_taken_back() -> None:
    entries = journal_of(OPENED, TALK, CaseTitled("Uusi"), Retracted((1, 2, 3)))
    assert retracted(entries) == {3}
    case = fold(entries)
    assert case is not None
    assert (case.title, list(case.conversations)) == ("Kotihoidon sopimus", ["talk"])


def test_a_retracted_change_does_not_count_and_its_entry_does() -> None:
    case = told(OPENED, CaseTitled("Uusi"), Retracted((2,)))
    assert case.title == "Kotihoidon sopimus"
    assert case.sequence == 3
    assert case.changed_at == entry(3, OPENED).at


def test_a_journal_that_does_not_open_a_case_tells_none() -> None:
    assert fold(()) is None
    assert fold(journal_of(CaseTitled("Uusi"))) is None


def test_a_case_is_opened_once() -> None:
    case = told(OPENED, CaseOpened("Toinen", "demo"))
    assert (case.title, case.origin, case.opened_at) == ("Kotihoidon sopimus", "", entry(1, OPENED).at)
    assert case.opened_at > OPENED_AT


def test_what_is_not_there_is_not_changed() -> None:
    case = told(OPENED, PartyRenamed("p", "x"), PartyRemoved("p"), StatementReworded("s", "x"), ConversationPaused("t"))
    assert case == replace(told(OPENED), sequence=5, changed_at=entry(5, OPENED).at)


def test_a_statement_without_an_id_stands_for_no_other() -> None:
    case = told(OPENED, TALK, FACTOR, StatementRemoved(""), StatementMoved("", THERE, "internal", ""))
    assert [(s.id, s.perspective) for s in case.statements.values()] == [("f", "learning")]


def test_a_later_answer_takes_the_place_of_an_earlier_one() -> None:
    passed = QuestionPassed("talk", HERE, Absence.CANNOT_SAY, "ei muista")
    assert told(OPENED, TALK, QuestionAnswered("talk", HERE, 4), passed).conversations["talk"].answers == {
        HERE: Answer(None, Absence.CANNOT_SAY, "ei muista")
    }
    assert told(OPENED, TALK, passed, QuestionAnswered("talk", HERE, 4)).conversations["talk"].answers == {
        HERE: Answer(4)
    }


def test_what_is_under_a_success_factor_goes_with_it() -> None:
    assert list(told(OPENED, TALK, FACTOR, UNDER, StatementRemoved("f")).statements) == []
    assert list(told(OPENED, TALK, FACTOR, UNDER, StatementRemoved("o")).statements) == ["f"]


def test_what_is_under_a_success_factor_follows_it_to_another_perspective() -> None:
    case = told(OPENED, TALK, FACTOR, UNDER, StatementMoved("f", THERE, "internal", ""))
    assert {s.id: s.perspective for s in case.statements.values()} == {"f": "internal", "o": "internal"}


def test_a_change_after_approval_is_marked() -> None:
    case = told(OPENED, TALK, FACTOR, ReadBackApproved("talk"), UNDER, StatementReworded("f", "Osaaminen"))
    assert {s.id: s.changed_after_approval for s in case.statements.values()} == {"f": True, "o": True}


def test_time_is_counted_for_the_theme_and_stands_still_in_a_pause() -> None:
    case = told(
        OPENED,
        TALK,
        ThemeEntered("talk", "finance"),
        NoteWritten("talk", "n", "x"),
        ThemeEntered("talk", "customer"),
        ConversationPaused("talk"),
        CaseTitled("Uusi"),
        NoteWritten("talk", "m", "x"),
    )
    assert dict(case.conversations["talk"].clock.spent) == {"finance": 120.0, "customer": 60.0}


def test_a_party_is_added_once() -> None:
    case = told(OPENED, PartyAdded("p", Role.PROVIDER, "Hoiva"), PartyAdded("p", Role.PURCHASER, "Kunta"))
    assert [(p.id, p.role, p.name) for p in case.parties] == [("p", Role.PROVIDER, "Hoiva")]
