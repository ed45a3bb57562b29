"""Under which criterion parts do the opportunities stand, which parts stay silent, and how is that taken over?

What is proposed is taken by its number; every placing is one key and one step to undo.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from ttguide.tui.commands import Command
from ttguide.tui.dialogs import Choose
from ttguide.tui.screens.board import BoardScreen
from ttguide.tui.screens.integration_commands import INTEGRATION_COMMANDS
from ttguide.tui.screens.integration_panes import PlacesScreen
from ttguide.tui.screens.showing_integration import MOST_PROPOSALS
from ttguide.tui.text import join, shorten
from ttguide.workflow.board_views import OpportunityView
from ttguide.workflow.views import Receipt

_TITLE = 120
"""Characters of an opportunity in the title of a dialog."""


class IntegrationScreen(PlacesScreen):
    """The integration board."""

    HELP_KEY: ClassVar[str] = "integration.help"
    COMMANDS: ClassVar[tuple[Command, ...]] = (*INTEGRATION_COMMANDS, *BoardScreen.COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"take({number})", show=False) for number in range(1, MOST_PROPOSALS + 1)
    ]

    # What can be done now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        possible = super().check_action(action, parameters)
        if possible is False or self.view is None or not any(c.id == action for c in INTEGRATION_COMMANDS):
            return possible
        is_there = self.opportunity is not None
        return {
            "open": self.view.ready,
            "take_proposed": is_there,
            "take_first": is_there,
            "place": self.view.ready,
            "remove": self._has_something_to_remove,
            "note": self._has_something_to_remove,
            "whole": is_there or self.part is not None,
            "next_silent": bool(self.view.silent),
        }.get(action, self.view.ready)

    @property
    def _has_something_to_remove(self) -> bool:
        if self.is_listing:
            return self.opportunity is not None and bool(self.opportunity.parts)
        return bool(self.in_cell)

    # Placing

    @on(OptionList.OptionSelected, "#place-matrix")
    @on(OptionList.OptionSelected, "#place-list")
    def action_open(self) -> None:
        """Go from a place of the matrix to what stands there; from an opportunity to the choice of its parts."""
        if self.is_listing:
            self.action_place()
        elif self.in_cell:
            self.list_places((self.matrix.part, self.matrix.area))
        else:
            self.action_place()

    def action_take(self, number: int) -> None:
        """Take the proposal of a number for the opportunity under the cursor; once more takes it away."""
        opportunity, integration = self.opportunity, self.development.integration
        if opportunity is None:
            return
        proposals = self.known_proposals(opportunity)
        if proposals is None:
            self.propose(lambda: self.action_take(number))
        elif number > len(proposals):
            self.tell(self.say("integration.no_such_number", number=number))
        elif proposals[number - 1].part in opportunity.parts:
            self.attempt(lambda: integration.unassign(opportunity.id, proposals[number - 1].part))
        else:
            self.attempt(lambda: integration.assign(opportunity.id, proposals[number - 1].part))

    def action_take_first(self) -> None:
        self.action_take(1)

    def action_take_proposed(self) -> None:
        """Take what is proposed for the opportunity under the cursor."""
        opportunity = self.opportunity
        if opportunity is None:
            return
        if self.known_proposals(opportunity) is None:
            self.propose(self.action_take_proposed)
        else:
            self.attempt(lambda: self.development.integration.assign_proposed(opportunity.id))

    def action_take_all(self) -> None:
        """Take what is proposed for everything that stands nowhere; what that is, is worked out in a thread first."""
        assert self.view is not None  # noqa: S101 - see check_action
        integration = self.development.integration
        waiting = [o.id for o in self.view.opportunities if not o.parts]
        if not waiting:
            self.tell(self.say("integration.all_placed"))
            return
        self.tell(self.say("integration.proposing_all", count=len(waiting)))

        def work_out() -> None:
            for id in waiting:
                integration.proposals(id)

        def take_and_order() -> Receipt:
            receipt = integration.assign_proposed()
            self.put_in_order()
            return receipt

        def go_on(_: Receipt) -> None:
            at_hand = self.opportunity
            if self.only is None and at_hand is not None and at_hand.parts and self.view and self.view.unplaced:
                self.action_next_unplaced()

        def take(_: None) -> None:
            self.attempt_many(take_and_order, go_on)

        self.fetch(work_out, take, group="all")

    def action_place(self) -> None:
        """Choose a part for the opportunity under the cursor, or an opportunity for the place under the cursor."""
        if self.opportunity is not None:
            self._choose_part(self.opportunity)
        else:
            self._choose_opportunity()

    def _choose_part(self, opportunity: OpportunityView) -> None:
        """Offer all parts: first those it stands under, which are taken away by that, then those proposed."""
        assert self.view is not None  # noqa: S101 - there is an opportunity
        proposed = {p.part: p.reason for p in self.known_proposals(opportunity) or ()}
        ids = list(dict.fromkeys((*opportunity.parts, *proposed, *(part.id for part in self.view.parts))))
        titles = {part.id: part.title for part in self.view.parts}
        options = [
            (
                id,
                join(
                    ("✓ " if id in opportunity.parts else "  ", "bold $success"),
                    (f"{id} ", "bold"),
                    titles.get(id, ""),
                    (f"  {shorten(proposed[id], _TITLE)}" if id in proposed else "", "$text-muted"),
                ),
            )
            for id in ids
        ]
        integration = self.development.integration

        def chosen(part: str | None) -> None:
            if part is not None:
                act = integration.unassign if part in opportunity.parts else integration.assign
                self.attempt(lambda: act(opportunity.id, part))

        title = self.say("integration.which_part", number=opportunity.number)
        self.app.push_screen(Choose(title, options, shorten(opportunity.text, _TITLE)), chosen)

    def _choose_opportunity(self) -> None:
        """Offer the area's opportunities that do not stand at the place under the cursor, unplaced ones first."""
        view, part, area = self.view, self.part, self.area
        if view is None or part is None or area is None:
            return
        free = [o for o in view.opportunities if o.area == area.id and part.id not in o.parts]
        if not free:
            self.tell(self.say("integration.none_in_area", area=area.name))
            return
        free.sort(key=lambda o: bool(o.parts))
        options = [
            (o.id, join((f"{o.number} ", "bold"), shorten(o.text, _TITLE), (f"  {' '.join(o.parts)}", "$text-muted")))
            for o in free
        ]

        def chosen(id: str | None) -> None:
            if id is not None:
                self.attempt(lambda: self.development.integration.assign(id, part.id))

        title = self.say("integration.which_opportunity", part=part.id, area=area.name)
        self.app.push_screen(Choose(title, options, part.title), chosen)

    def action_remove(self) -> None:
        """Take an opportunity away from a part: from that of the matrix, or from one of its own."""
        integration = self.development.integration
        self._with_placement(
            self.say("integration.remove_which"),
            lambda id, part: self.attempt(lambda: integration.unassign(id, part)),
        )

    def action_note(self) -> None:
        """Write down what is thought about an opportunity under a part."""
        self._with_placement(self.say("integration.note_which"), self._ask_note)

    def _ask_note(self, id: str, part: str) -> None:
        opportunity = self.there[id]
        self.ask(
            self.say("integration.note_title", number=opportunity.number, part=part),
            lambda note: self.development.integration.assign(id, part, note),
            text=shorten(opportunity.text, _TITLE),
            initial=dict(opportunity.notes).get(part, ""),
            needed="",
        )

    def _with_placement(self, title: str, act: Callable[[str, str], object]) -> None:
        """Do something with an opportunity under a part; where it is not clear which, ask."""
        opportunity = self.opportunity
        if opportunity is not None and self.only is not None:
            act(opportunity.id, self.only[0])
        elif opportunity is not None:
            titles = {part.id: part.title for part in self.view.parts} if self.view is not None else {}
            there = [(part, f"{part} {titles.get(part, '')}") for part in opportunity.parts]
            self._choose_one(title, there, lambda part: act(opportunity.id, part))
        else:
            here = [(o.id, f"{o.number} {shorten(o.text, _TITLE)}") for o in self.in_cell]
            part = self.matrix.part
            self._choose_one(title, here, lambda id: act(id, part))

    def _choose_one(self, title: str, options: list[tuple[str, str]], act: Callable[[str], object]) -> None:
        """Do it with the only one, or ask with which."""
        if len(options) == 1:
            act(options[0][0])
        elif options:

            def chosen(id: str | None) -> None:
                if id is not None:
                    act(id)

            self.app.push_screen(Choose(title, options), chosen)

    def action_ways(self) -> None:
        from ttguide.tui.screens.integration_ways import WaysScreen

        self.app.push_screen(WaysScreen(self.development), lambda _: self.reload())
