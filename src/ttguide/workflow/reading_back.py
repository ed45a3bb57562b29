"""What has this party said, put so that it can be read aloud and approved?

Nothing is condensed: the wording is what was typed, grouped by theme, and what is still open is said at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ttguide.dialogue.path import Place
from ttguide.dialogue.script import AnswerType, Ask
from ttguide.dialogue.turn import is_open
from ttguide.model.case import Statement, StatementKind
from ttguide.workflow.session import Session
from ttguide.workflow.showing import show_answer, show_question, show_statement
from ttguide.workflow.views import ReadBack, ReadBackSection, StatementView


def read_back(session: Session, others: tuple[Session, ...] = ()) -> ReadBack:
    """Return all that the session's party has said: in its own conversation and in the ``others`` of the same party."""
    sessions = (*others, session)
    sections: list[ReadBackSection] = []
    open_questions: list[str] = []
    for each in sessions:
        turn = each.turn()
        sections.extend(_sections(each, turn.path))
        if each is not session:
            open_questions.extend(show_question(each, place).text for place in turn.path if is_open(place))
    said = session.case.said_by(session.talk.party)
    party = session.case.party(session.talk.party)
    matters = tuple(m.text for each in sessions for m in each.talk.matters if not m.taken_up)
    return ReadBack(
        party=party.name if party else session.case.title,
        sections=tuple(sections),
        open_questions=tuple(open_questions),
        matters=matters,
        approved_at=session.talk.approved_at,
        factors=sum(1 for s in said if s.kind is StatementKind.SUCCESS_FACTOR),
        opportunities=sum(1 for s in said if s.kind is StatementKind.OPPORTUNITY),
    )


def _sections(session: Session, path: tuple[Place, ...]) -> list[ReadBackSection]:
    themes: dict[str, list[Place]] = {}
    titles: dict[str, str] = {}
    for place in path:
        id = place.theme.id if place.theme else ""
        themes.setdefault(id, []).append(place)
        titles.setdefault(id, session.voice.of(place.theme.title) if place.theme else session.voice.say("map.other"))
    aside = _off_path(session, path)
    sections = [_section(session, titles[id], places) for id, places in themes.items()]
    if aside:
        remarks = tuple(show_statement(session, s) for s in aside)
        sections.append(ReadBackSection(session.voice.say("map.set_aside"), (), remarks, ()))
    return [s for s in sections if s.factors or s.remarks or s.answers]


def _section(session: Session, title: str, places: list[Place]) -> ReadBackSection:
    here = {place.address for place in places}
    said = [s for s in session.case.statements_of(conversation=session.conversation) if s.address in here]
    factors: list[tuple[StatementView, tuple[StatementView, ...]]] = []
    placed: set[str] = set()
    for factor in said:
        if factor.kind is StatementKind.SUCCESS_FACTOR:
            under = [s for s in said if s.parent == factor.id]
            placed.update((factor.id, *(s.id for s in under)))
            factors.append((show_statement(session, factor), tuple(show_statement(session, s) for s in under)))
    rest = tuple(_remarks(session, places, [s for s in said if s.id not in placed]))
    return ReadBackSection(title, tuple(factors), rest, _answers(session, places))


def _remarks(session: Session, places: list[Place], said: list[Statement]) -> Iterator[StatementView]:
    """What is no factor and stands under none, in the order of the questions, each with its question's name."""
    for place in places:
        here = [s for s in said if s.address == place.address]
        label = show_question(session, place).label if here else ""
        yield from (replace(show_statement(session, s), question=label) for s in here)


def _answers(session: Session, places: list[Place]) -> tuple[tuple[str, str], ...]:
    answers: list[tuple[str, str]] = []
    for place in places:
        if isinstance(place.step, Ask) and place.step.type is AnswerType.APPROVAL:
            continue
        if place.answer is not None:
            question = show_question(session, place)
            label = f"{question.about} · {question.label}" if question.about else question.label
            answers.append((label, show_answer(session, place.step, place.answer)))
        elif place.entries and not isinstance(place.step, Ask) and place.step.records == "party":
            names = "; ".join(session.voice.of(item.name) for item in place.entries)
            answers.append((session.voice.of(place.step.label), names))
    return tuple(answers)


def _off_path(session: Session, path: tuple[Place, ...]) -> list[Statement]:
    here = {place.address for place in path}
    return [s for s in session.case.statements_of(conversation=session.conversation) if s.address not in here]
