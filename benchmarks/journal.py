"""How long does the journal take: opening a case of 2,000 entries, appending to it, undoing in it?"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.fakes.adapters import shipped_content

from ttguide import bootstrap
from ttguide.model import event as ev
from ttguide.model.case import Address, StatementKind
from ttguide.model.event import Event
from ttguide.model.text import Language
from ttguide.workflow.guide import Guide

ENTRIES = 2000


def fill(guide: Guide, entries: int = ENTRIES) -> tuple[str, str]:
    """Return case and party of an interview with that many entries, forty-nine opportunities to a factor."""
    case = guide.open_case("Suuri tapaus")
    journal = guide._adapters.journal
    events: list[Event] = [ev.PartyAdded("party", "purchaser", "Kunta")]  # type: ignore[arg-type]
    events.append(ev.ConversationStarted("talk", "interview-purchaser", 1, "party"))
    said = [text for o in shipped_content().knowledge.opportunities for text in o.utterances.fi]
    for number in range(entries):
        factor = f"f{number // 50}"
        if number % 50 == 0:
            where, kind, id, parent = Address("finance-factors"), StatementKind.SUCCESS_FACTOR, factor, ""
        else:
            where, id, parent = Address("finance-opportunities", (factor,)), f"s{number}", factor
            kind = StatementKind.OPPORTUNITY
        text = said[number % len(said)]
        events.append(ev.StatementRecorded(id, "talk", where, kind, text, "finance", parent))
    journal.append(case, 1, events, author="benchmark")
    return case, "party"


def timed(action: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each run."""
    found: list[float] = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        found.append((time.perf_counter() - start) * 1000)
    return found


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def run() -> list[tuple[str, float, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        guide = bootstrap.open_guide(bootstrap.Settings(Path(folder) / "w.ttguide", Language.FI))
        case, party = fill(guide)
        opening = timed(lambda: guide.talk(case, "interview-purchaser", party), 5)
        talk = guide.talk(case, "interview-purchaser", party)
        recording = timed(lambda: talk.record("yksi lausuma lisää"), 40)
        demo = guide.next_talk(guide.examples.open_demo())
        recording_demo = timed(lambda: demo.record("yksi lausuma lisää"), 40)
        appending = timed(lambda: (talk.record("yksi lausuma lisää"), talk.turn()), 40)
        undoing = timed(talk.undo, 20)
        listing = timed(guide.cases, 5)
        guide.close()
    return [
        (f"open a case of {ENTRIES} entries, median", statistics.median(opening), "ms", "under 1000"),
        ("record() alone, durably, demo's size, median", statistics.median(recording_demo), "ms", ""),
        ("record() alone, durably, demo's size, p95", p95(recording_demo), "ms", "under 10"),
        (f"record() alone, durably, at {ENTRIES} entries, median", statistics.median(recording), "ms", ""),
        (f"record() alone, durably, at {ENTRIES} entries, p95", p95(recording), "ms", "under 10"),
        (f"append at {ENTRIES} entries with its turn, median", statistics.median(appending), "ms", "under 20"),
        (f"append at {ENTRIES} entries with its turn, slowest of 40", max(appending), "ms", "under 20"),
        (f"undo at {ENTRIES} entries, median", statistics.median(undoing), "ms", ""),
        ("home: the card of that case, median", statistics.median(listing), "ms", ""),
    ]
