"""Where does a case stand: which conversations have been held, which stages follow them, and what is next?

Conversations and stages stand in one list, in the order in which one goes through them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ttguide.tui.commands import Command, CommandScreen, KeyBar
from ttguide.tui.dialogs import Choose
from ttguide.tui.screens.stages import STAGES, Boards, board_of, ways_to
from ttguide.tui.text import fit, join, lines, plain, shorten, width_of
from ttguide.tui.times import say_duration
from ttguide.tui.title import TitleBar
from ttguide.workflow.board_views import DestructionView, SectorView, StageView
from ttguide.workflow.developing import Development
from ttguide.workflow.problems import Problem
from ttguide.workflow.views import CaseCard, ConversationCard

_STATE_MARKS = {"new": "○", "paused": "◐", "running": "◐", "done": "●", "approved": "✓"}
_NARROWEST = 40
_TALK, _STAGE, _DESTROY = "talk:", "stage:", "destroy"
"""What the ids of the lines begin with: a conversation by its place, a stage by its id, the raw notes."""
_STAGE_WIDTH = 26
_NEXT = "←"
"""What stands at what is next where there is no room for the word."""
_OF_A_ROUND = ("assess", "agree", "prioritise", "rounds")
"""The stages that one goes through in every round."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read of the case."""

    card: CaseCard
    talks: tuple[ConversationCard, ...]
    boards: Boards
    destruction: DestructionView
    sectors: tuple[SectorView, ...]

    @property
    def development(self) -> Development:
        return self.boards.development

    @property
    def stages(self) -> tuple[StageView, ...]:
        return self.boards.stages


