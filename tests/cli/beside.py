"""Lines at the boards, and between them what another window does."""

from __future__ import annotations

import io
from collections.abc import Callable

from ttguide.cli.plain.boards import Boards
from ttguide.cli.plain.console import Console
from ttguide.workflow.guide import Guide

Line = str | Callable[[], object]


class Beside(io.StringIO):
    """Gives one line after the other; what is no line is done when its turn comes, before the next one is read."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        super().__init__()
        self._lines = list(lines)

    def readline(self, _: int = -1) -> str:  # type: ignore[override]
        while self._lines:
            line = self._lines.pop(0)
            if isinstance(line, str):
                return f"{line}\n"
            line()
        return ""


def hold_beside(guide: Guide, case: str, at: str, *lines: Line) -> str:
    """Say the lines at a board, with what another window does between them; return all that was said, unwrapped."""
    writer = io.StringIO()
    Boards(guide, guide.development(case), Console(Beside(lines), writer), at).hold()
    return " ".join(writer.getvalue().split())
