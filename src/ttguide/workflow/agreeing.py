"""How do the parties come to one view: the differences only, the widest first, with both sides' reasons?

Method.md section 9: not the majority's result, but one that takes the minority's objection in. A judgement that both
had differently needs the reasoning that brought them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ttguide.method.consensus import Compared, Difference, Gap
from ttguide.method.totals import lies_within
from ttguide.model import assessment_event as ev
from ttguide.model.assessment import PARTIES, TOTAL, Agreement, Evidence, Item, Mode, Rating, Round, Side
from ttguide.model.assessment_model import AssessmentModel
from ttguide.model.case import Case
from ttguide.model.event import Event
from ttguide.model.light import Absence
from ttguide.model.text import Language
from ttguide.workflow.answering import MOST_EVIDENCE, accept_evidence
from ttguide.workflow.assessment_desk import AssessmentDesk
from ttguide.workflow.assessment_views import ConsensusView, DifferenceView, MarkView, MeetingLine, RatingView
from ttguide.workflow.conversing import accept_aside
from ttguide.workflow.measured import read_figure
from ttguide.workflow.problems import CHANGED_MEANWHILE, Refused
from ttguide.workflow.showing_answers import ShowingAnswers
from ttguide.workflow.views import Receipt

AGREED_MEANWHILE = "refused.agreed_meanwhile"
"""The refusal of a step that was decided on what another window has changed since."""
_SHORT = 28


class Agreeing:
    """The consensus meeting about one round."""

    def __init__(self, desk: AssessmentDesk, round_id: str, showing: ShowingAnswers) -> None:
        """Raises `Refused` where the sides' answers are not open yet, or there are none apart."""
        self._desk = desk
        self._id = round_id
        self._showing = showing
        self._lines: dict[Item, tuple[Agreement | None, Language, MeetingLine]] = {}
        round_ = desk.round(round_id)
        if round_.mode is not Mode.APART:
            raise Refused("refused.no_meeting", number=round_.number)
        if not round_.is_open:
            raise Refused("refused.not_open_yet", number=round_.number)

    @property
    def _round(self) -> Round:
        return self._desk.round(self._id)

    @property
    def _model(self) -> AssessmentModel:
        return self._desk.model_of(self._round)

    # Looking

    def meeting(self) -> ConsensusView:
        """Return what is open, widest first, and what is settled."""
        round_, say = self._round, self._desk.desk.voice.say
        open_, settled = self._sorted()
        compared = self._compared
        waiting, before, after = len(compared.waiting(round_)), compared.agreement, compared.consensus(round_)
        done = not open_ and not waiting
        return ConsensusView(
            open=tuple(self._line(d.item, d) for d in open_),
            settled=tuple(self._line(d.item, d) for d in settled),
            equals=waiting,
            accepted=sum(1 for item in compared.equals if item in round_.agreements),
            before=say("agree.before", equal=before.equal, compared=before.compared, share=self._share(before.share)),
            after=say(
                "agree.after",
                settled=after.settled,
                answered=after.answered,
                share=self._share(after.share_after),
                objections=after.with_objection,
            ),
            sentence=say(
                "agree.done" if done else "agree.sentence",
                count=len(open_),
                settled=len(settled),
                equals=waiting,
            ),
            done=done,
        )

    def equals(self) -> tuple[MeetingLine, ...]:
        """Return what both sides judged alike and waits to be accepted, in the order of the model."""
        return tuple(self._line(item, None) for item in self._compared.waiting(self._round))

    def difference(self, item: Item) -> DifferenceView:
        """Return one item with both sides' judgements, also where they are alike; ``number`` is 0 for one not open."""
        open_, _ = self._sorted()
        number = next((n for n, d in enumerate(open_, start=1) if d.item == item), 0)
        found = next((d for d in self._compared.differences if d.item == item), None)
        if found is None:
            self._desk.aspect(self._round, item)
        return self._show(item, found, number, len(open_))

    def _sorted(self) -> tuple[list[Difference], list[Difference]]:
        """The differences that are open, and those that are settled."""
        agreements = self._round.agreements
        return (
            list(self._compared.open(self._round)),
            [d for d in self._compared.differences if d.item in agreements],
        )

    @property
    def _compared(self) -> Compared:
        """Both sides held against one another."""
        return self._desk.compared(self._round)

    def _line(self, item: Item, found: Difference | None) -> MeetingLine:
        """An item with its difference, or with none, as a line; the one of before where nothing of it has changed."""
        round_, language = self._round, self._desk.desk.voice.language
        agreement = round_.agreements.get(item)
        kept = self._lines.get(item)
        if kept is not None and kept[0] is agreement and kept[1] is language:
            return kept[2]
        subject, aspect, model = self._desk.subject(round_, item.subject), self._desk.aspect(round_, item), self._model
        one, other = (self._mark(round_, side, item, found) for side in PARTIES)
        joint = self._showing.mark(model, item, round_.rating(Side.JOINT, item.subject, item.aspect))
        line = MeetingLine(
            item=item,
            title=self._desk.title(round_, subject),
            aspect=self._desk.desk.voice.of(aspect.name) if aspect else self._desk.desk.voice.say("assess.total"),
            gap=self._gap(found),
            width=found.width if found else 0,
            purchaser=one,
            provider=other,
            agreed=joint if agreement else None,
            objection=agreement.objection if agreement else "",
            follow_up=agreement.follow_up if agreement else "",
        )
        self._lines[item] = (agreement, language, line)
        return line

    def _mark(self, round_: Round, side: Side, item: Item, found: Difference | None) -> MarkView:
        """A side's judgement in a cell; against a total that the other set, the one that its own come to."""
        rating, say = round_.rating(side, item.subject, item.aspect), self._desk.desk.voice.say
        if rating is not None or found is None or found.reckoned is None:
            return self._showing.mark(self._model, item, rating)
        mark = self._showing.mark(self._model, item, Rating(points=float(found.reckoned)))
        return replace(mark, word=say("agree.reckoned", value=mark.word))

    def _said(self, round_: Round, side: Side, item: Item, found: Difference | None) -> RatingView | None:
        """A side's judgement in words, as above."""
        rating, say = round_.rating(side, item.subject, item.aspect), self._desk.desk.voice.say
        if rating is not None or found is None or found.reckoned is None:
            return self._showing.rating(round_, item, rating) if rating else None
        shown = Rating(points=float(found.reckoned), reason=say("agree.reckoned_why"))
        return replace(self._showing.rating(round_, item, shown), name=self._mark(round_, side, item, found).word)

    def _gap(self, found: Difference | None) -> str:
        if found is None:
            return self._desk.desk.voice.say("gap.equal")
        if found.gap in (Gap.APART, Gap.RECKONED) and not found.width:  # two totals nearest to one step
            return self._desk.desk.voice.say("gap.points")
        return self._desk.desk.voice.say(f"gap.{found.gap.value}", count=found.width)

    def _share(self, share: Fraction | None) -> str:
        """Per cent in whole numbers; all and none are said of all and none only."""
        if share is None:
            return "–"
        whole = round(share * 100)
        return self._showing.number(whole if share in (0, 1) else min(99, max(1, whole)))

    def _show(self, item: Item, found: Difference | None, number: int, of: int) -> DifferenceView:
        round_ = self._round
        say, words = self._desk.desk.voice.say, self._desk.desk.voice.of
        subject, aspect = self._desk.subject(round_, item.subject), self._desk.aspect(round_, item)
        agreement = round_.agreements.get(item)
        agreed = round_.rating(Side.JOINT, item.subject, item.aspect) if agreement else None
        one, other = (self._said(round_, side, item, found) for side in PARTIES)
        return DifferenceView(
            item=item,
            title=self._desk.title(round_, subject),
            group=self._desk.group_title(round_, subject),
            aspect=words(aspect.name) if aspect else say("assess.total"),
            question=words(aspect.question) if aspect else say("assess.total_question"),
            gap=self._gap(found),
            width=found.width if found else 0,
            purchaser=one,
            provider=other,
            agreed=self._showing.rating(round_, item, agreed) if agreed else None,
            objector=agreement.objector if agreement else None,
            objection=agreement.objection if agreement else "",
            follow_up=agreement.follow_up if agreement else "",
            steps=self._showing.steps(self._model, aspect) if aspect else (),
            context=self._showing.context(round_, subject),
            needs_reason=found is not None and found.gap is Gap.APART,
            number=number,
            of=of,
            measures=tuple((f.measure, f.text) for f in self._showing.figures(round_, subject, None)),
        )

    # Agreeing

    def accept_equals(self, items: Sequence[Item] = ()) -> Receipt:
        """Take what both sides judged alike into the joint record: these items, or all that wait."""

        def decide(_: Case) -> Sequence[Event]:
            round_ = self._open_round()
            waiting = tuple(i for i in self._compared.waiting(round_) if not items or i in items)
            return (ev.EqualsAccepted(self._id, waiting),) if waiting else ()

        count = sum(len(event.items) for event in decide(self._desk.case) if isinstance(event, ev.EqualsAccepted))
        return self._desk.commit(decide, "done.equals", count=count)

    def agree(
        self,
        item: Item,
        step: str = "",
        *,
        absence: Absence | None = None,
        points: float | None = None,
        reason: str | None = None,
        objector: Side | None = None,
        objection: str | None = None,
        follow_up: str | None = None,
        evidence: Sequence[Evidence] = (),
        shown: DifferenceView | None = None,
    ) -> Receipt:
        """Record what was agreed on an item: a step, or (of a total) points, or the kind of absence.

        Of a total nothing at all says that the subject applies, and that its result is what its aspects come to.
        ``objection`` is the minority's, kept with whose it is; ``follow_up`` how one comes back to it. ``evidence`` is
        added to what the sides, and the meeting before, have shown. What is None of these stays as it was.
        ``shown`` is the item as one saw it when deciding: where its record is another by now, this is refused as
        `AGREED_MEANWHILE`, with what is there.
        """
        self._check_shown(item, shown)
        round_ = self._open_round()
        seen = round_.agreements.get(item)
        aspect = self._desk.aspect(round_, item)
        rating = self._agreed_rating(step, absence, points, has_steps=aspect is not None)
        before = (round_.rating(Side.JOINT, item.subject, item.aspect) if seen else None) or Rating()
        reason = before.reason if reason is None else accept_aside(reason)
        self._check_reason(item, rating, reason)
        stands = seen if seen is not None and objection is None and seen.objection else None
        if stands is not None:
            objector, objection = objector or stands.objector, stands.objection
        objection = accept_aside(objection or "")
        if objection and objector not in PARTIES:
            raise Refused("refused.whose_objection")
        if follow_up is None:
            follow_up = seen.follow_up if seen else ""
        event = ev.Agreed(
            self._id,
            item.subject,
            item.aspect,
            replace(self._grounded(round_, item, rating, evidence), reason=reason),
            objector if objection else None,
            objection,
            accept_aside(follow_up),
        )

        def decide(_: Case) -> Sequence[Event]:
            if self._open_round().agreements.get(item) != seen:  # nobody writes over an objection unseen
                self._check_shown(item, shown)
                raise Refused("refused.overtaken")
            return (event,)

        given = (rating.step, rating.absence, rating.points)
        is_old = reason and reason == before.reason and given != (before.step, before.absence, before.points)
        receipt = self._desk.commit(decide, "done.agreed", step=self._word_of(rating))
        if is_old:
            receipt = replace(receipt, follows=(self._desk.desk.voice.say("done.agreed_reason_stays", text=reason),))
        if stands is None or objector is None:
            return receipt
        told = self._desk.desk.voice.say("agree.objection_stands", side=self._desk.side_name(objector).lower())
        return replace(receipt, what=f"{receipt.what} · {told}")

    def _check_shown(self, item: Item, shown: DifferenceView | None, key: str = AGREED_MEANWHILE) -> None:
        """Refuse where an item's record is not the one that was shown, and say what is there now."""
        if shown is None:
            return
        now, say = self.difference(item), self._desk.desk.voice.say
        if _record_of(now) == _record_of(shown):
            return
        if now.agreed is None:
            raise Refused(key, now=say("agree.now_open"))
        told = [now.agreed.name]
        was = shown.agreed.reason if shown.agreed else ""
        texts = (
            ("objection", now.objection, shown.objection),
            ("reason", now.agreed.reason, was),
            ("follow_up", now.follow_up, shown.follow_up),
        )
        told += [say(f"agree.now_{name}", text=_short(text)) for name, text, known in texts if text and text != known]
        raise Refused(key, now=" · ".join(told))

    def _check_reason(self, item: Item, rating: Rating, reason: str) -> None:
        """Refuse where a reason is due: for what was judged differently, for an absence, for a total that is said."""
        apart = next((d for d in self._compared.differences if d.item == item), None)
        if reason:
            return
        if apart is not None and apart.gap is Gap.APART:
            raise Refused("refused.agree_reason")
        is_total = item.aspect == TOTAL
        if rating.absence in self._model.reason_due or (is_total and rating.absence is not None):
            raise Refused("refused.reason_for_absence")
        if is_total and rating.points is not None:
            raise Refused("refused.reason_due")

    def needs_reason(self, item: Item, absence: Absence | None = None) -> bool:
        """Whether a reason is due for agreeing on an item: with an absence, or (of a total) with another figure."""
        found = next((d for d in self._compared.differences if d.item == item), None)
        if item.aspect == TOTAL or (found is not None and found.gap is Gap.APART):
            return True
        return absence is not None and absence in self._model.reason_due

    def _grounded(self, round_: Round, item: Item, rating: Rating, evidence: Sequence[Evidence]) -> Rating:
        """The rating with its evidence, what was added at the meeting never cut, and the figures of who said so too."""
        both = [round_.rating(side, item.subject, item.aspect) for side in PARTIES]
        theirs = list(dict.fromkeys(e for one in both if one for e in one.evidence))
        joint = round_.rating(Side.JOINT, item.subject, item.aspect)
        before = [e for e in joint.evidence if e not in theirs] if joint else []
        added = accept_evidence(tuple(dict.fromkeys((*before, *evidence))))
        kept = (*[e for e in theirs if e not in added][: MOST_EVIDENCE - len(added)], *added)
        figures = next((one.figures for one in both if one and one.step == rating.step and one.figures), ())
        return replace(rating, evidence=kept, figures=figures)

    def _word_of(self, rating: Rating) -> str:
        """What was agreed, in a word."""
        say, chosen = self._desk.desk.voice.say, self._model.step(rating.step)
        if chosen is not None:
            return self._desk.desk.voice.of(chosen.name)
        if rating.absence is not None:
            return say(f"absence.{rating.absence.value}")
        if rating.points is not None:
            return say("assess.percent", value=self._showing.typed(rating.points))
        return say("agree.applies")

    def _agreed_rating(self, step: str, absence: Absence | None, points: float | None, *, has_steps: bool) -> Rating:
        if absence is not None:
            if not has_steps and absence is not Absence.NOT_APPLICABLE:
                raise Refused("refused.total_absence")
            return Rating(absence=absence)
        if not has_steps and points is None:
            return Rating()
        if not has_steps:
            self._desk.check_total(self._model, points)
            return Rating(points=points)
        chosen = self._desk.step(self._model, step)
        if points is not None and not (chosen.is_band and lies_within((chosen,), points)):
            raise self._desk.outside((chosen,))
        return Rating(step, points=points)

    def read_points(self, typed: str) -> float | None:
        """Return the points that somebody typed, as 55 or 55 %; None where nothing was; refused where they are none."""
        return read_figure(typed)

    def withdraw(self, item: Item, *, shown: DifferenceView | None = None) -> Receipt:
        """Let an item be open again; ``shown`` as in `agree`, refused as `CHANGED_MEANWHILE`."""

        def decide(_: Case) -> Sequence[Event]:
            self._check_shown(item, shown, CHANGED_MEANWHILE)
            round_ = self._open_round()
            return (ev.AgreementWithdrawn(self._id, item.subject, item.aspect),) if item in round_.agreements else ()

        return self._desk.commit(decide, "done.agreement_withdrawn")

    def _open_round(self) -> Round:
        return self._desk.unlocked_round(self._id)


def _record_of(view: DifferenceView) -> tuple[object, ...]:
    """What an agreement consists of, apart from the language in which it is shown."""
    agreed = view.agreed
    rated = (agreed.step, agreed.absence, agreed.points, agreed.reason) if agreed else None
    return rated, view.objector, view.objection, view.follow_up


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"
