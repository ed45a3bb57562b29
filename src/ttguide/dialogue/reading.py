"""What does a typed line mean as an answer to this kind of question?

Reads what people type (a number, a label's beginning, 31.12.2026, 2,5) and says which rule was missed otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ttguide.dialogue.script import AnswerType, Ask, Choice
from ttguide.model.case import Light, Value
from ttguide.model.text import clean, clean_line

_LIGHT_WORDS = {
    Light.RED: ("1", "punainen", "red", "■"),
    Light.YELLOW: ("2", "keltainen", "yellow", "▲"),
    Light.GREEN: ("3", "vihreä", "vihrea", "green", "●"),
}
_YES = ("kyllä", "kylla", "k", "joo", "yes", "y", "ok", "1")
_NO = ("ei", "e", "no", "n", "2")


@dataclass(frozen=True, slots=True)
class Misread:
    """A typed line that is no answer: ``rule`` names the rule, ``values`` what the sentence about it needs."""

    rule: str
    values: tuple[tuple[str, str], ...] = ()


def read_answer(step: Ask, typed: str) -> Value | Misread:
    """Return the value that the typed line stands for, or why it is none. The line is not empty."""
    text = clean_line(typed)
    match step.type:
        case AnswerType.TEXT:
            return clean(typed).strip()
        case AnswerType.CHOICE:
            return _one_choice(step.choices, text)
        case AnswerType.CHOICES:
            return _many_choices(step.choices, text)
        case AnswerType.SCALE | AnswerType.NUMBER:
            return _number(step, text)
        case AnswerType.LIGHT:
            return _light(text)
        case AnswerType.DATE:
            return read_date(text)
        case AnswerType.APPROVAL:
            return _approval(text)


def _one_choice(choices: Sequence[Choice], text: str) -> Value | Misread:
    if text.isdecimal() and 1 <= int(text) <= len(choices):
        return choices[int(text) - 1].id
    folded = text.casefold()
    exact = [c for c in choices if folded in (c.id, c.label.fi.casefold(), c.label.en.casefold())]
    near = exact or [
        c for c in choices if c.label.fi.casefold().startswith(folded) or c.label.en.casefold().startswith(folded)
    ]
    if len(near) == 1:
        return near[0].id
    return Misread("answer.choose_one", (("last", str(len(choices))),))


def _many_choices(choices: Sequence[Choice], text: str) -> Value | Misread:
    chosen: list[str] = []
    for piece in re.split(r"[,;]|\s+(?=\d)", text):
        if not piece.strip():
            continue
        one = _one_choice(choices, piece.strip())
        if not isinstance(one, str):
            return Misread("answer.choose_some", (("last", str(len(choices))),))
        if one not in chosen:
            chosen.append(one)
    return tuple(chosen) if chosen else Misread("answer.choose_some", (("last", str(len(choices))),))


def _number(step: Ask, text: str) -> Value | Misread:
    plain = re.sub(r"(?<=\d)[ \u00a0](?=\d{3}\b)", "", text).replace(",", ".").replace("−", "-")
    if not re.fullmatch(r"[+-]?[0-9]{1,15}(\.[0-9]{1,9})?", plain):
        return Misread("answer.number")
    value = float(plain) if "." in plain else int(plain)
    if step.type is AnswerType.SCALE and isinstance(value, float):
        return Misread("answer.whole_number")
    if (step.low is not None and value < step.low) or (step.high is not None and value > step.high):
        return Misread("answer.between", (("low", _shown(step.low)), ("high", _shown(step.high))))
    return value


def _shown(limit: float | None) -> str:
    return "…" if limit is None else f"{limit:g}"


def _light(text: str) -> Value | Misread:
    folded = text.casefold()
    for light, words in _LIGHT_WORDS.items():
        if folded in words or (len(folded) >= 2 and any(w.startswith(folded) for w in words)):
            return light.value
    return Misread("answer.light")


_DATES = (
    (re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")),
    (re.compile(r"(?P<day>[0-9]{1,2})(?P<mark>[./])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4})")),
)
"""2026-12-31, 31.12.2026 and 31/12/2026: the day first, as it is in both languages."""


def read_date(text: str) -> date | Misread:
    """Return the date that a text is, or how it was misread."""
    found = next((match for pattern in _DATES if (match := pattern.fullmatch(text))), None)
    if found is None:
        return Misread("answer.date")
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return Misread("answer.no_such_date")


def _approval(text: str) -> Value | Misread:
    folded = text.casefold()
    if folded in _YES:
        return True
    if folded in _NO:
        return False
    return Misread("answer.yes_or_no")
