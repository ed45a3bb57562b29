"""Where does a round of assessment stand, who is to answer, and what comes next?

Before there is a round it asks how to judge; afterwards it is the place that everybody comes back to, and shows nothing
of what anybody answered.
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from ttguide.tui.commands import Command, CommandScreen
from ttguide.tui.dialogs import Choose
from ttguide.tui.screens.assess_commands import ASSESS_COMMANDS
from ttguide.tui.screens.assess_opening import OpeningBoard
from ttguide.tui.screens.board import CaseBoard
from ttguide.tui.screens.showing_assess import NEXT_BOARDS, AssessView, first_of, lines_of
from ttguide.tui.text import join, plain
from ttguide.tui.widgets.line_list import LineList
from ttguide.tui.widgets.still_text import StillText
from ttguide.workflow.assessment_views import Mode, RoundView, Side
from ttguide.workflow.format import Subject
from ttguide.workflow.problems import Problem
from ttguide.workflow.views import Receipt


class AssessScreen(OpeningBoard):
    """The board of the rounds of assessment."""

    HELP_KEY: ClassVar[str] = "assess.help"
    COMMANDS: ClassVar[tuple[Command, ...]] = (*ASSESS_COMMANDS, *CaseBoard.COMMANDS)
    DEFAULT_CSS = """
    AssessScreen {
        #assess-next { height: auto; min-height: 1; max-height: 3; padding: 0 2; }
        #assess-round { height: auto; max-height: 2; padding: 0 2; margin-top: 1; }
        &.-low #assess-round { margin-top: 0; }
        #assess-list { height: 1fr; margin: 1 2 0 2; max-width: 110; }
        &.-low #assess-list { margin: 0 2; }
    }
    """

    # Looking and showing

    def body(self) -> ComposeResult:
        yield StillText(id="assess-next")
        yield StillText(id="assess-round")
        yield LineList(id="assess-list")

    def look(self) -> AssessView:
        rounds = self.assessment.rounds.rounds()
        id = self.round_id if any(r.id == self.round_id for r in rounds) else ""
        if rounds and not id:
            id = self.assessment.rounds.latest()
        at_hand = None if self.is_choosing else next((r for r in rounds if r.id == id), None)
        return AssessView(rounds, at_hand, self.assessment.rounds.models() if at_hand is None else ())

    def show(self, view: AssessView) -> None:
        listed, round_ = self.query_one("#assess-list", LineList), view.round
        if round_ is not None:
            self.round_id = round_.id
        before = listed.chosen
        listed.show(lines_of(view, self.say, low=self.has_class("-low")))
        if self.goes_to_next or not before:
            self.goes_to_next = False
            listed.choose(first_of(view))
        is_done = round_ is not None and round_.state == "locked"
        mark, style = ("●", "$success") if is_done else ("○", "$accent")
        sentence = round_.next_step if round_ is not None else self.say("assess.choose_model")
        self.query_one("#assess-next", StillText).put(join((f"{mark} ", f"bold {style}"), (sentence, style)))
        self.query_one("#assess-round", StillText).put(
            plain(self._round_name(round_) if round_ is not None else self.say("assess.models"), "bold $primary")
        )
        self.focus_first(listed)

    def _round_name(self, round_: RoundView) -> str:
        return " · ".join((round_.name, self.say(f"assess.mode_{round_.mode.value}"), round_.state_word))

    @property
    def report_subject(self) -> Subject:
        return Subject.ASSESSMENT if self._is_open else Subject.SCORECARDS

    @property
    def report_round(self) -> str:
        return self.round_id if self._is_open else ""

    @property
    def _is_open(self) -> bool:
        """Whether what was answered in the round may be seen."""
        round_ = self.view.round if self.view is not None else None
        return round_ is not None and (round_.mode is Mode.TOGETHER or round_.state not in ("answering", "ready"))

    # What can be done now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        possible = super().check_action(action, parameters)
        if possible is False or self.view is None:
            return possible
        if action in ("undo", "redo"):
            return False
        keys = [line.key for line in self.query_one("#assess-list", LineList).lines]
        round_ = self.view.round
        return {
            "first_side": round_ is not None,
            "second_side": round_ is not None and len(round_.sides) > 1,
            "open": round_ is not None and round_.state == "ready",
            "open_files": "open_files" in keys,
            "results": "results" in keys,
            "seal": "seal" in keys,
            "start_over": "start_over" in keys,
            "renew": "renew" in keys,
            "new": round_ is not None,
            "which": "which" in keys,
            "drop": "drop" in keys,
        }.get(action, True)

    @on(OptionList.OptionSelected)
    def action_choose(self) -> None:
        """Do what stands under the cursor."""
        key = self.query_one("#assess-list", LineList).chosen
        kind, _, rest = key.partition(":")
        if kind == "side":
            self.answer(Side(rest))
        elif kind == "model":
            self._choose_mode(rest)
        elif kind in NEXT_BOARDS:
            self._go_on(kind)
        elif kind == "leave":
            self.action_back()
        elif kind:
            getattr(self, f"action_{kind}")()

    def action_first_side(self) -> None:
        self._answer_of(0)

    def action_second_side(self) -> None:
        self._answer_of(1)

    def _answer_of(self, number: int) -> None:
        if self.view is not None and self.view.round is not None:
            self.answer(self.view.round.sides[number].side)

    # Rounds

    def action_new(self) -> None:
        """Show the ways of judging, to begin another round."""
        self.is_choosing = self.goes_to_next = True
        self.tell("")
        self.reload()

    def action_back(self) -> None:
        if self.is_choosing:
            self.is_choosing, self.goes_to_next = False, True
            self.reload()
        elif isinstance(self.app.screen_stack[-2], CaseBoard):
            self.dismiss()
        else:
            self.go_to_case()

    def _choose_mode(self, which: str) -> None:
        """Ask whether a round is held apart or together, and begin it."""
        id, _, scope = which.partition(":")
        assert self.view is not None  # noqa: S101 - there are models to choose from
        model = next(m for m in self.view.models if (m.id, m.scope) == (id, scope))
        if model.why_not:
            self.warn(model.why_not)
            return

        def chosen(mode: str | None) -> None:
            if mode is not None:
                self.goes_to_next = True
                self.attempt(lambda: self._begun(id, Mode(mode), scope))

        options = [(mode.value, self._mode_told(mode)) for mode in Mode]
        self.app.push_screen(Choose(self.say("assess.mode_title"), options, model.name), chosen)

    def _mode_told(self, mode: Mode) -> str:
        return self.say(f"assess.mode_{mode.value}_told")

    def _begun(self, model: str, mode: Mode, scope: str) -> Receipt:
        receipt = self.assessment.rounds.begin(model, mode, scope=scope)
        self.is_choosing, self.round_id = False, receipt.statement
        return receipt

    def action_which(self) -> None:
        """Choose which of the rounds is at hand."""
        if self.view is None:
            return

        def chosen(id: str | None) -> None:
            if id is not None:
                self.round_id, self.is_choosing, self.goes_to_next = id, False, True
                self.reload()

        options = [(r.id, self._round_name(r)) for r in self.view.rounds]
        self.app.push_screen(Choose(self.say("assess.which_title"), options, at=self.round_id), chosen)

    def action_renew(self) -> None:
        self.attempt(lambda: self.assessment.rounds.renew(self.round_id))

    def action_drop(self) -> None:
        """Let go of the round, with a reason."""
        id, view = self.round_id, self.view
        if view is None or view.round is None:
            return

        def gone() -> None:
            self.round_id, self.goes_to_next = "", True

        title = self.say("assess.drop_title", name=view.round.name)
        self.drop_round(id, title, self.say("assess.drop_told"), gone)

    # What comes after

    def action_results(self) -> None:
        from ttguide.tui.screens.results import ResultsScreen

        self._leave_for(ResultsScreen(self._given, self.assessment, self.round_id))

    def _go_on(self, stage: str) -> None:
        """Go to the board of a later stage, with this round at hand."""
        from ttguide.tui.screens.stages import later_board

        self._leave_for(later_board(stage, self._given, self.assessment, self.round_id))

    def _leave_for(self, screen: CommandScreen[Any]) -> None:
        """Show another screen over this board; by which way ever it is left, the board is drawn again then."""
        self._is_left = True
        self.app.push_screen(screen)

    def on_screen_resume(self) -> None:
        if self._is_left:
            self._is_left = False
            try:
                self.assessment.catch_up()
            except Problem as problem:  # the case cannot be read, or was replaced: what stands here is shown as it is
                self.explain(problem)
            self.come_back()
