"""How long from the command to the first words on the screen, beside the smallest Textual app there can be?

Both are started as a user starts them, on a pseudo-terminal, and timed until their first words arrive; turn about,
so that whatever else the machine does is shared out evenly.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROUNDS = 9
LONGEST = 20.0
"""Seconds after which a start counts as failed."""
HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("Hello, world")

Hello().run()
"""


def run() -> list[tuple[str, float, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "TERM": "xterm-256color", "XDG_CACHE_HOME": folder, "XDG_STATE_HOME": folder}
        workspace = Path(folder) / "w.ttguide"
        ours = [sys.executable, "-m", "ttguide", "--language", "en", "--workspace", str(workspace)]
        hello = [sys.executable, "-c", HELLO]
        _first_words(ours, b"ttguide", environment)  # makes the workspace and compiles the content, once
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(ROUNDS):
            times[0].append(_first_words(hello, b"Hello", environment))
            times[1].append(_first_words(ours, b"ttguide", environment))
    theirs, mine = (statistics.median(found) for found in times)
    # Of neighbours, so that a machine that is busy for a while burdens both alike.
    ratio = statistics.median(ours / hello for hello, ours in zip(*times, strict=True))
    return [
        ("first paint of a hello-world Textual app, median", theirs, "ms", ""),
        ("first paint of ttguide, median", mine, "ms", ""),
        ("ttguide to hello world, median of pairs", ratio, "×", "at most 1.3"),
    ]


def _first_words(command: Sequence[str], words: bytes, environment: Mapping[str, str]) -> float:
    """Milliseconds from starting the command until the words arrive at its terminal; it is ended then."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=dict(environment), start_new_session=True
    )
    os.close(theirs)
    try:
        seen = b""
        while words not in _words_only(seen):
            left = LONGEST - (time.perf_counter() - start)
            if left <= 0 or not select.select([ours], [], [], left)[0]:
                raise TimeoutError(f"{command[:3]} showed nothing within {LONGEST:g} s")
            seen += os.read(ours, 65536)
        return (time.perf_counter() - start) * 1000
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _words_only(seen: bytes) -> bytes:
    """What is drawn, without the sequence that sets the window's title: that comes before anything is painted."""
    painted = seen.rfind(b"\x1b[?1049h")
    return seen[painted:] if painted >= 0 else b""
