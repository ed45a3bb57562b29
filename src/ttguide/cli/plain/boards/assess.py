"""How is a round answered through lines: one aspect after the other, each side alone or both together?

A number is a step of the scale, and the next open question follows; an empty line asks anew what is to be said next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ttguide.cli.plain.boards.answers import Answers, known_steps
from ttguide.cli.plain.boards.at_round import AtRound
from ttguide.cli.plain.boards.desk import BoardDesk
from ttguide.cli.plain.boards.orders import Order, Topic, foremost
from ttguide.cli.plain.boards.pointing import read_number
from ttguide.cli.plain.boards.round_lines import blank_lines, model_lines, question_lines, round_lines, sheet_lines
from ttguide.cli.plain.boards.seals import Seals
from ttguide.cli.plain.lines import indent, shorten
from ttguide.workflow.assessing import Work
from ttguide.workflow.assessment_views import Item, Mode, Side
from ttguide.workflow.problems import Refused
from ttguide.workflow.views import Receipt

_TOGETHER = ("yhdessä", "yhdessa", "together")


class AssessBoard:
    """The assessment."""

    def __init__(self, desk: BoardDesk, at: AtRound, offer: Callable[[], None]) -> None:
        """``offer`` says what comes after this board, once there is nothing more to be answered."""
        self._desk = desk
        self._at = at
        self._offer = offer
        self._answers = Answers(desk, at, self._go_on)
        self._seals = Seals(desk, at, forget=self._forget, waiting=self.waiting, go_on=self._go_on, opened=offer)
        self._subject = ""
        self._whole = False
        self._topics: Sequence[Topic] = (
            *self._answers.topics(),
            Topic.of(
                "plain.topic.moving",
                Order("seuraava", "next", "plain.assess.help_next", lambda _: self.move(1), alone=True),
                Order("takaisin", "back", "plain.assess.help_back", lambda _: self.move(-1), alone=True),
                Order("mene", "goto", "plain.assess.help_goto", self.go_to),
                Order("kartta", "map", "plain.assess.help_map", lambda _: self.map(), alone=True),
                Order("lista", "list", "plain.assess.help_list", lambda _: self.list(), alone=True),
            ),
            Topic("plain.topic.turns", self._seals.orders()),
            Topic.of(
                "plain.topic.round",
                Order("aloita", "begin", "plain.assess.help_begin", self.begin),
                Order("uudista", "renew", "plain.assess.help_renew", lambda _: self.renew(), alone=True),
                *at.orders(),
            ),
        )

    def waiting(self) -> tuple[str, ...]:
        """Of what something was written, but not answered."""
        return tuple(shorten(self._at.named.title(item)) for item in self._answers.waiting)

    def _forget(self) -> None:
        self._answers.forget()
        self._subject = ""

    @property
    def has_round(self) -> bool:
        """Whether there is a round to be answered; else one has been told how to begin one."""
        return self._desk.look(self._at.view) is not None

    def leave(self) -> None:
        """What leaving the boards asks for."""
        self._seals.leave()

    # What every board has

    @property
    def topics(self) -> Sequence[Topic]:
        """The commands, those that lead on from where the round is before the others."""
        view = self._desk.look(self._at.view)
        if view is None or view.state not in ("answering", "ready"):
            return foremost(self._topics, "plain.topic.round")
        sits = self._at.side is not None or view.mode is Mode.TOGETHER
        return foremost(self._topics, "plain.topic.answering" if sits else "plain.topic.turns")

    def greet(self) -> None:
        """Say how the round stands; where there is none, with what one can be begun."""
        view = self._at.view()
        if view is None:
            self._models()
            return
        self._desk.tell(*round_lines(view))
        self._seals.tell_how(view)

    def _models(self) -> None:
        self._desk.speak("plain.assess.no_round")
        self._desk.tell(*model_lines(self._at.assessment.rounds.models(), self._desk.say))
        self._desk.speak("plain.assess.begin_first")

    def advance(self) -> bool:
        """Ask the next open question, or say whose turn it is; return whether there is anything."""
        view = self._at.view()
        if view is None:
            self._models()
            return True
        if view.state not in ("answering", "ready"):
            return False
        if view.mode is Mode.TOGETHER:
            self._at.side = Side.JOINT
        if self._at.side is None:
            self.greet()
            return True
        return self._ask_next()

    def show(self, argument: str) -> None:
        """A number is a step of the scale, in a band with another one behind it for the points; it begins a round
        where there is none.
        """
        if self._at.view() is None:
            self.begin(argument)
            return
        self._sit_together()
        if self._at.side is None:
            self._desk.decline("plain.assess.who")
        elif not self._answers.choose(argument):
            self._desk.decline("plain.assess.no_step", known=self._known())

    def look(self, argument: str) -> None:
        """Show an item whole without answering it: the one that is named, else the one in hand."""
        self._sit_together()
        self._subject, self._whole = "", True
        try:
            if argument.strip():
                self.go_to(argument)
            elif self._answers.item is not None:
                self._put(self._answers.item)
            else:
                self._ask_next()
        finally:
            self._whole = False

    def remind(self) -> str:
        """How what was asked last is answered; empty where nothing was."""
        if self._at.view() is None or self._at.side is None or self._answers.item is None:
            return ""
        return self._desk.say("plain.assess.answer_how", known=self._known())

    def listen(self, typed: str) -> bool:
        """Take a step with its reason, ``2 because …``, or where there is no round how to begin one; return whether
        the line was one.
        """
        if self._at.view() is None:
            number, together = read_number(typed)
            if number and together.casefold() in _TOGETHER:
                self.begin(typed)
            return bool(number) and together.casefold() in _TOGETHER
        self._sit_together()
        return self._at.side is not None and self._answers.choose(typed)

    def undo(self) -> Receipt:
        """Take back the latest answer of whoever sits at the keyboard."""
        self._refuse_what_is_open()
        self._sit_together()
        return self._at.assessment.undo(self._at.id, Work.ANSWERS, self._need_side())

    def ask_anew(self) -> None:
        """After something was taken back: ask the item before the one in hand where that is open now, else that one."""
        answering, item = self._answers.answering, self._answers.item
        if answering is None or item is None:
            return
        before = answering.step(item, -1)
        is_open = self._answers.question(answering, before).rating is None
        self._put(before if is_open and before != item else item)

    def _refuse_what_is_open(self) -> None:
        """Once both sides are open there is nothing here to take back; what is agreed is undone at the meeting."""
        view = self._at.view()
        if view is not None and view.mode is Mode.APART and view.state not in ("answering", "ready"):
            raise Refused("refused.answers_open")

    def redo(self) -> Receipt:
        self._refuse_what_is_open()
        self._sit_together()
        return self._at.assessment.redo(self._at.id, Work.ANSWERS, self._need_side())

    def _need_side(self) -> Side:
        if self._at.side is None:
            raise Refused("plain.assess.who")
        return self._at.side

    def _sit_together(self) -> None:
        """In a round that is answered together nobody has to say who sits there."""
        view = self._at.view()
        if view is not None and view.mode is Mode.TOGETHER:
            self._at.side = Side.JOINT

    def _known(self) -> str:
        answering = self._answers.answering
        return known_steps(answering.steps) if answering else "–"

    # Asking

    def arrive(self) -> None:
        """Ask at once where nobody has to say who answers: an answer is then the first thing that is typed."""
        view = self._at.view()
        if view is not None and view.mode is Mode.TOGETHER and view.state == "answering":
            self._sit_together()
            self._ask_next()

    def _go_on(self) -> None:
        """Ask on after a step; where that was the last one, say at once where an empty line leads."""
        if not self._ask_next():
            self._offer()

    def _ask_next(self) -> bool:
        """Ask the next question that is open; where none is, say what comes after."""
        answering = self._answers.answering
        if answering is None:
            return True
        item = self._answers.item
        if item is None:
            self._subject = ""
        is_open = item is not None and self._answers.question(answering, item).rating is None
        following = item if is_open else answering.next_open(item)
        if following is None:
            return self._tell_end()
        self._put(following)
        return True

    def _tell_end(self) -> bool:
        view = self._at.view()
        self._answers.item, self._subject = None, ""
        if view is not None and view.mode is Mode.TOGETHER:
            self._desk.tell(view.next_step)
            return False
        self._desk.speak("plain.assess.all_answered")
        return True

    def _put(self, item: Item) -> None:
        """Put an item, with what helps to judge its subject where one has just come to it."""
        answering = self._answers.answering
        if answering is None:
            return
        question = self._answers.question(answering, item)
        self._answers.put(question)
        arriving, self._subject = item.subject != self._subject, item.subject
        named = self._at.named
        aspects = [a.id for a in named.aspects(item.subject)]
        place = aspects.index(item.aspect) + 1 if item.aspect in aspects else 0
        number = f"{named.number(item.subject)}/{place}"
        self._desk.tell(*question_lines(question, number, self._desk.say, arriving=arriving, whole=self._whole))
        if question.has_previous and arriving:
            self._desk.tell(indent(self._desk.say("plain.assess.has_previous")))

    # Moving

    def move(self, by: int) -> None:
        """Go to the next item or the one before, answered or not."""
        self._sit_together()
        answering = self._answers.answering
        if answering is None:
            return
        here = self._answers.item or answering.next_open()
        if here is None:
            rows = self._at.named.rows
            here = Item(rows[-1].subject, self._at.named.aspects(rows[-1].subject)[-1].id)
        self._put(answering.step(here, by) if self._answers.item else here)

    def go_to(self, argument: str) -> None:
        """Go to an item: ``3/2`` or ``3 2``; with a subject alone to its first aspect that is open, else its first."""
        self._sit_together()
        answering = self._answers.answering
        if answering is None:
            return
        named = self._at.named
        typed = argument.strip()
        if not typed:
            self._desk.decline("plain.assess.goto_how")
            return
        if "/" not in typed and len(pieces := typed.split()) == 2 and all(piece.isdigit() for piece in pieces):
            typed = "/".join(pieces)
        if "/" in typed:
            self._put(named.item(typed))
            return
        subject = named.subject(typed)
        aspects = [Item(subject, aspect.id) for aspect in named.aspects(subject)]
        is_open = (item for item in aspects if self._answers.question(answering, item).rating is None)
        self._subject = ""
        self._put(next(is_open, aspects[0]))

    def map(self) -> None:
        """Tell the whole sheet: what was answered how, what is open."""
        self._sit_together()
        answering = self._answers.answering
        if answering is not None:
            say = self._desk.say
            waiting = (say("plain.assess.waiting", item=item) for item in self.waiting())
            self._desk.page([*waiting, *sheet_lines(answering.sheet(), say)])

    def list(self) -> None:
        """List what is judged, with the numbers and ids by which it is called."""
        self._desk.page(blank_lines(self._at.named))

    # The round

    def begin(self, argument: str) -> None:
        """Begin a round: the number or id of a way of judging, and ``together`` where it is held so."""
        rounds = self._at.assessment.rounds
        words = argument.split()
        together = [word for word in words if word.casefold() in _TOGETHER]
        wanted = " ".join(word for word in words if word not in together).casefold()
        models = rounds.models()
        found = [m for n, m in enumerate(models, start=1) if wanted in (str(n), m.id.casefold(), m.name.casefold())]
        found = [m for m in found if not m.scope] or found
        if len(found) != 1:
            self._desk.tell(*model_lines(models, self._desk.say))
            self._desk.decline("plain.assess.begin_how")
            return
        mode = Mode.TOGETHER if together else Mode.APART
        model = found[0]
        receipt = self._desk.step(lambda: rounds.begin(model.id, mode, scope=model.scope))
        if receipt is not None:
            self._at.take(receipt.statement)
            self._forget()
            self.greet()
            if mode is Mode.TOGETHER:
                self._sit_together()
                self._ask_next()

    def renew(self) -> None:
        """Let the round be about what stands on the cards now."""
        if self._desk.step(self._at.assessment.rounds.renew, self._at.id) is not None:
            self._forget()
