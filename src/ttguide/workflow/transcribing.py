"""What has been written down in this conversation so far, in the order in which it was written?

An answer that was given anew stands where it was given last; what fell off the path is still there, under that heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import TypeAlias

from ttguide.dialogue.path import Place, ThemePlace, fill
from ttguide.dialogue.script import Ask, Collect, Say, Step
from ttguide.model import event as ev
from ttguide.model.case import Address, Statement, StatementKind
from ttguide.model.text import Language
from ttguide.workflow.session import Session, same_beginning
from ttguide.workflow.showing import show_answer, show_statement
from ttguide.workflow.views import StatementView, TranscriptKind, TranscriptLine

_Around: TypeAlias = tuple[Statement | None, ThemePlace | None, bool]
"""What a statement stands under, the heading over it, and whether its question fell off the path."""
_Basis: TypeAlias = tuple[Statement, _Around, Language]
"""What the line of a statement is made of."""


class Transcribing:
    """The running text of one conversation; works out only the lines that may have changed since it was told last."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, tuple[_Basis, TranscriptLine]] = {}
        self._told: tuple[TranscriptLine, ...] = ()
        self._said: tuple[Statement, ...] = ()
        self._around: dict[tuple[Address, str], _Around] = {}
        self._language: Language | None = None
        self._numbers = _Numbers(session)

    def transcribe(self) -> tuple[TranscriptLine, ...]:
        """Return everything recorded in the conversation, oldest first."""
        session, numbers = self._session, self._numbers.now()
        places = {place.address: place for place in session.turn().path}
        answers, parties = _answers(session, places, numbers), _parties(session, places, numbers)
        lines = [*self._statements(places), *answers, *parties]
        return tuple(sorted(lines, key=attrgetter("entry.number")))

    def _statements(self, places: dict[Address, Place]) -> tuple[TranscriptLine, ...]:
        session, language = self._session, self._session.voice.language
        said = session.case.statements_of(conversation=session.conversation)
        around = {key: self._find_around(*key, places) for key in self._around}
        same = same_beginning(self._said, said) if (around, language) == (self._around, self._language) else 0
        lines = list(self._told[:same])
        for statement in said[same:]:
            key = (statement.address, statement.parent)
            if key not in around:
                around[key] = self._find_around(*key, places)
            lines.append(self._statement(statement, around[key], places))
        self._said, self._told, self._around, self._language = said, tuple(lines), around, language
        return self._told

    def _find_around(self, address: Address, parent: str, places: dict[Address, Place]) -> _Around:
        place = places.get(address)
        return self._session.case.statements.get(parent), place.theme if place else None, place is None

    def _statement(self, statement: Statement, around: _Around, places: dict[Address, Place]) -> TranscriptLine:
        session = self._session
        basis = (statement, around, session.voice.language)
        before = self._known.get(statement.id)
        # A statement that has changed is another object; comparing it field by field would cost what is to be saved.
        if before is not None and before[0][0] is statement and before[0][1:] == basis[1:]:
            return before[1]
        view, place = show_statement(session, statement), places.get(statement.address)
        step = place.step if place and statement.kind is StatementKind.REMARK else None
        line = _line(session, view, TranscriptKind.STATEMENT, statement.address, place, step)
        self._known[statement.id] = (basis, line)
        return line


class _Numbers:
    """The sequence numbers under which questions were last answered and parties added; reads only new entries."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read = 0
        self._gone: frozenset[int] = frozenset()
        self._numbers: dict[Address | str, int] = {}

    def now(self) -> Mapping[Address | str, int]:
        """Return the numbers by the question's address and by the party's id."""
        entries, gone = self._session.ledger.entries, self._session.ledger.gone
        if gone != self._gone:
            self._read, self._gone, self._numbers = 0, gone, {}
        for entry in entries[self._read :]:
            event = entry.event
            if entry.sequence in gone:
                continue
            if isinstance(event, ev.PartyAdded):
                self._numbers[event.party] = entry.sequence
            elif (
                isinstance(event, ev.QuestionAnswered | ev.QuestionPassed)
                and event.conversation == self._session.conversation
            ):
                self._numbers[event.address] = entry.sequence
        self._read = len(entries)
        return self._numbers


def _answers(
    session: Session, places: dict[Address, Place], numbers: Mapping[Address | str, int]
) -> Iterator[TranscriptLine]:
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


def _parties(
    session: Session, places: dict[Address, Place], numbers: Mapping[Address | str, int]
) -> Iterator[TranscriptLine]:
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


def _all_steps(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        if not isinstance(step, Say | Ask):
            yield from _all_steps(step.steps)
