"""What time is it for the screens in a test? It stands still while anything goes on, and leaps to the next timer then.

So no test waits for a clock, and none depends on how fast the machine is: a timer of a second rings after all that can
be done within it, be it done in a millisecond or in a minute. What is done in a thread takes no time either.
"""

from __future__ import annotations

import selectors
import time
from collections.abc import Callable
from typing import Any

import pytest

_LONGEST_WORK = 60.0
"""Seconds, of the real ones: a thread at work is waited for so long before it is taken for one that never ends."""
_PLACES = (
    "textual._time.get_time",  # timers and animations
    "textual.document._history.EditHistory._get_time",  # what is typed in one go is undone in one go
    "ttguide.tui.screens.basket_screen.monotonic",
)
"""Where the time is asked for, other than by the event loop."""


class LeapingClock:
    """The time for the event loop and the screens, in seconds; ``is_busy`` says whether a thread is at work."""

    def __init__(self, is_busy: Callable[[], bool]) -> None:
        self._now = time.monotonic()
        self._is_busy = is_busy
        self._select = selectors.DefaultSelector.select

    def replace_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def now(*of: object) -> float:
            return self._now

        def select(selector: selectors.BaseSelector, timeout: float | None = None) -> list[Any]:
            return self._wait(selector, timeout)

        monkeypatch.setattr("asyncio.BaseEventLoop.time", now)
        for place in _PLACES:
            monkeypatch.setattr(place, now)
        monkeypatch.setattr(selectors.DefaultSelector, "select", select)

    def _wait(self, selector: Any, timeout: float | None) -> list[Any]:
        """Do what the event loop does when it has nothing to do: wait for others, or for its next timer."""
        if timeout is None or timeout <= 0:
            return self._select(selector, timeout)
        heard = self._select(selector, _LONGEST_WORK if self._is_busy() else 0)
        if not heard:
            self._now += timeout
        return heard
