"""How does a scorecard read as lines of text?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from ttguide.cli.plain.boards.card_questions import CardQuestions
from ttguide.cli.plain.boards.lines import parts_of
from ttguide.cli.plain.lines import Say, indent, shorten
from ttguide.workflow.board_views import (
    ActionView,
    CardSummary,
    CardView,
    CriticalView,
    DoubtView,
    FactorView,
    KnownMeasureView,
    MeasureView,
)

NumberOf: TypeAlias = Callable[[str], int]


_COUNTED = {
    "factors": "plain.cards.counted_factors",
    "criticals": "plain.cards.counted_criticals",
    "measures": "plain.cards.counted_measures",
    "targets": "plain.cards.counted_targets",
    "actions": "plain.cards.counted_actions",
    "missing": "plain.cards.counted_missing",
    "doubts": "plain.cards.counted_doubts",
}
"""What is counted of a card, in the order in which it is told, with the keys of the words."""


def summary_lines(cards: Iterable[CardSummary], say: Say) -> Iterator[str]:
    """Yield how far each card is, by what is there; those that are blank are named at the end."""
    blank = []
    for card in cards:
        area = f"{card.area} {card.area_name}"
        counts = ((key, getattr(card, name)) for name, key in _COUNTED.items())
        told = [say(key, count=count) for key, count in counts if count]
        if told:
            yield f"{area}: {', '.join(told)}"
        else:
            blank.append(area)
    if blank:
        yield say("plain.cards.summary_empty", count=len(blank), areas=", ".join(blank))


def card_lines(card: CardView, number: NumberOf, say: Say) -> Iterator[str]:
    """Yield a card: its factors, under them what is critical, and under that measures and actions."""
    yield f"[{card.area} {card.area_name}] {card.sentence}"
    for factor in card.factors:
        yield factor_line(factor, number, say)
        for critical in factor.criticals:
            yield indent(critical_line(critical, number, say))
            yield from (indent(measure_line(measure, number, say), 2) for measure in critical.measures)
            yield from (indent(line, 2) for line in _action_lines(critical, number, say))
    if card.missing:
        yield say("plain.cards.missing", count=len(card.missing), numbers=", ".join(card.missing))


def factor_line(factor: FactorView, number: NumberOf, say: Say) -> str:
    parts = f" ({', '.join(factor.parts)})" if factor.parts else ""
    return f"{number(factor.id)} {say('origin.factor')}: {shorten(factor.name)}{parts}"


def critical_line(critical: CriticalView, number: NumberOf, say: Say) -> str:
    facts = filter(None, (critical.number, say("plain.cards.reworded") if critical.reworded else ""))
    told = "; ".join(facts)
    name = f" ({told})" if told else ""
    return f"{number(critical.id)} {say('origin.critical')}: {shorten(critical.text)}{name}"


def measure_line(measure: MeasureView, number: NumberOf, say: Say) -> str:
    target = say("plain.cards.target", text=shorten(measure.target, 90)) if measure.target else ""
    facts = "; ".join(filter(None, (target, _asked(measure.doubts, say))))
    return f"{number(measure.id)} {say('origin.measure')}: {shorten(measure.text)}{f' ({facts})' if facts else ''}"


def action_line(action: ActionView, number: NumberOf, say: Say, doubts: Sequence[DoubtView] = ()) -> str:
    """An action in a line; ``doubts`` are the questions about it that are only counted here."""
    due = (
        say(
            "plain.cards.due",
            day=say("answer.a_date", day=action.due.day, month=action.due.month, year=action.due.year),
        )
        if action.due
        else ""
    )
    late = say("plain.cards.late") if action.is_late else ""
    told = (action.state_name, shorten(action.owner, 60), due, late, _asked(doubts, say))
    return f"{number(action.id)} {say('origin.action')}: {shorten(action.text)} ({'; '.join(filter(None, told))})"


def _action_lines(critical: CriticalView, number: NumberOf, say: Say) -> Iterator[str]:
    """Yield the actions of a success factor, each with how many questions there are about it."""
    for action in critical.actions:
        yield action_line(action, number, say, doubts_of(action, critical))


def _asked(doubts: Sequence[DoubtView], say: Say) -> str:
    return say("plain.cards.asked", count=len(doubts)) if doubts else ""


def known_line(measure: KnownMeasureView, say: Say) -> str:
    target = say("plain.cards.target", text=measure.target) if measure.target else ""
    taken = say("plain.cards.taken") if measure.taken else ""
    facts = "; ".join(filter(None, (say("known.code", id=measure.known), target, measure.unit, taken)))
    return f"{measure.text} ({facts})"


def whole_thing(
    thing: FactorView | CriticalView | MeasureView | ActionView,
    number: NumberOf,
    say: Say,
    asking: CardQuestions,
    doubts: Sequence[DoubtView],
) -> Iterator[str]:
    """Yield a thing of a card with every text of it whole, and the questions about it."""
    match thing:
        case FactorView():
            yield f"{number(thing.id)} {say('origin.factor')}: {thing.name}"
            if thing.parts:
                yield indent(parts_of(thing.parts, say))
            yield from (indent(critical_line(critical, number, say)) for critical in thing.criticals)
        case CriticalView():
            yield f"{number(thing.id)} {say('origin.critical')}: {thing.text}"
            yield from (indent(measure_line(measure, number, say)) for measure in thing.measures)
            yield from map(indent, _action_lines(thing, number, say))
        case MeasureView():
            yield f"{number(thing.id)} {say('origin.measure')}: {thing.text}"
            yield from (indent(f"{label}: {value}") for label, value in thing.facts)
            if thing.target:
                yield indent(say("plain.cards.target", text=thing.target))
            if thing.reading:
                yield indent(thing.reading)
        case ActionView():
            yield action_line(thing, number, say)
            if thing.responsible:
                yield indent(f"{say('measure.responsible')}: {say(f'responsible.{thing.responsible.value}')}")
            if thing.sign:
                yield indent(say("plain.cards.sign_of", text=thing.sign))
    yield from map(indent, asking.each(doubts, number(thing.id)))


def doubts_of(
    thing: FactorView | CriticalView | MeasureView | ActionView, critical: CriticalView | None = None
) -> tuple[DoubtView, ...]:
    """Return the questions about a thing itself; those about an action stand with its ``critical`` success factor."""
    match thing:
        case ActionView():
            return tuple(doubt for doubt in critical.doubts if thing.id in doubt.about) if critical else ()
        case CriticalView():
            return tuple(doubt for doubt in thing.doubts if not doubt.about)
        case _:
            return thing.doubts


def doubt_lines(card: CardView, number: NumberOf, asking: CardQuestions) -> Iterator[str]:
    """Yield the questions that a card raises, each behind what it is about, with the command that answers it."""

    def line(id: str, text: str, doubts: Sequence[DoubtView]) -> Iterator[str]:
        if doubts:
            yield f"{number(id)} {shorten(text, 90).rstrip('.')}: {' '.join(asking.each(doubts, number(id)))}"

    for factor in card.factors:
        for critical in factor.criticals:
            things: list[CriticalView | MeasureView | ActionView] = [critical, *critical.measures, *critical.actions]
            for thing in things:
                yield from line(thing.id, thing.text, doubts_of(thing, critical))
    for factor in card.factors:
        yield from line(factor.id, factor.name, factor.doubts)
