"""How are several things chosen from a list at once? Marked with Space or a number, then taken together with Enter.

Where nothing is marked, Enter takes what is under the cursor: who wants one thing need not know of marking.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ttguide.tui.dialogs.choosing import Choices
from ttguide.tui.dialogs.dialog import Dialog
from ttguide.tui.text import join, plain
from ttguide.tui.widgets.row import Row

_NUMBERED = 9


class ChooseSeveral(Dialog[tuple[str, ...] | None]):
    """Returns the ids of what was chosen, in the order of the list, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"mark({number})", show=False) for number in range(1, _NUMBERED + 1)),
        Binding("space", "mark(0)", show=False),
    ]
    HINT: ClassVar[str] = "dialog.hint.several"
    HELP: ClassVar[str] = "dialog.help.several"

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, str | Content]],
        text: str | Content = "",
        *,
        closed: Iterable[str] = (),
    ) -> None:
        """Offer ``options``: (id, label) each; those of the ids ``closed`` are shown and cannot be chosen."""
        super().__init__(title, text)
        self._options = tuple(options)
        self._unavailable = frozenset(closed)
        self._marked: set[str] = set()

    def body(self) -> Iterable[Widget]:
        choices = Choices(*(self._option(n) for n in range(len(self._options))), markup=False)
        choices.highlighted = next((n for n, (id, _) in enumerate(self._options) if id not in self._unavailable), None)
        yield choices

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        chosen = self._marked or {self._options[event.option_index][0]}
        self.dismiss(tuple(id for id, _ in self._options if id in chosen))

    def action_mark(self, number: int) -> None:
        """Mark what stands at a number (0: what is under the cursor), or take its mark away."""
        choices = self.query_one(Choices)
        at = number - 1 if number else choices.highlighted
        if at is None or at >= len(self._options) or self._options[at][0] in self._unavailable:
            return
        self._marked.symmetric_difference_update({self._options[at][0]})
        choices.replace_option_prompt_at_index(at, self._row(at))
        choices.highlighted = at

    def _option(self, number: int) -> Option:
        return Option(self._row(number), disabled=self._options[number][0] in self._unavailable)

    def _row(self, number: int) -> Row:
        id, label = self._options[number]
        mark = "✓ " if id in self._unavailable else "▪ " if id in self._marked else "  "
        lead = join((f"{number + 1}  " if number < _NUMBERED else "   ", "$text-muted"), (mark, "bold $accent"))
        return Row(plain(label) if isinstance(label, str) else label, lead=lead)
