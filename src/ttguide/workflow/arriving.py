"""How does an exported case come in, where it is new and where it is there already?

A file that goes on from what is here is read on from it. Where both went on, the case here is replaced only when
somebody says so, or when nothing is only here but sealed answers that come back opened; what was here is kept as a file
first, and one that cannot be read here any more is so letter by letter. Raw notes that were destroyed here never come
back, and none are destroyed here unasked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ttguide.model.case import Case
from ttguide.model.development_event import NotesDestroyed
from ttguide.model.event import CaseOpened, Entry, Erased
from ttguide.model.fold import fold, retracted
from ttguide.model.text import clean_line
from ttguide.workflow.destroying import raw_entries, tell_erasure, texts_of
from ttguide.workflow.parting import Parting, both_answer_apart, came_back_opened, part, tombstone_in
from ttguide.workflow.ports import Clock, Eraser, FileWriter, Journal, StoredCase
from ttguide.workflow.problems import CaseExists, JournalDamaged, Overtaken, Refused
from ttguide.workflow.retelling import day
from ttguide.workflow.session import Voice
from ttguide.workflow.transferring import case_to_document, document_to_bytes, document_to_entries

_ATTEMPTS = 20
"""How often it is compared anew with what other windows write meanwhile."""

_LONGEST_TITLE = 60

_DESTROYED = frozenset((NotesDestroyed.__name__, Erased.__name__))
"""Kinds of entries that tell of a destruction, even where no others can be read."""


class Outcome(StrEnum):
    """What taking a file in comes to."""

    NEW = "new"
    NOTHING_NEW = "nothing_new"
    HERE_IS_MORE = "here_is_more"
    WENT_ON = "went_on"
    """What is here is the beginning of what the file holds."""
    OPENED = "opened"
    """Only a side's sealed answers are here and not in the file, and there they are, opened."""
    REPLACED = "replaced"
    """Both went on from the same beginning."""
    MENDED = "mended"
    """What is here cannot be read any more."""


class Hindrance(StrEnum):
    """Why a file is not taken in as it is."""

    NONE = ""
    PARTED = "parted"
    """It would replace what is only here: to be said so."""
    DAMAGED = "damaged"
    """It would take the place of a case that cannot be read: to be said so."""
    DESTROYS = "destroys"
    """Raw notes were destroyed there that are still here: to be said that they may go here, too."""
    BRINGS_BACK = "brings_back"
    """It would bring back raw notes that were destroyed here: it is never taken in."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What taking a file in would come to, or has: ``said`` tells it, and before it is done what hinders it.

    ``shared``, ``only_here``, ``only_there`` count entries; ``destroys`` those whose raw notes go here, too.
    ``kept`` is where the case lies that was here before, once it was replaced.
    """

    case: str
    title: str
    outcome: Outcome
    hindrances: tuple[Hindrance, ...] = ()
    shared: int = 0
    only_here: int = 0
    only_there: int = 0
    last_here: datetime | None = None
    last_there: datetime | None = None
    destroys: int = 0
    holds_destroyed: bool = False
    """Whether raw notes that were destroyed here still stand in the file."""
    obstacles: tuple[str, ...] = ()
    """A sentence for each of the hindrances."""
    said: str = ""
    kept: Path | None = None

    @property
    def is_possible(self) -> bool:
        return Hindrance.BRINGS_BACK not in self.hindrances


@dataclass(frozen=True, slots=True)
class _Found:
    """A file beside what is here of its case; ``stored`` is that where it cannot be read."""

    arrival: Arrival
    here: tuple[Entry, ...]
    there: tuple[Entry, ...]
    parting: Parting | None = None
    stored: StoredCase | None = None


@dataclass(frozen=True, slots=True)
class Arriver:
    """An exported case that was read and compared once, to be looked at and then taken in."""

    _arriving: Arriving
    _found: _Found

    def look(self) -> Arrival:
        """Return what taking it in would come to."""
        return self._arriving.look(self._found)

    def take(self, *, over: bool = False, destroy: bool = False) -> Arrival:
        """Take it in, as it is or as what goes on from what is here, in one transaction.

        ``over`` says that it may replace a case that went on otherwise here, or cannot be read here, ``destroy`` that
        raw notes may be destroyed here that were destroyed there. Raises `Refused` without, or a `JournalProblem`.
        """
        return self._arriving.take(self._found, over=over, destroy=destroy)


