"""What will be measured and done, area by area: how does the synthesis become scorecards that people act by?

Everything on a card is edited in place, in forms that save in one step; every cell leads back to what was said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.widgets import OptionList

from ttguide.tui.commands import Command
from ttguide.tui.dialogs import Choose
from ttguide.tui.dialogs.choosing_several import ChooseSeveral
from ttguide.tui.dialogs.form import Form
from ttguide.tui.screens.board import BoardScreen
from ttguide.tui.screens.scorecard_commands import ON_A_CARD, SCORECARD_COMMANDS
from ttguide.tui.screens.scorecard_forms import action_form, critical_form, factor_form, measure_form
from ttguide.tui.screens.scorecard_panes import CardsScreen
from ttguide.tui.screens.showing_scorecards import known_label, text_of
from ttguide.tui.text import shorten
from ttguide.workflow.board_views import (
    ActionState,
    ActionView,
    CardView,
    CriticalView,
    FactorView,
    KnownMeasureView,
    MeasureView,
)
from ttguide.workflow.views import Receipt

_TITLE = 120
"""Characters of a text in the title of a dialog or in a list to choose from."""
_KINDS = ("measure", "action", "critical", "factor")


class ScorecardsScreen(CardsScreen):
    """The scorecards board."""

    HELP_KEY: ClassVar[str] = "cards.help"
    COMMANDS: ClassVar[tuple[Command, ...]] = (*SCORECARD_COMMANDS, *BoardScreen.COMMANDS)

    # What can be done now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        possible = super().check_action(action, parameters)
        if possible is False or self.view is None or not any(c.id == action for c in SCORECARD_COMMANDS):
            return possible
        if action in ON_A_CARD and self.card is None:
            return False
        thing = self.thing
        return {
            "open": self.card is None,
            "edit": thing is not None,
            "known": self.critical is not None,
            "next_question": self.asks,
            "origin": thing is not None,
            "remove": thing is not None,
            "move": thing is not None,
            "target": isinstance(thing, MeasureView),
            "state": isinstance(thing, ActionView),
            "take_wording": self.critical is not None and bool(self.critical.reworded),
            "keep_wording": self.critical is not None and bool(self.critical.reworded),
            "whole": thing is not None,
            "new_critical": self.factor is not None,
            "new_measure": self.critical is not None,
            "new_action": self.critical is not None,
        }.get(action, True)

    # Growing

    def action_grow(self) -> None:
        """Put what the synthesis holds onto the open card, or onto the one under the cursor."""
        area = self.area or self.overview.chosen
        if area:
            self.attempt(lambda: self.cards.grow(area))

    def action_grow_all(self) -> None:
        self.attempt_many(self.cards.grow)

    # Drawing up

    @on(OptionList.OptionSelected, "#cards-lines")
    def action_edit(self) -> None:
        """Change what is under the cursor."""
        match self.thing:
            case FactorView() as factor:
                self._fill(factor_form(self.cards, self.area, factor, self.say))
            case CriticalView() as critical if self.factor is not None:
                self._fill(critical_form(self.cards, self.factor, critical, self.say))
            case MeasureView() as measure if self.critical is not None:
                self._fill(measure_form(self.cards, self.critical, measure, self.say))
            case ActionView() as action if self.critical is not None:
                self._fill(action_form(self.cards, self.critical, action, self.say))

    def _fill(self, form: Form) -> None:
        """Ask with a form; what was saved is drawn, and the cursor goes to it."""

        def saved(receipt: Receipt | None) -> None:
            if receipt is not None:
                self.attempt(lambda: receipt, self._go_to)

        form.tell_left = self.tell
        self.app.push_screen(form, saved)

    def _go_to(self, receipt: Receipt) -> None:
        if receipt.statement:
            self.lines.choose(receipt.statement)

    def action_new(self) -> None:
        """Ask what is to be added; what fits under the cursor comes first."""
        first = {FactorView: "critical", CriticalView: "measure", MeasureView: "measure", ActionView: "action"}
        fits = first.get(type(self.thing), "factor")
        kinds = [fits, *(kind for kind in _KINDS if kind != fits)]
        possible = [kind for kind in kinds if self.check_action(f"new_{kind}", ()) is not False]
        if len(possible) == 1:
            self.call_later(self.run_action, f"new_{possible[0]}")
            return

        def chosen(kind: str | None) -> None:
            if kind is not None:
                self.call_later(self.run_action, f"new_{kind}")

        options = [(kind, self.say(f"cards.add.{kind}")) for kind in possible]
        about = shorten(text_of(self.thing), _TITLE) if self.thing is not None else ""
        self.app.push_screen(Choose(self.say("cards.new_title"), options, about), chosen)

    def action_new_factor(self) -> None:
        self._fill(factor_form(self.cards, self.area, None, self.say))

    def action_new_critical(self) -> None:
        if self.factor is not None:
            self._fill(critical_form(self.cards, self.factor, None, self.say))

    def action_new_measure(self) -> None:
        if self.critical is not None:
            self._fill(measure_form(self.cards, self.critical, None, self.say))

    def action_new_action(self) -> None:
        if self.critical is not None:
            self._fill(action_form(self.cards, self.critical, None, self.say))

    def action_target(self) -> None:
        """Change the target of the measure under the cursor."""
        if isinstance(self.thing, MeasureView) and self.critical is not None:
            self._fill(measure_form(self.cards, self.critical, self.thing, self.say, at="target"))

    def action_state(self) -> None:
        """Say how far the action under the cursor is."""
        action = self.thing
        if not isinstance(action, ActionView):
            return

        def chosen(state: str | None) -> None:
            if state is not None:
                seen = {"state": action.state}
                self.attempt(lambda: self.cards.change(action.id, {"state": ActionState(state)}, seen=seen))

        options = [(state.value, self.say(f"action.{state.value}")) for state in ActionState]
        title, about = self.say("cards.state_title"), shorten(action.text, _TITLE)
        self.app.push_screen(Choose(title, options, about, at=action.state.value), chosen)

    def action_take_wording(self) -> None:
        """Take over what the opportunity of the success factor under the cursor says by now."""
        critical = self.critical
        if critical is not None:
            self.attempt(lambda: self.cards.take_wordings((critical.id,)))

    def action_keep_wording(self) -> None:
        critical = self.critical
        if critical is not None:
            self.attempt(lambda: self.cards.keep_wordings((critical.id,)))

    def action_known(self) -> None:
        """Show measures that have been used for what the success factor speaks of, and take some."""
        critical = self.critical
        if critical is not None:
            self.fetch(
                lambda: self.cards.known_measures(critical.id),
                lambda known: self._choose_known(critical, known),
                group="known",
                opens=True,
            )

    def _choose_known(self, critical: CriticalView, known: Sequence[KnownMeasureView]) -> None:
        if not known:
            self.tell(self.say("cards.none_known"))
            return

        def chosen(keys: tuple[str, ...] | None) -> None:
            if keys:
                self.attempt(lambda: self.cards.take_measures(critical.id, keys), self._go_to)

        self.app.push_screen(
            ChooseSeveral(
                self.say("cards.known_title"),
                [(measure.key, known_label(measure, self.say)) for measure in known],
                shorten(critical.text, _TITLE),
                closed=(measure.key for measure in known if measure.taken),
            ),
            chosen,
        )

    def action_remove(self) -> None:
        """Take what is under the cursor off the card, with all that hangs on it; undo brings it back."""
        thing = self.thing
        if thing is None:
            return
        remove: Callable[[str], Receipt] = {
            FactorView: self.cards.remove_factor,
            CriticalView: self.cards.remove_critical,
            MeasureView: self.cards.remove_measure,
            ActionView: self.cards.remove_action,
        }[type(thing)]
        self.attempt(lambda: remove(thing.id))

    # Moving things

    def action_move(self) -> None:
        """Move what is under the cursor: under another factor, or to another card."""
        thing, card = self.thing, self.card
        if thing is None or card is None or self.view is None:
            return
        if isinstance(thing, FactorView):
            places = [(s.area, f"{s.area} {s.area_name}") for s in self.view.summaries if s.area != self.area]
        elif isinstance(thing, CriticalView):
            places = self._factors_for(thing, card)
        else:
            here = self.critical
            criticals = [c for f in card.factors for c in f.criticals if here is not None and c.id != here.id]
            places = [(c.id, f"{c.number or '–'} {shorten(c.text, _TITLE)}") for c in criticals]
        if not places:
            self.tell(self.say("cards.nowhere"))
            return

        def chosen(to: str | None) -> None:
            if to is not None:
                self.attempt(lambda: self.cards.move(thing.id, to), self._go_to)

        self.app.push_screen(Choose(self.say("cards.move_title"), places, shorten(text_of(thing), _TITLE)), chosen)

    def _factors_for(self, critical: CriticalView, card: CardView) -> list[tuple[str, str]]:
        """The objective factors under which a success factor can be moved, those of its own card first."""
        assert self.view is not None  # noqa: S101 - there is a card
        others = (self.cards.card(s.area) for s in self.view.summaries if s.area != card.area)
        return [
            (factor.id, factor.name if c is card else f"{c.area}: {factor.name}")
            for c in (card, *others)
            for factor in c.factors
            if factor.id != critical.factor
        ]
