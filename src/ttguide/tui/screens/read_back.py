"""What has been recorded, read back to the one who said it: is it right?

Nothing is condensed. At the approval question it is approved here; Enter on an entry leads to putting it right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ttguide.tui.commands import Command, CommandScreen, KeyBar
from ttguide.tui.text import Part, join, plain
from ttguide.tui.title import TitleBar
from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.row_list import RowList
from ttguide.tui.widgets.tags import tag_of
from ttguide.workflow.talk import Talk
from ttguide.workflow.views import AnswerType, ReadBack, ReadBackSection, StatementView

_PIECE = 1500
"""Characters in one row: a row taller than the screen could not be scrolled through with the arrows."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reading: whether it is ``right``, or else which entry to ``edit``."""

    right: bool | None = None
    edit: str = ""


class ReadBackScreen(CommandScreen[Outcome | None]):
    """All that a party has said, theme by theme, and what is still open."""

    HELP_KEY: ClassVar[str] = "read_back.help"
    COMMANDS = (
        Command("approve", ("1",), "read_back.approve", "read_back.approve.help", show=True),
        Command("correct", ("2",), "read_back.correct", "read_back.correct.help", show=True),
        Command("edit", ("enter",), "read_back.edit", "read_back.edit.help", show=True),
        Command("back", ("escape", "f8"), "read_back.back", "read_back.back.help", show=True),
    )
    DEFAULT_CSS = """
    ReadBackScreen RowList { height: 1fr; padding: 1 2; max-width: 104; }
    """

    def __init__(self, talk: Talk, *, at: str = "") -> None:
        """``at`` is the id of the entry under the cursor at first."""
        super().__init__()
        self._talk = talk
        self._at = at

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield RowList(id="read-back")
        yield KeyBar()

    def on_mount(self) -> None:
        self.relabel()
        rows = self.query_one(RowList)
        rows.select_first()
        for number, option in enumerate(rows.options):
            if self._at and (option.id or "").startswith(f"{self._at}#"):
                rows.highlighted = number
                break
        self.query_one(KeyBar).refresh()

    def relabel(self) -> None:
        super().relabel()
        read_back = self._talk.read_back()
        self.query_one(TitleBar).left = self.say("read_back.title", who=read_back.party)
        self.query_one(TitleBar).right = self._standing(read_back)
        rows = self.query_one(RowList)
        at = rows.highlighted
        rows.set_options(_Rows(self, read_back))
        rows.highlighted = at

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("approve", "correct"):
            question = self._talk.turn().question
            return question is not None and question.type is AnswerType.APPROVAL
        if action == "edit":
            return self.query_one(RowList).highlighted is not None
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.dismiss(Outcome(edit=event.option_id.partition("#")[0]))

    def action_edit(self) -> None:
        self.query_one(RowList).action_select()

    def action_approve(self) -> None:
        self.dismiss(Outcome(right=True))

    def action_correct(self) -> None:
        self.dismiss(Outcome(right=False))

    def action_back(self) -> None:
        self.dismiss(None)

    def _standing(self, read_back: ReadBack) -> str:
        at = read_back.approved_at
        if at is not None:
            local = at.astimezone()
            return self.say("read_back.approved", day=local.day, month=local.month, year=local.year)
        return self.say("read_back.counts", factors=read_back.factors, opportunities=read_back.opportunities)


class _Rows:
    """The read-back as the rows of a list; what can be put right has the entry's id."""

    def __init__(self, screen: ReadBackScreen, read_back: ReadBack) -> None:
        self._say = screen.say
        self._read_back = read_back

    def __iter__(self) -> Iterator[Option]:
        read_back = self._read_back
        if not read_back.sections:
            yield self._line(self._say("read_back.empty"), "italic $text-muted")
        for number, section in enumerate(read_back.sections):
            yield self._heading(section.title, first=number == 0)
            yield from self._section(section)
        for title, texts in (("open", read_back.open_questions), ("matters", read_back.matters)):
            if texts:
                yield self._heading(self._say(f"read_back.{title}"), first=False)
                yield from (self._line(text, "$text-muted", lead=" ○ ") for text in texts)

    def _section(self, section: ReadBackSection) -> Iterator[Option]:
        for label, answer in section.answers:
            yield Option(Row(join((f"{label}  ", "$text-muted"), answer), lead=Content(" › ")), disabled=True)
        for factor, under in section.factors:
            yield from self._entry(factor, " ◆ ", "bold")
            for statement in under:
                yield from self._entry(statement, "   – ", "")
        for remark in section.remarks:
            yield from self._entry(remark, " · ", "")

    def _entry(self, entry: StatementView, lead: str, style: str) -> Iterator[Option]:
        text = self._say("interview.quoted", text=entry.text) if entry.quote else entry.text
        notes: list[Part] = []
        if entry.changed_after_approval:
            notes.append((self._say("interview.changed") + " ", "italic $text-muted"))
        notes.append((" ".join(tag_of(link) for link in entry.links), "$accent"))
        for start in range(0, len(text), _PIECE):
            mark = plain(lead if start == 0 else " " * len(lead), "$text-muted")
            asked = (f"{entry.question}  ", "$text-muted") if entry.question and start == 0 else ""
            row = Row(
                join(asked, plain(text[start : start + _PIECE], style)),
                lead=mark,
                trail=join(*notes) if start == 0 else None,
            )
            yield Option(row, id=f"{entry.id}#{start}")

    def _heading(self, text: str, *, first: bool) -> Option:
        return self._line(text if first else f"\n{text}", "bold $primary")

    def _line(self, text: str, style: str, *, lead: str = "") -> Option:
        return Option(Row(plain(text, style), lead=plain(lead, "$text-muted")), disabled=True)
