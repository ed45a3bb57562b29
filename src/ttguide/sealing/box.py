"""How is a text closed with a key so that neither it nor much of its length is seen, and no change goes unnoticed?

Padded to a few lengths before it is closed: a red light is explained at greater length than a green one.
"""

from __future__ import annotations

from ttguide.workflow.problems import SealBroken

_BUCKETS = (512, 2_048, 8_192, 32_768)
"""Bytes. A light with two or three sentences stays within the first, so that most answers look alike."""
_END = b"\x80"
_NONCE_AND_TAG = 24 + 16
"""Bytes. What the library does with fewer is not said anywhere."""


def close(text: str, key: bytes, about: bytes) -> bytes:
    """Return a box with a nonce of its own, so that the same text twice gives two boxes.

    ``about`` is bound to the box, not hidden in it.
    """
    from nacl.secret import Aead

    return bytes(Aead(key).encrypt(_pad(text.encode("utf-8", "surrogatepass")), about))


def open_box(box: bytes, key: bytes, about: bytes, *, problem: SealBroken) -> str:
    """Return the text, or raise the ``problem`` where box, key and ``about`` do not belong together."""
    from nacl.exceptions import CryptoError
    from nacl.secret import Aead

    if len(box) < _NONCE_AND_TAG:
        raise problem
    try:
        return _unpad(Aead(key).decrypt(box, about)).decode("utf-8", "surrogatepass")
    except (CryptoError, ValueError) as cause:
        raise problem from cause


def _pad(data: bytes) -> bytes:
    marked = data + _END
    largest = _BUCKETS[-1]
    length = next((b for b in _BUCKETS if len(marked) <= b), -(-len(marked) // largest) * largest)
    return marked.ljust(length, b"\0")


def _unpad(data: bytes) -> bytes:
    marked = data.rstrip(b"\0")
    if not marked.endswith(_END):
        raise ValueError("without the end of its text")
    return marked.removesuffix(_END)
