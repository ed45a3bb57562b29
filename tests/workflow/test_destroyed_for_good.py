"""What was said in confidence is in no byte of any file after the raw notes are destroyed, wherever it was said."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes.adapters import WordSuggester, make_guide
from tests.workflow import on_disk
from tests.workflow.developed import FACTORS
from tests.workflow.on_disk import CASE
from ttguide.model import development_event as dev
from ttguide.model import event as ev
from ttguide.model.case import Absence, Address, StatementKind
from ttguide.model.event import Event
from ttguide.model.proposal import Target
from ttguide.model.role import Role
from ttguide.model.text import Language
from ttguide.storage.journal import SqliteJournal
from ttguide.workflow.developing import Development
from ttguide.workflow.document import Subject
from ttguide.workflow.format import OF_ROUNDS
from ttguide.workflow.guide import Guide
from ttguide.workflow.learning import TaughtSuggester
from ttguide.workflow.ports import Erasure
from ttguide.workflow.problems import Refused

ROLES = Address("purchaser-roles", ("pa",))
TALK = "t-pa"


def secret(name: str) -> str:
    """A text that stands nowhere else, with what is written in different ways in different codes."""
    return f'Salainen "{name}" käräjöi\nLiisa\tÄyräpää 😀 \\ {name[::-1]}'


LONG = "".join(f"Pitkä salaisuus {number} ääneen; " for number in range(3500))
"""Some 100,000 characters; SQLite cuts them into many pages."""

SAID: dict[str, tuple[Event, ...]] = {
    "a statement that was reworded": (
        ev.StatementRecorded(
            "x1", TALK, FACTORS, StatementKind.OPPORTUNITY, secret("a statement that was reworded"), "finance", "pa0"
        ),
        ev.StatementReworded("x1", "siisti kirjaus", secret("a statement that was reworded")),
    ),
    "a statement that was removed": (
        ev.StatementRecorded(
            "x2", TALK, FACTORS, StatementKind.OPPORTUNITY, secret("a statement that was removed"), "finance", "pa0"
        ),
        ev.StatementRemoved("x2", secret("a statement that was removed")),
    ),
    "a remark": (
        ev.StatementRecorded("x3", TALK, FACTORS, StatementKind.REMARK, secret("a remark"), "finance", "pa0"),
    ),
    "a note of one's own": (ev.NoteWritten(TALK, "n1", secret("a note of one's own")), ev.NoteRemoved(TALK, "n1")),
    "a note that was reworded": (
        ev.NoteWritten(TALK, "n2", "x", FACTORS),
        ev.NoteReworded(TALK, "n2", secret("a note that was reworded")),
    ),
    "a draft": (ev.DraftKept(TALK, secret("a draft")), ev.DraftKept(TALK, "")),
    "a draft of the opening": (ev.DraftKept("t-open", secret("a draft of the opening")),),
    "a parked matter": (ev.MatterParked(TALK, "m1", secret("a parked matter")), ev.MatterTakenUp(TALK, "m1")),
    "why a question was passed": (
        ev.QuestionPassed(TALK, FACTORS, Absence.NOT_APPLICABLE, secret("why a question was passed")),
    ),
    "an answer": (ev.QuestionAnswered(TALK, Address("stage"), secret("an answer")),),
    "who is interviewed": (
        ev.QuestionAnswered("t-open", ROLES, secret("who is interviewed")),
        ev.QuestionAnswered("t-open", ROLES, "johtaja", secret("who is interviewed")),
    ),
    "a note at who is interviewed": (
        ev.NoteWritten("t-open", "n3", secret("a note at who is interviewed"), ROLES),
        ev.NoteReworded("t-open", "n3", secret("a note at who is interviewed")[::-1]),
        ev.MatterParked("t-open", "m2", secret("a note at who is interviewed"), ROLES),
    ),
    "a dismissed suggestion": (
        ev.SuggestionDismissed(TALK, FACTORS, Target.OPPORTUNITY, "A1", secret("a dismissed suggestion")),
    ),
    "a statement that was undone with its theme": (
        ev.StatementRecorded(
            "x4",
            TALK,
            FACTORS,
            StatementKind.OPPORTUNITY,
            secret("a statement that was undone with its theme"),
            "finance",
            "pa0",
        ),
        ev.ThemeEntered(TALK, "finance"),
    ),
    "a party that was undone": (ev.PartyAdded("px", Role.PROVIDER, secret("a party that was undone")),),
    "a long text": (
        ev.StatementRecorded("x5", TALK, FACTORS, StatementKind.OPPORTUNITY, LONG, "finance", "pa0"),
        ev.StatementReworded("x5", "lyhyt kirjaus"),
    ),
}
"""What is in the journal before anybody is at the boards, by what it is."""

AT_BOARDS = (
    "the wording that was replaced in the merge",
    "why it was reworded",
    "an entry that was withheld",
    "why it was withheld",
    "a wording behind a merged entry",
    "a basket that was shared earlier",
    "a merge step that was undone",
    "an opportunity that was undone",
    "a measure's target that was undone",
    "why few sources were enough at first",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "työtila.ttguide"
    on_disk.make_workspace(path, ev.ConversationStarted("t-open", "opening", 1))
    with closing(SqliteJournal.open(path)) as journal:
        for name, events in SAID.items():
            last = len(journal.read(CASE))
            added = journal.append(CASE, last, events, author="test")
            if "undone" in name:
                journal.append(
                    CASE,
                    added[-1].sequence,
                    (ev.Retracted(tuple(e.sequence for e in added), secret(name)),),
                    author="t",
                )
        last = len(journal.read(CASE))
        more = [
            _said("y1", secret("the wording that was replaced in the merge")),
            _said("y2", secret("an entry that was withheld")),
            _said("y3", secret("a wording behind a merged entry")),
            _said("y4", "kirjaus y4"),
        ]
        journal.append(CASE, last, more, author="test")
    return path


def _said(id: str, text: str) -> Event:
    return ev.StatementRecorded(id, TALK, FACTORS, StatementKind.OPPORTUNITY, text, "finance", "pa0")


@pytest.fixture
def guide(path: Path) -> Iterator[Guide]:
    with closing(on_disk.open_guide(path)) as guide:
        yield guide


def work_at_the_boards(boards: Development) -> None:
    """Merge, share twice and shape, with a secret at every turn that is not what is shared in the end."""
    merging, role = boards.merging, Role.PURCHASER
    merging.reword(role, "y1", "ensimmäinen siisti", secret("why it was reworded"))
    merging.withhold(role, "y2", secret("why it was withheld"))
    merging.join(role, "y4", ["y3"])
    merging.reword(role, "y3", "siisti sanamuoto")
    merging.reword(role, "pa2", secret("a basket that was shared earlier"))
    merging.accept_few(role, secret("why few sources were enough at first"))
    merging.accept_few(role, "sovittu")
    for each in Role:
        for entry in merging.basket(each).entries:
            for telltale in entry.telltales:
                merging.clear(each, telltale)
        merging.share(each)
    merging.reword(role, "pa2", "laskutus viivästyy")
    merging.reword(role, "pb2", secret("a merge step that was undone"))
    boards.undo()
    merging.share(role)
    boards.synthesis.shape(["pa1", "ta1"], area="A", text=secret("an opportunity that was undone"))
    boards.undo()
    boards.synthesis.shape(["pa1", "ta1"], area="A", text="budjetti yhdessä")
    boards.scorecards.grow("A")
    critical = next(c.id for f in boards.scorecards.card("A").factors for c in f.criticals)
    measure = boards.scorecards.set_measure(critical, "osuus").statement
    boards.scorecards.set_target(measure, secret("a measure's target that was undone"))
    boards.undo()


def forms(text: str) -> Iterator[bytes]:
    """The bytes of a text, and of its pieces: SQLite may cut it anywhere."""
    whole = [text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]]
    for form in dict.fromkeys((*whole, *(line for line in text.splitlines() if len(line) > 8))):
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            data = form.encode(code)
            yield data[:4000]
            yield from (data[at : at + 32] for at in (0, len(data) // 3, len(data) // 2, max(0, len(data) - 32)))


def found_in(folder: Path) -> list[tuple[str, str]]:
    """Which secret stands in which file of a folder."""
    texts = {name: secret(name) for name in (*SAID, *AT_BOARDS)} | {"a long text": LONG}
    there = {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return [
        (name, file)
        for name, text in texts.items()
        for file, data in there.items()
        if any(form in data for form in forms(text))
    ]


def test_all_that_was_said_in_confidence_is_there_before_and_nowhere_after(path: Path, guide: Guide) -> None:
    boards = guide.development(CASE)
    work_at_the_boards(boards)
    assert {name for name, _ in found_in(path.parent)} == {*SAID, *AT_BOARDS}
    _, state = boards.destroying.destroy("HÄVITÄ", "sovittu")
    assert state.erasure is Erasure.ERASED
    assert found_in(path.parent) == []
    assert [e.text for e in boards.merging.preview(Role.PURCHASER) if e.id == "pa2"] == ["laskutus viivästyy"]


def test_what_was_compared_with_it_is_forgotten(guide: Guide) -> None:
    taught = guide._adapters.suggester
    assert isinstance(taught, TaughtSuggester)
    suggester = taught._suggester
    assert isinstance(suggester, WordSuggester)
    boards = guide.development(CASE)
    work_at_the_boards(boards)
    assert suggester.forgotten == 0
    boards.destroying.destroy("HÄVITÄ")
    assert suggester.forgotten == 1


def test_what_was_built_on_the_baskets_is_as_it_was(guide: Guide) -> None:
    boards = guide.development(CASE)
    work_at_the_boards(boards)
    before = boards._desk.case
    boards.destroying.destroy("HÄVITÄ")
    after = boards._desk.case
    assert after.synthesis == before.synthesis
    assert after.scorecards == before.scorecards
    assert [b.items for b in after.baskets.values()] == [b.items for b in before.baskets.values()]
    assert [c.clock.spent for c in after.conversations.values()] == [
        c.clock.spent for c in before.conversations.values()
    ]
    assert not after.statements
    with pytest.raises(Refused):
        boards.undo()
    with pytest.raises(Refused):
        boards.redo()


def test_nothing_of_it_is_in_an_export_a_report_or_a_workbook(path: Path, guide: Guide) -> None:
    boards = guide.development(CASE)
    work_at_the_boards(boards)
    boards.destroying.destroy("HÄVITÄ")
    folder = path.parent / "vienti"
    folder.mkdir()
    exported = guide.export_case(CASE)
    (folder / "case.json").write_text(json.dumps(exported), "utf-8")
    (folder / "report.txt").write_text(repr(guide.report(CASE)), "utf-8")
    for subject in Subject:
        if subject not in (Subject.INTERVIEWS, *OF_ROUNDS):
            (folder / subject.value).write_text(repr(guide.board_report(CASE, subject)), "utf-8")
    assert found_in(folder) == []
    with closing(on_disk.open_guide(path.parent / "toinen.ttguide")) as other:
        assert other.import_case(exported) == CASE
        assert other.card(CASE).title == "Kotihoito"
        boards = other.development(CASE)
        assert boards.destroying.look().destroyed
        assert len(boards.synthesis.board().opportunities) == 1


def test_while_another_program_reads_it_is_not_erased_yet_and_later_it_is(path: Path, guide: Guide) -> None:
    boards = guide.development(CASE)
    work_at_the_boards(boards)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entry").fetchone()
        _, state = boards.destroying.destroy("HÄVITÄ")
        assert state.erasure is Erasure.NOT_YET
        assert boards.destroying.is_unfinished
        assert found_in(path.parent)
        assert "Ei vielä" in guide.finish_erasing()
        reader.execute("ROLLBACK")
    assert boards.destroying.finish().erasure is Erasure.ERASED
    assert found_in(path.parent) == []
    assert guide.finish_erasing() == ""


@pytest.mark.parametrize("point", ["_settle:1", "_unmark:1"])
def test_an_erasure_that_was_killed_is_finished_when_the_workspace_is_opened_again(path: Path, point: str) -> None:
    with closing(on_disk.open_guide(path)) as guide:
        work_at_the_boards(guide.development(CASE))
    program = on_disk.start("destroy_and_die", path, point)
    program.communicate()
    assert program.returncode == -9
    with closing(on_disk.open_guide(path)) as guide:
        assert guide.development(CASE).destroying.is_unfinished
        told = guide.finish_erasing()
    assert told.startswith("Edellinen hävittäminen jäi kesken")
    assert found_in(path.parent) == []


def test_what_cannot_be_finished_is_said_and_the_workspace_can_be_used(
    path: Path, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    boards = guide.development(CASE)
    work_at_the_boards(boards)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entry").fetchone()
        boards.destroying.destroy("HÄVITÄ")
        reader.execute("ROLLBACK")
    monkeypatch.setattr(SqliteJournal, "standing_still", _refuse)
    assert guide.finish_erasing() == " ".join((guide.say("erasure.pending"), guide.say("journal.full", path="w")))
    assert guide.card(CASE).title == "Kotihoito"


def _refuse(journal: SqliteJournal) -> object:
    from ttguide.workflow.problems import JournalFull

    raise JournalFull(path="w")


def test_only_the_last_tombstone_counts_for_what_can_be_undone_even_if_the_clock_stands(guide: Guide) -> None:
    boards = guide.development(CASE)
    work_at_the_boards(boards)
    boards.destroying.destroy("HÄVITÄ")
    boards.synthesis.leave_out(["pb2"], "ei kuulu")
    assert boards._desk.case.destroyed is not None
    assert "ei kuulu" in boards.undo().what
    assert "ei kuulu" in boards.redo().what
    tombstones = [e for e in boards._desk.ledger.entries if isinstance(e.event, dev.NotesDestroyed)]
    assert len(tombstones) == 1


def test_an_interview_whose_notes_are_gone_is_not_begun_by_its_party(guide: Guide) -> None:
    boards = guide.development(CASE)
    work_at_the_boards(boards)
    boards.destroying.destroy("HÄVITÄ")
    with pytest.raises(Refused) as problem:
        guide.choose_talk(CASE, party="ta")
    assert problem.value.key == "refused.interviews_closed"


def test_where_everything_was_shared_as_it_was_said_that_is_what_is_told(tmp_path: Path) -> None:
    on_disk.make_workspace(tmp_path / "w.ttguide")
    with closing(on_disk.open_guide(tmp_path / "w.ttguide")) as guide:
        boards = guide.development(CASE)
        for role in Role:
            boards.merging.share(role)
        _, state = boards.destroying.destroy("HÄVITÄ")
        assert (state.compared, state.kept) == (0, 11)
        assert boards.destroying.tell(state) == guide.say("erasure.erased_all_kept")


def test_the_opening_is_not_asked_again_because_its_answers_about_the_parties_went() -> None:
    guide = make_guide(Language.FI)
    case = guide.examples.open_demo()
    boards = guide.development(case)
    for role in Role:
        if boards.merging.basket(role).telltales:
            boards.merging.replace_all(role)
        if boards.merging.basket(role).needs_decision:
            boards.merging.accept_few(role, "sovittu")
        boards.merging.share(role)
    boards.destroying.destroy(boards.destroying.look().word)
    (opening,) = [card for card in guide.conversations(case) if not card.party]
    assert (opening.state, opening.open_questions, opening.next) == ("done", 0, False)
