"""What have suggestions learnt in this workspace, and from which wordings?

The wordings lie one key deeper: whoever sits beside the interviewer sees counts, not what others have said.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ttguide.tui.commands import Command, CommandScreen, KeyBar
from ttguide.tui.dialogs import Choose
from ttguide.tui.text import plain, shorten
from ttguide.tui.title import TitleBar
from ttguide.tui.widgets.notice_line import NoticeLine
from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.row_list import RowList
from ttguide.workflow.problems import Problem
from ttguide.workflow.views import LearntView, LessonView, Target, Verdict

LOOK_EVERY = 1.0
"""Seconds."""
_MARKS = {Verdict.TAKEN: "+", Verdict.DISMISSED: "−"}
_LEFT_OUT = "○"
_LONGEST_SHOWN = 400
"""Characters of a wording in the list that one chooses from."""


class LessonsScreen(CommandScreen[None]):
    """The known things about which something was learnt; Enter shows the wordings, and one leaves any of them out."""

    HELP_KEY: ClassVar[str] = "lessons.help"
    COMMANDS = (
        Command("open", ("enter",), "lessons.open", "lessons.open.help", show=True),
        Command("back", ("escape",), "lessons.back", "lessons.back.help", show=True),
        Command("reload", ("f5",), "home.reload", "home.reload.help"),
    )
    DEFAULT_CSS = """
    LessonsScreen {
        #lessons-about { height: auto; margin: 1 3 0 3; max-width: 90; color: $text-muted; }
        RowList { height: 1fr; margin: 1 2 0 2; max-width: 110; }
        NoticeLine { margin: 0 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._things: tuple[LearntView, ...] | None = None
        self._shown: LearntView | None = None
        """Of which the wordings are being shown."""
        self._is_looking = False

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Static(id="lessons-about")
        yield RowList(id="lessons")
        yield NoticeLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.relabel()
        self.set_interval(LOOK_EVERY, self._look)

    def relabel(self) -> None:
        super().relabel()
        self.query_one(TitleBar).left = self.say("lessons.title")
        self.query_one("#lessons-about", Static).update(plain(self.say("lessons.about")))
        self.reload()

    def reload(self) -> None:
        """Read the lessons again, in a thread."""
        self.fetch(self.guide.teaching.things, self._show)

    def knowledge_changed(self) -> None:
        self.reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "open" and not self._things:
            return False
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        things = self._things or ()
        if event.option_index < len(things):
            chosen = things[event.option_index]
            self.fetch(self.guide.teaching.things, lambda now: self._open(chosen, now), opens=True)

    def action_open(self) -> None:
        self.query_one(RowList).action_select()

    def action_back(self) -> None:
        self.dismiss()

    def action_reload(self) -> None:
        self.reload()

    # Behind it

    def _show(self, things: tuple[LearntView, ...]) -> None:
        rows, before = self.query_one(RowList), self._under_cursor
        self._things = things
        rows.set_options(Option(self._row(thing)) for thing in things)
        at = next((n for n, thing in enumerate(things) if (thing.target, thing.id) == before), 0)
        rows.highlighted = at if things else None
        rows.display = bool(things)
        key = "lessons.about" if things else "lessons.nothing"
        self.query_one("#lessons-about", Static).update(plain(self.say(key)))
        rows.focus()
        self.query_one(KeyBar).refresh()

    @property
    def _under_cursor(self) -> tuple[Target, str] | None:
        at = self.query_one(RowList).highlighted
        if at is None or not self._things or at >= len(self._things):
            return None
        return self._things[at].target, self._things[at].id

    def _row(self, thing: LearntView) -> Row:
        taken, dismissed = (f"{_MARKS[v]}{n}" for v, n in zip(Verdict, (thing.taken, thing.dismissed), strict=True))
        title = thing.title if thing.target is Target.SUCCESS_FACTOR else f"{thing.id} {thing.title}"
        return Row(plain(title), lead=plain(f"{taken:>5} {dismissed:>4}  ", "$text-muted"), most=2)

    def _open(self, chosen: LearntView, now: tuple[LearntView, ...]) -> None:
        """Show the wordings as they are by now: those of notes that were destroyed meanwhile are not among them."""
        self._show(now)
        thing = next((thing for thing in now if (thing.target, thing.id) == (chosen.target, chosen.id)), None)
        if thing is not None:
            self._choose(thing)

    def _look(self) -> None:
        """Look whether some of the wordings that are being shown were destroyed meanwhile: then they are closed."""
        if self._shown is not None and not self._is_looking:
            self._is_looking = True
            self.run_worker(self._follow(self._shown), group="look", exit_on_error=False)

    async def _follow(self, shown: LearntView) -> None:
        try:
            now = await asyncio.to_thread(self.guide.teaching.things)
            there = {lesson for thing in now for lesson in thing.lessons}
            if self.is_attached and self._shown is shown and not there.issuperset(shown.lessons):
                self._shown = None
                self.close_above(Choose)
                self._show(now)
        except Problem:
            pass  # it is said where something is done with them
        finally:
            self._is_looking = False

    def _choose(self, thing: LearntView) -> None:
        options = [(str(n), self._label(lesson)) for n, lesson in enumerate(thing.lessons)]

        def chosen(number: str | None) -> None:
            self._shown = None
            if number is not None:
                self._turn(thing.lessons[int(number)])

        self._shown = thing
        self.app.push_screen(Choose(thing.title, options, self.say("lessons.choose")), chosen)

    def _label(self, lesson: LessonView) -> str:
        mark = _LEFT_OUT if lesson.left_out else _MARKS[lesson.verdict]
        word = self.say("lessons.left_out") if lesson.left_out else self.say(f"lessons.verdict.{lesson.verdict.value}")
        return f"{mark} {word}: {shorten(lesson.text, _LONGEST_SHOWN)} ({shorten(lesson.case_title, 40)})"

    def _turn(self, lesson: LessonView) -> None:
        """Leave the lesson out, or let it in again."""
        teaching, notice = self.guide.teaching, self.query_one(NoticeLine)
        try:
            done = teaching.recall(lesson.key) if lesson.left_out else teaching.forget(lesson.key)
        except Problem as problem:
            notice.warn(self.guide.explain(problem))
        else:
            notice.tell(done.what)
        self.reload()