class CaseScreen(CommandScreen[None]):
    """The conversations of one case in the order in which they are held, then the stages after them."""

    HELP_KEY: ClassVar[str] = "case.help"
    COMMANDS = (
        Command("hold", ("enter",), "case.hold", "case.hold.help", show=True),
        Command("open_stage", ("enter",), "case.open_stage", "case.open_stage.help", show=True),
        Command("read_back", ("l",), "case.read_back", "case.read_back.help", show=True),
        Command("report", ("r",), "home.report", "home.report.help", show=True),
        Command("sector", ("s",), "case.sector", "case.sector.help"),
        Command("destroy", ("f8",), "merge.destroy", "merge.destroy.help"),
        Command("back", ("escape", "left"), "case.back", "case.back.help", show=True),
        Command("reload", ("f5",), "home.reload", "home.reload.help"),
    )
    DEFAULT_CSS = """
    CaseScreen {
        #case-standing { height: auto; margin: 1 3 0 3; max-width: 100; }
        #case-list { height: 1fr; margin: 1 2 0 2; max-width: 100; }
    }
    """

    def __init__(self, case_id: str, board: str = "", round_id: str = "") -> None:
        """``board`` is the id of a stage whose board is opened at once, for the round ``round_id`` if one is named."""
        super().__init__()
        self._case_id = case_id
        self._board = board
        self._round_id = round_id
        self._found: _Found | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Static(id="case-standing")
        yield OptionList(id="case-list", classes="plain-list", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self.reload()

    def on_screen_resume(self) -> None:
        if self._found is not None:
            self.reload()

    def on_resize(self, event: events.Resize) -> None:
        del event
        if self._found is not None:
            self.call_after_refresh(self._fill)

    def reload(self) -> None:
        """Read the case again, in a thread."""
        guide, id = self.guide, self._case_id

        def read() -> _Found:
            boards = Boards.of(guide, id)
            development = boards.development
            development.synthesis.compare_ahead()
            return _Found(
                guide.card(id),
                guide.conversations(id),
                boards,
                development.destroying.look(beside=False),
                development.sectors(),
            )

        self.fetch(read, self._show)

    def relabel(self) -> None:
        super().relabel()
        self.reload()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        found = self._found
        if action in ("report", "sector", "destroy") and found is None:
            return False
        if action == "sector" and found is not None:
            return len(found.sectors) > 1
        if action == "hold":
            return self._chosen is not None
        if action == "open_stage":
            return found is not None and self._chosen is None
        if action == "read_back" and (self._chosen is None or self._chosen.state == "new"):
            return False
        return super().check_action(action, parameters)

    def elsewhere(self) -> tuple[Command, ...]:
        return ways_to(*STAGES) if self._found is not None else ()

    def action_go_to_stage(self, id: str) -> None:
        """Open the board of a stage that was found by its name."""
        if self._found is not None:
            self._open(id, self._found)

    def on_option_list_option_selected(self) -> None:
        if self._chosen is not None:
            self.action_hold()
        else:
            self.action_open_stage()

    def on_option_list_option_highlighted(self) -> None:
        self.query_one(KeyBar).refresh()

    def action_hold(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            self._hold(chosen)

    def action_open_stage(self) -> None:
        """Open the board of the stage under the cursor; a closed one says why it is closed."""
        id, found = self._id_here, self._found
        if found is None:
            return
        if id == _DESTROY:
            self.action_destroy()
        elif id.startswith(_STAGE):
            self._open(id.removeprefix(_STAGE), found)

    def action_destroy(self) -> None:
        from ttguide.tui.screens.destruction import DestructionScreen

        if self._found is not None:
            self.app.push_screen(DestructionScreen(self._found.development))

    def action_sector(self) -> None:
        """Choose of which sector the case is: its areas, known opportunities and model."""
        found = self._found
        if found is None:
            return

        def choose(sector: str | None) -> None:
            if sector is None:
                return
            try:
                receipt = found.development.choose_sector(sector)
            except Problem as problem:
                self.host.problem(problem)
            else:
                self.host.tell(receipt.what)
                self.reload()

        options = [(sector.id, sector.name) for sector in found.sectors]
        at = next((sector.id for sector in found.sectors if sector.chosen), "")
        self.app.push_screen(
            Choose(self.say("case.sector_title"), options, self.say("case.sector_about"), at=at), choose
        )

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
    def _id_here(self) -> str:
        """The id of the line under the cursor."""
        option = self.query_one(OptionList).highlighted_option
        return (option.id or "") if option else ""

    @property
    def _chosen(self) -> ConversationCard | None:
        """The conversation under the cursor."""
        id = self._id_here
        if self._found is None or not id.startswith(_TALK):
            return None
        return self._found.talks[int(id.removeprefix(_TALK))]

    def _hold(self, card: ConversationCard, *, read_back: bool = False) -> None:
        """Open the conversation; entries are put right and approved there, so it is read back over it, too."""
        from ttguide.tui.screens.opening import OpeningScreen

        guide, id = self.guide, self._case_id
        OpeningScreen.begin(self.host, lambda: guide.talk(id, card.dialogue, card.party), read_back=read_back)

    def _show(self, found: _Found) -> None:
        self._found = found
        card = found.card
        self.query_one(TitleBar).left = card.title
        self.query_one(TitleBar).right = card.phase_name
        said = self.say("count.statements", count=card.statements)
        parts = [card.standing, said] if card.parties else [self.say("home.no_parties")]
        if len(found.sectors) > 1:
            parts += [self.say("case.sector_is", name=sector.name) for sector in found.sectors if sector.chosen]
        self.query_one("#case-standing", Static).update(plain(" · ".join(parts), "$text-muted"))
        self._fill()
        self.query_one(KeyBar).refresh()
        board, self._board = self._board, ""
        if board:
            id, self._round_id = self._round_id, ""
            self._open(board, found, id)

    def _open(self, stage: str, found: _Found, round_id: str = "") -> None:
        boards = found.boards
        if round_id:
            boards = Boards.beside(boards.guide, boards.development, boards.assessment, round_id)
        for each in boards.stages:
            if each.id == stage and each.open:
                self.app.clear_notifications()  # why another one is closed would stand over the questions of this one
                self.app.push_screen(board_of(stage, boards))
            elif each.id == stage:
                self.host.warn(f"{each.name}: {each.why_closed}")

    def _fill(self) -> None:
        """Write the list anew at the present width; the cursor stays, or begins at what is next."""
        if self._found is None:
            return
        shown = self.query_one(OptionList)
        width = max(_NARROWEST, shown.scrollable_content_region.width - 2)
        before = self._id_here or self._next_id(self._found)
        shown.clear_options()
        shown.add_options(self._options(self._found, width))
        ids = [option.id for option in shown.options]
        shown.highlighted = ids.index(before) if before in ids else 0
        shown.focus()
        shown.call_after_refresh(shown.scroll_to_highlight)  # once it is known how high the lines are

    def _next_id(self, found: _Found) -> str:
        """The line of what is next: a conversation, else the first open stage, from the one begun, that is not done."""
        for number, talk in enumerate(found.talks):
            if talk.next:
                return f"{_TALK}{number}"
        stages = list(found.stages)
        if any(stage.id == "rounds" and stage.open for stage in stages):  # a round has begun: one goes on with it
            stages = [stage for stage in stages if stage.id in _OF_A_ROUND]
        stages = stages[max((n for n, stage in enumerate(stages) if stage.begun), default=0) :]
        return next((_STAGE + stage.id for stage in stages if stage.open and not stage.done), f"{_TALK}0")

    def _options(self, found: _Found, width: int) -> Iterator[Option]:
        for number, card in enumerate(found.talks):
            if not card.is_feedback:
                yield Option(self._line(card, width), id=f"{_TALK}{number}")
                yield Option("", disabled=True)
        yield Option(plain(self.say("case.afterwards"), "bold $primary"), disabled=True)
        is_held = any(talk.next for talk in found.talks)
        for stage in found.stages:
            is_next = not is_held and _STAGE + stage.id == self._next_id(found)
            yield Option(self._stage(stage, width, is_next=is_next), id=_STAGE + stage.id)
        yield Option("", disabled=True)
        yield from self._feedback(found, width)
        yield Option(self._destruction(found, width), id=_DESTROY)

    def _feedback(self, found: _Found, width: int) -> Iterator[Option]:
        """What the organisations say of the model, which comes after the boards."""
        if any(card.is_feedback for card in found.talks):
            yield Option(plain(self.say("case.feedback"), "bold $primary"), disabled=True)
        for number, card in enumerate(found.talks):
            if card.is_feedback:
                yield Option(self._line(card, width), id=f"{_TALK}{number}")
                yield Option("", disabled=True)

    def _stage(self, stage: StageView, width: int, *, is_next: bool) -> Content:
        mark = "✓" if stage.done else "○" if stage.open else "–"
        told = stage.standing if stage.open else stage.closed_brief
        name = fit(stage.name, _STAGE_WIDTH)
        room = width - 3 - width_of(name) - 1
        next_word = f" {self.say('case.next')}" if is_next else ""
        if width_of(told) + width_of(next_word) > room:
            next_word = f" {_NEXT}" if is_next else ""
        told = fit(told, room - width_of(next_word))
        style = "bold $accent" if is_next else "$primary" if stage.open else "$text-muted"
        name_style = "bold" if stage.open else "$text-muted"
        return join((f"{mark}  ", style), (name, name_style), " ", (told, "$text-muted"), (next_word, "$accent"))

    def _destruction(self, found: _Found, width: int) -> Content:
        view, name = found.destruction, fit(self.say("case.raw_notes"), _STAGE_WIDTH)
        mark = "✓" if view.destroyed else "○" if view.ready else "–"
        told = self.say("case.can_destroy") if view.ready else view.brief
        if view.destroyed and found.development.destroying.is_unfinished:
            mark, told = "■", self.say("case.unfinished_brief")
        return join(
            (f"{mark}  ", "$primary" if view.ready else "$text-muted"),
            (name, "bold" if view.ready else "$text-muted"),
            " ",
            (shorten(told, width - 4 - width_of(name)), "$text-muted"),
        )

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
