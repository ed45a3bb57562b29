"""What the tests of the commands share: a workspace of their own and a way to run one command line."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ttguide.cli.main import run


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str


Command = Callable[..., Ran]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache of read content for all tests: the first one reads the files, as on a user's machine."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace file that commands use, not there yet; nothing of the user's own is touched."""
    place = tmp_path / "workspace.ttguide"
    monkeypatch.setenv("TTGUIDE_WORKSPACE", str(place))
    monkeypatch.setenv("TTGUIDE_LANGUAGE", "en")
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
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
