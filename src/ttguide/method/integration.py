"""Which criterion parts do the opportunities of a synthesis stand under, area by area, and which stay silent?

Method.md section 6. A cross is a pair of area and part, however many opportunities stand there; silence is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ttguide.model.synthesis import SharedOpportunity


@dataclass(frozen=True, slots=True)
class Cross:
    """The opportunities of one area under one criterion part, by id."""

    part: str
    area: str
    opportunities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Parts × areas. ``crosses`` has only those pairs at which an opportunity stands, by part and then area."""

    parts: tuple[str, ...]
    areas: tuple[str, ...]
    crosses: tuple[Cross, ...]
    silent: tuple[str, ...]
    unplaced: tuple[str, ...]

    def at(self, part: str, area: str) -> tuple[str, ...]:
        """The opportunities at a place of the matrix, by id."""
        return next((c.opportunities for c in self.crosses if c.part == part and c.area == area), ())


def cross_table(opportunities: Iterable[SharedOpportunity], parts: Sequence[str], areas: Sequence[str]) -> Matrix:
    """Return the matrix of the opportunities over the model's parts and the case's areas, both in the order given.

    A part that the model does not know (any more) and an area beside those given come last.
    """
    shaped = tuple(opportunities)
    rows = tuple(dict.fromkeys((*parts, *(part for o in shaped for part in o.part_ids))))
    columns = tuple(dict.fromkeys((*areas, *(o.area for o in shaped))))
    there: dict[tuple[str, str], list[str]] = {}
    for opportunity in shaped:
        for part in opportunity.part_ids:
            there.setdefault((part, opportunity.area), []).append(opportunity.id)
    crosses = tuple(
        Cross(part, area, tuple(there[part, area])) for part in rows for area in columns if (part, area) in there
    )
    used = {cross.part for cross in crosses}
    return Matrix(
        rows,
        columns,
        crosses,
        tuple(part for part in rows if part not in used),
        tuple(o.id for o in shaped if not o.parts),
    )
