"""Do the suggestions work in the other sectors, too? Fewer statements and one hand: a check, not a trial.

They are kept apart from those on which thresholds were chosen: no number is to be chosen on these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from benchmarks.suggestions.measuring import Ranks
from benchmarks.suggestions.statements import WRITTEN_DOWN
from benchmarks.suggestions.tables import SHARES, line
from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.workflow.ports import Content

_FOLDER = Path(__file__).with_name("statements") / "sectors"
_KINDS = (*WRITTEN_DOWN, "oblique")
_EVERY = 1000


def sectors(content: Content) -> Iterator[str]:
    """Yield what is found in each sector that has statements, and its misses, without a time."""
    for path in sorted(_FOLDER.glob("*.yaml")):
        known = content.of_sector(path.stem)
        if known is None:
            raise ValueError(f"there are statements on a sector that is none: {path.stem}")
        yield from _sector(path.stem, KnowledgeSuggester(known), yaml.safe_load(path.read_text("utf-8")))


def _sector(name: str, suggester: KnowledgeSuggester, file: dict[str, Any]) -> Iterator[str]:
    yield f"\nThe sector {name}: {SHARES}, shown as known\n"
    misses: list[str] = []
    for kind in _KINDS:
        ranks, shown = [], 0
        for meant, text in file[kind]:
            proposal = suggester.propose(text, limit=_EVERY)
            found = [candidate.id for candidate in proposal.opportunities]
            ranks.append(found.index(meant) + 1 if meant in found else 0)
            shown += proposal.known
            if ranks[-1] != 1:
                misses.append(f"  {kind:<8} {meant:<4}{ranks[-1]:>3}  {found[0] if found else '–':<4}  {text}")
        yield f"{line(kind, Ranks(tuple(ranks)))}  {shown / len(ranks):.2f}"
    for kind in ("nothing_other", "nothing_field"):
        yield f"  {kind:<24}{len(file[kind]):>4}  known though nothing fits {_falsely(suggester, file[kind]):.2f}"
    yield from ("\nIts misses: kind, meant, rank (0: nowhere), first instead, text\n", *misses)


def _falsely(suggester: KnowledgeSuggester, texts: Sequence[str]) -> float:
    return sum(suggester.propose(text).known for text in texts) / len(texts)
