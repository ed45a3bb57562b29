"""A text that is replaced at every key has the room it needs, and nothing is laid out where that is the same."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tests.tui.grid import grid
from ttguide.tui.text import plain
from ttguide.tui.widgets.still_text import StillText


class TextApp(App[None]):
    CSS = """
    #line { height: auto; min-height: 1; max-height: 3; }
    #pane { height: 4; }
    #pane > StillText { height: auto; min-height: 100%; }
    """

    def compose(self) -> ComposeResult:
        yield StillText(id="line")
        with VerticalScroll(id="pane"):
            yield StillText(id="told")
        yield Static("foot")


def shown(app: App[None]) -> list[str]:
    return [line.strip() for line in grid(app).splitlines()]


@pytest.mark.parametrize(
    ("text", "rows"),
    [("", 1), ("one", 1), ("one\ntwo", 2), ("1\n2\n3\n4\n5", 3), ("x" * 25, 2)],
)
async def test_a_text_gets_the_lines_it_takes_within_its_bounds(text: str, rows: int) -> None:
    app = TextApp()
    async with app.run_test(size=(20, 12)) as pilot:
        for before in ("", "a\nb\nc"):
            app.query_one("#line", StillText).put(plain(before))
            await pilot.pause()
            app.query_one("#line", StillText).put(plain(text))
            await pilot.pause()
            assert shown(app).index("foot") == rows + 4


async def test_another_text_of_the_same_height_is_shown_without_a_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    app, laid_out = TextApp(), list[bool]()
    async with app.run_test(size=(20, 12)) as pilot:
        told = app.query_one("#told", StillText)
        told.put(plain("one"))
        await pilot.pause()
        refresh = StillText.refresh

        def note(self: StillText, *regions: object, **how: bool) -> StillText:
            laid_out.append(how.get("layout", False))
            return refresh(self, *regions, **how)  # type: ignore[arg-type]

        monkeypatch.setattr(StillText, "refresh", note)
        told.put(plain("two\nlines"))
        told.put(plain("two\nlines", "bold"))
        await pilot.pause()
        assert shown(app)[1:3] == ["two", "lines"]
        assert laid_out == [False, False]
        told.put(plain("1\n2\n3\n4\n5"))
        assert laid_out[-1]


async def test_the_same_text_is_not_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = TextApp()
    async with app.run_test(size=(20, 12)) as pilot:
        line = app.query_one("#line", StillText)
        line.put(plain("one", "bold"))
        await pilot.pause()
        monkeypatch.setattr(StillText, "update", lambda *_: pytest.fail("written again"))
        line.put(plain("one", "bold"))
