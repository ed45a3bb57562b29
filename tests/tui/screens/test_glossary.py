"""The glossary: found while one types, and from term to term."""

from __future__ import annotations

from textual.widgets import Input, Static

from tests.fakes.adapters import make_guide, shipped_content
from tests.tui.grid import grid
from tests.tui.stage import press, said, staged
from ttguide.tui.screens.glossary import GlossaryScreen
from ttguide.tui.screens.home import HomeScreen


def shown(pilot: object) -> str:
    """The term whose text is shown."""
    return str(pilot.app.screen.query_one("#glossary-term", Static).content)  # type: ignore[attr-defined] # a pilot


async def test_terms_are_found_while_one_types() -> None:
    async with staged() as pilot:
        await press(pilot, "f9", *"tuott")
        assert shown(pilot) == "tuottaja"
        assert "Myy palvelun." in grid(pilot.app)
        assert "tilaaja" not in grid(pilot.app)


async def test_the_arrows_move_among_the_terms_while_the_search_keeps_the_cursor() -> None:
    async with staged() as pilot:
        await press(pilot, "f9", "down")
        assert shown(pilot) == "tuottaja"
        assert pilot.app.screen.query_one(Input).has_focus


async def test_enter_goes_to_the_terms_beside_and_opens_one_and_the_way_back_is_kept() -> None:
    async with staged() as pilot:
        await press(pilot, "f9", *"ostaa", "enter", "enter")
        assert shown(pilot) == "tuottaja"
        await press(pilot, "alt+left")
        assert shown(pilot) == "tilaaja"


async def test_esc_leads_from_the_terms_beside_to_the_search_and_from_there_back() -> None:
    async with staged() as pilot:
        await press(pilot, "f9", "enter", "escape")
        assert isinstance(pilot.app.screen, GlossaryScreen)
        assert pilot.app.screen.query_one(Input).has_focus
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_where_there_is_no_such_word_it_says_so() -> None:
    async with staged() as pilot:
        await press(pilot, "f9", *"xyzzy", "enter")
        assert said("glossary.nothing")[:20] in grid(pilot.app)


async def test_the_term_stays_in_view_in_the_other_language() -> None:
    async with staged() as pilot:
        await press(pilot, "f9", "down", "ctrl+l")
        assert shown(pilot) == "provider"


async def test_every_term_of_the_shipped_glossary_can_be_looked_at() -> None:
    guide = make_guide(content=shipped_content())
    async with staged(guide) as pilot:
        await press(pilot, "f9")
        for term in guide.glossary()[:3]:
            assert shown(pilot) == term.term
            await press(pilot, "down")
