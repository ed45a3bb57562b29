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
    shown: reactive[tuple[int, SuggestionView, bool] | None] = reactive(None)
    note: reactive[str] = reactive("")

    def show(self, best: tuple[int, SuggestionView] | None, picked: Collection[Pick], note: str) -> None:
        """Show the best suggestion with its number, or the note that nothing known fits."""
        self.shown = (*best, best[1].pick in picked) if best else None
        self.note = note

    def render(self) -> Content:
        if self.shown is None:
            return plain(self.note, "italic $text-muted")
        number, view, picked = self.shown
        mark = ("✓ ", "bold $success") if picked else ""
        code = "★ " if view.target is Target.SUCCESS_FACTOR else f"{view.id} "
        notes = join((f"  {code}", "$accent"), (view.confidence_word, "$text-muted"))
        room = max(8, self.content_size.width - notes.cell_length - (5 if picked else 3))
        return join((f"{number} ", "bold $primary"), mark, shorten(view.title, room), notes)
