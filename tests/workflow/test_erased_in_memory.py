"""What was erased in the journal is kept by nobody who had read it before, and is not written down again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.fakes.journal import MemoryJournal
from tests.workflow.developed import FACTORS
from tests.workflow.on_disk import CASE, make_workspace, open_guide
from ttguide.model import event as ev
from ttguide.model.case import Address, Case, StatementKind
from ttguide.model.development_event import NotesDestroyed
from ttguide.model.event import Erased, Event
from ttguide.model.lesson import Lesson, Verdict
from ttguide.model.proposal import Target
from ttguide.model.role import Role
from ttguide.workflow.developing import Development
from ttguide.workflow.guide import Guide
from ttguide.workflow.learning import Learning
from ttguide.workflow.ledger import Ledger
from ttguide.workflow.problems import JournalUnreachable, Refused
from ttguide.workflow.talk import Talk

HERE = Address("x")
OPENED = (ev.CaseOpened("Kotihoito"), ev.ConversationStarted("t", "interview-purchaser", 1))
TOLD = "Johtaja ei tule koskaan"
SAID = ev.StatementRecorded("s", "t", HERE, StatementKind.OPPORTUNITY, TOLD, parent="f")
TIED = ev.StatementLinked("s", Target.OPPORTUNITY, "A7")
AWAY = ev.SuggestionDismissed("t", HERE, Target.PART, "4b", "tunnit")
OTHER = Lesson("tunnit", Target.PART, "4b", Verdict.DISMISSED)
TAUGHT = Lesson(TOLD, Target.OPPORTUNITY, "A7", Verdict.TAKEN)
GONE = NotesDestroyed(1, 0)


class Pupil:
    def __init__(self) -> None:
        self.taught: list[list[Lesson]] = []

    def __call__(self, lessons: Sequence[Lesson]) -> None:
        self.taught.append(list(lessons))


@pytest.fixture
def journal() -> MemoryJournal:
    journal = MemoryJournal()
    journal.append("c1", 0, (*OPENED, SAID, TIED), author="a")
    journal.append("c2", 0, (*OPENED, AWAY), author="a")
    return journal


def test_starting_over_forgets_what_was_erased_and_teaches_the_rest(journal: MemoryJournal) -> None:
    pupil = Pupil()
    learning = Learning(journal, pupil)
    learning.catch_up()
    assert pupil.taught == [[TAUGHT, OTHER]]
    journal.erase("c1", 4, [3], GONE, author="a")
    learning.start_over()
    assert pupil.taught[1] == []
    assert pupil.taught[-1] == [OTHER]
    assert TOLD not in repr((learning._entries, learning._by_case, learning.taught()))


def test_what_was_erased_in_another_window_is_forgotten_at_the_next_question(journal: MemoryJournal) -> None:
    pupil = Pupil()
    learning = Learning(journal, pupil)
    learning.catch_up()
    journal.erase("c1", 4, [3], GONE, author="b")
    learning.keep_up()
    learning.catch_up()
    assert pupil.taught[-1] == [OTHER]
    assert TOLD not in repr((learning._entries, learning._by_case, learning.taught()))


def test_a_tombstone_makes_everything_be_read_anew_once(journal: MemoryJournal) -> None:
    pupil = Pupil()
    learning = Learning(journal, pupil)
    journal.erase("c1", 4, [3], GONE, author="b")
    learning.catch_up()
    assert pupil.taught == [[], [OTHER]]
    journal.append("c2", 3, (ev.SuggestionRestored("t", HERE, Target.PART, "4b"),), author="b")
    learning.catch_up()
    assert pupil.taught == [[], [OTHER], []]


def test_nothing_is_taught_any_more_where_the_journal_cannot_be_read_after_an_erasure(
    journal: MemoryJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(after: int) -> tuple[tuple[ev.Entry, ...], int]:
        raise JournalUnreachable(path="x")

    pupil = Pupil()
    learning = Learning(journal, pupil)
    learning.catch_up()
    monkeypatch.setattr(journal, "read_on", broken)
    with pytest.raises(JournalUnreachable):
        learning.start_over()
    assert pupil.taught[-1] == []
    assert learning.taught() == ()


def test_a_ledger_that_reads_of_an_erasure_keeps_nothing_of_it(journal: MemoryJournal) -> None:
    ledger = Ledger.open(journal, "c1", "a")
    ledger.decide(lambda case: (ev.StatementReworded("s", f"{TOLD}!"),))
    journal.erase("c1", 5, [3, 5], GONE, author="b")
    assert ledger.catch_up()
    assert TOLD not in repr((ledger.entries, ledger.case, ledger._past))
    assert [e.event for e in ledger.entries[2:]] == [
        Erased("StatementRecorded"),
        TIED,
        Erased("StatementReworded"),
        GONE,
    ]
    assert not ledger.catch_up()


def test_a_decision_that_was_overtaken_by_an_erasure_is_made_without_what_was_erased(journal: MemoryJournal) -> None:
    def reword(case: Case) -> tuple[Event, ...]:
        if "s" not in case.statements:
            raise Refused("refused.no_such_statement")
        return (ev.StatementReworded("s", case.statements["s"].text + "!"),)

    ledger = Ledger.open(journal, "c1", "a")
    journal.erase("c1", 4, [3], GONE, author="b")
    with pytest.raises(Refused):
        ledger.decide(reword)
    assert TOLD not in repr(journal.entries["c1"])


def test_a_ledger_can_be_told_to_read_the_case_again(journal: MemoryJournal) -> None:
    ledger = Ledger.open(journal, "c1", "a")
    tombstone = journal.erase("c1", 4, [3], GONE, author="a")
    ledger.read_again()
    assert ledger.case.sequence == tombstone.sequence
    assert TOLD not in repr((ledger.entries, ledger.case))


# What an open conversation and the boards remember beside the case

RAW = "palkoista ei puhuta koskaan"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case in which a purchaser has said it."""
    path = tmp_path / "workspace.ttguide"
    said = ev.StatementRecorded("pa7", "t-pa", FACTORS, StatementKind.OPPORTUNITY, RAW, "finance", "pa0")
    make_workspace(path, said)
    return path


