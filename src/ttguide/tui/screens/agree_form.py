"""What is asked for when something is agreed: the reasoning, the minority's objection, how one comes back to it?

The step itself was given by its key; saving the form takes it over, also where nothing is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ttguide.tui.dialogs.form import Form, FormField
from ttguide.tui.screens.showing_agree import key_of, side_name
from ttguide.tui.text import shorten
from ttguide.workflow.agreeing import AGREED_MEANWHILE, Agreeing
from ttguide.workflow.assessment_views import Absence, DifferenceView, RatingView, Side, StepView
from ttguide.workflow.problems import Refused
from ttguide.workflow.views import Receipt

Say = Callable[..., str]

_ABOUT = 100
_PARTIES = (Side.PURCHASER, Side.PROVIDER)
_REASON_DUE = ("refused.agree_reason", "refused.reason_for_absence", "refused.reason_due")
"""The refusals that are about the reason."""


def agree_form(
    meeting: Agreeing, view: DifferenceView, say: Say, *, step: StepView | None = None, absence: Absence | None = None
) -> Form:
    """Return the form in which ``step`` or the kind of ``absence`` is agreed on; with neither, a total's points."""
    chosen = step.id if step else absence.value if absence else ""
    takes_points = step.is_band if step else absence is None

    known = [view]  # as the person knows it: as the form was opened, then as a refusal has told it

    def act(values: Mapping[str, Any]) -> Receipt:
        try:
            return meeting.agree(
                view.item,
                step.id if step else "",
                absence=absence,
                points=values.get("points"),
                shown=known[-1],
                **_typed(values, view, known[-1]),
            )
        except Refused as refused:
            if refused.key == AGREED_MEANWHILE:
                known.append(meeting.difference(view.item))
            raise

    points = (_points_field(meeting, view, step, say),) if takes_points else ()
    form = Form(
        _title(step, absence, say),
        (*points, *_fields(view, say, _about_reason(meeting, view, absence))),
        act,
        text=_about(view, say),
        memory=f"agree {key_of(view.item)} {chosen}",
    )
    form.saves_unchanged = view.agreed is None or chosen != (view.agreed.step or view.agreed.absence or "")
    return form


def _typed(values: Mapping[str, Any], view: DifferenceView, now: DifferenceView) -> Mapping[str, Any]:
    """What is written beside the step: all, or only what was typed here, where another window has agreed meanwhile."""
    whole = now is view or now.agreed is None
    before = {
        "reason": view.agreed.reason if view.agreed else "",
        "objection": view.objection,
        "objector": view.objector.value if view.objector else "",
        "follow_up": view.follow_up,
    }
    changed = {name for name, text in before.items() if values[name] != text}
    objects = "objection" in changed or (bool(values["objection"]) and (whole or "objector" in changed))
    return {
        "reason": values["reason"] if whole or "reason" in changed else None,
        "objector": Side(values["objector"]) if objects and values["objector"] else None,
        "objection": values["objection"] if objects else None,
        "follow_up": values["follow_up"] if whole or "follow_up" in changed else None,
    }


def _title(step: StepView | None, absence: Absence | None, say: Say) -> str:
    if step is not None:
        return say("agree.form_step", step=f"{step.sign} {step.name}")
    if absence is not None:
        return say("agree.form_step", step=f"– {say(f'absence.{absence.value}')}")
    return say("agree.form_total")


def _about(view: DifferenceView, say: Say) -> str:
    sides = zip(_PARTIES, (view.purchaser, view.provider), strict=True)
    said = "   ".join(f"{side_name(side, say)}: {_short(rating, say)}" for side, rating in sides)
    return f"{shorten(view.title, _ABOUT)} · {view.aspect}\n{said}"


def _short(rating: RatingView | None, say: Say) -> str:
    return f"{rating.sign} {rating.name}" if rating is not None else say("agree.unanswered")


def _about_reason(meeting: Agreeing, view: DifferenceView, absence: Absence | None) -> str:
    """The key of what is said of the reason before it is typed: whether one is due, and what for."""
    if view.needs_reason:
        return "agree.about.reason_due"
    return "agree.about.reason_needed" if meeting.needs_reason(view.item, absence) else "agree.about.reason"


def _fields(view: DifferenceView, say: Say, about_reason: str) -> tuple[FormField, ...]:
    return (
        FormField(
            "reason",
            say("agree.field.reason"),
            view.agreed.reason if view.agreed else "",
            about=say(about_reason),
            refusals=_REASON_DUE,
        ),
        FormField("objection", say("agree.field.objection"), view.objection, about=say("agree.about.objection")),
        FormField(
            "objector",
            say("agree.field.objector"),
            view.objector.value if view.objector else "",
            choices=tuple((side.value, side_name(side, say)) for side in _PARTIES),
            about=say("agree.about.objector"),
            refusals=("refused.whose_objection",),
        ),
        FormField("follow_up", say("agree.field.follow_up"), view.follow_up, about=say("agree.about.follow_up")),
    )


def _points_field(meeting: Agreeing, view: DifferenceView, step: StepView | None, say: Say) -> FormField:
    points = view.agreed.points if view.agreed else None
    shown = "" if points is None else f"{points:g}".replace(".", say("cards.decimal_mark"))
    if step is None:
        return FormField(
            "points", say("agree.field.total"), shown, about=say("agree.about.points"), read=meeting.read_points
        )
    about = say("agree.about.points_in_band", low=f"{step.low:g}", high=f"{step.high:g}")
    return FormField("points", say("agree.field.points"), shown, about=about, read=meeting.read_points)
