"""Does a real process keep the promises that only a process can break: sudden death, locales, what it loads?"""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.reading import asks, wait_for
from tests.content.folders import VALID
from tests.patience import PATIENCE

TTGUIDE = [sys.executable, "-m", "ttguide"]
ACKNOWLEDGED = re.compile(r"^✓ #(\d+) Success factor recorded: (.*)$")


class Program(subprocess.Popen[str]):
    """A program that is killed where a test waits for it too long, so that nothing it says is read for ever."""

    def __init__(self, *argv: str, **environment: str) -> None:
        self._limit = threading.Timer(PATIENCE, self.kill)
        self._limit.daemon = True
        with interrupted_by_ctrl_c():
            super().__init__(
                [*TTGUIDE, *argv],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="surrogateescape",
                env={**os.environ, **environment},
            )
        self._limit.start()

    def __exit__(self, *about: object) -> None:
        super().__exit__(*about)  # type: ignore[arg-type]
        self._limit.cancel()


@contextmanager
def interrupted_by_ctrl_c() -> Iterator[None]:
    """Let programs that are started meanwhile heed Ctrl+C, as at a terminal.

    A shell's job in the background ignores it, and what the job starts would inherit that.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def start(*argv: str, **environment: str) -> Program:
    return Program(*argv, **environment)


def finish(*argv: str, typed: str = "", **environment: str) -> tuple[int, str, str]:
    with start(*argv, **environment) as process:
        out, err = process.communicate(typed)
    return process.returncode, out, err


def test_a_program_heeds_ctrl_c_though_the_tests_run_as_a_job_in_the_background() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with interrupted_by_ctrl_c():
            child = subprocess.run(
                [sys.executable, "-c", "import signal; print(signal.getsignal(signal.SIGINT).__name__)"],
                check=True,
                capture_output=True,
                text=True,
                timeout=PATIENCE,
            )
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)

    assert child.stdout == "default_int_handler\n"


def test_a_program_that_says_nothing_more_is_waited_for_within_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.PATIENCE", 0.01)
    process = start("interview", "--plain")
    assert process.stdout is not None
    with process:
        process.stdout.read()

    assert process.returncode == -signal.SIGKILL


def notes(folder: Path) -> Path:
    path = folder / "notes.csv"
    rows = ("organisation,role,perspective,factor,statement", "Town,purchaser,finance,Budget holds,Agree the volume")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_after_kill_9_every_acknowledged_entry_is_there_and_the_same_question_comes(
    command: Command, tmp_path: Path
) -> None:
    command("import", str(notes(tmp_path)), "--title", "Home care")
    process = start("interview", "home care", "--plain", "--party", "town")
    assert process.stdin is not None
    assert process.stdout is not None
    said: dict[int, str] = {}
    with process:
        process.stdin.write("/go Finance\n")
        for number in range(12):
            process.stdin.write(f"/factor Factor {number} äö ”x”\n")
            process.stdin.flush()
            lines = (process.stdout.readline().rstrip("\n") for _ in range(60))
            found = next(match for match in map(ACKNOWLEDGED.match, lines) if match)
            said[int(found[1])] = found[2]
        process.stdin.write("/factor this one may or may not have arrived\n")
        process.stdin.flush()
        process.send_signal(signal.SIGKILL)

    kept = {
        entry["sequence"]: entry["data"]["text"]
        for entry in json.loads(command("export", "home care").out)["entries"]
        if entry["event"] == "StatementRecorded"
    }
    assert len(said) == 12
    assert said.items() <= kept.items()
    out = command("interview", "home care", "--plain", "--party", "town").out
    asked = [line for line in out.splitlines() if "What could be developed" in line]
    assert len(asked) == 1
    assert ("Factor 11" in asked[0]) or ("may or may not" in asked[0])


EACH_BY_ITSELF = """
import os, sys
from pathlib import Path
import ttguide.cli.checking, ttguide.cli.interviews, ttguide.cli.suggestions, ttguide.storage.journal
from ttguide.cli.main import run

for argv in (["cases"], ["--help"], ["suggest", "x"], ["check", sys.argv[2]], ["interview", "--plain"]):
    child = os.fork()
    if not child:
        sys.exit(run([*argv, *sys.argv[3:]]))
    with Path(sys.argv[1]).open("a") as codes:
        print(argv[0], os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=codes)
"""
"""Runs each command in a process of its own, which has the streams as they were when it all began.

