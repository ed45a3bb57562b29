"""What is a judgement made of: a traffic light, or the kind of its absence?

Apart from everything else, since interviews and assessments both answer with them.
"""

from __future__ import annotations

from enum import StrEnum


class Absence(StrEnum):
    """Why an answer has no value; the three are never confused (method.md section 9)."""

    CANNOT_SAY = "cannot_say"
    NOT_ASKED = "not_asked"
    NOT_APPLICABLE = "not_applicable"


class Light(StrEnum):
    """A traffic light (*liikennevalo*)."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
