"""How do the overview and a card stand on one screen, and how does one go about in them? The board without its steps.

A card is one list, from objective factor to action; what has not changed is not drawn again, however long it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from ttguide.tui.commands import Command, KeyBar
from ttguide.tui.dialogs import Inform
from ttguide.tui.screens.board import BoardScreen
from ttguide.tui.screens.showing_scorecards import (
    Drawn,
    Thing,
    card_lines,
    card_step,
    detail,
    doubts_of,
    origin,
    overview_columns,
    overview_head,
    overview_lines,
    overview_step,
    things_of,
)
from ttguide.tui.text import join, plain
from ttguide.tui.widgets.line_list import LineList
from ttguide.workflow.board_views import CardSummary, CardView, CriticalView, FactorView
from ttguide.workflow.developing import Development
from ttguide.workflow.problems import Refused
from ttguide.workflow.scorecarding import Scorecarding
from ttguide.workflow.views import Receipt


@dataclass(frozen=True, slots=True)
class CardsView:
    """The cards in figures, or the one that is open; the other is as it was last."""

    summaries: tuple[CardSummary, ...]
    card: CardView | None


class CardsScreen(BoardScreen[CardsView]):
    """The overview, or the open card. A subclass adds what can be done with it."""

    STAGE = "scorecards"
    COMMANDS: ClassVar[tuple[Command, ...]] = BoardScreen.COMMANDS
    DEFAULT_CSS = """
    CardsScreen {
        #cards-next { height: auto; min-height: 1; max-height: 3; padding: 0 2; }
        #cards-head { height: 2; margin: 1 1 0 1; padding: 0 1; }
        &.-narrow #cards-head { display: none; }
        #cards-list { height: 1fr; margin: 0 1; scrollbar-gutter: stable; }
        #cards-panes { display: none; height: 1fr; }
        #cards-lines { width: 1fr; height: 100%; margin-left: 1; }
        #cards-detail { width: 44; height: 100%; padding: 0 1; border-left: solid $border-blurred; }
        &.-widest #cards-detail { width: 56; }
        #cards-detail > Static { height: auto; }
        &.-narrow #cards-detail { display: none; }
        #cards-area { display: none; height: 1; padding: 0 2; color: $primary; text-style: bold; }
        &.-card { #cards-head, #cards-list { display: none; } #cards-panes, #cards-area { display: block; } }
        &.-narrow #cards-lines { margin-left: 0; }
    }
    """

    def __init__(self, development: Development) -> None:
        super().__init__(development)
        self.area = ""
        """The area whose card is open; empty at the overview."""
        self._cursor: dict[str, str] = {}
        self._things: dict[str, Thing] = {}
        self._above: dict[str, tuple[FactorView, CriticalView | None]] = {}
        """By the id of everything on the open card, the objective factor and the success factor it stands under."""
        self.asks = False
        self._drawn: dict[str, Drawn] = {}

    def body(self) -> ComposeResult:
        yield Static(id="cards-next")
        yield Static(id="cards-area")
        with Vertical(id="cards-head"):
            yield Static(id="cards-head-0")
            yield Static(id="cards-head-1")
        yield LineList(id="cards-list")
        with Horizontal(id="cards-panes"):
            yield LineList(id="cards-lines")
            with VerticalScroll(id="cards-detail", can_focus=False):
                yield Static()

    # Looking and showing

    @property
    def cards(self) -> Scorecarding:
        return self.development.scorecards

    def look(self) -> CardsView:
        area, before = self.area, self.view
        if area and before is not None:
            try:
                return CardsView(before.summaries, self.cards.card(area))
            except Refused:  # another window has taken the area away
                return CardsView(self.cards.cards(), None)
        return CardsView(self.cards.cards(), None)

    def show(self, view: CardsView) -> None:
        card = view.card
        if card is None:
            self._close()
            done, sentence = overview_step(view.summaries, self.say)
            self._draw_overview()
            self.focus_first(self.overview)
        else:
            done, sentence = card_step(card, self.say)
            self._index(card)
            self.lines.show(card_lines(card, self._drawn, self.say))
            if not self.lines.chosen:
                self.lines.select_first()
            self.query_one("#cards-area", Static).update(plain(f"{card.area} {card.area_name}"))
            self._draw_detail()
            self.focus_first(self.lines)
        mark, style = ("●", "$success") if done else ("○", "$accent")
        self.query_one("#cards-next", Static).update(join((f"{mark} ", f"bold {style}"), (sentence, style)))

    def reload(self) -> None:
        self._drawn = {}  # the language may be another one
        super().reload()

    def _index(self, card: CardView) -> None:
        self._things = {thing.id: thing for thing in things_of(card)}
        self.asks = any(map(doubts_of, self._things.values()))
        self._above = {factor.id: (factor, None) for factor in card.factors}
        for factor in card.factors:
            for critical in factor.criticals:
                ids = (critical.id, *(m.id for m in critical.measures), *(a.id for a in critical.actions))
                self._above.update(dict.fromkeys(ids, (factor, critical)))

    def _draw_overview(self) -> None:
        assert self.view is not None  # noqa: S101 - drawn only once there is one
        summaries, width = self.view.summaries, self.overview.scrollable_content_region.width
        columns = overview_columns(summaries, self.say, width)
        for line, row in enumerate(overview_head(columns, self.say)):
            self.query_one(f"#cards-head-{line}", Static).update(row)
        self.overview.show(overview_lines(summaries, columns, self.say, narrow=self.has_class("-narrow")))
        if not self.overview.chosen:
            self.overview.select_first()

    def _draw_detail(self) -> None:
        thing = self.thing
        told = plain(self.say("cards.detail_nothing"), "$text-muted") if thing is None else detail(thing, self.say)
        self.query_one("#cards-detail > Static", Static).update(told)
        self.query_one(KeyBar).refresh()

    def on_resize(self) -> None:
        if self.view is not None and self.view.card is None:
            self.call_after_refresh(self._draw_overview)

    # What there is

    @property
    def overview(self) -> LineList:
        return self.query_one("#cards-list", LineList)

    @property
    def lines(self) -> LineList:
        return self.query_one("#cards-lines", LineList)

    @property
    def card(self) -> CardView | None:
        """The open card."""
        return self.view.card if self.view is not None else None

    @property
    def thing(self) -> Thing | None:
        """What is under the cursor of the open card."""
        return self._things.get(self.lines.chosen) if self.card is not None else None

    @property
    def factor(self) -> FactorView | None:
        """The objective factor under the cursor, or that above it."""
        thing = self.thing
        return self._above[thing.id][0] if thing is not None else None

    @property
    def critical(self) -> CriticalView | None:
        """The success factor under the cursor, or that above it."""
        thing = self.thing
        return self._above[thing.id][1] if thing is not None else None

    def step_back(self, act: Callable[[], Receipt], size: int, then: Callable[[Receipt], None] | None = None) -> None:
        """As every board; the cursor goes to what came back."""
        there = set(self._things)

        def find(receipt: Receipt) -> None:
            self.lines.choose(next((line.key for line in self.lines.lines if line.key not in there), ""))
            if then is not None:
                then(receipt)

        super().step_back(act, size, find)

    # Moving about

    @on(OptionList.OptionHighlighted, "#cards-lines")
    def moved(self) -> None:
        self.query_one("#cards-detail", VerticalScroll).scroll_home(animate=False)
        self._draw_detail()

    @on(OptionList.OptionSelected, "#cards-list")
    def action_open(self) -> None:
        """Open the card under the cursor."""
        if self.overview.chosen:
            self._open(self.overview.chosen)

    def _open(self, area: str) -> None:
        """Show an area's card, the cursor where it was there; an empty area leads to the overview."""
        if self.area:
            self._cursor[self.area] = self.lines.chosen
        came_from, self.area = self.area, area
        self.set_class(bool(area), "-card")
        self.tell("")
        self._redraw()
        if not area:
            self.overview.choose(came_from)
            self.overview.focus()
            return
        if not self.lines.choose(self._cursor.get(area, "")):
            self.lines.select_first()
            self.lines.scroll_home(animate=False)
        self.lines.focus()

    def _close(self) -> None:
        """Leave a card that is not there any more."""
        if self.area:
            self.area = ""
            self.remove_class("-card")
            self.overview.focus()

    def _redraw(self) -> None:
        """Look and draw before the next key."""
        self.workers.cancel_group(self, "look")
        self.draw(self.look())

    def action_back(self) -> None:
        if self.area:
            self._open("")
        else:
            super().action_back()

    def action_next_card(self) -> None:
        self._turn(1)

    def action_previous_card(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        assert self.view is not None  # noqa: S101 - see check_action
        areas = [card.area for card in self.view.summaries]
        self._open(areas[(areas.index(self.area) + by) % len(areas)])

    def action_next_question(self) -> None:
        """Go to the next thing about which there is something to ask, from the top after the last."""
        keys = [line.key for line in self.lines.lines]
        at = keys.index(self.lines.chosen) + 1 if self.lines.chosen in keys else 0
        asked = next((key for key in (*keys[at:], *keys[:at]) if doubts_of(self._things[key])), "")
        self.lines.choose(asked)

    def action_whole(self) -> None:
        if self.thing is not None:
            self.app.push_screen(Inform(self.say("board.whole_title"), detail(self.thing, self.say)))

    def action_origin(self) -> None:
        """Show the way back from what is under the cursor to what was said."""
        thing = self.thing
        if thing is not None:
            self.fetch(
                lambda: self.cards.origin(thing.id),
                lambda steps: self._inform(self.say("cards.origin_title"), origin(steps)),
                group="origin",
                opens=True,
            )

    def _inform(self, title: str, told: Content) -> None:
        self.app.push_screen(Inform(title, told))
