"""What is known of a name where it stands in a text?"""

from __future__ import annotations

from dataclasses import dataclass

from ttguide.method.declension import Form
from ttguide.method.giveaways import TelltaleKind


@dataclass(frozen=True, slots=True)
class Hit:
    """An alarm over the words from ``at`` to before ``after``; ``title`` is which of them is the person's title."""

    at: int
    after: int
    kind: TelltaleKind
    because: str
    stand_in: str
    form: Form | None
    title: int | None = None
