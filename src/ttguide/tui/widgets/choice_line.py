"""Which of a few things on one line is chosen? A click on another one chooses it, as the screen's key does."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from ttguide.tui.text import join


@dataclass(frozen=True, slots=True)
class OnLine:
    """Something on the line: what it stands for, and how it is drawn."""

    id: str
    drawn: Content


class ChoiceLine(Widget):
    """One line of things to choose from, with ``lead`` before and ``told`` after them, which are none of them.

    A subclass whose things depend on the room that there is overrides ``drawn_now``.
    """

    DEFAULT_CSS = """
    ChoiceLine { height: 1; }
    """
    GAP = 2
    things: reactive[tuple[OnLine, ...]] = reactive(())
    lead: reactive[Content] = reactive(Content(""))
    told: reactive[Content] = reactive(Content(""))

    class Chosen(Message):
        """One of the things was clicked."""

        def __init__(self, line: ChoiceLine, id: str) -> None:
            super().__init__()
            self.line, self.id = line, id

        @property
        def control(self) -> ChoiceLine:
            return self.line

    def render(self) -> Content:
        gap = " " * self.GAP
        return join(self.lead, *(piece for thing in self.drawn_now() for piece in (thing.drawn, gap)), self.told)

    def drawn_now(self) -> tuple[OnLine, ...]:
        """Return the things as they stand on the line."""
        return self.things

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        left = self.lead.cell_length
        for thing in self.drawn_now():
            right = left + thing.drawn.cell_length + self.GAP
            if at is not None and at.y == 0 and left <= at.x < right:
                self.post_message(self.Chosen(self, thing.id))
            left = right
