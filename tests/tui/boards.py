"""A case as it is after its interviews, written into the journal at once, and its boards on the stage."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from textual.pilot import Pilot

from tests.fakes.adapters import MemoryDrafts, make_guide
from tests.fakes.journal import MemoryJournal, StepClock
from tests.tui.grid import grid
from tests.tui.stage import LARGE, press, settle, staged
from ttguide.model import event as ev
from ttguide.model.case import Address, StatementKind
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.tui.screens.board import BoardScreen
from ttguide.tui.widgets.notice_line import NoticeLine
from ttguide.workflow.developing import Development
from ttguide.workflow.guide import Guide
from ttguide.workflow.ports import Content

FACTOR, OPPORTUNITY = StatementKind.SUCCESS_FACTOR, StatementKind.OPPORTUNITY


@dataclass(frozen=True)
class Organisation:
    """A party and what it said: texts of opportunities, all under one success factor of one perspective."""

    id: str
    role: Role
    name: str
    said: tuple[str, ...]
    factor: str = "Budjetti pitää"
    perspective: str = "finance"


ORGANISATIONS = (
    Organisation("t1", Role.PURCHASER, "Hakan kunta", ("Vuosimäärä sovittaisiin ennalta", "Keuruulla soitetaan heti")),
    Organisation("t2", Role.PURCHASER, "Lehdon kunta", ("vuosimäärä sovittaisiin ennalta.", "Laskut kuukausittain")),
    Organisation("p1", Role.PROVIDER, "Hoiva Oy", ("Ennuste puolivuosittain", "Yhteinen koulutuspäivä")),
    Organisation("p2", Role.PROVIDER, "Koti Oy", ("Tarjouspyyntö ajoissa",)),
)


def case_of(
    journal: MemoryJournal, organisations: Sequence[Organisation] = ORGANISATIONS, title: str = "Kotihoito"
) -> str:
    """Write a case in which each organisation has said what it is given, and return its id."""
    events: list[ev.Event] = [ev.CaseOpened(title)]
    for party in organisations:
        talk = f"talk-{party.id}"
        events += [
            ev.PartyAdded(party.id, party.role, party.name),
            ev.ConversationStarted(talk, f"interview-{party.role.value}", 1, party.id),
        ]
        factor = f"{party.id}-factor"
        under = f"{party.perspective}-opportunities"
        events.append(
            ev.StatementRecorded(
                factor, talk, Address(f"{party.perspective}-factors"), FACTOR, party.factor, party.perspective
            )
        )
        for number, text in enumerate(party.said, start=1):
            id = f"{party.id}-{number}"
            events.append(
                ev.StatementRecorded(id, talk, Address(under, (factor,)), OPPORTUNITY, text, party.perspective, factor)
            )
    journal.append("c1", 0, events, author="test")
    return "c1"


@dataclass
class BoardStage:
    """What a test of a board holds in its hands."""

    pilot: Pilot[int]
    guide: Guide
    development: Development
    journal: MemoryJournal

    @property
    def screen(self) -> BoardScreen[Any]:
        return next(s for s in reversed(self.pilot.app.screen_stack) if isinstance(s, BoardScreen))

    @property
    def status(self) -> str:
        return self.screen.query_one(NoticeLine).told

    @property
    def shown(self) -> str:
        """The whole screen as it stands in the terminal."""
        return grid(self.pilot.app)

    def say(self, key: str, **values: object) -> str:
        return self.guide.say(key, **values)

    async def press(self, *keys: str) -> None:
        await press(self.pilot, *keys)

    async def settle(self) -> None:
        await settle(self.pilot)


@asynccontextmanager
async def board(
    open_board: Callable[[Development], BoardScreen[Any]],
    organisations: Sequence[Organisation] = ORGANISATIONS,
    *,
    size: tuple[int, int] = LARGE,
    language: Language = Language.FI,
    content: Content | None = None,
    before: Callable[[Development], object] | None = None,
    drafts: MemoryDrafts | None = None,
) -> AsyncIterator[BoardStage]:
    """Show a board over a case; ``before`` may take steps first."""
    journal = MemoryJournal(StepClock(0))
    guide = make_guide(language, journal=journal, content=content, drafts=drafts)
    development = guide.development(case_of(journal, organisations))
    if before is not None:
        before(development)
    async with staged(guide, language=language, size=size) as pilot:
        await pilot.app.push_screen(open_board(development))
        await settle(pilot)
        yield BoardStage(pilot, guide, development, journal)
