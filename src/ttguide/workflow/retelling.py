"""How is what one party said, or what was settled for all, put into the report?

The sections are those of the read-back, so that the report says what was approved; what would be hard to understand
without its question gets the question's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from ttguide.dialogue.script import AnswerType, Ask, Collect
from ttguide.dialogue.turn import is_open
from ttguide.model.case import Case, Party
from ttguide.workflow.document import Block, Bullets, Entry, Facts, Heading
from ttguide.workflow.reading_back import read_back
from ttguide.workflow.session import Session, Voice
from ttguide.workflow.showing import show_answer, show_question
from ttguide.workflow.views import ReadBackSection, StatementView


def retell_shared(sessions: Sequence[Session], voice: Voice) -> Iterator[Block]:
    """Return the chapter of what was settled for the whole case."""
    sections = [section for session in sessions for section in read_back(session).sections]
    if not sections:
        return
    legend = _legend(sessions, voice)
    yield Heading(voice.say("report.shared"), new_page=True)
    for section in sections:
        yield from _section(section, legend, voice)


def retell_party(party: Party, sessions: Sequence[Session], shared: Sequence[Session], voice: Voice) -> Iterator[Block]:
    """Return the chapter of all that one party said in its conversations (at least one, as they were begun).

    What was settled about the party in the ``shared`` ones is told here as well.
    """
    back = read_back(sessions[-1], tuple(sessions[:-1]))
    legend = _legend(sessions, voice)
    yield Heading(f"{party.name} · {voice.say(f'role.{party.role.value}')}", new_page=True)
    yield Facts((*_settled_about(party, shared), *_circumstances(party, sessions, voice)))
    for section in back.sections:
        yield from _section(section, legend, voice)
    if back.matters:
        yield Heading(voice.say("report.parked"), 3)
        yield Bullets(back.matters)
    waiting = tuple(_open_questions(sessions))
    if waiting:
        yield Heading(voice.say("report.open"), 3)
        yield Bullets(waiting)


def retell_talk(session: Session, voice: Voice, level: int) -> Iterator[Block]:
    """Return what was said in one conversation, its themes as headings of the level."""
    legend = _legend([session], voice)
    for section in read_back(session).sections:
        yield from _section(section, legend, voice, level)


def state_of(case: Case, party: str, voice: Voice) -> str:
    """Return in words how far a party is: not interviewed, a draft, or read back and approved, and when."""
    talks = [c for c in case.conversations.values() if c.party == party and not c.is_feedback]
    approved = approved_at(case, party)
    if approved is not None:
        return voice.say("report.state_approved", date=day(approved, voice))
    return voice.say("report.state_draft" if talks else "report.state_none")


def approved_at(case: Case, party: str) -> datetime | None:
    """Return when a party last approved the read-back of its interview, in UTC."""
    talks = [c for c in case.conversations.values() if c.party == party and not c.is_feedback]
    return max((c.approved_at for c in talks if c.approved_at is not None), default=None)


def day(moment: datetime, voice: Voice) -> str:
    """Return the date of a moment as it is where the reader is."""
    return day_of(moment.astimezone().date(), voice)


def day_of(when: date, voice: Voice) -> str:
    """Return a date as it is written in the language."""
    return voice.say("answer.a_date", day=when.day, month=when.month, year=when.year)


def _settled_about(party: Party, shared: Sequence[Session]) -> Iterator[tuple[str, str]]:
    for session in shared:
        for place in session.turn().path:
            if place.answer is not None and party.id in place.address.within:
                yield show_question(session, place).label, show_answer(session, place.step, place.answer)


def _circumstances(party: Party, sessions: Sequence[Session], voice: Voice) -> Iterator[tuple[str, str]]:
    yield voice.say("report.state"), state_of(sessions[0].case, party.id, voice)
    yield voice.say("report.interviewed"), day(sessions[0].talk.started_at, voice)
    duration = duration_of(sessions, voice)
    if duration:
        yield voice.say("report.time"), duration


def duration_of(sessions: Sequence[Session], voice: Voice) -> str:
    """Return in words how long conversations took in all; empty for less than half a minute."""
    minutes = round(sum(s.talk.clock.seconds for s in sessions) / 60)
    return voice.say("report.duration", hours=minutes // 60, minutes=minutes % 60) if minutes else ""


@dataclass(slots=True)
class _Legend:
    """What the read-back leaves out: ``scales`` by the answer's label, ``known`` labels of what is told elsewhere."""

    scales: dict[str, str] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)


def _legend(sessions: Sequence[Session], voice: Voice) -> _Legend:
    legend = _Legend()
    for session in sessions:
        for place in session.turn().path:
            question = show_question(session, place)
            label = question.label
            if isinstance(place.step, Ask) and place.step.sets:
                legend.known.add(label)
            if any(session.case.party(id) for id in place.address.within):
                legend.known.add(f"{question.about} · {label}")
            answered = place.answer is not None and place.answer.value is not None
            scale = scale_of(place.step, voice) if answered else ""
            if scale:
                legend.scales[label] = scale
    return legend


def scale_of(step: Ask | Collect, voice: Voice) -> str:
    """Return what the ends of a question's scale mean; empty where it has none."""
    if not isinstance(step, Ask) or step.type is not AnswerType.SCALE:
        return ""
    if step.low is None or step.high is None or step.low_label is None or step.high_label is None:
        return ""
    ends = {"low_label": voice.of(step.low_label), "high_label": voice.of(step.high_label)}
    return voice.say("report.scale", low=f"{step.low:g}", high=f"{step.high:g}", **ends)


def _section(section: ReadBackSection, legend: _Legend, voice: Voice, level: int = 3) -> Iterator[Block]:
    answers = tuple(
        (label, f"{answer} {legend.scales.get(label, '')}".strip())
        for label, answer in section.answers
        if label not in legend.known
    )
    if not (section.factors or section.remarks or answers):
        return
    yield Heading(section.title, level)
    for factor, statements in section.factors:
        yield Entry(factor.text, factor.quote, _marks(factor, voice))
        for statement in statements:
            yield Entry(statement.text, statement.quote, _marks(statement, voice), depth=1)
    if answers:
        yield Facts(answers)
    for question, remarks in groupby(section.remarks, lambda remark: remark.question):
        if question:
            yield Heading(question, level + 1)
        for remark in remarks:
            yield Entry(remark.text, remark.quote, _marks(remark, voice))


def _marks(statement: StatementView, voice: Voice) -> tuple[str, ...]:
    marks = [f"{link.id} {link.title}" for link in statement.links]
    if statement.changed_after_approval:
        marks.append(voice.say("report.changed"))
    return tuple(marks)


def _open_questions(sessions: Sequence[Session]) -> Iterator[str]:
    """Questions that still want an answer; the approval is not one, its state is told apart."""
    for session in sessions:
        for place in session.turn().path:
            approval = isinstance(place.step, Ask) and place.step.type is AnswerType.APPROVAL
            if is_open(place) and not approval:
                yield show_question(session, place).text
