"""What does a calendar consist of before it becomes a file? Days on which something is due.

An action without a date is named beside the calendar: a day that nobody agreed on would look like one that was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ttguide.model.text import Language


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """A whole day on which something is due; ``uid`` is the same whenever it is made again."""

    uid: str
    day: date
    summary: str
    description: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The due dates of a case. ``revision`` only ever grows; ``undated`` names what has no date, ``over`` is left out.

    ``stamped_at`` is when the case was last changed, in UTC, so that the same case always gives the same calendar.
    """

    language: Language
    stamped_at: datetime
    revision: int
    items: tuple[CalendarItem, ...]
    undated: tuple[str, ...] = ()
    over: int = 0
    """How many actions are done or dropped, and so not in it."""
