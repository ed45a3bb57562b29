"""How does a passphrase become a key, and how is the right one told from a wrong one?

The check that tells it also binds: nobody can make a box that opens to one text with one passphrase and to another text
with another, which the cipher alone would not rule out. So nobody can choose afterwards what they had answered.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field

from ttguide.model.seal import SealMark
from ttguide.workflow.problems import SealBroken, SealOutOfMemory, WrongPassphrase

VERSION = 1
"""Of the derivation and of the check. A change of either is a new version, and the old one is still read."""

USUAL_COST = 17
"""128 MiB, some 0.2 s on an office laptop: hardly felt once, and for somebody who guesses, every time."""
LEAST_COST = 3
"""What Argon2id can do at all. For tests."""
GREATEST_COST = 19
"""512 MiB: a file from somebody else must not take all the memory before it is even known whose it is."""

_PASSES = 3
_SALT_LENGTH = 16
_CHECK_LENGTH = 32
_SECRET_LENGTH = 32
_CHECK_USE = b"ttguide check"
_KEY_USE = b"ttguide key"


@dataclass(frozen=True, slots=True)
class Derived:
    """What comes of a passphrase: the check that may be shown, and the 32 bytes that may not."""

    mark: SealMark
    secret: bytes = field(repr=False)


def begin(passphrase: str, cost: int) -> Derived:
    """Derive a key with a new salt: the same passphrase twice gives two keys."""
    return _derive(passphrase, secrets.token_bytes(_SALT_LENGTH), cost)


def unlock(mark: SealMark, passphrase: str) -> Derived:
    """Derive the key anew. Raises `SealBroken` for a mark that cannot be one, `WrongPassphrase`, `SealOutOfMemory`."""
    salt, check = _read(mark)
    derived = _derive(passphrase, salt, mark.cost)
    _, found = _read(derived.mark)
    if not hmac.compare_digest(found, check):
        raise WrongPassphrase
    return derived


def plain_base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def from_base64(text: str) -> bytes:
    """Decode; raises ValueError also for a text that encoding would never give, so that no two stand for the same."""
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as problem:
        raise ValueError("not base64") from problem
    if plain_base64(data) != text:
        raise ValueError("not the one base64 of its bytes")
    return data


def _read(mark: SealMark) -> tuple[bytes, bytes]:
    """Return salt and check. A mark can come out of a file that anybody may have written: nothing in it is believed."""
    if type(mark.version) is not int or mark.version < 1:
        raise SealBroken("seal.bad_mark", what="version")
    if mark.version > VERSION:
        raise SealBroken("seal.newer", found=mark.version, known=VERSION)
    if type(mark.cost) is not int or not LEAST_COST <= mark.cost <= GREATEST_COST:
        raise SealBroken("seal.bad_mark", what="cost")
    return _bytes(mark.salt, _SALT_LENGTH, "salt"), _bytes(mark.check, _CHECK_LENGTH, "check")


def _bytes(text: str, length: int, what: str) -> bytes:
    try:
        data = from_base64(text)
    except (ValueError, TypeError) as problem:
        raise SealBroken("seal.bad_mark", what=what) from problem
    if len(data) != length:
        raise SealBroken("seal.bad_mark", what=what)
    return data


def _derive(passphrase: str, salt: bytes, cost: int) -> Derived:
    from nacl.exceptions import RuntimeError as Refusal
    from nacl.pwhash import argon2id

    typed = unicodedata.normalize("NFC", passphrase).strip().encode("utf-8", "surrogatepass")
    try:
        master = argon2id.kdf(_SECRET_LENGTH, typed, salt, opslimit=_PASSES, memlimit=1024 << cost)
    except (Refusal, MemoryError) as problem:
        raise SealOutOfMemory(megabytes=max(1, 1 << cost >> 10)) from problem
    check = _branch(master, _CHECK_USE, _CHECK_LENGTH)
    return Derived(SealMark(plain_base64(salt), plain_base64(check), cost, VERSION), _branch(master, _KEY_USE))


def _branch(master: bytes, use: bytes, length: int = _SECRET_LENGTH) -> bytes:
    """A value for one use: knowing it tells nothing of the master nor of the value for another use."""
    return hashlib.blake2b(key=master, person=use, digest_size=length).digest()
