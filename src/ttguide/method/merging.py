"""What lies in a role's basket, before anybody has seen it: which entries, merged how, and said by how many?

Method.md section 4. The basket is worked out from the interviews and the decisions about it each time: what is said
later, corrected or removed is in it at once, and nothing needs to be kept in step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from ttguide.model.basket import Basket, BasketItem
from ttguide.model.case import Case, Statement, StatementKind
from ttguide.model.role import Role

FEWEST_ORGANISATIONS = 2
"""With fewer of a role an entry can be traced to its organisation; then it takes a decision (method.md section 4)."""

MERGED = (StatementKind.SUCCESS_FACTOR, StatementKind.OPPORTUNITY)
"""The kinds that come into a basket: remarks answer questions that were put to one organisation."""


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An entry of a basket that is not shared yet: the ``sources`` are the ids of the statements behind it.

    ``original`` is the text of the interview; ``withheld`` says why it stays out, or is empty.
    """

    item: BasketItem
    sources: tuple[str, ...]
    original: str
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A role's basket as it would be shared now. ``organisations`` counts those that have said something."""

    role: Role
    items: tuple[DraftItem, ...]
    organisations: int
    statements: int

    @property
    def shown(self) -> tuple[BasketItem, ...]:
        """What the other side will see, in an order that tells nothing of who said it: by perspective and text."""
        kept = [draft.item for draft in self.items if not draft.withheld]
        ids = {item.id for item in kept}
        seen = (item if item.parent in ids else replace(item, parent="") for item in kept)
        return in_order(seen)

    @property
    def needs_decision(self) -> bool:
        """Whether there are too few organisations for anything to be untraceable (method.md section 4)."""
        return bool(self.items) and self.organisations < FEWEST_ORGANISATIONS


def draft_basket(case: Case, role: Role) -> Draft:
    """Return the basket of a role in the order in which things were said; entries merged into others are in those."""
    basket = case.baskets.get(role) or Basket(role)
    said = {s.id: s for s in case.said_by_role(role) if s.kind in MERGED}
    party_of = {talk.id: talk.party for talk in case.conversations.values()}
    merged = {  # what was withheld stays out by itself: merged into another, it would be seen behind that one
        head: [other for other in others if other in said and other not in basket.withheld]
        for head, others in basket.joined.items()
        if head in said
    }
    heads = {other: head for head, others in merged.items() for other in others}
    items = []
    for id, statement in said.items():
        if id in heads:
            continue
        others = [said[other] for other in merged.get(id, ())]
        behind = [statement, *others]
        item = BasketItem(
            id=id,
            kind=statement.kind,
            perspective=statement.perspective,
            text=basket.reworded.get(id, statement.text),
            wordings=_wordings(behind, basket.reworded),
            organisations=len({party_of[s.conversation] for s in behind}) if others else 1,
            parent=heads.get(statement.parent, statement.parent),
            links=tuple(dict.fromkeys(chain.from_iterable(s.links for s in behind))) if others else statement.links,
        )
        items.append(DraftItem(item, tuple(s.id for s in behind), statement.text, basket.withheld.get(id, "")))
    organisations = {party_of[s.conversation] for s in said.values()}
    return Draft(role, tuple(items), len(organisations), len(said))


def _wordings(behind: Iterable[Statement], reworded: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([reworded.get(s.id, s.text) for s in behind]))


def in_order(items: Iterable[BasketItem]) -> tuple[BasketItem, ...]:
    """Return entries as a shared basket has them: factors first, by perspective and text, whoever said them."""
    kinds = list(StatementKind)
    return tuple(
        sorted(items, key=lambda item: (kinds.index(item.kind), item.perspective, item.text.casefold(), item.id))
    )


def equal_entries(draft: Draft) -> tuple[tuple[str, ...], ...]:
    """Return groups of entries of one kind that say the same word for word, but for case, spaces and the full stop."""
    groups: dict[tuple[StatementKind, str], list[str]] = {}
    for entry in draft.items:
        if not entry.withheld:
            words = " ".join(entry.item.text.casefold().split()).rstrip(".!")
            groups.setdefault((entry.item.kind, words), []).append(entry.item.id)
    return tuple(tuple(ids) for ids in groups.values() if len(ids) > 1)
