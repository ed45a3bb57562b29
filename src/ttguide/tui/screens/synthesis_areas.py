"""Where does an opportunity go, and how are areas and themes of the case's own made? In small questions, one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from ttguide.tui.dialogs import Choose
from ttguide.tui.screens.synthesis_panes import SynthesisPanes
from ttguide.tui.text import join, plain, shorten
from ttguide.workflow.board_views import AreaView, PlaceView
from ttguide.workflow.views import Receipt

_NEW, _NONE, _RENAME, _REMOVE = "+", "-", "rename", "remove"
_LONGEST = 60
_MOST_WORDS = 3

Then = Callable[[str, str], None]
"""What is done with the area and the theme that were chosen; an empty theme is none."""


class AreaQuestions:
    """The questions about areas and themes over one board."""

    def __init__(self, board: SynthesisPanes) -> None:
        self._board = board
        self._say = board.say

    @property
    def _areas(self) -> tuple[AreaView, ...]:
        view = self._board.view
        return view.areas if view else ()

    def _area(self, id: str) -> AreaView | None:
        return next((area for area in self._areas if area.id == id), None)

    # Choosing

    def choose(self, items: Sequence[str], then: Then, *, area: str = "", theme: str = "") -> None:
        """Ask for an area, those that are proposed for the entries first, and then for a theme of it."""
        places = {place.area: place for place in self._board.development.synthesis.places(items, limit=3)}
        ordered = sorted(self._areas, key=lambda a: list(places).index(a.id) if a.id in places else len(places))
        options: list[tuple[str, str | Content]] = [(a.id, self._label(a, places.get(a.id), area)) for a in ordered]
        options.append((_NEW, self._say("synthesis.areas.new")))

        def chosen(id: str | None) -> None:
            if id == _NEW:
                self._ask_area(lambda made: self.choose_theme(items, made, then))
            elif id is not None:
                self.choose_theme(items, id, then, theme=theme, skip_empty=True)

        self._board.app.push_screen(Choose(self._say("synthesis.areas.which"), options, at=area), chosen)

    def choose_theme(
        self, items: Sequence[str], area: str, then: Then, *, theme: str = "", skip_empty: bool = False
    ) -> None:
        """Ask for a theme of an area, the one that is proposed first."""
        there = self._area(area)
        if there is None or (skip_empty and not there.themes):
            then(area, "")
            return
        places = self._board.development.synthesis.places(items, limit=3)
        likely = next((place.theme for place in places if place.area == area), "")
        ordered = sorted(there.themes, key=lambda t: t.id != likely)
        options: list[tuple[str, str | Content]] = []
        for one in ordered:
            notes = [self._say("synthesis.areas.now")] if one.id == theme else []
            notes += [self._say("synthesis.areas.proposed")] if one.id == likely else []
            options.append((one.id, join(one.name, (f"  {' · '.join(notes)}", "$accent"))))
        options += [(_NONE, self._say("synthesis.themes.none")), (_NEW, self._say("synthesis.themes.new"))]

        def chosen(id: str | None) -> None:
            if id == _NEW:
                self._ask_theme(area, lambda made: then(area, made))
            elif id is not None:
                then(area, "" if id == _NONE else id)

        title = self._say("synthesis.themes.which", area=f"{there.id} {there.name}")
        self._board.app.push_screen(Choose(title, options, at=theme or likely), chosen)

    def _label(self, area: AreaView, place: PlaceView | None, now: str) -> Content:
        notes = [self._say("synthesis.areas.now")] if area.id == now else []
        if place is not None:
            words = ", ".join(place.because[:_MOST_WORDS])
            notes.append(self._say("synthesis.areas.proposed") + (f": {words}" if words else ""))
        return join((f"{area.id} ", "bold"), area.name, (f"  {' · '.join(notes)}", "$accent"))

    # Making

    def _ask_area(self, then: Callable[[str], None]) -> None:
        before = {area.id for area in self._areas}

        def made(_: Receipt) -> None:
            new = next((area.id for area in self._areas if area.id not in before), "")
            if new:
                then(new)

        synthesis = self._board.development.synthesis
        self._board.ask(
            self._say("synthesis.areas.name"), synthesis.add_area, text=self._say("synthesis.areas.about"), then=made
        )

    def _ask_theme(self, area: str, then: Callable[[str], None]) -> None:
        synthesis = self._board.development.synthesis
        self._board.ask(
            self._say("synthesis.themes.name"),
            lambda name: synthesis.add_theme(area, name),
            then=lambda receipt: then(receipt.statement),
        )

    # Keeping

    def manage(self) -> None:
        """Add, rename and remove areas and themes of the case's own."""
        options: list[tuple[str, str | Content]] = [(_NEW, self._say("synthesis.areas.new"))]
        for area in self._areas:
            own = self._say("synthesis.areas.own") if area.own else ""
            note = " · ".join(part for part in (own, self._say("synthesis.themes", count=len(area.themes))) if part)
            options.append((area.id, join((f"{area.id} ", "bold"), area.name, (f"  {note}", "$text-muted"))))

        def chosen(id: str | None) -> None:
            if id == _NEW:
                self._ask_area(lambda _: None)
            elif id is not None:
                self._manage_area(id)

        title, about = self._say("synthesis.areas.title"), self._say("synthesis.areas.manage")
        self._board.app.push_screen(Choose(title, options, about), chosen)

    def _manage_area(self, id: str) -> None:
        area, synthesis = self._area(id), self._board.development.synthesis
        if area is None:
            return
        options: list[tuple[str, str | Content]] = [(_NEW, self._say("synthesis.themes.new"))]
        if area.own:
            options += [(_RENAME, self._say("synthesis.areas.rename")), (_REMOVE, self._say("synthesis.areas.remove"))]
        for theme in area.themes:
            note = f"  {self._say('synthesis.areas.own')}" if theme.own else ""
            options.append((f"theme {theme.id}", join("› ", theme.name, (note, "$text-muted"))))

        def chosen(what: str | None) -> None:
            if what == _NEW:
                self._ask_theme(id, lambda _: None)
            elif what == _RENAME:
                title = self._say("synthesis.areas.rename")
                self._board.ask(title, lambda name: synthesis.rename_area(id, name), initial=area.name)
            elif what == _REMOVE:
                self._board.attempt(lambda: synthesis.remove_area(id))
            elif what is not None:
                self._manage_theme(area, what.removeprefix("theme "))

        self._board.app.push_screen(Choose(f"{area.id} {shorten(area.name, _LONGEST)}", options, area.text), chosen)

    def _manage_theme(self, area: AreaView, id: str) -> None:
        theme = next((theme for theme in area.themes if theme.id == id), None)
        synthesis = self._board.development.synthesis
        if theme is None:
            return
        if not theme.own:
            self._board.warn(self._say("refused.theme_not_own"))
            return
        options = [
            (_RENAME, plain(self._say("synthesis.themes.rename"))),
            (_REMOVE, plain(self._say("synthesis.themes.remove"))),
        ]

        def chosen(what: str | None) -> None:
            if what == _RENAME:
                title = self._say("synthesis.themes.rename")
                self._board.ask(title, lambda name: synthesis.rename_theme(id, name), initial=theme.name)
            elif what == _REMOVE:
                self._board.attempt(lambda: synthesis.remove_theme(id))

        self._board.app.push_screen(Choose(shorten(theme.name, _LONGEST), options), chosen)
