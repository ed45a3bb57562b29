"""How is a conversation led: what is said and asked, and what becomes of each answer?

Every method either appends what it decided, durably, or raises `Refused` with the reason and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from ttguide.dialogue.path import Place
from ttguide.dialogue.reading import Misread, read_answer
from ttguide.dialogue.script import AnswerType, Ask, Collect, Records
from ttguide.dialogue.turn import needs_follow_up
from ttguide.model import event as ev
from ttguide.model.case import Absence, Address, Answer, Case, StatementKind
from ttguide.model.event import Entry, Event
from ttguide.model.knowledge import Role
from ttguide.model.text import LONGEST_TEXT, clean, clean_line
from ttguide.workflow.problems import PartlyKept, Refused
from ttguide.workflow.session import Session
from ttguide.workflow.showing import show_answer
from ttguide.workflow.views import Pick, Receipt

_KINDS = {
    Records.SUCCESS_FACTOR: StatementKind.SUCCESS_FACTOR,
    Records.OPPORTUNITY: StatementKind.OPPORTUNITY,
    Records.REMARK: StatementKind.REMARK,
}
_NEEDS_A_REASON = (Absence.NOT_APPLICABLE,)
"""Absences that are a judgement about the question and not about the answer."""


def accept_text(text: str) -> str:
    """Return the text as it may be stored; raises `Refused` where nothing is left of it or it is too long."""
    text = accept_aside(text)
    if not text:
        raise Refused("refused.empty")
    return text


def accept_name(text: str) -> str:
    """Return the name of an organisation as it may be stored; a number or a question mark was meant for something else.

    Raises `Refused` where there is no letter in it.
    """
    name = accept_text(clean_line(text))
    if not any(letter.isalpha() for letter in name):
        raise Refused("refused.name_without_letters", name=name)
    return name


def accept_reason(text: str) -> str:
    """Return a reason that has to be given, as it may be stored; raises `Refused` where there is none."""
    text = accept_aside(text)
    if not text:
        raise Refused("refused.reason_due")
    return text


def accept_aside(text: str) -> str:
    """Return what may be left empty (a reason, a title) as it may be stored; raises `Refused` where it is too long."""
    text = clean(text).strip()
    if len(text) > LONGEST_TEXT:
        raise Refused("refused.too_long", longest=LONGEST_TEXT, length=len(text))
    return text


class Conversing:
    """Saying, asking, answering and moving about in one conversation."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Answering

    def record(self, text: str, *, picks: Sequence[Pick] = (), quote: bool = False, reason: str = "") -> Receipt:
        """Write down an answer to the present question: a statement, a party or a single answer.

        ``picks`` are suggestions taken along with it. Raises `Refused` where the text is no answer to this question.
        """
        place = self._present()
        if isinstance(place.step, Ask):
            return self._answer(place, place.step, text, reason)
        if place.step.records is Records.PARTY:
            return self._add_party(place, place.step, text)
        kind = _KINDS[place.step.records]
        perspective, parent = self._context(place)
        return self._record(place.address, kind, text, perspective, parent, picks, quote=quote, reason=reason)

    def record_factor(self, text: str, *, reason: str = "") -> Receipt:
        """Write down a new success factor of the perspective at hand, wherever in it the conversation is."""
        place = self._present()
        theme = place.theme.id if place.theme else ""
        for other in self._session.turn().path:
            step = other.step
            same = other.theme is not None and other.theme.id == theme
            if same and isinstance(step, Collect) and step.records is Records.SUCCESS_FACTOR:
                perspective, parent = self._context(other)
                kind = StatementKind.SUCCESS_FACTOR
                return self._record(other.address, kind, text, perspective, parent, (), reason=reason)
        raise Refused("refused.no_factors_here")

    def pass_over(self, absence: Absence, reason: str = "") -> Receipt:
        """Answer the present question with the kind of absence; one that judges the question wants a reason.

        Where more is only asked back for, there is no more to say: the answer stays, and the conversation goes on.
        """
        place = self._present()
        if self._session.turn().asked_back:
            return self.leave()
        reason = accept_aside(reason)
        if absence in _NEEDS_A_REASON and not reason:
            raise Refused("refused.reason_for_absence")
        self._check_approval(reason, unless=place.answer is None)
        event = ev.QuestionPassed(self._session.conversation, place.address, absence, reason)
        entries = self._session.commit(lambda case: (event,))
        return self._receipt(entries, f"done.{absence.value}")

    def leave(self) -> Receipt:
        """Go on to the next question; what was recorded here stays."""
        place = self._present()
        event = ev.QuestionLeft(self._session.conversation, place.address)
        return self._receipt(self._session.commit(lambda case: (event,)), "done.left")

    # Moving about

    def take(self, address: Address) -> None:
        """Go to any question on the path; raises `Refused` where it is not on the path now."""
        if all(place.address != address for place in self._session.turn().path):
            raise Refused("refused.not_on_path")
        unparked = address in self._session.talk.parked
        kind = ev.QuestionUnparked if unparked else ev.QuestionTaken
        self._session.commit(lambda case: (kind(self._session.conversation, address),))

    def park(self, text: str = "") -> Receipt:
        """Put aside what came up in passing, or, without a text, the present question."""
        place = self._session.turn().place
        text = clean_line(text)
        if text:
            accept_text(text)
            address = place.address if place else None
            matter = ev.MatterParked(self._session.conversation, self._session.new_id(), text, address)
            return self._receipt(self._session.commit(lambda case: (matter,)), "done.matter_parked", text=text)
        if place is None:
            raise Refused("refused.nothing_to_park")
        parked = ev.QuestionParked(self._session.conversation, place.address)
        return self._receipt(self._session.commit(lambda case: (parked,)), "done.question_parked")

    def take_up(self, matter: str) -> str:
        """Take a parked matter up again and return its text, ready to be typed on."""
        found = next((m for m in self._session.talk.matters if m.id == matter and not m.taken_up), None)
        if found is None:
            raise Refused("refused.no_such_matter")
        event = ev.MatterTakenUp(self._session.conversation, matter)
        self._session.commit(lambda case: (event,))
        return found.text

    def undo(self, reason: str = "") -> Receipt:
        """Take back the latest thing done in this conversation, and say what it was."""
        undoing = self._session.ledger.find_undoable(self._session.conversation)
        if undoing is None:
            raise Refused("refused.nothing_to_undo")
        what = self._describe(undoing.told.event)
        if not isinstance(undoing.told.event, ev.ReadBackApproved | ev.QuestionAnswered):
            self._check_approval(reason)
        ledger, talk = self._session.ledger, self._session.conversation
        self._session.check_open()
        entries = ledger.take_back(lambda: ledger.find_undoable(talk), accept_aside(reason))
        return Receipt(entries[0].sequence, self._session.voice.say("done.undone", what=what))

    def redo(self) -> Receipt:
        """Bring back what the latest undo took."""
        redoing = self._session.ledger.find_redoable(self._session.conversation)
        if redoing is None:
            raise Refused("refused.nothing_to_redo")
        ledger, talk = self._session.ledger, self._session.conversation
        self._session.check_open()
        entries = ledger.bring_back(lambda: ledger.find_redoable(talk))
        what = "".join(self._describe(e.event) for e in redoing.entries[1:2])
        return Receipt(entries[0].sequence, self._session.voice.say("done.redone", what=what))

    def pause(self) -> None:
        """Stop the clock; nothing else changes. Pausing twice is the same as once."""
        event = ev.ConversationPaused(self._session.conversation)
        self._session.ledger.decide(lambda case: (event,) if self._session.talk.clock.since is not None else ())

    def keep_draft(self, text: str) -> None:
        """Keep what stands in the field for the next time; nothing is appended where it is as it was.

        Raises `PartlyKept`, with the beginning kept, where the text is longer than any may be, and `Refused` where the
        notes of the conversation were destroyed meanwhile.
        """
        kept = clean(text[:LONGEST_TEXT])
        event = ev.DraftKept(self._session.conversation, kept)
        self._session.append(lambda case: (event,) if kept != self._session.talk.draft else ())
        if len(text) > LONGEST_TEXT:
            raise PartlyKept(kept=LONGEST_TEXT, length=len(text))

    def resume(self) -> None:
        """Start the clock for the theme at hand; the time away, also after a crash, is not counted."""
        events: list[Event] = [ev.ConversationResumed(self._session.conversation)]
        place = self._session.turn().place
        theme = place.theme.id if place and place.theme else ""
        if theme != self._session.talk.clock.theme:
            events.append(ev.ThemeEntered(self._session.conversation, theme))
        self._session.ledger.decide(lambda case: tuple(events))

    # Behind the answers

    def _present(self) -> Place:
        place = self._session.turn().place
        if place is None:
            raise Refused("refused.conversation_through")
        return place

    def _context(self, place: Place) -> tuple[str, str]:
        """The perspective and the success factor that an entry at a place belongs to."""
        perspective = place.theme.perspective if place.theme else ""
        parent = ""
        for id in reversed(place.address.within):
            statement = self._session.case.statements.get(id)
            if statement is not None:
                return statement.perspective or perspective, statement.id
        return perspective, parent

    def _answer(self, place: Place, step: Ask, typed: str, reason: str) -> Receipt:
        text = accept_text(typed)
        adding = self._session.turn().asked_back
        # A first answer changes nothing of what was approved: the closing's last questions come after the approval.
        first = place.answer is None or adding
        self._check_approval(reason, unless=step.type is AnswerType.APPROVAL or first)
        value = read_answer(step, text)
        if isinstance(value, Misread):
            raise Refused(value.rule, **dict(value.values))
        if adding and place.answer is not None:
            value = f"{place.answer.value}\n{value}"
        if isinstance(value, str):
            accept_text(value)
        talk = self._session.conversation
        asking = first and not adding and needs_follow_up(step, str(value)) is not None
        events: list[Event] = [ev.QuestionAnswered(talk, place.address, value, accept_aside(reason), asking)]
        if step.sets == "title":
            events.append(ev.CaseTitled(clean_line(str(value))))
        if step.type is AnswerType.APPROVAL and value is True:
            events.append(ev.ReadBackApproved(talk))
        shown = show_answer(self._session, step, Answer(value))
        return self._receipt(self._session.commit(lambda case: events), "done.answered", text=shown)

    def _add_party(self, place: Place, step: Collect, typed: str) -> Receipt:
        name = accept_name(typed)
        role = step.role or Role.PURCHASER
        party = ev.PartyAdded(self._session.new_id(), role, name, self._session.conversation, place.address)

        def decide(case: Case) -> Sequence[Event]:
            if any(p.role is role and p.name.casefold() == name.casefold() for p in case.parties):
                raise Refused("refused.party_there", name=name)
            return (party,)

        return self._receipt(self._session.commit(decide), "done.party", text=name)

    def _record(
        self,
        address: Address,
        kind: StatementKind,
        typed: str,
        perspective: str,
        parent: str,
        picks: Sequence[Pick],
        *,
        quote: bool = False,
        reason: str = "",
    ) -> Receipt:
        text = accept_text(typed)
        self._check_approval(reason)
        id = self._session.new_id()
        recorded = ev.StatementRecorded(
            id, self._session.conversation, address, kind, text, perspective, parent, quote, accept_aside(reason)
        )
        links = [ev.StatementLinked(id, pick.target, pick.id) for pick in dict.fromkeys(picks)]

        def decide(case: Case) -> Sequence[Event]:
            if parent and parent not in case.statements:
                raise Refused("refused.factor_gone")
            return (recorded, *links)

        return self._receipt(self._session.commit(decide), f"done.{kind.value}", statement=id, text=text)

    def _check_approval(self, reason: str, *, unless: bool = False) -> None:
        if self._session.talk.approved_at is not None and not clean(reason).strip() and not unless:
            raise Refused("refused.reason_needed")

    def _receipt(self, entries: Sequence[Entry], key: str, *, statement: str = "", text: str = "") -> Receipt:
        return Receipt(entries[0].sequence, self._session.voice.say(key, text=text), statement)

    def _describe(self, event: Event) -> str:
        """What an event did, in words, for saying what was undone."""
        text = getattr(event, "text", "") or getattr(event, "name", "") or getattr(event, "title", "")
        statement = self._session.case.statements.get(getattr(event, "statement", ""))
        if not text and statement is not None:
            text = statement.text
        if isinstance(event, ev.QuestionAnswered):
            places = self._session.turn().path
            step = next((p.step for p in places if p.address == event.address), None)
            text = show_answer(self._session, step, Answer(event.value)) if step else ""
        short = text if len(text) <= 60 else text[:59].rstrip() + "…"
        return self._session.voice.say(f"event.{type(event).__name__}", text=short, id=getattr(event, "id", ""))
