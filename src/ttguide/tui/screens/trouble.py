"""What is shown when the workspace cannot be opened? What happened, what is safe, and the ways on: again, or out."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from ttguide.tui.commands import Command, CommandScreen, KeyBar
from ttguide.tui.text import plain
from ttguide.tui.title import TitleBar
from ttguide.workflow.problems import Problem


class TroubleScreen(CommandScreen[None]):
    """Explains a problem on the whole screen."""

    HELP_KEY: ClassVar[str] = "trouble.help"
    COMMANDS = (
        Command("retry", ("enter", "r"), "trouble.retry", "trouble.retry.help", show=True),
        Command("back", ("escape",), "trouble.back", "trouble.back.help", show=True),
        Command("leave", ("q",), "command.quit", "trouble.leave.help", show=True),
    )
    DEFAULT_CSS = """
    TroubleScreen {
        .trouble { height: 1fr; padding: 2 4; }
        .trouble > Static { height: auto; max-width: 76; margin-bottom: 1; }
        .trouble-title { text-style: bold; color: $error; }
    }
    """

    def __init__(self, problem: Problem, retry: Callable[[], None]) -> None:
        super().__init__()
        self._problem = problem
        self._retry = retry

    def compose(self) -> ComposeResult:
        yield TitleBar("ttguide")
        with VerticalScroll(classes="trouble"):
            yield Static(classes="trouble-title")
            yield Static(classes="trouble-text")
            yield Static(classes="trouble-next")
        yield KeyBar()

    def on_mount(self) -> None:
        self.relabel()

    def relabel(self) -> None:
        super().relabel()
        self.query_one(".trouble-title", Static).update(plain(self.say("trouble.title")))
        self.query_one(".trouble-text", Static).update(plain(self.host.explain(self._problem)))
        self.query_one(".trouble-next", Static).update(plain(self.say("trouble.next"), "$text-muted"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "back" and not self.host.is_open:
            return False
        return super().check_action(action, parameters)

    def action_retry(self) -> None:
        self.dismiss()
        self._retry()

    def action_back(self) -> None:
        self.dismiss()

    async def action_leave(self) -> None:
        await self.host.action_quit()
