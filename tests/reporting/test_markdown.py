"""Markdown: what each block looks like, and that whatever people typed shows as they typed it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.reporting.samples import HOSTILE, holding, one, texts
from ttguide.model.text import Language
from ttguide.reporting.markdown import to_markdown
from ttguide.reporting.outline import one_line, paragraphs
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


def viewer(name: str) -> MarkdownIt:
    """A viewer: plain CommonMark, or GitHub's flavour with tables, strikethrough and links made of addresses."""
    if name == "commonmark":
        return MarkdownIt("commonmark")
    github = MarkdownIt("gfm-like")
    assert github.linkify is not None
    github.linkify.set({"fuzzy_link": False})  # names such as example.com, which GitHub leaves alone
    return github


VIEWERS = ("commonmark", "github")


def shown(source: str, name: str = "github") -> list[Token]:
    return viewer(name).parse(source)


def literal(tokens: list[Token]) -> list[list[str]]:
    """The lines of each inline run; anything but text and line breaks fails."""
    runs: list[list[str]] = []
    for token in tokens:
        if token.type == "inline":
            lines = [""]
            for child in token.children or []:
                assert child.type in ("text", "hardbreak"), (child.type, token.content)
                if child.type == "text":
                    lines[-1] += child.content
                else:
                    lines.append("")
            runs.append(lines)
    return runs


def body(*blocks: Block) -> str:
    """What follows the title."""
    return to_markdown(one(*blocks)).removeprefix("# Otsikko\n").removeprefix("\n")


def test_a_document_begins_with_its_title_and_what_it_is() -> None:
    document = Document("Kotihoito", Language.FI, (Paragraph("Alku."),), kicker="Raportti", contents="Sisältö")
    assert to_markdown(document) == "# Kotihoito\n\n*Raportti*\n\nAlku.\n"


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Heading("Talous"), "## Talous\n"),
        (Heading("Talous", 9), "###### Talous\n"),
        (Heading("C #", 3), "### C \\#\n"),
        (Heading(" \n "), ""),
        (Paragraph("Yksi.\nKaksi.\n\nUusi kappale."), "Yksi.\\\nKaksi.\n\nUusi kappale.\n"),
        (Paragraph("1. Ensin\n- sitten"), "1\\. Ensin\\\n\\- sitten\n"),
        (Paragraph("1.1.2027 alkaa sopimus"), "1.1.2027 alkaa sopimus\n"),
        (Notice("Luonnos.\n\nÄlä jaa."), "> Luonnos.\n>\n> Älä jaa.\n"),
        (Fine("Pientä *tekstiä*."), "*Pientä \\*tekstiä\\*.*\n"),
        (Bullets(("eka", "toka\nrivi", "")), "- eka\n- toka\\\n  rivi\n"),
        (Facts((("Aihe", "Kotihoito"), ("Miksi?", "Siksi"))), "- **Aihe:** Kotihoito\n- **Miksi?** Siksi\n"),
        (Facts((("Aika", ""),)), "- **Aika:** ………………………………………………………………\n"),
        (Table(("Nimi", "n"), (("a|b", "1"), ("c", "12"))), "| Nimi | n |\n| --- | --: |\n| a\\|b | 1 |\n| c | 12 |\n"),
        (Table(("Nimi",), (("a", "x\ny"), ())), "| Nimi |  |\n| --- | --- |\n| a | x y |\n|  |  |\n"),
        (Table((), ()), ""),
        (Lines(3), "___\n\n___\n\n___\n"),
        (Lines(-1), ""),
        (Prose("Tämä on *tärkeää*.\n\n- <b>\n- kaksi"), "Tämä on *tärkeää*.\n\n+ \\<b>\n+ kaksi\n"),
    ],
)
def test_each_block_has_its_markdown(block: Block, expected: str) -> None:
    assert body(block) == expected


def test_bars_are_printed_as_a_table_under_their_caption() -> None:
    bars = Bars("Puhe", ("Näkökulma", "Poimittu", "Luultava"), (Bar("Talous", (3, 1)), Bar("Asiakas", (0, 2))))
    assert body(bars) == (
        "**Puhe**\n\n| Näkökulma | Poimittu | Luultava |\n| --- | --: | --: |\n"
        "| Talous | 3 | 1 |\n| Asiakas | 0 | 2 |\n"
    )


