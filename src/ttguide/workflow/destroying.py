"""What goes when the raw notes are destroyed, what stays, and what can the product not reach?

Method.md section 4. Only what has been shared outlives it. The texts to look for afterwards are gathered before
anything is erased; what is not erased yet is said, and finished later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence, Set
from dataclasses import dataclass, fields, is_dataclass

from ttguide.method.balance import weigh_up
from ttguide.method.numbering import numbers_of
from ttguide.model import development_event as dev
from ttguide.model import event as ev
from ttguide.model.basket import EntryNumber
from ttguide.model.case import FEEDBACK, Address, Case
from ttguide.model.event import Entry, Event
from ttguide.model.role import Role
from ttguide.model.text import clean_line
from ttguide.workflow.board_views import DestructionView
from ttguide.workflow.conversing import accept_aside
from ttguide.workflow.desk import Desk
from ttguide.workflow.leftovers import leftovers, taken_out
from ttguide.workflow.ports import Eraser, Erasure, ErasureState
from ttguide.workflow.problems import Refused
from ttguide.workflow.retelling import day_of
from ttguide.workflow.session import Voice
from ttguide.workflow.views import Receipt

_KEPT_OF_TALKS = (ev.ConversationStarted, ev.ConversationPaused, ev.ConversationResumed, ev.ThemeEntered)
"""What tells of an interview only that it was held, and how long each theme took."""
_OF_THE_MERGE = (
    dev.ItemsJoined,
    dev.ItemParted,
    dev.DuplicateDismissed,
    dev.ItemReworded,
    dev.ItemWithheld,
    dev.ItemReturned,
    dev.TelltaleCleared,
)
_ABOUT_A_PARTY = (ev.QuestionAnswered, ev.QuestionPassed, ev.NoteWritten, ev.MatterParked, ev.SuggestionDismissed)
"""What of the opening goes as well where it is about one organisation: who is interviewed, what was noted there."""
_ONE_A_ROLE = (dev.BasketShared, dev.FewSourcesAccepted)
"""Of these only the last of each role outlives the notes."""
_TELLING = 2
"""Letters of what in an id may tell whose it is; a shorter word is found in any."""
_UNLOOKED_NAMED = 3
"""Files that were not looked into of which so many are named."""
_TYPED = (
    "text",
    "reason",
    "value",
    "words",
    "wordings",
    "name",
    "source",
    "owner",
    "sign",
    "what",
    "proves",
    "objection",
    "follow_up",
)
"""The fields of events that hold what somebody typed."""
_IS_ID = re.compile(r"[a-z][a-z0-9_-]{0,11}")
"""A choice's id stands in the answer (``value``) where a choice was made; it is a word of the program."""


@dataclass(slots=True)
class Sought:
    """The texts that are to be looked for until nothing is found of them; held by whoever outlives a board."""

    texts: tuple[str, ...] = ()


