"""How are moments and durations written for people? Nearness first: today, yesterday, then the date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

Say = Callable[..., str]


def say_moment(moment: datetime, now: datetime, say: Say) -> str:
    """Return when something was, in the time zone of ``now``."""
    local = moment.astimezone(now.tzinfo)
    clock = {"hour": str(local.hour), "minute": f"{local.minute:02}"}
    if local.date() == now.date():
        return say("when.today", **clock)
    if local.date() == now.date() - timedelta(days=1):
        return say("when.yesterday", **clock)
    return say("when.date", day=local.day, month=local.month, year=local.year)


def say_duration(seconds: float, say: Say) -> str:
    """Return a duration in minutes, from an hour on in hours and minutes; an en dash for less than a minute."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return "–"
    if minutes < 60:
        return say("when.minutes", minutes=minutes)
    return say("when.hours", hours=minutes // 60, minutes=f"{minutes % 60:02}")
