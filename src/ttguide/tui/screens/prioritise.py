"""How do the parties find out what comes first, and how does what they choose become actions?

Both sides judge with one key each; the order is worked out and told with its reasons, and choosing is left to people.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from ttguide.tui.commands import Command
from ttguide.tui.dialogs import Choose, Inform
from ttguide.tui.dialogs.form import Form
from ttguide.tui.dialogs.ordering import PutInOrder
from ttguide.tui.screens.prioritise_commands import PRIORITISE_COMMANDS
from ttguide.tui.screens.prioritise_moving import PrioritiesScreen
from ttguide.tui.screens.priority_forms import action_form, choice_form, voter_form
from ttguide.tui.screens.round_board import RoundBoard
from ttguide.tui.screens.showing_agree import side_name
from ttguide.tui.screens.showing_priorities import PARTIES, CandidateLine, pair_answers
from ttguide.tui.text import lines, plain, shorten
from ttguide.workflow.assessment_views import CandidateView, PlanGapView, PriorityMethod, WayView
from ttguide.workflow.views import Receipt

_DIGITS = 9
_TITLE = 120
_MISSING = {"no_owner": "owner", "no_date": "due", "no_sign": "sign"}
"""The field of an action's form in which a gap of the plan is filled."""
_LOOKING = ("order", "weigh", "plan", "results", "whole", "next_pair", "previous_pair", "worst_pair", "other_side")


