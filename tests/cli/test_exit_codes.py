"""Does every kind of problem end with its documented number?"""

from __future__ import annotations

import pytest

from ttguide.cli.exit_codes import ExitCode, code_of
from ttguide.workflow.problems import (
    CannotWrite,
    CaseExists,
    JournalDamaged,
    JournalForeign,
    JournalFull,
    JournalLocked,
    JournalNewer,
    JournalReadOnly,
    JournalUnreachable,
    Overtaken,
    Problem,
    Refused,
    UnreadableFile,
)


@pytest.mark.parametrize("problem", [Refused(), UnreadableFile(), CannotWrite(), CaseExists(), Overtaken(), Problem()])
def test_what_was_refused_ends_with_1(problem: Problem) -> None:
    assert code_of(problem) == 1


@pytest.mark.parametrize(
    "kind",
    [JournalDamaged, JournalForeign, JournalFull, JournalLocked, JournalNewer, JournalReadOnly, JournalUnreachable],
)
def test_trouble_with_the_workspace_ends_with_3(kind: type[Problem]) -> None:
    assert code_of(kind()) == 3


def test_the_documented_numbers_stay() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "OK": 0,
        "REFUSED": 1,
        "USAGE": 2,
        "WORKSPACE": 3,
        "FAULT": 70,
        "INTERRUPTED": 130,
    }
