"""How is the integration taken over into a management system, and what would come of either way?

Both ways are explained and outlined with this case's own opportunities before one is chosen; the reason is written
down with the choice.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ttguide.tui.commands import Command
from ttguide.tui.screens.board import BoardScreen
from ttguide.tui.screens.showing_integration import outline
from ttguide.tui.text import join, lines, plain
from ttguide.tui.widgets.row import Row
from ttguide.tui.widgets.row_list import RowList
from ttguide.workflow.board_views import IntegrationView, Way, WayView

_ELSEWHERE = ("next_stage", "previous_stage", "board_report")
"""What is done from the board itself."""
_LONGEST_REASON = 600


class _Ways(RowList):
    """Both ways; a click shows what would come of one, and the keys that turn pages turn those of the outline."""

    ONE_CLICK_ACTS: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "screen.down", show=False),
        Binding("pageup", "screen.up", show=False),
    ]


class WaysScreen(BoardScreen[IntegrationView]):
    """Both ways, the outline of the one under the cursor, and the choice."""

    STAGE = "integration"
    HELP_KEY: ClassVar[str] = "ways.help"
    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command("choose_way", ("enter",), "ways.choose", "ways.choose.help", show=True, group="placing"),
        Command("down", ("pagedown", "space"), "ways.down", "ways.down.help", show=True, group="looking"),
        Command("up", ("pageup",), "ways.up", "ways.up.help", group="looking"),
        *(c for c in BoardScreen.COMMANDS if c.id not in (*_ELSEWHERE, "back")),
        Command("back", ("escape",), "ways.back", "ways.back.help", show=True, group="board"),
    )
    DEFAULT_CSS = """
    WaysScreen {
        #ways-list { height: auto; max-height: 50%; margin: 1 1 0 1; }
        #ways-title { height: 1; margin-top: 1; padding: 0 2; color: $primary; text-style: bold; }
        #ways-outline { height: 1fr; padding: 0 2; border-top: solid $border-blurred; scrollbar-gutter: stable; }
        #ways-outline > Static { height: auto; max-width: 110; }
        #ways-notice { height: auto; max-height: 3; padding: 0 2; color: $text-muted; }
        &.-low { #ways-list { margin-top: 0; } #ways-title { margin-top: 0; } }
    }
    """

    def body(self) -> ComposeResult:
        yield _Ways(id="ways-list")
        yield Static(id="ways-title")
        with VerticalScroll(id="ways-outline", can_focus=False):
            yield Static()
        yield Static(id="ways-notice")

    @property
    def stage_name(self) -> str:
        return self.say("ways.title")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return False if action in _ELSEWHERE else super().check_action(action, parameters)

    def look(self) -> IntegrationView:
        return self.development.integration.board()

    def show(self, view: IntegrationView) -> None:
        at = self._list.highlighted
        self._list.set_options(Option(self._row(way, view.way_reason)) for way in view.ways)
        chosen = next((number for number, way in enumerate(view.ways) if way.chosen), 0)
        self._list.highlighted = chosen if at is None else at
        self.query_one("#ways-notice", Static).update(plain(f"{view.model}. {view.notice}"))
        self._draw_outline()
        self.focus_first(self._list)

    def _row(self, way: WayView, reason: str) -> Row:
        name = join((way.name, "bold"), (f"  {self.say('ways.chosen')}" if way.chosen else "", "$success"))
        told = [name, plain(way.text)]
        if way.chosen and reason:
            told.append(plain(self.say("ways.reason", text=reason[:_LONGEST_REASON]), "$text-muted"))
        return Row(lines(*told), lead=plain("✓ " if way.chosen else "○ ", "bold $success" if way.chosen else ""))

    def _draw_outline(self) -> None:
        if self.view is not None:
            self.query_one("#ways-title", Static).update(plain(self.say("ways.outline", way=self._here.name)))
            told = outline(self.view, self._here.way, self.say)
            self.query_one("#ways-outline > Static", Static).update(told)

    @property
    def _list(self) -> RowList:
        return self.query_one("#ways-list", RowList)

    @property
    def _here(self) -> WayView:
        """The way under the cursor."""
        assert self.view is not None  # noqa: S101 - asked for only once there is one
        return self.view.ways[self._list.highlighted or 0]

    @on(OptionList.OptionHighlighted, "#ways-list")
    def moved(self) -> None:
        self._draw_outline()
        self.query_one("#ways-outline", VerticalScroll).scroll_home(animate=False)

    @on(OptionList.OptionSelected, "#ways-list")
    def action_choose_way(self) -> None:
        """Choose the way under the cursor, with a reason."""
        assert self.view is not None  # noqa: S101 - see check_action
        way: Way = self._here.way
        self.ask(
            self.say("ways.reason_title", way=self._here.name),
            lambda reason: self.development.integration.choose_way(way, reason),
            text=self.say("ways.reason_about"),
            initial=self.view.way_reason if self._here.chosen else "",
            needed="",
        )

    def action_down(self) -> None:
        self.query_one("#ways-outline", VerticalScroll).scroll_page_down(animate=False)

    def action_up(self) -> None:
        self.query_one("#ways-outline", VerticalScroll).scroll_page_up(animate=False)

    def action_back(self) -> None:
        self.dismiss()
