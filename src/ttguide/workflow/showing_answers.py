"""How are judgements put into words: the question with its steps, a side's sheet, one rating?

Rows are kept and made anew only where something of them has changed: a sheet may have thousands of cells, and a key
changes one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TypeAlias

from ttguide.method.lights import boundaries_of, shown_as
from ttguide.method.limits import Proposed
from ttguide.method.totals import exact, nearest_step
from ttguide.model.assessment import TOTAL, Item, Rating, Round, Sheet, Side, Subject
from ttguide.model.assessment_model import Aspect, AssessmentModel
from ttguide.model.text import Language
from ttguide.workflow.assessment_desk import NO_SIGN, SIGNS, AssessmentDesk, is_answered
from ttguide.workflow.assessment_views import (
    EvidenceView,
    FigureView,
    MarkView,
    ProposalView,
    QuestionView,
    RatingView,
    SheetRow,
    SheetView,
    StepView,
)
from ttguide.workflow.measured import figure_in_words, say_measured
from ttguide.workflow.saying_results import Sayer
from ttguide.workflow.showing_cards import ShowingCards
from ttguide.workflow.showing_synthesis import ShowingSynthesis

_Beside: TypeAlias = tuple[Language, frozenset[str]]
"""What a row was made with besides its judgements: the language, and the aspects that something is typed about."""
_NOTHING: Mapping[str, Rating] = {}
_NONE: frozenset[str] = frozenset()
"""The very same for every row of which nothing is said: such a row is not made anew, either."""
_MOST_PLACED = 6
"""Opportunities placed under a part that are named where it is judged; of more it is said how many they are."""


class ShowingAnswers:
    """What of the answers is shown."""

    def __init__(self, desk: AssessmentDesk) -> None:
        self._desk = desk
        self._cards = ShowingCards(desk.desk, ShowingSynthesis(desk.desk))
        self._rows: dict[tuple[str, Side, str], tuple[Mapping[str, Rating], Subject, _Beside, SheetRow]] = {}

    def number(self, value: float) -> str:
        """A figure as it is written in the language of the moment, with at most two decimals."""
        shown = f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
        return shown.replace(".", ",") if self._desk.desk.voice.language is Language.FI else shown

    def typed(self, value: float) -> str:
        """A figure that somebody gave, to its last decimal: rounded it could stand on the other side of a limit."""
        return figure_in_words(value, self._desk.desk.voice.language)

    def mean(self, round_: Round, value: Fraction) -> str:
        """A mean or a total of a round, in as many decimals as tell its colour; a fraction where six do not."""
        model, voice = self._desk.model_of(round_), self._desk.desk.voice
        shown = shown_as(value, boundaries_of(model, round_.rules))
        if shown is None:
            return f"{value.numerator}/{value.denominator}"
        return figure_in_words(float(shown), voice.language)

    def figure(self, round_: Round, value: Fraction) -> str:
        """A mean, or a total with its per cent sign."""
        shown = self.mean(round_, value)
        return self._desk.desk.voice.say("assess.percent", value=shown) if self._desk.model_of(round_).totals else shown

    # One judgement

    def steps(self, model: AssessmentModel, aspect: Aspect | None) -> tuple[StepView, ...]:
        """The steps of the scale with the keys that give them, the worst first."""
        of = self._desk.desk.voice.of
        return tuple(
            StepView(
                key=str(number),
                id=step.id,
                name=of(step.name),
                light=step.light,
                sign=SIGNS[step.light],
                meaning=of(aspect.steps[step.id])
                if aspect and step.id in aspect.steps
                else of(step.text)
                if step.text
                else "",
                low=step.low,
                high=step.high,
                is_band=step.is_band,
            )
            for number, step in enumerate(model.scale, start=1)
        )

    def rating(self, round_: Round, item: Item, rating: Rating) -> RatingView:
        """A judgement in words."""
        mark = self.mark(self._desk.model_of(round_), item, rating)
        say = self._desk.desk.voice.say
        return RatingView(
            step=rating.step,
            absence=rating.absence,
            light=mark.light,
            sign=mark.sign,
            name=mark.word,
            points=rating.points,
            reason=rating.reason,
            evidence=tuple(
                EvidenceView(e.kind, say(f"evidence.{e.kind.value}"), e.what, e.proves) for e in rating.evidence
            ),
            figures=rating.figures,
        )

    def mark(self, model: AssessmentModel, item: Item, rating: Rating | None) -> MarkView:
        """A judgement as one cell."""
        say, of = self._desk.desk.voice.say, self._desk.desk.voice.of
        if rating is None:
            return MarkView(item)
        if rating.absence is not None:
            return MarkView(item, NO_SIGN, None, say(f"absence.{rating.absence.value}"), absent=True)
        step = model.step(rating.step)
        if step is not None:
            name = of(step.name)
            if step.is_band and rating.points is not None:
                name = f"{self.typed(rating.points)} ({name})"
            return MarkView(item, SIGNS[step.light], step.light, name)
        if rating.points is not None:
            nearest = nearest_step(model.scale, exact(rating.points)) or model.scale[0]
            return MarkView(
                item, SIGNS[nearest.light], nearest.light, say("assess.percent", value=self.typed(rating.points))
            )
        return MarkView(item, NO_SIGN, None, say("agree.applies")) if item.aspect == TOTAL else MarkView(item)

    def proposal(self, round_: Round, proposed: Proposed) -> ProposalView:
        model = self._desk.model_of(round_)
        step = next(s for s in self.steps(model, None) if s.id == proposed.step)
        sayer = Sayer(self._desk, round_, self.number, partial(self.mean, round_))
        measures = {m.id: m.text for m in round_.cards.measures.values()}
        reasons = tuple(
            self._desk.desk.voice.say("assess.by_figure", text=measures[one.measure], reason=sayer.say(one.reason))
            for one in proposed.each
        )
        return ProposalView(step.id, step.name, step.sign, reasons)

    # The question

    def question(
        self, round_: Round, side: Side, sheet: Sheet, item: Item, draft: Rating | None = None
    ) -> QuestionView:
        """An item as it is asked; ``draft`` is what was typed about it and waits for a judgement."""
        model, say, of = self._desk.model_of(round_), self._desk.desk.voice.say, self._desk.desk.voice.of
        subject, aspect = self._desk.subject(round_, item.subject), self._desk.aspect(round_, item)
        items = self._desk.items(round_)
        rating = sheet.get(item.subject, {}).get(item.aspect)
        panel = self._desk.panel(model, subject)
        element = next((e for e in panel.elements if aspect in e.aspects), None)
        ids = [s.id for s in round_.subjects]
        previous = self._desk.case.rounds.get(round_.previous)
        before = (
            previous is not None
            and previous.model == round_.model
            and any(previous.rating(s, item.subject, item.aspect) for s in (side, Side.JOINT) if previous.is_open)
        )
        return QuestionView(
            item=item,
            title=self._desk.title(round_, subject),
            group=self._desk.group_title(round_, subject),
            area=self._desk.area_name(subject.area) if subject.area else "",
            aspect=of(aspect.name) if aspect else say("assess.total"),
            question=of(aspect.question) if aspect else say("assess.total_question"),
            element=of(element.name) if element and len(panel.elements) > 1 else "",
            steps=self.steps(model, aspect) if aspect else (),
            context=self.context(round_, subject),
            figures=self.figures(round_, subject, rating or draft),
            takes_figures=bool(aspect and aspect.measured and round_.cards.measures_of(subject.id)),
            rating=self.rating(round_, item, rating) if rating else None,
            has_previous=before,
            number=next((n for n, i in enumerate(items, start=1) if i == item), 0),
            of=len(items),
            subject_number=ids.index(subject.id) + 1,
            subjects=len(ids),
            answered=sum(1 for i in items if is_answered(sheet.get(i.subject, {}), i.aspect)),
            is_total=item.aspect == TOTAL,
            draft=self.rating(round_, item, draft) if draft else None,
            legend=tuple(of(one.name) for one in panel.aspects),
        )

    def context(self, round_: Round, subject: Subject) -> tuple[str, ...]:
        """What helps to judge a subject: its measures with targets; of a criterion part what stands under it."""
        say, of = self._desk.desk.voice.say, self._desk.desk.voice.of
        model = self._desk.model_of(round_)
        lines: list[str] = []
        for measure in round_.cards.measures_of(subject.id):
            view = self._cards.measure(measure)
            target = say("assess.target", target=view.target) if view.target else say("assess.no_target")
            lines.append(say("assess.measure", text=view.text, target=target))
        part = next((p for c in model.criteria for p in c.parts if p.id == subject.id), None)
        totals = model.totals
        if part is not None:
            lines.append(of(part.text))
        elif totals is not None and totals.new_part_text is not None and subject.id == totals.new_part_id:
            lines.append(of(totals.new_part_text))
        placed = [
            o
            for o in self._desk.case.synthesis.opportunities.values()
            if any(p.part == subject.id or (round_.scope == subject.id and o.parts) for p in o.parts)
        ]
        if model.criteria:
            lines += [say("assess.placed", text=o.text) for o in placed[:_MOST_PLACED]]
            more = len(placed) - _MOST_PLACED
            lines += [say("assess.placed_more", count=more)] if more > 0 else []
        return tuple(lines)

    def figures(self, round_: Round, subject: Subject, rating: Rating | None) -> tuple[FigureView, ...]:
        entered = {f.measure: f.value for f in rating.figures} if rating else {}
        views = ((m, self._cards.measure(m)) for m in round_.cards.measures_of(subject.id))
        return tuple(
            FigureView(m.id, view.text, view.unit, view.target, view.reading, value, self._measured(value, view.unit))
            for m, view in views
            for value in (entered.get(m.id),)
        )

    def _measured(self, value: float | None, unit: str) -> str:
        voice = self._desk.desk.voice
        return "" if value is None else say_measured(voice.say, value, figure_in_words(value, voice.language), unit)

    # The sheet

    def sheet(self, round_: Round, side: Side, sheet: Sheet, drafts: Collection[Item] = ()) -> SheetView:
        """A side's answers; ``drafts`` are the items about which something is typed that waits for a judgement."""
        say = self._desk.desk.voice.say
        waiting: dict[str, frozenset[str]] = {}
        for item in drafts:
            waiting[item.subject] = waiting.get(item.subject, frozenset()) | {item.aspect}
        rows = tuple(
            self._row(round_, side, subject, sheet.get(subject.id, _NOTHING), waiting.get(subject.id, _NONE))
            for subject in round_.subjects
        )
        answered, asked = sum(r.answered for r in rows), sum(r.asked for r in rows)
        typed = sum(mark.waits for row in rows if row.subject in waiting for mark in row.marks)
        progress = "assess.progress_waiting" if typed else "assess.progress"
        return SheetView(
            side=side,
            title=say("assess.title", side=self._desk.side_name(side), round=self._desk.round_name(round_)),
            aspects=self.aspects(round_),
            rows=rows,
            answered=answered,
            asked=asked,
            sentence=say(progress, answered=answered, asked=asked, open=asked - answered, count=typed),
            waiting=typed,
        )

    def aspects(self, round_: Round) -> tuple[tuple[str, str], ...]:
        """The ids and names of what is judged, where all subjects are judged on the same; else nothing."""
        model = self._desk.model_of(round_)
        panels = {subject.panel for subject in round_.subjects}
        if len(panels) != 1:
            return ()
        panel = self._desk.panel(model, round_.subjects[0])
        return tuple((aspect.id, self._desk.desk.voice.of(aspect.name)) for aspect in panel.aspects)

    def _row(
        self, round_: Round, side: Side, subject: Subject, row: Mapping[str, Rating], waiting: frozenset[str]
    ) -> SheetRow:
        at, beside = (round_.id, side, subject.id), (self._desk.desk.voice.language, waiting)
        kept = self._rows.get(at)
        if kept is not None and kept[0] is row and kept[1] is subject and kept[2] == beside:
            return kept[3]
        model = self._desk.model_of(round_)
        panel = self._desk.panel(model, subject)
        shown = SheetRow(
            subject=subject.id,
            title=self._desk.title(round_, subject),
            group=subject.group,
            group_title=self._desk.group_title(round_, subject),
            area=subject.area,
            marks=tuple(self._waiting(mark, waiting) for mark in self.marks(round_, subject, row)),
            answered=sum(1 for aspect in panel.aspects if is_answered(row, aspect.id)),
            asked=len(panel.aspects),
        )
        self._rows[at] = (row, subject, beside, shown)
        return shown

    def _waiting(self, mark: MarkView, waiting: frozenset[str]) -> MarkView:
        if mark.sign or mark.item.aspect not in waiting:
            return mark
        return replace(mark, word=self._desk.desk.voice.say("mark.waits"), waits=True)

    def marks(self, round_: Round, subject: Subject, row: Mapping[str, Rating]) -> tuple[MarkView, ...]:
        model = self._desk.model_of(round_)
        panel = self._desk.panel(model, subject)
        return tuple(self.mark(model, Item(subject.id, a.id), row.get(a.id)) for a in panel.aspects)

    def forget(self) -> None:
        """Let go of what was shown of a sealed side, as when the laptop is handed over."""
        self._rows.clear()
