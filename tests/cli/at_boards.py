"""A developed case in memory and the boards over lines about it."""

from __future__ import annotations

import io
import re

from tests.workflow.developed import Developed
from ttguide.cli.plain.boards import Boards
from ttguide.cli.plain.console import Console
from ttguide.cli.plain.exchange import Ending
from ttguide.model.role import Role
from ttguide.model.text import Language


class AtBoards(Developed):
    """Two organisations a role; their entries are №1–№6 (purchasers) and №7–№12 (providers), in the basket's order.

    Whatever number an entry has is written so in what is said here and in what comes back. №1 and №2, №7 and №8 are
    the success factors; №4 and №5 say the same, as do №11 and №12. Of the purchasers' №1, №4 and №6 are the one
    organisation's.
    """

    def __init__(
        self, language: Language = Language.EN, *, parties: tuple[str, ...] = ("pa", "pb", "ta", "tb")
    ) -> None:
        super().__init__(language, parties=parties)
        self.held: Boards | None = None
        self.ending: Ending | None = None
        self._numbers: list[int] = []

    def hold(self, *lines: str, at: str = "merge") -> str:
        """Say the lines at a board until they end; return everything that was written after the greeting."""
        if not self._numbers:
            entries = [entry.id for role in Role for entry in self.boards.merging.basket(role).entries]
            self._numbers = [self.boards.merging.numbers()[id] for id in entries]
        writer = io.StringIO()
        reader = io.StringIO("".join(f"{self._called(line)}\n" for line in lines))
        self.held = Boards(self.guide, self.guide.development(self.case), Console(reader, writer), at)
        self.ending = self.held.hold()
        self.boards.catch_up()
        return self._told(writer.getvalue())

    def _called(self, line: str) -> str:
        return re.sub("№([0-9]+)", lambda found: str(self._numbers[int(found[1]) - 1]), line)

    def _told(self, out: str) -> str:
        places = {str(number): f"№{place}" for place, number in enumerate(self._numbers, start=1)}
        return re.sub(r"\b[1-9][0-9]{2}\b", lambda found: places.get(found[0], found[0]), out)

    @property
    def refusals(self) -> int:
        assert self.held is not None
        return self.held.refusals


def answers(out: str) -> list[str]:
    """What was said after each line, the greeting left out."""
    return [part.strip("\n") for part in out.split("›\n")[1:]]
