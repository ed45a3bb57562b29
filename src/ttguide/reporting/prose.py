"""What may a content author's text hold besides words? Emphasis, strong words and lists, and nothing else.

The parser knows no links, images, HTML, headings, tables or code, so these stay as they were written; and the Markdown
output is written anew from what was understood, so that both forms of a document say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ttguide.model.text import clean
from ttguide.reporting.escaping import escape_inline, guard_start

LIST_SIGN = "+"
"""Not what other lists of a document begin with, so that a list beside one of these stays a list of its own."""

_LAST_NUMBER = 999_999_999
"""Markdown reads no longer number as that of a list item."""


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False, "linkify": False}).enable(["newline", "escape", "emphasis", "list"])


def prose_to_html(text: str) -> str:
    """Return HTML that consists of p, ul, ol, li, em, strong and br elements; all else is escaped text."""
    return str(_parser().render(clean(text))).strip()


def prose_to_markdown(text: str) -> str:
    """Return the same as Markdown that every viewer reads alike; its list items begin with ``+``."""
    writer = _Writer()
    for token in _parser().parse(clean(text)):
        writer.take(token)
    return writer.text


class _Writer:
    """Writes parsed prose down again; what stands in a list item is indented to where its words begin."""

    def __init__(self) -> None:
        self.text = ""
        self._numbers: list[int | None] = []
        self._indents: list[int] = []
        self._sign = ""
        self._close = False

    def take(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                start = token.attrGet("start")
                number = 1 if start is None else int(start)
                self._numbers.append(None if token.type == "bullet_list_open" else number)
            case "bullet_list_close" | "ordered_list_close":
                self._numbers.pop()
                self._close = bool(self._numbers)
            case "list_item_open":
                self._begin_item()
            case "list_item_close":
                self._end_item()
            case "paragraph_open":
                # In a list without empty lines between its items, paragraphs are hidden; only its first one is set off.
                self._close = token.hidden and self._close
            case "inline":
                self._write(_lines(token.children or ()))

    def _begin_item(self) -> None:
        number = self._numbers[-1]
        sign = f"{LIST_SIGN} "
        if number is not None:
            sign = f"{min(number, _LAST_NUMBER)}. "
            self._numbers[-1] = number + 1
        self._sign += sign
        self._indents.append(len(sign))

    def _end_item(self) -> None:
        if self._sign:  # an item without words
            self._write([""])
        self._indents.pop()

    def _write(self, lines: list[str]) -> None:
        indent = " " * sum(self._indents)
        lead = indent[: len(indent) - len(self._sign)] + self._sign
        between = "" if not self.text else "\n" if self._close else "\n\n"
        self.text += between + (lead + f"\n{indent}".join(lines)).rstrip(" ")
        self._sign = ""
        self._close = bool(self._numbers)


def _lines(tokens: Iterable[Token]) -> list[str]:
    """The lines of a paragraph; a line break that was asked for is a backslash at a line's end."""
    lines = [""]
    for token in tokens:
        match token.type:
            case "text":
                lines[-1] += escape_inline(token.content)
            case "em_open" | "em_close" | "strong_open" | "strong_close":
                lines[-1] += token.markup
            case "hardbreak":
                lines[-1] += "\\"
                lines.append("")
            case "softbreak":
                lines.append("")
    return [guard_start(line.rstrip(" ")) for line in lines]
