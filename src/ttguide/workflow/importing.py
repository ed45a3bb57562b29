"""How do notes typed up elsewhere become a case, so that nothing is lost, doubled or half imported?

All rows are judged first; the good ones are then appended in one transaction, or nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ttguide.dialogue.script import Script
from ttguide.model import event as ev
from ttguide.model.case import Address, Case, StatementKind
from ttguide.model.event import Event
from ttguide.model.knowledge import Knowledge, Role
from ttguide.model.text import LONGEST_TEXT, Language, clean, clean_line
from ttguide.workflow.course import first_question, shelves
from ttguide.workflow.ports import ImportRow
from ttguide.workflow.problems import Refused
from ttguide.workflow.session import Voice

_SHOWN = 60
"""Characters of a cell that is found fault with."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be imported: its number in the file, and the rule as a key of the words with its values."""

    number: int
    rule: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GoodRow:
    number: int
    organisation: str
    role: Role
    perspective: str
    factor: str
    statement: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: the case, how much was recorded, and the rows that were not good."""

    case: str
    parties: int = 0
    factors: int = 0
    statements: int = 0
    repeated: int = 0
    """Rows that the case had already, word for word, and that were not recorded a second time."""
    bad: tuple[BadRow, ...] = ()
    sheet: str = ""
    """Of a workbook, the sheet that was read."""
    other_sheets: tuple[str, ...] = ()
    """The sheets that hold something and were not read."""


def judge(rows: Iterable[ImportRow], knowledge: Knowledge, voice: Voice) -> tuple[list[GoodRow], list[BadRow]]:
    """Return the rows that can be imported and those that cannot; empty rows are passed by.

    A row that cannot is told of once for every rule that it breaks: all is put right at once.
    """
    role_names = _role_names(voice)
    perspectives = _perspective_names(knowledge)
    known_roles = _told((role.value, voice.say(f"role.{role.value}")) for role in Role)
    known_perspectives = _told((p.id, voice.of(p.name)) for p in knowledge.perspectives)
    good: list[GoodRow] = []
    bad: list[BadRow] = []
    for row in rows:
        fields = [clean_line(v) for v in (row.organisation, row.role, row.perspective, row.factor)]
        organisation, role_name, perspective_name, factor = fields
        statement, surplus = clean(row.statement).strip(), clean_line(row.surplus)
        if not any((*fields, statement)):
            continue
        role = role_names.get(role_name.casefold())
        perspective = perspectives.get(perspective_name.casefold(), "")
        wrong: list[tuple[str, tuple[tuple[str, str], ...]]] = [
            (f"import.no_{name}", ())
            for name, value in (("organisation", organisation), ("factor", factor))
            if not value
        ]
        if role is None:
            wrong.append(("import.role", (("value", role_name[:_SHOWN]), ("known", known_roles))))
        if not perspective:
            wrong.append(("import.perspective", (("value", perspective_name[:_SHOWN]), ("known", known_perspectives))))
        if surplus:
            wrong.append(("import.surplus", (("value", surplus[:_SHOWN]),)))
        if max(len(organisation), len(factor), len(statement)) > LONGEST_TEXT:
            wrong.append(("import.too_long", (("longest", str(LONGEST_TEXT)),)))
        bad.extend(BadRow(row.number, rule, values) for rule, values in wrong)
        if role is not None and not wrong:
            good.append(GoodRow(row.number, organisation, role, perspective, factor, statement))
    return good, bad


def _told(known: Iterable[tuple[str, str]]) -> str:
    """What may be written in a cell: each name in the user's language, and its id beside it where that is another."""
    return ", ".join(name if name.casefold() == id.casefold() else f"{name} ({id})" for id, name in known)


def _role_names(voice: Voice) -> dict[str, Role]:
    names: dict[str, Role] = {}
    for role in Role:
        both = voice.both(f"role.{role.value}")
        names.update((name.casefold(), role) for name in (role.value, both.fi, both.en))
    return names


