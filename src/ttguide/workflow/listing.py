"""Which conversations does a case have, begun or not, how far is each, and which one is next?

A conversation that is under way comes before one that has not been begun, and that before one that is through: whoever
comes back finds the place that was left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ttguide.dialogue.script import Scope, Script
from ttguide.dialogue.turn import Turn, count_open
from ttguide.model.case import Case, Conversation
from ttguide.workflow.course import CLOSING, INTERVIEWS, OPENING
from ttguide.workflow.exemplifying import EXAMPLES
from ttguide.workflow.session import Voice
from ttguide.workflow.views import CaseCard, ConversationCard


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list of conversations is made with; ``turn`` tells where one of them is."""

    scripts: Mapping[str, Script]
    voice: Voice
    turn: Callable[[Case, Conversation], Turn]

    def conversations(self, case: Case) -> tuple[ConversationCard, ...]:
        """Return a card for every conversation of the case, in the order in which they are held.

        The interviews are not among them once their notes are destroyed.
        """
        wanted: list[tuple[str, str]] = [(OPENING, "")]
        for party in case.parties if case.destroyed is None else ():
            wanted.append((INTERVIEWS[party.role], party.id))
            if case.conversation_of(INTERVIEWS[party.role], party.id) is not None:
                wanted.append((CLOSING, party.id))
        cards = [self._card(case, dialogue, party) for dialogue, party in wanted]
        going = {c.state for c in cards}
        order = ("running", "paused", "new", "done") if going & {"running", "paused"} else ("new", "done")
        first = next((c for state in order for c in cards if c.state == state), None)
        return tuple(replace(c, next=c is first) for c in cards)

    def case(self, case: Case) -> CaseCard:
        """Return what a list of cases says of one: where it is on the goal path, and how far that is."""
        steps = self.conversations(case)
        say, shaped = self.voice.say, case.synthesis.opportunities.values()
        interviews = [c for c in steps if c.dialogue in INTERVIEWS.values()]
        done = sum(1 for c in interviews if c.state == "approved")
        opened = all(c.state == "done" for c in steps if c.dialogue == OPENING)
        phase, standing = 1, say("case.standing", done=done, all=len(interviews))
        if any(o.parts for o in shaped) or case.scorecards.factors:
            phase, standing = 4, say("case.standing_cards", count=len(shaped), criticals=len(case.scorecards.criticals))
        elif any(basket.shared_at for basket in case.baskets.values()):
            phase, standing = 3, say("case.standing_synthesis", count=len(shaped))
        elif opened and case.parties:
            phase = 2
        return CaseCard(
            id=case.id,
            title=case.title or say("case.untitled"),
            phase=phase,
            phase_name=say(f"phase.{phase}"),
            standing=standing,
            parties=tuple(p.name for p in case.parties),
            statements=len(case.statements) or sum(len(basket.items) for basket in case.baskets.values()),
            changed_at=case.changed_at,
            is_demo=case.origin in EXAMPLES,
        )

    def _card(self, case: Case, dialogue: str, party_id: str) -> ConversationCard:
        script = self.scripts[dialogue]
        party = case.party(party_id)
        talk = case.conversation_of(dialogue, party_id)
        state, open_questions = "new", 0
        if talk is not None:
            turn = self.turn(case, talk)
            open_questions = count_open(turn.path)
            through = turn.finished or (script.scope is Scope.CASE and not open_questions)
            state = "approved" if talk.approved_at else "done" if through else "paused"
        said = case.statements_of(conversation=talk.id) if talk else ()
        return ConversationCard(
            dialogue=dialogue,
            party=party_id,
            party_name=party.name if party else "",
            role=party.role if party else None,
            title=self.voice.of(script.title),
            state=state,
            state_word=self.voice.say(f"state.{state}"),
            statements=len(said),
            open_questions=open_questions,
            seconds=talk.clock.seconds if talk else 0.0,
            next=False,
        )
