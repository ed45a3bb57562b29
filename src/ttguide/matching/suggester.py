"""Which known things does a text resemble, how surely, and by which words?

Nothing is built before the first question is asked: opening a workspace to list its cases must not pay for an index.
Both languages are always searched, whatever the language of the screens, since people mix them; narrowing to one
gained less than a point.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from threading import Lock
from typing import TypeAlias

from ttguide.matching.analysis import Reading, read
from ttguide.matching.areas import Areas
from ttguide.matching.catalogue import Catalogue, Keeper, Shelf, catalogue_of
from ttguide.matching.confidence import FACTOR_KNOWN, KNOWN, confidences, confidences_of_parts, worth_showing
from ttguide.matching.function_words import says_nothing
from ttguide.matching.gauge import Gauge, Word
from ttguide.matching.index import Evidence
from ttguide.matching.lessons import NOTHING, Learnt, Lessons, apply
from ttguide.matching.likeness import Said, near_duplicates
from ttguide.matching.pairing import Found, Pairing
from ttguide.matching.slips import Slips
from ttguide.matching.stand_ins import holes, stand_ins, without
from ttguide.matching.thesaurus import SIGN
from ttguide.matching.weighing import (
    APART,
    READ_THERE,
    STOP_LIKE,
    Fit,
    add_up,
    best_of,
    lean,
    most_telling,
    weigh,
    weigh_parts,
)
from ttguide.model.knowledge import Knowledge
from ttguide.model.lesson import Lesson
from ttguide.model.proposal import AreaCandidate, Candidate, Confidence, Counterpart, Proposal, Target
from ttguide.model.text import Language

WORDS_SHOWN = 4
"""At most so many words are given as the reason."""
SLIP_WEIGHT = 0.8
"""How much the word counts that was probably meant."""
MOST_SLIPS = 12
"""Slips looked up for one text: reading a paste in a foreign language must not become a spelling lesson."""
_REMEMBERED_WORDS = 3_000
_NO_LESSONS = Lessons()
_SHELF_OF = {Target.OPPORTUNITY: 0, Target.PART: 1, Target.SUCCESS_FACTOR: 2}
_Words: TypeAlias = dict[str, tuple[Evidence, ...]]
"""What each folded word says on each of the shelves."""


@dataclass(slots=True, eq=False)
class _Known:
    """What is proposed from: replaced as a whole, so that no question is answered half from what was known before."""

    knowledge: Knowledge
    catalogue: Catalogue
    words: _Words = field(default_factory=dict)
    """What was found out about words asked for before."""
    slips: Slips = field(init=False)
    gauge: Gauge = field(init=False)
    stand_ins: frozenset[str] = field(init=False)
    holes: re.Pattern[str] = field(init=False)
    areas: Areas | None = None
    """Made when it is first asked about areas."""

    def __post_init__(self) -> None:
        self.stand_ins, self.holes = stand_ins(self.knowledge.names), holes(self.knowledge.names)
        needed = (self.catalogue.opportunities, self.catalogue.parts)
        self.slips = Slips(self.catalogue)
        self.gauge = Gauge(self.catalogue, lambda words: _find_out(words, needed, slips=self.slips))

    def hear(self, text: str) -> Reading:
        """Return a text of a basket as it is compared: what stands in for somebody is left out."""
        return self.catalogue.thesaurus.hear(without(self.stand_ins, self.read(text)))

    def read(self, text: str) -> Reading:
        """Return the words of a text but those in brackets that stand where something was taken out."""
        return read(self.holes.sub(" ", text) if "[" in text else text)


class KnowledgeSuggester:
    """The `ttguide.workflow.ports.Suggester` over what is known. May be asked from several threads; never raises."""

    def __init__(self, knowledge: Knowledge, keeper: Keeper | None = None) -> None:
        """``keeper`` keeps the catalogue of this knowledge; of any that takes its place, nothing is kept."""
        self._first = knowledge
        self._keeper = keeper
        self._known: _Known | None = None
        self._said = Said()
        self._lessons = Lessons()
        self._paired = self.pairing()
        self._lock, self._pairing = Lock(), Lock()

    def teach(self, lessons: Sequence[Lesson]) -> None:
        """Let these lessons, and no others, move what is proposed from here on; unknown ids among them do nothing.

        Texts that were compared are forgotten, as they would have to be read anew, or may have been erased.
        """
        self._lessons = Lessons(lessons, self._lessons)
        self._paired = self.pairing()

    def relearn(self, knowledge: Knowledge) -> None:
        """Propose from this knowledge from here on; its catalogue is built before it takes the place of the other."""
        known = _Known(knowledge, catalogue_of(knowledge))
        with self._lock:
            self._known = known

    def forget(self) -> None:
        """Let go of every text that was compared."""
        self._said = Said()
        self._paired = self.pairing()

    def close(self) -> None:
        """Nothing is at work beside."""

    def propose(self, text: str, *, limit: int = 5, language: Language | None = None) -> Proposal:  # noqa: ARG002
        """Return at most ``limit`` candidates of each kind, the best first.

        ``known`` tells whether an opportunity fits; opportunities and parts are given all the same, down to weak ones.
        Success factors are given only where one fits. ``language`` changes nothing: both are searched.
        """
        known = self._filled()
        reading = known.read(text)
        # No words, or letters that could be the beginning of anything.
        if all(len(word) == 1 for word in reading.typed):
            return Proposal(text, known=False)
        shelves = known.catalogue
        heard = shelves.thesaurus.hear(reading)
        evidence = _look_up(heard, known)
        learnt = self._lessons.about(reading.passages, {word: evidence[word][0].own for word in reading.typed})
        opportunities, parts, factors = _weigh(heard, evidence, shelves, learnt)
        if factors and factors[0].score < FACTOR_KNOWN:
            factors = []
        opportunities, parts, factors = map(worth_showing, (opportunities, parts, factors))
        sure = confidences(opportunities)
        by_id = {fit.id: c for fit, c in zip(opportunities, sure, strict=True)}
        telling = frozenset(w for w, said in evidence.items() if min(e.rarity for e in said) >= STOP_LIKE)
        tell = _Telling(heard, evidence, telling, learnt, max(0, limit))
        return Proposal(
            text,
            known=bool(opportunities) and opportunities[0].score >= KNOWN,
            opportunities=tell.of(Target.OPPORTUNITY, opportunities, sure),
            parts=tell.of(Target.PART, parts, confidences_of_parts(parts, by_id)),
            success_factors=tell.of(Target.SUCCESS_FACTOR, factors, confidences(factors)),
        )

    def likeness(self, text: str, said: Mapping[str, str]) -> tuple[tuple[str, float], ...]:
        """Return (key, score 0–1) of the earlier texts that say nearly the same in nearly the same words."""
        with self._lock:
            return self._said.alike(text, said)

    def near_duplicates(self, texts: Mapping[str, str]) -> tuple[tuple[str, str, float], ...]:
        """Return (key, key, score 0–1) of texts of one basket in nearly the same words, the most alike first."""
        return near_duplicates(texts)

    def counterparts(
        self, one: Mapping[str, str], other: Mapping[str, str], *, limit: int = 3
    ) -> tuple[Counterpart, ...]:
        """Return for each text of the one side at most ``limit`` of the other that may mean the same, best first."""
        return tuple(chain.from_iterable(self.meet(one, other, limit=limit)))

    def compare_ahead(self, one: Mapping[str, str], other: Mapping[str, str], *, limit: int = 3) -> None:
        """Here, whoever does something else would wait for it: nothing is begun before it is asked for."""

    def meet(self, one: Mapping[str, str], other: Mapping[str, str], *, limit: int = 3) -> Generator[Found, None, None]:
        """Yield what `counterparts` returns, in portions, as `ttguide.matching.pairing.Pairing.meet` does."""
        if not self._pairing.acquire(blocking=False):  # somebody else is at it, in another thread
            yield from self.pairing().meet(one, other, limit=limit)
            return
        try:
            yield from self._paired.meet(one, other, limit=limit)
        finally:
            self._pairing.release()

    def areas(self, text: str, *, limit: int = 3) -> tuple[AreaCandidate, ...]:
        """Return at most ``limit`` development areas in which the text may belong, the best first."""
        known, paired = self._filled(), self._paired.profile_of(text)
        if known.areas is None:
            find_out = partial(_find_out, slips=known.slips)
            known.areas = Areas(known.knowledge, known.catalogue.thesaurus, known.gauge, find_out)
        heard = known.hear(text) if paired is None else paired.heard
        fits = known.gauge.fits(heard, self._lessons) if paired is None else paired.fits
        return known.areas.of(heard, fits, limit)

    def areas_of(self, texts: Iterable[str], *, limit: int = 3) -> dict[str, tuple[AreaCandidate, ...]]:
        """Return for each text what `areas` says of it."""
        return {text: self.areas(text, limit=limit) for text in texts}

    def pairing(self) -> Pairing:
        """Return two empty sides for `ttguide.matching.pairing.Pairing.meet`, to be kept by whoever compares them."""
        return Pairing(self._hear, self._fits, lambda: (self._filled(), self._lessons), self._surely)

    def _hear(self, text: str) -> Reading:
        return self._filled().hear(text)

    def _fits(self, heard: Reading) -> Mapping[str, float]:
        return self._filled().gauge.fits(heard, self._lessons)

    def _surely(self, heard: Reading, fits: Mapping[str, float]) -> float:
        """Return how surely the best known thing fits: a lesson makes it known, and only the wording more than that.

        What people tied to one known thing is on one subject, and does not say the same for that.
        """
        best = max(fits, key=lambda id: fits[id], default="")
        if not len(self._lessons) or not best:
            return fits.get(best, 0.0)
        untaught = self._filled().gauge.fits(heard, _NO_LESSONS).get(best, 0.0)
        return min(fits[best], max(untaught, KNOWN))

    def _filled(self) -> _Known:
        with self._lock:
            if self._known is None:
                self._known = _Known(self._first, catalogue_of(self._first, self._keeper))
            return self._known


def _look_up(reading: Reading, known: _Known) -> _Words:
    """Return what every word and concept of the text says on each shelf."""
    if len(known.words) > _REMEMBERED_WORDS:
        known.words = {}
    remembered = known.words
    found = {word: remembered[word] for word in reading.typed if word in remembered}
    missing = (word for word in reading.typed if word not in found)
    for word, evidence, lasting in _find_out(missing, known.catalogue.each, slips=known.slips):
        found[word] = evidence
        if lasting:
            remembered[word] = evidence
    return found


def _find_out(words: Iterable[str], shelves: Sequence[Shelf], *, slips: Slips) -> Iterator[Word]:
    """Yield what each word or concept of one text says on these shelves, and whether that is worth remembering."""
    count = 0
    for word in words:
        if word.startswith(SIGN):
            yield word, tuple(shelf.concepts.evidence(word) for shelf in shelves), True
            continue
        evidence = tuple(shelf.index.evidence(word) for shelf in shelves)
        slip = slips.looks_like_one(word)
        count += slip
        if slip and count <= MOST_SLIPS:
            evidence = _with_meant(evidence, shelves, slips.meant(word), slips.catalogue)
        yield word, evidence, count <= MOST_SLIPS


def _with_meant(
    evidence: tuple[Evidence, ...], shelves: Sequence[Shelf], meant: str | None, known: Catalogue
) -> tuple[Evidence, ...]:
    """Add what the word says that was probably meant, and the concepts that it names, where they say more."""
    if meant is None:
        return evidence
    concepts = known.thesaurus.named((meant,))
    joined = []
    for typed, shelf in zip(evidence, shelves, strict=True):
        right = shelf.index.evidence(meant)
        found = dict(typed.found)
        for id, weight in right.found.items():
            found[id] = max(found.get(id, 0.0), SLIP_WEIGHT * weight)
        own = min(typed.own, right.own)
        for named in (shelf.concepts.evidence(concept) for concept in concepts):
            own += named.own
            for id, weight in named.found.items():
                found[id] = found.get(id, 0.0) + SLIP_WEIGHT * weight
        joined.append(Evidence(own, found, right.rarity))
    return tuple(joined)


def _weigh(
    reading: Reading, evidence: _Words, shelves: Catalogue, learnt: Mapping[tuple[Target, str], Learnt]
) -> tuple[list[Fit], list[Fit], list[Fit]]:
    """Return the fits of opportunities, criterion parts and success factors, each the best first."""
    led: list[Fit] = []
    own: list[Fit] = []
    factors: list[Fit] = []
    for passage in reading.passages:
        by_opportunity, by_part, by_factor = (
            add_up(evidence[word][n] for word in passage) for n in range(len(shelves.each))
        )
        apart = APART if passage is not reading.passages[0] else 0.0
        led += weigh(passage, by_opportunity, rivals=by_part.shares, own_rivals=shelves.parts_of, apart=apart)
        own += weigh(passage, by_part, apart=apart)
        factors += weigh(passage, by_factor, apart=apart)
    led = best_of(led, shelves.opportunities.order)
    led = lean(led, reading, lambda word: evidence[word][0])
    led = apply(learnt, Target.OPPORTUNITY, led, shelves.opportunities.order, KNOWN)
    parts = weigh_parts(led, own, shelves.parts_of, shelves.parts.order)
    parts = apply(learnt, Target.PART, parts, shelves.parts.order, KNOWN)
    factors = best_of(factors, shelves.factors.order)
    return led, parts, apply(learnt, Target.SUCCESS_FACTOR, factors, shelves.factors.order, FACTOR_KNOWN)


@dataclass(frozen=True, slots=True)
class _Telling:
    """Makes candidates of fits: what was found, in the words that were typed."""

    reading: Reading
    evidence: _Words
    telling: frozenset[str]
    learnt: Mapping[tuple[Target, str], Learnt]
    limit: int

    def of(self, target: Target, fits: Sequence[Fit], sure: Sequence[Confidence]) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(fit.id, target, fit.score, sure[n], self._because(target, fit), fit.components)
            for n, fit in enumerate(fits[: self.limit])
        )

    def _because(self, target: Target, fit: Fit) -> tuple[str, ...]:
        """Return the typed words that brought a thing up, most telling first; everyday ones only where no other did."""
        shelf = _SHELF_OF[Target.OPPORTUNITY if fit.through else target]
        everyday: dict[str, float] = {}
        brought: dict[str, float] = {}
        for word in fit.passage:
            said = self.evidence[word][shelf]
            weight = said.found.get(fit.through or fit.id, 0.0)
            typed = self.reading.typed[word]
            if weight >= READ_THERE * said.own and not says_nothing(word, typed):
                words = brought if word in self.telling else everyday
                words[typed] = words.get(typed, 0.0) + weight  # by its letters, and by the concept that it names
        learnt = self.learnt.get((target, fit.id), NOTHING).words
        brought = brought or everyday or {self.reading.typed[word]: 1.0 for word in learnt}
        return most_telling(brought)[:WORDS_SHOWN]
