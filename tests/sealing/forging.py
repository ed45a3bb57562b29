"""Sealed files as somebody makes them who knows the form, not the passphrase: changed, the checksum put right."""

from __future__ import annotations

import hashlib

from tests.fakes.adapters import quick_sealer
from ttguide.workflow.problems import SealBroken, SealProblem

PASSPHRASE = "seitsemän veljestä"  # noqa: S105
TEXT = '{"kotihoito": "red", "why": "jonot ovat kasvaneet"}'
HEADER = {"case": "Kotihoito Ylä-Savo", "party": "provider", "round": "2"}
END = b"\n\nend of sealed answers, checksum "


def sealed(text: str = TEXT, passphrase: str = PASSPHRASE, header: dict[str, str] | None = None) -> bytes:
    return quick_sealer().write(text, passphrase, HEADER if header is None else header)


def put_right(data: bytes) -> bytes:
    """Return the file with the checksum of what stands before it."""
    content = data.rpartition(END)[0]
    return content + END + hashlib.sha256(content).hexdigest().encode() + b"\n"


def problem_with(data: bytes, passphrase: str = PASSPHRASE) -> SealProblem | None:
    """Return what is said when the file is opened, None where it opens."""
    try:
        quick_sealer().read(data, passphrase)
    except SealProblem as problem:
        return problem
    return None


def broken_how(data: bytes) -> str:
    """Return the key of what is said of a broken file without its passphrase, nothing where it is whole."""
    try:
        quick_sealer().header(data)
    except SealBroken as problem:
        return problem.key
    return ""
