"""What can have happened in a round of assessment, from its beginning to its lock?

Apart from `ttguide.model.event` by length only; the same rules hold. While a side is sealed its answers are in the
journal as boxes alone: `AnswerSealed` says that something was answered, `DraftSealed` that something was typed, never
what.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ttguide.model.assessment import Item, Judged, Mode, Rating, Side, Subject
from ttguide.model.assessment_model import RedRule
from ttguide.model.priority import CandidateKind, PriorityMethod
from ttguide.model.seal import SealMark


@dataclass(frozen=True, slots=True)
class RoundBegun:
    """A round of assessment began, about these subjects; ``previous`` is the round of the same model before it."""

    round: str
    number: int
    model: str
    mode: Mode
    subjects: tuple[Subject, ...]
    scope: str = ""
    previous: str = ""


@dataclass(frozen=True, slots=True)
class RoundDropped:
    """A round that was begun by mistake is gone with all that stood in it."""

    round: str
    reason: str


@dataclass(frozen=True, slots=True)
class SubjectsRenewed:
    """The round is about what stands on the cards now; what was answered about others no longer counts."""

    round: str
    subjects: tuple[Subject, ...]


# Answering


@dataclass(frozen=True, slots=True)
class SideSealed:
    """A side chose its passphrase. A later one begins the side's answers anew: what was sealed before is lost."""

    round: str
    side: Side
    mark: SealMark
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnswerSealed:
    """A side answered something, or withdrew an answer where the box is empty."""

    round: str
    side: Side
    place: str
    box: str


@dataclass(frozen=True, slots=True)
class Rated:
    """A judgement of the joint record where a round is held together; None withdraws it."""

    round: str
    subject: str
    aspect: str
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class DraftSealed:
    """A side typed something about an item that it has not judged yet; an empty box lets go of it."""

    round: str
    side: Side
    place: str
    box: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """Something was typed about an item of the joint record that is not judged yet; None lets go of it."""

    round: str
    subject: str
    aspect: str
    rating: Rating | None


@dataclass(frozen=True, slots=True)
class SideFinished:
    """A side has answered all it wants to."""

    round: str
    side: Side


@dataclass(frozen=True, slots=True)
class SideResumed:
    """A side goes on answering after it had finished."""

    round: str
    side: Side


@dataclass(frozen=True, slots=True)
class SidesOpened:
    """Both sides' answers were opened together, and can be seen from here on."""

    round: str
    purchaser: tuple[Judged, ...]
    provider: tuple[Judged, ...]


# Agreeing


@dataclass(frozen=True, slots=True)
class Agreed:
    """The parties agreed on a judgement; an objection and what is followed up are on record with it."""

    round: str
    subject: str
    aspect: str
    rating: Rating
    objector: Side | None = None
    objection: str = ""
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class EqualsAccepted:
    """Judgements that both sides had alike went into the joint record together."""

    round: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class AgreementWithdrawn:
    """A judgement is open again."""

    round: str
    subject: str
    aspect: str


@dataclass(frozen=True, slots=True)
class RulesSet:
    """The case reads its lights by other figures than the model's, and this is why."""

    round: str
    yellow_from: float
    green_from: float
    red: RedRule
    reason: str


@dataclass(frozen=True, slots=True)
class RulesReturned:
    """The case reads its lights by the model's figures again, and this is why."""

    round: str
    reason: str


@dataclass(frozen=True, slots=True)
class DecisionOverridden:
    """For a group of subjects something else was decided than the rule says; an empty decision is the rule's again."""

    round: str
    group: str
    decision: str
    reason: str = ""


# Prioritising


@dataclass(frozen=True, slots=True)
class MethodChosen:
    """How the parties find out what comes first."""

    round: str
    method: PriorityMethod
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CandidateAdded:
    """Something is weighed; ``ref`` is the subject or opportunity that it stands for."""

    round: str
    candidate: str
    kind: CandidateKind
    text: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class CandidateLeftOut:
    """Something is not weighed this time, and this is why."""

    round: str
    candidate: str
    reason: str


@dataclass(frozen=True, slots=True)
class CandidateReturned:
    """Something that was left out is weighed again."""

    round: str
    candidate: str


@dataclass(frozen=True, slots=True)
class BenefitJudged:
    """A side said what it expects of an item."""

    round: str
    side: Side
    candidate: str
    benefit: int
    effort: int


@dataclass(frozen=True, slots=True)
class VoterJoined:
    """A party, or a person of it, gives points."""

    round: str
    voter: str
    side: Side
    name: str = ""


@dataclass(frozen=True, slots=True)
class VoterLeft:
    """A voter's points no longer count."""

    round: str
    voter: str


@dataclass(frozen=True, slots=True)
class PointsGiven:
    """A voter has so many points on an item; 0 takes them away."""

    round: str
    voter: str
    candidate: str
    points: int


@dataclass(frozen=True, slots=True)
class PairCompared:
    """A side compared two items: n > 1 the first is n times as important, −n the second, 1 both alike."""

    round: str
    side: Side
    one: str
    other: str
    weight: int


@dataclass(frozen=True, slots=True)
class TieTalkedOver:
    """Items that came out equal were put in an order by talk."""

    round: str
    items: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PriorityChosen:
    """An item will be acted on; ``action`` is what it became (`ActionSet`), where it did."""

    round: str
    candidate: str
    reason: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class PriorityReleased:
    """An item that was chosen is not after all; an action that it became stays on its card."""

    round: str
    candidate: str


# The end


@dataclass(frozen=True, slots=True)
class RoundLocked:
    """The parties agreed: the round stands as it is."""

    round: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RoundReopened:
    """What was agreed is open again, and this is why."""

    round: str
    reason: str


AnswerEvent: TypeAlias = AnswerSealed | Rated | DraftSealed | Drafted
"""What a side does while it answers; undone by that side alone."""

MeetingEvent: TypeAlias = Agreed | EqualsAccepted | AgreementWithdrawn | RulesSet | RulesReturned | DecisionOverridden

PriorityEvent: TypeAlias = (
    MethodChosen
    | CandidateAdded
    | CandidateLeftOut
    | CandidateReturned
    | BenefitJudged
    | VoterJoined
    | VoterLeft
    | PointsGiven
    | PairCompared
    | TieTalkedOver
    | PriorityChosen
    | PriorityReleased
)

MilestoneEvent: TypeAlias = (
    RoundBegun
    | RoundDropped
    | SubjectsRenewed
    | SideSealed
    | SideFinished
    | SideResumed
    | SidesOpened
    | RoundLocked
    | RoundReopened
)
"""What nothing takes back: it was seen, or another step stands for its contrary."""

AssessmentEvent: TypeAlias = MilestoneEvent | AnswerEvent | MeetingEvent | PriorityEvent
