"""Pictures and grouped tables: what they say without colours or eyes, and that no text of people's draws anything."""

from __future__ import annotations

import re
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given

from tests.reporting.samples import HOSTILE, one, texts
from tests.reporting.test_html import VOID, Page
from ttguide.model.light import Light
from ttguide.reporting.html import to_html
from ttguide.reporting.markdown import to_markdown
from ttguide.workflow.document import (
    Apart,
    Block,
    Box,
    CrossRow,
    CrossTable,
    Dumbbells,
    Field,
    FieldPoint,
    GroupedTable,
    LightCell,
    LightRow,
    LightTable,
    Line,
    Map,
    Paragraph,
    Picture,
    Profile,
    ProfileRow,
    Tier,
    Trend,
)

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

RED, YELLOW, GREEN = (
    LightCell("■", Light.RED, "punainen"),
    LightCell("▲", Light.YELLOW, "keltainen"),
    LightCell("●", Light.GREEN, "vihreä"),
)
NONE = LightCell("–", None, "ei osaa sanoa")
LIGHTS = LightTable(
    "Liikennevalot",
    "Neliö on punainen.",
    "Menestystekijä",
    ("Mittarit", "Valo"),
    "Keskiarvo",
    (
        LightRow("Hinnat", (GREEN, GREEN), "3", "Johtaminen"),
        LightRow("Palaute", (NONE, LightCell()), "", "Johtaminen"),
        LightRow("Väki", (YELLOW, RED), "1,5", "Henkilöstö"),
    ),
    (RED, YELLOW, GREEN, LightCell("–", None, "ei arvioitu")),
)
SIDES = Dumbbells(
    "Näkemyserot",
    "Suurin ero ensin.",
    "Asia",
    (RED, YELLOW, GREEN),
    ("tilaaja", "tuottaja", "sovittu"),
    "ei arvioitu",
    "Ero",
    (
        Apart("Hinnat", 0, 2, 1, ("■ punainen", "● vihreä", "▲ keltainen"), "2 portaan ero"),
        Apart("Väki", None, 1, None, ("–", "▲ keltainen", "–"), "vain toinen"),
        Apart("Palaute", 1, 2, None, ("▲ keltainen", "● vihreä", "–"), "yhden portaan ero"),
    ),
    2,
)
FIELD = Field(
    "Hyöty ja vaiva",
    "Ylhäällä on hyöty.",
    "Asia",
    "Vaiva",
    "Hyöty",
    1,
    5,
    ("aloita tästä", "hankkeeksi", "joskus", "jätä"),
    (
        FieldPoint(2, "Palaute", 1.5, 4.5, ("4,5 (5 + 4)", "1,5 (1 + 2)"), chosen=True),
        FieldPoint(1, "Hinnat", 1.5, 4.5, ("4,5 (4 + 5)", "1,5 (2 + 1)")),
        FieldPoint(3, "Väki", 5, 1, ("1 (1 + 1)", "5 (5 + 5)")),
    ),
    "valittu",
)
TREND = Trend(
    "Kokonaisuus",
    "Neliö on yhteinen.",
    "Puoli",
    ("1. (2026)", "2. (2027)", "3. (2028)"),
    1,
    3,
    (
        Line("yhteinen", ((2.25, "2,25"), (None, "–"), (2.75, "2,75"))),
        Line("tilaaja", ((1.5, "1,5"), (None, "–"), (None, "–"))),
    ),
)
PROFILE = Profile(
    "Profiili",
    "Palkki nollasta sataan.",
    ("Kohta", "Prosentteina", "Pisteet", "Valo"),
    (
        ProfileRow("1 Johtajuus", 50, "50 %", "50/100 pistettä", YELLOW),
        ProfileRow("1a Suunta", 100, "100 %", "", GREEN, 1),
        ProfileRow("1b Kehittäminen", None, "–", "", LightCell("–", None, "ei arvioitu"), 1),
    ),
)
OF_ROUNDS = (LIGHTS, SIDES, FIELD, TREND, PROFILE)


def hostile(text: str) -> tuple[Block, ...]:
    """Every block of this page with the text in each of its places."""
    return (
        CrossTable(text, text, text, text, ((text, text),), (CrossRow(text, ((text,),), text), CrossRow(text, ((),)))),
        Map(text, text, tuple(Tier(text, (Box(f"{n}", text, text),)) for n in range(3)), (("0", "1"), ("1", "2"))),  # type: ignore[arg-type]
        GroupedTable((text, text), ((text, text), (None, text), ("", ""))),
        *_hostile_of_rounds(text),
    )


