"""Which areas, criterion parts and perspectives has an interview touched, and which has nobody mentioned?

What was accepted counts as touched; what merely resembles something known is kept apart as likely, since nobody
has said so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ttguide.model.case import Link, Statement, StatementKind
from ttguide.model.knowledge import Knowledge
from ttguide.model.proposal import Target


@dataclass(frozen=True, slots=True)
class Touched:
    """How many statements touch one thing: by an accepted suggestion, and beyond these by likeness alone."""

    id: str
    linked: int
    likely: int

    @property
    def silent(self) -> bool:
        return not self.linked and not self.likely


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was touched, in the order of the knowledge; silence is listed, not hidden (method.md section 6)."""

    perspectives: tuple[Touched, ...]
    areas: tuple[Touched, ...]
    parts: tuple[Touched, ...]

    @property
    def silent_perspectives(self) -> tuple[str, ...]:
        return tuple(t.id for t in self.perspectives if t.silent)

    @property
    def silent_areas(self) -> tuple[str, ...]:
        return tuple(t.id for t in self.areas if t.silent)

    @property
    def silent_parts(self) -> tuple[str, ...]:
        return tuple(t.id for t in self.parts if t.silent)


def cover(knowledge: Knowledge, statements: Iterable[Statement], likely: Mapping[str, Iterable[Link]]) -> Coverage:
    """Return the coverage of the statements; ``likely`` gives by statement id the links that its wording suggests."""
    perspectives: Counter[str] = Counter()
    linked: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    alike: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for statement in statements:
        if statement.kind is not StatementKind.REMARK:
            perspectives[statement.perspective] += 1
        said = _reached(knowledge, statement.links)
        guessed = _reached(knowledge, likely.get(statement.id, ()))
        for place in (0, 1):
            linked[place].update(said[place])
            alike[place].update(guessed[place] - said[place])
    return Coverage(
        tuple(Touched(p.id, perspectives[p.id], 0) for p in knowledge.perspectives),
        tuple(Touched(a.id, linked[0][a.id], alike[0][a.id]) for a in knowledge.areas),
        tuple(Touched(p.id, linked[1][p.id], alike[1][p.id]) for p in knowledge.parts),
    )


def _reached(knowledge: Knowledge, links: Iterable[Link]) -> tuple[set[str], set[str]]:
    """The areas and criterion parts that the links lead to; an opportunity knows its area and parts."""
    areas: set[str] = set()
    parts: set[str] = set()
    for link in links:
        if link.target is Target.PART:
            parts.add(link.id)
        elif link.target is Target.OPPORTUNITY and (known := knowledge.opportunity(link.id)):
            areas.add(known.area)
            parts.update(known.parts)
    return areas, parts
