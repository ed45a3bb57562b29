"""What is said and asked now? The engine's answer to a front end, in every language at once.

`advance` is the whole machine: script, surroundings and progress in, a turn out; nothing is remembered between calls.
"""

from __future__ import annotations

from dataclasses import dataclass

from ttguide.dialogue.path import Place, Progress, Status, Surroundings, closing_words, fill, find_position, lay_out
from ttguide.dialogue.script import Ask, Collect, Script, Suggest
from ttguide.model.case import Cursor, Standing
from ttguide.model.text import Localised


@dataclass(frozen=True, slots=True)
class Turn:
    """What to say, and what to ask; ``place`` is None when the conversation is through.

    ``asked_back`` where the question at ``place`` has its answer and only more of it is wanted.
    """

    said: tuple[tuple[str, Localised], ...]
    question: Localised
    place: Place | None
    path: tuple[Place, ...]
    suggest: Suggest = Suggest.NOTHING
    asked_back: bool = False

    @property
    def finished(self) -> bool:
        return self.place is None


def advance(script: Script, surroundings: Surroundings, progress: Progress) -> Turn:
    """Return the turn that follows from all that has been answered."""
    path = lay_out(script, surroundings, progress)
    place = find_position(path, progress.cursor)
    if place is None:
        words = closing_words(script, surroundings, progress)
        return Turn(tuple((f"end-{n}", text) for n, text in enumerate(words)), Localised("", ""), None, path)
    said = tuple((key, text) for key, text in place.said)
    cursor = progress.cursor
    asked_back = cursor is not None and cursor == Cursor(place.address, Standing.ASKED_BACK)
    return Turn(said, question_at(place), place, path, place.step.suggest, asked_back)


def question_at(place: Place) -> Localised:
    """Return the wording of the question as it stands: a collecting question asks differently for more."""
    step = place.step
    text = step.more if isinstance(step, Collect) and place.entries else step.text
    return fill(text, place.names)


def is_open(place: Place) -> bool:
    """Return whether a question still wants an answer; optional ones and those with something written do not."""
    waiting = place.status in (Status.OPEN, Status.LEFT, Status.PARKED)
    return waiting and not place.step.optional and not place.entries


def count_open(path: tuple[Place, ...]) -> int:
    """Return how many questions still want an answer."""
    return sum(1 for place in path if is_open(place))


def needs_follow_up(step: Ask | Collect, text: str, *, turn: int = 0) -> Localised | None:
    """Return the question to ask back when the answer is thin, else None; ``turn`` varies the wording."""
    thin = step.thin
    if thin is None or len(text.split()) >= thin.words:
        return None
    return thin.ask[turn % len(thin.ask)]
