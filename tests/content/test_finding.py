"""Content is found inside an installed package first, else beside the checkout, or where one is told to look."""

from __future__ import annotations

from pathlib import Path

import pytest

import ttguide.content.finding
from ttguide.content.finding import ContentFolders, content_folders


def test_a_folder_that_is_named_is_the_one(tmp_path: Path) -> None:
    assert content_folders(tmp_path) == ContentFolders(tmp_path / "dialogues", tmp_path / "knowledge")


def test_packaged_content_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "src" / "ttguide"
    (package / "data" / "knowledge").mkdir(parents=True)
    (tmp_path / "knowledge").mkdir()
    monkeypatch.setattr(ttguide.content.finding, "_PACKAGE", package)
    assert content_folders() == ContentFolders(package / "data" / "dialogues", package / "data" / "knowledge")


def test_without_packaged_content_it_is_the_checkouts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ttguide.content.finding, "_PACKAGE", tmp_path / "src" / "ttguide")
    assert content_folders() == ContentFolders(tmp_path / "dialogues", tmp_path / "knowledge")
