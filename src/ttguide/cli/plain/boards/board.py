"""What does a board have, so that the boards can be gone through without knowing which one it is?

Those of the rounds ask questions, so that a line there may be an answer; the others know commands only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ttguide.cli.plain.boards.orders import Topic
from ttguide.workflow.views import Receipt


class Board(Protocol):
    """A board: its commands, and what it says by itself."""

    @property
    def topics(self) -> Sequence[Topic]:
        """The commands of this board by what they are about, those that are of use now before the others."""

    def greet(self) -> None:
        """Say how it stands."""

    def advance(self) -> bool:
        """Show what is to be done next; return whether there is anything."""

    def show(self, argument: str) -> None:
        """Show things whole by their numbers or names."""


class RoundBoard(Board, Protocol):
    """A board of the rounds: it asks, takes lines that are no command, and undoes what is done at it."""

    def listen(self, typed: str) -> bool:
        """Take a line as the answer to what was asked last; return whether it was one."""

    def look(self, argument: str) -> None:
        """Show things whole without taking what names them for an answer."""

    def remind(self) -> str:
        """How what was asked last is answered; empty where nothing was."""

    def ask_anew(self) -> None:
        """Ask what is open after something was taken back."""

    def undo(self) -> Receipt:
        """Take back the latest step of this work."""

    def redo(self) -> Receipt:
        """Bring back what the latest undo took."""
