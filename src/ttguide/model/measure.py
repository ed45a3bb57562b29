"""How is a measure (*mittari*) read: which way is better, where do the lights change, how often is it taken, by whom?

A target is kept as it was said and, where it is a number, as a number too: many a good target is a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way a figure should go."""

    MORE = "more"
    LESS = "less"
    RANGE = "range"


class Frequency(StrEnum):
    """How often a figure is taken."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    EACH_TIME = "each_time"
    ONCE = "once"


class Responsible(StrEnum):
    """Which side sees to it."""

    PURCHASER = "purchaser"
    PROVIDER = "provider"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Goal:
    """A target value (*tavoitearvo*) with the limits of its lights, in the measure's unit.

    For MORE a figure at or above ``green`` is green, at or above ``yellow`` yellow, below it red; for LESS the same
    mirrored (at or below). For RANGE a figure within ``value``–``upper`` is green, at most ``yellow`` outside of it
    yellow, else red. A limit that is None follows from ``value`` (`ttguide.method.measuring`).
    """

    text: str = ""
    value: float | None = None
    upper: float | None = None
    green: float | None = None
    yellow: float | None = None
