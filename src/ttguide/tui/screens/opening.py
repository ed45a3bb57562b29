"""What becomes of the keys typed while a conversation is being opened? They wait for its field.

Nothing is drawn over the list below: opening takes a blink, and a screen that came and went would be seen. But a letter
that came too early must not be taken for a command of that list.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import events
from textual.app import App
from textual.screen import ModalScreen

from ttguide.tui.commands import host_of
from ttguide.workflow.problems import Problem
from ttguide.workflow.talk import Talk


class OpeningScreen(ModalScreen[None]):
    """Opens a conversation in a thread, and shows it with what was typed meanwhile."""

    DEFAULT_CSS = """
    OpeningScreen { background: transparent; }
    """

    def __init__(self, open_talk: Callable[[], Talk], *, read_back: bool = False) -> None:
        """``read_back`` opens what was recorded over the conversation."""
        super().__init__()
        self._open_talk = open_talk
        self._read_back = read_back
        self._typed = ""

    @classmethod
    def begin(cls, app: App[int], open_talk: Callable[[], Talk], *, read_back: bool = False) -> None:
        """Open, unless something is being opened: a key pressed twice would otherwise begin two cases."""
        if not isinstance(app.screen, cls):
            app.push_screen(cls(open_talk, read_back=read_back))

    def on_mount(self) -> None:
        self.run_worker(self._open(), exit_on_error=False)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        if event.is_printable and event.character:
            self._typed += event.character
        elif event.key == "backspace":
            self._typed = self._typed[:-1]

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._typed += event.text

    async def _open(self) -> None:
        try:
            talk = await asyncio.to_thread(self._open_talk)
        except Problem as problem:
            self.dismiss()
            host_of(self).problem(problem)
        except Exception as error:  # noqa: BLE001 - a worker that fails unseen would leave keys that do nothing
            self.dismiss()
            host_of(self).unexpected(error)
        else:
            self._show(talk)

    def _show(self, talk: Talk) -> None:
        from ttguide.tui.screens.interview import InterviewScreen

        screen = InterviewScreen(talk, typed=self._typed)
        self.app.switch_screen(screen)
        if self._read_back:
            screen.call_after_refresh(screen.action_read_back)
