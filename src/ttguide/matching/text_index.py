"""Which of very many short texts are nearest to one, at once?

Looking through a hundred thousand texts takes a second; so words lead to texts. A word of the question leads to the
words that resemble it by their n-grams, these lead to the texts that have them, the rarest first and only as many as a
fixed budget allows, and only the few dozen nominated that way are scored exactly. Unlike a known thing, which gathers
many texts (`ttguide.matching.index`), an entry here is one text: what counts is how much of the question stands in it.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from ttguide.matching.analysis import LONGEST_READ, count_grams, folded_words, grams, read
from ttguide.matching.index import BREADTH, RARITY
from ttguide.matching.index_file import (
    NUMBER,
    Damaged,
    pack_numbers,
    pack_texts,
    unpack_numbers,
    unpack_texts,
)
from ttguide.matching.index_file import read as read_file
from ttguide.matching.index_file import write as write_file
from ttguide.matching.number_lists import NumberLists
from ttguide.matching.vocabulary import SECTIONS, Vocabulary

HELD_BACK = 0.1
"""How far a text that says much else is held back: by the logarithm of how often it has the question's length."""
MOST_WORDS_ASKED = 40
"""Words of a question that nominate: the most telling ones of a longer one."""
TOUCHED = 5_000
"""How often texts may be touched in all; with half as many, one in sixty misspelt ones was not nominated."""
RAREST_FIRST = 2
"""Words lead to texts in the order of how few have them, divided by what they are worth to this power."""
CONSIDERED = (100, 400)
"""At least and at most so many texts are weighed by all their words that resemble the question's."""
NOMINATED = (30, 60)
"""At least (or four times as many as asked for) and at most so many texts, or a quarter of all, are scored exactly."""
NOT_FAR = 0.4
"""Between at least and at most, those that are worth this share of the best one."""
FEW_SHARE = 4_000
"""How often known words may share n-grams with a question for all of them to be listed before texts are scored."""
WORDS_TOLD = 4
TELLING, READ_THERE = 0.25, 0.1
"""A word is told if it brought so much of what the most telling word brought, and so much of its own weight."""
_REMEMBERED_WORDS = 1_000
_AT_ONCE = 50


