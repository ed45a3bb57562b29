"""How does a typed line become an entry, and what comes back: suggestions, and what is done with them?

Suggestions are worked out for the question at which the text was typed, before the entry moves the conversation on.
"""

from __future__ import annotations

from dataclasses import dataclass

from ttguide.cli.plain.desk import PROMPT, Desk
from ttguide.cli.plain.lines import indent, proposal_lines, suggestion_lines
from ttguide.cli.streams import Terminated
from ttguide.workflow.problems import Problem
from ttguide.workflow.views import Absence, Address, Pick, Suggest, SuggestionView

END_OF_LONG = "."


@dataclass(frozen=True, slots=True)
class _Offer:
    """What was suggested for an entry, and at which question."""

    statement: str
    address: Address
    text: str
    items: tuple[SuggestionView, ...]


class Recording:
    """Recording answers, and taking or dismissing what is suggested for them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._offer: _Offer | None = None
        self._taken: set[Pick] = set()

    def record(self, text: str, *, quote: bool = False) -> None:
        """Record an answer to the question on view, acknowledge it and show what it resembles."""
        desk = self._desk
        desk.attempt(self._return_to_view)
        question = desk.talk.turn().question
        suggesting = question is not None and question.suggest is not Suggest.NOTHING
        if suggesting:
            desk.keep_up()
        suggestions = desk.talk.suggest(text) if suggesting else None
        receipt = desk.decide(lambda reason: desk.talk.record(text, quote=quote, reason=reason), text)
        if receipt is None:
            return
        self._put_draft_away(text)
        self.forget()
        if question is not None and suggestions is not None:
            desk.tell(*suggestion_lines(suggestions, desk.say))
            self._offer = _Offer(receipt.statement, question.address, text, suggestions.items)

    def factor(self, text: str) -> None:
        """Record a success factor from wherever in its perspective the conversation is."""
        desk = self._desk
        if desk.decide(lambda reason: desk.talk.record_factor(text, reason=reason), text):
            self._put_draft_away(text)
            self.forget()

    def long(self, beginning: str) -> None:
        """Read lines up to one that is a single full stop, and record them as one answer."""
        desk = self._desk
        desk.speak("plain.long")
        lines = [beginning] if beginning else []
        try:
            while (line := desk.console.ask(PROMPT)) is not None:
                if line.strip() == END_OF_LONG:
                    self.record("\n".join(lines))
                    return
                lines.append(line)
        except Terminated as end:
            raise Terminated(end.code, "\n".join([*lines, end.typed])) from end
        self._keep_cut_short("\n".join(lines))

    def _keep_cut_short(self, text: str) -> None:
        """Keep a long answer whose end never came; says so, or why not."""
        desk = self._desk
        if not text.strip():
            return
        try:
            desk.talk.keep_draft(text)
        except Problem as problem:
            desk.explain(problem, text)
        else:
            desk.decline("plain.long_kept")

    def pass_over(self, absence: Absence, reason: str) -> None:
        desk = self._desk
        desk.decide(lambda given: desk.talk.pass_over(absence, given or reason))

    def leave(self) -> None:
        """Go on to the next question."""
        desk = self._desk
        desk.attempt(self._return_to_view)
        desk.decide(lambda _: desk.talk.leave())

    # Suggestions

    def suggest(self, text: str) -> None:
        """Show what a text resembles, or show again what was suggested for the latest entry."""
        desk = self._desk
        desk.keep_up()
        if text:
            desk.tell(
                *(indent(line) for line in proposal_lines(desk.guide.suggest(text), desk.say, desk.guide.title_of))
            )
            return
        suggestions = desk.talk.suggest("")
        question = desk.talk.turn().question
        if suggestions.statement and question is not None:
            self.forget()
            self._offer = _Offer(suggestions.statement, question.address, suggestions.draft, suggestions.items)
            desk.tell(*suggestion_lines(suggestions, desk.say))
        else:
            desk.speak("plain.nothing_offered")

    def pick(self, argument: str) -> None:
        """Tie the entry to the suggestions of these numbers; picking one again unties it."""
        desk, offer = self._desk, self._offer
        chosen = self._chosen(argument)
        if offer is None or not offer.statement or not chosen:
            desk.decline("plain.nothing_offered" if not self._items else "plain.pick_which")
            return
        for pick in (item.pick for item in chosen):
            if desk.decide(lambda _, pick=pick: desk.talk.pick(offer.statement, pick)):  # type: ignore[misc]
                self._taken ^= {pick}

    def dismiss(self, argument: str) -> None:
        """Turn down the suggestions of these numbers, or all that were not taken."""
        desk, offer = self._desk, self._offer
        rest = tuple(item for item in self._items if item.pick not in self._taken)
        chosen = self._chosen(argument) if argument else rest
        if offer is None or not chosen:
            desk.decline("plain.nothing_offered" if not self._items else "plain.pick_which")
            return
        picks = tuple(item.pick for item in chosen)
        desk.decide(lambda _: desk.talk.dismiss(picks, offer.text, at=offer.address))

    def restore(self) -> None:
        desk = self._desk
        desk.decide(lambda _: desk.talk.restore_dismissed())

    def forget(self) -> None:
        """Let go of what was suggested: something else has been said, or another conversation begins."""
        self._offer = None
        self._taken.clear()

    # Behind it

    @property
    def _items(self) -> tuple[SuggestionView, ...]:
        return self._offer.items if self._offer else ()

    def _chosen(self, argument: str) -> tuple[SuggestionView, ...]:
        """The items of the numbers typed, or none where one of them is no number of an item."""
        words = argument.replace(",", " ").split()
        numbers = [int(word) if word.isdecimal() and len(word) < 4 else 0 for word in words]
        if any(not 1 <= number <= len(self._items) for number in numbers):
            return ()
        return tuple(self._items[number - 1] for number in dict.fromkeys(numbers))

    def _return_to_view(self) -> None:
        """Answer the question that the user sees, even where another window has moved this conversation on."""
        desk = self._desk
        if desk.shown is None or not desk.talk.catch_up():
            return
        question = desk.talk.turn().question
        if question is None or question.address != desk.shown:
            desk.talk.take(desk.shown)

    def _put_draft_away(self, text: str) -> None:
        """What was left in the field the last time has been recorded now, or was on the line and changed there."""
        desk = self._desk
        kept = desk.talk.draft
        if kept and (desk.console.can_offer(kept) or kept.strip() in text):
            try:
                desk.talk.keep_draft("")
            except Problem as problem:
                desk.explain(problem)
