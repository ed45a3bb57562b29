"""What did the content files say the last time, if not one byte of them has changed since?

Plain JSON with a checksum, never a pickle: a damaged or foreign file costs a slower start and nothing else. The
fingerprint is taken over bytes, not times and sizes: an editor that saves twice in a second must not be overlooked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ttguide import __version__
from ttguide.content.source import Source

FORM = 2
"""Grows when the plain data of unchanged files changes without the program's version."""

_LARGEST = 50_000_000


def fingerprint(sources: Iterable[Source]) -> str:
    """Return what stands for these files, with these bytes, read by this version of the program."""
    digest = blake2b(f"{__version__} {FORM}".encode(), digest_size=16)
    for source in sources:
        for piece in (source.file.encode(), source.trouble.encode(), source.data):
            digest.update(len(piece).to_bytes(8, "big"))
            digest.update(piece)
    return digest.hexdigest()


def recall(folder: Path | None, name: str, print: str) -> Any | None:
    """Return the plain data kept under the name and fingerprint, or None where there is none that can be trusted."""
    if folder is None:
        return None
    path = folder / f"{name}.json"
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        head, _, body = path.read_bytes().partition(b"\n")
        kept = json.loads(head)
        if kept != {"content": print, "checksum": _checksum(body)}:
            return None
        return json.loads(body)
    except (OSError, ValueError, RecursionError):
        return None


def remember(folder: Path | None, name: str, print: str, plain: Any) -> None:
    """Keep the plain data, whole or not at all, for its owner only; a folder that cannot be written to is no error."""
    if folder is None:
        return
    body = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    head = json.dumps({"content": print, "checksum": _checksum(body)}).encode()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _put(folder / f"{name}.json", head + b"\n" + body)
    except OSError:
        return


def _checksum(body: bytes) -> str:
    return blake2b(body, digest_size=16).hexdigest()


def _put(path: Path, data: bytes) -> None:
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.stem}-", delete=False) as stream:  # made with mode 0600
        beside = Path(stream.name)
        try:
            stream.write(data)
            stream.close()
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
