"""How do two baskets become one synthesis: what meets, on which level, where, in which words?

One key a step, and the hand can stay on it: after each step the cursor is on the next entry that waits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from ttguide.model.role import Role
from ttguide.tui.dialogs import AskText, Choose, Confirm, Inform
from ttguide.tui.screens.board import BoardScreen
from ttguide.tui.screens.showing_synthesis import (
    MOST_PROPOSALS,
    ids_of,
    name_of_area,
    sources,
    whole_table,
)
from ttguide.tui.screens.synthesis_commands import SYNTHESIS_COMMANDS
from ttguide.tui.screens.synthesis_shaping import SynthesisShaping
from ttguide.tui.screens.synthesis_sides import Filter
from ttguide.tui.text import shorten
from ttguide.workflow.board_views import (
    PairView,
    PlaceState,
)
from ttguide.workflow.views import Receipt

_TITLE = 120
"""Characters of an entry in a dialog."""
_AREA = "area "
_LOOKING = ("other_side", "opportunities", "next_waiting", "filter", "search", "table")
_LOOKING_AT_ENTRIES = ("filter", "search", "whole")
"""What can be done with the basket that is shared while the other one is not."""
_OF_THE_BOARD = ("own_areas", "accept_all", "unmark")
_OF_AN_OPPORTUNITY = ("level1", "level2", "area", "theme", "reword", "dissolve", "gather", "whole")


class SynthesisScreen(SynthesisShaping):
    """The synthesis board."""

    HELP_KEY: ClassVar[str] = "synthesis.help"
    COMMANDS = (*SYNTHESIS_COMMANDS, *BoardScreen.COMMANDS)  # type: ignore[assignment] # as in CommandScreen
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"take({number})", show=False) for number in range(1, MOST_PROPOSALS + 1)
    ]

    # What can be done now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.view is not None and any(command.id == action for command in SYNTHESIS_COMMANDS):
            return self._can(action)
        return super().check_action(action, parameters)

    def _can(self, action: str) -> bool:
        """Whether a command of this board can be given now."""
        assert self.view is not None  # noqa: S101 - see check_action
        if not self.view.ready and action != "other_side":
            return action in _LOOKING_AT_ENTRIES and bool(self.entries)
        if action in _LOOKING:
            return True
        if action in _OF_THE_BOARD:
            return action != "unmark" or bool(self.marked)
        if self.opportunity_list.has_focus:
            return self.opportunity_at_hand is not None and action in _OF_AN_OPPORTUNITY
        return self.entry is not None and self._can_with_entry(action)

    def _can_with_entry(self, action: str) -> bool:
        """Whether it can be given for the entry under the cursor, or for those that are marked."""
        assert self.view is not None  # noqa: S101 - see check_action
        shaped = self.opportunity
        match action:
            case "accept":
                return self._enter_takes
            case "take_weak":
                return self._is_weak_here
            case "shape_marked":
                return bool(self.marked)
            case "level1" | "level2" | "area":
                return not self._all_left_out
            case "show_opportunity":
                return self._shows_opportunity
            case "leave_out":
                return not self._all_left_out
            case "take_back":
                return self._all_left_out
            case "not_meeting":
                return self.pair is not None and self.middle is self.proposals
            case "theme" | "dissolve" | "release":
                return shaped is not None
            case "reword":
                return shaped is not None or self.pair is not None
            case "gather":
                return bool(self.view.opportunities)
        return True

    @property
    def _all_left_out(self) -> bool:
        entries = [self.entry_of(id) for id in self.chosen]
        return all(entry is not None and entry.state is PlaceState.LEFT_OUT for entry in entries)

    @property
    def _enter_takes(self) -> bool:
        """Whether Enter takes a proposal here, and does nothing else."""
        pair, entry = self.pair, self.entry
        is_out = entry is not None and entry.state is PlaceState.LEFT_OUT
        return pair is not None and not (self.marked or is_out or self._shows_opportunity or self.is_weak(pair))

    @property
    def _is_weak_here(self) -> bool:
        """Whether what is proposed here is taken by its digit alone."""
        pair = self.pair
        return pair is not None and not (self.marked or self._shows_opportunity) and self.is_weak(pair)

    @property
    def _strong_pairs(self) -> tuple[PairView, ...]:
        """Pairs that are sure and of which both entries wait, the best first and each entry once."""
        if self.found is None:
            return ()
        found = {ids_of(pair): pair for of in self.found.by_entry.values() for pair in of}
        return self.development.synthesis.takeable(found.values())

    def action_back(self) -> None:
        """Leave what is between the sides, then what was filtered, then the board."""
        if self.has_class("-opportunities") or self.middle.has_focus:
            self.go_to_side(self.side)
            self.show_opportunities(shown=False)
        elif self.filter != Filter():
            self.look_at(Filter())
        else:
            super().action_back()

    def step_back(self, act: Callable[[], Receipt], size: int, then: Callable[[Receipt], None] | None = None) -> None:
        before = {e.id: e.state for e in (*self.view.purchasers, *self.view.providers)} if self.view else {}

        def show_where(receipt: Receipt) -> None:
            self._show_where(before)
            if then is not None:
                then(receipt)

        super().step_back(act, size, show_where)

    def _show_where(self, before: Mapping[str, PlaceState]) -> None:
        """Put the cursor where something came of an undo, which may concern anything here."""
        if self.view is None or self.opportunity_list.has_focus:
            return
        sides = {Role.PURCHASER: self.view.purchasers, Role.PROVIDER: self.view.providers}
        for role in (self.side, *(role for role in Role if role is not self.side)):
            changed = next((e.id for e in sides[role] if before.get(e.id, e.state) is not e.state), "")
            if changed and self.list_of(role).choose(changed):
                if role is not self.side:
                    self.go_to_side(role)
                self.draw_middle()
                return

    # Taking what is proposed, one after the other

    def action_next_waiting(self) -> None:
        other = Role.PROVIDER if self.side is Role.PURCHASER else Role.PURCHASER
        if self.choose_waiting(self.side):
            self.go_to_side(self.side)
        elif self.choose_waiting(other):
            self.go_to_side(other)
        else:
            self.tell(self.say("synthesis.all_placed"))

    @on(OptionList.OptionSelected)
    def line_selected(self) -> None:
        self.action_accept()

    def action_accept(self) -> None:
        """Do the obvious with what is under the cursor: take it, shape what is marked, word what is shaped."""
        entry, pair = self.entry, self.pair
        if self.view is not None and not self.view.ready:
            self.warn(self.view.why_not)
        elif self.opportunity_list.has_focus:
            self.action_reword()
        elif self.marked:
            self.action_shape()
        elif entry is None:
            return
        elif self._shows_opportunity:
            self.action_show_opportunity()
        elif entry.state is PlaceState.LEFT_OUT:
            self.tell(self.say("synthesis.not_taken.left_out"))
        elif pair is None:
            self.warn(self.say("synthesis.searching" if self.found is None else "synthesis.not_taken.alone"))
        elif self.is_weak(pair):
            self.warn(self.say("synthesis.not_taken.weak"))
        else:
            self.take(pair)

    def action_shape_marked(self) -> None:
        self.action_shape()

    def action_take_weak(self) -> None:
        self.action_take(1)

    def action_take(self, number: int) -> None:
        """Take the proposal of this number."""
        pairs = self.pairs_here
        if self.view is None or self.has_class("-opportunities"):
            return
        if not self.view.ready:
            self.warn(self.view.why_not)
        elif number > len(pairs):
            self.tell(self.say("integration.no_such_number", number=number))
        else:
            self.take(pairs[number - 1])

    @property
    def _shows_opportunity(self) -> bool:
        """Whether Enter leads to the opportunity of the entry under the cursor."""
        return self.opportunity is not None and not self.marked and not self.proposals.has_focus

    def action_show_opportunity(self) -> None:
        shaped = self.opportunity
        self.show_opportunities(shown=True)
        if shaped is not None and self.opportunity_list.choose(shaped.id):
            self.go_to_middle()

    def action_not_meeting(self) -> None:
        """Turn a pair down; the cursor stays on the entry, whose next proposal comes up."""
        pair = self.pair
        if pair is not None:
            self.attempt(lambda: self.development.synthesis.dismiss(*ids_of(pair)))

    def action_accept_all(self) -> None:
        pairs, synthesis = self._strong_pairs, self.development.synthesis
        if not pairs:
            is_searching = self.found is None or self.workers_in("pairs")
            self.tell(self.say("synthesis.searching" if is_searching else "synthesis.none_strong"))
            return

        def take(placed: tuple[PairView, ...]) -> None:
            self.step_many(lambda: synthesis.accept_all(pairs=placed))

        def decide(sure: bool | None) -> None:  # noqa: FBT001 - Textual hands the answer over like this
            if sure:
                self.tell(self.say("synthesis.searching"))
                self.fetch(lambda: synthesis.with_places(pairs), take, group="accept_all")

        title, about = self.say("synthesis.accept_all_title", count=len(pairs)), self.say("synthesis.accept_all_about")
        self.app.push_screen(Confirm(title, about, yes=self.say("synthesis.accept_all_yes")), decide)

    # Looking

    def action_other_side(self) -> None:
        self.tell("")  # what was said is of this side
        self.go_to_side(Role.PROVIDER if self.side is Role.PURCHASER else Role.PURCHASER)

    def action_opportunities(self) -> None:
        self.show_opportunities(shown=not self.has_class("-opportunities"))
        if self.has_class("-opportunities"):
            self.go_to_middle()

    def action_filter(self) -> None:
        assert self.view is not None  # noqa: S101 - see check_action
        options = [("all", self.say("synthesis.filter.all"))]
        options += [(state.value, self.say(f"synthesis.filter.{state.value}")) for state in PlaceState]
        options += [(f"{_AREA}{area.id}", name_of_area(area.id, self.view.areas)) for area in self.view.areas]

        def chosen(what: str | None) -> None:
            if what is None:
                return
            if what.startswith(_AREA):
                self.look_at(Filter(area=what.removeprefix(_AREA), words=self.filter.words))
            elif what == "all":
                self.look_at(Filter())
            else:
                self.look_at(Filter(PlaceState(what), words=self.filter.words))

        now = f"{_AREA}{self.filter.area}" if self.filter.area else self.filter.state or "all"
        self.app.push_screen(Choose(self.say("synthesis.filter_title"), options, at=now), chosen)

    def action_search(self) -> None:
        def typed(words: str | None) -> None:
            if words is not None:
                self.look_at(replace(self.filter, words=words.strip()))

        title, about = self.say("synthesis.search_title"), self.say("synthesis.search_about")
        self.app.push_screen(AskText(title, about, self.filter.words), typed)

    def action_whole(self) -> None:
        """Show all of the entry or opportunity under the cursor, however long."""
        shaped, entry = self.opportunity, self.entry
        if shaped is not None:
            told = [shaped.text, "", sources(shaped.entries, self.say)]
            told += ["", self.say("synthesis.because", reason=shaped.reason)] if shaped.reason else []
            self.app.push_screen(Inform(f"{shaped.number} {shorten(shaped.area_name, _TITLE)}", "\n".join(told)))
        elif entry is not None:
            told = [entry.text, *(f"({text})" for text in entry.wordings if text != entry.text)]
            told += ["", self.say("synthesis.factor", text=entry.factor)] if entry.factor else []
            told += ["", self.say("synthesis.is_left_out", reason=entry.reason)] if entry.reason else []
            self.app.push_screen(Inform(self.say(f"synthesis.said.{entry.role.value}"), "\n".join(told)))

    def action_table(self) -> None:
        assert self.view is not None  # noqa: S101 - see check_action
        due = sum(1 for opportunity in self.view.opportunities if opportunity.wording_due)
        self.app.push_screen(Inform(self.say("synthesis.table_title"), whole_table(self.view, due, self.say)))
