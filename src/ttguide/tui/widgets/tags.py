"""How is something known called in a note of a few cells? By its id, where people use the id; else by its title."""

from __future__ import annotations

from ttguide.model.proposal import Target
from ttguide.tui.text import shorten
from ttguide.workflow.views import LinkView

_LONGEST_TITLE = 20


def tag_of(known: LinkView) -> str:
    """Return ``A7`` or ``4b``, or a star and the title: a success factor has no number that anybody knows."""
    return f"★ {shorten(known.title, _LONGEST_TITLE)}" if known.target is Target.SUCCESS_FACTOR else known.id
