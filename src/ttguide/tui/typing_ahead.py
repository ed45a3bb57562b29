"""What becomes of a key pressed before the one before it has done its work? It waits, and then goes where that led.

Textual forwards keys faster than they are worked off: a letter would reach the board before the form it was meant for
is there, and a key that saves would overtake the letters still on their way to their field. So one key is let through
at a time, and the next one when nothing is under way any more: no message, no screen being opened, no work that opens
one. A wait that does not end is given up: a key late at the wrong place is better than a keyboard that is dead.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.worker import Worker

Typed: TypeAlias = "events.Key | events.Paste"

_TURNS = 200
"""Turns of the loop that are waited for at once: nearly every key is done within them."""
_PAUSE = 0.002
"""Seconds between looks afterwards, so that a thread at work gets the processor."""
_FIELDS = ("Input", "TextArea")
"""Textual's kinds of fields, of which all others are made."""
_MOST_PAUSES, _MOST_PAUSES_OPENING = 1_000, 3_000
"""Looks after which a wait is given up, without and with work under way that opens something."""


class TypingAhead:
    """Lets one key or paste through at a time. The app hands over each (`holds`) and what opens a screen (`opening`).

    Letters for a field that has the focus lead nowhere else, so they follow one another without a wait.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[Typed] = deque()
        self._let_through: Typed | None = None
        self._watch: asyncio.Task[None] | None = None
        self._opening: list[Worker[Any]] = []
        self._written_in: Widget | None = None
        """The field in which nothing but letters are on their way, if that is all that is under way."""
        self._busy: MessagePump | None = None
        """What was found at work last, which is asked first."""

    @property
    def is_holding(self) -> bool:
        """Whether something typed has not been let through, or has not done its work yet."""
        return self._watch is not None

    def opening(self, work: Worker[Any]) -> None:
        """Hold back what is typed until this work, which opens a screen, has ended."""
        self._opening.append(work)
        self.began()

    def holds(self, typed: Typed) -> bool:
        """Whether it is held back for now; it comes again as an event when it is its turn."""
        if typed is self._let_through:
            self._let_through = None
            return False
        if self._watch is None or (not self._waiting and self._let_through is None and self._follows(typed)):
            return False
        self._waiting.append(typed)
        return True

    def began(self, typed: Typed | None = None) -> None:
        """A key, or a click, goes its way: what is typed from here on waits until it has done its work."""
        self._written_in = self._field_of(typed)
        if self._watch is None:
            self._watch = asyncio.create_task(self._let_all_through())

    def _field_of(self, typed: Typed | None) -> Widget | None:
        """The field into which a letter goes; None of anything else."""
        field = self._app.focused
        if field is None or not isinstance(typed, events.Key) or not typed.is_printable:
            return None
        # By their names: before the first field is shown nothing of them is loaded.
        return field if any(kind.__name__ in _FIELDS for kind in type(field).__mro__) else None

    def _follows(self, typed: Typed) -> bool:
        return self._written_in is not None and self._field_of(typed) is self._written_in

    async def _let_all_through(self) -> None:
        try:
            await self._until(self._is_done)
            while self._waiting:
                self._let_through = self._waiting.popleft()
                self._app.post_message(self._let_through)
                await self._until(self._is_taken)
                if not (self._waiting and self._follows(self._waiting[0])):
                    await self._until(self._is_done)
        finally:
            self._watch = None

    async def _until(self, is_so: Callable[[], bool]) -> None:
        turns = 0
        while not is_so() and self._app.is_running:
            if is_so == self._is_done and turns > _TURNS + (_MOST_PAUSES_OPENING if self._opening else _MOST_PAUSES):
                self._opening.clear()
                break
            await asyncio.sleep(0 if turns < _TURNS else _PAUSE)
            turns += 1

    def _is_taken(self) -> bool:
        return self._let_through is None

    def _is_done(self) -> bool:
        self._opening = [work for work in self._opening if not work.is_finished]
        if self._opening or self._let_through is not None:
            return False
        self._busy = next((pump for pump in self._pumps() if _is_at_work(pump)), None)
        return self._busy is None

    def _pumps(self) -> Iterator[MessagePump]:
        first = (self._app,) if self._busy is None else (self._busy, self._app)
        return chain(first, list(self._app._registry))  # noqa: SLF001


def _is_at_work(pump: MessagePump) -> bool:
    """Whether a part of the screen is being made, or has a message that is not worked off."""
    if pump._closing or pump._closed:  # noqa: SLF001 - Textual does not tell in any other way
        return False
    queue: Any = pump._message_queue  # noqa: SLF001
    # An empty queue does not tell: its last message may not be worked off yet. Who is done waits for the next one.
    return not (pump._is_mounted and queue.empty() and queue.ready_event._waiters)  # noqa: SLF001
