"""What plan do the rules ask for, and which actions are there?

Method.md section 9: red asks for corrective actions, yellow for an improvement plan. An action hangs on a critical
success factor of the cards; one for a criterion part hangs on the part itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ttguide.method.change import asked_for, find_plan_gaps, late_actions
from ttguide.model.assessment import Round, Side
from ttguide.model.priority import CandidateKind
from ttguide.model.scorecard import Action, ActionState
from ttguide.workflow.assessment_desk import AssessmentDesk
from ttguide.workflow.assessment_views import ActionLine, PlanGapView
from ttguide.workflow.showing_results import ShowingResults

_OVER = (ActionState.DONE, ActionState.DROPPED)


class Planning:
    """The plan that follows from rounds."""

    def __init__(self, desk: AssessmentDesk, results: ShowingResults) -> None:
        self._desk = desk
        self._results = results

    def gaps(self, round_: Round) -> tuple[PlanGapView, ...]:
        """Return what the plan is missing that the joint result asks for."""
        say = self._desk.desk.voice.say
        cards = self._desk.case.scorecards
        result = self._results.judged(round_, Side.JOINT)
        found = find_plan_gaps(result, cards, priorities=round_.priorities, judged_on=round_.cards)
        return tuple(
            PlanGapView(
                gap.subject,
                self._named(round_, gap.subject),
                say(f"plan.{gap.gap.value}", action=cards.actions[gap.action].text if gap.action else ""),
                gap.action or "",
                gap.gap.value,
            )
            for gap in found
        )

    def _named(self, round_: Round, id: str) -> str:
        """What a subject is called, or something that was chosen and is none."""
        subject, candidate = round_.subject(id), round_.priorities.candidates.get(id)
        if subject is None and candidate is not None:
            return candidate.text
        return self._desk.title(round_, self._desk.subject(round_, id))

    def sentence(self, round_: Round, gaps: Sequence[PlanGapView]) -> str:
        """Return whether the plan is complete; empty where the rules ask for none, or the round is still sealed."""
        if not round_.is_open:
            return ""
        if not self._desk.model_of(round_).decisions:
            return self._desk.desk.voice.say("plan.incomplete", count=len({g.subject for g in gaps})) if gaps else ""
        due = asked_for(self._results.judged(round_, Side.JOINT))
        lacking = {gap.subject for gap in gaps}
        without = {gap.subject for gap in gaps if not gap.action}
        if not due and not gaps:
            return self._desk.desk.voice.say("plan.none_needed" if self._is_judged(round_) else "plan.nothing_judged")
        if not gaps:
            candidates = round_.priorities.candidates
            chosen = {candidates[id].ref for id in round_.priorities.chosen if id in candidates}
            mine = len(chosen.intersection(due))
            return self._desk.desk.voice.say("plan.complete", count=len(due), chosen=mine, earlier=len(due) - mine)
        key = "plan.none" if without >= set(due) else "plan.incomplete"
        return self._desk.desk.voice.say(key, count=len(lacking))

    def _is_judged(self, round_: Round) -> bool:
        return bool(self._results.judged(round_, Side.JOINT).counted)

    def place_of(self, round_: Round, kind: CandidateKind, ref: str) -> str:
        """Return what an action for a candidate hangs on: a critical factor, a criterion part, or the case itself."""
        cards = self._desk.case.scorecards
        if kind is CandidateKind.SUBJECT and (ref in cards.criticals or round_.subject(ref)):
            return ref
        if kind is CandidateKind.OPPORTUNITY:
            return next((c.id for c in cards.criticals.values() if c.opportunity == ref), "")
        return ""

    def actions(self) -> tuple[ActionLine, ...]:
        """Return all actions, late ones first, then by their day; those done or dropped last."""
        cards, today = self._desk.case.scorecards, self._desk.desk.clock.now().date()
        late = {action.id for action in late_actions(cards, today) if action.due is not None}
        lines = [self._line(action, action.id in late) for action in cards.actions.values()]
        lines.sort(key=lambda line: (line.state in _OVER, not line.late, line.due or date.max, line.text))
        return tuple(lines)

    def _line(self, action: Action, late: bool) -> ActionLine:  # noqa: FBT001 - a fact of the action
        say = self._desk.desk.voice.say
        owner = action.owner or (say(f"responsible.{action.responsible.value}") if action.responsible else "")
        return ActionLine(
            id=action.id,
            text=action.text,
            subject=action.critical,
            title=self._title(action.critical) or self._chosen_as(action.id),
            owner=owner,
            due=action.due,
            sign=action.sign,
            state=action.state,
            state_word=say(f"action.{action.state.value}"),
            late=late,
            undated=action.due is None and action.state not in _OVER,
        )

    def _chosen_as(self, action: str) -> str:
        """What an action hangs on that hangs on no factor or part: the matter that was chosen to be done."""
        for round_ in reversed(self._desk.rounds):
            for id, choice in round_.priorities.chosen.items():
                candidate = round_.priorities.candidates.get(id)
                if choice.action == action and candidate is not None:
                    kind = self._desk.desk.voice.say(f"prioritise.kind_{candidate.kind.value}")
                    return self._desk.desk.voice.say("plan.hangs_on", kind=kind, text=candidate.text)
        return ""

    def _title(self, id: str) -> str:
        if not id:
            return ""
        critical = self._desk.case.scorecards.criticals.get(id)
        if critical is not None:
            return critical.text
        for round_ in reversed(self._desk.rounds):
            subject = round_.subject(id)
            if subject is not None:
                return self._desk.title(round_, subject)
        return ""
