"""What stands in a sealed file, and is the file still as it was written?

It is read only if writing what was read gives the same file again: so each byte matters, and nobody has to think of all
the ways in which two files could mean the same. Line ends alone are free, since the post changes them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ttguide.model.seal import SealMark
from ttguide.sealing.keys import from_base64, plain_base64
from ttguide.workflow.problems import SealBroken

VERSION = 1
_TITLE = "ttguide sealed answers, version "
_END = "end of sealed answers, checksum "
_FIRST = re.compile(rf"{_TITLE}([1-9][0-9]{{0,5}})\n")
_LAST = re.compile(rf"\n\n{_END}[0-9a-f]{{64}}\n")
_WIDTH = 76
"""Characters of a line of base64, as in e-mail."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What can be read without a passphrase, and the box."""

    header: Mapping[str, str]
    mark: SealMark
    box: bytes = field(default=b"", repr=False)

    @property
    def label(self) -> str:
        """All that stands before the box, to be bound to it."""
        mark = self.mark
        seal = {"salt": mark.salt, "check": mark.check, "cost": mark.cost, "version": mark.version}
        fields = {"header": dict(sorted(self.header.items())), "seal": seal}
        return f"{_TITLE}{VERSION}\n{json.dumps(fields, indent=1)}"


def render(envelope: Envelope) -> bytes:
    """Return the file: ASCII, short lines except for long values of the header."""
    text = plain_base64(envelope.box)
    lines = (text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH))
    content = f"{envelope.label}\n\n" + "\n".join(lines)
    return f"{content}\n\n{_END}{_checksum(content)}\n".encode("ascii")


def parse(data: bytes) -> Envelope:
    """Return what stands in the file; raises `SealBroken`.

    The checksum is no secret's: it tells a file that suffered on its way from a wrong passphrase, and finds no one who
    changed it on purpose. That is for the box to find.
    """
    try:
        text = data.decode("ascii").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        raise SealBroken("seal.damaged" if data.startswith(_TITLE.encode()) else "seal.foreign") from problem
    first = _FIRST.match(text)
    if first is None:
        raise SealBroken("seal.foreign")
    if int(first[1]) > VERSION:
        raise SealBroken("seal.newer", found=int(first[1]), known=VERSION)
    last = _LAST.search(text)
    if last is None:
        raise SealBroken("seal.cut_off")
    envelope = _read(text[first.end() : last.start()])
    if render(envelope) != text.encode("ascii"):
        raise SealBroken("seal.damaged")
    return envelope


def _read(content: str) -> Envelope:
    """Return what stands between the first line and the last."""
    label, _, box = content.partition("\n\n")
    try:
        fields = json.loads(label)
        header, seal = fields["header"], fields["seal"]
        mark = SealMark(seal["salt"], seal["check"], seal["cost"], seal["version"])
        envelope = Envelope(dict(header), mark, from_base64(box.replace("\n", "")))
    except (ValueError, TypeError, LookupError, RecursionError) as problem:
        raise SealBroken("seal.damaged") from problem
    texts = (*envelope.header.values(), mark.salt, mark.check)
    numbers = (mark.cost, mark.version)
    if not (all(isinstance(t, str) for t in texts) and all(type(n) is int for n in numbers)):
        raise SealBroken("seal.damaged")
    return envelope


def _checksum(content: str) -> str:
    return hashlib.sha256(content.encode("ascii")).hexdigest()