def test_entries_stand_under_each_other_with_quotations_and_marks() -> None:
    entries = (
        Entry("Budjetti pitää"),
        Entry("Tunnit syksyllä.\nEdes haarukka.", quote=True, marks=("A7 Määrä", "4b Raha"), depth=1),
        Entry("Sama", depth=7),
        Entry("Toinen"),
    )
    assert body(*entries) == (
        "- **Budjetti pitää**\n"
        "  - ”Tunnit syksyllä.\\\n    Edes haarukka.”\\\n    *A7 Määrä · 4b Raha*\n"
        "    - Sama\n"
        "- **Toinen**\n"
    )


def test_quotation_marks_follow_the_language_and_are_not_doubled() -> None:
    english = to_markdown(one(Entry("so it was", quote=True), Entry("“there”", quote=True), language=Language.EN))
    assert english == "# Otsikko\n\n- “so it was”\n- “there”\n"


def test_lists_that_follow_each_other_stay_apart() -> None:
    source = body(Entry("kirjaus"), Bullets(("kohta",)), Bullets(("toinen",)), Paragraph("väli"), Bullets(("kolmas",)))
    assert source == "- kirjaus\n\n* kohta\n\n- toinen\n\nväli\n\n- kolmas\n"
    assert [t.type for t in shown(source)].count("bullet_list_open") == 4


def test_entries_without_words_are_left_out() -> None:
    assert body(Entry("  "), Entry("sana", depth=3)) == "- sana\n"


@pytest.mark.parametrize("name", VIEWERS)
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:25]))
def test_hostile_text_shows_literally_wherever_it_stands(text: str, name: str) -> None:
    tokens = shown(to_markdown(holding(text)), name)
    kinds = {token.type for token in tokens}
    assert kinds.isdisjoint({"code_block", "fence", "html_block"})
    children = {child.type for token in tokens for child in token.children or []}
    assert children <= {"text", "hardbreak", "softbreak", "strong_open", "strong_close", "em_open", "em_close"}
    assert [t.tag for t in tokens if t.type == "heading_open"] == ["h1", "h2", "h3"]
    assert sum(t.type == "table_open" for t in tokens) == (2 if name == "github" else 0)


@pytest.mark.parametrize("name", VIEWERS)
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:25]))
def test_a_hostile_paragraph_gives_back_its_lines(text: str, name: str) -> None:
    assert literal(shown(body(Paragraph(text)), name)) == [list(lines) for lines in paragraphs(text)]


@given(texts)
@example("*")
@example("a@b.cd http://x.yz www.a.b mailto:a@b.cd")
@example("&amp;&#1;&copy;")
def test_a_paragraph_gives_back_its_lines(text: str) -> None:
    expected = [list(lines) for lines in paragraphs(text)]
    for name in VIEWERS:
        assert literal(shown(body(Paragraph(text)), name)) == expected


@given(texts, texts)
def test_list_items_give_back_their_lines(text: str, other: str) -> None:
    source = body(Entry(f"x{text}"), Entry(f"{other}x", depth=1))
    tokens = shown(source)
    for token in tokens:  # what others stand under is strong
        token.children = [c for c in token.children or [] if c.type not in ("strong_open", "strong_close")]
    assert literal(tokens) == [list(lines) for said in (f"x{text}", f"{other}x") for lines in paragraphs(said)]


@given(texts)
def test_a_heading_gives_back_its_line(text: str) -> None:
    tokens = shown(to_markdown(Document("x" + text, Language.FI, ())))
    assert literal(tokens) == [[one_line("x" + text)]]
    assert [t.type for t in tokens] == ["heading_open", "inline", "heading_close"]


@given(texts)
def test_a_cell_gives_back_its_line(text: str) -> None:
    tokens = shown(body(Table(("a", "b"), (("x" + text, "y"),))))
    assert literal(tokens) == [["a"], ["b"], [one_line("x" + text)], ["y"]]


@given(texts)
def test_small_print_is_emphasised_whole(text: str) -> None:
    for token in shown(body(Fine(text))):
        if token.type == "inline":
            kinds = [child.type for child in token.children or []]
            assert (kinds[0], kinds[-1]) == ("em_open", "em_close")
            assert set(kinds[1:-1]) <= {"text", "hardbreak"}
