"""How does a test wait for a line of a program that it drives, and learn that the program is no longer there?"""

from __future__ import annotations

from collections.abc import Callable
from typing import IO


def wait_for(said: IO[str], is_it: Callable[[str], bool]) -> str:
    """Return the next line of which this holds; fails where the program has said its last word before."""
    while line := said.readline():
        if is_it(line):
            return line
    raise AssertionError("the program ended before it said what was waited for")


def acknowledged(line: str) -> bool:
    """Whether a line tells of something that is recorded."""
    return line.startswith("✓")


def asks(line: str) -> bool:
    """Whether a line is the plain conversation's prompt."""
    return line == "›\n"
