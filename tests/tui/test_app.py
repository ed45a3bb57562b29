"""The app paints first, explains problems, and lets nothing that is being typed get lost when it ends."""

from __future__ import annotations

import asyncio
import stat
import threading

import pytest

from tests.fakes.adapters import make_guide, shipped_words
from tests.patience import PATIENCE
from tests.tui.grid import grid
from tests.tui.stage import (
    Full,
    Opener,
    StageApp,
    crash_reports,
    guide_with_demo,
    host,
    messages,
    press,
    said,
    settle,
    staged,
)
from tests.tui.stillness import Stillness
from ttguide.model.text import Language
from ttguide.tui.commands import CommandScreen
from ttguide.tui.dialogs import AskText, Confirm
from ttguide.tui.screens.case import CaseScreen
from ttguide.tui.screens.home import HomeScreen
from ttguide.tui.screens.interview import InterviewScreen
from ttguide.tui.screens.trouble import TroubleScreen
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import JournalDamaged, JournalLocked, Problem
from ttguide.workflow.start import Start


class Draft(CommandScreen[None]):
    """A screen with something unfinished on it; putting it away may fail."""

    def __init__(self, problem: Problem | None = None) -> None:
        super().__init__()
        self.problem = problem
        self.put_away_times = 0

    def put_away(self) -> None:
        self.put_away_times += 1
        if self.problem is not None:
            raise self.problem


# Opening


async def test_home_is_on_screen_before_the_workspace_is_open(stillness: Stillness) -> None:
    going = threading.Event()

    def slow() -> Guide:
        assert going.wait(PATIENCE)
        return make_guide()

    app = StageApp(shipped_words(), slow, Language.FI)
    with stillness.while_threads_are_held():
        async with app.run_test() as pilot:
            await pilot.pause()
            shown = grid(app)
            going.set()
            await settle(pilot)
    assert said("home.opening") in shown
    assert "^P Komennot" in shown


async def test_the_workspace_is_opened_in_another_thread() -> None:
    threads: list[threading.Thread] = []

    def opener() -> Guide:
        threads.append(threading.current_thread())
        return make_guide()

    async with staged(opener):
        assert threads
        assert threading.main_thread() not in threads


async def test_a_problem_in_opening_is_explained_on_the_whole_screen() -> None:
    async with staged(
        Opener(make_guide(), JournalDamaged(path="w.ttguide", case="c1", sequence=7, detail="x"))
    ) as pilot:
        assert isinstance(pilot.app.screen, TroubleScreen)
        assert said("trouble.title") in grid(pilot.app)


async def test_trying_again_after_a_problem_opens_the_workspace() -> None:
    opener = Opener(guide_with_demo(), JournalLocked(path="w.ttguide"))
    async with staged(opener) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert opener.calls == 2
        assert "Esimerkki" in grid(pilot.app)


async def test_a_fault_in_opening_is_explained_without_what_it_said() -> None:
    async with staged(Opener(make_guide(), ValueError("interviewee said this"))) as pilot:
        assert isinstance(pilot.app.screen, TroubleScreen)
        assert "interviewee" not in grid(pilot.app)
        assert "interviewee" not in crash_reports()[0].read_text("utf-8")


async def test_the_case_named_at_the_start_is_gone_on_with() -> None:
    guide = make_guide()
    async with staged(guide, start=guide.open_case("Kotihoito")) as pilot:
        assert type(pilot.app.screen).__name__ == "InterviewScreen"


async def test_the_conversation_named_at_the_start_is_opened() -> None:
    guide = guide_with_demo()
    (card,) = guide.cases()
    last = [talk for talk in guide.conversations(card.id) if talk.party][-1]
    async with staged(guide, start=Start(card.id, last.dialogue, last.party)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, InterviewScreen)
        assert (screen.talk.case_id, screen.talk.dialogue, screen.talk.party) == (card.id, last.dialogue, last.party)


async def test_a_case_that_is_not_there_is_said_and_home_stays() -> None:
    async with staged(start="nowhere") as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "nowhere" in messages(pilot)[0]


# The demonstration


async def test_the_demonstration_opens_in_its_own_workspace_and_the_way_back_is_offered() -> None:
    own, demo = make_guide(), make_guide()
    async with staged(own, open_demo=lambda: demo) as pilot:
        await press(pilot, "d")
        assert host(pilot).guide is demo
        assert "Esimerkki" in grid(pilot.app)
        assert said("home.offer.own") in grid(pilot.app)
        await press(pilot, "d")
        assert host(pilot).guide is own


async def test_a_demonstration_that_does_not_open_leaves_the_workspace_as_it_was() -> None:
    own = make_guide()
    async with staged(own, open_demo=Opener(own, JournalLocked(path="w.ttguide"))) as pilot:
        await press(pilot, "d", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert host(pilot).guide is own


# Language and colours


async def test_every_open_screen_speaks_the_other_language_after_a_switch() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "o", "ctrl+l")
        assert isinstance(pilot.app.screen, CaseScreen)
        assert said("state.paused", Language.EN) in grid(pilot.app)
        await press(pilot, "escape")
        assert said("home.cases", Language.EN) in grid(pilot.app)
        assert host(pilot).guide.language is Language.EN


