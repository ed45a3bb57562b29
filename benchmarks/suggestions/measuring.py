"""How often does the right one stand first, how often something that should not, and how long does it take?"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from benchmarks.suggestions.matchers import Matcher, ours
from benchmarks.suggestions.statements import KINDS, WRITTEN_DOWN, Statements, demonstrated
from ttguide.matching.confidence import KNOWN
from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.model.knowledge import Knowledge
from ttguide.model.proposal import Confidence
from ttguide.workflow.ports import Content

LET_THROUGH = 0.95
"""The share of fitting statements that a threshold must let through, for matchers without one of their own."""


@dataclass(frozen=True, slots=True)
class Ranks:
    """At which rank the right one stood, 0 for nowhere."""

    ranks: tuple[int, ...]

    def within(self, best: int) -> float:
        return sum(0 < r <= best for r in self.ranks) / len(self.ranks)

    @property
    def first(self) -> float:
        return self.within(1)

    @property
    def in_three(self) -> float:
        return self.within(3)

    @property
    def in_five(self) -> float:
        return self.within(5)

    @property
    def mrr(self) -> float:
        return sum(1 / r for r in self.ranks if r) / len(self.ranks)


@dataclass(frozen=True, slots=True)
class Miss:
    kind: str
    meant: str
    rank: int
    instead: str
    score: float
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """What one matcher did: ranks by kind, and what it shows as known at its threshold."""

    name: str
    ranks: dict[str, Ranks]
    threshold: float
    true_known: float
    false_other: float
    false_field: float
    misses: tuple[Miss, ...]
    query_ms: float


@dataclass(frozen=True, slots=True)
class Sureness:
    """Of the proposals with this confidence in first place: how many there are, and how many are right."""

    confidence: Confidence
    share: float
    right: float


@dataclass(frozen=True, slots=True)
class Meeting:
    """For which share of one side's statements the other side's of the same meaning is first, and among three."""

    name: str
    count: int
    first: float
    in_three: float
    fuzzy_in_three: float


@dataclass(frozen=True, slots=True)
class Report:
    ours: Result
    others: tuple[Result, ...]
    by_hand: dict[str, Ranks]
    counterparts: tuple[Meeting, ...]
    areas: dict[str, Ranks]
    themes: dict[str, float]
    """The share of statements by kind for which the likeliest theme of the first area is right."""
    demonstration: Ranks
    parts: Ranks
    factors: Ranks
    sureness: tuple[Sureness, ...]
    falsely_known: tuple[tuple[str, str, float], ...]
    build_ms: float
    letter_ms: float
    letter_p95_ms: float


def measure(content: Content, statements: Statements, baselines: Sequence[Matcher], *, timed: bool = True) -> Report:
    """Try our own matcher and the baselines on the same statements; where it is not ``timed``, all times are 0."""
    began = time.process_time()
    suggester = KnowledgeSuggester(content.knowledge)
    suggester.propose("a")
    build_ms = (time.process_time() - began) * 1000
    own = try_matcher(ours(suggester), statements, KNOWN)
    letters = _type(suggester, statements) if timed else [0.0, 0.0]
    areas, themes = _areas(suggester, content.knowledge, statements)
    return Report(
        ours=own,
        others=tuple(try_matcher(m, statements, None) for m in baselines),
        by_hand={hand: _ranks(suggester, said) for hand, said in statements.by_hand.items()},
        counterparts=tuple(_meeting(suggester, *sides) for sides in statements.pairs),
        areas=areas,
        themes=themes,
        demonstration=_demonstration(suggester, content),
        parts=_parts(suggester, content.knowledge, statements),
        factors=_factors(suggester, statements),
        sureness=_sureness(suggester, statements),
        falsely_known=_falsely_known(suggester, statements),
        build_ms=build_ms,
        letter_ms=statistics.median(letters),
        letter_p95_ms=statistics.quantiles(letters, n=20)[-1],
    )


def try_matcher(matcher: Matcher, statements: Statements, threshold: float | None) -> Result:
    """Return ranks, misses and what is shown as known; without a threshold, at the one that lets `LET_THROUGH` pass."""
    ranks: dict[str, Ranks] = {}
    misses: list[Miss] = []
    best: list[float] = []
    for kind in KINDS:
        found = []
        for meant, text in statements.meant[kind]:
            ranking = matcher.rank(text)
            ids = [id for id, _ in ranking]
            rank = ids.index(meant) + 1 if meant in ids else 0
            found.append(rank)
            top = ranking[0] if ranking else ("–", 0.0)
            if kind in WRITTEN_DOWN:
                best.append(top[1])
            if rank != 1:
                misses.append(Miss(kind, meant, rank, top[0], top[1], text))
        ranks[kind] = Ranks(tuple(found))
    if threshold is None:
        threshold = sorted(best)[int(len(best) * (1 - LET_THROUGH))]
    return Result(
        matcher.name,
        ranks,
        threshold,
        sum(score >= threshold for score in best) / len(best),
        _shown(matcher, statements.other, threshold),
        _shown(matcher, statements.field, threshold),
        tuple(misses),
        _query_ms(matcher, statements),
    )


def _query_ms(matcher: Matcher, statements: Statements) -> float:
    """Milliseconds of processor time for one statement, all of its words met before."""
    began = time.process_time()
    for _, text in statements.fitting:
        matcher.ask(text)
    return (time.process_time() - began) * 1000 / len(statements.fitting)


def _shown(matcher: Matcher, texts: Sequence[str], threshold: float) -> float:
    return sum(max((score for _, score in matcher.rank(text)), default=0.0) >= threshold for text in texts) / len(texts)


def _ranks(suggester: KnowledgeSuggester, said: Sequence[tuple[str, str]]) -> Ranks:
    ranks = []
    for meant, text in said:
        found = [c.id for c in suggester.propose(text, limit=1000).opportunities]
        ranks.append(found.index(meant) + 1 if meant in found else 0)
    return Ranks(tuple(ranks))


def _meeting(
    suggester: KnowledgeSuggester, name: str, one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]
) -> Meeting:
    """Both sides have a statement on every opportunity, whose id is its key."""
    found: dict[str, list[str]] = {id: [] for id, _ in one}
    for pair in suggester.counterparts(dict(one), dict(other)):
        found[pair.one].append(pair.other)
    fuzzy = {
        id: [key for _, _, key in process.extract(text, dict(other), scorer=fuzz.WRatio, limit=3)] for id, text in one
    }
    count = len(found)
    return Meeting(
        name,
        count,
        sum(near[:1] == [id] for id, near in found.items()) / count,
        sum(id in near for id, near in found.items()) / count,
        sum(id in near for id, near in fuzzy.items()) / count,
    )


def _areas(
    suggester: KnowledgeSuggester, knowledge: Knowledge, statements: Statements
) -> tuple[dict[str, Ranks], dict[str, float]]:
    """At which rank the area stands to which what is meant belongs, and how often the theme is right as well."""
    ranks: dict[str, Ranks] = {}
    themes: dict[str, float] = {}
    known = {o.id: o for o in knowledge.opportunities}
    for kind in KINDS:
        found, right = [], 0
        for meant, text in statements.meant[kind]:
            areas = suggester.areas(text, limit=len(knowledge.areas))
            ids = [area.id for area in areas]
            found.append(ids.index(known[meant].area) + 1 if known[meant].area in ids else 0)
            right += bool(areas) and areas[0].theme == known[meant].theme
        ranks[kind] = Ranks(tuple(found))
        themes[kind] = right / len(found)
    return ranks, themes


def _demonstration(suggester: KnowledgeSuggester, content: Content) -> Ranks:
    """At which rank the first of those stands to which a statement is tied."""
    ranks = []
    for links, text in demonstrated(content):
        found = [c.id for c in suggester.propose(text, limit=1000).opportunities]
        ranks.append(next((n for n, id in enumerate(found, 1) if id in links), 0))
    return Ranks(tuple(ranks))


def _parts(suggester: KnowledgeSuggester, knowledge: Knowledge, statements: Statements) -> Ranks:
    """At which rank the first of the parts stands to which the right opportunity belongs."""
    ranks = []
    for meant, text in statements.fitting:
        opportunity = knowledge.opportunity(meant)
        right = opportunity.parts if opportunity else ()
        found = [c.id for c in suggester.propose(text, limit=1000).parts]
        ranks.append(next((n for n, id in enumerate(found, 1) if id in right), 0))
    return Ranks(tuple(ranks))


def _factors(suggester: KnowledgeSuggester, statements: Statements) -> Ranks:
    ranks = []
    for meant, text in statements.factors:
        found = [c.id for c in suggester.propose(text, limit=1000).success_factors]
        ranks.append(found.index(meant) + 1 if meant in found else 0)
    return Ranks(tuple(ranks))


def _sureness(suggester: KnowledgeSuggester, statements: Statements) -> tuple[Sureness, ...]:
    seen: dict[Confidence, list[bool]] = {confidence: [] for confidence in Confidence}
    for meant, text in statements.fitting:
        found = suggester.propose(text).opportunities
        if found:
            seen[found[0].confidence].append(found[0].id == meant)
    total = sum(map(len, seen.values()))
    return tuple(Sureness(c, len(right) / total, sum(right) / max(1, len(right))) for c, right in seen.items())


def _falsely_known(suggester: KnowledgeSuggester, statements: Statements) -> tuple[tuple[str, str, float], ...]:
    shown = []
    for text in (*statements.other, *statements.field):
        proposal = suggester.propose(text)
        if proposal.known:
            shown.append((text, proposal.opportunities[0].id, proposal.opportunities[0].score))
    return tuple(sorted(shown, key=lambda item: -item[2]))


def _type(suggester: KnowledgeSuggester, statements: Statements) -> list[float]:
    """Milliseconds of processor time for every letter of some statements typed one after another."""
    taken = []
    for _, text in statements.fitting[::8]:
        for length in range(1, len(text) + 1):
            began = time.process_time()
            suggester.propose(text[:length])
            taken.append((time.process_time() - began) * 1000)
    return taken
