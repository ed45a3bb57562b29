"""What do earlier choices say about a text: which known things were taken or turned down for words very like these?

    closeness = (share of the text's telling weight found in the lesson) · ∛(share of the lesson found in the text)

Kept apart from the index of what is known: a lesson can be withdrawn at any moment without a trace, and its effect is
one number with a name. A lesson only moves a thing up or down; words that are not like it are not touched by it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ttguide.matching.analysis import grams, read
from ttguide.matching.weighing import STEEP, Fit, score_of
from ttguide.model.lesson import Lesson, Verdict
from ttguide.model.proposal import Target

TAKEN_ADDS = 1.5
"""What the very words add to a fit for which a thing was taken: enough to show it, and mostly first. Of 157 statements
taught all were then first, 97 in 100 after four words; as many others found what they had found before."""
DISMISSED_TAKES = 0.8
"""What the very words take from it where it was turned down: less, as it may be right at another question."""
LIKE, VERY_LIKE = 0.4, 0.6
"""The closeness from which on a taken, and a dismissed, text has an effect; it grows evenly from there to 1."""
ALIKE_WORDS = 0.4
"""Two words are compared if this share of the typed one's n-grams stands in the other: another ending, half a word."""
TELLING = 0.2
"""Words that weigh less than this share of the text's heaviest word are not asked about: they stand in every lesson."""
COMPARED = 24
"""Lessons that are compared in full with one passage, those with the most of it first."""
_REMEMBERED_WORDS = 3_000


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the lessons add to the fit of one thing (below 0: take from it), and the typed words that are in them."""

    change: float
    words: tuple[str, ...]


NOTHING = Learnt(0.0, ())
_Key: TypeAlias = tuple[Target, str]
_Passage: TypeAlias = tuple[tuple[str, ...], int]
"""The folded words of a passage, and how many n-grams they have together."""


@dataclass(frozen=True, slots=True)
class _Said:
    """One passage of a lesson."""

    thing: _Key
    verdict: Verdict
    words: tuple[str, ...]
    size: int


class Lessons:
    """A set of lessons, never changed; another set takes its place. May be asked from several threads."""

    def __init__(self, lessons: Sequence[Lesson] = (), earlier: Lessons | None = None) -> None:
        """Read the lessons, some 5,000 a second; texts that stand in the ``earlier`` set are not read again."""
        self.texts: dict[str, tuple[_Passage, ...]] = {}
        self._said: list[_Said] = []
        self._with_word: defaultdict[str, list[int]] = defaultdict(list)
        self._with_gram: defaultdict[str, list[str]] = defaultdict(list)
        self._alike: dict[str, dict[str, float]] = {}
        known = earlier.texts if earlier else {}
        for lesson in dict.fromkeys(lessons):
            passages = self.texts.get(lesson.text) or known.get(lesson.text) or _passages_of(lesson.text)
            self.texts[lesson.text] = passages
            self._take(lesson, passages)

    def __len__(self) -> int:
        return len(self._said)

    def about(self, passages: Iterable[tuple[str, ...]], weights: Mapping[str, float]) -> Mapping[_Key, Learnt]:
        """Return what the lessons say by thing, for passages of folded words that weigh so much."""
        if not self._said:
            return {}
        best: dict[tuple[_Key, Verdict], tuple[float, tuple[str, ...]]] = {}
        for passage in passages:
            for said, closeness, words in self._close(passage, weights):
                key = (said.thing, said.verdict)
                if closeness > best.get(key, (0.0, ()))[0]:
                    best[key] = (closeness, words)
        learnt: dict[_Key, Learnt] = {}
        for thing in dict.fromkeys(thing for thing, _ in best):
            taken, words = best.get((thing, Verdict.TAKEN), (0.0, ()))
            dismissed, _ = best.get((thing, Verdict.DISMISSED), (0.0, ()))
            change = TAKEN_ADDS * _beyond(LIKE, taken) - DISMISSED_TAKES * _beyond(VERY_LIKE, dismissed)
            if change:
                learnt[thing] = Learnt(change, words)
        return learnt

    def _take(self, lesson: Lesson, passages: Sequence[_Passage]) -> None:
        for words, size in passages:
            number = len(self._said)
            self._said.append(_Said((lesson.target, lesson.id), lesson.verdict, words, size))
            for word in words:
                if word not in self._with_word:
                    for gram in grams(word):
                        self._with_gram[gram].append(word)
                self._with_word[word].append(number)

    def _close(
        self, passage: tuple[str, ...], weights: Mapping[str, float]
    ) -> Iterable[tuple[_Said, float, tuple[str, ...]]]:
        """Yield the lessons that share telling words with a passage, how close each is, and the words shared."""
        heaviest = max((weights.get(word, 0.0) for word in passage), default=0.0)
        telling = [word for word in passage if weights.get(word, 0.0) > TELLING * heaviest]
        whole = sum(weights[word] for word in telling)
        found: defaultdict[int, float] = defaultdict(float)
        for word in telling:
            best: dict[int, float] = {}
            for known, share in self._words_like(word).items():
                for number in self._with_word[known]:
                    if share > best.get(number, 0.0):
                        best[number] = share
            for number, share in best.items():
                found[number] += weights[word] * share
        for number in sorted(found, key=lambda n: (-found[n], n))[:COMPARED]:
            share = found[number] / whole
            if share < LIKE:
                break
            said = self._said[number]
            there = set(said.words)
            shared = tuple(word for word in telling if not there.isdisjoint(self._words_like(word)))
            yield said, share * math.cbrt(_part_of(said, passage)), shared

    def _words_like(self, word: str) -> Mapping[str, float]:
        """The lessons' words that a typed word resembles, with the share of its n-grams that each has."""
        known = self._alike.get(word)
        if known is None:
            own = grams(word)
            common: defaultdict[str, int] = defaultdict(int)
            for gram in own:
                for other in self._with_gram.get(gram, ()):
                    common[other] += 1
            known = {w: n / len(own) for w, n in common.items() if n >= ALIKE_WORDS * len(own)}
            if len(self._alike) >= _REMEMBERED_WORDS:
                self._alike = {}
            self._alike[word] = known
        return known


