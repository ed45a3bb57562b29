"""The boards through lines: merge, synthesis, integration and scorecards."""

from ttguide.cli.plain.boards.boards import Boards
from ttguide.cli.plain.boards.stages import STAGES, find_stage

__all__ = ["STAGES", "Boards", "find_stage"]
