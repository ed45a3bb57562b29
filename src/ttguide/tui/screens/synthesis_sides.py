"""Which entries of both sides are looked at, and how does a side stand? What is said above the lists.

A line of few cells says it in fewer words: cut off, it would tell of half of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from ttguide.model.role import Role
from ttguide.tui.screens.showing_synthesis import STATE_SIGNS, Say, name_of_area
from ttguide.tui.text import join, shorten, width_of
from ttguide.workflow.board_views import AreaView, EntryView, PlaceState

_GAP = "  "
_NAME, _WORDS, _FEWEST_OF_WORDS = 40, 20, 4
"""Cells of an area's name and of what is searched for, and of the latter at the least."""
_QUOTES = 2


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are looked at: those of a state, of an area, with some words in them; empty is all of them."""

    state: PlaceState | None = None
    area: str = ""
    words: str = ""

    def takes(self, entry: EntryView, area: str) -> bool:
        """Whether an entry, which stands in this area (or in none), is looked at."""
        if self.state is not None and entry.state is not self.state:
            return False
        if self.area and area != self.area:
            return False
        said = (entry.text, entry.factor, entry.reason, entry.opportunity, *entry.wordings) if self.words else ()
        wanted = self.words.casefold().split()
        return all(any(word in text.casefold() for text in said) for word in wanted)

    def told(self, areas: Sequence[AreaView], say: Say) -> str:
        """What is looked at, in words; empty where that is all."""
        parts = []
        if self.state is not None:
            parts.append(say(f"synthesis.filter.{self.state.value}"))
        if self.area:
            parts.append(shorten(name_of_area(self.area, areas), _NAME))
        if self.words:
            parts.append(say("synthesis.filter.words", words=shorten(self.words, _WORDS)))
        return ", ".join(parts)

    def in_short(self, say: Say, room: int) -> str:
        """What is looked at, in as few words as tell it; of what is searched for, as much as ``room`` cells take."""
        of = STATE_SIGNS[self.state] if self.state is not None and self.words else ""
        if self.state is not None and not of:
            of = say(f"synthesis.filter_short.{self.state.value}")
        elif self.area:
            of = self.area if self.words else say("synthesis.filter_short.area", area=self.area)
        most = max(_FEWEST_OF_WORDS, room - width_of(f"{of} ".lstrip()) - _QUOTES)
        words = say("synthesis.filter.words", words=shorten(self.words, most)) if self.words else ""
        return " ".join(filter(None, (of, words)))


@dataclass(frozen=True, slots=True)
class Standing:
    """How a side stands: how many of its entries are shown, wait and are marked, and which are looked at."""

    role: Role
    shown: int
    waiting: int
    all: int
    marked: int = 0
    filter: Filter = Filter()

    @classmethod
    def of(cls, role: Role, entries: Sequence[EntryView], shown: int, marked: int, filter: Filter) -> Standing:
        waiting = [entry.state for entry in entries].count(PlaceState.WAITING)
        return cls(role, shown, waiting, len(entries), marked, filter)

    def heading(self, areas: Sequence[AreaView], say: Say, *, is_here: bool, room: int) -> Content:
        """Return it for the line above a side's list, in as many words as ``room`` cells have room for."""
        looked_at = self.filter.told(areas, say)
        count = f"{self.shown}/{self.all}" if looked_at or self.shown != self.all else str(self.all)
        sign, name = "▸ " if is_here else "  ", say(f"synthesis.side.{self.role.value}", count=count)
        waiting = say("synthesis.waiting", count=self.waiting) if self.waiting else say("synthesis.none_waiting")
        marked = say("synthesis.marked", count=self.marked) if self.marked else ""
        left = room - width_of(sign) - width_of(name) - width_of(_GAP)
        short = self.filter.in_short(say, left)
        ways = ((looked_at, waiting, marked), (short, waiting, marked), (short, marked), (short or waiting,))
        tellings = [" · ".join(filter(None, way)) for way in ways]
        told = next((telling for telling in tellings if width_of(telling) <= left), tellings[-1])
        return join(
            (sign, "bold $primary"), (name, "bold $primary" if is_here else "bold"), (_GAP + told, "$text-muted")
        )


def middle_heading(count: int, say: Say, *, at_opportunities: bool) -> Content:
    """Return what stands above the middle: the proposals and the ``count`` opportunities, of which one are shown."""
    styles = ("$text-muted", "bold $primary") if at_opportunities else ("bold $primary", "$text-muted")
    return join(
        (("  " if at_opportunities else "▸ ") + say("synthesis.proposals"), styles[0]),
        "   ",
        ("▸ " if at_opportunities else "", styles[1]),
        (say("synthesis.shaped", count=count), styles[1]),
        (" O", "bold $primary"),
    )
