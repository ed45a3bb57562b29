"""A journal in memory that keeps the port's promises: expected sequence, one action an append, nothing rewritten."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ttguide.model.event import Entry, Erased, Event
from ttguide.workflow.learning import HEARD
from ttguide.workflow.ports import Erasure, ErasureState, FilesBeside, StoredCase
from ttguide.workflow.problems import CaseExists, JournalProblem, Overtaken


class StepClock:
    """A clock that goes on by a fixed step each time it is looked at; it can also be set ahead."""

    def __init__(self, step: float = 1.0) -> None:
        self.time = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
        self.step = timedelta(seconds=step)

    def now(self) -> datetime:
        self.time += self.step
        return self.time

    def pass_by(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


_NAMES = itertools.count(1)


class MemoryJournal:
    """Entries by case, in order; `fail_with` makes the next append raise.

    Also a `ttguide.workflow.ports.Eraser`: `others_reading` keeps an erasure from being finished.
    """

    def __init__(self, clock: StepClock | None = None) -> None:
        self.clock = clock or StepClock()
        self.entries: dict[str, list[Entry]] = {}
        self.written: list[Entry] = []
        self.fail_with: JournalProblem | None = None
        self.closed = False
        self.others_reading = False
        self._unfinished: list[tuple[str, int]] = []
        self._name, self._numbers = next(_NAMES), itertools.count(1)
        """What is written into two of these, or twice after a case was replaced, never has the same id."""

    @property
    def place(self) -> str:
        return "memory"

    def cases(self) -> tuple[str, ...]:
        return tuple(sorted(self.entries, key=lambda id: self.entries[id][-1].at, reverse=True))

    def read(self, case: str, after: int = 0) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries.get(case, ()) if e.sequence > after)

    def last(self, case: str) -> tuple[int, str]:
        there = self.entries.get(case)
        return (there[-1].sequence, there[-1].id) if there else (0, "")

    def append(
        self, case: str, expected: int, events: Sequence[Event], *, author: str, last: str = ""
    ) -> tuple[Entry, ...]:
        if self.fail_with is not None:
            problem, self.fail_with = self.fail_with, None
            raise problem
        there = self.entries.get(case, [])
        if len(there) != expected or last not in ("", self.last(case)[1]):
            raise Overtaken(case=case)
        now, action = self.clock.now(), f"action-{self._name}-{expected + 1}"
        new = tuple(
            Entry(case, number, f"{case}-{number}-{self._name}-{next(self._numbers)}", now, author, action, event)
            for number, event in enumerate(events, start=expected + 1)
        )
        self.entries[case] = [*there, *new]
        self.written += new
        return new

    def restore(self, entries: Sequence[Entry]) -> None:
        if entries[0].case in self.entries:
            raise CaseExists(case=entries[0].case)
        self.entries[entries[0].case] = list(entries)
        self.written += entries

    def take_on(self, here: Entry, entries: Sequence[Entry]) -> None:
        if self.last(here.case) != (here.sequence, here.id):
            raise Overtaken(case=here.case)
        self.entries[here.case] += entries
        self.written += entries

    def replace(self, here: Entry, entries: Sequence[Entry], *, tombstone: int = 0) -> None:
        if self.last(here.case) != (here.sequence, here.id):
            raise Overtaken(case=here.case)
        self.entries[here.case] = list(entries)
        self.written += entries
        if tombstone:
            self._unfinished.append((here.case, tombstone))

    def stored(self, case: str) -> StoredCase:
        there = self.entries.get(case, [])
        return StoredCase(case, repr(there).encode(), frozenset(type(entry.event).__name__ for entry in there))

    def replace_stored(self, stored: StoredCase, entries: Sequence[Entry], *, tombstone: int = 0) -> None:
        if self.stored(stored.case) != stored:
            raise Overtaken(case=stored.case)
        self.entries.pop(stored.case)
        self.restore(entries)
        if tombstone:
            self._unfinished.append((stored.case, tombstone))

    def read_on(self, after: int) -> tuple[tuple[Entry, ...], int]:
        """What teaches, in the order in which it was written; also a `ttguide.workflow.ports.TeachingReader`."""
        return tuple(e for e in self.written[after:] if isinstance(e.event, HEARD)), len(self.written)

    def erase(
        self, case: str, expected: int, sequences: Sequence[int], tombstone: Event, *, author: str, last: str = ""
    ) -> Entry:
        if not all(2 <= number <= expected for number in sequences):
            raise ValueError(sequences)
        (entry,) = self.append(case, expected, [tombstone], author=author, last=last)
        for number in sequences:
            old = self.entries[case][number - 1]
            if not isinstance(old.event, Erased):
                new = replace(old, event=Erased(type(old.event).__name__))
                self.entries[case][number - 1] = new
                self.written[self.written.index(old)] = new
        self._unfinished.append((case, entry.sequence))
        return entry

    def pending_erasures(self) -> tuple[tuple[str, int], ...]:
        return tuple(self._unfinished)

    def look_beside(self, case: str, sequences: Sequence[int], texts: Sequence[str]) -> FilesBeside:
        return FilesBeside()

    def finish_erasing(self, texts: Sequence[str] = ()) -> ErasureState:
        if self.others_reading:
            return ErasureState(Erasure.NOT_YET, (self.place,))
        self._unfinished.clear()
        return ErasureState(Erasure.ERASED, compared=len(set(texts)))

    def close(self) -> None:
        self.closed = True
