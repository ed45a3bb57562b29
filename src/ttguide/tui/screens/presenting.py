"""How is a turn of the conversation put on the screen: what is said, asked, offered?

Pure functions from what the guide returns to what the widgets take: they can be read and tested without a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ttguide.model.case import Light
from ttguide.tui.theme import LIGHT_COLOURS
from ttguide.tui.widgets.choice_list import Offer
from ttguide.tui.widgets.question_pane import Asked
from ttguide.workflow.views import AnswerType, MapKind, MapNode, QuestionView, Status, TurnView

Say = Callable[..., str]
_WIDEST_SCALE = 10
"""Steps of a scale that are listed; a wider one is typed."""
_OPEN_NAMED = 4
"""Questions still open that the end of a conversation names; the map has them all."""


class Hearing:
    """Remembers what has been said, so that the assistant says each thing once."""

    def __init__(self) -> None:
        self._heard: set[tuple[str, str]] = set()
        self._now: tuple[str, int] | None = None
        self._fresh: frozenset[str] = frozenset()

    def fresh(self, turn: TurnView) -> tuple[str, ...]:
        """Return what is to be said before the question, in the language of the turn."""
        question = turn.question
        if question is None:
            return turn.said
        now = (str(question.address), len(question.entries))
        if now != self._now:
            # The same step says other things in every round of a loop: then its question has another address.
            keys = {(key, now[0]) for key in turn.said_keys}
            self._fresh = frozenset(key for key, _ in keys - self._heard)
            self._heard |= keys
            self._now = now
        return tuple(text for key, text in zip(turn.said_keys, turn.said, strict=True) if key in self._fresh)


def present(turn: TurnView, said: Sequence[str], asked_on: str, say: Say) -> Asked:
    """Return what the question pane shows while something is asked; ``said`` is what has not been heard yet."""
    question = turn.question
    if question is None:
        return Asked(said=tuple(said))
    heading = question.theme_title
    if question.about:
        heading = f"{heading} › {question.about}" if heading else question.about
    hint = question.hint
    if question.type is AnswerType.APPROVAL:
        hint = say("interview.approval_hint", hint=hint).strip()
    elif question.type in (AnswerType.SCALE, AnswerType.NUMBER):
        hint = " ".join(part for part in (hint, _limits(question, say)) if part)
    answer = say("interview.answer_now", answer=question.answer) if question.answer else ""
    return Asked(tuple(said), heading, question.text, hint, answer, asked_on)


def present_end(turn: TurnView, nodes: Sequence[MapNode], following: str, say: Say) -> Asked:
    """Return what the question pane shows when the conversation is through: what is open, and what Enter does.

    Where its notes were destroyed it says so.
    """
    if turn.closed:
        return Asked(question=turn.closed, asked_on=say("interview.go_back"))
    waiting = (Status.OPEN, Status.LEFT, Status.PARKED)
    asked = (MapKind.ENTRY, MapKind.QUESTION, MapKind.MATTER)
    left = [node for node in nodes if node.kind in asked and node.status in waiting and not node.optional]
    named = [node.label for node in left if not node.count]
    hint = ""
    if named:
        some = "; ".join(_short(label) for label in named[:_OPEN_NAMED])
        more = "; …" if len(named) > _OPEN_NAMED else ""
        hint = say("interview.still_open", what=some + more)
    go_on = say("interview.go_on", what=following) if following else say("interview.go_back")
    return Asked(tuple(turn.said), "", say("interview.through"), hint, "", go_on)


def offers(question: QuestionView | None, say: Say) -> tuple[Offer, ...]:
    """Return the answers to choose from, if the question has any that can be listed."""
    if question is None:
        return ()
    match question.type:
        case AnswerType.CHOICE | AnswerType.CHOICES:
            return tuple(Offer(str(c.number), c.label, chosen=c.chosen) for c in question.choices)
        case AnswerType.LIGHT:
            lights = [say(f"light.{light.value}") for light in Light]
            colours = [LIGHT_COLOURS[light.value] for light in Light]
            return tuple(
                Offer(str(n), label, colour, chosen=question.answer == label)
                for n, (label, colour) in enumerate(zip(lights, colours, strict=True), start=1)
            )
        case AnswerType.APPROVAL:
            labels = (say("answer.yes"), say("answer.no"))
            return tuple(
                Offer(str(n), label, chosen=question.answer == label) for n, label in enumerate(labels, start=1)
            )
        case AnswerType.SCALE:
            return _steps(question)
        case _:
            return ()


def marked(question: QuestionView | None, text: str) -> frozenset[str]:
    """Return which of the offered answers a typed text names by number; where only one can be, it is the whole text."""
    if question is None or question.type in (None, AnswerType.TEXT):
        return frozenset()
    several = question.type is AnswerType.CHOICES
    pieces = text.replace(",", " ").replace(";", " ").split() if several else [text.strip()]
    return frozenset(piece for piece in pieces if piece.isdecimal())


def mark(text: str, typed: str) -> str:
    """Return a typed list of numbers with one of them added, or taken out where it was there."""
    pieces = [piece for piece in text.replace(",", " ").replace(";", " ").split() if piece.isdecimal()]
    pieces = [p for p in pieces if p != typed] if typed in pieces else [*pieces, typed]
    return ", ".join(pieces)


def _steps(question: QuestionView) -> tuple[Offer, ...]:
    low, high = question.low, question.high
    if low is None or high is None or not low < high <= low + _WIDEST_SCALE:
        return ()
    ends = {int(low): question.low_label, int(high): question.high_label}
    return tuple(
        Offer(str(n), ends.get(n, ""), chosen=question.answer == str(n)) for n in range(int(low), int(high) + 1)
    )


def _limits(question: QuestionView, say: Say) -> str:
    """The limits of a number in words, where they are not listed below the question."""
    if question.low is not None and question.high is not None:
        limits = say("interview.between", low=f"{question.low:g}", high=f"{question.high:g}")
    elif question.low is not None:
        limits = say("interview.at_least", low=f"{question.low:g}")
    elif question.high is not None:
        limits = say("interview.at_most", high=f"{question.high:g}")
    else:
        limits = ""
    if question.type is AnswerType.SCALE and _steps(question):
        return ""
    return f"{limits} ({question.unit})" if limits and question.unit else limits or question.unit


def _short(label: str) -> str:
    line = " ".join(label[:200].split())
    return line if len(line) <= 60 else f"{line[:59]}…"
