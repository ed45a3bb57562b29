"""How well does a known thing fit a text, in a number that can be opened?

    fit   = (words − chance − elsewhere) · √weight − apart − few words
    score = 1 / (1 + e^(STEEP · (EVEN − fit)))

The three are shares of the text's own weight, the sum of its words' and concepts' (`ttguide.matching.index`). The share
alone calls three chance n-grams of a two-word text a find, the sum alone every long text; share times the root of the
weight told fitting from foreign statements best (area under the curve .99 for other subjects, .96 for the same field).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ttguide.matching.analysis import Reading
from ttguide.matching.index import Evidence
from ttguide.model.proposal import Component

CHANCE = 0.02
"""The share of a text's weight that any entry has by chance; without it, long texts on anything would come to fit."""
ELSEWHERE = 0.1
"""How much of a better fit elsewhere speaks against: in a criterion part to which the opportunity does not belong."""
EVEN = 0.60
"""The fit at which a score is one half: there 98 % of what fits passes, and little else."""
STEEP = 3.0
"""How fast the score rises there."""
OWN_WORDS = 0.3
"""How much a criterion part's own texts count beside its opportunities (by its own texts alone: MRR .46, not .95)."""
APART = 0.2
"""What a sentence by itself has to be better by than the whole text: what is said mostly makes sense only together."""


SEVERAL = 5
"""Words that bring a thing up evenly are as good as any number."""
ENOUGH = 2
"""Of a single word it is held against as of one of two: everyday words begin many sentences."""
TELLING = 0.25
"""A word is a reason if it brought at least this share of what the most telling word brought."""
READ_THERE = 0.1
"""A word is a reason only if the entry has at least this share of its weight: less is a few n-grams by chance."""
STOP_LIKE = 0.15
"""Words that weigh less, on any shelf, than this share of an unknown word stand under most entries: no reason."""
FEW_WORDS = 0.4
"""How much it speaks against a thing that few of several words bring it up: a device, a day, a word with two senses
lifts what is foreign otherwise. Of what does not fit, half as much looks known as without this."""


class Fit(NamedTuple):
    """How one known thing fits, the named numbers behind it, and the passage that it fits best.

    ``through`` names the opportunity that brought a criterion part up, where one did. A bare tuple, since every letter
    typed makes hundreds.
    """

    id: str
    score: float
    named: tuple[tuple[str, float], ...]
    passage: tuple[str, ...]
    through: str = ""

    @property
    def components(self) -> tuple[Component, ...]:
        """The named numbers but zeros: of a criterion part they sum to the score, of others to the fit behind it."""
        return tuple(Component(name, value) for name, value in self.named if value)


@dataclass(frozen=True, slots=True)
class Found:
    """What the words of a passage find on one shelf: their own weight, and the share of it 0–1 by entry."""

    weight: float
    shares: Mapping[str, float]


def score_of(fit: float) -> float:
    """Return the score 0–1 of a fit."""
    return 1 / (1 + math.exp(STEEP * (EVEN - fit)))


def add_up(evidence: Iterable[Evidence]) -> Found:
    """Sum the evidence of the words of a passage."""
    own = 0.0
    found: dict[str, float] = {}
    for word in evidence:
        own += word.own
        for id, weight in word.found.items():
            found[id] = found.get(id, 0.0) + weight
    if own <= 0.0:
        return Found(0.0, {})
    return Found(own, {id: weight / own for id, weight in found.items()})


