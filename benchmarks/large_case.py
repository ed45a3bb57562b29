"""What does a case look like in which both roles have said thousands of things?

Texts of `benchmarks.synthetic` by several organisations a role, under success factors of every perspective; one in ten
says nearly what another one says, and one in twenty names a place that would give somebody away.
"""

from __future__ import annotations

import random
from itertools import islice

from benchmarks.suggestions.statements import load_content
from benchmarks.synthetic import make_statements, make_tongue, with_slips
from ttguide.model import event as ev
from ttguide.model.case import Address, StatementKind
from ttguide.model.event import Event
from ttguide.model.role import Role
from ttguide.workflow.guide import Guide

ORGANISATIONS = 4
OF_A_FACTOR = 20
"""Opportunities under each success factor."""
_SEED = 20261122


def make_texts(count: int, *, again: float = 0.1) -> list[str]:
    """Return texts, of which this share (0–1) are others with slips of the finger."""
    chance = random.Random(_SEED)  # noqa: S311 - nothing here is a secret
    content = load_content()
    new = [
        text for _, text in islice(make_statements(content, make_tongue(content), count), round(count * (1 - again)))
    ]
    texts = new + [with_slips(text, chance) for text in chance.choices(new, k=count - len(new))]
    chance.shuffle(texts)
    return [f"{text} Keuruulla" if number % 20 == 0 else text for number, text in enumerate(texts)]


def fill_boards(guide: Guide, entries: int) -> str:
    """Write a case in which each role has said so many things, success factors among them; return its id."""
    perspectives = [perspective.id for perspective in load_content().knowledge.perspectives]
    texts = iter(make_texts(2 * entries))
    case = guide.open_case("Suuri tapaus")
    events: list[Event] = []
    for role in Role:
        for number in range(ORGANISATIONS):
            party = f"{role.value}-{number}"
            events += [
                ev.PartyAdded(party, role, f"{'Kunta' if role is Role.PURCHASER else 'Hoiva'} {'ABCD'[number]}"),
                ev.ConversationStarted(f"talk-{party}", f"interview-{role.value}", 1, party),
            ]
            mine = entries // ORGANISATIONS
            for place in range(mine):
                perspective = perspectives[place * len(perspectives) // mine]
                events.append(_said(party, place, perspective, next(texts)))
    guide._adapters.journal.append(case, 1, events, author="benchmark")
    return case


def _said(party: str, place: int, perspective: str, text: str) -> Event:
    factor = f"{party}-{place - place % (OF_A_FACTOR + 1)}"
    id, talk = f"{party}-{place}", f"talk-{party}"
    if id == factor:
        where = Address(f"{perspective}-factors")
        return ev.StatementRecorded(id, talk, where, StatementKind.SUCCESS_FACTOR, text, perspective)
    where = Address(f"{perspective}-opportunities", (factor,))
    return ev.StatementRecorded(id, talk, where, StatementKind.OPPORTUNITY, text, perspective, factor)
