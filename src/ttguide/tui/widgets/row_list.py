"""What do all lists of the conversation have in common? Rows without a frame, and a cursor that stops at the ends.

Going on past an end is told (`Left`), so that the arrows lead from list to field and back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList

if TYPE_CHECKING:
    from typing import Self

    from textual.widgets._option_list import OptionListContent


class RowList(OptionList):
    """A list of rows; none is under the cursor while the list is not in use."""

    DEFAULT_CSS = """
    RowList {
        padding: 0;
        border: none;
        background: $background;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: initial; }
        & > .option-list--option-disabled { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
    ]

    class Left(Message):
        """The cursor went past the first row (``down`` is false) or the last one."""

        def __init__(self, rows: RowList, *, down: bool) -> None:
            super().__init__()
            self.rows = rows
            self.down = down

        @property
        def control(self) -> RowList:
            return self.rows

    class Typed(Message):
        """A character was typed that means nothing to this list."""

        def __init__(self, character: str) -> None:
            super().__init__()
            self.character = character

    OWN_CHARACTERS: ClassVar[str | None] = None
    """Beside a field: the characters that are commands here; the others are told as `Typed`. None without a field."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._laid_out_width = -1

    def on_key(self, event: events.Key) -> None:
        character = event.character or ""
        if self.OWN_CHARACTERS is None or not event.is_printable or event.key.startswith("alt+"):
            return
        if character not in self.OWN_CHARACTERS:
            event.stop()
            self.post_message(self.Typed(character))

    def set_options(self, options: Iterable[OptionListContent]) -> Self:
        options = list(options)
        # Given nothing, Textual's own method draws nothing, and what was there stays on the screen.
        return super().set_options(options) if options else self.clear_options()

    def on_resize(self, event: events.Resize) -> None:
        width = self.scrollable_content_region.width
        if width == self._laid_out_width:
            event.prevent_default()  # only another width wraps anything anew; Textual would measure every row again
        self._laid_out_width = width

    def enabled(self, numbers: Iterable[int]) -> int | None:
        """Return the first of the row numbers that can be chosen."""
        return next((n for n in numbers if not self.options[n].disabled), None)

    def select_first(self) -> None:
        """Put the cursor on the first row that can be chosen."""
        self.highlighted = self.enabled(range(self.option_count))

    def select_last(self) -> None:
        """Put the cursor on the last row that can be chosen."""
        self.highlighted = self.enabled(range(self.option_count - 1, -1, -1))

    def action_cursor_down(self) -> None:
        at = -1 if self.highlighted is None else self.highlighted
        below = self.enabled(range(at + 1, self.option_count))
        if below is None:
            self.post_message(self.Left(self, down=True))
        else:
            self.highlighted = below

    def action_cursor_up(self) -> None:
        at = self.option_count if self.highlighted is None else self.highlighted
        above = self.enabled(range(at - 1, -1, -1))
        if above is None:
            self.scroll_home(animate=False)
            self.post_message(self.Left(self, down=False))
        else:
            self.highlighted = above
