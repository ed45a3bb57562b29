"""How is the process that works beside this one started, asked and ended?

With the same interpreter and the same search path, and never through a shell. It gets nothing but a pipe each way, and
what it prints goes nowhere: the terminal belongs to the screens.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pickle import PickleError
from typing import IO

from ttguide.worker.frames import Answered, Begin, read, write

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.stdin.buffer.readline()); "
    "from ttguide.worker.serving import main; main()"
)
_UNSENT = (OSError, EOFError, PickleError, ValueError, TypeError, AttributeError, ImportError)
"""What can happen to a message: the other one is gone, was never there, or cannot make anything of it."""


class Gone(Exception):
    """There is no process to work beside this one, or there is none any more."""


class Worker:
    """A process that works for this one; for one caller at a time, but for `end`, which anyone may call."""

    def __init__(self, begin: Begin) -> None:
        """Start it; raises `Gone` where no process can be started."""
        self.begin = begin
        """What it goes by."""
        if not sys.executable or getattr(sys, "frozen", False):
            raise Gone("no interpreter to start")
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, with a program that stands above
                [sys.executable, "-P", "-c", _START],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as reason:
            raise Gone("no process") from reason
        assert self._process.stdin is not None  # noqa: S101 - both are pipes
        assert self._process.stdout is not None  # noqa: S101
        self._asked: IO[bytes] = self._process.stdin
        self._answers: IO[bytes] = self._process.stdout
        try:
            self._asked.write(json.dumps(sys.path).encode() + b"\n")
            write(self._asked, begin)
        except _UNSENT as reason:
            self.end()
            raise Gone("nothing can be sent") from reason

    def ask(self, request: object) -> Iterator[object]:
        """Yield the pieces of the answer, to the last; raises `Gone`, and is of no use any more if it is left off."""
        try:
            write(self._asked, request)
            while not isinstance(piece := read(self._answers), Answered):
                yield piece
        except _UNSENT as reason:
            raise Gone("no answer") from reason

    def end(self) -> None:
        """End the process, whatever it is at; whoever waits for an answer gets none."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._asked, self._answers):  # a reader in another thread has come to the end by now
            with suppress(OSError, ValueError):
                pipe.close()
