"""How does a text follow its place where what it says, and not only where its lines end, depends on the width?

It is written anew for every width it is drawn or measured at, so that nobody has to know the width beforehand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import RenderResult
    from textual.css.styles import RulesMap
    from textual.geometry import Size


class FittedText(Static):
    """Shows what `write` was given, as it is at the width there is."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._written: Callable[[int], Content] = lambda _: Content("")
        self._at: tuple[int, Content] = (-1, Content(""))

    def write(self, written: Callable[[int], Content]) -> None:
        """Show a text: what it is at a width of so many cells."""
        self._written = written
        self._at = (-1, Content(""))
        self.refresh(layout=True)

    def _text_at(self, width: int) -> Content:
        if self._at[0] != width:
            self._at = (width, self._written(width))
        return self._at[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - as above it
        return self._text_at(width).get_height(cast("RulesMap", self.styles), width) if width else 0

    def render(self) -> RenderResult:
        return self._text_at(self.content_size.width)
