"""How are the reasons of a result put into words, figures and names in their places?

The words are the catalogue's (``because.<id>``); what was reckoned is written as exactly as two decimals allow, a mean
in as many as tell which colour it has, what was measured as it was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from ttguide.method.reasons import Reason, ReasonValue
from ttguide.model.assessment import Round
from ttguide.workflow.assessment_desk import AssessmentDesk
from ttguide.workflow.measured import figure_in_words, say_measured

_COLOURED = ("mean", "total", "reckoned")
"""Values that have a colour: they are shown on their side of its limit."""
_OF_FIGURES = ("limit", "green", "yellow", "low", "high", "off")
"""Values that a measured figure is held against, or by which it is off."""
_LIMITS = ("yellow_from", "green_from")


class Sayer:
    """Says reasons about one round."""

    def __init__(
        self,
        desk: AssessmentDesk,
        round_: Round,
        number: Callable[[float], str],
        mean: Callable[[Fraction], str],
    ) -> None:
        """``number`` writes a figure, ``mean`` one that has a colour."""
        self._desk = desk
        self._number = number
        self._mean = mean
        self._round = round_
        model, of = desk.model_of(round_), desk.desk.voice.of
        self._names: dict[str, dict[str, str]] = {
            "aspect": {aspect.id: of(aspect.name) for panel in model.panels for aspect in panel.aspects},
            "element": {element.id: of(element.name) for panel in model.panels for element in panel.elements},
            "step": {step.id: of(step.name) for step in model.scale},
            "ruled": {decision.id: of(decision.name) for decision in model.decisions},
            "decision": {decision.id: of(decision.name) for decision in model.decisions},
        }

    def say(self, reason: Reason) -> str:
        """Return a reason as a sentence."""
        say = self._desk.desk.voice.say
        values = {name: self._value(name, value) for name, value in reason.values}
        figure = reason.value("figure")
        if isinstance(figure, Fraction):
            unit = str(reason.value("unit") or "")
            values |= {name: self._beside(value, figure) for name, value in reason.values if name in _OF_FIGURES}
            measured = say_measured(say, float(figure), self._exactly(figure), unit)
            values["measured"] = measured[:1].upper() + measured[1:]  # a sentence begins with it
        return say(f"because.{self._key(reason)}", **values)

    def _exactly(self, figure: Fraction) -> str:
        return figure_in_words(float(figure), self._desk.desk.voice.language)

    def _beside(self, value: ReasonValue, figure: Fraction) -> object:
        """A limit beside the figure that it is held against: with more decimals where two would tell otherwise."""
        if not isinstance(value, Fraction):
            return value
        shown = Fraction(f"{float(value):.2f}")
        tells = (figure > shown, figure < shown) == (figure > value, figure < value) and bool(shown) == bool(value)
        return self._number(float(value)) if tells else self._exactly(value)

    def _key(self, reason: Reason) -> str:
        """Some reasons read another way where one of their values is missing."""
        if reason.because.value == "total_overridden" and reason.value("reckoned") is None:
            return "total_set"
        if reason.because.value == "decision_overridden" and not reason.value("ruled"):
            return "decision_set"
        return reason.because.value

    def _value(self, name: str, value: ReasonValue) -> object:
        if isinstance(value, Fraction) and name in _COLOURED:
            return self._mean(value)
        if isinstance(value, Fraction) and name in _LIMITS:
            return figure_in_words(float(value), self._desk.desk.voice.language)
        if isinstance(value, Fraction):
            return self._number(float(value))
        if isinstance(value, int):
            return value
        if name == "subject":
            subject = self._round.subject(value)
            return self._desk.title(self._round, subject) if subject else value
        if name == "group":
            member = next((s for s in self._round.subjects if s.group == value), None)
            return self._desk.group_title(self._round, member) if member else value
        if name == "red":
            return self._desk.desk.voice.say(f"rules.red_{value}")
        return self._names.get(name, {}).get(value, value)
