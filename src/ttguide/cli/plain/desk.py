"""What does every command of the plain conversation work with: whose words, which conversation, which lines?"""

from __future__ import annotations

from ttguide.cli.plain.console import Console
from ttguide.cli.plain.exchange import PROMPT, Exchange
from ttguide.workflow.guide import Guide
from ttguide.workflow.talk import Talk
from ttguide.workflow.views import Address

__all__ = ["PROMPT", "Desk"]


class Desk(Exchange):
    """The conversation in hand; ``shown`` is the question on view."""

    def __init__(self, guide: Guide, talk: Talk, console: Console) -> None:
        super().__init__(guide, console)
        self.talk = talk
        self.shown: Address | None = None
