"""What does a target say besides its number: a bound, a unit, a day?

Only what cannot be mistaken is known, in both languages; a unit that is not known is no other unit than anything, but
for what no other unit can be: a share and an amount of money.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto


class Bound(Enum):
    """Which way from a target is still good."""

    AT_LEAST = auto()
    AT_MOST = auto()


_AT_LEAST = (
    r"no less than|no fewer than|not (?:under|below|less than)|ei alle|more than|enemmän kuin|suurempi kuin|"
    r"at least|vähintään|väh(?=\.)|ainakin|yli|ylittää|over|above|minimum|minimissään|min|"
    r"(?:tai|or) (?:enemmän|yli|suurempi|parempi|more|over|above|better|higher)"
)
_AT_MOST = (
    r"no more than|not (?:over|above|more than)|ei yli|less than|fewer than|vähemmän kuin|pienempi kuin|"
    r"at most|up to|enintään|enint(?=\.)|korkeintaan|alle|alittaa|under|below|maximum|max|maks(?=\.)|"
    r"(?:tai|or) (?:vähemmän|alle|pienempi|less|fewer|under|below|lower)"
)
_BOUND = re.compile(rf"(?P<least>\b(?:{_AT_LEAST})\b|[≥]|(?<!-)>)|(?P<most>\b(?:{_AT_MOST})\b|[<≤])", re.IGNORECASE)
"""Read from the left, so that *no less than* is no *less than*."""

_YEAR = r"(?:19|20)\d\d"
_TILL = r"mennessä|saakka|asti|loppuun|lopussa|alkuun|alussa|alkaen|aikana"
_DAY = re.compile(
    rf"\b\d{{1,2}}\.\s?\d{{1,2}}\.\s?{_YEAR}\b|\b{_YEAR}-\d\d-\d\d\b|\b\d{{1,2}}/\d{{1,2}}/{_YEAR}\b|"
    rf"\b(?:1[0-2]|0?[1-9])/{_YEAR}\b|\b\d{{1,2}}\.\s?\d{{1,2}}\.(?=\s*(?:{_TILL}))|"
    rf"\b(?:vuo(?:den|nna|teen|desta)|keväällä|kesällä|syksyllä)\s+{_YEAR}\b|"
    rf"\b(?:by|in|during|until|(?:the )?(?:end|start) of)\s+{_YEAR}\b|"
    rf"\b{_YEAR}(?=\s+(?:{_TILL})\b)",
    re.IGNORECASE,
)
_THIS_YEAR_OR_SO = re.compile(r"\s*20[2-4]\d\.?\s*")
"""A figure alone that reads as a year, not as an amount."""
_OF_DAYS = re.compile(r"\b(?:pvm|päivämäär|date|ajankohta|vuosiluku|vuosi\b|year\b|kyllä|yes)", re.IGNORECASE)
"""What a unit says where a day, or that it is done by then, is what is measured."""


def bounds_said(text: str) -> frozenset[Bound]:
    """Return the bounds that a target says: *yli*, *no more than*, ≥."""
    return frozenset(Bound.AT_LEAST if found["least"] else Bound.AT_MOST for found in _BOUND.finditer(text))


def without_days(text: str) -> str:
    """Return the text without the days and years by which something is to be."""
    return _DAY.sub(" ", text)


def is_day(text: str, unit: str) -> bool:
    """Whether a target says a day or a year, and no number, of what is not measured in days and years."""
    if _OF_DAYS.search(unit):
        return False
    return bool(_THIS_YEAR_OR_SO.fullmatch(text)) or (
        _DAY.search(text) is not None and not re.search(r"\d", without_days(text))
    )


# Units

_PER_CENT, _MONEY, _COUNT, _MARK = "per cent", "money", "count", "mark"
_YEARS, _QUARTERS, _MONTHS, _WEEKS, _DAYS, _HOURS, _MINUTES = "y", "q", "m", "w", "d", "h", "min"
_ALONE = (_PER_CENT, _MONEY)
"""What is asked about beside any unit, known or not."""

_PERIODS = {
    _YEARS: r"vuodessa|(?:an?|per|each|every) year|(?:/\s?|per )(?:vuosi|v|a|y)|vuosittain|joka vuosi|yearly|annually",
    _QUARTERS: r"neljänneksessä|(?:a|per|each|every) quarter|neljännesvuosittain|quarterly",
    _MONTHS: r"kuukaudessa|kuussa|(?:a|per|each|every) month|(?:/\s?|per )(?:kuukausi|kk)|kuukausittain|joka kuukausi|"
    r"monthly",
    _WEEKS: r"viikossa|(?:a|per|each|every) week|(?:/\s?|per )(?:viikko|vko)|viikoittain|joka viikko|weekly",
    _DAYS: r"päivässä|vuorokaudessa|(?:a|per|each|every) day|(?:/\s?|per )(?:päivä|pv|vrk)|päivittäin|joka päivä|daily",
    _HOURS: r"tunnissa|(?:an|per|each|every) hour|(?:/\s?|per )(?:tunti|h)",
}
_HEADS = {
    _PER_CENT: r"%|\bprosent\w*|\bper ?cent\b|\bpercentage\w*(?: points?)?",
    _MONEY: r"[€£$]|\beur\b|\beuro\w*|\bdollar\w*",
    _COUNT: r"\bkertaa?\b|\bkerran\b|\bkrt\b|\btimes?\b|\bonce\b|\btwice\b|\bkahdesti\b|\bkolmesti\b|"
    r"\bkpl\b|\bkappale\w*|\bpcs\b|\bpieces?\b",
    _MARK: r"\barvosan\w*|\basteiko\w*|\bgrades?\b|\bscale\b",
    _YEARS: r"\bvuotta\b|\bvuoden\b|\byears?\b",
    _MONTHS: r"\bkuukau\w*|\bkk\b|\bmonths?\b",
    _WEEKS: r"\bviikkoa?\b|\bviikon\b|\bvko\b|\bweeks?\b",
    _DAYS: r"\b(?:arki|työ)?päiv\w*|\bpv\b|\bvrk\b|\bvuorokau\w*|\bdays?\b",
    _HOURS: r"\b(?:työ|henkilötyö)?tunti\w*|\b(?:työ)?tunnin\b|\bh\b|\bhours?\b",
    _MINUTES: r"\bminuut\w*|\bminutes?\b|(?:(?<=\d)|(?<=\d\s)|^)min\.?(?=\s*$)",
}
_PERIOD = {name: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for name, words in _PERIODS.items()}
_HEAD = {name: re.compile(words, re.IGNORECASE) for name, words in _HEADS.items()}


@dataclass(frozen=True, slots=True)
class _Units:
    """The units of a text, and in which time it says so many."""

    heads: frozenset[str]
    periods: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Units:
        periods = {name for name, pattern in _PERIOD.items() if pattern.search(text)}
        rest = text
        for pattern in _PERIOD.values():
            rest = pattern.sub(" ", rest)
        heads = {name for name, pattern in _HEAD.items() if pattern.search(rest)}
        if _PER_CENT in heads:
            heads -= {_MARK}
        return cls(frozenset(heads), frozenset(periods))


def is_share(text: str) -> bool:
    """Whether a text speaks of per cent."""
    return _HEAD[_PER_CENT].search(text) is not None


def are_other_units(target: str, unit: str) -> bool:
    """Whether a target is said in another unit than its measure has: 1 000 € of %, twice a year of €, days of hours."""
    if not unit.strip():
        return False
    said, due = _Units.of(without_days(target)), _Units.of(unit)
    often = said.heads or (frozenset({_COUNT}) if said.periods else frozenset())
    if not due.heads:
        return bool(often & frozenset(_ALONE)) or _differ(said.periods, due.periods)
    if said.periods & due.heads:
        return False  # every month, in months a year
    if often == {_COUNT} and due.periods and not due.heads & frozenset(_ALONE):
        return _differ(said.periods, due.periods)
    return _differ(often, due.heads) or _differ(said.periods, due.periods)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)