def apply(
    learnt: Mapping[_Key, Learnt], target: Target, fits: Sequence[Fit], known: Container[str], shown_from: float
) -> list[Fit]:
    """Return the fits of one kind, best first, each moved by what was learnt about it.

    A thing that shares nothing with the text is added where it was taken for such words. What fits with ``shown_from``
    or more is not lowered beneath that: a thing turned down once is still suggested elsewhere.
    """
    wanted = {id: said for (kind, id), said in learnt.items() if kind is target and id in known}
    if not wanted:
        return list(fits)
    there = {fit.id for fit in fits}
    nothing = score_of(0.0)
    absent = [Fit(id, nothing, (), said.words) for id, said in wanted.items() if said.change > 0 and id not in there]
    moved = [_move(fit, wanted[fit.id].change, shown_from) if fit.id in wanted else fit for fit in (*fits, *absent)]
    return sorted(moved, key=lambda fit: -fit.score)


def _move(fit: Fit, change: float, shown_from: float) -> Fit:
    odds = _odds(fit.score)
    lowest = min(fit.score, shown_from)
    score = max(1 / (1 + math.exp(-(odds + STEEP * change))), lowest if change < 0 else 0.0)
    # Of a criterion part the named numbers sum to the score itself, of others to the fit behind it.
    said = score - fit.score if _is_part(fit) else (_odds(score) - odds) / STEEP
    return fit._replace(score=score, named=(*fit.named, ("learnt", said)))


def _passages_of(text: str) -> tuple[_Passage, ...]:
    return tuple((words, sum(len(grams(word)) for word in words)) for words in read(text).passages)


def _is_part(fit: Fit) -> bool:
    return any(name == "through_opportunities" for name, _ in fit.named)


def _part_of(said: _Said, passage: tuple[str, ...]) -> float:
    """The share 0–1 of a lesson's n-grams that stand in a passage."""
    typed = {gram for word in passage for gram in grams(word)}
    return sum(gram in typed for word in said.words for gram in grams(word)) / said.size


def _beyond(least: float, closeness: float) -> float:
    return max(0.0, (min(closeness, 1.0) - least) / (1 - least))


def _odds(score: float) -> float:
    within = min(max(score, 1e-9), 1 - 1e-9)
    return math.log(within / (1 - within))