def opened_talk(guide: Guide) -> Talk:
    """The conversation with everything of it looked at."""
    talk = guide.talk(CASE, "interview-purchaser", "pa")
    talk.suggest(RAW)
    talk.turn(), talk.map(), talk.transcript()
    return talk


def destroy(boards: Development) -> None:
    boards.merging.withhold(Role.PURCHASER, "pa7", "x")
    for role in Role:
        boards.merging.share(role)
    boards.destroying.destroy("HÄVITÄ")


def remembered(talk: Talk) -> list[str]:
    """Where the conversation still has what was said."""
    session, running = talk._session, talk._transcribing
    places = {
        "session._said": session._said._known,
        "session._turn": session._turn,
        "session._proposed": session._proposed,
        "transcribing._said": running._said,
        "transcribing._told": running._told,
        "transcribing._known": running._known,
    }
    return [name for name, held in places.items() if RAW in repr(held)]


def test_a_conversation_remembers_what_is_being_said_in_it(path: Path) -> None:
    assert len(remembered(opened_talk(open_guide(path)))) == 6


def test_a_conversation_forgets_when_its_own_refused_step_brings_the_news(path: Path) -> None:
    talk = opened_talk(open_guide(path))
    destroy(open_guide(path).development(CASE))
    with pytest.raises(Refused):
        talk.record("jotain")
    assert remembered(talk) == []


def test_a_conversation_forgets_when_it_reads_what_another_window_wrote(path: Path) -> None:
    talk = opened_talk(open_guide(path))
    destroy(open_guide(path).development(CASE))
    assert talk.catch_up()
    assert remembered(talk) == []
    talk.suggest(RAW)
    assert remembered(talk) == []


def test_a_conversation_forgets_what_was_destroyed_in_its_own_program(path: Path) -> None:
    guide = open_guide(path)
    talk = opened_talk(guide)
    destroy(guide.development(CASE))
    assert remembered(talk) == []


def test_the_synthesis_forgets_a_basket_that_was_shared_before(path: Path) -> None:
    here, elsewhere = (open_guide(path).development(CASE) for _ in range(2))
    for role in Role:
        here.merging.share(role)
    elsewhere.catch_up()
    elsewhere.synthesis.shape(["pa1", "ta1"], area="A", text="Yhdessä")
    here.catch_up()
    here.synthesis.shape(["pa7", "ta2"], area="A", text="Yhdessä taas")
    assert all(RAW in repr(each.synthesis._known_shared) for each in (here, elsewhere))
    here.merging.withhold(Role.PURCHASER, "pa7", "x")
    here.merging.share(Role.PURCHASER)
    here.destroying.destroy("HÄVITÄ")
    elsewhere.catch_up()
    assert not any(RAW in repr(each.synthesis._known_shared) for each in (here, elsewhere))


def test_the_boards_forget_the_case_as_it_was_before_their_latest_step(path: Path) -> None:
    here, elsewhere = (open_guide(path).development(CASE) for _ in range(2))
    elsewhere.merging.withhold(Role.PURCHASER, "pa1", "x")
    here.catch_up()
    destroy(here)
    elsewhere.catch_up()
    assert not any(RAW in repr(boards._desk.before) for boards in (here, elsewhere))
