"""How does a side judge: one aspect of one subject after the other, in any order, with what helps in view?

Method.md section 9. While a side is sealed each answer goes into the journal as a box, at once and durably; an answer
that is given again keeps its reason and evidence unless they are given anew. What is typed before there is a judgement
is a draft: sealed as an answer is, taken along by the judgement, and no answer without one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil, floor

from ttguide.method.judging import judge_subject
from ttguide.method.limits import propose_for
from ttguide.method.totals import lies_within
from ttguide.model import assessment_event as ev
from ttguide.model.assessment import TOTAL, Evidence, EvidenceKind, Figure, Item, Mode, Rating, Round, Side, place_of
from ttguide.model.assessment_model import AssessmentModel, ScaleStep
from ttguide.model.case import Case
from ttguide.model.event import Event
from ttguide.model.light import Absence
from ttguide.workflow.assessment_desk import AssessmentDesk, is_answered
from ttguide.workflow.assessment_views import ProposalView, QuestionView, RatingView, SheetView, StepView
from ttguide.workflow.conversing import accept_aside, accept_reason
from ttguide.workflow.measured import figure_in_words, is_figure, read_figure
from ttguide.workflow.problems import CHANGED_MEANWHILE, Refused
from ttguide.workflow.showing_answers import ShowingAnswers
from ttguide.workflow.views import Receipt

MOST_EVIDENCE = 20


class Answering:
    """One side's answers in one round."""

    def __init__(self, desk: AssessmentDesk, round_id: str, side: Side, showing: ShowingAnswers) -> None:
        """Raises `Refused` where the round has no such side, or it is sealed and its passphrase was not given."""
        self._desk = desk
        self._id = round_id
        self.side = side
        self._showing = showing
        round_ = desk.round(round_id)
        if (side is Side.JOINT) != (round_.mode is Mode.TOGETHER):
            raise Refused("refused.no_such_side", side=desk.side_name(side))
        desk.sheet(round_, side)

    @property
    def _round(self) -> Round:
        return self._desk.round(self._id)

    @property
    def _model(self) -> AssessmentModel:
        return self._desk.model_of(self._round)

    # Looking

    @property
    def has_totals(self) -> bool:
        """Whether subjects have a total that can be overridden."""
        return self._model.totals is not None

    def sheet(self) -> SheetView:
        """Return everything that this side has answered, with how much that is."""
        round_ = self._round
        sheet, drafts = self._desk.sheet(round_, self.side), self._desk.drafts(round_, self.side)
        return self._showing.sheet(round_, self.side, sheet, drafts)

    def question(self, item: Item | None = None) -> QuestionView | None:
        """Return an item as it is asked; without one the first that is not answered, None where all are."""
        item = item or self.next_open()
        if item is None:
            return None
        round_ = self._round
        self._desk.aspect(round_, item)
        sheet, drafts = self._desk.sheet(round_, self.side), self._desk.drafts(round_, self.side)
        return self._showing.question(round_, self.side, sheet, item, drafts.get(item))

    def waiting(self) -> tuple[Item, ...]:
        """Return the items about which something is typed that waits for a judgement, as they are asked."""
        round_ = self._round
        drafts = self._desk.drafts(round_, self.side)
        return tuple(item for item in self._desk.items(round_) if item in drafts)

    def next_open(self, after: Item | None = None) -> Item | None:
        """Return the next item that is not answered, from an item on, then from the beginning; None where none is."""
        round_ = self._round
        sheet = self._desk.sheet(round_, self.side)
        items = self._desk.items(round_)
        start = 1 + next((n for n, item in enumerate(items) if item == after), -1)
        around = (*items[start:], *items[:start])
        return next((i for i in around if not is_answered(sheet.get(i.subject, {}), i.aspect)), None)

    def step(self, item: Item, by: int) -> Item:
        """Return the item so many places further on; at the ends the last or first one."""
        items = self._desk.items(self._round)
        here = next((n for n, i in enumerate(items) if i == item), None)
        if here is None:  # a total stands before its subject's aspects
            here = next((n for n, i in enumerate(items) if i.subject == item.subject), 0)
            by = by - 1 if by > 0 else by
        return items[max(0, min(len(items) - 1, here + by))]

    def previous(self, item: Item) -> tuple[tuple[str, RatingView], ...]:
        """Return what was said about an item in the round before, this side's and the joint one, with whose it is."""
        before = self._desk.case.rounds.get(self._round.previous)
        if before is None or before.model != self._round.model or not before.is_open:
            return ()
        sides = dict.fromkeys((self.side, Side.JOINT))
        found = ((side, before.rating(side, item.subject, item.aspect)) for side in sides)
        return tuple(
            (self._desk.side_name(side), self._showing.rating(before, item, rating)) for side, rating in found if rating
        )

    def propose(self, item: Item, figures: Sequence[Figure]) -> ProposalView | None:
        """Return the step that follows from measured figures, None where no measure has a number to go by."""
        round_ = self._round
        measures = round_.cards.measures_of(item.subject)
        proposed = propose_for(self._model, measures, figures)
        return self._showing.proposal(round_, proposed) if proposed else None

    def read_figure(self, typed: str) -> float | None:
        """Return the figure that somebody typed, as 62 or 62,5 %; None where nothing was; refused where it is none."""
        return read_figure(typed)

    def say_figure(self, value: float | None) -> str:
        """Return a figure as it would be typed; empty where there is none."""
        return "" if value is None else figure_in_words(value, self._desk.desk.voice.language)

    # Answering

    def answer(
        self,
        item: Item,
        step: str,
        *,
        points: float | None = None,
        reason: str | None = None,
        evidence: Sequence[Evidence] | None = None,
        figures: Sequence[Figure] | None = None,
        shown: QuestionView | None = None,
    ) -> Receipt:
        """Judge an item; what is None stays as it was, or as it was typed before. ``points`` lie within a band.

        ``shown`` is the item as one saw it when answering: where another window has answered since, the receipt says
        so; its evidence and figures stay, but for what was changed here. The same below.
        """
        round_ = self._check(item)
        chosen = self._desk.step(self._model, step)
        beside = self._beside(round_, item, reason, evidence, figures, shown)

        def judge(before: Rating) -> Rating:
            given = points is not None
            within = self._points(chosen, points if given else before.points, given=given)
            return replace(beside(before), step=step, absence=None, points=within)

        return self._write(item, judge, shown, "done.rated", step=self._desk.desk.voice.of(chosen.name))

    def answer_points(
        self,
        item: Item,
        typed: str,
        *,
        reason: str | None = None,
        evidence: Sequence[Evidence] | None = None,
        figures: Sequence[Figure] | None = None,
        shown: QuestionView | None = None,
    ) -> Receipt:
        """Judge an item by points, as 45 or 45,5: the band they lie in is the step. Refused where there is none."""
        points = self.read_figure(typed)
        bands = (s for s in self._model.scale if s.is_band and points is not None and lies_within((s,), points))
        step = next(bands, None)
        if step is None and points is not None and lies_within(self._model.scale, points):
            low, high = (figure_in_words(n, self._desk.desk.voice.language) for n in (floor(points), ceil(points)))
            raise Refused("refused.between_bands", points=self.say_figure(points), low=low, high=high)
        if step is None:
            raise self._desk.outside(self._model.scale)
        return self.answer(item, step.id, points=points, reason=reason, evidence=evidence, figures=figures, shown=shown)

    def keep(
        self,
        item: Item,
        *,
        reason: str | None = None,
        evidence: Sequence[Evidence] | None = None,
        figures: Sequence[Figure] | None = None,
        shown: QuestionView | None = None,
    ) -> Receipt:
        """Write down what stands beside a judgement; where there is none yet, it waits for it. What is None stays."""
        round_ = self._check(item)
        beside = self._beside(round_, item, reason, evidence, figures, shown)

        def write(before: Rating) -> Rating:
            kept = beside(before)
            if kept.absence is not None:
                self._reason(kept.absence, kept.reason)
            return kept

        before = self._desk.sheet(round_, self.side).get(item.subject, {}).get(item.aspect)
        if before is None:
            is_left = write(self._desk.drafts(round_, self.side).get(item, Rating())) != Rating()
            return self._write(item, write, shown, "done.drafted" if is_left else "done.draft_gone")
        return self._write(item, write, shown, "done.rated", step=self._showing.mark(self._model, item, before).word)

    def _beside(
        self,
        round_: Round,
        item: Item,
        reason: str | None,
        evidence: Sequence[Evidence] | None,
        figures: Sequence[Figure] | None,
        shown: QuestionView | None,
    ) -> Callable[[Rating], Rating]:
        """What puts these beside a judgement; what is None stays as it was. Refused where they cannot be kept."""
        said = None if reason is None else accept_aside(reason)
        given = None if evidence is None else accept_evidence(evidence)
        entered = None if figures is None else self._figures(round_, item, figures)
        return lambda before: replace(
            before,
            reason=before.reason if said is None else said,
            evidence=before.evidence if given is None else _evidence_over(before, given, shown),
            figures=before.figures if entered is None else _figures_over(before, entered, shown),
        )

    def needs_reason(self, absence: Absence) -> bool:
        """Whether a reason is due for an absence."""
        return absence in self._model.reason_due

    def pass_over(
        self, item: Item, absence: Absence, reason: str = "", *, shown: QuestionView | None = None
    ) -> Receipt:
        """Say why an item has no judgement; some absences need a reason."""
        self._check(item)

        def pass_it(before: Rating) -> Rating:
            why = self._reason(absence, reason or before.reason)
            return replace(before, step="", absence=absence, points=None, reason=why)

        name = self._desk.desk.voice.say(f"absence.{absence.value}")
        return self._write(item, pass_it, shown, "done.rated", step=name)

    def withdraw(self, item: Item, *, shown: QuestionView | None = None) -> Receipt:
        """Take an answer back, so that the item is open again, or let go of what was typed and waits for one."""
        round_ = self._check(item)
        rated = item.aspect in self._desk.sheet(round_, self.side).get(item.subject, {})
        key = "done.rating_withdrawn" if rated else "done.draft_gone"
        return self._write(item, lambda before: None, shown, key)

    def reckoned_total(self, subject: str) -> str:
        """Return what a subject's judgements come to by themselves, in words; empty where there are none."""
        round_ = self._round
        row = {a: r for a, r in self._desk.sheet(round_, self.side).get(subject, {}).items() if a != TOTAL}
        total = judge_subject(self._model, self._desk.subject(round_, subject), row, rules=round_.rules).total
        return self._showing.figure(round_, total) if total is not None else ""

    def set_total(self, subject: str, points: float, reason: str, *, shown: QuestionView | None = None) -> Receipt:
        """Put another total, in per cent, in the place of the reckoned one; the reason is due.

        ``shown`` is the total's item as one saw it: what another window has put there since is no more replaced unseen,
        but refused as `CHANGED_MEANWHILE`. The same below.
        """
        item = Item(subject, TOTAL)
        self._check(item)
        self._desk.check_total(self._model, points)
        rating = Rating(points=points, reason=accept_reason(reason))
        return self._write(item, lambda before: rating, shown, "done.total_set", points=self._showing.typed(points))

    def leave_out(self, subject: str, reason: str, *, shown: QuestionView | None = None) -> Receipt:
        """Say that a subject does not apply to this case at all; the reason is due."""
        item = Item(subject, TOTAL)
        self._check(item)
        rating = Rating(absence=Absence.NOT_APPLICABLE, reason=accept_reason(reason))
        return self._write(item, lambda before: rating, shown, "done.subject_left_out")

    def _check(self, item: Item) -> Round:
        round_ = self._desk.unlocked_round(self._id)
        if round_.mode is Mode.APART and round_.opened_at is not None:
            raise Refused("refused.answers_open")
        if self.side in round_.finished:
            raise Refused("refused.side_finished", side=self._desk.side_name(self.side))
        self._desk.aspect(round_, item)
        return round_

    def _points(self, step: ScaleStep, points: float | None, *, given: bool) -> float | None:
        if not step.is_band or points is None:
            return None
        if lies_within((step,), points):
            return points
        if given:
            raise self._desk.outside((step,))
        return None

    def _reason(self, absence: Absence, reason: str) -> str:
        reason = accept_aside(reason)
        if not reason and absence in self._model.reason_due:
            raise Refused("refused.reason_for_absence")
        return reason

    def _figures(self, round_: Round, item: Item, figures: Sequence[Figure]) -> tuple[Figure, ...]:
        there = {measure.id for measure in round_.cards.measures_of(item.subject)}
        for figure in figures:
            if figure.measure not in there:
                raise Refused("refused.no_such_measure")
            if not is_figure(figure.value):
                raise Refused("answer.number")
        return tuple({figure.measure: figure for figure in figures}.values())

    def _write(
        self,
        item: Item,
        judge: Callable[[Rating], Rating | None],
        shown: QuestionView | None,
        key: str,
        **values: object,
    ) -> Receipt:
        """Write down what is judged, given what stands there by then: another window may have said why."""
        told: list[str] = []

        def decide(_: Case) -> Sequence[Event]:
            round_ = self._check(item)
            rated = self._desk.sheet(round_, self.side).get(item.subject, {}).get(item.aspect)
            typed = self._desk.drafts(round_, self.side).get(item)
            written = judge(rated or typed or Rating())
            if item.aspect == TOTAL:
                self._check_shown(item, shown, rated)
            told[:] = self._meanwhile(item, shown, rated or typed, written)
            is_answer = written is not None and _says_something(written)
            draft = None if is_answer or written == Rating() else written
            return (
                *self._put(round_, item, rated, written if is_answer else None),
                *self._put_draft(round_, item, typed, draft),
            )

        receipt = self._desk.commit(decide, key, **values)
        return replace(receipt, what=" · ".join((receipt.what, *told)))

    def _check_shown(self, item: Item, shown: QuestionView | None, there: Rating | None) -> None:
        """Refuse to replace a total with its reason, which took somebody thought, by one thought of without it."""
        seen, say = shown.rating if shown is not None else None, self._desk.desk.voice.say
        known = (seen.absence, seen.points, seen.reason) if seen is not None else None
        if shown is None or there is None or (there.absence, there.points, there.reason) == known:
            return
        mark = self._showing.mark(self._model, item, there).word
        raise Refused(CHANGED_MEANWHILE, now=say("meanwhile.rated", step=mark, text=there.reason))

    def _meanwhile(
        self, item: Item, shown: QuestionView | None, there: Rating | None, written: Rating | None
    ) -> Sequence[str]:
        """What another window has said since the item was shown and is written over now, in words."""
        if shown is None or there is None:
            return ()
        seen, say = shown.rating or shown.draft, self._desk.desk.voice.say
        judged = (seen.step, seen.absence, seen.points) if seen is not None else ("", None, None)
        if _says_something(there) and (there.step, there.absence, there.points) != judged:
            return (say("done.answered_meanwhile", step=self._showing.mark(self._model, item, there).word),)
        reason = seen.reason if seen is not None else ""
        if there.reason not in ("", reason) and (written is None or written.reason != there.reason):
            return (say("done.reasoned_meanwhile", text=there.reason),)
        return ()

    def _put(self, round_: Round, item: Item, before: Rating | None, rating: Rating | None) -> Sequence[Event]:
        if before == rating:
            return ()
        if self.side is Side.JOINT:
            return (ev.Rated(self._id, item.subject, item.aspect, rating),)
        place = place_of(item.subject, item.aspect)
        return (ev.AnswerSealed(self._id, self.side, place, self._desk.close_box(round_, self.side, place, rating)),)

    def _put_draft(self, round_: Round, item: Item, before: Rating | None, draft: Rating | None) -> Sequence[Event]:
        if before == draft:
            return ()
        if self.side is Side.JOINT:
            return (ev.Drafted(self._id, item.subject, item.aspect, draft),)
        place = place_of(item.subject, item.aspect)
        return (ev.DraftSealed(self._id, self.side, place, self._desk.close_draft(round_, self.side, place, draft)),)

    @property
    def steps(self) -> tuple[StepView, ...]:
        """The steps of the scale, apart from any aspect."""
        return self._showing.steps(self._model, None)


