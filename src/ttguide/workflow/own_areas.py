"""Which areas and themes has a case of its own beside those of its sector?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from string import ascii_uppercase

from ttguide.model import development_event as dev
from ttguide.model.case import Case
from ttguide.model.event import Event
from ttguide.model.text import clean_line
from ttguide.workflow.conversing import accept_aside, accept_text
from ttguide.workflow.desk import Desk
from ttguide.workflow.problems import Refused
from ttguide.workflow.showing_synthesis import ShowingSynthesis, areas_in_words
from ttguide.workflow.spotting_names import SpottingNames
from ttguide.workflow.views import Receipt


class OwnAreas:
    """Adds, renames and removes them; what stands in the sector's own stays as it is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._showing = ShowingSynthesis(desk)
        self._names = SpottingNames(desk)

    def forget(self) -> None:
        """Let go of every text that is kept in memory."""
        self._showing = ShowingSynthesis(self._desk)
        self._names = SpottingNames(self._desk)

    def add_area(self, name: str, text: str = "") -> Receipt:
        """Add a development area to this case; its letter is the next free one."""
        name = accept_text(clean_line(name))

        def decide(case: Case) -> Sequence[Event]:
            if any(name.casefold() == area.name.casefold() for area in self._showing.areas(case)):
                raise Refused("refused.area_there", name=name)
            taken = {area.id for area in self._showing.areas(case)}
            letters = (*ascii_uppercase, *(f"{a}{b}" for a in ascii_uppercase for b in ascii_uppercase))
            return (dev.AreaAdded(next(id for id in letters if id not in taken), name, accept_aside(text)),)

        return self._asking(self._desk.commit(decide, "done.area_added", text=name), name, text)

    def rename_area(self, area: str, name: str) -> Receipt:
        name = accept_text(clean_line(name))
        self._own_area(area)

        def decide(case: Case) -> Sequence[Event]:
            if any(name.casefold() == a.name.casefold() for a in self._showing.areas(case) if a.id != area):
                raise Refused("refused.area_there", name=name)
            return (dev.AreaRenamed(area, name),)

        return self._asking(self._desk.commit(decide, "done.reworded", text=name), name)

    def remove_area(self, area: str) -> Receipt:
        """Remove an area of the case's own in which nothing stands."""
        name = self._own_area(area)

        def decide(case: Case) -> Sequence[Event]:
            if any(o.area == area for o in case.synthesis.opportunities.values()):
                raise Refused("refused.area_in_use", name=name)
            if case.scorecards.factors_of(area):
                raise Refused("refused.area_in_use", name=name)
            return (dev.AreaRemoved(area),)

        return self._desk.commit(decide, "done.removed", text=name)

    def add_theme(self, area: str, name: str) -> Receipt:
        """Add a theme to an area for this case."""
        name = accept_text(clean_line(name))
        theme = self._desk.new_id()

        def decide(case: Case) -> Sequence[Event]:
            self._check_place(case, area, "")
            there = next(a for a in self._showing.areas(case) if a.id == area)
            if any(name.casefold() == other.name.casefold() for other in there.themes):
                raise Refused("refused.theme_there", name=name)
            return (dev.ThemeAdded(theme, area, name),)

        receipt = self._desk.commit(decide, "done.theme_added", text=name)
        return self._asking(Receipt(receipt.number, receipt.what, theme), name)

    def rename_theme(self, theme: str, name: str) -> Receipt:
        name = accept_text(clean_line(name))
        self._own_theme(theme)
        receipt = self._desk.commit(lambda case: (dev.ThemeRenamed(theme, name),), "done.reworded", text=name)
        return self._asking(receipt, name)

    def remove_theme(self, theme: str) -> Receipt:
        """Remove a theme of the case's own; its opportunities stay in their area."""
        name = self._own_theme(theme)
        return self._desk.commit(lambda case: (dev.ThemeRemoved(theme),), "done.removed", text=name)

    # Behind it

    def _check_place(self, case: Case, area: str, theme: str) -> None:
        there = next((a for a in self._showing.areas(case) if a.id == area), None)
        if there is None:
            raise Refused("refused.no_such_area", area=area, known=areas_in_words(self._showing.areas(case)))
        if theme and not any(t.id == theme for t in there.themes):
            raise Refused("refused.no_such_theme")

    def _own_area(self, id: str) -> str:
        area = next((a for a in self._desk.case.synthesis.areas if a.id == id), None)
        if area is None:
            raise Refused("refused.area_not_own")
        return area.name

    def _own_theme(self, id: str) -> str:
        theme = next((t for t in self._desk.case.synthesis.themes if t.id == id), None)
        if theme is None:
            raise Refused("refused.theme_not_own")
        return theme.name

    def _asking(self, receipt: Receipt, *texts: str) -> Receipt:
        """The receipt with what there is to ask about texts that people have written."""
        return replace(receipt, asks=self._names.giving_away(*texts))
