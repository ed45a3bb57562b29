"""How do the parties come to one view in the meeting: what differs, why, and what is agreed?

One key gives the agreed step; after it the cursor is on the next difference that is open. The same keys work before a
projector, where one item has the whole screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from ttguide.tui.commands import Command
from ttguide.tui.dialogs import Choose
from ttguide.tui.screens.agree_commands import AGREE_COMMANDS
from ttguide.tui.screens.agree_form import agree_form
from ttguide.tui.screens.agree_panes import MeetingScreen
from ttguide.tui.screens.round_board import RoundBoard
from ttguide.tui.screens.showing_agree import EQUALS, ItemLine
from ttguide.tui.screens.showing_answering import absence_keys
from ttguide.workflow.assessment_views import Absence, DifferenceView, StepView
from ttguide.workflow.views import Receipt

_STEPS = 9
_WHILE_OPEN = ("settle", "absence", "withdraw", "equals")
"""What changes something."""
_OF_AN_ITEM = ("open_item", "settle", "absence", "withdraw", "whole")


class AgreeScreen(MeetingScreen):
    """The consensus meeting."""

    HELP_KEY: ClassVar[str] = "agree.help"
    COMMANDS: ClassVar[tuple[Command, ...]] = (*AGREE_COMMANDS, *RoundBoard.COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"give({number})", show=False) for number in range(1, _STEPS + 1)
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        possible = super().check_action(action, parameters)
        if possible is False or self.view is None or not any(c.id == action for c in AGREE_COMMANDS):
            return possible
        meeting, line = self.view.meeting, self.line
        if self.is_locked and action in _WHILE_OPEN:
            return False
        if action in _OF_AN_ITEM and line is None:
            return False
        return {
            "open_item": self.has_class("-narrow") and not self.is_alone,
            "settle": self.is_alone or not self.has_class("-narrow"),
            "equals": bool(meeting.equals),
            "look_equals": bool(meeting.equals),
            "withdraw": line is not None and line.line.agreed is not None,
            "next_open": bool(meeting.open),
            "projector": bool(self.lines.lines),
        }.get(action, True)

    def why_not(self, action: str) -> str:
        return self.say("agree.keys_locked") if self.is_locked and action in _WHILE_OPEN else ""

    # Agreeing

    @on(OptionList.OptionSelected, "#agree-list")
    def chosen(self) -> None:
        """Do the obvious with the line under the cursor."""
        if self.lines.chosen == EQUALS:
            self.action_equals()
        elif self.has_class("-narrow") and not self.is_alone:
            self.action_open_item()
        else:
            self.action_settle()

    def action_give(self, number: int) -> None:
        """Agree on the step of this number."""
        view = self.difference
        if view is None or self.is_locked:
            self._say_closed()
        elif not view.steps:
            self._ask(view)
        elif number <= len(view.steps):
            self._ask(view, step=view.steps[number - 1])
        elif str(number) in absence_keys(view.steps):
            self._ask(view, absence=absence_keys(view.steps)[str(number)])

    def action_settle(self) -> None:
        """Ask on what is agreed: the step that was agreed before, or one of the scale."""
        view = self.difference
        if view is None or self.is_locked:
            self._say_closed()
            return
        agreed = next((s for s in view.steps if view.agreed is not None and s.id == view.agreed.step), None)
        if agreed is not None or not view.steps:
            self._ask(view, step=agreed)
            return

        def chosen(id: str | None) -> None:
            if id is not None:
                self._ask(view, step=next(s for s in view.steps if s.id == id))

        options = [(s.id, f"{s.sign} {s.name}{f' – {s.meaning}' if s.meaning else ''}") for s in view.steps]
        self.app.push_screen(Choose(self.say("agree.choose_step"), options, view.title), chosen)

    def action_absence(self) -> None:
        """Agree that there is no judgement, and why."""
        view = self.difference
        if view is None or self.is_locked:
            self._say_closed()
            return

        def chosen(id: str | None) -> None:
            if id is not None:
                self._ask(view, absence=Absence(id))

        options = [(absence.value, self.say(f"absence.{absence.value}")) for absence in Absence]
        self.app.push_screen(Choose(self.say("agree.choose_absence"), options, view.title), chosen)

    def _say_closed(self) -> None:
        if self.is_locked:
            self.warn(self.say("agree.keys_locked"))

    def _ask(self, view: DifferenceView, *, step: StepView | None = None, absence: Absence | None = None) -> None:
        was_done = self.view is not None and self.view.meeting.done
        following = self._open_after(self.lines.chosen)

        def saved(receipt: Receipt | None) -> None:
            if receipt is None:
                return

            def go_on(_: Receipt) -> None:
                if not (following and self.lines.choose(following)):
                    self._go_to_open()
                if not was_done and self.view is not None and self.view.meeting.done:
                    self.action_what_next()

            self.attempt(lambda: receipt, go_on)

        form = agree_form(self.meeting, view, self.say, step=step, absence=absence)
        form.tell_left = self.tell
        self.app.push_screen(form, saved)

    def _open_after(self, key: str) -> str:
        """The next open item after one, which is where one goes on."""
        shown = self.lines.lines
        at = next((n for n, line in enumerate(shown, start=1) if line.key == key), 0)
        rest = (line for line in shown[at:] if isinstance(line, ItemLine) and line.line.agreed is None)
        return next((line.key for line in rest), "")

    def action_equals(self) -> None:
        """Accept everything that both judged alike, at once."""
        was_done = self.view is not None and self.view.meeting.done

        def go_on(_: Receipt) -> None:
            if not was_done and self.view is not None and self.view.meeting.done:
                self.action_what_next()

        self.attempt(self.meeting.accept_equals, go_on)

    def action_withdraw(self) -> None:
        line = self.line
        if line is not None:
            item, shown = line.line.item, self.difference
            seen = shown if shown is not None and shown.item == item else None
            self.attempt(lambda: self.meeting.withdraw(item, shown=seen))

    def action_undo(self) -> None:
        self._and_show_where(super().action_undo)

    def action_redo(self) -> None:
        self._and_show_where(super().action_redo)

    def _and_show_where(self, step: Callable[[], None]) -> None:
        """Take a step that may concern any item, and put the cursor where something came of it."""
        before = {line.key: line.line.agreed for line in self.lines.lines if isinstance(line, ItemLine)}
        step()
        changed = (
            line.key
            for line in self.lines.lines
            if isinstance(line, ItemLine) and before.get(line.key, line.line.agreed) != line.line.agreed
        )
        self.lines.choose(next(changed, ""))

    # What follows

    def action_results(self) -> None:
        self.open_results(self.round_id)

    def action_what_next(self) -> None:
        """Say what can be done now, and do what is chosen."""
        assert self.view is not None  # noqa: S101 - see check_action
        done = self.view.meeting.done
        ways: dict[str, Callable[[], None]] = {
            "results": self.action_results,
            "prioritise": lambda: self.open_prioritise(self.round_id),
            "report": self.action_board_report,
            "stay": lambda: None,
        }

        def chosen(way: str | None) -> None:
            if way is not None:
                self.call_later(ways[way])

        title = self.say("agree.done_title" if done else "agree.what_next_title")
        options = [(way, self.say(f"agree.way_{way}")) for way in ways]
        text = f"{self.view.meeting.sentence} {self.view.meeting.after}"
        self.app.push_screen(Choose(title, options, text), chosen)
