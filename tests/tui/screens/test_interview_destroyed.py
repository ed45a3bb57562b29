"""After the raw notes are destroyed, here or elsewhere, an open interview shows nothing of them and says so."""

from __future__ import annotations

import pytest

from tests.fakes.adapters import make_guide
from tests.tui.grid import grid
from tests.tui.stage import host
from tests.tui.talking import FACTOR, OPPORTUNITY, Stage, held
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.tui.screens.case import CaseScreen
from ttguide.tui.screens.destruction import DestructionScreen
from ttguide.tui.screens.help import HelpScreen
from ttguide.tui.screens.interview import InterviewScreen
from ttguide.workflow.guide import Guide

RAW = (FACTOR, OPPORTUNITY, "muista", "autot")
CLOSED = "Tämän haastattelun muistiinpanot on hävitetty"


def share(guide: Guide, case: str) -> None:
    boards = guide.development(case)
    boards.merging.accept_few(Role.PURCHASER, "kunta suostui")
    boards.merging.share(Role.PURCHASER)


def destroy_elsewhere(stage: Stage) -> None:
    """Destroy the raw notes as another program does, and let the screen look."""
    guide = make_guide(Language.FI, journal=stage.journal)
    share(guide, stage.talk.case_id)
    guide.development(stage.talk.case_id).destroying.destroy("HÄVITÄ")
    stage.screen.tick()


def seen(stage: Stage) -> list[str]:
    """What of the raw notes stands on the screen."""
    text = " ".join(grid(stage.pilot.app).split())
    return [raw for raw in RAW if raw in text]


async def test_an_interview_under_the_boards_shows_nothing_of_what_was_destroyed_there() -> None:
    async with held() as stage:
        assert seen(stage) == [FACTOR, OPPORTUNITY, "autot"]
        share(stage.guide, stage.talk.case_id)
        await stage.pilot.app.push_screen(DestructionScreen(stage.guide.development(stage.talk.case_id)))
        await stage.follow()
        await stage.press(*"HÄVITÄ", "enter")
        await stage.follow()
        await stage.press("escape")
        assert isinstance(stage.pilot.app.screen, InterviewScreen)
        assert stage.asked.startswith(CLOSED)
        assert seen(stage) == []
        await stage.press("enter")
        assert isinstance(stage.pilot.app.screen, CaseScreen), "Enter goes back to the case"


async def test_an_interview_shows_nothing_of_what_another_program_destroyed() -> None:
    async with held() as stage:
        await stage.type("kesken jäänyt lause")
        destroy_elsewhere(stage)
        await stage.follow()
        assert stage.asked.startswith(CLOSED)
        assert seen(stage) == []
        assert stage.field.text == "kesken jäänyt lause", "what is being typed can still be copied"


@pytest.mark.parametrize(
    "keys",
    [("f8",), ("f7",), ("up", "enter"), ("f8", "f1"), ("f7", "f1"), ("f8", "f9"), ("f8", "ctrl+o"), ("f8", "ctrl+p")],
)
async def test_what_is_open_over_the_interview_goes_with_what_another_program_destroyed(keys: tuple[str, ...]) -> None:
    async with held() as stage:
        await stage.press(*keys)
        assert not isinstance(stage.pilot.app.screen, InterviewScreen)
        destroy_elsewhere(stage)
        await stage.follow()
        assert isinstance(stage.pilot.app.screen, InterviewScreen)
        assert seen(stage) == []
        assert list(host(stage.pilot).unsent.values()) == []


async def test_help_that_was_opened_over_the_interview_itself_stays_when_another_program_destroys() -> None:
    async with held() as stage:
        await stage.press("f1")
        destroy_elsewhere(stage)
        await stage.follow()
        assert isinstance(stage.pilot.app.screen, HelpScreen)
        await stage.press("escape")
        assert stage.asked.startswith(CLOSED)
        assert seen(stage) == []


async def test_a_draft_that_was_on_record_is_not_in_the_field_any_more() -> None:
    async with held() as stage:
        stage.talk.keep_draft("salainen luonnos")
        await stage.pilot.app.push_screen(InterviewScreen(stage.talk))
        await stage.follow()
        assert stage.field.text == "salainen luonnos"
        destroy_elsewhere(stage)
        await stage.follow()
        assert stage.field.text == ""
