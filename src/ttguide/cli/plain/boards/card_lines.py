"""How does a scorecard read as lines of text?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from ttguide.cli.plain.boards.lines import parts_of
from ttguide.cli.plain.lines import Say, indent, shorten
from ttguide.workflow.board_views import (
    ActionView,
    CardSummary,
    CardView,
    CriticalView,
    FactorView,
    KnownMeasureView,
    MeasureView,
)

NumberOf: TypeAlias = Callable[[str], int]


def summary_line(card: CardSummary, say: Say) -> str:
    """Return how far a card is."""
    if not (card.factors or card.missing):
        return say("plain.cards.summary_empty", area=f"{card.area} {card.area_name}")
    return say(
        "plain.cards.summary",
        area=f"{card.area} {card.area_name}",
        factors=card.factors,
        criticals=card.criticals,
        measures=card.measures,
        targets=card.targets,
        actions=card.actions,
        missing=card.missing,
        doubts=card.doubts,
    )


def card_lines(card: CardView, number: NumberOf, say: Say) -> Iterator[str]:
    """Yield a card: its factors, under them what is critical, and under that measures and actions."""
    yield f"[{card.area} {card.area_name}] {card.sentence}"
    for factor in card.factors:
        yield factor_line(factor, number, say)
        for critical in factor.criticals:
            yield indent(critical_line(critical, number, say))
            yield from (indent(measure_line(measure, number, say), 2) for measure in critical.measures)
            yield from (indent(action_line(action, number, say), 2) for action in critical.actions)
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
    asked = say("plain.cards.asked", count=len(measure.doubts)) if measure.doubts else ""
    facts = "; ".join(filter(None, (target, asked)))
    return f"{number(measure.id)} {say('origin.measure')}: {shorten(measure.text)}{f' ({facts})' if facts else ''}"


def action_line(action: ActionView, number: NumberOf, say: Say) -> str:
    due = (
        say(
            "plain.cards.due",
            day=say("answer.a_date", day=action.due.day, month=action.due.month, year=action.due.year),
        )
        if action.due
        else ""
    )
    late = say("plain.cards.late") if action.is_late else ""
    facts = "; ".join(filter(None, (action.state_name, shorten(action.owner, 60), due, late)))
    return f"{number(action.id)} {say('origin.action')}: {shorten(action.text)} ({facts})"


def known_line(measure: KnownMeasureView, say: Say) -> str:
    target = say("plain.cards.target", text=measure.target) if measure.target else ""
    taken = say("plain.cards.taken") if measure.taken else ""
    facts = "; ".join(filter(None, (measure.known, target, measure.unit, taken)))
    return f"{measure.text} ({facts})"


def whole_thing(
    thing: FactorView | CriticalView | MeasureView | ActionView, number: NumberOf, say: Say
) -> Iterator[str]:
    """Yield a thing of a card with every text of it whole."""
    match thing:
        case FactorView():
            yield f"{number(thing.id)} {say('origin.factor')}: {thing.name}"
            if thing.parts:
                yield indent(parts_of(thing.parts, say))
            yield from (indent(critical_line(critical, number, say)) for critical in thing.criticals)
            yield from (indent(doubt.question) for doubt in thing.doubts)
        case CriticalView():
            yield f"{number(thing.id)} {say('origin.critical')}: {thing.text}"
            yield from (indent(measure_line(measure, number, say)) for measure in thing.measures)
            yield from (indent(action_line(action, number, say)) for action in thing.actions)
            yield from (indent(doubt.question) for doubt in thing.doubts)
        case MeasureView():
            yield f"{number(thing.id)} {say('origin.measure')}: {thing.text}"
            yield from (indent(f"{label}: {value}") for label, value in thing.facts)
            if thing.target:
                yield indent(say("plain.cards.target", text=thing.target))
            if thing.reading:
                yield indent(thing.reading)
            yield from (indent(doubt.question) for doubt in thing.doubts)
        case ActionView():
            yield action_line(thing, number, say)
            if thing.responsible:
                yield indent(f"{say('measure.responsible')}: {say(f'responsible.{thing.responsible.value}')}")
            if thing.sign:
                yield indent(say("plain.cards.sign_of", text=thing.sign))


def doubt_lines(card: CardView, number: NumberOf) -> Iterator[str]:
    """Yield the questions that a card raises, each behind what it is about."""
    for factor in card.factors:
        for critical in factor.criticals:
            things: tuple[CriticalView | MeasureView, ...] = (critical, *critical.measures)
            for thing in things:
                if thing.doubts:
                    asked = " ".join(doubt.question for doubt in thing.doubts)
                    yield f"{number(thing.id)} {shorten(thing.text, 90)}: {asked}"
    for factor in card.factors:
        for doubt in factor.doubts:
            yield f"{number(factor.id)} {shorten(factor.name, 90)}: {doubt.question}"
