"""How does the synthesis stand on the screen: both sides, what meets between them, and the table under them?

Wide, the sides stand left and right of what may meet; narrow, one side stands above it and Tab brings the other. What
meets is found in a thread while one reads; it comes in without moving what is under the cursor.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content

from ttguide.model.role import Role
from ttguide.tui.commands import KeyBar, key_name
from ttguide.tui.screens.showing_synthesis import (
    NoteLine,
    SideLines,
    balance_lines,
    entry_detail,
    ids_of,
    opportunity_detail,
    opportunity_lines,
    other_of,
    proposal_lines,
)
from ttguide.tui.screens.synthesis_pairs import SynthesisPairs
from ttguide.tui.screens.synthesis_sides import Filter, Standing, middle_heading
from ttguide.tui.text import plain
from ttguide.tui.widgets.entry_list import EntryList
from ttguide.tui.widgets.line_list import Line, LineList
from ttguide.tui.widgets.still_text import StillText
from ttguide.workflow.board_views import (
    Confidence,
    EntryView,
    OpportunityView,
    PairView,
    PlaceState,
    SynthesisView,
)
from ttguide.workflow.developing import Development

_AT_ONCE = 200
"""So many lines are drawn anew at once on both sides; with more of them, one side after the other."""


class SynthesisPanes(SynthesisPairs):
    """The panes of the synthesis board, and which entry, pair and opportunity is meant."""

    STAGE = "synthesis"
    DEFAULT_CSS = """
    SynthesisPanes {
        #synthesis-notice { display: none; padding: 0 2; color: $accent; }
        #synthesis-notice.-told { display: block; }
        #synthesis-panes { height: 1fr; layout: horizontal; }
        .side { width: 30vw; height: 100%; padding: 0 0 0 1; }
        #side-provider { dock: right; }
        #synthesis-middle {
            width: 1fr;
            height: 100%;
            padding: 0 1;
            border-left: vkey $border-blurred;
            border-right: vkey $border-blurred;
        }
        .heading { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        EntryList { height: 1fr; }
        #synthesis-detail { height: 11; margin-bottom: 1; background: $surface; padding: 0 1; }
        #synthesis-detail > Static { height: auto; min-height: 100%; }
        #synthesis-opportunities { display: none; }
        #synthesis-hint { height: 2; color: $text-muted; padding: 0 1; }
        #synthesis-balance { height: 5; padding: 0 2; border-top: solid $border-blurred; }
        &.-opportunities #synthesis-opportunities { display: block; }
        &.-opportunities #synthesis-proposals { display: none; }
        &.-narrow #synthesis-panes { layout: vertical; }
        &.-narrow .side { width: 100%; height: 2fr; }
        &.-narrow #synthesis-middle { width: 100%; height: 3fr; border: none; border-top: solid $border-blurred; }
        &.-narrow #side-provider { display: none; dock: none; }
        &.-narrow.-at-provider #side-provider { display: block; }
        &.-narrow.-at-provider #side-purchaser { display: none; }
        &.-narrow #synthesis-balance, &.-low #synthesis-balance {
            height: 2;
            border: none;
            background: $surface;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        &.-narrow #synthesis-hint { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        &.-low #synthesis-detail { height: 4; margin: 0; }
    }
    """

    def __init__(self, development: Development) -> None:
        super().__init__(development)
        self.side = Role.PURCHASER
        """The side that is gone through; what may meet is of its entry under the cursor."""
        self.filter = Filter()
        self.marked: set[str] = set()
        self._has_begun = False
        self.goes_on = False
        """Whether the cursor is about to go on from the entry that a step is taken for."""
        self._numbered: dict[str, OpportunityView] = {}
        self._lines = {role: SideLines() for role in Role}
        self._standing: dict[Role, Standing] = {}
        self._taken: tuple[tuple[str, ...], Filter, frozenset[str]] | None = None
        self._drawn_view: SynthesisView | None = None
        self._proposed_for = ""

    def body(self) -> ComposeResult:
        yield StillText(id="synthesis-notice")
        with Container(id="synthesis-panes"):
            for role in Role:
                with Vertical(id=f"side-{role.value}", classes="side"):
                    yield StillText(classes="heading")
                    yield EntryList(id=f"synthesis-{role.value}")
            with Vertical(id="synthesis-middle"):
                yield StillText(id="synthesis-heading", classes="heading")
                with VerticalScroll(id="synthesis-detail", can_focus=False):
                    yield StillText(id="synthesis-subject")
                yield EntryList(id="synthesis-proposals")
                yield EntryList(id="synthesis-opportunities")
                yield StillText(id="synthesis-hint")
        yield StillText(id="synthesis-balance")

    # What is on the screen

    def list_of(self, role: Role) -> EntryList:
        return self.query_one(f"#synthesis-{role.value}", EntryList)

    @property
    def proposals(self) -> EntryList:
        return self.query_one("#synthesis-proposals", EntryList)

    @property
    def opportunity_list(self) -> EntryList:
        return self.query_one("#synthesis-opportunities", EntryList)

    @property
    def middle(self) -> EntryList:
        """The list between the sides that is shown."""
        return self.opportunity_list if self.has_class("-opportunities") else self.proposals

    @property
    def entry(self) -> EntryView | None:
        """The entry under the cursor of the side that is gone through."""
        return self.entries.get(self.list_of(self.side).chosen)

    @property
    def pairs_here(self) -> tuple[PairView, ...]:
        """What the entry under the cursor may meet, the likeliest first."""
        entry = self.entry
        if entry is None or self.view is None or self.found is None:
            return ()
        return self.found.about(entry, self.view, self.entries)

    @property
    def pair(self) -> PairView | None:
        """The proposal under the cursor, or else the first."""
        entry, pairs = self.entry, self.pairs_here
        if entry is None or not pairs:
            return None
        at = self.proposals.chosen if self._proposed_for == entry.id else ""
        return next((pair for pair in pairs if other_of(pair, entry.id) == at), pairs[0])

    @property
    def opportunity(self) -> OpportunityView | None:
        """The opportunity under the cursor, or the one to which the entry under the cursor was gathered."""
        if self.opportunity_list.has_focus:
            return self.opportunity_at_hand
        return self.shaped_of(self.entry) if self.entry else None

    def shaped_of(self, entry: EntryView) -> OpportunityView | None:
        """The opportunity that an entry was gathered to."""
        return self._numbered.get(entry.opportunity)

    @property
    def opportunity_at_hand(self) -> OpportunityView | None:
        """The opportunity under the cursor of the list of opportunities."""
        at = self.opportunity_list.chosen
        return next((o for o in self._numbered.values() if o.id == at), None)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the entries that are marked, side by side from the top, or else of the one under the cursor."""
        if self.marked:
            return tuple(id for id in self.entries if id in self.marked)
        return (self.entry.id,) if self.entry else ()

    def entry_of(self, id: str) -> EntryView | None:
        return self.entries.get(id)

    # Looking and drawing

    def look(self) -> SynthesisView:
        return self.development.synthesis.board()

    def show(self, view: SynthesisView) -> None:
        self.entries = {entry.id: entry for side in (view.purchasers, view.providers) for entry in side}
        self._numbered = {opportunity.number: opportunity for opportunity in view.opportunities}
        self.marked &= self.entries.keys()
        self.look_for_pairs(view)
        self._draw_notice(view)
        self.draw_sides()
        if not self._has_begun:
            self._has_begun = True
            for role in Role:
                self.choose_waiting(role, from_here=True)
        if not self.goes_on:
            self.draw_middle()
        self._draw_balance(view)
        self.focus_first(self.list_of(self.side))

    def on_resize(self) -> None:
        if self.view is not None:
            self.call_after_refresh(self._draw_for_width, self.view)

    def _draw_for_width(self, view: SynthesisView) -> None:
        """Draw anew what says more where there is more room."""
        self._draw_balance(view)
        for role in self._standing:
            self._draw_side_heading(role)

    def relabel(self) -> None:
        self._forget()
        super().relabel()

    def knowledge_changed(self) -> None:
        self._forget()
        super().knowledge_changed()

    def _forget(self) -> None:
        """Let go of what was found in other words or from other knowledge."""
        self.forget_pairs()
        self._proposed_for = ""
        self._drawn_view = None

    def draw_sides(self) -> None:
        """Draw what has changed of both sides; where that is much, the other one has a turn of its own."""
        self._draw_side(self.side)
        for role in (role for role in Role if role is not self.side):
            lines, rows = self._lines_of(role), self.list_of(role)
            if rows.lines and len(lines) - sum(map(is_, lines, rows.lines)) > _AT_ONCE:
                self.call_after_refresh(self._draw_side, role)  # a turn of the loop: keys come in between
            else:
                self._draw_side(role, lines)

    def _draw_side(self, role: Role, lines: list[Line] | None = None) -> None:
        entries, rows = self._entries_of(role), self.list_of(role)
        lines = self._lines_of(role) if lines is None else lines
        count = len(lines)
        if not lines:
            told = self.say("synthesis.nothing_here" if entries else "synthesis.empty_side")
            if self.view is not None and role in self.view.hidden:
                told = self.say("synthesis.side_hidden")
            lines = [NoteLine("nothing", told)]
        if len(lines) != len(rows.lines) or not all(map(is_, lines, rows.lines)):
            rows.show(lines)
        marked = sum(1 for entry in entries if entry.id in self.marked) if self.marked else 0
        self._standing[role] = Standing.of(role, entries, count, marked, self.filter)
        self._draw_side_heading(role)

    def _draw_side_heading(self, role: Role) -> None:
        """Say how a side stands, in as many words as there is room for."""
        assert self.view is not None  # noqa: S101 - as below
        if role in self.view.hidden:
            heading = plain(f"  {self.say(f'synthesis.side_unshared.{role.value}')}", "bold $accent")
        else:
            room = max(heading.content_size.width for heading in self.query(".side > .heading"))  # one may be hidden
            heading = self._standing[role].heading(self.view.areas, self.say, is_here=role is self.side, room=room)
        self._put(f"#side-{role.value} > .heading", heading)

    def _entries_of(self, role: Role) -> Sequence[EntryView]:
        assert self.view is not None  # noqa: S101 - drawn from what was looked at
        return self.view.purchasers if role is Role.PURCHASER else self.view.providers

    def _lines_of(self, role: Role) -> list[Line]:
        """The lines of a side; of what says the same as before, they are the same."""
        assert self.view is not None  # noqa: S101 - as above
        entries = shown = self._entries_of(role)
        if self.filter != Filter():
            taken = self._taken_in(self.view)
            shown = [entry for entry in entries if entry.id in taken]
        return [*self._lines[role].of(shown, self.marked, among=len(entries))]

    def draw_middle(self) -> None:
        """Draw the entry under the cursor, or the opportunity, and what belongs to it."""
        if self.view is None:
            return
        shaped = self.opportunity_at_hand if self.opportunity_list.has_focus else None
        entry = self.entry
        if shaped is not None:
            self._put("#synthesis-subject", opportunity_detail(shaped, self.say))
        elif entry is not None:
            there = self.shaped_of(entry)
            self._put("#synthesis-subject", entry_detail(entry, there, self.say))
        else:
            self._put("#synthesis-subject", Content(""))
        if not self.has_class("-opportunities"):
            self._draw_proposals(entry)
        elif self._drawn_view is not self.view:
            self._drawn_view = self.view
            self.opportunity_list.show(opportunity_lines(self.view, self.say))
        at_opportunities, count = self.has_class("-opportunities"), len(self.view.opportunities)
        self._put("#synthesis-heading", middle_heading(count, self.say, at_opportunities=at_opportunities))
        self._put("#synthesis-hint", plain(self.hint))

    def _draw_proposals(self, entry: EntryView | None) -> None:
        pairs = self.pairs_here
        lines: list[Line] = []
        if entry is not None:
            lines += proposal_lines(entry, pairs, self.places, self.entries, self.say)
        if not lines and entry is not None:
            lines = [NoteLine("none", self._why_nothing(entry))]
        rows = self.proposals
        is_other = self._proposed_for != (entry.id if entry else "")
        self._proposed_for = entry.id if entry else ""
        rows.show(lines)
        if is_other:
            rows.select_first()
            rows.scroll_home(animate=False)
        self.call_after_refresh(self._look_where_they_go)

    def _look_where_they_go(self) -> None:
        unknown = [pair for pair in self.pairs_here if ids_of(pair) not in self.places]
        if unknown and not self.workers_in("places"):
            self.look_for_places(unknown)

    def _why_nothing(self, entry: EntryView) -> str:
        if self.view is not None and not self.view.ready:
            return self.say("synthesis.after_sharing")
        if self.found is None:
            return self.say("synthesis.searching")
        if entry.state is PlaceState.WAITING:
            return self.say("synthesis.no_counterpart")
        return self.say(f"synthesis.placed.{entry.state.value}")

    @property
    def hint(self) -> str:
        """What can be done now with the one under the cursor, by which keys."""
        entry = self.entry
        if self.view is None or not self.view.ready:
            return ""
        if self.opportunity_list.has_focus:
            return self.say("synthesis.hint.opportunity") if self.opportunity_at_hand else ""
        if self.marked:
            return self.say("synthesis.hint.marked", count=len(self.marked))
        if entry is None:
            return ""
        if entry.state is not PlaceState.WAITING:
            return self.say(f"synthesis.hint.{entry.state.value}")
        pair = self.pair
        if pair is None:
            return self.say("synthesis.hint.alone") if self.found is not None else ""
        return self.say("synthesis.hint.weak" if self.is_weak(pair) else "synthesis.hint.pair")

    def is_weak(self, pair: PairView) -> bool:
        """Whether a pair is so uncertain that Enter does not take it: among the proposals, somebody has chosen it."""
        return pair.confidence is Confidence.WEAK and not self.proposals.has_focus

    def _draw_balance(self, view: SynthesisView) -> None:
        due = sum(1 for opportunity in view.opportunities if opportunity.wording_due)
        short = self.has_class("-narrow") or self.has_class("-low")
        self._put("#synthesis-balance", balance_lines(view.balance, due, view.areas, self.say, short=short))

    def _draw_notice(self, view: SynthesisView) -> None:
        notice = self.query_one("#synthesis-notice")
        if not view.ready:
            key = key_name(next(c.keys[0] for c in self.COMMANDS if c.id == "previous_stage"))
            self._put("#synthesis-notice", plain(f"▲ {view.why_not} {self.say('synthesis.go_merging', keys=key)}"))
        notice.set_class(not view.ready, "-told")

    def _put(self, selector: str, content: Content) -> None:
        self.query_one(selector, StillText).put(content)

    # Which entries are looked at

    def _taken_in(self, view: SynthesisView) -> frozenset[str]:
        """The entries that are looked at. What a step changes stays in view until the filter is set again."""
        ids = tuple(self.entries)
        if self._taken is None or self._taken[:2] != (ids, self.filter):
            area = {opportunity.number: opportunity.area for opportunity in view.opportunities}
            entries = self.entries.values()
            taken = frozenset(e.id for e in entries if self.filter.takes(e, area.get(e.opportunity, "")))
            self._taken = (ids, self.filter, taken)
        return self._taken[2]

    def look_at(self, filter: Filter) -> None:
        """Look at other entries; the cursor stays where it can."""
        self.filter, self._taken = filter, None
        if self.view is not None:
            self.draw_sides()
            self.draw_middle()
            told = filter.told(self.view.areas, self.say)
            self.tell(self.say("synthesis.filtered", what=told) if told else "")
            self.query_one(KeyBar).refresh()

    # Moving

    def choose_waiting(self, role: Role, *, from_here: bool = False) -> bool:
        """Put the cursor of a side on the next entry below that waits (or this one), from the top after the last."""
        rows = self.list_of(role)
        start = (rows.highlighted or 0) + (0 if from_here else 1)
        for line in (*rows.lines[start:], *rows.lines[:start]):
            entry = self.entry_of(line.key)
            if entry is not None and entry.state is PlaceState.WAITING:
                return rows.choose(line.key)
        return False

    @on(LineList.Moved)
    def cursor_moved(self, event: LineList.Moved) -> None:
        rows = event.lines
        # Where the middle has no focus, its cursor was set by what draws it.
        if rows is self.list_of(self.side) or (rows is self.middle and rows.has_focus):
            self.draw_middle()
            self.query_one(KeyBar).refresh()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        role = next((role for role in Role if event.widget is self.list_of(role)), None)
        if role is not None:
            self.at_side(role)
        elif self.view is not None:
            self.draw_middle()
        self.query_one(KeyBar).refresh()

    def at_side(self, role: Role) -> None:
        """Go through this side from here on."""
        self.side = role
        self.set_class(role is Role.PROVIDER, "-at-provider")
        if self.view is not None:
            self.draw_sides()
            self.draw_middle()

    def go_to_side(self, role: Role) -> None:
        self.at_side(role)
        self.list_of(role).focus()

    def action_go_left(self) -> None:
        if self.middle.has_focus:
            self.go_to_side(self.side if self.has_class("-narrow") else Role.PURCHASER)
        elif self.side is Role.PROVIDER and not self.has_class("-narrow"):
            self.go_to_middle()

    def action_go_right(self) -> None:
        if self.middle.has_focus:
            if not self.has_class("-narrow"):
                self.go_to_side(Role.PROVIDER)
        elif self.side is Role.PURCHASER or self.has_class("-narrow"):
            self.go_to_middle()

    def go_to_middle(self) -> None:
        """Go to what may meet, or to the opportunities, where there is something to be chosen."""
        rows = self.middle
        if rows.highlighted is None:
            rows.select_first()
        if rows.highlighted is not None:
            rows.focus()

    def show_opportunities(self, *, shown: bool) -> None:
        """Show the opportunities between the sides, or what may meet."""
        focused = self.middle.has_focus
        self.set_class(shown, "-opportunities")
        self._proposed_for = ""
        self.draw_middle()
        if focused:
            self.go_to_middle()
            if not self.middle.has_focus:
                self.list_of(self.side).focus()
