"""How do texts come in and go out whole, whatever the terminal, pipe or locale?

Output never fails for a character that the other end cannot show. Input is UTF-8; a stray byte that is none is read as
Windows-1252, since that is where it comes from, instead of being dropped.
"""

from __future__ import annotations

import codecs
import io
import os
import re
import select
import sys
from pathlib import Path
from typing import TextIO

from ttguide.workflow.problems import CannotWrite


class Terminated(BaseException):
    """The system asks the program to end. As with Ctrl+C, nothing that catches mistakes may keep it from going on."""

    def __init__(self, code: int, typed: str = "") -> None:
        """``code`` is the exit code, ``typed`` what stood on the line that was not finished."""
        super().__init__(code)
        self.code = code
        self.typed = typed


_STRAY = re.compile("[\udc80-\udcff]")


def prepare_streams() -> None:
    """Set up the standard streams; streams that a test has put in their place are left alone where they cannot be.

    One that was closed leads nowhere from here on. Left closed, the next file opened would take its number, and what a
    library writes there would go into the workspace.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=_speakable(stream.encoding), errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")


def write(stream: TextIO, text: str) -> None:
    """Write at once. Raises `BrokenPipeError` where nobody listens any more, `CannotWrite` where it does not go."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise CannotWrite("cli.cannot_print", reason=problem.strerror or type(problem).__name__) from problem


def write_bytes(stream: TextIO, data: bytes) -> None:
    """Write the contents of a text file in UTF-8 past any translation of line ends. Raises as `write` does."""
    beneath = getattr(stream, "buffer", None)
    if beneath is None:  # a stream that somebody has put in its place, which takes texts only
        write(stream, data.decode("utf-8"))
        return
    try:
        stream.flush()
        beneath.write(data)
        beneath.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise CannotWrite("cli.cannot_print", reason=problem.strerror or type(problem).__name__) from problem


def has_ended(stream: TextIO) -> bool:
    """Whether it is certain that nothing more comes in, without waiting for anything."""
    try:
        ready, _, _ = select.select([stream], [], [], 0)
        beneath = stream.buffer
        return (
            bool(ready) and isinstance(beneath, io.BufferedReader) and not is_terminal(stream) and not beneath.peek(1)
        )
    except (AttributeError, OSError, ValueError):  # a stream of a test, or a system that cannot ask
        return False


def mend(text: str) -> str:
    """Return the text with stray bytes, as ``surrogateescape`` keeps them, as the letters of Windows-1252."""
    return _STRAY.sub(lambda stray: bytes((ord(stray[0]) - 0xDC00,)).decode("cp1252", "replace"), text)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether people sit at the other end; a stream that is closed or missing has nobody."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def silence_output(stream: TextIO | None = None) -> None:
    """Let what is still to be written go nowhere, so that nothing complains about the closed pipe on the way out."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, (stream or sys.stdout).fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return


def let_go(stream: TextIO) -> None:
    """Write out what a stream still holds, or let it go nowhere: a window that was closed changes no exit code."""
    try:
        stream.flush()
    except (OSError, ValueError):
        silence_output(stream)


def _speakable(encoding: str) -> str:
    """A locale without letters (LANG=C) means that nobody has set one, not that the terminal has only ASCII."""
    try:
        return "utf-8" if codecs.lookup(encoding).name == "ascii" else encoding
    except LookupError:
        return "utf-8"
