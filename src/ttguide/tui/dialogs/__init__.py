"""Small questions over a screen: each is answered with Enter, left with Esc, and returns None when it is left."""

from ttguide.tui.dialogs.asking import AskText
from ttguide.tui.dialogs.choosing import Choose, Confirm
from ttguide.tui.dialogs.dialog import Dialog
from ttguide.tui.dialogs.informing import Inform

__all__ = ["AskText", "Choose", "Confirm", "Dialog", "Inform"]
