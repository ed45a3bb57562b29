"""Which words are in use, which of them resemble a word that somebody typed, and how common is each n-gram?

Everything can be taken back: a word that no entry has any more leaves no trace in what is found. Words, n-grams and
entries are numbers within, and lists of them are arrays: ten times smaller than lists of objects, and a file of them is
loaded as fast as it is read.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence

from ttguide.matching.analysis import grams
from ttguide.matching.index_file import (
    NUMBER,
    Damaged,
    Numbers,
    pack_numbers,
    pack_texts,
    unpack_numbers,
    unpack_texts,
)
from ttguide.matching.number_lists import NumberLists, insert, remove

ALIKE = 0.15
"""A word resembles another from this share of the other's weighed n-grams on; from twice as much on, more is missed."""
LOOKED_THROUGH = 600
"""How often words are touched for one typed word: those with its rarest n-grams, and as many as keep within this."""
_AT_ONCE = 500
SECTIONS = 9
"""How many sections of a file a vocabulary takes."""


class Vocabulary:
    """Folded words, each with the numbers of the entries that have it.

    Memory: about half a kilobyte for each different word, and 4 bytes for each entry that has it.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        """The words by number; empty where a number is free."""
        self.numbers: dict[str, int] = {}
        self.holders = NumberLists()
        """The numbers of the entries that have each word, ascending."""
        self.grams = NumberLists()
        """The numbers of the n-grams of each word."""
        self.gram_numbers: dict[str, int] = {}
        self.times: list[int] = []
        """How many entries have each n-gram, an entry counted once for each of its words that has it; see `settle`."""
        self._with_gram = NumberLists()
        self._settled = 0
        self._free: list[int] = []

    def __len__(self) -> int:
        return len(self.numbers)

    def hold(self, words: Iterable[str], entry: int) -> Numbers:
        """Note that an entry has different words, and return their numbers; about 0.3 µs for a word that is known."""
        numbers, made, settled = array(NUMBER), self.holders.made, self._settled
        for word in words:
            number = self.numbers.get(word)
            if number is None:
                number = self._begin(word)
            holders = made[number] or self.holders.fetch(number)
            if holders and entry < holders[-1]:
                insert(holders, entry)
            else:
                holders.append(entry)
            if number < settled:
                self._count(number, 1)
            numbers.append(number)
        return numbers

    def release(self, numbers: Iterable[int], entry: int) -> None:
        """Note that an entry no longer has the words with these numbers; a word that no entry has is gone."""
        for number in numbers:
            holders = self.holders.fetch(number)
            remove(holders, entry)
            if number < self._settled:
                self._count(number, -1)
            if not holders and self.words[number]:
                self._end(number)

    def settle(self) -> Iterator[int]:
        """Count the n-grams of the words that came since the last time, some at a time; yields how many are left.

        Counting with every entry that is added would make filling a large index several times slower.
        """
        while self._settled < len(self.words):
            upto = min(self._settled + _AT_ONCE, len(self.words))
            for number in range(self._settled, upto):
                self._count(number, len(self.holders.fetch(number)))
            self._settled = upto
            yield len(self.words) - upto

    def _count(self, number: int, entries: int) -> None:
        times = self.times
        for gram in self.grams.fetch(number):
            times[gram] += entries

    def alike(self, typed: Iterable[tuple[str, int | None, float]]) -> list[tuple[int, float]]:
        """Return the numbers of the words that resemble a typed one, and the shares 0–1 of its weight that they have.

        ``typed`` are the word's n-grams with their numbers and weights. Bounded, whatever the size of the vocabulary:
        n-grams that stand in too many words are passed over, and what they weigh is little. Independent of the order
        in which words came.
        """
        own, lists = 0.0, []
        for gram, number, weight in typed:
            own += weight
            if number is not None:
                words = self._with_gram.fetch(number)
                lists.append((len(words), gram, weight, words))
        left = LOOKED_THROUGH
        shares: dict[int, float] = {}
        for length, _, weight, words in sorted(lists, key=_rarest_first):
            left -= length
            if left < 0 and shares:
                break
            share = weight / own
            for word in words:
                if word in shares:
                    shares[word] += share
                else:
                    shares[word] = share
        return [(word, share) for word, share in shares.items() if share >= ALIKE]

    def sharing(self, numbers: Collection[int], most: int) -> dict[int, set[int]] | None:
        """Return the words that have any of the n-grams, with those they have; None if that is more than ``most``."""
        lists = [(number, self._with_gram.fetch(number)) for number in numbers]
        if sum([len(words) for _, words in lists]) > most:
            return None
        found: dict[int, set[int]] = {}
        for number, words in lists:
            for word in words:
                if word in found:
                    found[word].add(number)
                else:
                    found[word] = {number}
        return found

    def pack(self) -> tuple[bytes, ...]:
        """Return the sections of a file that make the same vocabulary."""
        for _ in self.settle():
            pass
        return (
            pack_texts(self.words),
            *self.holders.pack(),
            *self.grams.pack(),
            pack_texts(list(self.gram_numbers)),
            pack_numbers(array(NUMBER, self.times)),
            *self._with_gram.pack(),
        )

    @classmethod
    def unpack(cls, sections: Sequence[bytes], entries: int) -> Vocabulary:
        """Return what was packed, about so many entries; raises `Damaged`."""
        made = cls()
        made.words, names = unpack_texts(sections[0]), unpack_texts(sections[5])
        made.holders = NumberLists.unpack(sections[1], sections[2], entries)
        made.grams = NumberLists.unpack(sections[3], sections[4], len(names))
        made.times = unpack_numbers(sections[6]).tolist()
        made._with_gram = NumberLists.unpack(sections[7], sections[8], len(made.words))
        made.numbers = dict(zip(made.words, range(len(made.words)), strict=True))
        made.gram_numbers = dict(zip(names, range(len(names)), strict=True))
        made._settled = len(made.words)
        if "" in made.numbers:
            made._free = [number for number, word in enumerate(made.words) if not word]
            del made.numbers[""]
        if len(made.numbers) + len(made._free) != len(made.words) or len(made.gram_numbers) != len(names):
            raise Damaged("the same word twice")
        if not (len(made.words) == len(made.holders) == len(made.grams)):
            raise Damaged("words without lists")
        if not (len(names) == len(made.times) == len(made._with_gram)):
            raise Damaged("n-grams without lists")
        return made

    def _begin(self, word: str) -> int:
        own, gram_numbers = array(NUMBER), self.gram_numbers
        if self._free:
            number = self._free.pop()
            self.words[number], self.grams.made[number] = word, own
        else:
            number = len(self.words)
            self.words.append(word)
            self.grams.append(own)
            self.holders.append(array(NUMBER))
        self.numbers[word] = number
        made, fetch = self._with_gram.made, self._with_gram.fetch
        for gram in grams.__wrapped__(word):  # remembering the n-grams of so many words would take more than the index
            known = gram_numbers.get(gram)
            if known is None:
                known = gram_numbers[gram] = len(made)
                made.append(array(NUMBER, (number,)))
                self.times.append(0)
            else:
                words = made[known] or fetch(known)
                if words and number < words[-1]:
                    insert(words, number)
                else:
                    words.append(number)
            own.append(known)
        return number

    def _end(self, number: int) -> None:
        for gram in self.grams.fetch(number):
            remove(self._with_gram.fetch(gram), number)
        self.numbers.pop(self.words[number], None)
        self.words[number], self.grams.made[number] = "", array(NUMBER)
        self._free.append(number)


def _rarest_first(item: tuple[int, str, float, Sequence[int]]) -> tuple[int, str]:
    return item[:2]
