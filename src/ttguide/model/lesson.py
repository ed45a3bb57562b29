"""What does the workspace learn from a suggestion that was taken or turned down?

A lesson is never stored: it follows from the journals (`ttguide.workflow.learning`), so undoing takes it away again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ttguide.model.proposal import Target


class Verdict(StrEnum):
    """What became of a suggestion."""

    TAKEN = "taken"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Lesson:
    """These words speak of the known thing, or, where they were dismissed for it, do not."""

    text: str
    target: Target
    id: str
    verdict: Verdict
