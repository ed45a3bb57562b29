"""How is the state of a conversation put into the words of a front end?"""

from __future__ import annotations

from datetime import date

from ttguide.dialogue.path import Place, fill
from ttguide.dialogue.script import AnswerType, Ask, Collect
from ttguide.dialogue.turn import question_at
from ttguide.model.case import Answer, Link, Party, Statement
from ttguide.model.proposal import Target
from ttguide.model.text import Localised
from ttguide.workflow.session import Session
from ttguide.workflow.views import ChoiceView, LinkView, QuestionView, StatementView


def show_link(session: Session, link: Link) -> LinkView:
    known, of = session.knowledge, session.voice.of
    title = link.id
    if link.target is Target.OPPORTUNITY and (opportunity := known.opportunity(link.id)):
        title = of(opportunity.title)
    elif link.target is Target.PART and (part := known.part(link.id)):
        title = of(part.title)
    elif link.target is Target.SUCCESS_FACTOR:
        factor = next((f for f in known.success_factors if f.id == link.id), None)
        title = of(factor.name) if factor else link.id
    return LinkView(link.target, link.id, title)


def show_statement(session: Session, statement: Statement) -> StatementView:
    perspective = session.knowledge.perspective(statement.perspective)
    parent = session.case.statements.get(statement.parent)
    return StatementView(
        id=statement.id,
        number=statement.sequence,
        text=statement.text,
        kind=statement.kind,
        quote=statement.quote,
        links=tuple(show_link(session, link) for link in statement.links),
        perspective=session.voice.of(perspective.name) if perspective else "",
        parent=parent.text if parent else "",
        changed_after_approval=statement.changed_after_approval,
    )


def show_party(party: Party) -> StatementView:
    return StatementView(party.id, 0, party.name, None, quote=False, links=(), perspective="", parent="")


def show_answer(session: Session, step: Ask | Collect, answer: Answer | None) -> str:
    """Return an answer as people would write it; an absence as its name, with the reason."""
    if answer is None:
        return ""
    if answer.absence is not None:
        word = session.voice.say(f"absence.{answer.absence.value}")
        return f"{word}: {answer.reason}" if answer.reason else word
    value = answer.value
    if isinstance(value, bool):
        return session.voice.say("answer.yes" if value else "answer.no")
    if isinstance(value, date):
        return session.voice.say("answer.a_date", day=value.day, month=value.month, year=value.year)
    if isinstance(value, int | float):
        return session.voice.say("answer.a_number", number=f"{value:g}")
    if isinstance(step, Ask):
        labels = {c.id: session.voice.of(c.label) for c in step.choices}
        if isinstance(value, tuple):
            return ", ".join(labels.get(v, v) for v in value)
        if step.type is AnswerType.LIGHT:
            return session.voice.say(f"light.{value}")
        return labels.get(str(value), str(value))
    return str(value)


def show_question(session: Session, place: Place) -> QuestionView:
    step, of = place.step, session.voice.of

    def said(text: Localised | None) -> str:
        return of(fill(text, place.names)) if text is not None else ""

    ask = step if isinstance(step, Ask) else None
    answer = place.answer
    chosen = _chosen(answer)
    return QuestionView(
        address=place.address,
        text=of(question_at(place)),
        label=said(step.label),
        hint=_standing_title(session, place) or said(step.hint),
        why=said(step.why),
        type=ask.type if ask else None,
        records=step.records if isinstance(step, Collect) else None,
        suggest=step.suggest,
        optional=step.optional,
        status=place.status,
        theme=place.theme.id if place.theme else "",
        theme_title=of(place.theme.title) if place.theme else "",
        about=_about(session, place),
        choices=tuple(
            ChoiceView(n, c.id, of(c.label), c.id in chosen) for n, c in enumerate(ask.choices if ask else (), start=1)
        ),
        low=ask.low if ask else None,
        high=ask.high if ask else None,
        low_label=said(ask.low_label) if ask else "",
        high_label=said(ask.high_label) if ask else "",
        unit=said(ask.unit) if ask else "",
        answer=show_answer(session, step, answer),
        absence=answer.absence if answer else None,
        reason=answer.reason if answer else "",
        entries=_entries(session, place),
    )


def _standing_title(session: Session, place: Place) -> str:
    """Where the case is to be named and has a name from elsewhere: which, and that it may stand."""
    step, title = place.step, session.case.title
    if not isinstance(step, Ask) or step.sets != "title" or place.answer is not None or not title:
        return ""
    return session.voice.say("interview.title_stands", title=title)


def _chosen(answer: Answer | None) -> tuple[str, ...]:
    if answer is None or answer.value is None:
        return ()
    return answer.value if isinstance(answer.value, tuple) else (str(answer.value),)


def _about(session: Session, place: Place) -> str:
    """The entry that the question is about: the success factor or the party it stands under."""
    for id in reversed(place.address.within):
        statement = session.case.statements.get(id)
        if statement is not None:
            return statement.text
        party = session.case.party(id)
        if party is not None:
            return party.name
    return ""


def _entries(session: Session, place: Place) -> tuple[StatementView, ...]:
    shown: list[StatementView] = []
    for item in place.entries:
        statement = session.case.statements.get(item.id)
        party = session.case.party(item.id)
        if statement is not None:
            shown.append(show_statement(session, statement))
        elif party is not None:
            shown.append(show_party(party))
    return tuple(shown)
