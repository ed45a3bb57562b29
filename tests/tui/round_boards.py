"""A case whose sides have answered and were opened, and one of its round's boards on the stage."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from textual.pilot import Pilot

from tests.tui.grid import grid
from tests.tui.stage import LARGE, press, settle, staged
from tests.workflow.assessed import Assessed
from ttguide.model.text import Language
from ttguide.tui.dialogs.form import Form, FormText
from ttguide.tui.screens.board import CaseBoard
from ttguide.tui.widgets.choice_field import ChoiceField
from ttguide.tui.widgets.notice_line import NoticeLine

RED, YELLOW, GREEN = "low", "middle", "high"
APART = ((GREEN, RED, YELLOW, GREEN), (RED, RED, GREEN, GREEN))
"""What the sides answered: the first item two steps apart, the third one step, the second and the fourth alike."""


@dataclass
class RoundStage:
    """What a test of a round's board holds in its hands."""

    pilot: Pilot[int]
    case: Assessed

    @property
    def screen(self) -> CaseBoard[Any]:
        return next(s for s in reversed(self.pilot.app.screen_stack) if isinstance(s, CaseBoard))

    @property
    def form(self) -> Form:
        found = self.pilot.app.screen
        assert isinstance(found, Form), found
        return found

    @property
    def status(self) -> str:
        return self.screen.query_one(NoticeLine).told

    @property
    def shown(self) -> str:
        """The whole screen as it stands in the terminal."""
        return grid(self.pilot.app)

    @property
    def words(self) -> str:
        """The whole screen on one line, however it wraps."""
        return " ".join(self.shown.replace("│", " ").split())

    def say(self, key: str, **values: object) -> str:
        return self.case.guide.say(key, **values)

    async def press(self, *keys: str) -> None:
        await press(self.pilot, *keys)

    async def fill(self, **fields: str) -> None:
        """Type into fields of the form that is open, and save it."""
        for id, text in fields.items():
            field = self.form.query_one(f"#form-{id}")
            if isinstance(field, ChoiceField):
                field.put(text)
            else:
                assert isinstance(field, FormText)
                field.put(text)
        await self.press("ctrl+s")


@asynccontextmanager
async def round_board(
    open_board: Callable[..., CaseBoard[Any]],
    case: Assessed,
    *,
    size: tuple[int, int] = LARGE,
    language: Language = Language.FI,
    round_id: str = "",
) -> AsyncIterator[RoundStage]:
    """Show a board over a case."""
    async with staged(case.guide, language=language, size=size) as pilot:
        await pilot.app.push_screen(open_board(case.guide, case.case, round_id))
        await settle(pilot)
        yield RoundStage(pilot, case)
