"""A case in memory and conversations over lines about it."""

from __future__ import annotations

import io

from tests.fakes.adapters import make_guide
from tests.fakes.journal import MemoryJournal
from ttguide.cli.plain import Ending, Plain
from ttguide.model import event as ev
from ttguide.model.knowledge import Role
from ttguide.model.text import Language
from ttguide.workflow.guide import Guide
from ttguide.workflow.talk import Talk


class Table:
    """A case in memory with a purchaser and a provider, and one conversation over lines after another."""

    def __init__(self, language: Language = Language.FI) -> None:
        self.journal = MemoryJournal()
        self.guide: Guide = make_guide(language, journal=self.journal)
        self.case = self.guide.open_case("Kotihoito")
        parties = [ev.PartyAdded(role.value, role, f"Org {role.value}") for role in Role]
        self.journal.append(self.case, 1, parties, author="test")
        self.ending: Ending | None = None
        self.plain: Plain | None = None

    def talk(self, dialogue: str = "interview-purchaser", party: str = "purchaser") -> Talk:
        return self.guide.talk(self.case, dialogue, party)

    def hold(self, *lines: str, talk: Talk | None = None) -> str:
        """Say the lines in one conversation until they end; return everything that was written."""
        writer = io.StringIO()
        reader = io.StringIO("".join(f"{line}\n" for line in lines))
        self.plain = Plain(self.guide, talk or self.talk(), reader, writer)
        self.ending = self.plain.hold()
        return writer.getvalue()

    def events(self) -> list[ev.Event]:
        return [entry.event for entry in self.journal.read(self.case)]

    def texts(self) -> list[str]:
        return [s.text for s in self.talk().statements()]
