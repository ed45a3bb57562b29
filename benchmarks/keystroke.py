"""How long from a key to its paint on the conversation's screen, with suggestions on?

The key goes through the app's own queue, and the time runs until the update that follows it is composed and handed to
the driver: headless, so the terminal's own time is not in it. Keys come as from fast hands, with the matcher at work.
After Enter it runs until the update that has the new entry in view, recorded durably before.
"""

from __future__ import annotations

import asyncio
import gc
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.journal import ENTRIES, fill, p95
from ttguide import bootstrap
from ttguide.model.text import Language
from ttguide.tui.app import TtguideApp
from ttguide.tui.screens.interview import InterviewScreen
from ttguide.tui.widgets.field import Field
from ttguide.tui.widgets.transcript import Transcript
from ttguide.workflow.guide import Guide
from ttguide.workflow.talk import Talk

if TYPE_CHECKING:
    from textual.pilot import Pilot

SIZE = (120, 40)
TYPED = "vuositilaus ja ostomäärä sovitaan ennalta joka kevät, jotta palkkaaminen ei jää arvailun varaan "
BETWEEN_KEYS = 0.09
"""Seconds between keys: some eleven a second."""
RECORDED = 40


class _MeasuredApp(TtguideApp):
    """The app, which notes when an update has been handed to the terminal."""

    painted = 0.0

    def _display(self, *arguments: object) -> None:
        super()._display(*arguments)  # type: ignore[arg-type]
        self.painted = time.perf_counter()


def run() -> list[tuple[str, float, str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = folder
        guide = bootstrap.open_guide(bootstrap.Settings(Path(folder) / "w.ttguide", Language.FI))
        small = asyncio.run(_hold(guide, lambda: guide.next_talk(guide.examples.open_demo())))
        case, party = fill(guide)
        large = asyncio.run(_hold(guide, lambda: guide.talk(case, "interview-purchaser", party)))
        guide.close()
    keys, records, _ = small
    keys_large, records_large, opening = large
    return [
        ("key to paint, suggestions on, demo's size, median", statistics.median(keys), "ms", ""),
        ("key to paint, suggestions on, demo's size, p95", p95(keys), "ms", "under 16"),
        ("Enter to paint, recorded durably, demo's size, median", statistics.median(records), "ms", ""),
        ("Enter to paint, recorded durably, demo's size, p95", p95(records), "ms", "under 20"),
        (f"key to paint at {ENTRIES} entries, p95", p95(keys_large), "ms", ""),
        (f"Enter to paint at {ENTRIES} entries, median", statistics.median(records_large), "ms", ""),
        (f"Enter to paint at {ENTRIES} entries, p95", p95(records_large), "ms", "under 20"),
        (f"conversation of {ENTRIES} entries, opened and painted", opening, "ms", "under 1000"),
    ]


async def _hold(guide: Guide, begin: Callable[[], Talk]) -> tuple[list[float], list[float], float]:
    """Milliseconds from key to paint, from Enter to paint, and from opening the conversation to its first paint."""
    gc.disable()  # as the product does until its workspace is open; the app turns it on again
    app = _MeasuredApp(bootstrap.load_words(), lambda: guide, Language.FI)
    async with app.run_test(size=SIZE) as pilot:
        await _rest(pilot)
        start = time.perf_counter()
        await app.push_screen(InterviewScreen(begin()))
        await pilot.pause()
        opening = (app.painted - start) * 1000
        await _rest(pilot)
        keys = [await _press(app, key) for key in TYPED]
        await _press(app, "enter")
        records: list[float] = []
        for number in range(RECORDED):
            app.screen.query_one(Field).put(f"Sovitaan ennalta, mitä kukin tekee, kohta {number}.")
            await _rest(pilot)
            records.append(await _press(app, "enter"))
    return keys, records, opening


async def _press(app: _MeasuredApp, key: str) -> float:
    """Milliseconds until the first update after the field has taken the key."""
    from textual.events import Key

    field = app.screen.query_one(Field)
    text = field.text
    name = {" ": "space", ",": "comma"}.get(key, key)
    start = time.perf_counter()
    app.post_message(Key(name, key if len(key) == 1 else None))
    while field.text == text:  # noqa: ASYNC110 - an event would add its own way to the time
        await asyncio.sleep(0)
    changed = time.perf_counter()
    transcript = app.screen.query_one(Transcript)
    while app.painted < changed or not transcript.is_vertical_scroll_end:  # noqa: ASYNC110
        await asyncio.sleep(0)
    taken = (app.painted - start) * 1000
    await asyncio.sleep(BETWEEN_KEYS)
    return taken


async def _rest(pilot: Pilot[int]) -> None:
    await pilot.pause(0.3)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
