"""Ready-made conversations for tests: a case with one purchaser and one provider, and talks to hold."""

from __future__ import annotations

from tests.fakes.adapters import make_guide
from tests.fakes.journal import MemoryJournal
from ttguide.model.knowledge import Role
from ttguide.model.text import Language
from ttguide.workflow.course import CLOSING, INTERVIEWS, OPENING
from ttguide.workflow.guide import Guide
from ttguide.workflow.talk import Talk


class Held:
    """A guide with an opened case of two parties, over a journal in memory."""

    def __init__(self, language: Language = Language.FI) -> None:
        self.journal = MemoryJournal()
        self.guide: Guide = make_guide(language, journal=self.journal)
        self.case = self.guide.open_case()
        self.opening = self.guide.talk(self.case, OPENING)
        self.opening.record("Kotihoito")
        self.opening.record("Kunta A")
        self.opening.record("kunta")
        self.opening.leave()
        self.opening.leave()
        self.opening.record("Yritys B")

    def interview(self, name: str = "Kunta A") -> Talk:
        party = self.guide.find_party(self.case, name)
        role = Role.PURCHASER if name == "Kunta A" else Role.PROVIDER
        return self.guide.talk(self.case, INTERVIEWS[role], party)

    def closing(self, name: str = "Kunta A") -> Talk:
        return self.guide.talk(self.case, CLOSING, self.guide.find_party(self.case, name))


def question(talk: Talk) -> str:
    """The label of the question at hand."""
    asked = talk.turn().question
    return asked.label if asked else ""


def texts(talk: Talk) -> list[str]:
    return [s.text for s in talk.statements()]
