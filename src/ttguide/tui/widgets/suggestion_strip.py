"""Which is the best suggestion, where there is no room for the list? One line above the field of a narrow terminal."""

from __future__ import annotations

from collections.abc import Collection

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from ttguide.model.proposal import Target
from ttguide.tui.text import join, plain, shorten
from ttguide.workflow.views import Pick, SuggestionView


class SuggestionStrip(Widget):
    """The number, the title and how sure it is; empty while there is nothing to suggest."""

    DEFAULT_CSS = """
    SuggestionStrip { height: 1; padding: 0 2; }
    """
    content: reactive[Content] = reactive(Content(""))

    def show(self, best: tuple[int, SuggestionView] | None, picked: Collection[Pick], note: str) -> None:
        """Show the best suggestion with its number, or the note that nothing known fits."""
        if best is None:
            self.content = plain(note, "italic $text-muted")
            return
        number, view = best
        mark = ("✓ ", "bold $success") if view.pick in picked else ""
        code = "" if view.target is Target.SUCCESS_FACTOR else f"{view.id} "
        notes = join((f"  {code}", "$accent"), (view.confidence_word, "$text-muted"))
        room = max(8, self.content_size.width - notes.cell_length - 5)
        self.content = join((f"{number} ", "bold $primary"), mark, shorten(view.title, room), notes)

    def render(self) -> Content:
        return self.content
