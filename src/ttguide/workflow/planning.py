"""What plan do the rules ask for, and which actions are there?

Method.md section 9: red asks for corrective actions, yellow for an improvement plan. An action hangs on a critical
success factor of the cards; one for a criterion part hangs on the part itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ttguide.method.change import find_plan_gaps, late_actions
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
                self._desk.title(round_, self._desk.subject(round_, gap.subject)),
                say(f"plan.{gap.gap.value}", action=cards.actions[gap.action].text if gap.action else ""),
                gap.action or "",
            )
            for gap in found
        )

    def sentence(self, round_: Round, gaps: Sequence[PlanGapView]) -> str:
        """Return whether the plan is complete; empty where the rules ask for none, or the round is still sealed."""
        if not round_.is_open or not self._desk.model_of(round_).decisions:
            return ""
        key = "plan.incomplete" if gaps else "plan.complete"
        return self._desk.desk.voice.say(key, count=len({gap.subject for gap in gaps}))

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
            title=self._title(action.critical),
            owner=owner,
            due=action.due,
            sign=action.sign,
            state=action.state,
            state_word=say(f"action.{action.state.value}"),
            late=late,
            undated=action.due is None and action.state not in _OVER,
        )

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
