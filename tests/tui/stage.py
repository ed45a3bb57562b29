"""The app on a stage: a guide in memory, a fixed size, a fixed day, and a way to wait until nothing is under way."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from tests.fakes.adapters import make_guide, shipped_words
from tests.fakes.journal import MemoryJournal
from ttguide.model import event as ev
from ttguide.model.text import Language
from ttguide.tui.app import OpenGuide, TtguideApp
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import Problem
from ttguide.workflow.start import Start

SMALL, LARGE = (80, 24), (120, 40)
NASTY = "q[/]q [red]x [@click=app.quit]y[/] \x1b]0;own\x07\x9b2J \u202eabc"
"""Markup that would crash, restyle or act; escape sequences that would retitle or clear; a bidi override."""


class StageApp(TtguideApp):
    """The app on the day of the tests."""

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Opener:
    """Opens the guide, or raises what is due; counts."""

    def __init__(self, guide: Guide, *problems: Exception) -> None:
        self.guide = guide
        self.problems = list(problems)
        self.calls = 0

    def __call__(self) -> Guide:
        self.calls += 1
        if self.problems:
            raise self.problems.pop(0)
        return self.guide


def guide_with_demo(language: Language = Language.FI) -> Guide:
    """A guide whose workspace holds the demonstration case."""
    guide = make_guide(language)
    guide.examples.open_demo()
    return guide


def guide_with_title(title: str, language: Language = Language.FI) -> Guide:
    """A guide with one case whose title came into the journal uncleaned, as another program might write it."""
    journal = MemoryJournal()
    journal.append("c1", 0, (ev.CaseOpened(title),), author="test")
    return make_guide(language, journal=journal)


async def settle(pilot: Pilot[int]) -> None:
    """Wait until what was begun is done and drawn."""
    await pilot.pause()
    while host(pilot).ahead.is_holding or any(not worker.is_finished for worker in pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


@asynccontextmanager
async def staged(
    guide: Guide | OpenGuide | None = None,
    *,
    language: Language = Language.FI,
    size: tuple[int, int] = SMALL,
    start: Start | str = "",
    open_demo: Callable[[], Guide] | None = None,
) -> AsyncIterator[Pilot[int]]:
    """Run the app on the guide (or what opens it) and hand out the pilot once everything is drawn."""
    given = guide or make_guide(language)
    opener: OpenGuide = (lambda: given) if isinstance(given, Guide) else given
    begin = Start(start) if isinstance(start, str) else start
    app = StageApp(shipped_words(), opener, language, begin, open_demo)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        yield pilot


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press the keys one after another, and wait until each has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def host(pilot: Pilot[int]) -> TtguideApp:
    """The app as what it is."""
    app = pilot.app
    assert isinstance(app, TtguideApp)
    return app


def said(key: str, language: Language = Language.FI, **values: object) -> str:
    """What the catalogue says: for sentences whose wording is no rule of the screens."""
    return shipped_words().say(language, key, **values)


def messages(pilot: Pilot[int]) -> list[str]:
    """What the toasts say."""
    return [str(n.message) for n in pilot.app._notifications]


def crash_reports() -> list[Path]:
    """The reports that were written."""
    from ttguide.tui.safety import state_folder

    return sorted(state_folder().glob("crash-*.txt"))


class Full(Problem):
    """A problem for tests: the disk is full."""

    key = "journal.full"
