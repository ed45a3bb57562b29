"""How does feedback on the model get into a report: what did each organisation say of its usability and its benefit?

It is told organisation by organisation, as was said before it was given, and so stands apart from the interviews: all
parties may have it. Of an organisation that was asked again, the latest is told, with what it judges otherwise by now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ttguide.dialogue.path import Place
from ttguide.dialogue.script import AnswerType, Ask
from ttguide.model.case import FEEDBACK, Case, Party
from ttguide.workflow.document import Block, Bullets, Document, Facts, Heading, Notice, Paragraph, Table
from ttguide.workflow.format import Subject
from ttguide.workflow.retelling import day, duration_of, retell_talk, scale_of
from ttguide.workflow.session import Session, Voice
from ttguide.workflow.showing import show_answer

_JUDGEMENTS = (AnswerType.LIGHT, AnswerType.SCALE, AnswerType.CHOICE, AnswerType.CHOICES)
"""The answers that can be set side by side."""

_NOTHING = "–"


def report_feedback(case: Case, sessions: Sequence[Session], voice: Voice) -> Document:
    """Return the document of the feedback alone; ``sessions`` may hold other conversations, too."""
    given = [s for s in sessions if s.talk.is_feedback]
    blocks: list[Block] = []
    if not given:
        blocks.append(Paragraph(voice.say("report.feedback_none")))
    elif any(s.talk.approved_at is None for s in given):
        blocks.append(Notice(voice.say("report.notice_draft")))
    blocks.extend(retell_feedback(case, given, voice))
    return Document(
        title=case.title or voice.say("case.untitled"),
        language=voice.language,
        blocks=tuple(blocks),
        kicker=" · ".join((voice.say(f"subject.{Subject.FEEDBACK.value}"), day(case.changed_at, voice))),
        contents=voice.say("report.contents"),
    )


@dataclass(frozen=True, slots=True)
class _Given:
    """What an organisation says of the model by now, and what it had said the time before."""

    party: Party
    now: Session
    before: Session | None


def retell_feedback(case: Case, sessions: Sequence[Session], voice: Voice) -> Iterator[Block]:
    """Return a chapter for each dialogue that was held, in the order of the goal path; nothing where none was."""
    for dialogue in FEEDBACK:
        held = [given for party in case.parties if (given := _latest(party, dialogue, sessions)) is not None]
        if held:
            yield Heading(voice.of(held[0].now.script.title), new_page=True)
            yield Paragraph(voice.say("report.feedback_text"))
            if len(held) > 1:
                yield from _side_by_side(held, voice)
            for given in held:
                yield from _one(given, voice)


def _latest(party: Party, dialogue: str, sessions: Sequence[Session]) -> _Given | None:
    """What a party said the last time; one that was only begun anew says nothing yet."""
    mine = [s for s in sessions if s.talk.dialogue == dialogue and s.talk.party == party.id]
    said = [s for s in mine if s.talk.answers or s.said_at()] or mine
    if not said:
        return None
    return _Given(party, said[-1], said[-2] if len(said) > 1 else None)


def _one(given: _Given, voice: Voice) -> Iterator[Block]:
    party, session = given.party, given.now
    say, talk = voice.say, session.talk
    approved = say("report.state_approved", date=day(talk.approved_at, voice)) if talk.approved_at else ""
    facts = [
        (say("report.state"), approved or say("report.state_draft")),
        (say("report.feedback_day"), day(talk.started_at, voice)),
    ]
    time = duration_of([session], voice)
    yield Heading(f"{party.name} · {say(f'role.{party.role.value}')}", 3)
    yield Facts((*facts, (say("report.time"), time)) if time else tuple(facts))
    if given.before is not None:
        yield from _changed(given.before, session, voice)
    yield from retell_talk(session, voice, 4)
    matters = tuple(matter.text for matter in talk.matters if not matter.taken_up)
    if matters:
        yield Heading(say("report.parked"), 4)
        yield Bullets(matters)


def _changed(before: Session, now: Session, voice: Voice) -> Iterator[Block]:
    """What is judged otherwise than the time before, question by question."""
    then, since = _judgements(before, voice), day(before.talk.started_at, voice)
    other = [
        (label, then.get(label) or _NOTHING, told or _NOTHING)
        for label, told in _judgements(now, voice).items()
        if told != then.get(label, "")
    ]
    yield Paragraph(voice.say("report.feedback_changed" if other else "report.feedback_same", day=since))
    if other:
        head = (
            voice.say("report.feedback_question"),
            since,
            day(now.talk.started_at, voice),
        )
        yield Table(head, tuple(other))


def _judgements(session: Session, voice: Voice) -> dict[str, str]:
    """What was answered in terms of its own, by the name of its question; the two roles' wordings have one name."""
    labelled = ((_judged(place, voice), place) for place in session.turn().path)
    return {label: show_answer(session, place.step, place.answer) for label, place in labelled if label}


def _side_by_side(held: Sequence[_Given], voice: Voice) -> Iterator[Block]:
    """What was judged in the same terms, a row each."""
    told = {given.party.id: _judgements(given.now, voice) for given in held}
    labels = dict.fromkeys(label for mine in told.values() for label in mine)
    answered = [label for label in labels if any(mine.get(label) for mine in told.values())]
    if answered:
        head = (voice.say("report.feedback_question"), *(given.party.name for given in held))
        cells = ((label, *(told[g.party.id].get(label) or _NOTHING for g in held)) for label in answered)
        yield Table(head, tuple(cells))


def _judged(place: Place, voice: Voice) -> str:
    """The name of a question outside any loop that is answered in terms of its own, with what its scale means."""
    step = place.step
    if not isinstance(step, Ask) or step.type not in _JUDGEMENTS or place.address.within:
        return ""
    return f"{voice.of(step.label)} {scale_of(step, voice)}".strip()
