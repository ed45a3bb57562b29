"""Where is the conversation, what is still open, how much is written, and how long has each theme taken?

While one types only the theme at hand is unfolded; with the focus on the map everything is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.widgets.option_list import Option

from ttguide.tui.text import Part, join, one_line, plain
from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.row_list import RowList
from ttguide.workflow.views import MapKind, MapNode, Status

STATUS_MARKS = {
    Status.OPEN: "○",
    Status.ANSWERED: "✓",
    Status.PASSED: "–",
    Status.LEFT: "›",
    Status.PARKED: "‖",
}
"""How a question stands, in one sign of width 1; the help says them in words."""

_ALWAYS = (MapKind.THEME, MapKind.PARKED, MapKind.MATTER)
_LONGEST_LABEL = 200


class TalkMap(RowList):
    """The map of the conversation. Enter on a row posts `OptionSelected` with the row's number."""

    DEFAULT_CSS = """
    TalkMap { border-right: solid $border-blurred; &:focus { border-right: solid $border; } }
    """

    OWN_CHARACTERS: ClassVar[str | None] = ""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._map: tuple[MapNode, ...] = ()
        self._shown: list[MapNode] = []
        self._drawn: list[_Line] = []

    def show(self, nodes: Sequence[MapNode]) -> None:
        """Show the map; the row under the cursor and the place that is scrolled to stay."""
        self._map = tuple(nodes)
        self._redraw()

    def node_at(self, index: int) -> MapNode | None:
        return self._shown[index] if index < len(self._shown) else None

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - Textual's signature
        super().watch_has_focus(has_focus)
        self.highlighted = None
        self._redraw()
        if has_focus:
            self.highlighted = self._here()

    def _redraw(self) -> None:
        at = self._shown[self.highlighted].id if self.highlighted is not None else None
        shown = list(self._map) if self.has_focus else self._folded()
        lines = [_line(node) for node in shown]
        before, self._shown, self._drawn = self._drawn, shown, lines
        if lines == before:
            return
        if len(lines) == len(before):
            for number, (old, new) in enumerate(zip(before, lines, strict=True)):
                if old != new:
                    self.replace_row(number, Option(new.draw()))
        else:
            same = next((n for n, (old, new) in enumerate(zip(before, lines, strict=False)) if old != new), None)
            start = min(len(before), len(lines)) if same is None else same
            self.replace_rows_from(start, [Option(line.draw()) for line in lines[start:]])
        if self.has_focus:
            self.highlighted = next((n for n, node in enumerate(shown) if node.id == at), None)
        else:
            here = self._here()
            if here is not None:
                self.call_after_refresh(self._scroll_to_row, here)

    def _scroll_to_row(self, number: int) -> None:
        if not self.has_focus and number < self.option_count:
            # Every row of the map takes one line, so a row's number is where it stands.
            top, height = self.scroll_offset.y, self.scrollable_content_region.height
            if not top <= number < top + height:
                self.scroll_to(y=max(0, number - height // 2), animate=False)

    def _folded(self) -> list[MapNode]:
        """The themes, and what stands under the one at hand."""
        shown: list[MapNode] = []
        unfolded = False
        for node in self._map:
            if node.kind is MapKind.THEME:
                unfolded = node.current
            elif node.depth == 0:
                unfolded = False
            if node.depth == 0 or unfolded or node.kind in _ALWAYS:
                shown.append(node)
        return shown

    def _here(self) -> int | None:
        found = [n for n, node in enumerate(self._shown) if node.current]
        return found[-1] if found else self.enabled(range(len(self._shown)))


@dataclass(frozen=True, slots=True)
class _Line:
    """What is drawn of a node: seconds go by without a minute's being told, and then there is nothing to draw."""

    label: str
    mark: str
    minutes: int
    count: int
    top: bool
    current: bool

    def draw(self) -> Row:
        notes: list[Part] = []
        if self.minutes:
            notes.append((f"{self.minutes}′ ", "$text-muted"))
        if self.count:
            notes.append(f"{self.count:>2}")
        style = "bold $primary" if self.current else "bold" if self.top else ""
        if self.top:
            lead = plain(f"{self.mark} ", "bold $primary")
        else:
            lead = join("  ", (f"{self.mark} ", "$primary" if self.current else "$text-muted"))
        return Row(plain(self.label, style), lead=lead, trail=join(*notes) if notes else None, most=1)


def _line(node: MapNode) -> _Line:
    top = node.depth == 0
    return _Line(
        label=one_line(node.label[:_LONGEST_LABEL]),
        mark="▸" if node.current else " " if top else STATUS_MARKS[node.status],
        minutes=int(node.seconds // 60) if node.kind is MapKind.THEME else 0,
        count=node.count,
        top=top,
        current=node.current,
    )
