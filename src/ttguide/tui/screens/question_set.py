"""Which questions does the conversation consist of, word for word? To have at hand, and to jump to any of them."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ttguide.model.case import Address
from ttguide.tui.commands import Command, CommandScreen, KeyBar
from ttguide.tui.text import lines, plain
from ttguide.tui.title import TitleBar
from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.row_list import RowList
from ttguide.tui.widgets.talk_map import STATUS_MARKS
from ttguide.workflow.talk import Talk
from ttguide.workflow.views import QuestionSetLine

_LONGEST_SHOWN = 1000
"""Characters of one question: what it asks about can be a page long."""


class QuestionSetScreen(CommandScreen[Address | None]):
    """Every question under its heading, with the reason why it is asked; Enter returns where to go."""

    HELP_KEY: ClassVar[str] = "question_set.help"
    COMMANDS = (
        Command("jump", ("enter",), "question_set.jump", "question_set.jump.help", show=True),
        Command("back", ("escape", "f7"), "question_set.back", "question_set.back.help", show=True),
    )
    DEFAULT_CSS = """
    QuestionSetScreen RowList { height: 1fr; padding: 1 2; max-width: 104; }
    """

    def __init__(self, talk: Talk) -> None:
        super().__init__()
        self._talk = talk
        self._lines: tuple[QuestionSetLine, ...] = ()

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield RowList(id="question-set")
        yield KeyBar()

    def on_mount(self) -> None:
        self.relabel()
        question = self._talk.turn().question
        here = question.address if question else None
        rows = self.query_one(RowList)
        at = next((n for n, line in enumerate(self._lines) if line.address == here and here is not None), None)
        rows.highlighted = at if at is not None else rows.enabled(range(rows.option_count))

    def relabel(self) -> None:
        super().relabel()
        self.query_one(TitleBar).left = self.say("question_set.title", talk=self._talk.title)
        rows = self.query_one(RowList)
        at = rows.highlighted
        self._lines = self._talk.question_set()
        rows.set_options(self._option(n, line) for n, line in enumerate(self._lines))
        rows.highlighted = at

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._lines[event.option_index].address)

    def action_jump(self) -> None:
        self.query_one(RowList).action_select()

    def action_back(self) -> None:
        self.dismiss(None)

    def _option(self, number: int, line: QuestionSetLine) -> Option:
        text = line.text if len(line.text) <= _LONGEST_SHOWN else f"{line.text[:_LONGEST_SHOWN]}…"
        if line.address is None or line.status is None:
            return Option(Row(plain(f"\n{text}" if number else text, "bold $primary")), disabled=True)
        body = lines(plain(text), plain(line.why, "italic $text-muted")) if line.why else plain(text)
        return Option(Row(body, lead=plain(f" {STATUS_MARKS[line.status]} ", "$text-muted")))
