"""When has everything come to rest that a key or a message set off?

Textual's pilot asks the processor: it sleeps for 20 ms at a time, three times a key, until the process has done next to
nothing meanwhile. The event loop knows without sleeping: nothing has its turn, and no timer is about to ring.
"""

from __future__ import annotations

import asyncio
import time
from asyncio import AbstractEventLoop
from collections.abc import Callable
from typing import Any

import pytest

SOON = 0.02
"""Seconds: a timer that rings so soon is waited for, as by the pilot, which never sleeps for less."""
_GLANCE = 0.002
_IDLE = 0.001
_GLANCES = 50
"""A thread that takes less than `_IDLE` seconds of processor time during so many glances is waiting for something.

Glances, not seconds: on a machine that stands still for a while nobody takes any.
"""
_LONGEST_WORK = 10.0
"""Seconds that threads at work are waited for at most."""


def _taken_by_others() -> float:
    """Seconds of processor time that all threads but this one have taken."""
    return time.process_time() - time.thread_time()


class Stillness:
    """Stands in for the pilot's way to wait, for as long as it is there; counts what is done in threads."""

    def __init__(self) -> None:
        self._in_threads = 0
        self._to_thread = asyncio.to_thread

    def replace_waiting(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("textual.app.wait_for_idle", self.come)
        monkeypatch.setattr("textual.pilot.wait_for_idle", self.come)
        monkeypatch.setattr("asyncio.to_thread", self._counted)

    async def come(self, min_sleep: float = SOON, max_sleep: float = 1.0) -> None:
        """Wait until nothing is under way nor about to be within ``min_sleep``; what never rests is left to itself."""
        loop, end = asyncio.get_running_loop(), time.monotonic() + max_sleep
        while time.monotonic() < end + (_LONGEST_WORK if self._in_threads else 0.0):
            await asyncio.sleep(0)
            if has_turns(loop):
                continue
            rings_in = next_ring(loop)
            if rings_in < max(min_sleep, SOON):
                await asyncio.sleep(max(0.0, rings_in))
            elif not self._in_threads or await self._threads_wait():
                return

    async def _threads_wait(self) -> bool:
        """Whether threads are at work that do nothing, as one that a test holds up; else whatever they bring is new."""
        before = _taken_by_others()
        for _ in range(_GLANCES):
            at_work = self._in_threads
            await asyncio.sleep(_GLANCE)
            if self._in_threads != at_work:
                return False
        return _taken_by_others() - before < _IDLE

    async def _counted(self, work: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        self._in_threads += 1
        try:
            return await self._to_thread(work, *args, **named)
        finally:
            self._in_threads -= 1


def has_turns(loop: AbstractEventLoop) -> bool:
    """Whether anything but the caller can go on at once."""
    return bool(loop._ready)  # type: ignore[attr-defined]


def next_ring(loop: AbstractEventLoop) -> float:
    """Seconds until the next timer rings."""
    timers = (timer.when() for timer in loop._scheduled if not timer.cancelled())  # type: ignore[attr-defined]
    return min(timers, default=float("inf")) - loop.time()
