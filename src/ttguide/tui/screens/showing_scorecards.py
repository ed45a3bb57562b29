"""How are the scorecards put on the screen: the overview, a card as a list, the thing under the cursor, its origin?

Pure functions from what the guide returns to what the widgets take. Questions are told quietly under what they are
about: a card is being drawn up, and nothing on it is wrong for being open yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from textual.content import Content

from ttguide.tui.text import Part, cut, fit, join, lines, plain, shorten, width_of
from ttguide.tui.widgets.row import Row
from ttguide.workflow.board_views import (
    ActionState,
    ActionView,
    CardSummary,
    CardView,
    CriticalView,
    DoubtView,
    FactorView,
    KnownMeasureView,
    MeasureView,
    OriginStep,
)

Say = Callable[..., str]
Thing: TypeAlias = FactorView | CriticalView | MeasureView | ActionView

COLUMNS = ("factors", "criticals", "measures", "targets", "actions", "doubts", "missing")
_LEAST_GAP, _MOST_GAP = 1, 3
"""Cells between two columns: what they do not need is left to the names of the areas."""
_AROUND = 5
"""Cells of a row beside name and columns: the area's letter with what is around it, and a gap at either side."""
_LINES_OF_NAME = 3
_IN_LIST, _ASIDE = 300, 160
"""Characters of a text shown in these places; the whole of it is one key away."""
_ASKED_IN_LIST = 2
_MARKS = {
    ActionState.PLANNED: "○",
    ActionState.UNDER_WAY: "◐",
    ActionState.DONE: "✓",
    ActionState.DROPPED: "×",
}
LATE = "!"


