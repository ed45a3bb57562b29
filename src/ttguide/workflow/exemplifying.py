"""Which cases come with the product, to be looked at and tried out: the demonstration, and the reference case?

Each is made once in a workspace, of the same events as any other case, in the language of the moment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ttguide.model import event as ev
from ttguide.model.event import Event
from ttguide.workflow.course import INTERVIEWS, OPENING
from ttguide.workflow.demonstrating import demo_events
from ttguide.workflow.ledger import read_case
from ttguide.workflow.ports import Clock, Journal
from ttguide.workflow.problems import JournalProblem, Refused, concerns_one_case
from ttguide.workflow.referencing import REFERENCE, reference_events
from ttguide.workflow.session import Known, Voice

DEMO = "demo"
"""The origin of the demonstration case."""

EXAMPLES = (DEMO, REFERENCE)


@dataclass(frozen=True, slots=True)
class Examples:
    """Makes the cases that come with the product."""

    known: Known
    journal: Journal
    voice: Voice
    clock: Clock
    new_id: Callable[[], str]
    author: str

    def open_demo(self) -> str:
        """Return the id of the demonstration case of this workspace, making it where there is none."""
        return self._made(DEMO) or self._make(DEMO, *self._demonstration())

    def open_reference(self) -> str:
        """Return the id of the reference case, developed to the end, making it where there is none.

        Refused where the content has none.
        """
        return self._made(REFERENCE) or self._make(REFERENCE, *self._reference())

    def _made(self, origin: str) -> str:
        return next((id for id in self.journal.cases() if self._origin(id) == origin), "")

    def _origin(self, id: str) -> str:
        try:
            return read_case(self.journal, id)[1].origin
        except JournalProblem as problem:
            if concerns_one_case(problem):
                return ""
            raise

    def _make(self, origin: str, title: str, events: Sequence[Event]) -> str:
        id = self.new_id()
        self.journal.append(id, 0, (ev.CaseOpened(title, origin), *events), author=self.author)
        return id

    def _demonstration(self) -> tuple[str, Sequence[Event]]:
        content = self.known.content
        interviews = {role: content.scripts[name] for role, name in INTERVIEWS.items()}
        opening = content.scripts[OPENING]
        events = demo_events(content.demo, self.voice.language, content.knowledge, opening, interviews, self.new_id)
        return self.voice.of(content.demo.title), events

    def _reference(self) -> tuple[str, Sequence[Event]]:
        content = self.known.content
        if content.reference is None:
            raise Refused("refused.no_reference")
        opening = content.scripts[OPENING]
        events = reference_events(
            content.reference,
            self.voice.language,
            content.knowledge,
            (opening.id, opening.version),
            self.new_id,
            lambda role, number: self.voice.say(f"reference.{role.value}", number=number),
            self.clock.now().date(),
        )
        return self.voice.of(content.reference.title), events
