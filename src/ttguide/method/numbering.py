"""By what number is an entry of a basket called where one types, today, tomorrow and on another machine?

Every statement has a number of its own from the moment at which it is recorded, by its place in the journal: so it
stays whatever is reworded, merged, withheld, removed, undone or recorded after it. Places would tell who said what, so
the numbers lie as a shuffled pack of the case's own: the first 900 entries have three digits, the next 9,000 four, and
so on. What is shared takes its numbers along when the raw notes are destroyed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from itertools import chain

from ttguide.model.case import Case
from ttguide.model.role import Role

_FIRST = 100
"""Numbers begin with three digits, so that the short ones are free for what lists number as they go."""

_EXAMPLES = ("demo", "reference")
"""The origins of cases that are everybody's: in a class an entry has one number, whoever opened the example."""


def numbers_of(case: Case) -> Mapping[str, int]:
    """Return the number of every entry by its id: of all that was ever recorded, and of all that is shared.

    A shared entry of which no place in the journal is known any more has a small number, by its place in its basket.
    """
    kept = {each.item: each.number for each in case.destroyed.numbers} if case.destroyed else {}
    taken = frozenset(kept.values())
    free = (number for number in _shuffled(_key(case)) if number not in taken)
    numbers = {**kept, **dict(zip(sorted(case.recorded, key=case.recorded.__getitem__), free, strict=False))}
    shared = chain.from_iterable(case.baskets[role].items for role in Role if role in case.baskets)
    unknown = dict.fromkeys(item.id for item in shared if item.id not in numbers)
    return {**numbers, **{id: number for number, id in enumerate(unknown, start=1)}}


def _key(case: Case) -> str:
    return case.origin if case.origin in _EXAMPLES else case.id


def _shuffled(key: str) -> Iterator[int]:
    """Yield all numbers from `_FIRST` on, those of one length shuffled by the key before any longer one."""
    first = _FIRST
    while True:
        yield from _pack(key, first)
        first *= 10


@lru_cache(maxsize=8)
def _pack(key: str, first: int) -> tuple[int, ...]:
    return tuple(sorted(range(first, first * 10), key=lambda number: sha256(f"{key} {number}".encode()).digest()))