class Near(NamedTuple):
    """A text found: ``score`` 0–1 is 1 for the same words, and ``words`` are those of the question that told most."""

    id: str
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One word of a question: its weight above 0, and its n-grams with their numbers and weights, and their sum."""

    weight: float
    grams: tuple[tuple[str, int | None, float], ...]
    sum: float


@dataclass(frozen=True, slots=True)
class _Question:
    """Its words as typed and as weighed by folded word, its length in n-grams, the weight of each n-gram by number.

    The weights of all n-grams, those that no text has included, sum to 1.
    """

    typed: dict[str, str]
    words: dict[str, _Asked]
    weights: dict[int, float]
    length: int


class TextIndex:
    """Texts by id, which can be added, replaced and withdrawn at any time; for a hundred thousand short ones and more.

    Memory: for 100,000 texts of 14 words out of 60,000 different ones, about 100 MB. May be asked and changed from
    several threads: each call holds a lock, and but for `save` none for long.
    """

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._words = NumberLists()
        self._lengths = array(NUMBER)
        self._free: list[int] = []
        self._rarities: dict[int, float] = {}
        self._alike: dict[str, list[tuple[int, float]]] = {}
        self._lock = RLock()

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, id: object) -> bool:
        return id in self._numbers

    def add(self, id: str, text: str) -> None:
        """Add a text, in the place of the one that has this id, if any; some 20 µs for fifteen words."""
        words = dict.fromkeys(folded_words(text[:LONGEST_READ]))
        length = sum([count_grams(len(word)) for word in words])
        with self._lock:
            self._take_out(id)
            if self._free:
                number = self._free.pop()
            else:
                number = len(self._ids)
                self._ids.append("")
                self._words.append(array(NUMBER))
                self._lengths.append(0)
            self._words.made[number] = self._vocabulary.hold(words, number)
            self._lengths[number] = length
            self._ids[number], self._numbers[id] = id, number
            self._forget()

    def withdraw(self, id: str) -> None:
        """Take a text out, if it is there; what is then found is as if it had never been."""
        with self._lock:
            self._take_out(id)
            self._forget()

    def fill(self, entries: Iterable[tuple[str, str]]) -> Iterator[int]:
        """Add ids and texts a few at a time; yields how many there are, every millisecond or two.

        For a thread that sleeps for no time in between, or an event loop that lets its screen breathe. At the end the
        index is ready to be asked; one asked before, or filled with `add` alone, makes up for it with a question.
        """
        for number, (id, text) in enumerate(entries, 1):
            self.add(id, text)
            if number % _AT_ONCE == 0:
                yield len(self)
        settling = self._vocabulary.settle()
        left = 1
        while left:
            with self._lock:
                left = next(settling, 0)
            yield len(self)

    def nearest(self, text: str, limit: int = 5) -> tuple[Near, ...]:
        """Return at most so many texts that share n-grams with the text, the best first, equal ones by id.

        Scores are exact, but only what was nominated is scored: the best of all is among them 99 times in 100 where it
        says much the same, less often where nothing does, and one in six of the four behind it is not. Bounded,
        whatever the number of texts; a few milliseconds for fifteen words.
        """
        if limit <= 0:
            return ()
        with self._lock:
            question = self._read(text)
            if question is None:
                return ()
            scored = self._score(question, self._nominate(question, limit))
            best = heapq.nsmallest(limit, [(-score, self._ids[n], found) for n, score, found in scored if score])
            return tuple(Near(id, -less, _telling(question, found)) for less, id, found in best)

    def save(self, path: Path, digest: str) -> bool:
        """Write a file that `load` makes the same index of, whole or not at all; return whether that went well.

        ``digest`` stands for the content, as a hash of all texts. The file is for its owner only, but the words of all
        texts stand in it: whoever destroys texts must destroy it, too.
        """
        with self._lock:
            sections = (
                pack_texts(self._ids),
                pack_numbers(array(NUMBER, self._free)),
                *self._words.pack(),
                pack_numbers(self._lengths),
                *self._vocabulary.pack(),
            )
        try:
            write_file(path, digest, sections)
        except (OSError, ValueError):
            return False
        return True

    @classmethod
    def load(cls, path: Path, digest: str) -> TextIndex | None:
        """Return the index of a file, or None where there is none that is whole, of this form and of this content."""
        with suppress(OSError, Damaged):
            return cls._unpack(read_file(path, digest, _OWN_SECTIONS + SECTIONS))
        return None

    @classmethod
    def _unpack(cls, sections: Sequence[bytes]) -> TextIndex:
        made = cls()
        made._ids = unpack_texts(sections[0])
        made._free = unpack_numbers(sections[1]).tolist()
        made._vocabulary = Vocabulary.unpack(sections[_OWN_SECTIONS:], len(made._ids))
        made._words = NumberLists.unpack(sections[2], sections[3], len(made._vocabulary.words))
        made._lengths = unpack_numbers(sections[4])
        free = set(made._free)
        made._numbers = {id: number for number, id in enumerate(made._ids) if number not in free}
        if len(free) != len(made._free) or len(made._numbers) + len(free) != len(made._ids):
            raise Damaged("the same entry twice")
        if max(free, default=0) >= max(1, len(made._ids)):
            raise Damaged("a number out of bounds")
        if not (len(made._ids) == len(made._words) == len(made._lengths)):
            raise Damaged("entries without lists")
        return made

    def _take_out(self, id: str) -> None:
        number = self._numbers.pop(id, None)
        if number is None:
            return
        self._vocabulary.release(self._words.fetch(number), number)
        self._ids[number], self._words.made[number], self._lengths[number] = "", array(NUMBER), 0
        self._free.append(number)

    def _forget(self) -> None:
        if self._rarities:
            self._rarities, self._alike = {}, {}

    def _read(self, text: str) -> _Question | None:
        typed = read(text).typed
        if not typed or not self._numbers:
            return None
        for _ in self._vocabulary.settle():
            pass
        number_of, times, rarity = self._vocabulary.gram_numbers.get, self._vocabulary.times, self._rarity
        full = rarity(0)
        known = self._rarities
        words: dict[str, _Asked] = {}
        for word in typed:
            asked = []
            for gram in grams(word):
                number = number_of(gram)
                asked.append(
                    (gram, number, full if number is None else known.get(times[number]) or rarity(times[number]))
                )
            own = sum([weight for _, _, weight in asked])
            words[word] = _Asked((own / full) ** BREADTH, tuple(asked), own)
        total = sum(one.weight for one in words.values())
        weights: dict[int, float] = {}
        for one in words.values():
            share = one.weight / total / one.sum
            for _, number, weight in one.grams:
                if number is not None:
                    weights[number] = weights.get(number, 0.0) + share * weight
        return _Question(typed, words, weights, sum(count_grams(len(word)) for word in words))

    def _rarity(self, times: int) -> float:
        """The weight of an n-gram that stands so often, as `ttguide.matching.index` weighs it.

        An entry may have it in several words; how many entries there are is estimated as if words fell at random.
        """
        known = self._rarities.get(times)
        if known is None:
            count = len(self._numbers)
            having = count * -math.expm1(-max(0, times) / count)
            known = self._rarities[times] = math.log(1 + (count - having + 0.5) / (having + 0.5)) ** RARITY
        return known

    def _nominate(self, question: _Question, limit: int) -> Sequence[int]:
        """Return the numbers of the texts to score; among texts that do equally well, those with the first ids."""
        fewest = max(4 * limit, NOMINATED[0])
        most = max(fewest, min(len(self._numbers) // 4, NOMINATED[1]))
        if len(self._numbers) <= fewest:
            return list(self._numbers.values())
        values = self._values(question)
        sums = self._touch(values)
        least = _least(sums.values(), *CONSIDERED)
        near = [number for number, value in sums.items() if value >= least]
        made, fetch = self._words.made, self._words.fetch
        lengths, known, value_of = self._lengths, frozenset(values), values.__getitem__
        fits = [
            math.fsum(map(value_of, known.intersection(made[number] or fetch(number))))
            * _factor(lengths[number], question.length)
            for number in near
        ]
        least = _least(fits, fewest, most)
        best = [number for number, fit in zip(near, fits, strict=True) if fit > least]
        even = [number for number, fit in zip(near, fits, strict=True) if fit == least]
        return best + heapq.nsmallest(most - len(best), even, key=self._ids.__getitem__)

    def _values(self, question: _Question) -> dict[int, float]:
        """Return the known words that resemble those of the question, and what a text is worth that has them."""
        asked = sorted(question.words.items(), key=lambda item: (-item[1].weight, item[0]))[:MOST_WORDS_ASKED]
        values: dict[int, float] = {}
        for word, own in asked:
            alike = self._alike.get(word)
            if alike is None:
                if len(self._alike) >= _REMEMBERED_WORDS:
                    self._alike = {}
                alike = self._alike[word] = self._vocabulary.alike(own.grams)
            for number, share in alike:
                values[number] = values.get(number, 0.0) + own.weight * share
        return values

    def _touch(self, values: dict[int, float]) -> dict[int, float]:
        """Return texts that have such words, and what they are worth so far."""
        made, fetch, spelling = self._vocabulary.holders.made, self._vocabulary.holders.fetch, self._vocabulary.words
        order = sorted(
            [
                (len(made[word] or fetch(word)) / value**RAREST_FIRST, spelling[word], word)
                for word, value in values.items()
            ]
        )
        left = TOUCHED
        sums: dict[int, float] = {}
        for _, _, word in order:
            holders, value = fetch(word), values[word]
            left -= len(holders)
            if left < 0 and sums:
                break
            for number in holders:
                if number in sums:
                    sums[number] += value
                else:
                    sums[number] = value
        return sums

    def _score(self, question: _Question, numbers: Iterable[int]) -> list[tuple[int, float, set[int]]]:
        """Return each text's exact score, the share of weight of those n-grams that stand in it, and these n-grams."""
        made, fetch, words_of = self._vocabulary.grams.made, self._vocabulary.grams.fetch, self._words.fetch
        asked, weight_of, lengths = frozenset(question.weights), question.weights.__getitem__, self._lengths
        few = self._vocabulary.sharing(asked, FEW_SHARE)  # quicker while there are few words, hopeless for many
        common: dict[int, Collection[int]] = dict(few or {})
        scored = []
        for number in numbers:
            found: set[int] = set()
            for word in words_of(number):
                shared = common.get(word)
                if shared is None:
                    shared = common[word] = asked.intersection(made[word] or fetch(word)) if few is None else ()
                if shared:
                    found.update(shared)
            share = min(1.0, math.fsum(map(weight_of, found)))
            scored.append((number, share * _factor(lengths[number], question.length), found))
        return scored


_OWN_SECTIONS = 5


def _factor(length: int, asked: int) -> float:
    """How far a text of so many n-grams is held back that is found by a question of so many; 1 for not at all."""
    return 1 / (1 + HELD_BACK * math.log(length / asked)) if length > asked else 1.0


def _telling(question: _Question, found: set[int]) -> tuple[str, ...]:
    """Return the words of the question that brought a text up, as typed, the most telling first."""
    brought: dict[str, float] = {}
    for word, asked in question.words.items():
        share = sum([weight for _, gram, weight in asked.grams if gram in found]) / asked.sum
        if share >= READ_THERE:
            brought[word] = asked.weight * share
    most = max(brought.values(), default=0.0)
    told = sorted((word for word in brought if brought[word] >= TELLING * most), key=lambda word: -brought[word])
    return tuple(question.typed[word] for word in told[:WORDS_TOLD])


def _least(values: Collection[float], fewest: int, most: int) -> float:
    """Return the least value that is not left behind; 0 where there are but a few."""
    if len(values) <= fewest:
        return 0.0
    best = heapq.nlargest(most, values)
    return max(best[-1] if len(values) > most else 0.0, min(best[fewest - 1], NOT_FAR * best[0]))