def weigh(
    passage: tuple[str, ...],
    found: Found,
    *,
    rivals: Mapping[str, float] | None = None,
    own_rivals: Mapping[str, frozenset[str]] | None = None,
    apart: float = 0.0,
) -> list[Fit]:
    """Return how the entries found for a passage fit it, in no order; those that share nothing with it are left out.

    ``rivals`` are the shares of things elsewhere, ``own_rivals`` by entry those that do not count against it. ``apart``
    is what a passage that is only part of the text has to be better by.
    """
    root = math.sqrt(found.weight)
    against = sorted((rivals or {}).items(), key=lambda item: -item[1])
    belonging = own_rivals or {}
    fits = []
    for id, share in found.shares.items():
        elsewhere = ELSEWHERE * _best_rival(against, belonging.get(id, frozenset()))
        words, chance, lost = share * root, -CHANCE * root, -elsewhere * root
        score = score_of(words + chance + lost - apart)
        named = (("words", words), ("chance", chance), ("elsewhere", lost), ("apart", -apart))
        fits.append(Fit(id, score, named, passage))
    return fits


def lean(fits: Sequence[Fit], reading: Reading, evidence: Callable[[str], Evidence]) -> list[Fit]:
    """Return the fits, given the best first, with what speaks against all where the first leans on few words.

    All alike, since in trials it told well whether anything fits, but not what. A word and the concepts that it names
    are one; ``evidence`` is what each says on the shelf of the fits.
    """
    if not fits:
        return []
    first = fits[0]
    brought: dict[str, float] = {}
    for word in first.passage:
        typed = reading.typed[word]
        brought[typed] = brought.get(typed, 0.0) + evidence(word).found.get(first.id, 0.0)
    few = against_few_words(brought)
    leaning = []
    for fit in fits:
        score = score_of(few + sum(number for _, number in fit.named))
        leaning.append(fit._replace(score=score, named=(*fit.named, ("few_words", few))))
    return leaning


def against_few_words(brought: Mapping[str, float]) -> float:
    """Return what speaks against a thing that typed words brought up with such weights: 0 where they did so evenly."""
    squares = sum(weight * weight for weight in brought.values())
    most = min(SEVERAL, max(ENOUGH, len(brought)))
    evenly = min(most, sum(brought.values()) ** 2 / squares) if squares else 1.0
    return -FEW_WORDS * math.log(most / evenly)


def best_of(fits: Iterable[Fit], order: Mapping[str, int]) -> list[Fit]:
    """Return the best fit of each thing, the best first; equal ones in the knowledge's own order."""
    best: dict[str, Fit] = {}
    for fit in fits:
        if fit.id not in best or fit.score > best[fit.id].score:
            best[fit.id] = fit
    return sorted(best.values(), key=lambda fit: (-fit.score, order.get(fit.id, 0)))


def most_telling(brought: Mapping[str, float]) -> tuple[str, ...]:
    """Return the words worth giving as a reason, the most telling first, by what each of them brought."""
    most = max(brought.values(), default=0.0)
    return tuple(sorted((word for word in brought if brought[word] >= TELLING * most), key=lambda word: -brought[word]))


def weigh_parts(
    opportunities: Sequence[Fit], own: Sequence[Fit], parts: Mapping[str, frozenset[str]], order: Mapping[str, int]
) -> list[Fit]:
    """Return how criterion parts fit: through the best opportunity that belongs to each, and by their own texts.

    The two join like independent reasons: what the first leaves open, the second fills in part.
    """
    through: dict[str, Fit] = {}
    for fit in opportunities:
        for part in parts.get(fit.id, ()):
            if part in order and (part not in through or fit.score > through[part].score):
                through[part] = fit
    by_words = {fit.id: fit for fit in best_of(own, order)}
    fits = []
    for id in order:
        led, said = through.get(id), by_words.get(id)
        lead = led.score if led else 0.0
        rest = (1 - lead) * OWN_WORDS * said.score if said else 0.0
        named = (("through_opportunities", lead), ("own_words", rest))
        if led and lead >= rest:
            fits.append(Fit(id, lead + rest, named, led.passage, led.id))
        elif said:
            fits.append(Fit(id, lead + rest, named, said.passage))
    return best_of(fits, order)


def _best_rival(against: Sequence[tuple[str, float]], own: frozenset[str]) -> float:
    for rival, share in against:
        if rival not in own:
            return share
    return 0.0
