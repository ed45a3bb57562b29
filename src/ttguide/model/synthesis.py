"""What do both sides' baskets come to: which opportunities do they share, and on which level?

An opportunity of the synthesis refers to the entries behind it and never holds their texts: its wording is written by
people, and the way back to what was said stays open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How far an opportunity is shared (method.md section 5)."""

    VIEW = "1"
    """Purchasers and providers share the view."""
    THEME = "2"
    """Not a shared view, but a shared theme, topic or way of thinking."""


class Way(StrEnum):
    """How the integration is taken over into a management system (method.md section 6)."""

    NEW_PART = "new_part"
    """A new criterion part for the co-operation, assessed as one."""
    SPREAD = "spread"
    """The opportunities over the existing parts of the whole assessment."""


@dataclass(frozen=True, slots=True)
class OwnArea:
    """A development area that this case has beside those of its sector."""

    id: str
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """A theme that this case has beside those of its sector."""

    id: str
    area: str
    name: str


@dataclass(frozen=True, slots=True)
class PartPlacement:
    """That an opportunity stands under a criterion part, and what was thought about it."""

    part: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SharedOpportunity:
    """A development opportunity of the synthesis; ``known`` is the known opportunity it goes back to, or empty.

    ``questioned`` while it may still say what was reworded or withheld in a basket since it was worded.
    """

    id: str
    area: str
    level: Level
    theme: str
    text: str
    items: tuple[str, ...]
    known: str = ""
    reason: str = ""
    parts: tuple[PartPlacement, ...] = ()
    questioned: bool = False

    @property
    def part_ids(self) -> tuple[str, ...]:
        return tuple(placed.part for placed in self.parts)


@dataclass(frozen=True, slots=True)
class Synthesis:
    """The synthesis and integration so far. ``left_out`` gives the reason by the entry's id."""

    opportunities: Mapping[str, SharedOpportunity] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    dismissed: frozenset[tuple[str, str]] = frozenset()
    """Pairs (purchasers' entry, providers' entry) that were proposed and turned down."""
    areas: tuple[OwnArea, ...] = ()
    themes: tuple[OwnTheme, ...] = ()
    way: Way | None = None
    way_reason: str = ""
    gathered: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The opportunity's id by the entry's: what ``opportunities`` say, the other way round; the fold keeps it."""

    def opportunity_of(self, item: str) -> SharedOpportunity | None:
        """The opportunity to which an entry was gathered, or None."""
        return self.opportunities.get(self.gathered.get(item, ""))
