"""The top line: where one is, and a quiet word to the right that gives way first."""

from __future__ import annotations

import pytest

from tests.tui.grid import grid
from tests.tui.stage import NASTY, settle, staged
from ttguide.tui.title import TitleBar


async def top(left: str, right: str, width: int) -> str:
    async with staged(size=(width, 10)) as pilot:
        bar = pilot.app.screen.query_one(TitleBar)
        bar.left, bar.right = left, right
        await settle(pilot)
        return grid(pilot.app).splitlines()[0]


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (40, "  Kotihoito         /home/x/w.ttguide"),
        (30, "  Kotihoito   …/x/w.ttguide"),
        (20, "  Kotihoito"),
    ],
)
async def test_the_right_side_gives_way_first_and_of_a_path_the_end_stays(width: int, shown: str) -> None:
    assert (await top("Kotihoito", "/home/x/w.ttguide", width)).rstrip() == shown


async def test_of_other_words_the_beginning_stays() -> None:
    assert await top("Kotihoito", "menestystekijöitä 7, kehitettävää 25", 40) == "  Kotihoito   menestystekijöitä 7, k…"


async def test_of_parts_with_dots_between_those_that_do_not_fit_whole_are_left_out() -> None:
    assert (await top("Kotihoito · Konsensuskokous", "Kierros 1 · Liikennevaloarvio", 52)).rstrip() == (
        "  Kotihoito · Konsensuskokous           Kierros 1"
    )


async def test_both_sides_are_shown_literally() -> None:
    line = await top(NASTY, "[red]y[/]", 120)
    assert "q[/]q [red]x [@click=app.quit]y[/]" in line
    assert line.endswith("[red]y[/]")
