"""By which command is a question about something on a card answered, and how do they stand together in a line?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ttguide.model.text import Language
from ttguide.workflow.board_views import Doubt, DoubtView

_ANSWERED_BY: Mapping[Doubt, tuple[str, str]] = {
    Doubt.NO_MEASURE: ("mittari", "measure"),
    Doubt.NO_UNIT: ("yksikkö", "unit"),
    Doubt.NO_DIRECTION: ("suunta", "direction"),
    Doubt.NO_TARGET: ("tavoite", "target"),
    Doubt.NO_NUMBER: ("tavoite", "target"),
    Doubt.NO_SOURCE: ("lähde", "source"),
    Doubt.NO_FREQUENCY: ("seuranta", "frequency"),
    Doubt.NO_ONE: ("vastuu", "who"),
    Doubt.SEVERAL: ("muuta", "reword"),
    Doubt.LIMITS_CROSSED: ("rajat", "limits"),
    Doubt.OTHER_WAY: ("suunta", "direction"),
    Doubt.OTHER_UNIT: ("yksikkö", "unit"),
    Doubt.DATED: ("tavoite", "target"),
    Doubt.NOUGHT: ("suunta", "direction"),
    Doubt.OPEN_RANGE: ("suunta", "direction"),
    Doubt.RANGE_MEANT: ("suunta", "direction"),
    Doubt.NO_CRITICAL: ("menestystekijä", "critical"),
    Doubt.CRITICAL_ELSEWHERE: ("menestystekijä", "critical"),
    Doubt.NAMED: ("muuta", "reword"),
    Doubt.REWORDED: ("sanamuoto", "wording"),
    Doubt.GONE: ("poista", "remove"),
    Doubt.NO_ACTION: ("toimenpide", "action"),
    Doubt.ACTION_WITHOUT_OWNER: ("tekee", "owner"),
    Doubt.ACTION_WITHOUT_DATE: ("mennessä", "due"),
    Doubt.ACTION_WITHOUT_SIGN: ("merkki", "sign"),
}
"""The commands that answer questions, in Finnish and English; of two that may, the one that is more often meant."""

_NAMES_IN: Mapping[str, tuple[str, str]] = {
    "owner": ("tekee", "owner"),
    "sign": ("merkki", "sign"),
    "unit": ("yksikkö", "unit"),
    "source": ("lähde", "source"),
    "target": ("tavoite", "target"),
}
"""By the fact in which a name stands, what gives it another text; all others are the wording."""


class CardQuestions:
    """Tells questions with the commands that answer them."""

    def __init__(self, language: Language) -> None:
        self._place = 0 if language is Language.FI else 1

    def each(self, doubts: Iterable[DoubtView], number: int) -> tuple[str, ...]:
        """Return the questions about the thing of this number, each with its command: ``By when? (/due 8)``."""
        return tuple(f"{doubt.question} (/{self._command(doubt)} {number})" for doubt in doubts)

    def _command(self, doubt: DoubtView) -> str:
        by = _ANSWERED_BY[doubt.doubt]
        return (_NAMES_IN.get(doubt.fact, by) if doubt.doubt is Doubt.NAMED else by)[self._place]
