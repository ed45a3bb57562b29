"""Whose turn is it? Nothing else is on the screen while a laptop is handed over."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Middle
from textual.widgets import Static

from ttguide.tui.commands import Command, CommandScreen, KeyBar
from ttguide.tui.text import join, lines, plain
from ttguide.workflow.assessment_views import Side


class Turn(StrEnum):
    """What comes after a side has left its answers."""

    OTHER = "other"
    """The other side answers."""
    OPEN = "open"
    """Both have finished: open together."""
    REST = "rest"
    """The other side has finished; this one can go on when it likes."""


class HandingOver(CommandScreen[bool]):
    """Returns True where whoever has the laptop now goes on, False where not yet."""

    HELP_KEY: ClassVar[str] = "hand_over.help"
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("go_on", ("enter",), "hand_over.go_on", "hand_over.go_on.help", show=True),
        Command("back", ("escape",), "hand_over.back", "hand_over.back.help", show=True),
    )
    DEFAULT_CSS = """
    HandingOver {
        Middle { width: 1fr; height: 1fr; align: center middle; }
        Static { width: 64; max-width: 90%; height: auto; text-align: center; }
    }
    """

    def __init__(self, turn: Turn, before: Side) -> None:
        """``before`` has just left its answers."""
        super().__init__()
        self._turn, self._before = turn, before

    def compose(self) -> ComposeResult:
        with Middle():
            yield Static()
        yield KeyBar()

    def on_mount(self) -> None:
        self._say()

    def relabel(self) -> None:
        super().relabel()
        self._say()

    def _say(self) -> None:
        before, after = self._before, self._before.other
        names = {"before": self.say(f"side.{before.value}"), "after": self.say(f"side.{after.value}")}
        rows = [plain(self.say(f"hand_over.{self._turn.value}", **names), "bold $primary")]
        rows += [plain(""), plain(self.say(f"hand_over.{self._turn.value}_text", **names))]
        rows += [plain(""), join((self.say(f"hand_over.{self._turn.value}_enter", **names), "$accent"))]
        self.query_one(Static).update(lines(*rows))

    def action_go_on(self) -> None:
        self.dismiss(True)  # noqa: FBT003 - what the screen returns

    def action_back(self) -> None:
        self.dismiss(False)  # noqa: FBT003
