"""How is one of several things chosen? With the arrows and Enter, with its number, or with the mouse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ttguide.tui.commands import host_of
from ttguide.tui.dialogs.dialog import Dialog
from ttguide.tui.text import plain
from ttguide.tui.widgets.row import Row

_NUMBERED = 9
_FEW_LINES = 3
"""Line breaks of a text that is read at a glance: of a longer one the keys that scroll it are told."""
_SHARE, _SHARE_UNDER_TEXT, _LEAST = 0.56, 0.4, 3
"""How much of the screen's height a list takes at the most, alone and under a text, and how many lines at the least."""


class Choices(OptionList):
    """The options, numbered as far as one key reaches."""

    DEFAULT_CSS = """
    Choices {
        height: auto;
        padding: 0;
        border: none;
        background: transparent;
        scrollbar-size-vertical: 1;
        & > .option-list--option { padding: 0 1; }
        &:focus { border: none; background-tint: initial; }
    }
    """

    def on_mount(self) -> None:
        # In lines: a frame that measures itself overlooks limits in shares of the screen, and would stand half empty.
        share = _SHARE_UNDER_TEXT if self.screen.query(".-with-text") else _SHARE
        self.styles.max_height = max(_LEAST, int(self.app.size.height * share))


class Choose(Dialog[str | None]):
    """Returns the id of the chosen option, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"number({number})", show=False) for number in range(1, _NUMBERED + 1)
    ]
    HINT: ClassVar[str] = "dialog.hint.choose"
    HELP: ClassVar[str] = "dialog.help.choose"

    def __init__(
        self, title: str, options: Sequence[tuple[str, str | Content]], text: str | Content = "", *, at: str = ""
    ) -> None:
        """Offer ``options``: (id, label) each; the one with the id ``at`` is under the cursor at first."""
        super().__init__(title, text)
        self._options = tuple(options)
        self._at = at

    def body(self) -> Iterable[Widget]:
        shown = []
        for number, (_, label) in enumerate(self._options, start=1):
            shown.append(Option(_row(number, label)))
        choices = Choices(*shown, markup=False)
        at = next((i for i, (id, _) in enumerate(self._options) if id == self._at), 0)
        choices.highlighted = at if shown else None
        yield choices

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._options[event.option_index][0])

    def action_number(self, number: int) -> None:
        if number <= len(self._options):
            self.dismiss(self._options[number - 1][0])


class Confirm(Dialog[bool | None]):
    """Asks before something is done: True where it is to be done, None or False where not.

    Enter is not doing it, unless it is the ``obvious`` thing and can be taken back.
    """

    HINT: ClassVar[str] = "dialog.hint.choose"
    HELP: ClassVar[str] = "dialog.help.confirm"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "answer(0)", show=False),
        Binding("2", "answer(1)", show=False),
        Binding("pageup", "read(-1)", show=False, priority=True),
        Binding("pagedown", "read(1)", show=False, priority=True),
    ]

    def __init__(
        self, title: str, text: str | Content = "", *, yes: str = "", no: str = "", obvious: bool = False
    ) -> None:
        """Ask with the labels ``yes`` and ``no``; the usual words where they are not given."""
        super().__init__(title, text)
        self._yes, self._no, self._obvious = yes, no, obvious

    @property
    def hint_key(self) -> str:
        return "dialog.hint.choose_long" if self._text.plain.count("\n") > _FEW_LINES else self.HINT

    def action_read(self, way: int) -> None:
        """Scroll what is asked about, which may be longer than the screen."""
        for text in self.query(".text"):
            (text.scroll_page_down if way > 0 else text.scroll_page_up)(animate=False)

    def body(self) -> Iterable[Widget]:
        say = host_of(self).say
        labels = (self._no or say("dialog.no"), self._yes or say("dialog.yes"))
        options = [Option(_row(number, label)) for number, label in enumerate(labels, start=1)]
        choices = Choices(*options, markup=False)
        choices.highlighted = 1 if self._obvious else 0
        yield choices

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_answer(event.option_index)

    def action_answer(self, index: int) -> None:
        self.dismiss(index == 1)


def _row(number: int, label: str | Content) -> Row:
    """An option with its number, as far as one key reaches; a long label wraps beside it."""
    lead = plain(f"{number}  " if number <= _NUMBERED else "   ", "$text-muted")
    return Row(plain(label) if isinstance(label, str) else label, lead=lead)
