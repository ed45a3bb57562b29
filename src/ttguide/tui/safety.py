"""What protects the terminal from texts, and what is being typed from a sudden end?

Three doors: every line drawn passes a filter, a crash writes down where it happened and never what was being said, and
a signal puts drafts away before the app ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import threading
from collections.abc import Callable
from pathlib import Path

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_DANGEROUS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""C0, C1, line separators and bidi marks. All are of width 0 to the layout, so taking them out moves nothing."""

_SURROGATE = re.compile("[\ud800-\udfff]")
"""Halves of a character that cannot be encoded: they would kill the thread that writes to the terminal."""

_LAST_RESORT = 4.0
"""Seconds after a signal when the process ends in any case: a closed window can block the way out."""


class SafeLines(LineFilter):
    """Takes control and bidi characters out of everything that is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        return [self._safe(segment) for segment in segments]

    def _safe(self, segment: Segment) -> Segment:
        text, style, control = segment
        if control or (text.isascii() and text.isprintable()):
            return segment
        safe = _SURROGATE.sub("\ufffd", _DANGEROUS.sub("", text))
        return segment if safe == text else Segment(safe, style)


def state_folder() -> Path:
    """Where crash reports go."""
    from platformdirs import user_state_path

    return user_state_path("ttguide", appauthor=False)


def write_crash_report(error: BaseException, folder: Path) -> Path | None:
    """Write the types and frames of an error to a file that only its owner reads; None where that is not possible."""
    from ttguide.workflow.crashing import write_crash

    try:
        return write_crash(error, folder)
    except OSError:
        return None


def on_signals(end: Callable[[int], None]) -> None:
    """Call ``end`` with an exit code on the running loop when the system asks the program to end."""
    loop = asyncio.get_running_loop()

    def answer(code: int) -> None:
        end_in_any_case(code)
        end(code)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            # Windows has no handlers on the loop; there Textual restores the console when its window closes.
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, answer, 128 + number)


def end_in_any_case(code: int) -> None:
    """End the process some seconds from now, should the orderly way out be blocked."""
    timer = threading.Timer(_LAST_RESORT, os._exit, (code,))
    timer.daemon = True
    timer.start()
