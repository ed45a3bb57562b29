"""What do the boards of an assessment have in common? One case's rounds, and undo by what is being done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.screen import ModalScreen

from ttguide.tui.commands import Command
from ttguide.tui.screens.board import CaseBoard
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.format import Subject
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import Refused
from ttguide.workflow.views import Receipt

if TYPE_CHECKING:
    from ttguide.tui.screens.stages import Boards

View = TypeVar("View")
Answer = TypeVar("Answer")


class AssessmentBoard(CaseBoard[View]):
    """A board over the rounds of a case, at which ``self.assessment`` is worked on.

    A subclass at which something can be undone overrides ``undo_step`` and ``redo_step``.
    """

    STAGE = "assess"
    COMMANDS: ClassVar[tuple[Command, ...]] = CaseBoard.COMMANDS

    def __init__(self, guide: Guide, assessment: Assessment) -> None:
        super().__init__(assessment)
        self._given = guide
        self.assessment = assessment
        self._is_asking = False

    @property
    def report_subject(self) -> Subject:
        return Subject.ASSESSMENT

    def undo_step(self) -> Receipt:
        raise Refused("refused.nothing_to_undo_here")

    def redo_step(self) -> Receipt:
        raise Refused("refused.nothing_to_redo")

    def boards(self) -> Boards:
        from ttguide.tui.screens.stages import Boards

        return Boards.beside(self._given, self._given.development(self.assessment.case_id), self.assessment)

    def ask_aside(self, question: ModalScreen[Answer | None], then: Callable[[Answer], None]) -> None:
        """Ask something that is worked on in a thread: what others write is not taken in meanwhile."""

        def answered(answer: Answer | None) -> None:
            self._is_asking = False
            if answer is not None:
                then(answer)
            else:
                self.reload()

        self._is_asking = True
        self.app.push_screen(question, answered)

    def _look_for_others(self) -> None:
        if not self._is_asking:
            super()._look_for_others()