class Destroying:
    """Destroys the raw notes of a case."""

    def __init__(self, desk: Desk, eraser: Eraser, forget: Callable[[], None], sought: Sought) -> None:
        """``forget`` lets go of what other parts of the program keep of texts in memory."""
        self._desk = desk
        self._eraser = eraser
        self._forget = forget
        self._sought = sought

    def told(self) -> str:
        """Return when the raw notes were destroyed, in words; empty where they are not."""
        return self._told_by("destroy.done_on")

    def _told_by(self, key: str) -> str:
        """When the raw notes were destroyed, in the words of a key; empty where they are not."""
        gone = self._desk.case.destroyed
        if gone is None:
            return ""
        return self._desk.voice.say(key, day=day_of(gone.at.astimezone().date(), self._desk.voice))

    def look(self, *, beside: bool = True) -> DestructionView:
        """Return what would go, what would stay and what cannot be reached, and whether it can be done now.

        Reads the whole journal for what was taken out of the baskets and is still said somewhere, and looks through the
        files ``beside`` the workspace, which takes some seconds at the most where much lies there.
        """
        case, say = self._desk.case, self._desk.voice.say
        statements, notes = self._counts()
        closed = self._closed_by(case)
        why_not = say(closed) if closed else ""
        files = self._beside() if beside and not why_not else ()
        feedback = sum(1 for talk in case.conversations.values() if talk.is_feedback)
        taken = frozenset[str]() if why_not else taken_out(case, self._desk.ledger.entries, self._desk.ledger.gone)
        return DestructionView(
            goes=(
                say("destroy.goes_statements", count=statements),
                say("destroy.goes_notes", count=notes),
                say("destroy.goes_answers"),
                say("destroy.goes_picks"),
                say("destroy.goes_merge"),
            ),
            stays=(
                *(
                    say(f"destroy.stays_{role.value}", count=len(case.baskets[role].items))
                    for role in Role
                    if role in case.baskets
                ),
                *((say("destroy.stays_feedback", count=feedback),) if feedback else ()),
                say("destroy.stays_rest"),
            ),
            beyond=(
                say("destroy.beyond_copies"),
                *files,
                say("destroy.beyond_disk"),
                *((say("destroy.beyond_ids"),) if _ids_tell(case) else ()),
                *self._in_history(taken),
            ),
            first=() if why_not else self._first(taken),
            word=say("destroy.word"),
            ready=not why_not,
            why_not=why_not,
            destroyed=self.told(),
            brief=self._told_by("destroy.done_brief") or (say(f"{closed}_brief") if closed else ""),
        )

    def destroy(self, typed: str, reason: str = "") -> tuple[Receipt, ErasureState]:
        """Erase the raw notes; ``typed`` has to be the word that `look` names, letter by letter, or it is refused.

        In small letters it is what the command is called, which is soon typed twice.
        """
        self._desk.ledger.catch_up()  # what another window has just recorded goes, too
        closed = self._closed_by(self._desk.case)
        if closed:
            raise Refused("refused.destroy_not_ready", why=self._desk.voice.say(closed))
        if clean_line(typed).strip() != self._desk.voice.say("destroy.word"):
            raise Refused("refused.destroy_word", word=self._desk.voice.say("destroy.word"))
        going = self._going()
        statements, notes = self._counts()
        tombstone = dev.NotesDestroyed(statements, notes, accept_aside(reason), self._numbers())
        sought = texts_of(going)
        entry = self._desk.ledger.erase(self._eraser, [e.sequence for e in going], tombstone)
        self._forget()
        self._sought.texts = tuple(sorted({*self._sought.texts, *sought}))  # another case's may be unfinished
        say = self._desk.voice.say
        counted = {"statements": say("synthesis.entries", count=statements), "notes": say("destroy.notes", count=notes)}
        said = say("done.destroyed", **counted)
        return Receipt(entry.sequence, said), self.finish()

    def finish(self) -> ErasureState:
        """Take the last bytes out of all files, or go on with that where somebody else's reading has held it up."""
        state = self._eraser.finish_erasing(self._sought.texts)
        if state.erasure is Erasure.ERASED:
            self._sought.texts = ()
        return state

    @property
    def is_unfinished(self) -> bool:
        """Whether something that was destroyed may still stand in a file."""
        return bool(self._eraser.pending_erasures())

    def tell(self, state: ErasureState) -> str:
        """Return in words how far an erasure has come."""
        return tell_erasure(state, self._desk.voice)

    @staticmethod
    def _closed_by(case: Case) -> str:
        """The key of why nothing can be destroyed now; empty where it can."""
        if case.destroyed is not None:
            return "destroy.is_done"
        said = [role for role in Role if case.said_by_role(role)]
        if not said:
            return "destroy.nothing"
        if any(role not in case.baskets or case.baskets[role].shared_at is None for role in said):
            return "destroy.not_shared"
        return ""

    def _counts(self) -> tuple[int, int]:
        """How many statements and own notes would go."""
        case = self._desk.case
        talks = {c.id for c in case.conversations.values() if c.party and not c.is_feedback}
        statements = sum(1 for s in case.statements.values() if s.conversation in talks)
        return statements, sum(len(c.notes) + len(c.matters) for c in case.conversations.values() if c.id in talks)

    def _first(self, taken: Collection[str]) -> tuple[str, ...]:
        """What had better be done before: the synthesis, which leans on picks; what still says what is taken out."""
        case, say = self._desk.case, self._desk.voice.say
        waiting = len(weigh_up(case, ()).waiting)
        held = leftovers(case, taken)
        doubtful = sum(1 for o in case.synthesis.opportunities.values() if o.questioned)
        return (
            *((say("destroy.first_synthesis", count=waiting),) if waiting else ()),
            *((say("destroy.first_questioned", count=doubtful),) if doubtful else ()),
            *((say("destroy.first_held", count=len(held)),) if held else ()),
            *(say("destroy.held", what=say(f"origin.{one.kind}"), text=one.text) for one in held),
        )

    def _in_history(self, taken: Collection[str]) -> tuple[str, ...]:
        """That earlier wordings of results hold what was taken out: no board shows it, but it is in the file."""
        if not taken:
            return ()
        going = {entry.sequence for entry in self._going()}
        staying = texts_of([entry for entry in self._desk.ledger.entries if entry.sequence not in going])
        now = {one.text for one in leftovers(self._desk.case, taken)}
        count = len(staying.intersection(taken) - now)
        return (self._desk.voice.say("destroy.beyond_history", count=count),) if count else ()

    def _beside(self) -> tuple[str, ...]:
        """The files beside the workspace that hold what would go."""
        going = self._going()
        sequences = [entry.sequence for entry in going]
        found = self._eraser.look_beside(self._desk.case.id, sequences, sorted(texts_of(going)))
        return _tell_beside(found.holding, found.unlooked, "destroy.beyond_beside", self._desk.voice)

    def _numbers(self) -> tuple[EntryNumber, ...]:
        """The numbers by which the shared entries are called: they stay theirs."""
        case = self._desk.case
        numbers = numbers_of(case)
        return tuple(
            EntryNumber(item.id, numbers[item.id])
            for role in Role
            if role in case.baskets
            for item in case.baskets[role].items
        )

    def _going(self) -> list[Entry]:
        return raw_entries(self._desk.case, self._desk.ledger.entries, self._desk.ledger.gone)


