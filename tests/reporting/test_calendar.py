"""Calendars: what RFC 5545 asks of their bytes, and that nothing typed ends a line or begins a property."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from tests.reporting.samples import HOSTILE, texts
from ttguide.model.text import Language, clean
from ttguide.reporting.calendar import to_calendar
from ttguide.reporting.rendering import DocumentRenderer
from ttguide.workflow.calendar import Calendar, CalendarItem

STAMP = datetime(2026, 11, 22, 9, 30, 5, tzinfo=UTC)
UID = "5de8bb14-be17-5734-8898-fc7748b66a56"


def calendar(summary: str = "Sovitaan päivät", description: str = "", *, day: date = date(2027, 1, 31)) -> Calendar:
    return Calendar(Language.FI, STAMP, 41, (CalendarItem(UID, day, summary, description),))


def unfolded(data: bytes) -> list[str]:
    """The lines as a program that reads the file puts them together."""
    return data.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")


def read(value: str) -> str:
    """A text value as a program reads it."""
    letters, plain = iter(value), ""
    for letter in letters:
        escaped = next(letters) if letter == "\\" else ""
        plain += {"n": "\n", "N": "\n"}.get(escaped, escaped) or letter
    return plain


def value_of(lines: list[str], name: str) -> str:
    return next(line for line in lines if line.startswith(f"{name}:")).removeprefix(f"{name}:")


def test_a_due_date_is_an_event_of_a_whole_day_with_an_alarm_a_week_before() -> None:
    data = to_calendar(calendar(description="Mihin liittyy: Hinnat\nTekijän rooli: päällikkö"))
    assert data.decode("utf-8").split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//ttguide//ttguide//FI",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{UID}",
        "DTSTAMP:20261122T093005Z",
        "LAST-MODIFIED:20261122T093005Z",
        "SEQUENCE:41",
        "DTSTART;VALUE=DATE:20270131",
        "DTEND;VALUE=DATE:20270201",
        "SUMMARY:Sovitaan päivät",
        "DESCRIPTION:Mihin liittyy: Hinnat\\nTekijän rooli: päällikkö",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-P7D",
        "DESCRIPTION:Sovitaan päivät",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_nobody_is_invited_or_named() -> None:
    data = to_calendar(calendar())
    for name in (b"METHOD", b"ORGANIZER", b"ATTENDEE", b"CONTACT", b"X-WR"):
        assert name not in data


def test_commas_semicolons_backslashes_and_line_breaks_are_escaped() -> None:
    lines = to_calendar(calendar("a,b;c\\d", "yksi\r\nkaksi\u2028kolme")).decode("utf-8").split("\r\n")
    assert "SUMMARY:a\\,b\\;c\\\\d" in lines
    assert "DESCRIPTION:yksi\\nkaksi\\nkolme" in lines


def test_a_line_is_folded_at_75_octets_and_never_within_a_letter() -> None:
    data = to_calendar(calendar("ä" * 40 + "🙂" * 20))
    pieces = [line.decode("utf-8") for line in data.split(b"\r\n") if line.startswith((b"SUMMARY", b" "))]
    assert pieces[:3] == ["SUMMARY:" + "ä" * 33, " " + "ä" * 7 + "🙂" * 15, " " + "🙂" * 5]
    assert [len(piece.encode()) for piece in pieces[:3]] == [74, 75, 21]


def test_the_same_calendar_always_gives_the_same_bytes() -> None:
    assert to_calendar(calendar("ä")) == to_calendar(calendar("ä"))
    assert DocumentRenderer().render_calendar(calendar("ä")) == to_calendar(calendar("ä"))


def test_an_empty_calendar_is_one_all_the_same() -> None:
    assert to_calendar(Calendar(Language.EN, STAMP, 1, (), ("undated",))) == (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//ttguide//ttguide//EN\r\nCALSCALE:GREGORIAN\r\nEND:VCALENDAR\r\n"
    )


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (date(2028, 2, 28), "20280228", "20280229"),
        (date(2026, 12, 31), "20261231", "20270101"),
        (date(207, 1, 2), "02070102", "02070103"),
    ],
)
def test_the_end_is_the_day_after(day: date, start: str, end: str) -> None:
    lines = unfolded(to_calendar(calendar(day=day)))
    assert f"DTSTART;VALUE=DATE:{start}" in lines
    assert f"DTEND;VALUE=DATE:{end}" in lines


def test_the_last_day_there_is_has_no_day_after() -> None:
    lines = unfolded(to_calendar(calendar(day=date.max)))
    assert "DTSTART;VALUE=DATE:99991231" in lines
    assert not [line for line in lines if line.startswith("DTEND")]


@pytest.mark.parametrize(
    "text", [*HOSTILE, "=1+1", "x\r\nEND:VEVENT\r\nBEGIN:VALARM", "\ud800"], ids=lambda t: ascii(t[:25])
)
def test_hostile_text_is_a_value_and_nothing_else(text: str) -> None:
    _only_values(text)


@given(texts)
def test_any_text_is_a_value_and_nothing_else(text: str) -> None:
    _only_values(text)


def _only_values(text: str) -> None:
    data = to_calendar(calendar(text, f"x {text}"))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        line.decode("utf-8")
    lines = unfolded(data)
    names = [line.partition(":")[0].partition(";")[0] for line in lines if line]
    assert names == [
        *("BEGIN", "VERSION", "PRODID", "CALSCALE", "BEGIN", "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART"),
        *(
            "DTEND",
            "SUMMARY",
            "DESCRIPTION",
            "TRANSP",
            "BEGIN",
            "ACTION",
            "TRIGGER",
            "DESCRIPTION",
            "END",
            "END",
            "END",
        ),
    ]
    assert read(value_of(lines, "DESCRIPTION")) == clean(f"x {text}")
    assert read(value_of(lines, "SUMMARY")) == clean(text.replace("\n", " "))
