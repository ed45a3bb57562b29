"""How does a result get to its place whole, and never over somebody's file unasked?

It is written beside its place, closed to others until it is complete, read back, and only then given its name: whoever
looks sees the old state or the new one. A file under the name is replaced only where the caller says so.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ttguide.workflow.problems import CannotWrite
from ttguide.workflow.transferring import kept_name

_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}
"""What file systems without hard links answer (FAT, some network folders)."""

_KEYS = {
    errno.EEXIST: "file.exists",
    errno.ENOENT: "file.no_folder",
    errno.ENOTDIR: "file.no_folder",
    errno.EISDIR: "file.is_folder",
    errno.ENOSPC: "file.disk_full",
    errno.EDQUOT: "file.disk_full",
    errno.EACCES: "file.not_writable",
    errno.EPERM: "file.not_writable",
    errno.EROFS: "file.not_writable",
}


class SafeFileWriter:
    """Writes files; every failure is a `CannotWrite` whose values are ``path``, ``folder`` and ``detail``.

    The workspace, under whatever name, is never replaced by what comes out of it, though the caller may say so.
    """

    def __init__(self, workspace: Path | None = None) -> None:
        self._workspace = workspace

    def write(self, path: Path, data: bytes, *, replace: bool = False) -> Path:
        """Write the data and return the absolute path.

        A file that is there is refused unless ``replace``; then it keeps its permissions, and a symbolic link goes on
        pointing where it does. On failure nothing at ``path`` has changed and nothing is left beside it.
        """
        try:
            place = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow a link in place of replacing it
            target = Path(os.path.realpath(place)) if replace else place
            self._spare_workspace(target)
            before = _look(target, replacing=replace)
            _put(target, data, before)
        except (OSError, ValueError) as problem:
            raise _explained(path, problem) from problem
        return place

    def keep_beside(self, at: datetime, data: bytes, *, damaged: bool = False) -> Path:
        """Lay a case beside the workspace, for its owner's eyes only, and return the absolute path."""
        if self._workspace is None:
            raise CannotWrite("file.no_folder", **_values(Path("–"), ""))
        workspace = Path(os.path.abspath(self._workspace))  # noqa: PTH100 - as in `write`
        number = 1
        while True:
            place = workspace.with_name(kept_name(workspace, at, number, damaged=damaged))
            try:
                _put(place, data, None)
            except FileExistsError:
                number += 1
            except (OSError, ValueError) as problem:
                raise _explained(place, problem) from problem
            else:
                return place

    def _spare_workspace(self, target: Path) -> None:
        """Refuse the workspace and the logs that SQLite keeps beside it, without which its latest entries are gone."""
        if self._workspace is None:
            return
        own = Path(os.path.realpath(self._workspace))
        named = Path(os.path.realpath(target))
        if named in {own.with_name(f"{own.name}{end}") for end in ("", "-wal", "-shm", "-journal")}:
            raise CannotWrite("file.is_workspace", **_values(target, ""))


def _look(target: Path, *, replacing: bool) -> os.stat_result | None:
    """Return what is at the place; only a file that may be replaced is all right there."""
    try:
        there = target.lstat()
    except FileNotFoundError:
        if not target.parent.is_dir():
            raise
        return None
    if stat.S_ISDIR(there.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not replacing:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    if not stat.S_ISREG(there.st_mode):
        raise CannotWrite("file.not_a_file", **_values(target, ""))
    return there


def _put(target: Path, data: bytes, before: os.stat_result | None) -> None:
    """Write a file that only its owner may read, as the workspace; one that is replaced keeps its permissions."""
    beside = target.with_name(f".ttguide-{secrets.token_hex(8)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(beside, flags, 0o600)
    try:
        _fill(handle, data, before)
        if beside.read_bytes() != data:
            raise CannotWrite("file.differs", **_values(target, ""))
        if before is None:
            _name(beside, target)
        else:
            beside.replace(target)
        _settle(target.parent)
    finally:
        beside.unlink(missing_ok=True)


def _fill(handle: int, data: bytes, before: os.stat_result | None) -> None:
    """Write everything durably; nobody else may read it before it is complete.

    The empty file was made with the permissions that the user's settings give a new one; they are noted, taken away
    and given back. (Asking for the settings instead would change them for a moment, in every thread.)
    """
    with os.fdopen(handle, "wb") as file:
        wanted = stat.S_IMODE((before or os.fstat(file.fileno())).st_mode)
        _permit(file.fileno(), 0o600)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        _permit(file.fileno(), wanted)


def _permit(handle: int, mode: int) -> None:
    if hasattr(os, "fchmod"):  # Windows has no such permissions
        os.fchmod(handle, mode)


def _name(beside: Path, target: Path) -> None:
    """Give the complete file its name, which fails where somebody else has taken the name meanwhile."""
    try:
        os.link(beside, target, follow_symlinks=False)
    except (OSError, NotImplementedError) as problem:
        if isinstance(problem, OSError) and problem.errno not in _NO_LINKS:
            raise
        claim = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.close(claim)
        try:
            beside.replace(target)
        except OSError:
            target.unlink(missing_ok=True)
            raise


def _settle(folder: Path) -> None:
    """Make the new name survive a power cut where the system lets a folder be synced; the file is whole either way."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _explained(path: Path, problem: OSError | ValueError) -> CannotWrite:
    if isinstance(problem, ValueError):  # a name that no file can have, such as one with a null character
        return CannotWrite("file.cannot_write", **_values(path, str(problem)))
    key = _KEYS.get(problem.errno or 0, "file.cannot_write")
    return CannotWrite(key, **_values(path, problem.strerror or str(problem)))


def _values(path: Path, detail: str) -> dict[str, str]:
    return {"path": str(path), "folder": str(path.parent), "detail": detail}
