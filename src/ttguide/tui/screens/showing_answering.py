"""What does a question of an assessment look like: the question, what each step means here, and what helps to judge?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from ttguide.tui.text import join, lines, plain
from ttguide.tui.times import Say
from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.sheet_map import STYLES
from ttguide.workflow.assessment_views import (
    Absence,
    ProposalView,
    QuestionView,
    RatingView,
    SheetView,
    StepView,
)

ABSENCES = (Absence.CANNOT_SAY, Absence.NOT_ASKED, Absence.NOT_APPLICABLE)
FIRST_ABSENCE_KEY = 7
"""The digit of the first absence, where the scale leaves it free."""
_NO_SIGN = "–"
_CHOSEN = "✓"


@dataclass(frozen=True, slots=True)
class AnsweringView:
    """What the screen shows: the question at hand in the sheet of its side."""

    sheet: SheetView
    question: QuestionView
    total: RatingView | None
    """What stands in the place of the subject's total, or that it does not apply."""
    has_totals: bool
    proposal: ProposalView | None
    previous: tuple[tuple[str, RatingView], ...]
    round_name: str


def absence_keys(steps: Sequence[StepView]) -> dict[str, Absence]:
    """Return the absences by their digits; none where the scale needs those."""
    if len(steps) >= FIRST_ABSENCE_KEY:
        return {}
    return {str(FIRST_ABSENCE_KEY + number): absence for number, absence in enumerate(ABSENCES)}


def step_rows(question: QuestionView, say: Say) -> Iterator[tuple[str, Row]]:
    """Yield what can be answered, by the ids ``step:…`` and ``absence:…``, the given one marked."""
    rating = question.rating
    for step in question.steps:
        given = rating is not None and rating.step == step.id
        colour = STYLES[step.light]
        lead = join(
            (f" {_CHOSEN if given else ' '} ", "bold $accent"), (f"{step.key} ", "bold"), (f"{step.sign} ", colour)
        )
        body = join((f"{step.name}  ", "bold underline" if given else "bold"), step.meaning)
        yield f"step:{step.id}", Row(body, lead=lead)
    keys = {absence: key for key, absence in absence_keys(question.steps).items()}
    for absence in ABSENCES:
        given = rating is not None and rating.absence is absence
        lead = join(
            (f" {_CHOSEN if given else ' '} ", "bold $accent"),
            (f"{keys.get(absence, ' ')} {_NO_SIGN} ", "$text-muted"),
        )
        name = plain(say(f"absence.{absence.value}"), "underline" if given else "$text-muted")
        yield f"absence:{absence.value}", Row(name, lead=lead)


def where(question: QuestionView) -> Content:
    """Return where in the sheet the question stands."""
    place = " · ".join(filter(None, (question.area, question.group)))
    return join((f"{question.subject_number}/{question.subjects}  ", "$text-muted"), (place, "$text-muted"))


def asked(question: QuestionView) -> Content:
    """Return aspect and question."""
    name = f"{question.element}: {question.aspect}" if question.element else question.aspect
    return join((f"{name}  ", "bold $primary"), question.question)


def answer(view: AnsweringView, say: Say) -> Content:
    """Return what was answered, what is typed and waits for a light, and what the figures propose."""
    question, rows = view.question, []
    if view.proposal is not None:
        sentence = say("answering.proposes", sign=view.proposal.sign, name=view.proposal.name)
        rows.append(join(("→ ", "bold $accent"), (sentence, "bold"), "  ", (say("answering.take_it"), "$primary")))
        rows += [plain(f"  {reason}", "$text-muted") for reason in view.proposal.reasons]
    if question.rating is not None:
        rows.append(told(question.rating, say))
    if question.draft is not None:
        rows.append(join(("▸ ", "bold $accent"), (say("answering.waits"), "$accent")))
        rows += _grounds(question.draft, say)
    for figure in question.figures if question.takes_figures else ():
        if figure.said:
            rows.append(_fact(figure.text, figure.said))
    for whose, rating in view.previous:
        rows.append(join((f"{say('answering.before', side=whose)}  ", "bold $secondary"), told(rating, say)))
    if view.total is not None:
        key = "answering.left_out" if view.total.absence is not None else "answering.total_is"
        rows.append(plain(say(key, total=view.total.name, reason=view.total.reason), "$accent"))
    return lines(*rows)


def told(rating: RatingView, say: Say) -> Content:
    """Return a judgement with its reason and evidence."""
    return lines(join((f"{rating.sign} ", STYLES[rating.light]), (rating.name, "bold")), *_grounds(rating, say))


def _grounds(rating: RatingView, say: Say) -> Iterator[Content]:
    """What stands beside a judgement, or waits for one."""
    if rating.reason:
        yield _fact(say("answering.reason_is"), rating.reason)
    for piece in rating.evidence:
        yield _evidence(piece.kind_word, piece.what, piece.proves)


def context(question: QuestionView, say: Say) -> Content:
    """Return the measures and targets, or what else helps to judge."""
    if not question.context:
        return Content("")
    readings = [figure.reading for figure in question.figures]
    rows = [plain(say("answering.context"), "bold $primary")]
    for number, line in enumerate(question.context):
        rows.append(join(("◇ ", "$accent"), line))
        if question.takes_figures and number < len(readings) and readings[number]:
            rows.append(plain(f"  {readings[number]}", "$text-muted"))
    return lines(*rows)


def _fact(label: str, value: str) -> Content:
    return join((f"{label}: ", "$text-muted"), value)


def _evidence(kind: str, what: str, proves: str) -> Content:
    tail = f" ({proves})" if proves else ""
    return join(("◆ ", "$accent"), (f"{kind}: ", "$text-muted"), f"{what}{tail}")
