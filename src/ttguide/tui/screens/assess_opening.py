"""How do the sides come to their answers, and how are these opened? The board's part that asks for passphrases.

A passphrase is typed into a question and tried there; the screens never hold one. Whoever leaves the answers seals them
again: the laptop may be handed over at any moment.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ttguide.tui.dialogs import AskText, Choose, Confirm
from ttguide.tui.dialogs.passphrase import AskPassphrase, Secret
from ttguide.tui.dialogs.path import AskPath
from ttguide.tui.screens.assess_commands import ASSESS_COMMANDS
from ttguide.tui.screens.assessment_board import AssessmentBoard
from ttguide.tui.screens.board import CaseBoard
from ttguide.tui.screens.showing_assess import AssessView, capital
from ttguide.workflow.assessing import Assessment
from ttguide.workflow.assessment_views import Mode, RoundView, Side, SideView
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import CannotWrite, Problem, Refused
from ttguide.workflow.sealing_up import SHORTEST_PASSPHRASE, accept_passphrase, read_sealed
from ttguide.workflow.views import Receipt

if TYPE_CHECKING:
    from ttguide.tui.screens.answering import AnsweringScreen

_ENDING = ".ttseal"


class OpeningBoard(AssessmentBoard[AssessView]):
    """The board without its list: answering, finishing, handing over, sealing into files and opening."""

    COMMANDS = (*ASSESS_COMMANDS, *CaseBoard.COMMANDS)

    def __init__(self, guide: Guide, assessment: Assessment, round_id: str = "") -> None:
        super().__init__(guide, assessment)
        self.round_id = round_id
        self.is_choosing = False
        """Whether the ways of judging are shown although there is a round."""
        self.goes_to_next = True
        """Whether the cursor goes to what comes next when the board is drawn."""
        self._is_left = False
        """Whether another board stands over this one."""
        self._files: list[tuple[str, bytes]] = []

    def _round(self) -> RoundView | None:
        return self.view.round if self.view is not None else None

    def _side(self, side: Side) -> SideView | None:
        round_ = self._round()
        return next((s for s in round_.sides if s.side is side), None) if round_ is not None else None

    # Answering

    def answer(self, side: Side) -> None:
        """Let a side answer: it chooses its passphrase, or types it; the joint record needs none."""
        round_, shown = self._round(), self._side(side)
        if round_ is None or shown is None:
            return
        if round_.state == "locked" or (round_.mode is Mode.APART and round_.state not in ("answering", "ready")):
            self.call_later(self.run_action, "results")
        elif not shown.asked:
            self.warn(self.say("round.why_no_factors"))
        elif side is Side.JOINT:
            self._show_questions(side)
        elif shown.finished:
            self._resume(shown)
        elif shown.begun:
            self._unlock(shown)
        else:
            self._first_time(shown)

    def _first_time(self, shown: SideView) -> None:
        id, side, sealing = self.round_id, shown.side, self.assessment.sealing

        def begin(typed: Mapping[str, str]) -> Receipt:
            return sealing.begin(id, side, typed["first"], typed["again"])

        self.ask_aside(
            AskPassphrase(
                self.say("passphrase.first_title", side=shown.name),
                self.say("passphrase.first_text", shortest=SHORTEST_PASSPHRASE),
                self._twice(),
                begin,
            ),
            lambda _: self._show_questions(side),
        )

    def _twice(self) -> tuple[Secret, Secret]:
        first = Secret("first", self.say("passphrase.first"), accept=accept_passphrase)
        return first, Secret("again", self.say("passphrase.again"))

    def _unlock(self, shown: SideView, *, resuming: bool = False) -> None:
        id, side, sealing = self.round_id, shown.side, self.assessment.sealing

        def unlock(typed: Mapping[str, str]) -> bool:
            sealing.unlock(id, side, typed["own"])
            if resuming:
                sealing.resume(id, side)
            return True

        self.ask_aside(
            AskPassphrase(
                self.say("passphrase.title", side=shown.name),
                self.say("passphrase.text"),
                (Secret("own", self.say("passphrase.own")),),
                unlock,
            ),
            lambda _: self._show_questions(side),
        )

    def _resume(self, shown: SideView) -> None:
        """Ask whether a side that has finished wants to go on."""

        def sure(yes: bool | None) -> None:  # noqa: FBT001 - Textual hands the answer over like this
            if yes:
                self._unlock(shown, resuming=True)

        title, text = self.say("assess.resume_title", side=shown.name), self.say("assess.resume_text")
        self.app.push_screen(Confirm(title, text, yes=self.say("assess.resume_yes")), sure)

    def _show_questions(self, side: Side) -> None:
        from ttguide.tui.screens.answering import AnsweringScreen

        screen = AnsweringScreen(self._given, self.assessment, self.round_id, side)
        self.app.push_screen(screen, lambda _: self._left(screen))

    def _left(self, screen: AnsweringScreen) -> None:
        """Seal a side's answers again once it has left them, and forget whatever it typed there.

        What was typed and not sent elsewhere, as at a scorecard, is nobody's answer: it is kept.
        """
        side, finished, handing = screen.side, screen.is_finishing, screen.is_handing
        if side is not Side.JOINT:
            self.assessment.hand_over()
            self.host.forget_unsent(screen.side_place)
            self.app.clear_notifications()
        self.goes_to_next = True
        self.tell("")
        if finished:
            handing = self.attempt(lambda: self.assessment.sealing.finish(self.round_id, side))
        else:
            self.draw(self.look())
        if handing and side is not Side.JOINT:
            self._hand_over(side)
        elif not finished and side is not Side.JOINT:
            self.tell(self.say("assess.sealed_again"))

    def _hand_over(self, side: Side) -> None:
        """Show nothing but whose turn it is."""
        from ttguide.tui.screens.handing_over import HandingOver, Turn

        before, after = self._side(side), self._side(side.other)
        if before is None or after is None:
            return
        turn = Turn.OPEN if before.finished and after.finished else Turn.OTHER if not after.finished else Turn.REST

        def taken(yes: bool | None) -> None:  # noqa: FBT001 - as above
            if yes and turn is Turn.OPEN:
                self.action_open()
            elif yes and turn is Turn.OTHER:
                self.answer(side.other)

        self.app.push_screen(HandingOver(turn, side), taken)

    # Lost passphrases

    def action_start_over(self) -> None:
        """Let a side that lost its passphrase begin anew, with a reason; what it had answered is lost."""
        round_ = self._round()
        sides = [s for s in round_.sides if s.begun] if round_ is not None else []
        self._which_side(self.say("assess.start_over_title"), sides, self._ask_why_anew)

    def _which_side(self, title: str, sides: list[SideView], then: object) -> None:
        """Ask which side is meant, where it could be either."""
        assert callable(then)  # noqa: S101 - a method of the board

        def chosen(side: str | None) -> None:
            for shown in sides:
                if side == shown.side.value:
                    then(shown)

        if len(sides) == 1:
            then(sides[0])
        elif sides:
            self.app.push_screen(Choose(title, [(s.side.value, f"{s.name}: {s.standing}") for s in sides]), chosen)

    def _ask_why_anew(self, shown: SideView) -> None:
        id, side, sealing = self.round_id, shown.side, self.assessment.sealing

        def why(reason: str | None) -> None:
            if reason is None:
                return

            def begin(typed: Mapping[str, str]) -> Receipt:
                return sealing.start_over(id, side, typed["first"], typed["again"], reason=reason)

            self.ask_aside(
                AskPassphrase(
                    self.say("passphrase.anew_title", side=shown.name),
                    self.say("passphrase.anew_text", shortest=SHORTEST_PASSPHRASE),
                    self._twice(),
                    begin,
                ),
                lambda _: self._show_questions(side),
            )

        title = self.say("assess.lost_title", side=shown.name)
        text = self.say("assess.lost_text", side=shown.name, answered=shown.answered)
        self.app.push_screen(AskText(title, text, needed=self.say("assess.reason_needed")), why)

    # Opening together

    def action_open(self) -> None:
        """Open both sides' answers, with both passphrases."""
        round_ = self._round()
        if round_ is None:
            return
        waiting = [s.name for s in round_.sides if not s.finished]
        if waiting:
            self.warn(self.say("assess.open_not_yet", side=" · ".join(waiting)))
        else:
            self._open_with(())

    def _open_with(self, files: tuple[tuple[str, bytes], ...]) -> None:
        round_, id, sealing = self._round(), self.round_id, self.assessment.sealing
        if round_ is None:
            return

        def open_both(typed: Mapping[str, str]) -> Receipt:
            return sealing.open_together(id, {Side(side): phrase for side, phrase in typed.items()}, files)

        def opened(receipt: Receipt) -> None:
            self.goes_to_next = True
            self.attempt(lambda: receipt)
            if files:
                self.host.tell(self.say("seal.way_back"))

        self.ask_aside(
            AskPassphrase(
                self.say("passphrase.open_title"),
                self.say("passphrase.open_text"),
                [Secret(s.side.value, self.say("passphrase.of", side=capital(s.name)), s.name) for s in round_.sides],
                open_both,
                parties=True,
            ),
            opened,
        )

    def action_open_files(self) -> None:
        """Open with sealed files that came from another laptop."""
        self._files = []
        self._ask_file(self.say("assess.file_text"))

    def _ask_file(self, text: str) -> None:
        id, sealing = self.round_id, self.assessment.sealing

        def named(path: Path | None) -> None:
            if path is None:
                self._files = []
                return
            try:
                data = read_sealed(path)
                looked = [sealing.look_at(id, name, content) for name, content in (*self._files, (path.name, data))]
                sides = {file.side for file in looked}
            except Problem as problem:
                self._ask_file(self.guide.explain(problem))
                return
            self._files.append((path.name, data))
            try:
                sealing.needed(id, looked)
            except Refused as problem:
                if len(sides) < len(self._files):
                    self._files.pop()
                self._ask_file(self.guide.explain(problem))
                return
            self._open_with(tuple(self._files))

        title = self.say("assess.file_title", number=len(self._files) + 1)
        self.app.push_screen(AskPath(title, text, str(Path.cwd()) + "/", ending=_ENDING), named)

    # Sealing into a file

    def action_seal(self) -> None:
        """Write a finished side's answers into a sealed file for the other laptop."""
        round_ = self._round()
        sides = [s for s in round_.sides if s.finished] if round_ is not None else []
        self._which_side(self.say("assess.seal_title"), sides, self._seal_of)

    def _seal_of(self, shown: SideView) -> None:
        id, side, sealing = self.round_id, shown.side, self.assessment.sealing
        self.ask_aside(
            AskPassphrase(
                self.say("passphrase.title", side=shown.name),
                self.say("passphrase.seal_text"),
                (Secret("own", self.say("passphrase.own")),),
                lambda typed: sealing.seal(id, side, typed["own"]),
            ),
            lambda data: self._ask_where(data, str(Path.cwd() / sealing.file_name(id, side))),
        )

    def _ask_where(self, data: bytes, place: str) -> None:
        def named(path: Path | None) -> None:
            if path is not None:
                self._write(path, data, replacing=False)

        title, text = self.say("assess.seal_where"), self.say("assess.seal_text")
        self.app.push_screen(AskPath(title, text, place), named)

    def _write(self, path: Path, data: bytes, *, replacing: bool) -> None:
        try:
            written = self.guide.write_bytes(path, data, replace=replacing)
        except CannotWrite as problem:
            if problem.key != "file.exists":
                self.explain(problem)
                self._ask_where(data, str(path))
                return

            def sure(yes: bool | None) -> None:  # noqa: FBT001 - as above
                if yes:
                    self._write(path, data, replacing=True)
                else:
                    self._ask_where(data, str(path))

            title, text = self.say("report_screen.replace.title"), self.guide.explain(problem)
            self.app.push_screen(Confirm(title, text, yes=self.say("report_screen.replace.yes")), sure)
        else:
            self.tell(self.say("assess.seal_done", path=written))

    def come_back(self, _: object = None) -> None:
        """Draw the board again after a screen over it was left."""
        self.goes_to_next = True
        self.reload()
