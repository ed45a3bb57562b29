"""Where does a case stand: which conversations have been held, which is next, and who takes part?"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ttguide.tui.commands import Command, CommandScreen, KeyBar
from ttguide.tui.text import fit, join, lines, plain, shorten, width_of
from ttguide.tui.times import say_duration
from ttguide.tui.title import TitleBar
from ttguide.workflow.views import CaseCard, ConversationCard

_STATE_MARKS = {"new": "○", "paused": "◐", "running": "◐", "done": "●", "approved": "✓"}
_NARROWEST = 40
_ROWS = 2
"""Rows of the list for one conversation: its own, and an empty one between it and the next."""


class CaseScreen(CommandScreen[None]):
    """The conversations of one case in the order in which they are held, the next one marked."""

    HELP_KEY: ClassVar[str] = "case.help"
    COMMANDS = (
        Command("hold", ("enter",), "case.hold", "case.hold.help", show=True),
        Command("read_back", ("l",), "case.read_back", "case.read_back.help", show=True),
        Command("report", ("r",), "home.report", "home.report.help", show=True),
        Command("back", ("escape", "left"), "case.back", "case.back.help", show=True),
        Command("reload", ("f5",), "home.reload", "home.reload.help"),
    )
    DEFAULT_CSS = """
    CaseScreen {
        #case-standing { height: auto; margin: 1 3 0 3; max-width: 100; }
        #case-list { height: 1fr; margin: 1 2 0 2; max-width: 100; }
    }
    """

    def __init__(self, case_id: str) -> None:
        super().__init__()
        self._case_id = case_id
        self._card: CaseCard | None = None
        self._talks: tuple[ConversationCard, ...] = ()

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Static(id="case-standing")
        yield OptionList(id="case-list", classes="plain-list", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.reload()

    def on_screen_resume(self) -> None:
        if self._card is not None:
            self.reload()

    def on_resize(self, event: events.Resize) -> None:
        del event
        if self._card is not None:
            self.call_after_refresh(self._fill)

    def reload(self) -> None:
        """Read the case again, in a thread."""
        guide, id = self.guide, self._case_id
        self.fetch(lambda: (guide.card(id), guide.conversations(id)), self._show)

    def relabel(self) -> None:
        super().relabel()
        self.reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("hold", "report") and self._card is None:
            return False
        if action == "read_back" and (self._chosen is None or self._chosen.state == "new"):
            return False
        return super().check_action(action, parameters)

    def on_option_list_option_selected(self) -> None:
        self.action_hold()

    def on_option_list_option_highlighted(self) -> None:
        self.query_one(KeyBar).refresh()

    def action_hold(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            self._hold(chosen)

    def action_read_back(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            self._hold(chosen, read_back=True)

    def action_report(self) -> None:
        from ttguide.tui.screens.report import ReportScreen

        self.app.push_screen(ReportScreen(self._case_id, self._chosen.party if self._chosen else ""))

    def action_back(self) -> None:
        self.dismiss()

    def action_reload(self) -> None:
        self.reload()

    @property
    def _chosen(self) -> ConversationCard | None:
        at = self.query_one(OptionList).highlighted
        return self._talks[at // _ROWS] if at is not None and at // _ROWS < len(self._talks) else None

    def _hold(self, card: ConversationCard, *, read_back: bool = False) -> None:
        """Open the conversation; entries are put right and approved there, so it is read back over it, too."""
        from ttguide.tui.screens.opening import OpeningScreen

        guide, id = self.guide, self._case_id
        OpeningScreen.begin(self.host, lambda: guide.talk(id, card.dialogue, card.party), read_back=read_back)

    def _show(self, found: tuple[CaseCard, tuple[ConversationCard, ...]]) -> None:
        self._card, self._talks = found
        self.query_one(TitleBar).left = self._card.title
        self.query_one(TitleBar).right = self._card.phase_name
        said = self.say("count.statements", count=self._card.statements)
        parts = [self._card.standing, said] if self._card.parties else [self.say("home.no_parties")]
        self.query_one("#case-standing", Static).update(plain(" · ".join(parts), "$text-muted"))
        self._fill()
        self.query_one(KeyBar).refresh()

    def _fill(self) -> None:
        """Write the list anew at the present width; the cursor stays, or begins at the next conversation."""
        shown = self.query_one(OptionList)
        width = max(_NARROWEST, shown.scrollable_content_region.width - 2)
        next_one = next((i for i, card in enumerate(self._talks) if card.next), 0)
        at = next_one if shown.highlighted is None else min(shown.highlighted // _ROWS, len(self._talks) - 1)
        shown.clear_options()
        for card in self._talks:
            shown.add_options([Option(self._line(card, width)), Option("", disabled=True)])
        shown.highlighted = at * _ROWS
        shown.focus()

    def _line(self, card: ConversationCard, width: int) -> Content:
        mark = _STATE_MARKS.get(card.state, " ")
        next_word = self.say("case.next") if card.next else ""
        title = f"{card.title} · {card.party_name}" if card.party_name else card.title
        title = fit(title, width - 3 - width_of(next_word) - 1)
        parts = [card.state_word]
        if card.role is not None:
            parts.insert(0, self.say(f"role.{card.role.value}"))
        if card.state != "new":
            parts.append(self.say("count.statements", count=card.statements))
            if card.open_questions:
                parts.append(self.say("count.open", count=card.open_questions))
            if card.seconds >= 60:
                parts.append(say_duration(card.seconds, self.say))
        detail = shorten(" · ".join(parts), width - 3)
        style = "bold $accent" if card.next else "$primary"
        return lines(
            join((f"{mark}  ", style), (title, "bold"), " ", (next_word, "$accent")),
            join("   ", (detail, "$text-muted")),
        )
