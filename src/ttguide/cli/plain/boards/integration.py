"""How is the integration done through lines: under which criterion parts do the opportunities stand?

Opportunities are called by their names (``A3``) and criterion parts by theirs (``5b``), as everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from ttguide.cli.plain.boards.asked import tell_how
from ttguide.cli.plain.boards.desk import EVERYTHING, BoardDesk
from ttguide.cli.plain.boards.lines import opportunity_line, part_line, silent_line, whole_opportunity
from ttguide.cli.plain.boards.orders import Order, Topic
from ttguide.cli.plain.boards.pointing import read_names
from ttguide.cli.plain.lines import indent, shorten
from ttguide.workflow.board_views import IntegrationView, OpportunityView, PartView, Way
from ttguide.workflow.integrating import Integrating
from ttguide.workflow.problems import Refused
from ttguide.workflow.views import Receipt

_NO_NOTE = "-"
"""Typed where a note or a reason is to be taken away."""


class IntegrationBoard:
    """The integration board."""

    def __init__(self, desk: BoardDesk) -> None:
        self._desk = desk
        self.topics: Sequence[Topic] = (
            Topic.of(
                "plain.topic.parts",
                Order("lista", "list", "plain.integration.list", self.overview, alone=True),
                Order("matriisi", "matrix", "plain.integration.matrix", self.matrix),
                Order("kohdat", "parts", "plain.integration.parts", self.parts),
                Order("ehdota", "proposals suggest", "plain.integration.proposals", self.proposals),
                Order("ota", "accept take", "plain.integration.accept", self.accept),
                Order("sijoita", "assign place", "plain.integration.assign", self.assign),
                Order("poista", "unassign remove", "plain.integration.unassign", self.unassign),
                Order("huomio", "note", "plain.integration.note", self.note),
                Order("tapa", "way", "plain.integration.way", self.way),
            ),
        )

    @property
    def _integration(self) -> Integrating:
        return self._desk.development.integration

    def greet(self) -> None:
        board = self._integration.board()
        self._desk.tell(board.sentence if board.ready else board.why_not)
        chosen = next((way.name for way in board.ways if way.chosen), "")
        if chosen:
            self._desk.speak("plain.integration.way_chosen", way=chosen, reason=shorten(board.way_reason) or "–")

    def advance(self) -> bool:
        """Show what is proposed for the first opportunity that stands nowhere; return whether there is one."""
        board = self._integration.board()
        if not board.unplaced:
            if board.ready and not any(way.chosen for way in board.ways):
                self.way("")
            return False
        first = next(o for o in board.opportunities if o.number == board.unplaced[0])
        self.proposals(first.number)
        found = self._integration.proposals(first.id)
        is_sure = any(proposal.taken_along for proposal in found)
        part = found[0].part if found else board.parts[0].id
        key = "plain.integration.accept_how" if is_sure else "plain.integration.none_sure"
        self._desk.speak(key, number=first.number, part=part, count=len(board.unplaced))
        return True

    def show(self, argument: str) -> None:
        """Show opportunities whole, or what stands under a part."""
        desk, board = self._desk, self._integration.board()
        names, _ = read_names(argument, [*(o.number for o in board.opportunities), *(p.id for p in board.parts)])
        if not names:
            desk.decline_opportunity(argument)
        for opportunity in (o for o in board.opportunities if o.number in names):
            desk.tell(*whole_opportunity(opportunity, desk.numbers, desk.say))
        for part in (p for p in board.parts if p.id in names):
            desk.tell(f"{part.id} {part.title}", indent(part.text), *self._under(board, part))

    # Looking

    def overview(self, argument: str) -> None:
        del argument
        desk, board = self._desk, self._integration.board()
        if not board.ready:
            desk.tell(board.why_not)
        desk.page(opportunity_line(opportunity, desk.say) for opportunity in board.opportunities)

    def matrix(self, argument: str) -> None:
        """Tell part by part which opportunities stand there, area by area, and then the silent ones; or of one area."""
        desk, board = self._desk, self._integration.board()
        wanted, _ = read_names(argument, [area.id for area in board.areas])
        lines = []
        for part in board.parts:
            cells = [c for c in board.cells if c.part == part.id and (not wanted or c.area in wanted)]
            if cells:
                numbers = ", ".join(number for cell in cells for number in cell.numbers)
                lines.append(f"{part.id} {shorten(part.title, 90)}: {numbers}")
        if board.silent and not wanted:
            lines.append(silent_line(board.silent, desk.say))
        if board.unplaced and not wanted:
            lines.append(desk.say("plain.integration.unplaced", numbers=", ".join(board.unplaced)))
        desk.page([*lines, board.sentence])

    def parts(self, argument: str) -> None:
        """List the criterion parts by criterion."""
        desk, board = self._desk, self._integration.board()
        wanted = argument.strip().casefold()
        lines: list[str] = []
        criterion = ""
        for part in board.parts:
            if wanted and not part.id.casefold().startswith(wanted):
                continue
            if part.criterion != criterion:
                lines.append(f"[{part.criterion}]")
                criterion = part.criterion
            silent = f" ({desk.say('plain.integration.is_silent')})" if part.silent else ""
            lines.append(indent(f"{part.id} {part.title}{silent}"))
        desk.page(lines)

    def proposals(self, argument: str) -> None:
        """Tell which parts are proposed for opportunities; without a name, for those that stand nowhere."""
        desk, board = self._desk, self._integration.board()
        named = bool(argument.strip())
        chosen, _ = self._several(argument) if named else ([o for o in board.opportunities if not o.parts], "")
        if not chosen and not named:
            desk.tell(board.sentence if board.ready else board.why_not)
        for opportunity in chosen:
            desk.tell(opportunity_line(opportunity, desk.say))
            found = self._integration.proposals(opportunity.id)
            desk.tell(*(indent(part_line(proposal)) for proposal in found))
            if not found:
                no_more, none = "plain.integration.no_more_proposals", "plain.integration.no_proposals"
                desk.tell(indent(desk.say(no_more if opportunity.parts else none)))

    # Placing

    def accept(self, argument: str) -> None:
        """Take what is proposed for opportunities, or with ``all`` for every one that stands nowhere."""
        if argument.strip().casefold() in EVERYTHING:
            self._desk.step(self._take_sure)
            return
        for opportunity in self._desk.each(self._several(argument)[0], lambda o: o.number):
            self._desk.step(self._take_sure, opportunity)

    def _take_sure(self, opportunity: OpportunityView | None = None) -> Receipt:
        """Take what is surely proposed; where nothing is, it is refused with the command that places it."""
        try:
            return self._integration.assign_proposed(opportunity.id if opportunity else "")
        except Refused as refused:
            if refused.key != "refused.no_sure_parts":
                raise
            board = self._integration.board()
            first = opportunity or next(o for o in board.opportunities if o.number == board.unplaced[0])
            found = self._integration.proposals(first.id)
            part = found[0].part if found else board.parts[0].id
            raise Refused("plain.integration.no_sure_parts", number=first.number, part=part) from refused

    def assign(self, argument: str) -> None:
        """Place opportunities under parts: ``A3 5b 4a: note``."""
        for opportunity, part, text in self._desk.each(self._pointed(argument), _place):
            note = text or dict(opportunity.notes).get(part, "")
            receipt = self._desk.step(self._integration.assign, opportunity.id, part, note)
            tell_how(self._desk, receipt, "plain.asked.note", number=opportunity.number, part=part)

    def unassign(self, argument: str) -> None:
        """Take opportunities away from parts."""
        for opportunity, part, _ in self._pointed(argument):
            if part not in opportunity.parts:
                self._desk.decline("plain.integration.elsewhere", number=opportunity.number, part=part)
                continue
            self._desk.step(self._integration.unassign, opportunity.id, part)

    def note(self, argument: str) -> None:
        """Write what is thought about an opportunity under a part, or tell it; ``-`` takes the note away."""
        for opportunity, part, text in self._pointed(argument):
            if part not in opportunity.parts:
                self._desk.decline("plain.integration.not_there", number=opportunity.number, part=part)
                continue
            note = dict(opportunity.notes).get(part, "")
            if text:
                kept = "" if text == _NO_NOTE else text
                receipt = self._desk.step(self._integration.assign, opportunity.id, part, kept)
                tell_how(self._desk, receipt, "plain.asked.note", number=opportunity.number, part=part)
            elif note:
                self._desk.tell(indent(f"{part}: {note}"))
            else:
                self._desk.decline("plain.integration.which_note", number=opportunity.number, part=part)

    def way(self, argument: str) -> None:
        """Choose how the integration is taken over, by its number, with a reason; without a number, tell both ways.

        A reason that was given stays until another is; ``-`` takes it away.
        """
        desk, board = self._desk, self._integration.board()
        word, _, reason = argument.strip().partition(" ")
        word = word.rstrip(":")
        ways = dict(zip(("1", "2"), Way, strict=True))
        if word in ways:
            reason, stays = reason.strip(), "" if reason.strip() else board.way_reason
            given = "" if reason == _NO_NOTE else reason or stays
            receipt = desk.decide(lambda _: self._integration.choose_way(ways[word], given), reason)
            if stays:
                desk.speak("plain.integration.reason_stays", reason=shorten(stays), way=word)
            else:
                tell_how(desk, receipt, "plain.asked.way", way=word)
            return
        for number, view in zip(ways, board.ways, strict=True):
            chosen = f" {desk.say('plain.chosen')}" if view.chosen else ""
            desk.tell(f"{number} {view.name}{chosen}", indent(view.text))
        desk.speak("plain.integration.way_how")
        if word:
            desk.decline("plain.integration.no_way", way=shorten(word, 20))

    # Behind it

    def _under(self, board: IntegrationView, part: PartView) -> Sequence[str]:
        there = [opportunity for opportunity in board.opportunities if part.id in opportunity.parts]
        return [indent(opportunity_line(opportunity, self._desk.say)) for opportunity in there]

    def _several(self, argument: str) -> tuple[Sequence[OpportunityView], str]:
        """The opportunities that a line begins with, and what stands behind them."""
        by_name = {o.number: o for o in self._integration.board().opportunities}
        names, rest = read_names(argument, by_name)
        if not names:
            self._desk.decline_opportunity(argument)
        return [by_name[name] for name in names], rest

    def _pointed(self, argument: str) -> Sequence[tuple[OpportunityView, str, str]]:
        """Each opportunity with each part that a line names, and the text behind; says so where one is missing."""
        opportunities, rest = self._several(argument)
        parts, text = read_names(rest, [part.id for part in self._integration.board().parts])
        if opportunities and not parts:
            self._desk.decline("plain.integration.which_part")
        return [(opportunity, part, text) for opportunity in opportunities for part in parts]


def _place(pointed: tuple[OpportunityView, str, str]) -> str:
    """What is put where."""
    return f"{pointed[0].number} {pointed[1]}"
