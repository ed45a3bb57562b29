"""What do front ends get to show? Plain values in the user's language: no rule is left for a screen to work out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ttguide.dialogue.path import Status
from ttguide.dialogue.script import AnswerType, Records, Suggest
from ttguide.model.case import Absence, Address, StatementKind
from ttguide.model.knowledge import Role
from ttguide.model.lesson import Verdict
from ttguide.model.proposal import Confidence, Target
from ttguide.workflow.learning import LessonKey

__all__ = [
    "Absence",
    "Address",
    "AnswerType",
    "CaseCard",
    "ChoiceView",
    "ClockView",
    "ConversationCard",
    "Destination",
    "GlossaryView",
    "HandedOn",
    "KnowledgeNews",
    "LearntView",
    "LessonKey",
    "LessonView",
    "LinkView",
    "MapKind",
    "MapNode",
    "NoteView",
    "Pick",
    "QuestionSetLine",
    "QuestionView",
    "ReadBack",
    "ReadBackSection",
    "Receipt",
    "Records",
    "StatementKind",
    "StatementView",
    "Status",
    "Suggest",
    "SuggestionView",
    "Suggestions",
    "Target",
    "TranscriptKind",
    "TranscriptLine",
    "TurnView",
    "Verdict",
]


@dataclass(frozen=True, slots=True)
class LinkView:
    """A tie to something known: its id as people call it (``A7``, ``4b``) and its title."""

    target: Target
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """A recorded entry. ``number`` is the journal's sequence number under which it was acknowledged."""

    id: str
    number: int
    text: str
    kind: StatementKind | None
    quote: bool
    links: tuple[LinkView, ...]
    perspective: str
    parent: str
    changed_after_approval: bool = False
    question: str = ""
    """In a read-back: the short name of the question that a remark answers."""


@dataclass(frozen=True, slots=True)
class ChoiceView:
    number: int
    id: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question to be shown. ``type`` is None for a collecting question, ``records`` None for a single one."""

    address: Address
    text: str
    label: str
    hint: str
    why: str
    type: AnswerType | None
    records: Records | None
    suggest: Suggest
    optional: bool
    status: Status
    theme: str
    theme_title: str
    about: str
    choices: tuple[ChoiceView, ...] = ()
    low: float | None = None
    high: float | None = None
    low_label: str = ""
    high_label: str = ""
    unit: str = ""
    answer: str = ""
    absence: Absence | None = None
    reason: str = ""
    entries: tuple[StatementView, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnView:
    """What to say and ask now. ``said_keys`` tell which of it has been said before (the same key, the same words).

    ``asked_back`` where the question has its answer and ``follow_up`` wants more of it: what is said is added.
    ``closed`` says in a sentence that the notes of the conversation were destroyed; then nothing is asked.
    """

    said: tuple[str, ...]
    said_keys: tuple[str, ...]
    question: QuestionView | None
    follow_up: str
    open_questions: int
    finished: bool
    asked_back: bool = False
    closed: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the journal has now: the sequence number to acknowledge and, in words, what was done."""

    number: int
    what: str
    statement: str = ""
    asks: tuple[str, ...] = ()
    """Questions that what was done raises: it is done nevertheless."""
    follows: tuple[str, ...] = ()
    """What else came of it, a sentence each."""
    at_length: tuple[str, ...] = ()
    """What was done more fully, a sentence each, for whoever does not have it in view: a board shows it by itself."""


class TranscriptKind(StrEnum):
    STATEMENT = "statement"
    PARTY = "party"
    ANSWER = "answer"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """Something recorded, for the conversation's running text.

    ``owner`` is the id of the success factor or party that it belongs to, ``about`` that one's wording; ``address`` is
    the question at which it was recorded, ``label`` that question's, empty for factors and opportunities.
    """

    entry: StatementView
    kind: TranscriptKind
    theme: str
    about: str
    owner: str
    label: str
    address: Address


@dataclass(frozen=True, slots=True)
class Pick:
    """A suggestion that the user points at."""

    target: Target
    id: str


