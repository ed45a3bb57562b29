"""What of a thing on a card has become what, and what went with a thing that was taken off, in words?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ttguide.model.measure import Direction, Frequency, Responsible
from ttguide.model.scorecard import ActionState, Scorecards
from ttguide.workflow.session import Voice

_LABELS = {
    "target": "card.target",
    "unit": "measure.unit",
    "direction": "measure.direction",
    "source": "measure.source",
    "frequency": "measure.frequency",
    "responsible": "measure.responsible",
    "owner": "cards.field.owner",
    "due": "cards.field.due",
    "sign": "cards.field.sign",
    "state": "cards.field.state",
    "parts": "cards.field.parts",
}
"""What each fact is called, in the order in which they are said."""
_CHOICES: Mapping[type, str] = {
    Direction: "direction",
    Frequency: "frequency",
    Responsible: "responsible",
    ActionState: "action",
}
_NOTHING = "–"


def say_facts(voice: Voice, facts: Mapping[str, Any]) -> str:
    """Return facts that were set, named as in the views, with their labels; empty where none of them has one."""
    return "; ".join(
        f"{voice.say(label)}: {_value(voice, facts[name])}" for name, label in _LABELS.items() if name in facts
    )


def _value(voice: Voice, value: object) -> str:
    if isinstance(value, date):
        return voice.say("answer.a_date", day=value.day, month=value.month, year=value.year)
    if type(value) in _CHOICES:
        return voice.say(f"{_CHOICES[type(value)]}.{value}")
    if isinstance(value, tuple):
        return ", ".join(value) or _NOTHING
    return str(value or _NOTHING)


def say_removed(voice: Voice, cards: Scorecards, id: str, text: str) -> str:
    """Return that a factor of this id was taken off its card, with what hung on it there, before it was."""
    criticals = [critical.id for critical in cards.criticals.values() if critical.factor == id]
    above = {id, *criticals}
    counts = {
        "criticals": len(criticals),
        "measures": sum(measure.critical in above for measure in cards.measures.values()),
        "actions": sum(action.critical in above for action in cards.actions.values()),
    }
    told = [voice.say(f"removed_with.{name}", count=count) for name, count in counts.items() if count]
    return voice.say("done.removed_with" if told else "done.removed", text=text, told=", ".join(told))
