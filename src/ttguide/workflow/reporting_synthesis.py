"""What did both sides' baskets come to, as something to hand out: the table, each area's opportunities, what is left?

Where an opportunity comes from is told as numbers of entries, never as who said them; what stays out is listed with
its reason, and what only one side speaks of is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ttguide.model.role import Role
from ttguide.model.synthesis import Level
from ttguide.workflow.board_views import AreaRow, EntryView, OpportunityView, PlaceState, SynthesisView
from ttguide.workflow.document import (
    Bar,
    Bars,
    Block,
    Bullets,
    Entry,
    Facts,
    Fine,
    Heading,
    Notice,
    Paragraph,
    Table,
)
from ttguide.workflow.session import Voice


def report_synthesis(board: SynthesisView, voice: Voice) -> Iterator[Block]:
    """Return the report of a synthesis, finished or not."""
    say = voice.say
    yield Paragraph(say("board_report.synthesis_lead"))
    if not board.ready:
        yield Notice(board.why_not)
    elif board.balance.waiting:
        yield Notice(say("board_report.unfinished", count=board.balance.waiting))
    yield from _glance(board, voice)
    for area in board.areas:
        mine = [o for o in board.opportunities if o.area == area.id]
        if mine:
            yield Heading(f"{area.id} {area.name}")
            yield from _levels(mine, voice)
    yield from _apart(board, voice)


def sources(opportunity: OpportunityView, voice: Voice) -> str:
    """Return how many entries of each side an opportunity was gathered from: 2 + 1."""
    counts = {f"{role.value}s": sum(e.role is role for e in opportunity.entries) for role in Role}
    return voice.say("board_report.sources", **counts)


def one_side(opportunity: OpportunityView) -> Role | None:
    """Return the only side that an opportunity comes from, or None where both or nobody is behind it."""
    sides = {entry.role for entry in opportunity.entries}
    return sides.pop() if len(sides) == 1 else None


def _glance(board: SynthesisView, voice: Voice) -> Iterator[Block]:
    say, balance = voice.say, board.balance
    yield Heading(say("report.glance"))
    yield Paragraph(balance.sentence)
    bars = tuple(Bar(_area(row, voice), (row.level1, row.level2)) for row in balance.rows)
    head = (say("report.area"), *(say(f"level.{level.value}") for level in Level))
    yield Bars(say("board_report.by_level"), head, bars)
    total = balance.total
    yield Facts(
        (
            (say("level.1"), str(total.level1)),
            (say("level.2"), str(total.level2)),
            (say("board_report.themes_total"), str(total.themes)),
            (say("board_report.left_out"), str(balance.left_out)),
            (say("board_report.waiting"), str(balance.waiting)),
        )
    )
    yield Fine(say("board_report.level_text"))


def _area(row: AreaRow, voice: Voice) -> str:
    name = f"{row.area} {row.name}"
    if row.silent:
        return f"{name} · {voice.say('board_report.silent')}"
    return f"{name} · {voice.say('board_report.themes', count=row.themes)}" if row.themes else name


def _levels(opportunities: Sequence[OpportunityView], voice: Voice) -> Iterator[Block]:
    """An area's opportunities by level and, within it, under their themes."""
    for level in Level:
        mine = [o for o in opportunities if o.level is level]
        if not mine:
            continue
        yield Heading(voice.say(f"board_report.level_{level.value}"), 3)
        themes = sorted(dict.fromkeys(o.theme for o in mine), key=lambda theme: not theme)
        for theme in themes:
            under = [o for o in mine if o.theme == theme]
            if themes != [""]:
                yield Entry(under[0].theme_name if theme else voice.say("board_report.no_theme"))
            for each in under:
                yield Entry(f"{each.number} {each.text}", marks=_marks(each, voice), depth=int(themes != [""]))


def _marks(opportunity: OpportunityView, voice: Voice) -> tuple[str, ...]:
    marks = [sources(opportunity, voice)]
    side = one_side(opportunity)
    if side is not None:
        marks.append(voice.say(f"board_report.only_{side.value}"))
    if opportunity.wording_due:
        marks.append(voice.say("board_report.wording_due"))
    if opportunity.questioned:
        marks.append(voice.say("opportunity.questioned"))
    if opportunity.is_orphan:
        marks.append(voice.say("opportunity.orphan"))
    return tuple(marks)


def _apart(board: SynthesisView, voice: Voice) -> Iterator[Block]:
    """What did not meet: one-sided opportunities, silent areas, what was left out and what still waits."""
    say, entries = voice.say, (*board.purchasers, *board.providers)
    sided = [(o, side) for o in board.opportunities if (side := one_side(o)) is not None]
    silent = [f"{row.area} {row.name}" for row in board.balance.rows if row.silent]
    left_out = [e for e in entries if e.state is PlaceState.LEFT_OUT]
    waiting = [e for e in entries if e.state is PlaceState.WAITING] if board.ready else []
    if sided:
        yield Heading(say("board_report.one_sided"))
        yield Paragraph(say("board_report.one_sided_text"))
        head = (say("report.opportunity"), say("board_report.side"), say("report.area"))
        yield Table(head, tuple((f"{o.number} {o.text}", say(f"word.{s.value}s"), o.area_name) for o, s in sided))
    if silent:
        yield Heading(say("board_report.silent_areas"))
        yield Paragraph(say("report.silent_text"))
        yield Bullets(tuple(silent))
        if waiting:
            yield Paragraph(say("board_report.silent_waiting", count=len(waiting)))
    if left_out:
        yield Heading(say("board_report.left_out_heading"))
        yield Paragraph(say("board_report.left_out_text"))
        head = (say("board_report.entry"), say("board_report.side"), say("board_report.reason"))
        yield Table(head, tuple((e.text, _side(e, voice), e.reason) for e in left_out))
    if waiting:
        yield Heading(say("board_report.waiting_heading"))
        yield Table(
            (say("board_report.entry"), say("board_report.side")), tuple((e.text, _side(e, voice)) for e in waiting)
        )


def _side(entry: EntryView, voice: Voice) -> str:
    return voice.say(f"word.{entry.role.value}s")
