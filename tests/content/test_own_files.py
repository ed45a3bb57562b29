"""A workspace's own files while the program runs: what has changed is seen, read anew, and never half of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.content.test_own import ADDITIONS, CONCEPT, FACTOR, OPPORTUNITY, PARTS, SHIPPED
from ttguide.content.own import OwnFiles, OwnFolder, join_own
from ttguide.model.text import Language

BROKEN = "kind: additions\nadditions:\n  - {to: A77, terms: {fi: [x]}}\n"


def write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def opened(folder: Path, **files: str) -> OwnFiles:
    """The files as they are found when the program starts."""
    for name, text in files.items():
        write(folder, name, text)
    own = OwnFiles(SHIPPED, OwnFolder(folder))
    own.read(Language.EN)
    return own


def codes(own: OwnFiles) -> list[str]:
    return [problem.split()[1] for problem in own.latest.problems]


def test_nothing_has_changed_until_something_is_written(tmp_path: Path) -> None:
    own = opened(tmp_path, c=FACTOR)
    assert not own.has_changed()
    write(tmp_path, "d", CONCEPT)
    assert own.has_changed()
    own.read(Language.EN)
    assert not own.has_changed()


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: write(folder, "c", FACTOR + "\n"),
        lambda folder: os.utime(folder / "c.yaml", ns=(1, 1)),
        lambda folder: (folder / "c.yaml").rename(folder / "x.yaml"),
        lambda folder: (folder / "c.yaml").unlink(),
        lambda folder: write(folder / "more", "d", CONCEPT),
    ],
)
def test_size_time_and_name_of_each_file_tell_that_it_has_changed(
    tmp_path: Path, change: Callable[[Path], object]
) -> None:
    own = opened(tmp_path, c=FACTOR)
    change(tmp_path)
    assert own.has_changed()


def test_what_is_no_knowledge_changes_nothing(tmp_path: Path) -> None:
    own = opened(tmp_path, c=FACTOR)
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / ".draft.yaml").write_text("kind: nonsense", encoding="utf-8")
    assert not own.has_changed()


def test_a_file_that_is_written_while_the_files_are_read_is_seen_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = opened(tmp_path)

    def late(*given: Any) -> Any:
        joined = join_own(*given)
        write(tmp_path, "c", FACTOR)
        return joined

    monkeypatch.setattr("ttguide.content.own.join_own", late)
    own.read(Language.EN)
    assert own.has_changed()


def test_known_things_are_counted_apart_from_what_else_is_added(tmp_path: Path) -> None:
    own = opened(tmp_path, a=OPPORTUNITY, b=PARTS, c=FACTOR, d=ADDITIONS, e=CONCEPT)
    assert (own.latest.things, own.latest.additions) == (3, 2)  # A7's words and a concept; those of oma-1 are its own
    assert opened(tmp_path / "none").latest.knowledge is SHIPPED


def test_with_a_mistake_all_is_as_it_was_read_before_until_it_is_mended(tmp_path: Path) -> None:
    own = opened(tmp_path, c=FACTOR)
    before = own.latest.knowledge
    write(tmp_path, "d", BROKEN)
    write(tmp_path, "c", FACTOR.replace("good-coffee", "better-coffee"))
    assert own.read(Language.EN).knowledge is before
    assert codes(own) == ["K030"]
    assert own.latest.things == 1
    write(tmp_path, "d", CONCEPT)
    assert own.has_changed()
    assert own.read(Language.EN).problems == ()
    assert own.latest.knowledge.success_factor("better-coffee") is not None


def test_own_knowledge_whose_files_were_removed_is_known_no_longer(tmp_path: Path) -> None:
    own = opened(tmp_path, c=FACTOR)
    (tmp_path / "c.yaml").unlink()
    assert own.read(Language.EN).knowledge is SHIPPED
    assert own.latest.things == 0


def test_a_folder_that_vanishes_is_told_and_what_it_held_stays_until_it_is_back(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    own = opened(folder, c=FACTOR)
    folder.rename(tmp_path / "away")
    assert own.has_changed()
    own.read(Language.EN)
    assert codes(own) == ["Y026"]
    assert own.latest.knowledge.success_factor("good-coffee") is not None
    assert not own.has_changed()
    (tmp_path / "away").rename(folder)
    assert own.has_changed()
    assert own.read(Language.EN).problems == ()


def test_a_folder_that_was_never_there_is_no_problem_and_counts_once_it_is_made(tmp_path: Path) -> None:
    own = opened(tmp_path / "own")
    assert (own.latest.problems, own.has_changed()) == ((), False)
    write(tmp_path / "own", "c", FACTOR)
    assert own.has_changed()
    assert own.read(Language.EN).things == 1


@pytest.mark.parametrize("closed", ["own", "more"])
def test_a_folder_that_cannot_be_read_is_told_and_counts_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    folder = tmp_path / "own"
    own = opened(folder, c=FACTOR)
    write(folder / "more", "d", CONCEPT)
    own.read(Language.EN)
    scan = os.scandir

    def refuse(path: Path) -> Any:
        if Path(path).name == closed:
            raise PermissionError(13, "Permission denied")
        return scan(path)

    with monkeypatch.context() as refusing:
        refusing.setattr(os, "scandir", refuse)
        assert own.has_changed()
        own.read(Language.EN)
        assert codes(own) == ["Y027"]
        assert own.latest.additions == 1
        assert not own.has_changed()
    assert own.has_changed()
    assert own.read(Language.EN).problems == ()
