"""What goes when the raw notes are destroyed, what stays, what cannot be reached, and is it really gone?

Nothing happens before a word has been typed. The erasure itself waits for other programs, so it runs in a thread, and
what is not erased yet is said with the way to try again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ttguide.tui.commands import Command, KeyBar
from ttguide.tui.screens.board import BoardScreen
from ttguide.tui.text import plain
from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.row_list import RowList
from ttguide.workflow.board_views import DestructionView
from ttguide.workflow.developing import Development
from ttguide.workflow.ports import Erasure, ErasureState
from ttguide.workflow.problems import Problem
from ttguide.workflow.views import Receipt

_MARKS = {"first": "▲", "goes": "×", "stays": "●", "beyond": "–"}


class DestructionScreen(BoardScreen[DestructionView]):
    """The destruction of a case's raw notes."""

    STAGE = "merge"
    HELP_KEY: ClassVar[str] = "destruction.help"
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("confirm", ("enter",), "destruction.confirm", "destruction.confirm.help", show=True),
        Command("again", ("enter", "f5"), "destruction.again", "destruction.again.help", show=True),
        Command("back", ("escape",), "basket_preview.back", "destruction.back.help", show=True),
    )
    DEFAULT_CSS = """
    DestructionScreen {
        #destruction { height: 1fr; margin: 1 2 0 2; max-width: 100; }
        &.-low #destruction { margin: 0 2; }
        #destruction-form { height: auto; padding: 0 3; border-top: solid $border-blurred; }
        #destruction-form > Static { height: auto; }
        #destruction-form > Input { max-width: 60; height: 1; border: none; padding: 0 1; background: $panel; }
    }
    """

    def __init__(self, development: Development) -> None:
        super().__init__(development)
        self._is_busy = False
        self._state: ErasureState | None = None

    @property
    def stage_name(self) -> str:
        return self.say("destruction.title")

    @property
    def whereabouts(self) -> str:
        return ""

    def body(self) -> ComposeResult:
        yield RowList(id="destruction")
        with VerticalScroll(id="destruction-form", can_focus=False):
            yield Static(id="destruction-ask")
            yield Input(id="destruction-word")

    def look(self) -> DestructionView:
        return self.development.destroying.look()

    def show(self, view: DestructionView) -> None:
        rows = self.query_one(RowList)
        rows.set_options(self._rows(view))
        rows.scroll_home(animate=False)
        self.query_one("#destruction-form").display = view.ready and not self._is_busy
        self.query_one("#destruction-ask", Static).update(plain(self.say("destruction.ask", word=view.word)))
        self.query_one(Input).placeholder = self.say("destruction.placeholder", word=view.word)
        if view.ready and not self._is_busy:
            self.query_one(Input).focus()
        else:
            rows.select_first()
            rows.focus()

    def _rows(self, view: DestructionView) -> Iterator[Option]:
        for result in self._result(view):
            yield Option(result)
        parts = {
            "first": view.first,
            "goes": () if view.destroyed else view.goes,
            "stays": view.stays,
            "beyond": view.beyond,
        }
        is_first = not self._result(view)
        for name, told in parts.items():
            if told:
                gap, is_first = "" if is_first or self.has_class("-low") else "\n", False
                yield Option(Row(plain(gap + self.say(f"destruction.{name}"), "bold $primary")), disabled=True)
            for part in told:
                yield Option(Row(plain(part), lead=plain(f" {_MARKS[name]} ", "$text-muted")))

    def _result(self, view: DestructionView) -> list[Row]:
        """What has come of it, or why it cannot be done now."""
        if self._is_busy:
            return [_told("○", self.say("destruction.busy"), "$accent")]
        if not view.destroyed:
            return [_told("▲", view.why_not, "$accent")] if view.why_not else []
        done = [_told("●", view.destroyed, "$success")]
        if self._state is not None:
            is_gone = self._state.erasure is Erasure.ERASED
            told = self.development.destroying.tell(self._state)
            return [*done, _told("✓", told, "$success") if is_gone else _told("■", told, "$error")]
        if self.development.destroying.is_unfinished:
            return [*done, _told("■", self.say("destruction.unfinished"), "$error")]
        return done

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self._is_busy:
            return action in ("scroll_up", "scroll_down", "back") and super().check_action(action, parameters)
        if action == "confirm":
            return self.view is not None and self.view.ready
        if action == "again":
            return self.view is not None and bool(self.view.destroyed) and self._is_unfinished
        return super().check_action(action, parameters)

    @property
    def _is_unfinished(self) -> bool:
        if self._state is not None:
            return self._state.erasure is not Erasure.ERASED
        return self.development.destroying.is_unfinished

    def action_back(self) -> None:
        if self._is_busy:
            self.tell(self.say("destruction.busy"))
        else:
            self.dismiss()

    def action_confirm(self) -> None:
        self.confirm()

    @on(Input.Submitted)
    def confirm(self) -> None:
        """Destroy what is to go, if the word was typed."""
        typed = self.query_one(Input).value
        if typed.strip():
            self._do(lambda: self.development.destroying.destroy(typed))
        else:
            self.warn(self.query_one(Input).placeholder)

    @on(OptionList.OptionSelected)
    def row_selected(self) -> None:
        if self.check_action("again", ()):
            self.action_again()

    def action_again(self) -> None:
        self._do(lambda: (None, self.development.destroying.finish()))

    def _do(self, work: Callable[[], tuple[Receipt | None, ErasureState]]) -> None:
        """Do it in a thread; what others write is not taken in meanwhile."""
        if self._is_busy or self.view is None:
            return

        def attempt() -> tuple[Receipt | None, ErasureState] | Problem:
            try:
                return work()
            except Problem as problem:
                return problem

        self._is_busy = self._is_looking = True
        self.status.tell("")
        self.show(self.view)
        self.query_one(KeyBar).refresh()
        self.fetch(attempt, self._done_with, group="destroy")

    def _done_with(self, outcome: tuple[Receipt | None, ErasureState] | Problem) -> None:
        self._is_busy = self._is_looking = False
        if isinstance(outcome, Problem):
            self.explain(outcome)
        else:
            receipt, self._state = outcome
            self.query_one(Input).value = ""
            self.host.unsent.clear()  # what was typed and not sent may hold what people said
            if receipt is not None:
                self.done(receipt)
        self.draw(self.look())


def _told(mark: str, text: str, style: str) -> Row:
    return Row(plain(text, f"bold {style}"), lead=plain(f" {mark} ", style))
