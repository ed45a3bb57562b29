"""Does ``ttguide check`` tell every mistake with its place?"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.fakes.adapters import ROOT


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the shipped content, to be spoilt."""
    for name in ("dialogues", "knowledge"):
        shutil.copytree(ROOT / name, tmp_path / "content" / name)
    return tmp_path / "content"


def test_the_shipped_content_is_in_order(command: Command) -> None:
    ran = command("check")

    assert (ran.code, ran.out) == (0, "The content is in order.\n")


def test_every_mistake_is_one_line_with_file_line_and_column(command: Command, content: Path) -> None:
    for file, old, new in (
        ("dialogues/opening.yaml", "per: case", "per: cake"),
        ("knowledge/areas.yaml", "id: A-t1", "id: A_t1 x"),
        ("knowledge/words/en.yaml", "cli.written:", "cli.writen:"),
    ):
        path = content / file
        path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    ran = command("check", str(content))

    *problems, count = ran.out.splitlines()
    assert ran.code == 1
    assert {line.split(":")[0] for line in problems} >= {"dialogues/opening.yaml", "knowledge/areas.yaml"}
    assert all(re.match(r"^[\w/.-]+\.yaml:\d+:\d+ [A-Z]\d{3} .+ → .+ → .+$", line) for line in problems)
    assert count == f"{len(problems)} mistakes."


def test_a_folder_without_content_is_told(command: Command, tmp_path: Path) -> None:
    assert command("check", str(tmp_path)).code == 1


def test_a_sectors_folder_is_checked_as_the_part_of_the_content_that_it_is(command: Command, content: Path) -> None:
    sector = content / "knowledge/sectors/service-steering"
    for path, old in ((sector / "areas.yaml", "id: L-t1"), (content / "knowledge/areas.yaml", "id: A-t1")):
        path.write_text(path.read_text("utf-8").replace(old, "id: L t1", 1), encoding="utf-8")
    ran = command("check", str(sector))

    *problems, _ = ran.out.splitlines()
    assert ran.code == 1
    assert problems[0].startswith("knowledge/sectors/service-steering/areas.yaml:")
    assert {line.split(":")[0].rpartition("/")[0] for line in problems} == {"knowledge/sectors/service-steering"}


@pytest.mark.parametrize("stands", ["content/dialogues/opening.yaml", "apart/opening.yaml"])
def test_one_file_is_checked_among_its_neighbours_and_only_its_mistakes_are_told(
    command: Command, content: Path, stands: str
) -> None:
    path = content.parent / stands
    path.parent.mkdir(exist_ok=True)
    path.write_text((ROOT / "dialogues" / "opening.yaml").read_text("utf-8").replace("per: case", "per: cake"), "utf-8")
    (content / "knowledge" / "areas.yaml").write_text("kind: areas\n", encoding="utf-8")
    ran = command("check", str(path))

    assert ran.code == 1
    assert ran.out.startswith("dialogues/opening.yaml:4:6 ")
    assert "areas" not in ran.out


@pytest.mark.parametrize("text", [b"\xff\xfe\x00", b"kind: dialogue\n"])
def test_a_file_that_lies_by_itself_and_is_no_content_is_told(command: Command, tmp_path: Path, text: bytes) -> None:
    (tmp_path / "x.yaml").write_bytes(text)

    assert command("check", str(tmp_path / "x.yaml")).code == 1


@pytest.mark.parametrize(
    "named", ["dialogues", "knowledge/areas.yaml", "knowledge/opportunities", "knowledge/sectors/service-steering"]
)
def test_a_folder_or_a_file_of_content_in_order_may_be_named(command: Command, named: str) -> None:
    assert command("check", str(ROOT / named)).code == 0


@pytest.mark.parametrize("name", ["nowhere", "~nobody-of-that-name/nowhere", "nowhere" * 1000])
def test_a_path_that_leads_nowhere_is_a_mistake_of_usage(command: Command, name: str) -> None:
    ran = command("check", name)

    assert ran.code == 2
    assert "nowhere" in ran.err


@pytest.mark.parametrize("name", ["notes.txt", "opening", "opening.yaml.bak"])
def test_a_file_that_content_is_never_read_from_is_not_called_in_order(
    command: Command, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("kind: dialogue\n", encoding="utf-8")
    ran = command("check", str(tmp_path / name))

    assert (ran.code, ran.out) == (2, "")
    assert ".yaml" in ran.err


def test_a_pipe_that_was_closed_is_no_unreadable_content(
    command: Command, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(*lines: str) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("ttguide.cli.checking.put", leave)

    assert command("check", str(content)).code == 0


def test_mistakes_are_told_in_the_users_language(command: Command, content: Path) -> None:
    (content / "dialogues" / "opening.yaml").write_text("kind: dialogue\nid: opening\n", encoding="utf-8")

    finnish, english = (command("check", str(content), "--language", language).out for language in ("fi", "en"))
    assert finnish != english
    assert finnish.splitlines()[-1].endswith("virhettä.")
