"""Which round is in hand at the boards of the assessment, whose turn is it, and what can be done at all of them?

One stands behind the four boards, so that going from one to the next keeps the round and who sits at the keyboard.
"""

from __future__ import annotations

from ttguide.cli.plain.boards.desk import BoardDesk
from ttguide.cli.plain.boards.naming import Named, find_thing, split_side
from ttguide.cli.plain.boards.orders import Order
from ttguide.cli.plain.boards.reports import Reports
from ttguide.cli.plain.boards.round_lines import result_lines, round_line
from ttguide.cli.plain.lines import indent, shorten
from ttguide.model.assessment_model import RedRule
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.assessment_views import Evidence, EvidenceKind, RatingView, RoundView, SheetView, Side
from ttguide.workflow.problems import Refused

_WEB = ("http://", "https://", "www.")
_FIELD = "|"
"""Stands between what something is and what it proves, and between an action's parts."""
_RED_RULES = {"any": RedRule.ANY, "yksikin": RedRule.ANY, "mean": RedRule.MEAN, "keskiarvo": RedRule.MEAN}
_OF_THE_MODEL = ("malli", "mallin", "model")


class AtRound:
    """The round in hand."""

    def __init__(self, desk: BoardDesk) -> None:
        self._desk = desk
        self._named: tuple[SheetView, Named] | None = None
        self.side: Side | None = None
        """Who sits at the keyboard, if that matters."""

    @property
    def assessment(self) -> Assessment:
        return self._desk.assessment

    @property
    def id(self) -> str:
        """The round that was chosen, else the one at hand. Raises `Refused` where there is none."""
        chosen = self._desk.round_id
        if chosen and any(view.id == chosen for view in self.assessment.rounds.rounds()):
            return chosen
        self._desk.round_id = ""
        return self.assessment.rounds.latest()

    @property
    def is_chosen(self) -> bool:
        """Whether another round is in hand than the one that is at hand by itself."""
        return self._desk.look(lambda: self.id != self.assessment.rounds.latest()) or False

    def view(self) -> RoundView | None:
        """The round in hand; None where the case has none yet."""
        try:
            return self.assessment.rounds.show(self.id)
        except Refused as refused:
            if refused.key != "refused.no_round":
                raise
            return None

    def take(self, id: str) -> None:
        """Turn to a round; whoever sat at the keyboard has to say so anew, with the passphrase where one is due."""
        self.assessment.hand_over()
        self._desk.round_id, self.side = id, None

    @property
    def named(self) -> Named:
        """What the round asks, by names."""
        id = self.id
        blank = self.assessment.blank(id)
        if self._named is None or self._named[0] is not blank:
            self._named = (blank, Named(self.assessment, id))
        return self._named[1]

    # What all four boards have

    def orders(self) -> tuple[Order, ...]:
        return (
            Order("kierros", "round", "plain.assess.help_round", self.choose),
            Order("tulos", "result", "plain.assess.help_result", self.result),
            Order("laskelma", "calculation", "plain.assess.help_calculation", self.calculation),
            Order("päätös", "decide", "plain.assess.help_decide", self.decide),
            Order("rajat", "limits", "plain.assess.help_limits", self.limits),
            Reports(self._desk).order(),
        )

    def choose(self, argument: str) -> None:
        """Turn to a round by its number, or list the rounds."""
        desk = self._desk
        if argument.strip():
            self.take(self.assessment.rounds.find(argument.strip()))
        here = self.view()
        for view in self.assessment.rounds.rounds():
            mark = f" {desk.say('plain.here')}" if here and view.id == here.id else ""
            desk.tell(f"{round_line(view, desk.say)}{mark}")
        if here is None:
            desk.speak("plain.assess.no_round")

    def result(self, argument: str) -> None:
        """Tell what a side's or the joint answers come to; without a side those that can be seen."""
        side, _ = split_side(argument)
        view = self.assessment.result(self.id, side or self.seen())
        self._desk.page(result_lines(view, self._desk.say))

    def seen(self) -> Side:
        """Whose answers are meant where nobody is named: those of who sits there while they are apart."""
        view = self.assessment.rounds.show(self.id)
        is_apart = view.state in ("answering", "ready") and self.side is not None
        return self.side if is_apart and self.side is not None else Side.JOINT

    def calculation(self, argument: str) -> None:
        """Tell how the figure of a subject, a group or the whole came about."""
        side, name = split_side(argument)
        found = self.named.subject_or_group(name)
        view = self.assessment.calculation(self.id, side or self.seen(), found)
        self._desk.page([f"[{shorten(view.title)}]", *(indent(line) for line in view.lines)])

    def decide(self, argument: str) -> None:
        """Decide otherwise for a group than the rule does: ``GROUP = DECISION: why``; a dash is the rule's again."""
        desk = self._desk
        group, sign, rest = argument.partition("=")
        decision, _, reason = rest.strip().partition(":" if ":" in rest else " ")
        if not sign:
            desk.decline("plain.assess.decide_how")
            return
        thing = find_thing(group, self.named.groups, "cli.names_no_subject")
        chosen = decision.strip().strip("-–")
        ruling = self.assessment.ruling
        desk.decide(lambda why: ruling.override(self.id, thing.id, chosen, why or reason.strip()))

    def limits(self, argument: str) -> None:
        """Let the lights be read by other limits: ``1,4 2,6 any: why``; by the model's again: ``model: why``."""
        desk, ruling = self._desk, self.assessment.ruling
        words = argument.split(maxsplit=3)
        first, _, why_back = argument.strip().partition(" ")
        if first.rstrip(":").casefold() in _OF_THE_MODEL:
            desk.decide(lambda why: ruling.return_rules(self.id, why or why_back.strip()))
            return
        try:
            yellow, green = (float(word.replace(",", ".")) for word in words[:2])
        except ValueError:
            desk.decline("plain.assess.limits_how")
            return
        red = _RED_RULES.get(words[2].rstrip(":").casefold()) if len(words) > 2 else RedRule.ANY
        if red is None:
            desk.decline("plain.assess.limits_how")
            return
        reason = words[3] if len(words) > 3 else ""
        desk.decide(lambda why: ruling.set_rules(self.id, yellow, green, red, why or reason))


def read_evidence(typed: str, kind: EvidenceKind = EvidenceKind.TEXT) -> Evidence:
    """Return the evidence that somebody typed, with what it proves behind a bar: ``report.pdf | visits in 2026``."""
    what, _, proves = typed.partition(_FIELD)
    what = what.strip()
    if kind is EvidenceKind.TEXT and what.casefold().startswith(_WEB):
        kind = EvidenceKind.LINK
    return Evidence(kind, what, proves.strip())


def evidence_of(rating: RatingView | None) -> tuple[Evidence, ...]:
    """Return a judgement's evidence as it can be given again."""
    return tuple(Evidence(e.kind, e.what, e.proves) for e in rating.evidence) if rating else ()
