"""What the journals teach: what was taken and turned down, as long as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.journal import MemoryJournal
from tests.model.events import events_of, journal_of
from ttguide.model import event as ev
from ttguide.model.case import Address, StatementKind
from ttguide.model.event import TEACHING, Entry, Event
from ttguide.model.fold import fold
from ttguide.model.lesson import Lesson, Verdict
from ttguide.model.proposal import Target
from ttguide.workflow.learning import Learning, lessons_of
from ttguide.workflow.problems import JournalUnreachable

HERE = Address("x")
OPENED = (ev.CaseOpened("Kotihoito"), ev.ConversationStarted("t", "interview-purchaser", 1))
SAID = ev.StatementRecorded("s", "t", HERE, StatementKind.OPPORTUNITY, "tunnit sovitaan", parent="f")
TIED = ev.StatementLinked("s", Target.OPPORTUNITY, "A7")
AWAY = ev.SuggestionDismissed("t", HERE, Target.PART, "4b", "tunnit")
TAUGHT = Lesson("tunnit sovitaan", Target.OPPORTUNITY, "A7", Verdict.TAKEN)
UNTAUGHT = Lesson("tunnit", Target.PART, "4b", Verdict.DISMISSED)


def counting(*events: Event) -> list[Lesson]:
    """The lessons that count after these events, the third of which is the fifth entry and so on."""
    return [t.lesson for t in lessons_of(journal_of(*OPENED, *events)) if not t.forgotten]


def test_a_taken_suggestion_teaches_its_wording_and_a_dismissed_one_what_was_typed() -> None:
    assert counting(SAID, TIED, AWAY) == [TAUGHT, UNTAUGHT]


def test_a_reworded_statement_teaches_its_new_wording_only() -> None:
    assert [one.text for one in counting(SAID, TIED, ev.StatementReworded("s", "sovittaisiin tunnit"))] == [
        "sovittaisiin tunnit"
    ]


def test_what_is_untied_removed_restored_or_undone_teaches_no_longer() -> None:
    factor = ev.StatementRecorded("f", "t", HERE, StatementKind.SUCCESS_FACTOR, "talous")
    assert counting(SAID, TIED, ev.StatementUnlinked("s", Target.OPPORTUNITY, "A7")) == []
    assert counting(SAID, TIED, ev.StatementRemoved("s")) == []
    assert counting(factor, SAID, TIED, ev.StatementRemoved("f")) == []
    assert counting(AWAY, ev.SuggestionRestored("t", HERE, Target.PART, "4b")) == []
    assert counting(SAID, TIED, ev.Retracted((4,))) == []
    assert counting(SAID, TIED, ev.Retracted((3,))) == []
    assert counting(SAID, TIED, ev.Retracted((4,)), ev.Retracted((5,))) == [TAUGHT]


def test_a_moved_statement_goes_with_the_factor_that_it_is_under_now() -> None:
    factor = ev.StatementRecorded("g", "t", HERE, StatementKind.SUCCESS_FACTOR, "talous")
    moved = ev.StatementMoved("s", HERE, "finance", "g")
    assert counting(factor, SAID, TIED, moved, ev.StatementRemoved("g")) == []
    assert counting(factor, SAID, TIED, ev.StatementRemoved("g")) == [TAUGHT]


def test_nothing_is_learnt_from_nothing_typed() -> None:
    assert counting(ev.SuggestionDismissed("t", HERE, Target.PART, "4b", "  ")) == []


def test_a_forgotten_lesson_is_there_but_does_not_count_until_it_is_recalled() -> None:
    forgotten = (SAID, TIED, ev.LessonForgotten(4))
    assert counting(*forgotten) == []
    assert [t.forgotten for t in lessons_of(journal_of(*OPENED, *forgotten))] == [5]
    assert counting(*forgotten, ev.Retracted((5,))) == [TAUGHT]


def test_picking_anew_what_was_forgotten_and_untied_teaches_again() -> None:
    untied = ev.StatementUnlinked("s", Target.OPPORTUNITY, "A7")
    assert counting(SAID, TIED, ev.LessonForgotten(4), untied, TIED) == [TAUGHT]


_KINDS = [kind for kind in TEACHING if kind is not ev.LessonForgotten]
_STORIES = st.lists(st.one_of(*(events_of(kind) for kind in _KINDS)), max_size=25)


@settings(max_examples=150, deadline=None)
@given(_STORIES)
def test_lessons_agree_with_the_folded_case(story: Sequence[Event]) -> None:
    """What ties there are, and what is dismissed, is the fold's to say; lessons only read less of the journal."""
    begun = [ev.ConversationStarted(id, "interview-purchaser", 1) for id in ("a", "b", "c")]
    known = {"a", "b", "c"}
    story = [e for e in story if getattr(e, "conversation", "a") in known]
    entries = journal_of(ev.CaseOpened("x"), *begun, *story)
    case = fold(entries)
    assert case is not None
    tied = {(s.text, link.target, link.id) for s in case.statements.values() for link in s.links if s.text.strip()}
    kept = [e for e in entries if isinstance(e.event, TEACHING)]
    told = lessons_of(kept)
    assert {(t.lesson.text, t.lesson.target, t.lesson.id) for t in told if t.lesson.verdict is Verdict.TAKEN} == tied
    away = {(d.target, d.id) for talk in case.conversations.values() for d in talk.dismissed}
    assert {(t.lesson.target, t.lesson.id) for t in told if t.lesson.verdict is Verdict.DISMISSED} <= away


