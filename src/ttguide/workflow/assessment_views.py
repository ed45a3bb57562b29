"""What do the rounds of assessment get to show? Plain values in the user's language, as in `workflow.board_views`."""

from __future__ import annotations

from dataclasses import dataclass

from ttguide.model.assessment import Evidence as Evidence
from ttguide.model.assessment import EvidenceKind as EvidenceKind
from ttguide.model.assessment import Figure as Figure
from ttguide.model.assessment import Item as Item
from ttguide.model.assessment import Mode as Mode
from ttguide.model.assessment import Side as Side
from ttguide.model.assessment_model import RedRule as RedRule
from ttguide.model.light import Absence as Absence
from ttguide.model.light import Light as Light
from ttguide.model.priority import CandidateKind as CandidateKind
from ttguide.model.priority import PriorityMethod as PriorityMethod
from ttguide.model.scorecard import ActionState as ActionState
from ttguide.workflow.answer_views import DropView as DropView
from ttguide.workflow.answer_views import EvidenceView as EvidenceView
from ttguide.workflow.answer_views import FigureView as FigureView
from ttguide.workflow.answer_views import MarkView as MarkView
from ttguide.workflow.answer_views import ModelView as ModelView
from ttguide.workflow.answer_views import ProposalView as ProposalView
from ttguide.workflow.answer_views import QuestionView as QuestionView
from ttguide.workflow.answer_views import RatingView as RatingView
from ttguide.workflow.answer_views import RoundView as RoundView
from ttguide.workflow.answer_views import SheetRow as SheetRow
from ttguide.workflow.answer_views import SheetView as SheetView
from ttguide.workflow.answer_views import SideView as SideView
from ttguide.workflow.answer_views import StepView as StepView
from ttguide.workflow.meeting_views import UNEXPLAINED as UNEXPLAINED
from ttguide.workflow.meeting_views import ActionLine as ActionLine
from ttguide.workflow.meeting_views import CandidateView as CandidateView
from ttguide.workflow.meeting_views import ChangeKind as ChangeKind
from ttguide.workflow.meeting_views import ChangeView as ChangeView
from ttguide.workflow.meeting_views import ConsensusView as ConsensusView
from ttguide.workflow.meeting_views import Coverage as Coverage
from ttguide.workflow.meeting_views import DifferenceView as DifferenceView
from ttguide.workflow.meeting_views import MeetingLine as MeetingLine
from ttguide.workflow.meeting_views import PairQuestion as PairQuestion
from ttguide.workflow.meeting_views import PlanGapView as PlanGapView
from ttguide.workflow.meeting_views import PrioritiesView as PrioritiesView
from ttguide.workflow.meeting_views import PullView as PullView
from ttguide.workflow.meeting_views import RankView as RankView
from ttguide.workflow.meeting_views import ReportOffer as ReportOffer
from ttguide.workflow.meeting_views import RoundsView as RoundsView
from ttguide.workflow.meeting_views import ScaleView as ScaleView
from ttguide.workflow.meeting_views import TrendRow as TrendRow
from ttguide.workflow.meeting_views import TrendView as TrendView
from ttguide.workflow.meeting_views import VoterView as VoterView
from ttguide.workflow.meeting_views import WayView as WayView


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A subject's result: its marks, its mean or total as a figure in words, its light, how much was answered.

    ``light_word`` begins with the light's sign.
    """

    subject: str
    title: str
    marks: tuple[MarkView, ...]
    mean: str
    light: Light | None
    sign: str
    light_word: str
    coverage: str
    reasons: tuple[str, ...]
    applies: bool = True
    value: float | None = None


@dataclass(frozen=True, slots=True)
class GroupView:
    """An objective factor's or criterion's result with the decision and the rule's text."""

    group: str
    title: str
    area: str
    rows: tuple[ResultRow, ...]
    mean: str
    light: Light | None
    sign: str
    light_word: str
    decision: str
    decision_name: str
    rule: str
    ruled: str
    ruled_name: str
    override_reason: str
    coverage: str
    points: str
    reasons: tuple[str, ...]
    value: float | None = None
    """Per cent or mean as a number, for pictures."""


@dataclass(frozen=True, slots=True)
class ResultView:
    """What a side's (or the joint) answers come to."""

    side: Side
    side_name: str
    round_name: str
    aspects: tuple[tuple[str, str], ...]
    groups: tuple[GroupView, ...]
    sentence: str
    coverage: str
    points: str
    notice: str
    rules: tuple[str, ...]
    is_lights: bool


@dataclass(frozen=True, slots=True)
class CalculationView:
    """How a figure came about, line by line, so that it can be checked by hand."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RulesView:
    """The limits that a round's lights are read by, and what makes a factor red; ``reds`` are to choose from.

    ``is_own`` where the case has set them, with the ``reason``; ``of_model`` are the model's in words.
    """

    yellow_from: str
    green_from: str
    red: RedRule
    reds: tuple[tuple[RedRule, str], ...]
    reason: str
    is_own: bool
    of_model: str
