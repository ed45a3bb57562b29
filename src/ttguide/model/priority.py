"""What is weighed against what, by whom and how, when the parties choose what comes first?

What each side said is kept beside what came of it: the joint order is worked out (`ttguide.method.prioritising`), only
ties that were talked over and what was chosen stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class PriorityMethod(StrEnum):
    """How an order is found."""

    BENEFIT_EFFORT = "benefit_effort"
    POINTS = "points"
    PAIRWISE = "pairwise"


class CandidateKind(StrEnum):
    """Where something to be prioritised comes from."""

    SUBJECT = "subject"
    """It was judged and did not come out green."""
    OPPORTUNITY = "opportunity"
    """An opportunity of the synthesis."""
    OWN = "own"
    """Somebody brought it up."""


@dataclass(frozen=True, slots=True)
class PriorityCandidate:
    """Something that could come first; ``ref`` is the subject or opportunity it stands for."""

    id: str
    kind: CandidateKind
    text: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class BenefitEffort:
    """What a side expects of an item; on the method's scales."""

    benefit: int
    effort: int


@dataclass(frozen=True, slots=True)
class Voter:
    """Who gives points: a party, or a person of it under any name but the own; ``side`` is purchaser or provider."""

    id: str
    side: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """That an item was chosen to be acted on, and why; ``action`` is what it became on the card."""

    reason: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class TieOrder:
    """Items that came out equal, in the order the parties talked themselves into."""

    items: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Priorities:
    """All that was said in one round about what comes first. Sides are by their value (`Side`)."""

    method: PriorityMethod | None = None
    candidates: Mapping[str, PriorityCandidate] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    judged: Mapping[str, Mapping[str, BenefitEffort]] = field(default_factory=dict)
    voters: Mapping[str, Voter] = field(default_factory=dict)
    points: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    compared: Mapping[str, Mapping[tuple[str, str], int]] = field(default_factory=dict)
    """By side and pair: n > 1 the first is n times as important, −n the second, 1 both alike."""
    ties: tuple[TieOrder, ...] = ()
    chosen: Mapping[str, Choice] = field(default_factory=dict)

    @property
    def weighed(self) -> tuple[PriorityCandidate, ...]:
        """The candidates that are not left out."""
        return tuple(c for c in self.candidates.values() if c.id not in self.left_out)
