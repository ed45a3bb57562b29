"""How do scorecards become rows of a sheet, and what does each cell of a row belong to?

A row holds one measure and one action of a critical success factor, side by side; what gathers several rows stands in
the first of them only. Each row has an id of its own that says what it holds, wherever it is moved to in its sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from ttguide.model.measure import Direction, Frequency, Responsible
from ttguide.model.scorecard import Action, ActionState, CardFactor, CriticalFactor, Measure, Scorecards
from ttguide.workflow.session import Voice
from ttguide.workflow.workbook import CellKind, CellValue, Column

FACTOR, CRITICAL, MEASURE, ACTION = "factor", "critical", "measure", "action"
THINGS = (FACTOR, CRITICAL, MEASURE, ACTION)
"""What a row can hold, in the order in which its id names them."""

ID = "id"
_APART = "/"

Thing = CardFactor | CriticalFactor | Measure | Action


@dataclass(frozen=True, slots=True)
class CardColumn:
    """A column of a card's sheet: what it belongs to, and how its value is got from that.

    ``choices`` prefix the words of an enumeration; ``kind`` of enumeration is ``members``. The first column of a
    thing, ``names``, says what it is and so cannot be empty while the thing is there.
    """

    id: str
    thing: str
    width: int
    value: Callable[[Any], CellValue]
    kind: CellKind = CellKind.TEXT
    members: tuple[Direction, ...] | tuple[Frequency, ...] | tuple[Responsible, ...] | tuple[ActionState, ...] = ()
    words: str = ""

    @property
    def names(self) -> bool:
        return self.id == self.thing


def _of_goal(name: str) -> Callable[[Measure], CellValue]:
    def value(measure: Measure) -> CellValue:
        found: CellValue = getattr(measure.goal, name) if measure.goal else None
        return found

    return value


COLUMNS = (
    CardColumn("factor", FACTOR, 24, lambda factor: factor.name),
    CardColumn("critical", CRITICAL, 34, lambda critical: critical.text),
    CardColumn("measure", MEASURE, 34, lambda measure: measure.text),
    CardColumn("unit", MEASURE, 14, lambda measure: measure.unit),
    CardColumn(
        "direction", MEASURE, 17, lambda measure: measure.direction, members=tuple(Direction), words="direction"
    ),
    CardColumn("target", MEASURE, 17, _of_goal("text")),
    CardColumn("green", MEASURE, 9, _of_goal("green"), CellKind.NUMBER),
    CardColumn("yellow", MEASURE, 9, _of_goal("yellow"), CellKind.NUMBER),
    CardColumn("source", MEASURE, 22, lambda measure: measure.source),
    CardColumn(
        "frequency", MEASURE, 17, lambda measure: measure.frequency, members=tuple(Frequency), words="frequency"
    ),
    CardColumn(
        "responsible",
        MEASURE,
        12,
        lambda measure: measure.responsible,
        members=tuple(Responsible),
        words="responsible",
    ),
    CardColumn("action", ACTION, 38, lambda action: action.text),
    CardColumn("owner", ACTION, 18, lambda action: action.owner),
    CardColumn("due", ACTION, 11, lambda action: action.due, CellKind.DATE),
    CardColumn("sign", ACTION, 30, lambda action: action.sign),
    CardColumn("state", ACTION, 14, lambda action: action.state, members=tuple(ActionState), words="action"),
)
"""The columns after the id, in their order."""

NAMING: Mapping[str, CardColumn] = {column.thing: column for column in COLUMNS if column.names}


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row holds: the ids of a factor, a critical success factor, a measure and an action, or empty."""

    factor: str
    critical: str = ""
    measure: str = ""
    action: str = ""

    def __str__(self) -> str:
        return _APART.join((self.factor, self.critical, self.measure, self.action))

    def id_of(self, thing: str) -> str:
        found: str = getattr(self, thing)
        return found

    @classmethod
    def read(cls, text: str) -> RowKey | None:
        """Return the key that a cell says, or None where it is none."""
        pieces = [piece.strip() for piece in text.split(_APART)]
        return cls(*pieces) if len(pieces) == len(THINGS) and pieces[0] else None


@dataclass(frozen=True, slots=True)
class CardRow:
    """A row: its key, and the values of its cells by column; those that another row shows are empty."""

    key: RowKey
    values: Mapping[str, CellValue]


def rows_of(cards: Scorecards, area: str, voice: Voice) -> Iterator[CardRow]:
    """Return the rows of one area's card."""
    for factor in cards.factors_of(area):
        shown: Thing | None = factor
        for critical in cards.criticals_of(factor.id) or (None,):
            named: Thing | None = critical
            measures = cards.measures_of(critical.id) if critical else ()
            actions = cards.actions_of(critical.id) if critical else ()
            for measure, action in list(zip_longest(measures, actions)) or [(None, None)]:
                key = RowKey(factor.id, *(thing.id if thing else "" for thing in (critical, measure, action)))
                things = {FACTOR: shown, CRITICAL: named, MEASURE: measure, ACTION: action}
                yield CardRow(key, {c.id: value_of(c, things[c.thing], voice) for c in COLUMNS})
                shown = named = None


def blank_rows_of(cards: Scorecards, area: str, voice: Voice) -> Iterator[CardRow]:
    """Return the rows of one area's blank card: its objective factors, with nothing under them."""
    for factor in cards.factors_of(area):
        things: dict[str, Thing | None] = {FACTOR: factor, CRITICAL: None, MEASURE: None, ACTION: None}
        yield CardRow(RowKey(factor.id), {c.id: value_of(c, things[c.thing], voice) for c in COLUMNS})


def thing_in(cards: Scorecards, thing: str, id: str) -> Thing | None:
    """Return what an id of a row means, or None where it is not there."""
    there: Mapping[str, Mapping[str, Thing]] = {
        FACTOR: cards.factors,
        CRITICAL: cards.criticals,
        MEASURE: cards.measures,
        ACTION: cards.actions,
    }
    return there[thing].get(id)


def value_of(column: CardColumn, thing: Thing | None, voice: Voice) -> CellValue:
    """Return what stands in a cell; an enumeration's member is its word."""
    if thing is None:
        return ""
    value = column.value(thing)
    if column.members:
        return voice.say(f"{column.words}.{value}") if value else ""
    return "" if value is None else value


def sheet_columns(voice: Voice) -> tuple[Column, ...]:
    """Return the columns of a card's sheet, the id first."""
    columns = [Column(voice.say("sheet.id"), 7, quiet=True)]
    for column in COLUMNS:
        choices = tuple(voice.say(f"{column.words}.{member.value}") for member in column.members)
        columns.append(Column(voice.say(f"sheet.{column.id}"), column.width, column.kind, choices))
    return tuple(columns)
