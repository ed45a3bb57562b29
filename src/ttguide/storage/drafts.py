"""Where does a text wait that was typed into a form and not sent? In a file of its own beside the workspace.

Not in the workspace: a case is exported, handed over and erased by its entries, and a half-written sentence is none of
them. A file holds the text alone; its name is a print of what was asked. It goes with the step that takes the text, and
with the raw notes (`ttguide.storage.erasing`).
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

LONGEST_KEPT = 30 * 24 * 3600
"""Seconds after which what nobody has come back to is let go of."""

_NEW = ".new"
"""What ends the name of a file until it is whole."""


def drafts_of(workspace: Path) -> Iterator[Path]:
    """Yield the files beside a workspace in which texts wait, unfinished ones too."""
    place = Path(os.path.realpath(workspace))
    name = re.compile(rf"\.{re.escape(place.name)}\.draft-[0-9a-f]{{32}}({re.escape(_NEW)})?")
    with suppress(OSError):
        yield from sorted(file for file in place.parent.iterdir() if name.fullmatch(file.name))


class FileDrafts:
    """The `ttguide.workflow.ports.Drafts` beside a workspace; only its owner can read the files."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = Path(os.path.realpath(workspace))
        self._written: set[str] = set()

    def read(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for file in drafts_of(self._workspace):
            with suppress(OSError, ValueError):
                if file.name.endswith(_NEW):
                    continue
                if time.time() - file.stat().st_mtime > LONGEST_KEPT:
                    file.unlink()
                else:
                    found[file.name[-32:]] = file.read_bytes().decode("utf-8", "surrogatepass")
        return found

    def keep(self, name: str, text: str) -> None:
        file = self._file(name)
        if name in self._written and not file.exists():
            return  # another window has destroyed the raw notes, and this text may be of them
        with suppress(OSError):
            _write(file, text.encode("utf-8", "surrogatepass"))
            self._written.add(name)

    def forget(self, name: str) -> None:
        self._written.discard(name)
        with suppress(OSError):
            self._file(name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self._workspace.with_name(f".{self._workspace.name}.draft-{name}")


def _write(file: Path, data: bytes) -> None:
    """Put a whole file in the place of what was there, so that a power cut leaves the one or the other."""
    new = file.with_name(file.name + _NEW)
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(file)
