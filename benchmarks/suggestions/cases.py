"""Of a whole case, as it stands on the synthesis board: is the counterpart among three, and the area right?

Kept apart from the statements on which numbers were chosen: unlike them, both baskets are compared as one, with
statements among them that have no counterpart and some that are on nothing known.

The 76 statements of the interviews that the method was made from are not here. How far a made-up case is from them is
seen by matchers that know nothing: the harder it is for these, the further its words are from those of the other side
and of what is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from benchmarks.suggestions.grams import Grams
from ttguide.matching.suggester import KnowledgeSuggester
from ttguide.model.knowledge import Knowledge, KnownOpportunity
from ttguide.model.text import Language
from ttguide.workflow.ports import Content

_FOLDER = Path(__file__).with_name("statements") / "cases"
_SHOWN = 3
_REAL = "0.27  0.59;  0.87"
"""The same three of the real statements, measured once beforehand."""


def cases(content: Content) -> Iterator[str]:
    """Yield what is found in each case, and what is not, without a time."""
    for path in sorted(_FOLDER.glob("*.yaml")):
        file = yaml.safe_load(path.read_text("utf-8"))
        yield from _case(path.stem, KnowledgeSuggester(content.knowledge), file)
        yield from _hardness(file, content.knowledge)


def _sides(file: dict[str, Any]) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """Return the purchasers' and the providers' statements by key, and the keys that both sides have."""
    one = {f"pair {n}": mine for n, (_, _, mine, _) in enumerate(file["pairs"])}
    other = {f"pair {n}": theirs for n, (_, _, _, theirs) in enumerate(file["pairs"])}
    one |= {f"alone {n}": text for n, (_, _, text) in enumerate(file["purchasers_alone"])}
    other |= {f"alone {n}": text for n, (_, _, text) in enumerate(file["providers_alone"])}
    return one, other, [key for key in one if key in other and key.startswith("pair")]


def _case(name: str, suggester: KnowledgeSuggester, file: dict[str, Any]) -> Iterator[str]:
    one, other, paired = _sides(file)
    found: dict[str, list[str]] = {key: [] for key in one}
    for pair in suggester.counterparts(one, other, limit=_SHOWN):
        found[pair.one].append(pair.other)
    first, among = sum(found[key][:1] == [key] for key in paired), sum(key in found[key] for key in paired)
    yield f"\nThe case {name}: counterpart first / in three, of how many; area right, of how many\n"
    placed = list(_placed(suggester, file))
    right = sum(area == wanted for wanted, area, _ in placed)
    yield f"  {first}  {among}  of {len(paired)};  {right}  of {len(placed)}"
    yield "\nIts misses: what is not among three, and area meant, area proposed, text\n"
    yield from (f"  not among three: {one[key]} | {other[key]}" for key in paired if key not in found[key])
    yield from (f"  {wanted}  {area}  {text}" for wanted, area, text in placed if area != wanted)


def _hardness(file: dict[str, Any], knowledge: Knowledge) -> Iterator[str]:
    one, other, paired = _sides(file)
    fuzzy = {key: process.extract(one[key], other, scorer=fuzz.WRatio, limit=_SHOWN) for key in paired}
    grams, known = Grams(other), Grams({o.id: _said_of(o) for o in knowledge.opportunities})
    on_known = [(id, text) for id, text in _on_opportunities(file) if knowledge.opportunity(id) is not None]
    yield "\nHow hard it is: counterpart in three by WRatio, by n-grams; known one first by n-grams (real ones)\n"
    yield (
        f"  {sum(key in [near for _, _, near in fuzzy[key]] for key in paired) / len(paired):.2f}"
        f"  {sum(key in grams.ranked(one[key])[:_SHOWN] for key in paired) / len(paired):.2f};"
        f"  {sum(known.ranked(text)[0] == id for id, text in on_known) / len(on_known):.2f}  ({_REAL})"
    )


def _said_of(opportunity: KnownOpportunity) -> str:
    """What an opportunity is called and how it is told in Finnish, without what people say of it."""
    o, fi = opportunity, Language.FI
    return "\n".join((o.title.of(fi), o.text.of(fi), *o.terms.of(fi)))


def _on_opportunities(file: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for _, id, *texts in (*file["pairs"], *file["purchasers_alone"], *file["providers_alone"]):
        yield from ((id, text) for text in texts)


def _placed(suggester: KnowledgeSuggester, file: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield of every statement the area meant, the area proposed first or a dash, and the text."""
    for area, _, *texts in (*file["pairs"], *file["purchasers_alone"], *file["providers_alone"]):
        for text in texts:
            proposed = suggester.areas(text, limit=1)
            yield area, proposed[0].id if proposed else "–", text
