"""How does a text change, at every key, without the whole screen being laid out anew?

By looking first whether it takes another height than the one before it: laying out a board takes longer than drawing
what has changed of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.css.scalar import Scalar
    from textual.css.styles import RulesMap
    from textual.visual import VisualType


class StillText(Static):
    """A text as wide as its place, which it shares with nothing; it has no padding and no border above or below."""

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        super().update(content, layout=False)
        if layout and self._takes_other_room():
            self.refresh(layout=True)

    def put(self, content: Content) -> None:
        """Write a text where it says something else than before, or says it in another style."""
        before = self.content
        same = isinstance(before, Content) and before.plain == content.plain and before.spans == content.spans
        if not same:
            self.update(content)

    def _takes_other_room(self) -> bool:
        height = self.styles.height
        if height is not None and not height.is_auto:
            return False
        if not self.size:
            return True
        rules = cast("RulesMap", self.styles)
        wanted = float(self.visual.get_height(rules, self.content_size.width))
        wanted = min(wanted, self._lines(self.styles.max_height, wanted))
        return max(wanted, self._lines(self.styles.min_height, 0.0)) != self.size.height

    def _lines(self, bound: Scalar | None, otherwise: float) -> float:
        if bound is None or not isinstance(self.parent, Widget):
            return otherwise
        return float(bound.resolve(self.parent.container_size, self.app.size))
