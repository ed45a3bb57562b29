"""May ids tell who said what? A file from elsewhere brings its own, and some say it: ``pa1`` is of pa."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from tests.fakes.adapters import make_guide
from tests.fakes.journal import MemoryJournal
from tests.workflow.developed import FACTORS, Developed
from tests.workflow.filled import MemoryWorkbooks
from ttguide.model import event as ev
from ttguide.model.case import StatementKind
from ttguide.model.role import Role
from ttguide.model.synthesis import Level
from ttguide.model.text import Language
from ttguide.reporting.markdown import to_markdown
from ttguide.workflow.exchanging import Exchange
from ttguide.workflow.format import Subject

BEYOND = "Tämä tapaus on tuotu tiedostosta, jonka tunnuksista näkee, kuka sanoi mitä"
_TELLING = re.compile(r"\b[pt][ab]\d\b|\bt-[pt][ab]\b")
SHARED = (Subject.PURCHASERS, Subject.PROVIDERS, Subject.SYNTHESIS, Subject.INTEGRATION, Subject.SCORECARDS)


@pytest.fixture
def developed() -> Developed:
    """A case as far as its cards, with entries merged, withheld, placed, left out and still waiting."""
    developed = Developed()
    merging, synthesis = developed.boards.merging, developed.boards.synthesis
    merging.join(Role.PROVIDER, "tb1", ["ta2"])
    merging.withhold(Role.PURCHASER, "pa2", "tunnistaa puhujan")
    developed.share()
    synthesis.shape(["pa1", "ta1"], area="A", text="Budjetti", level=Level.VIEW)
    synthesis.shape(["pb2"], area="B", text="Suunnittelu", level=Level.THEME)
    synthesis.leave_out(["tb2"], "ei kuulu tähän")
    return developed


@pytest.mark.parametrize("subject", SHARED)
def test_no_report_for_both_sides_shows_an_id_of_an_entry_or_an_interview(
    developed: Developed, subject: Subject
) -> None:
    for area in ("", "A") if subject is Subject.SCORECARDS else ("",):
        assert not _TELLING.findall(to_markdown(developed.guide.board_report(developed.case, subject, area)))


@pytest.mark.parametrize("subject", [Subject.SYNTHESIS, Subject.INTEGRATION, Subject.SCORECARDS, Subject.BLANK])
def test_no_cell_or_mark_of_a_workbook_holds_an_id_of_an_entry_or_an_interview(
    developed: Developed, subject: Subject
) -> None:
    files = MemoryWorkbooks()
    Exchange(developed.guide._desk(developed.case), files).make(subject)
    cells = [str(cell) for _, rows in files.sheets for cell in chain.from_iterable(rows)]
    assert not [cell for cell in (*cells, *files.marks.values()) if _TELLING.search(cell)]


def test_that_ids_from_elsewhere_tell_who_said_what_is_said_before_the_notes_are_destroyed(
    developed: Developed,
) -> None:
    assert [text for text in developed.boards.destroying.look().beyond if text.startswith(BEYOND)]


def test_of_ids_that_the_program_gave_nothing_is_said() -> None:
    journal = MemoryJournal()
    guide = make_guide(Language.FI, journal=journal)
    case = guide.open_case("Kotihoito")
    said = ev.StatementRecorded("k7p2vw", "x9tqd4", FACTORS, StatementKind.OPPORTUNITY, "budjetti yhdessä", "finance")
    party = ev.PartyAdded("h3m8rs", Role.PURCHASER, "Ahomäen kunta")
    begun = ev.ConversationStarted("x9tqd4", "interview-purchaser", 1, "h3m8rs")
    journal.append(case, journal.read(case)[-1].sequence, (party, begun, said), author="somebody")
    boards = guide.development(case)
    boards.merging.accept_few(Role.PURCHASER, "syy")
    boards.merging.share(Role.PURCHASER)

    assert len(boards.destroying.look().beyond) == 2
