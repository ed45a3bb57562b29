"""How is the integration put on the screen: the matrix, a part, an opportunity with what is proposed, the outline?

Pure functions from what the guide returns to what the widgets take: they can be read and tested without a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from ttguide.model.role import Role
from ttguide.tui.breaking import break_points
from ttguide.tui.text import cut, join, lines, plain, shorten, width_of
from ttguide.tui.widgets.drawing import hanging
from ttguide.tui.widgets.part_matrix import SILENT, Cells
from ttguide.tui.widgets.row import Row
from ttguide.workflow.board_views import (
    AreaView,
    IntegrationView,
    OpportunityView,
    PartProposal,
    PartView,
    Way,
)

Say = Callable[..., str]

MOST_PROPOSALS = 9
_IN_LIST, _IN_DETAIL, _ASIDE, _IN_OUTLINE = 300, 700, 200, 2000
"""Characters of a text shown in these places; the whole of it is one key away."""
_MOST_WORDINGS = 6
_LINES_OF_PROPOSAL = 2
"""Lines of a criterion part that is proposed, with why it is."""
_LEAST_NAME = 20
"""Cells that its name has at the least."""
_PARTS_SHOWN = 4
_TAKEN, _ALONG = "✓", "◆"


@dataclass(frozen=True, slots=True)
class PlacingLine:
    """An opportunity and the parts it stands under, on one line: all of the one under the cursor is told below."""

    key: str
    number: str
    text: str
    parts: tuple[str, ...]
    can_be_chosen: bool = True

    def draw(self) -> Row:
        mark = (f"{_TAKEN} ", "$success") if self.parts else ("○ ", "bold $accent")
        there = " ".join(self.parts[:_PARTS_SHOWN]) + (" …" if len(self.parts) > _PARTS_SHOWN else "")
        lead, trail = join(mark, (f"{self.number:<4}", "bold")), plain(there or "–", "$text-muted")
        return Row(plain(cut(self.text, _IN_LIST)), lead=lead, trail=trail, most=1)


def cells(view: IntegrationView, say: Say, *, notice: bool, in_use: bool) -> Cells:
    """Return what the matrix shows; the model's notice is under it where there is no room for it elsewhere.

    Beside a list, not ``in_use``, it is narrow: that parts are silent is then said once above them.
    """
    silent, crosses = say("integration.silent_word"), say("integration.crosses", count=len(view.cells))
    return Cells(
        parts=tuple((part.id, part.title, part.silent) for part in view.parts),
        areas=tuple((area.id, area.name) for area in view.areas),
        numbers={(cell.part, cell.area): cell.numbers for cell in view.cells},
        silent=silent if in_use else "",
        title=crosses if in_use or not view.silent else f"{crosses} · {SILENT} {silent}",
        notice=f"{view.model}. {view.notice}" if notice else "",
    )


def in_order(view: IntegrationView, before: Sequence[str]) -> list[str]:
    """Return the ids of the opportunities, those ``before`` as they were; at first the unplaced ones come first."""
    there = dict.fromkeys(o.id for o in sorted(view.opportunities, key=lambda o: bool(o.parts)))
    kept = dict.fromkeys(id for id in before if id in there)
    return [*kept, *(id for id in there if id not in kept)]


def placing_lines(opportunities: Sequence[OpportunityView]) -> list[PlacingLine]:
    return [PlacingLine(o.id, o.number, o.text, o.parts) for o in opportunities]


def next_step(view: IntegrationView, say: Say) -> tuple[bool, str]:
    """Return whether everything is placed and chosen, and how far it is with what comes next, with its keys."""
    if not view.ready:
        return False, view.why_not
    way = next((way for way in view.ways if way.chosen), None)
    if view.unplaced:
        return False, f"{view.sentence} {say('integration.next.place')}"
    if way is None:
        return False, f"{view.sentence} {say('integration.next.way')}"
    return True, f"{view.sentence} {say('integration.next.done', way=way.name)}"


# A place of the matrix


def head_of_cell(part: PartView | None, area: AreaView | None) -> str:
    """Return what stands above the list of what stands at a cell."""
    said = [part.id if part else "", f"{area.id} {area.name}" if area else ""]
    return " × ".join(filter(None, said))


def part_detail(view: IntegrationView, part: PartView, area: AreaView | None, say: Say, *, text_first: bool) -> Content:
    """Return what stands under a part, in full, of the area under the cursor first, and the part's text."""
    head = [plain(f"{part.id} {part.title}", "bold")]
    if text_first:
        head.append(plain(part.criterion, "$text-muted"))
    text = [plain(cut(part.text, _IN_DETAIL), "" if text_first else "$text-muted")]
    rows: list[Content] = []
    if part.silent:
        key = "integration.silent_so_far" if view.waiting else "integration.silent_part"
        rows.append(join(("○ ", "bold $accent"), (say(key, count=view.waiting), "$accent")))
    here = [o for o in view.opportunities if part.id in o.parts]
    mine = [o for o in here if area is not None and o.area == area.id]
    if area is not None:
        rows.append(plain(f"{area.id} {area.name}", "bold $primary"))
        if not mine:
            rows.append(plain(say("integration.empty_cell"), "$text-muted"))
    rows += [row for opportunity in mine for row in _placed(opportunity, part.id, say)]
    others = [o for o in here if o not in mine]
    if others:
        rows.append(plain(say("integration.elsewhere"), "$text-muted"))
        rows += [join((f"{o.number} ", "bold"), (cut(o.text, _ASIDE), "$text-muted")) for o in others]
    return lines(*head, *text, Content(""), *rows) if text_first else lines(*head, *rows, *text)


