"""In which development area does a text belong, and under which of its themes?

    known = score of the best opportunity
    own   = x / (1 + x), where x = OWN · √weight · share of the text's words that the area's own texts have
    score = known · share of the area's opportunities in the squared odds of all + (1 − known) · own

Through the known opportunities that the text resembles, since each knows its area. An area's own terms and texts alone
are right for six statements in ten of which something is known, but they also name what no opportunity does: they say
as much as the best opportunity leaves open, which is little where one fits and nearly all where none does.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from ttguide.matching.analysis import Reading
from ttguide.matching.catalogue import TERM, TEXT, TITLE, Shelf, fill_shelf
from ttguide.matching.function_words import says_nothing
from ttguide.matching.gauge import MANY_WORDS, Gauge, Word
from ttguide.matching.index import Evidence
from ttguide.matching.lexicon import Lexicon
from ttguide.matching.profile import sharpened
from ttguide.matching.thesaurus import Thesaurus
from ttguide.matching.weighing import READ_THERE, add_up, most_telling
from ttguide.model.knowledge import DevelopmentArea, Knowledge
from ttguide.model.proposal import AreaCandidate
from ttguide.model.text import Language

OWN = 0.5
"""How fast an area's own words fill what is left open. At 2, of four words alone, as one types, fewer led to the right
area; below, what no opportunity is about hardly did."""
THROUGH_SHARE = 0.1
"""A known opportunity is a reason if it brought at least this share of what led to the area."""
MOST_THROUGH, MOST_WORDS = 3, 4
LEAST = 0.01
"""An area with a lower score is not worth a line."""
_REMEMBERED_WORDS = 20_000


class Areas:
    """The areas of some knowledge; what leads there are the scores of a `ttguide.matching.gauge.Gauge`."""

    def __init__(
        self,
        knowledge: Knowledge,
        thesaurus: Thesaurus,
        gauge: Gauge,
        find_out: Callable[[Iterable[str], Sequence[Shelf]], Iterable[Word]],
    ) -> None:
        """``find_out`` gives for the words of one text what they say on some shelves."""
        self._gauge = gauge
        self._find_out = find_out
        self._shelf = fill_shelf({area.id: list(_texts_of(area)) for area in knowledge.areas}, Lexicon(), thesaurus)
        self._words: dict[str, Evidence] = {}
        self._places = {o.id: (o.area, o.theme) for o in knowledge.opportunities}

    def of(self, heard: Reading, fits: Mapping[str, float], limit: int) -> tuple[AreaCandidate, ...]:
        """Return at most ``limit`` areas, the best first; ``fits`` are the scores of known opportunities."""
        if not heard.passages:
            return ()
        led, by_area = self._led(fits)
        evidence = self._evidence(heard.passages[0])
        own = add_up(evidence.values())
        known = max(fits.values(), default=0.0)
        root = OWN * math.sqrt(own.weight)
        found = []
        for area in self._shelf.order:
            lead, said = known * led.get(area, 0.0), root * own.shares.get(area, 0.0)
            rest = (1 - known) * said / (1 + said)
            if lead + rest >= LEAST:
                found.append((lead + rest, area, lead >= rest))
        found.sort(key=lambda one: -one[0])
        return tuple(
            self._tell(score, area, heard, by_area.get(area, {}), evidence, by_led=by_led)
            for score, area, by_led in found[: max(0, limit)]
        )

    def _evidence(self, words: Iterable[str]) -> Mapping[str, Evidence]:
        """Return what words say of the areas, looking up those that have not been met."""
        if len(self._words) > _REMEMBERED_WORDS:
            self._words = {}
        met = self._words
        evidence = {word: met[word] for word in words if word in met}
        if len(met) > MANY_WORDS:
            self._shelf.index.gather()
        for word, found, lasting in self._find_out((w for w in words if w not in evidence), (self._shelf,)):
            evidence[word] = found[0]
            if lasting:
                met[word] = found[0]
        return evidence

    def _led(self, fits: Mapping[str, float]) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
        """Return the share 0–1 with which opportunities lead to each area, and what each of them brings to it."""
        brought = {id: sharpened(score) for id, score in fits.items() if id in self._places}
        whole = sum(brought.values())
        by_area: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for id, value in brought.items():
            by_area[self._places[id][0]][id] = value
        return {area: sum(of.values()) / whole for area, of in by_area.items()}, by_area

    def _tell(
        self,
        score: float,
        area: str,
        heard: Reading,
        brought: Mapping[str, float],
        evidence: Mapping[str, Evidence],
        *,
        by_led: bool,
    ) -> AreaCandidate:
        themes: defaultdict[str, float] = defaultdict(float)
        for id, value in brought.items():
            themes[self._places[id][1]] += value
        through = [id for id, value in brought.items() if value >= THROUGH_SHARE * sum(brought.values())]
        through.sort(key=lambda id: -brought[id])
        words = () if through and by_led else _own_words(heard, area, evidence)
        if through and not words:
            words = self._gauge.words(heard, through[0])
        theme = max(themes, key=lambda id: themes[id], default="")
        return AreaCandidate(area, score, theme, tuple(through[:MOST_THROUGH]), words[:MOST_WORDS])


def _own_words(heard: Reading, area: str, evidence: Mapping[str, Evidence]) -> tuple[str, ...]:
    brought: defaultdict[str, float] = defaultdict(float)
    for word, said in evidence.items():
        weight = said.found.get(area, 0.0)
        if weight >= READ_THERE * said.own and weight and not says_nothing(word, heard.typed[word]):
            brought[heard.typed[word]] += weight
    return most_telling(brought)


def _texts_of(area: DevelopmentArea) -> Iterable[tuple[str, float]]:
    for language in Language:
        yield area.name.of(language), TITLE
        yield area.text.of(language), TEXT
        for theme in area.themes:
            yield theme.name.of(language), TERM
            yield theme.text.of(language), TEXT
    for term in area.terms.all:
        yield term, TERM