@dataclass(frozen=True, slots=True)
class SuggestionView:
    target: Target
    id: str
    title: str
    text: str
    confidence: Confidence
    confidence_word: str
    score: float
    because: tuple[str, ...]
    group: str
    components: tuple[tuple[str, float], ...] = ()

    @property
    def pick(self) -> Pick:
        return Pick(self.target, self.id)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is suggested for a draft: numbered from 1 in the order of ``items``; ``before`` is what was said earlier."""

    draft: str
    known: bool
    statement: str = ""
    """The recorded statement that the suggestions are for, where nothing is being typed."""
    items: tuple[SuggestionView, ...] = ()
    before: tuple[StatementView, ...] = ()
    note: str = ""


class MapKind(StrEnum):
    THEME = "theme"
    ENTRY = "entry"
    QUESTION = "question"
    PARKED = "parked"
    MATTER = "matter"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class MapNode:
    """A line of the map. ``address`` is where a jump leads, if anywhere; ``count`` is how much is written there.

    An ``optional`` question may stay unanswered and is not counted as open.
    """

    kind: MapKind
    id: str
    depth: int
    label: str
    count: int
    status: Status
    seconds: float
    current: bool
    address: Address | None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ClockView:
    """Seconds in all and in the theme in force, up to the moment that was asked about."""

    total: float
    theme: float
    running: bool


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a statement can be moved: a question, in words."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class NoteView:
    id: str
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class QuestionSetLine:
    """One line of the question set: a heading where ``address`` is None."""

    text: str
    address: Address | None
    status: Status | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class ReadBackSection:
    """One perspective or theme as recorded: factors with what was said under each, then other answers."""

    title: str
    factors: tuple[tuple[StatementView, tuple[StatementView, ...]], ...]
    remarks: tuple[StatementView, ...]
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReadBack:
    party: str
    sections: tuple[ReadBackSection, ...]
    open_questions: tuple[str, ...]
    matters: tuple[str, ...]
    approved_at: datetime | None
    factors: int
    opportunities: int


@dataclass(frozen=True, slots=True)
class ConversationCard:
    """One conversation of a case, begun or not. ``state`` is a word; ``can`` is what choosing it will do."""

    dialogue: str
    party: str
    party_name: str
    role: Role | None
    title: str
    state: str
    state_word: str
    statements: int
    open_questions: int
    seconds: float
    next: bool
    is_feedback: bool = False
    """Whether an organisation judges the model there, which comes after the boards."""


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case on the home screen and where it stands on the goal path."""

    id: str
    title: str
    phase: int
    phase_name: str
    standing: str
    parties: tuple[str, ...]
    statements: int
    changed_at: datetime
    is_demo: bool


@dataclass(frozen=True, slots=True)
class UnreadableCase:
    """A case whose journal cannot be read to its end; ``why`` says which entry it is and what to do."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class CaseList:
    """What is in a workspace: the cases, the most recently changed first, and those that cannot be opened."""

    cases: tuple[CaseCard, ...]
    unreadable: tuple[UnreadableCase, ...] = ()


@dataclass(frozen=True, slots=True)
class LessonView:
    """One lesson: the words for which something known was taken (or turned down), and the title of their case.

    One that was ``left_out`` no longer counts and can be let in again.
    """

    key: LessonKey
    text: str
    verdict: Verdict
    case_title: str
    left_out: bool


@dataclass(frozen=True, slots=True)
class LearntView:
    """Something known with what was learnt about it; ``taken`` and ``dismissed`` count what is not left out."""

    target: Target
    id: str
    title: str
    taken: int
    dismissed: int
    lessons: tuple[LessonView, ...]


@dataclass(frozen=True, slots=True)
class HandedOn:
    """Lessons as a knowledge file: its bytes, how many wordings are in it, and how many taken ones are not."""

    data: bytes
    wordings: int
    left: int


@dataclass(frozen=True, slots=True)
class KnowledgeNews:
    """What came of reading the workspace's own knowledge, in words; whether something else is known by it now."""

    told: str
    changed: bool
    is_problem: bool = False


@dataclass(frozen=True, slots=True)
class GlossaryView:
    id: str
    term: str
    text: str
    see: tuple[str, ...]
