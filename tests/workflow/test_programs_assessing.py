"""Several programs in the rounds of one case, and programs that are killed there: nothing acknowledged is lost."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from signal import SIGKILL

import pytest

from tests.workflow.assessed import LIGHTS, PASSPHRASES
from tests.workflow.on_disk import CASE, open_guide
from tests.workflow.rounds_on_disk import FACTORS, go, make_large_workspace, start
from ttguide.model.assessment import PARTIES, Evidence, EvidenceKind, Item, Mode, Side
from ttguide.model.event import Entry, Retracted
from ttguide.model.fold import fold
from ttguide.model.priority import PriorityMethod
from ttguide.model.role import Role
from ttguide.model.text import LONGEST_TEXT
from ttguide.storage.journal import SqliteJournal
from ttguide.workflow.assessing import Assessment, Work
from ttguide.workflow.problems import Refused, WrongPassphrase

PURCHASER, PROVIDER = PARTIES
ASKED = 2 * FACTORS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "w.ttguide"
    make_large_workspace(path)
    return path


def entries_of(path: Path) -> tuple[Entry, ...]:
    with closing(SqliteJournal.open(path)) as journal:
        return journal.read(CASE)


def inside(path: Path, do: Callable[[Assessment], str]) -> str:
    """Do something in a program that ends with it."""
    with closing(open_guide(path)) as guide:
        return do(guide.assessment(CASE))


def begin(work: Assessment, mode: Mode = Mode.APART) -> str:
    round_id = work.rounds.begin(LIGHTS, mode).statement
    if mode is Mode.APART:
        for side in PARTIES:
            work.sealing.begin(round_id, side, PASSPHRASES[side])
    return round_id


def open_round(work: Assessment) -> str:
    """A round in which the sides differ on everything."""
    round_id = begin(work)
    for side, step in ((PURCHASER, "low"), (PROVIDER, "high")):
        answering = work.answering(round_id, side)
        for number in range(ASKED):
            item = answering.next_open()
            assert item is not None, number
            answering.answer(item, step)
        work.sealing.finish(round_id, side)
    work.sealing.open_together(round_id, PASSPHRASES)
    return round_id


def weighing(work: Assessment) -> str:
    round_id = work.rounds.begin(LIGHTS, Mode.TOGETHER).statement
    answering = work.answering(round_id, Side.JOINT)
    for number in range(ASKED):
        item = answering.next_open()
        assert item is not None, number
        answering.answer(item, "low")
    priorities = work.priorities(round_id)
    priorities.take()
    priorities.choose_method(PriorityMethod.BENEFIT_EFFORT)
    return round_id


def told(lines: str) -> list[tuple[int, Item]]:
    """What a program has told was acknowledged; a line that was cut off by its death tells nothing."""
    whole = [line.split() for line in lines.splitlines(keepends=True) if line.endswith("\n")]
    return [(int(number), Item(one, other)) for number, one, other in whole]


def killed_after(program: subprocess.Popen[str], steps: int) -> list[tuple[int, Item]]:
    """Let a program take so many steps, kill it, and return all that it told."""
    assert program.stdout is not None
    go(program)
    said = "".join(program.stdout.readline() for _ in range(steps))
    program.send_signal(SIGKILL)
    rest, _ = program.communicate()
    return told(said + rest)


def check_acknowledged(path: Path, acknowledged: list[tuple[int, Item]]) -> None:
    entries = entries_of(path)
    numbers = [number for number, _ in acknowledged]
    assert numbers == sorted(set(numbers))
    assert entries[-1].sequence >= numbers[-1]
    with closing(open_guide(path)) as guide:
        assert guide.assessment(CASE)._desk.case == fold(entries)


# Killed in the middle


def test_a_side_that_was_killed_while_answering_goes_on_at_the_question_it_was_at(path: Path) -> None:
    round_id = inside(path, begin)
    program = start("answer_on", path, round_id, "purchaser", ASKED)
    acknowledged = killed_after(program, 9)
    check_acknowledged(path, acknowledged)
    with closing(open_guide(path)) as guide:
        work = guide.assessment(CASE)
        with pytest.raises(Refused) as problem:
            work.answering(round_id, PURCHASER)
        assert problem.value.key == "refused.sealed"
        work.sealing.unlock(round_id, PURCHASER, PASSPHRASES[PURCHASER])
        answering = work.answering(round_id, PURCHASER)
        said = dict(work.ratings(round_id, PURCHASER))
        assert {item for _, item in acknowledged} <= said.keys()
        assert {rating.reason for rating in said.values()} == {f"purchaser {item}" for item in said}
        everything = [mark.item for row in answering.sheet().rows for mark in row.marks]
        assert answering.next_open() == everything[len(said)]
        assert len(acknowledged) <= len(said) <= len(acknowledged) + 1
        work.undo(round_id, Work.ANSWERS, PURCHASER)
        work.redo(round_id, Work.ANSWERS, PURCHASER)
        assert dict(work.ratings(round_id, PURCHASER)) == said
    assert b"purchaser Item" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_a_meeting_that_was_killed_goes_on_at_the_difference_it_was_at(path: Path) -> None:
    round_id = inside(path, open_round)
    acknowledged = killed_after(start("agree_on", path, round_id, "sovittu", ASKED), 9)
    check_acknowledged(path, acknowledged)
    with closing(open_guide(path)) as guide:
        view = guide.assessment(CASE).meeting(round_id).meeting()
        settled = {line.item for line in view.settled}
        assert {item for _, item in acknowledged} <= settled
        assert len(settled) + len(view.open) == ASKED
        assert len(settled) <= len(acknowledged) + 1


def test_priorities_that_were_killed_have_every_choice_with_its_action(path: Path) -> None:
    round_id = inside(path, weighing)
    acknowledged = killed_after(start("weigh_on", path, round_id, "provider", FACTORS), 9)
    check_acknowledged(path, acknowledged)
    with closing(open_guide(path)) as guide:
        work = guide.assessment(CASE)
        candidates = {c.id: c for c in work.priorities(round_id).view().candidates}
        actions = {action.id: action.text for action in work.following.actions()}
        for _, said in acknowledged:
            found = candidates[said.subject]
            assert found.benefit == ((PROVIDER, 3),)
            assert said.aspect == "judged" or actions[found.action] == f"tehdään {found.id}"
        assert len([c for c in candidates.values() if c.chosen]) == len(actions)


# Two at once


def test_both_sides_answer_at_once_in_programs_of_their_own_and_neither_loses_an_answer(path: Path) -> None:
    round_id = inside(path, begin)
    programs = {side: start("answer_on", path, round_id, side.value, 12) for side in PARTIES}
    for program in programs.values():
        go(program)
    said = {side: told(program.communicate()[0]) for side, program in programs.items()}
    assert [len(each) for each in said.values()] == [12, 12]
    assert len({number for each in said.values() for number, _ in each}) == 24
    with closing(open_guide(path)) as guide:
        work = guide.assessment(CASE)
        for side in PARTIES:
            work.sealing.unlock(round_id, side, PASSPHRASES[side])
            step = "low" if side is PURCHASER else "high"
            ratings = dict(work.ratings(round_id, side))
            assert set(ratings) == {item for _, item in said[side]}
            assert {(rating.step, rating.reason) for rating in ratings.values()} == {
                (step, f"{side.value} {item}") for item in ratings
            }
        with pytest.raises(WrongPassphrase):
            work.sealing.unlock(round_id, PURCHASER, PASSPHRASES[PROVIDER])


def test_two_programs_at_one_meeting_never_write_over_each_other(path: Path) -> None:
    round_id = inside(path, open_round)
    programs = [start("agree_on", path, round_id, reason, ASKED) for reason in ("yksi", "toinen")]
    for program in programs:
        go(program)
    said = [told(program.communicate()[0]) for program in programs]
    items = [item for each in said for _, item in each]
    assert len(items) == len(set(items)) == ASKED
    with closing(open_guide(path)) as guide:
        work = guide.assessment(CASE)
        assert work.meeting(round_id).meeting().done
        joint = dict(work.ratings(round_id))
        for reason, each in zip(("yksi", "toinen"), said, strict=True):
            assert {joint[item].reason for _, item in each} <= {reason}
        work.rounds.lock(round_id)


# Raw notes that are destroyed beside rounds


@pytest.fixture
def rounds_beside(path: Path) -> tuple[Path, str]:
    with closing(open_guide(path)) as guide:
        boards = guide.development(CASE)
        for role in Role:
            boards.merging.share(role)
        work = guide.assessment(CASE)
        round_id = begin(work)
        work.answering(round_id, PURCHASER).answer(Item("c1", "done"), "low", reason="tilaajan syy")
        answering = work.answering(round_id, PURCHASER)
        answering.answer(Item("c1", "reached"), "low", reason="otettu takaisin")
        work.undo(round_id, Work.ANSWERS, PURCHASER)
        work.hand_over()
    return path, round_id


def test_a_sealed_round_goes_on_after_the_raw_notes_were_destroyed(rounds_beside: tuple[Path, str]) -> None:
    path, round_id = rounds_beside
    with closing(open_guide(path)) as guide, closing(open_guide(path)) as second:
        late = second.assessment(CASE)
        late.sealing.unlock(round_id, PURCHASER, PASSPHRASES[PURCHASER])
        _, state = guide.development(CASE).destroying.destroy("HÄVITÄ")
        assert state.erasure.value in ("erased", "not_yet")
        late.answering(round_id, PURCHASER).answer(Item("c2", "done"), "high", reason="jatkuu")
        late.hand_over()
    with closing(open_guide(path)) as guide:
        work = guide.assessment(CASE)
        work.sealing.unlock(round_id, PURCHASER, PASSPHRASES[PURCHASER])
        said = dict(work.ratings(round_id, PURCHASER))
        assert {item: rating.reason for item, rating in said.items()} == {
            Item("c1", "done"): "tilaajan syy",
            Item("c2", "done"): "jatkuu",
        }
        with pytest.raises(Refused) as problem:
            work.redo(round_id, Work.ANSWERS, PURCHASER)
        assert problem.value.key == "refused.nothing_to_redo"
    assert guide_case_equals(path)


def guide_case_equals(path: Path) -> bool:
    with closing(open_guide(path)) as guide:
        return guide.assessment(CASE)._desk.case == fold(entries_of(path))


def test_what_was_taken_back_of_an_open_round_goes_with_the_raw_notes_from_every_file(path: Path) -> None:
    said = {"reason": "eripurainen syy", "what": "https://nolo.example", "proves": "noloa todistaa"}
    with closing(open_guide(path)) as guide:
        boards, work = guide.development(CASE), guide.assessment(CASE)
        for role in Role:
            boards.merging.share(role)
        round_id = begin(work, Mode.TOGETHER)
        answering = work.answering(round_id, Side.JOINT)
        evidence = (Evidence(EvidenceKind.LINK, said["what"], said["proves"]),)
        answering.answer(Item("c1", "done"), "high", reason="jää tähän")
        answering.answer(Item("c1", "reached"), "low", reason=said["reason"], evidence=evidence)
        work.undo(round_id, Work.ANSWERS, Side.JOINT)
        boards.catch_up()
        _, state = boards.destroying.destroy("HÄVITÄ")
        assert state.erasure.value == "erased"
        boards.destroying.finish()
    everything = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert [text for text in said.values() if text.encode() in everything] == []
    assert "jää tähän".encode() in everything
    assert guide_case_equals(path)


# Out and in again


def test_a_case_with_rounds_comes_back_equal_and_its_seals_open_there(path: Path, tmp_path: Path) -> None:
    def at_every_stage(work: Assessment) -> str:
        locked = open_round(work)
        meeting = work.meeting(locked)
        for line in meeting.meeting().open:
            meeting.agree(line.item, "middle", reason="x", objector=PROVIDER, objection="ei", follow_up="keväällä")
        priorities = work.priorities(locked)
        priorities.choose(priorities.add("asia").statement, action="tehdään")
        work.rounds.lock(locked, "sovittu")
        sealed = begin(work)
        answering = work.answering(sealed, PURCHASER)
        long = "ä" * LONGEST_TEXT
        shown = tuple(Evidence(EvidenceKind.TEXT, f"{n}{long[1:]}", long) for n in range(9))
        answering.answer(Item("c1", "done"), "low", reason=long, evidence=shown)
        return sealed

    sealed = inside(path, at_every_stage)
    with closing(open_guide(path)) as guide:
        document = json.loads(json.dumps(guide.export_case(CASE)))
    with closing(open_guide(tmp_path / "other.ttguide")) as other:
        work = other.assessment(other.import_case(document))
        assert work._desk.case == fold(entries_of(path))
        work.sealing.unlock(sealed, PURCHASER, PASSPHRASES[PURCHASER])
        (rating,) = [rating for _, rating in work.ratings(sealed, PURCHASER)]
        assert (len(rating.reason), len(rating.evidence)) == (LONGEST_TEXT, 9)


def test_an_undoing_is_appended_and_no_entry_is_ever_changed(path: Path) -> None:
    round_id = inside(path, lambda work: begin(work, Mode.TOGETHER))
    with closing(open_guide(path)) as guide:
        work = guide.assessment(CASE)
        work.answering(round_id, Side.JOINT).answer(Item("c1", "done"), "low")
        before = entries_of(path)
        work.undo(round_id, Work.ANSWERS, Side.JOINT)
    after = entries_of(path)
    assert after[:-1] == before
    assert isinstance(after[-1].event, Retracted)
