"""When has everything come to rest that a key or a message set off?

Textual's pilot asks the processor: it sleeps for 20 ms at a time, three times a key, until the process has done next to
nothing meanwhile. The event loop knows without sleeping: nothing has its turn, no thread is at work, and no timer is
about to ring. Nothing here is measured by a clock that goes on while the machine stands still (`tests.tui.clock`): what
takes long because others want the processor is waited for like anything else.
"""

from __future__ import annotations

import asyncio
from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.tui.clock import LeapingClock

SOON = 0.02
"""Seconds: a timer that rings so soon is waited for, as by the pilot, which never sleeps for less."""
_GLANCE = 0.002
"""Seconds: a wait for threads; the time stands still until one has something to tell."""
_RINGS = 50
"""So many timers in a row are waited for at most: what rings on and on, as an animation, is left to itself."""
_GLANCES = 1000
"""So many waits for threads at most, after which one of them is taken for one that never ends."""


class Stillness:
    """Stands in for the pilot's way to wait, for as long as it is there; counts what is done in threads."""

    def __init__(self) -> None:
        self._in_threads = 0
        self._held = False
        self._to_thread = asyncio.to_thread
        self._shut_down_threads = asyncio.BaseEventLoop.shutdown_default_executor

    def replace_waiting(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("textual.app.wait_for_idle", self.come)
        monkeypatch.setattr("textual.pilot.wait_for_idle", self.come)
        monkeypatch.setattr("asyncio.to_thread", self._counted)

        async def shut_down(loop: asyncio.BaseEventLoop, *limit: float | None) -> None:
            await self._shut_down(loop, *limit)

        monkeypatch.setattr("asyncio.BaseEventLoop.shutdown_default_executor", shut_down)
        LeapingClock(lambda: bool(self._in_threads) and not self._held).replace_time(monkeypatch)

    @contextmanager
    def while_threads_are_held(self) -> Iterator[None]:
        """Wait for no thread in here: the test itself holds one up, to see what stands on the screen meanwhile."""
        self._held = True
        try:
            yield
        finally:
            self._held = False

    async def come(self, min_sleep: float = SOON, max_sleep: float = 1.0) -> None:
        """Wait until nothing is under way nor about to be within ``min_sleep``; what never rests is left to itself."""
        loop = asyncio.get_running_loop()
        rings, glances = 0, 0
        while rings < _RINGS and glances < _GLANCES:
            await asyncio.sleep(0)
            if has_turns(loop):
                continue
            rings_in = next_ring(loop)
            if rings_in < max(min_sleep, SOON):
                await asyncio.sleep(max(0.0, rings_in))
                rings += 1
            elif self._in_threads and not self._held:
                await asyncio.sleep(_GLANCE)
                glances, rings = glances + 1, 0
            else:
                return

    async def _counted(self, work: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        self._in_threads += 1
        try:
            return await self._to_thread(work, *args, **named)
        finally:
            self._in_threads -= 1

    async def _shut_down(self, loop: asyncio.BaseEventLoop, *limit: float | None) -> None:
        """Wait for the threads of a loop that ends: from Python 3.12 on it does so for some minutes of its own time."""
        self._in_threads += 1
        try:
            await self._shut_down_threads(loop, *limit)
        finally:
            self._in_threads -= 1


def has_turns(loop: AbstractEventLoop) -> bool:
    """Whether anything but the caller can go on at once."""
    return bool(loop._ready)  # type: ignore[attr-defined]


def next_ring(loop: AbstractEventLoop) -> float:
    """Seconds until the next timer rings."""
    timers = (timer.when() for timer in loop._scheduled if not timer.cancelled())  # type: ignore[attr-defined]
    return min(timers, default=float("inf")) - loop.time()
