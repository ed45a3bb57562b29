"""Which conversations does a case have, begun or not, how far is each, and which one is next?

A conversation that is under way comes before one that has not been begun, and that before one that is through: whoever
comes back finds the place that was left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from ttguide.dialogue.script import Scope, Script
from ttguide.dialogue.turn import Turn, count_open
from ttguide.model.assessment import Mode
from ttguide.model.case import Case, Conversation
from ttguide.workflow.course import BENEFIT, CLOSING, FEEDBACK, INTERVIEWS, OPENING, USABILITY, can_judge
from ttguide.workflow.exemplifying import EXAMPLES
from ttguide.workflow.session import Voice
from ttguide.workflow.views import CaseCard, ConversationCard

ROUNDS = 7
"""The phase that never ends: act, assess, agree, prioritise (method.md section 2, the loop)."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list of conversations is made with; ``turn`` tells where one of them is."""

    scripts: Mapping[str, Script]
    voice: Voice
    turn: Callable[[Case, Conversation], Turn]
    judges: Callable[[str], bool]
    """Whether there is a way of judging of this id."""

    def conversations(self, case: Case) -> tuple[ConversationCard, ...]:
        """Return a card for every conversation of the case, in the order in which they are held.

        The interviews are not among them once their notes are destroyed; feedback on the model is, destroyed or not,
        once there is something to judge.
        """
        wanted: list[tuple[str, str]] = [(OPENING, "")]
        for party in case.parties if case.destroyed is None else ():
            wanted.append((INTERVIEWS[party.role], party.id))
            if case.conversation_of(INTERVIEWS[party.role], party.id) is not None:
                wanted.append((CLOSING, party.id))
        wanted.extend(self._feedback(case))
        cards = [self._card(case, dialogue, party) for dialogue, party in wanted]
        going = {c.state for c in cards}
        order = ("running", "paused", "new", "done") if going & {"running", "paused"} else ("new", "done")
        due = cards if self._is_feedback_due(case) else [c for c in cards if not (c.is_feedback and c.state == "new")]
        open_talks = [c for c in due if not self._is_past(case, c)]
        first = next((c for state in order for c in open_talks if c.state == state), None)
        return tuple(replace(c, next=c is first) for c in cards)

    def _is_past(self, case: Case, card: ConversationCard) -> bool:
        """Whether nothing is to be done at a conversation any more before one goes on to the boards.

        An opening is approved by nobody; what is approved in an interview needs no closing, and where all are, no
        opening. Whoever shares a role's basket goes on with what lies in it, unless more has been said since.
        """
        if card.is_feedback:
            return False
        if card.dialogue == OPENING and card.state == "done":
            return True
        if card.state == "new" and card.dialogue in (OPENING, CLOSING):
            about = [party for party in case.parties if card.party in ("", party.id)]
            talks = [case.conversation_of(INTERVIEWS[party.role], party.id) for party in about]
            if talks and all(talk is not None and talk.approved_at is not None for talk in talks):
                return True
        return _is_in_basket(case, card)

    def _feedback(self, case: Case) -> Iterator[tuple[str, str]]:
        """The feedback on the model that can be given or was begun, one organisation after the other."""
        for party in case.parties:
            for dialogue in FEEDBACK:
                begun = case.conversation_of(dialogue, party.id) is not None
                if dialogue in self.scripts and (begun or can_judge(case)):
                    yield dialogue, party.id

    def _is_feedback_due(self, case: Case) -> bool:
        """Whether it is what comes next: once it was begun, or all that is on the cards can be measured."""
        cards = case.scorecards
        begun = any(talk.is_feedback for talk in case.conversations.values())
        return begun or all(cards.measures_of(id) for id in cards.criticals)

    def is_due_again(self, case: Case, talk: Conversation) -> bool:
        """Whether an organisation is asked about the model anew: it has answered, and a round that follows has begun.

        What it said then stays on record beside what it says now.
        """
        followed = any(r.previous and r.begun_at > talk.started_at for r in case.rounds.values())
        return talk.is_feedback and followed and (talk.approved_at is not None or self.turn(case, talk).finished)

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
        for number, dialogue in ((5, USABILITY), (6, BENEFIT)):
            held = [c for c in steps if c.dialogue == dialogue]
            if any(c.state != "new" for c in held):
                done = sum(1 for c in held if c.state in ("done", "approved"))
                phase, standing = number, say(f"case.standing_{dialogue}", done=done, all=len(held))
        if case.rounds:
            rounds = list(case.rounds.values())
            latest = next((r for r in reversed(rounds) if not r.locked_at), rounds[-1])
            meets = latest.is_open and latest.mode is Mode.APART  # what is judged together needs no meeting
            state = "locked" if latest.locked_at else "open" if meets else "answering"
            state = state if self.judges(latest.model) else "strange"
            phase, standing = ROUNDS, say(f"case.standing_round_{state}", number=latest.number, model=latest.model)
        return CaseCard(
            id=case.id,
            title=case.title or say("case.untitled"),
            phase=phase,
            phase_name=say(f"phase.{phase}"),
            standing=standing,
            parties=tuple(p.name for p in case.parties),
            statements=_statements(case),
            changed_at=case.changed_at,
            is_demo=case.origin in EXAMPLES,
        )

    def _card(self, case: Case, dialogue: str, party_id: str) -> ConversationCard:
        script = self.scripts[dialogue]
        party = case.party(party_id)
        talk = case.conversation_of(dialogue, party_id)
        before = talk if talk is not None and self.is_due_again(case, talk) else None
        talk = talk if before is None else None
        state, open_questions = "new", 0
        if talk is not None:
            turn = self.turn(case, talk)
            # With the raw notes the opening's answers about the parties went: nobody is to be asked for them again.
            is_over = case.destroyed is not None and dialogue == OPENING
            open_questions = 0 if is_over else count_open(turn.path)
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
            state_word=self.voice.say("state.again", year=before.started_at.year)
            if before
            else self.voice.say(f"state.{state}"),
            statements=len(said),
            open_questions=open_questions,
            seconds=talk.clock.seconds if talk else 0.0,
            next=False,
            is_feedback=dialogue in FEEDBACK,
        )


def _is_in_basket(case: Case, card: ConversationCard) -> bool:
    """Whether all of a conversation that still counts was shared, or stands on cards."""
    shared = {role: basket.shared_at for role, basket in case.baskets.items() if basket.shared_at is not None}
    if not shared or case.scorecards.factors:  # what is on cards is not waited for in an interview any more
        return bool(shared)
    is_under_way = card.state in ("running", "paused")
    if card.role is not None and card.role not in shared:
        return not is_under_way and (card.state != "new" or card.dialogue == CLOSING)
    talk = case.conversation_of(card.dialogue, card.party)
    if talk is None or not is_under_way:
        return True
    latest = max([talk.started_at, *(s.recorded_at for s in case.statements_of(conversation=talk.id))])
    return latest <= (shared[card.role] if card.role is not None else max(shared.values()))


def _statements(case: Case) -> int:
    """How many were recorded in interviews, or, once their notes are destroyed, were shared."""
    feedback = {talk.id for talk in case.conversations.values() if talk.is_feedback}
    recorded = sum(1 for s in case.statements.values() if s.conversation not in feedback)
    return recorded or sum(len(basket.items) for basket in case.baskets.values())
