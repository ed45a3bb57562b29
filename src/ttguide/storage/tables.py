"""In what shape do a journal's entries lie in the database?

SQLModel table classes validate nothing, so the database does: strict types, CHECK constraints, and guards (triggers)
that keep the list append-only whichever program writes to it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from sqlalchemy import CheckConstraint, ColumnClause, Table, Text, literal_column
from sqlmodel import Field, SQLModel

from ttguide.model.codec import UnreadableEvent, entry_from_plain, event_to_plain
from ttguide.model.event import VERSIONS, Entry, Event


class EntryRow(SQLModel, table=True):
    """One entry of one case; ``at`` is UTC in ISO 8601 with microseconds, ``payload`` the event's fields as JSON."""

    __tablename__ = "entry"
    __table_args__ = (
        CheckConstraint("case_id <> ''", name="case_is_named"),
        CheckConstraint("sequence >= 1", name="sequence_begins_at_one"),
        CheckConstraint("id <> ''", name="entry_is_named"),
        CheckConstraint("at GLOB '????-??-??T??:??:??.??????+00:00'", name="time_is_utc"),
        CheckConstraint("action <> ''", name="action_is_named"),
        CheckConstraint("event <> ''", name="event_is_named"),
        CheckConstraint("version >= 1", name="version_begins_at_one"),
        # Not json_valid(): a connection that trusts no function named in a file (as ours) may not call it everywhere.
        CheckConstraint("payload GLOB '{*}'", name="payload_is_an_object"),
        {"sqlite_strict": True},
    )

    case_id: str = Field(sa_type=Text, primary_key=True)
    sequence: int = Field(primary_key=True)
    id: str = Field(sa_type=Text, unique=True)
    at: str = Field(sa_type=Text)
    author: str = Field(sa_type=Text)
    action: str = Field(sa_type=Text)
    event: str = Field(sa_type=Text)
    version: int
    payload: str = Field(sa_type=Text)


ENTRY: Table = SQLModel.metadata.tables["entry"]

ROW_NUMBER: ColumnClause[int] = literal_column("rowid")
"""SQLite's own number of a row: a later row has a higher one, whichever case it is of."""

GUARDS: Mapping[str, str] = {
    # Also what stops INSERT OR REPLACE, which would delete the row in its way without waking the guard against DELETE.
    "entry_follows_the_last": """CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM entry WHERE case_id = NEW.case_id)
  OR EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an entry follows the last one of its case and has an id of its own'); END""",
    "entry_never_changes": """CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END""",
    "entry_never_goes": """CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry never goes'); END""",
}
"""The guards by name, each exactly as the database keeps it.

There is no door in them: erasing notes (`ttguide.storage.erasing`) takes ``entry_never_changes`` away and puts it back
within its one transaction, so that no other program ever sees the file without it. Rows stay, so sequences stay whole.
Replacing a case by what another workspace holds of it (`SqliteJournal.rewrite`) does the same with
``entry_never_goes``; the case that comes is as gapless as the one that goes.
"""


def to_row(entry: Entry) -> dict[str, object]:
    """Return the columns of an entry; raises `ValueError` for a time without a zone and for NaN or infinity."""
    if entry.at.tzinfo is None:
        raise ValueError("an entry's time has a zone")
    name = type(entry.event).__name__
    return {
        "case_id": entry.case,
        "sequence": entry.sequence,
        "id": entry.id,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "author": entry.author,
        "action": entry.action,
        "event": name,
        "version": VERSIONS[name],
        "payload": payload_of(entry.event),
    }


def payload_of(event: Event) -> str:
    """Return an event's fields as they are stored; raises `ValueError` for NaN or infinity.

    Not escaped to ASCII: an erasure must be able to look for a text's own bytes in the file.
    """
    plain = event_to_plain(event)
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)


def to_entry(row: Mapping[str, Any]) -> Entry:
    """Return the entry in a row; raises `UnreadableEvent` for whatever is not one."""
    try:
        data = json.loads(row["payload"])
    except (ValueError, TypeError, RecursionError) as problem:
        raise UnreadableEvent(str(problem)) from problem
    return entry_from_plain(row["case_id"], {**row, "data": data})
