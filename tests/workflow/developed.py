"""Ready-made cases for tests of the boards: two organisations a role, and what they said, over a journal in memory."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes.adapters import make_guide, shipped_content
from tests.fakes.content import small_content
from tests.fakes.journal import MemoryJournal
from ttguide.model import event as ev
from ttguide.model.case import Address, StatementKind
from ttguide.model.event import Event
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.workflow.developing import Development
from ttguide.workflow.guide import Guide

FACTORS = Address("factors", ("finance",))
PARTIES = {
    "pa": (Role.PURCHASER, "Ahomäen kunta"),
    "pb": (Role.PURCHASER, "Bergan kunta"),
    "ta": (Role.PROVIDER, "Kotiapu Aalto Oy"),
    "tb": (Role.PROVIDER, "Hoiva Bertta Oy"),
}
SAID = {
    "pa": ("budjetti laaditaan yhdessä", "laskut tulevat myöhässä"),
    "pb": ("Budjetti laaditaan yhdessä.", "asiakas osallistuu suunnitteluun"),
    "ta": ("budjetti yhdessä tammikuussa", "palaute kerätään asiakkailta"),
    "tb": ("palaute kerätään asiakkailta", "autojen latauspaikat"),
}
"""By party; a statement's id is the party's with its number: ``pa1``."""


class Developed:
    """A guide with a case whose interviews are held: each party has one factor (``pa0``) and its statements."""

    def __init__(self, language: Language = Language.FI, *, parties: tuple[str, ...] = tuple(PARTIES)) -> None:
        self.journal = MemoryJournal()
        content = small_content()
        known = replace(content.knowledge, names=shipped_content().knowledge.names)
        content = replace(content, knowledge=known)
        self.guide: Guide = make_guide(language, journal=self.journal, content=content)
        self.case = self.guide.open_case("Kotihoito")
        events: list[Event] = []
        for id in parties:
            role, name = PARTIES[id]
            dialogue = f"interview-{role.value}"
            events += [ev.PartyAdded(id, role, name), ev.ConversationStarted(f"t-{id}", dialogue, 1, id)]
            factor = f"talous on tasapainossa {id}"
            events.append(self._said(f"{id}0", id, StatementKind.SUCCESS_FACTOR, factor))
            for number, text in enumerate(SAID[id], start=1):
                events.append(self._said(f"{id}{number}", id, StatementKind.OPPORTUNITY, text, f"{id}0"))
            events.append(ev.NoteWritten(f"t-{id}", f"n-{id}", f"oma huomio {id}"))
        self.append(*events)
        self.boards: Development = self.guide.development(self.case)

    def append(self, *events: Event) -> None:
        last = self.journal.read(self.case)[-1].sequence
        self.journal.append(self.case, last, events, author="somebody")

    def share(self) -> None:
        """Share both baskets as they are."""
        for role in Role:
            self.boards.merging.share(role)

    @staticmethod
    def _said(id: str, party: str, kind: StatementKind, text: str, parent: str = "") -> Event:
        return ev.StatementRecorded(id, f"t-{party}", FACTORS, kind, text, "finance", parent)
