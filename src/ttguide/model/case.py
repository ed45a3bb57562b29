"""What is a development case made of, at one moment?

A `Case` is a value: the fold of its journal (`ttguide.model.fold`). Nothing in it is ever changed in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from ttguide.model.assessment import Round
from ttguide.model.basket import Basket, Destruction
from ttguide.model.knowledge import Role
from ttguide.model.light import Absence as Absence
from ttguide.model.light import Light as Light
from ttguide.model.proposal import Target
from ttguide.model.scorecard import Scorecards
from ttguide.model.statement import Link as Link
from ttguide.model.statement import StatementKind as StatementKind
from ttguide.model.synthesis import Synthesis


class Standing(StrEnum):
    """How the conversation's cursor stands to its address."""

    AT = "at"
    """The question was chosen; it stays until it is left."""
    AFTER = "after"
    """The question was left; what comes next follows it."""
    WITHIN = "within"
    """Something was recorded there; what is asked about that comes next."""
    ASKED_BACK = "asked_back"
    """The answer given there was thin; what is said next is added to it."""


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """One question of a conversation: the script's step and, outermost first, the ids of what is being looped over."""

    step: str
    within: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "/".join((self.step, *self.within))


Value: TypeAlias = str | int | float | bool | date | tuple[str, ...]
"""What a single question can be answered with; a light is its word, choices are their ids."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a single question: a value, or the kind of absence with its reason."""

    value: Value | None = None
    absence: Absence | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in a role."""

    id: str
    role: Role
    name: str
    conversation: str = ""
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that an interviewee said, as it was typed; ``sequence`` is where the journal first has it."""

    id: str
    conversation: str
    address: Address
    kind: StatementKind
    text: str
    perspective: str
    parent: str
    sequence: int
    recorded_at: datetime
    quote: bool = False
    links: tuple[Link, ...] = ()
    changed_after_approval: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """The interviewer's own note: never part of an answer, never shared."""

    id: str
    text: str
    address: Address | None
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that came up in passing and waits for its turn."""

    id: str
    text: str
    address: Address | None
    taken_up: bool = False


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A suggestion that was turned down at a question; it stays away there."""

    address: Address
    target: Target
    id: str


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last move of a conversation, from which its position is worked out."""

    address: Address
    standing: Standing
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds spent by theme; runs while `theme` is set and `since` is not None."""

    spent: Mapping[str, float] = field(default_factory=dict)
    theme: str = ""
    since: datetime | None = None

    @property
    def seconds(self) -> float:
        return sum(self.spent.values())


FEEDBACK = ("usability", "benefit")
"""The dialogues in which an organisation judges the model in its own name, by their ids (method.md section 2).

What is said there is no interview note: it is never merged, and the destruction of the raw notes leaves it. Fixed ids,
since what a journal holds must not become raw or cease to be so with a file that somebody edits.
"""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One run of a dialogue: for the case, or with one party."""

    id: str
    dialogue: str
    version: int
    party: str
    started_at: datetime
    answers: Mapping[Address, Answer] = field(default_factory=dict)
    left: frozenset[Address] = frozenset()
    parked: tuple[Address, ...] = ()
    matters: tuple[Matter, ...] = ()
    notes: tuple[Note, ...] = ()
    dismissed: tuple[Dismissal, ...] = ()
    cursor: Cursor | None = None
    clock: Clock = Clock()
    approved_at: datetime | None = None
    draft: str = ""
    """What was being typed when the conversation was put away."""

    @property
    def is_feedback(self) -> bool:
        """Whether an organisation judges the model here; what it says is apart from its interview."""
        return self.dialogue in FEEDBACK


@dataclass(frozen=True, slots=True)
class Case:
    """A development case (*kehittämistapaus*) as its journal tells it up to ``sequence``."""

    id: str
    title: str
    origin: str
    opened_at: datetime
    changed_at: datetime
    sequence: int
    parties: tuple[Party, ...] = ()
    conversations: Mapping[str, Conversation] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    recorded: Mapping[str, int] = field(default_factory=dict)
    """Every statement that was recorded, also what was removed or taken back, with its place in the journal."""
    sector: str = ""
    """The sector whose areas and known opportunities count; empty for the one that ships as the default."""
    baskets: Mapping[Role, Basket] = field(default_factory=dict)
    synthesis: Synthesis = field(default_factory=Synthesis)
    scorecards: Scorecards = field(default_factory=Scorecards)
    destroyed: Destruction | None = None
    """That the raw notes were destroyed, or None while they are there."""
    rounds: Mapping[str, Round] = field(default_factory=dict)
    """The rounds of assessment by their id, in the order in which they were begun."""

    def party(self, id: str) -> Party | None:
        return next((p for p in self.parties if p.id == id), None)

    def parties_of(self, role: Role) -> tuple[Party, ...]:
        return tuple(p for p in self.parties if p.role is role)

    def conversation_of(self, dialogue: str, party: str = "") -> Conversation | None:
        """The latest conversation over a dialogue, with a party where the dialogue is held per party."""
        found = [c for c in self.conversations.values() if c.dialogue == dialogue and c.party == party]
        return found[-1] if found else None

    def statements_of(
        self, *, conversation: str | None = None, kind: StatementKind | None = None, parent: str | None = None
    ) -> tuple[Statement, ...]:
        """Statements in the order in which they were recorded, narrowed by what is given."""
        return tuple(
            s
            for s in self.statements.values()
            if (conversation is None or s.conversation == conversation)
            and (kind is None or s.kind is kind)
            and (parent is None or s.parent == parent)
        )

    def said_by(self, party: str, kind: StatementKind | None = None) -> tuple[Statement, ...]:
        """All that one party has said in any of its conversations but its feedback, in order."""
        mine = {c.id for c in self.conversations.values() if c.party == party and not c.is_feedback}
        return tuple(s for s in self.statements.values() if s.conversation in mine and (kind is None or s.kind is kind))

    def said_by_role(self, role: Role, kind: StatementKind | None = None) -> tuple[Statement, ...]:
        """All that the parties of a role have said but their feedback, in order."""
        parties = {p.id for p in self.parties_of(role)}
        mine = {c.id for c in self.conversations.values() if c.party in parties and not c.is_feedback}
        return tuple(s for s in self.statements.values() if s.conversation in mine and (kind is None or s.kind is kind))
