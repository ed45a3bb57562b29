"""How is one fact of a measure, an action or a factor set through lines, the others left as they are?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from ttguide.cli.plain.boards.card_things import Thing, Things
from ttguide.cli.plain.boards.choices import DIRECTIONS, FREQUENCIES, RESPONSIBLE, STATES, Choices, find_choice
from ttguide.cli.plain.boards.desk import BoardDesk
from ttguide.cli.plain.boards.lines import parts_of
from ttguide.cli.plain.boards.orders import Order, Topic
from ttguide.cli.plain.boards.pointing import read_names, read_number
from ttguide.cli.plain.lines import indent
from ttguide.workflow.board_views import (
    ActionView,
    CriticalView,
    FactorView,
    MeasureView,
)
from ttguide.workflow.scorecarding import Scorecarding
from ttguide.workflow.views import Receipt

_NONE = "-"
"""Typed where a fact is to be taken away."""

_FIGURE = r"[-−]?[0-9]{1,12}(?:[.,][0-9]{1,6})?"
_LIMIT = re.compile(rf"(?:(?P<name>[^\W\d_]+)\s*[:=]?\s*)?(?P<figure>{_FIGURE}|-)(?:\s*%)?(?=[\s;,/]|$)[\s;,/]*")
_LEAST = 3
"""Letters by which a light is known."""
_LIMIT_NAMES = {"green": ("vihreä", "vihrea", "green"), "yellow": ("keltainen", "yellow")}

_C = TypeVar("_C")


class Setting:
    """One fact at a time."""

    def __init__(self, desk: BoardDesk, things: Things) -> None:
        self._desk = desk
        self._things = things
        desk.knowing["scorecards"] = things.all
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
        desk.decide(lambda _: self._change(thing, {name: text}), text)

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
        """Say which criterion parts an objective factor is made of, ``2 5b 4a``, or tell them; ``-``: of none."""
        thing, rest = self._one(argument, FactorView)
        if not isinstance(thing, FactorView):
            return
        if not rest:
            self._tell_fact(thing.parts and parts_of(thing.parts, self._desk.say), "plain.integration.which_part")
            return
        known = [part.id for part in self._desk.development.integration.board().parts]
        names, strange = ((), "") if rest == _NONE else read_names(rest, known)
        if strange:
            self._desk.decline("plain.integration.which_part")
            return
        self._desk.decide(lambda _: self._change(thing, {"parts": names}))

    def target(self, argument: str) -> None:
        """Give a measure its target as it is said, or tell it; ``-`` takes it away with its limits.

        The limits that were given stay, and are told with the others.
        """
        thing, text = self._one(argument, MeasureView)
        if isinstance(thing, MeasureView) and not text:
            self._tell_fact(thing.target and self._desk.say("done.target", text=thing.target))
            self._tell_reading(thing.id)
        elif isinstance(thing, MeasureView):
            green, yellow = (thing.goal.green, thing.goal.yellow) if thing.goal and text != _NONE else (None, None)
            said = "" if text == _NONE else text
            if self._desk.decide(lambda _: self._set_target(thing, said, green, yellow), said):
                self._tell_reading(thing.id)

    def limits(self, argument: str) -> None:
        """Set where a measure turns from green and from yellow, in its unit, both or one of them; or tell them.

        ``60 30``, ``yellow 30``; ``-`` takes a limit away, which then follows from the target.
        """
        number, _, rest = argument.strip().partition(" ")  # apart from the limits: 7 - 40 is no range
        thing, _ = self._one(number, MeasureView)
        if not isinstance(thing, MeasureView):
            return
        if not rest.strip():
            self._desk.tell(indent(thing.reading or self._desk.say("plain.cards.no_limits")))
            return
        limits = _read_limits(rest.strip())
        if not limits:
            self._desk.decline("plain.cards.which_limits")
            return
        before = self._desk.seen(thing.id, thing)
        seen = {name: getattr(before.goal, name) if before.goal else None for name in limits}
        self._desk.decide(lambda _: self._cards.change(thing.id, limits, seen=seen))

    def due(self, argument: str) -> None:
        """Say by when an action is done: 31.3.2027 or 2027-03-31; ``-`` takes the date away."""
        thing, text = self._one(argument, ActionView)
        if isinstance(thing, ActionView) and not text:
            self._desk.decline("plain.cards.which_text")
        elif isinstance(thing, ActionView):
            self._desk.decide(
                lambda _: self._change(thing, {"due": None if text == _NONE else self._cards.read_due(text)})
            )

    # Behind it

    def _change(self, thing: Thing, facts: Mapping[str, Any]) -> Receipt:
        """Give a thing these facts; what of them another window has changed since it was seen here is told."""
        before = self._desk.seen(thing.id, thing)
        return self._cards.change(thing.id, facts, seen={name: getattr(before, name) for name in facts})

    def _tell_fact(self, fact: object, missing: str = "plain.cards.which_text") -> None:
        """Tell a fact as it is; where there is none, how it is given."""
        if fact:
            self._desk.tell(indent(str(fact)))
        else:
            self._desk.decline(missing)

    def _tell_reading(self, measure: str) -> None:
        """Tell when a measure is green, yellow and red by now."""
        now = self._things.all().get(measure)
        if isinstance(now, MeasureView) and now.reading:
            self._desk.tell(indent(now.reading))

    def _set_target(self, measure: MeasureView, said: str, green: float | None, yellow: float | None) -> Receipt:
        before = self._desk.seen(measure.id, measure)
        limits = (before.goal.green, before.goal.yellow) if before.goal else (None, None)
        seen = {"target": before.goal.text if before.goal else "", "green": limits[0], "yellow": limits[1]}
        return self._cards.set_target(measure.id, said, green=green, yellow=yellow, seen=seen)

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
            self._desk.decide(lambda _: self._change(thing, {name: value}), text)

    def _choice(self, name: str, choices: Choices[_C]) -> Callable[[str], None]:
        """What sets one of these choices; ``-`` takes it away, but for an action's state, which there always is."""

        def set_choice(argument: str) -> None:
            thing, text = self._one(argument)
            if thing is None:
                return
            chosen = find_choice(text, choices)
            gone = text.strip() == _NONE and name != "state"
            fits = isinstance(thing, ActionView) if name == "state" else isinstance(thing, MeasureView | ActionView)
            if not fits or (isinstance(thing, ActionView) and name in ("direction", "frequency")):
                self._desk.decline(
                    "plain.cards.no_action" if name == "state" else "plain.cards.no_measure",
                    number=argument.split(maxsplit=1)[0],
                )
            elif chosen is None and not gone:
                known = ", ".join(names.fi[0] for names in choices.values())
                other = ", ".join(names.en[0] for names in choices.values())
                self._desk.decline("plain.cards.which_choice", known=known, other=other)
            else:
                self._desk.decide(lambda _: self._change(thing, {name: chosen}))

        return set_choice


def _read_limits(typed: str) -> dict[str, float | None]:
    """The limits that a line gives, by name: the green one first where they are not named; empty where it does not."""
    found: dict[str, float | None] = {}
    at = 0
    while piece := _LIMIT.match(typed, at):
        at = piece.end()
        wanted = (piece["name"] or "").casefold()
        names = [name for name, known in _LIMIT_NAMES.items() if _names(wanted, known)] if wanted else [*_LIMIT_NAMES]
        free = [name for name in names if name not in found]
        if not free:
            return {}
        found[free[0]] = _figure(piece["figure"])
    if typed == _NONE:
        return dict.fromkeys(_LIMIT_NAMES)
    return found if at == len(typed) else {}


def _names(typed: str, known: Sequence[str]) -> bool:
    return len(typed) >= _LEAST and any(name.startswith(typed) for name in known)


def _figure(typed: str) -> float | None:
    return None if typed == _NONE else float(typed.replace(",", ".").replace("−", "-"))
