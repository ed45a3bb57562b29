"""Which other files in the folder of a workspace are copies of it, so that what is erased here still stands in them?

People make copies by hand and call them what they like, so a file is known by its header. One is named only where the
case is in it with something of the texts that went: another workspace that happens to lie there is nobody's copy.
"""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from ttguide.storage.raw_reading import LOGS, read_raw
from ttguide.storage.schema import is_of_ours
from ttguide.storage.searching import Search

_PORTION = 1 << 20


def copies_by_hand(path: Path, known: Collection[Path], cases: Collection[str], search: Search) -> Iterator[Path]:
    """Yield the files beside the workspace that are workspaces too and hold one of these cases and what is sought.

    Where there is nothing to seek, the case is enough. ``known`` are the copies that the erasure goes into itself. What
    cannot be read is left out: nothing is known of it.
    """
    seen = {id for file in (path, *known) if (id := _identity(file)) is not None}
    ids = [case.encode() for case in sorted(cases)]
    for file in sorted(path.parent.iterdir()) if ids else ():
        with suppress(OSError):
            id = _identity(file)
            if id is None or id in seen or not is_of_ours(file):
                continue
            logs = (file.with_name(file.name + end) for end in LOGS)
            files = [each for each in (file, *logs) if each.is_file()]
            if any(_has_one(each, ids) for each in files) and (
                not search.compared or any(_has_sought(each, search) for each in files)
            ):
                yield file


def _identity(file: Path) -> tuple[int, int] | None:
    """What tells a file from others by whatever name or link it is reached; None of what is no file."""
    try:
        there = file.stat()
    except OSError:
        return None
    return (there.st_dev, there.st_ino) if stat.S_ISREG(there.st_mode) else None


def _has_one(file: Path, ids: Collection[bytes]) -> bool:
    before = b""
    with read_raw(file) as stream:
        while portion := stream.read(_PORTION):
            data = before + portion
            if any(id in data for id in ids):
                return True
            before = data[-max(map(len, ids)) :]
    return False


def _has_sought(file: Path, search: Search) -> bool:
    with read_raw(file) as stream:
        return search.finds(stream)
