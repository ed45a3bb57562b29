"""How is it said through lines what comes first: what is weighed, by which method, what each side says, what follows?

Items are called by their numbers, which they keep whatever the order comes to. Each side in turn is asked what it has
not said yet: two numbers for benefit and effort, an item and its points, or which of two matters more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ttguide.cli.plain.boards.at_round import AtRound
from ttguide.cli.plain.boards.desk import EVERYTHING, BoardDesk
from ttguide.cli.plain.boards.naming import find_thing, numbered
from ttguide.cli.plain.boards.orders import Order, Topic, foremost
from ttguide.cli.plain.boards.pointing import read_numbers
from ttguide.cli.plain.boards.round_lines import (
    candidate_line,
    candidate_lines,
    priorities_lines,
    ranking_lines,
)
from ttguide.cli.plain.boards.saying import Saying, find_candidate
from ttguide.cli.plain.lines import indent, shorten
from ttguide.workflow.assessing import Work
from ttguide.workflow.assessment_views import (
    CandidateView,
    Mode,
    PrioritiesView,
    PriorityMethod,
)
from ttguide.workflow.prioritising import Prioritising
from ttguide.workflow.problems import Refused
from ttguide.workflow.views import Receipt

_BAR = "|"
_DUE = "plain.prioritise.ask_due"
_THEN = (
    "plain.prioritise.ask_action",
    "plain.prioritise.ask_owner",
    _DUE,
    "plain.prioritise.ask_sign",
)
"""What is asked of an item that was chosen."""
_A_METHOD = re.compile(r"[0-9]{1,4}(:|\s+[^\s0-9]|$).*", re.DOTALL)
"""A number, and why: not several numbers, which are those of items."""


class PrioritiseBoard:
    """What comes first."""

    def __init__(self, desk: BoardDesk, at: AtRound) -> None:
        self._desk = desk
        self._at = at
        self._saying = Saying(desk, at, self._after)
        self._ways_told = False
        method = Order("tapa", "method", "plain.prioritise.help_method", self.method)
        self._topics: Sequence[Topic] = (
            Topic.of(
                "plain.topic.items",
                Order(
                    "ehdotukset", "proposals", "plain.prioritise.help_proposals", lambda _: self.proposals(), alone=True
                ),
                Order("ota", "take accept", "plain.prioritise.help_take", self.take),
                Order("lisää", "add", "plain.prioritise.help_add", self.add),
                Order("jätä", "leave", "plain.prioritise.help_leave", self.leave_out),
                Order("takaisin", "bring-back back", "plain.prioritise.help_back", self.bring_back),
            ),
            Topic("plain.topic.judging", (method, *self._saying.orders())),
            Topic.of(
                "plain.topic.order",
                Order("lista", "list", "plain.prioritise.help_list", lambda _: self.list(), alone=True),
                Order("järjestys", "ranking", "plain.prioritise.help_ranking", lambda _: self.ranking(), alone=True),
                Order("tasan", "tie", "plain.prioritise.help_tie", self.tie),
                Order("valitse", "choose", "plain.prioritise.help_choose", self.choose),
                Order("vapauta", "release", "plain.prioritise.help_release", self.release),
                Order("puutteet", "gaps", "plain.prioritise.help_gaps", lambda _: self.gaps(), alone=True),
            ),
            Topic("plain.topic.round", at.orders()),
        )

    @property
    def _prioritising(self) -> Prioritising:
        return self._at.assessment.priorities(self._at.id)

    def _view(self) -> PrioritiesView:
        return self._prioritising.view()

    # What every board has

    @property
    def topics(self) -> Sequence[Topic]:
        """The commands, those that lead on from where the priorities are before the others."""
        view = self._desk.look(self._view)
        if view is None or not view.candidates:
            return self._topics
        is_said = any(c.chosen for c in view.candidates) or self._saying.all_said(view)
        return foremost(self._topics, "plain.topic.order" if is_said else "plain.topic.judging")

    def greet(self) -> None:
        """Say how it stands, or why it cannot begin yet."""
        try:
            view = self._prioritising.view()
        except Refused as refused:
            self._desk.tell(self._desk.guide.explain(refused))
            return
        if view.first:
            self._tell_first(view)
        self._desk.tell(*filter(None, (view.sentence, view.plan)))
        self._tell_how(view)

    def _tell_first(self, view: PrioritiesView) -> None:
        """Say what is done before this, and where."""
        round_ = self._at.view()
        is_together = round_ is not None and round_.mode is Mode.TOGETHER
        how = self._desk.say("plain.prioritise.assess_how" if is_together else "plain.prioritise.meet_how")
        self._desk.tell(f"{view.first} {how}")

    def _tell_how(self, view: PrioritiesView) -> None:
        if not view.candidates:
            self._desk.speak("plain.prioritise.take_how")
        elif view.method is None:
            self._methods(view)
        elif self._saying.side is None or not self._saying.has_begun(view):
            self._desk.speak("plain.prioritise.sit_how")

    def advance(self) -> bool:
        """Ask what the side at the keyboard has not said yet; return whether there is anything."""
        view = self._prioritising.view()
        if not view.candidates and not view.proposals:
            if view.first:
                self._tell_first(view)
            return bool(view.first)
        if not view.candidates:
            self.proposals()
            return True
        if view.method is None or (self._saying.side is None and not any(c.chosen for c in view.candidates)):
            self._tell_how(view)
            return True
        if self._saying.side is not None and self._saying.ask(view, self._saying.side):
            return True
        return self._after(view)

    def _after(self, view: PrioritiesView) -> bool:
        """What comes when nothing is left to ask of who sits there: the order, ties, choosing."""
        if any(c.chosen for c in view.candidates):
            return False
        if not self._saying.has_begun(view):
            self._desk.speak("plain.prioritise.sit_how")
            return True
        say = self._desk.say
        ties = [say("plain.prioritise.ties", count=len(view.ties))] if view.ties else []
        self._desk.page([*self._ranking_lines(), *ties, say("plain.prioritise.choose_how")])
        return True

    def show(self, argument: str) -> None:
        """Numbers answer what was asked last, be it the method; else they show items whole."""
        if self._answer(argument):
            return
        reminder = self.remind()
        if reminder:
            self._desk.decline("plain.prioritise.not_so", how=reminder)
            return
        self.look(argument)

    def look(self, argument: str) -> None:
        """Show items whole by their numbers, without answering: ``3 5``; what is proposed by its own, ``p3``."""
        if not read_numbers(argument).numbers and read_numbers(argument, "p").numbers:
            self._look_at_proposals(read_numbers(argument, "p").numbers)
            return
        if not argument.strip():
            self.list()
            return
        if not read_numbers(argument).numbers:
            self._desk.tell(*candidate_lines(self._find(argument), self._desk.say))
        for number in read_numbers(argument).numbers:
            self._desk.tell(*candidate_lines(self._find(str(number)), self._desk.say))

    def _look_at_proposals(self, numbers: Sequence[int]) -> None:
        proposals = self._prioritising.view().proposals
        for number in numbers:
            if not 1 <= number <= len(proposals):
                raise Refused("cli.names_no_item", name=f"p{number}")
            self._desk.tell(candidate_line(proposals[number - 1], f"p{number}", self._desk.say))

    def remind(self) -> str:
        """How what was asked last is answered; empty where nothing was."""
        return self._saying.remind()

    def listen(self, typed: str) -> bool:
        return self._at.view() is not None and self._answer(typed)

    def _answer(self, typed: str) -> bool:
        """Take a line as the answer to what was asked last; return whether it was one."""
        view = self._prioritising.view()
        if view.method is None and (view.candidates or self._ways_told) and _A_METHOD.fullmatch(typed.strip()):
            self.method(typed)
            return True
        return self._saying.answer(typed)

    def undo(self) -> Receipt:
        return self._at.assessment.undo(self._at.id, Work.PRIORITIES)

    def redo(self) -> Receipt:
        return self._at.assessment.redo(self._at.id, Work.PRIORITIES)

    def ask_anew(self) -> None:
        """Ask on after something was taken back or brought back."""
        self._saying.ask_anew()

    # Looking

    def _find(self, typed: str) -> CandidateView:
        """The candidate that is meant, one left out among them."""
        view = self._prioritising.view()
        return find_candidate(typed, view)

    def _several(self, argument: str) -> tuple[list[CandidateView], str]:
        """The candidates that a line begins with, by number, and the text behind."""
        pointed = read_numbers(argument)
        if not pointed.numbers:
            return [self._find(argument)], ""
        return [self._find(str(number)) for number in pointed.numbers], pointed.rest

    def proposals(self) -> None:
        """Tell what could be weighed: what came out red or yellow, and the synthesis's opportunities."""
        view = self._prioritising.view()
        lines = [candidate_line(c, f"p{n}", self._desk.say) for n, c in enumerate(view.proposals, start=1)]
        self._desk.page([view.sentence, *lines, *([self._desk.say("plain.prioritise.take_how")] if lines else [])])

    def list(self) -> None:
        self._desk.page(priorities_lines(self._prioritising.view(), self._desk.say))

    def ranking(self) -> None:
        """Tell the joint order, each side's beside it, and where they pull apart."""
        self._desk.page(self._ranking_lines())

    def _ranking_lines(self) -> Sequence[str]:
        view = self._prioritising.view()
        titles = {c.id: f"#{c.number} {c.text}" for c in view.candidates}
        ranks = (*((view.joint,) if view.joint else ()), *view.sides)
        lines = [line for rank in ranks for line in ranking_lines(rank, titles)]
        lines += [f"{shorten(pull.text, 90)}: {pull.sentence}" for pull in view.pulls]
        numbers = {c.id: c.number for c in view.candidates}
        lines += [
            self._desk.say("plain.prioritise.tie", numbers=", ".join(f"#{numbers[id]}" for id in tie))
            for tie in view.ties
        ]
        return lines or [view.sentence]

    def gaps(self) -> None:
        view = self._prioritising.view()
        self._desk.page([*filter(None, (view.plan,)), *(indent(f"{shorten(g.title, 90)}: {g.gap}") for g in view.gaps)])

    # What is weighed

    def take(self, argument: str) -> None:
        """Weigh what is proposed: ``p1 p3``, or all that came out of the results."""
        view = self._prioritising.view()
        if not argument.strip() or argument.strip().casefold() in EVERYTHING:
            self._desk.step(self._prioritising.take)
            return
        pointed = read_numbers(argument, "p")
        things = numbered((c.id, c.text) for c in view.proposals)
        for number in pointed.numbers:
            if number > len(things):
                raise Refused("plain.prioritise.no_proposal", name=f"p{number}")
        refs = [find_thing(str(n), things, "cli.names_no_item").id for n in pointed.numbers]
        refs = refs or [find_thing(argument, things, "cli.names_no_item").id]
        self._desk.step(self._prioritising.take, refs)

    def add(self, argument: str) -> None:
        if not argument.strip():
            self._desk.decline("plain.prioritise.add_how")
            return
        self._desk.decide(lambda _: self._prioritising.add(argument), argument)

    def leave_out(self, argument: str) -> None:
        found, reason = self._several(argument)
        for candidate in found:
            self._desk.decide(lambda why, id=candidate.id: self._prioritising.leave_out(id, why or reason), reason)  # type: ignore[misc]

    def bring_back(self, argument: str) -> None:
        for candidate in self._several(argument)[0]:
            self._desk.step(self._prioritising.bring_back, candidate.id)

    def method(self, argument: str) -> None:
        """Choose how the order is found, by its number, with a reason; without one, tell all ways."""
        view = self._prioritising.view()
        word, _, reason = argument.strip().partition(" ")
        if not word:
            self._methods(view)
            return
        ways = numbered((way.id.value, way.name) for way in view.ways)
        chosen = PriorityMethod(find_thing(word.rstrip(":"), ways, "plain.prioritise.no_method").id)
        if self._desk.step(self._prioritising.choose_method, chosen, reason.strip()) is not None:
            self._saying.forget()
            view = self._view()
            rule = next(way.rule for way in view.ways if way.chosen)
            self._desk.speak("plain.prioritise.method_rule", rule=rule)
            self._tell_how(view)

    def _methods(self, view: PrioritiesView) -> None:
        for number, way in enumerate(view.ways, start=1):
            chosen = f" {self._desk.say('plain.chosen')}" if way.chosen else ""
            self._desk.tell(f"{number} {way.name}{chosen}", *(indent(line) for line in (way.text, way.warning) if line))
        self._ways_told = True
        self._desk.speak("plain.prioritise.method_how" if view.method is None else "plain.prioritise.method_other")

    # What follows

    def tie(self, argument: str) -> None:
        """Put items that came out equal in the order that was talked over: ``3 1 2: why``."""
        found, reason = self._several(argument)
        self._desk.step(self._prioritising.settle_tie, [c.id for c in found], reason)

    def choose(self, argument: str) -> None:
        """Choose an item, and what is done: ``3: why | what | who | by when | what sign``; else it is asked."""
        desk = self._desk
        found, text = self._several(argument) if argument.strip() else ([], "")
        if len(found) != 1:
            desk.decline("plain.prioritise.choose_how")
            return
        parts = [part.strip() for part in text.split(_BAR)]
        if len(parts) == 1:
            desk.speak("plain.prioritise.then")
            for key in _THEN:
                parts.append(self._ask_due(key) if key == _DUE else desk.ask(key))
                if not parts[1] or desk.put_off is not None:
                    break
            if desk.put_off is not None:  # a command in between: what was said so far is not half recorded
                desk.decline("plain.not_done")
                desk.give_back(" | ".join(filter(None, parts)))
                return
        reason, action, owner, due, sign = (*parts, "", "", "", "")[:5]
        id = found[0].id

        def do(_: str) -> Receipt:
            day = self._at.assessment.following.read_due(due) if due else None
            return self._prioritising.choose(id, reason, action=action, owner=owner, due=day, sign=sign)

        desk.decide(do, argument)

    def _ask_due(self, key: str) -> str:
        """Ask for a day until one is given, or none: what was said before it is not lost by a slip.

        One that has passed is asked about: an empty line keeps it.
        """
        desk, following, kept = self._desk, self._at.assessment.following, ""
        while typed := desk.ask(key):
            day = desk.attempt(lambda day=typed: following.read_due(day))  # type: ignore[misc]
            if day is None:
                continue
            doubt = following.doubt_day(day, "plain.prioritise.past_day")
            if not doubt:
                return typed
            kept = typed
            desk.tell(doubt)
        return "" if desk.put_off is not None else kept

    def release(self, argument: str) -> None:
        for candidate in self._several(argument)[0]:
            self._desk.step(self._prioritising.release, candidate.id)
