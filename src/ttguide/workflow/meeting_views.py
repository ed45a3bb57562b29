"""What do the meeting, the priorities and the rounds beside one another get to show? As in `workflow.assessment_views`.

Apart from that by length only: front ends take both from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ttguide.model.assessment import Item, Side
from ttguide.model.light import Light
from ttguide.model.priority import CandidateKind, PriorityMethod
from ttguide.model.scorecard import ActionState
from ttguide.workflow.answer_views import MarkView, ModelView, RatingView, RoundView, StepView
from ttguide.workflow.format import Subject

# Consensus


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """What the sides judged differently; ``gap`` says in words how."""

    item: Item
    title: str
    group: str
    aspect: str
    question: str
    gap: str
    width: int
    purchaser: RatingView | None
    provider: RatingView | None
    agreed: RatingView | None
    objector: Side | None
    objection: str
    follow_up: str
    steps: tuple[StepView, ...]
    context: tuple[str, ...]
    needs_reason: bool
    number: int
    of: int
    measures: tuple[tuple[str, str], ...] = ()
    """(id, text) of the measures whose figures the sides may have entered."""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A difference in the list of the meeting; the whole of it is a `DifferenceView`."""

    item: Item
    title: str
    aspect: str
    gap: str
    width: int
    purchaser: MarkView
    provider: MarkView
    agreed: MarkView | None = None
    objection: str = ""
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class ConsensusView:
    """The meeting as it stands: ``open`` widest first, and what is settled, in the same order."""

    open: tuple[MeetingLine, ...]
    settled: tuple[MeetingLine, ...]
    equals: int
    """Judgements alike that wait to be accepted together."""
    accepted: int
    before: str
    after: str
    sentence: str
    done: bool


# Priorities


@dataclass(frozen=True, slots=True)
class WayView:
    id: PriorityMethod
    name: str
    text: str
    rule: str
    chosen: bool
    warning: str = ""


@dataclass(frozen=True, slots=True)
class ScaleView:
    value: int
    name: str


@dataclass(frozen=True, slots=True)
class CandidateView:
    """Something to be weighed, with what each side said of it so far, in words."""

    id: str
    kind: CandidateKind
    text: str
    origin: str
    light: Light | None
    sign: str
    left_out: str
    said: tuple[tuple[Side, str], ...]
    chosen: bool
    reason: str
    action: str
    place: str
    score: str
    tied: bool
    reasons: tuple[str, ...]
    benefit: tuple[tuple[Side, int], ...] = ()
    effort: tuple[tuple[Side, int], ...] = ()
    proposed: bool = False
    """Whether it is only proposed and not taken among the candidates yet."""
    ref: str = ""
    """The subject or opportunity that it stands for."""
    number: int = 0
    """By which it can be called: the candidates are numbered as they were taken, whatever their order comes to."""


@dataclass(frozen=True, slots=True)
class VoterView:
    id: str
    side: Side
    name: str
    left: int
    points: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PairQuestion:
    """Two items to be compared by a side."""

    side: Side
    one: str
    one_text: str
    other: str
    other_text: str
    weight: int | None
    left: int


@dataclass(frozen=True, slots=True)
class RankView:
    """An order: places as 1 2 2 4 with the item's id, and what is left to say."""

    name: str
    rows: tuple[tuple[str, str, str], ...]
    """(id, place, score)"""
    sentence: str
    consistency: str = ""
    worst: tuple[str, str] | None = None
    """The two items whose comparison contradicts the others most, where they do not fit together."""
    missing: int = 0
    missing_of: str = ""
    """What is still to be said, and what that counts: items, points or pairs. Of the joint order the items that not
    both sides have judged, or the points or pairs of both together."""


@dataclass(frozen=True, slots=True)
class PullView:
    id: str
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PlanGapView:
    """What the plan that the rules ask for is missing."""

    subject: str
    title: str
    gap: str
    action: str = ""
    lacks: str = ""
    """Which kind of gap it is: no_action, chosen_only, no_owner, no_date, no_sign."""


@dataclass(frozen=True, slots=True)
class PrioritiesView:
    ways: tuple[WayView, ...]
    method: PriorityMethod | None
    rule: str
    candidates: tuple[CandidateView, ...]
    left_out: tuple[CandidateView, ...]
    proposals: tuple[CandidateView, ...]
    joint: RankView | None
    sides: tuple[RankView, ...]
    pulls: tuple[PullView, ...]
    ties: tuple[tuple[str, ...], ...]
    voters: tuple[VoterView, ...]
    benefit: tuple[ScaleView, ...]
    effort: tuple[ScaleView, ...]
    weights: tuple[ScaleView, ...]
    gaps: tuple[PlanGapView, ...]
    plan: str
    """Whether the plan that the rules ask for is complete, in a sentence."""
    sentence: str
    first: str
    """What is to be done before anything here, in a sentence; empty where nothing is."""


# Rounds


@dataclass(frozen=True, slots=True)
class ReportOffer:
    """A document that can be made now; ``round`` is the id of the round it is about and empty where it is about all."""

    subject: Subject
    round: str = ""
    round_name: str = ""


UNEXPLAINED = "*"
"""What marks a change of which nothing but the judgement is known (`ChangeView.is_unexplained`)."""


class ChangeKind(StrEnum):
    """What became of a subject: the light or step comes first, and only where it stayed the mean or total."""

    WORSE = "worse"
    BETTER = "better"
    OTHER = "other"
    """It is new or gone, or was not judged in one of the rounds."""
    SHIFTED = "shifted"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What became of a subject since the round before, with the causes told apart."""

    subject: str
    title: str
    side: Side
    before: str
    after: str
    before_sign: str
    after_sign: str
    before_light: Light | None
    after_light: Light | None
    move: int
    move_word: str
    causes: tuple[str, ...]
    shift: str = ""
    """By how much the mean or the total is another one, with its sign; empty where it is the same or one is missing."""
    kind: ChangeKind = ChangeKind.OTHER
    """The one by which it is grouped, counted and called."""
    is_unexplained: bool = False
    """Whether nothing but the judgement has changed. That is the same of many: it has a mark, and is said once."""


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A subject or group over the rounds: per round a sign, a light and the figure."""

    id: str
    title: str
    cells: tuple[tuple[str, Light | None, str, float | None], ...]
    """(sign, light, figure in words, figure)"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what was asked in a round was judged, in aspects: its figures say nothing of the rest."""

    counted: int
    asked: int

    @property
    def said(self) -> str:
        return f"{self.counted}/{self.asked}"


@dataclass(frozen=True, slots=True)
class TrendView:
    """A round's way of judging over the rounds; ``coverage`` is what the ``whole`` is made of in each of them."""

    rounds: tuple[str, ...]
    rows: tuple[TrendRow, ...]
    whole: TrendRow
    coverage: tuple[Coverage, ...]
    side: Side


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action of the plan; ``late`` where its day has passed and it is neither done nor dropped."""

    id: str
    text: str
    subject: str
    title: str
    owner: str
    due: date | None
    sign: str
    state: ActionState
    state_word: str
    late: bool
    undated: bool


@dataclass(frozen=True, slots=True)
class RoundsView:
    rounds: tuple[RoundView, ...]
    models: tuple[ModelView, ...]
    actions: tuple[ActionLine, ...]
    late: int
    sentence: str
