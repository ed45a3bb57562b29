"""What on the cards does a number mean, and how is it told whole?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias, TypeVar, overload

from ttguide.cli.plain.boards.card_lines import doubts_of, whole_thing
from ttguide.cli.plain.boards.card_questions import CardQuestions
from ttguide.cli.plain.boards.desk import BoardDesk
from ttguide.cli.plain.boards.pointing import Numbers, read_numbers
from ttguide.workflow.board_views import ActionView, CriticalView, DoubtView, FactorView, MeasureView
from ttguide.workflow.views import Receipt

Thing: TypeAlias = FactorView | CriticalView | MeasureView | ActionView

_T = TypeVar("_T", FactorView, CriticalView, MeasureView, ActionView)


class Things:
    """Everything on all cards by the number that it got when it was first seen."""

    def __init__(self, desk: BoardDesk) -> None:
        self._desk = desk
        self._numbers = Numbers()

    def number(self, id: str) -> int:
        """The number of a thing: its place among all that ever came onto the cards."""
        if not self._numbers.has(id):
            for each in self._desk.development.scorecards.order():
                self._numbers.of(each)
        return self._numbers.of(id)

    def all(self) -> dict[str, Thing]:
        """Everything by its id, in the order of the cards."""
        cards = self._desk.development.scorecards
        below = (_below(factor) for card in cards.cards() for factor in cards.card(card.area).factors)
        return {thing.id: thing for each in below for thing in each}

    @overload
    def chosen(self, argument: str) -> list[Thing]: ...

    @overload
    def chosen(self, argument: str, kind: type[_T]) -> list[_T]: ...

    def chosen(self, argument: str, kind: type | None = None) -> list:  # type: ignore[type-arg]
        """The things of the numbers that a line begins with, all of one kind where that is asked for; else none."""
        desk = self._desk
        by_number = {self.number(thing.id): thing for thing in self.all().values()}
        numbers = read_numbers(argument).numbers
        if not numbers:
            desk.decline("plain.cards.which")
        found = []
        for number in numbers:
            thing = by_number.get(number)
            if thing is None:
                desk.decline("plain.cards.no_thing", number=number)
                return []
            if kind is not None and not isinstance(thing, kind):
                desk.decline(_OTHER_KIND[kind], number=number)
                return []
            found.append(thing)
        return found

    def whole(self, thing: Thing) -> Iterator[str]:
        """Yield a thing with all that is known and asked of it."""
        asking = CardQuestions(self._desk.guide.language)
        return whole_thing(thing, self.number, self._desk.say, asking, self._doubts(thing))

    def asked(self, receipt: Receipt) -> Iterator[str]:
        """Yield the questions of a receipt, each with the command that answers it where there is one."""
        thing = self.all().get(receipt.statement) if receipt.asks else None
        doubts = {doubt.question: doubt for doubt in self._doubts(thing)} if thing is not None else {}
        asking = CardQuestions(self._desk.guide.language)
        for question in receipt.asks:
            found = doubts.get(question)
            yield from asking.each((found,), self.number(receipt.statement)) if found else (question,)

    def _doubts(self, thing: Thing) -> tuple[DoubtView, ...]:
        criticals = (each for each in self.all().values() if isinstance(each, CriticalView))
        return doubts_of(thing, next((each for each in criticals if thing in each.actions), None))


_OTHER_KIND = {
    FactorView: "plain.cards.no_factor",
    CriticalView: "plain.cards.no_critical",
    MeasureView: "plain.cards.no_measure",
    ActionView: "plain.cards.no_action",
}


def _below(factor: FactorView) -> list[Thing]:
    things: list[Thing] = [factor]
    for critical in factor.criticals:
        things += [critical, *critical.measures, *critical.actions]
    return things
