"""Which cases are there, and what does one do next?

The first screen, painted before the workspace is open: what does not fit into the first fifth of a second comes later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ttguide.tui.commands import Command, KeyBar
from ttguide.tui.screens.home_files import CaseFiles
from ttguide.tui.text import join, lines, plain, shorten, whole_parts, width_of
from ttguide.tui.times import say_moment
from ttguide.tui.title import TitleBar

if TYPE_CHECKING:
    from ttguide.workflow.start import Start
    from ttguide.workflow.talk import Talk
    from ttguide.workflow.views import CaseCard, CaseList, UnreadableCase

_NEW, _BRING_IN, _DEMO, _OWN = "new", "bring_in", "demo", "own"
_AT_THE_BOARDS = 3
"""From this phase of the goal path on a case is gone on with at its boards."""
_CASE, _UNREADABLE = "case:", "unreadable:"
_NARROWEST = 20


class HomeScreen(CaseFiles):
    """The cases of the workspace, the latest first, and below them the ways to begin."""

    HELP_KEY: ClassVar[str] = "home.help"
    COMMANDS = (
        Command("go_on", ("enter",), "home.go_on", "home.go_on.help", show=True),
        Command("begin", ("enter",), "home.begin", "home.begin.help", show=True),
        Command("overview", ("o", "right"), "home.overview", "home.overview.help", show=True),
        Command("new_case", ("n", "insert"), "home.new_case", "home.new_case.help", show=True),
        Command("report", ("r",), "home.report", "home.report.help", show=True),
        Command("bring_in", ("i",), "home.bring_in", "home.bring_in.help"),
        Command("take_out", ("x",), "home.take_out", "home.take_out.help"),
        Command("demo", ("d",), "home.demo", "home.demo.help", show=True),
        Command("own", ("d",), "home.own", "home.own.help", show=True),
        Command("reload", ("f5",), "home.reload", "home.reload.help"),
    )
    DEFAULT_CSS = """
    HomeScreen {
        #home-heading { height: auto; margin: 1 2 0 3; color: $primary; text-style: bold; }
        #home-text { height: auto; margin: 1 2 0 3; max-width: 76; }
        #home-list { height: 1fr; margin: 1 2 0 2; max-width: 100; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._listed: CaseList | None = None
        self._at = ""
        """The line that the cursor is to go to when the cases have been read again."""

    def compose(self) -> ComposeResult:
        yield TitleBar("ttguide")
        yield Static(plain(self.say("home.cases")), id="home-heading")
        yield Static(plain(self.say("home.opening")), id="home-text")
        yield OptionList(id="home-list", classes="plain-list", markup=False)
        yield KeyBar()

    # What the app says

    def open(self, start: Start) -> None:
        """Show the workspace that has just been opened, and go on with what is named."""
        self._listed = None
        self.reload()
        guide = self.guide
        if start.dialogue:
            self._hold(lambda: guide.talk(start.case, start.dialogue, start.party))
        elif start.board:
            self._overview(start.case, start.board, start.round)
        elif start.case:
            self._go_on_with(start.case)

    def reload(self) -> None:
        """Read the cases again; folding their journals is left to a thread."""
        if self.host.is_open:
            self.fetch(self.guide.list_cases, self._show)

    def show_case(self, case_id: str) -> None:
        self._at = _CASE + case_id
        self.reload()

    def relabel(self) -> None:
        super().relabel()
        self.query_one("#home-heading", Static).update(plain(self.say("home.cases")))
        if self.host.is_open:
            self.reload()
        else:
            self.query_one("#home-text", Static).update(plain(self.say("home.opening")))

    def on_screen_resume(self) -> None:
        if self._listed is not None:
            self.reload()

    def on_resize(self, event: events.Resize) -> None:
        del event
        if self._listed is not None:
            self.call_after_refresh(self._fill)

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("go_on", "overview", "report", "take_out") and not self._case_id:
            return False
        if action == "begin" and (self._case_id or self._listed is None):
            return False
        if action == "new_case" and not self.host.is_open:
            return False
        if action == "bring_in" and (not self.host.is_open or self.host.in_demo):
            return False
        if action == "demo" and not (self.host.is_open and self.host.offers_demo):
            return False
        if action == "own" and not (self.host.is_open and self.host.in_demo):
            return False
        return super().check_action(action, parameters)

    def action_go_on(self) -> None:
        if self._case_id:
            self._go_on_with(self._case_id)

    def action_overview(self) -> None:
        if self._case_id:
            self._overview(self._case_id)

    def action_report(self) -> None:
        from ttguide.tui.screens.report import ReportScreen

        if self._case_id:
            self.app.push_screen(ReportScreen(self._case_id))

    def action_new_case(self) -> None:
        guide = self.guide
        self._hold(lambda: guide.next_talk(guide.open_case()))

    def action_bring_in(self) -> None:
        self.ask_for_case()

    def action_take_out(self) -> None:
        if self._case_id:
            self.ask_where_to(self._case_id)

    def action_demo(self) -> None:
        self.host.open_demo()

    def action_own(self) -> None:
        self.host.open_workspace()

    def action_reload(self) -> None:
        self.reload()

    def action_begin(self) -> None:
        """Do what the line under the cursor offers."""
        option = self.query_one(OptionList).highlighted_option
        ways = {
            _NEW: self.action_new_case,
            _BRING_IN: self.action_bring_in,
            _DEMO: self.action_demo,
            _OWN: self.action_own,
        }
        chosen = (option.id or "") if option else ""
        way = ways.get(chosen)
        if way is not None:
            way()
        elif chosen.startswith(_UNREADABLE):
            self._go_on_with(chosen.removeprefix(_UNREADABLE))

    def on_option_list_option_selected(self) -> None:
        if self._case_id:
            self.action_go_on()
        else:
            self.action_begin()

    def on_option_list_option_highlighted(self) -> None:
        self.query_one(KeyBar).refresh()

    # Behind it

    @property
    def _case_id(self) -> str:
        """The id of the case under the cursor, or an empty text."""
        if self._listed is None:
            return ""
        option = self.query_one(OptionList).highlighted_option
        id = (option.id or "") if option else ""
        return id.removeprefix(_CASE) if id.startswith(_CASE) else ""

    def _go_on_with(self, case_id: str) -> None:
        """Go on with the conversation that is next; a case that is past its interviews goes on at its overview."""
        from ttguide.workflow.problems import Problem

        guide = self.guide
        try:
            phase = guide.card(case_id).phase
        except Problem:  # the opening screen says it, and offers to try again
            phase = 0
        if phase >= _AT_THE_BOARDS:
            self._overview(case_id)
        else:
            self._hold(lambda: guide.next_talk(case_id))

    def _overview(self, case_id: str, board: str = "", round_id: str = "") -> None:
        from ttguide.tui.screens.case import CaseScreen

        self.app.push_screen(CaseScreen(case_id, board, round_id))

    def _hold(self, open_talk: Callable[[], Talk]) -> None:
        from ttguide.tui.screens.opening import OpeningScreen

        OpeningScreen.begin(self.host, open_talk)

    def _show(self, listed: CaseList) -> None:
        self._listed = listed
        is_empty = not (listed.cases or listed.unreadable)
        self.query_one(TitleBar).right = self.guide.place
        text = self.query_one("#home-text", Static)
        text.display = is_empty
        text.update(plain(self.say("home.welcome")))
        self.query_one("#home-heading").display = not is_empty
        self._fill()
        self.query_one(KeyBar).refresh()

    def _fill(self) -> None:
        """Write the list anew at the present width, the cursor on the same line as before."""
        shown = self.query_one(OptionList)
        option = shown.highlighted_option
        before = self._at or (option.id if option else None)
        self._at = ""
        width = max(_NARROWEST, shown.scrollable_content_region.width - 2)
        shown.clear_options()
        shown.add_options(self._options(width))
        ids = [o.id for o in shown.options]
        shown.highlighted = ids.index(before) if before and before in ids else 0
        shown.focus()

    def _options(self, width: int) -> Iterable[Option]:
        if self._listed is None:
            return
        for card in self._listed.cases:
            yield Option(self._card(card, width), id=_CASE + card.id)
            yield Option("", disabled=True)
        for case in self._listed.unreadable:
            yield Option(self._unreadable(case, width), id=_UNREADABLE + case.id)
            yield Option("", disabled=True)
        if self.host.in_demo:
            yield self._way(_OWN, "◂", width)
            return
        yield self._way(_NEW, "+", width)
        yield Option("", disabled=True)
        yield self._way(_BRING_IN, "▾", width)
        if self.host.offers_demo:
            yield Option("", disabled=True)
            yield self._way(_DEMO, "▸", width)

    def _card(self, card: CaseCard, width: int) -> Content:
        when = say_moment(card.changed_at, self.host.now(), self.say)
        mark = f"  {self.say('home.is_demo')}" if card.is_demo else ""
        title = shorten(card.title, width - width_of(when) - width_of(mark) - 2)
        gap = " " * (width - width_of(title) - width_of(mark) - width_of(when))
        said = self.say("count.statements", count=card.statements)
        standing = (card.phase_name, card.standing, said) if card.parties else (card.phase_name, said)
        parties = " · ".join(card.parties) or self.say("home.no_parties")
        return lines(
            join((title, "bold"), (mark, "$accent"), gap, (when, "$text-muted")),
            plain(whole_parts(standing, width)),
            plain(shorten(parties, width), "$text-muted"),
        )

    def _unreadable(self, case: UnreadableCase, width: int) -> Content:
        title = join((f"{shorten(case.id, width // 2)}  ", "bold"), (self.say("case.unreadable"), "$error"))
        return lines(title, plain(case.why, "$text-muted"))

    def _way(self, id: str, mark: str, width: int) -> Option:
        offer, about = self.say(f"home.offer.{id}"), self.say(f"home.offer.{id}.about")
        label = join((f"{mark} ", "bold $primary"), (offer, "bold"))
        return Option(lines(label, plain(f"  {shorten(about, width - 2)}", "$text-muted")), id=id)
