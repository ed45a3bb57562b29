"""What does each side say through lines of what comes first, by the method at hand?

A side that sits down is asked what it has not said yet, one thing after the other; the numbers that it types answer
what was asked last.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ttguide.cli.plain.boards.at_round import AtRound
from ttguide.cli.plain.boards.desk import BoardDesk
from ttguide.cli.plain.boards.naming import find_thing, numbered, split_side
from ttguide.cli.plain.boards.orders import Order
from ttguide.cli.plain.boards.round_lines import candidate_line
from ttguide.cli.plain.lines import indent, shorten
from ttguide.workflow.assessment_views import CandidateView, PairQuestion, PrioritiesView, PriorityMethod, Side
from ttguide.workflow.prioritising import Prioritising
from ttguide.workflow.problems import Refused

_PAIR = re.compile(r"(?P<which>[ab])|(?P<which_so>[ab]?)\s*(?P<weight>[0-9]{1,2})", re.IGNORECASE)
_JUDGED = re.compile(r"#?([0-9]{1,5})(?:\s*[:=,]\s*|\s+)([0-9]{1,3})(?:\s*[,;/]\s*|\s+)([0-9]{1,3})")
"""An item, its benefit and its effort: ``3: 4 2``."""
_GIVEN = re.compile(r"#?([0-9]{1,5})(?:\s*[:=,]\s*|\s+)([0-9]{1,5})")
"""An item and its points: ``3: 2``."""
_COMPARED = re.compile(r"([0-9]{1,5})\s+([0-9]{1,5})\s*:?\s+([ab]?)([0-9]{1,5})", re.IGNORECASE)
"""Two items, and which of them matters more by how much: ``3 5: a2``."""
_FIGURE = re.compile(r"[0-9]{1,5}")
_PARTIES = (Side.PURCHASER, Side.PROVIDER)
_OTHERS_TURN = {
    Side.PURCHASER: "plain.prioritise.all_said_but_purchaser",
    Side.PROVIDER: "plain.prioritise.all_said_but_provider",
}


class Saying:
    """What is said of the items, by whoever sits at the keyboard."""

    def __init__(self, desk: BoardDesk, at: AtRound, after: Callable[[PrioritiesView], object]) -> None:
        """``after`` tells what follows once both sides have said everything."""
        self._desk = desk
        self._at = at
        self._after = after
        self.side: Side | None = None
        self._asked = ""
        self._pair: PairQuestion | None = None
        self._voter = ""
        self._scales_told = False

    def orders(self) -> tuple[Order, ...]:
        return (
            Order("tilaaja", "purchaser", "plain.prioritise.help_purchaser", lambda a: self.sit(Side.PURCHASER, a)),
            Order("tuottaja", "provider", "plain.prioritise.help_provider", lambda a: self.sit(Side.PROVIDER, a)),
            Order("arvioi", "judge", "plain.prioritise.help_judge", self.judge),
            Order("anna", "give", "plain.prioritise.help_give", self.give),
            Order("vertaa", "compare", "plain.prioritise.help_compare", self.compare),
            Order("äänestäjät", "voters", "plain.prioritise.help_voters", self.voters),
        )

    @property
    def _prioritising(self) -> Prioritising:
        return self._at.assessment.priorities(self._at.id)

    def _find(self, typed: str) -> CandidateView:
        return find_candidate(typed, self._prioritising.view())

    def forget(self) -> None:
        """Let go of what was asked: another method is chosen."""
        self._pair, self._asked, self._voter = None, "", ""

    def ask_anew(self) -> None:
        """Ask whoever sits there what is to be said now: what was asked before may have been taken back."""
        self._pair, self._asked = None, ""
        view = self._prioritising.view()
        if self.side is not None and view.method is not None:
            self.ask(view, self.side)

    def remind(self) -> str:
        """How what was asked last is answered; empty where nothing was."""
        if self._pair is None and not self._asked:
            return ""
        view, say = self._prioritising.view(), self._desk.say
        if self._pair is not None:
            side = say(f"side.{self._pair.side.value}")
            return say("plain.prioritise.pair_how", side=side, count=self._pair.left, more=self._more(view))
        if view.method is PriorityMethod.POINTS:
            voter = next((v for v in view.voters if v.id == self._voter), None)
            return say("plain.prioritise.points_how", name=voter.name, count=voter.left) if voter else ""
        side = say(f"side.{(self.side or Side.PURCHASER).value}")
        return say("plain.prioritise.benefit_how", side=side)

    def has_begun(self, view: PrioritiesView) -> bool:
        """Whether anybody has said anything by the method at hand."""
        if view.method is PriorityMethod.BENEFIT_EFFORT:
            return any(c.benefit for c in view.candidates)
        if view.method is PriorityMethod.POINTS:
            return bool(view.voters)
        return any(pair.weight is not None for side in _PARTIES for pair in self._prioritising.pairs(side))

    def answer(self, typed: str) -> bool:
        """Take numbers as the answer to what was asked last; return whether they were one."""
        if self._pair is not None:
            return self._answer_pair(typed)
        words = re.sub(r"[,:#]", " ", typed).split()
        if not (self._asked and len(words) == 2 and all(_FIGURE.fullmatch(word) for word in words)):
            return False
        self._answer_asked(self._prioritising.view(), int(words[0]), int(words[1]))
        return True

    def sit(self, side: Side, name: str) -> None:
        """Ask a side on; where points are given, a person of it under any name."""
        view = self._prioritising.view()
        if view.method is None:
            self._desk.decline("plain.prioritise.method_first")
            return
        self.side = side
        self._pair, self._asked = None, ""
        self._scales_told = False
        if view.method is PriorityMethod.POINTS:
            self._voter = self._voter_of(view, side, name.strip()) or ""
        if not self.ask(self._prioritising.view(), side):
            self._all_said()

    def _voter_of(self, view: PrioritiesView, side: Side, name: str) -> str:
        voters = [v for v in view.voters if v.side is side]
        found = next((v for v in voters if v.name.casefold() == name.casefold()), None) if name else None
        if found is None and not name and voters:
            found = voters[0]
        if found is not None:
            return found.id
        receipt = self._desk.step(self._prioritising.add_voter, side, name)
        return receipt.statement if receipt else ""

    def ask(self, view: PrioritiesView, side: Side) -> bool:
        """Ask what the side has not said yet, by the method at hand; return whether there was anything."""
        desk = self._desk
        self._pair, self._asked = None, ""
        if view.method is PriorityMethod.BENEFIT_EFFORT:
            following = next((c for c in view.candidates if side not in dict(c.benefit)), None)
            if following is None:
                return False
            self._asked = following.id
            desk.tell(candidate_line(following, str(following.number), desk.say))
            if not self._scales_told:
                self._scales_told = True
                for key, scale in (
                    ("plain.prioritise.benefit", view.benefit),
                    ("plain.prioritise.effort", view.effort),
                ):
                    told = "; ".join(f"{word.value} {word.name}" for word in scale)
                    desk.tell(indent(desk.say(key, scale=told)))
            desk.speak("plain.prioritise.benefit_how", side=desk.say(f"side.{side.value}"))
            return True
        if view.method is PriorityMethod.POINTS:
            return self._ask_points(view)
        if view.method is PriorityMethod.PAIRWISE:
            return self._ask_pair(view, side)
        return False

    def _ask_points(self, view: PrioritiesView) -> bool:
        voter = next((v for v in view.voters if v.id == self._voter), None)
        if voter is None or not voter.left:
            return False
        self._asked = voter.id
        given = dict(voter.points)
        for candidate in () if self._scales_told else view.candidates:
            points = f" = {given[candidate.id]}" if given.get(candidate.id) else ""
            self._desk.tell(f"{candidate_line(candidate, str(candidate.number), self._desk.say)}{points}")
        self._scales_told = True
        self._desk.speak("plain.prioritise.points_how", name=voter.name, count=voter.left)
        return True

    def _ask_pair(self, view: PrioritiesView, side: Side) -> bool:
        pair = self._prioritising.next_pair(side)
        if pair is None:
            return False
        self._pair = pair
        self._desk.tell(f"a {pair.one_text}", f"b {pair.other_text}")
        if not self._scales_told:
            told = "; ".join(f"{word.value} {word.name}" for word in view.weights)
            self._desk.tell(indent(self._desk.say("plain.prioritise.weights", scale=told)))
        self._scales_told = True
        self._desk.tell(self.remind())
        return True

    def _more(self, view: PrioritiesView) -> str:
        """What a bare letter says."""
        return next((w.name for w in view.weights if w.value == self._least()), "")

    def _all_said(self) -> None:
        """This side has said everything: on to the other, or to the order where both have."""
        view = self._prioritising.view()
        if self.all_said(view):
            self._after(view)
        else:
            waiting = next(side for side in _PARTIES if not self._has_said(view, side))
            self._desk.speak(_OTHERS_TURN[waiting])

    def all_said(self, view: PrioritiesView) -> bool:
        """Whether both sides have said everything."""
        return view.method is not None and all(self._has_said(view, side) for side in _PARTIES)

    def _has_said(self, view: PrioritiesView, side: Side) -> bool:
        if view.method is PriorityMethod.BENEFIT_EFFORT:
            return all(side in dict(c.benefit) for c in view.candidates)
        if view.method is PriorityMethod.PAIRWISE:
            return self._prioritising.next_pair(side) is None
        voters = [voter for voter in view.voters if voter.side is side]
        return bool(voters) and not any(voter.left for voter in voters)

    def _answer_asked(self, view: PrioritiesView, one: int, other: int) -> None:
        """Two numbers: benefit and effort of the item that was asked about, or an item and its points."""
        if view.method is PriorityMethod.POINTS:
            done = self._desk.step(self._prioritising.give, self._voter, self._find(str(one)).id, other)
        else:
            side = self.side or Side.PURCHASER
            done = self._desk.step(self._prioritising.judge, side, self._asked, one, other)
        if done is not None and self.side is not None and not self.ask(self._prioritising.view(), self.side):
            self._all_said()

    def _answer_pair(self, typed: str) -> bool:
        """``a3``: the first is three times as important, ``b3`` the other; by a bare letter it is by the least step;
        ``1`` is both alike.
        """
        found, pair = _PAIR.fullmatch(typed.strip()), self._pair
        if found is None or pair is None:
            return False
        which = (found["which"] or found["which_so"] or "").casefold()
        weight = int(found["weight"]) if found["weight"] else self._least()
        if not which and weight != 1:
            return False
        given = -weight if which == "b" and weight > 1 else weight
        done = self._desk.step(self._prioritising.compare, pair.side, pair.one, pair.other, given)
        if done is not None and not self.ask(self._prioritising.view(), pair.side):
            self._all_said()
        return True

    def _least(self) -> int:
        """The least weight by which one of a pair matters more than the other."""
        return min((w.value for w in self._prioritising.view().weights if w.value > 1), default=1)

    def judge(self, argument: str) -> None:
        """Say benefit and effort of an item whatever was asked: ``3: 4 2`` of the side at the keyboard."""
        side, rest = split_side(argument)
        side = side or self.side
        found = _JUDGED.fullmatch(rest.strip())
        if side is None or found is None:
            self._desk.decline("plain.prioritise.judge_how" if found is None else "plain.prioritise.judge_whose")
            return
        id = self._find(found[1]).id
        self._desk.step(self._prioritising.judge, side, id, int(found[2]), int(found[3]))

    def give(self, argument: str) -> None:
        """Give points to an item: ``3: 2`` by who sits at the keyboard."""
        found = _GIVEN.fullmatch(argument.strip())
        if not self._voter or found is None:
            self._desk.decline("plain.prioritise.give_how")
            return
        self._desk.step(self._prioritising.give, self._voter, self._find(found[1]).id, int(found[2]))

    def compare(self, argument: str) -> None:
        """Compare two items whatever was asked: ``3 5: a2``."""
        side, rest = split_side(argument)
        side = side or self.side
        found = _COMPARED.fullmatch(rest.strip())
        if side is None or found is None:
            self._desk.decline("plain.prioritise.compare_how")
            return
        one, other = self._find(found[1]).id, self._find(found[2]).id
        weight = int(found[4])
        self._desk.step(self._prioritising.compare, side, one, other, -weight if found[3].casefold() == "b" else weight)

    def voters(self, argument: str) -> None:
        """Tell who gives points; with a minus and a number let one's points no longer count."""
        view = self._prioritising.view()
        if argument.strip().startswith(("-", "–")):
            things = numbered((voter.id, voter.name) for voter in view.voters)
            gone = find_thing(argument.strip().lstrip("-– "), things, "cli.names_no_item").id
            self._desk.step(self._prioritising.remove_voter, gone)
            return
        for number, voter in enumerate(view.voters, start=1):
            side = self._desk.say(f"side.{voter.side.value}")
            self._desk.speak("plain.prioritise.voter", number=number, name=voter.name, side=side, count=voter.left)
        if not view.voters:
            self._desk.speak("plain.prioritise.sit_how")


def find_candidate(typed: str, view: PrioritiesView) -> CandidateView:
    """Return the candidate that a name, a number or an id means; raises `Refused`."""
    candidates = (*view.candidates, *view.left_out)
    by_number = next((c for c in candidates if typed.strip().removeprefix("#") == str(c.number)), None)
    if by_number is not None:
        return by_number
    things = numbered((c.id, c.text) for c in candidates)
    if typed.strip().isdigit():
        raise Refused("cli.names_no_item", name=shorten(typed, 60))
    found = find_thing(typed, things, "cli.names_no_item").id
    return next(c for c in candidates if c.id == found)
