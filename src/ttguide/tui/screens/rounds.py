"""How do the rounds follow one another, what changed between them and why, and what became of the actions?

Everything is come back to here: the rounds with their next step, what is late, and the way into each round's boards.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from ttguide.tui.commands import Command
from ttguide.tui.dialogs import Choose
from ttguide.tui.dialogs.form import Form
from ttguide.tui.screens.priority_forms import action_form
from ttguide.tui.screens.round_board import RoundBoard
from ttguide.tui.screens.rounds_commands import OF_A_ROUND, OF_AN_ACTION, ROUNDS_COMMANDS
from ttguide.tui.screens.rounds_panes import RoundsPanes
from ttguide.tui.screens.showing_rounds import (
    model_label,
)
from ttguide.tui.text import shorten
from ttguide.workflow.assessment_views import (
    ActionState,
    Mode,
    ModelView,
    RoundView,
)
from ttguide.workflow.problems import Refused
from ttguide.workflow.views import Receipt

_TITLE = 120


class RoundsScreen(RoundsPanes):
    """The rounds and the actions."""

    HELP_KEY: ClassVar[str] = "rounds.help"
    COMMANDS: ClassVar[tuple[Command, ...]] = (*ROUNDS_COMMANDS, *RoundBoard.COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"be({number})", show=False) for number in range(1, len(ActionState) + 1)
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        possible = super().check_action(action, parameters)
        if possible is False or self.view is None or not any(c.id == action for c in ROUNDS_COMMANDS):
            return possible
        if self.page is not None:
            return action in ("other_side", "changes", "trend")
        round_ = self.round_here
        if action == "other_side":
            return False
        if action in OF_AN_ACTION:
            return self.action is not None
        if action in OF_A_ROUND:
            return round_ is not None and self._can(action, round_)
        return action != "whole_text" or self.action is not None or round_ is not None

    @staticmethod
    def _can(action: str, round_: RoundView) -> bool:
        is_open = round_.mode is Mode.TOGETHER or round_.state not in ("answering", "ready")
        return {
            "open_next": round_.state != "locked",
            "look_back": round_.state == "locked",
            "changes": is_open,
            "trend": is_open,
            "lock": round_.state != "locked",
            "reopen": round_.can_reopen,
            "agree": is_open and round_.mode is Mode.APART,
            "prioritise": is_open,
            "results": is_open,
            "renew": bool(round_.renewable),
            "drop": round_.state != "locked",
        }.get(action, True)

    @on(OptionList.OptionSelected, "#rounds-list")
    def line_selected(self) -> None:
        """Do the obvious with what is under the cursor."""
        if self.action is not None:
            self.action_edit()
        elif self.round_here is not None and self.round_here.state == "locked":
            self.action_look_back()
        elif self.round_here is not None:
            self.action_open_next()

    # The boards of a round

    def action_open_next(self) -> None:
        """Go where the round under the cursor goes on."""
        round_ = self.round_here
        if round_ is None:
            return
        ways: dict[str, Callable[[str], None]] = {
            "meeting": self.open_agree,
            "agreed": self.open_prioritise,
        }
        ways.get(round_.state, self.open_assess)(round_.id)

    def action_look_back(self) -> None:
        """Show what came of the round under the cursor, in which nothing goes on."""
        self._go(self.open_results)

    def action_assess(self) -> None:
        self._go(self.open_assess)

    def action_agree(self) -> None:
        self._go(self.open_agree)

    def action_prioritise(self) -> None:
        self._go(self.open_prioritise)

    def action_results(self) -> None:
        self._go(self.open_results)

    def _go(self, there: Callable[[str], None]) -> None:
        if self.round_here is not None:
            there(self.round_here.id)

    # Beginning and ending

    def action_begin(self) -> None:
        """Ask how it is judged and how the round is held, begin it, and go there."""
        assert self.view is not None  # noqa: S101 - see check_action
        models = {str(number): model for number, model in enumerate(self.view.rounds.models)}

        def chosen(number: str | None) -> None:
            if number is None:
                return
            if models[number].why_not:
                self.warn(models[number].why_not)
            else:
                self._ask_mode(models[number])

        options = [(number, model_label(model)) for number, model in models.items()]
        at = next((number for number, model in models.items() if not model.why_not), "")
        self.app.push_screen(Choose(self.say("rounds.begin_title"), options, at=at), chosen)

    def _ask_mode(self, model: ModelView) -> None:
        def chosen(mode: str | None) -> None:
            if mode is not None:
                self.attempt(
                    lambda: self.assessment.rounds.begin(model.id, Mode(mode), scope=model.scope),
                    lambda receipt: self._begun(receipt.statement),
                )

        options = [(mode.value, self.say(f"assess.mode_{mode.value}_told")) for mode in Mode]
        self.app.push_screen(Choose(self.say("assess.mode_title"), options, model.name), chosen)

    def _begun(self, round_id: str) -> None:
        self.lines.choose(f"round:{round_id}")
        self.open_assess(round_id)

    def action_lock(self) -> None:
        round_ = self.round_here
        if round_ is None:
            return
        try:
            self.assessment.rounds.check_lock(round_.id)
        except Refused as problem:
            self.explain(problem)
            return
        lacks = "\n".join(f"▲ {told}" for told in self.assessment.unfinished(round_.id))
        self.ask(
            self.say("rounds.lock_title", name=round_.name),
            lambda note: self.assessment.rounds.lock(round_.id, note),
            text="\n\n".join(filter(None, (lacks, self.say("rounds.lock_about")))),
            needed="",
            memory=round_.id,
        )

    def action_reopen(self) -> None:
        round_ = self.round_here
        if round_ is not None:
            self.ask(
                self.say("rounds.reopen_title", name=round_.name),
                lambda reason: self.assessment.rounds.reopen(round_.id, reason),
                text=self.say("rounds.reopen_about"),
            )

    def action_renew(self) -> None:
        round_ = self.round_here
        if round_ is not None:
            self.attempt(lambda: self.assessment.rounds.renew(round_.id))

    def action_drop(self) -> None:
        round_ = self.round_here
        if round_ is not None:
            self.drop_round(round_.id, self.say("rounds.drop_title", name=round_.name), self.say("rounds.drop_about"))

    # Actions

    def action_edit(self) -> None:
        action = self.action
        if action is None:
            return

        def saved(receipt: Receipt | None) -> None:
            if receipt is not None:
                self.attempt(lambda: receipt)

        form: Form = action_form(self.assessment.following, action.id, action.title, self.say)
        form.tell_left = self.tell
        self.app.push_screen(form, saved)

    def action_be(self, number: int) -> None:
        """Say how far the action under the cursor is."""
        action, state = self.action, tuple(ActionState)[number - 1]
        if self.page is None and action is not None and action.state is not state:
            at = self.lines.highlighted or 0

            def stay(_: Receipt) -> None:
                """Keep the place in the list: what is done goes to its end, and the next one is gone through."""
                if at < len(self.lines.lines):
                    self.lines.choose(self.lines.lines[at].key)

            self.attempt(lambda: self.assessment.following.set_action(action.id, state=state), stay)

    def action_state(self) -> None:
        action = self.action
        if action is None:
            return

        def chosen(state: str | None) -> None:
            if state is not None:
                self.action_be(list(ActionState).index(ActionState(state)) + 1)

        options = [(state.value, self.say(f"action.{state.value}")) for state in ActionState]
        title, about = self.say("cards.state_title"), shorten(action.text, _TITLE)
        self.app.push_screen(Choose(title, options, about, at=action.state.value), chosen)

    def action_remove(self) -> None:
        action = self.action
        if action is not None:
            self.attempt(lambda: self.assessment.following.remove_action(action.id))

    def undo_step(self) -> Receipt:
        return self.assessment.following.undo()

    def redo_step(self) -> Receipt:
        return self.assessment.following.redo()
