"""What has changed from round to round and why, how does it go over the years, and how far are the actions?

Of each change it is told apart whether an action was done, the target moved, or only the judgement is another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ttguide.model.assessment import PARTIES, Mode, Round, Side
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.assessment_desk import AssessmentDesk
from ttguide.workflow.assessment_views import UNEXPLAINED, ActionLine, ActionState, ChangeView, TrendRow, TrendView
from ttguide.workflow.columns import column_of
from ttguide.workflow.document import (
    Block,
    Bullets,
    Facts,
    Heading,
    LightCell,
    LightRow,
    LightTable,
    Line,
    Notice,
    Paragraph,
    Table,
    Trend,
)
from ttguide.workflow.reporting_assessment_source import Source, actions_table
from ttguide.workflow.retelling import day, day_of

_ROWS = 30


def report_rounds(assessment: Assessment, desk: AssessmentDesk, rounds: Sequence[Round]) -> Iterator[Block]:
    """Return the document about rounds; of each that is given, all before it of its kind are told, too."""
    voice = desk.desk.voice
    say, view = voice.say, assessment.following.view()
    yield Paragraph(say("round_report.rounds_lead"))
    yield Heading(say("report.glance"))
    yield Paragraph(view.sentence)
    heads = ("round_report.round", "round_report.mode", "round_report.begun", "round_report.state")
    told = (
        (r.name, say(f"round_report.mode_{r.mode.value}"), day(r.begun_at, voice), r.state_word)
        for r in reversed(view.rounds)
    )
    yield Table(tuple(map(say, heads)), tuple(told))
    for round_ in rounds:
        source = Source(assessment, desk, round_)
        yield Heading(source.model_name)
        yield from source.unfinished()
        yield from _trend(source)
        yield from _changes(source)
    yield Heading(say("subject.actions"))
    yield from tell_actions(view.actions, desk)


def report_actions(assessment: Assessment, desk: AssessmentDesk) -> Iterator[Block]:
    """Return the document about all actions of the case."""
    yield Paragraph(desk.desk.voice.say("round_report.actions_lead"))
    yield from tell_actions(assessment.following.actions(), desk)


def tell_actions(actions: Sequence[ActionLine], desk: AssessmentDesk) -> Iterator[Block]:
    """Return the actions with their state: how many, what is late, and all of them as a list."""
    voice = desk.desk.voice
    say = voice.say
    if not actions:
        yield Paragraph(say("round_report.no_actions"))
        return
    late = sum(1 for action in actions if action.late)
    counts = [(say(f"action.{s.value}"), str(sum(1 for a in actions if a.state is s))) for s in ActionState]
    yield Facts((*counts, (say("board_report.late"), str(late))))
    if late:
        yield Notice(say("round_report.late", count=late))
    undated = sum(1 for action in actions if action.undated)
    if undated:
        yield Paragraph(say("round_report.undated", count=undated))
    yield actions_table(say, [(a, day_of(a.due, voice) if a.due else "") for a in actions])


# Over the rounds


def _trend(source: Source) -> Iterator[Block]:
    say, following = source.say, source.assessment.following
    trends = [following.trend(source.round.id, side) for side in (Side.JOINT, *PARTIES)]
    told = [trend for trend in trends if any(value is not None for *_, value in trend.whole.cells)]
    if not told:
        yield Paragraph(say("round_report.nothing_judged"))
        return
    low, high = _scale(source)
    said = (figure for trend in told for _, _, figure, _ in trend.whole.cells)
    column = column_of(said, source.desk.desk.voice.language)
    yield Trend(
        caption=say("round_report.trend"),
        summary=say("round_report.trend_text"),
        corner=say("board_report.side"),
        columns=told[0].rounds,
        low=low,
        high=high,
        lines=tuple(_line(source, trend, column) for trend in told),
    )
    joint = trends[0]
    rows = [_row(row) for row in joint.rows if any(value is not None for *_, value in row.cells)]
    parts = [rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS)]
    for number, part in enumerate(parts, start=1):
        caption = say("round_report.trend_rows")
        yield LightTable(
            caption=f"{caption} {number}/{len(parts)}" if len(parts) > 1 else caption,
            summary=say("round_report.trend_rows_text"),
            corner=say("round_report.about"),
            columns=joint.rounds,
            figure="",
            rows=tuple(part),
            legend=source.legend(),
        )


def _scale(source: Source) -> tuple[float, float]:
    """The ends of what a round can come to: lights by their steps' figures, totals by the points there are."""
    model = source.model
    if model.totals is None:
        return float(model.scale[0].low), float(model.scale[-1].high)
    groups = {subject.group: subject.points for subject in source.round.subjects}
    return 0.0, float(sum(groups.values())) or 100.0


def _line(source: Source, trend: TrendView, column: Callable[[str], str]) -> Line:
    cells = tuple((value, column(said)) for _, _, said, value in trend.whole.cells)
    notes = (source.say("result.coverage", counted=c.counted, asked=c.asked) for c in trend.coverage)
    told = tuple("" if value is None else note for (value, _), note in zip(cells, notes, strict=True))
    return Line(source.desk.side_name(trend.side), cells, told)


def _row(row: TrendRow) -> LightRow:
    cells = tuple(LightCell(sign, light, figure if figure != sign else "") for sign, light, figure, _ in row.cells)
    return LightRow(row.title, cells)


# What changed


def _changes(source: Source) -> Iterator[Block]:
    """What became of each subject since the round before, with its causes, of the joint record and of each side."""
    say, round_ = source.say, source.round
    before = source.desk.case.rounds.get(round_.previous)
    if before is None or not before.is_open:
        yield Paragraph(say("round_report.first_round"))
        return
    following = source.assessment.following
    joint = following.changes(round_.id)
    moved = [change for change in joint if _has_moved(change)]
    yield Heading(say("round_report.changes", before=before.number, after=round_.number), 3)
    if moved:
        head = ("round_report.about", "round_report.before", "round_report.after", "round_report.change")
        rows = ((c.title, *_ends(c), f"{c.shift} {c.move_word}".strip(), _why(c)) for c in moved)
        yield Table((*map(say, head), say("round_report.causes")), tuple(rows))
    if any(change.is_unexplained for change in moved):
        yield Paragraph(say("cause.mark", mark=UNEXPLAINED))
    still = len(joint) - len(moved)
    if still:
        yield Paragraph(say("round_report.unchanged", count=still))
    if Mode.TOGETHER in (round_.mode, before.mode):
        return  # the sides did not judge apart in both, so there is nothing of theirs to compare
    for side in PARTIES:
        own = following.changes(round_.id, side)
        mine = [f"{c.title}: {' → '.join(_ends(c))}" for c in own if _has_moved(c)]
        if mine:
            yield Heading(say("round_report.changes_of", side=source.desk.side_name(side)), 3)
            yield Bullets(tuple(mine))


def _has_moved(change: ChangeView) -> bool:
    return (change.before, change.before_sign) != (change.after, change.after_sign)


def _why(change: ChangeView) -> str:
    return "\n".join((*change.causes, *((UNEXPLAINED,) if change.is_unexplained else ())))


def _ends(change: ChangeView) -> tuple[str, str]:
    pairs = ((change.before_sign, change.before), (change.after_sign, change.after))
    return (" ".join(dict.fromkeys(pairs[0])), " ".join(dict.fromkeys(pairs[1])))