# The overview


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A card in the overview: figures in columns, or in a sentence where there is no room for them."""

    key: str
    name: str
    figures: tuple[int, ...]
    columns: tuple[int, ...]
    """The cells of each column."""
    told: str
    can_be_chosen: bool = True

    def draw(self) -> Row:
        lead = plain(f" {self.key} ", "bold $primary")
        if self.told:
            return Row(lines(plain(self.name, "bold"), plain(self.told, "$text-muted")), lead=lead)
        cells: list[Part] = []
        for column, figure, width in zip(COLUMNS, self.figures, self.columns, strict=True):
            style = "$text-muted" if not figure else "bold $accent" if column == "missing" else ""
            cells.append((f"{figure or '–':>{width}}", style))
        return Row(plain(self.name), lead=lead, trail=join(*cells, " "), most=_LINES_OF_NAME)


def overview_lines(
    summaries: Sequence[CardSummary], columns: tuple[int, ...], say: Say, *, narrow: bool
) -> list[SummaryLine]:
    return [
        SummaryLine(card.area, card.area_name, _figures(card), columns, _told(card, say) if narrow else "")
        for card in summaries
    ]


def overview_columns(summaries: Sequence[CardSummary], say: Say, width: int) -> tuple[int, ...]:
    """Return the cells of each column: as wide as its name needs, and apart as the areas' names have room for it."""
    names = [max(map(width_of, name)) for name in _names_of_columns(say)]
    left = width - _AROUND - sum(names) - max((width_of(card.area_name) for card in summaries), default=0)
    gap = max(_LEAST_GAP, min(left // len(names), _MOST_GAP))
    return tuple(gap + name for name in names)


def overview_head(columns: tuple[int, ...], say: Say) -> tuple[Row, Row]:
    """Return the names of the columns, on two lines."""
    named = list(zip(_names_of_columns(say), columns, strict=True))
    first, second = (
        Row(
            Content(""),
            lead=plain("   "),
            trail=plain("".join(f"{name[line]:>{width}}" for name, width in named) + " ", "$text-muted"),
            most=1,
        )
        for line in (0, 1)
    )
    return first, second


def _names_of_columns(say: Say) -> list[tuple[str, str]]:
    """What stands above each column, the upper line and the lower one."""
    names = (say(f"cards.column.{column}").partition("\n") for column in COLUMNS)
    return [(upper, lower) for upper, _, lower in names]


def _figures(card: CardSummary) -> tuple[int, ...]:
    return tuple(getattr(card, column) for column in COLUMNS)


def _told(card: CardSummary, say: Say) -> str:
    if not card.factors and not card.missing:
        return say("cards.nothing_yet")
    told = say("cards.told", **{column: getattr(card, column) for column in COLUMNS if column != "missing"})
    return f"{told}, {say('plain.cards.counted_missing', count=card.missing)}" if card.missing else told


def overview_step(summaries: Sequence[CardSummary], say: Say) -> tuple[bool, str]:
    """Return whether the cards are drawn up, and in a sentence what comes next, with its keys."""
    missing, doubts = sum(card.missing for card in summaries), sum(card.doubts for card in summaries)
    if missing:
        return False, say("cards.next.grow", count=missing)
    if not any(card.criticals for card in summaries):
        return False, say("cards.next.empty")
    if doubts:
        return False, say("cards.next.questions", count=doubts)
    return True, say("cards.next.done")


def card_step(card: CardView, say: Say) -> tuple[bool, str]:
    """Return whether a card is drawn up, and in a sentence how far it is and what comes next."""
    asked = sum(1 for thing in things_of(card) for _ in doubts_of(thing))
    if card.missing:
        return False, f"{card.sentence} {say('cards.next.grow_card', numbers=', '.join(card.missing))}"
    if not card.factors:
        return False, say("cards.next.empty_card")
    if asked:
        return False, f"{card.sentence} {say('cards.next.ask', count=asked)}"
    return True, card.sentence


# A card


@dataclass(frozen=True, slots=True)
class FactorLine:
    key: str
    name: str
    parts: tuple[str, ...]
    can_be_chosen: bool = True

    def draw(self) -> Row:
        trail = plain(shorten(" ".join(self.parts), 24), "$text-muted")
        return Row(plain(cut(self.name, _IN_LIST), "bold $primary"), lead=plain(" "), trail=trail)


@dataclass(frozen=True, slots=True)
class ThingLine:
    """A success factor, a measure or an action: its mark, its text, and what is told of it on lines of their own."""

    key: str
    indent: int
    mark: str
    text: str
    told: tuple[tuple[str, str], ...]
    style: str = ""
    can_be_chosen: bool = True

    def draw(self) -> Row:
        rows = [plain(cut(self.text, _IN_LIST), self.style), *(plain(text, style) for text, style in self.told)]
        return Row(lines(*rows), lead=join(" " * self.indent, (self.mark, "bold" if self.style else "$text-muted")))


CardLine: TypeAlias = FactorLine | ThingLine
Drawn: TypeAlias = tuple[CriticalView, tuple[CardLine, ...]]


def card_lines(card: CardView, known: dict[str, Drawn], say: Say) -> list[CardLine]:
    """Return a card: its objective factors, under them the success factors, under those measures and actions.

    ``known`` has the lines of the last time by success factor: where that is as it was, they are the same objects.
    """
    shown: list[CardLine] = []
    for factor in card.factors:
        shown.append(FactorLine(factor.id, factor.name, factor.parts))
        for critical in factor.criticals:
            drawn = known.get(critical.id)
            if drawn is None or drawn[0] is not critical:
                drawn = known[critical.id] = (critical, tuple(_critical_lines(critical, say)))
            shown += drawn[1]
    return shown


def _critical_lines(critical: CriticalView, say: Say) -> Iterator[CardLine]:
    number = f"{critical.number or '–':<4}"
    yield ThingLine(critical.id, 2, number, critical.text, _asked(critical.doubts, say), "bold")
    yield from (_measure_line(measure, say) for measure in critical.measures)
    yield from (_action_line(action, say) for action in critical.actions)


def _measure_line(measure: MeasureView, say: Say) -> ThingLine:
    target = " ".join(filter(None, (say("cards.target_of", text=measure.target), measure.reading)))
    told = ((shorten(target, _IN_LIST), "$text-muted"),) if measure.target or measure.reading else ()
    return ThingLine(measure.id, 6, "◇ ", measure.text, (*told, *_asked(measure.doubts, say)))


def _action_line(action: ActionView, say: Say) -> ThingLine:
    told = [(shorten(standing(action, say), _IN_LIST), "bold $error" if action.is_late else "$text-muted")]
    if action.sign:
        told.append((shorten(say("cards.sign_of", text=action.sign), _ASIDE), "$text-muted"))
    return ThingLine(action.id, 6, "→ ", action.text, tuple(told))


def standing(action: ActionView, say: Say) -> str:
    """Return in one line how an action stands: state, whether it is late, by when, whose it is."""
    who = " / ".join(filter(None, (action.owner, _choice("responsible", action.responsible, say))))
    late = f"{LATE} {say('cards.late')}" if action.is_late else ""
    due = say("cards.due", day=say_date(action.due, say)) if action.due else ""
    return " · ".join(filter(None, (f"{_MARKS[action.state]} {action.state_name}", late, due, who)))


def _asked(doubts: Sequence[DoubtView], say: Say) -> tuple[tuple[str, str], ...]:
    """The first questions, on a line; the others are told with the thing itself."""
    if not doubts:
        return ()
    more = f" (+{len(doubts) - _ASKED_IN_LIST})" if len(doubts) > _ASKED_IN_LIST else ""
    asked = " ".join(doubt.question for doubt in doubts[:_ASKED_IN_LIST])
    return ((say("cards.asked", text=asked) + more, "italic $secondary"),)


# Things


def things_of(card: CardView) -> Iterator[Thing]:
    """Yield everything on a card in the order of its lines."""
    for factor in card.factors:
        yield factor
        for critical in factor.criticals:
            yield critical
            yield from critical.measures
            yield from critical.actions


def doubts_of(thing: Thing) -> tuple[DoubtView, ...]:
    return () if isinstance(thing, ActionView) else thing.doubts


def text_of(thing: Thing) -> str:
    return thing.name if isinstance(thing, FactorView) else thing.text


def detail(thing: Thing, say: Say) -> Content:
    """Return all that is known of a thing, with every question about it."""
    kind = next(
        name
        for kind, name in (
            (FactorView, "factor"),
            (CriticalView, "critical"),
            (MeasureView, "measure"),
            (ActionView, "action"),
        )
        if isinstance(thing, kind)
    )
    rows = [plain(say(f"origin.{kind}"), "$text-muted"), plain(text_of(thing), "bold"), Content("")]
    match thing:
        case FactorView():
            rows.append(_fact(say("cards.field.parts"), " ".join(thing.parts) or "–"))
            rows.append(plain(say("cards.under_factor", count=len(thing.criticals)), "$text-muted"))
        case CriticalView():
            if thing.number:
                rows.append(_fact(say("cards.field.opportunity"), thing.number))
            rows.append(_fact(say("cards.measures"), str(len(thing.measures))))
            rows.append(_fact(say("cards.actions"), str(len(thing.actions))))
        case MeasureView():
            rows.append(_fact(say("cards.field.target"), thing.target or "–"))
            if thing.reading:
                rows.append(plain(thing.reading))
            rows += [_fact(label, value) for label, value in thing.facts]
        case ActionView():
            rows.append(plain(standing(thing, say), "bold $error" if thing.is_late else ""))
            if thing.sign:
                rows.append(_fact(say("cards.field.sign"), thing.sign))
    questions = [join(("? ", "bold $secondary"), (doubt.question, "italic")) for doubt in doubts_of(thing)]
    return lines(*rows, *([Content(""), *questions] if questions else []))


def origin(steps: Sequence[OriginStep]) -> Content:
    """Return the way back from a cell, the nearest first."""
    rows: list[Content] = []
    for number, step in enumerate(steps):
        mark = "" if number == 0 else "↑ "
        rows.append(join((mark, "$accent"), (f"{step.kind_name} {step.id}".strip(), "$text-muted")))
        rows.append(plain(step.text))
    return lines(*rows)


def known_label(measure: KnownMeasureView, say: Say) -> Content:
    """Return a known measure with its target, its unit, and where it comes from."""
    target = say("cards.target_of", text=measure.target) if measure.target else ""
    direction = _choice("direction", measure.direction, say)
    told = " · ".join(filter(None, (target, measure.unit, direction, say("known.code", id=measure.known))))
    taken = f" ({say('cards.taken')})" if measure.taken else ""
    return lines(plain(measure.text + taken), plain(told, "$text-muted"))


def say_date(day: date, say: Say) -> str:
    """Return a date as people write it, and as it is read again."""
    return say("when.date", day=day.day, month=day.month, year=day.year)


def _choice(kind: str, chosen: object, say: Say) -> str:
    return say(f"{kind}.{getattr(chosen, 'value', '')}") if chosen is not None else ""


def _fact(label: str, value: str) -> Content:
    return join((f"{fit(label, 16)} ", "$text-muted"), value)