class Pupil:
    """Remembers what it was taught, and how often."""

    def __init__(self) -> None:
        self.taught: list[list[Lesson]] = []

    def __call__(self, lessons: Sequence[Lesson]) -> None:
        self.taught.append(list(lessons))


def test_every_case_of_the_workspace_teaches_at_once_and_only_what_changed_is_taught_again() -> None:
    journal, pupil = MemoryJournal(), Pupil()
    learning = Learning(journal, pupil)
    journal.append("c1", 0, (*OPENED, SAID, TIED), author="a")
    learning.keep_up()
    journal.append("c2", 0, (*OPENED, AWAY), author="a")
    learning.keep_up()
    journal.append("c2", 3, (ev.QuestionLeft("t", HERE),), author="a")
    learning.keep_up()
    assert pupil.taught == [[TAUGHT], [TAUGHT, UNTAUGHT]]


def test_undoing_is_heard_of_at_once() -> None:
    journal, pupil = MemoryJournal(), Pupil()
    learning = Learning(journal, pupil)
    journal.append("c1", 0, (*OPENED, SAID, TIED), author="a")
    learning.keep_up()
    journal.append("c1", 4, (ev.Retracted((4,)),), author="a")
    learning.keep_up()
    assert pupil.taught == [[TAUGHT], []]


class Portions:
    """A reader that gives one entry at a time, as a journal of hundreds of thousands would."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    def read_on(self, after: int) -> tuple[tuple[Entry, ...], int]:
        return tuple(self.entries[after : after + 1]), min(after + 1, len(self.entries))


def test_a_long_journal_is_read_to_its_end_by_a_thread() -> None:
    said = [ev.StatementRecorded(f"s{n}", "t", HERE, StatementKind.REMARK, f"sana {n}") for n in range(20)]
    ties = [ev.StatementLinked(f"s{n}", Target.OPPORTUNITY, "A7") for n in range(20)]
    pupil = Pupil()
    learning = Learning(Portions(journal_of(*OPENED, *said, *ties)), pupil)
    learning.keep_up()
    assert learning._thread is not None
    learning._thread.join()
    assert len(pupil.taught[-1]) == 20


class Broken:
    def read_on(self, after: int) -> tuple[tuple[Entry, ...], int]:
        raise JournalUnreachable(path="x")


def test_a_journal_that_cannot_be_read_does_not_keep_anybody_from_being_suggested_to() -> None:
    pupil = Pupil()
    Learning(Broken(), pupil).keep_up()
    assert pupil.taught == []
