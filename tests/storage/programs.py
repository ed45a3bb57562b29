"""What do other programs do to a workspace?

Each runs in a process of its own: ``python -m tests.storage.programs NAME …``.
"""

from __future__ import annotations

import dataclasses
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from ttguide.model.development_event import NotesDestroyed
from ttguide.model.event import CaseOpened, CaseTitled
from ttguide.storage import erasing
from ttguide.storage import journal as journal_module
from ttguide.storage.erasing import SqliteEraser
from ttguide.storage.journal import SqliteJournal
from ttguide.workflow.problems import JournalProblem, Overtaken

ROOT = Path(__file__).parents[2]


def start(name: str, *arguments: object) -> subprocess.Popen[str]:
    """Start one of the programs below; it says what it does on its standard output."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.storage.programs", name, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def say(*words: object) -> None:
    print(*words, flush=True)


def acknowledge(path: str) -> None:
    """Append for ever, saying each sequence number once it is acknowledged."""
    journal = SqliteJournal.open(Path(path))
    last = len(journal.read("case"))
    while True:
        (entry,) = journal.append("case", last, [CaseTitled(f"Otsikko {last + 1}")], author="Maija")
        last = entry.sequence
        say(last)


def contend(path: str, name: str, count: str) -> None:
    """Append a number of entries to a case to which another program appends as well; begins when told to."""
    journal = SqliteJournal.open(Path(path))
    say("ready")
    sys.stdin.readline()
    last = overtaken = written = 0
    while written < int(count):
        try:
            journal.append("case", last, [CaseTitled(f"{name} {written}")], author=name)
        except Overtaken:
            overtaken += 1
            last += len(journal.read("case", last))
        else:
            written += 1
            last += 1
    journal.close()
    say(overtaken)


def make(path: str, case: str) -> None:
    """Make the workspace, when told to, and open a case in it."""
    say("ready")
    sys.stdin.readline()
    journal = SqliteJournal.open(Path(path))
    journal.append(case, 0, [CaseOpened(case)], author="Maija")
    journal.close()


def follow(path: str) -> None:
    """Say the titles that were written since the last time, each time when told to."""
    journal = SqliteJournal.open(Path(path))
    last = 0
    say("ready")
    while sys.stdin.readline():
        entries = journal.read("case", last)
        last += len(entries)
        say(*(e.event.title for e in entries if isinstance(e.event, CaseOpened | CaseTitled)))
    journal.close()


def fill(path: str) -> None:
    """Append until no file may grow any more, say how that went, and go on after there is room again."""
    journal = SqliteJournal.open(Path(path))
    journal.append("case", 0, [CaseOpened("Sopimus")], author="Maija")
    limit = 256 * 1024
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    last = 1
    while True:
        try:
            journal.append("case", last, [CaseTitled("x" * 10_000)], author="Maija")
        except JournalProblem as problem:
            say(problem.key, last, len(journal.read("case")))
            break
        last += 1
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    journal.append("case", last, [CaseTitled("Taas tilaa")], author="Maija")
    say(len(journal.read("case")))
    journal.close()


def as_anybody(path: str) -> None:
    """Open a workspace without root's right to write everything, and say what became of an entry."""
    with TemporaryDirectory() as folder:  # so that no module is imported any more once files may be out of reach
        SqliteJournal.open(Path(folder) / "warm-up").close()
    if os.geteuid() == 0:
        os.seteuid(65534)
    try:
        journal = SqliteJournal.open(Path(path))
        say("opened", len(journal.read("case")))
        journal.append("case", 1, [CaseTitled("x")], author="Maija")
    except JournalProblem as problem:
        say(problem.key)


def look(*paths: str) -> None:
    """Look into workspaces as somebody who may only read them, and try to write; told to, look once more."""
    with TemporaryDirectory() as folder:
        SqliteJournal.open(Path(folder) / "warm-up").close()
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    for path in paths:
        journal = SqliteJournal.open(Path(path))
        look_into(journal)
        while sys.stdin.readline():
            look_into(journal)
        journal.close()


def look_into(journal: SqliteJournal) -> None:
    say(*(f"{case}:{len(journal.read(case))}" for case in journal.cases()))
    for write in (
        lambda: journal.append("case", 1, [CaseTitled("x")], author="Maija"),
        lambda: journal.restore([dataclasses.replace(journal.read("case")[0], case="other", id="other")]),
    ):
        try:
            write()
        except JournalProblem as problem:
            say(problem.key)


def hold(path: str) -> None:
    """Read a workspace in one transaction that lasts until it is told to end it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN")
    say("reading", *connection.execute("SELECT count(*) FROM entry").fetchone())
    sys.stdin.readline()
    connection.execute("ROLLBACK")
    say("done")
    sys.stdin.readline()
    connection.close()


def erase_and_die(path: str, last: str, point: str) -> None:
    """Erase entries 2 to ``last`` and be killed when ``point`` of finishing is reached, for the so many-th time."""
    journal = SqliteJournal.open(Path(path))
    eraser = SqliteEraser(journal)
    eraser.erase("case", int(last), range(2, int(last) + 1), NotesDestroyed(1, 0), author="Maija")
    name, _, times = point.partition(":")
    inner, left = getattr(erasing, name), int(times)

    def reached(*arguments: object) -> object:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return inner(*arguments)

    setattr(erasing, name, reached)
    eraser.finish_erasing()


def replace_and_die(path: str, point: str) -> None:
    """Replace the case by one that goes on otherwise and be killed at ``point`` of it, or right after it."""
    from tests.storage.test_replacing import WHOLE

    name, _, times = point.partition(":")
    module = erasing if name == "_mark" else journal_module
    left = int(times or 0)

    def reached(*arguments: object) -> object:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        return inner(*arguments)

    if name:
        inner = getattr(module, name)
        setattr(module, name, reached)
    journal = SqliteJournal.open(Path(path))
    SqliteEraser(journal).replace(journal.read("case")[-1], WHOLE, tombstone=2)
    os.kill(os.getpid(), signal.SIGKILL)


def erase_without_room(path: str, last: str) -> None:
    """Erase where no file may grow, then finish where none may, and go on after there is room again, saying how."""
    journal = SqliteJournal.open(Path(path))
    eraser = SqliteEraser(journal)

    def without_room(act: Callable[[], object]) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        try:
            act()
        except JournalProblem as problem:
            say(problem.key, len(journal.read("case")), len(eraser.pending_erasures()))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    def erase() -> None:
        eraser.erase("case", int(last), range(2, int(last) + 1), NotesDestroyed(1, 0), author="Maija")

    without_room(erase)
    erase()
    without_room(eraser.finish_erasing)
    say(eraser.finish_erasing().erasure.value, len(journal.read("case")), len(eraser.pending_erasures()))
    journal.close()


PROGRAMS: dict[str, Callable[..., None]] = {
    program.__name__: program
    for program in (
        acknowledge,
        contend,
        make,
        follow,
        fill,
        as_anybody,
        look,
        hold,
        erase_and_die,
        erase_without_room,
        replace_and_die,
    )
}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](*sys.argv[2:])
