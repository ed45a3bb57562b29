"""How is a basket drafted again after a step, when thousands of entries are as they were before it?

By the decisions that have changed since: what they do not concern is the same object as before, and all is equal to
what `ttguide.method.merging.draft_basket` makes from nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from ttguide.method.merging import Draft, Making, Said, draft_basket
from ttguide.model.basket import Basket
from ttguide.model.case import Case
from ttguide.model.role import Role

_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft and what it came from: what changes in a case takes the place of what was, by another object."""

    case: Case
    draft: Draft
    _making: Making
    _under: Mapping[str, tuple[str, ...]]
    """The ids of what was said under a success factor."""

    @classmethod
    def anew(cls, case: Case, role: Role) -> Drafted:
        """Return a role's draft, from which the next ones can be made."""
        said = Said.of(case, role)
        under: dict[str, list[str]] = {}
        for id, statement in said.statements.items():
            if statement.parent:
                under.setdefault(statement.parent, []).append(id)
        making = Making.of(_basket(case, role), said)
        return cls(case, draft_basket(case, role), making, {id: tuple(ids) for id, ids in under.items()})

    def is_of(self, case: Case) -> bool:
        """Whether this is the draft of another state of the case as well."""
        role = self.draft.role
        return self._is_said_in(case) and self.case.baskets.get(role) is case.baskets.get(role)

    def of(self, case: Case) -> Drafted:
        """Return the draft of another state of the case."""
        role, before = self.draft.role, self._making
        if not self._is_said_in(case):
            return Drafted.anew(case, role)
        now = Making.of(_basket(case, role), before.said)
        items = {draft.item.id: draft for draft in self.draft.items}
        for id in self._concerned(now):
            items.pop(id, None)
            if id in now.said.statements and id not in now.heads:
                items[id] = now.item(id)
        ordered = tuple([items[id] for id in now.said.statements if id in items])
        return Drafted(case, Draft(role, ordered, self.draft.organisations, self.draft.statements), now, self._under)

    def _is_said_in(self, case: Case) -> bool:
        mine = self.case
        return (
            mine.statements is case.statements
            and mine.conversations is case.conversations
            and mine.parties is case.parties
        )

    def _concerned(self, now: Making) -> set[str]:
        """The ids of all entries that may be others than before."""
        before = self._making
        reworded = _changed(before.basket.reworded, now.basket.reworded)
        concerned = reworded | _changed(before.basket.withheld, now.basket.withheld)
        concerned |= _changed(before.heads, now.heads)
        for head in _changed(before.merged, now.merged):
            concerned.update((head, *before.merged.get(head, ()), *now.merged.get(head, ())))
        if reworded:
            concerned.update(head for head, others in now.merged.items() if not reworded.isdisjoint(others))
        for id in [id for id in concerned if before.heads.get(id) != now.heads.get(id)]:
            concerned.update(self._under.get(id, ()))
        return concerned


def _basket(case: Case, role: Role) -> Basket:
    return case.baskets.get(role) or Basket(role)


def _changed(before: Mapping[str, _V], now: Mapping[str, _V]) -> set[str]:
    if before is now:
        return set()
    return {id for id in (*before, *now) if before.get(id) != now.get(id)}
