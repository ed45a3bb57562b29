"""How is a figure read as it was typed, and said with its unit, where one of a thing is not said as several are?

Units are written by people and in the language of their case, so only what they begin with is known: *kertaa vuodessa*
is *kerran vuodessa* where it is once. The words catalogue holds these beginnings; any other unit stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from math import ceil, floor, isfinite

from ttguide.method.number_words import NumberWords
from ttguide.model.measure import Direction
from ttguide.model.text import Language, clean_line
from ttguide.workflow.problems import Refused
from ttguide.workflow.session import Voice

_COUNTS = "measured.counts"
"""Key of the words that units of whole things begin with, as ``kpl; kertaa``."""
_SCALE = re.compile(r"\d\s*[-–]\s*\d")
"""A unit that is a mark on a scale: *arvosana 1–5*."""
_FORMS = "measured.one"
"""Key of the words for one, as ``kertaa = kerran; päivää = 1 päivä``."""
_NUMBERS = "measured.numbers"
"""Key of the number words, as `_number_words` reads them."""
_FIGURE = re.compile(r"[+-]?[0-9]{1,12}([.][0-9]{1,6})?")
_FIGURE_BELOW = 10.0**12
NO_BREAK = "\u00a0"
"""Between a number and its unit."""
_NUMBER_FIRST = re.compile(r"^([0-9]+) ")


def read_figure(typed: str) -> float | None:
    """Return the figure that somebody typed, as 62 or 62,5 %; None where nothing was; refused where it is none."""
    figure = typed.strip().rstrip("%").strip().replace(",", ".").replace("−", "-").replace("\u00a0", "")
    if not figure:
        return None
    if not _FIGURE.fullmatch(figure):
        raise Refused("answer.number")
    return float(figure)


def is_figure(value: float) -> bool:
    """Whether a measured value is one that could have been typed."""
    return isfinite(value) and abs(value) < _FIGURE_BELOW


def figure_in_words(value: float, language: Language) -> str:
    """Return a figure as people write it, and as it is read again, to the last of its six decimals."""
    shown = f"{value:.6f}".rstrip("0").rstrip(".")
    return shown.replace(".", ",") if language is Language.FI else shown


def say_measured(say: Callable[[str], str], figure: float, said: str, unit: str) -> str:
    """Return a figure, ``said`` as it is written, with its unit: ``2 kertaa vuodessa``, but ``kerran vuodessa``."""
    unit = clean_line(unit)
    word = unit.split(maxsplit=1)[0] if unit.strip() else ""
    bare = word.rstrip(",;.:")
    one = _ones(say(_FORMS)).get(bare.casefold()) if figure == 1 else None
    if one is None:
        return with_unit(said, unit)
    return f"{keep_together(one)}{unit.strip()[len(bare) :]}"


def with_unit(said: str, unit: str) -> str:
    """Return a number as it is written with its unit, which stands on the same line; one that has a scale in brackets.

    The unit is folded onto one line.
    """
    unit = clean_line(unit)
    if is_mark(unit):
        unit = f"({unit})"
    return f"{said}{NO_BREAK}{unit}" if unit else said


def is_mark(unit: str) -> bool:
    """Whether a unit is a mark on a scale, which is no part of its numbers."""
    return _SCALE.search(unit) is not None


def keep_together(said: str) -> str:
    """Return what begins with a number, and the word behind it on the same line."""
    return _NUMBER_FIRST.sub(rf"\1{NO_BREAK}", said, count=1)


def is_count(say: Callable[[str], str], unit: str) -> bool:
    """Whether a unit counts whole things: pieces, times, people."""
    word = unit.split(maxsplit=1)[0].rstrip(",;.:/").casefold() if unit.strip() else ""
    return word in {each.strip().casefold() for each in say(_COUNTS).split(";")}


def as_counted(limit: float, direction: Direction, *, whole: bool) -> float:
    """Return a limit of ``whole`` things so that the same counts are on either side of it, and no part of one."""
    if not whole or direction is Direction.RANGE:
        return limit
    near = round(limit, 9)  # without the dust of reckoning in binary
    return float(ceil(near) if direction is Direction.MORE else floor(near))


def number_words(voice: Voice) -> NumberWords:
    """Return the number words of every language: people write targets in either."""
    said = voice.both(_NUMBERS)
    return _number_words(said.fi, said.en)


@lru_cache(maxsize=4)
def _number_words(*said: str) -> NumberWords:
    """Read what is listed as ``kaksi, kahden, kahdesti = 2; puolet = 50 %``."""
    figures: dict[str, str] = {}
    for each in ";".join(said).split(";"):
        phrases, _, figure = each.partition("=")
        figures |= {phrase.strip().lower(): figure.strip() for phrase in phrases.split(",") if phrase.strip()}
    return NumberWords(figures)


def _ones(forms: str) -> dict[str, str]:
    pairs = (form.partition("=") for form in forms.split(";"))
    return {several.strip().casefold(): one.strip() for several, _, one in pairs if one.strip()}
