"""How long from a key until what it does is painted, and how long does a screen stand still?

The key goes through the app's own queue, and the time runs until the first update that has what was waited for is
composed and handed to the driver: headless, so the terminal's own time is not in it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from textual.app import App

if TYPE_CHECKING:
    from textual.pilot import Pilot

Times = dict[str, list[float]]
"""Milliseconds by what was done."""
SIZE = (120, 40)
BETWEEN_KEYS = 0.15
"""Seconds from a paint to the next key: some six a second, from fast hands that read nothing."""
_TICK = 0.005
_LONGEST = 60.0
_CHARACTERS = {"space": " ", "enter": "\r"}


class Measured(App[Any]):
    """Mixed into an app: notes when an update has been handed to the terminal that has what is waited for."""

    _awaited: Callable[[], bool] | None = None
    _seen: asyncio.Event
    _painted = 0.0

    def _display(self, *arguments: object) -> None:
        super()._display(*arguments)  # type: ignore[arg-type]
        if self._awaited is not None and self._awaited():
            self._painted = time.perf_counter()
            self._awaited = None
            self._seen.set()

    async def painted(self, act: Callable[[], object], is_there: Callable[[], bool]) -> float:
        """Act, and return the milliseconds until something is painted while it is there."""
        self._seen, self._awaited = asyncio.Event(), is_there
        start = time.perf_counter()
        act()
        await asyncio.wait_for(self._seen.wait(), _LONGEST)
        return (self._painted - start) * 1000

    async def press(self, key: str, what: Callable[[], Hashable]) -> float:
        """Return the milliseconds from a key to the first paint at which ``what`` is something else than before."""
        from textual.events import Key

        before = what()
        message = Key(key, _CHARACTERS.get(key, key if len(key) == 1 else None))
        taken = await self.painted(lambda: self.post_message(message), lambda: what() != before)
        await asyncio.sleep(BETWEEN_KEYS)
        return taken


class Standing:
    """Notes, while it is entered, how long the screen could not have answered at a time: in milliseconds, by tick."""

    def __init__(self) -> None:
        self.times: list[float] = []

    async def __aenter__(self) -> Standing:
        self._task = asyncio.create_task(self._tick())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()

    @property
    def longest(self) -> float:
        return max(self.times, default=0.0)

    async def _tick(self) -> None:
        while True:
            asleep = time.perf_counter()
            await asyncio.sleep(_TICK)
            self.times.append((time.perf_counter() - asleep - _TICK) * 1000)


async def rest(pilot: Pilot[Any], is_done: Callable[[], bool] = lambda: True) -> float:
    """Wait until nothing is under way any more; return the seconds that took."""
    start = time.perf_counter()
    while True:
        await pilot.pause(0.1)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        if is_done():
            return time.perf_counter() - start
