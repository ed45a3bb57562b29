"""How is a text asked for over a screen? In a field with undo, that takes a paste of many lines whole.

`Input` would keep only the first line of a paste, so the field is a `TextArea` of one line's height. Where an answer is
needed an empty one does not close the question: whoever types on then would give commands to the screen below.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Button, Static, TextArea

from ttguide.tui.commands import draft_key, host_of
from ttguide.tui.dialogs.dialog import Dialog
from ttguide.tui.text import join, plain


class AskText(Dialog[str | None]):
    """Returns what was typed, or None. With ``multiline`` Enter breaks the line, and ^S, F2 or a button accepts."""

    DEFAULT_CSS = """
    AskText TextArea {
        height: auto;
        min-height: 3;
        max-height: 28vh;
        padding: 0 1;
        border: round $border-blurred;
        background: $background;
        &:focus { border: round $border; }
    }
    AskText .hint { height: auto; max-height: 3; }
    AskText Button {
        height: 1;
        min-width: 0;
        margin-top: 1;
        padding: 0 2;
        border: none;
        &:focus { text-style: bold reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "accept_line", show=False, priority=True),
        Binding("ctrl+s,f2,ctrl+enter", "accept", show=False, priority=True),
        Binding("ctrl+j,shift+enter,alt+enter", "break_line", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        text: str = "",
        initial: str = "",
        *,
        multiline: bool = False,
        needed: str = "",
        memory: str = "",
    ) -> None:
        """``needed`` is what is said, and nothing else happens, where nothing was typed; empty where that will do.

        ``memory`` says what is asked about where the text does not tell it apart from another such thing: what was
        typed and not sent is offered again for that alone.
        """
        super().__init__(title, text)
        self._initial = initial
        self._multiline = multiline
        self._needed = needed
        self._about_what = memory or self._text.plain
        self._place: tuple[str, str] | None = None

    @property
    def hint_key(self) -> str:
        return "dialog.hint.text" if self._multiline else "dialog.hint.line"

    @property
    def help_key(self) -> str:
        return "dialog.help.text" if self._multiline else "dialog.help.line"

    @property
    def is_changed(self) -> bool:
        """Whether something has been typed that would be missed."""
        return self.query_one(TextArea).text not in ("", self._initial)

    def body(self) -> Iterable[Widget]:
        kept = host_of(self).unsent.get(self._memory, self._initial)
        area = TextArea(kept, soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False)
        area.cursor_location = area.document.end
        yield area
        if self._multiline:
            # Some terminals keep Ctrl+S and the function keys to themselves; Tab and Enter come through everywhere.
            yield Button(plain(self.say("dialog.accept")), compact=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "accept_line" and self._multiline:
            return False
        if action == "break_line":
            return self._multiline
        return super().check_action(action, parameters)

    def on_button_pressed(self) -> None:
        self.action_accept()

    def action_accept_line(self) -> None:
        self.action_accept()

    def action_accept(self) -> None:
        text = self.query_one(TextArea).text
        if self._needed and not text.strip():
            self._hint.update(join(("▲ ", "bold $error"), (self._needed, "$error")))
            return
        host_of(self).unsent.pop(self._memory, None)
        self.dismiss(text)

    def on_text_area_changed(self) -> None:
        self.keep_soon()
        self._hint.update(plain(self.say(self.hint_key)))

    @property
    def _hint(self) -> Static:
        return self.query_one(".hint", Static)

    def action_break_line(self) -> None:
        """Break the line as the conversation's field does, whose keys one has in the fingers."""
        area = self.query_one(TextArea)
        area.replace("\n", *area.selection, maintain_selection_offset=False)

    def action_leave(self) -> None:
        """Leave; what was typed is there again when the same is asked the next time."""
        self.put_away()
        super().action_leave()

    def put_away(self) -> None:
        if self.is_changed:
            host_of(self).unsent[self._memory] = self.query_one(TextArea).text
        else:
            host_of(self).unsent.pop(self._memory, None)

    @property
    def _memory(self) -> tuple[str, str]:
        if self._place is None:  # once, while no help lies over the question
            self._place = draft_key(self, self._title, self._about_what, self._initial)
        return self._place
