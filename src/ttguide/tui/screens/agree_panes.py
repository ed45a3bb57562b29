"""How do the list of differences and the one under the cursor stand on one screen, and how does one go about in them?

The meeting without its steps. Where there is little room, and before a projector, one item has the whole screen.
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
from ttguide.tui.screens.showing_agree import (
    EQUALS,
    ItemLine,
    agreed_of,
    context_of,
    equals_of,
    has_room,
    heading,
    meeting_lines,
    side_of,
    steps_of,
    whole,
)
from ttguide.tui.text import join, lines, plain
from ttguide.tui.widgets.line_list import LineList
from ttguide.tui.widgets.still_text import StillText
from ttguide.workflow.agreeing import Agreeing
from ttguide.workflow.assessing import Work
from ttguide.workflow.assessment_views import ConsensusView, DifferenceView, RoundView, Side


@dataclass(frozen=True, slots=True)
class AgreeView:
    """The round and how far its meeting is."""

    round: RoundView
    meeting: ConsensusView


class MeetingScreen(RoundBoard[AgreeView]):
    """The meeting as it is looked at. A subclass adds what can be agreed."""

    STAGE = "agree"
    DETAIL = "#agree-detail"
    WORK = Work.MEETING
    REPORT = "minutes"
    COMMANDS: ClassVar[tuple[Command, ...]] = RoundBoard.COMMANDS
    DEFAULT_CSS = """
    MeetingScreen {
        #agree-next { height: auto; min-height: 1; max-height: 2; padding: 0 2; }
        #agree-figures { height: auto; min-height: 1; max-height: 2; padding: 0 2; color: $text-muted; }
        #agree-panes { height: 1fr; margin-top: 1; }
        #agree-list { width: 2fr; height: 100%; margin-left: 1; }
        #agree-detail { width: 3fr; height: 100%; padding: 0 2; border-left: solid $border-blurred; }
        #agree-detail Static { height: auto; }
        #agree-sides { height: auto; margin-top: 1; }
        #agree-sides > Static { width: 1fr; padding-right: 2; }
        #agree-agreed, #agree-context, #agree-steps { margin-top: 1; }
        &.-narrow #agree-detail { display: none; width: 100%; border-left: none; }
        &.-narrow #agree-list { width: 100%; margin-left: 0; }
        &.-narrow #agree-panes { margin-top: 0; }
        &.-item #agree-list { display: none; }
        &.-item #agree-detail { display: block; width: 100%; border-left: none; }
        &.-large #agree-figures, &.-narrow.-item #agree-figures { display: none; }
        &.-large.-high #agree-detail { padding: 1 6; }
        &.-large.-high #agree-steps { margin-top: 2; }
    }
    """

    def body(self) -> ComposeResult:
        yield StillText(id="agree-next")
        yield StillText(id="agree-figures")
        with Horizontal(id="agree-panes"):
            yield LineList(id="agree-list")
            with VerticalScroll(id="agree-detail"):
                yield Static(id="agree-what")
                with Horizontal(id="agree-sides"):
                    yield Static(id="agree-purchaser")
                    yield Static(id="agree-provider")
                yield Static(id="agree-agreed")
                yield Static(id="agree-steps")
                yield Static(id="agree-context")

    # Looking and showing

    _meeting: Agreeing | None = None

    @property
    def meeting(self) -> Agreeing:
        """The meeting, which keeps what it has worked out; refused where the answers are not open."""
        if self._meeting is None:
            self._meeting = self.assessment.meeting(self.round_id)
        return self._meeting

    def look(self) -> AgreeView:
        return AgreeView(self.find_round(), self.meeting.meeting())

    def show(self, view: AgreeView) -> None:
        is_first = not self.lines.lines
        self.say_where()
        self.lines.show(meeting_lines(view.meeting, self.say))
        if is_first:
            self.lines.select_first()
            self.lines.scroll_home(animate=False)
        self._draw_head(view)
        self._draw_detail()
        self.focus_first(self.lines, self.detail)

    def _draw_head(self, view: AgreeView) -> None:
        meeting = view.meeting
        mark, style = ("✓", "$success") if meeting.done else ("○", "$accent")
        key = "locked" if self.is_locked else "done" if meeting.done else "open" if meeting.open else "equals"
        told = f"{meeting.sentence} {self.say(f'agree.keys_{key}')}"
        self.query_one("#agree-next", StillText).put(join((f"{mark} ", f"bold {style}"), (told, style)))
        self.query_one("#agree-figures", StillText).put(plain(f"{meeting.before}   {meeting.after}"))

    def _draw_detail(self) -> None:
        """Say everything about the item under the cursor."""
        view, large = self.difference, self.large
        if view is None:
            self._draw_nothing()
        else:
            self._put("what", heading(view, self.say, large=large))
            self._put("purchaser", side_of(view, Side.PURCHASER, self.say, large=large))
            self._put("provider", side_of(view, Side.PROVIDER, self.say, large=large))
            self._put("agreed", agreed_of(view, self.say))
            self._put("context", context_of(view, self.say) if has_room(large) else Content(""))
            steps = Content("") if self.is_locked else steps_of(view, self.say, large=large)
            self._put("steps", steps)
        self.query_one(KeyBar).refresh()

    def _draw_nothing(self) -> None:
        """Say what the line under the cursor stands for where that is no item."""
        told = Content("")
        if self.view is not None and self.lines.chosen == EQUALS:
            count = self.view.meeting.equals
            told = lines(
                plain(self.say("agree.equals_line", count=count), "bold"),
                plain(self.say("agree.equals_about", count=count)),
                Content(" "),
                equals_of(self.meeting.equals()),
            )
        elif self.view is not None and not self.lines.lines:
            told = plain(self.say("agree.nothing"))
        self._put("what", told)
        for part in ("purchaser", "provider", "agreed", "context", "steps"):
            self._put(part, Content(""))

    def _put(self, part: str, content: Content) -> None:
        widget = self.query_one(f"#agree-{part}", Static)
        widget.display = bool(content.plain)
        widget.update(content)

    # What there is

    @property
    def lines(self) -> LineList:
        return self.query_one("#agree-list", LineList)

    @property
    def detail(self) -> VerticalScroll:
        return self.query_one("#agree-detail", VerticalScroll)

    @property
    def line(self) -> ItemLine | None:
        """The difference under the cursor."""
        chosen = self.lines.chosen
        found = next((line for line in self.lines.lines if line.key == chosen), None)
        return found if isinstance(found, ItemLine) else None

    @property
    def difference(self) -> DifferenceView | None:
        """All of the difference under the cursor."""
        line = self.line
        return self.meeting.difference(line.line.item) if line is not None and self.view is not None else None

    @property
    def large(self) -> int:
        """How many lines the signs take before a projector; 0 for the usual view."""
        return 0 if not self.has_class("-large") else 3 if self.has_class("-low") else 5

    @property
    def is_alone(self) -> bool:
        """Whether one item has the whole screen."""
        return self.has_class("-item")

    # Moving about

    @on(LineList.Moved)
    def moved(self) -> None:
        if self.view is not None:
            self.detail.scroll_home(animate=False)
            self._draw_detail()

    def action_open_item(self) -> None:
        """Give the item under the cursor the whole screen."""
        self._stand_alone(alone=True)

    def action_projector(self) -> None:
        """Show one item, large; again, and it is as before."""
        large = not self.has_class("-large")
        self.set_class(large, "-large")
        if large and self.line is None:
            self._go_to_open()
        self._stand_alone(alone=large)
        self._draw_detail()

    def _stand_alone(self, *, alone: bool) -> None:
        self.set_class(alone, "-item")
        (self.detail if alone else self.lines).focus()
        self.query_one(KeyBar).refresh()

    def action_back(self) -> None:
        """Leave the projector view, then the item, then the meeting."""
        if self.has_class("-large"):
            self.action_projector()
        elif self.is_alone:
            self._stand_alone(alone=False)
        else:
            super().action_back()

    def action_next_item(self) -> None:
        self._step(1)

    def action_previous_item(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        keys = [line.key for line in self.lines.lines if isinstance(line, ItemLine)]
        at = keys.index(self.lines.chosen) + by if self.lines.chosen in keys else 0
        if 0 <= at < len(keys):
            self.lines.choose(keys[at])
        else:
            self.tell(self.say("agree.last_item" if by > 0 else "agree.first_item"))

    def action_next_open(self) -> None:
        self._go_to_open(self.lines.chosen)

    def _go_to_open(self, after: str = "") -> None:
        """Put the cursor on the next item that is open, from the top after the last."""
        keys = [line.key for line in self.lines.lines]
        at = keys.index(after) + 1 if after in keys else 0
        waiting = [line.key for line in self.lines.lines if isinstance(line, ItemLine) and line.line.agreed is None]
        following = next((key for key in keys[at:] if key in set(waiting)), waiting[0] if waiting else "")
        if following:
            self.lines.choose(following)
        elif self.view is not None and self.view.meeting.equals and not self.is_alone:
            self.lines.choose(EQUALS)

    def action_look_equals(self) -> None:
        """Show what both judged alike before it is accepted."""
        if self.view is not None:
            title = self.say("agree.equals_line", count=self.view.meeting.equals)
            self.app.push_screen(Inform(title, equals_of(self.meeting.equals())))

    def action_whole(self) -> None:
        view = self.difference
        if view is not None:
            self.app.push_screen(Inform(self.say("board.whole_title"), whole(view, self.say)))
