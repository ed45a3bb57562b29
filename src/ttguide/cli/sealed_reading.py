"""How is a sealed file read that somebody has sent? Whatever it is, a sentence and never a traceback comes of it."""

from __future__ import annotations

from pathlib import Path

from ttguide.cli.paths import path_of
from ttguide.workflow.problems import UnreadableFile

LARGEST = 64 * 1024 * 1024
"""Bytes; the answers of a thousand subjects with a page of reasons each are a tenth of it."""


def read_sealed(name: str) -> tuple[str, bytes]:
    """Return a file's own name and what it holds. Raises `UnreadableFile` where it cannot be read or is too large."""
    path = path_of(name)
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as problem:  # a null character in a name is a ValueError
        reason = getattr(problem, "strerror", "") or type(problem).__name__
        raise UnreadableFile("cli.cannot_read", path=str(path), reason=reason) from problem
    if len(data) > LARGEST:
        raise UnreadableFile("cli.seal_too_large", file=path.name, megabytes=LARGEST // 1024 // 1024)
    return path.name, data


def place_for(name: str, given: str) -> Path:
    """Return where a sealed file goes: what was named, in a folder under the name that tells only whose it is."""
    path = path_of(given) if given else Path(name)
    return path / name if path.is_dir() else path