def _hostile_of_rounds(text: str) -> tuple[Block, ...]:
    cell = LightCell(text, Light.RED, text)
    return (
        LightTable(text, text, text, (text, text), text, (LightRow(text, (cell, cell), text, text),), (cell,)),
        Dumbbells(
            text, text, text, (cell, cell), (text,) * 3, text, text, (Apart(text, 0, None, 1, (text,) * 3, text),), 1
        ),
        Field(
            text,
            text,
            text,
            text,
            text,
            1,
            5,
            (text,) * 4,
            (FieldPoint(1, text, 2, 3, (text, text), chosen=True),),
            text,
        ),
        Trend(text, text, text, (text, text), 0, 1000, (Line(text, ((5.0, text), (None, text))),)),
        Profile(
            text, text, (text,) * 4, (ProfileRow(text, 50, text, text, cell), ProfileRow(text, None, text, text, cell))
        ),
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


@pytest.mark.parametrize("block", [CROSS, MAP, *OF_ROUNDS], ids=lambda block: type(block).__name__)
def test_a_picture_has_a_title_and_a_description_and_the_same_as_a_table(block: Picture) -> None:
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


# Rounds of assessment


def drawn(block: Picture) -> str:
    return to_html(one(block)).partition("<svg")[2].partition("</svg>")[0]


def test_each_light_is_a_shape_of_its_own_and_its_word_stands_in_the_legend() -> None:
    picture = drawn(LIGHTS)
    assert picture.count('<rect class="light red"') == 1 + 1
    assert picture.count('<path class="light yellow"') == 1 + 1
    assert picture.count('<circle class="light green"') == 2 + 1
    assert picture.count('<line class="none"') == 1 + 1
    for word in ("punainen", "keltainen", "vihreä", "ei arvioitu", "Johtaminen", "Henkilöstö", "1,5"):
        assert picture.count(f">{word}<") == 1


def heads_of_lights(*names: str) -> list[str]:
    """How the heads of the columns are written over the lights, line by line."""
    row = LightRow("Hinnat", tuple(LightCell("●", Light.GREEN, "vihreä") for _ in names), "3")
    picture = drawn(LightTable("Valot", "", "Asia", names, "Keskiarvo", (row,), ()))
    return re.findall(r'y="(?:12|26|40)">([^<]*)</tspan>', picture)


def test_a_word_over_the_lights_is_not_broken_where_there_is_room_for_it() -> None:
    english = ("Measures", "Attainment", "Approach", "Deployment", "Follow-up", "Light")
    finnish = ("Mittarit", "Tavoitteiden toteutuminen", "Toimintatapa", "Toteutus", "Seuranta", "Valo")

    assert heads_of_lights(*english)[:6] == [*english]
    assert heads_of_lights(*finnish)[:4] == ["Mittarit", "Tavoitteiden", "toteutuminen", "Toimintatapa"]


def test_a_word_over_the_lights_that_is_too_long_is_broken_between_syllables() -> None:
    assert heads_of_lights("Toimintasuunnitelma", *("Valo",) * 5)[:3] == ["Toiminta-", "suunnitelma", "Valo"]
    assert heads_of_lights("Deployment", *("Light",) * 7)[:3] == ["Deploy-", "ment", "Light"]


def test_the_lights_are_told_in_words_in_the_table() -> None:
    assert to_markdown(one(LIGHTS)).partition("\n\n")[2] == (
        "**Liikennevalot**\n\nNeliö on punainen.\n\n"
        "| Menestystekijä | Mittarit | Valo | Keskiarvo |\n| --- | --- | --- | --: |\n"
        "| Hinnat · Johtaminen | ● vihreä | ● vihreä | 3 |\n"
        "| Palaute · Johtaminen | – ei osaa sanoa |  |  |\n"
        "| Väki · Henkilöstö | ▲ keltainen | ■ punainen | 1,5 |\n"
    )


def test_a_shape_and_its_word_stay_on_one_line() -> None:
    assert "<td>●\N{NO-BREAK SPACE}vihreä</td>" in to_html(one(LIGHTS))


def test_sides_stand_on_the_scale_with_marks_of_their_own_and_the_agreed_one_as_a_bar() -> None:
    picture = drawn(SIDES)
    assert picture.count('<path class="full"') == 2 + 1  # rows and legend
    assert picture.count('<circle class="box"') == 2 + 1
    assert picture.count('<rect class="bar"') == 1 + 1
    spans = re.findall(r'class="span" x1="(\S+)" y1="\S+" x2="(\S+)"', picture)
    assert [float(one) < float(other) for one, other in spans] == [True, True]
    assert float(spans[1][0]) < float(spans[0][0])  # who did not judge stands left of the whole scale


def test_differences_beyond_the_drawn_ones_stand_in_the_table() -> None:
    assert ">Palaute<" not in drawn(SIDES)
    assert to_markdown(one(SIDES)).endswith(
        "| Asia | tilaaja | tuottaja | sovittu | Ero |\n| --- | --- | --- | --- | --- |\n"
        "| Hinnat | ■ punainen | ● vihreä | ▲ keltainen | 2 portaan ero |\n"
        "| Väki | – | ▲ keltainen | – | vain toinen |\n"
        "| Palaute | ▲ keltainen | ● vihreä | – | yhden portaan ero |\n"
    )


def test_numbers_at_the_same_place_of_a_field_stand_beside_each_other_and_chosen_ones_are_filled() -> None:
    picture = drawn(FIELD)
    places = {
        number: (float(x), float(y))
        for x, y, number in re.findall(r'<tspan x="(\S+)" y="(\S+)">(\d+)</tspan>', picture.partition("→")[2])
    }
    assert places["2"][1] == places["1"][1]
    assert 15 < places["1"][0] - places["2"][0] < 30
    assert places["3"][0] > places["1"][0]
    assert places["3"][1] > places["1"][1]
    assert re.findall(r'class="on-full"[^>]*><tspan[^>]*>(\d+)<', picture) == ["2"]


def test_a_field_is_told_by_number() -> None:
    assert to_markdown(one(FIELD)).endswith(
        "|  | Asia | Hyöty | Vaiva |\n| --: | --- | --- | --- |\n"
        "| 1 | Hinnat | 4,5 (4 + 5) | 1,5 (2 + 1) |\n"
        "| 2 | Palaute (valittu) | 4,5 (5 + 4) | 1,5 (1 + 2) |\n"
        "| 3 | Väki | 1 (1 + 1) | 5 (5 + 5) |\n"
    )


def test_many_numbers_at_one_place_end_in_how_many_more_there_are() -> None:
    points = tuple(FieldPoint(n, f"{n}", 3, 3, ("3", "3")) for n in range(1, 13))
    picture = drawn(Field("", "", "", "", "", 1, 5, ("",) * 4, points))
    assert ">8<" in picture
    assert ">9<" not in picture
    assert ">+4<" in picture


def test_a_trend_joins_the_rounds_that_have_a_figure() -> None:
    picture = drawn(TREND)
    assert picture.count('class="line line-0"') == 1
    assert picture.count('class="line line-1"') == 0
    assert picture.count('<rect class="ink"') == 2 + 1
    assert picture.count('<path class="full"') == 1 + 1
    heights = [float(y) for y in re.findall(r'class="ink" x="\S+" y="(\S+)"', picture)]
    assert heights[0] > heights[1]
    assert re.findall(r">(\d,\d+)<", picture) == ["2,25", "2,75"]


def test_a_trend_says_at_each_figure_what_it_is_made_of() -> None:
    line = Line("yhteinen", ((1.94, "1,94"), (3.0, "3,00")), ("arvioitu 40/40", "arvioitu 2/40"))
    trend = Trend("Kokonaisuus", "", "Puoli", ("1. (2026)", "2. (2027)"), 1, 3, (line,))

    assert re.findall(r"y=\"(\S+)\">(3,00|arvioitu 2/40)<", drawn(trend)) == [("14", "3,00"), ("28", "arvioitu 2/40")]
    assert to_markdown(one(trend)).endswith(
        "| Puoli | 1. (2026) | 2. (2027) |\n| --- | --- | --- |\n"
        "| yhteinen | 1,94 (arvioitu 40/40) | 3,00 (arvioitu 2/40) |\n"
    )


def test_a_profile_has_a_bar_of_its_length_for_each_that_was_judged() -> None:
    picture = drawn(PROFILE)
    bars = re.findall(r'<rect class="light (\w+)" x="310" y="\S+" width="(\S+)"', picture)
    assert bars == [("yellow", "90"), ("green", "180")]
    assert to_markdown(one(PROFILE)).endswith(
        "| Kohta | Prosentteina | Pisteet | Valo |\n| --- | --: | --- | --- |\n"
        "| 1 Johtajuus | 50 % | 50/100 pistettä | ▲ keltainen |\n"
        "| 1a Suunta | 100 % |  | ● vihreä |\n"
        "| 1b Kehittäminen | – |  | – ei arvioitu |\n"
    )


@pytest.mark.parametrize("block", [*OF_ROUNDS, *hostile("<&>\"' \x1b[31m"), *hostile("x" * 10_000)])
def test_a_picture_is_well_formed_xml(block: Block) -> None:
    for picture in re.findall(r"<svg.*?</svg>", to_html(one(block)), re.DOTALL):
        assert fromstring(picture).tag == "svg"  # noqa: S314 - our own


def test_the_colours_are_those_that_colour_blind_readers_tell_apart() -> None:
    html = to_html(one(LIGHTS))
    for name, colour in (("red", "#d55e00"), ("yellow", "#f0e442"), ("green", "#009e73")):
        assert f".picture .{name} {{ fill: {colour}; }}" in html


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
        LightTable("", "", "", (), "", ()),
        Dumbbells("", "", "", (), ("", "", ""), "", "", (), 0),
        Field("", "", "", "", "", 0, 0, ("", "", "", ""), ()),
        Trend("", "", "", (), 0, 0, ()),
        Trend("", "", "", ("a",), 2, 2, (Line("", ((2.0, "2"),)),)),
        Profile("", "", ("", "", "", ""), ()),
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
                assert re.fullmatch(r"[-0-9. MCLZ]+", value or ""), (tag, name, value)
