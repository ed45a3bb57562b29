"""What comes first, as something to hand out: how the order was found, who wanted what, what is still missing?

Each side's order stands beside the joint one, so that nobody is outvoted in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean

from ttguide.method.prioritising import Quadrant
from ttguide.model.assessment import PARTIES
from ttguide.workflow.assessment_desk import NO_SIGN
from ttguide.workflow.assessment_views import CandidateView, PrioritiesView, RankView
from ttguide.workflow.document import (
    Block,
    Bullets,
    Entry,
    Field,
    FieldPoint,
    Fine,
    Heading,
    Notice,
    Paragraph,
    Table,
)
from ttguide.workflow.reporting_assessment_source import Source

_CORNERS = (Quadrant.QUICK_WIN, Quadrant.BIG_PROJECT, Quadrant.FILL_IN, Quadrant.DROP)
"""What it means to stand left above, right above, left below, right below: benefit is up, effort across."""


def report_priorities(source: Source) -> Iterator[Block]:
    """Return the document about what comes first after a round."""
    say, view = source.say, source.assessment.priorities(source.round.id).view()
    yield Paragraph(say("round_report.priorities_lead"))
    yield from source.unfinished()
    yield Paragraph(view.sentence)
    way = next((w for w in view.ways if w.chosen), None)
    if way is not None:
        yield Heading(way.name)
        yield Paragraph(way.text)
        yield Fine(way.rule)
        if way.warning:
            yield Notice(way.warning)
    if view.joint is not None:
        yield from _field(source, view)
        yield from _order(source, view, view.joint)
    if view.candidates:
        yield from _reasons(source, view)
    yield from _apart(source, view)
    yield from _left_out(source, view)
    yield Heading(say("round_report.plan"))
    yield Paragraph(view.plan)
    if view.gaps:
        yield Table(
            (say("round_report.about"), say("round_report.missing")), tuple((gap.title, gap.gap) for gap in view.gaps)
        )


def _field(source: Source, view: PrioritiesView) -> Iterator[Field]:
    """The field of benefit and effort, of what both sides have judged."""
    say = source.say
    judged = [c for c in view.candidates if len(c.benefit) == len(PARTIES) and len(c.effort) == len(PARTIES)]
    if not (view.benefit and view.effort and judged):
        return
    ends = [scale.value for scale in (*view.benefit, *view.effort)]
    corners = tuple(say(f"quadrant.{quadrant.value}") for quadrant in _CORNERS)
    yield Field(
        caption=say("round_report.field"),
        summary=say("round_report.field_text"),
        head=say("round_report.item"),
        across=say("round_report.effort"),
        up=say("round_report.benefit"),
        low=float(min(ends)),
        high=float(max(ends)),
        corners=(corners[0], corners[1], corners[2], corners[3]),
        points=tuple(_point(source, candidate) for candidate in judged),
        chosen=say("board_report.chosen") if any(c.chosen for c in judged) else "",
    )


def _point(source: Source, candidate: CandidateView) -> FieldPoint:
    benefit, effort = (fmean(value for _, value in judged) for judged in (candidate.benefit, candidate.effort))
    words = tuple(
        f"{source.number(mean)} ({' + '.join(f'{value}' for _, value in judged)})"
        for mean, judged in ((benefit, candidate.benefit), (effort, candidate.effort))
    )
    return FieldPoint(candidate.number, candidate.text, effort, benefit, (words[0], words[1]), candidate.chosen)


def _order(source: Source, view: PrioritiesView, joint: RankView) -> Iterator[Block]:
    """The joint order with each side's beside it; what has no place yet comes last."""
    say = source.say
    yield Heading(say("round_report.order"))
    yield Bullets(
        tuple(
            f"{ranking.name}: {' '.join(filter(None, (ranking.sentence, ranking.consistency)))}"
            for ranking in (joint, *view.sides)
        )
    )
    places = [{id: f"{place} ({score})" for id, place, score in ranking.rows} for ranking in view.sides]
    rows = (
        (
            c.place or NO_SIGN,
            f"{c.number}",
            " ".join(filter(None, (c.text, f"({say('board_report.chosen')})" if c.chosen else ""))),
            c.origin,
            c.score or NO_SIGN,
            *(place.get(c.id, NO_SIGN) for place in places),
        )
        for c in view.candidates
    )
    keys = ("round_report.place_head", "sheet.number", "round_report.item", "round_report.origin", "round_report.score")
    yield Table((*map(say, keys), *(ranking.name for ranking in view.sides)), tuple(rows))


def _reasons(source: Source, view: PrioritiesView) -> Iterator[Block]:
    """Why each item has its place, and why it was chosen where it was."""
    say = source.say
    yield Heading(say("round_report.why"))
    for candidate in view.candidates:
        told = (f"{source.desk.side_name(side)}: {text}" for side, text in candidate.said)
        chosen = say("board_report.chosen") if candidate.chosen else ""
        yield Entry(
            f"{candidate.place} {candidate.text}".strip(), marks=tuple(filter(None, (*told, candidate.origin, chosen)))
        )
        for reason in candidate.reasons:
            yield Entry(reason, depth=1)
        if candidate.reason:
            yield Entry(say("round_report.chosen_because", reason=candidate.reason), depth=1)


def _apart(source: Source, view: PrioritiesView) -> Iterator[Block]:
    """Where the sides pull apart, and what came out equal."""
    say, texts = source.say, {c.id: c.text for c in view.candidates}
    if view.pulls:
        yield Heading(say("round_report.pulls"))
        yield Table(
            (say("round_report.item"), say("round_report.pull")), tuple((p.text, p.sentence) for p in view.pulls)
        )
    settled = [(_named(tie.items, texts), tie.reason) for tie in source.round.priorities.ties]
    if settled:
        yield Heading(say("round_report.ties"))
        for items, reason in settled:
            yield Entry(items)
            if reason:
                yield Entry(reason, depth=1)
    if view.ties:
        yield Heading(say("round_report.ties_open"))
        yield Bullets(tuple(_named(tie, texts) for tie in view.ties))


def _named(items: Sequence[str], texts: dict[str, str]) -> str:
    return " · ".join(texts[item] for item in items if item in texts)


def _left_out(source: Source, view: PrioritiesView) -> Iterator[Block]:
    if view.left_out:
        yield Heading(source.say("sheet.left_out"))
        head = (source.say("round_report.item"), source.say("board_report.reason"))
        yield Table(head, tuple((c.text, c.left_out) for c in view.left_out))
