"""A developed case in memory and the boards over lines about it."""

from __future__ import annotations

import io

from tests.workflow.developed import Developed
from ttguide.cli.plain.boards import Boards
from ttguide.cli.plain.console import Console
from ttguide.cli.plain.exchange import Ending
from ttguide.model.text import Language


class AtBoards(Developed):
    """Two organisations a role; their entries are numbered 1–6 (purchasers) and 7–12 (providers).

    1 and 2, 7 and 8 are the success factors; 4 and 5 say the same, as do 11 and 12. Of the purchasers' 1, 4 and 6 are
    the one organisation's.
    """

    def __init__(
        self, language: Language = Language.EN, *, parties: tuple[str, ...] = ("pa", "pb", "ta", "tb")
    ) -> None:
        super().__init__(language, parties=parties)
        self.held: Boards | None = None
        self.ending: Ending | None = None

    def hold(self, *lines: str, at: str = "merge") -> str:
        """Say the lines at a board until they end; return everything that was written after the greeting."""
        writer = io.StringIO()
        reader = io.StringIO("".join(f"{line}\n" for line in lines))
        self.held = Boards(self.guide, self.guide.development(self.case), Console(reader, writer), at)
        self.ending = self.held.hold()
        self.boards.catch_up()
        return writer.getvalue()

    @property
    def refusals(self) -> int:
        assert self.held is not None
        return self.held.refusals


def answers(out: str) -> list[str]:
    """What was said after each line, the greeting left out."""
    return [part.strip("\n") for part in out.split("›\n")[1:]]
