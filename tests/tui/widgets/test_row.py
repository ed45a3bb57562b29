"""Rows of lists keep their shape at any width."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from rich._wrap import divide_line
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.content import Content, Span
from textual.css.styles import RulesMap
from textual.style import Style
from textual.visual import RenderOptions

from ttguide.model.case import StatementKind
from ttguide.model.role import Role
from ttguide.tui.breaking import break_points, keep_no_break_spaces
from ttguide.tui.screens import showing_merge, showing_synthesis
from ttguide.tui.widgets.line_list import LaterRow
from ttguide.tui.widgets.row import Row
from ttguide.workflow.board_views import EntryView, PlaceState

keep_no_break_spaces()  # as the program does
RULES: RulesMap = {}
OPTIONS = RenderOptions(lambda style: Style.null() if isinstance(style, str) else style, RULES)


def drawn(row: Row, width: int) -> list[str]:
    return [strip.text for strip in row.render_strips(width, None, Style.null(), OPTIONS)]


def test_text_wraps_under_itself_beside_its_mark_and_its_note() -> None:
    row = Row(Content("yksi kaksi kolme"), lead=Content(" – "), trail=Content("A1"))
    assert drawn(row, 19) == [" – yksi kaksi    A1", "   kolme           "]


def test_where_there_is_no_room_beside_the_text_the_note_follows_under_it() -> None:
    row = Row(Content("yksi kaksi"), lead=Content("– "), trail=Content("A1 B2"))
    assert drawn(row, 14) == ["– yksi kaksi  ", "  A1 B2       "]


def test_what_is_cut_off_ends_in_an_ellipsis() -> None:
    assert drawn(Row(Content("yksi kaksi kolme"), most=1), 9) == ["yksi kak…"]


def test_a_row_takes_at_least_the_lines_it_is_given() -> None:
    assert drawn(Row(Content("yksi"), least=3), 6) == ["yksi  ", "      ", "      "]


def test_markup_is_text() -> None:
    assert drawn(Row(Content("q[/]q [red]x")), 12) == ["q[/]q [red]x"]


@given(
    text=st.one_of(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80),
        st.text(st.sampled_from("aäÖ –\xa0\xad\u200b"), max_size=80),
        st.lists(st.text("aä", min_size=1, max_size=9), max_size=20).map(" ".join),
    ),
    lead=st.sampled_from(["", " – "]),
    trail=st.sampled_from(["", "A1", "A1 B2 C3 ✓ 123"]),
    most=st.integers(0, 3),
    least=st.integers(1, 3),
    width=st.integers(4, 60),
)
def test_the_height_is_the_number_of_lines_drawn_and_every_line_fills_the_width(
    text: str, lead: str, trail: str, most: int, least: int, width: int
) -> None:
    row = Row(Content(text), lead=Content(lead), trail=Content(trail), most=most, least=least)
    strips = row.render_strips(width, None, Style.null(), OPTIONS)
    assert len(strips) == row.get_height(RULES, width)
    assert {strip.cell_length for strip in strips} == {width}


Cells = list[list[tuple[str, object]]]


def cells(lines: list[list[Segment]]) -> Cells:
    return [[(character, segment.style) for segment in line for character in segment.text] for line in lines]


def laid_out_by_textual(body: Content, width: int) -> Cells:
    """The lines of a text as Textual's own content divides and colours them."""
    lines = [line.render(BASE, end="", parse_style=OPTIONS.get_style) for line in body.wrap(width)]
    return cells([[Segment(text, (BASE + style).rich_style) for text, style in line] for line in lines])


BASE = Style(foreground=Color(1, 2, 3), background=Color(4, 5, 6))
STYLES = (Style(bold=True), Style(foreground=Color(200, 0, 0, 0.5)), Style(background=Color(0, 90, 0), italic=True))
SPANS = st.lists(st.builds(Span, st.integers(0, 60), st.integers(0, 60), st.sampled_from(STYLES)), max_size=4)
LAID_OUT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60),
    st.text(st.sampled_from("aä b\n\t%5\xa0\u4e2d"), max_size=60),
    st.lists(st.text("aä", min_size=1, max_size=9), max_size=12).map(" ".join),
)


