"""Where did the two sides part, and what came of their meeting, as something to hand out?

The differences are both sides' judgements beside each other; the minutes say what was agreed and why, with whatever
the minority did not accept (method.md section 9).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ttguide.method.consensus import compare_round
from ttguide.method.totals import exact, figure_of
from ttguide.model.assessment import PARTIES, Item, Rating, Side
from ttguide.model.assessment_model import AssessmentModel
from ttguide.workflow.assessment_desk import NO_SIGN, SIGNS
from ttguide.workflow.assessment_views import ConsensusView, MeetingLine, RatingView
from ttguide.workflow.document import (
    Apart,
    Block,
    Bullets,
    Dumbbells,
    Entry,
    Facts,
    Heading,
    LightCell,
    Notice,
    Paragraph,
    Table,
)
from ttguide.workflow.reporting_assessment_source import Source, grounds_of, said
from ttguide.workflow.retelling import day

_DRAWN = 30
"""Differences in the picture, the widest; the table has all of them."""
_Ratings = Mapping[Side, Mapping[Item, RatingView]]


def report_differences(source: Source) -> Iterator[Block]:
    """Return both sides' judgements where they part, the widest first; refused for a round held together."""
    say, meeting = source.say, source.assessment.meeting(source.round.id).meeting()
    lines = widest_first(source, meeting)
    yield Paragraph(say("round_report.differences_lead"))
    yield from source.unfinished()
    yield Heading(say("report.glance"))
    yield Paragraph(f"{meeting.before} {meeting.after}")
    if not lines:
        yield Paragraph(say("round_report.no_differences"))
        return
    yield Bullets(tuple(_by_gap(lines)))
    yield _dumbbells(source, lines)
    ratings: _Ratings = {side: dict(source.assessment.ratings(source.round.id, side)) for side in PARTIES}
    grounds = [tuple(grounds_of(ratings[side].get(line.item)) for side in PARTIES) for line in lines]
    told = [(_named(line), *both) for line, both in zip(lines, grounds, strict=True) if any(both)]
    if told:
        yield Heading(say("round_report.grounds"))
        yield Table((say("round_report.item"), *(source.desk.side_name(side) for side in PARTIES)), tuple(told))


def widest_first(source: Source, meeting: ConsensusView) -> tuple[MeetingLine, ...]:
    """Return all differences, settled or not, in the order in which they are gone through."""
    found = compare_round(source.model, source.round).differences
    at = {difference.item: number for number, difference in enumerate(found)}
    return tuple(sorted((*meeting.open, *meeting.settled), key=lambda line: at[line.item]))


def _by_gap(lines: Sequence[MeetingLine]) -> Iterator[str]:
    """How many differences there are of each kind, in the order in which they come."""
    for gap, count in Counter(line.gap for line in lines).items():
        yield f"{gap}: {count}"


def _named(line: MeetingLine) -> str:
    return f"{line.title} · {line.aspect}"


def _dumbbells(source: Source, lines: Sequence[MeetingLine]) -> Dumbbells:
    say, model, round_ = source.say, source.model, source.round
    one, other = (source.desk.side_name(side) for side in PARTIES)
    drawn = min(_DRAWN, len(lines))
    text = say("round_report.differences_text")
    if drawn < len(lines):
        text = f"{text} {say('round_report.widest', drawn=drawn, count=len(lines))}"

    def row(line: MeetingLine) -> Apart:
        at = [_place(model, round_.rating(side, line.item.subject, line.item.aspect)) for side in Side]
        nothing = say("agree.unanswered")
        words = (said(line.purchaser, nothing), said(line.provider, nothing), said(line.agreed, NO_SIGN))
        return Apart(_named(line), at[0], at[1], at[2] if line.agreed else None, words, line.gap)

    return Dumbbells(
        caption=say("subject.differences"),
        summary=text,
        corner=say("round_report.item"),
        scale=tuple(LightCell(SIGNS[s.light], s.light, source.desk.desk.voice.of(s.name)) for s in model.scale),
        names=(one, other, say("round_report.agreed")),
        nowhere=say("round_report.not_judged"),
        note=say("round_report.gap"),
        rows=tuple(map(row, lines)),
        drawn=drawn,
    )


def _place(model: AssessmentModel, rating: Rating | None) -> float | None:
    """Where a judgement stands on the scale, its first step being 0; a figure stands between the steps around it."""
    if rating is None or not rating.judged:
        return None
    if rating.step:
        place = model.place(rating.step)
        return float(place) if place >= 0 else None
    points, middles = exact(rating.points or 0.0), [figure_of(step) for step in model.scale]
    if points <= middles[0]:
        return 0.0
    for number, (low, high) in enumerate(pairwise(middles)):
        if points <= high:
            return number + float((points - low) / (high - low))
    return float(len(middles) - 1)


# Minutes


def report_minutes(source: Source) -> Iterator[Block]:
    """Return the minutes: of the meeting, or of a round that was judged together from the beginning."""
    say = source.say
    yield Paragraph(say("round_report.minutes_lead" if source.is_apart else "round_report.minutes_together"))
    if source.round.locked_at is None:
        yield Notice(say("round_report.minutes_draft"))
    yield Facts((*source.facts(), *_present(source)))
    if source.is_apart:
        yield from _meeting(source)
    yield from _decided(source)
    yield from _chosen(source)
    yield from _locked(source)


def _present(source: Source) -> Iterator[tuple[str, str]]:
    """Which organisations were which side, and room for who came, by role."""
    case = source.desk.case
    for side in PARTIES:
        names = [party.name for party in case.parties if party.role is side.role]
        name = source.desk.side_name(side)
        yield name[:1].upper() + name[1:], ", ".join(names) or NO_SIGN
    yield source.say("board_report.blank_present"), ""


