"""Which statement of the one side means the same as which of the other?

    score = 1 − (1 − known · (fit of one · fit of other)^¾ · earned) · (1 − words)

Two people say the same thing in other words: in trials the words themselves led to the counterpart in half of the
cases, and in speech in one of ten. So statements are compared by their profiles over what is known, which bridges
wording and language alike; the words, with the concepts that they name, decide between those that the same known thing
brings together, and how much of that is earned.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

from ttguide.matching.analysis import Reading
from ttguide.matching.profile import Comparison, Features, Profile, Weighed
from ttguide.matching.side import Side
from ttguide.model.proposal import Component, Counterpart

LIKE_NOTHING = 0.05
"""Below this score two statements have nothing to do with each other."""
THROUGH_SHARE = 0.2
"""A known thing is a reason if it brought at least this share of what the profiles have in common."""
MOST_THROUGH, MOST_WORDS = 3, 5
READ_THERE = 0.5
"""A word is a reason if so much of it is common to both."""
COMMON = 1 / 32
"""A feature that this share of all texts has tells little; such ones are looked at only where a bound needs it."""
MUCH = 10
"""Where of so many texts one is new or gone (a reworded one is both), the rarity of features is settled anew."""
FEW = 200
"""Among fewer texts it is settled anew at every change, which takes a moment."""
PORTION = 10
"""Texts read or compared before the next word is with the caller: some 20 ms."""
Found = tuple[Counterpart, ...]


class Pairing:
    """Two sides as they were last compared: where little has changed since, little is compared anew.

    Rarity is then that of the last time when much had changed: a score differs by less than a hundredth from one found
    from scratch, and of 200 pairs one is another. For one caller at a time.
    """

    def __init__(
        self,
        hear: Callable[[str], Reading],
        fits: Callable[[Reading], Mapping[str, float]],
        known: Callable[[], object] = lambda: None,
        surely: Callable[[Reading, Mapping[str, float]], float] = lambda _, fits: max(fits.values(), default=0.0),
    ) -> None:
        """``hear`` reads a text with its concepts, ``fits`` gives the scores 0–1 of the known things like it.

        ``known`` gives what both go by: where that is no longer equal to what it was, everything is read anew.
        ``surely`` gives, of a text and these scores, 0–1 how surely the best of them fits.
        """
        self._hear = hear
        self._fits, self._surely = fits, surely
        self._known = known
        self._known_then: object = None
        self._features = Features()
        self._profiles: dict[str, Profile] = {}
        self._weighed: dict[str, Weighed] = {}
        self._settled: frozenset[str] = frozenset()
        self._limit = 0
        self._one, self._other = dict[str, str](), dict[str, str]()
        self._sides = Side(self._features), Side(self._features)
        self._found: dict[str, Found] = {}

    def meet(self, one: Mapping[str, str], other: Mapping[str, str], *, limit: int = 3) -> Generator[Found, None, None]:
        """Yield for each text of the one side, in order, at most ``limit`` of the other, the best first, in portions.

        A portion takes some 20 ms, one in the middle a fifth of a second; it is empty while texts are read. Left off in
        the middle, it goes on from there the next time. Some 6 s in all for 2,000 new texts on each side, 20 ms after a
        single one has changed.
        """
        if limit <= 0:
            return
        one, other = dict(one), dict(other)
        yield from self._read(dict.fromkeys((*one.values(), *other.values())))
        if self._is_much(other, limit):
            yield from self._settle(one, other)
        else:
            self._catch_up(one, other)
        self._one, self._other, self._limit = one, other, limit
        keys_of = _keys_of(other)
        portion: list[Counterpart] = []
        worked = 0
        for key, text in one.items():
            if key not in self._found:
                self._found[key] = self._meet(key, text, keys_of)
                worked += 1
            portion += self._found[key]
            if worked == PORTION:
                yield tuple(portion)
                portion, worked = [], 0
        yield tuple(portion)

    def profile_of(self, text: str) -> Profile | None:
        """Return how a text was read, if it was, and what that went by is as it was. May be called meanwhile."""
        then = self._known_then  # looked at first: profiles are let go of before they go by something else
        profile = self._profiles.get(text)
        return profile if profile is not None and self._known() == then else None

    def _read(self, texts: Mapping[str, object]) -> Iterator[Found]:
        """Make the profiles of new texts, of all where something else is known; drop those of texts that are gone."""
        known = self._known()
        if known != self._known_then:
            self._profiles, self._settled = {}, frozenset()
            self._known_then = known
        for text in [text for text in self._profiles if text not in texts]:
            del self._profiles[text]
        for number, text in enumerate([text for text in texts if text not in self._profiles], 1):
            heard = self._hear(text)
            fits = self._fits(heard)
            self._profiles[text] = self._features.profile(heard, fits, self._surely(heard, fits))
            if number % PORTION == 0:
                yield ()

    def _is_much(self, other: Mapping[str, str], limit: int) -> bool:
        changed = len(self._settled.symmetric_difference(self._profiles))
        moved = [key for key in self._other if key in other] != [key for key in other if key in self._other]
        much = changed * MUCH > len(self._settled) or (changed and len(self._settled) < FEW)
        return limit != self._limit or moved or bool(much)

    def _settle(self, one: Mapping[str, str], other: Mapping[str, str]) -> Iterator[Found]:
        """Prepare everything for comparing; if left off in the middle, begin again the next time."""
        self._settled = frozenset()
        self._features.settle(self._profiles.values(), COMMON)
        yield ()
        self._sides = Side(self._features), Side(self._features)
        self._weighed = {}
        for side, texts in zip(self._sides, (one.values(), other.values()), strict=True):
            for number, text in enumerate(dict.fromkeys(texts), 1):
                side.add(text, self._weigh(text))
                if number % (10 * PORTION) == 0:
                    yield ()
        self._found = {}
        self._settled = frozenset(self._profiles)

    def _catch_up(self, one: Mapping[str, str], other: Mapping[str, str]) -> None:
        """Keep what was found for texts of the one side that nothing new comes close to."""
        gone = {key for key, text in self._other.items() if other.get(key) != text}
        new = dict.fromkeys(text for key, text in other.items() if self._other.get(key) != text)
        self._found = {
            key: found
            for key, found in self._found.items()
            if one.get(key) == self._one[key] and not any(c.other in gone for c in found)
        }
        for side, texts in zip(self._sides, (one.values(), other.values()), strict=True):
            for text in dict.fromkeys(texts):
                if text not in side.texts:
                    side.add(text, self._weigh(text))
        keys_of = _keys_of(one)
        least = {text: min(self._needed(key) for _, key in keys) for text, keys in keys_of.items()}
        for text in new:
            for reached in self._sides[0].reached(Comparison(self._weigh(text), self._features), least):
                for _, key in keys_of[reached]:
                    self._found.pop(key, None)

    def _weigh(self, text: str) -> Weighed:
        weighed = self._weighed.get(text)
        if weighed is None:
            weighed = self._weighed[text] = self._features.weigh(self._profiles[text])
        return weighed

    def _needed(self, key: str) -> float:
        """The score from which on something belongs to what was found for a key."""
        found = self._found.get(key)
        if found is None:
            return math.inf
        return found[-1].score if len(found) == self._limit else LIKE_NOTHING

    def _meet(self, key: str, text: str, keys_of: Mapping[str, Sequence[tuple[int, str]]]) -> Found:
        comparison = Comparison(self._weigh(text), self._features)
        near = self._sides[1].nearest(comparison, self._limit, LIKE_NOTHING, keys_of)
        ranked = sorted((-score, place, their, said) for said, score in near.items() for place, their in keys_of[said])
        return tuple(
            self._tell(key, comparison, their, self._weigh(said)) for _, _, their, said in ranked[: self._limit]
        )

    def _tell(self, key: str, comparison: Comparison, their: str, theirs: Weighed) -> Counterpart:
        known, words = comparison.apart(theirs)
        rest = (1 - known) * words
        in_common = comparison.in_common(theirs)
        through = [id for id, share in in_common.items() if share >= THROUGH_SHARE * max(in_common.values())]
        through.sort(key=lambda id: -in_common[id])
        return Counterpart(
            key,
            their,
            known + rest,
            through=tuple(through[:MOST_THROUGH]) if known >= LIKE_NOTHING else (),
            because=self._words(comparison, comparison.shared(theirs)),
            components=tuple(Component(name, value) for name, value in (("known", known), ("words", rest)) if value),
        )

    def _words(self, comparison: Comparison, shared: frozenset[int]) -> tuple[str, ...]:
        """The words of the one side that the other has, or that name a concept which the other names."""
        brought: defaultdict[str, float] = defaultdict(float)
        for typed, squares, whole in comparison.words_of(self._features.of_word):
            there = [square for number, square in squares if number in shared]
            if there:
                common = math.fsum(there)
                if common >= READ_THERE * whole:
                    brought[typed] += common
        return tuple(sorted(brought, key=lambda typed: -brought[typed])[:MOST_WORDS])


def _keys_of(texts: Mapping[str, str]) -> Mapping[str, Sequence[tuple[int, str]]]:
    """Return the keys of every different text, each with its place."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, (key, text) in enumerate(texts.items()):
        found[text].append((place, key))
    return dict(found)
