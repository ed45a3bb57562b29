"""Which boards are there, in their order, and which of them does a typed number or name mean?"""

from __future__ import annotations

from ttguide.cli.plain.boards.desk import ROUND_STAGES
from ttguide.model.text import clean_line

STAGES = ("merge", "synthesis", "integration", "scorecards", *ROUND_STAGES)
_CALLED = {
    "merge": ("yhdistäminen", "yhdistaminen", "merge"),
    "synthesis": ("synteesi", "synthesis"),
    "integration": ("integrointi", "integration"),
    "scorecards": ("tuloskortit", "kortit", "scorecards", "cards"),
    "assess": ("arviointi", "arviot", "assess", "assessment"),
    "agree": ("konsensuskokous", "kokous", "yhteinen kokous", "sopiminen", "agree", "consensus meeting", "meeting"),
    "prioritise": ("tärkeysjärjestys", "tarkeysjarjestys", "prioriteetit", "prioritise", "priorities"),
    "rounds": ("kierrokset ja toimenpiteet", "rounds and actions"),
}
"""What the boards are called where one of them is gone to."""
_LEAST = 3
"""Letters by which a board's name is known."""


def find_stage(typed: str) -> str:
    """Return the board that a number or the beginning of a name means; empty where it means none, or several."""
    wanted = clean_line(typed).casefold()
    by_number = {str(number): stage for number, stage in enumerate(STAGES, start=1)}
    named = [s for s, names in _CALLED.items() if len(wanted) >= _LEAST and any(n.startswith(wanted) for n in names)]
    return by_number.get(wanted) or (named[0] if len(named) == 1 else "")
