"""How does a case get development areas and themes of its own, through lines?

An area is called by its letter, a theme by its place in it (``B.2``), as the list of areas tells them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ttguide.cli.plain.boards.asked import tell_how
from ttguide.cli.plain.boards.desk import BoardDesk
from ttguide.cli.plain.boards.lines import area_lines
from ttguide.cli.plain.boards.orders import Order
from ttguide.workflow.board_views import AreaView, ThemeView
from ttguide.workflow.synthesising import Synthesising
from ttguide.workflow.views import Receipt


class OwnAreas:
    """The areas and themes of a case."""

    def __init__(self, desk: BoardDesk) -> None:
        self._desk = desk
        self.orders: tuple[Order, ...] = (
            Order("alueet", "areas themes", "plain.areas.list", self.list, alone=True),
            Order("uusi-alue", "new-area", "plain.areas.new_area", self.new_area),
            Order("uusi-teema", "new-theme", "plain.areas.new_theme", self.new_theme),
            Order("nimeä", "rename", "plain.areas.rename", self.rename),
            Order("poista", "remove", "plain.areas.remove", self.remove),
        )

    @property
    def _synthesis(self) -> Synthesising:
        return self._desk.development.synthesis

    def list(self, argument: str) -> None:
        del argument
        self._desk.page(area_lines(self._synthesis.board().areas, self._desk.say))

    def new_area(self, name: str) -> None:
        if not name.strip():
            self._desk.decline("plain.areas.area_how")
            return
        self._add(lambda: self._synthesis.add_area(name), name)

    def new_theme(self, argument: str) -> None:
        """Add a theme: the area's letter and the name."""
        letter, _, name = argument.partition(" ")
        area, _ = self._find(letter)
        if area is not None and not name.strip():
            self._desk.decline("plain.areas.theme_how", area=area.id)
        elif area is not None:
            self._add(lambda: self._synthesis.add_theme(area.id, name), name)

    def _add(self, do: Callable[[], Receipt], name: str) -> None:
        """Add an area or theme; what it is called by from then on is said, too."""
        place = ""

        def added(_: str) -> Receipt:
            nonlocal place
            before = self._places()
            receipt = do()
            place = next((each for each in self._places() if each not in before), "")
            return replace(receipt, what=f"{receipt.what} ({place})" if place else receipt.what)

        receipt = self._desk.decide(added, name)
        tell_how(self._desk, receipt, "plain.asked.name", place=place)

    def _places(self) -> Sequence[str]:
        """What the areas and themes are called by, as the list of areas tells them."""
        areas = self._synthesis.board().areas
        themes = (f"{area.id}.{place}" for area in areas for place, _ in enumerate(area.themes, start=1))
        return (*(area.id for area in areas), *themes)

    def rename(self, argument: str) -> None:
        """Give an own area or theme another name."""
        where, _, name = argument.partition(" ")
        if not name.strip():
            self._desk.decline("plain.areas.rename_how")
            return
        self._change(
            where,
            lambda area: self._synthesis.rename_area(area, name),
            lambda theme: self._synthesis.rename_theme(theme, name),
        )

    def remove(self, argument: str) -> None:
        self._change(argument.strip(), self._synthesis.remove_area, self._synthesis.remove_theme)

    def _change(self, where: str, area_step: Callable[[str], Receipt], theme_step: Callable[[str], Receipt]) -> None:
        area, theme = self._find(where)
        if area is None:
            return
        if theme is not None:
            receipt, place = self._desk.decide(lambda _: theme_step(theme.id)), area.themes.index(theme) + 1
            tell_how(self._desk, receipt, "plain.asked.name", place=f"{area.id}.{place}")
        else:
            receipt = self._desk.decide(lambda _: area_step(area.id))
            tell_how(self._desk, receipt, "plain.asked.name", place=area.id)

    def _find(self, where: str) -> tuple[AreaView | None, ThemeView | None]:
        """The area and, if one is named, its theme; says so where there is none."""
        letter, dot, wanted = where.rstrip(":").partition(".")
        areas = self._synthesis.board().areas
        area = next((a for a in areas if a.id.casefold() == letter.casefold()), None)
        theme = next((t for t in area.themes if t.id == find_theme(area, wanted)), None) if area and dot else None
        if area is None or (dot and theme is None):
            self._desk.tell(*area_lines(areas, self._desk.say))
            self._desk.decline("plain.synthesis.which_area")
            return None, None
        return area, theme


def find_theme(area: AreaView, wanted: str) -> str | None:
    """Return the id of the theme with this number in its area or of this name, or None where there is none."""
    folded = wanted.strip().casefold().removeprefix(f"{area.id.casefold()}.")
    if folded.isdecimal() and len(folded) < 4 and 1 <= int(folded) <= len(area.themes):
        return area.themes[int(folded) - 1].id
    named = [t.id for t in area.themes if folded and t.name.casefold().startswith(folded)]
    return named[0] if len(named) == 1 else None
