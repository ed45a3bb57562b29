"""What do the boards at which a round is gone through have in common? One round, and the way to the other boards of it.

A board that was opened from another one leads back to it: from the list of rounds one goes into a meeting and returns.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from textual.containers import VerticalScroll

from ttguide.tui.commands import Command, CommandScreen
from ttguide.tui.screens.assessment_board import AssessmentBoard
from ttguide.tui.screens.board import CaseBoard
from ttguide.workflow.assessing import Assessment, Work
from ttguide.workflow.assessment_views import RoundView
from ttguide.workflow.format import BY_ROUND, Subject
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import Problem, Refused
from ttguide.workflow.views import Receipt

View = TypeVar("View")


def _command(id: str, keys: tuple[str, ...]) -> Command:
    return Command(id, keys, f"round.{id}", f"round.{id}.help", group="looking")


class RoundBoard(AssessmentBoard[View]):
    """A board over one round of a case. A subclass says what is undone here with ``WORK``."""

    WORK: ClassVar[Work]
    REPORT: ClassVar[str] = ""
    """The subject of the report of this board."""
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        _command("detail_down", ("ctrl+down", "full_stop")),
        _command("detail_up", ("ctrl+up", "comma")),
        *AssessmentBoard.COMMANDS,
    )
    DETAIL: ClassVar[str] = ""
    """The pane beside or under the list, which is scrolled while the cursor stays in the list."""

    def __init__(self, guide: Guide, case_id: str, round_id: str = "", *, assessment: Assessment | None = None) -> None:
        """``round_id`` is empty for the round at hand; ``assessment`` is shared with the board that opens this one."""
        super().__init__(guide, assessment or guide.assessment(case_id))
        self.round_id = round_id
        self._is_left = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("detail_down", "detail_up"):
            pane = self._detail_pane
            return pane is not None and pane.max_scroll_y > 0 and super().check_action(action, parameters)
        return super().check_action(action, parameters)

    @property
    def _detail_pane(self) -> VerticalScroll | None:
        """The pane with all about the line under the cursor, where it is seen."""
        pane = self.query_one(self.DETAIL, VerticalScroll) if self.DETAIL and self.view is not None else None
        return pane if pane is not None and pane.display and pane.is_on_screen else None

    def action_detail_down(self) -> None:
        self._scroll_detail(1)

    def action_detail_up(self) -> None:
        self._scroll_detail(-1)

    def _scroll_detail(self, by: int) -> None:
        pane = self._detail_pane
        if pane is not None:
            pane.scroll_relative(y=by * max(1, pane.size.height - 1), animate=False)

    def find_round(self) -> RoundView:
        """Return the round of this board, which is fixed from here on; refused where there is none."""
        self.round_id = self.round_id or self.assessment.rounds.latest()
        return self.assessment.rounds.show(self.round_id)

    @property
    def round(self) -> RoundView | None:
        """The round as it was looked at last."""
        return getattr(self.view, "round", None)

    @property
    def is_locked(self) -> bool:
        """Whether nothing of the round can be changed any more."""
        return self.round is not None and self.round.state == "locked"

    @property
    def whereabouts(self) -> str:
        return self.round.name if self.round is not None else ""

    @property
    def report_subject(self) -> Subject:
        return Subject(self.REPORT)

    @property
    def report_round(self) -> str:
        return self.round_id if self.report_subject in BY_ROUND else ""

    def action_board_report(self) -> None:
        from ttguide.tui.screens.report import ReportScreen

        subject = self.report_subject
        round_id = self.round_id if subject in BY_ROUND else ""
        self.app.push_screen(ReportScreen(self.assessment.case_id, about=subject, round_id=round_id))

    # Undo is by what is being done

    def undo_step(self) -> Receipt:
        if not self.round_id:
            raise Refused("refused.nothing_to_undo_here")
        return self.assessment.undo(self.round_id, self.WORK)

    def redo_step(self) -> Receipt:
        if not self.round_id:
            raise Refused("refused.nothing_to_redo")
        return self.assessment.redo(self.round_id, self.WORK)

    # The other boards

    def open_board(self, screen: CommandScreen[Any]) -> None:
        """Show another board over this one, which is read again when that is left."""
        self._is_left = True
        self.app.push_screen(screen)

    def open_agree(self, round_id: str) -> None:
        from ttguide.tui.screens.agree import AgreeScreen

        self.open_board(AgreeScreen(self.guide, self.assessment.case_id, round_id, assessment=self.assessment))

    def open_prioritise(self, round_id: str) -> None:
        from ttguide.tui.screens.prioritise import PrioritiseScreen

        self.open_board(PrioritiseScreen(self.guide, self.assessment.case_id, round_id, assessment=self.assessment))

    def open_assess(self, round_id: str) -> None:
        from ttguide.tui.screens.assess import AssessScreen

        self.open_board(AssessScreen(self.guide, self.assessment, round_id))

    def open_results(self, round_id: str) -> None:
        from ttguide.tui.screens.results import ResultsScreen

        self.open_board(ResultsScreen(self.guide, self.assessment, round_id))

    def on_screen_resume(self) -> None:
        if self._is_left:
            self._is_left = False
            try:
                self.assessment.catch_up()
            except Problem as problem:  # the case cannot be read, or was replaced: what stands here is shown as it is
                self.explain(problem)
            self.reload()

    def action_back(self) -> None:
        if isinstance(self.app.screen_stack[-2], CaseBoard):
            self.dismiss()
        else:
            self.go_to_case()
