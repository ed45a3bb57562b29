"""What does a side say of the item in hand: a step, why, on what grounds, which figures, or why nothing can be said?

What is typed before the step (a reason, evidence, a figure) is kept with the item and waits for it, so that nothing is
lost by going on and coming back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Any

from ttguide.cli.plain.boards.at_round import AtRound, evidence_of, read_evidence
from ttguide.cli.plain.boards.desk import BoardDesk
from ttguide.cli.plain.boards.naming import find_absence, find_thing
from ttguide.cli.plain.boards.orders import Order, Topic
from ttguide.cli.plain.boards.pointing import read_number
from ttguide.cli.plain.boards.round_lines import figure_lines, rating_words
from ttguide.cli.plain.lines import indent, shorten
from ttguide.workflow.answering import Answering
from ttguide.workflow.assessment_views import (
    Absence,
    EvidenceKind,
    Figure,
    Item,
    QuestionView,
    RatingView,
    StepView,
)
from ttguide.workflow.views import Receipt


class Answers:
    """The answers of whoever sits at the keyboard."""

    def __init__(self, desk: BoardDesk, at: AtRound, go_on: Callable[[], object]) -> None:
        """``go_on`` asks what is to be asked after an answer."""
        self._desk = desk
        self._at = at
        self._go_on = go_on
        self.item: Item | None = None
        self._shown: QuestionView | None = None
        self._round = ""
        desk.knowing["assess"] = self._totals

    def topics(self) -> tuple[Topic, ...]:
        kinds = EvidenceKind
        return (
            Topic.of(
                "plain.topic.answering",
                Order("perustelu", "reason", "plain.assess.help_reason", self.reason),
                Order("näyttö", "evidence", "plain.assess.help_evidence", lambda a: self.evidence(a, kinds.TEXT)),
                Order("luku", "figure", "plain.assess.help_figure", self.figure),
                Order("ota", "accept take", "plain.assess.help_accept", lambda _: self.accept(), alone=True),
                Order(
                    "eos", "cannot-say", "plain.assess.help_cannot_say", lambda a: self.absent(Absence.CANNOT_SAY, a)
                ),
                Order(
                    "ei-kysytty",
                    "not-asked",
                    "plain.assess.help_not_asked",
                    lambda a: self.absent(Absence.NOT_ASKED, a),
                ),
                Order(
                    "ei-koske",
                    "not-applicable",
                    "plain.assess.help_not_applicable",
                    lambda a: self.absent(Absence.NOT_APPLICABLE, a),
                ),
                Order("viimeksi", "previous", "plain.assess.help_previous", lambda _: self.previous(), alone=True),
                Order("peru", "withdraw", "plain.assess.help_withdraw", lambda _: self.withdraw(), alone=True),
            ),
            Topic.of(
                "plain.topic.details",
                Order("linkki", "link", "plain.assess.help_link", lambda a: self.evidence(a, kinds.LINK)),
                Order("liite", "file attachment", "plain.assess.help_file", lambda a: self.evidence(a, kinds.FILE)),
                Order("karsi", "drop-evidence", "plain.assess.help_drop_evidence", self.drop_evidence),
                Order("pisteet", "points", "plain.assess.help_points", self.points),
                Order("poissa", "absent", "plain.assess.help_absent", self.absent_so),
                Order("rajaa", "leave-out", "plain.assess.help_leave_out", self.leave_out),
                Order("summa", "total", "plain.assess.help_total", self.total),
            ),
        )

    def forget(self) -> None:
        """Let go of the item in hand: another side sits down."""
        self.item = self._shown = None
        self._desk.forget_seen()

    @property
    def waiting(self) -> tuple[Item, ...]:
        """Items of which something was said, but no step, by who sits at the keyboard."""
        answering = self.answering if self._at.side is not None else None
        return answering.waiting() if answering is not None else ()

    @property
    def answering(self) -> Answering | None:
        """The answers at hand; None, after saying so, where nobody has said who answers."""
        side, round_id = self._at.side, self._at.id
        if side is None:
            self._desk.decline("plain.assess.who")
            return None
        if round_id != self._round:
            self.forget()
            self._round = round_id
        return self._at.assessment.answering(round_id, side)

    def _in_hand(self) -> tuple[Answering, Item] | None:
        answering = self.answering
        if answering is None:
            return None
        self.item = self.item or answering.next_open()
        if self.item is None:
            self._desk.decline("plain.assess.which_item")
            return None
        return answering, self.item

    def question(self, answering: Answering, item: Item) -> QuestionView:
        found = answering.question(item)
        if found is None:  # only for no item at all
            raise LookupError(item)
        return found

    def put(self, question: QuestionView) -> None:
        """Take an item in hand, as it is shown now."""
        self.item, self._shown = question.item, question

    def _shown_of(self, item: Item) -> QuestionView | None:
        """An item as it was shown, where it is the one that was shown last."""
        return self._shown if self._shown is not None and self._shown.item == item else None

    # Steps

    def choose(self, typed: str) -> bool:
        """Answer by a step's key, id or name, with the reason behind it; return whether it was one.

        Nobody answers what was not asked: where nothing was, it is asked now.
        """
        answering = self.answering
        if answering is None:
            return True
        word, _, rest = typed.strip().partition(" ")
        step = find_step(word.rstrip(":,."), answering.steps)
        band = find_band(word.rstrip(":"), answering.steps) if step is None else None
        if step is None and band is None:
            return False
        item = self.item
        if item is None:
            self._go_on()
            self._desk.decline("plain.assess.look_first")
            return True
        if step is None:
            self.points(typed)
            return True
        points = read_points(rest) if step.is_band and rest else None
        self.answer(answering, item, step.id, points, "" if points is not None else rest.removeprefix(":").strip())
        return True

    def answer(self, answering: Answering, item: Item, step: str, points: float | None, reason: str) -> None:
        """Judge the item with what waits for it, and go on."""
        waits = self.question(answering, item).draft
        told = "\n".join(filter(None, (waits.reason if waits else "", reason)))

        def do(_: str) -> Receipt:
            return answering.answer(
                item, step, points=points, reason=told if reason else None, shown=self._shown_of(item)
            )

        if self._desk.decide(do, reason) is not None:
            if told:
                self._desk.speak("plain.assess.with_reason", text=shorten(told))
            self._go_on()

    def points(self, argument: str) -> None:
        """Judge by the points within a band: the band is the one that they lie in."""
        in_hand = self._in_hand()
        if in_hand is None:
            return
        answering, item = in_hand
        word, _, reason = argument.strip().partition(" ")
        points = read_points(word.rstrip(":"))
        band = next(
            (s for s in answering.steps if points is not None and s.is_band and s.low <= points <= s.high), None
        )
        if band is None:
            self._desk.decline("plain.assess.points_how")
            return
        self.answer(answering, item, band.id, points, reason.strip())

    def absent(self, absence: Absence, reason: str) -> None:
        """Say why the item has no judgement, and go on."""
        in_hand = self._in_hand()
        if in_hand is None:
            return
        answering, item = in_hand
        reason = reason.strip()
        shown = self._shown_of(item)
        if (
            self._desk.decide(lambda w: answering.pass_over(item, absence, w or reason, shown=shown), reason)
            is not None
        ):
            self._go_on()

    def absent_so(self, argument: str) -> None:
        word, _, reason = argument.strip().partition(" ")
        self.absent(find_absence(word.rstrip(":"), self._desk.guide.language), reason)

    def withdraw(self) -> None:
        in_hand = self._in_hand()
        if in_hand is not None:
            self._desk.step(in_hand[0].withdraw, in_hand[1], shown=self._shown_of(in_hand[1]))

    # What a judgement rests on

    def reason(self, argument: str) -> None:
        """Write why: into the answer where there is one, else it waits for it."""
        in_hand = self._in_hand()
        if in_hand is None:
            return
        answering, item = in_hand
        text = argument.strip() or self._desk.ask("plain.reason")
        if text or self._beside(answering, item) is not None:
            shown = self._shown_of(item)
            if self._desk.decide(lambda _: answering.keep(item, reason=text, shown=shown), text) is not None:
                self._shown = self.question(answering, item)

    def evidence(self, argument: str, kind: EvidenceKind) -> None:
        """Write what the judgement rests on and, behind a bar, what it proves."""
        in_hand = self._in_hand()
        if in_hand is None:
            return
        answering, item = in_hand
        given = read_evidence(argument, kind)
        if not given.what:
            self._desk.decline("plain.assess.evidence_how")
            return
        held = (*evidence_of(self._beside(answering, item)), given)
        question = self.question(answering, item)
        self._desk.decide(lambda _: answering.keep(item, evidence=held, shown=question), argument)

    def drop_evidence(self, argument: str) -> None:
        """Take away evidence by its number."""
        in_hand = self._in_hand()
        if in_hand is None:
            return
        answering, item = in_hand
        number, _ = read_number(argument)
        held = evidence_of(self._beside(answering, item))
        if not argument.strip():
            self._desk.decline("plain.assess.which_evidence")
            return
        if not 1 <= number <= len(held):
            self._desk.decline("plain.assess.no_evidence", number=shorten(argument, 20).rstrip(":"))
            return
        kept = (*held[: number - 1], *held[number:])
        self._desk.step(answering.keep, item, evidence=kept, shown=self.question(answering, item))

    def figure(self, argument: str) -> None:
        """Enter a measured figure, ``2: 62,5`` of the second measure, and say which step follows from it."""
        in_hand = self._in_hand()
        if in_hand is None:
            return
        answering, item = in_hand
        question = self.question(answering, item)
        if not question.takes_figures:
            self._desk.decline("plain.assess.no_figures")
            return
        if not argument.strip():
            self._desk.tell(*figure_lines(question, self._desk.say))
            self._desk.speak("plain.assess.figure_how")
            return
        place, typed = 1, argument.strip()
        if len(question.figures) > 1 or ":" in typed:
            place, typed = read_number(typed)
        value = answering.read_figure(typed)
        if value is None or not 1 <= place <= len(question.figures):
            self._desk.tell(*figure_lines(question, self._desk.say))
            self._desk.decline("plain.assess.figure_how")
            return
        given = Figure(question.figures[place - 1].measure, value)
        figures = (*(f for f in _entered(question) if f.measure != given.measure), given)
        self._desk.step(answering.keep, item, figures=figures, shown=question)
        proposed = answering.propose(item, figures)
        if proposed is not None:
            self._desk.speak("plain.assess.proposed", step=f"{proposed.sign} {proposed.name}")
            self._desk.tell(*(indent(reason) for reason in proposed.reasons))

    def accept(self) -> None:
        """Answer with the step that followed from the figures."""
        in_hand = self._in_hand()
        if in_hand is None:
            return
        answering, item = in_hand
        proposed = answering.propose(item, _entered(self.question(answering, item)))
        if proposed is None:
            self._desk.decline("plain.assess.nothing_proposed")
            return
        self.answer(answering, item, proposed.step, None, "")

    def _beside(self, answering: Answering, item: Item) -> RatingView | None:
        """What stands beside the judgement of an item, or waits for it."""
        question = self.question(answering, item)
        return question.rating or question.draft

    # The round before, and whole subjects

    def previous(self) -> None:
        """Tell what was said of the item in the round before."""
        in_hand = self._in_hand()
        if in_hand is None:
            return
        told = in_hand[0].previous(in_hand[1])
        for who, rating in told:
            self._desk.tell(f"{who}: {rating_words(rating)}")
            if rating.reason:
                self._desk.tell(indent(self._desk.say("plain.assess.reason", text=rating.reason)))
        if not told:
            self._desk.speak("plain.assess.no_previous")

    def leave_out(self, argument: str) -> None:
        """Say that a subject does not apply at all: ``3: why``, or of the one in hand why."""
        subject, reason = self._subject(argument)
        answering = self.answering
        if answering is None or not subject:
            return
        leave = self._replacing(answering, subject, lambda why, seen: answering.leave_out(subject, why, shown=seen))
        if self._desk.decide(lambda why: leave(why or reason), reason) is not None:
            self._go_on()

    def total(self, argument: str) -> None:
        """Put another total in the place of the reckoned one: ``55: why`` of the subject in hand."""
        in_hand = self._in_hand()
        if in_hand is None:
            return
        answering, item = in_hand
        word, _, reason = argument.strip().partition(" ")
        if word in ("-", "–"):
            take_back = self._replacing(
                answering, item.subject, lambda _, seen: answering.withdraw(Item(item.subject, ""), shown=seen)
            )
            self._desk.decide(lambda _: take_back(""))
            return
        points = read_points(word.rstrip(":%"))
        if points is None:
            self._desk.decline("plain.assess.total_how")
            return
        set_total = self._replacing(
            answering, item.subject, lambda why, seen: answering.set_total(item.subject, points, why, shown=seen)
        )
        self._desk.decide(lambda why: set_total(why or reason.strip()), reason)

    def _replacing(
        self, answering: Answering, subject: str, do: Callable[[str, QuestionView], Receipt]
    ) -> Callable[[str], Receipt]:
        """What is done to a total as it was last seen here."""
        item = Item(subject, "")
        shown = self._desk.seen((answering.side, item), self.question(answering, item))
        return lambda why: do(why, shown)

    def _totals(self) -> Mapping[Any, object]:
        """The totals of whoever sits at the keyboard."""
        answering = self.answering if self._at.side is not None else None
        if answering is None:
            return {}
        items = (Item(row.subject, "") for row in answering.sheet().rows)
        return {(answering.side, item): self.question(answering, item) for item in items}

    def _subject(self, argument: str) -> tuple[str, str]:
        """The subject that a line names by its number, else the one in hand, and the text behind."""
        number, rest = read_number(argument)
        named = self._at.named
        if number:
            return find_thing(str(number), named.subjects, "cli.names_no_subject").id, rest
        in_hand = self._in_hand()
        return (in_hand[1].subject if in_hand else ""), argument.strip()


def _entered(question: QuestionView) -> tuple[Figure, ...]:
    return tuple(Figure(f.measure, f.value) for f in question.figures if f.value is not None)


def find_step(word: str, steps: Sequence[StepView]) -> StepView | None:
    """Return the step that a word gives: by its key, its id, or the beginning of its name; None where it gives none."""
    wanted = word.casefold()
    by_key = next((s for s in steps if wanted == s.key), None)
    if by_key is not None or not wanted:
        return by_key
    wanted = wanted.rstrip(" %") or wanted
    by_id = next((s for s in steps if wanted in (s.id.casefold(), s.name.casefold().rstrip(" %"))), None)
    if by_id is not None:
        return by_id
    begun = [s for s in steps if len(wanted) > 2 and wanted.isalpha() and s.name.casefold().startswith(wanted)]
    return begun[0] if len(begun) == 1 else None


def known_steps(steps: Sequence[StepView]) -> str:
    """Return what can be answered: each step by its key and its name."""
    return ", ".join(f"{s.key} = {s.name}" for s in steps)


def find_band(word: str, steps: Sequence[StepView]) -> StepView | None:
    """Return the band in which a figure lies; None where the word is none, or the scale has no bands."""
    points = read_points(word)
    return next((s for s in steps if points is not None and s.is_band and s.low <= points <= s.high), None)


def read_points(typed: str) -> float | None:
    """Return the figure that somebody typed, None where it is none."""
    try:
        found = float(typed.strip().rstrip("%").replace(",", "."))
    except ValueError:
        return None
    return found if isfinite(found) else None
