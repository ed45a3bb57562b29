"""What does a good interviewer ask next: back about a thin answer, or on about what was just said?

What fits the latest words comes first, then the question's own probes, then the challenges that are seen from this
party's side. The same question is not asked twice in a row.
"""

from __future__ import annotations

from ttguide.dialogue.path import Place, fill
from ttguide.dialogue.script import Ask, Collect
from ttguide.dialogue.turn import needs_follow_up
from ttguide.model.case import Address, Standing, Statement
from ttguide.model.knowledge import Challenge
from ttguide.model.proposal import Confidence, Target
from ttguide.model.text import Localised
from ttguide.workflow.session import Session


class Probing:
    """Follow-up and probing questions of one conversation."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._asked: dict[Address, int] = {}

    def follow_up(self) -> str:
        """Return the question asked back about the latest answer, where it is thin or something known asks on."""
        place, latest = self._session.turn().place, self._latest_here()
        if place is None:
            return ""
        if self._session.turn().asked_back:
            thin = needs_follow_up(place.step, str(place.answer.value) if place.answer else "")
            return self._session.voice.of(fill(thin, place.names)) if thin else ""
        if latest is None:
            return ""
        thin = needs_follow_up(place.step, latest.text, turn=len(place.entries) - 1)
        if thin is not None:
            return self._session.voice.of(fill(thin, place.names))
        fitting = self._fitting(latest)
        return self._session.voice.of(fitting[0]) if fitting else ""

    def probe(self) -> str:
        """Return the next probing question for the question at hand; the follow-up on the screen is not asked again."""
        place = self._session.turn().place
        if place is None:
            return ""
        shown = self.follow_up()
        probes = [self._session.voice.of(fill(probe, place.names)) for probe in self._probes(place)]
        probes = [probe for probe in probes if probe != shown]
        if not probes:
            return self._session.voice.say("probe.general")
        number = self._asked.get(place.address, 0)
        self._asked[place.address] = number + 1
        return probes[number % len(probes)]

    def _latest_here(self) -> Statement | None:
        """The statement that the conversation has just written down at the present question."""
        place, cursor = self._session.turn().place, self._session.talk.cursor
        if place is None or cursor is None or cursor.standing is not Standing.WITHIN:
            return None
        return self._session.case.statements.get(cursor.entry) if cursor.address == place.address else None

    def _probes(self, place: Place) -> tuple[Localised, ...]:
        latest = self._session.case.statements.get(place.entries[-1].id) if place.entries else None
        fitting = self._fitting(latest) if latest else ()
        own: tuple[Localised, ...] = place.step.probes if isinstance(place.step, Collect) else ()
        if isinstance(place.step, Ask) and place.step.thin:
            own = place.step.thin.ask
        asked = (c.probe for c in self._challenges(place.theme.perspective if place.theme else ""))
        return tuple(dict.fromkeys((*fitting, *own, *asked)))

    def _fitting(self, statement: Statement) -> tuple[Localised, ...]:
        """Probes that fit a statement: of what it is tied to or resembles, and of challenges heard in it.

        None where the model is judged: they would lead back into the interview.
        """
        if self._session.talk.is_feedback:
            return ()
        knowledge = self._session.knowledge
        ids = [link.id for link in statement.links if link.target is Target.OPPORTUNITY]
        if not ids:
            proposal = self._session.proposed(statement.text)
            sure = [c.id for c in proposal.opportunities[:1] if c.confidence is Confidence.STRONG]
            ids = sure if proposal.known else []
        known = (knowledge.opportunity(id) for id in ids)
        said = statement.text.casefold()
        heard = (
            challenge.probe
            for challenge in self._challenges(statement.perspective)
            if any(term.casefold() in said for term in challenge.terms.all)
        )
        return (*(probe for one in known if one for probe in one.probes), *heard)

    def _challenges(self, perspective: str) -> tuple[Challenge, ...]:
        """The challenges of a perspective that are seen from this party's side or by society as a whole."""
        if self._session.talk.is_feedback:
            return ()
        role = self._session.role
        return tuple(
            c
            for c in self._session.knowledge.challenges
            if c.perspective == perspective and (role is None or c.seen_by.concerns(role))
        )
