"""What does a screen over a conversation do whatever it looks like: try, explain, put away, follow what others write?

One door, `attempt`, leads to every use case: a problem is explained above the field, and what was typed stays there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, TypeVar

from textual.timer import Timer

from ttguide.model.case import Address
from ttguide.tui.commands import Command, CommandScreen, draft_key
from ttguide.tui.dialogs import AskText, Choose
from ttguide.tui.dialogs.dialog import KEEP_AFTER, Dialog
from ttguide.tui.widgets.field import Field
from ttguide.tui.widgets.notice_line import NoticeLine
from ttguide.tui.widgets.talk_bar import TalkBar
from ttguide.workflow.problems import CaseReplaced, JournalProblem, PartlyKept, Problem
from ttguide.workflow.talk import Talk
from ttguide.workflow.views import Receipt

Outcome = TypeVar("Outcome")

LOOK_EVERY = 1.0
"""Seconds between ticks of the clock, and between looks at what another window has written."""
_OVER = ("refused.interviews_closed",)
"""Refusals after which nothing that is typed here can be kept."""
_REASONS_WANTED = ("refused.reason_needed", "refused.reason_for_absence")


class TalkScreen(CommandScreen[None]):
    """A screen that holds a conversation; a subclass composes a `TalkBar`, a `NoticeLine` and a `Field`."""

    COMMANDS: ClassVar[tuple[Command, ...]] = ()

    def __init__(self, talk: Talk) -> None:
        super().__init__()
        self.talk = talk
        self._is_looking = False
        self._is_away = False
        self._has_let_go = talk.is_destroyed
        self._keeping: Timer | None = None

    def on_mount(self) -> None:
        self.set_interval(LOOK_EVERY, self.tick)

    def on_screen_resume(self) -> None:
        self.let_go()
        self.host.look_at_knowledge()

    # What a subclass shows

    def show_turn(self, *, anew: bool = False) -> None:
        """Show the conversation as it stands now; ``anew`` where every word has to be said again."""
        raise NotImplementedError

    def go_to(self, address: Address | None) -> None:
        """Go to a question; None stays where it is."""
        raise NotImplementedError

    def let_go(self) -> bool:
        """Show nothing any more of raw notes that were destroyed, here or in another window; return whether any were.

        What was opened over the conversation and shows some of them is closed.
        """
        from ttguide.tui.screens.question_set import QuestionSetScreen
        from ttguide.tui.screens.read_back import ReadBackScreen

        if self._has_let_go or not self.talk.is_destroyed:
            return False
        self._has_let_go = True
        self.close_above(Dialog, QuestionSetScreen, ReadBackScreen)
        self.host.forget_unsent(self.draft_place)
        self.show_turn(anew=True)
        if self.talk.closed:
            self.notice.tell("")
        return True

    def knowledge_changed(self) -> None:
        self.show_turn()

    @property
    def field(self) -> Field:
        return self.query_one(Field)

    @property
    def notice(self) -> NoticeLine:
        return self.query_one(NoticeLine)

    # Doing

    @property
    def draft_place(self) -> str:
        return f"{self.talk.case_id} {self.talk.dialogue} {self.talk.party}"

    def attempt(self, act: Callable[[str], Outcome], then: Callable[[Outcome], None], about: str = "") -> None:
        """Do something that may want a reason: ``act`` gets it, empty at first; ``then`` gets what came of it.

        ``about`` says what is done to which entry; a reason that was typed and not sent is offered for that alone.
        """
        try:
            if self._is_away:
                self.talk.resume()
                self._is_away = False
            outcome = act("")
        except Problem as problem:
            if problem.key in _REASONS_WANTED:
                self._ask_reason(problem, act, then, about)
            else:
                self.explain(problem)
        else:
            then(outcome)

    def explain(self, problem: Problem) -> None:
        """Say above the field what went wrong; whether something was not saved stands at the top, too."""
        text = self.guide.explain(problem)
        if isinstance(problem, JournalProblem):
            if not self.field.is_empty:
                text = f"{text} {self.say('interview.text_stays')}"
            bar = self.query_one(TalkBar)
            bar.standing = replace(bar.standing, kept=False)
        self.notice.warn(text)

    def done(self, receipt: Receipt) -> None:
        """Show what was done, say it in words, and go on in the field."""
        self.shown(receipt)
        self.notice.tell(receipt.what)

    def shown(self, receipt: Receipt) -> None:
        """Show what was done, where the screen itself says it well enough."""
        bar = self.query_one(TalkBar)
        bar.standing = replace(bar.standing, saved=receipt.number, kept=True)
        self.notice.tell("")
        self.show_turn()
        self.field.focus()

    def _ask_reason(
        self, problem: Problem, act: Callable[[str], Outcome], then: Callable[[Outcome], None], about: str
    ) -> None:
        title, why = self.say("interview.reason"), self.guide.explain(problem)

        def retry(reason: str | None) -> None:
            if reason is None or not reason.strip():
                self.notice.tell(self.say("interview.left_as_it_was"))
                return
            try:
                outcome = act(reason)
            except Problem as again:
                self.host.unsent[draft_key(self, title, about or why, "")] = reason
                self.explain(again)
            else:
                then(outcome)

        self.app.push_screen(AskText(title, why, memory=about), retry)

    # The clock, and what others write

    def tick(self) -> None:
        """Let the clock go on, and look whether another window has written."""
        bar = self.query_one(TalkBar)
        bar.standing = replace(bar.standing, clock=self.talk.clock())
        if not self._is_looking:
            self._is_looking = True
            self.run_worker(self._look(), group="look", exit_on_error=False)

    async def _look(self) -> None:
        """Look in a thread; what there is to take in is taken in here, between two keys."""
        try:
            is_behind = await asyncio.to_thread(self.talk.is_behind)
            if self.is_attached:
                found = is_behind and self.talk.catch_up()
                if not self.let_go() and found:
                    self.show_turn()
        except Problem as problem:
            if self.is_attached and not self.notice.is_problem:
                self.explain(problem)
        finally:
            self._is_looking = False

    # What is being typed

    @property
    def crash_place(self) -> tuple[str, str]:
        """Under which key of ``unsent`` the field's text outlives a crash; left in an orderly way, it is a draft."""
        return f"{self.draft_place}\x1ffield", ""

    def keep_typing(self) -> None:
        """Keep what stands in the field in a moment; let go of it at once where it has been recorded."""
        if self.field.is_empty or self.talk.closed:
            self.host.unsent.pop(self.crash_place, None)
        elif self._keeping is None:
            self._keeping = self.set_timer(KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        self._keeping = None
        if not self.field.is_empty and self.field.text != self.talk.draft and not self.talk.closed:
            self.host.unsent[self.crash_place] = self.field.text

    # Leaving

    def put_away(self) -> None:
        """Keep what is being typed and stop the clock; going on afterwards starts it again."""
        try:
            self.talk.keep_draft(self.field.text)
            self.host.unsent.pop(self.crash_place, None)
        except PartlyKept:
            self._stop_clock()
            raise
        self._stop_clock()

    def _stop_clock(self) -> None:
        self.talk.pause()
        self._is_away = True

    def leave_for_case(self) -> None:
        """Go to the case; what is typed is kept, and said to be."""
        try:
            self.put_away()
        except Problem as problem:
            if isinstance(problem, CaseReplaced) or problem.key in _OVER:
                self._leave_what_is_gone(problem)
            else:
                self.explain(problem)
            return
        if not self.field.is_empty:
            self.host.tell(self.say("interview.draft_kept"))
        self.go_to_case()

    def _leave_what_is_gone(self, problem: Problem) -> None:
        """Leave a conversation in which nothing can be kept any more; what is typed is first asked about."""
        if self.field.is_empty:
            self.host.problem(problem)
            self.go_to_case()
            return

        def decide(chosen: str | None) -> None:
            if chosen == "copy":
                self.app.copy_to_clipboard(self.field.text)
                self.host.tell(self.say("interview.gone.copied"))
            if chosen in ("copy", "leave"):
                self.go_to_case()

        options = [(way, self.say(f"interview.gone.{way}")) for way in ("stay", "copy", "leave")]
        title, text = self.say("interview.gone.title"), self.guide.explain(problem)
        self.app.push_screen(Choose(title, options, text), decide)

    def go_to_case(self) -> None:
        """Show the case: the screen below, or one opened for it."""
        from ttguide.tui.screens.case import CaseScreen

        if isinstance(self.app.screen_stack[-2], CaseScreen):
            self.dismiss()
        else:
            self.app.switch_screen(CaseScreen(self.talk.case_id))
