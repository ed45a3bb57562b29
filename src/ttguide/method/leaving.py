"""What becomes of opportunities that entries leave: left out, taken over into another one, or detached?

Method.md section 5. As where a basket is shared anew (`ttguide.method.resharing`), one in the words of an entry that
goes says what another of its entries says; what people wrote stays. One without entries is gone, whoever worded it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ttguide.method.resharing import Aftermath, Fate
from ttguide.model.basket import BasketItem
from ttguide.model.case import Case
from ttguide.model.role import Role
from ttguide.model.synthesis import Level, SharedOpportunity


def left_behind(case: Case, going: Iterable[str], *, but: str = "") -> tuple[Aftermath, ...]:
    """Return what becomes of each opportunity that any of these entries leaves; they may go to the one of id ``but``.

    ``holding`` are the success factors on cards whose source is gone.
    """
    leaving = frozenset(going)
    losing = [o for o in case.synthesis.opportunities.values() if o.id != but and not leaving.isdisjoint(o.items)]
    entries = _entries(case) if losing else {}
    return tuple(_of(case, opportunity, leaving, entries) for opportunity in losing)


def taken_apart(case: Case, opportunity: SharedOpportunity) -> Aftermath:
    """Return what becomes of an opportunity that is dissolved, and of what grew from it on cards."""
    grown = tuple(c for c in case.scorecards.criticals.values() if c.opportunity == opportunity.id)
    return Aftermath(opportunity, Fate.DISSOLVED, lost=opportunity.items, holding=grown)


def is_worded(case: Case, opportunity: SharedOpportunity) -> bool:
    """Whether people have worded an opportunity, so that it is in no entry's words."""
    return not any(opportunity.text in _said(item) for _, item in _entries(case).values())


def _entries(case: Case) -> dict[str, tuple[Role, BasketItem]]:
    return {item.id: (role, item) for role, basket in case.baskets.items() for item in basket.items}


def _of(
    case: Case, opportunity: SharedOpportunity, leaving: frozenset[str], entries: dict[str, tuple[Role, BasketItem]]
) -> Aftermath:
    lost = tuple(id for id in opportunity.items if id in leaving)
    kept = [entries[id] for id in opportunity.items if id not in leaving and id in entries]
    was_theirs = any(opportunity.text in _said(entries[id][1]) for id in lost if id in entries)
    if not kept:
        gone = replace(taken_apart(case, opportunity), lost=lost)
        is_held = len(lost) < len(opportunity.items) and not was_theirs  # by entries that are in no basket now
        return replace(gone, fate=Fate.ORPHANED) if is_held else gone
    falls = opportunity.level is Level.VIEW and len({role for role, _ in kept}) < len(Role)
    base = Aftermath(opportunity, lost=lost, falls=falls)
    if not was_theirs or any(opportunity.text in _said(item) for _, item in kept):
        return base
    text = kept[0][1].text
    same = (c for c in case.scorecards.criticals.values() if c.opportunity == opportunity.id)
    following = tuple(replace(c, text=text, looked_at=text) for c in same if c.text == opportunity.text)
    return replace(base, text=text, following=following)


def _said(item: BasketItem) -> tuple[str, ...]:
    """Every wording of an entry."""
    return (item.text, *item.wordings)
