"""What has been changed in the cards of a filled-in workbook, and what events come of it?

A cell counts as changed where it differs from what it was made with, so that two people's work on different cells
joins by itself. Where the case has moved on in the very cell, people decide; nothing is taken while anything is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ttguide.method.number_words import NumberWords
from ttguide.model import development_event as dev
from ttguide.model.event import Event
from ttguide.model.scorecard import Action, ActionState, CardFactor, CriticalFactor, Measure, Scorecards
from ttguide.workflow.changing_cards import action_set, changes_to, measure_set
from ttguide.workflow.measured import number_words
from ttguide.workflow.reading_cards import Fault, FilledCell, FilledRow, FilledSheet, Meant, Place, meant_by
from ttguide.workflow.session import Voice
from ttguide.workflow.tabulating import (
    ACTION,
    COLUMNS,
    CRITICAL,
    FACTOR,
    MEASURE,
    NAMING,
    THINGS,
    CardColumn,
    RowKey,
    Thing,
    rows_of,
    thing_in,
)

_OF = {thing: tuple(column for column in COLUMNS if column.thing == thing) for thing in THINGS}
_GOAL = ("target", "green", "yellow")
_FACT = {FACTOR: "name", CRITICAL: "text", MEASURE: "text", ACTION: "text"}
"""What the fact is called by which a thing is named."""
_TOLD = 80
"""Characters of a value in a sentence about it."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What cells gave a thing of the cards: by fact its value and, in ``places``, where that stood."""

    id: str
    name: str
    facts: Mapping[str, Any]
    places: Mapping[str, tuple[str, Place]]
    """By fact the column and the cell."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a workbook comes to: the events that take it over, how much that is, and what stands against it."""

    events: tuple[Event, ...] = ()
    changed: int = 0
    added: int = 0
    removed: int = 0
    missing: int = 0
    """Rows that the workbook was made with and that are not in it any more; nothing is removed for that."""
    faults: tuple[Fault, ...] = ()
    filled: tuple[Filling, ...] = ()

    @property
    def count(self) -> int:
        return self.changed + self.added + self.removed


@dataclass(frozen=True, slots=True)
class _Parent:
    """What something stands under: a thing of the case, or one that the workbook adds."""

    id: str
    is_new: bool = False


@dataclass(slots=True)
class _Added:
    thing: str
    id: str
    name: str
    under: _Parent
    cells: Mapping[str, FilledCell]
    place: Place


@dataclass(slots=True)
class _Above:
    """What the rows above lead to: a new row without a factor of its own goes on with theirs."""

    factor: _Parent | None = None
    critical: _Parent | None = None


