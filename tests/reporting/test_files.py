"""Files get to their place whole or not at all, and never over another one unasked."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ttguide.model.text import Language
from ttguide.reporting.files import SafeFileWriter
from ttguide.workflow.problems import CannotWrite

DATA = "Häme ja ”lainaus”\n".encode()


def write(path: Path, data: bytes = DATA, *, replace: bool = False) -> Path:
    return SafeFileWriter().write(path, data, replace=replace)


def refused(path: Path, *, replace: bool = False) -> CannotWrite:
    with pytest.raises(CannotWrite) as problem:
        write(path, replace=replace)
    return problem.value


def fail(code: int) -> Callable[..., Any]:
    def failing(*_: object, **__: object) -> Any:
        raise OSError(code, os.strerror(code))

    return failing


def test_a_new_file_has_the_data_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    place = tmp_path / "raportti ä.md"
    assert write(place) == place
    assert place.read_bytes() == DATA
    assert list(tmp_path.iterdir()) == [place]


def test_an_empty_and_a_large_file_are_whole(tmp_path: Path) -> None:
    write(tmp_path / "tyhjä", b"")
    write(tmp_path / "suuri", b"x" * 5_000_000)
    assert (tmp_path / "tyhjä").read_bytes() == b""
    assert (tmp_path / "suuri").stat().st_size == 5_000_000


def test_a_relative_path_comes_back_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert write(Path("raportti.md")) == tmp_path / "raportti.md"


def test_a_new_file_is_for_its_owners_eyes_only_like_the_workspace(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        place = write(tmp_path / "raportti.md")
    finally:
        os.umask(before)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_nobody_else_can_read_a_file_that_is_not_complete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    real = os.fsync

    def watching(handle: int) -> None:
        seen.append(stat.S_IMODE(os.fstat(handle).st_mode))
        real(handle)

    monkeypatch.setattr(os, "fsync", watching)
    write(tmp_path / "raportti.md")
    assert seen[0] == 0o600


def test_a_file_that_is_there_is_not_replaced_unasked(tmp_path: Path) -> None:
    place = tmp_path / "raportti.md"
    place.write_text("vanha")
    problem = refused(place)
    assert problem.key == "file.exists"
    assert problem.values["path"] == str(place)
    assert place.read_text() == "vanha"


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "raportti.md"
    real = os.fsync

    def appearing(handle: int) -> None:
        place.write_text("toisen")
        real(handle)

    monkeypatch.setattr(os, "fsync", appearing)
    assert refused(place).key == "file.exists"
    assert place.read_text() == "toisen"
    assert list(tmp_path.iterdir()) == [place]


def test_a_file_is_replaced_where_that_is_asked_for_and_keeps_its_permissions(tmp_path: Path) -> None:
    place = tmp_path / "raportti.md"
    place.write_text("vanha")
    place.chmod(0o640)
    write(place, replace=True)
    assert place.read_bytes() == DATA
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [place]


def test_replacing_through_a_link_changes_what_it_points_at(tmp_path: Path) -> None:
    real = tmp_path / "oikea.md"
    real.write_text("vanha")
    link = tmp_path / "linkki.md"
    link.symlink_to("oikea.md")
    assert refused(link).key == "file.exists"
    assert write(link, replace=True) == link
    assert link.is_symlink()
    assert real.read_bytes() == DATA


def test_a_link_to_nothing_is_not_written_through_unasked(tmp_path: Path) -> None:
    link = tmp_path / "linkki.md"
    link.symlink_to("puuttuva.md")
    assert refused(link).key == "file.exists"
    assert not (tmp_path / "puuttuva.md").exists()


def test_a_circle_of_links_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "linkki.md"
    link.symlink_to("linkki.md")
    assert refused(link, replace=True).key == "file.not_a_file"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    problem = refused(tmp_path / "ei" / "ole" / "raportti.md")
    assert (problem.key, problem.values["folder"]) == ("file.no_folder", str(tmp_path / "ei" / "ole"))
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_a_folder_is_a_missing_folder(tmp_path: Path) -> None:
    (tmp_path / "tiedosto").write_text("x")
    assert refused(tmp_path / "tiedosto" / "raportti.md").key == "file.no_folder"


@pytest.mark.parametrize("replace", [False, True])
def test_a_folder_is_not_a_file(tmp_path: Path, replace: bool) -> None:
    assert refused(tmp_path, replace=replace).key == "file.is_folder"
    assert refused(Path(), replace=replace).key == "file.is_folder"


def test_a_device_is_not_replaced() -> None:
    assert refused(Path("/dev/null"), replace=True).key == "file.not_a_file"
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize("name", ["\0", "x" * 300])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    problem = refused(tmp_path / name)
    assert problem.key == "file.cannot_write"
    assert problem.values["detail"]


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (errno.ENOSPC, "file.disk_full"),
        (errno.EDQUOT, "file.disk_full"),
        (errno.EIO, "file.cannot_write"),
    ],
)
@pytest.mark.parametrize("replace", [False, True])
def test_a_disk_that_fails_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, key: str, replace: bool
) -> None:
    place = tmp_path / "raportti.md"
    if replace:
        place.write_text("vanha")
    monkeypatch.setattr(os, "fsync", fail(code))
    problem = refused(place, replace=replace)
    assert problem.key == key
    assert isinstance(problem.__cause__, OSError)
    assert [p.read_text() for p in tmp_path.iterdir()] == (["vanha"] if replace else [])


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_folder_that_may_not_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr(os, "open", fail(code))
    problem = refused(tmp_path / "raportti.md")
    assert (problem.key, problem.values["folder"]) == ("file.not_writable", str(tmp_path))


def test_what_reads_back_differently_is_not_put_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "raportti.md"
    place.write_text("vanha")
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"jotain muuta")
    assert refused(place, replace=True).key == "file.differs"
    monkeypatch.undo()
    assert [p.read_text() for p in tmp_path.iterdir()] == ["vanha"]


def test_a_file_system_without_hard_links_works_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", fail(errno.EPERM))
    place = write(tmp_path / "raportti.md")
    assert place.read_bytes() == DATA
    assert list(tmp_path.iterdir()) == [place]
    assert refused(place).key == "file.exists"


def test_every_refusal_has_its_words() -> None:
    from tests.fakes.adapters import shipped_words

    keys = ("exists", "no_folder", "is_folder", "not_a_file", "not_writable", "disk_full", "differs", "cannot_write")
    for language in Language:
        for key in keys:
            said = shipped_words().say(language, f"file.{key}", path="/a/b.md", folder="/a", detail="syy")
            assert "/a" in said


@pytest.mark.parametrize("name", ["w.ttguide", "w.ttguide-wal", "other/../w.ttguide", "link"])
def test_the_workspace_is_never_replaced_under_whatever_name(tmp_path: Path, name: str) -> None:
    workspace = tmp_path / "w.ttguide"
    workspace.write_bytes(b"the cases")
    (tmp_path / "other").mkdir()
    (tmp_path / "link").symlink_to(workspace)
    with pytest.raises(CannotWrite) as caught:
        SafeFileWriter(workspace).write(tmp_path / name, b"x", replace=True)
    assert caught.value.key == "file.is_workspace"
    assert workspace.read_bytes() == b"the cases"
