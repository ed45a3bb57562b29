"""What is in the workbook of a round: the card, the differences, the priorities and the actions, to filter and print?

It goes one way: judgements are made at the table, not in a spreadsheet, so nothing of it is brought back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ttguide.model.assessment import PARTIES, Item, Side
from ttguide.workflow.assessment_desk import NO_SIGN
from ttguide.workflow.assessment_views import CandidateView, GroupView, MeetingLine, RatingView, ResultRow, ResultView
from ttguide.workflow.format import Subject
from ttguide.workflow.reporting_assessment_meeting import widest_first
from ttguide.workflow.reporting_assessment_source import Source, grounds_of, said
from ttguide.workflow.retelling import day
from ttguide.workflow.workbook import CellKind, CellValue, Column, Sheet, Workbook

_VERSION = "1"
_NARROW, _MIDDLE, _WIDE = 14, 26, 50


def book_of(source: Source) -> Workbook:
    """Return the workbook of a round, of one side's judgements or the joint ones."""
    say, desk = source.say, source.desk
    result = source.assessment.result(source.round.id, source.side)
    differences = (_differences(source),) if source.is_apart else ()
    name = (source.assessment.title, say(f"subject.{Subject.ASSESSMENT.value}"), desk.round_name(source.round))
    return Workbook(
        title=" · ".join((*name, result.side_name, day(desk.case.changed_at, desk.desk.voice))),
        language=desk.desk.voice.language,
        guidance=(say("round_report.book_guidance"), result.sentence, *result.rules, result.notice),
        guidance_title=say("sheet.guidance"),
        sheets=(_card(source, result), *differences, _priorities(source), _actions(source)),
        marks={"version": _VERSION, "subject": Subject.ASSESSMENT.value, "case": desk.case.id},
    )


# The card


def _card(source: Source, result: ResultView) -> Sheet:
    say = source.say
    aspects = _aspects(source)
    columns = (
        Column(say("report.area"), _MIDDLE),
        Column(say("sheet.factor" if result.is_lights else "round_report.criterion"), _MIDDLE),
        Column(say("sheet.critical" if result.is_lights else "round_report.part"), _WIDE),
        *(Column(name, _NARROW) for name in aspects.values()),
        Column(say("round_report.mean" if result.is_lights else "round_report.percent"), _NARROW, CellKind.NUMBER),
        Column(say("round_report.light"), _NARROW),
        Column(say("round_report.coverage"), _NARROW),
        Column(say("round_report.decision"), _MIDDLE),
        Column(say("round_report.otherwise"), _WIDE),
        Column(say("round_report.points"), _MIDDLE),
    )
    rows = (_card_row(source, group, row, list(aspects)) for group in result.groups for row in group.rows)
    return Sheet(say("round_report.card" if result.is_lights else "round_report.profile"), columns, tuple(rows))


def _aspects(source: Source) -> Mapping[tuple[str, str], str]:
    """The names of what was judged, by panel and aspect: a column each, those of all panels one after another."""
    of = source.desk.desk.voice.of
    panels = dict.fromkeys(source.desk.panel(source.model, subject).id for subject in source.round.subjects)
    return {
        (panel.id, aspect.id): of(aspect.name)
        for panel in source.model.panels
        if panel.id in panels
        for aspect in panel.aspects
    }


def _card_row(
    source: Source, group: GroupView, row: ResultRow, aspects: list[tuple[str, str]]
) -> tuple[CellValue, ...]:
    panel = source.desk.panel(source.model, source.desk.subject(source.round, row.subject)).id
    marks = {(panel, mark.item.aspect): said(mark, "") for mark in row.marks}
    return (
        f"{group.area} {source.desk.area_name(group.area)}" if group.area else "",
        group.title,
        row.title,
        *(marks.get(aspect, "") for aspect in aspects),
        round(row.value, 6) if row.value is not None else None,
        row.light_word,
        row.coverage,
        group.decision_name,
        group.override_reason,
        group.points,
    )


# What parts the sides


