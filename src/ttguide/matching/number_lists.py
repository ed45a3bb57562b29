"""How are hundreds of thousands of short lists of numbers kept, so that they take little room and load at once?

Each is an array; those from a file stay in one piece until one is asked for, and only then is it looked at whether its
numbers lie within their bounds: checking all of them took as long as everything else together.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from itertools import accumulate
from typing import TypeAlias

from ttguide.matching.index_file import NUMBER, Damaged, Numbers, pack_numbers, unpack_numbers

MOST_LISTS = 4_000_000
"""A forged file must not make more of them than memory holds."""
Lists: TypeAlias = "list[Numbers | None]"


class NumberLists:
    """Lists of numbers by number.

    ``made[n] or fetch(n)`` is the list n, and the way to reach many of them in a loop: ``made`` has None for one that
    has not been asked for since loading.
    """

    def __init__(self) -> None:
        self.made: Lists = []
        self._flat = array(NUMBER)
        self._ends = array(NUMBER)
        self._below = 0

    def __len__(self) -> int:
        return len(self.made)

    def append(self, numbers: Numbers) -> None:
        """Add a list at the end."""
        self.made.append(numbers)

    def fetch(self, at: int) -> Numbers:
        """Return a list; an empty one where a file had numbers out of bounds."""
        numbers = self.made[at]
        if numbers is None:
            numbers = self._flat[self._ends[at] : self._ends[at + 1]]
            if numbers and max(numbers) >= self._below:
                numbers = array(NUMBER)
            self.made[at] = numbers
        return numbers

    def pack(self) -> tuple[bytes, bytes]:
        """Return two sections of a file: the lengths of the lists, and their numbers one after another."""
        lists = [self.fetch(at) for at in range(len(self.made))]
        flat = array(NUMBER, b"".join([numbers.tobytes() for numbers in lists]))
        return pack_numbers(array(NUMBER, map(len, lists))), pack_numbers(flat)

    @classmethod
    def unpack(cls, lengths: bytes, numbers: bytes, below: int) -> NumberLists:
        """Return the lists again, their numbers to be below a bound; raises `Damaged`."""
        made, counts = cls(), unpack_numbers(lengths)
        made._flat, made._below = unpack_numbers(numbers), below
        if len(counts) > MOST_LISTS or sum(counts) != len(made._flat):
            raise Damaged("lengths that do not add up")
        made._ends = array(NUMBER, accumulate(counts, initial=0))
        made.made = [None] * len(counts)
        return made


def insert(numbers: Numbers, number: int) -> None:
    """Put a number, which is not there yet, into an ascending list."""
    if numbers and number < numbers[-1]:
        insort(numbers, number)
    else:
        numbers.append(number)


def remove(numbers: Numbers, number: int) -> None:
    """Take a number out of an ascending list, if it is there."""
    at = bisect_left(numbers, number)
    if at < len(numbers) and numbers[at] == number:
        del numbers[at]
