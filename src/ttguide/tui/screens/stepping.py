"""How is a step taken at a board? Through one door: recorded, looked at, drawn, and said; refused, it is explained.

What concerns one thing is done before the next key is read. What concerns hundreds of them would hold the screen up: it
is done in a thread, and until it is shown no other step is taken.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar, Generic, TypeVar

from textual import events

from ttguide.tui.commands import Command, CommandScreen, KeyBar, draft_key, key_name
from ttguide.tui.dialogs import AskText
from ttguide.tui.dialogs.informing import Inform
from ttguide.tui.text import shorten
from ttguide.tui.told import in_full, in_short
from ttguide.tui.widgets.notice_line import MOST_ROWS, NoticeLine
from ttguide.workflow.problems import CHANGED_MEANWHILE, JournalProblem, Problem, Refused
from ttguide.workflow.views import Receipt

View = TypeVar("View")

_LONGEST_EXPLANATION = 900
_MARGIN = 4
"""Cells of a row of the notice that its text does not have."""
A_MOMENT = 0.03
"""Seconds in which what was drawn is painted: a thread that is at work meanwhile takes turns from it."""
TELL_AFTER = 0.25
"""Seconds after which it is said that a step is still being recorded: most are done before anybody has asked."""
READ_TOLD = Command("read_told", ("z",), "board.read_told", "board.read_told.help", group="board")
"""What a step came to is not always held by the notice; the key is free on every board."""


class SteppingScreen(CommandScreen[None], Generic[View]):
    """A screen that shows a view of a case and takes steps in it; see `ttguide.tui.screens.board.CaseBoard`."""

    COMMANDS: ClassVar[tuple[Command, ...]] = (*CommandScreen.COMMANDS, READ_TOLD)

    def __init__(self) -> None:
        super().__init__()
        self._latest: Receipt | None = None
        """Of the step that was taken last, for whoever wants to read all that it came to."""
        self.view: View | None = None
        """What is on the screen; None until it has been read."""
        self.is_stepping = False
        """Whether a step is being recorded in a thread."""

    # What a subclass says

    def look(self) -> View:
        """Return all that is shown. May run in a thread; may raise a `Problem`."""
        raise NotImplementedError

    def show(self, view: View) -> None:
        """Draw what was looked at."""
        raise NotImplementedError

    # Drawing

    def draw(self, view: View) -> None:
        """Show what was looked at, and the keys that matter now."""
        self.view = view
        self.show(view)
        self.query_one(KeyBar).refresh()

    # Doing

    def attempt(self, act: Callable[[], Receipt], then: Callable[[Receipt], None] | None = None) -> bool:
        """Take a step, show what came of it and say what was done; ``then`` follows. Returns whether it was taken."""
        if self.must_wait():
            return False
        try:
            receipt = act()
        except Problem as problem:
            with suppress(Problem):  # the case has been read on to refuse it: what another window wrote is shown, too
                self.draw(self.look())
            self.explain(problem)
            return False
        self.workers.cancel_group(self, "look")  # what is being read there may be older than the step
        self.done(receipt)
        try:
            self.draw(self.look())
        except Problem as problem:
            self.host.problem(problem)
        if then is not None:
            then(receipt)
        return True

    def must_wait(self) -> bool:
        """Whether a step is still being recorded in a thread, so that no other is taken; if so, that is said."""
        if self.is_stepping:
            self.warn(self.say("board.still_recording"))
        return self.is_stepping

    def attempt_many(self, act: Callable[[], Receipt], then: Callable[[Receipt], None] | None = None) -> None:
        """Take a step that concerns hundreds of things, as `attempt`; one moves about and reads on meanwhile.

        It is recorded and looked at in a thread. Until that is shown no other step is taken and the board is not left.
        """
        if self.must_wait():
            return
        self.is_stepping = True
        self.set_timer(TELL_AFTER, self._tell_recording)
        self.run_worker(self._step_aside(act, then), group="step", exit_on_error=False)

    def _tell_recording(self) -> None:
        if self.is_stepping:
            self.tell(self.say("board.recording"))

    async def _step_aside(self, act: Callable[[], Receipt], then: Callable[[Receipt], None] | None) -> None:
        refused: Problem | None = None
        receipt: Receipt | None = None
        try:
            try:
                receipt = await asyncio.to_thread(act)
            except Problem as problem:
                refused = problem
            self.workers.cancel_group(self, "look")
            view = await asyncio.to_thread(self.look)
        except Problem as problem:
            self.host.problem(refused or problem)
        except Exception as error:  # noqa: BLE001 - unseen, it would leave a board that takes no step any more
            self.host.unexpected(error)
        else:
            self.is_stepping = False
            if receipt is not None:
                self.done(receipt)
            self.draw(view)
            if refused is not None:
                self.explain(refused)
            elif receipt is not None and then is not None:
                then(receipt)
        finally:
            self.is_stepping = False

    def ask(
        self,
        title: str,
        act: Callable[[str], Receipt],
        *,
        text: str = "",
        initial: str = "",
        now: Callable[[], str] | None = None,
        multiline: bool = False,
        needed: str = "dialog.needed",
        memory: str = "",
        then: Callable[[Receipt], None] | None = None,
    ) -> None:
        """Ask for a text (a reason, a wording) and take the step with it; left with Esc, nothing happens.

        ``needed`` is the key of what is said where nothing was typed; empty where that will do, too. What was typed is
        offered again where the step was refused, for the same thing alone: ``memory`` is its id where the text is not
        its own. Refused as `CHANGED_MEANWHILE` it is asked about again at once, with what stands there by then told;
        ``now`` is that where it is what the question began with.
        """
        why, about = self.say(needed) if needed else "", memory or text or title

        def put(told: str, before: str) -> None:
            dialog = AskText(title, told, before, multiline=multiline, needed=why, memory=about)
            self.app.push_screen(dialog, typed)

        def typed(answer: str | None) -> None:
            overtaken: list[Refused] = []

            def take(text: str) -> Receipt:
                try:
                    return act(text)
                except Refused as refused:
                    overtaken.extend([refused] if refused.key == CHANGED_MEANWHILE else [])
                    raise

            if answer is None or self.attempt(lambda: take(answer), then) or not answer.strip():
                return
            before = now() if now is not None else initial
            self.host.unsent[draft_key(self, title, about, before)] = answer
            for refused in overtaken:
                put("\n".join(filter(None, (self.guide.explain(refused), text))), before)

        put(text, initial)

    def done(self, receipt: Receipt) -> None:
        """Say what was done, and its number in the journal; under it what came of it and what there is to ask."""
        self._latest = receipt
        width = self.size.width - _MARGIN
        self.status.tell(in_short(receipt, self._number_of(receipt), width, MOST_ROWS, self._tell_more))

    def _number_of(self, receipt: Receipt) -> str:
        return self.say("board.saved", number=receipt.number)

    def _tell_more(self, hidden: int) -> str:
        """That there is more to read, of which the notice shows nothing of so many sentences, and by which key."""
        keys = key_name(READ_TOLD.keys[0])
        return self.say("board.told_more", count=hidden, keys=keys) if hidden else self.say("board.told_cut", keys=keys)

    def action_read_told(self) -> None:
        """Show all that the latest step came to."""
        receipt = self._latest
        if receipt is not None:
            title = self.say("board.read_told.title")
            self.app.push_screen(Inform(title, in_full(receipt, self._number_of(receipt))))

    def on_click(self, event: events.Click) -> None:
        """A click on the notice opens it; what was marked there with the mouse is to be copied."""
        if event.widget is self.status and not self.get_selected_text():
            self.action_read_told()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == READ_TOLD.id and self._latest is None:
            return False
        return super().check_action(action, parameters)

    def forget_told(self) -> None:
        """Neither tell nor keep any more what was done: it holds what was destroyed, or is in another language."""
        self._latest = None
        self.status.tell("")

    def explain(self, problem: Problem) -> None:
        """Say what went wrong; it stays until something succeeds."""
        text = shorten(self.guide.explain(problem), _LONGEST_EXPLANATION)
        if isinstance(problem, JournalProblem):
            text = f"{text} {self.say('board.not_saved')}"
        self.status.warn(text)

    def tell(self, text: str) -> None:
        """Say something that is no step; an empty text takes back what was said."""
        self.status.tell(shorten(text, _LONGEST_EXPLANATION))

    def warn(self, text: str) -> None:
        """Say why something cannot be done."""
        self.status.warn(shorten(text, _LONGEST_EXPLANATION))

    @property
    def status(self) -> NoticeLine:
        return self.query_one("#board-status", NoticeLine)
