"""Pictures and grouped tables: what they say without colours or eyes, and that no text of people's draws anything."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from tests.reporting.samples import HOSTILE, one, texts
from tests.reporting.test_html import VOID, Page
from ttguide.reporting.html import to_html
from ttguide.reporting.markdown import to_markdown
from ttguide.workflow.document import Block, Box, CrossRow, CrossTable, GroupedTable, Map, Paragraph, Tier

DRAWN = {"svg", "title", "desc", "text", "tspan", "rect", "circle", "line", "path"}
PAGE = {"html", "head", "meta", "style", "body", "main", "header", "h1", "figure", "figcaption", "div"}
TABLE = {"table", "thead", "tbody", "tr", "th", "td", "br", "small"}

CROSS = CrossTable(
    "Kohdat ja alueet",
    "Ristejä 2.",
    "Arviointikohta",
    "hiljaa",
    (("A", "Talous"), ("B", "Asiakkuudet")),
    (
        CrossRow("1a Suunta", (("A1", "A4"), ()), "1"),
        CrossRow("1b Kehittäminen", ((), ()), "1"),
        CrossRow("2a Strategia", ((), ("B1",)), "2"),
    ),
)
MAP = Map(
    "Kartta",
    "Alueista malliin.",
    (
        Tier("Alue", (Box("a", "A Talous", "Asiakas 2"), Box("b", "B Asiakkuudet"))),
        Tier("Tavoitetekijä", (Box("f", "Johtaminen", "1a 1b"), Box("g", "Kumppanuus"))),
        Tier("Malli", (Box("1", "1 Johtajuus"),)),
    ),
    (("a", "f"), ("b", "g"), ("f", "1")),
)


def hostile(text: str) -> tuple[Block, ...]:
    """Every block of this page with the text in each of its places."""
    return (
        CrossTable(text, text, text, text, ((text, text),), (CrossRow(text, ((text,),), text), CrossRow(text, ((),)))),
        Map(text, text, tuple(Tier(text, (Box(f"{n}", text, text),)) for n in range(3)), (("0", "1"), ("1", "2"))),  # type: ignore[arg-type]
        GroupedTable((text, text), ((text, text), (None, text), ("", ""))),
    )


def page(*blocks: Block) -> Page:
    return Page(to_html(one(*blocks)))


@pytest.fixture(autouse=True)
def _drawn_elements_have_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.reporting.test_html.VOID", VOID | {"circle", "line", "path"})


def test_a_cross_table_is_drawn_with_a_number_where_something_stands_and_a_dot_where_nothing_does() -> None:
    html = to_html(one(CROSS))
    picture = html.partition("<svg")[2].partition("</svg>")[0]
    assert picture.count('class="full"') == 2
    assert picture.count('class="empty"') == 4
    assert re.findall(r'class="on-full"[^>]*><tspan[^>]*>(\d+)<', picture) == ["2", "1"]


def test_a_silent_row_says_so_in_a_word() -> None:
    picture = to_html(one(CROSS)).partition("<svg")[2].partition("</svg>")[0]
    assert picture.count(">hiljaa<") == 1
    assert '<th scope="row">1b Kehittäminen (hiljaa)</th><td></td><td></td>' in to_html(one(CROSS))


def test_a_map_has_a_box_for_each_and_a_line_for_each_link() -> None:
    picture = to_html(one(MAP)).partition("<svg")[2].partition("</svg>")[0]
    assert picture.count('class="box"') == 5
    assert picture.count('class="link"') == 3


def test_lines_that_meet_at_a_box_end_under_one_another() -> None:
    links = tuple(("x", f"f{n}") for n in range(3))
    tiers = (
        Tier("", (Box("x", "X"),)),
        Tier("", tuple(Box(f"f{n}", f"F{n}") for n in range(3))),
        Tier("", ()),
    )
    picture = to_html(one(Map("", "", tiers, links)))
    starts = re.findall(r'class="link" d="M\S+ (\S+) C', picture)
    assert len(set(starts)) == 3
    assert [float(y) for y in starts] == sorted(float(y) for y in starts)


@pytest.mark.parametrize("block", [CROSS, MAP])
def test_a_picture_has_a_title_and_a_description_and_the_same_as_a_table(block: CrossTable | Map) -> None:
    html = to_html(one(block))
    assert re.search(r'<svg viewBox="[^"]+" role="img" focusable="false">\n<title>', html)
    assert f"<title>{block.caption}</title>\n<desc>{block.summary}</desc>" in html
    assert html.index("</svg>") < html.index("<table>")


def test_pictures_are_printed_as_tables_in_markdown() -> None:
    assert to_markdown(one(CROSS, MAP)).partition("\n\n")[2] == (
        "**Kohdat ja alueet**\n\nRistejä 2.\n\n"
        "| Arviointikohta | A Talous | B Asiakkuudet |\n| --- | --- | --- |\n"
        "| 1a Suunta | A1, A4 |  |\n| 1b Kehittäminen (hiljaa) |  |  |\n| 2a Strategia |  | B1 |\n\n"
        "**Kartta**\n\nAlueista malliin.\n\n"
        "| Tavoitetekijä | Alue | Malli |\n| --- | --- | --- |\n"
        "| Johtaminen (1a 1b) | A Talous | 1 Johtajuus |\n| Kumppanuus | B Asiakkuudet |  |\n"
    )


def test_a_cell_that_goes_on_reaches_over_its_rows() -> None:
    table = GroupedTable(("Tekijä", "Mittari", "Teot"), (("J", "m1\nlukuna", "t"), (None, "m2", None), ("K", "", "")))
    html = to_html(one(table))
    assert '<th scope="rowgroup" rowspan="2">J</th><td>m1<br><small>lukuna</small></td><td rowspan="2">t</td>' in html
    assert "<tr><td>m2</td></tr>" in html
    assert '<tr><th scope="row">K</th><td></td><td></td></tr>' in html
    assert to_markdown(one(table)).endswith(
        "| Tekijä | Mittari | Teot |\n| --- | --- | --- |\n| J | m1 · lukuna | t |\n|  | m2 |  |\n| K |  |  |\n"
    )


def test_empty_rows_are_room_to_write_in() -> None:
    html = to_html(one(GroupedTable(("a", "b"), (("", ""),) * 3)))
    assert html.count('<tr class="room"><td></td><td></td></tr>') == 3


def test_a_document_with_a_grouped_table_is_printed_on_pages_that_lie() -> None:
    assert '<body class="lying">' in to_html(one(GroupedTable(("a",), ())))
    assert "<body>" in to_html(one(Paragraph("a")))


def test_a_text_too_long_for_its_box_ends_in_an_ellipsis_and_is_whole_in_the_table() -> None:
    long = "sana " * 100
    tiers = (Tier("", ()), Tier("", (Box("f", long.strip()),)), Tier("", ()))
    html = to_html(one(Map("", "", tiers, ())))
    assert "…</tspan>" in html
    assert long.strip() in html.partition("<table>")[2]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:25]))
def test_hostile_text_becomes_text_in_every_picture(text: str) -> None:
    _only_ours(hostile(text))


@given(texts)
def test_no_text_draws_an_element_or_an_attribute(text: str) -> None:
    _only_ours(hostile(text))


@pytest.mark.parametrize(
    "block",
    [
        CrossTable("", "", "", "", (), ()),
        CrossTable("", "", "", "", (), (CrossRow("", ()),)),
        Map("", "", (Tier("", ()),) * 3, (("a", "b"),)),
        GroupedTable((), ()),
        GroupedTable(("a",), ((None,),)),
    ],
)
def test_nothing_to_show_is_no_fault(block: Block) -> None:
    assert "</html>" in to_html(one(block))
    assert to_markdown(one(block)).startswith("# Otsikko")


def _only_ours(blocks: tuple[Block, ...]) -> None:
    known = {"class", "role", "focusable", "viewbox", "scope", "rowspan", "tabindex", "font-size", "text-anchor"}
    known |= {"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "width", "height", "d"}
    figures = {"viewbox", "font-size", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "width", "height", "d"}
    read = page(*blocks)
    start = next(n for n, (tag, _) in enumerate(read.elements) if tag == "h1")
    for tag, attributes in read.elements[start:]:
        assert tag in DRAWN | PAGE | TABLE | {"p"}, tag
        for name, value in attributes:
            assert name in known, (tag, name)
            if name in figures:
                assert re.fullmatch(r"[-0-9. MC]+", value or ""), (tag, name, value)
