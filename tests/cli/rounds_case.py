"""A small case, developed to its scorecards, in a workspace of the commands; and a round of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from tests.cli.conftest import Command, Ran
from tests.cli.test_boards import HEADING, ROWS

ONE, OTHER = "the purchaser's words", "the provider's words"
AS_ONE = ("--as", "purchaser", "--passphrase-env", "ONE")
AS_OTHER = ("--as", "provider", "--passphrase-env", "OTHER")
BOTH = ("--passphrase-env", "purchaser=ONE", "--passphrase-env", "provider=OTHER")


def develop(command: Command, workspace: Path, cache: Path, tmp_path: Path) -> None:
    """Put the case named Home into the workspace; it is developed once for all tests of a process."""
    ready = cache / "developed.ttguide"
    if not ready.exists():
        table = tmp_path / "notes.csv"
        table.write_text("\n".join((HEADING, *ROWS)), "utf-8")
        command("import", str(table), "--title", "Home")
        for argv in (
            ("merge", "--join-equal", "--share"),
            ("synthesis", "--accept-proposals", "--at-least", "0.3"),
            ("integration", "--accept-proposals"),
            ("scorecards", "--grow"),
        ):
            board, *options = argv
            assert command(board, "home", *options).code == 0
        shutil.copy(workspace, ready)
    else:
        shutil.copy(ready, workspace)


def read(ran: Ran) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


def answer_apart(command: Command) -> None:
    """Begin a round and let both sides answer and finish: 1/1 differs by two steps, 1/2 is alike."""
    assert command("assess", "home", "--begin", "traffic-lights").code == 0
    assert command("assess", "home", *AS_ONE, "--rate", "1/1=1", "--rate", "1/2=2", "--finish").code == 0
    assert command("assess", "home", *AS_OTHER, "--rate", "1/1=3", "--rate", "1/2=2", "--finish").code == 0


def open_both(command: Command) -> None:
    answer_apart(command)
    assert command("open-together", "home", *BOTH).code == 0
