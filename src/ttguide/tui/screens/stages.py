"""Which board belongs to which stage of a case, and how is one opened?

The boards are imported when they are gone to: an interview needs none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ttguide.tui.commands import Command

if TYPE_CHECKING:
    from ttguide.tui.commands import CommandScreen
    from ttguide.workflow.assessing import Assessment
    from ttguide.workflow.board_views import StageView
    from ttguide.workflow.developing import Development
    from ttguide.workflow.guide import Guide

STAGES = ("merge", "synthesis", "integration", "scorecards", "assess", "agree", "prioritise", "rounds")
"""The ids of all stages, in the order in which they are gone through."""


def ways_to(*stages: str) -> tuple[Command, ...]:
    """Return what finds the boards of these stages by their names; the screen's ``action_go_to_stage`` goes there."""
    return tuple(
        Command(f"go_to_stage('{stage}')", (), f"stage.{stage}", "command.go_to_stage.help") for stage in stages
    )


@dataclass(frozen=True, slots=True)
class Boards:
    """What the boards of a case are opened with, and how far each of its stages is."""

    guide: Guide
    development: Development
    assessment: Assessment
    stages: tuple[StageView, ...]
    round_id: str = ""
    """The round that the boards are about; empty for the one at hand."""

    @classmethod
    def of(cls, guide: Guide, case_id: str) -> Boards:
        """Read a case; may raise a `Problem`."""
        return cls.beside(guide, guide.development(case_id))

    @classmethod
    def beside(
        cls, guide: Guide, development: Development, assessment: Assessment | None = None, round_id: str = ""
    ) -> Boards:
        """Read what is not open yet."""
        assessment = assessment or guide.assessment(development.case_id)
        stages = (*development.stages(), *assessment.stages(round_id))
        return cls(guide, development, assessment, stages, round_id)


def board_of(stage: str, boards: Boards) -> CommandScreen[Any]:
    """Return the board of a stage. Raises `KeyError` where there is none."""
    guide, development, assessment = boards.guide, boards.development, boards.assessment
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
        case "assess":
            from ttguide.tui.screens.assess import AssessScreen

            return AssessScreen(guide, assessment, boards.round_id)
    return later_board(stage, guide, assessment, boards.round_id)


def later_board(stage: str, guide: Guide, assessment: Assessment, round_id: str = "") -> CommandScreen[Any]:
    """Return the board of a stage after the assessment, of a round or of the one at hand; `KeyError` as above."""
    case_id = assessment.case_id
    match stage:
        case "agree":
            from ttguide.tui.screens.agree import AgreeScreen

            return AgreeScreen(guide, case_id, round_id, assessment=assessment)
        case "prioritise":
            from ttguide.tui.screens.prioritise import PrioritiseScreen

            return PrioritiseScreen(guide, case_id, round_id, assessment=assessment)
        case "rounds":
            from ttguide.tui.screens.rounds import RoundsScreen

            return RoundsScreen(guide, case_id, round_id, assessment=assessment)
    raise KeyError(stage)
