"""How is an opportunity shaped and put right: of what, on which level, where, in which words?

What is asked for on the way (a reason, an area, a wording) is asked over the board, and nothing happens where the
question is left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ttguide.tui.commands import KeyBar, draft_key
from ttguide.tui.dialogs import Choose
from ttguide.tui.dialogs.wording import AskWording
from ttguide.tui.screens.showing_synthesis import ids_of, sources
from ttguide.tui.screens.synthesis_areas import AreaQuestions
from ttguide.tui.screens.synthesis_panes import SynthesisPanes
from ttguide.tui.text import shorten
from ttguide.workflow.board_views import EntryView, Level, OpportunityView, PairView, PlaceState, PlaceView
from ttguide.workflow.views import Receipt

_TITLE = 120
"""Characters of an entry in a dialog."""


class SynthesisShaping(SynthesisPanes):
    """The steps of the synthesis board."""

    # Going on

    def step(self, act: Callable[[], Receipt]) -> bool:
        """Take a step for what is marked or under the cursor; then no mark is left, and the next waiting one is up."""
        self.goes_on = True
        try:
            return self.attempt(act, lambda _: self.go_on())
        finally:
            self.goes_on = False

    def step_many(self, act: Callable[[], Receipt]) -> None:
        """As `step`, for a step that concerns hundreds of entries."""
        self.attempt_many(act, lambda _: self.go_on())

    def go_on(self) -> None:
        """Put the cursor of this side on the next entry that waits, where the present one does no longer."""
        if self.marked:
            self.marked.clear()
            self.draw_sides()
        entry = self.entry
        is_done = entry is None or entry.state is not PlaceState.WAITING
        if not (is_done and self.choose_waiting(self.side)):  # a cursor that moves has the middle drawn
            self.draw_middle()
            self.query_one(KeyBar).refresh()

    def take(self, pair: PairView, *, level: Level | None = None, text: str = "") -> None:
        """Shape an opportunity of a pair; where no area is likely for it, ask for one first."""
        synthesis = self.development.synthesis
        placed = any(entry is not None and entry.opportunity for entry in map(self.entry_of, ids_of(pair)))
        place = None if placed else self.place_of(pair)
        if placed or place is not None:
            self.step(lambda: synthesis.accept(replace(pair, place=place), level=level, text=text))
            return

        def take(area: str, theme: str) -> None:
            goes = PlaceView(area, "", theme, "", 0.0, (), ())
            self.step(lambda: synthesis.accept(replace(pair, place=goes), level=level, text=text))

        AreaQuestions(self).choose(ids_of(pair), take)

    # Levels, areas, themes

    def action_level1(self) -> None:
        self._set_level(Level.VIEW)

    def action_level2(self) -> None:
        self._set_level(Level.THEME)

    def _set_level(self, level: Level) -> None:
        """Put what is shaped on a level; shape what is marked, or take the proposal, on it."""
        shaped, pair = self.opportunity, self.pair
        if self.marked and not self.opportunity_list.has_focus:
            self._shape(level=level)
        elif shaped is not None:
            self.attempt(lambda: self.development.synthesis.set_level(shaped.id, level))
        elif pair is not None:
            self.take(pair, level=level)
        else:
            self._shape(level=level)

    def action_area(self) -> None:
        """Ask where what is shaped goes; shape what is marked, or take the proposal, there."""
        synthesis, shaped, pair, items = self.development.synthesis, self.opportunity, self.pair, self.chosen
        questions = AreaQuestions(self)
        if shaped is not None and not self.marked:
            ids = tuple(entry.id for entry in shaped.entries)
            questions.choose(
                ids,
                lambda area, theme: self._attempt(lambda: synthesis.set_area(shaped.id, area, theme)),
                area=shaped.area,
                theme=shaped.theme,
            )
        elif pair is not None and not self.marked:

            def take(area: str, theme: str) -> None:
                goes = PlaceView(area, "", theme, "", 0.0, (), ())
                self.step(lambda: synthesis.accept(replace(pair, place=goes)))

            questions.choose(ids_of(pair), take)
        else:
            questions.choose(
                items, lambda area, theme: self._step(lambda: synthesis.shape(items, area=area, theme=theme))
            )

    def action_theme(self) -> None:
        shaped, synthesis = self.opportunity, self.development.synthesis
        if shaped is not None:
            ids = tuple(entry.id for entry in shaped.entries)
            AreaQuestions(self).choose_theme(
                ids,
                shaped.area,
                lambda area, theme: self._attempt(lambda: synthesis.set_area(shaped.id, area, theme)),
                theme=shaped.theme,
            )

    def action_own_areas(self) -> None:
        AreaQuestions(self).manage()

    def _attempt(self, act: Callable[[], Receipt]) -> None:
        self.attempt(act)

    def _step(self, act: Callable[[], Receipt]) -> None:
        self.step(act)

    # Shaping by hand

    def action_mark(self) -> None:
        """Mark the entry under the cursor, or take its mark away; the cursor goes on to the next."""
        entry = self.entry
        if entry is None:
            return
        self.marked.symmetric_difference_update({entry.id})
        rows = self.list_of(self.side)
        below = rows.enabled(range((rows.highlighted or 0) + 1, rows.option_count))
        self.draw_sides()
        if below is not None:
            rows.highlighted = below
        self.draw_middle()
        self.query_one(KeyBar).refresh()

    def action_unmark(self) -> None:
        self.marked.clear()
        self.draw_sides()
        self.draw_middle()
        self.query_one(KeyBar).refresh()

    def action_shape(self) -> None:
        self._shape()

    def _shape(self, *, level: Level | None = None) -> None:
        """Shape what is marked, or the entry under the cursor by itself; ask where it goes if no area is likely."""
        items, synthesis = self.chosen, self.development.synthesis
        if not items:
            return
        if synthesis.places(items, limit=1):
            self.step(lambda: synthesis.shape(items, level=level))
        else:
            AreaQuestions(self).choose(
                items,
                lambda area, theme: self._step(lambda: synthesis.shape(items, level=level, area=area, theme=theme)),
            )

    def action_gather(self) -> None:
        """Gather what is marked, or the entry under the cursor, to the opportunity at hand, or to one asked for."""
        items, at_hand = self.chosen, self.opportunity_at_hand
        if self.opportunity_list.has_focus and at_hand is not None:
            self._gather(at_hand.id, items)
            return
        assert self.view is not None  # noqa: S101 - see check_action
        likely = [place.area for place in self.development.synthesis.places(items, limit=2)]
        ordered = sorted(self.view.opportunities, key=lambda o: likely.index(o.area) if o.area in likely else 9)
        options = [(o.id, f"{o.number} {shorten(o.text, _TITLE)}") for o in ordered]

        def chosen(id: str | None) -> None:
            if id is not None:
                self._gather(id, items)

        about = "\n".join(shorten(e.text, _TITLE) for e in map(self.entry_of, items[:4]) if e is not None)
        self.app.push_screen(Choose(self.say("synthesis.gather_title", count=len(items)), options, about), chosen)

    def _gather(self, opportunity: str, items: tuple[str, ...]) -> None:
        self.step(lambda: self.development.synthesis.gather(opportunity, items))

    def action_release(self) -> None:
        """Take what is marked of the opportunity of the entry under the cursor, or that entry, out of it."""
        entry, shaped = self.entry, self.opportunity
        if entry is None or shaped is None:
            return
        mine = {one.id for one in shaped.entries}
        items = tuple(id for id in self.chosen if id in mine) or (entry.id,)
        self.attempt(lambda: self.development.synthesis.release(shaped.id, items), lambda _: self.action_unmark())

    def action_dissolve(self) -> None:
        shaped = self.opportunity
        if shaped is not None:
            self.attempt(lambda: self.development.synthesis.dissolve(shaped.id))

    def action_leave_out(self) -> None:
        items, work = self.chosen, self.development
        entries = [entry for entry in map(self.entry_of, items[:3]) if entry is not None]
        seen = dict(work.places_of(items))

        def left_out(reason: str) -> Receipt:
            try:
                work.check_places(seen)
            finally:  # as a refusal has told it
                seen.update(work.places_of(items))
            return work.synthesis.leave_out(items, reason)

        self.ask(
            self.say("synthesis.leave_out_title", count=len(items)),
            left_out,
            text="\n".join(shorten(entry.text, _TITLE) for entry in entries),
            needed="refused.left_out_reason",
            then=lambda _: self.go_on(),
        )

    def action_take_back(self) -> None:
        items = self.chosen
        self.attempt(lambda: self.development.synthesis.take_back(items), lambda _: self.action_unmark())

    # Words

    def action_reword(self) -> None:
        """Ask for a wording with what both sides said in view: of what is shaped, or of the proposal to be taken."""
        shaped, pair = self.opportunity, self.pair
        if shaped is not None:
            self._ask_wording(
                self.say("synthesis.reword_title", number=shaped.number),
                shaped.entries,
                shaped.text,
                lambda text: self._reworded(shaped, text),
            )
        elif pair is not None:
            two = tuple(entry for entry in map(self.entry_of, ids_of(pair)) if entry is not None)
            there = next((shaped for entry in two if (shaped := self.shaped_of(entry)) is not None), None)
            self._ask_wording(
                self.say("synthesis.accept_worded"),
                two if there is None else (*there.entries, *(e for e in two if e not in there.entries)),
                pair.purchaser.text if there is None else there.text,
                lambda text: self._taken_worded(pair, text),
            )
        else:
            self.warn(self.say("synthesis.not_taken.alone"))

    def _reworded(self, shaped: OpportunityView, text: str) -> bool:
        """Take the wording; the cursor stays, so that the next key is about the same opportunity."""
        return self.attempt(lambda: self.development.synthesis.reword(shaped.id, text))

    def _taken_worded(self, pair: PairView, text: str) -> bool:
        self.take(pair, text=text)
        return True

    def _ask_wording(
        self, title: str, entries: tuple[EntryView, ...], initial: str, act: Callable[[str], bool]
    ) -> None:
        def typed(answer: str | None) -> None:
            if answer is not None and not act(answer) and answer.strip():
                self.host.unsent[draft_key(self, title, about, initial)] = answer

        about = sources(entries, self.say)
        self.app.push_screen(AskWording(title, about, initial, needed=self.say("dialog.needed")), typed)
