"""A conversation on the stage: the interview's screen over the small content, and what stands on it as text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from textual.events import Paste
from textual.pilot import Pilot

from tests.fakes.adapters import make_guide
from tests.fakes.content import small_content
from tests.fakes.journal import MemoryJournal, StepClock
from tests.tui.grid import grid
from tests.tui.stage import LARGE, press, settle, staged
from ttguide.dialogue.script import Ask, Collect, Scope, Script, ThemeStep
from ttguide.model.case import Address
from ttguide.model.proposal import Target
from ttguide.model.text import Language, Localised
from ttguide.tui.screens.interview import InterviewScreen
from ttguide.tui.screens.picking import SUGGEST_AFTER
from ttguide.tui.widgets.choice_list import ChoiceList
from ttguide.tui.widgets.field import Field
from ttguide.tui.widgets.notice_line import NoticeLine
from ttguide.tui.widgets.question_pane import QuestionPane
from ttguide.tui.widgets.suggestion_pane import SuggestionPane
from ttguide.tui.widgets.talk_bar import Standing, TalkBar
from ttguide.tui.widgets.talk_map import TalkMap
from ttguide.tui.widgets.transcript import Transcript
from ttguide.workflow.guide import Guide
from ttguide.workflow.ports import Content
from ttguide.workflow.talk import Talk
from ttguide.workflow.views import Pick

PARTY = "Hakan kunta"
FACTOR, OPPORTUNITY = "Budjetti pitää", "Vuosimäärä sovittaisiin ennalta"


@dataclass
class Stage:
    """What a test of a conversation holds in its hands."""

    pilot: Pilot[int]
    guide: Guide
    talk: Talk
    journal: MemoryJournal

    @property
    def screen(self) -> InterviewScreen:
        return next(s for s in reversed(self.pilot.app.screen_stack) if isinstance(s, InterviewScreen))

    @property
    def field(self) -> Field:
        return self.screen.query_one(Field)

    @property
    def asked(self) -> str:
        return self.screen.query_one(QuestionPane).asked.question

    @property
    def asked_on(self) -> str:
        return self.screen.query_one(QuestionPane).asked.asked_on

    @property
    def said(self) -> list[str]:
        return list(self.screen.query_one(QuestionPane).asked.said)

    @property
    def notice(self) -> str:
        return self.screen.query_one(NoticeLine).told

    @property
    def standing(self) -> Standing:
        return self.screen.query_one(TalkBar).standing

    @property
    def pane(self) -> SuggestionPane:
        return self.screen.query_one(SuggestionPane)

    @property
    def choices(self) -> ChoiceList:
        return self.screen.query_one(ChoiceList)

    @property
    def map(self) -> TalkMap:
        return self.screen.query_one(TalkMap)

    @property
    def transcript(self) -> Transcript:
        return self.screen.query_one(Transcript)

    @property
    def shown(self) -> str:
        """The whole screen as it stands in the terminal."""
        return grid(self.pilot.app)

    def say(self, key: str, **values: object) -> str:
        """What the catalogue says: its wording is the editors' business."""
        return self.guide.say(key, **values)

    def suggested(self) -> list[str]:
        """The ids that stand in the list of suggestions, top to bottom."""
        return [pick.id for pick in self.pane.shown()]

    def recorded(self) -> list[str]:
        """What this conversation has recorded, oldest first, read from the talk."""
        return [line.entry.text for line in self.talk.transcript()]

    async def press(self, *keys: str) -> None:
        await press(self.pilot, *keys)

    async def type(self, text: str) -> None:
        """Put a text into the field as the terminal would paste it, and wait for what follows from it."""
        self.pilot.app.post_message(Paste(text))
        await self.follow()

    async def record(self, text: str) -> None:
        await self.type(text)
        await self.press("enter")

    async def follow(self) -> None:
        """Wait until the suggestions have followed."""
        await settle(self.pilot)
        await self.pilot.pause(SUGGEST_AFTER * 2)
        await settle(self.pilot)


@asynccontextmanager
async def held(
    *,
    dialogue: str = "interview-purchaser",
    size: tuple[int, int] = LARGE,
    language: Language = Language.FI,
    content: Content | None = None,
    new: bool = False,
) -> AsyncIterator[Stage]:
    """Hold a conversation of a case in which something was said, or, ``new``, of one just opened."""
    journal = MemoryJournal(StepClock(0))  # the screen looks at the clock as often as it likes: that must show nowhere
    guide = make_guide(language, journal=journal, content=content)
    case = guide.open_case() if new else begun_case(guide)
    talk = guide.talk(case, dialogue, "" if dialogue == "opening" else guide.find_party(case, PARTY))
    async with staged(guide, language=language, size=size) as pilot:
        await pilot.app.push_screen(InterviewScreen(talk))
        stage = Stage(pilot, guide, talk, journal)
        await stage.follow()
        yield stage


def begun_case(guide: Guide) -> str:
    """Return a case whose purchaser has said a factor and an opportunity, with a note and a parked matter beside."""
    case = guide.open_case("Esimerkki")
    opening = guide.talk(case, "opening")
    opening.take(Address("purchasers"))
    opening.record(PARTY)
    talk = guide.talk(case, "interview-purchaser", guide.find_party(case, PARTY))
    talk.record(FACTOR)
    talk.record(OPPORTUNITY, picks=(Pick(Target.OPPORTUNITY, "A1"), Pick(Target.PART, "1b")))
    talk.note("muista")
    talk.park("autot")
    return case


def content_asking(*asks: Ask | Collect) -> Content:
    """The small content with an opening that asks these questions and no others."""
    theme = ThemeStep("start", Localised.same("Alku"), asks)
    purpose = Localised.same("Kokeillaan.")
    script = Script("opening", 1, Scope.CASE, Localised.same("Avaus"), purpose, (theme,))
    content = small_content()
    return replace(content, scripts={**content.scripts, "opening": script})
