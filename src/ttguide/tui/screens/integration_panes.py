"""How do matrix, list and what is under the cursor stand on one screen? The integration board without its decisions.

The matrix is for walking, the list for placing. What has just been placed does not run away from under the cursor: the
list is put in order again by what concerns many of its opportunities, and not by a step with one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import OptionList, Static

from ttguide.tui.commands import Command, KeyBar
from ttguide.tui.dialogs import Inform
from ttguide.tui.screens.board import BoardScreen
from ttguide.tui.screens.showing_integration import (
    MOST_PROPOSALS,
    cells,
    head_of_cell,
    in_order,
    next_step,
    opportunity_detail,
    part_detail,
    placing_lines,
    whole,
)
from ttguide.tui.text import join, plain
from ttguide.tui.widgets.fitted_text import FittedText
from ttguide.tui.widgets.line_list import LineList
from ttguide.tui.widgets.part_matrix import PartMatrix
from ttguide.workflow.board_views import AreaView, IntegrationView, OpportunityView, PartProposal, PartView
from ttguide.workflow.developing import Development

if TYPE_CHECKING:
    from textual.timer import Timer

_PROPOSE_AFTER = 0.15
"""Seconds without a move after which it is worked out what to propose: going through the list is not held up."""

_Key = tuple[str, tuple[str, ...]]


class PlacesScreen(BoardScreen[IntegrationView]):
    """The matrix and the list of opportunities. A subclass adds what can be done with them."""

    STAGE = "integration"
    COMMANDS: ClassVar[tuple[Command, ...]] = BoardScreen.COMMANDS
    DEFAULT_CSS = """
    PlacesScreen {
        #place-next { height: auto; min-height: 1; max-height: 3; padding: 0 2; }
        #place-panes { height: 1fr; }
        #place-left { width: 82; height: 100%; }
        &.-listing #place-left { width: 68; }
        &.-widest #place-left { width: 94; }
        &.-widest.-listing #place-left { width: 78; }
        #place-header { height: 1; padding: 0 3 0 1; }
        #place-matrix { height: 1fr; scrollbar-gutter: stable; }
        #place-side { width: 1fr; height: 100%; border-left: solid $border-blurred; }
        #place-head { display: none; height: 1; padding: 0 1; }
        &.-listing #place-head { display: block; }
        #place-list { display: none; height: 32%; min-height: 6; border-bottom: solid $border-blurred; }
        #place-list { scrollbar-gutter: stable; }
        &.-listing #place-list { display: block; }
        &.-high #place-list { height: 45%; }
        #place-detail { height: 1fr; padding: 0 1; scrollbar-gutter: stable; }
        #place-detail > FittedText { height: auto; }
        #place-notice { height: auto; max-height: 3; padding: 0 2; color: $text-muted; }
        &.-low #place-notice { display: none; }
        &.-narrow {
            #place-panes { layout: vertical; }
            #place-left { width: 100%; height: 1fr; }
            #place-side { width: 100%; height: 8; border-left: none; border-top: solid $border-blurred; }
            &.-high #place-side { height: 14; }
            &.-listing #place-left { display: none; }
            &.-listing #place-side { height: 1fr; border-top: none; }
        }
    }
    """

    def __init__(self, development: Development) -> None:
        super().__init__(development)
        self._order: list[str] = []
        self._is_out_of_order = False
        self.there: dict[str, OpportunityView] = {}
        self.only: tuple[str, str] | None = None
        """The place (part, area) whose opportunities are listed; None where all are."""
        self._proposals: dict[_Key, tuple[PartProposal, ...]] = {}
        self._wait: Timer | None = None
        self._is_new = True

    def body(self) -> ComposeResult:
        yield Static(id="place-next")
        with Horizontal(id="place-panes"):
            with Vertical(id="place-left"):
                yield Static(id="place-header")
                yield PartMatrix(id="place-matrix")
            with Vertical(id="place-side"):
                yield Static(id="place-head")
                yield LineList(id="place-list")
                with VerticalScroll(id="place-detail", can_focus=False):
                    yield FittedText()
        yield Static(id="place-notice")

    # Looking and showing

    def look(self) -> IntegrationView:
        return self.development.integration.board()

    def show(self, view: IntegrationView) -> None:
        before, self.there = self.there, {o.id: o for o in view.opportunities}
        moved = sum(1 for id, o in self.there.items() if id in before and bool(o.parts) is not bool(before[id].parts))
        self._order = in_order(view, () if self._is_out_of_order or moved > 1 else self._order)
        self._is_out_of_order = False
        done, sentence = next_step(view, self.say)
        mark, style = ("●", "$success") if done else ("○", "$accent")
        self.query_one("#place-next", Static).update(join((f"{mark} ", f"bold {style}"), (sentence, style)))
        self.query_one("#place-notice", Static).update(plain(f"{view.model}. {view.notice}"))
        self._draw_cells()
        if not self.matrix.chosen:
            self.matrix.select_first()
        self._draw_list()
        self._draw_header()
        self.draw_detail()
        if self._is_new:
            self._is_new = False
            if view.unplaced:
                self.list_places(None)
        self.focus_first(self.places if self.is_listing else self.matrix)

    def _draw_cells(self) -> None:
        assert self.view is not None  # noqa: S101 - drawn only once there is one
        beside = self.is_listing and not self.has_class("-narrow")
        self.matrix.show_cells(cells(self.view, self.say, notice=self.has_class("-low"), in_use=not beside))

    def _draw_header(self) -> None:
        self.query_one("#place-header", Static).update(self.matrix.header())

    def _draw_list(self) -> None:
        title = self.say("integration.list_title") if self.only is None else head_of_cell(self.part, self.area)
        self.query_one("#place-head", Static).update(plain(title, "bold $primary"))
        self.places.show(placing_lines(self._listed))
        if self.is_listing and not self._listed:
            self._leave_list()

    def draw_detail(self) -> None:
        """Tell what is under the cursor: an opportunity with what is proposed, or a place of the matrix."""
        view, opportunity, part = self.view, self.opportunity, self.part
        if view is None:
            return
        detail = self.query_one("#place-detail > FittedText", FittedText)
        if opportunity is not None:
            there, proposals = opportunity, self.known_proposals(opportunity)
            detail.write(lambda width: opportunity_detail(there, view, proposals, self.say, width))
        else:
            told = plain(view.why_not, "$text-muted")
            if part is not None:
                told = part_detail(view, part, self.area, self.say, text_first=self.has_class("-high"))
            detail.write(lambda _: told)
        self.query_one(KeyBar).refresh()
        self._propose_soon()

    def on_resize(self) -> None:
        if self.view is not None:
            self.call_after_refresh(self.show, self.view)

    def reload(self) -> None:
        self._proposals = {}
        self.put_in_order()
        super().reload()

    def put_in_order(self) -> None:
        """Let those that stand nowhere come first again, once the board is drawn."""
        self._is_out_of_order = True

    # What there is

    @property
    def matrix(self) -> PartMatrix:
        return self.query_one("#place-matrix", PartMatrix)

    @property
    def places(self) -> LineList:
        return self.query_one("#place-list", LineList)

    @property
    def is_listing(self) -> bool:
        """Whether the list is in use, and not the matrix."""
        return self.has_class("-listing")

    @property
    def part(self) -> PartView | None:
        """The part under the cursor of the matrix."""
        parts = self.view.parts if self.view is not None else ()
        return next((part for part in parts if part.id == self.matrix.part), None)

    @property
    def area(self) -> AreaView | None:
        """The area under the cursor of the matrix."""
        areas = self.view.areas if self.view is not None else ()
        return next((area for area in areas if area.id == self.matrix.area), None)

    @property
    def _listed(self) -> tuple[OpportunityView, ...]:
        """What the list shows: all, or what stands at one place."""
        if self.only is None:
            return tuple(self.there[id] for id in self._order if id in self.there)
        return self._at(*self.only)

    @property
    def opportunity(self) -> OpportunityView | None:
        """The opportunity under the cursor of the list."""
        return self.there.get(self.places.chosen) if self.is_listing else None

    # What is proposed

    def known_proposals(self, opportunity: OpportunityView) -> tuple[PartProposal, ...] | None:
        """What is proposed for an opportunity, with what was taken of it: numbers stay as long as it says the same."""
        return self._proposals.get(_key(opportunity))

    def _propose_soon(self) -> None:
        if self._wait is not None:
            self._wait.stop()
            self._wait = None
        opportunity = self.opportunity
        if opportunity is not None and self.known_proposals(opportunity) is None:
            self._wait = self.set_timer(_PROPOSE_AFTER, self.propose)

    def propose(self, then: Callable[[], None] | None = None) -> None:
        """Work out what to propose for the opportunity under the cursor."""
        opportunity, integration = self.opportunity, self.development.integration
        if opportunity is None:
            return

        def show(proposals: tuple[PartProposal, ...]) -> None:
            self._proposals.setdefault(_key(opportunity), proposals)
            self.draw_detail()
            if then is not None:
                then()

        self.fetch(
            lambda: integration.proposals(opportunity.id, limit=MOST_PROPOSALS, with_taken=True), show, group="propose"
        )

    @property
    def in_cell(self) -> tuple[OpportunityView, ...]:
        """What stands at the place under the cursor of the matrix."""
        return self._at(self.matrix.part, self.matrix.area)

    def _at(self, part: str, area: str) -> tuple[OpportunityView, ...]:
        """What stands at a place of the matrix."""
        cells = self.view.cells if self.view is not None else ()
        ids = next((cell.opportunities for cell in cells if (cell.part, cell.area) == (part, area)), ())
        return tuple(self.there[id] for id in ids)

    # Moving about

    @on(PartMatrix.Moved)
    def moved_in_matrix(self) -> None:
        if self.view is not None:
            self._draw_header()
            if not self.is_listing:
                self.draw_detail()

    @on(PartMatrix.Clicked)
    def clicked_in_matrix(self) -> None:
        """Go from the list to the matrix, as by its key."""
        if self.is_listing:
            self._leave_list()

    @on(OptionList.OptionHighlighted, "#place-list")
    def moved_in_list(self) -> None:
        self.query_one("#place-detail", VerticalScroll).scroll_home(animate=False)
        self.draw_detail()

    def on_descendant_focus(self) -> None:
        if self.view is not None:
            self._draw_header()
            self.draw_detail()

    def action_panes(self) -> None:
        """Go from the matrix to the list of all opportunities, or back."""
        if self.is_listing:
            self._leave_list()
        else:
            self.list_places(None)

    def action_back(self) -> None:
        if self.is_listing:
            self._leave_list()
        else:
            super().action_back()

    def action_next_unplaced(self) -> None:
        """Go to the next opportunity that stands nowhere, from the top after the last."""
        if not self.is_listing or self.only is not None:
            self.list_places(None)
        listed = self._listed
        at = next((n for n, o in enumerate(listed) if o.id == self.places.chosen), -1)
        found = next((o for o in (*listed[at + 1 :], *listed[: at + 1]) if not o.parts), None)
        if found is None:
            self.tell(self.say("integration.all_placed"))
        else:
            self.places.choose(found.id)

    def action_next_silent(self) -> None:
        """Go to the next part under which nothing stands, from the top after the last."""
        assert self.view is not None  # noqa: S101 - see check_action
        self._leave_list()
        ids = [part.id for part in self.view.parts]
        at = ids.index(self.matrix.part) if self.matrix.part in ids else -1
        silent = {part.id for part in self.view.silent}
        self.matrix.go_to(next(id for id in (*ids[at + 1 :], *ids[: at + 1]) if id in silent))

    def list_places(self, only: tuple[str, str] | None) -> None:
        """Go to the list: of what stands at a place, or of all."""
        self.only = only
        self.add_class("-listing")
        self._draw_cells()
        self._draw_list()
        if not self.places.chosen:
            self.places.select_first()
        if self.is_listing:
            self.places.focus()
        self.draw_detail()

    def _leave_list(self) -> None:
        self.remove_class("-listing")
        self.only = None
        self._draw_cells()
        self.matrix.focus()
        self.draw_detail()

    def action_whole(self) -> None:
        """Show all of the opportunity, or of the part, under the cursor."""
        view, opportunity, part = self.view, self.opportunity, self.part
        if view is not None and opportunity is not None:
            self.app.push_screen(Inform(opportunity.number, whole(opportunity, view, self.say)))
        elif view is not None and part is not None:
            self.app.push_screen(Inform(part.criterion, part_detail(view, part, self.area, self.say, text_first=True)))


def _key(opportunity: OpportunityView) -> _Key:
    """What proposals follow from: where it is another wording or other entries, they are worked out anew."""
    return opportunity.id, (opportunity.text, *(entry.text for entry in opportunity.entries))
