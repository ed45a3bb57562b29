"""In which forms is a document handed over?

A module of its own because the commands name the forms before any document is made.
"""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The forms in which a document can be handed over; the value is the file name's ending."""

    MARKDOWN = "md"
    HTML = "html"