def _perspective_names(knowledge: Knowledge) -> dict[str, str]:
    names: dict[str, str] = {}
    for perspective in knowledge.perspectives:
        said = [perspective.id, *perspective.aliases.all]
        for text in (perspective.name, *perspective.titles.values()):
            said.extend(text.of(language) for language in Language)
        names.update((name.casefold(), perspective.id) for name in said)
    return names


class Filing:
    """Puts rows into a case: finds or makes the party, its interview and the factor, and records the statement."""

    def __init__(self, case: Case, scripts: Mapping[Role, Script], new_id: Callable[[], str]) -> None:
        self.scripts = scripts
        self._shelves = {role: shelves(script) for role, script in scripts.items()}
        self._new_id = new_id
        self.events: list[Event] = []
        self.counts = {"parties": 0, "factors": 0, "statements": 0, "repeated": 0}
        self._parties = {(p.role, p.name.casefold()): p.id for p in case.parties}
        self._talks: dict[str, str] = {}
        for talk in case.conversations.values():
            if talk.dialogue in {s.id for s in scripts.values()}:
                self._talks[talk.party] = talk.id
        self._factors: dict[tuple[str, str, str], str] = {
            (s.conversation, s.perspective, s.text.casefold()): s.id
            for s in case.statements.values()
            if s.kind is StatementKind.SUCCESS_FACTOR
        }
        self._said = {(s.parent, s.text) for s in case.statements.values() if s.kind is StatementKind.OPPORTUNITY}
        self._approved = {t.party for t in case.conversations.values() if t.approved_at and not t.is_feedback}

    def file(self, row: GoodRow) -> None:
        """Record one row. What the case had under that factor before, word for word, is counted and not doubled.

        Raises `Refused` where the organisation has approved its read-back: a change needs a reason, a file has none.
        """
        party = self.party(row.role, row.organisation)
        if party in self._approved:
            raise Refused("refused.import_approved", name=row.organisation)
        talk = self.talk(party, row.role)
        factor = self.factor(talk, row.role, row.perspective, row.factor)
        if (factor, row.statement) in self._said:
            self.counts["repeated"] += 1
        elif row.statement:
            self.statement(talk, row.role, row.perspective, factor, row.statement)

    def party(self, role: Role, name: str) -> str:
        key = (role, name.casefold())
        if key not in self._parties:
            self._parties[key] = self._new_id()
            self.counts["parties"] += 1
            self.events.append(ev.PartyAdded(self._parties[key], role, name))
        return self._parties[key]

    def talk(self, party: str, role: Role) -> str:
        if party not in self._talks:
            self._talks[party] = self._new_id()
            script = self.scripts[role]
            self.events.append(ev.ConversationStarted(self._talks[party], script.id, script.version, party))
        return self._talks[party]

    def factor(self, talk: str, role: Role, perspective: str, text: str) -> str:
        key = (talk, perspective, text.casefold())
        if key not in self._factors:
            self._factors[key] = self._new_id()
            self.counts["factors"] += 1
            address = Address(self._shelves[role][perspective].factors)
            kind = StatementKind.SUCCESS_FACTOR
            self.events.append(ev.StatementRecorded(self._factors[key], talk, address, kind, text, perspective))
        return self._factors[key]

    def statement(self, talk: str, role: Role, perspective: str, factor: str, text: str, *, quote: bool = False) -> str:
        id = self._new_id()
        self.counts["statements"] += 1
        address = Address(self._shelves[role][perspective].opportunities, (factor,))
        kind = StatementKind.OPPORTUNITY
        self.events.append(ev.StatementRecorded(id, talk, address, kind, text, perspective, factor, quote))
        return id


def settle(filing: Filing, case: Case) -> Sequence[Event]:
    """Return the events of a filing; the interviews it began wait at their first question."""
    first = {script.id: first_question(script) for script in filing.scripts.values()}
    begun = [
        e for e in filing.events if isinstance(e, ev.ConversationStarted) and e.conversation not in case.conversations
    ]
    waiting: list[Event] = []
    for start in begun:
        if first[start.dialogue]:
            waiting.append(ev.QuestionTaken(start.conversation, Address(first[start.dialogue])))
        waiting.append(ev.ConversationPaused(start.conversation))
    return (*filing.events, *waiting)
