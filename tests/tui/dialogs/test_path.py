"""Naming a file: what is on the disk goes on from what was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ttguide.tui.dialogs.path import PathSuggester


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kansio").mkdir()
    (tmp_path / "kierros.ttseal").write_bytes(b"")
    (tmp_path / "kirje.txt").write_bytes(b"")
    (tmp_path / ".piilossa.ttseal").write_bytes(b"")
    return tmp_path


async def test_a_file_of_the_ending_is_proposed_and_no_other(folder: Path) -> None:
    assert await PathSuggester(".ttseal").get_suggestion(f"{folder}/ki") == f"{folder}/kierros.ttseal"
    assert await PathSuggester(".ttseal").get_suggestion(f"{folder}/kir") is None


async def test_a_folder_is_proposed_with_its_slash(folder: Path) -> None:
    assert await PathSuggester(".ttseal").get_suggestion(f"{folder}/ka") == f"{folder}/kansio/"


async def test_hidden_files_are_proposed_only_where_they_are_asked_for(folder: Path) -> None:
    assert await PathSuggester(".ttseal").get_suggestion(f"{folder}/") == f"{folder}/kansio/"
    assert await PathSuggester(".ttseal").get_suggestion(f"{folder}/.p") == f"{folder}/.piilossa.ttseal"


async def test_nothing_is_proposed_for_nothing_and_for_what_cannot_be_read(folder: Path) -> None:
    assert await PathSuggester().get_suggestion("  ") is None
    assert await PathSuggester().get_suggestion(f"{folder}/ei ole/x") is None
    assert await PathSuggester().get_suggestion("\x00/x") is None
