"""How does a side judge? One question at a time, with what each step means here in view, a digit for each light.

What is typed before there is a light is kept beside the question and waits for it; nothing is proposed into a sheet by
itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from ttguide.tui.commands import Command, draft_key
from ttguide.tui.dialogs import AskText, Choose
from ttguide.tui.dialogs.form import Form
from ttguide.tui.screens.answering_commands import ANSWERING_COMMANDS, NOT_HERE
from ttguide.tui.screens.answering_forms import TOTAL, evidence_form, figures_form, points_form, total_form
from ttguide.tui.screens.answering_panes import QuestionScreen
from ttguide.tui.screens.showing_answering import absence_keys
from ttguide.workflow.assessment_views import Absence, Evidence, Figure, Item, RatingView, Side
from ttguide.workflow.problems import Problem
from ttguide.workflow.views import Receipt

_DIGITS = "123456789"


class AnsweringScreen(QuestionScreen):
    """The questions of one side in one round. Left, it says in ``is_finishing`` and ``is_handing`` what comes next."""

    HELP_KEY: ClassVar[str] = "answering.help"
    COMMANDS: ClassVar[tuple[Command, ...]] = ANSWERING_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [Binding(digit, f"digit('{digit}')", show=False) for digit in _DIGITS]
    # What can be done now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in NOT_HERE:
            return False
        possible = super().check_action(action, parameters)
        if possible is False or self.view is None:
            return possible
        view = self.view
        return {
            "take_proposal": view.proposal is not None,
            "figures": view.question.takes_figures,
            "points": any(step.is_band for step in view.question.steps),
            "previous": view.question.has_previous,
            "withdraw": (view.question.rating or view.question.draft) is not None,
            "total": view.has_totals,
            "finish": self.side is not Side.JOINT,
            "hand_over": self.side is not Side.JOINT,
            "back_to_last": self._last is not None,
        }.get(action, True)

    def has_use(self, command: Command) -> bool:
        uses = {"points": any(step.is_band for step in self.answering.steps), "total": self.answering.has_totals}
        return uses.get(command.id, True)

    # Giving lights

    @on(OptionList.OptionSelected, "#ask-steps")
    def row_chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, rest = (event.option_id or "").partition(":")
        if kind == "step":
            self.give(rest)
        elif kind == "absence":
            self.pass_over(Absence(rest))

    def action_give(self) -> None:
        """Give what is under the cursor; where nothing is, say which keys give a light."""
        if self.map.has_focus:
            self.map.action_select()
        elif self.steps.highlighted is not None:
            self.steps.action_select()
        elif self.view is not None:
            self.tell(self.say("answering.which", count=len(self.view.question.steps)))

    def action_digit(self, digit: str) -> None:
        """Give the step, or the absence, of a digit."""
        if self.view is None:
            return
        question = self.view.question
        step = next((s for s in question.steps if s.key == digit), None)
        absence = absence_keys(question.steps).get(digit)
        if step is not None:
            self.give(step.id)
        elif absence is not None:
            self.pass_over(absence)
        else:
            self.tell(self.say("answering.which", count=len(question.steps)))

    def give(self, step: str) -> None:
        """Record a step, to which comes what waited for it, and go on to the next open question."""
        item, answering = self.item, self.answering
        if item is None or self.view is None:
            return
        shown = self.view.question
        if shown.rating is not None and shown.rating.step == step:
            self._stays(item)
            return
        self.attempt(lambda: self._on_from(item, answering.answer(item, step, shown=shown)))

    def pass_over(self, absence: Absence) -> None:
        """Record why there is no judgement; where a reason is due, it is asked for."""
        item, answering = self.item, self.answering
        if item is None or self.view is None:
            return
        title, shown = self.say(f"absence.{absence.value}"), self.view.question

        def passed(reason: str) -> Receipt:
            return self._on_from(item, answering.pass_over(item, absence, reason, shown=shown))

        if answering.needs_reason(absence):
            before = self._beside.reason if self._beside is not None else ""
            text = f"{self._about}\n{self.say('answering.absence_why')}"
            self.ask(title, passed, text=text, initial=before, needed="assess.reason_needed")
        else:
            self.attempt(lambda: passed(""))

    def _stays(self, item: Item) -> None:
        """Go on from an answer that was given again as it stands."""
        self._last = item
        following = self.answering.next_open(item)
        self.go(following if following is not None else self.answering.step(item, 1))
        self.tell(self.say("answering.same"))

    def _on_from(self, item: Item, receipt: Receipt) -> Receipt:
        """Go on to the next open question once an answer is recorded."""
        aspect = self.view.question.aspect if self.view is not None else ""
        self._last = item
        following = self.answering.next_open(item)
        if following is not None:
            self._is_revealed = False
            self.item = following
        return replace(receipt, what=self.say("answering.done", aspect=aspect, what=receipt.what))

    def done(self, receipt: Receipt) -> None:
        super().done(receipt)
        view = self.view
        if view is not None and view.sheet.answered + 1 >= view.sheet.asked and self.answering.next_open() is None:
            key = "answering.all_together" if self.side is Side.JOINT else "answering.all_done"
            self.tell(self.say(key))

    def action_take_proposal(self) -> None:
        """Give the light that the measured figures propose."""
        if self.view is not None and self.view.proposal is not None:
            self.give(self.view.proposal.step)

    def action_points(self) -> None:
        """Ask for points; they choose the band they lie in."""
        item, answering = self.item, self.answering
        if item is None or self.view is None:
            return
        shown = self.view.question
        initial = answering.say_figure(shown.rating.points) if shown.rating is not None else ""

        def act(typed: str) -> Receipt:
            return answering.answer_points(item, typed, shown=shown)

        def filled(receipt: Receipt | None) -> None:
            if receipt is not None:
                self.attempt(lambda: self._on_from(item, receipt))

        form = points_form(self.view.question.steps, initial, act, self.say, self._about)
        form.tell_left = self.tell
        self.app.push_screen(form, filled)

    def action_withdraw(self) -> None:
        """Take the answer back, so that the question is open again, or let go of what waits for one."""
        item = self.item
        if item is not None and self.view is not None:
            shown = self.view.question
            self.attempt(lambda: self.answering.withdraw(item, shown=shown))

    # What stands beside a light

    @property
    def _about(self) -> str:
        assert self.view is not None  # noqa: S101 - asked about a question that is shown
        return f"{self.view.question.title} · {self.view.question.aspect}"

    @property
    def _beside(self) -> RatingView | None:
        """What stands beside the judgement, or waits for it."""
        question = self.view.question if self.view is not None else None
        return (question.rating or question.draft) if question is not None else None

    def action_reason(self) -> None:
        """Ask for the reason of the judgement."""
        item, answering, beside = self.item, self.answering, self._beside
        if item is None or self.view is None:
            return
        before, shown = beside.reason if beside is not None else "", self.view.question

        def typed(reason: str | None) -> None:
            if reason is None or reason == before:
                return
            try:
                receipt = answering.keep(item, reason=reason, shown=shown)
            except Problem as problem:
                self.host.unsent[draft_key(self, title, about, before)] = reason
                self.explain(problem)
            else:
                self.attempt(lambda: receipt)

        title, about = self.say("answering.reason_title"), self._about
        self.app.push_screen(AskText(title, about, before, multiline=True), typed)

    def action_evidence(self) -> None:
        """Ask what the judgement rests on; of several, which is changed, or one more."""
        there = self._evidence()
        if not there:
            self._ask_evidence(there, 0)
            return

        def chosen(number: str | None) -> None:
            if number is not None:
                self._ask_evidence(there, int(number))

        options = [(str(n), f"{self.say(f'evidence.{e.kind.value}')}: {e.what}") for n, e in enumerate(there)]
        options.insert(0, (str(len(there)), self.say("answering.evidence_more")))
        self.app.push_screen(Choose(self.say("answering.evidence_title"), options, self._about), chosen)

    def _evidence(self) -> tuple[Evidence, ...]:
        """The evidence that there is, with what waits."""
        beside = self._beside
        return tuple(Evidence(e.kind, e.what, e.proves) for e in beside.evidence) if beside is not None else ()

    def _ask_evidence(self, there: Sequence[Evidence], at: int) -> None:
        item, answering = self.item, self.answering
        if item is not None and self.view is not None:
            shown = self.view.question

            def take(evidence: tuple[Evidence, ...]) -> Receipt:
                return answering.keep(item, evidence=evidence, shown=shown)

            self._fill(evidence_form(there, at, take, self.say, self._about))

    def action_figures(self) -> None:
        """Ask for what was measured; a light is proposed from it and waits to be taken."""
        item, answering = self.item, self.answering
        if item is not None and self.view is not None:
            shown = self.view.question

            def take(figures: tuple[Figure, ...]) -> Receipt:
                return answering.keep(item, figures=figures, shown=shown)

            self._fill(figures_form(shown.figures, answering, take, self.say, self._about))

    def _fill(self, form: Form) -> None:
        def filled(receipt: Receipt | None) -> None:
            if receipt is not None:
                self.attempt(lambda: receipt)

        form.tell_left = self.tell
        self.app.push_screen(form, filled)

    # Totals

    def action_total(self) -> None:
        """Ask for another total than the reckoned one, with its reason."""
        if self.view is None or self.item is None:
            return
        self._fill(total_form(self.answering, self.item.subject, self.say, self.view.question.title))

    def action_leave_out(self) -> None:
        """Say that the subject does not apply, with the reason; said again, it applies."""
        if self.view is None or self.item is None:
            return
        subject, total, answering = self.item.subject, self.view.total, self.answering
        if total is not None and total.absence is not None:
            shown = answering.question(Item(subject, TOTAL))
            self.attempt(lambda: answering.withdraw(Item(subject, TOTAL), shown=shown))
            return
        title, known = self.view.question.title, [answering.question(Item(subject, TOTAL))]

        def left_out(reason: str) -> Receipt:
            try:
                receipt = answering.leave_out(subject, reason, shown=known[-1])
            finally:  # as a refusal has told it
                known.append(answering.question(Item(subject, TOTAL)))
            self.item = answering.next_open(self.item) or self.item
            return receipt

        self.ask(
            self.say("answering.leave_out_title"),
            left_out,
            text=f"{title}\n{self.say('answering.absence_why')}",
            needed="assess.reason_needed",
        )
