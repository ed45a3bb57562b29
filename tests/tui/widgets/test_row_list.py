"""Rows that are exchanged look, and lead, as if the whole list had been made anew."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.events import MouseMove
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
    left, top = rows.content_region.offset
    return [
        rows.row_under(MouseMove(rows, 0, y, 0, 0, 0, False, False, False, left, top + y))
        for y in range(rows.size.height)
    ]


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


async def test_a_click_beside_all_rows_leads_to_none() -> None:
    async with Shown().run_test(size=(24, 8)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.set_options(options(["a", "two\nlines"]))
        await pilot.pause()
        assert clicks(rows) == [0, 1, 1]
        rows.styles.height = 5
        await pilot.pause()
        assert clicks(rows) == [0, 1, 1, None, None]


async def test_after_a_row_went_a_click_leads_to_the_one_that_is_there_now() -> None:
    async with Shown().run_test(size=(24, 8)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.set_options(options(["a", "two\nlines", "b", "c"]))
        await pilot.pause()
        rows.replace_rows(1, 2, [])
        await pilot.pause()
        await pilot.click(rows, offset=(1, 1))
        assert (rows.highlighted, clicks(rows)[:3]) == (1, [0, 1, 2])


async def test_what_was_drawn_in_one_style_is_drawn_anew_in_another() -> None:
    async with Shown().run_test(size=(24, 8)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.set_options([Option(Row(plain("a", "$primary")))])
        colours = set()
        for theme in ("textual-dark", "textual-light", "nord"):
            pilot.app.theme = theme
            await pilot.pause()
            style = next(iter(rows.render_line(0))).style
            assert style is not None
            colours.add(style.color)
        assert len(colours) == 3