@dataclass(frozen=True, slots=True)
class Arriving:
    """Takes exported cases into a workspace. ``forget`` lets go of texts that are kept in memory."""

    journal: Journal
    eraser: Eraser
    files: FileWriter
    clock: Clock
    voice: Voice
    forget: Callable[[], None]

    def read(self, document: object) -> Arriver:
        """Return an exported case beside what is here of it; changes nothing. Raises `UnreadableFile`.

        May also raise a `JournalProblem`, as everything that is done with it.
        """
        return Arriver(self, self._find(document_to_entries(document)))

    def look(self, found: _Found) -> Arrival:
        """Return what taking in would come to, as it was compared."""
        obstacles = tuple(self._told(self._refusal(found, hindrance)) for hindrance in found.arrival.hindrances)
        return replace(found.arrival, obstacles=obstacles, said=" ".join(obstacles) or self._say(found))

    def take(self, found: _Found, *, over: bool, destroy: bool) -> Arrival:
        """Take in what was compared; where somebody has written since, it is compared anew."""
        there, allowed = found.there, {Hindrance.NONE}
        allowed |= {Hindrance.PARTED, Hindrance.DAMAGED} if over else set()
        allowed |= {Hindrance.DESTROYS} if destroy else set()
        for attempt in range(_ATTEMPTS):
            found = self._find(there) if attempt or self._has_changed(found) else found
            if not allowed.issuperset(found.arrival.hindrances):
                raise self._refusal(found, next(h for h in found.arrival.hindrances if h not in allowed))
            try:
                return self._do(found)
            except Overtaken:
                continue  # another window has written: what was compared is not what is there
            except CaseExists as problem:
                if found.here or problem.key != CaseExists.key:
                    raise
        raise Overtaken(case=there[0].case)

    # Comparing

    def _has_changed(self, found: _Found) -> bool:
        """Whether somebody has written to the case since it was compared; of a damaged one taking it in tells that."""
        last = (found.here[-1].sequence, found.here[-1].id) if found.here else (0, "")
        return found.stored is None and self.journal.last(found.arrival.case) != last

    def _find(self, there: tuple[Entry, ...]) -> _Found:
        title, case = self._title(there), there[0].case
        try:
            here = self._read(case)
        except JournalDamaged as damage:
            if damage.values.get("case") != case:  # the workspace itself
                raise
            return self._find_damaged(case, title, there)
        if not here:
            arrival = Arrival(there[0].case, title, Outcome.NEW, only_there=len(there), last_there=there[-1].at)
            return _Found(arrival, (), there)
        parting = part(here, there)
        arrival = Arrival(
            there[0].case,
            title,
            _outcome(here, there, parting),
            shared=parting.shared,
            only_here=len(parting.only_here),
            only_there=len(parting.only_there),
            last_here=here[-1].at,
            last_there=there[-1].at,
            destroys=len(parting.erased_there),
            holds_destroyed=bool(parting.erased_here),
        )
        return _Found(replace(arrival, hindrances=_hindrances(arrival, here, there, parting)), here, there, parting)

    def _read(self, case: str) -> tuple[Entry, ...]:
        here = self.journal.read(case)
        if here and not isinstance(here[0].event, CaseOpened):
            raise JournalDamaged("journal.damaged_entry", path=self.journal.place, case=case, sequence=1)
        return here

    def _find_damaged(self, case: str, title: str, there: tuple[Entry, ...]) -> _Found:
        """Compare as far as can be seen: whether raw notes were destroyed in the one or the other."""
        stored, tombstone = self.journal.stored(case), tombstone_in(there)
        destroyed_here = bool(stored.kinds & _DESTROYED)
        hindrances = [Hindrance.DAMAGED]
        if destroyed_here and (tombstone is None or _raw_before(tombstone, there)):
            hindrances = [Hindrance.BRINGS_BACK]
        elif tombstone is not None and not destroyed_here:
            hindrances.insert(0, Hindrance.DESTROYS)
        erased = sum(isinstance(entry.event, Erased) for entry in there)
        arrival = Arrival(
            case,
            title,
            Outcome.MENDED,
            tuple(hindrances),
            only_there=len(there),
            last_there=there[-1].at,
            destroys=erased if Hindrance.DESTROYS in hindrances else 0,
        )
        return _Found(arrival, (), there, stored=stored)

    # Doing

    def _do(self, found: _Found) -> Arrival:
        arrival, parting = found.arrival, found.parting
        match arrival.outcome:
            case Outcome.NEW:
                self.journal.restore(found.there)
            case Outcome.WENT_ON if parting is not None and not arrival.destroys:
                self.journal.take_on(found.here[-1], parting.only_there)
            case Outcome.WENT_ON:
                return self._replace(found)
            case Outcome.OPENED | Outcome.REPLACED:
                kept = self._keep(found.here)
                return self._replace(replace(found, arrival=replace(arrival, kept=kept)))
            case Outcome.MENDED if found.stored is not None:
                kept = self.files.keep_beside(self.clock.now(), found.stored.data, damaged=True)
                return self._replace(replace(found, arrival=replace(arrival, kept=kept)))
        return replace(arrival, said=self._say(found), hindrances=())

    def _keep(self, here: Sequence[Entry]) -> Path:
        data = document_to_bytes(case_to_document(here[0].case, here))
        return self.files.keep_beside(self.clock.now(), data)

    def _replace(self, found: _Found) -> Arrival:
        """Put the file's case in the place of the one here, and take the last bytes of what is destroyed by that."""
        arrival, parting = found.arrival, found.parting
        going = set(parting.erased_there) if parting else set()
        tombstone = tombstone_in(found.there) if arrival.destroys else None
        number = tombstone.sequence if tombstone else 0
        if found.stored is not None:
            self.eraser.replace_stored(found.stored, found.there, tombstone=number)
        else:
            self.eraser.replace(found.here[-1], found.there, tombstone=number)
        said = self._say(found)
        if tombstone is not None:
            self.forget()
            texts = sorted(texts_of([entry for entry in found.here if entry.sequence in going]))
            said = " ".join((said, tell_erasure(self.eraser.finish_erasing(texts), self.voice)))
        return replace(arrival, said=said, hindrances=())

    # Saying

    def _say(self, found: _Found) -> str:
        """What was done."""
        arrival = found.arrival
        told = [self.voice.say(f"arrival.{arrival.outcome.value}", **self._values(found))]
        if arrival.destroys:
            told.append(self.voice.say("arrival.destroyed"))
        if arrival.holds_destroyed:
            told.append(self.voice.say("arrival.file_raw"))
        return " ".join(told)

    def _refusal(self, found: _Found, hindrance: Hindrance) -> Refused:
        apart = hindrance is Hindrance.PARTED and found.parting is not None and both_answer_apart(found.parting)
        unseen = hindrance is Hindrance.BRINGS_BACK and found.stored is not None
        more = "_apart" if apart else "_damaged" if unseen else ""
        return Refused(f"refused.case_{hindrance.value}{more}", **self._values(found))

    def _told(self, problem: Refused) -> str:
        return self.voice.say(problem.key, **problem.values)

    def _values(self, found: _Found) -> dict[str, object]:
        arrival = found.arrival
        tombstone = tombstone_in(found.here) or tombstone_in(found.there)
        return {
            "case": arrival.case,
            "title": arrival.title,
            "here": self._count(arrival.only_here),
            "there": self._count(arrival.only_there),
            "here_last": self._moment(arrival.last_here),
            "there_last": self._moment(arrival.last_there),
            "destroyed": day(tombstone.at, self.voice) if tombstone else "",
            "path": arrival.kept or "",
        }

    def _count(self, number: int) -> str:
        return self.voice.say("count.entries", count=number)

    def _moment(self, at: datetime | None) -> str:
        if at is None:
            return ""
        local = at.astimezone()
        return self.voice.say("arrival.moment", day=day(at, self.voice), hour=local.hour, minute=f"{local.minute:02}")

    def _title(self, entries: Sequence[Entry]) -> str:
        case = fold(entries)
        title = clean_line(case.title) if case else ""
        return (title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…") or self.voice.say(
            "case.untitled"
        )


