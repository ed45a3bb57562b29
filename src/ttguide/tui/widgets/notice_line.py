"""What was just done, or why was it not? A line right above the field, there even when it is empty.

It takes its room all the time, so that a message moves nothing; a long explanation grows upwards.
"""

from __future__ import annotations

from ttguide.tui.text import join, plain
from ttguide.tui.widgets.still_text import StillText

MOST_ROWS = 5


class NoticeLine(StillText):
    """Tells what was done (until one types on), or warns of a problem (until something succeeds)."""

    DEFAULT_CSS = f"""
    NoticeLine {{ height: auto; min-height: 1; max-height: {MOST_ROWS}; padding: 0 2; color: $text-muted; }}
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.is_problem = False
        self.told = ""

    def tell(self, text: str) -> None:
        """Say what was done; an empty text takes back what was said before."""
        self._say(text, problem=False)

    def warn(self, text: str) -> None:
        """Say what went wrong; it stays until something else is told."""
        self._say(text, problem=True)

    def fade(self) -> None:
        """Take back what was done: it has been read. A problem stays."""
        if not self.is_problem:
            self.tell("")

    def _say(self, text: str, *, problem: bool) -> None:
        if (text, problem) == (self.told, self.is_problem):
            return
        self.told, self.is_problem = text, problem
        self.update(join(("▲ ", "bold $error"), (text, "$error")) if problem else plain(text))
