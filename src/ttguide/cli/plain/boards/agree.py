"""How is the consensus meeting held through lines: the differences only, the widest first, one at a time?

A number is the step that was agreed. What belongs to it (the reasoning, the minority's objection, how one comes back
to it) is said before the step or after it; both come to one agreement.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ttguide.cli.plain.boards.answers import find_step, known_steps, read_points
from ttguide.cli.plain.boards.at_round import AtRound, evidence_of, read_evidence
from ttguide.cli.plain.boards.desk import BoardDesk
from ttguide.cli.plain.boards.naming import find_absence, split_side
from ttguide.cli.plain.boards.orders import Order, Topic
from ttguide.cli.plain.boards.pointing import Numbers, read_number
from ttguide.cli.plain.boards.round_lines import difference_lines, meeting_line, meeting_lines
from ttguide.cli.plain.lines import shorten
from ttguide.workflow.agreeing import AGREED_MEANWHILE, Agreeing
from ttguide.workflow.assessing import Work
from ttguide.workflow.assessment_views import (
    Absence,
    ConsensusView,
    DifferenceView,
    Evidence,
    EvidenceKind,
    Item,
    Side,
)
from ttguide.workflow.problems import CHANGED_MEANWHILE, Refused
from ttguide.workflow.views import Receipt


@dataclass(frozen=True, slots=True)
class Said:
    """What belongs to an agreement besides its step."""

    reason: str = ""
    objector: Side | None = None
    objection: str = ""
    follow_up: str = ""
    evidence: tuple[Evidence, ...] = ()


Changing: TypeAlias = Callable[[Said], Said]


class AgreeBoard:
    """The meeting."""

    def __init__(self, desk: BoardDesk, at: AtRound, offer: Callable[[], None]) -> None:
        """``offer`` says what comes after this board, once there is nothing more to be agreed on."""
        self._desk = desk
        self._at = at
        self._offer = offer
        self._item: Item | None = None
        self._shown: DifferenceView | None = None
        self._subject = ""
        self._said: dict[tuple[str, Item], Said] = {}
        self._latest: Item | None = None
        self._told_back = False
        self._told_end = False
        self._numbers = Numbers()
        self._items: dict[str, Item] = {}
        self._meeting: tuple[str, Agreeing] | None = None
        kinds, absences = EvidenceKind, Absence
        self.topics: Sequence[Topic] = (
            Topic.of(
                "plain.topic.agreeing",
                Order("samat", "equals", "plain.agree.help_equals", lambda _: self.accept_equals(), alone=True),
                Order("perustelu", "reason because", "plain.agree.help_reason", self.reason),
                Order("eriävä", "objection", "plain.agree.help_objection", self.objection),
                Order("seuranta", "follow-up", "plain.agree.help_follow_up", self.follow_up),
                Order("näyttö", "evidence", "plain.agree.help_evidence", lambda a: self.evidence(a, kinds.TEXT)),
                Order("peru", "withdraw", "plain.agree.help_withdraw", self.withdraw),
                Order("seuraava", "next", "plain.agree.help_next", lambda _: self.move(1), alone=True),
                Order("takaisin", "back", "plain.agree.help_back", lambda _: self.move(-1), alone=True),
                Order("mene", "goto", "plain.agree.help_goto", self.go_to),
                Order("lista", "list", "plain.agree.help_list", lambda _: self.list(), alone=True),
                Order("sovitut", "settled", "plain.agree.help_settled", lambda _: self.settled(), alone=True),
            ),
            Topic.of(
                "plain.topic.details",
                Order("linkki", "link", "plain.agree.help_link", lambda a: self.evidence(a, kinds.LINK)),
                Order("liite", "file attachment", "plain.agree.help_file", lambda a: self.evidence(a, kinds.FILE)),
                Order("eos", "cannot-say", "plain.agree.help_absent", lambda a: self.absent(absences.CANNOT_SAY, a)),
                Order(
                    "ei-kysytty", "not-asked", "plain.agree.help_absent", lambda a: self.absent(absences.NOT_ASKED, a)
                ),
                Order(
                    "ei-koske",
                    "not-applicable",
                    "plain.agree.help_absent",
                    lambda a: self.absent(absences.NOT_APPLICABLE, a),
                ),
                Order("poissa", "absent", "plain.assess.help_absent", self.absent_so),
                Order("pisteet", "points", "plain.agree.help_points", self.points),
            ),
            Topic("plain.topic.round", at.orders()),
        )

    @property
    def _agreeing(self) -> Agreeing:
        """The meeting of the round in hand; raises `Refused` where there is none."""
        id = self._at.id
        if self._meeting is None or self._meeting[0] != id:
            self._meeting = (id, self._at.assessment.meeting(id))
            self._item, self._latest, self._numbers = None, None, Numbers()
            self._shown = None
            self._items.clear()
        return self._meeting[1]

    # What every board has

    def greet(self) -> None:
        """Say how the meeting stands, or why there is none yet."""
        try:
            view = self._view()
        except Refused as refused:
            self._desk.tell(self._desk.guide.explain(refused))
            return
        self._desk.tell(*meeting_lines(view))
        if view.equals:
            self._desk.speak("plain.agree.equals_how", count=view.equals)

    def arrive(self) -> None:
        """Show the widest difference at once, unless there are equals to be accepted first."""
        view = self._desk.look(self._view)
        if view is not None and view.open and not view.equals:
            self.advance()

    def advance(self) -> bool:
        """Show the widest difference that is open; return whether anything is left to agree on."""
        view = self._view()
        if not view.open:
            if view.equals:
                self.greet()
                return True
            if not self._told_end:
                self._desk.tell(*meeting_lines(view))
            self._told_end = True
            return False
        here = next((line.item for line in view.open if line.item == self._item), view.open[0].item)
        self._put(here)
        return True

    def show(self, argument: str) -> None:
        """A number is the step that is agreed on."""
        if not self._choose(argument):
            self._desk.decline("plain.assess.no_step", known=self._known())

    def look(self, argument: str) -> None:
        """Show a difference whole without agreeing: the one that is named, else the one in hand."""
        self._subject = ""
        if argument.strip():
            self.go_to(argument)
        elif self._item is not None:
            self._put(self._item, whole=True)
        else:
            self.advance()

    def remind(self) -> str:
        """How what is in hand is agreed on; empty where nothing is."""
        return self._desk.say("plain.agree.answer_how", known=self._known()) if self._item is not None else ""

    def waiting(self) -> tuple[str, ...]:
        """Of what something was said that no agreement holds yet, in the round at hand."""
        items = [item for round_id, item in self._said if self._meeting and self._meeting[0] == round_id]
        return tuple(shorten(self._at.named.title(item)) for item in items)

    def listen(self, typed: str) -> bool:
        """Take a step with its reasoning, ``2 because …``; return whether the line was one."""
        return self._at.view() is not None and self._choose(typed)

    def undo(self) -> Receipt:
        return self._at.assessment.undo(self._at.id, Work.MEETING)

    def redo(self) -> Receipt:
        return self._at.assessment.redo(self._at.id, Work.MEETING)

    def ask_anew(self) -> None:
        """Ask about the item in hand anew where the undoing changed it; else it stays in hand, known as it is now."""
        before = self._shown
        self._see()
        now = self._shown
        if before is not None and now is not None and self._item == now.item and now.agreed != before.agreed:
            self._put(now.item)

    def _see(self) -> None:
        """Know the item that was shown last as it is after a step taken here."""
        if self._shown is not None:
            self._shown = self._agreeing.difference(self._shown.item)

    # Looking

    def _view(self) -> ConsensusView:
        view = self._agreeing.meeting()
        for line in (*view.open, *view.settled):
            key = f"{line.item.subject}/{line.item.aspect}"
            self._items[key] = line.item
            self._numbers.of(key)
        return view

    def _number(self, item: Item) -> int:
        return self._numbers.of(f"{item.subject}/{item.aspect}")

    def list(self) -> None:
        """List what is open, the widest first."""
        view = self._view()
        lines = [meeting_line(line, self._number(line.item), self._desk.say) for line in view.open]
        self._desk.page([*lines, view.sentence])

    def settled(self) -> None:
        view = self._view()
        self._desk.page(meeting_line(line, self._number(line.item), self._desk.say) for line in view.settled)
        if not view.settled:
            self._desk.tell(view.sentence)

    def _put(self, item: Item, *, whole: bool = False) -> None:
        self._item, self._told_end = item, False
        view = self._shown = self._agreeing.difference(item)
        arriving, self._subject = item.subject != self._subject, item.subject
        self._desk.tell(*difference_lines(view, self._number(item), self._desk.say, arriving=arriving, whole=whole))

    def move(self, by: int) -> None:
        """Go to the next difference that is open, or the one before; back from the next to what was just agreed on."""
        if by < 0 and self._latest is not None:
            latest, self._latest = self._latest, None
            self._put(latest)
            return
        items = [line.item for line in self._view().open]
        if not items:
            self.advance()
            return
        self._latest = None
        here = items.index(self._item) if self._item in items else -1 if by > 0 else len(items)
        self._put(items[max(0, min(len(items) - 1, here + by))])

    def go_to(self, argument: str) -> None:
        """Go to a difference by its number in the list, or to any item by its names, ``3/2``."""
        self._view()
        if not argument.strip():
            self._desk.decline("plain.agree.goto_how")
            return
        number, rest = read_number(argument)
        key = self._numbers.id(number) if number and not rest else ""
        self._put(self._items[key] if key else self._at.named.item(argument.strip(), total=True))

    def _in_hand(self) -> Item | None:
        if self._item is None:
            view = self._view()
            self._item = view.open[0].item if view.open else None
        if self._item is None:
            self._desk.decline("plain.assess.which_item")
        return self._item

    def _known(self) -> str:
        return known_steps(self._at.assessment.steps(self._at.id))

    # Agreeing

    def accept_equals(self) -> None:
        if self._desk.step(self._agreeing.accept_equals) is not None:
            self._see()
            self._go_on()

    def _choose(self, typed: str) -> bool:
        word, _, rest = typed.strip().partition(" ")
        step = find_step(word.rstrip(":,."), self._at.assessment.steps(self._at.id))
        if step is None:
            return False
        if self._item is None:  # nobody agrees on what was not shown
            self.advance()
            self._desk.decline("plain.assess.look_first")
            return True
        self._agree(self._item, step=step.id, reason=rest.removeprefix(":").strip())
        return True

    def points(self, argument: str) -> None:
        """Agree on a figure: the points within a band, or the total in per cent."""
        item = self._in_hand()
        if item is None:
            return
        word, _, reason = argument.strip().partition(" ")
        points = read_points(word.rstrip(":%"))
        if points is None:
            self._desk.decline("plain.assess.points_how")
            return
        steps = self._at.assessment.steps(self._at.id) if item.aspect else ()
        band = next((s.id for s in steps if s.is_band and s.low <= points <= s.high), "")
        self._agree(item, step=band, points=points, reason=reason.strip())

    def absent(self, absence: Absence, reason: str) -> None:
        item = self._in_hand()
        if item is not None:
            self._agree(item, absence=absence, reason=reason.strip())

    def absent_so(self, argument: str) -> None:
        word, _, reason = argument.strip().partition(" ")
        self.absent(find_absence(word.rstrip(":"), self._desk.guide.language), reason)

    def _agree(
        self, item: Item, *, step: str = "", absence: Absence | None = None, points: float | None = None, reason: str
    ) -> None:
        """Record what was agreed with what belongs to it, and go on to the next difference."""
        said = self._said.get((self._at.id, item), Said())

        def do(why: str) -> Receipt:
            try:
                return self._agreeing.agree(
                    item,
                    step,
                    absence=absence,
                    points=points,
                    reason=why or reason or said.reason or None,
                    objector=said.objector,
                    objection=said.objection or None,
                    follow_up=said.follow_up or None,
                    evidence=said.evidence,
                    shown=self._shown_of(item),
                )
            except Refused as refused:
                self._see_refused(refused)
                raise

        stood = self._agreeing.difference(item)
        if self._desk.decide(do, reason) is not None:
            if stood.objector is not None and not said.objection:
                side = self._desk.say(f"side.{stood.objector.value}").lower()
                self._desk.speak("plain.agree.objection_still", side=side, text=shorten(stood.objection))
            self._said.pop((self._at.id, item), None)
            self._item, self._latest = None, item
            if not self._told_back:
                self._told_back = True
                self._desk.speak("plain.agree.back_how")
            self._go_on()

    def _shown_of(self, item: Item) -> DifferenceView | None:
        """An item as it was shown, where it is the one that was shown last."""
        return self._shown if self._shown is not None and self._shown.item == item else None

    def _see_refused(self, refused: Refused) -> None:
        """What a refusal told of another window's doing is seen from then on."""
        if refused.key in (AGREED_MEANWHILE, CHANGED_MEANWHILE):
            self._see()

    def _go_on(self) -> None:
        """Show what is open after a step; where that was the last one, say at once where an empty line leads."""
        if not self.advance():
            self._offer()

    def _of(self, item: Item) -> Said:
        """What belongs to an agreement so far: what waits for it, else what stands in it."""
        view, waits = self._agreeing.difference(item), self._said.get((self._at.id, item), Said())
        reason = view.agreed.reason if view.agreed else ""
        objector, objection = (waits.objector, waits.objection) if waits.objection else (view.objector, view.objection)
        return Said(waits.reason or reason, objector, objection, waits.follow_up or view.follow_up, waits.evidence)

    def reason(self, argument: str) -> None:
        text = argument.strip() or self._desk.ask("plain.reason")
        self._change(lambda said: replace(said, reason=text), text)

    def objection(self, argument: str) -> None:
        """Keep the minority's objection with whose it is: ``provider: …``; a side alone takes it back."""
        side, text = split_side(argument)
        if side is None or side is Side.JOINT:
            self._desk.decline("plain.agree.objection_how")
            return
        self._change(lambda said: replace(said, objector=side if text else None, objection=text), text)

    def follow_up(self, argument: str) -> None:
        self._change(lambda said: replace(said, follow_up=argument.strip()), argument)

    def evidence(self, argument: str, kind: EvidenceKind) -> None:
        given = read_evidence(argument, kind)
        if not given.what:
            self._desk.decline("plain.assess.evidence_how")
            return
        self._change(lambda said: replace(said, evidence=(*said.evidence, given)), argument)

    def _change(self, change: Changing, text: str) -> None:
        """Change what belongs to the agreement in hand; where there is none yet, it waits."""
        item = self._in_hand()
        if item is None:
            return
        said = change(self._of(item))
        view = self._agreeing.difference(item)
        if view.agreed is None:
            self._said[self._at.id, item] = said
            self._desk.speak("plain.agree.waits", item=shorten(self._at.named.title(item)))
            return
        if self._desk.decide(lambda _: self._again(item, view, said), text) is not None:
            self._said.pop((self._at.id, item), None)
            self._see()

    def _again(self, item: Item, view: DifferenceView, said: Said) -> Receipt:
        """Record an agreement anew with what belongs to it now."""
        agreed = view.agreed
        if agreed is None:
            raise Refused("refused.nothing_changes")
        try:
            return self._agreeing.agree(
                item,
                agreed.step,
                absence=agreed.absence,
                points=agreed.points,
                reason=said.reason,
                objector=said.objector,
                objection=said.objection,
                follow_up=said.follow_up,
                evidence=tuple(dict.fromkeys((*evidence_of(agreed), *said.evidence))),
                shown=self._shown_of(item),
            )
        except Refused as refused:
            self._see_refused(refused)
            raise

    def withdraw(self, argument: str) -> None:
        """Let an item be open again: the one in hand, or by its number."""
        if argument.strip():
            self._view()
            number, _ = read_number(argument)
            key = self._numbers.id(number)
            self._item = self._items[key] if key else self._at.named.item(argument.strip(), total=True)
        item = self._in_hand()
        if item is not None:
            is_withdrawn = self._desk.step(self._agreeing.withdraw, item, shown=self._shown_of(item)) is not None
            self._see()
            if is_withdrawn and argument.strip():  # what is answered next is what was asked last
                self._put(item)