def _placed(opportunity: OpportunityView, part: str, say: Say) -> Iterator[Content]:
    yield join((f"{opportunity.number} ", "bold"), cut(opportunity.text, _IN_DETAIL))
    note = dict(opportunity.notes).get(part, "")
    if note:
        yield plain(say("integration.note_of", text=cut(note, _ASIDE)), "$text-muted")


# An opportunity


def opportunity_detail(
    opportunity: OpportunityView, view: IntegrationView, proposals: Sequence[PartProposal] | None, say: Say, width: int
) -> Content:
    """Return an opportunity with what is proposed for it (None: not known yet), where it stands, and who said it.

    It is divided into lines of ``width`` cells.
    """
    number = plain(f"{opportunity.number} ", "bold $primary")
    rows = [hanging(number, plain(cut(opportunity.text, _IN_DETAIL), "bold"), width)]
    facts = (say(f"level.{opportunity.level.value}"), opportunity.area_name, opportunity.theme_name)
    rows.append(plain(" · ".join(filter(None, facts)), "$text-muted"))
    marks = [opportunity.questioned and "opportunity.questioned", opportunity.is_orphan and "opportunity.orphan"]
    rows += [plain(f"✎ {say(mark)}", "$accent") for mark in marks if mark]
    rows += _proposed(opportunity, proposals, say, width)
    rows += _where(opportunity, view, {proposal.part for proposal in proposals or ()}, say, width)
    for role in Role:
        said = [wording for entry in opportunity.entries if entry.role is role for wording in entry.wordings]
        if said:
            rows += [Content(""), plain(say(f"origin.said_{role.value}"), "$text-muted")]
            dash = plain("– ", "$text-muted")
            rows += [hanging(dash, plain(cut(wording, _ASIDE)), width) for wording in said[:_MOST_WORDINGS]]
        if len(said) > _MOST_WORDINGS:
            rows.append(plain(say("integration.more", count=len(said) - _MOST_WORDINGS), "$text-muted"))
    return lines(*rows)


def _where(
    opportunity: OpportunityView, view: IntegrationView, proposed: Collection[str], say: Say, width: int
) -> Iterator[Content]:
    """Where an opportunity stands but for what is ``proposed`` for it, where that is ticked."""
    elsewhere = [id for id in opportunity.parts if id not in proposed]
    if not elsewhere:
        return
    titles = {part.id: part.title for part in view.parts}
    yield from (Content(""), plain(say("integration.stands_too" if proposed else "integration.stands"), "$text-muted"))
    for id in elsewhere:
        yield hanging(plain(f"{_TAKEN} {id} ", "bold"), plain(titles.get(id, "")), width)
        yield from _note(opportunity, id, say)


