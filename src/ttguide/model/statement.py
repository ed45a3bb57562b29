"""What does a recorded statement speak of, and to what known thing is it tied?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ttguide.model.proposal import Target


class StatementKind(StrEnum):
    """What a recorded statement speaks of."""

    SUCCESS_FACTOR = "success_factor"
    OPPORTUNITY = "opportunity"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Link:
    """A statement's tie to something known."""

    target: Target
    id: str
