"""A content author's text: emphasis, strong words and lists, the same in both forms."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ttguide.reporting.prose import prose_to_html, prose_to_markdown


@pytest.mark.parametrize(
    ("text", "html", "markdown"),
    [
        ("Yksi *kaksi* **kolme**.", "<p>Yksi <em>kaksi</em> <strong>kolme</strong>.</p>", "Yksi *kaksi* **kolme**."),
        ("rivi\ntoinen", "<p>rivi\ntoinen</p>", "rivi\ntoinen"),
        ("rivi\\\ntoinen", "<p>rivi<br>\ntoinen</p>", "rivi\\\ntoinen"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "+ a\n+ b"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>', "3. a\n4. b"),
        (
            "- a\n  - b\n\nc",
            "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n<p>c</p>",
            "+ a\n  + b\n\nc",
        ),
        ("# ei", "<p># ei</p>", "\\# ei"),
        ("[a](b) ![c](d) <b> `e`", "<p>[a](b) ![c](d) &lt;b&gt; `e`</p>", "\\[a\\](b) !\\[c\\](d) \\<b> \\`e\\`"),
        ("\\*ei\\*", "<p>*ei*</p>", "\\*ei\\*"),
        ("", "", ""),
    ],
)
def test_prose_has_two_forms(text: str, html: str, markdown: str) -> None:
    assert prose_to_html(text) == html
    assert prose_to_markdown(text) == markdown


def read_alike(text: str) -> bool:
    seen = MarkdownIt("commonmark").render(prose_to_markdown(text)).strip()
    return bool(seen == prose_to_html(text).replace("<br>", "<br />").replace(" \n", "\n"))


PIECES = (
    "sana",
    "*yksi*",
    "**kaksi**",
    "_kolme_",
    "*a **b** c*",
    "<b>",
    "[x](y)",
    "\\*",
    "5 * 3",
    "#",
    "1.",
    "\\\n",
    "\nx",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(lambda pieces: "x " + " ".join(pieces)))
def test_every_viewer_finds_the_same_emphasis_in_the_markdown(text: str) -> None:
    assert read_alike(text)


@given(st.text(alphabet="ab -\n1.#>", max_size=40))
@example("- a\n- - b\n\n  c")
@example("1. a\n\n   b\n2. c")
@example("-\n- a")
def test_every_viewer_finds_the_same_lists_in_the_markdown(text: str) -> None:
    assert read_alike(text)
