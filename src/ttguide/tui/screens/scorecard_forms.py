"""What is filled in for a measure, an action and an objective factor, and what step is taken with it?

A field that reads a date or a limit asks the guide to read it: what is a date is no matter of a form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from ttguide.tui.dialogs.form import Form, FormField
from ttguide.tui.screens.showing_scorecards import say_date
from ttguide.tui.text import shorten
from ttguide.workflow.board_views import (
    ActionState,
    ActionView,
    CriticalView,
    Direction,
    FactorView,
    Frequency,
    MeasureView,
    Responsible,
)
from ttguide.workflow.measured import is_figure
from ttguide.workflow.scorecarding import Scorecarding
from ttguide.workflow.views import Receipt

Say = Callable[..., str]
_Choice = TypeVar("_Choice", bound=StrEnum)

_ABOUT = 120
"""Characters of a success factor over the form of what is put under it."""
_LIMITS = ("green", "yellow")


def measure_form(
    cards: Scorecarding, critical: CriticalView, measure: MeasureView | None, say: Say, *, at: str = ""
) -> Form:
    """Return the form of a measure, or of a new one where there is none; ``at`` is the field to begin with."""
    goal = measure.goal if measure else None
    fields = (
        FormField("text", say("origin.measure"), measure.text if measure else "", about=say("cards.about.measure")),
        FormField("unit", say("measure.unit"), measure.unit if measure else "", about=say("cards.about.unit")),
        _choices("direction", Direction, measure.direction if measure else None, say, about="cards.about.direction"),
        FormField("source", say("measure.source"), measure.source if measure else "", about=say("doubt.no_source")),
        _choices("frequency", Frequency, measure.frequency if measure else None, say, about="doubt.no_frequency"),
        _choices("responsible", Responsible, measure.responsible if measure else None, say, about="doubt.no_one"),
        FormField(
            "target", say("cards.field.target"), measure.target if measure else "", about=say("cards.about.target")
        ),
        *(
            FormField(
                limit,
                say(f"cards.field.{limit}"),
                _figure(getattr(goal, limit) if goal else None, say),
                about=say(f"cards.about.{limit}"),
                read=cards.read_limit,
            )
            for limit in _LIMITS
        ),
    )

    def act(values: Mapping[str, Any]) -> Receipt:
        facts = {
            **values,
            "direction": _chosen(Direction, values["direction"]),
            "frequency": _chosen(Frequency, values["frequency"]),
            "responsible": _chosen(Responsible, values["responsible"]),
        }
        if measure is None:
            return cards.set_measure(critical.id, **facts)
        limits = {limit: getattr(goal, limit) if goal else None for limit in _LIMITS}
        kept = [limit for limit in _LIMITS if _figure(facts[limit], say) == _figure(limits[limit], say)]
        seen = {name: limits[name] if name in limits else getattr(measure, name) for name in facts}
        return _changed(cards, measure.id, {**facts, **{limit: limits[limit] for limit in kept}}, seen)

    title = say("cards.form.measure" if measure else "cards.form.new_measure")
    memory = f"measure {measure.id if measure else critical.id} {title}"
    return Form(title, fields, act, text=shorten(critical.text, _ABOUT), at=at, memory=memory)


def action_form(cards: Scorecarding, critical: CriticalView, action: ActionView | None, say: Say) -> Form:
    """Return the form of an action, or of a new one."""
    due = say_date(action.due, say) if action and action.due else ""
    fields = (
        FormField("text", say("origin.action"), action.text if action else "", about=say("doubt.no_action")),
        FormField("owner", say("cards.field.owner"), action.owner if action else "", about=say("cards.about.owner")),
        _choices("responsible", Responsible, action.responsible if action else None, say, about="cards.about.side"),
        FormField(
            "due",
            say("cards.field.due"),
            due,
            about=say("cards.about.due"),
            read=lambda typed: cards.read_due(typed) if typed.strip() else None,
        ),
        FormField(
            "sign", say("cards.field.sign"), action.sign if action else "", about=say("doubt.action_without_sign")
        ),
        FormField(
            "state",
            say("cards.field.state"),
            (action.state if action else ActionState.PLANNED).value,
            choices=tuple((state.value, say(f"action.{state.value}")) for state in ActionState),
            must=True,
            about=say("cards.about.state"),
        ),
    )

    def act(values: Mapping[str, Any]) -> Receipt:
        facts = {
            **values,
            "responsible": _chosen(Responsible, values["responsible"]),
            "state": ActionState(values["state"]),
        }
        if action is None:
            return cards.set_action(critical.id, **facts)
        return _changed(cards, action.id, facts, {name: getattr(action, name) for name in facts})

    title = say("cards.form.action" if action else "cards.form.new_action")
    memory = f"action {action.id if action else critical.id} {title}"
    return Form(title, fields, act, text=shorten(critical.text, _ABOUT), memory=memory)


def factor_form(cards: Scorecarding, area: str, factor: FactorView | None, say: Say) -> Form:
    """Return the form of an objective factor, or of a new one."""
    fields = (
        FormField("name", say("origin.factor"), factor.name if factor else "", about=say("cards.about.factor")),
        FormField(
            "parts",
            say("cards.field.parts"),
            " ".join(factor.parts) if factor else "",
            about=say("cards.about.parts"),
            read=lambda typed: tuple(dict.fromkeys(typed.replace(",", " ").split())),
        ),
    )

    def act(values: Mapping[str, Any]) -> Receipt:
        if factor is None:
            return cards.set_factor(area, values["name"], values["parts"])
        return _changed(cards, factor.id, values, {name: getattr(factor, name) for name in values})

    title = say("cards.form.factor" if factor else "cards.form.new_factor")
    return Form(title, fields, act, memory=f"factor {factor.id if factor else area} {title}")


def critical_form(cards: Scorecarding, factor: FactorView, critical: CriticalView | None, say: Say) -> Form:
    """Return the form of a success factor, or of a new one."""
    text = critical.text if critical else ""
    fields = (FormField("text", say("origin.critical"), text, about=say("cards.about.critical")),)

    def act(values: Mapping[str, Any]) -> Receipt:
        if critical is None:
            return cards.set_critical(factor.id, values["text"])
        return _changed(cards, critical.id, values, {"text": critical.text})

    title = say("cards.form.critical" if critical else "cards.form.new_critical")
    memory = f"critical {critical.id if critical else factor.id} {title}"
    return Form(title, fields, act, text=shorten(factor.name, _ABOUT), memory=memory)


def _changed(cards: Scorecarding, id: str, facts: Mapping[str, Any], seen: Mapping[str, Any]) -> Receipt:
    """Save what is another than was seen when the form was opened: the rest may be another window's by now."""
    return cards.change(id, {name: value for name, value in facts.items() if value != seen[name]}, seen=seen)


def _choices(kind: str, of: Iterable[StrEnum], chosen: StrEnum | None, say: Say, *, about: str) -> FormField:
    choices = tuple((choice.value, say(f"{kind}.{choice.value}")) for choice in of)
    return FormField(kind, say(f"measure.{kind}"), chosen.value if chosen else "", choices=choices, about=say(about))


def _chosen(kind: type[_Choice], value: str) -> _Choice | None:
    return kind(value) if value else None


def _figure(value: float | None, say: Say) -> str:
    """A limit as it can be typed, to the last of its decimals."""
    if value is None:
        return ""
    shown = f"{value:.6f}".rstrip("0").rstrip(".") if is_figure(value) else f"{value:g}"
    return shown.replace(".", say("cards.decimal_mark"))
