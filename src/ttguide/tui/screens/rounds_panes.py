"""How do rounds and actions stand on one screen, with the pages of what changed and how it went?

The board without its steps. A page takes the place of the list, for any of the three views of it, and Esc leads back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ttguide.tui.commands import Command, KeyBar
from ttguide.tui.dialogs import Inform
from ttguide.tui.screens.round_board import RoundBoard
from ttguide.tui.screens.showing_rounds import (
    SIDES,
    action_detail,
    change_lines,
    round_detail,
    round_lines,
    side_tabs,
    trend_head,
    trend_lines,
)
from ttguide.tui.text import join, plain
from ttguide.tui.widgets.choice_line import ChoiceLine
from ttguide.tui.widgets.line_list import LineList
from ttguide.tui.widgets.still_text import StillText
from ttguide.workflow.assessing import Work
from ttguide.workflow.assessment_views import ActionLine, ChangeView, RoundsView, RoundView, Side, TrendView
from ttguide.workflow.format import Subject
from ttguide.workflow.problems import Refused


@dataclass(frozen=True, slots=True)
class Page:
    """What is looked at of a round: its changes or the trend, of one side."""

    name: str
    round: RoundView
    side: Side


@dataclass(frozen=True, slots=True)
class RoundsBoardView:
    """All rounds and actions, and the page that is open."""

    rounds: RoundsView
    page: Page | None
    shown: tuple[ChangeView, ...] | TrendView | None


class RoundsPanes(RoundBoard[RoundsBoardView]):
    """The rounds and the actions as they are looked at. A subclass adds what can be done."""

    STAGE = "rounds"
    DETAIL = "#rounds-detail"
    WORK = Work.PRIORITIES
    COMMANDS: ClassVar[tuple[Command, ...]] = RoundBoard.COMMANDS
    DEFAULT_CSS = """
    RoundsPanes {
        #rounds-next { height: auto; min-height: 1; max-height: 2; padding: 0 2; }
        #rounds-panes { height: 1fr; margin-top: 1; }
        #rounds-list { width: 3fr; height: 100%; margin-left: 1; }
        #rounds-detail { width: 2fr; height: 100%; padding: 0 2; border-left: solid $border-blurred; }
        #rounds-detail > Static { height: auto; }
        #rounds-page { display: none; height: 1fr; margin: 0 1; }
        #rounds-tabs, #rounds-head { display: none; height: 1; padding: 0 2; }
        #rounds-head { padding: 0 2 0 1; }
        &.-page #rounds-panes { display: none; }
        &.-page #rounds-page, &.-page #rounds-tabs { display: block; }
        &.-trend #rounds-head { display: block; }
        &.-narrow #rounds-panes { layout: vertical; margin-top: 0; }
        &.-narrow #rounds-list { width: 100%; height: 1fr; margin-left: 0; }
        &.-narrow #rounds-detail {
            width: 100%; height: 8; border-left: none; border-top: solid $border-blurred; padding: 0 1;
        }
    }
    """

    def body(self) -> ComposeResult:
        yield StillText(id="rounds-next")
        yield ChoiceLine(id="rounds-tabs")
        yield Static(id="rounds-head")
        with Horizontal(id="rounds-panes"):
            yield LineList(id="rounds-list")
            with VerticalScroll(id="rounds-detail", can_focus=False):
                yield Static()
        yield LineList(id="rounds-page")

    # Looking and showing

    page: Page | None = None
    """The changes or the trend that are looked at; None at the list."""

    def look(self) -> RoundsBoardView:
        following, page = self.assessment.following, self.page
        if page is None:
            return RoundsBoardView(following.view(), None, None)
        look_at = following.changes if page.name == "changes" else following.trend
        return RoundsBoardView(following.view(), page, look_at(page.round.id, page.side))

    def show(self, view: RoundsBoardView) -> None:
        is_first = not self.lines.lines
        self.say_where()
        self.set_class(view.page is not None, "-page")
        self.set_class(view.page is not None and view.page.name == "trend", "-trend")
        self.lines.show(round_lines(view.rounds, self.say))
        if is_first:
            self.lines.select_first()
            if self.round_id:
                self.lines.choose(f"round:{self.round_id}")
            self.lines.scroll_home(animate=False)
        if view.page is not None:
            self._draw_page(view, view.page)
        self._draw_head(view)
        self._draw_detail()
        wanted = self.pages if view.page is not None else self.lines
        if self.focused is None or self.focused in (self.pages, self.lines):
            wanted.focus()

    def _draw_head(self, view: RoundsBoardView) -> None:
        late = view.rounds.late
        mark, style = ("!", "$error") if late else ("○", "$accent")
        key = "none" if not view.rounds.rounds else "page" if view.page else "list"
        told = f"{view.rounds.sentence} {self.say(f'rounds.keys_{key}')}"
        self.query_one("#rounds-next", StillText).put(join((f"{mark} ", f"bold {style}"), (told, style)))

    def _draw_page(self, view: RoundsBoardView, page: Page) -> None:
        title = self.say(f"rounds.{page.name}_title")
        line = self.query_one("#rounds-tabs", ChoiceLine)
        line.lead, line.things = plain(f"{title}   ", "bold $primary"), tuple(side_tabs(page.side, self.say))
        if isinstance(view.shown, TrendView):
            width = self.size.width - 4
            self.query_one("#rounds-head", Static).update(trend_head(view.shown, width))
            self.pages.show(trend_lines(view.shown, width, self.say))
        elif view.shown is not None:
            self.pages.show(change_lines(view.shown, self.say))
        if not self.pages.chosen:
            self.pages.select_first()

    def _draw_detail(self) -> None:
        round_, action = self.round_here, self.action
        told = plain(self.say("rounds.detail_nothing"), "$text-muted")
        if round_ is not None:
            is_judged = round_.state in ("agreed", "locked")
            plan = self.assessment.following.plan(round_.id) if is_judged else ""
            told = round_detail(round_, plan, self.say)
        elif action is not None:
            told = action_detail(action, self.say)
        self.query_one("#rounds-detail > Static", Static).update(told)
        self.query_one(KeyBar).refresh()

    def on_resize(self) -> None:
        if self.view is not None and self.view.page is not None:
            view, page = self.view, self.view.page
            self.call_after_refresh(self._draw_page, view, page)

    # What there is

    @property
    def round(self) -> RoundView | None:
        return None

    @property
    def whereabouts(self) -> str:
        return self.page.round.name if self.page is not None else ""

    @property
    def report_subject(self) -> Subject:
        """The rounds, or the actions where the cursor is on one."""
        return Subject.ACTIONS if self.action is not None and self.page is None else Subject.ROUNDS

    def action_board_report(self) -> None:
        """Show the report of the rounds, with those of the round under the cursor one choice away."""
        from ttguide.tui.screens.report import ReportScreen

        round_ = self.page.round if self.page is not None else self.round_here
        beside = round_.id if round_ is not None else self.round_id
        self.app.push_screen(ReportScreen(self.assessment.case_id, about=self.report_subject, beside=beside))

    @property
    def lines(self) -> LineList:
        return self.query_one("#rounds-list", LineList)

    @property
    def pages(self) -> LineList:
        return self.query_one("#rounds-page", LineList)

    def _here(self, kind: str) -> str:
        found, _, id = self.lines.chosen.partition(":")
        return id if found == kind else ""

    @property
    def round_here(self) -> RoundView | None:
        """The round under the cursor."""
        id = self._here("round")
        return next((r for r in self.view.rounds.rounds if r.id == id), None) if self.view is not None else None

    @property
    def action(self) -> ActionLine | None:
        """The action under the cursor."""
        id = self._here("action")
        return next((a for a in self.view.rounds.actions if a.id == id), None) if self.view is not None else None

    # Moving about

    @on(LineList.Moved)
    def moved(self, event: LineList.Moved) -> None:
        if self.view is not None and event.lines is self.lines:
            self.query_one("#rounds-detail", VerticalScroll).scroll_home(animate=False)
            self._draw_detail()

    def action_back(self) -> None:
        if self.page is not None:
            self._turn_to(None)
        else:
            super().action_back()

    def _turn_to(self, page: Page | None) -> None:
        """Show the changes, the trend, or the list; before the next key."""
        before, self.page = self.page, page
        try:
            view = self.look()
        except Refused as problem:
            self.page = before
            self.explain(problem)
            return
        self.tell("")
        self.workers.cancel_group(self, "look")
        self.pages.show(())
        self.view = view
        self.show(view)
        (self.lines if page is None else self.pages).focus()
        self.query_one(KeyBar).refresh()

    def action_changes(self) -> None:
        """Show what changed since the round before, and why."""
        self._open_page("changes")

    def action_trend(self) -> None:
        """Show how it went over the rounds."""
        self._open_page("trend")

    def _open_page(self, name: str) -> None:
        round_ = self.page.round if self.page is not None else self.round_here
        if round_ is not None:
            self._turn_to(Page(name, round_, self.page.side if self.page is not None else Side.JOINT))

    def action_other_side(self) -> None:
        if self.page is not None:
            side = SIDES[(SIDES.index(self.page.side) + 1) % len(SIDES)]
            self._turn_to(Page(self.page.name, self.page.round, side))

    @on(ChoiceLine.Chosen, "#rounds-tabs")
    def side_clicked(self, event: ChoiceLine.Chosen) -> None:
        """Show the view of the side that was clicked."""
        if self.page is not None:
            self._turn_to(Page(self.page.name, self.page.round, Side(event.id)))

    def action_whole_text(self) -> None:
        self.app.push_screen(Inform(self.say("board.whole_title"), self._whole()))

    def _whole(self) -> Content:
        if self.action is not None:
            return action_detail(self.action, self.say)
        assert self.round_here is not None  # noqa: S101 - see check_action
        return round_detail(self.round_here, self.assessment.following.plan(self.round_here.id), self.say)
