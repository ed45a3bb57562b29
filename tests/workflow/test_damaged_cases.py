"""A case that cannot be read is told of by itself, and hides no other."""

from __future__ import annotations

import pytest

from tests.fakes.adapters import make_guide
from tests.fakes.journal import MemoryJournal
from ttguide.model import event as ev
from ttguide.model.event import Entry
from ttguide.model.text import Language
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import JournalDamaged, JournalLocked, JournalNewer, JournalProblem
from ttguide.workflow.views import UnreadableCase


class DamagedJournal(MemoryJournal):
    """A journal of which one case cannot be read."""

    def __init__(self, problem: JournalProblem | None = None) -> None:
        super().__init__()
        self.problem = problem

    def read(self, case: str, after: int = 0) -> tuple[Entry, ...]:
        if case == "bad" and self.problem is not None:
            raise self.problem
        return super().read(case, after)


def with_bad_case(problem: JournalProblem | None, first: ev.Event) -> Guide:
    journal = DamagedJournal(problem)
    journal.append("good", 0, (ev.CaseOpened("Kotihoito"),), author="test")
    journal.append("bad", 0, (first,), author="test")
    return make_guide(Language.EN, journal=journal)


@pytest.mark.parametrize(
    "problem",
    [
        JournalDamaged("journal.damaged_entry", path="w", case="bad", sequence=7),
        JournalNewer("journal.newer_entry", path="w", case="bad", sequence=7),
        JournalDamaged(path="w", reason="SQLITE_CORRUPT"),
    ],
)
def test_the_other_cases_are_listed_and_the_damaged_one_says_why(problem: JournalProblem) -> None:
    guide = with_bad_case(problem, ev.CaseOpened("Rikki"))
    listed = guide.list_cases()
    assert [card.title for card in listed.cases] == ["Kotihoito"]
    assert listed.unreadable == (UnreadableCase("bad", guide.explain(problem)),)
    assert guide.find_case("kotihoito") == "good"
    with pytest.raises(type(problem)) as caught:
        guide.next_talk(guide.find_case("bad"))
    assert caught.value is problem


def test_a_case_whose_first_entry_opens_none_is_damaged_and_not_missing() -> None:
    guide = with_bad_case(None, ev.CaseTitled("Ilman alkua"))
    (unreadable,) = guide.list_cases().unreadable
    assert unreadable.id == "bad"
    assert unreadable.why.startswith("Entry 1 of case bad is damaged, so the case cannot be opened.")
    with pytest.raises(JournalDamaged):
        guide.card("bad")


def test_what_is_wrong_with_the_whole_workspace_is_no_trouble_of_one_case() -> None:
    guide = with_bad_case(JournalLocked(path="w"), ev.CaseOpened("Varattu"))
    with pytest.raises(JournalLocked):
        guide.list_cases()


def test_the_demonstration_is_made_anew_where_the_one_there_cannot_be_read() -> None:
    guide = with_bad_case(JournalDamaged(path="w"), ev.CaseOpened("Esimerkki", "demo"))
    assert guide.examples.open_demo() not in ("good", "bad")
