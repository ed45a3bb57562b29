"""What has been written down in this conversation so far, in the order in which it was written?

An answer that was given anew stands where it was given last; what fell off the path is still there, under that heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from ttguide.dialogue.path import Place, ThemePlace, fill
from ttguide.dialogue.script import Ask, Collect, Say, Step
from ttguide.model import event as ev
from ttguide.model.case import Address, Statement
from ttguide.model.fold import retracted
from ttguide.model.text import Language
from ttguide.workflow.session import Session
from ttguide.workflow.showing import show_answer, show_statement
from ttguide.workflow.views import StatementView, TranscriptKind, TranscriptLine

_Basis: TypeAlias = tuple[Statement, Statement | None, ThemePlace | None, bool, Language]
"""What the line of a statement is made of: it, what it stands under, its heading, whether it fell off the path."""


class Transcribing:
    """The running text of one conversation; remembers the lines of statements that are as they were."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, tuple[_Basis, TranscriptLine]] = {}

    def transcribe(self) -> tuple[TranscriptLine, ...]:
        """Return everything recorded in the conversation, oldest first."""
        session = self._session
        places = {place.address: place for place in session.turn().path}
        lines = [*self._statements(places), *_answers(session, places), *_parties(session, places)]
        return tuple(sorted(lines, key=lambda line: line.entry.number))

    def _statements(self, places: dict[Address, Place]) -> Iterator[TranscriptLine]:
        session, statements = self._session, self._session.case.statements
        known: dict[str, tuple[_Basis, TranscriptLine]] = {}
        for statement in session.case.statements_of(conversation=session.conversation):
            place = places.get(statement.address)
            owner = statements.get(statement.parent)
            theme = place.theme if place is not None else None
            basis = (statement, owner, theme, place is None, session.voice.language)
            before = self._known.get(statement.id)
            if before is not None and _same(before[0], basis):
                known[statement.id] = before
            else:
                view = show_statement(session, statement)
                line = _line(session, view, TranscriptKind.STATEMENT, statement.address, place, None)
                known[statement.id] = (basis, line)
            yield known[statement.id][1]
        self._known = known


def _same(before: _Basis, after: _Basis) -> bool:
    # A statement that has changed is another object; comparing it field by field would cost what is to be saved.
    return before[0] is after[0] and before[1] is after[1] and before[2:] == after[2:]


def _answers(session: Session, places: dict[Address, Place]) -> Iterator[TranscriptLine]:
    numbers = _answered_at(session)
    asks = {step.id: step for step in _all_steps(session.script.steps) if isinstance(step, Ask)}
    for address, answer in session.talk.answers.items():
        place = places.get(address)
        step = place.step if place else asks.get(address.step)
        # A collecting question that was passed over after something was recorded there: the entries say enough.
        if step is None or (place is not None and place.entries):
            continue
        view = _view(str(address), numbers.get(address, 0), show_answer(session, step, answer))
        kind = TranscriptKind.ANSWER if answer.absence is None else TranscriptKind.PASSED
        yield _line(session, view, kind, address, place, step)


def _parties(session: Session, places: dict[Address, Place]) -> Iterator[TranscriptLine]:
    numbers = {e.event.party: e.sequence for e in session.ledger.entries if isinstance(e.event, ev.PartyAdded)}
    for party in session.case.parties:
        if party.conversation == session.conversation and party.address is not None:
            place = places.get(party.address)
            view = _view(party.id, numbers.get(party.id, 0), party.name)
            yield _line(session, view, TranscriptKind.PARTY, party.address, place, place.step if place else None)


def _line(
    session: Session,
    view: StatementView,
    kind: TranscriptKind,
    address: Address,
    place: Place | None,
    step: Ask | Collect | None,
) -> TranscriptLine:
    owner, about = _owner(session, address)
    if place is None:
        theme = session.voice.say("map.set_aside")
    else:
        theme = session.voice.of(place.theme.title) if place.theme else ""
    label = session.voice.of(fill(step.label, place.names if place else {})) if step else ""
    return TranscriptLine(view, kind, theme, about, owner, label, address)


def _view(id: str, number: int, text: str) -> StatementView:
    return StatementView(id, number, text, None, quote=False, links=(), perspective="", parent="")


def _owner(session: Session, address: Address) -> tuple[str, str]:
    """The id and wording of the recorded entry that a question is about, if any."""
    for id in reversed(address.within):
        statement, party = session.case.statements.get(id), session.case.party(id)
        if statement is not None:
            return id, statement.text
        if party is not None:
            return id, party.name
    return "", ""


def _answered_at(session: Session) -> dict[Address, int]:
    """The sequence number under which each question was last answered."""
    gone = retracted(session.ledger.entries)
    return {
        e.event.address: e.sequence
        for e in session.ledger.entries
        if isinstance(e.event, ev.QuestionAnswered | ev.QuestionPassed)
        and e.event.conversation == session.conversation
        and e.sequence not in gone
    }


def _all_steps(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        if not isinstance(step, Say | Ask):
            yield from _all_steps(step.steps)
