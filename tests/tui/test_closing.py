"""Closing the window or ending the process loses nothing and leaves the terminal as it was: tried on a real one."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.tui.stage import said
from ttguide.bootstrap import Settings, open_guide
from ttguide.model.text import Language

_IN_THIS_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
"""Takes the terminal as its own, so that closing it hangs the program up, and becomes the program."""


class Terminal:
    """The program in a terminal of its own, its workspace in the folder."""

    def __init__(self, workspace: Path) -> None:
        self.seen = b""
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLUMNS": "80",
            "LINES": "24",
            "TTGUIDE_WORKSPACE": str(workspace),
            "TTGUIDE_LANGUAGE": "fi",
        }
        self.screen, far = pty.openpty()
        command = [sys.executable, "-c", _IN_THIS_TERMINAL, "-m", "ttguide"]
        self.child = subprocess.Popen(
            command, stdin=far, stdout=far, stderr=far, env=environment, start_new_session=True
        )
        os.close(far)

    def wait_for(self, text: str) -> None:
        """Read what is drawn until the text has come."""
        until = time.monotonic() + PATIENCE
        while text.encode() not in self.seen:
            ready, _, _ = select.select([self.screen], [], [], max(0.0, until - time.monotonic()))
            assert ready, f"{text!r} never came"
            self.seen += os.read(self.screen, 65536)

    def type_in(self, text: str) -> None:
        self.seen = b""
        os.write(self.screen, text.encode())

    def code(self) -> int:
        """Wait for the end and return the exit code, reading on so that the way out is not blocked."""
        while True:
            try:
                self.seen += os.read(self.screen, 65536)
            except OSError:
                break
        return self.child.wait(PATIENCE)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return tmp_path / "w.ttguide"


@pytest.fixture
def terminal(workspace: Path) -> Iterator[Terminal]:
    terminal = Terminal(workspace)
    yield terminal
    terminal.child.kill()
    terminal.child.wait()


def type_a_draft(terminal: Terminal) -> None:
    """Begin a new case and leave an answer half typed."""
    terminal.wait_for(said("home.offer.demo"))
    terminal.type_in("\r")
    terminal.wait_for("kutsutaan")
    terminal.type_in("kesken")
    terminal.wait_for("kesken")


def draft(workspace: Path) -> str:
    guide = open_guide(Settings(workspace, Language.FI))
    try:
        return guide.next_talk(guide.cases()[0].id).draft
    finally:
        guide.close()


def test_a_closed_window_keeps_what_was_being_typed(terminal: Terminal, workspace: Path) -> None:
    type_a_draft(terminal)
    os.close(terminal.screen)
    assert terminal.child.wait(PATIENCE) in (129, -signal.SIGHUP)
    assert draft(workspace) == "kesken"


def test_an_ended_process_keeps_it_too_and_gives_the_terminal_back(terminal: Terminal, workspace: Path) -> None:
    type_a_draft(terminal)
    terminal.child.terminate()
    assert terminal.code() == 143
    assert b"\x1b[?1049l" in terminal.seen
    assert b"\x1b[?25h" in terminal.seen
    assert draft(workspace) == "kesken"


def test_quitting_by_key_ends_with_success(terminal: Terminal, workspace: Path) -> None:
    terminal.wait_for(said("home.offer.demo"))
    terminal.type_in("\x11")
    assert terminal.code() == 0
    assert workspace.exists()
