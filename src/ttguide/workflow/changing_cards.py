"""Which events change some facts of a thing on a card, or move it, all else staying as it is by then?

A window shows a card as it was a moment ago. What is saved there is what was changed there, and nothing of what another
window has changed meanwhile; where both changed the same fact the later one stands, and is told what it took the place
of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from typing import Any

from ttguide.method.measuring import goal_from
from ttguide.method.number_words import NumberWords
from ttguide.model import development_event as dev
from ttguide.model.event import Event
from ttguide.model.measure import Goal
from ttguide.model.scorecard import Action, CardFactor, CriticalFactor, Measure
from ttguide.workflow.conversing import accept_aside, accept_text
from ttguide.workflow.on_cards import OnCard
from ttguide.workflow.problems import Refused

_MUST_SAY = ("text", "name")
_MAY_SAY = ("unit", "source", "owner", "sign", "target")
_OF_GOAL = ("target", "green", "yellow")
UNDER: Mapping[type, str] = {CardFactor: "area", CriticalFactor: "factor", Measure: "critical", Action: "critical"}
"""What says of each kind where it stands."""


def accept_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was typed as it may be kept; refused where a text that there must be is none."""
    accepted: dict[str, Any] = {}
    for name, value in facts.items():
        if name in _MUST_SAY:
            accepted[name] = accept_text(value)
        elif name in _MAY_SAY:
            accepted[name] = accept_aside(value)
        else:
            accepted[name] = value
    return accepted


def name_of(thing: OnCard) -> str:
    """Return what a thing is called by."""
    return thing.name if isinstance(thing, CardFactor) else thing.text


def changes_to(before: OnCard, facts: Mapping[str, Any], words: NumberWords) -> tuple[Event, ...]:
    """Return the events that give a thing these facts; none where it has them. They are named as its fields are.

    A measure's ``target`` is given as it is said, with its numbers in figures or ``words``; ``green`` and ``yellow``
    are its limits.
    """
    after = replace(before, **{name: value for name, value in facts.items() if name not in _OF_GOAL})
    match after:
        case Measure():
            assert isinstance(before, Measure)  # noqa: S101 - a copy is of the same kind
            return _of_measure(before, after, {name: facts[name] for name in _OF_GOAL if name in facts}, words)
        case CardFactor():
            event: Event = dev.ObjectiveFactorSet(after.id, after.area, after.name, after.parts, after.known)
        case CriticalFactor():
            event = dev.CriticalFactorSet(after.id, after.factor, after.text, after.opportunity)
        case Action():
            event = action_set(after)
    return () if after == before else (event,)


def _of_measure(before: Measure, after: Measure, said: Mapping[str, Any], words: NumberWords) -> tuple[Event, ...]:
    goal = _read_anew(before, after, words)
    green, yellow = (said.get(limit, fact_of(before, limit)) for limit in _OF_GOAL[1:])
    if "target" in said:
        goal = read_goal(said["target"], after, green, yellow, words)
    elif said:
        _check_limits(green, yellow)
        goal = replace(goal or Goal(), green=green, yellow=yellow)
        goal = None if goal == Goal() else goal
    events: list[Event] = []
    if after != before:
        events.append(measure_set(after))
    if goal != before.goal:
        events.append(dev.GoalSet(after.id, goal))
    return tuple(events)


def _read_anew(before: Measure, after: Measure, words: NumberWords) -> Goal | None:
    """The target as its text reads in another direction or unit: 3–5, half. A number not read from it stays."""
    goal = before.goal
    if goal is None or not goal.text or (before.direction, before.unit) == (after.direction, after.unit):
        return goal
    then, now = (read_goal(goal.text, measure, goal.green, goal.yellow, words) for measure in (before, after))
    return now if then == goal or (now and now.value is not None) else goal


def measure_set(measure: Measure) -> dev.MeasureSet:
    """Return the event that writes a measure down, without its target."""
    return dev.MeasureSet(
        measure.id,
        measure.critical,
        measure.text,
        measure.unit,
        measure.direction,
        measure.source,
        measure.frequency,
        measure.responsible,
    )


def action_set(action: Action) -> dev.ActionSet:
    """Return the event that writes an action down."""
    return dev.ActionSet(
        action.id,
        action.critical,
        action.text,
        action.owner,
        action.responsible,
        action.due,
        action.sign,
        action.state,
    )


def read_goal(
    said: str, measure: Measure, green: float | None, yellow: float | None, words: NumberWords
) -> Goal | None:
    """The target that is said of a measure, with its limits; None where nothing is.

    Refused for a limit that is no number.
    """
    _check_limits(green, yellow)
    if not said and green is None and yellow is None:
        return None
    return goal_from(said, measure.direction, green=green, yellow=yellow, unit=measure.unit, words=words)


def _check_limits(*limits: float | None) -> None:
    if any(limit is not None and not isfinite(limit) for limit in limits):
        raise Refused("answer.number")


def writes_over(before: OnCard, seen: Mapping[str, Any], facts: Mapping[str, Any]) -> bool:
    """Whether these facts take the place of what is not what was ``seen`` there."""
    return any(name in seen and fact_of(before, name) not in (seen[name], facts[name]) for name in facts)


def fact_of(thing: OnCard, name: str) -> Any:
    """Return what a thing has as a fact, by the name that it has in `changes_to`."""
    if name not in _OF_GOAL:
        return getattr(thing, name)
    goal = thing.goal if isinstance(thing, Measure) else None
    if name == "target":
        return goal.text if goal else ""
    return getattr(goal, name) if goal else None
