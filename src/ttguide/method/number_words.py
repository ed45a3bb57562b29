"""Which numbers are said in words: *kaksi kertaa vuodessa*, *twice a year*, *more than half*?

The words come from outside, since they are a language's; each stands whole. What merely looks like a number word
(*no one*, *half a year*) is listed, too, and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_APART = "\x1f"
"""Put around a figure, so that no figure beside it is taken for its thousands; white space to every pattern."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")


class NumberWords:
    """Number words and what is written for each in figures: ``twice`` 2, ``puolet`` 50 %."""

    def __init__(self, figures: Mapping[str, str]) -> None:
        """``figures`` has phrases in small letters; one that has no digit is no number."""
        self._figures = dict(figures)
        longest_first = sorted(self._figures, key=lambda phrase: (-len(phrase), phrase))
        phrases = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
        pattern = rf"(?<![\w-])({phrases})(?:-({phrases}))?(?![\w-])" if phrases else r"(?!)"
        self._pattern = re.compile(pattern, re.IGNORECASE)

    def in_figures(self, text: str) -> str:
        """Return the text with figures in the place of number words; two with a hyphen between are a range upwards."""
        return self._pattern.sub(self._written, text)

    def _written(self, found: re.Match[str]) -> str:
        first, second = (self._figure(group) for group in found.groups())
        if found[2] is None:
            return f"{_APART}{first}{_APART}" if first else found[0]
        if _value(first) < _value(second):
            return f"{_APART}{first}-{second}{_APART}"
        return found[0]  # twenty-five: beyond what is known here

    def _figure(self, phrase: str | None) -> str:
        said = self._figures.get(" ".join((phrase or "").lower().split()), "")
        return said if _DIGITS.search(said) else ""


def _value(figure: str) -> float:
    found = _DIGITS.search(figure)
    return float(found[0].replace(",", ".")) if found else 0.0


NO_NUMBER_WORDS = NumberWords({})
