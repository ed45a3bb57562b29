"""Which board belongs to which stage of a case, and how is one opened?

The boards are imported when they are gone to: an interview needs none of them.
"""

from __future__ import annotations

from typing import Any

from ttguide.tui.screens.board import BoardScreen
from ttguide.workflow.developing import Development

STAGES = ("merge", "synthesis", "integration", "scorecards")
"""The ids of `Development.stages`, in the order in which the stages are gone through."""


def board_of(stage: str, development: Development) -> BoardScreen[Any]:
    """Return the board of a stage over an open development. Raises `KeyError` where there is none."""
    match stage:
        case "merge":
            from ttguide.tui.screens.merge import MergeScreen

            return MergeScreen(development)
        case "synthesis":
            from ttguide.tui.screens.synthesis import SynthesisScreen

            return SynthesisScreen(development)
        case "integration":
            from ttguide.tui.screens.integration import IntegrationScreen

            return IntegrationScreen(development)
        case "scorecards":
            from ttguide.tui.screens.scorecards import ScorecardsScreen

            return ScorecardsScreen(development)
    raise KeyError(stage)
