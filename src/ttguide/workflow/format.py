"""In which forms is a document handed over, and what can it be about?

A module of its own because the commands name the forms before any document is made.
"""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The forms in which a document can be handed over; the value is the file name's ending."""

    MARKDOWN = "md"
    HTML = "html"


WORKBOOK = "xlsx"
"""A form of its own, for some subjects only: it is filled in further and comes back."""


class Subject(StrEnum):
    """What a report can be about; all but the first need the boards after the interviews."""

    INTERVIEWS = "interviews"
    PURCHASERS = "purchasers"
    """The purchasers' basket, as the other side sees it."""
    PROVIDERS = "providers"
    SYNTHESIS = "synthesis"
    INTEGRATION = "integration"
    SCORECARDS = "scorecards"
    BLANK = "blank"
    """Blank scorecards."""


WITH_WORKBOOK = (Subject.SYNTHESIS, Subject.SCORECARDS)
"""The subjects that can be handed over as a workbook."""

BY_AREA = (Subject.SCORECARDS, Subject.BLANK)
"""The subjects of which one area can be handed over alone."""
