"""Which other files in the folder of a workspace still hold what is erased here: copies of it, exports, reports?

People call their files what they like, so each is known by what is in it. A workspace is named only where the case is
in it with something of the texts: another one that happens to lie there is nobody's copy. Looking has bounds, and what
was not looked into is told. The folders in it are looked through, too, as far as the bounds let one, and what is deeper
or left there is not told file by file.
"""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import monotonic

from ttguide.model.development_event import NotesDestroyed
from ttguide.model.event import StatementRecorded
from ttguide.storage.raw_reading import LOGS, read_raw
from ttguide.storage.schema import is_of_ours
from ttguide.storage.searching import Search
from ttguide.workflow.transferring import FORMAT

LARGEST = 16 << 20
"""Bytes of a file that is looked through, workspaces apart."""

MOST = 400
"""How many files are looked through, workspaces apart."""

SECONDS = 3.0
"""After so long no other file is begun."""

_PORTION = 1 << 20

_LIKELY = (".ttguide", ".json", ".md", ".html", ".htm", ".txt", ".csv")
"""What exports, reports and copies mostly end in: these are looked into first, in this order."""

_PACKED = (
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"7z\xbc\xaf\x27\x1c",
    b"\xfd7zXZ",
    b"BZh",
    b"Rar!",
    b"\x28\xb5\x2f\xfd",
    b"%PDF-",
)
"""How files begin in which no text stands as it is."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The files that hold something of what is sought, and those that were not looked into."""

    holding: tuple[Path, ...] = ()
    unlooked: tuple[Path, ...] = ()


def look_beside(path: Path, known: Collection[Path], cases: Collection[str], search: Search) -> Beside:
    """Look through the other files beside the workspace for what is sought of these cases. Raises `OSError`.

    Where there is nothing to seek, a workspace is named that has the case. An export of the case is named always, but
    for one made after its raw notes were destroyed. ``known`` are files that the erasure goes into or names itself.
    """
    seen = {id for file in (path, *known) if (id := _identity(file)) is not None}
    ids = [case.encode() for case in sorted(cases)]
    here = sorted(path.parent.iterdir(), key=_likeliness) if ids else []
    until, holding, unlooked, looked = monotonic() + SECONDS, list[Path](), list[Path](), 0
    for file in (*here, *_files_below(here, until)):
        id = _identity(file)
        if id is None or id in seen or _is_log(file):
            continue
        is_beside = file.parent == path.parent
        try:
            if is_of_ours(file):
                found = _is_copy(file, ids, search)
            elif looked >= MOST or monotonic() > until or (data := _read(file)) is None:
                unlooked += [file] if is_beside else []
                continue
            else:
                looked += 1
                found = search.is_told_in(data) or _is_raw_export(data, ids)
        except OSError:
            unlooked += [file] if is_beside else []
            continue
        if found:
            holding.append(file)
    return Beside(tuple(sorted(holding)), tuple(unlooked))


def _files_below(here: Iterable[Path], until: float) -> Sequence[Path]:
    """The files in these folders but hidden ones, as many as can be looked through, the likeliest first."""
    found: list[Path] = []
    for folder in here:
        if len(found) > MOST or monotonic() > until:
            break
        with suppress(OSError):
            if folder.is_dir() and not (folder.is_symlink() or folder.name.startswith(".")):
                found += islice(folder.iterdir(), MOST)
    return sorted(found, key=_likeliness)


def _likeliness(file: Path) -> tuple[int, Path]:
    ending = file.suffix.casefold()
    return (_LIKELY.index(ending) if ending in _LIKELY else len(_LIKELY), file)


def _is_log(file: Path) -> bool:
    """Whether it is what SQLite keeps beside a database: that is looked into with it."""
    base = next((file.name.removesuffix(end) for end in LOGS if file.name.endswith(end)), "")
    with suppress(OSError):
        return bool(base) and file.with_name(base).is_file() and is_of_ours(file.with_name(base))
    return False


def _is_copy(file: Path, ids: Collection[bytes], search: Search) -> bool:
    logs = (file.with_name(file.name + end) for end in LOGS)
    files = [each for each in (file, *logs) if each.is_file()]
    return any(_has_one(each, ids) for each in files) and (
        not search.compared or any(_has_sought(each, search) for each in files)
    )


def _read(file: Path) -> bytes | None:
    """What is in a file; None where it is too large, or packed so that nothing can be found in it."""
    if file.stat().st_size > LARGEST:
        return None
    data = file.read_bytes()
    return None if data.startswith(_PACKED) else data


def _is_raw_export(data: bytes, ids: Sequence[bytes]) -> bool:
    """Whether it is an exported case with what was said in it: it tells who did, also where the texts stay."""
    if FORMAT.encode() not in data[:_PORTION] or not any(id in data for id in ids):
        return False
    return StatementRecorded.__name__.encode() in data and NotesDestroyed.__name__.encode() not in data


def _identity(file: Path) -> tuple[int, int] | None:
    """What tells a file from others by whatever name or link it is reached; None of what is no file."""
    with suppress(OSError):
        there = file.stat()
        if stat.S_ISREG(there.st_mode):
            return (there.st_dev, there.st_ino)
    return None


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
