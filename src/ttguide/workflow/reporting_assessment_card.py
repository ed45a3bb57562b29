"""What do a round's judgements come to on paper: the traffic-light card, or the profile with every step of its sums?

Each figure stands beside what it was worked out from, so that a reader with a pencil comes to the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ttguide.model.assessment import Side
from ttguide.model.text import clean_line
from ttguide.workflow.assessment_views import GroupView, ResultRow, ResultView
from ttguide.workflow.document import (
    Block,
    Bullets,
    Facts,
    Fine,
    Heading,
    LightRow,
    LightTable,
    Notice,
    Paragraph,
    Profile,
    ProfileRow,
    Table,
)
from ttguide.workflow.reporting_assessment_source import Source, cell_of, grounds_of, result_of, said

_ROWS = 30
"""Rows of one picture: so many can still be read where it is printed on a page."""


def report_card(source: Source) -> Iterator[Block]:
    """Return the document about what the judgements of a side, or the joint ones, come to."""
    say, result = source.say, source.assessment.result(source.round.id, source.side)
    yield Paragraph(say("round_report.card_lead" if result.is_lights else "round_report.profile_lead"))
    if source.side is not Side.JOINT:
        yield Notice(say("round_report.one_side", side=result.side_name))
    yield from source.unfinished()
    if not any(row.value is not None for group in result.groups for row in group.rows):
        yield Notice(say("round_report.nothing_judged"))
    yield Heading(say("report.glance"))
    yield Paragraph(result.sentence)
    whole = (say("round_report.coverage"), result.coverage)
    points = ((say("round_report.points"), result.points),) if result.points else ()
    yield Facts((*source.facts(), (say("board_report.side"), result.side_name), whole, *points))
    yield from _lights(source, result) if result.is_lights else _points(source, result)
    yield from _grounds(source)
    yield Heading(say("round_report.rules"))
    yield Bullets(result.rules)
    yield Fine(result.notice)


# Lights


def _lights(source: Source, result: ResultView) -> Iterator[Block]:
    yield source.decisions(result.groups)
    for area, mine in groupby(result.groups, key=lambda group: group.area):
        groups = tuple(mine)
        title = f"{area} {source.desk.area_name(area)}" if area else source.say("round_report.card")
        yield Heading(clean_line(title))
        yield from _tables(source, result, groups, title)
        for group in groups:
            yield from _decided(source, group)


def _tables(source: Source, result: ResultView, groups: Sequence[GroupView], title: str) -> Iterator[LightTable]:
    say = source.say
    rows = [_light_row(group, row) for group in groups for row in group.rows]
    parts = [rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS)]
    for number, part in enumerate(parts, start=1):
        caption = say("round_report.card_of", title=title)
        yield LightTable(
            caption=f"{caption} {number}/{len(parts)}" if len(parts) > 1 else caption,
            summary=say("round_report.card_text"),
            corner=say("sheet.critical"),
            columns=(*(name for _, name in result.aspects), say("round_report.light")),
            figure=say("round_report.mean"),
            rows=tuple(part),
            legend=source.legend(),
        )


def _light_row(group: GroupView, row: ResultRow) -> LightRow:
    judged = sum(1 for mark in row.marks if mark.light is not None)
    label = row.title if judged in (0, len(row.marks)) else f"{row.title} ({row.coverage})"
    return LightRow(label, (*map(cell_of, row.marks), result_of(row)), row.mean, group.title)


def _decided(source: Source, group: GroupView) -> Iterator[Block]:
    """What follows for an objective factor, with the rule's text and how it came about."""
    yield Heading(group.title, 3)
    if group.decision_name:
        yield Paragraph(f"{group.light_word} · {source.decision(group)}")
    if group.rule:
        yield Fine(source.say("round_report.rule", name=group.ruled_name, rule=group.rule))
    yield Bullets((group.coverage, *group.reasons))


# Points


def _points(source: Source, result: ResultView) -> Iterator[Block]:
    say = source.say
    rows = tuple(row for group in result.groups for row in _bars(group, alone=bool(source.round.scope)))
    heads = ("round_report.part", "round_report.percent", "round_report.points", "round_report.light")
    yield Profile(
        caption=say("round_report.profile"),
        summary=" ".join(filter(None, (say("round_report.profile_text"), result.points))),
        head=(say(heads[0]), say(heads[1]), say(heads[2]), say(heads[3])),
        rows=rows,
    )
    calculation = source.assessment.calculation(source.round.id, source.side)
    yield Heading(say("round_report.whole"), 3)
    yield Bullets(calculation.lines)
    for group in result.groups:
        yield from _worked_out(source, group)


def _bars(group: GroupView, *, alone: bool) -> Iterator[ProfileRow]:
    """A criterion's bar with those of its parts; a new part that is assessed ``alone`` is its own criterion."""
    if alone:
        yield from (ProfileRow(row.title, row.value, row.mean, group.points, result_of(row)) for row in group.rows)
        return
    yield ProfileRow(group.title, group.value, group.mean, group.points, result_of(group))
    for row in group.rows:
        yield ProfileRow(row.title, row.value, row.mean, "", result_of(row), 1)


def _worked_out(source: Source, group: GroupView) -> Iterator[Block]:
    """Every step of the sum of a criterion: attribute by attribute, part by part, then the points."""
    calculate, id, side = source.assessment.calculation, source.round.id, source.side
    yield Heading(group.title)
    yield Paragraph(" · ".join(filter(None, (group.mean, group.light_word, group.points, group.coverage))))
    for row in group.rows:
        yield Heading(row.title, 3)
        answered = any(mark.sign for mark in row.marks) or not row.applies or row.value is not None
        lines = calculate(id, side, row.subject).lines
        yield Bullets(lines if answered else (source.say("round_report.nothing_judged"),))
    yield Heading(source.say("round_report.together"), 3)
    weighed = (source.desk.subject(source.round, row.subject).weight for row in group.rows if row.value is not None)
    judged = (row for row in group.rows if row.value is not None)
    parts = (
        source.say("round_report.weight", title=row.title, value=row.mean, weight=source.number(weight))
        for row, weight in zip(judged, weighed, strict=True)
    )
    yield Bullets((*parts, *group.reasons))


# What the judgements rest on


def _grounds(source: Source) -> Iterator[Block]:
    say = source.say
    ratings = source.assessment.ratings(source.round.id, source.side)
    rows = [(source.item(item), said(rating, ""), grounds_of(rating)) for item, rating in ratings]
    told = tuple(row for row in rows if row[2])
    if told:
        yield Heading(say("round_report.grounds"))
        keys = ("round_report.item", "round_report.judgement", "round_report.grounds_head")
        yield Table(tuple(map(say, keys)), told)
