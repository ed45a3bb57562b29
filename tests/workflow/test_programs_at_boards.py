"""Several windows at the boards of one case, and programs that are killed there: nothing acknowledged is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from signal import SIGKILL

import pytest

from tests.workflow import on_disk
from tests.workflow.on_disk import CASE
from ttguide.model import development_event as dev
from ttguide.model.event import Entry
from ttguide.model.fold import fold
from ttguide.model.role import Role
from ttguide.storage.journal import SqliteJournal
from ttguide.workflow.developing import Development
from ttguide.workflow.problems import Refused


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "w.ttguide"
    on_disk.make_workspace(path)
    return path


@pytest.fixture
def windows(path: Path) -> Iterator[tuple[Development, Development]]:
    """The same case in two windows, both baskets shared and both windows up to date."""
    with ExitStack() as stack:
        guides = [stack.enter_context(closing(on_disk.open_guide(path))) for _ in range(2)]
        one, other = (guide.development(CASE) for guide in guides)
        for role in Role:
            one.merging.share(role)
        other.catch_up()
        yield one, other


def entries_of(path: Path) -> tuple[Entry, ...]:
    with closing(SqliteJournal.open(path)) as journal:
        return journal.read(CASE)


def refusal(problem: pytest.ExceptionInfo[Refused]) -> str:
    return problem.value.key


@pytest.mark.parametrize("seed", [1, 2])
def test_every_acknowledged_step_survives_the_killing_of_its_program(path: Path, seed: int) -> None:
    program = on_disk.start("step_on", path, seed, 0)
    assert program.stdin is not None
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"
    program.stdin.write("\n")
    program.stdin.flush()
    acknowledged = [int(program.stdout.readline()) for _ in range(15)]
    program.send_signal(SIGKILL)
    acknowledged += [int(line) for line in program.stdout.read().splitlines() if line.strip()]
    program.communicate()
    entries = entries_of(path)
    assert entries[-1].sequence >= acknowledged[-1]
    assert acknowledged == sorted(set(acknowledged))
    with closing(on_disk.open_guide(path)) as guide:
        boards = guide.development(CASE)
        case, last = boards._desk.case, boards._desk.ledger.find_undoable_of(lambda e: e.sequence > 1)
        assert case == fold(entries)
        assert last is not None
        boards.undo()
        boards.redo()
        assert boards._desk.case.synthesis == case.synthesis
        assert boards._desk.case.scorecards == case.scorecards


def test_two_programs_step_on_one_case_and_each_of_their_steps_is_there(path: Path) -> None:
    programs = [on_disk.start("step_on", path, seed, 12) for seed in (4, 5)]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    said = [program.communicate()[0].split() for program in programs]
    numbers = sorted(int(number) for each in said for number in each)
    entries = entries_of(path)
    last_of_action = {entry.action: entry.sequence for entry in entries}
    assert len(numbers) == 24
    assert numbers == sorted(last_of_action.values())[1:]
    assert fold(entries) is not None


def test_the_same_step_is_not_taken_back_twice(windows: tuple[Development, Development], path: Path) -> None:
    one, other = windows
    one.synthesis.shape(["pa1", "ta1"], area="A")
    other.catch_up()
    one.undo()
    with pytest.raises(Refused) as problem:
        other.undo()
    assert refusal(problem) == "refused.overtaken"
    one.redo()
    assert len(one.synthesis.board().opportunities) == 1


def test_a_step_of_another_window_that_nobody_has_seen_here_is_not_undone(
    windows: tuple[Development, Development],
) -> None:
    one, other = windows
    one.synthesis.leave_out(["pa1"], "ei kuulu")
    other.catch_up()
    other.synthesis.leave_out(["ta1"], "ei kuulu")
    with pytest.raises(Refused) as problem:
        one.undo()
    assert refusal(problem) == "refused.overtaken"
    assert one.undo().what.count("ei kuulu") == 1
    assert set(one._desk.case.synthesis.left_out) == {"pa1"}


def test_what_was_undone_in_another_window_is_brought_back_once(windows: tuple[Development, Development]) -> None:
    one, other = windows
    one.synthesis.leave_out(["pa1"], "ei kuulu")
    one.undo()
    other.catch_up()
    one.redo()
    with pytest.raises(Refused) as problem:
        other.redo()
    assert refusal(problem) == "refused.overtaken"
    assert set(one._desk.case.synthesis.left_out) == {"pa1"}


def test_a_step_on_what_another_window_has_taken_away_is_not_acknowledged(
    windows: tuple[Development, Development],
) -> None:
    one, other = windows
    opportunity = one.synthesis.shape(["pa1", "ta1"], area="A").statement
    one.scorecards.grow("A")
    factor = next(f for f in one.scorecards.card("A").factors if f.criticals)
    area = one.synthesis.add_area("Oma")
    assert area.what
    other.catch_up()
    own = next(a.id for a in other.synthesis.board().areas if a.own)
    one.scorecards.remove_factor(factor.id)
    with pytest.raises(Refused):
        other.scorecards.set_critical(factor.id, "uusi")
    one.undo()
    other.catch_up()
    one.scorecards.remove_critical(factor.criticals[0].id)
    with pytest.raises(Refused):
        other.scorecards.set_measure(factor.criticals[0].id, "osuus")
    one.synthesis.remove_area(own)
    with pytest.raises(Refused):
        other.scorecards.set_factor(own, "Johtaminen")
    one.synthesis.dissolve(opportunity)
    with pytest.raises(Refused):
        other.synthesis.reword(opportunity, "toisin")
    one.synthesis.add_theme("A", "Oma teema")
    other.catch_up()
    theme = next(t.id for a in other.synthesis.board().areas for t in a.themes if t.own)
    one.synthesis.remove_theme(theme)
    with pytest.raises(Refused):
        other.synthesis.rename_theme(theme, "toisin")


def test_a_receipt_tells_of_what_was_done_and_not_of_what_another_window_had_taken_away(
    windows: tuple[Development, Development],
) -> None:
    one, other = windows
    words = " ".join(one._desk.knowledge.opportunities[0].terms.all)
    one.synthesis.shape(["pa1", "ta1"], area="A", text=words)
    gone = one.synthesis.shape(["pb1", "tb1"], area="A", text=f"{words} myös").statement
    other.catch_up()
    one.synthesis.dissolve(gone)
    receipt = other.integration.assign_proposed()
    assert receipt.at_length == ("A1: 1a",)
    assert receipt.what == other._desk.voice.say("done.assigned_proposed", count=1)

    shaped = one.synthesis.shape(["pb1", "tb1"], area="A", text="Yhdessä").statement
    other.catch_up()
    one.synthesis.release(shaped, ["tb1"])
    assert other.synthesis.release(shaped, ["pb1", "tb1"]).what == other._desk.voice.say("done.released", count=1)


def test_what_was_withheld_in_another_window_is_not_merged_behind_another_entry(
    windows: tuple[Development, Development],
) -> None:
    one, other = windows
    one.merging.withhold(Role.PURCHASER, "pb1", "tunnistettava")
    with pytest.raises(Refused) as problem:
        other.merging.join(Role.PURCHASER, "pa1", ["pb1"])
    assert refusal(problem) == "refused.join_withheld"


def test_nothing_is_shared_that_was_not_seen(windows: tuple[Development, Development]) -> None:
    one, other = windows
    one.merging.withhold(Role.PURCHASER, "pa2", "tunnistettava")
    one.merging.share(Role.PURCHASER)
    other.catch_up()
    other.merging.reword(Role.PURCHASER, "pb2", "toisin")
    one.catch_up()
    other.merging.give_back(Role.PURCHASER, "pa2")
    with pytest.raises(Refused) as problem:
        one.merging.share(Role.PURCHASER)
    assert refusal(problem) == "refused.overtaken"
    assert "pa2" not in {item.id for item in one._desk.case.baskets[Role.PURCHASER].items}


def test_sharing_again_while_another_window_shapes_leaves_no_level_1_with_one_side(
    windows: tuple[Development, Development],
) -> None:
    one, other = windows
    one.merging.withhold(Role.PURCHASER, "pa1", "tunnistettava")
    other.synthesis.shape(["pa1", "ta1"], area="A")
    one.catch_up()
    one.merging.share(Role.PURCHASER)
    (shaped,) = one.synthesis.board().opportunities
    assert shaped.level.value == "2"
    assert [e.id for e in shaped.entries] == ["ta1"]
    with pytest.raises(Refused) as problem:
        other.synthesis.shape(["pa1", "ta2"], area="A")
    assert refusal(problem) == "refused.no_such_entry"
    one.undo()
    (shaped,) = one.synthesis.board().opportunities
    assert shaped.level.value == "1"


def test_an_entry_that_is_merged_later_is_followed_in_the_synthesis(
    windows: tuple[Development, Development],
) -> None:
    one, _ = windows
    one.synthesis.shape(["pb1", "ta1"], area="A")
    one.merging.join(Role.PURCHASER, "pa1", ["pb1"])
    one.merging.share(Role.PURCHASER)
    (shaped,) = one.synthesis.board().opportunities
    assert (shaped.level.value, {e.id for e in shaped.entries}) == ("1", {"pa1", "ta1"})


# Destroying in one window while the other has a board or an interview open


def test_no_step_of_another_window_writes_down_again_what_was_destroyed(
    path: Path, windows: tuple[Development, Development]
) -> None:
    one, other = windows
    view = other.merging.basket(Role.PURCHASER)
    secret = next(entry.text for entry in view.entries if entry.id == "pa2")
    merging, role = other.merging, Role.PURCHASER
    one.destroying.destroy("HÄVITÄ")
    steps: tuple[Callable[[], object], ...] = (
        lambda: merging.reword(role, "pa2", f"{secret} usein", secret),
        lambda: merging.withhold(role, "pa2", secret),
        lambda: merging.accept_few(role, secret),
        lambda: merging.share(role),
        lambda: merging.join(role, "pa1", ["pb1"]),
        lambda: merging.replace_all(role),
        lambda: merging.join_equal(role),
        lambda: merging.keep_apart(role, "pa1", "pb1"),
    )
    before = len(entries_of(path))
    for step in steps:
        with pytest.raises(Refused):
            step()
    assert len(entries_of(path)) == before


def test_the_sharing_is_not_undone_by_a_window_that_has_not_heard_of_the_destruction(
    windows: tuple[Development, Development],
) -> None:
    one, other = windows
    one.destroying.destroy("HÄVITÄ")
    with pytest.raises(Refused):
        other.undo()
    one.catch_up()
    assert len(one.merging.preview(Role.PROVIDER)) == 6


def test_an_open_interview_keeps_no_draft_of_what_was_destroyed(path: Path) -> None:
    with closing(on_disk.open_guide(path)) as guide, closing(on_disk.open_guide(path)) as second:
        talk = second.talk(CASE, "interview-purchaser", "pa")
        boards = guide.development(CASE)
        for role in Role:
            boards.merging.share(role)
        boards.destroying.destroy("HÄVITÄ")
        with pytest.raises(Refused) as problem:
            talk.keep_draft("johtaja sanoi suoraan")
        assert refusal(problem) == "refused.interviews_closed"
        with pytest.raises(Refused):
            talk.note("johtaja sanoi suoraan")
        with pytest.raises(Refused):
            talk.undo("johtaja sanoi suoraan")
        talk.pause()
    assert b"johtaja sanoi" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_what_is_said_just_before_the_destruction_in_another_window_goes_as_well(path: Path) -> None:
    with closing(on_disk.open_guide(path)) as guide, closing(on_disk.open_guide(path)) as second:
        talk, boards = second.talk(CASE, "interview-purchaser", "pa"), guide.development(CASE)
        for role in Role:
            boards.merging.share(role)
        talk.note("johtaja sanoi suoraan")
        _, state = boards.destroying.destroy("HÄVITÄ")
        assert state.erasure.value == "erased"
    assert b"johtaja sanoi" not in b"".join(file.read_bytes() for file in path.parent.iterdir())
    tombstones = [e for e in entries_of(path) if isinstance(e.event, dev.NotesDestroyed)]
    assert [(e.event.statements, e.event.notes) for e in tombstones if isinstance(e.event, dev.NotesDestroyed)] == [
        (12, 1)
    ]
