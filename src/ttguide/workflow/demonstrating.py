"""How is the demonstration case put into a journal, in the language of the moment?

It is made of the same events as a real case, so that everything that works on a real one works on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime

from ttguide.dialogue.script import Script
from ttguide.model import event as ev
from ttguide.model.case import Address, Case, Party, StatementKind
from ttguide.model.event import Event
from ttguide.model.knowledge import Knowledge, Role
from ttguide.model.proposal import Target
from ttguide.model.text import Language, Localised
from ttguide.workflow.importing import Filing, settle
from ttguide.workflow.ports import Demo, DemoParty

_COLLECTS = {
    "matters_purchaser": "matters-purchaser",
    "matters_provider": "matters-provider",
    "success": "success",
}
_PARTIES = {Role.PURCHASER: ("purchasers", "purchaser"), Role.PROVIDER: ("providers", "provider")}


def demo_events(
    demo: Demo,
    language: Language,
    knowledge: Knowledge,
    opening: Script,
    interviews: Mapping[Role, Script],
    new_id: Callable[[], str],
) -> tuple[Event, ...]:
    """Return the events of the demonstration case after its opening: parties, answers, interviews, links, notes."""
    talk = new_id()
    events: list[Event] = [ev.ConversationStarted(talk, opening.id, opening.version)]
    said = demo.title.of(language)
    events.append(ev.QuestionAnswered(talk, Address("title"), said))
    for party in demo.parties:
        events.extend(_party(party, talk, language))
    events.extend(ev.QuestionLeft(talk, Address(collect)) for collect, _ in _PARTIES.values())
    events.append(ev.QuestionAnswered(talk, Address("object"), demo.object.of(language)))
    for field, step in _COLLECTS.items():
        texts: tuple[Localised, ...] = getattr(demo, field)
        for text in texts:
            record = ev.StatementRecorded(new_id(), talk, Address(step), StatementKind.REMARK, text.of(language))
            events.append(record)
        events.append(ev.QuestionLeft(talk, Address(step)))
    start = date.fromisoformat(demo.agreement_start)
    events.append(ev.QuestionAnswered(talk, Address("agreement-start"), start))
    events.append(ev.QuestionAnswered(talk, Address("consent"), "yes"))
    events.append(ev.ConversationPaused(talk))
    for party in demo.parties:
        events.extend(_interview(party, language, knowledge, interviews, new_id))
    return tuple(events)


def _party(party: DemoParty, talk: str, language: Language) -> Sequence[Event]:
    role = Role(party.role)
    collect, prefix = _PARTIES[role]
    return (
        ev.PartyAdded(party.id, role, party.name.of(language), talk, Address(collect)),
        ev.QuestionAnswered(talk, Address(f"{prefix}-kind", (party.id,)), party.kind),
        ev.QuestionAnswered(talk, Address(f"{prefix}-roles", (party.id,)), party.interviewees.of(language)),
    )


def _interview(
    party: DemoParty,
    language: Language,
    knowledge: Knowledge,
    interviews: Mapping[Role, Script],
    new_id: Callable[[], str],
) -> Sequence[Event]:
    role = Role(party.role)
    nothing = _nothing(party, role)
    filing = Filing(nothing, interviews, new_id)
    talk = filing.talk(party.id, role)
    for factor in party.factors:
        id = filing.factor(talk, role, factor.perspective, factor.text.of(language))
        for said in factor.statements:
            text = said.text.of(language)
            statement = filing.statement(talk, role, factor.perspective, id, text, quote=said.quote)
            filing.events.extend(_link(statement, link, knowledge) for link in said.links)
    filing.events.extend(ev.NoteWritten(talk, new_id(), note.of(language)) for note in party.notes)
    filing.events.extend(ev.MatterParked(talk, new_id(), text.of(language)) for text in party.parked)
    return settle(filing, nothing)


def _link(statement: str, id: str, knowledge: Knowledge) -> Event:
    if knowledge.opportunity(id):
        return ev.StatementLinked(statement, Target.OPPORTUNITY, id)
    return ev.StatementLinked(statement, Target.PART if knowledge.part(id) else Target.SUCCESS_FACTOR, id)


def _nothing(party: DemoParty, role: Role) -> Case:
    """A case that knows only the party, which is all that filing needs to begin."""
    now = datetime.now(UTC)
    return Case("", "", "", now, now, 0, (Party(party.id, role, ""),))
