"""How do the boards and their proposals read where they are printed, not gone to?

In the lines of the plain boards, with the same numbers: what is printed can be acted on there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ttguide.cli.plain.boards.card_lines import card_lines, known_line, summary_lines
from ttguide.cli.plain.boards.desk import EntryNumbers
from ttguide.cli.plain.boards.lines import (
    balance_lines,
    basket_lines,
    duplicate_lines,
    entry_line,
    likeliest_of_each,
    opportunity_line,
    pair_lines,
    part_line,
    place_text,
    silent_line,
    telltale_line,
)
from ttguide.cli.plain.boards.pointing import Numbers
from ttguide.cli.plain.lines import indent, shorten
from ttguide.model.role import Role
from ttguide.workflow.board_views import Confidence, EntryView, PlaceState
from ttguide.workflow.developing import Development
from ttguide.workflow.guide import Guide

Lines = Callable[[Guide, Development, Any], Iterator[str]]


# The state


def _merge(guide: Guide, development: Development, options: Any) -> Iterator[str]:
    del options
    numbers = EntryNumbers(development)
    gone = development.destroying.told()
    if gone:
        yield gone
    for role in Role:
        yield from basket_lines(development.merging.basket(role), numbers, guide.say)


def _synthesis(guide: Guide, development: Development, options: Any) -> Iterator[str]:
    board, numbers = development.synthesis.board(unshared=options.unshared), EntryNumbers(development)
    if board.why_not:
        yield board.why_not
    entries = (*board.purchasers, *board.providers)
    for opportunity in board.opportunities:
        yield opportunity_line(opportunity, guide.say)
        yield from (indent(entry_line(entry, numbers, guide.say)) for entry in opportunity.entries)
    yield from balance_lines(board.balance, guide.say)
    yield from (indent(entry_line(e, numbers, guide.say)) for e in entries if e.state is not PlaceState.GATHERED)


def _integration(guide: Guide, development: Development, options: Any) -> Iterator[str]:
    del options
    board = development.integration.board()
    if not board.ready:
        yield board.why_not
        return
    yield from (opportunity_line(opportunity, guide.say) for opportunity in board.opportunities)
    if board.silent:
        yield silent_line(board.silent, guide.say)
    if board.unplaced:
        yield guide.say("plain.integration.unplaced", numbers=", ".join(board.unplaced))
    yield board.sentence


def _scorecards(guide: Guide, development: Development, options: Any) -> Iterator[str]:
    numbers = Numbers()
    for id in development.scorecards.order():
        numbers.of(id)
    if options.area:
        yield from card_lines(development.scorecards.card(options.area), numbers.of, guide.say)
        return
    yield from summary_lines(development.scorecards.cards(), guide.say)
    for summary in development.scorecards.cards():
        if summary.factors:
            yield from card_lines(development.scorecards.card(summary.area), numbers.of, guide.say)


# The proposals


def _merge_proposals(guide: Guide, development: Development, options: Any) -> Iterator[str]:
    del options
    numbers, merging = EntryNumbers(development), development.merging
    baskets = {role: merging.basket(role) for role in Role}
    pairs = [pair for role in Role for pair in merging.duplicates(role)]
    for place, pair in enumerate(pairs, start=1):
        yield from duplicate_lines(place, pair, numbers, guide.say)
    if not pairs:
        yield guide.say("plain.merge.no_duplicates")
    entries = [e for basket in baskets.values() for e in basket.entries if not e.withheld]
    found = [(telltale, {e.id: e.text, **dict(e.joined)}[telltale.item]) for e in entries for telltale in e.telltales]
    for place, (telltale, text) in enumerate(found, start=1):
        yield telltale_line(place, telltale, text, numbers, guide.say)
    if not found:
        yield guide.say("plain.merge.no_telltales")


def _synthesis_proposals(guide: Guide, development: Development, options: Any) -> Iterator[str]:
    board, numbers = development.synthesis.board(unshared=options.unshared), EntryNumbers(development)
    if board.why_not:
        yield board.why_not
    entries = (*board.purchasers, *board.providers)
    found = development.synthesis.pairs(limit=options.limit, unshared=options.unshared)
    pairs = [pair for pair in found if pair.confidence is not Confidence.WEAK]
    best = likeliest_of_each(found)
    for place, pair in enumerate(best, start=1):
        if pair.confidence is not Confidence.WEAK:
            yield from pair_lines(place, pair, numbers, guide.say)
    told = {(pair.purchaser.id, pair.provider.id) for pair in best}
    others = [pair for pair in pairs if (pair.purchaser.id, pair.provider.id) not in told]
    further = sorted(others, key=lambda pair: -pair.score)
    if further:
        yield guide.say("cli.further_pairs")
    for pair in further:
        yield from map(indent, pair_lines(0, pair, numbers, guide.say))
    if len(pairs) < len(found):
        yield guide.say("cli.weak_pairs", count=len(found) - len(pairs))
    met = {id for pair in pairs for id in (pair.purchaser.id, pair.provider.id)}
    for entry in entries:
        if entry.id not in met and entry.state is PlaceState.WAITING:
            places = development.synthesis.places([entry.id], limit=1)
            goes = place_text(places[0]) if places else guide.say("plain.board.no_place")
            yield f"{entry_line(entry, numbers, guide.say)} – {goes}"


def _integration_proposals(guide: Guide, development: Development, options: Any) -> Iterator[str]:
    integration, has_sure = development.integration, False
    for opportunity in integration.board().opportunities:
        yield opportunity_line(opportunity, guide.say)
        found = integration.proposals(opportunity.id)
        has_sure = has_sure or (not opportunity.parts and any(proposal.taken_along for proposal in found))
        yield from (indent(part_line(proposal)) for proposal in found)
    if has_sure:
        yield guide.say("cli.sure_parts")
    numbers = EntryNumbers(development)
    for entry in _waiting(development, options):
        yield entry_line(entry, numbers, guide.say)
        yield from (indent(part_line(proposal)) for proposal in integration.proposals_for(entry.text, limit=3))


def _scorecards_proposals(guide: Guide, development: Development, options: Any) -> Iterator[str]:
    cards, area = development.scorecards, options.area or ""
    for growth in cards.growth(area):
        if growth.opportunity:
            yield f"{growth.number} {shorten(growth.text)} – {growth.factor}"
            for measure in cards.known_measures_for(growth.text, growth.opportunity):
                yield indent(known_line(measure, guide.say))
    for each in [area] if area else [card.area for card in cards.cards()]:
        for critical in (c for factor in cards.card(each).factors for c in factor.criticals):
            yield f"{critical.number} {shorten(critical.text)}".strip()
            yield from (indent(known_line(measure, guide.say)) for measure in cards.known_measures(critical.id))
    for entry in [] if area else _waiting(development, options):
        yield shorten(entry.text)
        yield from (indent(known_line(measure, guide.say)) for measure in cards.known_measures_for(entry.text))


def _waiting(development: Development, options: Any) -> list[EntryView]:
    board = development.synthesis.board(unshared=options.unshared)
    return [e for e in (*board.purchasers, *board.providers) if e.state is PlaceState.WAITING]


STATE_IN_LINES: Mapping[str, Lines] = {
    "merge": _merge,
    "synthesis": _synthesis,
    "integration": _integration,
    "scorecards": _scorecards,
}
PROPOSALS_IN_LINES: Mapping[str, Lines] = {
    "merge": _merge_proposals,
    "synthesis": _synthesis_proposals,
    "integration": _integration_proposals,
    "scorecards": _scorecards_proposals,
}
