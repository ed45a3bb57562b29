"""Does anything of these texts stand in the bytes of a file, in whatever code and wherever a page border cuts them?

SQLite cuts a long value into pages, so a whole text can be there and nowhere in one piece; that is why pieces are
looked for. What also stands in entries that stay on record tells nothing about an erasure and is not looked for.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import BinaryIO

SHORTEST = 4
"""Bytes (UTF-8) of a text that is looked for: fewer stand in any file by chance."""

_HEAD = 8
"""Pieces are found by their first bytes, read as one number: 5 MB take half a second however many there are."""

_CUT_ONCE = 2 * _HEAD
"""From this length on a text is looked for by its halves: one of them is whole on one side of any single cut."""

_LONG = 80
"""From this length on a text is looked for by samples: so many bytes have 40 in a row on one side of any single cut."""

_SAMPLE, _STRIDE = 24, 16
"""Any 39 bytes in a row of a long text hold a whole sample; overflow pages have thousands in a row."""

_TELLING = 12
"""Bytes (UTF-8) of a text that is looked for in any document: fewer may well be somebody else's words."""

_PORTION = 8 * 1024 * 1024

_ESCAPING = (b"&", b"\\", b'""', "\u00a0".encode())
"""What documents hold in which a text may stand otherwise than it was written."""
_ESCAPED = re.compile(r"\\([^\w\s])")


class Search:
    """The pieces of some texts that would give them away, to be looked for in files.

    ``compared`` texts are looked for; ``kept`` stand word for word in what stays and ``too_short`` have fewer bytes
    than `SHORTEST`, so that neither can be looked for.
    """

    def __init__(self, texts: Iterable[str], staying: bytes = b"") -> None:
        """``staying`` is everything that may well be found, as it is stored: the entries that were not erased."""
        several = tuple(dict.fromkeys(text for text in texts if text))
        distinct = [text for text in several if len(_utf8(text)) >= SHORTEST]
        by_form = {form: _pieces(form) for text in distinct for form in forms(text)}
        common = _Pieces(piece for pieces in by_form.values() for piece in pieces).present(staying)
        telling: dict[bytes, Sequence[bytes]] = {}
        for form, pieces in by_form.items():
            rest = [piece for piece in pieces if piece not in common]
            telling[form] = rest or (() if form in staying else (form,))
        self._pieces = _Pieces(piece for pieces in telling.values() for piece in pieces)
        self._told = _Pieces(
            piece
            for text in distinct
            if len(_utf8(text)) >= _TELLING and telling[_stored(text)]
            for form in forms(text)
            for piece in (telling[form] if len(form) >= _LONG else (form,))
        )
        self.too_short = len(several) - len(distinct)
        self.staying = tuple(text for text in distinct if not telling[_stored(text)])
        """The texts that are ``kept``."""
        self.kept = len(self.staying)
        self.compared = len(distinct) - self.kept

    def finds(self, file: BinaryIO) -> bool:
        """Whether anything of the texts stands in the rest of a file."""
        before = b""
        while portion := file.read(_PORTION):
            data = before + portion
            if self._pieces.present(data):
                return True
            before = data[-self._pieces.longest :]
        return False

    def is_told_in(self, data: bytes) -> bool:
        """Whether one of the texts stands in a document that may be anybody's: short ones are no sign of that.

        It may be written as in Markdown, HTML or a table, where some characters stand for others.
        """
        return bool(self._told.present(data)) or (
            any(sign in data for sign in _ESCAPING) and bool(self._told.present(_unescaped(data)))
        )


def forms(text: str) -> tuple[bytes, ...]:
    """Return the different bytes in which a text can be written: as it is, in JSON with letters or escapes, UTF-16."""
    written = (
        _utf8(text),
        _stored(text),
        json.dumps(text)[1:-1].encode(),
        text.encode("utf-16-le", "surrogatepass"),
        text.encode("utf-16-be", "surrogatepass"),
    )
    return tuple(dict.fromkeys(written))


def _unescaped(data: bytes) -> bytes:
    """A document with its characters as they are read: ``&amp;``, ``\\[``, ``""`` and spaces that do not break."""
    text = html.unescape(data.decode("utf-8", "surrogateescape"))
    return _utf8(_ESCAPED.sub(r"\1", text).replace('""', '"').replace("\u00a0", " "))


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _stored(text: str) -> bytes:
    """The text as it stands in an entry's payload."""
    return _utf8(json.dumps(text, ensure_ascii=False)[1:-1])


def _pieces(form: bytes) -> Sequence[bytes]:
    """Return pieces of a text, one of which is whole however a page border cuts the text in two."""
    size = len(form)
    if size < _CUT_ONCE:
        return (form,)
    if size < _LONG:
        half = (size + 1) // 2
        return (form[:half], form[-half:])
    starts = (*range(0, size - _SAMPLE, _STRIDE), size - _SAMPLE)
    return [form[start : start + _SAMPLE] for start in starts]


def stands_in(text: str, stored: bytes) -> bool:
    """Whether a text stands, word for word or as a part, in entries as they are stored."""
    return _stored(text) in stored


def stands_alone_in(text: str, stored: bytes) -> bool:
    """Whether a text is, by itself, something that entries hold as they are stored."""
    return b'"' + _stored(text) + b'"' in stored


class _Pieces:
    """Many short runs of bytes that are looked for at once."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._by_head: dict[int, set[bytes]] = {}
        self._tiny: set[bytes] = set()
        self.longest = 1
        for piece in pieces:
            self.longest = max(self.longest, len(piece))
            if len(piece) < _HEAD:
                self._tiny.add(piece)
            else:
                self._by_head.setdefault(int.from_bytes(piece[:_HEAD], sys.byteorder), set()).add(piece)
        self._heads = frozenset(self._by_head)

    def present(self, data: bytes) -> set[bytes]:
        """Return those that stand in the data."""
        found = {piece for piece in self._tiny if piece in data}
        for start in range(min(_HEAD, len(data))):
            whole = (len(data) - start) // _HEAD * _HEAD
            numbers = memoryview(data)[start : start + whole].cast("Q")
            heads = self._heads.intersection(numbers)
            if not heads:
                continue
            for place, number in enumerate(numbers):
                if number in heads:
                    at = start + place * _HEAD
                    found.update(piece for piece in self._by_head[number] if data.startswith(piece, at))
        return found
