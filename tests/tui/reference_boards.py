"""The reference case with all that ships, and one of its boards on the stage."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from tests.fakes.adapters import make_guide, shipped_content
from tests.fakes.journal import MemoryJournal, StepClock
from tests.tui.boards import BoardStage
from tests.tui.stage import LARGE, settle, staged
from ttguide.model.text import Language
from ttguide.tui.screens.board import BoardScreen
from ttguide.workflow.board_views import CriticalView, OpportunityView
from ttguide.workflow.developing import Development


@asynccontextmanager
async def reference_board(
    open_board: Callable[[Development], BoardScreen[Any]],
    *,
    size: tuple[int, int] = LARGE,
    language: Language = Language.FI,
    before: Callable[[Development], object] | None = None,
) -> AsyncIterator[BoardStage]:
    """Show a board over the reference case; ``before`` may take steps first."""
    journal = MemoryJournal(StepClock())
    guide = make_guide(language, journal=journal, content=shipped_content())
    development = guide.development(guide.examples.open_reference())
    if before is not None:
        before(development)
    async with staged(guide, language=language, size=size) as pilot:
        await pilot.app.push_screen(open_board(development))
        await settle(pilot)
        yield BoardStage(pilot, guide, development, journal)


def opportunity(development: Development, number: str) -> OpportunityView:
    """The opportunity of the synthesis that is called so."""
    return next(o for o in development.integration.board().opportunities if o.number == number)


def take_away(development: Development, *numbers: str) -> None:
    """Let these opportunities stand under no part."""
    for number in numbers:
        shaped = opportunity(development, number)
        for part in shaped.parts:
            development.integration.unassign(shaped.id, part)


def critical(development: Development, number: str) -> CriticalView:
    """The success factor that grew from an opportunity."""
    card = development.scorecards.card(number[0])
    return next(c for factor in card.factors for c in factor.criticals if c.number == number)
