"""What would one use instead? Fuzzy ratios over the whole entries, and SQLite's own full text search over the same."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.model.knowledge import Knowledge, KnownOpportunity
from ttguide.model.text import Language

Ranking = Sequence[tuple[str, float]]
"""Ids with scores, the best first."""
_WORD = re.compile(r"[^\W_]{3,}")


@dataclass(frozen=True, slots=True)
class Matcher:
    """``rank`` puts everything in order; ``ask`` is one question as the product asks it, for the clock."""

    name: str
    rank: Callable[[str], Ranking]
    ask: Callable[[str], object]


def ours(suggester: KnowledgeSuggester) -> Matcher:
    def rank(text: str) -> Ranking:
        return [(c.id, c.score) for c in suggester.propose(text, limit=1000).opportunities]

    return Matcher("ttguide", rank, suggester.propose)


def baselines(knowledge: Knowledge) -> tuple[Matcher, ...]:
    """Return the matchers to compare with, over the same entries with all their texts."""
    entries = {o.id: _everything(o) for o in knowledge.opportunities}
    return (
        _fuzzy("WRatio", fuzz.WRatio, entries),
        _fuzzy("token_set_ratio", fuzz.token_set_ratio, entries),
        _full_text(entries),
    )


def _everything(opportunity: KnownOpportunity) -> str:
    o = opportunity
    texts = [text for language in Language for text in (o.title.of(language), o.text.of(language))]
    return "\n".join((*texts, *o.terms.all, *o.utterances.all))


def _fuzzy(name: str, scorer: Callable[..., float], entries: dict[str, str]) -> Matcher:
    prepared = {id: utils.default_process(text) for id, text in entries.items()}

    def rank(text: str) -> Ranking:
        found = process.extract(utils.default_process(text), prepared, scorer=scorer, limit=None)
        return [(id, score / 100) for _, score, id in found]

    return Matcher(name, rank, rank)


def _full_text(entries: dict[str, str]) -> Matcher:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE entry USING fts5(id UNINDEXED, text, tokenize='trigram')")
    db.executemany("INSERT INTO entry VALUES (?, ?)", entries.items())

    def rank(text: str) -> Ranking:
        grams = dict.fromkeys(w[i : i + 3] for w in _WORD.findall(text.casefold()) for i in range(len(w) - 2))
        if not grams:
            return []
        wanted = " OR ".join(f'"{gram}"' for gram in grams)
        rows = db.execute("SELECT id, bm25(entry) FROM entry WHERE entry MATCH ? ORDER BY 2", (wanted,))
        return [(id, -score) for id, score in rows]

    return Matcher("FTS5 trigram", rank, rank)
