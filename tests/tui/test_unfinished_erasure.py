"""A destruction that was cut off is completed while the workspace is opened, and one sentence says so."""

from __future__ import annotations

from tests.tui.stage import messages, staged
from tests.workflow.developed import Developed


async def test_what_was_cut_off_is_completed_and_said_when_the_workspace_is_opened() -> None:
    developed = Developed()
    developed.share()
    developed.journal.others_reading = True
    developed.boards.destroying.destroy("HÄVITÄ")
    developed.journal.others_reading = False
    async with staged(developed.guide) as pilot:
        assert messages(pilot)[0].startswith("Edellinen hävittäminen jäi kesken")
    assert developed.journal.pending_erasures() == ()


async def test_where_nothing_was_cut_off_nothing_is_said() -> None:
    async with staged(Developed().guide) as pilot:
        assert messages(pilot) == []