The content that is checked lacks dialogues, so that there are mistakes to tell.
"""


@pytest.mark.parametrize("where", ["</dev/null >&-", "<&- >/dev/null", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_is_no_fault(where: str, tmp_path: Path) -> None:
    codes = tmp_path / "codes"
    said = ("--workspace", str(tmp_path / "workspace.ttguide"), "--language", "en")
    line = f"{shlex.join((sys.executable, '-c', EACH_BY_ITSELF, str(codes), str(VALID), *said))} {where}"
    ran = subprocess.run(["sh", "-c", line], check=False, capture_output=True, timeout=300)

    assert ran.returncode == 0
    assert codes.read_text().splitlines() == ["cases 0", "--help 0", "suggest 0", "check 1", "interview 0"]
    assert b"Traceback" not in ran.stderr


def test_what_needs_no_screen_and_no_journal_loads_neither(tmp_path: Path) -> None:
    code = (
        "import sys; from ttguide.cli.main import run\n"
        "for argv in (['suggest', 'x'], ['prepare'], ['interview'], []): run(argv)\n"
        "print(sorted(sys.modules), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "none")},
        check=True,
    )

    loaded = set(re.findall(r"'([\w.]+)'", ran.stderr.splitlines()[-1]))
    assert "ttguide.cli.main" in loaded
    assert loaded.isdisjoint({"textual", "rich", "sqlmodel", "sqlalchemy", "ttguide.storage"})


def test_without_a_line_to_read_no_case_is_begun(command: Command, workspace: Path) -> None:
    argv = ("--plain", "--workspace", str(workspace), "--language", "en")
    ran = subprocess.run([*TTGUIDE, *argv], stdin=subprocess.DEVNULL, capture_output=True, timeout=300, check=False)

    assert (ran.returncode, ran.stdout) == (0, b"")
    assert b"There is nothing to read, so no case was begun." in ran.stderr
    assert command("cases").out == ""


def test_letters_survive_a_locale_that_has_none() -> None:
    environment = {
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONIOENCODING": "ascii",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    code, out, err = finish("suggest", "--json", typed="päivä ”näin” ✓ 🙂\n", **environment)

    assert (code, err) == (0, "")
    assert json.loads(out)["text"] == "päivä ”näin” ✓ 🙂"


def test_bytes_of_another_encoding_keep_their_letters() -> None:
    with subprocess.Popen([*TTGUIDE, "suggest", "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        out, _ = process.communicate("päivä\n".encode("latin-1"), timeout=300)

    assert json.loads(out)["text"] == "päivä"


def test_answers_come_line_by_line_and_a_reader_that_has_read_enough_is_no_failure() -> None:
    process = start("suggest", "--json")
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        for text in ("eka", "toka"):
            process.stdin.write(f"{text}\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"] == text
        process.stdout.close()
        process.stdin.write("y\n" * 2000)
        process.stdin.close()
        err = process.stderr.read()

    assert (process.returncode, err) == (0, "")


def test_ctrl_c_in_a_conversation_pauses_it_and_ends_with_130(command: Command) -> None:
    process = start("interview", "--plain", "--new", "Home care")
    assert process.stdout is not None
    with process:
        wait_for(process.stdout, asks)
        process.send_signal(signal.SIGINT)
        out = process.stdout.read()

    assert process.returncode == 130
    assert "Everything acknowledged with ✓ is safe" in out
    assert json.loads(command("export", "home care").out)["entries"][-1]["event"] == "ConversationPaused"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_the_systems_wish_to_end_pauses_the_conversation(command: Command, number: int, code: int) -> None:
    process = start("interview", "--plain", "--new", "Home care")
    assert process.stdout is not None
    with process:
        wait_for(process.stdout, asks)
        process.send_signal(number)
        process.stdout.read()

    assert process.returncode == code
    assert json.loads(command("export", "home care").out)["entries"][-1]["event"] == "ConversationPaused"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("puolikas ajatus", "puolikas ajatus"), ("/long eka\rtoka\rkolmas puolikas", "eka\ntoka\nkolmas puolikas")],
)
def test_a_half_typed_line_is_kept_when_the_system_ends_the_program(command: Command, typed: str, kept: str) -> None:
    master, slave = pty.openpty()
    with subprocess.Popen(
        [*TTGUIDE, "interview", "--plain", "--new", "Home care"], stdin=slave, stdout=slave, stderr=slave
    ) as process:
        os.close(slave)
        read_until(master, b"\xe2\x80\xba ")
        os.write(master, typed.encode())
        read_until(master, kept.splitlines()[-1].encode())
        process.send_signal(signal.SIGTERM)
    os.close(master)

    assert process.returncode == 143
    drafts = [
        entry["data"]["text"]
        for entry in json.loads(command("export", "home care").out)["entries"]
        if entry["event"] == "DraftKept"
    ]
    assert drafts == [kept]
    assert kept.splitlines()[-1] in command("interview", "--plain").out


def test_on_a_terminal_a_line_longer_than_the_terminals_own_is_recorded_whole(command: Command) -> None:
    master, slave = pty.openpty()
    long = "pitkä ajatus " * 500
    with subprocess.Popen([*TTGUIDE, "interview", "--plain"], stdin=slave, stdout=slave, stderr=slave) as process:
        os.close(slave)
        read_until(master, b"\xe2\x80\xba ")
        os.write(master, f"{long}\r".encode())
        read_until(master, "✓ #".encode())
        os.write(master, b"/quit\r")
        read_until(master, b"To come back")
    os.close(master)

    assert process.returncode == 0
    assert json.loads(command("cases", "--json").out)[0]["title"] == long.strip()


def read_until(master: int, wanted: bytes) -> None:
    heard = b""
    while wanted not in heard:
        heard += os.read(master, 65536)
