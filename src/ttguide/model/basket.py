"""What lies in a role's basket: what was said, without who said it?

Until it is shared a basket is worked out from the interviews and the decisions about it; what is shared is put on
record as it was seen, so that the raw notes can be destroyed and nothing that was built on the basket is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ttguide.model.role import Role
from ttguide.model.statement import Link, StatementKind


@dataclass(frozen=True, slots=True)
class BasketItem:
    """An entry of a basket, at the level of the role: nothing of it tells the organisation or the person.

    ``wordings`` are the texts of all entries that were merged into it, its own first; ``organisations`` is how many
    of the role's organisations said it; ``parent`` is the id of the success factor it belongs under, or empty.
    """

    id: str
    kind: StatementKind
    perspective: str
    text: str
    wordings: tuple[str, ...] = ()
    organisations: int = 1
    parent: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Basket:
    """The decisions about one role's basket, and what of it has been shared.

    ``joined`` gives for an entry the ids of those merged into it; ``reworded`` its wording where it is not the one of
    the interview; ``withheld`` why it stays out; ``cleared`` the words in it that somebody looked at and found to give
    nobody away.
    """

    role: Role
    joined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reworded: Mapping[str, str] = field(default_factory=dict)
    withheld: Mapping[str, str] = field(default_factory=dict)
    cleared: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    """Pairs, each in the order of the ids, that look alike and were found to say different things."""
    few_accepted: str = ""
    """Why it is shared although fewer than two organisations stand behind it; empty while nobody has decided so."""
    items: tuple[BasketItem, ...] = ()
    organisations: int = 0
    """How many of the role's organisations stood behind it when it was shared."""
    shared_at: datetime | None = None

    def head_of(self, id: str) -> str:
        """The entry into which this one was merged, or itself."""
        return next((head for head, others in self.joined.items() if id in others), id)


@dataclass(frozen=True, slots=True)
class EntryNumber:
    """The number by which an entry of a basket is called in lines (`ttguide.method.numbering`)."""

    item: str
    number: int


@dataclass(frozen=True, slots=True)
class Destruction:
    """That the raw notes were destroyed: when, why, and how much there was.

    ``numbers`` are those of the entries that stay: what they came from is no longer there.
    """

    at: datetime
    statements: int
    notes: int
    reason: str
    numbers: tuple[EntryNumber, ...] = ()
