"""Where is what may meet looked for before anybody opens the synthesis board?"""

from __future__ import annotations

import pytest

from tests.fakes.adapters import WordSuggester, make_guide
from tests.fakes.journal import MemoryJournal
from tests.tui.boards import Organisation, board, case_of
from tests.tui.stage import press, settle, staged
from ttguide.model.role import Role
from ttguide.tui.screens.merge import MergeScreen

ORGANISATIONS = (
    Organisation("t1", Role.PURCHASER, "Hakan kunta", ("Vuosimäärä sovittaisiin ennalta",)),
    Organisation("t2", Role.PURCHASER, "Lehdon kunta", ("Laskut kuukausittain",)),
    Organisation("p1", Role.PROVIDER, "Hoiva Oy", ("Ennuste puolivuosittain",)),
    Organisation("p2", Role.PROVIDER, "Koti Oy", ("Tarjouspyyntö ajoissa",)),
)
PURCHASERS, PROVIDERS = ["t1-1", "t2-1"], ["p1-1", "p2-1"]
Ahead = list[tuple[list[str], list[str]]]


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> Ahead:
    """The ids of both sides, as often as they were to be compared ahead."""
    told: Ahead = []
    monkeypatch.setattr(
        WordSuggester, "compare_ahead", lambda _, one, other, limit: told.append((sorted(one), sorted(other)))
    )
    return told


async def test_once_a_basket_has_been_shared(ahead: Ahead) -> None:
    async with board(MergeScreen, ORGANISATIONS) as stage:
        await stage.press("f4", "escape")
        assert ahead == []
        await stage.press("f4", "2")
        await settle(stage.pilot)
        assert ahead == [(PURCHASERS, [])]
        await stage.press("tab", "f4", "2")
        await settle(stage.pilot)
        assert ahead[1:] == [(PURCHASERS, PROVIDERS)]


async def test_once_the_case_is_opened(ahead: Ahead) -> None:
    journal = MemoryJournal()
    guide = make_guide(journal=journal)
    development = guide.development(case_of(journal, ORGANISATIONS))
    for role in Role:
        development.merging.share(role)
    async with staged(guide) as pilot:
        assert ahead == []
        await press(pilot, "o")
        await settle(pilot)
        assert ahead == [(PURCHASERS, PROVIDERS)]
