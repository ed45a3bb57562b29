"""What does a command get to know: what was asked for, in which words to answer, and where the workspace is?"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ttguide.bootstrap import Settings
from ttguide.cli.streams import write, write_bytes
from ttguide.model.text import clean, clean_line

if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace

    from ttguide.workflow.guide import Guide
    from ttguide.workflow.ports import Words
    from ttguide.workflow.problems import Problem


_MOST_TOLD = 10
"""Mistakes in own knowledge that are told in passing; ``ttguide check`` tells all."""


@dataclass(frozen=True, slots=True)
class Call:
    """One run of one command."""

    options: Namespace | SimpleNamespace
    words: Words
    settings: Settings

    def say(self, key: str, **values: object) -> str:
        return self.words.say(self.settings.language, key, **values)

    def open_guide(self) -> Guide:
        """Open the workspace, and complete what an earlier destruction left in it; to be closed again.

        Raises a `Problem`.
        """
        is_new = self.options.workspace and self.options.command != "demo" and not self.settings.workspace.exists()
        guide = self.open_as_it_is()
        if is_new:  # whoever mistyped it finds out
            warn(self.say("cli.workspace_made", path=self.place))
        warn(*filter(None, (guide.finish_erasing(),)))
        return guide

    def open_as_it_is(self) -> Guide:
        """Open the workspace for somebody who completes and says that elsewhere: lines here would spoil a screen."""
        from ttguide import bootstrap

        return bootstrap.open_guide(self.settings)

    def open_if_there(self) -> Guide:
        """Open the workspace for what is in it: where there is none yet, none is made."""
        place = self.settings.workspace
        missing = not place.exists() and (place.parent.is_dir() or not place.parent.exists())
        return self.open_desk() if missing else self.open_guide()

    def open_desk(self) -> Guide:
        """Return a guide that has no workspace: for what asks only what is known."""
        from ttguide import bootstrap

        return bootstrap.open_without_workspace(self.settings)

    @property
    def place(self) -> str:
        """The workspace's path as it can stand in a sentence."""
        return clean_line(str(self.settings.workspace))

    def command(self, *words: str) -> str:
        """Return a command line about the same workspace, to be copied."""
        named = ["--workspace", clean_line(str(self.options.workspace))] if self.options.workspace else []
        return shlex.join(["ttguide", *words, *named])

    def explain(self, problem: Problem) -> str:
        """Return what a problem says; of a case that is not there also where it was looked for."""
        if problem.key != "refused.no_such_case":
            return self.say(problem.key, **problem.values)
        is_there = self.settings.workspace.exists()
        key = "cli.no_such_case" if is_there else "cli.no_such_case_nowhere"
        way = self.command("cases" if is_there else "interview")
        return self.say(key, **problem.values, path=self.place, command=way)

    def warn_of_own_knowledge(self, guide: Guide) -> None:
        """Say on standard error why the workspace's own knowledge is left aside, if it is."""
        if problems := guide.knowing.problems:
            warn(self.say("cli.own_left_out", count=len(problems)), *problems[:_MOST_TOLD])


def put(*lines: str) -> None:
    """Write lines to standard output at once, without what a terminal would obey."""
    write(sys.stdout, "".join(f"{clean(line)}\n" for line in lines))


def tell(*lines: str) -> None:
    """As `put`, for people: on a terminal what is wider than it is broken between words."""
    from ttguide.cli.plain.console import Console

    Console(sys.stdin, sys.stdout).tell(*lines)


def put_bytes(data: bytes) -> None:
    """Write a file's contents to standard output as they are: their line ends are part of them."""
    write_bytes(sys.stdout, data)


def warn(*lines: str) -> None:
    """Write lines to standard error, without what a terminal would obey; where that does not go, there is nowhere."""
    with suppress(OSError):
        sys.stderr.write("".join(f"{clean(line)}\n" for line in lines))
        sys.stderr.flush()


def columns(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the rows as lines with their cells under one another; the last cell is as long as it likes."""
    table = tuple(rows)
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    return tuple("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in table)
