"""What does a case decide otherwise than the model or the rules, and how does it go back to them? Always with a reason.

What a case has set for its lights holds on from round to round, so there is a way back. A decision that is the rule's
own is none of the case's: it is not recorded beside the rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from ttguide.model import assessment_event as ev
from ttguide.model.assessment import Round, Side
from ttguide.model.assessment_model import AssessmentModel, Decision, LightRules, RedRule
from ttguide.model.case import Case
from ttguide.model.event import Event
from ttguide.model.text import clean_line
from ttguide.workflow.assessment_desk import AssessmentDesk
from ttguide.workflow.assessment_views import RulesView
from ttguide.workflow.conversing import accept_reason
from ttguide.workflow.measured import figure_in_words, read_figure
from ttguide.workflow.problems import Refused
from ttguide.workflow.showing_results import ShowingResults
from ttguide.workflow.views import Receipt


class Ruling:
    """The limits of the lights, and the decisions about groups."""

    def __init__(self, desk: AssessmentDesk, results: ShowingResults) -> None:
        self._desk = desk
        self._results = results

    # Limits of the lights

    def rules(self, round_id: str) -> RulesView:
        """Return the rules that lights are read by in a round; refused where the model has no lights."""
        round_ = self._desk.round(round_id)
        lights, say = self._lights(self._desk.model_of(round_)), self._desk.desk.voice.say
        own = round_.rules or lights
        return RulesView(
            yellow_from=self._limit(own.yellow_from),
            green_from=self._limit(own.green_from),
            red=own.red,
            reds=tuple((red, say(f"rules.red_{red.value}")) for red in RedRule),
            reason=round_.rules.reason if round_.rules else "",
            is_own=round_.rules is not None,
            of_model=self._in_words(lights),
        )

    def read_limit(self, typed: str) -> float:
        """Return the limit that somebody typed, as 2,5; refused where it is no figure."""
        limit = read_figure(typed)
        if limit is None:
            raise Refused("answer.number")
        return limit

    def set_rules(self, round_id: str, yellow_from: float, green_from: float, red: RedRule, reason: str) -> Receipt:
        """Let this round's lights be read by other limits than the model's; refused where they make no sense.

        The model's own limits are the way back to them, as `return_rules`.
        """
        round_ = self._desk.unlocked_round(round_id)
        model = self._desk.model_of(round_)
        lights = self._lights(model)
        lowest, highest = model.scale[0].low, model.scale[-1].high
        if not (isfinite(yellow_from) and isfinite(green_from) and lowest < yellow_from < green_from <= highest):
            raise Refused("refused.rules_order", lowest=self._limit(lowest), highest=self._limit(highest))
        if (yellow_from, green_from, red) == (lights.yellow_from, lights.green_from, lights.red):
            return self.return_rules(round_id, reason)
        event = ev.RulesSet(round_id, yellow_from, green_from, red, accept_reason(reason))
        return self._desk.commit(lambda case: self._while_unlocked(event), "done.rules_set")

    def return_rules(self, round_id: str, reason: str) -> Receipt:
        """Let a round's lights, and those of the rounds after it, be read by the model's limits again."""
        round_ = self._desk.unlocked_round(round_id)
        rules = self._in_words(self._lights(self._desk.model_of(round_)))
        if round_.rules is None:
            raise Refused("refused.rules_are_models", rules=rules)
        event = ev.RulesReturned(round_id, accept_reason(reason))

        def decide(_: Case) -> Sequence[Event]:
            return self._while_unlocked(event) if self._desk.round(round_id).rules is not None else ()

        return self._desk.commit(decide, "done.rules_returned", rules=rules)

    def _lights(self, model: AssessmentModel) -> LightRules:
        if model.lights is None:
            raise Refused("refused.no_lights", model=self._desk.desk.voice.of(model.name))
        return model.lights

    def _limit(self, limit: float) -> str:
        return figure_in_words(limit, self._desk.desk.voice.language)

    def _in_words(self, rules: LightRules) -> str:
        say = self._desk.desk.voice.say
        red = say(f"rules.red_{rules.red.value}")
        yellow, green = self._limit(rules.yellow_from), self._limit(rules.green_from)
        return say("rules.of_model", yellow=yellow, green=green, red=red)

    # Decisions

    def decisions(self, round_id: str) -> tuple[tuple[str, str], ...]:
        """Return the decisions that there are, by id and name."""
        model = self._desk.model_of(self._desk.round(round_id))
        return tuple((d.id, self._desk.desk.voice.of(d.name)) for d in model.decisions)

    def override(self, round_id: str, group: str, decision: str, reason: str) -> Receipt:
        """Decide otherwise for a group than the rule does; an empty decision, or the rule's own, is the rule's again.

        A decision is known by its id, or by its name or the beginning of one in either language.
        Refused while the answers are sealed: there is no rule's decision yet to decide otherwise than.
        """
        round_ = self._desk.unlocked_round(round_id)
        model, of = self._desk.model_of(round_), self._desk.desk.voice.of
        if not any(subject.group == group for subject in round_.subjects):
            raise Refused("refused.no_such_subject", subject=group)
        found = model.decision(decision) or _named(model, decision)
        if decision and found is None:
            raise Refused("refused.no_such_decision", known=", ".join(of(d.name) for d in model.decisions) or "–")
        if not round_.is_open:
            raise Refused("refused.not_open_yet", number=round_.number)
        ruled = self._ruled(round_, group)
        if found is None or found.id == ruled:
            if group not in round_.decisions:
                by_rule = model.decision(ruled)
                raise Refused("refused.as_ruled", name=of(by_rule.name) if by_rule else "–")
            event = ev.DecisionOverridden(round_id, group, "")
            return self._desk.commit(lambda case: self._while_unlocked(event), "done.decision_ruled")
        event = ev.DecisionOverridden(round_id, group, found.id, accept_reason(reason))
        name = of(found.name)
        return self._desk.commit(lambda case: self._while_unlocked(event), "done.decision_made", name=name)

    def _ruled(self, round_: Round, group: str) -> str:
        """What the rule decides for a group; empty where nothing of it was judged."""
        result = self._results.judged(round_, Side.JOINT).group(group)
        return result.ruled if result is not None else ""

    def _while_unlocked(self, event: ev.RulesSet | ev.RulesReturned | ev.DecisionOverridden) -> Sequence[Event]:
        self._desk.unlocked_round(event.round)
        return (event,)


def _named(model: AssessmentModel, typed: str) -> Decision | None:
    """Return the decision that is called so; None where none or several are."""
    wanted = clean_line(typed).strip().casefold()
    names = [(name.casefold(), each) for each in model.decisions for name in (each.name.fi, each.name.en)]
    exact = [each for name, each in names if wanted and name == wanted]
    begun = {each.id: each for name, each in names if wanted and name.startswith(wanted)}
    return exact[0] if exact else next(iter(begun.values())) if len(begun) == 1 else None
