"""How far is the synthesis: areas × levels, the share covered, and what is one-sided or silent?

Method.md section 5. Two shares are told apart: the thesis's own (opportunities of the synthesis to all that were
mentioned), and how many of the entries have found their place.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, filterfalse

from ttguide.method.merging import draft_basket
from ttguide.model.basket import BasketItem
from ttguide.model.case import Case, StatementKind
from ttguide.model.role import Role
from ttguide.model.synthesis import Level, SharedOpportunity, Synthesis


@dataclass(frozen=True, slots=True)
class AreaBalance:
    """An area's opportunities by level, and how many themes they stand under."""

    area: str
    level1: int
    level2: int
    themes: int

    @property
    def silent(self) -> bool:
        return not self.level1 and not self.level2


@dataclass(frozen=True, slots=True)
class Balance:
    """The table areas × levels with what it leaves open. Counts are of opportunities unless they say entries."""

    areas: tuple[AreaBalance, ...]
    entries: int
    gathered: int
    left_out: int
    waiting: tuple[str, ...]
    one_sided: tuple[str, ...]
    orphans: tuple[str, ...] = ()
    """Opportunities of which no entry is in a basket any more; they are counted nowhere else."""

    @property
    def level1(self) -> int:
        return sum(area.level1 for area in self.areas)

    @property
    def level2(self) -> int:
        return sum(area.level2 for area in self.areas)

    @property
    def themes(self) -> int:
        return sum(area.themes for area in self.areas)

    @property
    def opportunities(self) -> int:
        return self.level1 + self.level2

    @property
    def share(self) -> int:
        """The opportunities of the synthesis per cent of all entries: 43 of 77 are 56 (method.md section 5)."""
        return per_cent(self.opportunities, self.entries)

    @property
    def gathered_share(self) -> int:
        """The entries that are in an opportunity, per cent of all."""
        return per_cent(self.gathered, self.entries)

    @property
    def silent_areas(self) -> tuple[str, ...]:
        return tuple(area.area for area in self.areas if area.silent)


def per_cent(part: int, whole: int) -> int:
    """Return how many in a hundred, rounded half up; 0 where there is nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def opportunity_items(case: Case, role: Role) -> tuple[BasketItem, ...]:
    """Return the development opportunities of a role's basket, as shared or else as it would be shared now.

    Its success factors are not synthesised.
    """
    basket = case.baskets.get(role)
    items = basket.items if basket and basket.shared_at else draft_basket(case, role).shown
    return tuple([item for item in items if item.kind is StatementKind.OPPORTUNITY])


def roles_of_entries(case: Case) -> dict[str, Role]:
    """Return the role of each opportunity in a basket, by its id: the purchasers' first."""
    return {item.id: role for role in Role for item in opportunity_items(case, role)}


def weigh_up(case: Case, areas: Sequence[str], role_of: Mapping[str, Role] | None = None) -> Balance:
    """Return the balance of the case over these areas, in their order; areas in use beside them come last.

    ``role_of`` is what `roles_of_entries` returns, where that is known.
    """
    shaped = tuple(case.synthesis.opportunities.values())
    known = dict.fromkeys((*areas, *(o.area for o in shaped)))
    role_of = role_of if role_of is not None else roles_of_entries(case)
    placed = {item for o in shaped for item in o.items}
    out = case.synthesis.left_out
    decided = placed | out.keys()
    by_area: dict[str, list[SharedOpportunity]] = {area: [] for area in known}
    without = orphans_among(shaped, role_of)
    for opportunity in shaped:
        if opportunity.id not in without:
            by_area[opportunity.area].append(opportunity)
    return Balance(
        areas=tuple(_area(area, mine) for area, mine in by_area.items()),
        entries=len(role_of),
        gathered=len(placed & role_of.keys()),
        left_out=sum(1 for id in out if id in role_of and id not in placed),
        waiting=tuple(filterfalse(decided.__contains__, role_of)),
        one_sided=tuple([o.id for o in shaped if len({*map(role_of.get, o.items)} - {None}) == 1]),
        orphans=without,
    )


def orphans(case: Case) -> tuple[str, ...]:
    """Return the ids of the opportunities of which no entry is in a basket any more."""
    return orphans_among(case.synthesis.opportunities.values(), roles_of_entries(case))


def orphans_among(shaped: Iterable[SharedOpportunity], there: Container[str]) -> tuple[str, ...]:
    """Return the ids of those of which no entry is ``there``."""
    return tuple([o.id for o in shaped if not any(map(there.__contains__, o.items))])


def _area(area: str, mine: Sequence[SharedOpportunity]) -> AreaBalance:
    levels = [o.level for o in mine]
    return AreaBalance(
        area, levels.count(Level.VIEW), levels.count(Level.THEME), len({o.theme for o in mine if o.theme})
    )


def numbering(synthesis: Synthesis, areas: Sequence[str]) -> Mapping[str, str]:
    """Return by the opportunity's id what it is called, in that order: A1, A2 … level 1 first (method.md section 5)."""
    by_area: dict[str, dict[Level, list[str]]] = {area: {level: [] for level in Level} for area in areas}
    for o in synthesis.opportunities.values():
        if o.area not in by_area:
            by_area[o.area] = {level: [] for level in Level}
        by_area[o.area][o.level].append(o.id)
    return {
        id: f"{area}{place}"
        for area, mine in by_area.items()
        for place, id in enumerate(chain.from_iterable(mine.values()), start=1)
    }
