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
"""A form of its own, for some subjects only: scorecards are filled in further and come back."""

CALENDAR = "ics"
"""A form of its own, for the actions only: their due dates, to be taken into anybody's calendar."""


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
    FEEDBACK = "feedback"
    """What each organisation says of the model's usability and benefit."""
    ASSESSMENT = "assessment"
    """What a round's judgements come to: the traffic-light card, or the profile in points."""
    DIFFERENCES = "differences"
    """Both sides' judgements of a round beside each other."""
    MINUTES = "minutes"
    """What the parties agreed on after a round, and why."""
    PRIORITIES = "priorities"
    ROUNDS = "rounds"
    """What has changed from round to round."""
    ACTIONS = "actions"


OF_ROUNDS = (
    Subject.ASSESSMENT,
    Subject.DIFFERENCES,
    Subject.MINUTES,
    Subject.PRIORITIES,
    Subject.ROUNDS,
    Subject.ACTIONS,
)
"""What the rounds of assessment come to; all but the actions need a round."""


WITH_WORKBOOK = (Subject.SYNTHESIS, Subject.INTEGRATION, Subject.SCORECARDS, Subject.BLANK, Subject.ASSESSMENT)
"""The subjects that can be handed over as a workbook."""

BY_AREA = (Subject.SCORECARDS, Subject.BLANK)
"""The subjects of which one area can be handed over alone."""

BY_ROUND = tuple(subject for subject in OF_ROUNDS if subject is not Subject.ACTIONS)
"""The subjects of which a round can be named."""

BY_SIDE = (Subject.ASSESSMENT,)
"""The subjects that can be told of one side alone."""

WITH_CALENDAR = (Subject.ACTIONS,)
