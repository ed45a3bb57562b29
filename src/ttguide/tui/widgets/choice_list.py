"""Which answers does a question of choices offer, and which of them stand in the field now?

The list shows what the field says and writes into it; only Enter records, so a digit can still be changed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ttguide.tui.text import join
from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer: what is typed for it, how it reads, and whether it is the answer recorded now."""

    typed: str
    label: str
    colour: str = ""
    chosen: bool = False


class ChoiceList(RowList):
    """The numbered answers above the field; empty and out of sight where the question has none."""

    DEFAULT_CSS = """
    ChoiceList {
        height: auto;
        max-height: 45%;
        padding: 0 1;
        border-left: thick $accent;
        background: $panel;
        &:focus { border-left: thick $accent; }
        &.-empty { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", show=False)]
    OWN_CHARACTERS: ClassVar[str | None] = " "

    class Chosen(Message):
        """One of the ``offers`` is taken: Enter or a click on it, or Space (``marking``), where several can be."""

        def __init__(self, typed: str, offers: Sequence[Offer], *, marking: bool) -> None:
            super().__init__()
            self.typed = typed
            self.offers = offers
            self.marking = marking

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._offers: tuple[Offer, ...] = ()
        self._marked: frozenset[str] = frozenset()
        self.add_class("-empty")

    @property
    def offers(self) -> tuple[Offer, ...]:
        return self._offers

    def show(self, offers: Sequence[Offer], marked: Collection[str] = ()) -> None:
        """Show the answers, those that the field names marked."""
        state = (tuple(offers), frozenset(marked))
        if state == (self._offers, self._marked):
            return
        self._offers, self._marked = state
        at = self.highlighted
        self.set_options(self._option(offer) for offer in self._offers)
        self.highlighted = at if self.has_focus else None
        self.set_class(not self._offers, "-empty")

    def on_focus(self) -> None:
        if self.highlighted is None:
            self.select_last()

    def on_blur(self) -> None:
        self.highlighted = None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        at = event.option_index
        # A second click may be told when the first has been answered and other answers, or none, stand here.
        if at < self.option_count and self.get_option_at_index(at) is event.option:
            self.post_message(self.Chosen(self._offers[at].typed, self._offers, marking=False))

    def action_mark(self) -> None:
        if self.highlighted is not None:
            self.post_message(self.Chosen(self._offers[self.highlighted].typed, self._offers, marking=True))

    def _option(self, offer: Offer) -> Option:
        marked = offer.typed in self._marked
        mark = ("✓ ", "bold $success") if offer.chosen else ("● ", "bold $primary") if marked else "  "
        style = " ".join(word for word in ("bold" if marked or offer.chosen else "", offer.colour) if word)
        lead = join((f"{offer.typed:>2} ", "bold $primary"), mark)
        return Option(Row(join((offer.label, style) if style else offer.label), lead=lead))