def _differences(source: Source) -> Sheet:
    say, (one, other) = source.say, (source.desk.side_name(side) for side in PARTIES)
    agreed = say("round_report.agreed")
    heads = (
        (say("sheet.critical" if source.model.lights else "round_report.part"), _WIDE),
        (say("round_report.aspect"), _MIDDLE),
        (say("round_report.gap"), _MIDDLE),
        *((name, _NARROW) for name in (one, other, agreed)),
        *((f"{say('round_report.grounds_head')}, {name}", _WIDE) for name in (one, other)),
        (say("agree.field.reason"), _WIDE),
        (say("round_report.objector"), _NARROW),
        (say("agree.field.objection"), _WIDE),
        (say("agree.field.follow_up"), _MIDDLE),
    )
    ratings = {side: dict(source.assessment.ratings(source.round.id, side)) for side in Side}
    lines = widest_first(source, source.assessment.meeting(source.round.id).meeting())
    columns = tuple(Column(heading, width) for heading, width in heads)
    return Sheet(say("subject.differences"), columns, tuple(_difference(source, line, ratings) for line in lines))


def _difference(
    source: Source, line: MeetingLine, ratings: Mapping[Side, Mapping[Item, RatingView]]
) -> tuple[CellValue, ...]:
    agreement, nothing = source.round.agreements.get(line.item), source.say("agree.unanswered")
    joint = ratings[Side.JOINT].get(line.item) if agreement else None
    objector = agreement.objector if agreement else None
    return (
        line.title,
        line.aspect,
        line.gap,
        said(line.purchaser, nothing),
        said(line.provider, nothing),
        said(line.agreed, NO_SIGN),
        *(grounds_of(ratings[side].get(line.item)) for side in PARTIES),
        joint.reason if joint else "",
        source.desk.side_name(objector) if objector else "",
        line.objection,
        line.follow_up,
    )


# What comes first


def _priorities(source: Source) -> Sheet:
    say, view = source.say, source.assessment.priorities(source.round.id).view()
    sides = [source.desk.side_name(side) for side in PARTIES]
    judged = [f"{say(f'round_report.{what}')}, {side}" for what in ("benefit", "effort") for side in sides]
    columns = (
        Column(say("round_report.place_head"), _NARROW),
        Column(say("sheet.number"), _NARROW, CellKind.NUMBER),
        Column(say("round_report.item"), _WIDE),
        Column(say("round_report.origin"), _MIDDLE),
        Column(say("round_report.score"), _NARROW),
        *(Column(f"{say('round_report.place_head')}, {side}", _NARROW) for side in sides),
        *(Column(name, _NARROW, CellKind.NUMBER) for name in judged),
        Column(say("board_report.chosen"), _NARROW),
        Column(say("board_report.reason"), _WIDE),
        Column(say("sheet.left_out"), _WIDE),
    )
    places = [{id: place for id, place, _ in ranking.rows} for ranking in view.sides] or [{}, {}]
    rows = (_priority(source, candidate, places) for candidate in (*view.candidates, *view.left_out))
    return Sheet(say("subject.priorities"), columns, tuple(rows))


def _priority(source: Source, candidate: CandidateView, places: list[dict[str, str]]) -> tuple[CellValue, ...]:
    given = [dict(said).get(side) for said in (candidate.benefit, candidate.effort) for side in PARTIES]
    return (
        candidate.place,
        float(candidate.number),
        candidate.text,
        candidate.origin,
        candidate.score,
        *(place.get(candidate.id, "") for place in places),
        *(float(value) if value is not None else None for value in given),
        source.say("board_report.chosen") if candidate.chosen else "",
        candidate.reason,
        candidate.left_out,
    )


# What follows


def _actions(source: Source) -> Sheet:
    say = source.say
    columns = (
        Column(say("sheet.action"), _WIDE),
        Column(say("round_report.about"), _WIDE),
        Column(say("sheet.owner"), _MIDDLE),
        Column(say("sheet.due"), _NARROW, CellKind.DATE),
        Column(say("sheet.sign"), _WIDE),
        Column(say("sheet.state"), _NARROW),
        Column(say("board_report.late"), _NARROW),
    )
    return Sheet(say("subject.actions"), columns, tuple(_action_rows(source)))


def _action_rows(source: Source) -> Iterator[tuple[CellValue, ...]]:
    for action in source.assessment.following.actions():
        late = source.say("board_report.late") if action.late else ""
        yield action.text, action.title, action.owner, action.due, action.sign, action.state_word, late
