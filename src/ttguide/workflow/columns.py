"""How are figures written that stand under one another? With as many decimals as the one that has the most.

A mean has the decimals that tell its colour, so that 2 and 2.02 stand in one column: it is read by comparing, and 2.00
compares with 2.02. In a sentence a figure keeps no more decimals than it needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ttguide.model.text import Language

_FIGURE = re.compile(r"(?P<whole>[+−-]?\d+)(?:[.,](?P<decimals>\d+))?(?P<unit>\D*)")


def column_of(figures: Iterable[str], language: Language) -> Callable[[str], str]:
    """Return what writes a figure as the others of its column; what is no single figure (``–``, ``7/3``) stays."""
    found = (_FIGURE.fullmatch(figure) for figure in figures)
    most = max((len(one["decimals"] or "") for one in found if one), default=0)
    mark = "," if language is Language.FI else "."

    def write(figure: str) -> str:
        one = _FIGURE.fullmatch(figure)
        if one is None or not most:
            return figure
        return f"{one['whole']}{mark}{(one['decimals'] or '').ljust(most, '0')}{one['unit']}"

    return write
