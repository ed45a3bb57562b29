"""How do due dates get into people's calendars? A file of RFC 5545 that Outlook, Google and Thunderbird import.

Due dates are events of a whole day (VEVENT), not tasks (VTODO): Outlook and Google leave tasks out of what they import
without a word, while events come into all three. They take up no time (TRANSPARENT), so nobody is shown as busy. There
is no METHOD and no organiser: with them the file would be an invitation, and programs would ask to answer it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, timedelta

from ttguide.model.text import clean
from ttguide.workflow.calendar import Calendar, CalendarItem

_LONGEST_LINE = 75
"""Octets of a line without its end."""
_MAKER = "-//ttguide//ttguide//"
_ACTIVE = re.compile(r"[\\;,]")
_MOST_REVISIONS = 2**31 - 1


def to_calendar(calendar: Calendar) -> bytes:
    """Return the file in UTF-8; the same calendar always gives the same bytes. Never raises, whatever texts hold."""
    return b"".join(map(_folded, _lines(calendar)))


def _lines(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{_MAKER}{calendar.language.value.upper()}"
    yield "CALSCALE:GREGORIAN"
    for item in calendar.items:
        yield from _event(item, calendar)
    yield "END:VCALENDAR"


def _event(item: CalendarItem, calendar: Calendar) -> Iterator[str]:
    at = calendar.stamped_at.astimezone(UTC)
    stamp = f"{at.year:04}{at:%m%dT%H%M%SZ}"
    summary = _escaped(item.summary.replace("\n", " "))
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(item.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{max(0, min(calendar.revision, _MOST_REVISIONS))}"
    yield f"DTSTART;VALUE=DATE:{_day(item.day)}"
    if item.day < date.max:  # the end is the day after: without it Outlook makes an event of no length
        yield f"DTEND;VALUE=DATE:{_day(item.day + timedelta(days=1))}"
    yield f"SUMMARY:{summary}"
    if item.description:
        yield f"DESCRIPTION:{_escaped(item.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield "TRIGGER:-P7D"
    yield f"DESCRIPTION:{summary}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    """The text as a value: one line, in which nothing ends it, parts it or escapes anything."""
    return _ACTIVE.sub(r"\\\g<0>", clean(text)).replace("\n", r"\n")


def _folded(line: str) -> bytes:
    """The line with its end, in pieces of at most 75 octets that begin with a space from the second on.

    No piece ends within a letter: some programs read each piece by itself.
    """
    pieces = [b""]
    for letter in line:
        octets = letter.encode("utf-8", "replace")
        if len(pieces[-1]) + len(octets) > _LONGEST_LINE:
            pieces.append(b" ")
        pieces[-1] += octets
    return b"\r\n".join(pieces) + b"\r\n"