def raw_entries(case: Case, entries: Sequence[Entry], gone: Set[int]) -> list[Entry]:
    """Return the entries with raw content: the parties' conversations, the merge, baskets shared before the last.

    And whatever was taken back (``gone``): nobody can see it any more, and it may be what gave somebody away. Feedback
    on the model stays: it is given in the organisation's own name.
    """
    begun = [e.event for e in entries if isinstance(e.event, ev.ConversationStarted) and e.event.party]
    feedback = {event.conversation for event in begun if event.dialogue in FEEDBACK}
    talks = {c.id for c in case.conversations.values() if c.party} | {event.conversation for event in begun}
    talks -= feedback
    of_talks = {
        e.event.statement
        for e in entries
        if isinstance(e.event, ev.StatementRecorded) and e.event.conversation in talks
    }
    parties = {e.event.party for e in entries if isinstance(e.event, ev.PartyAdded)}
    notes = _notes_about(entries, parties)
    latest = {
        (type(e.event), e.event.role): e.sequence
        for e in entries
        if isinstance(e.event, _ONE_A_ROLE) and e.sequence not in gone
    }
    going: set[int] = set()
    for e in entries:
        earlier = isinstance(e.event, _ONE_A_ROLE) and latest.get((type(e.event), e.event.role)) != e.sequence
        # What was taken back is nobody's word any more; its undoing has nothing left to undo, and holds a reason.
        undoing = isinstance(e.event, ev.Retracted) and not going.isdisjoint(e.event.sequences)
        taken_back = e.sequence in gone and e.sequence > 1
        noted = isinstance(e.event, ev.NoteReworded) and e.event.note in notes
        kept = getattr(e.event, "conversation", None) in feedback
        raw = not kept and (noted or _is_raw(e.event, talks, of_talks, parties))
        if earlier or undoing or taken_back or raw:
            going.add(e.sequence)
    return [e for e in entries if e.sequence in going]


