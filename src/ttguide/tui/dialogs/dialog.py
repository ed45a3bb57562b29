"""What do all small questions over a screen have in common? A frame, a title, a line that says the keys, and Esc.

Titles and texts are shown literally: they may hold what people typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, ScreenResultType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from ttguide.tui.commands import host_of
from ttguide.tui.text import plain

KEEP_AFTER = 0.3
"""Seconds after which what is being typed is kept, so that not more than this is lost in a crash."""


class Dialog(ModalScreen[ScreenResultType]):
    """A question over the screen. A subclass yields its field or list in ``body`` and names its keys in ``HINT``."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        & > .frame {
            width: 68;
            max-width: 94%;
            height: auto;
            max-height: 92%;
            padding: 1 3;
            background: $surface;
            border: round $border-blurred;
        }
        .title { height: auto; max-height: 4; text-style: bold; color: $primary; margin-bottom: 1; }
        .text { height: auto; max-height: 40vh; margin-bottom: 1; }
        .text > Static { height: auto; }
        .hint { height: 1; margin-top: 1; color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("f1", "tell_keys", show=False, priority=True),
    ]
    HINT: ClassVar[str] = "dialog.hint.inform"
    HELP: ClassVar[str] = ""
    """The key of what F1 tells: which keys work here; empty where the hint says them all."""

    def __init__(self, title: str, text: str | Content = "") -> None:
        super().__init__()
        self._title = title
        self._text = plain(text) if isinstance(text, str) else text
        self._keeping: Timer | None = None
        self._is_over = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="frame -with-text" if self._text.plain else "frame") as frame:
            if self.help_key:
                frame.border_subtitle = plain(f"F1 {self.say('command.help')}")
            yield Static(plain(self._title), classes="title")
            if self._text.plain:
                with VerticalScroll(classes="text", can_focus=self.reads_only):
                    yield Static(self._text)
            yield from self.body()
            yield Static(plain(self.say(self.hint_key)), classes="hint")

    def retell(self, text: str) -> None:
        """Say something else over the answers, where something was said: it has become another thing meanwhile."""
        self._text = plain(text)
        for told in self.query(".text > Static").results(Static):
            told.update(self._text)

    @property
    def hint_key(self) -> str:
        """The key of the line that says what Enter and Esc do."""
        return self.HINT

    @property
    def help_key(self) -> str:
        """The key of what F1 tells, as `HELP`."""
        return self.HELP

    @property
    def reads_only(self) -> bool:
        """Whether the text itself is what the keys scroll."""
        return False

    def body(self) -> Iterable[Widget]:
        """Return what is answered with."""
        return ()

    def say(self, key: str, **values: object) -> str:
        return host_of(self).say(key, **values)

    # What is being typed

    def keep_soon(self) -> None:
        """Keep what is being typed in a moment, as it stands then: not at every key."""
        if self._keeping is None and not self._is_over:
            self._keeping = self.set_timer(KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        self._keeping = None
        if not self._is_over:
            self.put_away()

    def put_away(self) -> None:
        """Keep what is being typed. A subclass with such a field does it."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        self._is_over = True
        return super().dismiss(result)

    # Help

    def about_here(self) -> str:
        """What is wanted where the cursor is, for F1. A subclass with fields says it."""
        return self._text.plain

    def action_tell_keys(self) -> None:
        """Tell what is wanted here and which keys there are; what is typed stays as it is."""
        from ttguide.tui.dialogs.informing import Inform

        if self.help_key:
            told = filter(None, (self.about_here(), self.say(self.help_key)))
            self.app.push_screen(Inform(self._title or self.say("command.help"), "\n\n".join(told)))

    def action_leave(self) -> None:
        self.dismiss(None)
