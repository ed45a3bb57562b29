"""How do the rounds of assessment read where they are printed, not gone to? In the lines of the plain boards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from ttguide.cli.plain.boards.naming import Named
from ttguide.cli.plain.boards.round_lines import (
    action_line,
    blank_lines,
    change_lines,
    meeting_line,
    meeting_lines,
    model_lines,
    priorities_lines,
    result_lines,
    round_line,
    round_lines,
    sheet_lines,
    trend_lines,
)
from ttguide.cli.plain.lines import heading, indent, shorten
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.assessment_views import Mode, Side
from ttguide.workflow.guide import Guide

Lines: TypeAlias = Callable[[Guide, Assessment, Any], Iterator[str]]


def _round(assessment: Assessment, options: Any) -> str:
    """The round that is named, else the one at hand; empty where the case has none."""
    if not options.round and not assessment.rounds.rounds():
        return ""
    return assessment.rounds.find(options.round or "")


def _assess(guide: Guide, assessment: Assessment, options: Any) -> Iterator[str]:
    id = _round(assessment, options)
    if not id:
        yield guide.say("plain.assess.no_round")
        yield from model_lines(assessment.rounds.models(), guide.say)
        return
    looks = options.list or options.answers or options.result or options.calculation is not None
    if not looks:
        yield from round_lines(assessment.rounds.show(id))
    if options.list:
        yield from blank_lines(Named(assessment, id))
    if options.answers:
        is_joint = assessment.rounds.show(id).mode is Mode.TOGETHER
        side = Side.JOINT if is_joint else Side(options.side or options.whose or Side.PURCHASER)
        yield from sheet_lines(assessment.answering(id, side).sheet(), guide.say)
    whose = Side(options.whose or options.side or Side.JOINT)
    if options.result:
        yield from result_lines(assessment.result(id, whose), guide.say)
    if options.calculation is not None:
        found = Named(assessment, id).subject_or_group(options.calculation)
        shown = assessment.calculation(id, whose, found)
        yield heading(shown.title)
        yield from map(indent, shown.lines)


def _agree(guide: Guide, assessment: Assessment, options: Any) -> Iterator[str]:
    meeting = assessment.meeting(assessment.rounds.find(options.round or ""))
    view = meeting.meeting()
    yield from meeting_lines(view)
    named = Named(assessment, assessment.rounds.find(options.round or ""))
    for number, line in enumerate((*view.open, *view.settled), start=1):
        item = named.title(line.item).partition(" ")[0]
        yield f"{item} {meeting_line(line, number, guide.say).partition(' ')[2]}"


def _prioritise(guide: Guide, assessment: Assessment, options: Any) -> Iterator[str]:
    view = assessment.priorities(assessment.rounds.find(options.round or "")).view()
    yield from priorities_lines(view, guide.say)
    for number, candidate in enumerate(view.proposals, start=1):
        yield f"p{number} {candidate.sign} {shorten(candidate.text)} ({candidate.origin})"


def _rounds(guide: Guide, assessment: Assessment, options: Any) -> Iterator[str]:
    following = assessment.following
    id = _round(assessment, options)
    whose = Side(options.whose) if options.whose else Side.JOINT
    if not (options.changes or options.trend or options.actions):
        yield following.view().sentence
        yield from (round_line(view, guide.say) for view in assessment.rounds.rounds())
        if id:
            yield from round_lines(assessment.rounds.show(id))
            yield from _gaps(assessment, id)
    if options.changes:
        yield from change_lines(following.changes(_named(assessment, options), whose), guide.say)
    if options.trend:
        yield from trend_lines(following.trend(_named(assessment, options), whose), guide.say)
    if options.actions:
        yield from _actions(guide, assessment)


def _named(assessment: Assessment, options: Any) -> str:
    return assessment.rounds.find(options.round or "")


def _gaps(assessment: Assessment, id: str) -> Iterable[str]:
    gaps = assessment.following.gaps(id)
    if gaps:
        yield assessment.following.plan(id)
    yield from (indent(f"{shorten(gap.title)}: {gap.gap}") for gap in gaps)


def _actions(guide: Guide, assessment: Assessment) -> Iterator[str]:
    actions = assessment.following.actions()
    if not actions:
        yield guide.say("plain.rounds.no_actions")
    for number, action in enumerate(actions, start=1):
        yield action_line(action, number, guide.say)


ROUNDS_IN_LINES: Mapping[str, Lines] = {
    "assess": _assess,
    "agree": _agree,
    "prioritise": _prioritise,
    "rounds": _rounds,
}
"""The state of each board of the rounds, in lines."""
