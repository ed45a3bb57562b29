"""What is proposed at each board, as JSON?

Proposals can be looked at before the baskets are shared where that is asked for: they are then those for what would
be shared now, and may hold names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ttguide.model.role import Role
from ttguide.model.statement import StatementKind
from ttguide.workflow.board_views import (
    EntryView,
    KnownMeasureView,
    PairView,
    PartProposal,
    PlaceState,
    PlaceView,
    SynthesisView,
)
from ttguide.workflow.developing import Development

Plain = Mapping[str, object]


def _merge(development: Development, options: Any) -> Plain:
    del options
    return {"baskets": [_basket(development, role) for role in Role]}


def _basket(development: Development, role: Role) -> Plain:
    basket = development.merging.basket(role)
    pairs = development.merging.duplicates(role)
    texts = {id: text for e in basket.entries for id, text in ((e.id, e.text), *e.joined)}
    return {
        "role": role.value,
        "title": basket.title,
        "needs_decision": basket.needs_decision,
        "organisations": basket.organisations,
        "duplicates": [
            {"one": _entry(p.one), "other": _entry(p.other), "kind": p.one.kind.value, "score": p.score} for p in pairs
        ],
        "telltales": [
            {
                "entry": telltale.item,
                "text": texts[telltale.item],
                "words": telltale.words,
                "start": telltale.start,
                "end": telltale.end,
                "why": telltale.why,
                "replacement": telltale.replacement,
            }
            for entry in basket.entries
            if not entry.withheld
            for telltale in entry.telltales
        ],
    }


def _synthesis(development: Development, options: Any) -> Plain:
    """Pairs, best first for each purchasers' entry, and where every entry of both sides would go."""
    board = development.synthesis.board(unshared=options.unshared)
    pairs = development.synthesis.pairs(limit=options.limit, unshared=options.unshared)
    paired = {id for pair in pairs for id in (pair.purchaser.id, pair.provider.id)}
    return {
        "ready": board.ready,
        "why_not": board.why_not,
        "pairs": [pair_json(pair) for pair in pairs],
        "places": [_placed(development, entry, is_paired=entry.id in paired) for entry in _both(board)],
    }


def pair_json(pair: PairView) -> Plain:
    """Return a pair: what both said, on which level and where they would go, and why."""
    place = pair.place
    return {
        "purchaser": _entry(pair.purchaser),
        "provider": _entry(pair.provider),
        "score": pair.score,
        "confidence": pair.confidence.value,
        "level": int(pair.level.value),
        "area": place.area if place else "",
        "area_name": place.area_name if place else "",
        "theme": place.theme if place else "",
        "theme_name": place.theme_name if place else "",
        "known": pair.known,
        "known_title": pair.known_title,
        "reasons": list(pair.reasons),
    }


def _placed(development: Development, entry: EntryView, *, is_paired: bool) -> Plain:
    places = development.synthesis.places([entry.id])
    best = _place(places[0]) if places else {"area": "", "area_name": "", "theme": "", "theme_name": "", "score": 0.0}
    return {
        "id": entry.id,
        "role": entry.role.value,
        "text": entry.text,
        "state": entry.state.value,
        "has_counterpart": is_paired,
        **best,
        "because": list(places[0].because) if places else [],
        "through": list(places[0].through) if places else [],
        "others": [_place(place) for place in places[1:]],
    }


def _place(place: PlaceView) -> Plain:
    return {
        "area": place.area,
        "area_name": place.area_name,
        "theme": place.theme,
        "theme_name": place.theme_name,
        "score": place.score,
    }


def _integration(development: Development, options: Any) -> Plain:
    """Parts for each opportunity of the synthesis, and for each entry that is in none yet."""
    integration, board = development.integration, development.integration.board()
    return {
        "ready": board.ready,
        "why_not": board.why_not,
        "opportunities": [
            {
                "id": o.id,
                "number": o.number,
                "text": o.text,
                "parts": list(o.parts),
                "proposals": _parts(integration.proposals(o.id)),
            }
            for o in board.opportunities
        ],
        "entries": [
            {**_entry(entry), "role": entry.role.value, "proposals": _parts(integration.proposals_for(entry.text))}
            for entry in _waiting(development, options)
        ],
    }


def _parts(proposals: Iterable[PartProposal]) -> list[Plain]:
    return [
        {
            "part": p.part,
            "title": p.title,
            "score": p.score,
            "through": list(p.through),
            "because": list(p.because),
            "reason": p.reason,
            "sure": p.taken_along,
        }
        for p in proposals
    ]


def _scorecards(development: Development, options: Any) -> Plain:
    """What would come onto the cards, known measures for what is there or would come, and for entries that wait."""
    cards = development.scorecards
    area = options.area or ""
    chosen = [area] if area else [card.area for card in cards.cards()]
    there = [c for each in chosen for factor in cards.card(each).factors for c in factor.criticals]
    return {
        "growth": [
            {
                "area": g.area,
                "factor": g.factor,
                "parts": list(g.parts),
                "is_new": g.is_new,
                "number": g.number,
                "text": g.text,
                "measures": _measures(cards.known_measures_for(g.text, g.opportunity)) if g.opportunity else [],
            }
            for g in cards.growth(area)
        ],
        "criticals": [
            {"id": c.id, "number": c.number, "text": c.text, "measures": _measures(cards.known_measures(c.id))}
            for c in there
        ],
        "entries": [
            {**_entry(entry), "role": entry.role.value, "measures": _measures(cards.known_measures_for(entry.text))}
            for entry in ([] if area else _waiting(development, options))
        ],
    }


def _measures(measures: Iterable[KnownMeasureView]) -> list[Plain]:
    return [
        {
            "key": m.key,
            "text": m.text,
            "target": m.target,
            "unit": m.unit,
            "direction": m.direction.value if m.direction else None,
            "known": m.known,
            "taken": m.taken,
        }
        for m in measures
    ]


def _entry(entry: EntryView) -> dict[str, object]:
    return {"id": entry.id, "text": entry.text}


def _both(board: SynthesisView) -> tuple[EntryView, ...]:
    return tuple(e for e in (*board.purchasers, *board.providers) if e.kind is StatementKind.OPPORTUNITY)


def _waiting(development: Development, options: Any) -> list[EntryView]:
    board = development.synthesis.board(unshared=options.unshared)
    return [entry for entry in _both(board) if entry.state is PlaceState.WAITING]


PROPOSALS: Mapping[str, Callable[[Development, Any], Plain]] = {
    "merge": _merge,
    "synthesis": _synthesis,
    "integration": _integration,
    "scorecards": _scorecards,
}
"""The proposals of each board."""
