"""HTML: what each block looks like, and that no text of people's becomes an element or an attribute."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given

from tests.reporting.samples import HOSTILE, holding, one, texts
from ttguide.model.text import Language
from ttguide.reporting.html import to_html
from ttguide.reporting.outline import one_line
from ttguide.workflow.document import (
    Bar,
    Bars,
    Block,
    Bullets,
    Document,
    Entry,
    Facts,
    Fine,
    Heading,
    Lines,
    Notice,
    Paragraph,
    Prose,
    Table,
)

VOID = {"meta", "br", "rect"}


class Page(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and the text of each."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open[-1]][-1] += data

    @property
    def structure(self) -> list[tuple[str, tuple[tuple[str, str | None], ...]]]:
        """The elements without line breaks and paragraphs, of which there are as many as somebody typed."""
        return [(tag, attrs) for tag, attrs in self.elements if tag not in ("br", "p")]


def body(*blocks: Block, language: Language = Language.FI) -> str:
    """What stands between the title and the end of the page."""
    page = to_html(one(*blocks, language=language))
    return page.partition("</header>\n")[2].partition("</main>")[0].removesuffix("\n")


def test_a_page_says_its_language_and_title_and_forbids_all_that_is_not_its_own() -> None:
    page = to_html(Document("Koti & hoito", Language.FI, (Paragraph("Alku."),), kicker="Raportti"))
    head, _, rest = page.partition("<style>")
    assert head == (
        '<!doctype html>\n<html lang="fi">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="robots" content="noindex">\n'
        "<title>Koti &amp; hoito</title>\n"
    )
    assert rest.partition("</style>\n")[2] == (
        "</head>\n<body>\n<main>\n<header>\n"
        '<p class="kicker">Raportti</p>\n<h1>Koti &amp; hoito</h1>\n</header>\n'
        "<p>Alku.</p>\n</main>\n</body>\n</html>\n"
    )


def test_a_page_holds_no_script_and_reaches_for_nothing_outside() -> None:
    page = to_html(holding("teksti"))
    tags = {tag for tag, _ in Page(page).elements}
    assert tags.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "form", "base", "image", "use"})
    assert not re.search(r"url\(|@import|@font-face|https?:|//", page)
    attributes = {name for _, attrs in Page(page).elements for name, _ in attrs}
    assert not {name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset", "action")}


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Heading("Talous"), "<h2>Talous</h2>"),
        (Heading("Uusi", new_page=True), '<h2 class="new-page">Uusi</h2>'),
        (Heading("Talous", 9), "<h6>Talous</h6>"),
        (Heading("Talous", 0), "<h2>Talous</h2>"),
        (Paragraph("a < b\nc\n\nd"), "<p>a &lt; b<br>c</p>\n<p>d</p>"),
        (Notice("Luonnos"), '<div class="notice" role="note">\n<p>Luonnos</p>\n</div>'),
        (Fine("pientä"), '<p class="fine">pientä</p>'),
        (Bullets(("yksi", " ", "kaksi\nriviä")), "<ul>\n<li>yksi</li>\n<li>kaksi<br>riviä</li>\n</ul>"),
        (
            Facts((("Aihe", "Koti"), ("Aika", ""))),
            '<dl class="facts">\n<div><dt>Aihe</dt><dd>Koti</dd></div>\n'
            '<div><dt>Aika</dt><dd class="room"></dd></div>\n</dl>',
        ),
        (
            Table(("Nimi", "n"), (("a", "1"), ("b",))),
            '<div class="scroll">\n<table>\n<thead>\n'
            '<tr><th scope="col">Nimi</th><th scope="col" class="number">n</th></tr>\n</thead>\n<tbody>\n'
            '<tr><th scope="row">a</th><td class="number">1</td></tr>\n'
            '<tr><th scope="row">b</th><td class="number"></td></tr>\n</tbody>\n</table>\n</div>',
        ),
        (Lines(2), '<div class="lines" aria-hidden="true">\n<div></div>\n<div></div>\n</div>'),
        (Prose("*Tärkeää* <b>\n\n- yksi"), "<p><em>Tärkeää</em> &lt;b&gt;</p>\n<ul>\n<li>yksi</li>\n</ul>"),
    ],
)
def test_each_block_has_its_html(block: Block, expected: str) -> None:
    assert body(block) == expected


def test_entries_are_nested_lists_with_quotations_and_marks() -> None:
    entries = (
        Entry("Budjetti"),
        Entry("Tunnit.\nEdes haarukka.", quote=True, marks=("A7 Määrä", "4b"), depth=1),
        Entry("Syvällä", depth=5),
        Entry("Toinen"),
    )
    assert body(*entries) == (
        '<ul class="entries nested">\n<li>\n<p class="said">Budjetti</p>\n'
        '<ul class="entries">\n<li>\n<p class="said quote">”Tunnit.<br>Edes haarukka.”</p>\n'
        '<p class="marks"><span class="mark">A7 Määrä</span> <span class="mark">4b</span></p>\n'
        '<ul class="entries">\n<li>\n<p class="said">Syvällä</p>\n</li>\n</ul>\n</li>\n</ul>\n</li>\n'
        '<li>\n<p class="said">Toinen</p>\n</li>\n</ul>'
    )


def test_entries_of_one_level_are_a_flat_list() -> None:
    assert body(Entry("a"), Entry("b")).startswith('<ul class="entries flat">\n<li>')


def test_bars_are_drawn_beside_their_figures() -> None:
    bars = Bars("Puhe", ("Näkökulma", "Poimittu", "Luultava"), (Bar("Talous", (3, 1)), Bar("Asiakas", (0, 2))))
    key = '<svg class="key" viewBox="0 0 100 100" aria-hidden="true" focusable="false">'
    picture = '<svg viewBox="0 0 1000 100" preserveAspectRatio="none" focusable="false">'
    assert body(bars) == (
        '<table class="bars" role="table">\n<caption>Puhe</caption>\n<thead>\n'
        '<tr role="row"><th scope="col" role="columnheader">Näkökulma</th><td aria-hidden="true"></td>'
        f'<th scope="col" role="columnheader" class="number">{key}'
        '<rect class="amount-1" x="0" y="0" width="100" height="100"/></svg>Poimittu</th>'
        f'<th scope="col" role="columnheader" class="number">{key}'
        '<rect class="amount-2" x="0" y="0" width="100" height="100"/></svg>Luultava</th></tr>\n'
        "</thead>\n<tbody>\n"
        '<tr role="row"><th scope="row" role="rowheader">Talous</th><td class="bar" aria-hidden="true">'
        f'{picture}<rect class="amount-1" x="0" y="0" width="750" height="100"/>'
        '<rect class="amount-2" x="750" y="0" width="250" height="100"/></svg></td>'
        '<td role="cell" class="number">3</td><td role="cell" class="number">1</td></tr>\n'
        '<tr role="row"><th scope="row" role="rowheader">Asiakas</th><td class="bar" aria-hidden="true">'
        f'{picture}<rect class="amount-2" x="0" y="0" width="500" height="100"/></svg></td>'
        '<td role="cell" class="number none">0</td><td role="cell" class="number">2</td></tr>\n'
        "</tbody>\n</table>"
    )


def test_bars_without_amounts_draw_nothing() -> None:
    assert "<rect" not in body(Bars("Tyhjä", ("a", "b"), (Bar("x", (0,)), Bar("y", ()))))
    assert "<tbody>\n</tbody>" in body(Bars("Tyhjä", (), ()))


def test_a_wide_table_can_be_scrolled_by_keyboard() -> None:
    assert body(Table(("a", "b", "c", "d"), ())).startswith('<div class="scroll" tabindex="0" role="group">')


def test_contents_lead_to_the_chapters() -> None:
    blocks = (Paragraph("Alku"), Heading("Eka"), Heading("Alla", 3), Heading("Toka & muu"))
    page = to_html(Document("Otsikko", Language.EN, blocks, contents="Contents"))
    assert (
        '<p>Alku</p>\n<nav aria-labelledby="contents">\n<p id="contents">Contents</p>\n<ol>\n'
        '<li><a href="#s1">Eka</a></li>\n<li><a href="#s2">Toka &amp; muu</a></li>\n</ol>\n</nav>\n'
        '<h2 id="s1">Eka</h2>\n<h3>Alla</h3>\n<h2 id="s2">Toka &amp; muu</h2>\n'
    ) in page


def test_one_chapter_needs_no_contents() -> None:
    assert "<nav" not in to_html(Document("Otsikko", Language.EN, (Heading("Eka"),), contents="Contents"))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:25]))
def test_hostile_text_makes_no_element_and_no_attribute(text: str) -> None:
    assert Page(to_html(holding(text))).structure == Page(to_html(holding("rauhallista"))).structure


@given(texts)
def test_no_text_makes_an_element_or_an_attribute(text: str) -> None:
    text = f"x{text}"
    page = Page(to_html(holding(text)))
    assert page.structure == Page(to_html(holding("x"))).structure
    assert page.texts["title"] == page.texts["h1"] == page.texts["h2"] == [one_line(text)]


def test_control_and_direction_characters_are_gone_and_letters_are_composed() -> None:
    page = to_html(one(Paragraph("a\x1b[2Jb\u202ec\x00d\u2066e\ufefff Ha\u0308me")))
    assert "<p>a[2Jbcdef Häme</p>" in page


def test_prose_makes_emphasis_and_lists_only() -> None:
    hostile = "<script>x</script> [a](javascript:x) ![b](http://c) `d` <http://e> # f\n\n    g\n\n> h\n\n| i |\n|---|"
    tags = {tag for tag, _ in Page(body(Prose(hostile))).elements}
    assert tags == {"p"}
    assert "<strong>vahva</strong>" in body(Prose("**vahva**"))


def test_a_number_stays_on_a_line_with_its_per_cent_sign() -> None:
    shown = body(Paragraph("Over 60 %, or 50 % of 7 % of it"))
    assert "Over 60\u00a0%, or 50\u00a0% of 7\u00a0% of it" in shown


def _luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_has_enough_contrast(scheme: int) -> None:
    style = to_html(one()).partition("<style>")[2].partition("</style>")[0]
    found = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", found[scheme]))
    pairs = [(ink, ground) for ink in ("ink", "soft", "accent") for ground in ("paper", "tint")]
    for ink, ground in (*pairs, ("warm-ink", "warm")):
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def test_every_colour_of_text_is_one_of_the_tried_ones() -> None:
    style = to_html(one()).partition("<style>")[2].partition("</style>")[0]
    said = set(re.findall(r"(?<![-a-z])color: ([^;]+);", style))
    assert said == {"var(--ink)", "var(--soft)", "var(--accent)", "var(--warm-ink)", "#55616b"}  # the last one in print
