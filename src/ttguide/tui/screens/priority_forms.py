"""What is filled in when something is chosen to be done, when an action changes, and when somebody joins a vote?

A field that reads a date asks the guide to read it: what is a date is no matter of a form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ttguide.tui.dialogs.form import Form, FormField
from ttguide.tui.screens.showing_agree import side_name
from ttguide.tui.screens.showing_scorecards import say_date
from ttguide.tui.text import shorten
from ttguide.workflow.assessment_views import ActionState, CandidateView, Side
from ttguide.workflow.board_views import Responsible
from ttguide.workflow.following import Following
from ttguide.workflow.prioritising import Prioritising
from ttguide.workflow.views import Receipt

Say = Callable[..., str]

_ABOUT = 120
_PARTIES = (Side.PURCHASER, Side.PROVIDER)


def choice_form(priorities: Prioritising, following: Following, candidate: CandidateView, say: Say) -> Form:
    """Return the form in which an item is chosen to be done, with the action it becomes."""
    fields = (
        *_action_fields(following, say, about="prioritise.about.action"),
        FormField("reason", say("prioritise.field.reason"), candidate.reason, about=say("prioritise.about.reason")),
    )

    def act(values: Mapping[str, Any]) -> Receipt:
        return priorities.choose(
            candidate.id,
            values["reason"],
            action=values["text"],
            owner=values["owner"],
            responsible=Responsible(values["responsible"]) if values["responsible"] else None,
            due=values["due"],
            sign=values["sign"],
        )

    form = Form(
        say("prioritise.form_choose"),
        fields,
        act,
        text=shorten(candidate.text, _ABOUT),
        memory=f"choose {candidate.id}",
    )
    form.saves_unchanged = True
    return form


def action_form(following: Following, id: str, about: str, say: Say, *, at: str = "") -> Form:
    """Return the form of an action of the plan; ``at`` is the field to begin with."""
    action = following.action(id)
    due = say_date(action.due, say) if action.due else ""
    responsible = action.responsible.value if action.responsible else ""
    fields = (
        *_action_fields(following, say, action.text, action.owner, responsible, due, action.sign),
        FormField(
            "state",
            say("cards.field.state"),
            action.state.value,
            choices=tuple((state.value, say(f"action.{state.value}")) for state in ActionState),
            must=True,
            about=say("cards.about.state"),
        ),
    )

    def act(values: Mapping[str, Any]) -> Receipt:
        return following.write_action(
            action,
            text=values["text"],
            owner=values["owner"],
            responsible=Responsible(values["responsible"]) if values["responsible"] else None,
            due=values["due"],
            sign=values["sign"],
            state=ActionState(values["state"]),
        )

    return Form(say("cards.form.action"), fields, act, text=shorten(about, _ABOUT), at=at, memory=f"action {id}")


def _action_fields(
    following: Following,
    say: Say,
    text: str = "",
    owner: str = "",
    responsible: str = "",
    due: str = "",
    sign: str = "",
    *,
    about: str = "doubt.no_action",
) -> tuple[FormField, ...]:
    return (
        FormField("text", say("origin.action"), text, about=say(about)),
        FormField("owner", say("cards.field.owner"), owner, about=say("cards.about.owner")),
        FormField(
            "responsible",
            say("measure.responsible"),
            responsible,
            choices=tuple((who.value, say(f"responsible.{who.value}")) for who in Responsible),
            about=say("cards.about.side"),
        ),
        FormField(
            "due",
            say("cards.field.due"),
            due,
            about=say("cards.about.due"),
            read=lambda typed: following.read_due(typed) if typed.strip() else None,
            doubt=following.doubt_day,
        ),
        FormField("sign", say("cards.field.sign"), sign, about=say("prioritise.about.sign")),
    )


def voter_form(priorities: Prioritising, side: Side, say: Say) -> Form:
    """Return the form in which somebody joins to give points."""
    fields = (
        FormField(
            "side",
            say("prioritise.field.side"),
            side.value,
            choices=tuple((party.value, side_name(party, say)) for party in _PARTIES),
            must=True,
            about=say("prioritise.about.side"),
        ),
        FormField("name", say("prioritise.field.name"), about=say("prioritise.about.name")),
    )
    form = Form(
        say("prioritise.form_voter"), fields, lambda values: priorities.add_voter(Side(values["side"]), values["name"])
    )
    form.saves_unchanged = True
    return form
