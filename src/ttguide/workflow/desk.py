"""What does a use case after the interviews work with? The ledger, what is known, the matcher, the user's language.

One desk stands behind all the boards of a case, so that undoing takes back the latest step whichever board it was
taken at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import get_args

from ttguide.model import development_event as dev
from ttguide.model.case import Case
from ttguide.model.event import Entry, Event
from ttguide.model.knowledge import Knowledge
from ttguide.workflow.ledger import Ledger, Undoing
from ttguide.workflow.ports import Clock, Suggester
from ttguide.workflow.problems import Refused
from ttguide.workflow.session import Known, Voice
from ttguide.workflow.views import Receipt

_DEVELOPMENT: tuple[type, ...] = get_args(dev.DevelopmentEvent)

_CONSEQUENT = (dev.GoalSet,)
"""What mostly comes along with something more telling; named in an undo only where it stands alone."""

_LONGEST_TOLD = 60
"""Characters of a text in a sentence about what was done to it."""


class Desk:
    """A case as it is developed after its interviews."""

    def __init__(
        self,
        ledger: Ledger,
        *,
        known: Known,
        suggester_of: Callable[[str], Suggester],
        voice: Voice,
        clock: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self.ledger = ledger
        self.known = known
        self.voice = voice
        self.clock = clock
        self.new_id = new_id
        self._suggester_of = suggester_of

    @property
    def case(self) -> Case:
        return self.ledger.case

    @property
    def knowledge(self) -> Knowledge:
        """What is known in the case's sector."""
        return self.known.of(self.case)

    @property
    def suggester(self) -> Suggester:
        """The matcher over what is known in the case's sector."""
        return self._suggester_of(self.case.sector)

    def commit(self, decision: Callable[[Case], Sequence[Event]], key: str, **values: object) -> Receipt:
        """Append what is decided and return the receipt; where that would change nothing, refuse.

        What another window did meanwhile can leave a step without effect: it is then not acknowledged as done.
        """

        def decide(case: Case) -> Sequence[Event]:
            events = tuple(decision(case))
            after = self.ledger.foresee(events)
            return () if replace(after, changed_at=case.changed_at) == case else events

        entries = self.ledger.decide(decide)
        if not entries:
            raise Refused("refused.nothing_changes")
        return Receipt(entries[-1].sequence, self.voice.say(key, **values))

    def undo(self) -> Receipt:
        """Take back the latest step at any board of this case, and say what it was."""
        undoing = self._find_undoable()
        if undoing is None:
            raise Refused("refused.nothing_to_undo_here")
        what = self.describe(undoing.entries)
        entries = self.ledger.take_back(self._find_undoable)
        return Receipt(entries[0].sequence, self.voice.say("done.undone", what=what))

    def redo(self) -> Receipt:
        """Bring back what the latest undo took."""
        redoing = self._find_redoable()
        if redoing is None:
            raise Refused("refused.nothing_to_redo")
        what = self.describe(redoing.entries[1:])
        entries = self.ledger.bring_back(self._find_redoable)
        return Receipt(entries[0].sequence, self.voice.say("done.redone", what=what))

    def _find_undoable(self) -> Undoing | None:
        undoing = self.ledger.find_undoable_of(is_development)
        if undoing is not None and undoing.told.sequence < self._destroyed_with():
            raise Refused("refused.before_destruction")
        return undoing

    def _find_redoable(self) -> Undoing | None:
        redoing = self.ledger.find_redoable_of(is_development)
        return None if redoing is None or redoing.told.sequence < self._destroyed_with() else redoing

    def _destroyed_with(self) -> int:
        """The number of the tombstone of the raw notes, or 0: a clock that was put back cannot mislead it."""
        if self.case.destroyed is None:
            return 0
        return max((e.sequence for e in self.ledger.entries if isinstance(e.event, dev.NotesDestroyed)), default=0)

    def describe(self, entries: Sequence[Entry]) -> str:
        """Return in words what a step did: its telling event and, where it did the same several times, how often."""
        events: list[Event] = [entry.event for entry in entries]
        telling = [event for event in events if not isinstance(event, _CONSEQUENT)] or events
        if not telling:
            return ""
        kinds = Counter(map(type, telling))  # a card grows with factors and, under them, many more of what matters
        first = next(event for event in telling if type(event) is kinds.most_common(1)[0][0])
        same = kinds[type(first)]
        what = self.voice.say(f"event.{type(first).__name__}", text=_text_of(first))
        return self.voice.say("step.times", what=what, count=same) if same > 1 else what


def is_development(entry: Entry) -> bool:
    """Whether an entry is a step at one of the boards."""
    return isinstance(entry.event, _DEVELOPMENT)


def _text_of(event: Event) -> str:
    """What names a step best: the wording, name or reason that was typed."""
    text = str(getattr(event, "text", "") or getattr(event, "name", "") or getattr(event, "reason", ""))
    return text if len(text) <= _LONGEST_TOLD else text[: _LONGEST_TOLD - 1].rstrip() + "…"