def _meeting(source: Source) -> Iterator[Block]:
    say, round_ = source.say, source.round
    meeting = source.assessment.meeting(round_.id).meeting()
    ratings: _Ratings = {side: dict(source.assessment.ratings(round_.id, side)) for side in Side}
    yield Heading(say("round_report.agreement"))
    yield Bullets((meeting.before, meeting.after))
    at = {line.item: number for number, line in enumerate(widest_first(source, meeting))}
    talked = [item for item, agreement in round_.agreements.items() if not agreement.equal]
    talked.sort(key=lambda item: at.get(item, len(at)))
    if talked:
        yield Heading(say("round_report.talked_over"))
        for item in talked:
            yield from _talked(source, item, ratings)
    equal = [item for item, agreement in round_.agreements.items() if agreement.equal]
    if equal:
        yield Heading(say("round_report.equals"))
        yield Paragraph(say("round_report.equals_text", count=len(equal)))
        kinds = Counter(said(ratings[Side.JOINT].get(item), NO_SIGN) for item in equal)
        yield Bullets(tuple(f"{kind}: {count}" for kind, count in kinds.most_common()))
    if meeting.open:
        yield Heading(say("round_report.open"))
        yield Bullets(tuple(f"{_named(line)} ({line.gap})" for line in meeting.open))
    back = [(source.item(item), a.follow_up) for item in talked if (a := round_.agreements[item]).follow_up]
    if back:
        yield Heading(say("round_report.follow_ups"))
        yield Table((say("round_report.item"), say("agree.field.follow_up")), tuple(back))


def _talked(source: Source, item: Item, ratings: _Ratings) -> Iterator[Block]:
    """What was talked over: both judgements, the agreed one, the reasoning, and what the minority held against it."""
    say, agreement = source.say, source.round.agreements[item]
    joint = ratings[Side.JOINT].get(item)
    sides = (f"{source.desk.side_name(s)}: {said(ratings[s].get(item), say('agree.unanswered'))}" for s in PARTIES)
    yield Entry(source.item(item), marks=(*sides, f"{say('round_report.agreed')}: {said(joint, NO_SIGN)}"))
    if joint and joint.reason:
        yield Entry(joint.reason, depth=1)
    if agreement.objection:
        side = source.desk.side_name(agreement.objector) if agreement.objector else NO_SIGN
        yield Entry(agreement.objection, marks=(say("agree.objection_of", side=side),), depth=1)
    if agreement.follow_up:
        yield Entry(agreement.follow_up, marks=(say("agree.field.follow_up"),), depth=1)


def _decided(source: Source) -> Iterator[Block]:
    """What follows, and what was decided otherwise than the rule with the reason."""
    say, result = source.say, source.assessment.result(source.round.id)
    yield Heading(say("round_report.decisions"))
    yield Paragraph(" · ".join(filter(None, (result.sentence, result.points, result.coverage))))
    if result.is_lights:
        yield source.decisions(result.groups)
    else:
        keys = ("round_report.criterion", "round_report.percent", "round_report.points", "round_report.light")
        rows = ((group.title, group.mean, group.points, group.light_word) for group in result.groups)
        yield Table(tuple(map(say, keys)), tuple(rows))
    other = [(g.title, g.decision_name, g.override_reason) for g in result.groups if g.override_reason]
    if other:
        heads = ("sheet.factor", "round_report.decision", "board_report.reason")
        yield Heading(say("round_report.otherwise"), 3)
        yield Table(tuple(map(say, heads)), tuple(other))


def _chosen(source: Source) -> Iterator[Block]:
    """What comes first, with the actions that it became and what the plan is still missing."""
    say, view = source.say, source.assessment.priorities(source.round.id).view()
    chosen = [candidate for candidate in view.candidates if candidate.chosen]
    yield Heading(say("round_report.first"))
    if not chosen:
        yield Paragraph(say("round_report.nothing_chosen"))
    for candidate in chosen:
        marks = (candidate.origin, say("round_report.place", place=candidate.place) if candidate.place else "")
        yield Entry(candidate.text, marks=tuple(filter(None, marks)))
        if candidate.reason:
            yield Entry(candidate.reason, depth=1)
    became = {candidate.action for candidate in chosen if candidate.action}
    actions = [action for action in source.assessment.following.actions() if action.id in became]
    if actions:
        yield Heading(say("subject.actions"), 3)
        yield source.actions(actions)
    yield Heading(say("round_report.plan"), 3)
    yield Paragraph(view.plan)
    if view.gaps:
        yield Table(
            (say("round_report.about"), say("round_report.missing")), tuple((gap.title, gap.gap) for gap in view.gaps)
        )


def _locked(source: Source) -> Iterator[Block]:
    say, round_, voice = source.say, source.round, source.desk.desk.voice
    if round_.locked_at is None and not round_.reopenings:
        return
    yield Heading(say("round_report.lock"))
    if round_.locked_at is not None:
        yield Paragraph(say("round_report.locked_on", day=day(round_.locked_at, voice)))
        if round_.lock_note:
            yield Entry(round_.lock_note)
    for reopening in round_.reopenings:
        if reopening.note and reopening.locked_at is not None:
            locked = say("round_report.locked", day=day(reopening.locked_at, voice))
            yield Entry(reopening.note, marks=(locked,))
        yield Entry(reopening.reason, marks=(say("round_report.reopened", day=day(reopening.at, voice)),))