def tell_erasure(state: ErasureState, voice: Voice) -> str:
    """Return in words how far an erasure has come."""
    beside = _tell_beside(state.beside, state.unlooked, "erasure.beside", voice)
    elsewhere = tuple(voice.say("erasure.elsewhere", count=count, title=title) for title, count in state.elsewhere)
    return " ".join((_tell_files(state, voice), *elsewhere, *beside))


def _tell_beside(holding: Sequence[str], unlooked: Sequence[str], key: str, voice: Voice) -> tuple[str, ...]:
    """What lies beside the workspace and has to be destroyed by hand, or looked into."""
    some = ", ".join(unlooked[:_UNLOOKED_NAMED])
    return (
        *((voice.say(key, files=", ".join(holding)),) if holding else ()),
        *((voice.say("erasure.unlooked", count=len(unlooked), files=some),) if unlooked else ()),
    )


def _tell_files(state: ErasureState, voice: Voice) -> str:
    """What came of it in the files of the workspace itself."""
    if state.erasure is not Erasure.ERASED:
        return voice.say(f"erasure.{state.erasure.value}", files=", ".join(state.files))
    stays = state.kept or state.within
    if stays and not state.compared and not state.elsewhere:  # what was said is what was shared
        return voice.say("erasure.erased_all_kept")
    unlooked = "erasure.erased_here" if stays or state.elsewhere else "erasure.erased_unchecked"
    said = (
        voice.say("erasure.erased" if state.compared else unlooked),
        *((voice.say("erasure.kept", count=state.kept),) if state.kept else ()),
        *((voice.say("erasure.within", count=state.within),) if state.within else ()),
    )
    return " ".join(said)


def _ids_tell(case: Case) -> bool:
    """Whether the id of a shared entry tells whose it was: nothing but a file from elsewhere brings such ids.

    They cannot be given anew: a file that goes on from this case, and sealed answers, are recognised by them.
    """
    for basket in case.baskets.values():
        for item in basket.items:
            talk = case.conversations.get(case.statements[item.id].conversation) if item.id in case.statements else None
            party = next((p for p in case.parties if talk and p.id == talk.party), None)
            told = (talk.id, party.id, *party.name.split()) if talk and party else ()
            if any(len(word) >= _TELLING and word.casefold() in item.id.casefold() for word in told):
                return True
    return False


def _is_raw(event: Event, talks: set[str], statements: set[str], parties: set[str]) -> bool:
    if isinstance(event, _KEPT_OF_TALKS):
        return False
    if isinstance(event, (*_OF_THE_MERGE, ev.DraftKept)):
        return True
    if getattr(event, "conversation", None) in talks or getattr(event, "statement", None) in statements:
        return True
    address = getattr(event, "address", None)
    about_party = isinstance(address, Address) and bool(set(address.within) & parties)
    return about_party and isinstance(event, _ABOUT_A_PARTY)


def _notes_about(entries: Sequence[Entry], parties: set[str]) -> set[str]:
    """The ids of one's own notes that were written at a question about one organisation."""
    written = (e.event for e in entries if isinstance(e.event, ev.NoteWritten))
    return {event.note for event in written if event.address and not parties.isdisjoint(event.address.within)}


def texts_of(entries: Sequence[Entry]) -> set[str]:
    """Return what somebody typed in these entries."""
    return {text for entry in entries for text in _typed(entry.event) if text.strip()}


def _typed(value: object) -> Iterator[str]:
    """What somebody typed in an event; ids and the words of the program are in every file by intention."""
    if not is_dataclass(value) or isinstance(value, type):
        return
    for each in fields(value):
        held = getattr(value, each.name)
        several = held if isinstance(held, tuple) else (held,)
        for one in several:
            if not isinstance(one, str):
                yield from _typed(one)
            elif each.name in _TYPED and not (each.name == "value" and _IS_ID.fullmatch(one)):
                yield str(one)
