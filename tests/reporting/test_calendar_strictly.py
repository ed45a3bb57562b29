"""Is a calendar what RFC 5545 says, letter by letter, and does whoever imports it again get no second copy?

The reader below takes nothing for granted: it refuses what the grammar of section 3.1 and the rules of section 3.6 for
these components do not allow.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reporting.samples import HOSTILE, texts
from tests.workflow.assessed import Assessed
from ttguide.model.text import Language
from ttguide.reporting.calendar import to_calendar
from ttguide.workflow.assessment_views import ActionState
from ttguide.workflow.calendar import Calendar, CalendarItem
from ttguide.workflow.problems import Refused

STAMP = datetime(2026, 11, 22, 9, 30, 5, tzinfo=UTC)
NAME, PARAMETER = re.compile(r"[A-Za-z0-9-]+"), re.compile(r";([A-Za-z0-9-]+)=([^\x00-\x08\x0a-\x1f\x7f\";:,]*)")
TEXT = re.compile(r"(?:[^\x00-\x08\x0a-\x1f\x7f\\;,]|\\[\\;,Nn])*")
DATE_TIME, DATE = re.compile(r"\d{8}T([01]\d|2[0-3])[0-5]\d([0-5]\d|60)Z"), re.compile(r"\d{8}")
TEXTS = ("UID", "SUMMARY", "DESCRIPTION", "PRODID")
ONCE = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}
"""What stands exactly once in a component (3.6, 3.6.1 where no METHOD is given, 3.6.6)."""
AT_MOST_ONCE = {
    "VCALENDAR": {"CALSCALE", "METHOD"},
    "VEVENT": {"SUMMARY", "DESCRIPTION", "SEQUENCE", "TRANSP", "LAST-MODIFIED", "DTEND"},
    "VALARM": {"DURATION", "REPEAT"},
}
INSIDE = {"VCALENDAR": {"VEVENT"}, "VEVENT": {"VALARM"}, "VALARM": set[str]()}


def strict(data: bytes) -> list[dict[str, str]]:
    """Return the properties of each event, or fail."""
    assert data.endswith(b"\r\n")
    physical = data[:-2].split(b"\r\n")
    for line in physical:
        assert b"\r" not in line
        assert b"\n" not in line
        assert len(line) <= 75
        line.decode("utf-8")  # no letter is torn apart
    assert not physical[0].startswith((b" ", b"\t"))
    logical = data[:-2].replace(b"\r\n ", b"").replace(b"\r\n\t", b"").decode("utf-8").split("\r\n")
    open_: list[tuple[str, Counter[str], Counter[str]]] = []
    events: list[dict[str, str]] = []
    for each in logical:
        name, parameters, value = _parts(each)
        if name == "BEGIN":
            assert (value == "VCALENDAR") if not open_ else value in INSIDE[open_[-1][0]]
            if open_:
                open_[-1][2][value] += 1
            open_.append((value, Counter(), Counter()))
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            component, found, parts = open_.pop()
            assert value == component
            assert {each for each in ONCE[component] if found[each] == 1} == ONCE[component]
            assert all(count == 1 for count in found.values())
            assert set(found) <= ONCE[component] | AT_MOST_ONCE[component]
            assert component != "VCALENDAR" or sum(parts.values()) >= 1, "3.4: at least one component"
        else:
            component = open_[-1][0]
            open_[-1][1][name] += 1
            _check(component, name, parameters, value)
            if component == "VEVENT":
                events[-1][name] = value
    assert not open_
    for event in events:
        if "DTEND" in event:
            assert event["DTEND"] > event["DTSTART"]
    return events


def _parts(line: str) -> tuple[str, dict[str, str], str]:
    name = NAME.match(line)
    assert name is not None, line
    at, parameters = name.end(), {}
    while found := PARAMETER.match(line, at):
        parameters[found[1]], at = found[2], found.end()
    assert line[at] == ":", line
    return name[0], parameters, line[at + 1 :]


def _check(component: str, name: str, parameters: dict[str, str], value: str) -> None:
    if name in TEXTS:
        assert TEXT.fullmatch(value), ascii(value)
        assert value or name != "UID"
    elif name in ("DTSTAMP", "LAST-MODIFIED"):
        assert DATE_TIME.fullmatch(value)
    elif name in ("DTSTART", "DTEND"):
        assert parameters == {"VALUE": "DATE"}
        assert DATE.fullmatch(value)
        date.fromisoformat(value)
        return
    elif name == "SEQUENCE":
        assert 0 <= int(value) < 2**31
    else:
        expected = {
            "VERSION": "2.0",
            "CALSCALE": "GREGORIAN",
            "TRANSP": "TRANSPARENT",
            "ACTION": "DISPLAY",
            "TRIGGER": "-P7D",
        }
        assert value == expected.get(name), name
    assert parameters == {}, (component, name)


def one(summary: str, description: str = "", day: date = date(2027, 1, 31), at: datetime = STAMP) -> Calendar:
    return Calendar(Language.FI, at, 41, (CalendarItem("5de8bb14", day, summary, description),))


@pytest.mark.parametrize(
    "text", [*HOSTILE, "", "\t", "a\x00b\x07c\x7fd", "\x85\u2028", "ä" * 400, "🙂" * 200, '\\n;,:"']
)
def test_hostile_texts_read_strictly(text: str) -> None:
    (event,) = strict(to_calendar(one(text, f"x {text}")))
    assert event["DTSTART"] == "20270131"


@given(texts, texts, st.dates(), st.datetimes(timezones=st.just(UTC)))
def test_whatever_is_in_it_is_read_strictly(summary: str, description: str, day: date, at: datetime) -> None:
    (event,) = strict(to_calendar(one(summary, description, day, at)))
    assert event["DTSTAMP"] == event["LAST-MODIFIED"]
    assert len(event["DTSTAMP"]) == 16


def _case(language: Language = Language.FI) -> Assessed:
    case = Assessed(language)
    case.together("low", "low", "middle", "middle")
    priorities = case.work.priorities(case.work.rounds.latest())
    priorities.take()
    first, second = priorities.view().candidates
    texts = ('Sovitaan; hinnat, ja \\ "ehdot"\r\nyhdessä ' + "ä🙂" * 60, "END:VEVENT")
    for candidate, text in zip((first, second), texts, strict=True):
        priorities.choose(candidate.id, action=text, owner="a;b,c", due=date(2027, 12, 31), sign="näkyy\nkortilla")
    return case


def plain_calendar(case: Assessed) -> bytes:
    return to_calendar(case.guide.action_calendar(case.case))


@pytest.mark.parametrize("language", list(Language))
def test_the_actions_of_a_case_are_read_strictly(language: Language) -> None:
    events = strict(plain_calendar(_case(language)))
    assert [event["DTSTART"] for event in events] == ["20271231", "20271231"]
    assert [event["DTEND"] for event in events] == ["20280101", "20280101"]
    assert len({event["UID"] for event in events}) == 2


def test_made_again_it_is_the_same_to_the_last_byte() -> None:
    case = _case()
    assert plain_calendar(case) == plain_calendar(case)


def test_an_event_keeps_its_uid_over_changes_languages_and_laptops_and_its_sequence_grows() -> None:
    case = _case()
    before = strict(plain_calendar(case))
    action = case.work.following.actions()[0]
    case.work.following.set_action(action.id, text="Aivan toisin", due=date(2028, 2, 29))
    case.work.following.set_action(action.id, state=ActionState.UNDER_WAY)
    after = strict(plain_calendar(case))
    assert {event["UID"] for event in after} == {event["UID"] for event in before}
    assert all(int(event["SEQUENCE"]) > int(before[0]["SEQUENCE"]) for event in after)
    assert all(event["DTSTAMP"] > before[0]["DTSTAMP"] for event in after)
    moved = next(event for event in after if event["DTSTART"] == "20280229")
    assert (moved["DTEND"], moved["SUMMARY"]) == ("20280301", "Aivan toisin")

    case.guide.language = Language.EN
    assert {event["UID"] for event in strict(plain_calendar(case))} == {event["UID"] for event in before}
    assert {event["UID"] for event in strict(plain_calendar(case.elsewhere()))} == {event["UID"] for event in before}


def test_an_undone_change_is_a_later_revision_and_not_an_older_one() -> None:
    case = _case()
    action = case.work.following.actions()[0]
    case.work.following.set_action(action.id, due=date(2028, 2, 29))
    changed = strict(plain_calendar(case))
    case.work.following.undo()
    undone = strict(plain_calendar(case))
    assert int(undone[0]["SEQUENCE"]) > int(changed[0]["SEQUENCE"])


def test_where_nothing_is_due_no_calendar_is_made_and_that_is_said() -> None:
    case = Assessed()
    with pytest.raises(Refused) as refused:
        case.guide.render_calendar(case.guide.action_calendar(case.case))
    assert "Yhdelläkään avoimella toimenpiteellä ei ole määräpäivää" in case.guide.explain(refused.value)


@pytest.mark.parametrize(
    "broken",
    [
        lambda data: data.replace(b"\r\n", b"\n"),
        lambda data: data.replace(b"UID:", b"XUID:"),
        lambda data: data.replace(b"\r\nDTSTAMP", b"\r\nDTSTAMP:20260101T000000Z\r\nDTSTAMP"),
        lambda data: data.replace(b"SUMMARY:", b"SUMMARY:a,b"),
        lambda data: data.replace(b"SUMMARY:", b"SUMMARY:" + b"x" * 76),
        lambda data: data.replace(b"END:VALARM\r\n", b""),
        lambda data: data.replace(b";VALUE=DATE:20270131", b":20270131"),
    ],
)
def test_the_strict_reader_refuses_what_is_wrong(broken) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(AssertionError):
        strict(broken(to_calendar(one("Sovitaan"))))
