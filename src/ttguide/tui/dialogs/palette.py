"""How is any command found by its name? By typing a part of it: all that can be done now, here and everywhere.

Textual's own palette speaks English only and parses markup; this list is fed by the same declarations as the keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ttguide.tui.commands import Command, key_name
from ttguide.tui.dialogs.choosing import Choices
from ttguide.tui.dialogs.dialog import Dialog
from ttguide.tui.text import plain
from ttguide.tui.widgets.row import Row


class Palette(Dialog[str | None]):
    """Returns the id of the command that was chosen, or None."""

    DEFAULT_CSS = """
    Palette {
        align: center top;
        & > .frame { margin-top: 1; padding: 0 2; width: 76; }
        .title { display: none; }
        Choices { height: 10; margin-top: 1; }
        .about { height: 2; margin-top: 1; color: $text-muted; }
    }
    """
    HINT: ClassVar[str] = "dialog.hint.choose"
    HELP: ClassVar[str] = "dialog.help.palette"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__("")
        self._commands = tuple(commands)
        self._found: tuple[Command, ...] = ()

    def body(self) -> Iterable[Widget]:
        yield Input(placeholder=self.say("palette.search"), classes="plain-field")
        choices = Choices(classes="steered", markup=False)
        choices.can_focus = False
        yield choices
        yield Static(classes="about")

    def on_mount(self) -> None:
        self._find("")

    def on_input_changed(self, event: Input.Changed) -> None:
        self._find(event.value)

    def on_input_submitted(self) -> None:
        option = self.query_one(Choices).highlighted_option
        if option is not None and option.id:
            self.dismiss(option.id)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        # Told a moment later: by then, what has been typed since may have found other commands, or none.
        command = next((c for c in self._found if c.id == event.option.id), None)
        if command is not None:
            about = self.say(command.help_key) if command.help_key else ""
            self.query_one(".about", Static).update(plain(about))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option.id)

    def action_move(self, by: int) -> None:
        choices = self.query_one(Choices)
        if self._found:
            choices.highlighted = max(0, min(len(self._found) - 1, (choices.highlighted or 0) + by))

    def _find(self, typed: str) -> None:
        wanted = typed.casefold().split()
        self._found = tuple(c for c in self._commands if all(word in self._words_of(c) for word in wanted))
        choices = self.query_one(Choices)
        choices.clear_options()
        if self._found:
            choices.add_options([Option(self._line(c), id=c.id) for c in self._found])
            choices.highlighted = 0
        else:
            choices.add_option(Option(plain(self.say("palette.nothing")), disabled=True))
            self.query_one(".about", Static).update("")

    def _words_of(self, command: Command) -> str:
        words = f"{self.say(command.label_key)} {self.say(command.help_key) if command.help_key else ''}"
        return f"{words} {' '.join(map(key_name, command.keys))}".casefold()

    def _line(self, command: Command) -> Row:
        key = key_name(command.keys[0]) if command.keys else ""
        label = self.say(command.label_key)
        return Row(plain(label[:1].upper() + label[1:]), trail=plain(key, "$primary"), most=1)
