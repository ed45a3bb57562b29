"""The reference case in memory and its rounds over lines."""

from __future__ import annotations

import io

from tests.fakes.adapters import make_guide, shipped_content
from ttguide.cli.plain.boards import Boards
from ttguide.cli.plain.console import Console
from ttguide.cli.plain.exchange import Ending
from ttguide.model.text import Language
from ttguide.workflow.assessing import Assessment

ONE, OTHER = "the purchaser's words", "the provider's words"
"""The passphrases of the two sides."""
SIT = {
    "purchaser": ("/purchaser", ONE, ONE),
    "provider": ("/provider", OTHER, OTHER),
}
"""How a side sits down for the first time."""
OPEN = ("/open", ONE, OTHER)


class AtRounds:
    """The reference case; 43 subjects with five aspects each, named as in the language asked for."""

    def __init__(self, language: Language = Language.EN) -> None:
        self.guide = make_guide(language, content=shipped_content())
        self.case = self.guide.examples.open_reference()
        self.held: Boards | None = None
        self.ending: Ending | None = None

    @property
    def assessment(self) -> Assessment:
        return self.guide.assessment(self.case)

    def hold(self, *lines: str, at: str = "assess") -> str:
        """Say the lines at a board until they end; return everything that was written."""
        writer = io.StringIO()
        reader = io.StringIO("".join(f"{line}\n" for line in lines))
        self.held = Boards(self.guide, self.guide.development(self.case), Console(reader, writer), at)
        self.ending = self.held.hold()
        return writer.getvalue()

    def answer_apart(self) -> None:
        """Hold a round up to its meeting: 1/1 and 1/2 differ (by two steps and by one), 1/3 is alike."""
        self.hold("/begin 1", *SIT["purchaser"], "1 p-one", "3", "2", "/finish")
        self.hold(*SIT["provider"], "3", "2", "2", "/finish", *OPEN)

    @property
    def refusals(self) -> int:
        assert self.held is not None
        return self.held.refusals


def told(out: str) -> list[str]:
    """What was said after each line."""
    return [part.strip("\n") for part in out.split("›\n")[1:]]
