"""How does a text change, at every key, without the whole screen being laid out anew?

By looking first whether it takes another height than the one before it: laying out a board takes longer than drawing
what has changed of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widget import Widget, _RenderCache
from textual.widgets import Static

from ttguide.tui.breaking import break_points
from ttguide.tui.widgets.drawing import Brush, drawn_text

if TYPE_CHECKING:
    from textual.css.scalar import Scalar
    from textual.css.styles import RulesMap
    from textual.visual import VisualType

    _Mixed = Widget
else:
    _Mixed = object  # of several widgets that a class comes from, style sheets know the first alone


class DrawnText(_Mixed):
    """Mixed into a widget that shows a text from its upper left corner: it draws it without Textual's layers."""

    _brush: Brush | None = None

    def _render_content(self) -> None:
        text = self._render()
        if not isinstance(text, Content) or not self._is_plain(text):
            super()._render_content()
            return
        base = self.visual_style
        if self._brush is None or self._brush.base != base:
            self._brush = Brush(base, self._get_style)
        strips = drawn_text(text, self.size.width, self._brush) if self.size.width else []
        self._render_cache = _RenderCache(self.size, strips[: self.size.height])
        self._dirty_regions.clear()

    def notify_style_update(self) -> None:
        self._brush = None
        super().notify_style_update()

    def _is_plain(self, text: Content) -> bool:
        """Whether nothing is selected in it, nothing leads anywhere, and it begins every line at the left."""
        styles = self.styles
        return (
            self.text_selection is None
            and all(isinstance(span.style, str) for span in text.spans)
            and styles.text_align in ("left", "start")
            and styles.content_align == ("left", "top")
            and (styles.text_wrap, styles.text_overflow, styles.line_pad) == ("wrap", "fold", 0)
        )


class StillText(DrawnText, Static):
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
        wanted = self._wanted(self.content_size.width)
        wanted = min(wanted, self._lines(self.styles.max_height, wanted))
        return max(wanted, self._lines(self.styles.min_height, 0.0)) != self.size.height

    def _wanted(self, width: int) -> float:
        """How many lines the text takes."""
        text = self.visual
        if not isinstance(text, Content) or "\t" in text.plain or not self._is_plain(text):
            return float(text.get_height(cast("RulesMap", self.styles), width))
        return float(sum([len(break_points(line, width)) + 1 for line in text.plain.split("\n")]))

    def _lines(self, bound: Scalar | None, otherwise: float) -> float:
        if bound is None or not isinstance(self.parent, Widget):
            return otherwise
        return float(bound.resolve(self.parent.container_size, self.app.size))
