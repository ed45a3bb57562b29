"""How is a scrollbar kept from being drawn at every answer, though nothing of it looks different?

Textual draws it anew, line by line, whenever anything is laid out; in a long conversation it moves by less than can be
seen. Its few kinds of cells are drawn once and used for every line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.color import Color
from rich.style import Style
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

if TYPE_CHECKING:
    from typing import Self

    from rich.segment import Segment
    from textual.geometry import Region


class StillScrollBar(ScrollBar):
    """An upright scrollbar that refreshes only when it would look different."""

    def __init__(self, *, thickness: int = 1) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._shown: tuple[object, ...] = ()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        if self.is_mounted and repaint and not (regions or layout or recompose):
            before, self._shown = self._shown, self._looks()
            if before == self._shown:
                return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        _, background = self.background_colors
        base, filters = self.visual_style.rich_style, self.get_line_filters()
        drawn: dict[int, Strip] = {}
        lines: list[Strip] = []
        for segment in self._bar()[crop.y : crop.bottom]:
            strip = drawn.get(id(segment))
            if strip is None:
                style = base + segment.style if isinstance(segment.style, Style) else base
                strip = Strip([segment._replace(style=style)], self.thickness)
                for filter in filters:
                    strip = strip.apply_filter(filter, background)
                drawn[id(segment)] = strip
            lines.append(strip)
        return lines

    def _looks(self) -> tuple[object, ...]:
        return tuple((segment.text, segment.style) for segment in self._bar())

    def _bar(self) -> list[Segment]:
        """A cell for every line."""
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)  # noqa: S101 - what a scrollbar is drawn by
        assert isinstance(bar.style, Style)  # noqa: S101
        drawn = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=bar.thickness,
            back_color=bar.style.bgcolor or Color.default(),
            bar_color=bar.style.color or Color.default(),
        )
        return list(drawn.segments)
