"""Does everything that goes wrong end as a sentence and a number?"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import NoReturn

import pytest

from tests.cli.conftest import Command
from ttguide import bootstrap
from ttguide.cli import cases
from ttguide.model.text import Language
from ttguide.workflow.crashing import describe_crash
from ttguide.workflow.problems import Problem

HEARD = "mitä haastateltava sanoi"


def fail(fault: BaseException) -> NoReturn:
    raise fault


def break_cases(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    monkeypatch.setattr(cases, "list_cases", lambda call: fail(fault))


def test_a_fault_of_the_program_is_one_calm_sentence_and_a_file_for_its_owner(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    break_cases(monkeypatch, ValueError(HEARD))
    ran = command("cases")

    (report,) = (tmp_path / "state").rglob("crash-*.txt")
    assert ran.code == 70
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert str(report) in ran.err
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert "builtins.ValueError" in report.read_text("utf-8")
    assert HEARD not in report.read_text("utf-8") + ran.err


def test_where_the_crash_cannot_be_noted_the_sentence_is_said_all_the_same(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("a file", encoding="utf-8")
    break_cases(monkeypatch, ValueError(HEARD))
    ran = command("cases")

    assert ran.code == 70
    assert "ValueError" in ran.err
    assert "Traceback" not in ran.err


def test_a_crash_is_described_with_its_causes_and_without_their_messages() -> None:
    def inner(note: str) -> NoReturn:
        raise KeyError(note)

    try:
        try:
            inner(HEARD)
        except KeyError as cause:
            raise RuntimeError(HEARD) from cause
    except RuntimeError as fault:
        described = describe_crash(fault)

    assert described.index("builtins.RuntimeError") < described.index("builtins.KeyError")
    assert ".inner" in described
    assert HEARD not in described


def test_ctrl_c_says_what_is_safe(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    break_cases(monkeypatch, KeyboardInterrupt())
    ran = command("cases")

    assert ran.code == 130
    assert "Everything acknowledged as recorded is safe." in ran.err


def test_a_pipe_that_was_closed_is_no_failure(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ttguide.cli.main.silence_output", lambda: None)
    break_cases(monkeypatch, BrokenPipeError())

    assert command("cases").code == 0


@pytest.mark.parametrize("argv", [["cases"], ["interview", "--plain"], ["report", "x"], ["export", "x"]])
def test_a_workspace_that_is_none_ends_with_3_and_a_sentence(
    command: Command, workspace: Path, argv: list[str]
) -> None:
    workspace.write_bytes(b"something else altogether " * 100)
    ran = command(*argv)

    assert ran.code == 3
    assert len(ran.err.splitlines()) == 1
    assert str(workspace) in ran.err
    assert workspace.read_bytes() == b"something else altogether " * 100


@pytest.mark.parametrize("name", ["file/x.ttguide", "x" * 5000, "~nobody-of-that-name/x"])
def test_a_workspace_that_cannot_be_ends_with_3(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("", encoding="utf-8")
    ran = command("cases", "--workspace", name)

    assert ran.code == 3
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["~nosuchuser/w", "w" * 300])
def test_a_workspace_that_the_environment_names_wrongly_is_told_too(
    command: Command, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("TTGUIDE_WORKSPACE", name)

    ran = command("cases")

    assert ran.code == 3
    assert name in ran.err
    assert command("suggest", "x", "--workspace", "w").code == 0


def test_a_full_disk_while_exporting_is_told(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    command("interview", "--plain", "--new", "Home care")
    monkeypatch.setattr(os, "fsync", lambda file: fail(OSError(errno.ENOSPC, "No space left on device")))
    ran = command("export", "home care", "-o", str(tmp_path / "out.json"))

    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert not (tmp_path / "out.json").exists()


def test_broken_words_stop_every_command_but_check(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(language: Language) -> NoReturn:
        raise Problem("content.broken", first="knowledge/words/fi.yaml:3:1 …")

    monkeypatch.setattr(bootstrap, "load_words", broken)

    ran = command("cases")
    assert ran.code == 1
    assert "knowledge/words/fi.yaml:3:1" in ran.err
    assert command("check").code == 0


def test_broken_content_names_its_first_mistake(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from ttguide.content.finding import ContentFolders

    folders = ContentFolders(tmp_path / "dialogues", Path(__file__).parents[2] / "knowledge")
    monkeypatch.setattr("ttguide.content.finding.content_folders", lambda root=None: folders)
    ran = command("suggest", "x")

    assert ran.code == 1
    assert "dialogues" in ran.err
    assert "Traceback" not in ran.err
