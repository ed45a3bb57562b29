"""How is anything said, asked and acknowledged through lines, whatever it is that is being done?

A step is acknowledged here and nowhere else, by a line that begins with ✓ and only after the guide has returned a
receipt, which it does when the journal holds the step.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Any, TypeVar

from ttguide.cli.plain.console import Console, fits_a_line
from ttguide.cli.plain.lines import indent, shorten
from ttguide.cli.streams import Terminated
from ttguide.workflow.guide import Guide
from ttguide.workflow.problems import JournalProblem, Problem, Refused
from ttguide.workflow.views import Receipt

PROMPT = "› "

_ASKED_FOR = {
    "refused.reason_needed": "plain.reason",
    "refused.reason_for_absence": "plain.reason",
    "refused.withhold_reason": "plain.reason",
    "refused.left_out_reason": "plain.reason",
    "refused.few_reason": "plain.reason",
    "refused.agree_reason": "plain.reason",
    "refused.reason_due": "plain.reason",
}
"""Refusals that one more line can settle, with the words that ask for it."""

_MISREAD = "answer."
"""Refusals of a number, a date or a choice: typing it anew is quicker than clearing what was there."""

_T = TypeVar("_T")


class Ending(Enum):
    """How the user left; everything acknowledged is saved either way."""

    LEFT = auto()
    INTERRUPTED = auto()


class Exchange:
    """The guide and the console.

    ``draft`` is a text that waits to be typed on; ``refusals`` counts what was not done, for scripts that nobody
    watches; ``put_off`` is a command that was typed where something else was asked for.
    """

    def __init__(self, guide: Guide, console: Console) -> None:
        self.guide = guide
        self.console = console
        self.draft = ""
        self.refusals = 0
        self.journal_failed = False
        self.put_off: str | None = None

    def until_left(self, run: Callable[[], None]) -> Ending:
        """Run what goes on until the user leaves or the lines end, and tell how it ended.

        The system's wish to end the program comes out as `Terminated`, between two lines; Ctrl+C ends it here.
        """
        try:
            with self.console.ending_in_order():
                run()
        except KeyboardInterrupt:
            self.tell("", self.say("plain.interrupted"))
            return Ending.INTERRUPTED
        return Ending.LEFT

    def say(self, key: str, **values: object) -> str:
        return self.guide.say(key, **values)

    def tell(self, *lines: str) -> None:
        self.console.tell(*lines)

    def speak(self, key: str, **values: Any) -> None:
        """Tell one line from the words."""
        self.tell(self.say(key, **values))

    def decline(self, key: str, **values: Any) -> None:
        """Tell why a line is not done."""
        self.refusals += 1
        self.speak(key, **values)

    def ask(self, key: str, draft: str = "") -> str:
        """Ask for one more line; an empty text where there is none, or where a command was typed, which is put off."""
        line = (self.console.ask(f"{self.say(key)} {PROMPT}", draft) or "").strip()
        if draft.startswith("/") or not line.startswith("/"):
            return line
        if line.startswith("//"):
            return line[1:]
        self.put_off = line
        return ""

    def ask_secret(self, key: str, **values: object) -> str:
        """Ask for a passphrase; an empty text where there is none."""
        return self.console.ask_secret(f"{self.say(key, **values)} {PROMPT}") or ""

    def decide(self, do: Callable[[str], Receipt], text: str = "") -> Receipt | None:
        """Do something, with the reason asked for where one is due, and acknowledge it; say why where it does not go.

        ``text`` is what would be lost otherwise.
        """
        receipt = self.attempt(lambda: self._with_reason(do, text), text)
        if receipt is not None:
            self.acknowledge(receipt)
        return receipt

    def acknowledge(self, receipt: Receipt) -> None:
        """Say that a step is on record."""
        self.tell(f"✓ #{receipt.number} {shorten(receipt.what)}", *map(indent, receipt.at_length))

    def attempt(self, do: Callable[[], _T], text: str = "") -> _T | None:
        """Return what comes of it, or None after saying why it does not go and giving the text back."""
        try:
            return do()
        except Problem as problem:
            self.explain(problem, text)
            return None

    def explain(self, problem: Problem, text: str = "") -> None:
        """Say what happened; the text is put on the next line to be typed on, or printed so that it can be copied.

        After a failure of the journal it is printed in any case: one may have to end the program to mend things.
        """
        self.refusals += 1
        self.journal_failed = self.journal_failed or isinstance(problem, JournalProblem)
        self.tell(self.told(problem))
        self.draft = "" if problem.key.startswith(_MISREAD) else text
        if text and (isinstance(problem, JournalProblem) or not fits_a_line(text)):
            self.give_back(text)

    def keep_up(self) -> None:
        """Take in the workspace's own knowledge where its files have changed, and tell what came of it."""
        news = self.guide.knowing.keep_up()
        if news is not None:
            self.tell(news.told)

    def told(self, problem: Problem) -> str:
        """Return the sentence that says what happened."""
        return self.guide.explain(problem)

    def give_back(self, text: str) -> None:
        """Print a text so that it can be copied; nothing where nothing was typed."""
        if not text.strip():
            return
        self.speak("plain.your_text")
        self.console.tell_whole(indent(text))

    def _with_reason(self, do: Callable[[str], Receipt], text: str) -> Receipt | None:
        try:
            return do("")
        except Refused as refused:
            key = _ASKED_FOR.get(refused.key)
            if key is None:
                raise
            self.tell(self.guide.explain(refused))
        try:
            reason = self.ask(key)
        except Terminated as end:
            raise Terminated(end.code, text or end.typed) from end
        if reason:
            return do(reason)
        self.decline("plain.not_done")
        if text:
            self.give_back(text)
        return None
