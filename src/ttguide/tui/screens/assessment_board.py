"""What do the boards of an assessment have in common? One case's rounds, and undo by what is being done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.screen import ModalScreen

from ttguide.tui.commands import Command, draft_key
from ttguide.tui.dialogs import AskText, Confirm
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
    round_id = ""
    """The round that is looked at; empty where that is none, or each of them."""
    COMMANDS: ClassVar[tuple[Command, ...]] = CaseBoard.COMMANDS

    def __init__(self, guide: Guide, assessment: Assessment) -> None:
        super().__init__(assessment)
        self._given = guide
        self.assessment = assessment
        self._is_asking = False

    @property
    def draft_place(self) -> str:
        return f"{super().draft_place} {self.round_id}"

    @property
    def report_subject(self) -> Subject:
        return Subject.ASSESSMENT

    def undo_step(self) -> Receipt:
        raise Refused("refused.nothing_to_undo_here")

    def redo_step(self) -> Receipt:
        raise Refused("refused.nothing_to_redo")

    def boards(self) -> Boards:
        from ttguide.tui.screens.stages import Boards

        development = self._given.development(self.assessment.case_id)
        return Boards.beside(self._given, development, self.assessment, self.round_id)

    def drop_round(self, id: str, title: str, about: str, then: Callable[[], None] = lambda: None) -> None:
        """Let go of a round, with a reason; where anything goes with it, that is named and asked about again."""
        rounds = self.assessment.rounds

        def reasoned(reason: str | None) -> None:
            if reason is None:
                return
            try:
                view = rounds.look_at_drop(id)
            except Refused as problem:
                self.explain(problem)
                return
            if view.lost:
                lost = "\n".join(f"■ {line}" for line in view.lost)
                no, yes = self.say("assess.drop_no"), self.say("assess.drop_yes")
                text = f"{lost}\n\n{self.say('assess.drop_gone')}"
                self.app.push_screen(
                    Confirm(self.say("assess.drop_sure", name=view.name), text, yes=yes, no=no),
                    lambda sure: drop(reason, view.word) if sure else keep(reason),
                )
            else:
                drop(reason, "")

        def keep(reason: str) -> None:
            self.host.unsent[draft_key(self, title, about, "")] = reason
            self.tell(self.say("assess.drop_not"))

        def drop(reason: str, word: str) -> None:
            def act() -> Receipt:
                receipt = rounds.drop(id, reason, word)
                then()
                return receipt

            if not self.attempt(act):
                self.host.unsent[draft_key(self, title, about, "")] = reason

        self.app.push_screen(AskText(title, about, needed=self.say("assess.reason_needed")), reasoned)

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
