"""How does one go about between the items, the pairs, those who are asked and the order?

Nothing is recorded here: what is asked of whom, and whether the order is shown, lives as long as the screen.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content

from ttguide.tui.commands import Command
from ttguide.tui.dialogs import Inform
from ttguide.tui.screens.prioritise_panes import PrioritiesPanes
from ttguide.tui.screens.showing_priorities import PARTIES, detail, ranking_told
from ttguide.tui.widgets.choice_line import ChoiceLine
from ttguide.tui.widgets.line_list import LineList
from ttguide.workflow.assessment_views import CandidateView, PriorityMethod, Side


class PrioritiesScreen(PrioritiesPanes):
    """What is weighed, or the order of it. A subclass adds what can be done."""

    COMMANDS: ClassVar[tuple[Command, ...]] = PrioritiesPanes.COMMANDS

    @on(ChoiceLine.Chosen, "#pri-asked")
    def asked_clicked(self, event: ChoiceLine.Chosen) -> None:
        """Ask the side, or the voter, that was clicked."""
        self.tell("")
        if self.voter is not None:
            self._voter = event.id
        else:
            self.side = Side(event.id)
            self.go_to_open_pair()
        self.redraw()

    @on(LineList.Moved)
    def moved(self) -> None:
        if self.view is not None:
            self.benefit = None
            self.query_one("#pri-detail", VerticalScroll).scroll_home(animate=False)
            self.draw_detail()

    def redraw(self) -> None:
        """Draw what is there once more: who is asked has changed, or what is shown of it."""
        if self.view is not None:
            self.benefit = None
            self.show(self.view)

    def action_other_side(self) -> None:
        """Ask the other side, or the next one who gives points."""
        assert self.view is not None  # noqa: S101 - see check_action
        self.tell("")
        voters = self.view.priorities.voters
        if self.voter is not None:
            ids = [voter.id for voter in voters]
            self._voter = ids[(ids.index(self.voter.id) + 1) % len(ids)]
        else:
            self.side = self.side.other
            self.go_to_open_pair()
        self.redraw()
        if self.view.priorities.method is PriorityMethod.BENEFIT_EFFORT:
            self.go_to_unjudged()

    def go_to_unjudged(self) -> None:
        """Put the cursor on the first item of which the side has not said anything."""
        unjudged = (c for c in self._weighed if self.side not in dict(c.benefit))
        self.lines.choose(next((c.id for c in unjudged), ""))

    @property
    def _weighed(self) -> list[CandidateView]:
        """What is weighed, in the order in which it was brought up."""
        candidates = self.view.priorities.candidates if self.view is not None else ()
        return sorted(candidates, key=lambda c: c.number)

    def ask_voter(self, id: str) -> None:
        """Let this one give points now."""
        self._voter = id
        self.redraw()

    @property
    def worst(self) -> tuple[Side, tuple[str, str]] | None:
        """Whose comparison contradicts the others most, and which: that of the side asked now first."""
        if self.view is None or self.view.priorities.method is not PriorityMethod.PAIRWISE:
            return None
        found = dict(zip(PARTIES, self.view.priorities.sides, strict=False))
        for side in (self.side, self.side.other):
            worst = found[side].worst if side in found else None
            if worst is not None:
                return side, worst
        return None

    def action_worst_pair(self) -> None:
        """Go to the pair whose comparison contradicts the others most."""
        worst = self.worst
        if worst is None:
            return
        self.side, ids = worst
        if self.in_order:
            self.action_order()
        pairs = [{pair.one, pair.other} for pair in self.pairs]
        self._pair = pairs.index(set(ids)) if set(ids) in pairs else self._pair
        self.redraw()

    def action_next_pair(self) -> None:
        self._turn(1)

    def action_previous_pair(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if self.pairs:
            self._pair = (min(self._pair, len(self.pairs) - 1) + by) % len(self.pairs)
            self.draw_detail()

    def action_order(self) -> None:
        """Show the order that was found, or go back to weighing."""
        self.in_order = not self.in_order
        self.tell("")
        self.redraw()
        if self.in_order:
            self.lines.select_first()
            self.lines.scroll_home(animate=False)
        (self.pair_pane if self.is_pairing else self.lines).focus()

    def action_weigh(self) -> None:
        """Go back from the order to what is weighed."""
        self.action_order()

    def action_whole(self) -> None:
        item = self.candidate
        if item is not None and self.view is not None:
            parts = (
                detail(item, self.view.priorities, self.say),
                self._action_of(item),
                ranking_told(self.view.priorities, self.say),
            )
            told = Content("\n\n").join(part for part in parts if part.plain)
            self.app.push_screen(Inform(self.say("board.whole_title"), told))

    def action_results(self) -> None:
        self.open_results(self.round_id)
