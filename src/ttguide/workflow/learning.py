"""What do the journals of a workspace teach, and how does the matcher hear of it in time?

Lessons are derived from the entries of a few kinds and kept nowhere: what is undone, untied, removed or erased teaches
no longer. They are read on from where one was before every question to the matcher, so that what another window has
recorded counts as well; a long journal is read in steps by a thread, and until then what is known so far counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Thread

from ttguide.model import event as ev
from ttguide.model.case import Address
from ttguide.model.development_event import NotesDestroyed
from ttguide.model.event import TEACHING, Entry
from ttguide.model.fold import retracted
from ttguide.model.knowledge import Knowledge
from ttguide.model.lesson import Lesson, Verdict
from ttguide.model.proposal import AreaCandidate, Counterpart, Proposal, Target
from ttguide.model.text import Language
from ttguide.workflow.ports import Suggester, TeachingReader
from ttguide.workflow.problems import Problem

HEARD: tuple[type, ...] = (*TEACHING, NotesDestroyed, ev.CaseOpened)
"""The kinds of entries that are read: those that teach, after which it has to be read what still does, and with which a
case begins: one that was replaced by what another workspace holds of it comes once more from its beginning."""

_STEPS_AT_ONCE = 2
"""Portions of entries that are taken in while somebody waits for a suggestion; more are left to a thread."""


@dataclass(frozen=True, slots=True)
class LessonKey:
    """Which lesson: its case, and the entry by which a suggestion was taken or turned down."""

    case: str
    entry: int


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson and where it comes from; ``forgotten`` is the entry that left it out, or 0 while it counts."""

    key: LessonKey
    lesson: Lesson
    forgotten: int = 0


def lessons_of(entries: Iterable[Entry]) -> tuple[Taught, ...]:
    """Return what the entries of one case teach, those left out included, in the order in which it was taught.

    Entries of kinds that teach nothing (`ttguide.model.event.TEACHING` has the others) may be missing.
    """
    entries = tuple(entries)
    gone = retracted(entries)
    telling = _Telling()
    for entry in entries:
        if entry.sequence not in gone:
            telling.hear(entry)
    return telling.taught(entries[0].case) if entries else ()


