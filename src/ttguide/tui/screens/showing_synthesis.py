"""How is the synthesis put on the screen: entries with their place, what may meet, opportunities, the table?

Pure functions from what the guide returns to what the widgets take: they can be read and tested without a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import compress
from operator import is_not

from textual.content import Content

from ttguide.model.role import Role
from ttguide.tui.text import Part, cut, join, lines, one_line, plain, shorten, width_of
from ttguide.tui.widgets.drawing import hanging
from ttguide.tui.widgets.line_list import Shaped
from ttguide.tui.widgets.row import Row, RowShape
from ttguide.workflow.board_views import (
    AreaView,
    BalanceView,
    Confidence,
    EntryView,
    OpportunityView,
    PairView,
    PlaceState,
    PlaceView,
    SynthesisView,
)

Say = Callable[..., str]
Pair = tuple[str, str]

STATE_SIGNS: Mapping[PlaceState, str] = {PlaceState.WAITING: "○", PlaceState.GATHERED: "●", PlaceState.LEFT_OUT: "✕"}
MARK, DUE = "▪", "✎"
_STATE_STYLES = {
    PlaceState.WAITING: "bold $accent",
    PlaceState.GATHERED: "$success",
    PlaceState.LEFT_OUT: "$text-muted",
}
_IN_LIST, _IN_DETAIL, _ASIDE, _NAME = 220, 1200, 120, 40
"""Characters of a text shown in these places; the whole of it is one key away."""
_MOST_LINES = 3
_MOST_ALSO = 4
_MOST_NUMBERS = 12
_NUMBER_CELLS = 3
"""For the number of an opportunity, at least: its area's letter and up to 99."""
_TABLE_NAME = 32
"""Cells of an area's name in the table that is read at leisure; a longer one goes on in the next line."""
_SHORT_ROOM = 74
"""Cells of the table's line where it has only one, on the narrowest screen."""
MOST_PROPOSALS = 9
"""As many as there are digits."""


# The sides


@dataclass(frozen=True, slots=True)
class EntryLine(Shaped):
    """An entry of a basket: what has become of it, and what it says."""

    entry: EntryView
    is_marked: bool
    number_cells: int
    """The cells kept for the opportunity's number: an entry that gets one is wrapped as before."""
    can_be_chosen: bool = True

    @property
    def key(self) -> str:
        return self.entry.id

    @property
    def shape(self) -> RowShape:
        is_left_out = self.entry.state is PlaceState.LEFT_OUT
        text = "\n".join(self._said) if is_left_out else self._said[0]
        return RowShape(text, lead=3, trail=self.number_cells, most=0 if is_left_out else _MOST_LINES)

    @property
    def _said(self) -> tuple[str, str]:
        """Its text, and why it was left out."""
        entry = self.entry
        if entry.state is PlaceState.LEFT_OUT:
            return shorten(entry.text, _ASIDE), f"– {shorten(entry.reason, _ASIDE)}"
        return one_line(entry.text[:_IN_LIST]), ""

    @property
    def _number(self) -> str:
        return self.entry.opportunity[: self.number_cells].rjust(self.number_cells)

    def draw(self) -> Row:
        state, (text, reason) = self.entry.state, self._said
        lead = join((MARK if self.is_marked else " ", "bold $accent"), (f"{STATE_SIGNS[state]} ", _STATE_STYLES[state]))
        trail = plain(self._number, "bold $success")
        if state is PlaceState.LEFT_OUT:
            return Row(lines(plain(text, "$text-muted"), plain(reason, "italic $text-muted")), lead=lead, trail=trail)
        style = "" if state is PlaceState.WAITING else "$text-muted"
        return Row(plain(text, style), lead=lead, trail=trail, most=_MOST_LINES)


