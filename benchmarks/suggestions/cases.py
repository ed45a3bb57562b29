"""Of a whole case, as it stands on the synthesis board: is the counterpart among three, and the area right?

Kept apart from the statements on which numbers were chosen: unlike them, both baskets are compared as one, with
statements among them that have no counterpart and some that are on nothing known.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.workflow.ports import Content

_FOLDER = Path(__file__).with_name("statements") / "cases"
_SHOWN = 3


def cases(content: Content) -> Iterator[str]:
    """Yield what is found in each case, and what is not, without a time."""
    for path in sorted(_FOLDER.glob("*.yaml")):
        yield from _case(path.stem, KnowledgeSuggester(content.knowledge), yaml.safe_load(path.read_text("utf-8")))


def _case(name: str, suggester: KnowledgeSuggester, file: dict[str, Any]) -> Iterator[str]:
    one = {f"pair {n}": mine for n, (_, _, mine, _) in enumerate(file["pairs"])}
    other = {f"pair {n}": theirs for n, (_, _, _, theirs) in enumerate(file["pairs"])}
    one |= {f"alone {n}": text for n, (_, _, text) in enumerate(file["purchasers_alone"])}
    other |= {f"alone {n}": text for n, (_, _, text) in enumerate(file["providers_alone"])}
    found: dict[str, list[str]] = {key: [] for key in one}
    for pair in suggester.counterparts(one, other, limit=_SHOWN):
        found[pair.one].append(pair.other)
    paired = [key for key in one if key in other and key.startswith("pair")]
    first, among = sum(found[key][:1] == [key] for key in paired), sum(key in found[key] for key in paired)
    fuzzy = {key: process.extract(one[key], other, scorer=fuzz.WRatio, limit=_SHOWN) for key in paired}
    plainly = sum(key in [near for _, _, near in fuzzy[key]] for key in paired)
    yield f"\nThe case {name}: counterpart first / in three (WRatio in three), of how many; area right, of how many\n"
    placed = list(_placed(suggester, file))
    right = sum(area == wanted for wanted, area, _ in placed)
    yield f"  {first}  {among}  ({plainly})  of {len(paired)};  {right}  of {len(placed)}"
    yield "\nIts misses: what is not among three, and area meant, area proposed, text\n"
    yield from (f"  not among three: {one[key]} | {other[key]}" for key in paired if key not in found[key])
    yield from (f"  {wanted}  {area}  {text}" for wanted, area, text in placed if area != wanted)


def _placed(suggester: KnowledgeSuggester, file: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield of every statement the area meant, the area proposed first or a dash, and the text."""
    for area, _, *texts in (*file["pairs"], *file["purchasers_alone"], *file["providers_alone"]):
        for text in texts:
            proposed = suggester.areas(text, limit=1)
            yield area, proposed[0].id if proposed else "–", text
