"""What the tests of the commands share: a workspace of their own and a way to run one command line."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fakes.adapters import quick_sealer
from ttguide.cli.main import run
from ttguide.content import loading
from ttguide.content.finding import ContentFolders, content_folders
from ttguide.content.words import read_catalogue


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str


Command = Callable[..., Ran]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is made once for all tests of a process."""
    return tmp_path_factory.mktemp("cache")


def once(read: Callable[..., object]) -> Callable[..., object]:
    """Read what ships once for all commands of a process: it changes for none of them, and cannot be changed."""
    shipped, known = content_folders(), dict[object, object]()

    def reading(folders: ContentFolders, cache: Path | None = None, **more: object) -> object:
        if folders != shipped:
            return read(folders, cache, **more)
        key = (cache, *more.items())
        if key not in known:
            known[key] = read(folders, cache, **more)
        return known[key]

    return reading


LOAD, READ_CATALOGUE = once(loading.load), once(read_catalogue)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands in this process derive keys in no time; those that a test starts by themselves do it in full."""
    monkeypatch.setattr("ttguide.sealing.sealer.FileSealer", quick_sealer)
    monkeypatch.setattr(loading, "load", LOAD)
    monkeypatch.setattr(loading, "read_catalogue", READ_CATALOGUE)


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace file that commands use, not there yet; nothing of the user's own is touched."""
    place = tmp_path / "workspace.ttguide"
    monkeypatch.setenv("TTGUIDE_WORKSPACE", str(place))
    monkeypatch.setenv("TTGUIDE_LANGUAGE", "en")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "100")
    return place


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command line with lines typed on standard input; return its exit code and what it wrote."""

    def ran(*argv: str, typed: str = "") -> Ran:
        stdin = io.TextIOWrapper(io.BytesIO(typed.encode("utf-8", "surrogateescape")), encoding="utf-8")
        monkeypatch.setattr(sys, "stdin", stdin)
        capfd.readouterr()
        code = run(argv)
        written = capfd.readouterr()
        return Ran(code, written.out, written.err)

    return ran
