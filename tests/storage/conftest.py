"""A workspace for each test, and a clock that tells what it is told to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ttguide.model.event import CaseOpened, CaseTitled
from ttguide.storage.journal import SqliteJournal


@dataclass
class SetClock:
    time: datetime = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "työtila.ttguide"


@pytest.fixture
def journal(path: Path, clock: SetClock) -> Iterator[SqliteJournal]:
    with closing(SqliteJournal.open(path, clock=clock)) as journal:
        yield journal


@pytest.fixture
def workspace(path: Path) -> Path:
    """A closed workspace with one case of two entries."""
    with closing(SqliteJournal.open(path)) as journal:
        journal.append("case", 0, [CaseOpened("Sopimus"), CaseTitled("Uusi")], author="Maija")
    return path
