"""A round of assessment on the reference case, answered as far as a test needs it, and its screens on the stage."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from textual.pilot import Pilot

from tests.fakes.adapters import make_guide, shipped_content
from tests.fakes.journal import MemoryJournal, StepClock
from tests.tui.grid import grid
from tests.tui.stage import LARGE, press, settle, staged
from ttguide.model.text import Language
from ttguide.tui.commands import CommandScreen
from ttguide.tui.screens.board import CaseBoard
from ttguide.tui.widgets.notice_line import NoticeLine
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.assessment_views import Mode, Side
from ttguide.workflow.guide import Guide

LIGHTS, RADAR, CAF = "traffic-lights", "radar-efqm2003", "caf-classical"
PHRASES = {Side.PURCHASER: "sininen hevonen", Side.PROVIDER: "vihrea kala"}


@dataclass
class AssessmentStage:
    """What a test of an assessment's screens holds in its hands."""

    pilot: Pilot[int]
    guide: Guide
    assessment: Assessment
    journal: MemoryJournal

    @property
    def screen(self) -> Any:
        """The topmost screen that is no question."""
        return next(s for s in reversed(self.pilot.app.screen_stack) if isinstance(s, CommandScreen))

    @property
    def board(self) -> CaseBoard[Any]:
        return next(s for s in reversed(self.pilot.app.screen_stack) if isinstance(s, CaseBoard))

    @property
    def status(self) -> str:
        return self.board.query_one(NoticeLine).told

    @property
    def shown(self) -> str:
        """The whole screen as it stands in the terminal."""
        return grid(self.pilot.app)

    @property
    def words(self) -> str:
        """What is shown, with all white space folded and frames left out."""
        return " ".join(self.shown.replace("│", " ").split())

    @property
    def round_id(self) -> str:
        return self.assessment.rounds.latest()

    def say(self, key: str, **values: object) -> str:
        return self.guide.say(key, **values)

    async def press(self, *keys: str) -> None:
        await press(self.pilot, *keys)

    async def type(self, text: str, *then: str) -> None:
        """Type a text, then press keys."""
        names = {" ": "space", ",": "comma", ".": "full_stop", "/": "slash", "-": "minus", "_": "underscore"}
        for character in text:
            await self.pilot.press(names.get(character, character))
        await self.settle()
        await press(self.pilot, *then)

    async def settle(self) -> None:
        await settle(self.pilot)


def begin(assessment: Assessment, model: str = LIGHTS, mode: Mode = Mode.APART) -> str:
    """Begin a round and return its id."""
    return assessment.rounds.begin(model, mode).statement


def seal(assessment: Assessment, round_id: str, side: Side) -> None:
    """Let a side choose its passphrase."""
    assessment.sealing.begin(round_id, side, PHRASES[side])


def judge(assessment: Assessment, round_id: str, side: Side, steps: Iterable[int], *, most: int = 1000) -> None:
    """Answer what is open in its order, by the numbers of the steps from 0, going round through them."""
    answering = assessment.answering(round_id, side)
    known, numbers = [step.id for step in answering.steps], tuple(steps)
    for number in range(most):
        item = answering.next_open()
        if item is None:
            return
        answering.answer(item, known[numbers[number % len(numbers)]])


def both_answered(assessment: Assessment, round_id: str) -> None:
    """Let both sides answer everything and finish; the first pair of answers is red against green."""
    for side, steps in ((Side.PURCHASER, (0, 1, 2, 2, 2)), (Side.PROVIDER, (2, 1, 2, 2, 1))):
        seal(assessment, round_id, side)
        judge(assessment, round_id, side, steps)
        assessment.sealing.finish(round_id, side)


def opened(assessment: Assessment) -> None:
    """Hold a round up to the opening."""
    round_id = begin(assessment)
    both_answered(assessment, round_id)
    assessment.sealing.open_together(round_id, PHRASES)


@asynccontextmanager
async def assessing(
    open_screen: Callable[[Guide, Assessment], CommandScreen[Any]],
    *,
    size: tuple[int, int] = LARGE,
    language: Language = Language.FI,
    before: Callable[[Assessment], object] | None = None,
) -> AsyncIterator[AssessmentStage]:
    """Show a screen over the reference case; ``before`` may take steps first."""
    journal = MemoryJournal(StepClock())
    guide = make_guide(language, journal=journal, content=shipped_content())
    assessment = guide.assessment(guide.examples.open_reference())
    if before is not None:
        before(assessment)
    async with staged(guide, language=language, size=size) as pilot:
        await pilot.app.push_screen(open_screen(guide, assessment))
        await settle(pilot)
        yield AssessmentStage(pilot, guide, assessment, journal)
