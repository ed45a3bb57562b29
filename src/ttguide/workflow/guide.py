"""What can be done with a workspace? `Guide` is the object that both front ends and every command hold.

It knows no screen and no database: the ports of `ttguide.workflow.ports` are plugged in by `ttguide.bootstrap`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from ttguide.dialogue.script import Scope, Script
from ttguide.dialogue.turn import Turn
from ttguide.model import event as ev
from ttguide.model.assessment import Side
from ttguide.model.case import Case, Conversation
from ttguide.model.event import Event
from ttguide.model.knowledge import Knowledge, Role
from ttguide.model.proposal import Proposal
from ttguide.model.text import Language, clean_line
from ttguide.workflow.bringing_in import Importer
from ttguide.workflow.conversing import accept_aside
from ttguide.workflow.course import FEEDBACK, INTERVIEWS, can_judge
from ttguide.workflow.document import Document, Format, Subject
from ttguide.workflow.exemplifying import Examples
from ttguide.workflow.format import OF_ROUNDS
from ttguide.workflow.importing import ImportResult
from ttguide.workflow.knowing import Knowing
from ttguide.workflow.learning import Learning, TaughtSuggester
from ttguide.workflow.ledger import Ledger, read_case
from ttguide.workflow.listing import Listing
from ttguide.workflow.ports import (
    Clock,
    Content,
    Drafts,
    Eraser,
    FileWriter,
    Journal,
    OwnKnowledge,
    Renderer,
    RowReader,
    Sealer,
    Suggester,
    TeachingReader,
    Words,
    WorkbookFiles,
)
from ttguide.workflow.preparing import prepare
from ttguide.workflow.problems import JournalProblem, Problem, Refused, UnreadableFile, concerns_one_case
from ttguide.workflow.session import Known, Session, Voice, check_not_destroyed
from ttguide.workflow.start import Start
from ttguide.workflow.summing_up import sum_up
from ttguide.workflow.talk import Talk
from ttguide.workflow.teaching import Teaching
from ttguide.workflow.transferring import case_to_document
from ttguide.workflow.views import CaseCard, CaseList, ConversationCard, GlossaryView, UnreadableCase

if TYPE_CHECKING:
    from ttguide.workflow.arriving import Arriving
    from ttguide.workflow.assessing import Assessment
    from ttguide.workflow.assessment_desk import AssessmentDesk
    from ttguide.workflow.assessment_views import ReportOffer
    from ttguide.workflow.calendar import Calendar
    from ttguide.workflow.desk import Desk
    from ttguide.workflow.destroying import Sought
    from ttguide.workflow.developing import Development
    from ttguide.workflow.exchanging import Exchange


@dataclass(frozen=True, slots=True)
class Adapters:
    """What the world lends to the guide."""

    journal: Journal
    teaching: TeachingReader
    own: OwnKnowledge
    suggester: Suggester
    suggester_for: Callable[[Knowledge], Suggester]
    """Makes the matcher of another sector."""
    eraser: Eraser
    drafts: Drafts
    words: Words
    clock: Clock
    rows: RowReader
    renderer: Renderer
    files: FileWriter
    workbooks: WorkbookFiles
    sealer: Sealer
    new_id: Callable[[], str]
    author: str


class Guide:
    """A workspace, its cases and conversations, in the user's language."""

    def __init__(self, content: Content, adapters: Adapters, language: Language) -> None:
        """The content and the suggester already have the workspace's own knowledge as it was read last."""
        self._known = Known(content)
        self._suggesters: dict[str, Suggester] = {}
        self._sought: Sought | None = None
        self._held: WeakSet[Session] = WeakSet()
        """The conversations that somebody may still have open: they hold texts in memory."""
        self._holding = Lock()
        self._learning = learning = Learning(adapters.teaching, adapters.suggester.teach)
        self._adapters = adapters = replace(adapters, suggester=TaughtSuggester(adapters.suggester, learning))
        self._voice = Voice(adapters.words, language)
        self._teaching = Teaching(learning, adapters.journal, self._known, self._voice, adapters.author)
        self._knowing = Knowing(self._known, adapters.own, adapters.suggester, self._voice)
        self._examples = Examples(
            self._known, adapters.journal, self._voice, adapters.clock, adapters.new_id, adapters.author
        )
        self._listing = Listing(
            content.scripts,
            self._voice,
            self._turn,
            lambda model: any(known.id == model for known in self._known.content.assessments),
        )

    # Language and words

    @property
    def language(self) -> Language:
        return self._voice.language

    @language.setter
    def language(self, language: Language) -> None:
        """Everything said from here on, in open conversations too, is in this language."""
        self._voice.language = language

    @property
    def place(self) -> str:
        """Where the workspace is, for people."""
        return self._adapters.journal.place

    def say(self, key: str, **values: object) -> str:
        return self._voice.say(key, **values)

    def explain(self, problem: Problem) -> str:
        """Return the sentence that says what happened, what is safe and what to do."""
        return self._voice.say(problem.key, **problem.values)

    def glossary(self, search: str = "") -> tuple[GlossaryView, ...]:
        """Return the method's terms, those that contain the search in the term before those with it in the text."""
        wanted = search.casefold().strip()
        of = self._voice.of
        shown = [GlossaryView(t.id, of(t.term), of(t.text), t.see) for t in self._content.knowledge.glossary]
        found = [t for t in shown if wanted in t.term.casefold() or wanted in t.text.casefold()]
        return tuple(sorted(found, key=lambda t: (wanted not in t.term.casefold(), t.term.casefold())))

    def suggest(self, text: str, *, language: Language | None = None, limit: int = 5) -> Proposal:
        """Return what the text resembles, apart from any case."""
        return self._adapters.suggester.propose(text, limit=limit, language=language)

    @property
    def teaching(self) -> Teaching:
        """What suggestions that were taken and turned down have taught, to be seen, left out and handed on."""
        return self._teaching

    @property
    def knowing(self) -> Knowing:
        """The workspace's own knowledge: to be taken in when its files have changed."""
        return self._knowing

    def title_of(self, id: str) -> str:
        """Return the title of a known opportunity, criterion part or success factor; the id where it is none."""
        found = (knowledge.title_of(id) for knowledge in self._content.sectors.values())
        title = next(filter(None, found), None)
        return self._voice.of(title) if title else id

    # Cases

    def cases(self) -> tuple[CaseCard, ...]:
        """Return a card for every case that can be read, the most recently changed first."""
        return self.list_cases().cases

    def list_cases(self) -> CaseList:
        """Return the cases, and beside them those that cannot be read: one that is damaged hides no other."""
        cards: list[CaseCard] = []
        unreadable: list[UnreadableCase] = []
        for id in self._adapters.journal.cases():
            try:
                cards.append(self.card(id))
            except JournalProblem as problem:
                if not concerns_one_case(problem):
                    raise
                unreadable.append(UnreadableCase(clean_line(id), self.explain(problem)))
        return CaseList(tuple(cards), tuple(unreadable))

    def find_case(self, name: str) -> str:
        """Return the id of the case that a user means: its id or title, or an unambiguous beginning of either."""
        wanted = clean_line(name).casefold()
        ids = self._adapters.journal.cases()
        exact = [id for id in ids if id == clean_line(name)] or [id for id in ids if id.casefold() == wanted]
        if len(exact) == 1:
            return exact[0]
        titles = {card.id: card.title.casefold() for card in self.cases()} if wanted else {}
        meant = (
            [id for id in ids if wanted and id.casefold().startswith(wanted)],
            [id for id, title in titles.items() if title == wanted],
            [id for id, title in titles.items() if title.startswith(wanted)],
        )
        for found in meant:
            if len(found) == 1:
                return found[0]
        raise Refused("refused.many_cases" if any(meant) else "refused.no_such_case", case=name)

    def card(self, case_id: str) -> CaseCard:
        """Return what a list of cases says of one."""
        return self._listing.case(self._case(case_id))

    def open_case(self, title: str = "") -> str:
        """Begin a case and return its id."""
        id = self._adapters.new_id()
        self._adapters.journal.append(
            id, 0, (ev.CaseOpened(accept_aside(clean_line(title))),), author=self._adapters.author
        )
        return id

    @property
    def examples(self) -> Examples:
        """The cases that come with the product."""
        return self._examples

    # Conversations

    def conversations(self, case_id: str) -> tuple[ConversationCard, ...]:
        """Return the conversations of a case, begun or not, in the order in which they are usually held."""
        return self._listing.conversations(self._case(case_id))

    def talk(self, case_id: str, dialogue: str, party: str = "") -> Talk:
        """Begin a conversation or go on with it, with the clock running."""
        ledger = Ledger.open(self._adapters.journal, case_id, self._adapters.author)
        script = self._script(ledger.case, dialogue, party)

        def begin(case: Case) -> Sequence[Event]:
            latest = case.conversation_of(dialogue, party)
            if latest is not None and not self._listing.is_due_again(case, latest):
                return ()
            return (ev.ConversationStarted(self._adapters.new_id(), dialogue, script.version, party),)

        check_not_destroyed(ledger.case, ledger.case.conversation_of(dialogue, party))
        ledger.decide(begin)
        found = ledger.case.conversation_of(dialogue, party)
        assert found is not None  # noqa: S101 - just begun
        session = self._session(ledger, found)
        with self._holding:
            self._held.add(session)
        talk = Talk(session, lambda: self._siblings(session))
        talk.resume()
        return talk

    def next_talk(self, case_id: str) -> Talk:
        """Go on where the case is: its opening, the interview under way, the next one, or the last one again."""
        start = self.choose_talk(case_id)
        return self.talk(case_id, start.dialogue, start.party)

    def choose_talk(self, case_id: str, dialogue: str = "", party: str = "") -> Start:
        """Return the conversation that is meant; what is not named of it is what comes next there. Begins nothing."""
        case = self._case(case_id)
        listed = self._listing.conversations(case)
        cards = [c for c in listed if dialogue in ("", c.dialogue) and party in ("", c.party)]
        waiting = [c for c in cards if (c.state in ("paused", "new") if dialogue or party else c.next)]
        under_way = [c for c in cards if c.state == "paused"]
        card = next(iter(waiting or under_way or cards), None)
        start = Start(case_id, card.dialogue, card.party) if card else Start(case_id, dialogue, party)
        if card is None and party and case.destroyed is not None and dialogue not in FEEDBACK:
            raise Refused("refused.interviews_closed")
        self._script(case, start.dialogue, start.party)
        return start

    def find_party(self, case_id: str, name: str) -> str:
        """Return the id of the party that a user means: its name, a unique part of it, or a role with one party."""
        wanted = clean_line(name).casefold()
        parties = self._case(case_id).parties
        exact = [p.id for p in parties if wanted in (p.id.casefold(), p.name.casefold())]
        roles = [p.id for p in parties if wanted in (p.role.value, self._voice.say(f"role.{p.role.value}").casefold())]
        part = [p.id for p in parties if wanted and wanted in p.name.casefold()]
        for found in (exact, roles, part):
            if len(found) == 1:
                return found[0]
        raise Refused("refused.no_such_party", name=name, known=", ".join(p.name for p in parties) or "–")

    def development(self, case_id: str) -> Development:
        """Return the boards at which a case is developed after its interviews: merge, synthesis, scorecards."""
        from ttguide.workflow.developing import Development  # noqa: PLC0415 - an interview is up sooner without the boards

        return Development(self._desk(case_id), self._adapters.eraser, self._forget)

    def assessment(self, case_id: str) -> Assessment:
        """Return the rounds in which a case's parties assess, agree and prioritise."""
        from ttguide.workflow.assessing import Assessment  # noqa: PLC0415 - as above

        return Assessment(self._desk(case_id), self._adapters.sealer)

    def board_report(self, case_id: str, subject: Subject, area: str = "") -> Document:
        """Return what the case has come to about a subject, of one area's card alone where one is named."""
        if subject in OF_ROUNDS and not area:
            return self.assessment_report(case_id, subject)
        if subject is Subject.FEEDBACK and not area:
            from ttguide.workflow.reporting_feedback import report_feedback  # noqa: PLC0415 - as above

            case = self._case(case_id)
            return report_feedback(case, self._sessions(case), self._voice)
        from ttguide.workflow.developing import Development  # noqa: PLC0415 - as above
        from ttguide.workflow.reporting_boards import report_board  # noqa: PLC0415

        desk = self._desk(case_id)
        return report_board(Development(desk, self._adapters.eraser, self._forget, self._sought), desk, subject, area)

    def assessment_report(
        self, case_id: str, subject: Subject, round_id: str = "", side: Side = Side.JOINT
    ) -> Document:
        """Return what a round has come to about a subject; without a round, the one at hand. Refused where sealed.

        ``round_id`` may be its number; ``side`` is whose judgements an assessment is about.
        """
        from ttguide.workflow.reporting_assessment import report_assessment  # noqa: PLC0415 - as above

        return report_assessment(*self._rounds(case_id), subject, round_id, side)

    def assessment_reports(self, case_id: str, round_id: str = "") -> tuple[ReportOffer, ...]:
        """Return which of these reports can be made now, each with its round where it has one.

        They are those of the latest rounds, and of the one that is named.
        """
        from ttguide.workflow.reporting_assessment import offered  # noqa: PLC0415 - as above

        return offered(self._rounds(case_id)[1], round_id)

    def assessment_workbook(self, case_id: str, round_id: str = "", side: Side = Side.JOINT) -> bytes:
        """Return a round's card, differences, priorities and actions as a workbook's file. Refused where sealed."""
        from ttguide.workflow.reporting_assessment import assessment_book  # noqa: PLC0415 - as above

        return self._adapters.workbooks.write(assessment_book(*self._rounds(case_id), round_id, side))

    def action_calendar(self, case_id: str) -> Calendar:
        """Return the due dates of a case's actions, with what is not among them."""
        from ttguide.workflow.assessing import Assessment  # noqa: PLC0415 - as above
        from ttguide.workflow.reporting_assessment_calendar import calendar_of  # noqa: PLC0415

        desk = self._desk(case_id)
        return calendar_of(Assessment(desk, self._adapters.sealer).following.actions(), desk)

    def render_calendar(self, calendar: Calendar) -> bytes:
        """Return a calendar's file (RFC 5545), to be written as bytes: its line ends are part of it.

        Refused where nothing would be in it, which RFC 5545 does not allow.
        """
        if not calendar.items:
            raise Refused("refused.no_due_dates")
        return self._adapters.renderer.render_calendar(calendar)

    def workbooks(self, case_id: str) -> Exchange:
        """Return what makes workbooks of a case and takes filled-in ones back."""
        from ttguide.workflow.exchanging import Exchange  # noqa: PLC0415 - as above

        return Exchange(self._desk(case_id), self._adapters.workbooks)

    def workbook_of_cards(self, path: Path) -> str:
        """Return the id of the case whose scorecards a workbook holds, empty for any other file. Takes nothing in."""
        try:
            marks = self._adapters.workbooks.read(path).marks
        except UnreadableFile:
            return ""
        return marks.get("case", "") if marks.get("subject") == Subject.SCORECARDS else ""

    def finish_erasing(self) -> str:
        """Complete an erasure that was not finished when the program was left; return in words what came of it.

        Due whenever a workspace is opened. Where it cannot be done now (nothing may be written, say) the words say why;
        the workspace can be used all the same.
        """
        from ttguide.workflow.destroying import tell_erasure  # noqa: PLC0415 - hardly ever needed

        if not self._adapters.eraser.pending_erasures():
            return ""
        try:
            told = tell_erasure(self._adapters.eraser.finish_erasing(()), self._voice)
        except JournalProblem as problem:
            told = self.explain(problem)
        return " ".join((self._voice.say("erasure.pending"), told))

    # In and out

    def import_rows(
        self, path: Path, case_id: str = "", *, title: str = "", skip_bad: bool = False, sheet: str = ""
    ) -> ImportResult:
        """Import typed-up notes; with bad rows nothing is imported unless ``skip_bad``. Raises `UnreadableFile`.

        ``sheet`` names one of a workbook's; without it the first that holds something is read.
        """
        importer = Importer(
            self._adapters.journal,
            self._content.knowledge,
            {role: self._content.scripts[name] for role, name in INTERVIEWS.items()},
            self._voice,
            self._adapters.clock,
            self._adapters.new_id,
            self._adapters.author,
        )

        def name() -> str:
            return accept_aside(clean_line(title)) or clean_line(path.stem)

        return importer.bring(self._adapters.rows.read(path, sheet), case_id, name, skip_bad=skip_bad)

    def export_case(self, case_id: str) -> dict[str, Any]:
        """Return the whole case as JSON types: every entry of its journal."""
        entries = self._adapters.journal.read(case_id)
        if not entries:
            raise Refused("refused.no_such_case", case=case_id)
        return case_to_document(case_id, entries)

    @property
    def arriving(self) -> Arriving:
        """What takes exported cases in, also where the case is there already."""
        from ttguide.workflow.arriving import Arriving  # noqa: PLC0415 - as above

        it = self._adapters
        return Arriving(it.journal, it.eraser, it.files, it.clock, self._voice, self._forget)

    def import_case(self, document: object) -> str:
        """Take in an exported case, or what goes on in it from what is here, and return its id.

        Refused where what is here went on otherwise; see `arriving` for what can be done then.
        """
        return self.arriving.read(document).take().case

    def report(self, case_id: str, party: str = "") -> Document:
        """Return the report of the interviews as recorded, of one party or of all."""
        case = self._case(case_id)
        sessions = self._sessions(case, party)
        suggester = self._suggester_of(case.sector)
        return sum_up(case, sessions, self._known.of(case), self._voice, suggester, party=party)

    def preparation(self, role: Role | None = None, case_id: str = "") -> Document:
        """Return the pack that is sent a week before the interview."""
        case = self._case(case_id) if case_id else None
        return prepare(self._content, self._voice, role, case)

    def write(self, document: Document, path: Path, format: Format, *, replace: bool = False) -> Path:
        """Write a document to a file; never replaces one unasked."""
        data = self._adapters.renderer.render(document, format)
        return self._adapters.files.write(path, data, replace=replace)

    def render(self, document: Document, format: Format) -> str:
        return self._adapters.renderer.render(document, format).decode("utf-8")

    def write_bytes(self, path: Path, data: bytes, *, replace: bool = False) -> Path:
        return self._adapters.files.write(path, data, replace=replace)

    @property
    def drafts(self) -> Drafts:
        """Where what is typed into forms waits until it is sent."""
        return self._adapters.drafts

    def close(self) -> None:
        """Close the workspace, and end what is at work beside."""
        for suggester in (self._adapters.suggester, *self._suggesters.values()):
            suggester.close()
        self._adapters.journal.close()

    # Behind it

    @property
    def _content(self) -> Content:
        """All content, with what is known by now."""
        return self._known.content

    def _desk(self, case_id: str) -> Desk:
        from ttguide.workflow.desk import Desk  # noqa: PLC0415 - as above

        return Desk(
            Ledger.open(self._adapters.journal, case_id, self._adapters.author),
            known=self._known,
            suggester_of=self._suggester_of,
            voice=self._voice,
            clock=self._adapters.clock,
            new_id=self._adapters.new_id,
        )

    def _rounds(self, case_id: str) -> tuple[Assessment, AssessmentDesk]:
        """The rounds of a case for a document, at a desk that has no key to anything sealed."""
        from ttguide.workflow.assessing import Assessment  # noqa: PLC0415 - as above
        from ttguide.workflow.assessment_desk import AssessmentDesk  # noqa: PLC0415

        desk = self._desk(case_id)
        return Assessment(desk, self._adapters.sealer), AssessmentDesk(desk, self._adapters.sealer)

    def _forget(self) -> None:
        """Let go of every text that is kept in memory beside the case, in open conversations, too."""
        with self._holding:
            held = tuple(self._held)
        for session in held:
            with suppress(Problem):  # what cannot be read now is let go of when somebody goes on there
                session.heed_destruction()
        self._learning.start_over()
        for suggester in (self._adapters.suggester, *self._suggesters.values()):
            suggester.forget()

    def _suggester_of(self, sector: str) -> Suggester:
        """The matcher of a sector; made when it is first asked for, as most workspaces are of one sector."""
        knowledge = self._content.of_sector(sector)
        if knowledge is None or knowledge.sector == self._content.knowledge.sector:
            return self._adapters.suggester
        if knowledge.sector not in self._suggesters:
            self._suggesters[knowledge.sector] = self._adapters.suggester_for(knowledge)
        return self._suggesters[knowledge.sector]

    def _case(self, case_id: str) -> Case:
        return read_case(self._adapters.journal, case_id)[1]

    def _session(self, ledger: Ledger, talk: Conversation) -> Session:
        return Session(
            ledger,
            talk.id,
            self._content.scripts[talk.dialogue],
            known=self._known,
            suggester=self._suggester_of(ledger.case.sector),
            voice=self._voice,
            clock=self._adapters.clock,
            new_id=self._adapters.new_id,
        )

    def _sessions(self, case: Case, party: str = "") -> list[Session]:
        """The conversations that were begun: the shared ones with those of one party, or all of them."""
        ledger = Ledger.open(self._adapters.journal, case.id, self._adapters.author)
        return [
            self._session(ledger, talk)
            for talk in case.conversations.values()
            if talk.dialogue in self._content.scripts and (not party or talk.party in ("", party))
        ]

    def _siblings(self, session: Session) -> tuple[Session, ...]:
        """The other conversations with the same party, in the order they were begun; feedback stands by itself."""
        if session.talk.is_feedback:
            return ()
        others = [c for c in session.case.conversations.values() if c.party == session.talk.party and not c.is_feedback]
        return tuple(self._session(session.ledger, c) for c in others if c.id != session.conversation and c.party)

    def _script(self, case: Case, dialogue: str, party: str) -> Script:
        """The script of a dialogue; raises `Refused` where there is none, none for this party, or it is too early."""
        script = self._content.scripts.get(dialogue)
        if script is None:
            raise Refused("refused.no_such_dialogue", dialogue=dialogue)
        if dialogue in FEEDBACK and not can_judge(case) and case.conversation_of(dialogue, party) is None:
            raise Refused("refused.nothing_to_judge")
        self._check_party(case, script, party)
        return script

    def _check_party(self, case: Case, script: Script, party: str) -> None:
        if script.scope is Scope.CASE:
            if party:
                raise Refused("refused.no_party_here")
            return
        found = case.party(party)
        if found is None:
            raise Refused("refused.no_such_party", name=party, known=", ".join(p.name for p in case.parties) or "–")
        if script.role is not None and script.role is not found.role:
            raise Refused("refused.other_role", name=found.name)

    def _turn(self, case: Case, talk: Conversation) -> Turn:
        ledger = Ledger(self._adapters.journal, case, self._adapters.author)
        return self._session(ledger, talk).turn()
