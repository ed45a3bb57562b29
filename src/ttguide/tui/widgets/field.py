"""Where does the interviewer type? In a field of a few lines that keeps whole pastes and undoes typing.

Enter records and never breaks the line; what the keys of the screen mean is decided there; here is editing.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from ttguide.model.text import clean

_BREAKS = ("shift+enter", "shift+\r", "ctrl+j", "alt+enter", "ctrl+enter")
"""Not every terminal tells Shift+Enter from Enter; Ctrl+J comes through everywhere."""


def _keys(keys: str, action: str) -> Binding:
    return Binding(keys, action, show=False)


class Field(TextArea, inherit_bindings=False):
    """The field of the conversation: `Submitted` on Enter, `LookedUp` when the cursor wants out at the top."""

    DEFAULT_CSS = """
    Field {
        height: auto;
        min-height: 1;
        min-width: 8;
        max-height: 6;
        padding: 0 1;
        border: none;
        border-left: thick $border-blurred;
        background: $surface;
        scrollbar-size-vertical: 1;
        &:focus { border: none; border-left: thick $primary; }
        & .text-area--placeholder { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        _keys("up", "up"),
        _keys("down", "cursor_down"),
        _keys("left", "cursor_left"),
        _keys("right", "cursor_right"),
        _keys("ctrl+left", "cursor_word_left"),
        _keys("ctrl+right", "cursor_word_right"),
        _keys("home,ctrl+a", "cursor_line_start"),
        _keys("end", "cursor_line_end"),
        _keys("shift+up", "cursor_up(True)"),
        _keys("shift+down", "cursor_down(True)"),
        _keys("shift+left", "cursor_left(True)"),
        _keys("shift+right", "cursor_right(True)"),
        _keys("ctrl+shift+left", "cursor_word_left(True)"),
        _keys("ctrl+shift+right", "cursor_word_right(True)"),
        _keys("shift+home", "cursor_line_start(True)"),
        _keys("shift+end", "cursor_line_end(True)"),
        _keys("backspace", "delete_left"),
        _keys("delete,ctrl+d", "delete_right"),
        _keys("ctrl+w,ctrl+backspace,alt+backspace", "delete_word_left"),
        _keys("alt+delete,ctrl+delete", "delete_word_right"),
        _keys("ctrl+u,super+backspace", "delete_to_start_of_line"),
        _keys("ctrl+k", "delete_to_end_of_line_or_delete_line"),
        _keys("ctrl+x,super+x", "cut"),
        _keys("ctrl+c,super+c", "copy"),
        _keys("ctrl+v", "paste"),
        _keys("ctrl+z,super+z", "undo_typing"),
        _keys("ctrl+y,super+y", "redo_typing"),
    ]

    class Submitted(Message):
        """Enter was pressed over this text."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class LookedUp(Message):
        """The cursor went up from the first line."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False)
        self.cursor_blink = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing but white space stands in the field."""
        return not self.text.strip()

    def put(self, text: str) -> None:
        """Put a text into the field, the cursor after it; what could be undone before is forgotten."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    def type_in(self, text: str) -> None:
        """Type where the cursor is, as the keyboard would."""
        self.replace(text, *self.selection, maintain_selection_offset=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "undo_typing":
            return bool(self.history.undo_stack)  # also with nothing left in the field: ^U may have been a slip
        if action == "redo_typing":
            return bool(self.history.redo_stack)
        return super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self.text))
        elif event.key in _BREAKS:
            event.stop()
            event.prevent_default()
            self.type_in("\n")
        elif event.key.startswith("alt+"):
            event.prevent_default()  # a digit with Alt is a command, not a digit

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.type_in(clean(event.text))

    def action_up(self) -> None:
        if self.wrapped_document.location_to_offset(self.cursor_location).y == 0:
            self.post_message(self.LookedUp())
        else:
            self.action_cursor_up()

    def action_undo_typing(self) -> None:
        self.undo()

    def action_redo_typing(self) -> None:
        self.redo()
