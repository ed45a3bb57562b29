"""What does a command get to know: what was asked for, in which words to answer, and where the workspace is?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from ttguide.bootstrap import Settings
from ttguide.model.text import clean
from ttguide.workflow.guide import Guide
from ttguide.workflow.ports import Words


@dataclass(frozen=True, slots=True)
class Call:
    """One run of one command."""

    options: argparse.Namespace
    words: Words
    settings: Settings

    def say(self, key: str, **values: object) -> str:
        return self.words.say(self.settings.language, key, **values)

    def open_guide(self) -> Guide:
        """Open the workspace; to be closed again. Raises a `Problem`."""
        from ttguide import bootstrap

        return bootstrap.open_guide(self.settings)

    def open_desk(self) -> Guide:
        """Return a guide that has no workspace: for what asks only what is known."""
        from ttguide import bootstrap

        return bootstrap.open_without_workspace(self.settings.language)


def put(*lines: str) -> None:
    """Write lines to standard output at once, without what a terminal would obey."""
    sys.stdout.write("".join(f"{clean(line)}\n" for line in lines))
    sys.stdout.flush()


def warn(*lines: str) -> None:
    """Write lines to standard error, without what a terminal would obey."""
    sys.stderr.write("".join(f"{clean(line)}\n" for line in lines))
    sys.stderr.flush()


def columns(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the rows as lines with their cells under one another; the last cell is as long as it likes."""
    table = tuple(rows)
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    return tuple("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in table)
