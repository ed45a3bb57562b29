"""How are results put into words: the card with means, lights and decisions, and the way each figure came about?

A result is worked out from a sheet whenever it is looked at; what was worked out last is kept as long as the sheet is
the same object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial

from ttguide.method.judging import GroupResult, Judging, RoundResult, SubjectResult
from ttguide.method.totals import added, exact
from ttguide.model.assessment import CaseRules, Item, Round, Side, Subject
from ttguide.model.assessment_model import AssessmentModel
from ttguide.model.light import Light
from ttguide.model.text import Language
from ttguide.workflow.assessment_desk import NO_SIGN, SIGNS, AssessmentDesk
from ttguide.workflow.assessment_views import CalculationView, GroupView, ResultRow, ResultView
from ttguide.workflow.columns import column_of
from ttguide.workflow.measured import figure_in_words
from ttguide.workflow.problems import Refused
from ttguide.workflow.saying_results import Sayer
from ttguide.workflow.showing_answers import ShowingAnswers

Column = Callable[[str], str]


class ShowingResults:
    """What of the results is shown."""

    def __init__(self, desk: AssessmentDesk, answers: ShowingAnswers) -> None:
        self._desk = desk
        self._answers = answers
        self._judging: dict[tuple[str, Side], tuple[CaseRules | None, Judging]] = {}
        self._rows: dict[str, tuple[SubjectResult, Language, ResultRow]] = {}
        self._kept: dict[tuple[str, Side], tuple[tuple[object, ...], RoundResult]] = {}

    def judged(self, round_: Round, side: Side) -> RoundResult:
        """Return what a side's sheet comes to; raises `Refused` where it may not be seen."""
        sheet = self._desk.sheet(round_, side)
        made_of = (sheet, round_.subjects, round_.rules, round_.decisions)
        kept = self._kept.get((round_.id, side))
        if kept is not None and all(a is b for a, b in zip(kept[0], made_of, strict=True)):
            return kept[1]
        judging = self._judging.get((round_.id, side))
        if judging is None or judging[0] is not round_.rules:
            judging = (round_.rules, Judging(self._desk.model_of(round_), round_.rules))
            self._judging[round_.id, side] = judging
        result = judging[1].judge(round_.subjects, sheet, decisions=round_.decisions)
        self._kept[round_.id, side] = (made_of, result)
        return result

    def forget(self) -> None:
        """Let go of what sealed sheets came to."""
        self._kept.clear()
        self._judging.clear()
        self._rows.clear()

    # The card

    def show(self, round_: Round, side: Side) -> ResultView:
        """Return the whole card in words."""
        model, say, of = self._desk.model_of(round_), self._desk.desk.voice.say, self._desk.desk.voice.of
        result, sayer = self.judged(round_, side), self._sayer(round_)
        subjects = {subject.id: subject for subject in round_.subjects}
        figures = [*(group.mean for group in result.groups), *(subject.total for subject in result.subjects)]
        column = column_of((self._figure(round_, figure) for figure in figures), self._desk.desk.voice.language)
        red = sum(1 for s in result.subjects if s.light is Light.RED)
        yellow = sum(1 for s in result.subjects if s.light is Light.YELLOW)
        green = sum(1 for s in result.subjects if s.light is Light.GREEN)
        return ResultView(
            side=side,
            side_name=self._desk.side_name(side),
            round_name=self._desk.round_name(round_),
            aspects=self._answers.aspects(round_),
            groups=tuple(self._group(round_, model, group, subjects, sayer, column) for group in result.groups),
            sentence=say("result.sentence", red=red, yellow=yellow, green=green),
            coverage=self._coverage(result.counted, result.asked),
            points=self._points(result.points, result.possible),
            notice=of(model.notice),
            rules=tuple(self._rules(round_, model)),
            is_lights=model.lights is not None,
        )

    def _group(
        self,
        round_: Round,
        model: AssessmentModel,
        group: GroupResult,
        subjects: dict[str, Subject],
        sayer: Sayer,
        column: Column,
    ) -> GroupView:
        of = self._desk.desk.voice.of
        rows = tuple(self._row(round_, subjects[s.subject], s, sayer, column) for s in group.subjects)
        decision, ruled = model.decision(group.decision), model.decision(group.ruled)
        return GroupView(
            group=group.group,
            title=self._desk.group_title(round_, subjects[group.subjects[0].subject]),
            area=group.area,
            rows=rows,
            mean=column(self._figure(round_, group.mean)),
            light=group.light,
            sign=SIGNS[group.light] if group.light else NO_SIGN,
            light_word=self._light_word(group.light),
            decision=group.decision,
            decision_name=of(decision.name) if decision else "",
            rule=of(ruled.rule) if ruled else "",
            ruled=group.ruled,
            ruled_name=of(ruled.name) if ruled else "",
            override_reason=group.overridden.reason if group.overridden else "",
            coverage=self._coverage(group.counted, group.asked),
            points=self._points(group.points, group.possible),
            reasons=tuple(sayer.say(reason) for reason in group.reasons),
            value=float(group.mean) if group.mean is not None else None,
        )

    def _row(self, round_: Round, subject: Subject, result: SubjectResult, sayer: Sayer, column: Column) -> ResultRow:
        """The row of a subject; the one of before where it came out as before."""
        kept, language = self._rows.get(subject.id), self._desk.desk.voice.language
        mean = column(self._figure(round_, result.total))
        if kept is not None and kept[0] is result and kept[1] is language and kept[2].mean == mean:
            return kept[2]
        row = {a.aspect: a.rating for a in result.aspects if a.rating is not None}
        shown = ResultRow(
            subject=subject.id,
            title=self._desk.title(round_, subject),
            marks=self._answers.marks(round_, subject, row),
            mean=mean,
            light=result.light,
            sign=SIGNS[result.light] if result.light else NO_SIGN,
            light_word=self._light_word(result.light),
            coverage=self._coverage(result.counted, result.asked),
            reasons=tuple(sayer.say(reason) for reason in result.reasons),
            applies=result.applies,
            value=float(result.total) if result.total is not None else None,
        )
        self._rows[subject.id] = (result, language, shown)
        return shown

    def _rules(self, round_: Round, model: AssessmentModel) -> Iterator[str]:
        """The rules that hold, in words: those for lights with their limits, or that for totals."""
        say, of, language = self._desk.desk.voice.say, self._desk.desk.voice.of, self._desk.desk.voice.language
        if model.lights is not None:
            own = round_.rules or model.lights
            yellow, green = (figure_in_words(limit, language) for limit in (own.yellow_from, own.green_from))
            yield say("rules.limits", yellow=yellow, green=green)
            yield say(f"rules.says_red_{own.red.value}")
            if round_.rules is not None:
                yield say("rules.own", reason=round_.rules.reason)
            for decision in model.decisions:
                yield f"{of(decision.name)}: {of(decision.rule)}"
        if model.totals is not None:
            yield of(model.totals.text)

    # Figures

    def calculation(self, round_: Round, side: Side, id: str = "") -> CalculationView:
        """Return how a figure came about, to be checked by hand: without an id the whole's."""
        result, sayer = self.judged(round_, side), self._sayer(round_)
        subject, group = result.subject(id), result.group(id)
        name = self._desk.round_name(round_)
        if not id:
            return CalculationView(name, tuple(sayer.say(reason) for reason in result.reasons))
        if subject is not None:
            return self._of_subject(round_, subject, sayer)
        if group is not None:
            return self._of_group(round_, group, sayer)
        raise Refused("refused.no_such_subject", subject=id)

    def _of_subject(self, round_: Round, result: SubjectResult, sayer: Sayer) -> CalculationView:
        model, of, say = self._desk.model_of(round_), self._desk.desk.voice.of, self._desk.desk.voice.say
        subject = self._desk.subject(round_, result.subject)
        lines: list[str] = []
        panel = self._desk.panel(model, subject)
        for element, worked in zip(panel.elements, result.elements, strict=False):
            for aspect, one in zip(element.aspects, worked.aspects, strict=False):
                mark = self._answers.mark(model, Item(subject.id, aspect.id), one.rating)
                counts = self._answers.typed(float(one.value)) if one.value is not None else NO_SIGN
                lines.append(
                    say(
                        "result.counts",
                        aspect=of(aspect.name),
                        sign=mark.sign or NO_SIGN,
                        word=mark.word or say("result.unanswered"),
                        value=counts,
                    )
                )
            if model.totals is not None and worked.mean is not None and len(element.aspects) > 1:
                count = sum(1 for one in worked.aspects if one.value is not None)
                mean, added = self._answers.mean(round_, worked.mean), self._answers.typed(float(worked.mean * count))
                lines.append(say("result.element", element=of(element.name), sum=added, count=count, mean=mean))
        lines += [sayer.say(reason) for reason in result.reasons]
        return CalculationView(self._desk.title(round_, subject), tuple(lines))

    def _of_group(self, round_: Round, group: GroupResult, sayer: Sayer) -> CalculationView:
        model, say = self._desk.model_of(round_), self._desk.desk.voice.say
        first = self._desk.subject(round_, group.subjects[0].subject)
        lines = [
            say(
                "result.of_subject",
                title=self._desk.title(round_, self._desk.subject(round_, s.subject)),
                sign=SIGNS[s.light] if s.light else NO_SIGN,
                mean=self._figure(round_, s.total),
            )
            for s in group.subjects
        ]
        lines += [*self._weighed(round_, group), *(sayer.say(reason) for reason in group.reasons)]
        decision = model.decision(group.ruled)
        if decision is not None:
            lines.append(f"{self._desk.desk.voice.of(decision.name)}: {self._desk.desk.voice.of(decision.rule)}")
        return CalculationView(self._desk.group_title(round_, first), tuple(lines))

    def _weighed(self, round_: Round, group: GroupResult) -> Iterator[str]:
        """How the parts of a group are added by their weights, where they have any."""
        if self._desk.model_of(round_).totals is None:
            return
        found = [(exact(self._desk.subject(round_, s.subject).weight), s.total) for s in group.subjects]
        there = [(weight, total) for weight, total in found if total is not None]
        if any(weight for weight, _ in there):
            number = self._answers.number
            terms = " + ".join(f"{number(float(weight))} × {self._figure(round_, total)}" for weight, total in there)
            total = added(weight * total for weight, total in there)
            yield self._desk.desk.voice.say("result.weighed", terms=terms, sum=number(float(total)))

    def _sayer(self, round_: Round) -> Sayer:
        return Sayer(self._desk, round_, self._answers.number, partial(self._answers.mean, round_))

    def _figure(self, round_: Round, figure: Fraction | None) -> str:
        return NO_SIGN if figure is None else self._answers.figure(round_, figure)

    def _light_word(self, light: Light | None) -> str:
        return self._desk.desk.voice.say(f"light.{light.value}" if light else "light.none")

    def _coverage(self, counted: int, asked: int) -> str:
        return self._desk.desk.voice.say("result.coverage", counted=counted, asked=asked)

    def _points(self, points: Fraction | None, possible: Fraction) -> str:
        if not possible:
            return ""
        got = self._answers.number(float(points)) if points is not None else NO_SIGN
        return self._desk.desk.voice.say("result.points", points=got, possible=self._answers.number(float(possible)))
