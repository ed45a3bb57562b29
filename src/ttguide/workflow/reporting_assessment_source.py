"""What do the documents about a round have at hand? The round once it is open, what it came to, and its words.

Nothing here can open what is sealed: the desk that documents are made at has never had a key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ttguide.model.assessment import Item, Mode, Round, Side
from ttguide.model.assessment_model import AssessmentModel
from ttguide.model.light import Light
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.assessment_desk import NO_SIGN, SIGNS, AssessmentDesk
from ttguide.workflow.assessment_views import ActionLine, GroupView, MarkView, RatingView, ResultRow
from ttguide.workflow.document import Block, LightCell, Notice, Table
from ttguide.workflow.problems import Refused
from ttguide.workflow.retelling import day, day_of
from ttguide.workflow.showing_answers import ShowingAnswers


@dataclass(frozen=True, slots=True)
class Source:
    """A round that is open, of one case; ``side`` is whose judgements the document is about."""

    assessment: Assessment
    desk: AssessmentDesk
    round: Round
    side: Side = Side.JOINT

    def __post_init__(self) -> None:
        """Raises `Refused` where the round is sealed."""
        check_open(self.round)

    def say(self, key: str, **values: object) -> str:
        return self.desk.desk.voice.say(key, **values)

    @property
    def model(self) -> AssessmentModel:
        return self.desk.model_of(self.round)

    @property
    def model_name(self) -> str:
        return self.desk.desk.voice.of(self.model.name)

    @property
    def is_apart(self) -> bool:
        return self.round.mode is Mode.APART

    def number(self, value: float) -> str:
        """Return a figure as it is written in the language, with at most two decimals."""
        return ShowingAnswers(self.desk).number(value)

    def legend(self) -> tuple[LightCell, ...]:
        """Return what the shapes mean: each step of the scale, and that nothing was judged."""
        of = self.desk.desk.voice.of
        if self.model.lights is None:
            named = [(light, self.say(f"light.{light.value}").removeprefix(SIGNS[light]).strip()) for light in Light]
        else:
            named = [(step.light, of(step.name)) for step in self.model.scale]
        shapes = tuple(LightCell(SIGNS[light], light, name) for light, name in named)
        return (*shapes, LightCell(NO_SIGN, None, self.say("round_report.not_judged")))

    def item(self, item: Item) -> str:
        """Return what an item is called: its subject and its aspect."""
        title = self.desk.title(self.round, self.desk.subject(self.round, item.subject))
        aspect = self.desk.aspect(self.round, item)
        return f"{title} · {self.desk.desk.voice.of(aspect.name) if aspect else self.say('assess.total')}"

    def unfinished(self) -> Iterator[Block]:
        """Yield what must be known before one takes the joint record for the last word."""
        if self.side is Side.JOINT and self.is_apart and self.round.locked_at is None:
            waiting = self.desk.open_items(self.round)
            if waiting:
                yield Notice(self.say("round_report.waiting", count=waiting))

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return what is known of the round itself."""
        say, round_, voice = self.say, self.round, self.desk.desk.voice
        told = [
            (say("round_report.round"), self.desk.round_name(round_)),
            (say("round_report.mode"), say(f"round_report.mode_{round_.mode.value}")),
            (say("round_report.begun"), day(round_.begun_at, voice)),
        ]
        if round_.opened_at is not None:
            told.append((say("round_report.opened"), day(round_.opened_at, voice)))
        state = say(f"round.state_{self.assessment.rounds.state(round_)}")
        if round_.locked_at is not None:
            state = say("round_report.locked", day=day(round_.locked_at, voice))
        return (*told, (say("round_report.state"), state))

    def decisions(self, groups: Sequence[GroupView]) -> Table:
        """Return what follows for each objective factor, at a glance."""
        say = self.say
        keys = ("sheet.factor", "round_report.mean", "round_report.light", "round_report.decision")
        return Table(
            (*map(say, keys), say("round_report.coverage")),
            tuple((f"{g.area} {g.title}".strip(), g.mean, g.light_word, self.decision(g), g.coverage) for g in groups),
        )

    def decision(self, group: GroupView) -> str:
        """Return what was decided, and that it is not what the rule says where it is not."""
        if group.decision == group.ruled:
            return group.decision_name
        return self.say("round_report.not_the_rule", decision=group.decision_name)

    def actions(self, actions: Sequence[ActionLine]) -> Table:
        """Return actions as a list to follow."""
        say, voice = self.say, self.desk.desk.voice
        return actions_table(say, [(a, day_of(a.due, voice) if a.due else "") for a in actions])


def actions_table(say: Callable[[str], str], actions: Sequence[tuple[ActionLine, str]]) -> Table:
    """Return actions with their due dates in words as a list to follow."""
    keys = ("sheet.action", "round_report.about", "sheet.owner", "sheet.due", "sheet.sign", "sheet.state")
    rows = (
        (
            action.text,
            action.title,
            action.owner,
            due or (say("round_report.no_date") if action.undated else ""),
            action.sign,
            " · ".join(filter(None, (action.state_word, say("board_report.late") if action.late else ""))),
        )
        for action, due in actions
    )
    return Table(tuple(map(say, keys)), tuple(rows))


def check_open(round_: Round) -> None:
    """Raise `Refused` where a round is sealed: nothing of it comes into a document."""
    if not round_.is_open:
        raise Refused("refused.not_open_yet", number=round_.number)


def cell_of(mark: MarkView) -> LightCell:
    return LightCell(mark.sign, mark.light, mark.word)


def result_of(result: ResultRow | GroupView) -> LightCell:
    """Return the light that something came out with."""
    return LightCell(result.sign, result.light, result.light_word.removeprefix(result.sign).strip())


def said(judged: MarkView | RatingView | None, nothing: str) -> str:
    """Return a judgement as its sign and its word."""
    if judged is None:
        return nothing
    word = judged.word if isinstance(judged, MarkView) else judged.name
    return " ".join(filter(None, (judged.sign, word))) or nothing


def grounds_of(rating: RatingView | None) -> str:
    """Return what a judgement rests on, a line each: its reason, and its evidence with what it proves."""
    if rating is None:
        return ""
    shown = (f"{e.kind_word}: {' · '.join(filter(None, (e.what, e.proves)))}" for e in rating.evidence)
    return "\n".join(filter(None, (rating.reason, *shown)))
