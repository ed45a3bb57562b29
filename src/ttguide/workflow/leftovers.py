"""Which results still say what was reworded or withheld in a basket, when the raw notes are to be destroyed?

Compared are whole wordings, however they are spaced and written large or small: of a single word nobody could say where
it comes from. Looked through is all that stays and that people read: synthesis, integration, cards, rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from ttguide.model import development_event as dev
from ttguide.model.case import Case
from ttguide.model.event import Entry

_FEWEST_WORDS = 3
"""So many words of a wording tell it again within a longer text; a shorter one has to be the whole of it."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A result that still says it: what it is (a key of ``origin.``, or ``round``), its id and its text."""

    kind: str
    id: str
    text: str


def taken_out(case: Case, entries: Sequence[Entry], gone: Set[int]) -> frozenset[str]:
    """Return the wordings of both sides that stand in a basket no more: as they were said, reworded, shared before."""
    texts: set[str] = set()
    for basket in case.baskets.values():
        changed = basket.reworded.keys() | basket.withheld.keys()
        texts |= {case.statements[id].text for id in changed if id in case.statements}
        texts |= {basket.reworded[id] for id in basket.withheld if id in basket.reworded}
    for entry in entries:
        match entry.event:
            case dev.ItemReworded(text=text) if entry.sequence not in gone:
                texts.add(text)
            case dev.BasketShared(items=items) if entry.sequence not in gone:
                texts |= {text for item in items for text in (item.text, *item.wordings)}
            case _:
                pass
    seen = {_plain(text) for b in case.baskets.values() for i in b.items for text in (i.text, *i.wordings)}
    return frozenset(text for text in texts if text.strip() and _plain(text) not in seen)


def leftovers(case: Case, texts: Iterable[str]) -> tuple[Leftover, ...]:
    """Return the results that say one of these wordings."""
    sought = {plain for text in texts if (plain := _plain(text))}
    long = tuple(plain for plain in sought if len(plain.split()) >= _FEWEST_WORDS)
    found = []
    for result in _results(case):
        plain = _plain(result.text)
        if plain in sought or any(each in plain for each in long):
            found.append(result)
    return tuple(found)


def _results(case: Case) -> Iterator[Leftover]:
    cards = case.scorecards
    for o in case.synthesis.opportunities.values():
        yield Leftover("opportunity", o.id, o.text)
        yield from (Leftover("part", o.id, placed.note) for placed in o.parts if placed.note)
    yield from (Leftover("factor", f.id, f.name) for f in cards.factors.values())
    yield from (Leftover("critical", c.id, c.text) for c in cards.criticals.values())
    yield from (Leftover("measure", m.id, text) for m in cards.measures.values() for text in (m.text, m.source))
    yield from (Leftover("action", a.id, text) for a in cards.actions.values() for text in (a.text, a.owner, a.sign))
    for round_ in case.rounds.values():
        yield from (Leftover("round", s.id, s.title) for s in round_.subjects)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!")