def _says_something(rating: Rating) -> bool:
    """Whether a rating is an answer, be it only why there is no judgement; else it is what was typed for one."""
    return rating.judged or rating.absence is not None


def _evidence_over(before: Rating, given: Sequence[Evidence], shown: QuestionView | None) -> tuple[Evidence, ...]:
    """The evidence that there is once this is put in the place of what was shown: what others did to it stays done."""
    if shown is None:
        return tuple(given)
    beside = shown.rating or shown.draft
    seen = [Evidence(one.kind, one.what, one.proves) for one in beside.evidence] if beside is not None else []
    mine = [one for one in given if one not in seen or one in before.evidence]
    return tuple(dict.fromkeys((*mine, *(one for one in before.evidence if one not in seen))))


def _figures_over(before: Rating, given: Sequence[Figure], shown: QuestionView | None) -> tuple[Figure, ...]:
    """As `_evidence_over`, of figures: one that is given as it was shown is left as it is by now."""
    if shown is None:
        return tuple(given)
    seen = {figure.measure: figure.value for figure in shown.figures}
    mine, there = ({figure.measure: figure for figure in figures} for figures in (given, before.figures))
    kept = []
    for measure in dict.fromkeys((*mine, *there)):
        figure = mine.get(measure)
        is_mine = (figure.value if figure else None) != seen.get(measure)
        found = figure if is_mine else there.get(measure)
        kept += [found] if found else []
    return tuple(kept)


def accept_evidence(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence as it may be stored, without what says nothing; raises `Refused` where it is too long."""
    kept = tuple(
        Evidence(EvidenceKind(one.kind), what, accept_aside(one.proves))
        for one in evidence
        if (what := accept_aside(one.what))
    )
    if len(kept) > MOST_EVIDENCE:
        raise Refused("refused.too_much_evidence", most=MOST_EVIDENCE)
    return kept