class _Telling:
    """What the entries so far come to; follows `ttguide.model.fold` in the little of it that lessons need."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._links: dict[tuple[str, Target, str], int] = {}
        self._dismissed: dict[tuple[str, Address, Target, str], tuple[int, str]] = {}
        self._forgotten: dict[int, int] = {}

    def hear(self, entry: Entry) -> None:
        match entry.event:
            case ev.StatementRecorded(statement=id) as e if id not in self._texts:
                self._texts[id], self._parents[id] = e.text, e.parent
            case ev.StatementReworded(statement=id, text=text) if id in self._texts:
                self._texts[id] = text
            case ev.StatementMoved(statement=id, parent=parent) if id in self._texts:
                self._parents[id] = parent
            case ev.StatementRemoved(statement=id) if id in self._texts:
                self._remove({id, *(child for child, parent in self._parents.items() if parent == id)})
            case ev.StatementLinked(statement=id) as e if id in self._texts:
                self._links.setdefault((id, e.target, e.id), entry.sequence)
            case ev.StatementUnlinked() as e:
                self._links.pop((e.statement, e.target, e.id), None)
            case ev.SuggestionDismissed() as e:
                self._dismissed.setdefault((e.conversation, e.address, e.target, e.id), (entry.sequence, e.text))
            case ev.SuggestionRestored() as e:
                self._dismissed.pop((e.conversation, e.address, e.target, e.id), None)
            case ev.LessonForgotten(lesson=lesson):
                self._forgotten.setdefault(lesson, entry.sequence)
            case _:
                return

    def taught(self, case: str) -> tuple[Taught, ...]:
        found = {
            entry: Lesson(self._texts[statement], target, id, Verdict.TAKEN)
            for (statement, target, id), entry in self._links.items()
        }
        for (_, _, target, id), (entry, text) in self._dismissed.items():
            found[entry] = Lesson(text, target, id, Verdict.DISMISSED)
        return tuple(
            Taught(LessonKey(case, entry), found[entry], self._forgotten.get(entry, 0))
            for entry in sorted(found)
            if found[entry].text.strip()
        )

    def _remove(self, ids: set[str]) -> None:
        for id in ids:
            del self._texts[id], self._parents[id]
        self._links = {key: entry for key, entry in self._links.items() if key[0] not in ids}


class Learning:
    """Keeps the matcher taught by what the journals hold. May be asked from several threads."""

    def __init__(self, reader: TeachingReader, teach: Callable[[Sequence[Lesson]], None]) -> None:
        self._reader = reader
        self._teach = teach
        self._reading = Lock()
        self._place = 0
        self._entries: dict[str, list[Entry]] = {}
        self._by_case: Mapping[str, tuple[Taught, ...]] = {}
        self._behind: set[str] = set()
        self._tombstones: set[str] = set()
        self._thread: Thread | None = None

    def keep_up(self) -> None:
        """Take in what is new, if it is little; leave more than that to a thread. Never raises, never waits."""
        if not self._reading.acquire(blocking=False):
            return
        try:
            more = all(self._read_on() for _ in range(_STEPS_AT_ONCE))
            self._settle()
        except Problem:  # whoever reads or writes the case is told of it; words alike are found without lessons, too
            return
        finally:
            self._reading.release()
        if more and (self._thread is None or not self._thread.is_alive()):
            self._thread = Thread(target=self._catch_up_quietly, name="learning", daemon=True)
            self._thread.start()

    def catch_up(self) -> None:
        """Take in everything; raises a `ttguide.workflow.problems.JournalProblem`."""
        more = True
        while more:
            with self._reading:  # let go in between: what is being typed asks, too, and does not wait
                more = self._read_on()
                if not more:
                    self._settle()

    def start_over(self) -> None:
        """Forget everything that was taken in and read it anew, so that no text is kept that was erased meanwhile.

        Nothing is taught until it has been read. Raises a `ttguide.workflow.problems.JournalProblem`.
        """
        with self._reading:
            self._forget()
        self.catch_up()

    def taught(self) -> tuple[Taught, ...]:
        """Return every lesson that has been taken in, those left out included, by case."""
        return tuple(one for lessons in self._by_case.values() for one in lessons)

    def _catch_up_quietly(self) -> None:
        with suppress(Problem):
            self.catch_up()

    def _read_on(self) -> bool:
        """Take in the next portion of entries; return whether there may be more.

        A tombstone that was not known says that somebody, maybe in another window, has erased texts that are kept
        here: then everything is read anew, once.
        """
        entries, place = self._reader.read_on(self._place)
        new = {e.id for e in entries if isinstance(e.event, NotesDestroyed)} - self._tombstones
        if new:
            self._tombstones |= new
            self._forget()
            return True
        for entry in entries:
            if isinstance(entry.event, ev.CaseOpened):
                self._entries[entry.case] = []
            self._entries.setdefault(entry.case, []).append(entry)
            self._behind.add(entry.case)
        moved, self._place = place != self._place, place
        return moved

    def _forget(self) -> None:
        self._place = 0
        self._entries, self._by_case, self._behind = {}, {}, set()
        self._teach(())

    def _settle(self) -> None:
        """Derive the lessons of the cases that have changed and teach them, if any is new or gone."""
        if not self._behind:
            return
        changed = {case: lessons_of(entries) for case, entries in self._entries.items() if case in self._behind}
        self._behind = set()
        before, self._by_case = self._by_case, {**self._by_case, **changed}
        if any(_counting(before.get(case, ())) != _counting(lessons) for case, lessons in changed.items()):
            self._teach([one.lesson for one in self.taught() if not one.forgotten])


def _counting(lessons: Sequence[Taught]) -> list[Lesson]:
    return [one.lesson for one in lessons if not one.forgotten]


class TaughtSuggester:
    """A `ttguide.workflow.ports.Suggester` that has heard the latest lessons whenever it is asked."""

    def __init__(self, suggester: Suggester, learning: Learning) -> None:
        self._suggester = suggester
        self._learning = learning

    def propose(self, text: str, *, limit: int = 5, language: Language | None = None) -> Proposal:
        self._learning.keep_up()
        return self._suggester.propose(text, limit=limit, language=language)

    def likeness(self, text: str, said: Mapping[str, str]) -> tuple[tuple[str, float], ...]:
        return self._suggester.likeness(text, said)

    def near_duplicates(self, texts: Mapping[str, str]) -> tuple[tuple[str, str, float], ...]:
        return self._suggester.near_duplicates(texts)

    def counterparts(
        self, one: Mapping[str, str], other: Mapping[str, str], *, limit: int = 3
    ) -> Iterable[Counterpart]:
        self._learning.keep_up()
        return self._suggester.counterparts(one, other, limit=limit)

    def compare_ahead(self, one: Mapping[str, str], other: Mapping[str, str], *, limit: int = 3) -> None:
        self._learning.keep_up()
        self._suggester.compare_ahead(one, other, limit=limit)

    def areas(self, text: str, *, limit: int = 3) -> tuple[AreaCandidate, ...]:
        self._learning.keep_up()
        return self._suggester.areas(text, limit=limit)

    def areas_of(self, texts: Iterable[str], *, limit: int = 3) -> Mapping[str, tuple[AreaCandidate, ...]]:
        self._learning.keep_up()
        return self._suggester.areas_of(texts, limit=limit)

    def teach(self, lessons: Sequence[Lesson]) -> None:
        self._suggester.teach(lessons)

    def relearn(self, knowledge: Knowledge) -> None:
        self._suggester.relearn(knowledge)

    def forget(self) -> None:
        self._suggester.forget()

    def close(self) -> None:
        self._suggester.close()
