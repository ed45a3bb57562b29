"""How does a front end hold one conversation? `Talk` is all it needs: what to show, and what can be done.

Reading methods never raise; doing methods raise `Refused` or a `JournalProblem`, and then nothing was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ttguide.dialogue.path import fill
from ttguide.dialogue.script import Ask, Collect
from ttguide.dialogue.turn import count_open, needs_follow_up
from ttguide.model.case import Absence, Address, Standing, Statement
from ttguide.model.knowledge import Role
from ttguide.model.proposal import Confidence, Target
from ttguide.model.text import Localised
from ttguide.workflow.charting import Charting
from ttguide.workflow.conversing import Conversing
from ttguide.workflow.editing import Editing
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
        self._probed: dict[Address, int] = {}

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
        return f"{title}: {party.name}" if party else title

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
        turn = self._session.turn()
        of = self._session.voice.of
        return TurnView(
            said=tuple(of(text) for _, text in turn.said),
            said_keys=tuple(key for key, _ in turn.said),
            question=show_question(self._session, turn.place) if turn.place else None,
            follow_up=self._follow_up(),
            open_questions=count_open(turn.path),
            finished=turn.finished,
        )

    def map(self) -> tuple[MapNode, ...]:
        return self._charting.map()

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
        return read_back(self._session, self._siblings())

    def suggest(self, draft: str) -> Suggestions:
        """Return suggestions for what is being typed; safe to call from another thread."""
        return self._suggesting.suggest(draft)

    def notes(self) -> tuple[NoteView, ...]:
        return self._editing.notes()

    def probe(self) -> str:
        """Return the next probing question: what fits what was just said, then the question's own, in turn.

        The follow-up that is on the screen already is not asked again.
        """
        place = self._session.turn().place
        if place is None:
            return ""
        asked = self._follow_up()
        probes = [self._session.voice.of(fill(p, place.names)) for p in self._probes(place.address)]
        probes = [probe for probe in probes if probe != asked]
        if not probes:
            return self._session.voice.say("probe.general")
        number = self._probed.get(place.address, 0)
        self._probed[place.address] = number + 1
        return probes[number % len(probes)]

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

    def catch_up(self) -> bool:
        """Read what another window has written; return whether there was anything."""
        return self._session.ledger.catch_up()

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

    # Behind it

    def _latest_here(self) -> Statement | None:
        """The statement that the conversation has just written down at the present question."""
        place, cursor = self._session.turn().place, self._session.talk.cursor
        if place is None or cursor is None or cursor.standing is not Standing.WITHIN:
            return None
        return self._session.case.statements.get(cursor.entry) if cursor.address == place.address else None

    def _follow_up(self) -> str:
        """The question asked back about the latest answer: where it is thin, or where something known asks on."""
        place, latest = self._session.turn().place, self._latest_here()
        if place is None or latest is None:
            return ""
        thin = needs_follow_up(place.step, latest.text, turn=len(place.entries) - 1)
        if thin is not None:
            return self._session.voice.of(fill(thin, place.names))
        fitting = self._fitting(latest)
        return self._session.voice.of(fitting[0]) if fitting else ""

    def _probes(self, address: Address) -> tuple[Localised, ...]:
        """What could be asked on: what fits the latest statement, the question's own, challenges of the perspective."""
        place = self._session.turn().place
        said = [
            s for s in self._session.case.statements_of(conversation=self._session.conversation) if s.address == address
        ]
        fitting = self._fitting(said[-1]) if said else ()
        own = place.step.probes if place and isinstance(place.step, Collect) else ()
        if place and isinstance(place.step, Ask) and place.step.thin:
            own = place.step.thin.ask
        perspective = place.theme.perspective if place and place.theme else ""
        asked = [c.probe for c in self._session.knowledge.challenges if c.perspective == perspective]
        return tuple(dict.fromkeys((*fitting, *own, *asked)))

    def _fitting(self, statement: Statement) -> tuple[Localised, ...]:
        """Probing questions that fit a statement: of what it is tied to or resembles, of challenges heard."""
        knowledge = self._session.knowledge
        ids = [link.id for link in statement.links if link.target is Target.OPPORTUNITY]
        if not ids:
            proposal = self._session.suggester.propose(statement.text, limit=1)
            sure = [c.id for c in proposal.opportunities if c.confidence is Confidence.STRONG]
            ids = sure if proposal.known else []
        probes: list[Localised] = []
        for id in ids:
            known = knowledge.opportunity(id)
            probes.extend(known.probes if known else ())
        said = statement.text.casefold()
        for challenge in knowledge.challenges:
            heard = any(term.casefold() in said for term in challenge.terms.all)
            if heard and challenge.perspective == statement.perspective:
                probes.append(challenge.probe)
        return tuple(probes)
