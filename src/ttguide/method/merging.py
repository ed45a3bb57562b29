"""What lies in a role's basket, before anybody has seen it: which entries, merged how, and said by how many?

Method.md section 4. The basket is worked out from the interviews and the decisions about it each time: what is said
later, corrected or removed is in it at once, and nothing needs to be kept in step.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import itemgetter
from typing import TypeAlias

from ttguide.model.basket import Basket, BasketItem
from ttguide.model.case import Case, Statement, StatementKind
from ttguide.model.role import Role

_KINDS = tuple(StatementKind)
Place: TypeAlias = tuple[int, str, str, str]

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
    _shown: list[tuple[BasketItem, ...]] = field(default_factory=list, init=False, repr=False, compare=False)
    """What is shown, once it has been asked for."""

    @property
    def shown(self) -> tuple[BasketItem, ...]:
        """What the other side will see, in an order that tells nothing of who said it: by perspective and text."""
        if not self._shown:
            kept = [draft.item for draft in self.items if not draft.withheld]
            ids = {item.id for item in kept}
            seen = (item if item.parent in ids or not item.parent else replace(item, parent="") for item in kept)
            self._shown.append(in_order(seen))
        return self._shown[0]

    @property
    def needs_decision(self) -> bool:
        """Whether there are too few organisations for anything to be untraceable (method.md section 4)."""
        return bool(self.items) and self.organisations < FEWEST_ORGANISATIONS


def draft_basket(case: Case, role: Role) -> Draft:
    """Return the basket of a role in the order in which things were said; entries merged into others are in those."""
    making = Making.of(case.baskets.get(role) or Basket(role), Said.of(case, role))
    said = making.said
    items = tuple([making.item(id) for id in said.statements if id not in making.heads])
    return Draft(role, items, len(set(said.party_of.values())), len(said.statements))


@dataclass(frozen=True, slots=True)
class Said:
    """What a role has said that comes into its basket, in the order in which it was said, and who said it, by id."""

    statements: Mapping[str, Statement]
    party_of: Mapping[str, str]

    @classmethod
    def of(cls, case: Case, role: Role) -> Said:
        statements = {s.id: s for s in case.said_by_role(role) if s.kind in MERGED}
        party_of = {talk.id: talk.party for talk in case.conversations.values()}
        return cls(statements, {id: party_of[s.conversation] for id, s in statements.items()})


@dataclass(frozen=True, slots=True)
class Making:
    """What the entries of a basket are made of: ``merged`` are the ids by their head, ``heads`` the other way round."""

    basket: Basket
    said: Said
    merged: Mapping[str, tuple[str, ...]]
    heads: Mapping[str, str]

    @classmethod
    def of(cls, basket: Basket, said: Said) -> Making:
        there = said.statements
        merged = {  # what was withheld stays out by itself: merged into another, it would be seen behind that one
            head: tuple([other for other in others if other in there and other not in basket.withheld])
            for head, others in basket.joined.items()
            if head in there
        }
        return cls(basket, said, merged, {other: head for head, others in merged.items() for other in others})

    def item(self, id: str) -> DraftItem:
        """Return an entry that is not merged into another."""
        statement, reworded, party_of = self.said.statements[id], self.basket.reworded, self.said.party_of
        merged = [self.said.statements[other] for other in self.merged.get(id, ())]
        merged.sort(key=lambda s: reworded.get(s.id, s.text).casefold())  # the wordings are seen, too
        others, behind = tuple([s.id for s in merged]), [statement, *merged]
        item = BasketItem(
            id=id,
            kind=statement.kind,
            perspective=statement.perspective,
            text=reworded.get(id, statement.text),
            wordings=tuple(dict.fromkeys([reworded.get(s.id, s.text) for s in behind])),
            organisations=len({party_of[s.id] for s in behind}) if others else 1,
            parent=self.heads.get(statement.parent, statement.parent),
            links=tuple(dict.fromkeys(chain.from_iterable(s.links for s in behind))) if others else statement.links,
        )
        return DraftItem(item, (id, *others), statement.text, self.basket.withheld.get(id, ""))


def in_order(items: Iterable[BasketItem]) -> tuple[BasketItem, ...]:
    """Return entries as a shared basket has them: factors first, by perspective and text, whoever said them."""
    return tuple(sorted(items, key=place_of))


def place_of(item: BasketItem) -> Place:
    """Return what puts an entry before or behind another in a basket; it tells nothing of who said it."""
    return _KINDS.index(item.kind), item.perspective, item.text.casefold(), item.id


_FEW = 50
"""Entries that are put in their places one by one; with more of them, all are put in order."""


class DraftsInOrder:
    """All entries of the drafts of one basket, withheld ones too, in the order of `in_order`.

    Of a draft that differs little from the last one, little is put in its place anew.
    """

    def __init__(self) -> None:
        self._last: tuple[dict[int, DraftItem], list[tuple[Place, DraftItem]]] = ({}, [])
        """The entries of the last draft by what each object is while it is kept here, and all in order."""

    def of(self, draft: Draft) -> list[DraftItem]:
        there, placed = self._last
        now = dict(zip(map(id, draft.items), draft.items, strict=True))
        gone = there.keys() - now.keys()
        if gone:
            placed = [one for one in placed if id(one[1]) not in gone]
        come = [(place_of(now[key].item), now[key]) for key in now.keys() - there.keys()]
        if len(come) > _FEW:
            placed = sorted((*placed, *come), key=itemgetter(0))
        elif come:
            placed = [*placed]
            for one in come:
                insort(placed, one, key=itemgetter(0))
        self._last = (now, placed)
        return [one for _, one in placed]


def equal_entries(draft: Draft) -> tuple[tuple[str, ...], ...]:
    """Return groups of entries of one kind that say the same word for word, but for case, spaces and the full stop.

    The first of a group, whose id and wording stay, is the first by its text: not by whose interview came first.
    """
    groups: dict[tuple[StatementKind, str], list[str]] = {}
    for entry in sorted(draft.items, key=lambda entry: (entry.item.text, entry.item.id)):
        if not entry.withheld:
            words = " ".join(entry.item.text.casefold().split()).rstrip(".!")
            groups.setdefault((entry.item.kind, words), []).append(entry.item.id)
    return tuple(tuple(ids) for ids in groups.values() if len(ids) > 1)
