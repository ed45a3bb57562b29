"""How do the good rows of a table get into a case, a new one or one that is there?

One transaction takes all of them: with bad rows among them nothing is recorded, unless those are to be left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ttguide.dialogue.script import Script
from ttguide.model import event as ev
from ttguide.model.case import Case
from ttguide.model.event import Entry, Event
from ttguide.model.fold import fold
from ttguide.model.knowledge import Knowledge, Role
from ttguide.workflow.importing import Filing, GoodRow, ImportResult, judge, settle
from ttguide.workflow.ledger import Ledger
from ttguide.workflow.ports import Clock, ImportTable, Journal
from ttguide.workflow.problems import Refused
from ttguide.workflow.session import Voice


@dataclass(frozen=True, slots=True)
class Importer:
    """What an import works with; ``interviews`` are the scripts whose answers the rows become."""

    journal: Journal
    knowledge: Knowledge
    interviews: Mapping[Role, Script]
    voice: Voice
    clock: Clock
    new_id: Callable[[], str]
    author: str

    def bring(
        self, table: ImportTable, case_id: str, new_title: Callable[[], str], *, skip_bad: bool = False
    ) -> ImportResult:
        """Record the rows in a case, a new one of this title where none is named; tell of the bad ones.

        Raises `Refused` where an organisation has approved its notes, the case's raw notes were destroyed, or the title
        cannot be one.
        """
        good, bad = judge(table.rows, self.knowledge, self.voice)
        told = ImportResult(case_id, bad=tuple(bad), sheet=table.sheet, other_sheets=table.other_sheets)
        if (bad and not skip_bad) or not good:
            return told
        if case_id:
            filing = self._file_into(case_id, good)
        else:
            case_id = self.new_id()
            filing = self._file_anew(case_id, ev.CaseOpened(new_title(), "import"), good)
        counts = filing.counts
        return replace(
            told,
            case=case_id,
            parties=counts["parties"],
            factors=counts["factors"],
            statements=counts["statements"],
            repeated=counts["repeated"],
        )

    def _file_anew(self, case_id: str, opened: ev.CaseOpened, rows: Sequence[GoodRow]) -> Filing:
        case = fold((Entry(case_id, 1, "foreseen", self.clock.now(), "", "", opened),))
        assert case is not None  # noqa: S101 - begins with its opening
        filing = self._filed(case, rows)
        self.journal.append(case_id, 0, (opened, *settle(filing, case)), author=self.author)
        return filing

    def _file_into(self, case_id: str, rows: Sequence[GoodRow]) -> Filing:
        ledger = Ledger.open(self.journal, case_id, self.author)
        made: list[Filing] = []

        def decide(case: Case) -> Sequence[Event]:
            if case.destroyed is not None:  # they would be raw notes again, of which no board knows
                raise Refused("refused.interviews_closed")
            made.append(self._filed(case, rows))
            return settle(made[-1], case)

        ledger.decide(decide)
        return made[-1]

    def _filed(self, case: Case, rows: Sequence[GoodRow]) -> Filing:
        filing = Filing(case, self.interviews, self.new_id)
        for row in rows:
            filing.file(row)
        return filing
