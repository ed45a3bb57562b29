"""What is proposed while one types, how sure is it, and why?

The matcher returns these; the front ends show them; nobody needs to know how they were found.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Target(StrEnum):
    """To what a statement can be linked."""

    OPPORTUNITY = "opportunity"
    PART = "part"
    SUCCESS_FACTOR = "success_factor"


class Confidence(StrEnum):
    """How sure a proposal is: chosen by the score and by the gap to the runner-up."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class Component:
    """A named share of a score, so that the score can be opened."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """One known thing that resembles what was typed.

    ``score`` is 0–1; ``because`` are the typed words that brought it up, most telling first; ``components`` tell how
    the score came about.
    """

    id: str
    target: Target
    score: float
    confidence: Confidence
    because: tuple[str, ...]
    components: tuple[Component, ...] = ()


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A statement of one side, by its key, and one of the ``other`` that may mean the same.

    ``score`` is 0–1; ``through`` are the known things that both resemble, ``because`` the words of the one that the
    other has or means as well, each the most telling first; ``components`` sum to the score.
    """

    one: str
    other: str
    score: float
    through: tuple[str, ...]
    because: tuple[str, ...]
    components: tuple[Component, ...]


@dataclass(frozen=True, slots=True)
class AreaCandidate:
    """A development area in which a text may belong, with the likeliest of its themes, or '' where none is likely.

    ``score`` is 0–1; ``through`` are the known opportunities that led there, and ``because`` the typed words that
    brought up the first of them, or the area itself where there is none, each the most telling first.
    """

    id: str
    score: float
    theme: str
    through: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that the matcher has to say about one text.

    ``known`` tells whether anything known fits; where it is false the candidates are empty or below the threshold and
    are to be shown, if at all, as "nothing known fits".
    """

    text: str
    known: bool
    opportunities: tuple[Candidate, ...] = ()
    parts: tuple[Candidate, ...] = ()
    success_factors: tuple[Candidate, ...] = ()
