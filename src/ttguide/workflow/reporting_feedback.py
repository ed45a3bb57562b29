"""How does feedback on the model get into a report: what did each organisation say of its usability and its benefit?

It is told organisation by organisation, as was said before it was given, and so stands apart from the interviews: all
parties may have it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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


def retell_feedback(case: Case, sessions: Sequence[Session], voice: Voice) -> Iterator[Block]:
    """Return a chapter for each dialogue that was held, in the order of the goal path; nothing where none was."""
    for dialogue in FEEDBACK:
        by_party = {s.talk.party: s for s in sessions if s.talk.dialogue == dialogue}
        held = [(party, by_party[party.id]) for party in case.parties if party.id in by_party]
        if held:
            yield Heading(voice.of(held[0][1].script.title), new_page=True)
            yield Paragraph(voice.say("report.feedback_text"))
            if len(held) > 1:
                yield from _side_by_side(held, voice)
            for party, session in held:
                yield from _one(party, session, voice)


def _one(party: Party, session: Session, voice: Voice) -> Iterator[Block]:
    say, talk = voice.say, session.talk
    approved = say("report.state_approved", date=day(talk.approved_at, voice)) if talk.approved_at else ""
    facts = [
        (say("report.state"), approved or say("report.state_draft")),
        (say("report.feedback_day"), day(talk.started_at, voice)),
    ]
    time = duration_of([session], voice)
    yield Heading(f"{party.name} · {say(f'role.{party.role.value}')}", 3)
    yield Facts((*facts, (say("report.time"), time)) if time else tuple(facts))
    yield from retell_talk(session, voice, 4)
    matters = tuple(matter.text for matter in talk.matters if not matter.taken_up)
    if matters:
        yield Heading(say("report.parked"), 4)
        yield Bullets(matters)


def _side_by_side(held: Sequence[tuple[Party, Session]], voice: Voice) -> Iterator[Block]:
    """What was judged in the same terms, a row each; the two roles' wordings of a question have one name."""
    rows: dict[str, dict[str, str]] = {}
    for party, session in held:
        for place in session.turn().path:
            label = _judged(place, voice)
            if label:
                told = show_answer(session, place.step, place.answer)
                rows.setdefault(label, {})[party.id] = told
    answered = {label: told for label, told in rows.items() if any(told.values())}
    if answered:
        head = (voice.say("report.feedback_question"), *(party.name for party, _ in held))
        cells = ((label, *(told.get(party.id) or _NOTHING for party, _ in held)) for label, told in answered.items())
        yield Table(head, tuple(cells))


def _judged(place: Place, voice: Voice) -> str:
    """The name of a question outside any loop that is answered in terms of its own, with what its scale means."""
    step = place.step
    if not isinstance(step, Ask) or step.type not in _JUDGEMENTS or place.address.within:
        return ""
    return f"{voice.of(step.label)} {scale_of(step, voice)}".strip()
