"""How does the integration stand in a workbook: the matrix of parts and areas, and where each opportunity stands?

To look through, filter and print; changes are made at the board, since a cell of a matrix says nothing of their reason.
"""

from __future__ import annotations

from collections.abc import Callable

from ttguide.workflow.board_views import IntegrationView
from ttguide.workflow.workbook import CellValue, Column, Sheet

_PART_COLUMNS = (("report.part", 9), ("sheet.part_title", 60))
_PLACED = (("sheet.number", 8), ("report.area", 26), ("sheet.wording", 60), ("sheet.parts", 24))
"""Headings and widths."""
_AREA_WIDTH = 22


def integration_sheets(board: IntegrationView, say: Callable[[str], str]) -> tuple[Sheet, ...]:
    """Return the matrix, silent parts with empty cells, and a sheet of the opportunities with their parts."""
    at = {(cell.part, cell.area): " ".join(cell.numbers) for cell in board.cells}
    head = tuple(Column(say(key), width) for key, width in _PART_COLUMNS)
    head += tuple(Column(f"{area.id} {area.name}", _AREA_WIDTH) for area in board.areas)
    rows: list[tuple[CellValue, ...]] = [
        (part.id, part.title, *(at.get((part.id, area.id), "") for area in board.areas)) for part in board.parts
    ]
    placed: list[tuple[CellValue, ...]] = [
        (shaped.number, f"{shaped.area} {shaped.area_name}", shaped.text, " ".join(shaped.parts))
        for shaped in board.opportunities
    ]
    return (
        Sheet(say("subject.integration"), head, tuple(rows)),
        Sheet(say("subject.synthesis"), tuple(Column(say(key), width) for key, width in _PLACED), tuple(placed)),
    )
