"""Do the boards, in a real process, lose nothing that they acknowledged?"""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.reading import acknowledged, asks, wait_for
from tests.cli.test_process import start

ROWS = (
    "organisation,role,perspective,factor,statement",
    *(f"Town {n % 2},purchaser,finance,Budget,Said {n}" for n in range(30)),
)


@pytest.fixture
def case(command: Command, tmp_path: Path) -> str:
    table = tmp_path / "notes.csv"
    table.write_text("\n".join(ROWS), "utf-8")
    assert command("import", str(table), "--title", "Home").code == 0
    return "home"


def test_after_kill_9_in_the_middle_of_the_merge_every_acknowledged_step_is_there(command: Command, case: str) -> None:
    entries = json.loads(command("merge", case, "--json").out)["baskets"][0]["entries"]
    numbers = [entry["number"] for entry in entries]
    process = start("merge", case, "--plain")
    assert process.stdin is not None
    assert process.stdout is not None
    said = []
    with process:
        for number in numbers[:9]:
            process.stdin.write(f"reword {number} Another wording {number}\n")
            process.stdin.flush()
            said.append(wait_for(process.stdout, acknowledged).strip().partition(": ")[2])
        process.stdin.write(f"reword {numbers[9]} this one may or may not have arrived\n")
        process.stdin.flush()
        process.send_signal(signal.SIGKILL)

    state = json.loads(command("merge", case, "--json").out)
    texts = {entry["text"] for entry in state["baskets"][0]["entries"]}
    assert len(said) == 9
    assert set(said) <= texts
    undone = command("merge", case, "--plain", typed="undo\n").out
    assert "✓ Undone: " in undone


@pytest.mark.parametrize(("number", "code"), [(signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_board_ends_in_order_when_it_is_told_to(command: Command, case: str, number: int, code: int) -> None:
    process = start("merge", case, "--plain")
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        process.stdin.write("equal\n")
        process.stdin.flush()
        wait_for(process.stdout, acknowledged)
        wait_for(process.stdout, asks)
        process.send_signal(number)
        process.stdout.read()
        assert process.stderr is not None
        err = process.stderr.read()

    assert (process.returncode, err) == (code, "")
    assert "✓ Undone: a merg" in command("merge", case, "--plain", typed="undo\n").out


def test_a_reader_that_has_read_enough_is_no_failure(case: str) -> None:
    process = start("merge", case, "--proposals", "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()

    assert (process.returncode, err) == (0, "")


def test_the_reference_case_opens_at_its_synthesis_and_says_the_way_back(command: Command) -> None:
    held = command("demo", "reference", "--plain", typed="/quit\n")
    assert held.code == 0
    assert "[Synthesis · At home, in one's own way]" in held.out
    assert "56 %" in held.out
    assert "ttguide demo reference --plain" in held.out


def test_the_demonstration_knows_no_other_case_than_the_reference(command: Command) -> None:
    assert command("demo", "nonsense", "--plain").code == 2
