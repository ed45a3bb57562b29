"""What has just been asked? The question, what the assistant says before it, and what it asks on.

It stands right above the field and grows upwards, so that nothing moves where the interviewer types.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ttguide.tui.text import lines, plain

_LONGEST_SHOWN = 1200
"""Characters of one text; a success factor of a page must not push its own question off the screen."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the pane shows, top to bottom; empty texts take no room."""

    said: tuple[str, ...] = ()
    heading: str = ""
    question: str = ""
    hint: str = ""
    answer: str = ""
    asked_on: str = ""


class QuestionPane(VerticalScroll, can_focus=False):
    """The assistant's part of the conversation."""

    DEFAULT_CSS = """
    QuestionPane {
        height: auto;
        max-height: 60%;
        padding: 0 1 0 2;
        border-left: thick $accent;
        background: $panel;
        scrollbar-size-vertical: 1;
        & > Static { height: auto; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._asked = Asked()
        self._text = Static()

    def compose(self) -> ComposeResult:
        yield self._text

    def show(self, asked: Asked) -> None:
        """Show what is asked now; an equal one changes nothing."""
        if asked == self._asked:
            return
        self._asked = asked
        self._text.update(_told(asked))
        self.scroll_end(animate=False)

    def on_resize(self) -> None:
        """Where there is no room for all of it, the question itself is what stays in view."""
        self.call_after_refresh(self.scroll_end, animate=False)

    @property
    def asked(self) -> Asked:
        return self._asked


def _told(asked: Asked) -> Content:
    rows = [plain(_cut(text), "$text-muted") for text in asked.said]
    if rows and asked.question:
        rows.append(Content(""))
    if asked.heading:
        rows.append(plain(_cut(asked.heading), "$text-muted"))
    if asked.question:
        rows.append(plain(_cut(asked.question), "bold"))
    if asked.hint:
        rows.append(plain(_cut(asked.hint), "italic $text-muted"))
    if asked.answer:
        rows.append(plain(_cut(asked.answer), "$success"))
    if asked.asked_on:
        rows.append(plain(_cut(asked.asked_on), "bold $accent"))
    return lines(*rows)


def _cut(text: str) -> str:
    if len(text) <= _LONGEST_SHOWN:
        return text
    half = _LONGEST_SHOWN // 2
    return f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