class SideLines:
    """The lines of a side; of what says the same as the last time, they are the same objects."""

    def __init__(self) -> None:
        self._entries: tuple[EntryView, ...] = ()
        self._lines: list[EntryLine] = []
        self._marked: frozenset[str] = frozenset()

    def of(self, entries: Sequence[EntryView], marked: Set[str], *, among: int) -> list[EntryLine]:
        """Return the lines of these entries of a side that has ``among`` of them."""
        cells, before = max(_NUMBER_CELLS, 1 + len(str(among))), self._entries
        marks = frozenset(marked)
        if len(entries) == len(before) and self._lines and self._lines[0].number_cells == cells:
            lines, other = [*self._lines], set(compress(range(len(entries)), map(is_not, entries, before)))
            if toggled := marks ^ self._marked:
                other |= {at for at, entry in enumerate(entries) if entry.id in toggled}
        else:
            known = {line.entry.id: line for line in self._lines if line.number_cells == cells}
            lines = [known.get(entry.id) or EntryLine(entry, entry.id in marks, cells) for entry in entries]
            other = set(range(len(entries)))
        for at in other:
            entry, is_marked = entries[at], entries[at].id in marks
            if lines[at].entry is not entry or lines[at].is_marked is not is_marked:
                lines[at] = EntryLine(entry, is_marked, cells)
        self._entries, self._lines, self._marked = tuple(entries), lines, marks
        return lines


# What may meet


@dataclass(frozen=True, slots=True)
class Found:
    """The pairs that may meet, by the ids of their entries, the likeliest first."""

    by_entry: Mapping[str, tuple[PairView, ...]] = field(default_factory=dict)
    ids: frozenset[Pair] = frozenset()

    @classmethod
    def of(cls, pairs: Sequence[PairView]) -> Found:
        found: dict[str, list[PairView]] = {}
        for pair in sorted(pairs, key=lambda pair: -pair.score):
            found.setdefault(pair.purchaser.id, []).append(pair)
            found.setdefault(pair.provider.id, []).append(pair)
        return cls({id: tuple(of) for id, of in found.items()}, frozenset(map(ids_of, pairs)))

    def about(self, entry: EntryView, view: SynthesisView, entries: Mapping[str, EntryView]) -> tuple[PairView, ...]:
        """Return what an entry may meet now: not what was turned down or left out, nor two that have their places."""
        shown = []
        for pair in self.by_entry.get(entry.id, ()):
            other = entries.get(other_of(pair, entry.id))
            if ids_of(pair) in view.dismissed or other is None or other.state is PlaceState.LEFT_OUT:
                continue
            if PlaceState.WAITING in (entry.state, other.state):
                shown.append(pair)
        return tuple(shown[:MOST_PROPOSALS])


def ids_of(pair: PairView) -> Pair:
    return pair.purchaser.id, pair.provider.id


