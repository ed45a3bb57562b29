"""What can have happened to a case? Every change of a case is one of these facts, in the past tense.

An event holds what was decided, never how the screen looked. A released event keeps its shape for ever; when it must
change, its number in `VERSIONS` grows and `ttguide.model.codec` learns to read the older one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, get_args

from ttguide.model.assessment_event import AssessmentEvent
from ttguide.model.case import Absence, Address, StatementKind, Value
from ttguide.model.development_event import DevelopmentEvent
from ttguide.model.knowledge import Role
from ttguide.model.proposal import Target


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """A case began; ``origin`` is empty, ``demo``, ``reference`` or ``import``."""

    title: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class CaseTitled:
    title: str


@dataclass(frozen=True, slots=True)
class PartyAdded:
    party: str
    role: Role
    name: str
    conversation: str = ""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class PartyRenamed:
    party: str
    name: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PartyRemoved:
    party: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ConversationStarted:
    """A dialogue was begun; ``party`` is empty where it is held for the case."""

    conversation: str
    dialogue: str
    version: int
    party: str = ""


@dataclass(frozen=True, slots=True)
class ConversationPaused:
    conversation: str


@dataclass(frozen=True, slots=True)
class ConversationResumed:
    conversation: str


@dataclass(frozen=True, slots=True)
class ThemeEntered:
    """The talk turned to a theme; time is counted for it from here on."""

    conversation: str
    theme: str


@dataclass(frozen=True, slots=True)
class QuestionTaken:
    """A question was chosen out of its turn."""

    conversation: str
    address: Address


@dataclass(frozen=True, slots=True)
class QuestionLeft:
    """A question was done with, whether anything was recorded or not."""

    conversation: str
    address: Address


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """A single-answer question got a value; a later one takes its place.

    ``asked_back`` where the conversation stays with the question, to hear more about it.
    """

    conversation: str
    address: Address
    value: Value
    reason: str = ""
    asked_back: bool = False


@dataclass(frozen=True, slots=True)
class QuestionPassed:
    """A question has no answer, and this is why."""

    conversation: str
    address: Address
    absence: Absence
    reason: str = ""


@dataclass(frozen=True, slots=True)
class QuestionParked:
    conversation: str
    address: Address


@dataclass(frozen=True, slots=True)
class QuestionUnparked:
    conversation: str
    address: Address


@dataclass(frozen=True, slots=True)
class MatterParked:
    """Something came up that belongs elsewhere."""

    conversation: str
    matter: str
    text: str
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class MatterTakenUp:
    conversation: str
    matter: str


@dataclass(frozen=True, slots=True)
class StatementRecorded:
    """An interviewee's statement was written down; ``parent`` is the success factor it belongs under."""

    statement: str
    conversation: str
    address: Address
    kind: StatementKind
    text: str
    perspective: str = ""
    parent: str = ""
    quote: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StatementReworded:
    statement: str
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StatementMoved:
    """A statement found its right place: another question, perspective or success factor."""

    statement: str
    address: Address
    perspective: str
    parent: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StatementRemoved:
    statement: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StatementQuoted:
    """A statement was marked as said word for word, or no longer so."""

    statement: str
    quote: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StatementLinked:
    """A suggestion was taken: the statement speaks of something known."""

    statement: str
    target: Target
    id: str


@dataclass(frozen=True, slots=True)
class StatementUnlinked:
    statement: str
    target: Target
    id: str


@dataclass(frozen=True, slots=True)
class SuggestionDismissed:
    """A suggestion was turned down for what was typed (``text``); it stays away from that question."""

    conversation: str
    address: Address
    target: Target
    id: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class SuggestionRestored:
    conversation: str
    address: Address
    target: Target
    id: str


@dataclass(frozen=True, slots=True)
class LessonForgotten:
    """What a suggestion taught that was taken or turned down in this case (entry ``lesson``) no longer counts."""

    lesson: int


@dataclass(frozen=True, slots=True)
class DraftKept:
    """What stood in the field, not yet recorded, when the conversation was put away; empty when it was taken back."""

    conversation: str
    text: str


@dataclass(frozen=True, slots=True)
class NoteWritten:
    conversation: str
    note: str
    text: str
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class NoteReworded:
    conversation: str
    note: str
    text: str


@dataclass(frozen=True, slots=True)
class NoteRemoved:
    conversation: str
    note: str


@dataclass(frozen=True, slots=True)
class ReadBackApproved:
    """The party found its read-back right; from here on a change needs a reason."""

    conversation: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What happened here was erased with the raw notes; ``kind`` is the kind of event that stood here."""

    kind: str


@dataclass(frozen=True, slots=True)
class Retracted:
    """Earlier entries were taken back; they stay in the journal and no longer count."""

    sequences: tuple[int, ...]
    reason: str = ""


Event: TypeAlias = (
    CaseOpened
    | CaseTitled
    | PartyAdded
    | PartyRenamed
    | PartyRemoved
    | ConversationStarted
    | ConversationPaused
    | ConversationResumed
    | ThemeEntered
    | QuestionTaken
    | QuestionLeft
    | QuestionAnswered
    | QuestionPassed
    | QuestionParked
    | QuestionUnparked
    | MatterParked
    | MatterTakenUp
    | StatementRecorded
    | StatementReworded
    | StatementMoved
    | StatementRemoved
    | StatementQuoted
    | StatementLinked
    | StatementUnlinked
    | SuggestionDismissed
    | SuggestionRestored
    | LessonForgotten
    | DraftKept
    | NoteWritten
    | NoteReworded
    | NoteRemoved
    | ReadBackApproved
    | Erased
    | Retracted
    | DevelopmentEvent
    | AssessmentEvent
)

EVENTS: tuple[type, ...] = get_args(Event)
"""Every kind of event, in the order of this page."""

TEACHING: tuple[type, ...] = (
    StatementRecorded,
    StatementReworded,
    StatementMoved,
    StatementRemoved,
    StatementLinked,
    StatementUnlinked,
    SuggestionDismissed,
    SuggestionRestored,
    LessonForgotten,
    Retracted,
)
"""The kinds from which it follows what suggestions that were taken and turned down teach."""

VERSIONS: dict[str, int] = {kind.__name__: 1 for kind in EVENTS}
"""The shape in which each kind of event is written today."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a case's journal: an event with its place, time (UTC) and author.

    Entries of one ``action`` were appended together and are undone together.
    """

    case: str
    sequence: int
    id: str
    at: datetime
    author: str
    action: str
    event: Event
