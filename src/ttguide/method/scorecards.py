"""What does an area's card still lack of the synthesis, and under which objective factor does each opportunity belong?

Method.md section 8: the critical success factors are the synthesis's opportunities, the objective factors are criterion
parts grouped; so an opportunity goes under the factor with which it has the most parts in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ttguide.method.balance import orphans
from ttguide.model.case import Case
from ttguide.model.knowledge import Criterion, ObjectiveFactor
from ttguide.model.synthesis import Level, SharedOpportunity


@dataclass(frozen=True, slots=True)
class Growth:
    """What would be put on a card.

    ``factors`` are the sector's that are not on it; ``there`` leads from a sector's factor, or from a card's own, to
    the id of the one on the card; ``opportunities`` pair each opportunity that is not on it with the factor it goes
    under (a key of ``there``, or the id of one of ``factors``; empty where none fits: ``needs_other``).
    """

    factors: tuple[ObjectiveFactor, ...]
    there: Mapping[str, str]
    opportunities: tuple[tuple[str, str], ...]
    needs_other: bool


def missing_on_card(case: Case, area: str) -> tuple[SharedOpportunity, ...]:
    """Return the area's opportunities that are not on its card, level 1 first; those without entries grow nowhere."""
    on_cards = {critical.opportunity for critical in case.scorecards.criticals.values()}
    shaped = [o for o in case.synthesis.opportunities.values() if o.area == area and o.id not in on_cards]
    gone = orphans(case) if shaped else ()
    return tuple(sorted((o for o in shaped if o.id not in gone), key=lambda o: list(Level).index(o.level)))


def grow_card(case: Case, area: str, known: Sequence[ObjectiveFactor], criteria: Sequence[Criterion] = ()) -> Growth:
    """Return what is missing on an area's card; ``known`` are the objective factors of its sector for the area.

    An area of the case's own has none: they are then the criteria under whose parts its opportunities stand.
    """
    present = case.scorecards.factors_of(area)
    there = {factor.known or factor.id: factor.id for factor in present}
    missing = missing_on_card(case, area)
    takes_all = bool(known) and not present
    known = known or _by_criterion(missing, criteria)
    factors = tuple(factor for factor in known if factor.id not in there)
    choices: list[tuple[str, tuple[str, ...]]] = [(factor.id, factor.parts) for factor in known]
    choices += [(factor.id, factor.parts) for factor in present if not factor.known]
    placed = tuple((o.id, closest_factor(o.part_ids, choices)) for o in missing)
    other = next((factor.id for factor in present if not factor.known and not factor.parts), "")
    placed = tuple((id, factor or other) for id, factor in placed)
    used = {factor for _, factor in placed}
    return Growth(
        tuple(factor for factor in factors if factor.id in used or takes_all),
        there,
        placed,
        "" in used,
    )


def _by_criterion(
    opportunities: Sequence[SharedOpportunity], criteria: Sequence[Criterion]
) -> tuple[ObjectiveFactor, ...]:
    touched = {part for opportunity in opportunities for part in opportunity.part_ids}
    found = ((c, tuple(part.id for part in c.parts if part.id in touched)) for c in criteria)
    return tuple(ObjectiveFactor(f"criterion-{c.id}", c.name, parts) for c, parts in found if parts)


def closest_factor(own: Sequence[str], choices: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """Return the id of the factor with most parts in common with an opportunity's ``own``, or empty where none has any.

    ``choices`` pair each factor's id with its parts; of equal ones that with fewer other parts, then the first.
    """
    ranked = sorted(
        ((len(set(parts) & set(own)), -len(parts), -place, id) for place, (id, parts) in enumerate(choices)),
        reverse=True,
    )
    return ranked[0][3] if ranked and ranked[0][0] else ""