@dataclass(slots=True)
class _Gathered:
    edits: dict[tuple[str, str], dict[str, FilledCell]] = field(default_factory=dict)
    removed: dict[tuple[str, str], Place] = field(default_factory=dict)
    added: list[_Added] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class TakingIn:
    """Compares what came back with what went out (``before``) and with what is there (``now``)."""

    def __init__(
        self, before: Scorecards, now: Scorecards, voice: Voice, shown: Callable[[str], str], new_id: Callable[[], str]
    ) -> None:
        self._before = before
        self._now = now
        self._voice = voice
        self._shown = shown
        self._new_id = new_id
        self._words = number_words(voice)
        self._gathered = _Gathered()

    def judge(self, sheets: Sequence[tuple[str, FilledSheet]]) -> Judgement:
        """Return what the sheets come to, each with the area whose card it is."""
        missing = 0
        for area, sheet in sheets:
            missing += self._gather(area, sheet)
        made = list(self._make())
        found = self._gathered
        if found.faults:
            return Judgement(missing=missing, faults=tuple(found.faults))
        changed = sum(len(cells) for cells in found.edits.values())
        filled = tuple(self._filled())
        return Judgement(tuple(made), changed, len(found.added), len(found.removed), missing, filled=filled)

    # What was changed

    def _gather(self, area: str, sheet: FilledSheet) -> int:
        out = {row.key: row.values for row in rows_of(self._before, area, self._voice)}
        above = _Above()
        for row in sheet.rows:
            if row.key is None:
                self._gather_new(area, row, above)
            elif row.key not in out:
                self._fault(row.place, "id", "sheet.unknown_id")
            else:
                self._gather_known(area, row, row.key, out[row.key], above)
        return len(out.keys() - {row.key for row in sheet.rows})

    def _gather_known(self, area: str, row: FilledRow, key: RowKey, out: Mapping[str, object], above: _Above) -> None:
        above.factor = _Parent(key.factor)
        above.critical = _Parent(key.critical) if key.critical else None
        for thing in THINGS:
            id, cells = key.id_of(thing), _cells(row, thing)
            if not id:
                self._add_if_filled(area, thing, row, above)
            elif thing in (FACTOR, CRITICAL) and not out[thing]:
                self._goes_on(thing, id, cells)
            else:
                self._compare(thing, id, cells)

    def _goes_on(self, thing: str, id: str, cells: Mapping[str, FilledCell]) -> None:
        """A cell that was empty because a row above shows it: it may say the same, and nothing else."""
        cell = cells.get(thing)
        if cell is not None and not cell.is_blank and _folded(cell.meant) not in self._names_of(thing, id):
            self._fault(cell.place, thing, "sheet.goes_on")

    def _compare(self, thing: str, id: str, cells: Mapping[str, FilledCell]) -> None:
        was = thing_in(self._before, thing, id)
        assert was is not None  # noqa: S101 - the row was made from it
        edits = {c.id: cells[c.id] for c in _OF[thing] if c.id in cells and not self._same(c, was, cells[c.id])}
        naming = edits.get(thing)
        if naming is not None and naming.is_blank:
            if thing in (FACTOR, CRITICAL):
                self._fault(naming.place, thing, "sheet.cannot_be_empty")
            elif any(not cell.is_blank for id_, cell in cells.items() if id_ != "state"):
                self._fault(naming.place, thing, "sheet.needs_name")
            else:
                self._gathered.removed[thing, id] = naming.place
            return
        for column in _OF[thing]:
            if column.id in edits and _is_cut(column, was, self._shown):
                self._fault(edits[column.id].place, column.id, "sheet.was_cut")
        if edits:
            self._gathered.edits[thing, id] = edits

    def _same(self, column: CardColumn, thing: Thing, cell: FilledCell) -> bool:
        if column.id == "state" and cell.is_blank:
            return meant_by(column, thing, self._shown) is ActionState.PLANNED
        return meant_by(column, thing, self._shown) == cell.meant

    def _gather_new(self, area: str, row: FilledRow, above: _Above) -> None:
        for thing in THINGS:
            self._add_if_filled(area, thing, row, above)

    def _add_if_filled(self, area: str, thing: str, row: FilledRow, above: _Above) -> None:
        cells = _cells(row, thing)
        filled = [cell for cell in cells.values() if not cell.is_blank]
        if not filled:
            return
        naming = cells.get(thing)
        if naming is None or naming.is_blank:
            self._fault(filled[0].place, thing, "sheet.needs_name")
            return
        if thing == FACTOR:
            before, found = above.factor, self._find_or_add(thing, area, _Parent(area), naming, cells)
            above.factor = found
            above.critical = above.critical if found == before else None
        elif above.factor is None:
            self._fault(naming.place, thing, "sheet.no_factor")
        elif thing == CRITICAL:
            above.critical = self._find_or_add(thing, area, above.factor, naming, cells)
        elif above.critical is None:
            self._fault(naming.place, thing, "sheet.no_critical")
        else:
            self._add_under(thing, above.critical, naming, cells)

    def _find_or_add(
        self, thing: str, area: str, under: _Parent, naming: FilledCell, cells: Mapping[str, FilledCell]
    ) -> _Parent:
        """What is called so there already, in the case or further up in the workbook, or else a new one."""
        name = _folded(naming.meant)
        there: Sequence[CardFactor | CriticalFactor] = ()
        if thing == FACTOR:
            there = self._now.factors_of(area)
        elif not under.is_new:
            there = self._now.criticals_of(under.id)
        for each in there:
            if name in self._names_of(thing, each.id):
                return _Parent(each.id)
        for added in self._gathered.added:
            if (added.thing, added.name, added.under) == (thing, name, under):
                return _Parent(added.id, is_new=True)
        return self._add(thing, under, naming, cells)

    def _add_under(self, thing: str, under: _Parent, naming: FilledCell, cells: Mapping[str, FilledCell]) -> None:
        """Add a measure or an action, unless the very same has been brought in before."""
        name = _folded(naming.meant)
        twins = [a for a in self._gathered.added if (a.thing, a.name, a.under) == (thing, name, under)]
        there: Sequence[Thing] = ()
        if not under.is_new:
            there = self._now.measures_of(under.id) if thing == MEASURE else self._now.actions_of(under.id)
        alike = [t for t in there if _folded(meant_by(NAMING[thing], t, self._shown)) == name]
        same = any(all(self._same(c, t, cells[c.id]) for c in _OF[thing] if c.id in cells) for t in alike)
        same = same or any(_meanings(twin.cells) == _meanings(cells) for twin in twins)
        if (twins or alike) and not same:
            self._fault(naming.place, thing, "sheet.there_already")
        elif not same:
            self._add(thing, under, naming, cells)

    def _add(self, thing: str, under: _Parent, naming: FilledCell, cells: Mapping[str, FilledCell]) -> _Parent:
        id = self._new_id()
        self._gathered.added.append(_Added(thing, id, _folded(naming.meant), under, cells, naming.place))
        return _Parent(id, is_new=True)

    def _names_of(self, thing: str, id: str) -> set[str]:
        """What a factor or a critical success factor is called: as it went out, as it is now, as it came back."""
        found = (thing_in(cards, thing, id) for cards in (self._before, self._now))
        names = {_folded(meant_by(NAMING[thing], each, self._shown)) for each in found if each is not None}
        edited = self._gathered.edits.get((thing, id), {}).get(thing)
        return names | ({_folded(edited.meant)} if edited else set())

    # What comes of it

    def _make(self) -> Iterator[Event]:
        for (thing, id), place in list(self._gathered.removed.items()):
            yield from self._remove(thing, id, place)
        for (thing, id), edits in list(self._gathered.edits.items()):
            yield from self._change(thing, id, edits)
        for added in self._gathered.added:
            if not added.under.is_new and not self._is_there(added):
                self._fault(added.place, added.thing, "sheet.gone")
            yield from _new_thing(added, self._words)

    def _filled(self) -> Iterator[Filling]:
        """What is taken over, thing by thing, for whoever asks about it."""
        for (thing, id), cells in self._gathered.edits.items():
            named = cells[thing].meant if thing in cells else getattr(thing_in(self._now, thing, id), _FACT[thing], "")
            yield _filling(thing, id, str(named), cells)
        for added in self._gathered.added:
            yield _filling(added.thing, added.id, str(added.cells[added.thing].meant), added.cells)

    def _is_there(self, added: _Added) -> bool:
        parent = {CRITICAL: FACTOR, MEASURE: CRITICAL, ACTION: CRITICAL}.get(added.thing)
        return parent is None or thing_in(self._now, parent, added.under.id) is not None

    def _remove(self, thing: str, id: str, place: Place) -> Iterator[Event]:
        was, now = thing_in(self._before, thing, id), thing_in(self._now, thing, id)
        if now is None:
            del self._gathered.removed[thing, id]
        elif now != was:
            self._fault(place, thing, "sheet.changed_since", now=_told(getattr(now, "text", "")))
        else:
            yield dev.MeasureRemoved(id) if thing == MEASURE else dev.ActionRemoved(id)

    def _change(self, thing: str, id: str, edits: Mapping[str, FilledCell]) -> Iterator[Event]:
        was, now = thing_in(self._before, thing, id), thing_in(self._now, thing, id)
        assert was is not None  # noqa: S101 - it was compared with
        if now is None:
            first = next(iter(edits.values()))
            self._fault(first.place, next(iter(edits)), "sheet.gone")
            return
        due: dict[str, Meant] = {}
        for column in _OF[thing]:
            if column.id not in edits:
                continue
            cell, there = edits[column.id], meant_by(column, now, self._shown)
            if self._same(column, now, cell):
                continue
            if there != meant_by(column, was, self._shown):
                values = {"now": self._word(column, there), "mine": self._word(column, cell.meant)}
                self._fault(cell.place, column.id, "sheet.conflict", **values)
            due[column.id] = cell.meant
        self._gathered.edits[thing, id] = {name: edits[name] for name in due}
        yield from changes_to(now, _facts(due, thing), self._words) if due else ()

    def _word(self, column: CardColumn, value: Meant) -> str:
        if column.members and value:
            return self._voice.say(f"{column.words}.{value}")
        shown = f"{value:g}" if isinstance(value, float) else str(value or "")
        return _told(shown) or self._voice.say("sheet.nothing")

    def _fault(self, place: Place, column: str, rule: str, **values: str) -> None:
        self._gathered.faults.append(Fault(place, column, rule, tuple(values.items())))


