"""How does each board stand, as JSON?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ttguide.model.role import Role
from ttguide.workflow.board_views import (
    ActionView,
    AreaRow,
    BasketView,
    CriticalView,
    EntryView,
    MeasureView,
    OpportunityView,
)
from ttguide.workflow.developing import Development

Plain = Mapping[str, object]


def _merge(development: Development, options: Any) -> Plain:
    del options
    baskets, numbers = [], development.merging.numbers()
    for role in Role:
        basket = development.merging.basket(role)
        baskets.append(
            {
                "role": role.value,
                "title": basket.title,
                "spread": basket.spread,
                "organisations": basket.organisations,
                "statements": basket.statements,
                "needs_decision": basket.needs_decision,
                "few_accepted": basket.few_accepted,
                "telltales": basket.telltales,
                "shared_at": basket.shared_at.isoformat() if basket.shared_at else None,
                "is_behind": basket.is_behind,
                "entries": [_basket_entry(entry, basket, numbers) for entry in basket.entries],
                "preview": [_seen(entry, numbers) for entry in development.merging.preview(role)],
            }
        )
    destroying = development.destroying
    return {
        "baskets": baskets,
        "destroyed": destroying.told(),
        "destruction_unfinished": destroying.is_unfinished,
    }


def _basket_entry(entry: EntryView, basket: BasketView, numbers: Mapping[str, int]) -> Plain:
    """An entry as whoever merges sees it; of a basket that is shared as it stands, no wording that has gone."""
    is_shared = basket.shared_at is not None and not basket.is_behind
    return {
        **_seen(entry, numbers),
        "original": None if is_shared else entry.original,
        "joined": [{"id": id, "text": text} for id, text in entry.joined],
        "withheld": entry.withheld,
        "telltales": len(entry.telltales),
    }


def _seen(entry: EntryView, numbers: Mapping[str, int]) -> dict[str, object]:
    return {
        "id": entry.id,
        "number": numbers[entry.id],
        "kind": entry.kind.value,
        "perspective": entry.perspective_id,
        "perspective_name": entry.perspective,
        "factor": entry.factor,
        "text": entry.text,
        "wordings": list(entry.wordings),
        "organisations": entry.organisations,
    }


def _synthesis(development: Development, options: Any) -> Plain:
    board, numbers = development.synthesis.board(unshared=options.unshared), development.merging.numbers()
    balance = board.balance
    return {
        "ready": board.ready,
        "why_not": board.why_not,
        "sector": next(sector.id for sector in development.sectors() if sector.chosen),
        "areas": [
            {
                "id": area.id,
                "name": area.name,
                "own": area.own,
                "themes": [{"id": theme.id, "name": theme.name, "own": theme.own} for theme in area.themes],
            }
            for area in board.areas
        ],
        "opportunities": [_opportunity(opportunity) for opportunity in board.opportunities],
        "entries": [
            {
                "id": entry.id,
                "number": numbers[entry.id],
                "role": entry.role.value,
                "text": entry.text,
                "state": entry.state.value,
                "opportunity": entry.opportunity,
                "reason": entry.reason,
            }
            for entry in (*board.purchasers, *board.providers)
        ],
        "table": [_row(row) for row in balance.rows],
        "total": _row(balance.total),
        "share": balance.share,
        "gathered_share": balance.gathered_share,
        "waiting": balance.waiting,
        "left_out": balance.left_out,
        "one_sided": list(balance.one_sided),
        "silent": list(balance.silent),
        "orphans": list(balance.orphans),
    }


def _opportunity(opportunity: OpportunityView) -> Plain:
    return {
        "id": opportunity.id,
        "number": opportunity.number,
        "area": opportunity.area,
        "level": int(opportunity.level.value),
        "theme": opportunity.theme,
        "theme_name": opportunity.theme_name,
        "text": opportunity.text,
        "wording_due": opportunity.wording_due,
        "known": opportunity.known,
        "entries": [
            {"id": entry.id, "role": entry.role.value, "text": entry.text, "wordings": list(entry.wordings)}
            for entry in opportunity.entries
        ],
        "parts": list(opportunity.parts),
        "questioned": opportunity.questioned,
        "orphan": opportunity.is_orphan,
    }


def _row(row: AreaRow) -> Plain:
    return {
        "area": row.area,
        "name": row.name,
        "level1": row.level1,
        "level2": row.level2,
        "themes": row.themes,
        "silent": row.silent,
    }


def _integration(development: Development, options: Any) -> Plain:
    del options
    board = development.integration.board()
    return {
        "ready": board.ready,
        "why_not": board.why_not,
        "model": board.model,
        "sentence": board.sentence,
        "parts": [
            {"id": part.id, "title": part.title, "criterion": part.criterion, "silent": part.silent}
            for part in board.parts
        ],
        "cells": [{"part": cell.part, "area": cell.area, "numbers": list(cell.numbers)} for cell in board.cells],
        "opportunities": [
            {
                "id": o.id,
                "number": o.number,
                "area": o.area,
                "text": o.text,
                "parts": [{"part": part, "note": dict(o.notes).get(part, "")} for part in o.parts],
            }
            for o in board.opportunities
        ],
        "silent": [part.id for part in board.silent],
        "unplaced": list(board.unplaced),
        "way": next((way.way.value for way in board.ways if way.chosen), None),
        "way_reason": board.way_reason,
    }


def _scorecards(development: Development, options: Any) -> Plain:
    cards = development.scorecards
    areas = [options.area] if options.area else [card.area for card in cards.cards()]
    shown = []
    for area in areas:
        card = cards.card(area)
        shown.append(
            {
                "area": card.area,
                "area_name": card.area_name,
                "factors": [
                    {
                        "id": factor.id,
                        "name": factor.name,
                        "parts": list(factor.parts),
                        "criticals": [_critical(critical) for critical in factor.criticals],
                        "also": list(factor.also),
                        "questions": [doubt.question for doubt in factor.doubts],
                    }
                    for factor in card.factors
                ],
                "missing": list(card.missing),
            }
        )
    return {"cards": shown}


def _critical(critical: CriticalView) -> Plain:
    return {
        "id": critical.id,
        "number": critical.number,
        "text": critical.text,
        "reworded": critical.reworded,
        "measures": [_measure(measure) for measure in critical.measures],
        "actions": [_action(action) for action in critical.actions],
        "questions": [doubt.question for doubt in critical.doubts],
    }


def _measure(measure: MeasureView) -> Plain:
    goal = measure.goal
    return {
        "id": measure.id,
        "text": measure.text,
        "unit": measure.unit,
        "direction": measure.direction.value if measure.direction else None,
        "source": measure.source,
        "frequency": measure.frequency.value if measure.frequency else None,
        "responsible": measure.responsible.value if measure.responsible else None,
        "target": measure.target,
        "goal": None
        if goal is None
        else {"value": goal.value, "upper": goal.upper, "green": goal.green, "yellow": goal.yellow},
        "reading": measure.reading,
        "questions": [doubt.question for doubt in measure.doubts],
    }


def _action(action: ActionView) -> Plain:
    return {
        "id": action.id,
        "text": action.text,
        "owner": action.owner,
        "responsible": action.responsible.value if action.responsible else None,
        "due": action.due.isoformat() if action.due else None,
        "sign": action.sign,
        "state": action.state.value,
        "late": action.is_late,
    }


STATES: Mapping[str, Callable[[Development, Any], Plain]] = {
    "merge": _merge,
    "synthesis": _synthesis,
    "integration": _integration,
    "scorecards": _scorecards,
}
"""The state of each board."""
