"""Has whoever is asked heard the latest lessons?"""

from __future__ import annotations

from tests.fakes.adapters import WordSuggester, shipped_content
from tests.fakes.journal import MemoryJournal
from ttguide.model import event as ev
from ttguide.model.case import Address, StatementKind
from ttguide.model.lesson import Lesson, Verdict
from ttguide.model.proposal import Target
from ttguide.workflow.learning import Learning, TaughtSuggester

SAID = ev.StatementRecorded("s", "t", Address("x"), StatementKind.OPPORTUNITY, "tunnit", parent="f")
LESSON = Lesson("tunnit", Target.OPPORTUNITY, "A7", Verdict.TAKEN)


def make() -> tuple[TaughtSuggester, WordSuggester, MemoryJournal]:
    journal, suggester = MemoryJournal(), WordSuggester(shipped_content().knowledge)
    journal.append("c", 0, (ev.CaseOpened("Kotihoito"), SAID), author="a")
    return TaughtSuggester(suggester, Learning(journal, suggester.teach)), suggester, journal


def test_areas_are_proposed_by_the_latest_lessons() -> None:
    taught, suggester, journal = make()
    journal.append("c", 2, (ev.StatementLinked("s", Target.OPPORTUNITY, "A7"),), author="a")
    found = taught.areas("palkkaaminen", limit=1)
    assert suggester.lessons == (LESSON,)
    assert found == suggester.areas("palkkaaminen", limit=1)


def test_counterparts_are_found_by_the_latest_lessons() -> None:
    taught, suggester, journal = make()
    assert [c.other for c in taught.counterparts({"p": "sama"}, {"t": "Sama"})] == ["t"]
    journal.append("c", 2, (ev.StatementLinked("s", Target.OPPORTUNITY, "A7"),), author="a")
    assert not suggester.lessons
    taught.counterparts({}, {})
    assert suggester.lessons == (LESSON,)
