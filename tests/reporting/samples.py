"""What people and their programs put into text fields, and documents to put it into."""

from __future__ import annotations

from hypothesis import strategies as st

from ttguide.model.text import Language
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
    Table,
)

HOSTILE = (
    "[red]markup[/red] [@click=app.quit]x[/]",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "[klikkaa](javascript:alert(1))",
    "](javascript:alert(1))",
    "![kuva](https://example.com/x.png)",
    "<https://example.com> https://example.com www.example.com www.x.fi anna@example.com",
    "[viite]: https://example.com 'otsikko'",
    "\x1b]0;otsikko\x07\x1b[2J\x1b[31mpunainen",
    "\u202eitsarilaku\u202c \u2066eristetty\u2069",
    "👩‍👩‍👧 🇫🇮 ja 🙂",
    "Ha\u0308meenlinna, A\u030aland",
    "a | b | c",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "ainoa\n:--",
    "# otsikko #",
    "#ei-otsikko C#",
    "1. ensimmäinen",
    "1) ensimmäinen",
    "31.12.2026 alkaa sopimus",
    "- luettelo",
    "+ luettelo",
    "* luettelo",
    "> lainaus",
    "> [!NOTE]\n> huomio",
    "---",
    "***",
    "___",
    "otsikko\n===",
    "otsikko\n---",
    "```sh\nrm -rf /\n```",
    "~~~\nkoodia\n~~~",
    "    sisennetty koodi",
    "`koodia` ja ``lisää`` ja `",
    "*painotus* **vahva** _alle_ __vahva__ ~~pois~~ snake_case",
    "kenoviiva \\ ja \\* ja rivin lopussa \\",
    "&amp; &lt; &#65; &nbsp; R&D AT&T;",
    "hinta $5 ja $6, $$x^2$$",
    "rivi yksi\nrivi kaksi\n\nkappale kaksi\r\nja sen toinen rivi",
    "sarkain\tja   välejä ",
    "- [ ] tehtävä\n- [x] tehty",
    "päätös[^1]\n\n[^1]: alaviite",
    "<!-- kommentti --> <b>lihava</b> <br>",
    "</style><script>x</script>",
    "{{ malli }} {% tagi %} ${muuttuja}",
    "x" * 100_000,
    "pitkä rivi | *tähti* <b> " * 300,
)

texts = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("\\`*_{}[]()#+-.!|<>&;:/@~$='\" \n\t1x"),
    ),
    max_size=60,
)


def holding(text: str) -> Document:
    """A document that has the text in every place where people's text can come to stand."""
    blocks: tuple[Block, ...] = (
        Heading(text),
        Paragraph(text),
        Notice(text),
        Heading(text, 3),
        Entry(text, quote=True, marks=(text, "A7")),
        Entry(text, depth=1, marks=(text,)),
        Entry(text, depth=9),
        Bullets((text, "muu")),
        Facts(((text, text), ("tyhjä", ""))),
        Table((text, "luku"), ((text, "1"), ("x", text))),
        Bars(text, (text, text, "muu"), (Bar(text, (2, 1)), Bar("x", (0, 0)))),
        Lines(2),
        Fine(text),
    )
    return Document(text, Language.FI, blocks, kicker=text, contents=text)


def one(*blocks: Block, language: Language = Language.FI) -> Document:
    return Document("Otsikko", language, blocks)
