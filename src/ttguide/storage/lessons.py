"""How are the entries that teach found among all others, without holding anybody up?

By the order in which the rows were written, which is that of their numbers: what is written later has a higher one. A
few hundred at a time, so that an append never waits longer for them than one can notice.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from sqlalchemy import Row, select
from sqlmodel import func

from ttguide.model.codec import UnreadableEvent
from ttguide.model.event import Entry
from ttguide.storage.journal import SqliteJournal
from ttguide.storage.tables import ENTRY, ROW_NUMBER, to_entry
from ttguide.workflow.learning import HEARD

MOST_AT_ONCE = 400
"""Rows read in one transaction: about two milliseconds."""

LOOK_EVERY = 0.25
"""Seconds between two looks for what another program has written: a report asks about a thousand texts in one go."""

_KINDS = tuple(kind.__name__ for kind in HEARD)


class SqliteTeaching:
    """The `ttguide.workflow.ports.TeachingReader` over an open journal."""

    def __init__(self, journal: SqliteJournal, clock: Callable[[], float] = monotonic) -> None:
        """``clock`` tells seconds."""
        self._journal = journal
        self._clock = clock
        self._seen: tuple[int, int, float] | None = None

    def read_on(self, after: int) -> tuple[tuple[Entry, ...], int]:
        """Return what is new; what other programs have written is looked for only every `LOOK_EVERY` seconds."""
        written, now = self._journal.written, self._clock()
        if self._seen is not None and self._seen[:2] == (after, written) and now - self._seen[2] < LOOK_EVERY:
            return (), after
        entries, place = self._read(after)
        self._seen = (place, written, now) if place == after else None
        return entries, place

    def _read(self, after: int) -> tuple[tuple[Entry, ...], int]:
        wanted = select(ENTRY, ROW_NUMBER.label("place")).where(after < ROW_NUMBER, ENTRY.c.event.in_(_KINDS))
        with self._journal.reading() as connection:
            last = connection.scalar(select(func.max(ROW_NUMBER)).select_from(ENTRY)) or 0
            if last <= after:
                return (), after
            rows = connection.execute(wanted.order_by(ROW_NUMBER).limit(MOST_AT_ONCE)).all()
        place = rows[-1].place if len(rows) == MOST_AT_ONCE else last
        return tuple(entry for row in rows if (entry := _entry(row)) is not None), place


def _entry(row: Row[object]) -> Entry | None:
    """The entry in a row, or None where it cannot be read: opening its case tells of it, and one lesson is no loss."""
    try:
        return to_entry(row._asdict())
    except UnreadableEvent:
        return None
