"""What does a calendar get to know of the actions? Their due dates, each with what it takes to act by then.

Only what is still to be done. Of people it tells nothing: the owner of an action is a role.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from ttguide.model.scorecard import ActionState
from ttguide.model.text import clean, clean_line
from ttguide.workflow.assessment_views import ActionLine
from ttguide.workflow.calendar import Calendar, CalendarItem
from ttguide.workflow.desk import Desk

_OVER = (ActionState.DONE, ActionState.DROPPED)
_NAMESPACE = uuid.UUID("6f0f6e0a-9a0b-5a3c-8e5e-2d0a7f4c1b90")
"""Of the ids of actions in calendars; another one would double every action that somebody has in a calendar."""

_LONGEST_SUMMARY = 120
"""Characters that a calendar shows of an action; a longer text is whole in the description."""


def calendar_of(actions: Sequence[ActionLine], desk: Desk) -> Calendar:
    """Return the calendar of the actions that are still to be done."""
    open_ = [action for action in actions if action.state not in _OVER]
    return Calendar(
        language=desk.voice.language,
        stamped_at=desk.case.changed_at,
        revision=desk.ledger.entries[-1].sequence,
        items=tuple(_item(action, action.due, desk) for action in open_ if action.due is not None),
        undated=tuple(clean_line(action.text) for action in open_ if action.due is None),
        over=len(actions) - len(open_),
    )


def _item(action: ActionLine, due: date, desk: Desk) -> CalendarItem:
    say = desk.voice.say
    summary = clean_line(action.text)
    short = summary if len(summary) <= _LONGEST_SUMMARY else f"{summary[: _LONGEST_SUMMARY - 1].rstrip()}…"
    told = (
        (say("sheet.action"), action.text if short != summary else ""),
        (say("round_report.about"), action.title),
        (say("sheet.owner"), action.owner),
        (say("sheet.sign"), action.sign),
        (say("board_report.blank_case"), desk.case.title),
    )
    return CalendarItem(
        uid=str(uuid.uuid5(_NAMESPACE, f"{len(desk.case.id)}:{desk.case.id}{action.id}")),
        day=due,
        summary=short,
        description="\n".join(f"{label}: {clean(text).strip()}" for label, text in told if text),
    )
