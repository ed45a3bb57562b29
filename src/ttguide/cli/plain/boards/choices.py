"""Which of a list of choices does a typed word mean: a direction, how often, whose task, how far?

Each is understood in both languages, by its names and by the beginning of one that no other choice has.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from ttguide.workflow.board_views import ActionState, Direction, Frequency, Responsible

_C = TypeVar("_C")

_LEAST = 3
"""Letters by which a choice is known."""
_STEM = 5
"""Letters of a name that may go on: *kuukausittaista* is *kuukausittain*, but *jokavuotinen* is not *joka*."""
_ENDING = re.compile(r"ttai\w{1,5}|\w{0,3}")
"""How a name may go on: *vuosittaista* is *vuosi*, but *kuukausipalkka* is no *kuukausi*."""
_WITHOUT_DOTS = str.maketrans("äöå", "aoa")
_A_YEAR = (" per ", " a "), (" in a ", " a "), ("semi-annual", "semiannual"), ("bi-annual", "biannual")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a choice in Finnish and English; the first of each is told."""

    fi: tuple[str, ...]
    en: tuple[str, ...]


Choices: TypeAlias = Mapping[_C, Names]

DIRECTIONS: Choices[Direction] = {
    Direction.MORE: Names(
        ("enemmän", "mitä enemmän", "mitä enemmän sen parempi", "+"), ("more", "the more", "the more the better")
    ),
    Direction.LESS: Names(
        ("vähemmän", "mitä vähemmän", "mitä vähemmän sen parempi"), ("less", "the less", "the less the better")
    ),
    Direction.RANGE: Names(("tavoiteväli", "väli", "välillä", "välille"), ("range", "within a range", "in a range")),
}
FREQUENCIES: Choices[Frequency] = {
    Frequency.MONTHLY: Names(
        (
            "kuukausi",
            "kuukausittain",
            "joka kuukausi",
            "kerran kuussa",
            "kerran kuukaudessa",
            "kuukauden välein",
            "12 kertaa vuodessa",
        ),
        ("monthly", "every month", "each month", "once a month", "12 times a year"),
    ),
    Frequency.QUARTERLY: Names(
        (
            "neljännes",
            "neljännesvuosi",
            "neljännesvuosittain",
            "vuosineljännes",
            "vuosineljänneksittäin",
            "vuosineljänneksen välein",
            "joka neljännes",
            "joka neljännesvuosi",
            "kerran neljänneksessä",
            "kerran neljännesvuodessa",
            "neljä kertaa vuodessa",
            "4 kertaa vuodessa",
            "kolmen kuukauden välein",
            "3 kuukauden välein",
            "3 kk välein",
            "kvartaali",
            "kvartaaleittain",
        ),
        (
            "quarterly",
            "every quarter",
            "each quarter",
            "once a quarter",
            "four times a year",
            "4 times a year",
            "every three months",
            "every 3 months",
        ),
    ),
    Frequency.HALF_YEARLY: Names(
        (
            "puolivuosi",
            "puolivuosittain",
            "vuosipuolisko",
            "vuosipuoliskoittain",
            "joka puolivuosi",
            "puolen vuoden välein",
            "kuuden kuukauden välein",
            "6 kuukauden välein",
            "6 kk välein",
            "kerran puolessa vuodessa",
            "kahdesti vuodessa",
            "kaksi kertaa vuodessa",
            "2 kertaa vuodessa",
        ),
        (
            "twice a year",
            "half",
            "half-yearly",
            "half yearly",
            "every half year",
            "every half-year",
            "every six months",
            "every 6 months",
            "six-monthly",
            "two times a year",
            "2 times a year",
            "biannually",
            "semiannually",
        ),
    ),
    Frequency.YEARLY: Names(
        ("vuosi", "vuosittain", "joka vuosi", "kerran vuodessa", "vuoden välein"),
        ("yearly", "annually", "annual", "every year", "each year", "once a year"),
    ),
    Frequency.EACH_TIME: Names(("joka kerta", "joka"), ("each time", "each", "every time")),
    Frequency.ONCE: Names(("kerran", "vain kerran", "kertaluonteisesti"), ("once", "only once", "just once")),
}
RESPONSIBLE: Choices[Responsible] = {
    Responsible.PURCHASER: Names(("tilaaja",), ("purchaser",)),
    Responsible.PROVIDER: Names(("tuottaja",), ("provider",)),
    Responsible.BOTH: Names(("molemmat",), ("both",)),
}
STATES: Choices[ActionState] = {
    ActionState.PLANNED: Names(("suunnitteilla",), ("planned",)),
    ActionState.UNDER_WAY: Names(("käynnissä",), ("under way", "under")),
    ActionState.DONE: Names(("tehty",), ("done",)),
    ActionState.DROPPED: Names(("luovuttu",), ("dropped",)),
}


def find_choice(typed: str, choices: Choices[_C]) -> _C | None:
    """Return the choice that was typed, by a whole name before the beginning of one; None where none or several fit.

    What says more than a name (*once a decade*) is not taken for that name.
    """
    wanted = _plain(typed)
    by_name = {_plain(name): choice for choice, names in choices.items() for name in (*names.fi, *names.en)}
    if wanted in by_name or len(wanted) < _LEAST:
        return by_name.get(wanted)
    near = {choice for name, choice in by_name.items() if _begins(wanted, name)}
    return near.pop() if len(near) == 1 else None


def _begins(typed: str, name: str) -> bool:
    """Whether what was typed is the beginning of a name of as many words or more, or an inflected form of one word."""
    if " " in typed:
        return name.startswith(typed)
    goes_on = len(name) >= _STEM and typed.startswith(name) and bool(_ENDING.fullmatch(typed, len(name)))
    return " " not in name and (name.startswith(typed) or goes_on)


def _plain(typed: str) -> str:
    """A name as it is compared: in small letters, without dots, commas and double spaces."""
    text = " ".join(re.sub(r"[.,;:!]", " ", typed.casefold()).split()).translate(_WITHOUT_DOTS)
    for said, meant in _A_YEAR:
        text = text.replace(said, meant)
    return text
