"""Content folders for tests: the small valid content, with a broken fixture or single files laid over it."""

from __future__ import annotations

import shutil
from pathlib import Path

from ttguide.content.finding import ContentFolders, content_folders
from ttguide.content.loading import Loaded, load
from ttguide.model.text import Language

HERE = Path(__file__).parent
VALID = HERE / "valid"
BROKEN = HERE / "broken"


def valid_copy(into: Path) -> ContentFolders:
    """Return the folders of a copy of the valid content that a test may change."""
    shutil.copytree(VALID, into, dirs_exist_ok=True)
    return content_folders(into)


def load_broken(name: str, into: Path, language: Language = Language.EN) -> Loaded:
    """Load the valid content with one broken fixture laid over it."""
    folders = valid_copy(into)
    shutil.copytree(BROKEN / name, into, dirs_exist_ok=True)
    return load(folders, language=language)


def load_with(into: Path, file: str, data: str | bytes) -> Loaded:
    """Load the valid content with one file of it written anew."""
    folders = valid_copy(into)
    path = into / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return load(folders)


def places(loaded: Loaded) -> list[str]:
    """Return the problems as ``file:line:column code``."""
    return [f"{p.file}:{p.line}:{p.column} {p.code}" for p in loaded.problems]
