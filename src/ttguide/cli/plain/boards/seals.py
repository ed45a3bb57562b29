"""How does a side sit down at the keyboard through lines, finish, hand over, and how are both opened together?

A passphrase is asked for without showing it where it is typed, and is a line as any other from a pipe; it is kept
nowhere here. At the hand-over nothing of what the side saw stays behind on a terminal.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Sequence
from typing import TypeVar

from ttguide.cli.plain.boards.at_round import AtRound
from ttguide.cli.plain.boards.desk import BoardDesk
from ttguide.cli.plain.boards.naming import split_side
from ttguide.cli.plain.boards.orders import Order
from ttguide.cli.plain.boards.round_lines import round_lines
from ttguide.cli.sealed_reading import place_for, read_sealed
from ttguide.workflow.assessment_views import Mode, RoundView, Side, SideView
from ttguide.workflow.problems import CannotWrite, Refused, WrongPassphrase
from ttguide.workflow.sealing_up import accept_passphrase
from ttguide.workflow.views import Receipt

_T = TypeVar("_T")
_ASKED_AGAIN = (
    "refused.passphrase_short",
    "refused.passphrase_differs",
    "seal.wrong_passphrase",
    "seal.wrong_passphrase_of",
)


class Seals:
    """Whose turn it is."""

    def __init__(
        self,
        desk: BoardDesk,
        at: AtRound,
        *,
        forget: Callable[[], None],
        waiting: Callable[[], Sequence[str]],
        go_on: Callable[[], object],
        opened: Callable[[], object],
    ) -> None:
        """``waiting`` tells of what something was said, but not answered; ``forget`` lets go of the item in hand;
        ``go_on`` asks what is to be asked first; ``opened`` says what comes once both sides are open.
        """
        self._desk = desk
        self._at = at
        self._forget = forget
        self._waiting = waiting
        self._warned: tuple[str, ...] = ()
        self._go_on = go_on
        self._opened = opened
        self._told_open = False

    def orders(self) -> tuple[Order, ...]:
        return (
            Order(
                "tilaaja", "purchaser", "plain.assess.help_purchaser", lambda _: self.begin(Side.PURCHASER), alone=True
            ),
            Order(
                "tuottaja", "provider", "plain.assess.help_provider", lambda _: self.begin(Side.PROVIDER), alone=True
            ),
            Order("valmis", "finish", "plain.assess.help_finish", lambda _: self.finish(), alone=True),
            Order("jatka", "resume", "plain.assess.help_resume", self.resume),
            Order(
                "luovuta", "handover hand-over", "plain.assess.help_handover", lambda _: self.hand_over(), alone=True
            ),
            Order("unohtui", "start-over forgotten", "plain.assess.help_start_over", self.start_over),
            Order("avaa", "open open-together", "plain.assess.help_open", self.open_together),
            Order("sinetöi", "seal", "plain.assess.help_seal", self.seal),
        )

    # Sitting down and getting up

    def begin(self, side: Side) -> None:
        """Let a side sit down, and ask it on from where it was."""
        if self.sit(side):
            self._go_on()

    def sit(self, side: Side) -> bool:
        """Let a side answer: with a passphrase that it chooses, or the one that it has chosen. Raises a `Problem`."""
        desk, at = self._desk, self._at
        if at.side is not None and at.side is not side:
            self.hand_over()
        view = self._view(side)
        if at.assessment.rounds.show(at.id).state not in ("answering", "ready"):
            raise Refused("refused.answers_open")
        if view.unlocked:
            at.side = side
            return True
        if not view.begun:
            desk.speak("plain.assess.choose_passphrase", side=view.name)
        if not self._insist(self._unlock if view.begun else self._begin, side):
            return False
        at.side = side
        if view.finished:
            desk.speak("plain.assess.is_finished")
        return True

    def _unlock(self, side: Side) -> bool:
        passphrase = self._ask("plain.assess.passphrase_of", side)
        if passphrase:
            self._desk.speak("plain.assess.opening")
            self._at.assessment.sealing.unlock(self._at.id, side, passphrase)
        return bool(passphrase)

    def _begin(self, side: Side) -> bool:
        chosen = self._choose(side)
        if chosen is not None:
            self._desk.speak("plain.assess.opening")
            self._desk.acknowledge(self._at.assessment.sealing.begin(self._at.id, side, *chosen))
        return chosen is not None

    def _insist(self, take: Callable[[Side], _T], side: Side) -> _T:
        """Take a passphrase; where it is refused, ask again, or the next would be typed for all to see.

        A pipe is asked once: there the next line is whatever comes after. No passphrase at all ends the asking.
        """
        while True:
            try:
                return take(side)
            except (Refused, WrongPassphrase) as problem:
                if not self._desk.console.hides or problem.key not in _ASKED_AGAIN:
                    raise
                self._desk.explain(problem)

    def _choose(self, side: Side) -> tuple[str, str] | None:
        """Ask for a passphrase that a side chooses, and the same again; None where it gave none.

        Raises `Refused` where it is too short, before it is typed again.
        """
        passphrase = self._ask("plain.assess.new_passphrase", side)
        if not passphrase:
            return None
        accept_passphrase(passphrase)
        again = self._ask("plain.assess.again", side)
        return (passphrase, again) if again else None

    def _choose_twice(self, side: Side) -> tuple[str, str] | None:
        """As `_choose`; refuses two that are not the same."""
        chosen = self._choose(side)
        if chosen is not None and chosen[0] != chosen[1]:
            raise Refused("refused.passphrase_differs")
        return chosen

    def _ask(self, key: str, side: Side) -> str:
        """Ask for a passphrase; where it can be seen, say so first. Without one, say that nothing was done."""
        desk = self._desk
        if not desk.console.hides and not self._told_open:
            desk.speak("plain.assess.passphrase_seen")
            self._told_open = True
        typed = desk.ask_secret(key, side=desk.say(f"side.{side.value}"))
        if not typed.strip():
            desk.decline("plain.assess.no_passphrase")
        return typed if typed.strip() else ""

    def _view(self, side: Side) -> SideView:
        view = self._at.assessment.rounds.show(self._at.id)
        found = next((each for each in view.sides if each.side is side), None)
        if found is None:
            raise Refused("refused.not_apart", number=view.number)
        return found

    def finish(self) -> None:
        """Say that the side at the keyboard has answered all it wants to, and hand over."""
        desk, at = self._desk, self._at
        round_ = at.view()
        if round_ is not None and round_.mode is Mode.TOGETHER:
            desk.decline("plain.assess.finish_together")
            return
        if at.side is None:
            desk.decline("plain.assess.who")
            return
        if self._would_lose():
            return
        side = at.side
        receipt = desk.attempt(lambda: at.assessment.sealing.finish(at.id, side))
        if receipt is not None:  # acknowledged after the screen was cleared, which would take the line with it
            view = self._view(side)
            self.hand_over()
            desk.acknowledge(receipt)
            if view.answered < view.asked:  # perhaps by mistake: nothing is lost by it, as long as one knows
                desk.speak("plain.assess.left_open", count=view.asked - view.answered, side=view.name)

    def resume(self, argument: str) -> None:
        """Let a side that had finished go on."""
        side = split_side(argument)[0] or self._at.side
        if side is None:
            self._desk.decline("plain.assess.who")
            return
        if self.sit(side) and self._desk.step(self._at.assessment.sealing.resume, self._at.id, side) is not None:
            self._go_on()

    def _would_lose(self) -> bool:
        """Say once what was written but not answered; whoever has finished all the same knows that it is no answer."""
        waiting = tuple(self._waiting())
        if not waiting or waiting == self._warned:
            return False
        self._warned = waiting
        self._desk.tell(*(self._desk.say("plain.assess.waiting", item=item) for item in waiting))
        self._desk.decline("plain.assess.would_lose", count=len(waiting))
        return True

    def hand_over(self) -> None:
        """Forget passphrases and answers, and clear the terminal; say whose turn it can be now."""
        desk, at = self._desk, self._at
        at.assessment.hand_over()
        at.side = None
        self._forget()
        desk.drop_rest()
        desk.draft = ""
        desk.speak("plain.assess.handed_over" if desk.console.wipe() else "plain.assess.handed_over_seen")
        view = at.view()
        if view is not None:
            desk.tell(*round_lines(view))
            self.tell_how(view)

    def tell_how(self, view: RoundView) -> None:
        """Say how one sits down, or how both are opened."""
        if view.mode is Mode.TOGETHER or self._at.side is not None:
            return
        if view.state == "answering":
            self._desk.speak("plain.assess.sit_how")
        elif view.state == "ready":
            self._desk.speak("plain.assess.ready_how")

    def leave(self) -> None:
        """What leaving the boards asks for: a sealed side's answers do not stay on the screen."""
        view = self._at.view() if self._at.side else None
        if view is not None and view.mode is Mode.APART and view.state in ("answering", "ready"):
            self._at.assessment.hand_over()
            self._at.side = None
            self._desk.console.wipe()

    def start_over(self, argument: str) -> None:
        """Let a side that lost its passphrase begin anew: ``SIDE: why``; what it had answered is lost."""
        desk = self._desk
        side, reason = split_side(argument)
        if side is None:
            desk.decline("plain.assess.who")
            return
        if not reason:
            desk.tell(desk.say("plain.assess.lost", side=desk.say(f"side.{side.value}")))
            reason = desk.ask("plain.reason")
        if not reason:
            desk.decline("plain.not_done")
            return
        chosen = self._insist(self._choose_twice, side)
        if chosen is not None:
            sealing, id = self._at.assessment.sealing, self._at.id
            if desk.step(sealing.start_over, id, side, *chosen, reason=reason) is not None:
                self._forget()
                self._at.side = side
                self._go_on()

    # Opening, and sending

    def open_together(self, argument: str) -> None:
        """Open both sides' answers at once: those here, and those in the files that are named."""
        desk, at = self._desk, self._at
        sealing = at.assessment.sealing
        files = [read_sealed(name) for name in _names(argument)]
        needed = sealing.needed(at.id, [sealing.look_at(at.id, name, data) for name, data in files])
        desk.speak("plain.assess.open_how")

        def opened(_: Side) -> Receipt | None:
            passphrases: dict[Side, str] = {}
            for side in needed:
                passphrases[side] = self._ask("plain.assess.passphrase_of", side)
                if not passphrases[side]:
                    return None
            desk.speak("plain.assess.opening")
            return sealing.open_together(at.id, passphrases, files)

        receipt = self._insist(opened, Side.JOINT)
        if receipt is not None:
            desk.acknowledge(receipt)
            at.side = None
            self._forget()
            desk.tell(at.assessment.rounds.show(at.id).next_step)
            if files:
                desk.speak("seal.way_back")
            self._opened()

    def seal(self, argument: str) -> None:
        """Write a side's finished answers into a sealed file: ``SIDE FILE``."""
        desk, at = self._desk, self._at
        side, name = split_side(argument)
        side = side or at.side
        if side is None:
            desk.decline("plain.assess.who")
            return
        sealing = at.assessment.sealing
        data = self._insist(self._sealed, side)
        if not data:
            return
        place = place_for(sealing.file_name(at.id, side), next(iter(_names(name)), ""))
        try:
            written = desk.guide.write_bytes(place, data)
        except CannotWrite as problem:
            if problem.key == "file.exists":
                raise CannotWrite("cli.seal_exists", path=place) from problem
            raise
        desk.speak("plain.assess.sealed", path=str(written))

    def _sealed(self, side: Side) -> bytes:
        """A side's answers as a sealed file; nothing where no passphrase was given."""
        passphrase = self._ask("plain.assess.passphrase_of", side)
        return self._at.assessment.sealing.seal(self._at.id, side, passphrase) if passphrase else b""


def _names(typed: str) -> list[str]:
    """The file names of a line; one with spaces stands between quotation marks."""
    try:
        return shlex.split(typed, posix=os.name == "posix")
    except ValueError:
        return [typed.strip()]
