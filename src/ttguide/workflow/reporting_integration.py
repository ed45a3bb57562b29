"""Where do the opportunities stand in the assessment model, as something to hand out: the matrix, both ways, silence?

Both ways of taking it over are printed, whichever was chosen: the parties often decide on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ttguide.model.synthesis import Way
from ttguide.workflow.board_views import IntegrationView, OpportunityView, PartView, WayView
from ttguide.workflow.document import (
    Block,
    Bullets,
    CrossRow,
    CrossTable,
    Entry,
    Facts,
    Fine,
    Heading,
    Notice,
    Paragraph,
)
from ttguide.workflow.session import Voice


def report_integration(board: IntegrationView, voice: Voice) -> Iterator[Block]:
    """Return the report of an integration, finished or not."""
    say = voice.say
    yield Paragraph(say("board_report.integration_lead", model=board.model))
    if not board.ready:
        yield Notice(board.why_not)
        yield Fine(board.notice)
        return
    yield Heading(say("report.glance"))
    yield Paragraph(board.sentence)
    yield Facts(tuple(_crosses(board, voice)))
    yield _matrix(board, voice)
    if board.silent:
        yield Heading(say("board_report.silent_parts"))
        yield Paragraph(say("report.silent_text"))
        yield Bullets(tuple(f"{part.id} {part.title}" for part in board.silent))
        if board.waiting:
            yield Paragraph(say("board_report.silent_waiting", count=board.waiting))
    if board.unplaced:
        yield Heading(say("board_report.unplaced"))
        yield Bullets(tuple(f"{o.number} {o.text}" for o in board.opportunities if o.number in board.unplaced))
    for way in board.ways:
        yield from _way(way, board, voice)
    yield Fine(board.notice)


def _crosses(board: IntegrationView, voice: Voice) -> Iterator[tuple[str, str]]:
    for area in board.areas:
        count = sum(1 for cell in board.cells if cell.area == area.id)
        yield f"{area.id} {area.name}", voice.say("board_report.crosses", count=count)


def _matrix(board: IntegrationView, voice: Voice) -> CrossTable:
    there = {(cell.part, cell.area): cell.numbers for cell in board.cells}
    rows = tuple(
        CrossRow(
            f"{part.id} {part.title}" if part.title != part.id else part.id,
            tuple(there.get((part.id, area.id), ()) for area in board.areas),
            part.criterion,
        )
        for part in board.parts
    )
    return CrossTable(
        caption=voice.say("board_report.matrix", model=board.model),
        summary=f"{board.sentence} {voice.say('board_report.matrix_text')}",
        corner=voice.say("report.part"),
        nothing=voice.say("board_report.silent"),
        columns=tuple((area.id, area.name) for area in board.areas),
        rows=rows,
    )


def _way(way: WayView, board: IntegrationView, voice: Voice) -> Iterator[Block]:
    chosen = f" · {voice.say('board_report.chosen')}" if way.chosen else ""
    yield Heading(f"{way.name}{chosen}", new_page=True)
    yield Paragraph(way.text)
    if way.chosen and board.way_reason:
        yield Paragraph(voice.say("board_report.way_reason", reason=board.way_reason))
    yield from _as_new_part(board, voice) if way.way is Way.NEW_PART else _over_parts(board)


def _as_new_part(board: IntegrationView, voice: Voice) -> Iterator[Block]:
    """The new part's contents: all opportunities, by area, with the existing parts that each concerns."""
    for area in board.areas:
        mine = [o for o in board.opportunities if o.area == area.id]
        if mine:
            yield Heading(f"{area.id} {area.name}", 3)
        for each in mine:
            named = voice.say("board_report.parts", count=len(each.parts), parts=" ".join(each.parts))
            yield Entry(f"{each.number} {each.text}", marks=(named,) if each.parts else ())


def _over_parts(board: IntegrationView) -> Iterator[Block]:
    """The model's parts with what stands under each; silent ones are told of apart."""
    spoken = [part for part in board.parts if not part.silent]
    for criterion, parts in groupby(spoken, key=lambda part: part.criterion):
        if criterion:
            yield Heading(criterion, 3)
        for part in parts:
            yield Entry(f"{part.id} {part.title}")
            for each in board.opportunities:
                if part.id in each.parts:
                    yield Entry(f"{each.number} {each.text}", marks=_notes(each, part), depth=1)


def _notes(opportunity: OpportunityView, part: PartView) -> tuple[str, ...]:
    return tuple(note for id, note in opportunity.notes if id == part.id and note)