@given(text=LAID_OUT, spans=SPANS, width=st.integers(2, 40))
def test_text_stands_and_is_coloured_as_textual_would(text: str, spans: list[Span], width: int) -> None:
    body = Content(text, spans=[span for span in spans if span.start < span.end <= len(text)])
    drawn_here = cells([[*strip] for strip in Row(body).render_strips(width, None, BASE, OPTIONS)])
    wanted = laid_out_by_textual(body, width)
    blank = (" ", BASE.rich_style)
    filled = [[*line, *[blank] * (width - cell_len("".join(character for character, _ in line)))] for line in wanted]
    assert drawn_here == filled


@given(text=LAID_OUT.map(lambda text: text.replace("\n", " ").replace("\t", " ")), width=st.integers(1, 40))
def test_lines_break_where_rich_breaks_them(text: str, width: int) -> None:
    assert break_points(text, width) == divide_line(text, width)


def test_a_number_and_its_unit_stay_together_and_take_the_lines_they_are_measured_for() -> None:
    row = Row(Content("kolme\xa0neljä viisi, yli 40 % kaikista"))
    assert [line.rstrip() for line in drawn(row, 10)] == ["kolme\xa0nelj", "ä viisi,", "yli 40 %", "kaikista"]
    assert row.get_height(RULES, 10) == 4


def test_one_style_lies_over_another_to_the_end_of_a_cut() -> None:
    body = Content("yksi kaksi kolme", spans=[Span(0, 16, STYLES[0]), Span(5, 10, STYLES[2])])
    (line,) = cells([[*strip] for strip in Row(body, most=1).render_strips(9, None, BASE, OPTIONS)])
    bold, both = (BASE + BASE + STYLES[0]).rich_style, (BASE + BASE + STYLES[0] + STYLES[2]).rich_style
    assert [style for _, style in line[:4]] == [bold] * 4
    assert [style for _, style in line[5:8]] == [both] * 3


PURCHASER = st.just(Role.PURCHASER)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300)
SHORT = st.text("aA1 ä", max_size=6)
ENTRIES = st.builds(
    EntryView,
    st.just("e"),
    PURCHASER,
    st.sampled_from(StatementKind),
    TEXT,
    st.just(()),
    SHORT,
    TEXT,
    st.integers(0, 12),
    joined=st.lists(st.tuples(SHORT, TEXT), max_size=2).map(tuple),
    withheld=SHORT,
    state=st.sampled_from(PlaceState),
    opportunity=SHORT,
    reason=TEXT,
)


@given(entry=ENTRIES, says=SHORT, is_marked=st.booleans(), is_alike=st.booleans(), cells=st.integers(3, 5))
def test_an_entry_tells_its_shape_without_being_drawn(
    entry: EntryView, says: str, is_marked: bool, is_alike: bool, cells: int
) -> None:
    for line in (
        showing_merge.EntryLine(entry, says, is_marked, is_alike),
        showing_synthesis.EntryLine(entry, is_marked, cells),
    ):
        assert line.shape == line.draw().shape


@dataclass(frozen=True)
class Drawn:
    """A line that is drawn as a given row."""

    row: Row
    key: str = "k"
    can_be_chosen: bool = True

    def draw(self) -> Row:
        return self.row


def test_a_row_that_differs_by_style_only_takes_over_how_high_another_is_and_no_other_does() -> None:
    text, bold = Content("yksi kaksi kolme"), Content.styled("yksi kaksi kolme", "bold")
    before, narrower = LaterRow(Drawn(Row(text, lead=Content("○ ")))), LaterRow(Drawn(Row(text)))
    before._measured = (11, 7)
    same = LaterRow(Drawn(Row(bold, lead=Content("● "))))
    for row in (same, narrower):
        row.take_measure_of(before)
    assert (same.get_height(RULES, 11), narrower.get_height(RULES, 11)) == (7, 2)
