"""How is something longer than a message line told? In a frame that stays until it has been read."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from ttguide.tui.dialogs.dialog import Dialog


class Inform(Dialog[None]):
    """Shows a text; Enter or Esc closes it, arrows scroll it."""

    DEFAULT_CSS = """
    Inform .text { max-height: 56vh; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space,f1", "leave", show=False, priority=True)]

    @property
    def reads_only(self) -> bool:
        return True
