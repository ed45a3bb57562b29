"""How are the scorecards drawn up through lines: factors, measures with their targets, actions?

Everything on the cards has a number of its own, whatever it is, so that ``12`` is never asked what it is of.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ttguide.cli.plain.boards.card_lines import card_lines, doubt_lines, known_line, summary_lines
from ttguide.cli.plain.boards.card_questions import CardQuestions
from ttguide.cli.plain.boards.card_things import Things
from ttguide.cli.plain.boards.desk import EVERYTHING, BoardDesk
from ttguide.cli.plain.boards.orders import Order, Topic
from ttguide.cli.plain.boards.pointing import read_names, read_number, read_numbers
from ttguide.cli.plain.boards.setting import Setting
from ttguide.cli.plain.lines import indent, shorten
from ttguide.workflow.board_views import CriticalView, FactorView, KnownMeasureView, MeasureView
from ttguide.workflow.scorecarding import Scorecarding

_KEEP = ("pidä", "pida", "keep")
"""What is typed where a success factor stays as it is although its opportunity reads otherwise."""
_GROWING = ""
"""Stands among the areas for what the cards are missing."""


class ScorecardsBoard:
    """The scorecards board."""

    def __init__(self, desk: BoardDesk) -> None:
        self._desk = desk
        self._things = Things(desk)
        desk.asking["scorecards"] = self._things.asked
        self._known: tuple[tuple[str, KnownMeasureView], ...] = ()
        self._told: list[str] = []
        """The areas whose questions an empty line has told, in order; ``_GROWING`` is what the cards are missing."""
        self._all_told = False
        self._told_at = 0
        """How far the case was then."""
        setting = Setting(desk, self._things)
        self.topics: Sequence[Topic] = (
            Topic.of(
                "plain.topic.cards",
                Order("kortit", "cards list", "plain.cards.cards", self.cards, alone=True),
                Order("kortti", "card", "plain.cards.card", self.card),
                Order("kasvata", "grow", "plain.cards.grow", self.grow),
                Order("tekijä", "factor", "plain.cards.factor", self.factor),
                Order("menestystekijä", "critical", "plain.cards.critical", self.critical),
                Order("mittari", "measure", "plain.cards.measure", self.measure),
                Order("tutut", "known", "plain.cards.known", self.known),
                Order("ota", "take accept", "plain.cards.take", self.take),
                Order("toimenpide", "action", "plain.cards.action", self.action),
                Order("poista", "remove", "plain.cards.remove", self.remove),
                Order("sanamuoto", "wording", "plain.cards.wording", self.wording),
            ),
            *setting.topics,
            Topic.of(
                "plain.topic.more",
                Order("alkuperä", "origin", "plain.cards.origin", self.origin),
                Order("kysymykset arviot", "doubts questions", "plain.cards.doubts", self.doubts),
            ),
        )

    @property
    def _cards(self) -> Scorecarding:
        return self._desk.development.scorecards

    def greet(self) -> None:
        self._told, self._all_told = [], False
        self._desk.tell(*summary_lines(self._cards.cards(), self._desk.say))

    def advance(self) -> bool:
        """Say what comes next: growing the cards, then card by card its questions; return whether there is anything.

        What was told is not told again as long as nothing is done; then the card at hand is, with what is left of it.
        """
        summaries = self._cards.cards()
        asked = [card.area for card in summaries if card.doubts]
        waiting = [_GROWING, *asked] if any(card.missing for card in summaries) else asked
        if self._told_at != self._desk.development.latest:
            self._told = [] if self._all_told else self._told[:-1]
            self._told_at, self._all_told = self._desk.development.latest, False
        following = next((each for each in waiting if each not in self._told), None)
        if following is None:
            self._all_told = True
            if asked:
                self._desk.speak("plain.cards.all_told", area=asked[0])
            return False
        self._told.append(following)
        if following == _GROWING:
            self._tell_growth()
        else:
            self.doubts(following)
        return True

    def _tell_growth(self) -> None:
        """Tell what the synthesis holds that is on no card yet."""
        for view in self._cards.growth():
            if view.number:
                self._desk.tell(indent(f"{view.number} {shorten(view.text)} – {view.factor}"))
        self._desk.speak("plain.cards.grow_how")

    def show(self, argument: str) -> None:
        """Show things of the cards whole, with the questions that they raise."""
        for thing in self._things.chosen(argument):
            self._desk.tell(*self._things.whole(thing))
            if isinstance(thing, CriticalView) and thing.reworded:
                self._desk.speak("plain.asked.reworded", number=self._things.number(thing.id))

    # Looking

    def cards(self, argument: str) -> None:
        del argument
        self.greet()

    def card(self, argument: str) -> None:
        """Tell one area's card; without a letter, every card that holds something."""
        desk = self._desk
        areas = [card.area for card in self._cards.cards()]
        names, rest = read_names(argument, areas)
        if rest:
            desk.decline("plain.cards.which_area", known=", ".join(areas))
            return
        chosen = names or [c.area for c in self._cards.cards() if c.factors or c.missing]
        desk.page(line for area in chosen for line in card_lines(self._cards.card(area), self._things.number, desk.say))
        if not chosen:
            desk.speak("plain.cards.empty")

    def known(self, argument: str) -> None:
        """Tell measures that have been used for what success factors speak of."""
        desk = self._desk
        found: list[tuple[str, KnownMeasureView]] = []
        chosen = self._things.chosen(argument, CriticalView)
        for critical in chosen:
            found += [(critical.id, measure) for measure in self._cards.known_measures(critical.id)]
        self._known = tuple(found)
        for place, (id, measure) in enumerate(found, start=1):
            desk.tell(f"m{place} {known_line(measure, desk.say)} ({self._things.number(id)})")
        if chosen:
            desk.speak("plain.cards.known_how" if found else "plain.cards.none_known")

    def origin(self, argument: str) -> None:
        """Tell the way back from things of the cards to what was said."""
        for thing in self._things.chosen(argument):
            for step in self._cards.origin(thing.id):
                id = f" {step.id}" if step.id else ""
                self._desk.tell(indent(f"{step.kind_name}{id}: {step.text}"))

    def doubts(self, argument: str) -> None:
        """Tell the questions that a card raises, or all cards."""
        names, _ = read_names(argument, [card.area for card in self._cards.cards()])
        areas = names or [card.area for card in self._cards.cards()]
        asking = CardQuestions(self._desk.guide.language)
        lines = [line for area in areas for line in doubt_lines(self._cards.card(area), self._things.number, asking)]
        if not lines:
            self._desk.speak("plain.cards.no_doubts")
        reworded = [critical for area in areas for critical in self._cards.reworded(area)]
        if reworded:
            lines.append(self._desk.say("plain.asked.reworded", number=self._things.number(reworded[0].id)))
        self._desk.page(lines)

    # Drawing up

    def grow(self, argument: str) -> None:
        """Put what the synthesis holds onto one area's card or all."""
        area = argument.strip().upper()
        if self._desk.decide(lambda _: self._cards.grow(area)) is not None:
            self.card(area)

    def factor(self, argument: str) -> None:
        """Put an objective factor on a card: ``A name``; or give one another name: ``3 name``."""
        desk = self._desk
        areas = [card.area for card in self._cards.cards()]
        names, name = read_names(argument.partition(" ")[0], areas)
        name = argument.partition(" ")[2].strip()
        if not names:
            desk.decline("plain.cards.which_area", known=", ".join(areas))
            return
        desk.add(lambda: self._cards.set_factor(names[0], name), name, self._things.number)

    def critical(self, argument: str) -> None:
        """Put a critical success factor under an objective factor."""
        found, text = self._under(argument, FactorView)
        if found:
            self._desk.add(lambda: self._cards.set_critical(found, text), text, self._things.number)

    def measure(self, argument: str) -> None:
        """Give a critical success factor a measure."""
        found, text = self._under(argument, CriticalView)
        if found:
            self._desk.add(lambda: self._cards.set_measure(found, text), text, self._things.number)

    def action(self, argument: str) -> None:
        """Plan an action for a critical success factor."""
        found, text = self._under(argument, CriticalView)
        if found:
            self._desk.add(lambda: self._cards.set_action(found, text), text, self._things.number)

    def take(self, argument: str) -> None:
        """Take measures of the list that was told last."""
        numbers = read_numbers(argument, "m").numbers
        if not numbers or any(not 1 <= number <= len(self._known) for number in numbers):
            self._desk.decline("plain.cards.which_known")
            return
        for number in self._desk.each(numbers, lambda number: f"m{number}"):
            critical, measure = self._known[number - 1]
            self._desk.add(partial(self._cards.take_measure, critical, measure.key), "", self._things.number)

    def remove(self, argument: str) -> None:
        """Take things off the cards with all that hangs on them."""
        for thing in self._desk.each(self._things.chosen(argument), lambda thing: str(self._things.number(thing.id))):
            step = {
                FactorView: self._cards.remove_factor,
                CriticalView: self._cards.remove_critical,
                MeasureView: self._cards.remove_measure,
            }.get(type(thing), self._cards.remove_action)
            self._desk.step(step, thing.id)

    def wording(self, argument: str) -> None:
        """Take over what opportunities say by now, for these success factors or all; ``keep`` leaves them as is."""
        desk = self._desk
        pointed = read_numbers(argument)
        word = pointed.rest.strip().casefold()
        if word not in ("", *EVERYTHING, *_KEEP):
            desk.decline("plain.cards.which_wording")
            return
        numbers = " ".join(map(str, pointed.numbers))
        chosen = self._things.chosen(numbers, CriticalView) if numbers else self._cards.reworded()
        ids = [critical.id for critical in chosen]
        if ids or not numbers:
            desk.step(self._cards.keep_wordings if word in _KEEP else self._cards.take_wordings, ids)

    # Behind it

    def _under(self, argument: str, kind: type[FactorView | CriticalView]) -> tuple[str, str]:
        """The id of the thing under which something is put, and the text; empty where there is none."""
        number, text = read_number(argument)
        found = self._things.chosen(str(number) if number else "", kind)
        return (found[0].id if found else ""), text
