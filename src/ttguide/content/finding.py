"""Where are the content files of this installation?

An installed package carries them inside itself; in a checkout they stand beside the sources, where authors edit them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class ContentFolders:
    """The two folders that hold all content; neither is promised to exist."""

    dialogues: Path
    knowledge: Path


def content_folders(root: Path | None = None) -> ContentFolders:
    """Return the content folders below ``root``, or this installation's own: the packaged ones, else the checkout's."""
    if root is None:
        packaged = _PACKAGE / "data"
        root = packaged if (packaged / "knowledge").is_dir() else _PACKAGE.parent.parent
    return ContentFolders(root / "dialogues", root / "knowledge")