def _note(opportunity: OpportunityView, part: str, say: Say) -> Iterator[Content]:
    note = dict(opportunity.notes).get(part)
    if note is not None:
        yield plain(f"  {say('integration.note_of', text=cut(note, _ASIDE))}", "$text-muted")


def _proposed(
    opportunity: OpportunityView, proposals: Sequence[PartProposal] | None, say: Say, width: int
) -> Iterator[Content]:
    if proposals is None:
        yield plain(say("integration.proposing"), "$text-muted")
        return
    yield plain(say("integration.proposed" if proposals else "integration.nothing_proposed"), "$text-muted")
    for number, proposal in enumerate(proposals, start=1):
        mark = _TAKEN if proposal.part in opportunity.parts else _ALONG if proposal.taken_along else " "
        lead = join(
            (f"{number} ", "bold $primary"),
            (f"{mark} ", "$success" if mark == _TAKEN else "$accent"),
            (f"{proposal.part} ", "bold"),
        )
        yield hanging(lead, _with_reason(proposal, width - lead.cell_length), width)
        if mark == _TAKEN:
            yield from _note(opportunity, proposal.part, say)


def _with_reason(proposal: PartProposal, room: int) -> Content:
    """The name of a part that is proposed, and why it is, in few lines: of a long name the end gives way."""
    reason = (f"  {shorten(proposal.reason, _ASIDE)}", "$text-muted")
    for most in range(min(width_of(proposal.title), _LINES_OF_PROPOSAL * room - width_of(reason[0])), _LEAST_NAME, -1):
        told = join(shorten(proposal.title, most), reason)
        if len(break_points(told.plain, room)) < _LINES_OF_PROPOSAL:
            return told
    return join(shorten(proposal.title, max(room, _LEAST_NAME)), "\n", reason)


def whole(opportunity: OpportunityView, view: IntegrationView, say: Say) -> str:
    """Return all of an opportunity, however long."""
    titles, notes = {part.id: part.title for part in view.parts}, dict(opportunity.notes)
    rows = [opportunity.text, say(f"level.{opportunity.level.value}")]
    for id in opportunity.parts:
        note = f"\n{say('integration.note_of', text=notes[id])}" if id in notes else ""
        rows.append(f"{id} {titles.get(id, '')}{note}")
    rows += ["\n".join((say(f"origin.said_{e.role.value}"), *e.wordings)) for e in opportunity.entries]
    return "\n\n".join(rows)


# The ways of taking it over


def outline(view: IntegrationView, way: Way, say: Say) -> Content:
    """Return what the result looks like when it is taken over in this way."""
    return lines(*(_new_part(view, say) if way is Way.NEW_PART else _spread(view, say)))


def _new_part(view: IntegrationView, say: Say) -> Iterator[Content]:
    """The new criterion part with all opportunities, area by area."""
    yield plain(say("way.new_part_title"), "bold")
    for area in view.areas:
        mine = [o for o in view.opportunities if o.area == area.id]
        if mine:
            yield from (Content(""), plain(f"{area.id} {area.name}", "bold $primary"))
            yield from (_outlined(o) for o in mine)


def _spread(view: IntegrationView, say: Say) -> Iterator[Content]:
    """Part by part what stands there; the silent parts are named at the end, and so is what stands nowhere."""
    criterion = ""
    for part in view.parts:
        mine = [o for o in view.opportunities if part.id in o.parts]
        if mine and part.criterion != criterion:
            criterion = part.criterion
            yield from (Content(""), plain(criterion, "bold $primary"))
        if mine:
            yield plain(f"{part.id} {part.title}", "bold")
            yield from (_outlined(o) for o in mine)
    if view.silent:
        yield from (Content(""), plain(say("integration.silent_parts", parts=", ".join(p.id for p in view.silent))))
    if view.unplaced:
        yield from (Content(""), plain(say("integration.unplaced_all", numbers=", ".join(view.unplaced)), "$accent"))


def _outlined(opportunity: OpportunityView) -> Content:
    return join((f"  {opportunity.number:<4} ", "bold"), cut(opportunity.text, _IN_OUTLINE))
