"""A case: its conversations, where each stands, and which is next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.fakes.adapters import make_guide, shipped_content
from tests.fakes.content import small_content
from tests.fakes.journal import MemoryJournal
from tests.tui.boards import case_of
from tests.tui.grid import assert_looks_like, grid
from tests.tui.stage import (
    LARGE,
    NASTY,
    SMALL,
    guide_with_demo,
    guide_with_title,
    messages,
    press,
    said,
    settle,
    staged,
)
from ttguide.model import development_event as dev
from ttguide.model import event as ev
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.tui.screens.case import CaseScreen
from ttguide.tui.screens.destruction import DestructionScreen
from ttguide.tui.screens.merge import MergeScreen
from ttguide.tui.screens.report import ReportScreen
from ttguide.workflow.board_views import StageView
from ttguide.workflow.guide import Guide

SIZES = {"80x24": SMALL, "120x40": LARGE}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", list(Language))
async def test_a_case_looks_like_this(language: Language, size: str) -> None:
    async with staged(guide_with_demo(language), language=language, size=SIZES[size]) as pilot:
        await press(pilot, "o")
        assert_looks_like(pilot.app, f"case-{language.value}-{size}")


async def test_the_cursor_begins_at_the_next_conversation_and_enter_opens_it() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "o", "enter")
        assert type(pilot.app.screen).__name__ == "InterviewScreen"
        assert "Org purchaser-1" in grid(pilot.app)


async def test_another_conversation_is_opened_from_the_list() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "o", "home", "enter")
        assert type(pilot.app.screen).__name__ == "InterviewScreen"
        assert "Avaus" in grid(pilot.app)


async def test_what_was_said_is_read_back_from_the_list() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "o", "l")
        assert type(pilot.app.screen).__name__ == "ReadBackScreen"
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, CaseScreen)


async def test_what_has_not_begun_is_not_read_back() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "o", "down", "l")
        assert isinstance(pilot.app.screen, CaseScreen)
        assert "Lue ääneen" not in grid(pilot.app)


async def test_the_report_is_of_the_party_under_the_cursor() -> None:
    async with staged(guide_with_demo(), size=LARGE) as pilot:
        await press(pilot, "o", "r")
        assert isinstance(pilot.app.screen, ReportScreen)
        assert "Haastattelut: Org purchaser-1" in grid(pilot.app)


async def test_the_cursor_stays_when_the_case_is_read_again() -> None:
    async with staged(guide_with_demo()) as pilot:
        await press(pilot, "o", "end")
        before = pilot.app.screen.query_one(OptionList).highlighted
        await press(pilot, "f5")
        assert pilot.app.screen.query_one(OptionList).highlighted == before == 20


async def test_a_case_without_parties_says_so() -> None:
    async with staged(guide_with_title("Kotihoito")) as pilot:
        await press(pilot, "o")
        assert said("home.no_parties") in grid(pilot.app)


async def test_a_nasty_title_is_shown_literally() -> None:
    async with staged(guide_with_title(NASTY)) as pilot:
        await press(pilot, "o")
        assert "q[/]q [red]x [@click=app.quit]y[/]" in grid(pilot.app)
        assert not set(grid(pilot.app)) & set("\x1b\x9b\x07\u202e")


async def test_a_case_that_is_gone_is_explained() -> None:
    async with staged(guide_with_demo()) as pilot:
        await pilot.app.push_screen(CaseScreen("nowhere"))
        await settle(pilot)
        assert "nowhere" in grid(pilot.app)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, CaseScreen)


def case_with_boards(*, sectors: bool = False) -> Guide:
    journal = MemoryJournal()
    case_of(journal)
    content = small_content()
    if sectors:
        content = replace(content, other_sectors=(replace(content.knowledge, sector="schools"),))
    return make_guide(journal=journal, content=content)


async def on_line(pilot: Pilot[int], id: str) -> None:
    listed = pilot.app.screen.query_one(OptionList)
    listed.highlighted = listed.get_option_index(id)
    await settle(pilot)


async def test_a_stage_is_opened_from_the_list_and_left_again() -> None:
    async with staged(case_with_boards()) as pilot:
        await press(pilot, "o")
        await on_line(pilot, "stage:merge")
        assert "Avaa vaihe" in grid(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, MergeScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CaseScreen)
        assert pilot.app.screen._id_here == "stage:merge"


async def test_a_stage_that_is_closed_says_why() -> None:
    async with staged(case_with_boards()) as pilot:
        await press(pilot, "o")
        await on_line(pilot, "stage:integration")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CaseScreen)
        assert said("stage.integration_closed") in messages(pilot)[0]


async def test_once_a_basket_is_shared_the_arrow_stands_at_a_board_and_not_at_an_opening_never_begun() -> None:
    guide = case_with_boards()
    assert [card.state for card in guide.conversations("c1") if card.dialogue == "opening"] == ["new"]
    guide.development("c1").merging.share(Role.PURCHASER)
    assert not any(card.next for card in guide.conversations("c1") if card.state == "new")


@pytest.mark.parametrize("language", list(Language))
async def test_on_a_small_screen_why_a_stage_is_closed_is_told_whole(language: Language) -> None:
    journal = MemoryJournal()
    journal.append("c1", 0, [ev.CaseOpened("Kotihoito")], author="test")
    guide = make_guide(language, journal=journal)
    async with staged(guide, language=language, size=(80, 50)) as pilot:
        await press(pilot, "o")
        closed = [line.strip() for line in grid(pilot.app).splitlines() if line.strip().startswith("–")]
        assert len(closed) == 9, "all stages and the raw notes"
        assert not [line for line in closed if "…" in line]
    if language is Language.FI:
        assert closed[2] == "–  Integrointi                vasta kun synteesissä on mahdollisuuksia"
        assert closed[8] == "–  Raakamuistiinpanot         hävitettävää ei ole"


@pytest.mark.parametrize("language", list(Language))
async def test_on_a_small_screen_it_is_told_whole_when_the_raw_notes_went(language: Language) -> None:
    journal = MemoryJournal()
    guide = make_guide(language, journal=journal)
    work = guide.development(case_of(journal))
    for role in Role:
        work.merging.share(role)
    work.destroying.destroy(guide.say("destroy.word"))
    told = {Language.FI: "hävitetty 22.11.2026", Language.EN: "destroyed on 22/11/2026"}
    async with staged(guide, language=language) as pilot:
        await press(pilot, "o", "end")
        (line,) = [line for line in grid(pilot.app).splitlines() if guide.say("case.raw_notes") in line]
        assert line.split("  ")[-1].strip() == told[language]


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (71, "vastattu 112/1140 ← seuraava"),
        (60, "kierros 1: vastattu 112/1140 ←"),
        (55, "kierros 1: vastattu… ←"),
    ],
)
async def test_what_is_next_says_its_figures_whole_and_the_arrow_gives_way_to_them(width: int, told: str) -> None:
    stage = StageView("assess", "Arviointi", "kierros 1: vastattu 112/1140", open=True, done=False)
    async with staged(case_with_boards()) as pilot:
        await press(pilot, "o")
        screen = pilot.app.screen
        assert isinstance(screen, CaseScreen)
        line = screen._stage(stage, width, is_next=True).plain
        assert " ".join(line.split()).endswith(told)


async def test_what_is_done_at_a_board_shows_in_the_list() -> None:
    guide = case_with_boards()
    async with staged(guide, size=LARGE) as pilot:
        await press(pilot, "o")
        assert "jaettu 0/2 koria" in grid(pilot.app)
        guide.development("c1").merging.share(Role.PURCHASER)
        await press(pilot, "f5")
        assert "jaettu 1/2 koria" in grid(pilot.app)


async def test_the_raw_notes_have_a_line_and_a_key() -> None:
    async with staged(case_with_boards()) as pilot:
        for keys in (("o", "end", "enter"), ("f8",)):
            await press(pilot, *keys)
            assert isinstance(pilot.app.screen, DestructionScreen)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, CaseScreen)


async def test_the_sector_is_chosen_where_there_are_several() -> None:
    guide = case_with_boards(sectors=True)
    async with staged(guide) as pilot:
        await press(pilot, "o", "s", "2")
        assert [sector.id for sector in guide.development("c1").sectors() if sector.chosen] == ["schools"]
        assert "toimiala:" in grid(pilot.app)


async def test_with_one_sector_there_is_nothing_to_choose() -> None:
    async with staged(case_with_boards()) as pilot:
        await press(pilot, "o", "s")
        assert isinstance(pilot.app.screen, CaseScreen)
        assert "toimiala:" not in grid(pilot.app)


async def test_what_is_said_of_the_model_comes_after_the_boards_once_there_is_something_to_judge() -> None:
    journal = MemoryJournal()
    case_of(journal)
    guide = make_guide(journal=journal, content=shipped_content())
    async with staged(guide, size=LARGE) as pilot:
        await press(pilot, "o")
        assert "Arviot mallista" not in ids_of(pilot)
        last = journal.read("c1")[-1].sequence
        card = (dev.ObjectiveFactorSet("k1", "A", "Johtaminen"), dev.CriticalFactorSet("k2", "k1", "Budjetti"))
        journal.append("c1", last, card, author="test")
        await press(pilot, "f5")
        shown = ids_of(pilot)
        assert shown.index("stage:scorecards") < shown.index("Arviot mallista") < shown.index("destroy")
        first = shown[shown.index("Arviot mallista") + 1]
        await on_line(pilot, first)
        await press(pilot, "enter")
        assert type(pilot.app.screen).__name__ == "InterviewScreen"
        assert "Kuinka selkeitä tuloskortit ovat?" in grid(pilot.app)
        await press(pilot, "3", "enter")
        assert "● vihreä" in grid(pilot.app)
        await press(pilot, "escape")
        assert "Vaihe 5: Käytettävyys" in grid(pilot.app)


def ids_of(pilot: Pilot[int]) -> list[str]:
    """The lines of the list by their id, headings by their words."""
    options = pilot.app.screen.query_one(OptionList).options
    return [option.id or str(option.prompt) for option in options if option.id or str(option.prompt)]


async def test_once_cards_are_grown_the_arrow_stands_at_them_whatever_waits_before_them() -> None:
    guide = case_with_boards()
    work = guide.development("c1")
    for role in Role:
        work.merging.share(role)
    work.synthesis.shape((work.synthesis.board().purchasers[0].id,), area="A")
    assert not any(card.next for card in guide.conversations("c1")), "both baskets are shared"
    work.scorecards.set_factor("A", "Yhdessä")
    assert not any(card.next for card in guide.conversations("c1"))
    async with staged(guide, size=LARGE) as pilot:
        await press(pilot, "o")
        marked = [line for line in grid(pilot.app).splitlines() if said("case.next") in line]
        assert len(marked) == 1
        assert said("stage.scorecards") in marked[0]


async def arrow(guide: Guide) -> str:
    """The line of the case at which it stands what is next."""
    async with staged(guide, size=(120, 60)) as pilot:
        await press(pilot, "o")
        (marked,) = [line for line in grid(pilot.app).splitlines() if said("case.next") in line]
        shown = pilot.app.screen.query_one(OptionList)
        assert shown.highlighted_option is not None
        assert said("case.next") in str(shown.highlighted_option.prompt), "the cursor begins there"
        return " ".join(marked.split())


async def test_once_all_interviews_are_approved_the_arrow_stands_at_the_merge_and_not_at_a_closing_never_begun() -> (
    None
):
    journal = MemoryJournal()
    case_of(journal)
    guide = make_guide(journal=journal, content=small_content())
    talks = [talk for talk in guide.conversations("c1") if talk.dialogue.startswith("interview")]
    for number, talk in enumerate(talks):
        assert "Haastattelu" in await arrow(guide), f"{number} of {len(talks)} are approved"
        journal.append(
            "c1", journal.read("c1")[-1].sequence, [ev.ReadBackApproved(f"talk-{talk.party}")], author="test"
        )
    assert {c.state for c in guide.conversations("c1") if c.dialogue == "closing"} == {"new"}
    assert said("stage.merge") in await arrow(guide)


async def test_the_arrow_goes_to_the_interviews_of_the_side_not_shared_and_then_to_the_synthesis() -> None:
    guide = case_with_boards()
    merging = guide.development("c1").merging
    merging.share(Role.PURCHASER)
    assert "Haastattelu · Hoiva Oy" in await arrow(guide)
    merging.share(Role.PROVIDER)
    assert {c.state for c in guide.conversations("c1") if c.dialogue.startswith("interview")} == {"paused"}
    assert said("stage.synthesis") in await arrow(guide)
    start = guide.choose_talk("c1")
    assert (start.dialogue, start.party) == ("interview-purchaser", "t1"), "whoever wants to talk on goes on there"


async def test_an_interview_gone_on_with_after_its_basket_was_shared_is_next_again() -> None:
    guide = case_with_boards()
    for role in Role:
        guide.development("c1").merging.share(role)
    with_more = guide.talk("c1", "interview-provider", "p2")
    with_more.record("Sijaiset yhteisestä listasta")
    with_more.pause()
    assert "Haastattelu · Koti Oy" in await arrow(guide)


async def test_on_a_small_screen_what_is_next_is_in_view_and_its_arrow_stands_apart() -> None:
    guide = case_with_boards()
    for role in Role:
        guide.development("c1").merging.share(role)
    async with staged(guide, size=SMALL) as pilot:
        await press(pilot, "o")
        (marked,) = [line for line in grid(pilot.app).splitlines() if said("case.next") in line]
        assert said("stage.synthesis") in marked
        assert f" {said('case.next')}" in marked
