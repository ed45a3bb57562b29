"""How are a few things put in an order by hand? One is picked up with + and - and goes up and down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ttguide.tui.dialogs.choosing import Choices
from ttguide.tui.dialogs.dialog import Dialog
from ttguide.tui.text import plain
from ttguide.tui.widgets.row import Row


class PutInOrder(Dialog[tuple[str, ...] | None]):
    """Returns the ids in the order they were put in, or None."""

    HINT: ClassVar[str] = "dialog.hint.order"
    HELP: ClassVar[str] = "dialog.help.order"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,shift+up,alt+up,left", "move(-1)", show=False),
        Binding("minus,shift+down,alt+down,right", "move(1)", show=False),
    ]

    def __init__(self, title: str, options: Sequence[tuple[str, str]], text: str = "") -> None:
        """Offer ``options``: (id, label) each, in the order they are in now."""
        super().__init__(title, text)
        self._options = list(options)

    def body(self) -> Iterable[Widget]:
        choices = Choices(*self._rows(), markup=False)
        choices.highlighted = 0
        yield choices

    def _rows(self) -> list[Option]:
        return [
            Option(Row(plain(label), lead=plain(f"{number}. ", "$text-muted")))
            for number, (_, label) in enumerate(self._options, start=1)
        ]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(tuple(id for id, _ in self._options))

    def action_move(self, by: int) -> None:
        choices = self.query_one(Choices)
        at = choices.highlighted or 0
        to = at + by
        if 0 <= to < len(self._options):
            self._options.insert(to, self._options.pop(at))
            choices.clear_options()
            choices.add_options(self._rows())
            choices.highlighted = to
