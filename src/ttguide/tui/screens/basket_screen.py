"""How do two baskets stand on one screen: a list, what looks alike, what there is to decide about it?

The screen of the merge board without its decisions. Searching for tell-tale words and comparing entries take seconds in
a large basket: both go on in the background, a piece at a time, and what is not known yet is said.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from ttguide.model.role import Role
from ttguide.tui.commands import Command, KeyBar
from ttguide.tui.dialogs.dialog import Dialog
from ttguide.tui.screens.basket_preview import BasketPreviewScreen
from ttguide.tui.screens.board import BoardScreen
from ttguide.tui.screens.showing_merge import (
    EntryLine,
    basket_lines,
    detail,
    detail_of_pair,
    missing,
    other_role,
    pair_key,
    pair_lines,
    tab,
)
from ttguide.tui.screens.stepping import A_MOMENT
from ttguide.tui.text import join, plain
from ttguide.tui.widgets.basket_tabs import BasketTabs
from ttguide.tui.widgets.entry_list import EntryList
from ttguide.tui.widgets.line_list import LineList
from ttguide.tui.widgets.still_text import StillText
from ttguide.workflow.board_views import BasketView, DuplicateView, EntryView, TelltaleView
from ttguide.workflow.developing import Development
from ttguide.workflow.format import Subject
from ttguide.workflow.merging import MOST_PAIRS
from ttguide.workflow.problems import Problem
from ttguide.workflow.views import Receipt

_AT_ONCE = 8
"""Entries that are searched for tell-tale words before the board is drawn: each may take milliseconds."""
_AT_A_TIME = 100
"""Entries that are searched in the background before the board is drawn again."""
_ALIKE_AFTER = 1.0
"""Seconds without a step after which it is looked anew for entries that are alike."""


@dataclass(frozen=True, slots=True)
class MergeView:
    """Both baskets; after the destruction of the raw notes, as they were shared."""

    baskets: Mapping[Role, BasketView]
    destroyed: bool


class BasketScreen(BoardScreen[MergeView]):
    """Two baskets, one of them at hand. A subclass adds what can be done with them."""

    STAGE = "merge"
    COMMANDS: ClassVar[tuple[Command, ...]] = BoardScreen.COMMANDS
    DEFAULT_CSS = """
    BasketScreen {
        #merge-missing { height: 2; padding: 0 2; }
        #merge-panes { height: 1fr; }
        .entries { width: 1fr; height: 1fr; margin-left: 1; }
        #merge-side { width: 46; height: 100%; border-left: solid $border-blurred; }
        &.-widest #merge-side { width: 56; }
        #merge-pairs-title { height: 1; padding: 0 1; color: $primary; text-style: bold; }
        #merge-pairs { height: 40%; }
        #merge-detail { height: 1fr; padding: 1 1 0 1; }
        #merge-detail > Static { height: auto; min-height: 100%; }
        &.-narrow {
            #merge-panes { layout: vertical; }
            .entries { width: 100%; margin-left: 0; }
            #merge-side { width: 100%; height: 8; border-left: none; border-top: solid $border-blurred; }
            #merge-pairs-title, #merge-pairs { display: none; }
            #merge-detail { padding: 0 1; }
            &.-pairs #merge-side { height: 60%; }
            &.-pairs #merge-pairs-title { display: block; }
            &.-pairs #merge-pairs { display: block; height: 1fr; }
            &.-pairs #merge-detail { display: none; }
        }
    }
    """

    def __init__(self, development: Development) -> None:
        super().__init__(development)
        self.role = Role.PURCHASER
        self.marked: dict[Role, set[str]] = {role: set() for role in Role}
        self.apart: set[str] = set()
        """Pairs that were found to be different since they were last looked for."""
        self.pairs_here: tuple[DuplicateView, ...] = ()
        """What may be the same in the basket at hand, as its entries stand now."""
        self._pairs: dict[Role, tuple[DuplicateView, ...]] = dict.fromkeys(Role, ())
        self._alike: dict[str, list[DuplicateView]] = {}
        self._compared: dict[Role, dict[str, str]] = {}
        self._is_comparing = False
        self._lines: dict[str, EntryLine] = {}
        self._has_let_go = bool(development.destroying.told())
        self._telltale_of, self._telltale_at = "", 0
        self._stepped_at = -_ALIKE_AFTER

    def body(self) -> ComposeResult:
        yield BasketTabs()
        yield StillText(id="merge-missing")
        with Horizontal(id="merge-panes"):
            for role in Role:
                entries = EntryList(id=f"entries-{role.value}")
                entries.add_class("entries")
                entries.display = role is self.role
                yield entries
            with Vertical(id="merge-side"):
                yield StillText(id="merge-pairs-title")
                yield EntryList(id="merge-pairs")
                with VerticalScroll(id="merge-detail", can_focus=False):
                    yield StillText()

    @property
    def report_subject(self) -> Subject:
        """The basket at hand."""
        return Subject(f"{self.role.value}s")

    # Looking and showing

    def look(self) -> MergeView:
        merging = self.development.merging
        destroyed = bool(self.development.destroying.told())
        baskets = {role: merging.basket(role, most=_AT_ONCE) for role in Role}
        return MergeView(baskets, destroyed)

    def show(self, view: MergeView) -> None:
        if view.destroyed:
            self._let_go()
            self._forget_texts()
        self.marked[self.role] &= {entry.id for entry in self.basket.entries}
        self._draw_pairs()
        self.draw_entries()
        tabs = self.query_one(BasketTabs)
        tabs.at = self.role
        tabs.tabs = tuple(tab(basket, self.say, destroyed=view.destroyed) for basket in view.baskets.values())
        ready, sentence = self.missing
        is_done = self.basket.shared_at is not None and not self.basket.is_behind
        mark, style = ("✓", "$success") if is_done else ("●", "$success") if ready else ("○", "$accent")
        self._put("#merge-missing", join((f"{mark} ", f"bold {style}"), (sentence, style)))
        self.focus_first(self.entries, self.pairs)
        self.call_later(self._search_on)
        self.call_later(self._compare)

    def _let_go(self) -> None:
        """Neither tell nor show any more what quotes destroyed notes; what has been done since then stays."""
        if not self._has_let_go:
            self._has_let_go = True
            self.close_above(Dialog, BasketPreviewScreen)
            self.forget_told()
            self.host.forget_unsent(f"{self.draft_place}\x1f")

    def _forget_texts(self) -> None:
        """Keep nothing of what was destroyed."""
        self._pairs = dict.fromkeys(Role, ())
        self._lines.clear()
        for role in Role:
            self.marked[role].clear()
            if role is not self.role:
                self.query_one(f"#entries-{role.value}", LineList).show(())

    def draw_entries(self) -> None:
        """Draw the list again: a sign or a mark has changed."""
        lines = basket_lines(self.basket, self.marked[self.role], self._alike, self._lines, self.say)
        self.entries.show(lines)
        self.draw_detail()

    def _draw_pairs(self) -> None:
        there = {entry.id: entry for entry in self.basket.entries if not entry.withheld}
        self.pairs_here = tuple(
            DuplicateView(there[pair.one.id], there[pair.other.id], pair.score)
            for pair in self._pairs[self.role]
            if pair.one.id in there and pair.other.id in there and pair_key(pair) not in self.apart
        )
        self._alike = {}
        for pair in self.pairs_here:
            for id in (pair.one.id, pair.other.id):
                self._alike.setdefault(id, []).append(pair)
        self.pairs.show(pair_lines(self.pairs_here))
        if self.pairs.has_focus and not self.pairs_here:
            self.leave_pairs()

    def draw_detail(self) -> None:
        """Say what there is to decide about what is under the cursor."""
        entry, pair = self.entry, self.pair
        if self.pairs.has_focus and pair is not None:
            told = detail_of_pair(pair, self.say)
        elif entry is not None:
            told = detail(entry, self.alike(entry), self.telltale_at, self.say)
        else:
            told = plain(self.say("merge.detail.nothing"), "$text-muted")
        self._put("#merge-detail > Static", told)
        self._put("#merge-pairs-title", plain(self._pairs_title()))
        self.query_one(KeyBar).refresh()

    def _put(self, selector: str, content: Content) -> None:
        self.query_one(selector, StillText).put(content)

    def _pairs_title(self) -> str:
        if self.pairs.has_focus and self.has_class("-narrow"):
            return self.say("merge.pair_keys")
        if self.pairs_here:
            return self.say("merge.pairs_title", count=len(self.pairs_here))
        return self.say("merge.comparing" if self.is_comparing else "merge.no_pairs")

    @property
    def is_comparing(self) -> bool:
        """Whether it is still being found out what looks alike."""
        return self.view is not None and not self.view.destroyed and self._is_behind

    def relabel(self) -> None:
        self._lines.clear()
        super().relabel()

    def attempt(self, act: Callable[[], Receipt], then: Callable[[Receipt], None] | None = None) -> bool:
        self._stepped_at = monotonic()
        return super().attempt(act, then)

    def attempt_many(self, act: Callable[[], Receipt], then: Callable[[Receipt], None] | None = None) -> None:
        self._stepped_at = monotonic()
        super().attempt_many(act, then)

    def reload(self) -> None:
        self.forget_pairs()
        super().reload()

    def forget_pairs(self) -> None:
        """Look for all pairs again: what was kept apart may be so no more."""
        self._compared.clear()
        self.apart.clear()

    # What there is

    @property
    def basket(self) -> BasketView:
        """The basket at hand."""
        assert self.view is not None  # noqa: S101 - asked for only once there is one
        return self.view.baskets[self.role]

    @property
    def missing(self) -> tuple[bool, str]:
        """Whether the basket at hand can be shared, and what is missing or comes next."""
        assert self.view is not None  # noqa: S101
        return missing(self.basket, self.view.baskets[other_role(self.role)], self.say, destroyed=self.view.destroyed)

    @property
    def entries(self) -> LineList:
        """The list of the basket at hand; each basket keeps its own, with its cursor."""
        return self.query_one(f"#entries-{self.role.value}", LineList)

    @property
    def pairs(self) -> LineList:
        return self.query_one("#merge-pairs", LineList)

    @property
    def entry(self) -> EntryView | None:
        """The entry under the cursor."""
        line = self._lines.get(self.entries.chosen)
        return line.entry if line is not None else None

    @property
    def pair(self) -> DuplicateView | None:
        """The pair in question: that under the cursor of the pairs, or the best one of the entry under the cursor."""
        if self.pairs.has_focus:
            return next((pair for pair in self.pairs_here if pair_key(pair) == self.pairs.chosen), None)
        return next(iter(self._alike.get(self.entries.chosen, ())), None)

    def alike(self, entry: EntryView) -> list[EntryView]:
        """What may be the same as an entry, the most alike first."""
        return [pair.other if pair.one.id == entry.id else pair.one for pair in self._alike.get(entry.id, ())]

    @property
    def telltale(self) -> TelltaleView | None:
        """The tell-tale at hand of the entry under the cursor."""
        entry = self.entry
        if entry is None or entry.withheld or not entry.telltales:
            return None
        return entry.telltales[self.telltale_at]

    @property
    def telltale_at(self) -> int:
        """Which of the tell-tales of the entry under the cursor is at hand."""
        entry = self.entry
        if entry is None or entry.id != self._telltale_of:
            return 0
        return min(self._telltale_at, max(0, len(entry.telltales) - 1))

    @telltale_at.setter
    def telltale_at(self, number: int) -> None:
        self._telltale_of, self._telltale_at = self.entries.chosen, number
        self.draw_detail()

    # In the background

    def _search_on(self) -> None:
        """Go on looking for tell-tale words where it is not known yet whether there are any."""
        if self.view is None or not any(basket.unsearched for basket in self.view.baskets.values()):
            return
        merging, first, before = self.development.merging, self.role, self.view

        def search() -> MergeView:
            for role in (first, other_role(first)):
                if merging.basket(role, most=0).unsearched:
                    merging.basket(role, most=_AT_A_TIME)
                    break
            return self.look()

        def take(view: MergeView) -> None:
            self.draw(view if self.view is before else self.look())  # else a step has been taken and drawn meanwhile

        self.fetch(search, take, group="search", after=A_MOMENT)

    @property
    def _is_behind(self) -> bool:
        """Whether there may be pairs that are not known; one text less makes none."""
        compared = self._compared.get(self.role)
        is_short = len(self._pairs[self.role]) >= MOST_PAIRS and len(self.pairs_here) < MOST_PAIRS // 2
        return compared is None or is_short or any(compared.get(id) != text for id, text in self._texts().items())

    def _texts(self) -> dict[str, str]:
        """What is compared in the basket at hand."""
        return {entry.id: entry.text for entry in self.basket.entries if not entry.withheld}

    def _compare(self) -> None:
        """Look for entries that are alike, once no step has been taken for a moment; one look at a time."""
        if self.view is not None and not self.view.destroyed and not self._is_comparing:
            self._is_comparing = True
            self.run_worker(self._compare_soon(), group="alike", exit_on_error=False)

    async def _compare_soon(self) -> None:
        try:
            await asyncio.sleep(A_MOMENT)
            if not self._is_behind:
                return
            while (early := self._stepped_at + _ALIKE_AFTER - monotonic()) > 0:  # noqa: ASYNC110 - steps may go on
                await asyncio.sleep(early)
            role, texts = self.role, self._texts()
            found = await asyncio.to_thread(self.development.merging.duplicates, role)
        except Problem as problem:
            self.explain(problem)
        except Exception as error:  # noqa: BLE001 - unseen, it would look as if no entries were alike
            self.host.unexpected(error)
        else:
            self._compared[role] = texts
            self._pairs[role] = _in_place(self._pairs[role], found)
            if self.is_attached:
                self._draw_pairs()
                self.draw_entries()
                self.pairs_found()
                self.call_later(self._compare)
        finally:
            self._is_comparing = False

    def pairs_found(self) -> None:
        """Follow where it has been found out, in the background, what looks alike. For subclasses."""

    # Moving about

    @on(LineList.Moved)
    def moved(self) -> None:
        if self.view is not None:
            self.draw_detail()

    def action_pairs(self) -> None:
        """Go to the pairs that may say the same, or back to the entries."""
        if self.pairs.has_focus:
            self.leave_pairs()
            return
        if not self.pairs_here:
            self.tell(self.say("merge.no_pairs"))
            return
        self.add_class("-pairs")
        if not self.pairs.chosen:
            self.pairs.select_first()
        self.pairs.focus()

    def action_go_right(self) -> None:
        if self.entries.has_focus and self.pairs_here:
            self.action_pairs()

    def action_go_left(self) -> None:
        if self.pairs.has_focus:
            self.leave_pairs()

    def leave_pairs(self) -> None:
        """Go from the pairs back to the entries."""
        self.remove_class("-pairs")
        self.entries.focus()

    def on_descendant_focus(self) -> None:
        if self.view is not None:
            self.draw_detail()

    def action_other_basket(self) -> None:
        self.go_to_basket(other_role(self.role))

    @on(BasketTabs.Chosen)
    def tab_chosen(self, event: BasketTabs.Chosen) -> None:
        self.go_to_basket(Role(event.id))

    def go_to_basket(self, role: Role) -> None:
        """Show a role's basket, with the cursor where it was there."""
        if self.view is None or role is self.role:
            return
        self.tell("")  # what was said is of the other basket
        self.remove_class("-pairs")
        self.entries.display = False
        self.role = role
        self.entries.display = True
        self.show(self.view)
        self.entries.focus()


def _in_place(before: tuple[DuplicateView, ...], now: tuple[DuplicateView, ...]) -> tuple[DuplicateView, ...]:
    """The pairs as found now, those that were there before in the same order, so that nothing moves under a cursor."""
    found = {pair_key(pair): pair for pair in now}
    kept = [found.pop(pair_key(pair)) for pair in before if pair_key(pair) in found]
    return (*kept, *found.values())
