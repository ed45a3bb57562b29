"""How does a judgement become a text that can be sealed, and come back the same?"""

from __future__ import annotations

import json
from collections.abc import Sequence

from ttguide.model.assessment import Judged, Rating, Sheet
from ttguide.model.codec import UnreadableEvent, value_from_plain, value_to_plain
from ttguide.workflow.problems import SealBroken


def rating_to_text(rating: Rating) -> str:
    return json.dumps(value_to_plain(rating), ensure_ascii=False, separators=(",", ":"))


def rating_from_text(text: str) -> Rating:
    """Return the rating; raises `SealBroken` where the text holds none."""
    try:
        return value_from_plain(Rating, json.loads(text))
    except (UnreadableEvent, ValueError, RecursionError) as problem:
        raise SealBroken from problem


def judged_to_text(judged: Sequence[Judged]) -> str:
    return json.dumps([value_to_plain(j) for j in judged], ensure_ascii=False, separators=(",", ":"))


def judged_from_text(text: str) -> tuple[Judged, ...]:
    """Return all the judgements of a file; raises `SealBroken` where the text holds something else."""
    try:
        plain = json.loads(text)
        if not isinstance(plain, list):
            raise SealBroken
        return tuple(value_from_plain(Judged, one) for one in plain)
    except (UnreadableEvent, ValueError, RecursionError) as problem:
        raise SealBroken from problem


def judged_of(sheet: Sheet) -> tuple[Judged, ...]:
    return tuple(Judged(subject, aspect, rating) for subject, row in sheet.items() for aspect, rating in row.items())
