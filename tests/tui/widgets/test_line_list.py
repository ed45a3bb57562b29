"""A list of lines: after a change the cursor is on the same thing, and only what changed is made anew."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from tests.tui.grid import grid
from ttguide.tui.text import plain
from ttguide.tui.widgets.line_list import LineList, _same_ends
from ttguide.tui.widgets.row import Row

MADE: list[str] = []


@dataclass(frozen=True)
class Said:
    key: str
    text: str
    can_be_chosen: bool = True

    def draw(self) -> Row:
        MADE.append(self.key)
        return Row(plain(self.text))


class ListApp(App[None]):
    def compose(self) -> ComposeResult:
        yield LineList()


def lines(*keys: str, **other: str) -> list[Said]:
    """Lines that say their key, or what is given for it; a key in capitals is a heading."""
    return [Said(key, other.get(key, f"text {key}"), not key.isupper()) for key in keys]


def shown(app: App[None]) -> list[str]:
    return [line.strip() for line in grid(app).splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (("A", "b", "c", "d"), "c"),
        (("A", "c", "d"), "c"),
        (("A", "b", "d"), "d"),
        (("A", "b", "x", "y", "c", "d"), "c"),
        (("d", "c", "b", "A"), "c"),
        (("A", "b"), "b"),
        (("A",), ""),
        ((), ""),
    ],
)
async def test_the_cursor_stays_on_its_thing_or_goes_to_what_stands_there_now(
    after: tuple[str, ...], expected: str
) -> None:
    app = ListApp()
    async with app.run_test(size=(30, 12)) as pilot:
        rows = app.query_one(LineList)
        rows.show(lines("A", "b", "c", "d"))
        rows.choose("c")
        rows.show(lines(*after))
        await pilot.pause()
        assert rows.chosen == expected
        assert shown(app) == [f"text {key}" for key in after]


async def test_only_what_says_something_else_is_made_anew() -> None:
    app = ListApp()
    async with app.run_test(size=(30, 12)) as pilot:
        rows = app.query_one(LineList)
        rows.show(lines("a", "b", "c", "d"))
        await pilot.pause()
        MADE.clear()
        rows.show(lines("a", "c", "d", c="other words that take more lines than one of them"))
        await pilot.pause()
        assert MADE == ["c"]
        assert shown(app) == ["text a", "other words that take more", "lines than one of them", "text d"]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True), min_size=2, max_size=6))
async def test_after_any_changes_it_shows_what_it_was_given(turns: list[list[str]]) -> None:
    app = ListApp()
    async with app.run_test(size=(30, 12)) as pilot:
        rows = app.query_one(LineList)
        for number, keys in enumerate(turns):
            rows.show(lines(*keys, **{key: f"{key} {number}\nmore" for key in keys if key in "aceg"}))
            await pilot.pause()
        keys = turns[-1]
        expected = [[f"{k} {len(turns) - 1}", "more"] if k in "aceg" else [f"text {k}"] for k in keys]
        assert shown(app) == [text for texts in expected for text in texts][:12]


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_the_same_ends_never_overlap(old: list[str], new: list[str]) -> None:
    first, last = _same_ends(old, new)
    assert first + last <= min(len(old), len(new))
    assert old[:first] == new[:first]
    assert old[len(old) - last :] == new[len(new) - last :]


@pytest.mark.parametrize(("width", "height"), [(14, 10), (60, 4), (14, 4)])
async def test_the_line_under_the_cursor_stays_in_view_whatever_becomes_of_the_size(width: int, height: int) -> None:
    app = ListApp()
    async with app.run_test(size=(60, 10)) as pilot:
        rows = app.query_one(LineList)
        rows.show(lines(*[f"k{n}" for n in range(30)], k7="a word and another " * 12))
        rows.choose("k8")
        await pilot.pause()
        await pilot.resize_terminal(width, height)
        await pilot.pause()
        await pilot.pause()
        assert "text k8" in shown(app)