def other_of(pair: PairView, entry: str) -> str:
    """The id of the one of a pair that is not this one."""
    return pair.provider.id if pair.purchaser.id == entry else pair.purchaser.id


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A line that only says something: a heading, or why there is nothing."""

    key: str
    text: str
    style: str = "italic $text-muted"
    can_be_chosen: bool = False

    def draw(self) -> Row:
        return Row(plain(self.text, self.style))


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """An entry of the other side that may meet the one under the cursor: how sure, where it would go, and why."""

    key: str
    number: int
    text: str
    other: EntryView
    sure: str
    is_weak: bool
    goes: str
    reasons: tuple[str, ...]
    can_be_chosen: bool = True

    def draw(self) -> Row:
        parts: list[Content] = [plain(self.text)]
        if self.other.state is PlaceState.GATHERED:
            parts[0] = join((f"{STATE_SIGNS[self.other.state]} {self.other.opportunity} ", "bold $success"), self.text)
        parts.append(plain(self.goes, "$primary"))
        parts += [plain(reason, "$text-muted") for reason in self.reasons]
        lead = plain(f"{self.number} ", "bold $primary")
        return Row(lines(*parts), lead=lead, trail=plain(self.sure, "$text-muted" if self.is_weak else "bold $accent"))


def proposal_lines(
    entry: EntryView,
    pairs: Sequence[PairView],
    places: Mapping[Pair, PlaceView | None],
    entries: Mapping[str, EntryView],
    say: Say,
) -> list[ProposalLine]:
    """Return what an entry may meet, numbered by the keys that take it."""
    shown = []
    for number, pair in enumerate(pairs, start=1):
        other = entries[other_of(pair, entry.id)]
        goes = _goes(entry, other, pair, places, say)
        sure = say(f"confidence.{pair.confidence.value}")
        weak = pair.confidence is Confidence.WEAK
        text = one_line(other.text[:_IN_LIST])
        shown.append(ProposalLine(other.id, number, text, other, sure, weak, goes, pair.reasons))
    return shown


def _goes(entry: EntryView, other: EntryView, pair: PairView, places: Mapping[Pair, PlaceView | None], say: Say) -> str:
    there = entry.opportunity or other.opportunity
    if there:
        return say("synthesis.goes_to", number=there)
    level = say(f"synthesis.level.{pair.level.value}")
    if ids_of(pair) not in places:
        return f"{level} · …"
    place = places[ids_of(pair)]
    return f"{level} · {name_of_place(place) if place else say('synthesis.no_place')}"


def name_of_place(place: PlaceView) -> str:
    name = f"{place.area} {place.area_name}"
    return f"{name} › {place.theme_name}" if place.theme_name else name


def name_of_area(id: str, areas: Sequence[AreaView]) -> str:
    area = next((area for area in areas if area.id == id), None)
    return f"{id} {area.name}" if area else id


# The opportunities


@dataclass(frozen=True, slots=True)
class OpportunityLine:
    """An opportunity of the synthesis with its level, theme, sources and what is still to be done about it."""

    opportunity: OpportunityView
    told: tuple[str, ...]
    due: str
    can_be_chosen: bool = True

    @property
    def key(self) -> str:
        return self.opportunity.id

    def draw(self) -> Row:
        shaped = self.opportunity
        about: list[Part] = [(" · ".join(self.told), "$text-muted")]
        if self.due:
            about.append((f" · {DUE} {self.due}", "$accent"))
        lead = plain(f"{shaped.number[:5]:<3} ", "bold $success")
        return Row(lines(plain(one_line(shaped.text[:_IN_LIST])), join(*about)), lead=lead)


def opportunity_lines(view: SynthesisView, say: Say) -> list[NoteLine | OpportunityLine]:
    """Return the opportunities by area, the silent areas among them."""
    if not view.opportunities:
        return [NoteLine("none", say("synthesis.no_opportunities"))]
    by_area: dict[str, list[OpportunityView]] = {row.area: [] for row in view.balance.rows}
    for opportunity in view.opportunities:
        by_area.setdefault(opportunity.area, []).append(opportunity)
    rows = {row.area: row for row in view.balance.rows}
    due = say("synthesis.due")
    shown: list[NoteLine | OpportunityLine] = []
    for area, mine in by_area.items():
        row = rows.get(area)
        counts = f"  {row.level1}+{row.level2}" if row and not row.silent else f"  {say('synthesis.silent_area')}"
        shown.append(NoteLine(f"area {area}", f"{name_of_area(area, view.areas)}{counts}", "bold $primary"))
        shown += [OpportunityLine(o, _told(o, say), due if o.wording_due else _due(o, say)) for o in mine]
    return shown


def _due(shaped: OpportunityView, say: Say) -> str:
    """What is to be done about an opportunity that a basket shared anew has changed; empty where nothing is."""
    if shaped.questioned:
        return say("opportunity.questioned")
    return say("opportunity.orphan") if shaped.is_orphan else ""


def _told(shaped: OpportunityView, say: Say) -> tuple[str, ...]:
    told = [say(f"synthesis.level.{shaped.level.value}")]
    if shaped.theme_name:
        told.append(shaped.theme_name)
    told.append(say("synthesis.entries", count=len(shaped.entries)))
    if shaped.one_sided:
        told.append(say("synthesis.one_sided"))
    return tuple(told)


# What is told of the one under the cursor


def entry_detail(entry: EntryView, shaped: OpportunityView | None, say: Say) -> Content:
    """Return what is told of an entry: what has become of it, all it says, where it comes from."""
    rows = [_standing(entry, shaped, say), plain(cut(entry.text, _IN_DETAIL))]
    if shaped is not None:
        if shaped.text != entry.text:
            rows.append(join(("→ ", "bold $success"), (cut(shaped.text, _IN_DETAIL), "$success")))
        if shaped.wording_due:
            rows.append(plain(f"{DUE} {say('synthesis.due_how')}", "$accent"))
    told = [entry.perspective, say("merge.organisations", count=entry.organisations)]
    rows.append(plain(" · ".join(part for part in told if part), "$text-muted"))
    if entry.factor:
        rows.append(plain(say("synthesis.factor", text=cut(entry.factor, _ASIDE)), "$text-muted"))
    also = [text for text in entry.wordings if text != entry.text]
    rows += [plain(say("synthesis.also", text=cut(text, _ASIDE)), "$text-muted") for text in also[:_MOST_ALSO]]
    return lines(*rows)


def _standing(entry: EntryView, shaped: OpportunityView | None, say: Say) -> Content:
    sign = (f"{STATE_SIGNS[entry.state]} ", _STATE_STYLES[entry.state])
    if shaped is not None:
        area = f"{shaped.area} {shaped.area_name}"
        told = [shaped.number, say(f"level.{shaped.level.value}"), area, shaped.theme_name]
        if shaped.one_sided:
            told.append(say("synthesis.one_sided"))
        return join(sign, (" · ".join(part for part in told if part), "bold $success"))
    if entry.state is PlaceState.LEFT_OUT:
        return join(sign, (say("synthesis.is_left_out", reason=cut(entry.reason, _ASIDE)), "$accent"))
    return join(sign, (say("synthesis.is_waiting"), "bold $accent"))


def opportunity_detail(shaped: OpportunityView, say: Say) -> Content:
    """Return what is told of an opportunity: its wording, and what either side said."""
    rows = [
        join(
            (f"{shaped.number}  ", "bold $success"),
            (" · ".join((say(f"level.{shaped.level.value}"), *_told(shaped, say)[1:])), "$text-muted"),
        ),
        plain(cut(shaped.text, _IN_DETAIL), "bold"),
    ]
    if shaped.wording_due:
        rows.append(plain(f"{DUE} {say('synthesis.due_how')}", "$accent"))
    if shaped.questioned:
        rows.append(plain(f"{DUE} {say('opportunity.questioned_how')}", "$accent"))
    if shaped.is_orphan:
        rows.append(plain(f"{DUE} {say('opportunity.orphan_how')}", "$accent"))
    rows += [plain(row, "$text-muted") for row in sources(shaped.entries, say).split("\n")]
    return lines(*rows)


def sources(entries: Sequence[EntryView], say: Say) -> str:
    """Return what both sides said, side by side with the wordings that were merged; every text in full."""
    told = []
    for role in Role:
        mine = [entry for entry in entries if entry.role is role]
        if mine:
            told.append(say(f"synthesis.said.{role.value}"))
            for entry in mine:
                told.append(f"– {entry.text}")
                told += [f"   ({text})" for text in entry.wordings if text != entry.text]
    return "\n".join(told)


# The table


def balance_lines(balance: BalanceView, due: int, areas: Sequence[AreaView], say: Say, *, short: bool) -> Content:
    """Return the table areas × levels with its sentence and what it leaves open: in four lines, or ``short`` in two."""
    rows: list[Part] = []
    for row in balance.rows:
        style = "bold $accent" if row.silent else "bold"
        rows += [(row.area, style), (f" {row.level1}+{row.level2} · ", "" if not row.silent else "$accent")]
    total = balance.total
    rows += [(say("synthesis.total"), "bold"), f" {total.level1}+{total.level2}"]
    open_ends = join(*_open_ends(balance, due, areas, say, short=short))
    if short:
        told, share = join(*rows), f" · {say('synthesis.share_short', share=balance.share)}"
        has_room = told.cell_length + len(share) <= _SHORT_ROOM  # bare, a per cent would tell nobody of what it is
        return lines(join(*rows, (share if has_room else "", "bold")), open_ends)
    head = (f"{say('synthesis.levels')}  ", "$text-muted")
    themes = (f" · {say('synthesis.themes', count=total.themes)}", "$text-muted")
    return lines(join(head, *rows, themes), plain(balance.sentence), open_ends)


def _open_ends(balance: BalanceView, due: int, areas: Sequence[AreaView], say: Say, *, short: bool) -> Iterator[Part]:
    yield (f"○ {say('synthesis.waiting', count=balance.waiting)}", "bold $accent" if balance.waiting else "$text-muted")
    yield (f" · ✕ {say('synthesis.out', count=balance.left_out)}", "$text-muted")
    if due:
        yield (f" · {DUE} {due if short else say('synthesis.due_count', count=due)}", "$accent")
    if balance.silent:
        names = (shorten(name_of_area(id, areas), _NAME) for id in balance.silent)
        silent = " ".join(balance.silent) if short else ", ".join(names)
        yield (f" · {say('synthesis.silent', areas=silent)}", "$accent")
    if balance.one_sided:
        numbers = "" if short else f": {numbered(balance.one_sided)}"
        yield (f" · {say('synthesis.one_sided_count', count=len(balance.one_sided))}{numbers}", "$text-muted")
    if balance.orphans:
        numbers = "" if short else f": {numbered(balance.orphans)}"
        yield (f" · {say('synthesis.orphans', count=len(balance.orphans))}{numbers}", "$accent")


def numbered(numbers: Sequence[str]) -> str:
    """Return the numbers of opportunities, as many as one takes in at a glance."""
    return " ".join(numbers[:_MOST_NUMBERS]) + (" …" if len(numbers) > _MOST_NUMBERS else "")


def whole_table(view: SynthesisView, due: int, say: Say) -> str:
    """Return the table with all names and all numbers, to be read at leisure."""
    balance = view.balance
    heads = [say(f"synthesis.table.{column}") for column in ("level1", "level2", "themes")]
    named = [(f"{row.area} ", row.name, row) for row in balance.rows]
    named.append(("", say("synthesis.total"), balance.total))
    names = [hanging(plain(id), plain(one_line(name)), _TABLE_NAME).plain.split("\n") for id, name, _ in named]
    room = max(width_of(line) for name in names for line in name)
    told = [" " * room + "".join(f"  {head}" for head in heads)]
    for (first, *further), (_, _, row) in zip(names, named, strict=True):
        numbers = zip((row.level1, row.level2, row.themes), heads, strict=True)
        cells = "".join(f"  {number:>{len(head)}}" for number, head in numbers)
        told += [f"{first}{' ' * (room - width_of(first))}{cells}", *further]
    told += ["", balance.sentence, say("synthesis.waiting", count=balance.waiting)]
    told.append(say("synthesis.out", count=balance.left_out))
    if due:
        told.append(say("synthesis.due_count", count=due))
    silent = ", ".join(name_of_area(id, view.areas) for id in balance.silent) or "–"
    told.append(say("synthesis.silent", areas=silent))
    one_sided = say("synthesis.one_sided_count", count=len(balance.one_sided))
    told.append(f"{one_sided}: {' '.join(balance.one_sided)}" if balance.one_sided else one_sided)
    if balance.orphans:
        told.append(f"{say('synthesis.orphans', count=len(balance.orphans))}: {' '.join(balance.orphans)}")
    return "\n".join(told)
