"""A text that is replaced at every key has the room it needs, and nothing is laid out where that is the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content, Span
from textual.widgets import Static

from tests.tui.grid import grid
from ttguide.tui.breaking import keep_no_break_spaces
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


class BothApp(App[None]):
    CSS = "#ours, #theirs { height: auto; color: $foreground; background: $panel; }"

    def compose(self) -> ComposeResult:
        yield StillText(id="ours")
        yield Static(id="theirs")


Cells = list[tuple[str, object, object]]


def cells(widget: Static) -> list[Cells]:
    """What stands in each cell of a text, in which colours, and where in the text that is."""
    lines = [widget.render_line(y) for y in range(widget.size.height)]
    return [[_cell(segment, number) for segment in line for number in range(len(segment.text))] for line in lines]


def _cell(segment: Segment, number: int) -> tuple[str, object, object]:
    assert segment.style is not None
    (x, y), looks = segment.style.meta["offset"], segment.style.clear_meta_and_links()
    return segment.text[number], looks, (x + number, y)


SAID = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60),
    st.text(st.sampled_from("aä b\n\t%5\xa0\u4e2d"), max_size=60),
    st.lists(st.text("aä", min_size=1, max_size=9), max_size=12).map(" ".join),
)
SPANS = st.lists(
    st.builds(Span, st.integers(0, 60), st.integers(0, 60), st.sampled_from(["bold", "$primary", "italic on $error"])),
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(text=SAID, spans=SPANS)
async def test_it_stands_and_is_coloured_as_textual_would_and_can_be_selected(text: str, spans: list[Span]) -> None:
    keep_no_break_spaces()
    body = Content(text, spans=[span for span in spans if span.start < span.end <= len(text)])
    app = BothApp()
    async with app.run_test(size=(16, 60)) as pilot:
        ours, theirs = app.query_one("#ours", StillText), app.query_one("#theirs", Static)
        ours.put(body)
        theirs.update(body)
        await pilot.pause()
        assert ours.size == theirs.size
        assert cells(ours) == cells(theirs)


async def test_what_is_selected_with_the_mouse_is_shown_and_copied() -> None:
    app = BothApp()
    async with app.run_test(size=(16, 12)) as pilot:
        app.query_one("#ours", StillText).put(plain("yksi kaksi kolme neljä", "bold"))
        await pilot.pause()
        await pilot.mouse_down("#ours", offset=(5, 0))
        await pilot.hover("#ours", offset=(3, 1))
        await pilot.mouse_up("#ours", offset=(3, 1))
        assert app.screen.get_selected_text() == "kaksi kolme nelj"
