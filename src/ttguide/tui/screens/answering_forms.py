"""What is filled in about a judgement beside its light: evidence, measured figures, an overridden total?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from ttguide.tui.dialogs.form import Form, FormField
from ttguide.tui.text import shorten
from ttguide.tui.times import Say
from ttguide.workflow.answering import Answering
from ttguide.workflow.assessment_views import Evidence, EvidenceKind, Figure, FigureView, Item, QuestionView, StepView
from ttguide.workflow.problems import CHANGED_MEANWHILE, Refused
from ttguide.workflow.views import Receipt

_TITLE = 120
TOTAL = ""
"""The aspect under which a subject's total stands (`Item`)."""

TakeEvidence = Callable[[tuple[Evidence, ...]], Receipt]
TakeFigures = Callable[[tuple[Figure, ...]], Receipt]


class FiguresForm(Form):
    """A form whose labels are whole sentences and whose fields are short."""

    DEFAULT_CSS = """
    FiguresForm .label { width: 56; max-width: 70%; }
    """


def evidence_form(there: Sequence[Evidence], at: int, take: TakeEvidence, say: Say, title: str) -> Form:
    """Ask for one piece of evidence; ``at`` is the number of the one that is changed, or how many there are."""
    old = there[at] if at < len(there) else Evidence(EvidenceKind.TEXT, "")

    def act(values: Mapping[str, Any]) -> Receipt:
        new = Evidence(EvidenceKind(values["kind"]), values["what"], values["proves"])
        kept = [*there[:at], *([new] if new.what.strip() else []), *there[at + 1 :]]
        return take(tuple(kept))

    kinds = tuple((kind.value, say(f"evidence.{kind.value}")) for kind in EvidenceKind)
    return Form(
        say("answering.evidence_title"),
        (
            FormField("kind", say("answering.field.kind"), old.kind.value, choices=kinds, must=True),
            FormField("what", say("answering.field.what"), old.what, about=say("answering.field.what.about")),
            FormField("proves", say("answering.field.proves"), old.proves, about=say("answering.field.proves.about")),
        ),
        act,
        text=shorten(title, _TITLE),
        at="what",
    )


def figures_form(figures: Sequence[FigureView], answering: Answering, take: TakeFigures, say: Say, title: str) -> Form:
    """Ask for the measured figure of each measure; what is left empty has none."""

    def act(values: Mapping[str, Any]) -> Receipt:
        there = ((figure.measure, values[f"m{n}"]) for n, figure in enumerate(figures))
        return take(tuple(Figure(measure, value) for measure, value in there if value is not None))

    fields = tuple(
        FormField(
            f"m{number}",
            shorten(f"{figure.text}" + (f" ({figure.unit})" if figure.unit else ""), _TITLE),
            answering.say_figure(figure.value),
            about=figure.reading or say("answering.no_limits"),
            read=partial(_read, answering),
        )
        for number, figure in enumerate(figures)
    )
    return FiguresForm(say("answering.figures_title"), fields, act, text=shorten(title, _TITLE))


def points_form(steps: Sequence[StepView], initial: str, act: Callable[[str], Receipt], say: Say, title: str) -> Form:
    """Ask for points on the whole scale; they choose the band they lie in."""
    about = say("answering.points_about", low=f"{steps[0].low:g}", high=f"{steps[-1].high:g}")
    field = FormField("points", say("answering.points_title"), initial, about=about)
    return Form(
        say("answering.points_title"), (field,), lambda values: act(values["points"]), text=shorten(title, _TITLE)
    )


def total_form(answering: Answering, subject: str, say: Say, title: str) -> Form:
    """Ask for another total with its reason."""
    item = Item(subject, TOTAL)
    known = [answering.question(item)]  # as the form was opened, then as a refusal has told it
    points, reason = _total_in(known[0])

    def act(values: Mapping[str, Any]) -> Receipt:
        now, told = _total_in(known[-1])  # of what another window has put there only what was typed here is replaced
        given = values["points"] if values["points"] != points else now
        try:
            if given is None:
                return answering.withdraw(item, shown=known[-1])
            why = values["reason"] if values["reason"] != reason else told
            return answering.set_total(subject, given, why, shown=known[-1])
        except Refused as refused:
            if refused.key == CHANGED_MEANWHILE:
                known.append(answering.question(item))
            raise

    reckoned = answering.reckoned_total(subject)
    told = say("answering.total_reckoned", value=reckoned) if reckoned else say("answering.total_none")
    return Form(
        say("answering.total_title"),
        (
            FormField(
                "points",
                say("answering.field.total"),
                answering.say_figure(points),
                about=say("answering.field.total.about"),
                read=partial(_read, answering),
            ),
            FormField("reason", say("answering.field.reason"), reason, about=say("assess.reason_needed")),
        ),
        act,
        text=f"{shorten(title, _TITLE)}\n{told}",
    )


def _total_in(question: QuestionView | None) -> tuple[float | None, str]:
    """The total that stands in the place of the reckoned one, with its reason."""
    total = question.rating if question is not None else None
    return (total.points, total.reason) if total is not None and total.absence is None else (None, "")


def _read(answering: Answering, typed: str) -> float | None:
    return answering.read_figure(typed)
