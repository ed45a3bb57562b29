"""Which lists does a file hold, if it is whole, ours, of this form, and about the content asked for?

Only texts and numbers are ever read, never objects, so that no file can make the program run anything; and what a file
says is believed only within bounds. A checksum finds damage, the bounds find malice: a forged file may hold wrong
lists, but none that reach beyond each other.
"""

from __future__ import annotations

import os
import struct
import sys
from array import array
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

NUMBER = "I" if array("I").itemsize == 4 else "L"
"""The type of an array of 32-bit numbers."""
Numbers: TypeAlias = "array[int]"

_MAGIC = b"ttguide text index\n"
_FORM = 1
"""Grows when the lists change their meaning."""
_LARGEST = 1 << 28
_MOST = 4_000_000
"""Texts in a section: a forged file must not make more of them than memory holds."""
_CHECKSUM = 32
_SIZE = struct.Struct("<Q")


class Damaged(ValueError):
    """The file is not what it should be."""


def pack_texts(texts: Sequence[str]) -> bytes:
    """Return any texts, lone surrogates included, each with its end marked by a sign that none of them has."""
    joined = "".join(texts)
    end = next(sign for sign in map(chr, range(sys.maxunicode)) if sign not in joined)
    return "".join((end, *(f"{text}{end}" for text in texts))).encode("utf-8", "surrogatepass")


def unpack_texts(data: bytes) -> list[str]:
    """Return the texts again; raises `Damaged`."""
    try:
        joined = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as problem:
        raise Damaged("not UTF-8") from problem
    end = joined[:1]
    if not joined.endswith(end or "?") or joined.count(end) > _MOST:
        raise Damaged("texts without an end")
    return joined.split(end)[1:-1]


def pack_numbers(numbers: Numbers) -> bytes:
    """Return numbers of 32 bits, the lowest byte first."""
    return _in_order(numbers.tobytes())


def unpack_numbers(data: bytes) -> Numbers:
    """Return the numbers again; raises `Damaged`."""
    if len(data) % 4:
        raise Damaged("half a number")
    return array(NUMBER, _in_order(data))


def write(path: Path, digest: str, sections: Sequence[bytes]) -> None:
    """Put the sections into a file for its owner only, whole or not at all; raises OSError."""
    from tempfile import NamedTemporaryFile

    pieces = [_MAGIC, _SIZE.pack(_FORM)]
    for section in (digest.encode("utf-8", "surrogatepass"), *sections):
        pieces += (_SIZE.pack(len(section)), section)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.stem}-", delete=False) as stream:  # made with mode 0600
        beside = Path(stream.name)
        try:
            stream.writelines((*pieces, _checksum(pieces)))
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def read(path: Path, digest: str, count: int) -> list[bytes]:
    """Return so many sections; raises `Damaged`, also for another digest or form, and OSError."""
    if not path.is_file() or path.stat().st_size > _LARGEST:
        raise Damaged("not a file of a size to be read")
    data = path.read_bytes()
    end = len(data) - _CHECKSUM
    if end < len(_MAGIC) or not data.startswith(_MAGIC + _SIZE.pack(_FORM)):
        raise Damaged("another kind of file")
    if _checksum([memoryview(data)[:end]]) != data[end:]:
        raise Damaged("not as it was written")
    at, sections = len(_MAGIC) + _SIZE.size, []
    while at < end:
        if at + _SIZE.size > end:
            raise Damaged("half a section")
        size = _SIZE.unpack_from(data, at)[0]
        at += _SIZE.size
        if size > end - at:
            raise Damaged("half a section")
        sections.append(data[at : at + size])
        at += size
    if len(sections) != count + 1 or sections[0] != digest.encode("utf-8", "surrogatepass"):
        raise Damaged("another content")
    return sections[1:]


def _in_order(data: bytes) -> bytes:
    """Files are the same on every machine."""
    if sys.byteorder == "little":
        return data
    numbers = array(NUMBER, data)
    numbers.byteswap()
    return numbers.tobytes()


def _checksum(pieces: Sequence[bytes | memoryview]) -> bytes:
    checksum = blake2b(digest_size=_CHECKSUM)
    for piece in pieces:
        checksum.update(piece)
    return checksum.digest()
