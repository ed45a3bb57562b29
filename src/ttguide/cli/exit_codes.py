"""With which number does a command end, so that a script can tell what happened?

Broken pipes end well: whoever closed the pipe had read enough.
"""

from __future__ import annotations

from enum import IntEnum

from ttguide.workflow.problems import CaseExists, CaseReplaced, JournalProblem, Overtaken, Problem


class ExitCode(IntEnum):
    """The numbers, as ``ttguide --help`` tells them."""

    OK = 0
    REFUSED = 1
    """It was understood but not done, or content has mistakes; also a script's conversation with lines refused."""
    USAGE = 2
    """The command line was not understood, or needs a terminal where there is none."""
    WORKSPACE = 3
    """The workspace could not be opened, read or written."""
    FAULT = 70
    """A fault of the program itself (sysexits' EX_SOFTWARE)."""
    INTERRUPTED = 130
    """Ctrl+C, as shells count it: 128 and the signal's number. So is the end that the system asks for (143, 129)."""


def code_of(problem: Problem) -> ExitCode:
    """Return the exit code of a problem: the workspace's own troubles are told apart from a refusal."""
    if isinstance(problem, JournalProblem) and not isinstance(problem, CaseExists | CaseReplaced | Overtaken):
        return ExitCode.WORKSPACE
    return ExitCode.REFUSED