def _outcome(here: Sequence[Entry], there: Sequence[Entry], parting: Parting) -> Outcome:
    if not parting.only_there:
        return Outcome.HERE_IS_MORE if parting.only_here else Outcome.NOTHING_NEW
    if not parting.only_here:
        return Outcome.WENT_ON
    return Outcome.OPENED if came_back_opened(here, there, parting) else Outcome.REPLACED


def _hindrances(
    arrival: Arrival, here: Sequence[Entry], there: Sequence[Entry], parting: Parting
) -> tuple[Hindrance, ...]:
    """What is in the way; what can never be got out of it alone."""
    if not parting.only_there:
        return ()
    if parting.only_here and _brings_back(here, there, parting):
        return (Hindrance.BRINGS_BACK,)
    found = []
    if parting.erased_there:
        found.append(Hindrance.DESTROYS)
    if arrival.outcome is Outcome.REPLACED:
        found.append(Hindrance.PARTED)
    return tuple(found)


def _brings_back(here: Sequence[Entry], there: Sequence[Entry], parting: Parting) -> bool:
    """Whether raw notes were destroyed here and not in the file, or stand in it although it says that they were."""
    if tombstone_in(here) is None:
        return False
    tombstone = tombstone_in(there)
    return tombstone is None or not _raw_before(tombstone, there).isdisjoint(parting.erased_here)


def _raw_before(tombstone: Entry, there: Sequence[Entry]) -> set[int]:
    """The numbers of the entries that still hold raw notes in a file that says that these were destroyed."""
    before = there[: tombstone.sequence - 1]
    case: Case | None = fold(before)
    if case is None:
        raise JournalDamaged  # checked when it was read
    return {entry.sequence for entry in raw_entries(case, before, retracted(before))}
