"""Does the journal hold when several programs have it open, and when one of them is killed?"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import IO

import pytest

from tests.storage.programs import start
from ttguide.model.event import CaseOpened, CaseTitled
from ttguide.storage.journal import SqliteJournal

OPENED = CaseOpened("Sopimus")


def titles(path: Path) -> list[str]:
    with closing(SqliteJournal.open(path, create=False)) as journal:
        entries = journal.read("case")
    assert [e.sequence for e in entries] == list(range(1, len(entries) + 1))
    return [e.event.title for e in entries if isinstance(e.event, CaseOpened | CaseTitled)]


def pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def tell(program: subprocess.Popen[str], words: str = "go") -> None:
    pipe(program.stdin).write(f"{words}\n")
    pipe(program.stdin).flush()


def hear(program: subprocess.Popen[str]) -> str:
    return pipe(program.stdout).readline().strip()


@pytest.fixture
def programs() -> Iterator[ExitStack]:
    with ExitStack() as programs:
        yield programs


def finish(program: subprocess.Popen[str]) -> None:
    pipe(program.stdin).close()
    assert program.wait(timeout=60) == 0


def test_an_acknowledged_entry_survives_the_killing_of_its_program(path: Path, programs: ExitStack) -> None:
    with closing(SqliteJournal.open(path)) as journal:
        journal.append("case", 0, [OPENED], author="Maija")
    acknowledged = 1
    for lines in (1, 7, 40):
        program = programs.enter_context(start("acknowledge", path))
        for _ in range(lines):
            acknowledged = int(hear(program))
        program.kill()
        acknowledged = max([acknowledged, *map(int, pipe(program.stdout).read().split())])
        program.wait(timeout=60)
        kept = titles(path)
        assert len(kept) in {acknowledged, acknowledged + 1}
        assert kept == ["Sopimus", *(f"Otsikko {n}" for n in range(2, len(kept) + 1))]


def test_two_programs_on_one_case_overtake_and_never_overwrite(path: Path, programs: ExitStack) -> None:
    with closing(SqliteJournal.open(path)) as journal:
        journal.append("case", 0, [OPENED], author="Maija")
    pair = [programs.enter_context(start("contend", path, name, 60)) for name in ("Maija", "Pekka")]
    assert [hear(program) for program in pair] == ["ready", "ready"]
    for program in pair:
        tell(program)
    overtaken = [int(hear(program)) for program in pair]
    for program in pair:
        finish(program)
    kept = titles(path)
    assert len(kept) == 121
    for name in ("Maija", "Pekka"):
        assert [t for t in kept if t.startswith(name)] == [f"{name} {n}" for n in range(60)]
    assert min(overtaken) >= 1  # both began without knowing the first entry


def test_a_program_sees_what_another_wrote_while_both_are_open(
    journal: SqliteJournal, path: Path, programs: ExitStack
) -> None:
    journal.append("case", 0, [OPENED], author="Maija")
    program = programs.enter_context(start("follow", path))
    assert hear(program) == "ready"
    tell(program)
    assert hear(program) == "Sopimus"
    journal.append("case", 1, [CaseTitled("Uusi"), CaseTitled("Uusin")], author="Maija")
    tell(program)
    assert hear(program) == "Uusi Uusin"
    tell(program)
    assert hear(program) == ""
    finish(program)


def test_programs_that_make_the_same_workspace_at_once_share_it(path: Path, programs: ExitStack) -> None:
    names = ["a", "b", "c"]
    makers = [programs.enter_context(start("make", path, name)) for name in names]
    assert [hear(program) for program in makers] == ["ready"] * 3
    for program in makers:
        tell(program)
    for program in makers:
        finish(program)
    with closing(SqliteJournal.open(path, create=False)) as journal:
        assert sorted(journal.cases()) == names


def test_a_disk_that_takes_no_more_loses_nothing_acknowledged(path: Path, programs: ExitStack) -> None:
    program = programs.enter_context(start("fill", path))
    key, acknowledged, readable = hear(program).split()
    after = hear(program)
    finish(program)
    assert key == "journal.full"
    assert int(acknowledged) > 1
    assert readable == acknowledged
    assert int(after) == int(acknowledged) + 1
    assert titles(path)[-1] == "Taas tilaa"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        with closing(SqliteJournal.open(folder / "workspace")) as journal:
            journal.append("case", 0, [OPENED], author="Maija")
        (folder / "workspace").chmod(0o444)
        yield folder


def test_what_may_only_be_read_is_read_only(open_folder: Path, programs: ExitStack) -> None:
    program = programs.enter_context(start("as_anybody", open_folder / "workspace"))
    said = pipe(program.stdout).read().split("\n")
    finish(program)
    assert said[-2] == "journal.read_only"


def test_what_is_in_a_locked_folder_is_out_of_reach(open_folder: Path, programs: ExitStack) -> None:
    locked = open_folder / "locked"
    locked.mkdir()
    locked.chmod(0o000)
    program = programs.enter_context(start("as_anybody", locked / "deeper" / "workspace"))
    said = pipe(program.stdout).read().split("\n")
    finish(program)
    locked.chmod(0o700)
    assert said == ["journal.unreachable", ""]
