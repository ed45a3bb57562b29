"""What holds for every test of the screens: no trace in the home of whoever runs it, and no waiting for a clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.stillness import Stillness


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def stillness(monkeypatch: pytest.MonkeyPatch) -> Stillness:
    still = Stillness()
    still.replace_waiting(monkeypatch)
    return still
