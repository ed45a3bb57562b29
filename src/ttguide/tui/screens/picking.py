"""How do suggestions follow the typing, and what becomes of those that are taken or turned down?

They are worked out in a thread a moment after the last key; what comes back too late, for a text that has been typed
on, is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ttguide.tui.widgets.suggestion_pane import SuggestionPane
from ttguide.tui.widgets.suggestion_strip import SuggestionStrip
from ttguide.workflow.views import Pick, QuestionView, Receipt, Suggest, Suggestions

if TYPE_CHECKING:
    from textual.timer import Timer

    from ttguide.tui.screens.talk_screen import TalkScreen

SUGGEST_AFTER = 0.06
"""Seconds without a key before suggestions are worked out: less than a blink, more than between two fast keys."""


class Picking:
    """The suggestions of one conversation's screen; ``picks`` are those taken for what is being typed."""

    def __init__(self, screen: TalkScreen) -> None:
        self._screen = screen
        self._typed = ""
        self._asked: str | None = None
        self._picks: dict[Pick, None] = {}
        self._question: QuestionView | None = None
        self._wait: Timer | None = None

    @property
    def picks(self) -> tuple[Pick, ...]:
        """What was taken for the text in the field, in the order in which it was taken."""
        return tuple(self._picks)

    @property
    def pane(self) -> SuggestionPane:
        return self._screen.query_one(SuggestionPane)

    def start(self) -> None:
        """Begin to listen; called once, when the screen is there."""
        self._wait = self._screen.set_interval(SUGGEST_AFTER, self.suggest, pause=True)

    def ask_for(self, question: QuestionView | None) -> None:
        """Suggest for a question from here on; another one than before begins with its best suggestion."""
        address = question.address if question else None
        if address != (self._question.address if self._question else None):
            self.pane.clear()
        self._question, self._asked = question, None
        if self._wait is not None:
            # What was recorded is painted first: matching in another thread would hold it up.
            self._wait.reset()
            self._wait.resume()

    def follow(self, text: str) -> None:
        """Take note of what stands in the field now, and suggest for it once the keys rest."""
        if text.strip() and not self._typed.strip():
            self.pane.clear()
        elif not text.strip():
            self._picks.clear()
        self._typed = text
        if self._wait is None:
            return
        if text == self._asked:
            self._wait.pause()
        else:
            self._wait.reset()
            self._wait.resume()

    def forget(self) -> None:
        """Let go of what was taken: the text that it was taken for has been recorded."""
        self._picks.clear()

    def suggest(self) -> None:
        """Work out suggestions for what stands in the field."""
        if self._wait is not None:
            self._wait.pause()
        text, talk = self._screen.field.text, self._screen.talk
        self._asked = text
        self._screen.fetch(lambda: talk.suggest(text), self.show, group="suggest")

    def show(self, suggestions: Suggestions) -> None:
        """Show suggestions, unless the text has been typed on since."""
        if suggestions.draft != self._screen.field.text:
            return
        wanted = self._question is not None and self._question.suggest is not Suggest.NOTHING
        picked = {*self._picks, *self._linked(suggestions.statement)}
        self.pane.show(suggestions, picked, wanted=wanted)
        self._screen.query_one(SuggestionStrip).show(self.pane.best, picked, suggestions.note)

    def pick(self, number: int) -> None:
        """Take a suggestion for what is being typed, or for the latest entry; once more gives it back."""
        pick, statement = self.pane.at(number), self.pane.suggestions.statement
        if pick is None:
            return
        if not self._screen.field.is_empty:
            if pick in self._picks:
                del self._picks[pick]
            else:
                self._picks[pick] = None
            self.show(replace(self.pane.suggestions, draft=self._screen.field.text))
        elif statement:
            self._screen.attempt(lambda _: self._screen.talk.pick(statement, pick), self._done)

    def dismiss(self, number: int) -> None:
        """Turn down what stands at a number, or, for 0, everything that was not taken."""
        pick = self.pane.at(number) if number else None
        self._dismiss((pick,) if pick else self.pane.shown() if not number else ())

    def restore(self) -> None:
        """Suggest again what was turned down at this question."""
        self._screen.attempt(lambda _: self._screen.talk.restore_dismissed(), self._done)

    def _dismiss(self, picks: Sequence[Pick]) -> None:
        taken = {*self._picks, *self._linked(self.pane.suggestions.statement)}
        turned_down = tuple(pick for pick in picks if pick not in taken)
        draft = self._screen.field.text
        if turned_down:
            self._screen.attempt(lambda _: self._screen.talk.dismiss(turned_down, draft), self._done)

    def _done(self, receipt: Receipt) -> None:
        """Say what was done and stay where one is: several may be taken one after another."""
        focused = self._screen.focused
        self._screen.done(receipt)
        # What was taken is marked at once; what follows from it, and what comes up instead of what was turned down, is
        # worked out a moment later.
        self.show(replace(self.pane.suggestions, draft=self._screen.field.text))
        if focused is not None:
            focused.focus()

    def _linked(self, statement: str) -> set[Pick]:
        """What the statement that is suggested for is tied to already."""
        entries = self._question.entries if self._question is not None and statement else ()
        links = next((entry.links for entry in reversed(entries) if entry.id == statement), ())
        return {Pick(link.target, link.id) for link in links}
