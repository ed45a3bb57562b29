"""Rows that are exchanged look, and lead, as if the whole list had been made anew."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.widgets.option_list import Option

from tests.tui.grid import grid
from ttguide.tui.text import plain
from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.row_list import RowList


class Shown(App[None]):
    AUTO_FOCUS = None

    def compose(self) -> ComposeResult:
        yield RowList()


def options(texts: list[str]) -> list[Option]:
    return [Option(Row(plain(text))) for text in texts]


def clicks(rows: RowList) -> list[int | None]:
    """The number that a click on each line in view leads to."""
    found: list[int | None] = []
    for y in range(rows.size.height):
        segments = list(rows.render_line(y))
        style = segments[0].style if segments else None
        found.append(style.meta.get("option") if style is not None else None)
    return found


TEXTS = st.lists(st.sampled_from(["a", "b", "two\nlines", "as wide as " * 5]), min_size=1, max_size=12)


@settings(max_examples=20, deadline=None)
@given(before=TEXTS, after=TEXTS, start=st.integers(0, 12), row=st.integers(0, 11), anew=st.sampled_from(["x", "y\nz"]))
async def test_rows_put_in_the_place_of_others_look_as_if_made_anew(
    before: list[str], after: list[str], start: int, row: int, anew: str
) -> None:
    start = min(start, len(before))
    wanted = [*before[:start], *after]
    async with Shown().run_test(size=(24, 8)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.set_options(options(before))
        await pilot.pause()
        rows.replace_rows_from(start, options(after))
        row %= len(wanted)
        wanted[row] = anew
        rows.replace_row(row, options([anew])[0])
        await pilot.pause()
        drawn, led, size = grid(pilot.app), clicks(rows), rows.virtual_size
    async with Shown().run_test(size=(24, 8)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.set_options(options(wanted))
        await pilot.pause()
        assert (drawn, led, size) == (grid(pilot.app), clicks(rows), rows.virtual_size)


async def test_an_exchanged_row_leaves_the_cursor_and_the_place_in_view() -> None:
    async with Shown().run_test(size=(24, 8)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.set_options(options([f"row {number}" for number in range(40)]))
        await pilot.pause()
        rows.highlighted = 30
        rows.scroll_to(y=25, animate=False, immediate=True)
        await pilot.pause()
        before = rows.scroll_offset
        rows.replace_row(29, options(["another"])[0])
        await pilot.pause()
        assert (rows.highlighted, rows.scroll_offset) == (30, before)
        assert "another" in grid(pilot.app)
