"""How does one use case read a case and add to it, when others may be writing too?

A decision is a function from the case to events. When somebody else was faster, the ledger reads on and the decision
is made again on what is now true; nothing is overwritten and nothing is acknowledged before the journal has it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from threading import RLock

from ttguide.model import event as ev
from ttguide.model.case import Case
from ttguide.model.development_event import NotesDestroyed
from ttguide.model.event import Entry, Event
from ttguide.model.fold import apply, fold, fold_on, retracted
from ttguide.workflow.ports import Eraser, Journal
from ttguide.workflow.problems import CaseReplaced, JournalDamaged, Overtaken, Refused

Decision = Callable[[Case], Sequence[Event]]

_STATES_KEPT = 40
"""States of the case before its latest steps, kept so that undoing one need not fold the whole journal again."""

_ATTEMPTS = 20
"""How often a decision is made again before the other writer is reported."""

_NOT_UNDONE = (
    ev.CaseOpened,
    ev.ConversationStarted,
    ev.ConversationPaused,
    ev.ConversationResumed,
    ev.DraftKept,
    ev.ThemeEntered,
    ev.QuestionTaken,
    ev.Erased,
    NotesDestroyed,
    ev.Retracted,
)
"""Moving about is taken back by moving; beginnings and pauses are facts of the day."""


_FIRST_WRITTEN = (ev.CaseOpened, ev.ConversationStarted, ev.PartyAdded, ev.StatementRecorded)
"""What begins something. Nobody says two of them at once: such an action brought in notes, or the demonstration."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """What an undo would take back: the entries of one action, the telling one first."""

    entries: tuple[Entry, ...]

    @property
    def told(self) -> Entry:
        return self.entries[0]


def read_case(journal: Journal, case: str) -> tuple[tuple[Entry, ...], Case]:
    """Return the entries of a case, and the case; raises `Refused` where there is none, or a `JournalProblem`."""
    entries = journal.read(case)
    if not entries:
        raise Refused("refused.no_such_case", case=case)
    folded = fold(entries)
    if folded is None:  # whatever the first entry is, it does not open a case
        raise JournalDamaged("journal.damaged_entry", path=journal.place, case=case, sequence=1)
    return entries, folded


class Ledger:
    """One case's journal with the case folded from it."""

    def __init__(self, journal: Journal, case: Case, author: str, entries: Sequence[Entry] = ()) -> None:
        """Hold a case that has been folded from the entries; without them it is for looking only."""
        self._journal = journal
        self._author = author
        self._id = case.id
        self._changing = RLock()
        """One thread at a time changes what is held: what is destroyed at a board is let go of from its thread."""
        self._past: deque[Case] = deque(maxlen=_STATES_KEPT)
        self._keeping: list[Callable[[], None]] = []
        self._hold(case, entries)

    @classmethod
    def open(cls, journal: Journal, case: str, author: str) -> Ledger:
        """Read a case; raises `Refused` where there is none, or a `JournalProblem`."""
        entries, folded = read_case(journal, case)
        return cls(journal, folded, author, entries)

    @property
    def case(self) -> Case:
        return self._case

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries)

    @property
    def gone(self) -> frozenset[int]:
        """The sequence numbers of the entries that were taken back."""
        return self._gone

    def is_behind(self) -> bool:
        """Whether others have appended since, or replaced the case; takes nothing in. May be called in any thread."""
        number, id = self._journal.last(self._id)
        return number != self._case.sequence or self._last not in ("", id)

    def catch_up(self) -> bool:
        """Read what others have appended, or the whole case where it was replaced; return whether there was anything.

        Raises `CaseReplaced` where what somebody may be at here is not in the case any more: all stays as it was here.
        """
        with self._changing:
            if not self.is_behind():
                return False
            if not self._last:
                return self._take(self._journal.read(self._id, self._case.sequence))
            found = self._journal.read(self._id, self._case.sequence - 1)
            if found and found[0].id == self._last:
                return self._take(found[1:])
            entries, case = read_case(self._journal, self._id)
            if not self._case.conversations.keys() <= case.conversations.keys():
                raise CaseReplaced(case=self._id)
            self._hold_anew(entries, case)
            return True

    def heed_destruction(self) -> bool:
        """Catch up if raw notes were destroyed in what is not known here yet; otherwise nothing is taken in.

        Returns whether it was so; raises as `catch_up`.
        """
        with self._changing:
            if self._case.destroyed is not None or not self.is_behind():
                return False
            found = self._journal.read(self._id, max(0, self._case.sequence - 1))
            if not found or found[0].id != self._last:
                found = self._journal.read(self._id)
            if not any(isinstance(entry.event, NotesDestroyed) for entry in found):
                return False
            return self.catch_up()

    def read_again(self) -> None:
        """Read the whole case anew, so that nothing is kept here, in no earlier state either, that was erased."""
        with self._changing:
            self._hold_anew(*read_case(self._journal, self._id))

    def when_anew(self, forget: Callable[[], None]) -> None:
        """Have this called whenever the case was read anew: what is kept of it elsewhere may be erased by then."""
        self._keeping.append(forget)

    def _hold_anew(self, entries: Sequence[Entry], case: Case) -> None:
        self._hold(case, entries)
        for forget in self._keeping:
            forget()

    @property
    def _last(self) -> str:
        """The id of the last entry that is known here: after another one a number says nothing."""
        return self._entries[-1].id if self._entries else ""

    def decide(self, decision: Decision) -> tuple[Entry, ...]:
        """Append what the decision says about the case as it is now; return the new entries, durable.

        A decision may raise `Refused`. Raises `Overtaken` only where others keep writing without end.
        """
        for _ in range(_ATTEMPTS):
            with self._changing:
                events = tuple(decision(self._case))
                if not events:
                    return ()
                try:
                    entries = self._journal.append(
                        self._id, self._case.sequence, events, author=self._author, last=self._last
                    )
                except Overtaken:
                    self.catch_up()
                    continue
                self._take(entries)
                return entries
        raise Overtaken(case=self._id)

    def erase(self, eraser: Eraser, sequences: Sequence[int], tombstone: Event) -> Entry:
        """Erase these entries and append the tombstone; the case is then read anew, so nothing of them stays here.

        Raises `Overtaken` where somebody else has appended since: what is to go is then to be looked at again.
        """
        with self._changing:
            last = self._last
            entry = eraser.erase(self._id, self._case.sequence, sequences, tombstone, author=self._author, last=last)
            self.read_again()
            return entry

    def take_back(self, find: Callable[[], Undoing | None], reason: str = "") -> tuple[Entry, ...]:
        """Append that the action that ``find`` names now is taken back; return the new entries.

        Raises `Refused` where another window's writing has made it another one, or none: nobody undoes unseen steps.
        """
        return self._retract(find, lambda undoing: tuple(sorted(e.sequence for e in undoing.entries)), reason)

    def bring_back(self, find: Callable[[], Undoing | None]) -> tuple[Entry, ...]:
        """Append that the undoing that ``find`` names now does not count; as `take_back`."""
        return self._retract(find, lambda redoing: (redoing.told.sequence,), "")

    def _retract(
        self, find: Callable[[], Undoing | None], taken: Callable[[Undoing], tuple[int, ...]], reason: str
    ) -> tuple[Entry, ...]:
        seen = find()

        def decide(_: Case) -> Sequence[Event]:
            now = find()
            if seen is None or now is None or now.told.id != seen.told.id:
                raise Refused("refused.overtaken")
            return (ev.Retracted(taken(now), reason),)

        return self.decide(decide)

    def foresee(self, events: Sequence[Event]) -> Case:
        """Return the case as it would be after the events (no retraction among them), without appending them."""
        *_, last = self._foresee(events)
        return replace(last, sequence=self._case.sequence)

    def would_change(self, events: Sequence[Event]) -> bool:
        """Whether the events would leave the case other than it is, by more than their number and time."""
        now = self._case
        states = (replace(state, sequence=now.sequence, changed_at=now.changed_at) for state in self._foresee(events))
        return any(state != now for state in states)

    def _foresee(self, events: Sequence[Event]) -> Iterator[Case]:
        """Yield the case as it is, and as it would be after each of the events."""
        yield (case := self._case)
        for number, event in enumerate(events, start=1):
            entry = Entry(self._id, case.sequence + 1, f"foreseen-{number}", case.changed_at, "", "", event)
            case = apply(case, entry) or case
            yield case

    def find_undoable(self, conversation: str) -> Undoing | None:
        """Return the latest action of a conversation that can be taken back, or None.

        What was brought in together is not: it is of other conversations, too, and may have begun the case.
        """
        return self.find_undoable_of(lambda entry: self._belongs(entry, conversation))

    def find_undoable_of(self, is_mine: Callable[[Entry], bool]) -> Undoing | None:
        """Return the latest action among these entries that can be taken back, or None."""
        gone = self._gone
        for entry in reversed(self._entries):
            if entry.sequence in gone or isinstance(entry.event, _NOT_UNDONE) or self._begun[entry.action] > 1:
                continue
            if is_mine(entry):
                return self._action(entry, gone)
        return None

    def find_redoable(self, conversation: str) -> Undoing | None:
        """Return the latest undoing that nothing has been recorded after, with what tells what it took, or None."""
        return self.find_redoable_of(lambda entry: self._belongs(entry, conversation))

    def find_redoable_of(self, is_mine: Callable[[Entry], bool]) -> Undoing | None:
        """Return the latest undoing of such entries that none of them was recorded after, or None."""
        for entry in reversed(self._entries):
            if entry.sequence in self._gone:
                continue
            if isinstance(entry.event, ev.Retracted):
                undone = tuple(self._numbered(entry.event.sequences))
                if undone and all(isinstance(e.event, ev.Retracted) for e in undone):
                    continue  # a redoing: what was undone before that may be brought back as well
                if not any(map(is_mine, undone)):
                    continue  # somebody else's: it leaves what was undone here as it was
                telling_first = sorted(undone, key=lambda e: isinstance(e.event, _NOT_UNDONE))
                return Undoing((entry, *telling_first))
            if not isinstance(entry.event, _NOT_UNDONE) and is_mine(entry):
                return None
        return None

    def _action(self, told: Entry, gone: frozenset[int]) -> Undoing:
        together = [e for e in self._together[told.action] if e.sequence not in gone]
        telling = [e for e in together if not isinstance(e.event, _NOT_UNDONE)]
        return Undoing((telling[0], *(e for e in together if e is not telling[0])))

    def _belongs(self, entry: Entry, conversation: str) -> bool:
        """Whether an entry is of a conversation: by itself, by what it changes, or by what it was appended with."""
        event = entry.event
        named = getattr(event, "conversation", "")
        if named:
            return bool(named == conversation)
        changed = getattr(event, "statement", "") or getattr(event, "party", "")
        if changed:
            return self._origins.get(changed) == conversation
        together = self._together[entry.action]
        return any(getattr(e.event, "conversation", "") == conversation for e in together)

    def _numbered(self, sequences: Iterable[int]) -> Iterator[Entry]:
        """The entries with these numbers, in order."""
        for sequence in sorted(set(sequences)):
            at = bisect_left(self._entries, sequence, key=_sequence)
            if at < len(self._entries) and self._entries[at].sequence == sequence:
                yield self._entries[at]

    def _remember(self, entry: Entry) -> None:
        """Note an entry, and what would be looked for in all of them at every step."""
        self._entries.append(entry)
        self._together[entry.action].append(entry)
        self._begun[entry.action] += isinstance(entry.event, _FIRST_WRITTEN)
        match entry.event:
            case ev.Retracted() | ev.CaseOpened() | ev.ConversationStarted():
                self._settling.append(entry)
            case ev.StatementRecorded(statement=id, conversation=talk) | ev.PartyAdded(party=id, conversation=talk):
                self._origins.setdefault(id, talk)

    def _hold(self, case: Case, entries: Sequence[Entry]) -> None:
        self._case: Case = case
        self._past.clear()
        self._entries: list[Entry] = []
        self._together: defaultdict[str, list[Entry]] = defaultdict(list)
        """The entries by their action."""
        self._begun: Counter[str] = Counter()
        """How many things an action has first written down."""
        self._settling: list[Entry] = []
        """The entries that say which others count."""
        self._origins: dict[str, str] = {}
        """In which conversation a statement or a party was first written down."""
        for entry in entries:
            self._remember(entry)
        self._gone = retracted(self._settling)

    def _take(self, entries: Sequence[Entry]) -> bool:
        if not entries:
            return False
        if any(isinstance(entry.event, NotesDestroyed) for entry in entries):
            self.read_again()  # a decision made on what is no longer there could write it down again
            return True
        for entry in entries:
            is_step = not self._entries or self._entries[-1].action != entry.action
            self._remember(entry)
            if isinstance(entry.event, ev.Retracted):
                self._fold_again()
            else:
                if is_step:
                    self._past.append(self._case)
                self._case = apply(self._case, entry) or self._case
        return True

    def _fold_again(self) -> None:
        """Fold from the latest kept state that knows nothing of what a retraction takes back or brings back."""
        before, self._gone = self._gone, retracted(self._settling)
        first = min(before ^ self._gone, default=self._case.sequence + 1)
        while self._past and self._past[-1].sequence >= first:
            self._past.pop()
        start = self._past[-1] if self._past else None
        later = (
            self._entries
            if start is None
            else self._entries[bisect_right(self._entries, start.sequence, key=_sequence) :]
        )
        self._case = fold_on(start, later, self._gone) or self._case


def _sequence(entry: Entry) -> int:
    return entry.sequence
