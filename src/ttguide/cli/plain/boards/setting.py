"""How is one fact of a measure, an action or a factor set through lines, the others left as they are?

What is chosen from a list is understood in both languages by the beginning of its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from ttguide.cli.plain.boards.card_things import Thing, Things
from ttguide.cli.plain.boards.desk import BoardDesk
from ttguide.cli.plain.boards.orders import Order, Topic
from ttguide.cli.plain.boards.pointing import read_names, read_number
from ttguide.cli.plain.lines import indent
from ttguide.workflow.board_views import (
    ActionState,
    ActionView,
    CriticalView,
    Direction,
    FactorView,
    Frequency,
    MeasureView,
    Responsible,
)
from ttguide.workflow.scorecarding import Scorecarding

_NONE = "-"
"""Typed where a fact is to be taken away."""

DIRECTIONS = {
    Direction.MORE: ("enemmän", "enemman", "more", "+"),
    Direction.LESS: ("vähemmän", "vahemman", "less"),
    Direction.RANGE: ("väli", "vali", "range"),
}
FREQUENCIES = {
    Frequency.MONTHLY: ("kuukausi", "monthly"),
    Frequency.QUARTERLY: ("neljännes", "neljannes", "quarterly"),
    Frequency.HALF_YEARLY: ("puolivuosi", "half", "twice"),
    Frequency.YEARLY: ("vuosi", "yearly"),
    Frequency.EACH_TIME: ("joka", "each"),
    Frequency.ONCE: ("kerran", "once"),
}
RESPONSIBLE = {
    Responsible.PURCHASER: ("tilaaja", "purchaser"),
    Responsible.PROVIDER: ("tuottaja", "provider"),
    Responsible.BOTH: ("molemmat", "both"),
}
STATES = {
    ActionState.PLANNED: ("suunnitteilla", "planned"),
    ActionState.UNDER_WAY: ("käynnissä", "kaynnissa", "under"),
    ActionState.DONE: ("tehty", "done"),
    ActionState.DROPPED: ("luovuttu", "dropped"),
}
_LEAST = 3
"""Letters by which a choice is known."""
_FIGURE = r"[-−]?[0-9]{1,12}(?:[.,][0-9]{1,6})?"
_LIMITS = re.compile(rf"(?P<green>{_FIGURE}|-)\s+(?P<yellow>{_FIGURE}|-)")

_C = TypeVar("_C")


class Setting:
    """One fact at a time."""

    def __init__(self, desk: BoardDesk, things: Things) -> None:
        self._desk = desk
        self._things = things
        self.topics: Sequence[Topic] = (
            Topic.of(
                "plain.topic.measures",
                Order("tavoite", "target", "plain.cards.set_target", self.target),
                Order("rajat", "limits", "plain.cards.limits", self.limits),
                Order("yksikkö", "unit", "plain.cards.unit", lambda typed: self._text(typed, MeasureView, "unit")),
                Order("suunta", "direction", "plain.cards.direction", self._choice("direction", DIRECTIONS)),
                Order("lähde", "source", "plain.cards.source", lambda typed: self._text(typed, MeasureView, "source")),
                Order("seuranta", "frequency", "plain.cards.frequency", self._choice("frequency", FREQUENCIES)),
                Order("vastuu", "who", "plain.cards.who", self._choice("responsible", RESPONSIBLE)),
            ),
            Topic.of(
                "plain.topic.actions",
                Order("tekee", "owner", "plain.cards.owner", lambda typed: self._text(typed, ActionView, "owner")),
                Order("mennessä", "due", "plain.cards.set_due", self.due),
                Order("merkki", "sign", "plain.cards.sign", lambda typed: self._text(typed, ActionView, "sign")),
                Order("tila", "state", "plain.cards.state", self._choice("state", STATES)),
            ),
            Topic.of(
                "plain.topic.changing",
                Order("muuta", "reword edit", "plain.cards.reword", self.reword),
                Order("siirrä", "move", "plain.cards.move", self.move),
                Order("kohdat", "parts", "plain.cards.parts", self.parts),
            ),
        )

    @property
    def _cards(self) -> Scorecarding:
        return self._desk.development.scorecards

    def reword(self, argument: str) -> None:
        """Give a factor, measure or action another wording; without a text it is asked for."""
        desk = self._desk
        thing, text = self._one(argument)
        if thing is None:
            return
        before = thing.name if isinstance(thing, FactorView) else thing.text
        if not text:
            desk.tell(indent(before))
            text = desk.ask("plain.new_wording", before)
        if not text:
            desk.decline("plain.not_done")
            return
        name = "name" if isinstance(thing, FactorView) else "text"
        desk.decide(lambda _: self._cards.change(thing.id, {name: text}), text)

    def move(self, argument: str) -> None:
        """Move a thing: a measure or an action ``7 4``, a success factor ``4 2``, an objective factor ``2 B``."""
        thing, where = self._one(argument)
        if thing is None:
            return
        if isinstance(thing, FactorView):
            areas = [card.area for card in self._cards.cards()]
            found, rest = read_names(where, areas)
            if rest or len(found) != 1:
                self._desk.decline("plain.cards.which_area", known=", ".join(areas))
                return
            to = found[0]
        else:
            under = self._things.chosen(where, FactorView if isinstance(thing, CriticalView) else CriticalView)
            if not under:
                return
            to = under[0].id
        self._desk.decide(lambda _: self._cards.move(thing.id, to))

    def parts(self, argument: str) -> None:
        """Say which criterion parts an objective factor is made of: ``2 5b 4a``."""
        thing, rest = self._one(argument, FactorView)
        if not isinstance(thing, FactorView):
            return
        names, strange = read_names(rest, [part.id for part in self._desk.development.integration.board().parts])
        if strange:
            self._desk.decline("plain.integration.which_part")
            return
        self._desk.decide(lambda _: self._cards.change(thing.id, {"parts": names}))

    def target(self, argument: str) -> None:
        """Give a measure its target as it is said; the limits that were set stay."""
        thing, text = self._one(argument, MeasureView)
        if isinstance(thing, MeasureView):
            green, yellow = (thing.goal.green, thing.goal.yellow) if thing.goal and text != _NONE else (None, None)
            said = "" if text == _NONE else text
            self._desk.decide(lambda _: self._cards.set_target(thing.id, said, green=green, yellow=yellow), said)

    def limits(self, argument: str) -> None:
        """Set where a measure turns from green and from yellow, in its unit; ``-`` lets it follow from the target."""
        thing, rest = self._one(argument, MeasureView)
        if not isinstance(thing, MeasureView):
            return
        found = _LIMITS.fullmatch(rest.strip())
        if found is None:
            self._desk.decline("plain.cards.which_limits")
            return
        green, yellow = _figure(found["green"]), _figure(found["yellow"])
        self._desk.decide(lambda _: self._cards.set_target(thing.id, thing.target, green=green, yellow=yellow))

    def due(self, argument: str) -> None:
        """Say by when an action is done: 31.3.2027 or 2027-03-31; ``-`` takes the date away."""
        thing, text = self._one(argument, ActionView)
        if isinstance(thing, ActionView):
            self._desk.decide(
                lambda _: self._cards.change(thing.id, {"due": None if text == _NONE else self._cards.read_due(text)})
            )

    # Behind it

    def _one(self, argument: str, kind: type[Thing] | None = None) -> tuple[Thing | None, str]:
        """The thing of the number that a line begins with, and the text behind it."""
        number, text = read_number(argument)
        typed = str(number) if number else ""
        found: Sequence[Thing] = self._things.chosen(typed) if kind is None else self._things.chosen(typed, kind)
        return (found[0] if found else None), text

    def _text(self, argument: str, kind: type[Thing], name: str) -> None:
        thing, text = self._one(argument, kind)
        value = "" if text == _NONE else text
        if thing is not None and not text:
            self._desk.decline("plain.cards.which_text")
        elif thing is not None:
            self._desk.decide(lambda _: self._cards.change(thing.id, {name: value}), text)

    def _choice(self, name: str, choices: Mapping[_C, tuple[str, ...]]) -> Callable[[str], None]:
        """What sets one of these choices; ``-`` takes it away, but for an action's state, which there always is."""

        def set_choice(argument: str) -> None:
            thing, text = self._one(argument)
            if thing is None:
                return
            wanted = text.strip().casefold()
            near = [
                c for c, names in choices.items() if len(wanted) >= _LEAST and any(_agree(wanted, n) for n in names)
            ]
            exact = [c for c, names in choices.items() if wanted in names]
            chosen = next(iter(exact or near), None) if len(exact or near) == 1 else None
            gone = wanted == _NONE and name != "state"
            fits = isinstance(thing, ActionView) if name == "state" else isinstance(thing, MeasureView | ActionView)
            if not fits or (isinstance(thing, ActionView) and name in ("direction", "frequency")):
                self._desk.decline(
                    "plain.cards.no_action" if name == "state" else "plain.cards.no_measure",
                    number=argument.split(maxsplit=1)[0],
                )
            elif chosen is None and not gone:
                known = ", ".join(names[0] for names in choices.values())
                other = ", ".join(next(n for n in reversed(names) if n.isalpha()) for names in choices.values())
                self._desk.decline("plain.cards.which_choice", known=known, other=other)
            else:
                self._desk.decide(lambda _: self._cards.change(thing.id, {name: chosen}))

        return set_choice


def _agree(typed: str, name: str) -> bool:
    """Whether one is the beginning of the other: *kuu* and *kuukausittain* are both *kuukausi*."""
    return name.startswith(typed) or (len(name) >= _LEAST and typed.startswith(name))


def _figure(typed: str) -> float | None:
    return None if typed == _NONE else float(typed.replace(",", ".").replace("−", "-"))