async def test_the_first_paint_has_the_colours_of_the_theme() -> None:
    async with staged() as pilot:
        assert pilot.app.theme == "ttguide-dark"
        assert pilot.app.screen.styles.background.hex == "#15191C"


async def test_the_colours_go_round_and_say_their_name() -> None:
    async with staged() as pilot:
        await press(pilot, "ctrl+t", "ctrl+t")
        assert pilot.app.theme == "ttguide-contrast"
        assert messages(pilot)[-1] == said("colours.ttguide-contrast")
        await press(pilot, "ctrl+t")
        assert pilot.app.theme == "ttguide-dark"


# Ending


async def test_quitting_puts_away_what_is_being_typed() -> None:
    async with staged() as pilot:
        draft = Draft()
        await pilot.app.push_screen(draft)
        await pilot.press("ctrl+q")
        assert draft.put_away_times == 1
    assert pilot.app.return_value == 0


async def test_screens_below_put_away_theirs_too() -> None:
    async with staged() as pilot:
        draft = Draft()
        await pilot.app.push_screen(draft)
        await press(pilot, "f1")
        await pilot.press("ctrl+q")
        assert draft.put_away_times == 1


async def test_where_a_draft_cannot_be_kept_quitting_asks_first() -> None:
    async with staged() as pilot:
        await pilot.app.push_screen(Draft(Full(path="w.ttguide")))
        await press(pilot, "ctrl+q")
        assert isinstance(pilot.app.screen, Confirm)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Draft)


async def test_a_question_with_typed_text_in_it_is_not_quit_over() -> None:
    async with staged() as pilot:
        await pilot.app.push_screen(AskText("Miksi?"))
        await press(pilot, "x", "ctrl+q")
        assert isinstance(pilot.app.screen, AskText)
        assert pilot.app.return_value is None


async def test_ctrl_c_ends_nothing_and_says_what_does() -> None:
    async with staged() as pilot:
        await press(pilot, "ctrl+c")
        assert messages(pilot) == [said("quit.how")]
        assert pilot.app.return_value is None


async def test_a_signal_puts_everything_away_and_ends_with_its_code() -> None:
    async with staged() as pilot:
        unlucky, draft = Draft(Full(path="w.ttguide")), Draft()
        await pilot.app.push_screen(draft)
        await pilot.app.push_screen(unlucky)
        host(pilot).end_at_once(143)
        await asyncio.sleep(0)
        assert (draft.put_away_times, unlucky.put_away_times) == (1, 1)
    assert pilot.app.return_value == 143


async def test_a_second_signal_changes_nothing() -> None:
    async with staged() as pilot:
        draft = Draft()
        await pilot.app.push_screen(draft)
        host(pilot).end_at_once(143)
        host(pilot).end_at_once(129)
        assert draft.put_away_times == 1
    assert pilot.app.return_value == 143


# Faults


async def test_a_crash_leaves_a_report_for_its_owner_and_says_nothing_of_its_own() -> None:
    app = StageApp(shipped_words(), make_guide, Language.FI)

    def crash() -> None:
        notes = "what the interviewee said"
        raise ValueError(notes)

    async def run() -> None:
        async with app.run_test() as pilot:
            await settle(pilot)
            app.call_later(crash)
            await pilot.pause()

    with pytest.raises(ValueError, match="interviewee"):
        await run()
    assert app.crashed
    assert app._exit_renderables == []
    assert app.crash_report is not None
    assert stat.S_IMODE(app.crash_report.stat().st_mode) == 0o600
    text = app.crash_report.read_text("utf-8")
    assert "ValueError" in text
    assert "interviewee" not in text


async def test_a_crash_does_not_cost_what_was_being_typed() -> None:
    app, draft = StageApp(shipped_words(), make_guide, Language.FI), Draft()

    async def run() -> None:
        async with app.run_test() as pilot:
            await settle(pilot)
            await app.push_screen(draft)
            app.call_later(app.say, "no.such.key")
            await pilot.pause()

    with pytest.raises(KeyError):
        await run()
    assert draft.put_away_times == 1


async def test_a_fault_behind_a_screen_is_said_and_the_screen_stays() -> None:
    async with staged() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, HomeScreen)

        def fail() -> None:
            raise ValueError("interviewee said this")

        screen.fetch(fail, lambda _: None)
        await settle(pilot)
        assert pilot.app.screen is screen
        assert "interviewee" not in messages(pilot)[0]
        assert len(crash_reports()) == 1


async def test_a_problem_is_explained_literally_and_stays_for_a_while() -> None:
    async with staged() as pilot:
        host(pilot).problem(Problem("refused.no_such_case", case="[red]x[/] [@click=app.quit]y[/]"))
        await pilot.pause()
        assert "[red]x[/] [@click=app.quit]y[/]" in grid(pilot.app)
        assert [n.timeout for n in pilot.app._notifications] == [20]


async def test_without_a_terminal_one_sentence_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    from ttguide.tui.app import run_app

    assert run_app(shipped_words(), make_guide, Language.EN) == 2
    assert "ttguide interview --plain" in capsys.readouterr().err