def _cells(row: FilledRow, thing: str) -> dict[str, FilledCell]:
    return {column.id: row.cells[column.id] for column in _OF[thing] if column.id in row.cells}


def _meanings(cells: Mapping[str, FilledCell]) -> dict[str, Meant]:
    return {id: cell.meant for id, cell in cells.items()}


def _folded(meant: Meant) -> str:
    return " ".join(str(meant or "").casefold().split())


def _told(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TOLD else f"{line[: _TOLD - 1].rstrip()}…"


def _is_cut(column: CardColumn, thing: Thing, shown: Callable[[str], str]) -> bool:
    """Whether a text is longer than its cell could hold, so that an edit of the cell would lose the rest."""
    value = column.value(thing)
    return (
        isinstance(value, str) and not column.members and shown(value).endswith("…") and len(shown(value)) < len(value)
    )


def _facts(due: Mapping[str, Any], thing: str) -> dict[str, Any]:
    """The values by the thing's own names; a cleared state is that of what has been planned."""
    facts = {(_FACT[thing] if id == thing else id): value for id, value in due.items()}
    if facts.get("state", ActionState.PLANNED) is None:
        facts["state"] = ActionState.PLANNED
    if "target" in facts:
        facts["target"] = facts["target"] or ""
    return facts


def _filling(thing: str, id: str, name: str, cells: Mapping[str, FilledCell]) -> Filling:
    """Cells that say something, by fact."""
    said = {(_FACT[thing] if column == thing else column): (column, cell) for column, cell in cells.items()}
    return Filling(
        id,
        name,
        {fact: cell.meant for fact, (_, cell) in said.items()},
        {fact: (column, cell.place) for fact, (column, cell) in said.items()},
    )


def _new_thing(added: _Added, words: NumberWords) -> Iterator[Event]:
    facts = _facts({id: cell.meant for id, cell in added.cells.items()}, added.thing)
    match added.thing:
        case "factor":
            yield dev.ObjectiveFactorSet(added.id, added.under.id, str(facts["name"]))
        case "critical":
            yield dev.CriticalFactorSet(added.id, added.under.id, str(facts["text"]))
        case "measure":
            goal = {name: facts.pop(name) for name in _GOAL if name in facts}
            measure = Measure(added.id, added.under.id, **facts)
            yield measure_set(measure)
            said = {name: value for name, value in goal.items() if value not in ("", None)}
            yield from changes_to(measure, said, words)
        case "action":
            yield action_set(Action(added.id, added.under.id, **facts))
