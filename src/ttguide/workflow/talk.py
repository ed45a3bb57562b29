"""How does a front end hold one conversation? `Talk` is all it needs: what to show, and what can be done.

Reading methods never raise; doing methods raise `Refused` or a `JournalProblem`, and then nothing was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ttguide.dialogue.turn import count_open
from ttguide.model.case import Absence, Address
from ttguide.model.knowledge import Role
from ttguide.workflow.charting import Charting
from ttguide.workflow.conversing import Conversing
from ttguide.workflow.editing import Editing
from ttguide.workflow.probing import Probing
from ttguide.workflow.reading_back import read_back
from ttguide.workflow.session import Session
from ttguide.workflow.showing import show_question, show_statement
from ttguide.workflow.suggesting import Suggesting
from ttguide.workflow.transcribing import Transcribing
from ttguide.workflow.views import (
    ClockView,
    Destination,
    MapNode,
    NoteView,
    Pick,
    QuestionSetLine,
    ReadBack,
    Receipt,
    StatementView,
    Suggestions,
    TranscriptLine,
    TurnView,
)


class Talk:
    """One conversation, as the screens and the plain conversation hold it."""

    def __init__(self, session: Session, siblings: Callable[[], tuple[Session, ...]]) -> None:
        self._session = session
        self._siblings = siblings
        self._conversing = Conversing(session)
        self._suggesting = Suggesting(session)
        self._editing = Editing(session)
        self._charting = Charting(session)
        self._transcribing = Transcribing(session)
        self._probing = Probing(session)
        session.ledger.when_anew(self._forget)

    # Who and where

    @property
    def case_id(self) -> str:
        return self._session.case.id

    @property
    def case_title(self) -> str:
        return self._session.case.title or self._session.voice.say("case.untitled")

    @property
    def dialogue(self) -> str:
        return self._session.script.id

    @property
    def title(self) -> str:
        """What is being held with whom."""
        title = self._session.voice.of(self._session.script.title)
        party = self._session.case.party(self._session.talk.party)
        return f"{title} · {party.name}" if party else title

    @property
    def purpose(self) -> str:
        return self._session.voice.of(self._session.script.purpose)

    @property
    def role(self) -> Role | None:
        return self._session.role

    @property
    def party(self) -> str:
        return self._session.talk.party

    @property
    def following(self) -> str:
        """The dialogue that comes after this one, or an empty text."""
        return self._session.script.then

    @property
    def approved(self) -> bool:
        """Whether the read-back was approved, so that a change needs a reason."""
        return self._session.talk.approved_at is not None

    @property
    def closed(self) -> str:
        """That nothing of this conversation can be shown any more, in a sentence: its notes were destroyed.

        Empty where they were not.
        """
        return self._session.voice.say("refused.interviews_closed") if self._session.is_closed else ""

    @property
    def is_destroyed(self) -> bool:
        """Whether raw notes of the case were destroyed, also where this conversation had none or few of them."""
        return self._session.case.destroyed is not None

    @property
    def draft(self) -> str:
        """What was being typed when the conversation was put away, to be put into the field again."""
        return self._session.talk.draft

    @property
    def saved_up_to(self) -> int:
        """The sequence number of the last entry that the journal holds."""
        return self._session.case.sequence

    # What to show

    def turn(self) -> TurnView:
        """Return what to say and ask now."""
        if self.closed:
            return TurnView((), (), None, "", 0, finished=True, closed=self.closed)
        turn = self._session.turn()
        of = self._session.voice.of
        return TurnView(
            said=tuple(of(text) for _, text in turn.said),
            said_keys=tuple(key for key, _ in turn.said),
            question=show_question(self._session, turn.place) if turn.place else None,
            follow_up=self._probing.follow_up(),
            open_questions=count_open(turn.path),
            finished=turn.finished,
            asked_back=turn.asked_back,
        )

    def map(self) -> tuple[MapNode, ...]:
        return () if self.closed else self._charting.map()

    def clock(self) -> ClockView:
        return self._charting.clock()

    def question_set(self) -> tuple[QuestionSetLine, ...]:
        return self._charting.question_set()

    def statements(self) -> tuple[StatementView, ...]:
        """Return everything recorded in this conversation, in the order it was recorded."""
        said = self._session.case.statements_of(conversation=self._session.conversation)
        return tuple(show_statement(self._session, s) for s in said)

    def transcript(self) -> tuple[TranscriptLine, ...]:
        """Return everything recorded in this conversation, single answers and organisations too, oldest first."""
        return self._transcribing.transcribe()

    def read_back(self) -> ReadBack:
        """Return all that this party has said so far, in all its conversations."""
        said = read_back(self._session, self._siblings())
        return replace(said, open_questions=(), matters=()) if self.closed else said

    def suggest(self, draft: str) -> Suggestions:
        """Return suggestions for what is being typed; safe to call from another thread."""
        return self._suggesting.suggest(draft)

    def notes(self) -> tuple[NoteView, ...]:
        return self._editing.notes()

    def probe(self) -> str:
        """Return the next probing question, another one each time."""
        return self._probing.probe()

    # What can be done

    def record(self, text: str, *, picks: Sequence[Pick] = (), quote: bool = False, reason: str = "") -> Receipt:
        return self._conversing.record(text, picks=picks, quote=quote, reason=reason)

    def record_factor(self, text: str, *, reason: str = "") -> Receipt:
        return self._conversing.record_factor(text, reason=reason)

    def pass_over(self, absence: Absence, reason: str = "") -> Receipt:
        return self._conversing.pass_over(absence, reason)

    def leave(self) -> Receipt:
        return self._conversing.leave()

    def take(self, address: Address) -> None:
        self._conversing.take(address)

    def park(self, text: str = "") -> Receipt:
        return self._conversing.park(text)

    def take_up(self, matter: str) -> str:
        return self._conversing.take_up(matter)

    def undo(self, reason: str = "") -> Receipt:
        return self._conversing.undo(reason)

    def redo(self) -> Receipt:
        return self._conversing.redo()

    def pause(self) -> None:
        self._conversing.pause()

    def resume(self) -> None:
        self._conversing.resume()

    def keep_draft(self, text: str) -> None:
        """Keep what stands in the field when the conversation is put away; an empty text takes it back."""
        self._conversing.keep_draft(text)

    def is_behind(self) -> bool:
        """Whether another window has written since; changes nothing, so it may be asked from another thread."""
        return self._session.ledger.is_behind()

    def heed_destruction(self) -> bool:
        """Let go of what was destroyed meanwhile, here or in another window; return whether that was news.

        Nothing else that others wrote is taken in. May raise a `Problem`; then nothing was let go of.
        """
        return self._session.heed_destruction()

    def catch_up(self) -> bool:
        """Read what another window has written; return whether there was anything."""
        return self._session.ledger.catch_up()

    def _forget(self) -> None:
        """Let go of what is remembered of texts beside the case."""
        self._session.forget()
        self._transcribing = Transcribing(self._session)

    def pick(self, statement: str, pick: Pick) -> Receipt:
        return self._suggesting.pick(statement, pick)

    def dismiss(self, picks: Sequence[Pick], draft: str = "", *, at: Address | None = None) -> Receipt:
        return self._suggesting.dismiss(picks, draft, at=at)

    def restore_dismissed(self) -> Receipt:
        return self._suggesting.restore()

    def reword(self, id: str, text: str, *, reason: str = "") -> Receipt:
        return self._editing.reword(id, text, reason=reason)

    def remove(self, id: str, *, reason: str = "") -> Receipt:
        return self._editing.remove(id, reason=reason)

    def mark_quote(self, id: str, *, reason: str = "") -> Receipt:
        return self._editing.mark_quote(id, reason=reason)

    def destinations(self, id: str) -> tuple[Destination, ...]:
        return self._editing.destinations(id)

    def move(self, id: str, destination: str, *, reason: str = "") -> Receipt:
        return self._editing.move(id, destination, reason=reason)

    def note(self, text: str) -> Receipt:
        return self._editing.note(text)

    def reword_note(self, id: str, text: str) -> Receipt:
        return self._editing.reword_note(id, text)

    def remove_note(self, id: str) -> Receipt:
        return self._editing.remove_note(id)
