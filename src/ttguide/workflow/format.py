"""In which forms is a document handed over, and what can it be about?

A module of its own because the commands name the forms before any document is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from ttguide.workflow.problems import Refused


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


_BY_ENDING = {
    "md": Format.MARKDOWN,
    "markdown": Format.MARKDOWN,
    "html": Format.HTML,
    "htm": Format.HTML,
    WORKBOOK: WORKBOOK,
    CALENDAR: CALENDAR,
}
_OTHERS = frozenset(
    {
        *("pdf", "doc", "docx", "odt", "rtf", "pages", "xls", "xlsx", "xlsm", "ods", "csv", "tsv", "numbers"),
        *("ppt", "pptx", "odp", "key", "json", "xml", "yaml", "tex", "epub", "png", "jpg", "jpeg", "svg", "gif", "zip"),
    }
)
"""How files of other forms end; whatever else stands behind a full stop belongs to the name: *Report St.Mary*."""


def forms_of(subject: Subject) -> tuple[str, ...]:
    """Return the forms in which a subject can be handed over."""
    workbook = (WORKBOOK,) if subject in WITH_WORKBOOK else ()
    return (*Format, *workbook, *((CALENDAR,) if subject in WITH_CALENDAR else ()))


def named_form(name: str) -> str:
    """Return the form that a file's name asks for, or the ending of one that there is not; empty where it asks for
    none.
    """
    ending = Path(name.strip()).suffix.removeprefix(".").casefold()
    return _BY_ENDING.get(ending, ending if ending in _OTHERS else "")


def accept_form(name: str, forms: Iterable[str] = tuple(Format)) -> str:
    """Return the form in which a file of this name is written, Markdown where it asks for none.

    Raises `Refused` where it asks for another than these: nobody is to get Markdown under the name of something else.
    """
    known = tuple(forms)
    asked = named_form(name) or Format.MARKDOWN
    if asked not in known:
        raise Refused("refused.no_such_form", ending=asked, known=", ".join(f".{form}" for form in known))
    return asked
