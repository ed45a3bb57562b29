"""Moments and durations, as people write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ttguide.tui.times import say_duration, say_moment

HELSINKI = timezone(timedelta(hours=2))
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=HELSINKI)


WORDS = {
    "when.today": "tänään klo {hour}.{minute}",
    "when.yesterday": "eilen klo {hour}.{minute}",
    "when.date": "{day}.{month}.{year}",
    "when.minutes": "{minutes} min",
    "when.hours": "{hours} h {minutes} min",
}


def say(key: str, **values: object) -> str:
    return WORDS[key].format(**values)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 22, 7, 5, tzinfo=UTC), "tänään klo 9.05"),
        (datetime(2026, 11, 21, 22, 30, tzinfo=UTC), "tänään klo 0.30"),
        (datetime(2026, 11, 21, 20, 0, tzinfo=UTC), "eilen klo 22.00"),
        (datetime(2026, 1, 3, 20, 0, tzinfo=UTC), "3.1.2026"),
    ],
)
def test_a_moment_is_said_by_its_nearness_in_local_time(moment: datetime, said: str) -> None:
    assert say_moment(moment, NOW, say) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.0, "–"), (59.9, "–"), (60.0, "1 min"), (3599.0, "59 min"), (3900.0, "1 h 05 min")]
)
def test_a_duration_is_said_in_minutes_and_from_an_hour_on_in_hours(seconds: float, said: str) -> None:
    assert say_duration(seconds, say) == said