class PrioritiseScreen(PrioritiesScreen):
    """What comes first."""

    HELP_KEY: ClassVar[str] = "prioritise.help"
    COMMANDS: ClassVar[tuple[Command, ...]] = (*PRIORITISE_COMMANDS, *RoundBoard.COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(number), f"give({number})", show=False) for number in range(1, _DIGITS + 1)
    ]

    # What can be done now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        possible = super().check_action(action, parameters)
        if possible is False or self.view is None or not any(c.id == action for c in PRIORITISE_COMMANDS):
            return possible
        return self._can(action) and (action in _LOOKING or not self.is_locked)

    def why_not(self, action: str) -> str:
        changes = action not in _LOOKING and any(c.id == action for c in PRIORITISE_COMMANDS)
        return self.say("prioritise.keys_locked") if self.is_locked and changes else ""

    def _can(self, action: str) -> bool:
        assert self.view is not None  # noqa: S101 - see check_action
        view, item = self.view.priorities, None if self.is_pairing else self.candidate
        weighs = item is not None and not item.proposed and not item.left_out
        by_points = view.method is PriorityMethod.POINTS and not self.in_order
        return {
            "take": item is not None and item.proposed,
            "choose": weighs,
            "take_all": any(p.light is not None for p in view.proposals) and not self.in_order,
            "method": bool(view.candidates),
            "other_side": not self.in_order and view.method is not None and (not by_points or len(view.voters) > 1),
            "more": by_points and weighs and self.voter is not None,
            "less": by_points and weighs and self.voter is not None,
            "order": view.joint is not None and not self.in_order,
            "weigh": self.in_order,
            "tie": item is not None and item.tied,
            "leave_out": weighs,
            "bring_back": item is not None and bool(item.left_out),
            "voter": by_points,
            "voter_leaves": by_points and self.voter is not None,
            "release": item is not None and item.chosen,
            "plan": bool(view.candidates),
            "next_pair": self.is_pairing,
            "previous_pair": self.is_pairing,
            "worst_pair": self.worst is not None,
            "whole": item is not None,
        }.get(action, True)

    def action_back(self) -> None:
        """Leave the order for what is weighed, then the board."""
        if self.in_order and self.view is not None and not any(c.chosen for c in self.view.priorities.candidates):
            self.action_order()
        else:
            super().action_back()

    # What is weighed

    @on(OptionList.OptionSelected, "#pri-list")
    def line_selected(self) -> None:
        """Do the obvious with what is under the cursor."""
        item = self.candidate
        if item is None or self.is_locked:
            return
        if item.proposed:
            self.action_take()
        elif item.left_out:
            self.action_bring_back()
        else:
            self.action_choose()

    def action_take(self) -> None:
        """Weigh what is proposed under the cursor; the cursor goes on to the next proposal."""
        item = self.candidate
        if item is None:
            return
        keys = [line.key for line in self.lines.lines if isinstance(line, CandidateLine) and line.candidate.proposed]
        at = keys.index(self.lines.chosen)
        following = keys[at + 1] if at + 1 < len(keys) else ""
        self.attempt(lambda: self.priorities.take((item.id,)), lambda _: self._go_to(following))

    def action_take_all(self) -> None:
        def show_first(_: Receipt) -> None:
            self.lines.select_first()
            self.lines.scroll_home(animate=False)

        self.attempt(self.priorities.take, show_first)

    def action_add(self) -> None:
        self.ask(
            self.say("prioritise.add_title"),
            self.priorities.add,
            text=self.say("prioritise.add_about"),
            then=lambda receipt: self._go_to(receipt.statement),
        )

    def _go_to(self, key: str) -> None:
        self.lines.choose(key)

    def action_leave_out(self) -> None:
        item = self.candidate
        if item is not None:
            self.ask(
                self.say("prioritise.leave_out_title"),
                lambda reason: self.priorities.leave_out(item.id, reason),
                text=shorten(item.text, _TITLE),
                memory=item.id,
            )

    def action_bring_back(self) -> None:
        item = self.candidate
        if item is not None:
            self.attempt(lambda: self.priorities.bring_back(item.id))

    # How it is weighed

    def action_method(self) -> None:
        """Choose how the order is found; each way is explained."""
        assert self.view is not None  # noqa: S101 - see check_action
        view = self.view.priorities
        ways = view.ways

        def chosen(method: str | None) -> None:
            if method is not None:
                self.in_order = False
                if view.method is not None and method == view.method.value:
                    self.redraw()
                    self._begin(view.method)
                else:
                    take(PriorityMethod(method))

        def take(method: PriorityMethod) -> None:
            if method is PriorityMethod.POINTS and not view.voters:
                self._ask_who(lambda: self.attempt(lambda: self.priorities.choose_method(method)))
            elif self.attempt(lambda: self.priorities.choose_method(method)):
                self._begin(method)

        options = [(way.id.value, _way_label(way)) for way in ways]
        at = next((way.id.value for way in ways if way.chosen), "")
        self.app.push_screen(Choose(self.say("prioritise.method_title"), options, at=at), chosen)

    def _begin(self, method: PriorityMethod) -> None:
        """Go to the first item that waits; ask who gives points where nobody does yet."""
        assert self.view is not None  # noqa: S101 - a method was chosen
        if method is PriorityMethod.BENEFIT_EFFORT:
            self.go_to_unjudged()
        if method is PriorityMethod.PAIRWISE:
            self.go_to_open_pair()
            self.redraw()
        if method is PriorityMethod.POINTS and not self.view.priorities.voters:
            self._ask_who(lambda: True)

    def _ask_who(self, choose: Callable[[], bool]) -> None:
        """Ask who gives points, and only then ``choose`` the way: who leaves the question leaves the way as it was."""

        def joined(receipt: Receipt) -> None:
            if choose():
                self.ask_voter(receipt.statement)

        def chosen(who: str | None) -> None:
            if who == "both" and choose():
                for side in PARTIES:
                    self.attempt(partial(self.priorities.add_voter, side))
            elif who == "several":
                self._fill(voter_form(self.priorities, self.side, self.say), joined)

        options = [(who, self.say(f"prioritise.voters_{who}")) for who in ("both", "several")]
        about = self.say("prioritise.voters_about")
        self.app.push_screen(Choose(self.say("prioritise.voters_title"), options, about), chosen)

    def action_voter(self) -> None:
        self._fill(voter_form(self.priorities, self.side, self.say), lambda receipt: self.ask_voter(receipt.statement))

    def action_voter_leaves(self) -> None:
        voter = self.voter
        if voter is not None:
            self.attempt(lambda: self.priorities.remove_voter(voter.id))

    def action_give(self, number: int) -> None:
        """Judge with a digit: benefit, then effort; or how the pair compares."""
        if self.view is None or self.in_order:
            return
        if self.is_locked:
            self.warn(self.say("prioritise.keys_locked"))
        elif self.is_pairing:
            self._compare(number)
        elif self.view.priorities.method is PriorityMethod.BENEFIT_EFFORT:
            self._judge(number)

    def _judge(self, number: int) -> None:
        assert self.view is not None  # noqa: S101 - see action_give
        view, item = self.view.priorities, self.candidate
        if item is None or item.proposed or item.left_out:
            self.tell(self.say("prioritise.not_weighed_yet"))
            return
        is_second = self.benefit is not None and self.benefit[0] == item.id
        scale = view.effort if is_second else view.benefit
        if number not in [word.value for word in scale]:
            self.warn(self.say("refused.not_on_scale", lowest=scale[0].value, highest=scale[-1].value))
            return
        if not is_second or self.benefit is None:
            self.benefit = (item.id, number)
            self.tell("")
            self.draw_detail()
            return
        benefit, side, following = self.benefit[1], self.side, self._next_unjudged(item)
        self.benefit = None
        if self.attempt(lambda: self.priorities.judge(side, item.id, benefit, number)):
            if following is not None:
                self._go_to(following.id)
            else:
                self.tell(self._all_said())

    def _next_unjudged(self, item: CandidateView) -> CandidateView | None:
        """What the side has not judged yet, below the item and then from the top."""
        assert self.view is not None  # noqa: S101 - see action_give
        there = sorted(self.view.priorities.candidates, key=lambda c: c.number)
        at = next(n for n, c in enumerate(there) if c.id == item.id)
        return next((c for c in (*there[at + 1 :], *there[:at]) if self.side not in dict(c.benefit)), None)

    def _all_said(self) -> str:
        """That the side has said everything, and what comes next."""
        assert self.view is not None  # noqa: S101 - see action_give
        candidates = self.view.priorities.candidates
        other = all(self.side.other in dict(c.benefit) for c in candidates)
        key = "prioritise.both_said" if other else "prioritise.side_said"
        return self.say(key, side=side_name(self.side, self.say), other=side_name(self.side.other, self.say))

    def _compare(self, number: int) -> None:
        assert self.view is not None  # noqa: S101 - see action_give
        pair, answers = self.pair, pair_answers(self.view.priorities.weights, self.say)
        if pair is None or number > len(answers):
            return
        weight = answers[number - 1][0]
        if pair.weight == weight:
            self.action_next_pair()
        elif self.attempt(lambda: self.priorities.compare(pair.side, pair.one, pair.other, weight)):
            self.go_to_open_pair()
            self.redraw()

    def action_more(self) -> None:
        self._points(1)

    def action_less(self) -> None:
        self._points(-1)

    def _points(self, by: int) -> None:
        voter, item = self.voter, self.candidate
        if voter is not None and item is not None:
            now = dict(voter.points).get(item.id, 0)
            if now + by >= 0:
                self.attempt(lambda: self.priorities.give(voter.id, item.id, now + by))

    # What comes of it

    def action_tie(self) -> None:
        """Put items that came out equal in the order that was talked over, and say why."""
        assert self.view is not None  # noqa: S101 - see check_action
        view, item = self.view.priorities, self.candidate
        tie = next((tie for tie in view.ties if item is not None and item.id in tie), ())
        if not tie:
            return
        texts = {c.id: c.text for c in view.candidates}

        def ordered(ids: tuple[str, ...] | None) -> None:
            if ids is not None:
                title, about = self.say("prioritise.tie_reason"), self.say("prioritise.tie_reason_about")
                self.ask(
                    title,
                    lambda reason: self.priorities.settle_tie(ids, reason),
                    text=about,
                    needed="",
                    memory=" ".join(ids),
                )

        options = [(id, shorten(texts[id], _TITLE)) for id in tie]
        self.app.push_screen(
            PutInOrder(self.say("prioritise.tie_title"), options, self.say("prioritise.tie_about")), ordered
        )

    def action_choose(self) -> None:
        """Choose the item under the cursor to be done, or change what it became."""
        item = self.candidate
        if item is not None:
            self._choose(item)

    def _choose(self, item: CandidateView) -> None:
        following = self.assessment.following
        if item.action and any(action.id == item.action for action in following.actions()):
            self._fill(action_form(following, item.action, item.text, self.say))
        else:
            self._fill(choice_form(self.priorities, following, item, self.say))

    def _fill(self, form: Form, then: Callable[[Receipt], None] | None = None) -> None:
        def saved(receipt: Receipt | None) -> None:
            if receipt is not None:
                self.attempt(lambda: receipt, then)

        form.tell_left = self.tell
        self.app.push_screen(form, saved)

    def action_release(self) -> None:
        item = self.candidate
        if item is not None:
            self.attempt(lambda: self.priorities.release(item.id))

    def action_plan(self) -> None:
        """Say whether the plan is complete; what is missing can be filled in at once."""
        assert self.view is not None  # noqa: S101 - see check_action
        view = self.view.priorities
        if not view.gaps or self.is_locked:
            told = "\n".join((view.plan, "", *(f"{gap.title}: {gap.gap}" for gap in view.gaps)))
            self.app.push_screen(Inform(self.say("prioritise.plan_title"), told.strip()))
            return
        gaps = {str(number): gap for number, gap in enumerate(view.gaps)}

        def chosen(number: str | None) -> None:
            if number is not None:
                self._mend(gaps[number])

        options = [
            (number, lines(plain(shorten(gap.title, _TITLE)), plain(gap.gap, "$text-muted")))
            for number, gap in gaps.items()
        ]
        self.app.push_screen(Choose(self.say("prioritise.plan_title"), options, view.plan), chosen)

    def _mend(self, gap: PlanGapView) -> None:
        """Ask for what the plan is missing: an action, or more about one."""
        if gap.action:
            at = _MISSING.get(gap.lacks, "")
            self._fill(action_form(self.assessment.following, gap.action, gap.title, self.say, at=at))
            return
        assert self.view is not None  # noqa: S101 - see action_plan
        view = self.view.priorities
        if not any(gap.subject in (c.ref, c.id) for c in (*view.candidates, *view.left_out)) and not self.attempt(
            lambda: self.priorities.take((gap.subject,))
        ):
            return
        view = self.view.priorities
        item = next(c for c in (*view.candidates, *view.left_out) if gap.subject in (c.ref, c.id))
        self._go_to(item.id)
        self._choose(item)


def _way_label(way: WayView) -> Content:
    """A way to find the order: its name, what it is good for, and whether it does not suit this many items."""
    rows = [plain(way.name, "bold"), plain(way.text, "$text-muted")]
    return lines(*rows, *([plain(way.warning, "$accent")] if way.warning else []))
